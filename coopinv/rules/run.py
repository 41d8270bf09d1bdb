"""Runs the rules on one reading and makes their hits findings: graded, with places, in order."""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from coopinv import terms
from coopinv.language import Text
from coopinv.model.finding import BillingType, Finding, NotChecked, RuleInfo
from coopinv.model.labels import label, plain_path
from coopinv.model.reading import Format
from coopinv.rules import RULES, Selection, hidden, read
from coopinv.rules.order import order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from coopinv.model.invoice import Invoice
    from coopinv.model.reading import Place, Reading
    from coopinv.rules.rule import Context, Hit, Rule

#: The rule whose field no other rule speaks of: where two programs would read two values, what else is wrong waits.
_HIDDEN_CONTENT = hidden.hidden_content.info.id
#: Formats whose partners have told each other names, addresses, terms and bank details before the first invoice.
_BETWEEN_PARTNERS = frozenset({Format.EDIFACT})
_MASTER_DATA = Text(
    en=(
        "not in the message; names, addresses, terms and bank details are master data that EDI partners have given each "
        "other beforehand"
    ),
    da=(
        "står ikke i meddelelsen; navne, adresser, betalingsbetingelser og bankoplysninger er stamdata, som EDI-parter "
        "har givet hinanden på forhånd"
    ),
    sv=(
        "står inte i meddelandet; namn, adresser, villkor och bankuppgifter är stamdata som EDI-parter har "
        "gett varandra i förväg"
    ),
)


#: What is said of a page without text, and the rules that can still speak of a file none of whose pages has any.
_ILLEGIBLE = ("image-only", "nonsense-text", "lost-pages")
_SPEAKS_OF_IMAGES = "GEN"
_OF_THE_PAGE = frozenset({"GEN022", "PDF001", "PDF003", _HIDDEN_CONTENT})
#: The rule that names what is embedded.
_ACTIVE_CONTENT = "PDF003"
#: The rule that shows what stands under a label that is not known.
_UNDER_NO_LABEL = "PDF002"
#: How the outcomes begin that say that something is not there, and the rules that add up all lines.
_MISSING = ("missing", "nothing", "vat_missing", "no_total", "no_sum_of_lines")
_OVER_LINES = frozenset({"AMT007", "AMT012"})
_NO_TEXT = Text(
    en="no page has text that can be read",
    da="ingen side har tekst, der kan læses",
    sv="ingen sida har text som går att läsa",
)
_UNREADABLE = Text(en="{name} cannot be read", da="{name} kan ikke læses", sv="{name} går inte att läsa")
_LOST = Text(
    en="page {pages} cannot be read, so what stands there was not seen",
    da="side {pages} kan ikke læses, så det, der står dér, er ikke set",
    sv="sida {pages} går inte att läsa, så det som står där är inte sett",
)
#: What is said of pages with text that was not read: more of it than is looked at, or beyond the page's edges.
_PARTLY = {
    "clipped-text": Text(
        en="page {pages} holds more text than is read; what stands at its end was not seen",
        da="side {pages} har mere tekst, end der bliver læst; det sidste af den er ikke set",
        sv="sidan {pages} har mer text än vad som läses; det sista av den har inte setts",
    ),
    "text-outside": Text(
        en="page {pages} has text beyond its edges, where nobody sees it; that text was not read",
        da="side {pages} har tekst uden for sidens kanter, hvor ingen ser den; den tekst er ikke læst",
        sv="sidan {pages} har text utanför sidans kanter, där ingen ser den; den texten har inte lästs",
    ),
    "crowded-page": Text(
        en="page {pages} holds more drawings, notes or form fields than are looked at; what the rest of them say was not seen",
        da=(
            "side {pages} har flere tegnede dele, noter eller formularfelter, end der bliver set på; det, der står i resten, "
            "er ikke set"
        ),
        sv=(
            "sidan {pages} har fler ritade delar, anteckningar eller formulärfält än vad som granskas; det som står i resten "
            "har inte setts"
        ),
    ),
    "unlisted-files": Text(
        en="{count} more files are enclosed in the PDF than are looked at; whether one is an electronic invoice was not seen",
        da="PDF-filen har {count} indlejrede filer mere, end der bliver set på; om en af dem er en elektronisk faktura, er ikke set",
        sv="pdf-filen har {count} inbäddade filer fler än vad som granskas; om någon är en e-faktura har inte setts",
    ),
}


def leaves_unread(reading: Reading, context: Context) -> bool:
    """Whether no page has text and none of the profile's rules says so: such a file must not look checked."""
    return (
        reading.format is Format.PDF
        and _SPEAKS_OF_IMAGES not in context.profile.families
        and _is_illegible(reading)
    )


def check(reading: Reading, context: Context, selection: Selection) -> list[Finding]:
    """Run the rules that apply to an invoice; findings come most severe first, then in the model's order."""
    hits: list[tuple[Rule, Hit]] = []
    for rule in _with_something_to_say(_applicable_to(reading, context, selection), reading):
        for hit in rule.check(reading, context):
            hits.append((rule, hit))  # noqa: PERF401 - a comprehension a rule costs more than the rules
    if reading.format is Format.PDF:
        hits = _without_doubtful(reading, hits)
    return _findings(reading, hits, selection)


