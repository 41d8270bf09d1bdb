"""The rules: collected from their modules, run on one reading, their hits made findings with places.

A visible tuple, filled by nothing else: to add a family, name its modules here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from coopinv import terms
from coopinv.language import Text
from coopinv.model.finding import BillingType, Finding, NotChecked, Outcome, RuleInfo, Severity
from coopinv.model.invoice import Invoice
from coopinv.model.labels import label, plain_path
from coopinv.model.reading import Format, Place, Reading
from coopinv.rules import amt, cc, gen, io, oio, po, read, srv
from coopinv.rules.rule import Context, Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from coopinv.billing import Billing

MODULES = (read, *gen.MODULES, *amt.MODULES, po, cc, srv, io, oio)


def _collect() -> dict[str, Rule]:
    rules: dict[str, Rule] = {}
    slugs: set[str] = set()
    for module in MODULES:
        for one in module.RULES:
            if one.info.id in rules or one.info.slug in slugs:
                message = f"rule {one.info.id} ({one.info.slug}) is declared twice"
                raise RuntimeError(message)
            rules[one.info.id] = one
            slugs.add(one.info.slug)
    families = list(dict.fromkeys(one.info.family for one in rules.values()))
    return dict(sorted(rules.items(), key=lambda item: (families.index(item[1].info.family), item[0])))


#: Every rule by its id, in the order of the catalogue.
RULES: dict[str, Rule] = _collect()
#: The rule that owns a fault of the file itself.
FILE_FAMILY = "READ"


@dataclass(frozen=True)
class Selection:
    """Which rules run, and the severities that the user has given some of them."""

    ids: frozenset[str] = frozenset(RULES)
    severities: Mapping[str, Severity] = field(default_factory=dict)

    def grade(self, rule: RuleInfo, outcome: Outcome) -> Severity:
        """The severity of an outcome: a configured one replaces the rule's highest and caps the others."""
        configured = self.severities.get(rule.id)
        if configured is None:
            return outcome.severity
        if outcome.severity is rule.severity or configured.rank > outcome.severity.rank:
            return configured
        return outcome.severity


def check(reading: Reading, context: Context, selection: Selection) -> list[Finding]:
    """Run the rules that apply to an invoice; findings come most severe first, then in the model's order."""
    hits: list[tuple[Rule, Hit]] = []
    for rule in _applicable_to(reading, context, selection):
        for hit in rule.check(reading, context):
            hits.append((rule, hit))  # noqa: PERF401 - a comprehension a rule costs more than the rules
    return _findings(reading, hits, selection)


def _applicable_to(reading: Reading, context: Context, selection: Selection) -> tuple[Rule, ...]:
    return _applicable(
        selection.ids,
        reading.format,
        context.billing.type,
        reading.invoice.is_credit_note,
        nothing_to_pay(reading.invoice),
        context.profile.families,
    )


@lru_cache(maxsize=256)
def _fields(rule: Rule) -> tuple[str, ...]:
    return tuple(plain_path(field) for field in rule.info.fields)


def not_checked(
    reading: Reading, context: Context, selection: Selection, findings: Sequence[Finding]
) -> list[NotChecked]:
    """The rules that could not run because a value they need cannot be read, and which value that is."""
    if not reading.unreadable:
        return []
    spoke = {finding.rule.id for finding in findings}
    entries = []
    for path in reading.unreadable:
        plain = plain_path(path)
        silent = tuple(
            rule.info.id
            for rule in _applicable_to(reading, context, selection)
            if rule.info.id not in spoke and any(plain == field or plain.startswith(field + ".") for field in _fields(rule))
        )
        if silent:
            name = label(path)
            reason = Text(en=f"{name.en} cannot be read", da=f"{name.da} kan ikke læses")
            entries.append(NotChecked(silent, reason))
    return entries


def check_file(reading: Reading, context: Context, selection: Selection) -> list[Finding]:
    """Run the rules about the file itself on what a reader said when it could not read."""
    hits = [
        (rule, hit)
        for rule in RULES.values()
        if rule.info.family == FILE_FAMILY and rule.info.id in selection.ids
        for hit in rule.check(reading, context)
    ]
    return _findings(reading, hits, selection)


