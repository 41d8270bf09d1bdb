"""A rule in a few paragraphs, plain and as Markdown: what it checks, why, and what to do about what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.reports.words import in_words, severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.language import Language
    from coopinv.model.finding import RuleInfo

_WHAT = Text(en="What it checks", da="Hvad reglen kontrollerer", sv="Vad regeln kontrollerar")
_WHY = Text(en="Why", da="Hvorfor", sv="Varför")
_SAYS = Text(
    en="What it may say, and how to put it right",
    da="Hvad den kan melde, og hvordan I retter det",
    sv="Vad den kan säga, och hur det rättas",
)
_SOURCE = Text(en="Where the requirement is written", da="Hvor kravet står", sv="Var kravet står")


def plain(rule: RuleInfo, language: Language) -> str:
    """The rule in plain text."""
    parts = [
        f"{_WHAT.to(language)}: {rule.what.to(language)}",
        f"{_WHY.to(language)}: {rule.why.to(language)}",
        *(f"{grade}: {message} {remedy}" for grade, message, remedy in _outcomes(rule, language)),
        f"{_SOURCE.to(language)}: {rule.source.to(language)}",
    ]
    return "\n".join(parts)


def markdown(rule: RuleInfo, language: Language) -> str:
    """The rule in Markdown; what stands in angle brackets stays visible."""
    outcomes = [
        f"- **{grade}**: {_inert(message)} *{_inert(remedy)}*"
        for grade, message, remedy in _outcomes(rule, language)
    ]
    parts = [
        f"## {_WHAT.to(language)}\n\n{_inert(rule.what.to(language))}",
        f"## {_WHY.to(language)}\n\n{_inert(rule.why.to(language))}",
        f"## {_SAYS.to(language)}\n\n" + "\n".join(outcomes),
        f"## {_SOURCE.to(language)}\n\n{_inert(rule.source.to(language))}",
    ]
    return "\n\n".join(parts) + "\n"


def _outcomes(rule: RuleInfo, language: Language) -> Iterator[tuple[str, str, str]]:
    for outcome in sorted(rule.outcomes.values(), key=lambda outcome: outcome.severity.rank):
        message, remedy = (in_words(text, language, {}) for text in (outcome.message, outcome.remedy))
        yield severity(outcome.severity, language), message, remedy


def _inert(text: str) -> str:
    for character in "\\<*_[]`":
        text = text.replace(character, "\\" + character)
    return text
