"""``coopinv rules``: the catalogue."""

from __future__ import annotations

from typing import Annotated

import typer

from coopinv.cli.options import LangOption, ProfileOption


def rules(
    format_: Annotated[
        str, typer.Option("--format", help="text, json or markdown.", metavar="FORMAT")
    ] = "text",
    profile: ProfileOption = None,
    lang: LangOption = None,
) -> None:
    """List every rule of the profile."""
    from coopinv.cli.options import language, load
    from coopinv.config import own_rules, unknown_value
    from coopinv.reports.catalogue import CATALOGUES
    from coopinv.reports.output import standard
    from coopinv.rules import RULES

    if format_ not in CATALOGUES:
        raise unknown_value("--format", format_, list(CATALOGUES))
    config = load(profile=profile, lang=lang)
    spoken, own = language(config, machine=format_ != "text"), own_rules(config.profile)
    infos = [rule.info for rule in RULES.values() if rule.info.id in own]
    with standard() as output:
        output.text(CATALOGUES[format_](infos, config.profile, spoken, output.width))
