"""``coopinv rules``: the catalogue."""

from __future__ import annotations

from typing import Annotated

import typer

from coopinv.cli.options import LangOption


def rules(
    format_: Annotated[
        str, typer.Option("--format", help="text, json or markdown.", metavar="FORMAT")
    ] = "text",
    lang: LangOption = None,
) -> None:
    """List every rule."""
    from coopinv.cli.options import language, load
    from coopinv.config import unknown_value
    from coopinv.reports.catalogue import CATALOGUES
    from coopinv.reports.output import standard
    from coopinv.rules import RULES

    if format_ not in CATALOGUES:
        raise unknown_value("--format", format_, list(CATALOGUES))
    spoken = language(load(lang=lang), machine=format_ != "text")
    with standard() as output:
        output.text(CATALOGUES[format_]([rule.info for rule in RULES.values()], spoken, output.width))
