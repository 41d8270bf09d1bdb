"""``coopinv show FILE``: the invoice as the checker read it: every field, its value, its place."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coopinv.cli.options import ConfigOption, LangOption, SizeOption


def show(
    file: Annotated[str, typer.Argument(help="An invoice; - is standard input.")],
    format_: Annotated[str, typer.Option("--format", help="text or json.", metavar="FORMAT")] = "text",
    lang: LangOption = None,
    config_file: ConfigOption = None,
    max_size: SizeOption = None,
) -> int:
    """Show what was read from an invoice, and where it stands."""
    from coopinv.cli.options import language, load
    from coopinv.config import unknown_value
    from coopinv.pipeline import Source, read
    from coopinv.reports.fieldview import FIELD_VIEWS
    from coopinv.reports.output import standard

    if format_ not in FIELD_VIEWS:
        raise unknown_value("--format", format_, list(FIELD_VIEWS))
    config = load(config_file, lang=lang, max_size=max_size)
    spoken = language(config, machine=format_ != "text")
    source = Source("<stdin>") if file == "-" else Source(file, Path(file))
    with standard() as output:
        return FIELD_VIEWS[format_](source.name, read(source, config), output, spoken)
