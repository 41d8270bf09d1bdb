"""``coopinv check FILE…``: checks files and folders, and writes the report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coopinv.cli.options import (
    ColorOption,
    ConfigOption,
    GlnListOption,
    LangOption,
    SizeOption,
    TimeoutOption,
    TodayOption,
    TypeOption,
    language,
    load,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import ExitStack

    from coopinv.config import Config
    from coopinv.model.finding import Event
    from coopinv.reports import Report
    from coopinv.reports.output import Output


def check(
    files: Annotated[
        list[str],
        typer.Argument(help="Invoices to check; a folder means all in it, - standard input.", metavar="FILE"),
    ],
    format_: Annotated[
        str | None, typer.Option("--format", help="Format of the report: text or json.", metavar="FORMAT")
    ] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "-o",
            "--output",
            help="Write the report to a file, in the format of its ending; repeatable.",
            metavar="FILE",
        ),
    ] = None,
    type_: TypeOption = None,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", help="Only these rules or families: GEN,PO003.", metavar="RULES"),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", help="Not these rules or families.", metavar="RULES")
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on", help="Exit with 1 from this severity up: error, warning or note.", metavar="SEVERITY"
        ),
    ] = None,
    gln_list: GlnListOption = None,
    today: TodayOption = None,
    lang: LangOption = None,
    color: ColorOption = "auto",
    quiet: Annotated[
        bool, typer.Option("-q", "--quiet", help="Only invoices with findings; no summary.")
    ] = False,
    fields: Annotated[
        bool, typer.Option("--fields/--no-fields", help="Every field in the JSON report.")
    ] = True,
    config_file: ConfigOption = None,
    max_size: SizeOption = None,
    timeout: TimeoutOption = None,
) -> int:
    """Check invoices: what Coop will reject, where it stands, and how to put it right.

    Exit codes: 0 nothing found, 1 findings, 2 wrong usage or nothing to check, 3 something could not be checked.
    """
    from contextlib import ExitStack

    from coopinv.model.summary import Summary
    from coopinv.reports import write
    from coopinv.scan import events

    config = load(
        config_file,
        lang=lang,
        type_=type_,
        gln_list=gln_list,
        today=today,
        select=select,
        ignore=ignore,
        fail_on=fail_on,
        max_size=max_size,
        timeout=timeout,
    )
    _ = config.gln_list  # a list that cannot be used is said before anything is checked
    spare_the_collector()
    summary = Summary(config.fail_on)
    with ExitStack() as stack:
        reports = _reports(stack, config, format_, output or [], color, fields=fields, quiet=quiet)
        write(_told(events(files, config), config), reports, summary)
    if not summary.files and not summary.unusable:
        _nothing(files)
    return int(summary.exit_code)


def _reports(
    stack: ExitStack,
    config: Config,
    format_: str | None,
    outputs: list[Path],
    color: str,
    *,
    fields: bool,
    quiet: bool,
) -> list[Report]:
    from coopinv.config import unknown_value
    from coopinv.reports import ENDINGS, FORMATS
    from coopinv.reports.output import FileOutput, standard

    chosen = [(path, ENDINGS.get(path.suffix.lower())) for path in outputs]
    for path, named in chosen:
        if named is None:
            raise unknown_value("--output", path.suffix or path.name, list(ENDINGS))
    if format_ is not None and format_ not in FORMATS:
        raise unknown_value("--format", format_, list(FORMATS))
    use_color(color, is_terminal=False)  # a word that it does not know is said in every format
    made = []
    if format_ is not None or not outputs:
        name = format_ or "text"
        output = stack.enter_context(standard())
        made.append(_report(name, output, config, color, fields=fields, quiet=quiet))
    for path, named in chosen:
        file = stack.enter_context(FileOutput(path))
        made.append(_report(named or "text", file, config, "never", fields=fields, quiet=quiet))
    return made


def _report(name: str, output: Output, config: Config, color: str, *, fields: bool, quiet: bool) -> Report:
    from coopinv.reports import FORMATS

    machine = name != "text"
    styled = not machine and use_color(color, is_terminal=output.is_terminal)
    return FORMATS[name](output, language(config, machine=machine), fields=fields, quiet=quiet, styled=styled)


def spare_the_collector() -> None:
    """Leave what is loaded out of the garbage collector's rounds, and let it go round less often.

    An invoice makes thousands of short-lived objects and hardly a cycle: a quarter of the time went into looking.
    """
    import gc

    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def use_color(when: str, *, is_terminal: bool) -> bool:
    """Whether to colour: as told, else on a terminal that wants it (NO_COLOR, TERM=dumb)."""
    import os

    from coopinv.config import unknown_value

    choices = ["auto", "always", "never"]
    if when not in choices:
        raise unknown_value("--color", when, choices)
    if when != "auto":
        return when == "always"
    return is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _told(happened: Iterable[Event], config: Config) -> Iterator[Event]:
    """Pass the events on, and say on standard error which paths are not there."""
    from coopinv.model.finding import PathUnusable
    from coopinv.reports.clean import clean

    for event in happened:
        if isinstance(event, PathUnusable):
            typer.echo(f"coopinv: {clean(event.problem.to(language(config)))}", err=True)
        yield event


def _nothing(files: list[str]) -> None:
    from coopinv.errors import NothingToCheckError
    from coopinv.language import Text

    raise NothingToCheckError(
        Text(en="no invoice was found in {paths}", da="der blev ikke fundet nogen faktura i {paths}"),
        paths=", ".join(files),
    )
