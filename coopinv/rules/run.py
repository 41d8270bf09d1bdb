"""Runs the rules on one reading and makes their hits findings: graded, with places, in order."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from coopinv import terms
from coopinv.language import Text
from coopinv.model.finding import BillingType, Finding, NotChecked, RuleInfo
from coopinv.model.labels import label, plain_path
from coopinv.model.reading import Format
from coopinv.rules import RULES, Selection, hidden, master_data, read, unread
from coopinv.rules.order import order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from coopinv.model.invoice import Invoice
    from coopinv.model.reading import Place, Reading
    from coopinv.rules.rule import Context, Hit, Rule

#: The rule whose field no other rule speaks of: where two programs would read two values, what else is wrong waits.
_HIDDEN_CONTENT = hidden.hidden_content.info.id
_UNREADABLE = Text(en="{name} cannot be read", da="{name} kan ikke læses", sv="{name} går inte att läsa")


def check(reading: Reading, context: Context, selection: Selection) -> list[Finding]:
    """Run the rules that apply to an invoice; findings come most severe first, then in the model's order."""
    hits: list[tuple[Rule, Hit]] = []
    for rule in _with_something_to_say(_applicable_to(reading, context, selection), reading):
        for hit in rule.check(reading, context):
            hits.append((rule, hit))  # noqa: PERF401 - a comprehension a rule costs more than the rules
    if reading.format is Format.PDF:
        hits = unread.without_doubtful(reading, hits)
    return _findings(reading, hits, selection)


def _with_something_to_say(rules: tuple[Rule, ...], reading: Reading) -> Iterator[Rule]:
    """The rules that look at the invoice itself, and of those that speak of observations the ones that have any."""
    of_invoice, of_kinds = _by_kind(rules)
    yield from of_invoice
    for kind in dict.fromkeys(one.kind for one in reading.observations):
        yield from of_kinds.get(kind, ())


@lru_cache(maxsize=256)
def _by_kind(rules: tuple[Rule, ...]) -> tuple[tuple[Rule, ...], dict[str, list[Rule]]]:
    """The rules that look at the invoice itself, and the others by the kind of observation that they speak of."""
    of_kinds: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.observes is not None:
            of_kinds.setdefault(rule.observes, []).append(rule)
    return tuple(rule for rule in rules if rule.observes is None), of_kinds


def _applicable_to(reading: Reading, context: Context, selection: Selection) -> tuple[Rule, ...]:
    """The rules that apply to an invoice, but for those whose subject is master data that it leaves out."""
    rules = _declared_for(reading, context, selection)
    left_out = (
        unread.silenced(rules) if unread.is_illegible(reading) else master_data.left_out(reading, rules)
    )
    return _without(rules, left_out) if left_out else rules


@lru_cache(maxsize=256)
def _without(rules: tuple[Rule, ...], left_out: tuple[Rule, ...]) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if rule not in left_out)


def _declared_for(reading: Reading, context: Context, selection: Selection) -> tuple[Rule, ...]:
    invoice = reading.invoice
    without: tuple[str, ...] = ("credit_notes",) if invoice.is_credit_note else ()
    if nothing_to_pay(invoice):
        without += ("nothing_to_pay",)
    return _applicable(selection.ids, context.profile.families, reading.format, context.billing.type, without)


@lru_cache(maxsize=256)
def _fields(rule: Rule) -> tuple[str, ...]:
    return tuple(plain_path(field) for field in rule.info.fields)


def not_checked(
    reading: Reading, context: Context, selection: Selection, findings: Sequence[Finding]
) -> list[NotChecked]:
    """The rules that could not run, and why: a page or a value cannot be read, or master data is left out."""
    rules = _declared_for(reading, context, selection)
    entries = list(unread.unread(reading, rules))
    if left_out := master_data.left_out(reading, rules):
        entries.append(master_data.unchecked(left_out))
    if not reading.unreadable:
        return entries
    spoke = {finding.rule.id for finding in findings}
    silent_rules = [rule for rule in _applicable_to(reading, context, selection) if rule.info.id not in spoke]
    for path in dict.fromkeys(
        map(plain_path, reading.unreadable)
    ):  # the same field of many lines is one entry
        silent = tuple(
            rule.info.id
            for rule in silent_rules
            if any(path == field or path.startswith(field + ".") for field in _fields(rule))
        )
        if silent:
            entries.append(NotChecked(silent, _UNREADABLE.fill(name=label(path))))
    return entries


def check_file(reading: Reading, context: Context, selection: Selection) -> list[Finding]:
    """Run the rules about the file itself on what a reader said when it could not read.

    They run whatever is selected: a file that was not checked must not end without a word.
    """
    hits = [(rule, hit) for rule in read.RULES for hit in rule.check(reading, context)]
    return _findings(reading, hits, selection)


def nothing_to_pay(invoice: Invoice) -> bool:
    """Whether there is nothing left to pay.

    The payable amount is 0 or less, the total is paid in advance, whatever the payable amount says (AMT010 speaks
    of that), or the terms say that it is paid.
    """
    totals = invoice.totals
    if totals.payable is not None and totals.payable <= 0:
        return True
    prepaid, gross = totals.prepaid, totals.gross
    if prepaid is not None and gross is not None and prepaid > 0 and prepaid >= gross:
        return True
    text = invoice.payment_terms.text
    parsed = terms.parse(text) if text else None
    return parsed is not None and parsed.kind is terms.TermsKind.PREPAID


@lru_cache(maxsize=256)
def _applicable(
    ids: frozenset[str],
    families: tuple[str, ...],
    format_: Format,
    type_: BillingType | None,
    without: tuple[str, ...],
) -> tuple[Rule, ...]:
    """The rules for a kind of invoice; ``without`` names the declarations a rule must not have as False."""
    return tuple(
        rule
        for rule in RULES.values()
        if rule.info.id in ids
        and rule.info.family in families
        and format_ in rule.info.formats
        and (type_ in rule.info.types or len(rule.info.types) == len(BillingType))
        and all(getattr(rule.info, name) for name in without)
    )


def _findings(reading: Reading, hits: list[tuple[Rule, Hit]], selection: Selection) -> list[Finding]:
    if not hits:
        return []
    if _HIDDEN_CONTENT in selection.ids:
        hits = [
            pair for pair in hits if pair[0].info.id == _HIDDEN_CONTENT or pair[1].field not in reading.hidden
        ]
    places = reading.locator.places(hit.field for _rule, hit in hits if hit.field is not None)
    found = [_finding(reading, rule.info, hit, places, selection) for rule, hit in hits]
    found.sort(key=order)
    return found


def _finding(
    reading: Reading, rule: RuleInfo, hit: Hit, places: Mapping[str, Place], selection: Selection
) -> Finding:
    outcome = rule.outcomes[hit.outcome]
    place = hit.place
    if place is None and hit.field is not None:
        place = places.get(hit.field)
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
        put=reading.locator.put(hit.field) if hit.field is not None and outcome.says_where else None,
    )
