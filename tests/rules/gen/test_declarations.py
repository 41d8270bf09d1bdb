"""The declarations of the GEN family: complete, and the same in both languages."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

import pytest

from coopinv.rules import gen

if TYPE_CHECKING:
    from coopinv.language import Text
    from coopinv.rules.rule import Rule

RULES = [rule for module in gen.MODULES for rule in module.RULES]


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_family_is_complete() -> None:
    assert sorted(rule.info.id for rule in RULES) == [f"GEN{number:03}" for number in range(1, 26)]
    assert len({rule.info.slug for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.info.id)
def test_texts_ask_for_the_same_values_in_both_languages(rule: Rule) -> None:
    texts: list[Text] = [rule.info.title, rule.info.what, rule.info.why]
    for outcome in rule.info.outcomes.values():
        texts += [outcome.message, outcome.remedy]
        texts += [] if outcome.expected is None else [outcome.expected]
    for text in texts:
        assert text.en.strip()
        assert text.da.strip()
        assert _placeholders(text.en) == _placeholders(text.da)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.info.id)
def test_declaration_names_outcomes_and_fields(rule: Rule) -> None:
    assert rule.info.outcomes
    assert rule.info.fields
    assert rule.check.__doc__
