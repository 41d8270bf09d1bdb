"""``coopinv check FILE…``: checks files and folders, and writes the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from coopinv.cli.options import (
    ColorOption,
    ConfigOption,
    FieldsOption,
    FormatOption,
    GlnListOption,
    LangOption,
    OutputOption,
    QuietOption,
    SizeOption,
    StatisticsOption,
    TimeoutOption,
    TodayOption,
    TypeOption,
    language,
    load,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coopinv.config import Config
    from coopinv.model.finding import Event


def check(
    files: Annotated[
        list[str],
        typer.Argument(help="Invoices to check; a folder means all in it, - standard input.", metavar="FILE"),
    ],
    format_: FormatOption = None,
    output: OutputOption = None,
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
    quiet: QuietOption = False,
    statistics: StatisticsOption = False,
    fields: FieldsOption = True,
    config_file: ConfigOption = None,
    max_size: SizeOption = None,
    timeout: TimeoutOption = None,
) -> int:
    """Check invoices: what Coop will reject, where it stands, and how to put it right.

    Exit codes: 0 nothing found, 1 findings, 2 wrong usage or nothing to check, 3 something could not be checked.
    """
    from contextlib import ExitStack

    from coopinv.cli.reporting import open_reports
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
        reports = open_reports(
            stack, config, format_, output or [], color, fields=fields, quiet=quiet, statistics=statistics
        )
        write(_told(events(files, config), config), reports, summary)
    if not summary.files and not summary.unusable:
        _nothing(files)
    return int(summary.exit_code)


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


def _nothing(files: list[str]) -> None:
    from coopinv.errors import NothingToCheckError
    from coopinv.language import Text

    raise NothingToCheckError(
        Text(en="no invoice was found in {paths}", da="der blev ikke fundet nogen faktura i {paths}"),
        paths=", ".join(files),
    )
