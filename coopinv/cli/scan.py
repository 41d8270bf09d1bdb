"""``coopinv scan PATH…``: checks folder trees and zip archives, many files side by side."""

from __future__ import annotations

from typing import Annotated

import typer

from coopinv.cli.annotating import AnnotateOption, PicturesOption
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


def scan(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Folders, zip archives or files to check; addresses such as s3://bucket/folder with coopinv[remote].",
            metavar="PATH",
            show_default=False,
        ),
    ] = None,
    jobs: JobsOption = None,
    include: IncludeOption = None,
    exclude: ExcludeOption = None,
    files_from: FilesFromOption = None,
    format_: FormatOption = None,
    output: OutputOption = None,
    statistics: StatisticsOption = False,
    profile: ProfileOption = None,
    ledger: LedgerOption = None,
    baseline: BaselineOption = None,
    write_baseline: WriteBaselineOption = None,
    exit_zero: ExitZeroOption = False,
    annotate: AnnotateOption = None,
    pictures: PicturesOption = False,
    dask: Annotated[
        str | None,
        typer.Option(
            "--dask",
            help="Check on the Dask cluster at this address; needs coopinv[dask].",
            metavar="ADDRESS",
        ),
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Stay, and check again what changes; needs coopinv[watch].")
    ] = False,
    type_: TypeOption = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    fail_on: FailOnOption = None,
    gln_list: GlnListOption = None,
    today: TodayOption = None,
    lang: LangOption = None,
    color: ColorOption = "auto",
    quiet: QuietOption = False,
    fields: FieldsOption = False,
    config_file: ConfigOption = None,
    max_size: SizeOption = None,
    timeout: TimeoutOption = None,
) -> int:
    """Check whole folders of invoices, side by side: every file in them, and in zip archives.

    Hidden files and folders are left out, and so is what is in no invoice format: the report lists it. The files
    come in the order of their paths, however many are checked at once.

    Exit codes: 0 nothing found, 1 findings, 2 wrong usage or nothing to check, 3 something could not be checked.
    """
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
        dask=dask,
        annotate=annotate,
        pictures=pictures,
    )
    if watch:
        from coopinv.cli.watching import stay

        return stay(paths or (), config, wanted)
    return run(paths or (), config, wanted)
