"""``coopinv show FILE``: the invoice as the checker read it: every field, its value, its place."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coopinv.cli.annotating import AnnotateOption
from coopinv.cli.early import start_worker
from coopinv.cli.options import ConfigOption, LangOption, ProfileOption, SizeOption


def show(
    file: Annotated[str, typer.Argument(help="An invoice; - is standard input.")],
    format_: Annotated[str, typer.Option("--format", help="text or json.", metavar="FORMAT")] = "text",
    profile: ProfileOption = None,
    lang: LangOption = None,
    config_file: ConfigOption = None,
    max_size: SizeOption = None,
    annotate: AnnotateOption = None,
) -> int:
    """Show what was read from an invoice, and where it stands."""
    start_worker([file])
    from coopinv.cli.annotating import open_album
    from coopinv.cli.options import language, load
    from coopinv.config import unknown_value
    from coopinv.pipeline import Source, read
    from coopinv.reports.fieldview import FIELD_VIEWS
    from coopinv.reports.output import standard

    if format_ not in FIELD_VIEWS:
        raise unknown_value("--format", format_, list(FIELD_VIEWS))
    config = load(config_file, profile=profile, lang=lang, max_size=max_size)
    spoken = language(config, machine=format_ != "text")
    source = Source("<stdin>") if file == "-" else Source(file, Path(file))
    album = open_album(config, annotate, [file])
    items = read(source, config) if album is None else album.read(source.name, read(source, config))
    with standard() as output:
        code = FIELD_VIEWS[format_](source.name, items, output, spoken)
    if album is not None:
        album.close()
    return code
