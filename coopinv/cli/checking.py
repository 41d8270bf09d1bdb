"""What ``check`` and ``scan`` do with their options: events from the files, into the reports, to an exit code."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, NamedTuple

import typer

from coopinv.cli.options import language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from coopinv.config import Config
    from coopinv.model.finding import Event


class Wanted(NamedTuple):
    """What a run is asked for, beside the configuration: the reports, which files, and how they are gone through."""

    format: str | None
    output: Sequence[Path]
    color: str
    fields: bool
    quiet: bool
    statistics: bool
    jobs: int | None = None
    include: Sequence[str] = ()
    exclude: Sequence[str] = ()
    files_from: str | None = None
    ledger: Path | None = None
    baseline: Path | None = None
    write_baseline: Path | None = None
    exit_zero: bool = False
    in_order: bool = False
    only: frozenset[str] | None = None
    dask: str | None = None
    annotate: Path | None = None
    pictures: bool = False


def run(paths: Sequence[str], config: Config, wanted: Wanted) -> int:
    """Check the files and write the reports; the exit code.

    Raises:
        CoopinvError: something asked for cannot be had, or nothing was there to check.
        KeyboardInterrupt: the user interrupted; the reports are ended, and say so.
    """
    from coopinv.cli.annotating import needs_html, open_album
    from coopinv.cli.interrupting import Interruptions
    from coopinv.cli.progress import shown
    from coopinv.cli.reporting import open_reports
    from coopinv.model.summary import Summary
    from coopinv.reports import write
    from coopinv.scan import events

    _ = config.gln_list  # a list that cannot be used is said before anything is checked
    named = _named(paths, wanted)
    options = _options(wanted)
    spare_the_collector()
    summary = Summary(config.fail_on)
    if wanted.pictures:
        needs_html(wanted.format, wanted.output)
    album = open_album(config, wanted.annotate, named, pictures=wanted.pictures, quiet=wanted.quiet)
    with ExitStack() as stack:
        interruptions = stack.enter_context(Interruptions())
        ledger = _ledger(stack, wanted.ledger)
        reports = open_reports(
            stack,
            config,
            wanted.format,
            wanted.output,
            wanted.color,
            fields=wanted.fields,
            quiet=wanted.quiet,
            statistics=wanted.statistics,
            pictures=album.pictures if album is not None and wanted.pictures else None,
        )
        told = _told(events(named, config, options, ledger), config)
        told = told if album is None else album.events(told)
        told = _against_baseline(stack, told, wanted)
        happened = shown(told, named, config, options, text=_is_text(wanted))
        write(interruptions.between(happened), reports, summary)
    if album is not None:
        album.close()
    if not summary.files and not summary.unusable:
        _nothing(named)
    return 0 if wanted.exit_zero and summary.exit_code == 1 else int(summary.exit_code)


def _is_text(wanted: Wanted) -> bool:
    """Whether what goes to standard output is whole lines of text, or nothing before the end."""
    return wanted.format in {None, "text"} or wanted.statistics


def _named(paths: Sequence[str], wanted: Wanted) -> list[str]:
    from coopinv.scan.names import names_from

    named = list(paths)
    if wanted.files_from is not None:
        named += names_from(wanted.files_from)
    if not named and wanted.files_from is None:
        from coopinv.errors import UsageError
        from coopinv.language import Text

        raise UsageError(
            Text(
                en="{what} is missing: name what to check, or give a list of files with --files-from",
                da="{what} mangler: angiv, hvad der skal kontrolleres, eller en liste over filer med --files-from",
                sv=(
                    "{what} saknas: ange vad som ska kontrolleras, eller en lista över filer med --files-from"
                ),
            ),
            what="FILE" if wanted.in_order else "PATH",
        )
    return named if wanted.in_order else sorted(named)


def _options(wanted: Wanted):  # type: ignore[no-untyped-def] # noqa: ANN202 - the scan is not loaded for this
    from coopinv.config import patterns
    from coopinv.scan import Options

    return Options(
        jobs=_jobs(wanted.jobs),
        include=patterns("--include", wanted.include),
        exclude=patterns("--exclude", wanted.exclude),
        fields=wanted.fields,
        only=wanted.only,
        dask=wanted.dask,
        own=own_files(wanted),
    )


def own_files(wanted: Wanted) -> frozenset[str]:
    """What the run itself writes or knows things from: none of it is an invoice to be found."""
    import os

    from coopinv.scan.find import PICTURES

    files = [*wanted.output, wanted.baseline, wanted.write_baseline, wanted.ledger]
    own = {os.path.abspath(path) for path in files if path is not None}  # noqa: PTH100 - as the scan compares them
    if wanted.ledger is not None:
        own |= {f"{os.path.abspath(wanted.ledger)}-{beside}" for beside in ("wal", "shm", "journal")}  # noqa: PTH100
    if wanted.annotate is not None:
        own.add(os.path.abspath(wanted.annotate) + PICTURES)  # noqa: PTH100
    return frozenset(own)


def _jobs(given: int | None) -> int:
    if given is None:
        from coopinv.scan import cores

        return cores()
    if not 1 <= given <= 1000:
        from coopinv.errors import UsageError
        from coopinv.language import Text

        raise UsageError(
            Text(
                en="--jobs must be a number from 1 to 1000",
                da="--jobs skal være et tal fra 1 til 1000",
                sv="--jobs ska vara ett tal från 1 till 1000",
            )
        )
    return given


def _against_baseline(stack: ExitStack, told: Iterator[Event], wanted: Wanted) -> Iterator[Event]:
    """The events without the findings that are known; all of them are noted, where that is asked for."""
    if wanted.baseline is None and wanted.write_baseline is None:
        return told
    from coopinv.reports.baseline import noted, only_new, read_baseline
    from coopinv.reports.output import FileOutput

    known = None if wanted.baseline is None else read_baseline(wanted.baseline)
    if wanted.write_baseline is not None:
        told = noted(told, stack.enter_context(FileOutput(wanted.write_baseline)))
    return told if known is None else only_new(told, known)


def _ledger(stack: ExitStack, path: Path | None):  # type: ignore[no-untyped-def] # noqa: ANN202 - as above
    if path is None:
        return None
    from coopinv.across.ledger import Ledger

    return stack.enter_context(Ledger(path))


def spare_the_collector() -> None:
    """Leave what is loaded out of the garbage collector's rounds, and let it go round less often.

    An invoice makes thousands of short-lived objects and hardly a cycle: a quarter of the time went into looking.
    """
    import gc

    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _told(happened: Iterable[Event], config: Config) -> Iterator[Event]:
    """Pass the events on, and say on standard error which paths are not there."""
    from coopinv.model.finding import PathUnusable
    from coopinv.reports.clean import clean

    for event in happened:
        if isinstance(event, PathUnusable):
            typer.echo(f"coopinv: {clean(event.problem.to(language(config)))}", err=True)
        yield event


def _nothing(files: Sequence[str]) -> None:
    from coopinv.errors import NothingToCheckError
    from coopinv.language import Text

    shown = ", ".join(files[:10]) + (" …" if len(files) > 10 else "")
    raise NothingToCheckError(
        Text(
            en="no invoice was found in {paths}",
            da="der blev ikke fundet nogen faktura i {paths}",
            sv="ingen faktura hittades i {paths}",
        ),
        paths=shown,
    )
