"""``coopinv explain RULE``: what a rule wants, why, how to put it right, where it is written, per format."""

from __future__ import annotations

from typing import Annotated

import typer

from coopinv.cli.options import LangOption, ProfileOption


def explain(
    rule: Annotated[str, typer.Argument(help="A rule's id or name: PO003 or several-order-numbers.")],
    profile: ProfileOption = None,
    lang: LangOption = None,
) -> None:
    """Explain a rule."""
    from coopinv.cli.options import language, load
    from coopinv.config import rule_ids_of
    from coopinv.readers.places import places_of
    from coopinv.reports.explain import explanation
    from coopinv.reports.output import standard
    from coopinv.rules import RULES

    config = load(profile=profile, lang=lang)
    spoken, whose = language(config), config.profile
    with standard() as output:
        for index, id_ in enumerate(sorted(rule_ids_of(whose, [rule]))):
            info = RULES[id_].info
            places = {field: places_of(field, whose.formats) for field in info.fields}
            output.text(("\n" if index else "") + explanation(info, places, spoken, output.width, whose))
