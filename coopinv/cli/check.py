"""``coopinv check FILE…``: checks files and folders, and writes the report."""

from __future__ import annotations

from typing import Annotated

import typer

from coopinv.cli.annotating import AnnotateOption, PicturesOption
from coopinv.cli.early import start_worker
from coopinv.cli.options import (
    BaselineOption,
    ColorOption,
    ConfigOption,
    ExcludeOption,
    ExitZeroOption,
    FailOnOption,
    FieldsOption,
    FilesFromOption,
    FormatOption,
    GlnListOption,
    IgnoreOption,
    IncludeOption,
    JobsOption,
    LangOption,
    LedgerOption,
    OutputOption,
    ProfileOption,
    QuietOption,
    SelectOption,
    SizeOption,
    StatisticsOption,
    TimeoutOption,
    TodayOption,
    TypeOption,
    WriteBaselineOption,
    load,
)


def check(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            help="Invoices to check; a folder means all in it, - standard input.",
            metavar="FILE",
            show_default=False,
        ),
    ] = None,
    format_: FormatOption = None,
    output: OutputOption = None,
    profile: ProfileOption = None,
    type_: TypeOption = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    fail_on: FailOnOption = None,
    gln_list: GlnListOption = None,
    today: TodayOption = None,
    lang: LangOption = None,
    color: ColorOption = "auto",
    quiet: QuietOption = False,
    statistics: StatisticsOption = False,
    fields: FieldsOption = True,
    jobs: JobsOption = None,
    include: IncludeOption = None,
    exclude: ExcludeOption = None,
    files_from: FilesFromOption = None,
    ledger: LedgerOption = None,
    baseline: BaselineOption = None,
    write_baseline: WriteBaselineOption = None,
    exit_zero: ExitZeroOption = False,
    annotate: AnnotateOption = None,
    pictures: PicturesOption = False,
    config_file: ConfigOption = None,
    max_size: SizeOption = None,
    timeout: TimeoutOption = None,
) -> int:
    """Check invoices: what is wrong, where it stands, and how to put it right.

    Exit codes: 0 nothing found, 1 findings, 2 wrong usage or nothing to check, 3 something could not be checked.
    """
    start_worker(files or ())
    from coopinv.cli.checking import Wanted, run

    config = load(
        config_file,
        profile=profile,
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
    wanted = Wanted(
        format=format_,
        output=output or (),
        color=color,
        fields=fields,
        quiet=quiet,
        statistics=statistics,
        jobs=jobs,
        include=include or (),
        exclude=exclude or (),
        files_from=files_from,
        ledger=ledger,
        baseline=baseline,
        write_baseline=write_baseline,
        exit_zero=exit_zero,
        annotate=annotate,
        pictures=pictures,
        in_order=True,
    )
    return run(files or (), config, wanted)
