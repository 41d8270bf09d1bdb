"""The catalogue of rules: what ``coopinv rules`` prints, and the table in the documentation."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.model.finding import BillingType
from coopinv.reports import phrases
from coopinv.reports.layout import fitted, wrap
from coopinv.reports.words import severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from coopinv.language import Language
    from coopinv.model.finding import Outcome, RuleInfo
    from coopinv.profiles import Profile

#: What the families of rules are about, by the letters of their ids.
FAMILIES: Mapping[str, Text] = {
    "READ": Text(en="The file itself", da="Filen selv", sv="Själva filen"),
    "GEN": Text(en="Every invoice", da="Alle fakturaer", sv="Alla fakturor"),
    "AMT": Text(en="Amounts", da="Beløb", sv="Belopp"),
    "PO": Text(
        en="Invoices on a purchase order",
        da="Fakturaer tilknyttet en indkøbsordre",
        sv="Fakturor på en inköpsorder",
    ),
    "CC": Text(
        en="Invoices to a store, without an order",
        da="Fakturaer til en butik, uden indkøbsordre",
        sv="Fakturor till en butik, utan order",
    ),
    "SRV": Text(
        en="Services for the Service Office",
        da="Services til Servicekontoret",
        sv="Tjänster till servicekontoret",
    ),
    "IO": Text(
        en="Internal order numbers (IO)", da="Internt ordrenummer (IO-nr.)", sv="Internordernummer (IO)"
    ),
    "OIO": Text(en="OIOUBL and Peppol", da="OIOUBL og Peppol", sv="OIOUBL och Peppol"),
    "EDI": Text(en="EDIFACT INVOIC", da="EDIFACT INVOIC", sv="EDIFACT INVOIC"),
    "PDF": Text(en="PDF", da="PDF", sv="Pdf"),
    "MAIL": Text(en="E-mail", da="E-mail", sv="E-post"),
    "SET": Text(
        en="Across the invoices of one scan",
        da="På tværs af fakturaerne i én kørsel",
        sv="Mellan fakturorna i en körning",
    ),
    "SE": Text(
        en="Inköpstjänsten (Coop Sweden)", da="Inköpstjänsten (Coop Sverige)", sv="Inköpstjänsten (Coop)"
    ),
}
_HINT = Text(
    en="coopinv explain ID says more of a rule.",
    da="coopinv explain ID fortæller mere om en regel.",
    sv="coopinv explain ID säger mer om en regel.",
)
_ID = Text(en="Rule", da="Regel", sv="Regel")
_NAME = Text(en="Name", da="Navn", sv="Namn")
_SEVERITY = Text(en="Severity", da="Alvorlighed", sv="Allvarlighetsgrad")
_WHAT = Text(en="What it checks", da="Hvad den kontrollerer", sv="Vad regeln kontrollerar")


def _text(rules: Sequence[RuleInfo], profile: Profile, language: Language, width: int | None) -> str:
    return "\n".join(_text_lines(rules, profile, language, fitted(width))) + "\n"


def _text_lines(rules: Sequence[RuleInfo], profile: Profile, language: Language, width: int) -> Iterator[str]:
    yield from wrap(phrases.profile(profile, language), width)
    yield ""
    ids = max((len(rule.id) for rule in rules), default=0) + 2
    grades = max((len(severity(rule.severity, language)) for rule in rules), default=0) + 2
    for family, members in _by_family(rules):
        yield from wrap(f"{family} · {_heading(family, language)}", width)
        for rule in members:
            head = f"  {rule.id:<{ids}}{severity(rule.severity, language):<{grades}}"
            yield from wrap(rule.title.to(language), width, head, " " * len(head))
        yield ""
    yield from wrap(_HINT.to(language), width)


def _json(rules: Sequence[RuleInfo], profile: Profile, language: Language, _width: int | None) -> str:
    records = [record(rule, profile, language) for rule in rules]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def record(rule: RuleInfo, profile: Profile, language: Language) -> dict[str, object]:
    """A rule as JSON has it; the texts of its outcomes keep their ``{placeholders}``."""
    return {
        "id": rule.id,
        "slug": rule.slug,
        "family": rule.family,
        "severity": rule.severity,
        "title": rule.title.to(language),
        "what": rule.what.to(language),
        "why": rule.why.to(language),
        "outcomes": {name: _outcome(outcome, language) for name, outcome in rule.outcomes.items()},
        "fields": list(rule.fields),
        "profile": profile.name,
        "formats": [one for one in profile.formats if one in rule.formats],
        "types": [one for one in BillingType if one in rule.types] if profile.has_billing_types else [],
        "credit_notes": rule.credit_notes,
        "nothing_to_pay": rule.nothing_to_pay,
        "source": {
            "document": rule.source.document.to(language),
            "section": rule.source.section,
            "official": list(rule.source.official),
        },
    }


def _outcome(outcome: Outcome, language: Language) -> dict[str, str | None]:
    return {
        "severity": outcome.severity,
        "message": outcome.message.to(language),
        "remedy": outcome.remedy.to(language),
        "expected": None if outcome.expected is None else outcome.expected.to(language),
    }


def _markdown(rules: Sequence[RuleInfo], _profile: Profile, language: Language, _width: int | None) -> str:
    return "\n".join(_markdown_lines(rules, language))


def _markdown_lines(rules: Sequence[RuleInfo], language: Language) -> Iterator[str]:
    titles = " | ".join(text.to(language) for text in (_ID, _NAME, _SEVERITY, _WHAT))
    for family, members in _by_family(rules):
        yield from (f"### {family}: {_heading(family, language)}", "", f"| {titles} |", "|---|---|---|---|")
        for rule in members:
            grade = severity(rule.severity, language)
            what = f"**{_cell(rule.title.to(language))}.** {_cell(rule.what.to(language))}"
            yield f"| {rule.id} | `{rule.slug}` | {grade} | {what} |"
        yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def _by_family(rules: Iterable[RuleInfo]) -> Iterable[tuple[str, list[RuleInfo]]]:
    """The families in the catalogue's order, each with its rules in the order of their ids."""
    families: dict[str, list[RuleInfo]] = {}
    for rule in sorted(rules, key=lambda rule: rule.id):
        families.setdefault(rule.family, []).append(rule)
    order = list(FAMILIES)
    return sorted(families.items(), key=lambda item: order.index(item[0]) if item[0] in order else len(order))


def _heading(family: str, language: Language) -> str:
    found = FAMILIES.get(family)
    return family if found is None else found.to(language)


#: The forms of the catalogue by name.
CATALOGUES: dict[str, Callable[[Sequence[RuleInfo], Profile, Language, int | None], str]] = {
    "text": _text,
    "json": _json,
    "markdown": _markdown,
}