def nothing_to_pay(invoice: Invoice) -> bool:
    """Whether there is nothing left to pay: the payable amount is 0 or less, or the terms say that it is paid."""
    payable = invoice.totals.payable
    if payable is not None and payable <= 0:
        return True
    text = invoice.payment_terms.text
    parsed = terms.parse(text) if text else None
    return parsed is not None and parsed.kind is terms.TermsKind.PREPAID


@lru_cache(maxsize=256)
def _applicable(
    ids: frozenset[str],
    format_: Format,
    type_: BillingType | None,
    credit_note: bool,  # noqa: FBT001 - part of the cache's key
    nothing: bool,  # noqa: FBT001
    families: tuple[str, ...],
) -> tuple[Rule, ...]:
    return tuple(
        rule
        for rule in RULES.values()
        if rule.info.id in ids
        and rule.info.family in families
        and format_ in rule.info.formats
        and (type_ in rule.info.types or len(rule.info.types) == len(BillingType))
        and (rule.info.credit_notes or not credit_note)
        and (rule.info.nothing_to_pay or not nothing)
    )


def _findings(reading: Reading, hits: list[tuple[Rule, Hit]], selection: Selection) -> list[Finding]:
    if not hits:
        return []
    # One fault, one finding: where two programs would read two values, what else is wrong with the value waits.
    hits = [(rule, hit) for rule, hit in hits if rule.info.id == "READ006" or hit.field not in reading.hidden]
    places = reading.locator.places(hit.field for _rule, hit in hits if hit.field is not None)
    found = [_finding(reading, rule.info, hit, places, selection) for rule, hit in hits]
    found.sort(key=_order)
    return found


def _finding(
    reading: Reading, rule: RuleInfo, hit: Hit, places: Mapping[str, Place], selection: Selection
) -> Finding:
    outcome = rule.outcomes[hit.outcome]
    place = places.get(hit.field) if hit.field is not None else None
    if place is None:
        place = next((one.place for one in reading.observations if one.place is not None), None)
    return Finding(
        rule=rule,
        outcome=hit.outcome,
        severity=selection.grade(rule, outcome),
        # A path with an underscore is the reader's own: it has a place, and no field of the model.
        field=None if hit.field is None or hit.field.startswith(("_", ".")) else hit.field,
        values=hit.values,
        value=place.text if place is not None else None,
        place=place,
        put=reading.locator.put(hit.field) if hit.field is not None else None,
    )


def _order(finding: Finding) -> tuple[int, tuple[int, ...], str, str]:
    return finding.severity.rank, _field_order(finding.field), finding.rule.id, finding.outcome


@lru_cache(maxsize=4096)
def _field_order(path: str | None) -> tuple[int, ...]:
    """A path's position in the model: the field's, the ordinal's, and so on inwards; no field comes first."""
    if path is None:
        return ()
    order: list[int] = []
    names = _names(Invoice)
    for part in path.split("."):
        name, _, ordinal = part.partition("[")
        index = names.index(name) if name in names else len(names)
        order += [index, int(ordinal.rstrip("]")) if ordinal else -1]
        names = _INNER.get(name, ())
    return tuple(order)


def _names(record: type[Invoice]) -> tuple[str, ...]:
    return tuple(record.model_fields)


def _inner() -> dict[str, tuple[str, ...]]:
    from typing import get_args

    inner: dict[str, tuple[str, ...]] = {}

    def collect(annotation: object, name: str) -> None:
        if isinstance(annotation, type) and hasattr(annotation, "model_fields"):
            inner.setdefault(name, tuple(annotation.model_fields))
            for key, value in annotation.model_fields.items():
                collect(value.annotation, key)
        for argument in get_args(annotation):
            collect(argument, name)

    collect(Invoice, "")
    return inner


_INNER = _inner()


def family_ids(words: Iterable[str]) -> frozenset[str]:
    """The rule ids that the words name: ids, slugs, or families such as GEN.

    Raises:
        KeyError: a word names none; its argument is the word.
    """
    chosen: set[str] = set()
    for word in words:
        named = {
            id_
            for id_, rule in RULES.items()
            if word.upper() in (id_, rule.info.family) or word.lower() == rule.info.slug
        }
        if not named:
            raise KeyError(word)
        chosen |= named
    return frozenset(chosen)


__all__ = ["RULES", "Billing", "Context", "Hit", "Rule", "Selection", "check", "check_file", "family_ids"]
