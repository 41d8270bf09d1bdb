"""``coopinv fields``: where each field belongs in each format, from the field maps."""

from __future__ import annotations

from typing import Annotated

import typer

from coopinv.cli.options import LangOption, ProfileOption


def fields(
    name: Annotated[str, typer.Argument(help="Only fields whose name or path holds this.")] = "",
    format_: Annotated[
        str, typer.Option("--format", help="text, json or markdown.", metavar="FORMAT")
    ] = "text",
    profile: ProfileOption = None,
    lang: LangOption = None,
) -> None:
    """Show where each field belongs in each format."""
    from coopinv.cli.options import language, load
    from coopinv.config import unknown_value
    from coopinv.errors import NothingToCheckError
    from coopinv.language import Text
    from coopinv.readers.places import all_fields
    from coopinv.reports.fieldlist import FIELD_LISTS
    from coopinv.reports.output import standard

    if format_ not in FIELD_LISTS:
        raise unknown_value("--format", format_, list(FIELD_LISTS))
    config = load(profile=profile, lang=lang)
    spoken = language(config, machine=format_ != "text")
    chosen = all_fields(name, config.profile.formats)
    if not chosen:
        raise NothingToCheckError(
            Text(en="no field is called {name}", da="intet felt hedder {name}", sv="inget fält heter {name}"),
            name=repr(name),
        )
    with standard() as output:
        output.text(FIELD_LISTS[format_](chosen, spoken, output.width))