def _without_doubtful(reading: Reading, hits: list[tuple[Rule, Hit]]) -> list[tuple[Rule, Hit]]:
    """The hits of a PDF without those that call missing what may be there.

    Where a page cannot be read, what is missing may stand on it, and so may more lines than were added up; where
    something stands under a label that is not known, that is what is said.
    """
    shown = {hit.field for rule, hit in hits if rule.info.id == _UNDER_NO_LABEL}
    unread = bool(_illegible_pages(reading)) or bool(list(reading.observed("clipped-text")))
    if not shown and not unread:
        return hits
    return [
        (rule, hit)
        for rule, hit in hits
        if not (
            (hit.outcome.startswith(_MISSING) and (unread or hit.field in shown))
            or (unread and rule.info.id in _OVER_LINES)
        )
    ]


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
    left_out = _left_out(reading, rules)
    if reading.format is Format.PDF and _is_illegible(reading):
        left_out = tuple(rule for rule in rules if rule.info.id not in _OF_THE_PAGE)
    return _without(rules, left_out) if left_out else rules


def _illegible_pages(reading: Reading) -> list[int]:
    found: set[int] = set()
    for kind in _ILLEGIBLE:
        for observed in reading.observed(kind):
            pages = observed.values["pages"]
            found.update(page for page in pages if isinstance(page, int)) if isinstance(
                pages, tuple
            ) else None
    return sorted(found)


def _is_illegible(reading: Reading) -> bool:
    """Whether no page of a file has text: nothing is missing then but the text itself."""
    counts = [one.values["of"] for kind in _ILLEGIBLE for one in reading.observed(kind)]
    return bool(counts) and len(_illegible_pages(reading)) == counts[0]


def _left_out(reading: Reading, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules about master data that the invoice has none of."""
    if reading.format not in _BETWEEN_PARTNERS:
        return ()
    found: tuple[Rule, ...] = ()
    for data in _of_master_data(rules):
        if not data.stands(reading):
            found += data.rules
    return found


class _MasterData:
    """Rules about master data, and the model paths that they need one of."""

    def __init__(self, paths: tuple[str, ...], rules: tuple[Rule, ...]) -> None:
        self.rules = rules
        self._names = tuple(path.partition("[]")[0] for path in paths)
        self._single = [attrgetter(path) for path in paths if "[]" not in path]
        of_lists: dict[str, list[str]] = {}
        for path in paths:
            name, in_list, inner = path.partition("[].")
            if in_list:
                of_lists.setdefault(name, []).append(inner)
        self._of_lists = [
            (attrgetter(name), list(map(attrgetter, inner))) for name, inner in of_lists.items()
        ]

    def stands(self, reading: Reading) -> bool:
        """Whether something stands at one of the paths, readable or not; ``payment_means[].iban``: at any of the list."""
        invoice = reading.invoice
        for get in self._single:
            if get(invoice) is not None:
                return True
        for get, inner in self._of_lists:
            if any(one(item) is not None for item in get(invoice) for one in inner):
                return True
        unread = (*reading.unreadable, *reading.hidden)
        return any(one.startswith(self._names) for one in unread)


@lru_cache(maxsize=256)
def _of_master_data(rules: tuple[Rule, ...]) -> tuple[_MasterData, ...]:
    """The rules about master data, by the model paths that they need one of."""
    found: dict[tuple[str, ...], list[Rule]] = {}
    for rule in rules:
        if rule.info.master_data:
            found.setdefault(rule.info.master_data, []).append(rule)
    return tuple(_MasterData(paths, tuple(of_it)) for paths, of_it in found.items())


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
    """The rules that could not run, and why: a value cannot be read, or it is master data that is left out."""
    entries = []
    if left_out := _left_out(reading, _declared_for(reading, context, selection)):
        entries.append(NotChecked(tuple(sorted(rule.info.id for rule in left_out)), _MASTER_DATA))
    if reading.format is Format.PDF:
        if entry := _without_text(reading, context, selection):
            entries.append(entry)
        entries += _partly_read(reading, context, selection)
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


def _partly_read(reading: Reading, context: Context, selection: Selection) -> list[NotChecked]:
    """The rules that saw only part of the text of a page."""
    entries = []
    for kind, reason in _PARTLY.items():
        for observed in reading.observed(kind):
            pages = observed.values["pages"]
            shown = ", ".join(map(str, pages)) if isinstance(pages, tuple) else str(pages)
            rules = (rule.info.id for rule in _declared_for(reading, context, selection))
            ids = tuple(id_ for id_ in rules if id_ not in _OF_THE_PAGE and not id_.startswith("READ"))
            if kind == "unlisted-files":
                ids = tuple(id_ for id_ in (_ACTIVE_CONTENT,) if id_ in selection.ids)
            count = str(observed.values.get("count", ""))
            entries.append(NotChecked(ids, reason.fill(pages=shown, count=count)))
    return entries


def _without_text(reading: Reading, context: Context, selection: Selection) -> NotChecked | None:
    """The rules that saw nothing of a page, which may hold what they look for."""
    pages = _illegible_pages(reading)
    if not pages:
        return None
    rules = (rule.info.id for rule in _declared_for(reading, context, selection))
    ids = tuple(id_ for id_ in rules if id_ not in _OF_THE_PAGE and not id_.startswith("READ"))
    if _is_illegible(reading):
        return NotChecked(ids, _NO_TEXT)
    shown = ", ".join(map(str, pages))
    return NotChecked(ids, _LOST.fill(pages=shown))


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
