"""Puts an invoice together from its pages: head, references, parties, lines, totals, payment, in that order."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from coopinv import dates
from coopinv.identifiers import company_form
from coopinv.readers import references
from coopinv.readers.pdf import (
    currency,
    head,
    labelled_numbers,
    payment,
    registration,
    terms_text,
    title,
    vocabulary,
)
from coopinv.readers.pdf import lines as lines_
from coopinv.readers.pdf import parties as parties_
from coopinv.readers.pdf import totals as totals_
from coopinv.readers.pdf.draft import LABEL, NEAR, SHAPE, Draft, Style
from coopinv.readers.pdf.folding import key_of
from coopinv.readers.pdf.labels import Shape
from coopinv.readers.pdf.layout import Span
from coopinv.readers.pdf.money import put_lines, put_only_total, put_rate, put_reason, put_totals, says_no_vat
from coopinv.readers.pdf.pick import Picker, prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coopinv.readers.pdf.layout import Sheet
    from coopinv.readers.pdf.party import Parties, Party
    from coopinv.readers.pdf.registration import Number

_Key = tuple[int, int, float]


def assemble(sheets: list[Sheet], kind: title.Kind, heading: title.Title | None) -> Draft:
    """The draft of the invoice that stands on these pages."""
    draft = Draft(sheets)
    style = style_of(sheets)
    found = lines_.read(sheets, style.mark)
    totals = totals_.read(sheets, found.rows, style.mark)
    draft.used, draft.style = found.rows, style
    picker = Picker(sheets, found.rows, month_first=style.month_first)
    head.read(draft, picker, sheets, kind, heading)
    terms_text.read(draft, picker, sheets)
    labelled_numbers.read(draft, picker)
    claimed = {
        (span.cell.page, span.cell.row, span.cell.x0) for path, span in draft.spans.items() if path in _CLAIMS
    }
    parties = parties_.read(sheets, found.rows, claimed)
    _parties(draft, parties)
    _contact(draft, picker, parties)
    credit = kind is title.Kind.CREDIT_NOTE
    put_lines(draft, found, credit=credit, totals=totals)
    put_totals(draft, totals, credit=credit)
    texts = [span for _sheet, span in prose(sheets, set())]
    put_rate(draft, totals, texts)
    put_reason(draft, texts)
    put_only_total(draft, totals, texts)
    currency.read(draft, picker, sheets, totals)
    _payment(draft, sheets, found.rows)
    _numbers_in_text(draft, sheets)
    _notes(draft, sheets, found.rows, parties.taken)
    return draft


#: Fields whose text belongs to nobody's address.
_CLAIMS = frozenset(
    {"buyer_reference", "attention", "number", "issue_date", "due_date", "payment_terms.text"}
)


# Style -----------------------------------------------------------------------------------------------------------------


@cache
def _comma() -> re.Pattern[str]:
    return re.compile(r"[0-9],[0-9]{2}(?![0-9])|[0-9]\.[0-9]{3},|,-(?![0-9])")


@cache
def _point() -> re.Pattern[str]:
    return re.compile(r"[0-9]\.[0-9]{2}(?![0-9.])|[0-9],[0-9]{3}\.")


def style_of(sheets: Sequence[Sheet]) -> Style:
    """How figures, dates and words are written, by what stands most."""
    commas = points = danish = english = 0
    american = european = False
    for sheet in sheets:
        for cell in sheet.cells():
            text = cell.text
            found = dates.printed_in(text)
            if found:
                american = american or any(one.month_first for one in found)
                european = european or any(_is_day_first(text[one.start : one.end]) for one in found)
            else:
                commas += len(_comma().findall(text))
                points += len(_point().findall(text))
        for label in sheet.labels():
            key = key_of(label.text)
            danish += key in _danish()
            english += key in _english()
    return Style("." if points > commas else ",", american and not european, english > danish)


def _is_day_first(text: str) -> bool:
    match = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/[0-9]{2,4}", text)
    return match is not None and int(match[1]) > 12


@cache
def _danish() -> frozenset[str]:
    return (
        frozenset(key_of(label) for one in vocabulary.fields().values() for label in one.da) - _english_only()
    )


@cache
def _english() -> frozenset[str]:
    return _english_only() - frozenset(
        key_of(label) for one in vocabulary.fields().values() for label in one.da
    )


@cache
def _english_only() -> frozenset[str]:
    return frozenset(key_of(label) for one in vocabulary.fields().values() for label in one.en)


# Parties -----------------------------------------------------------------------------------------------------------------


def _parties(draft: Draft, found: Parties) -> None:
    _party(draft, "seller", found.seller)
    _party(draft, "buyer", found.buyer)
    for party in found.deliveries:
        path = draft.group("deliveries")
        _address(draft, path, party)
        if party.block is not None:
            draft.spans.setdefault(path, party.block.lines[0])
    _company_form(draft, found)
    for member in ("cvr", "vat_number", "registration_number", "gln", "email"):
        number = registration.best(found.seller_numbers, member)
        if number is not None:
            draft.put(f"seller.{member}", number.value, number.span, number.confidence)
    for number in found.buyer_numbers:
        _buyers(draft, number)
    gln = registration.best(found.delivery_numbers, "gln")
    if found.deliveries and gln is not None:
        draft.put("deliveries[0].gln", gln.value, gln.span, gln.confidence)


def _company_form(draft: Draft, found: Parties) -> None:
    """The form in the seller's name; one that stands alone near it belongs to the name when it is short."""
    name = draft.raw.get("seller", {}).get("name")
    form = company_form.find(name) if name else None
    if form is None and name and found.form is not None:
        form = found.form.text.strip()
        if len(form) <= 8:
            draft.raw["seller"]["name"] = f"{name} {form}"
        draft.put("seller.company_form", form, found.form, NEAR)
    elif form is not None:
        draft.put("seller.company_form", form, draft.spans["seller.name"], draft.confidence["seller.name"])


def _buyers(draft: Draft, number: Number) -> None:
    if number.member in {"cvr", "gln"}:
        draft.put(f"buyer.{number.member}", number.value, number.span, number.confidence)
    elif number.member == "vat_number" and number.value.startswith("DK"):
        draft.put("buyer.cvr", number.value[2:], number.span, number.confidence)


def _party(draft: Draft, path: str, party: Party | None) -> None:
    if party is not None:
        _address(draft, path, party)


def _address(draft: Draft, path: str, party: Party) -> None:
    address = party.address
    for member in ("name", "street", "postal_code", "city"):
        span: Span | None = getattr(address, member)
        text = address.full_name if member == "name" else span.text if span is not None else None
        if span is not None and text is not None and text.strip(" ,"):
            draft.put(f"{path}.{member}", text.strip(" ,"), span, party.confidence)
    if address.country is not None and address.country_span is not None and not path.startswith("deliveries"):
        draft.put(f"{path}.country", address.country, address.country_span, party.confidence)


def _contact(draft: Draft, picker: Picker, found: Parties) -> None:
    """A contact person inside the buyer's block is meant as "Att."."""
    cells = (
        found.buyer.block.cells if found.buyer is not None and found.buyer.block is not None else frozenset()
    )
    for one in picker.all("attention", Shape.REFERENCE):
        if (one.label.cell.page, one.label.cell.row, one.label.cell.x0) in cells:
            draft.put(
                "attention", one.value, one.span, one.confidence if one.label.meaning.strength == 3 else NEAR
            )
            return


# Payment and the rest ----------------------------------------------------------------------------------------------------


def _payment(draft: Draft, sheets: Sequence[Sheet], used: set[tuple[int, int]]) -> None:
    for means in payment.read(sheets, used):
        path = draft.group("payment_means")
        for name, value in means.values.items():
            draft.put(f"{path}.{name}", value, means.spans[name], means.confidence[name])
        draft.spans.setdefault(path, next(iter(means.spans.values())))


def _numbers_in_text(draft: Draft, sheets: Sequence[Sheet]) -> None:
    """Order numbers, cost centres, IO numbers and document numbers inside other texts."""
    fields = [(draft.spans[path], True) for path in ("buyer_reference", "attention") if path in draft.spans]
    texts = [(span, False) for _sheet, span in prose(sheets, set())]
    for span, is_reference in (*fields, *texts):
        text = span.text
        if not any("0" <= character <= "9" for character in text):
            continue
        for number in references.order_numbers_in(text, is_reference=is_reference):
            draft.add("order_numbers", number, span, LABEL)
        for number in references.cost_centres_in(text):
            draft.add("cost_centres", number, span, LABEL)
        for number in references.io_numbers_in(text):
            draft.add("io_numbers", number, span, LABEL)
    located = [*((span.text, span) for span, _is_reference in texts), *_over_lines(sheets)]
    for path, number, place in references.documents_in(located):
        if isinstance(place, Span) and any(map(str.isdigit, number)):
            draft.add(path, number, place, NEAR)
    for index, line in enumerate(draft.raw.get("lines", ())):
        note = line.get("_delivery_note")
        if note and re.search("[0-9]{3}", note):
            draft.add("delivery_notes", note, draft.spans[f"lines[{index}]._delivery_note"], LABEL)
    _io_height(draft, sheets)


def _over_lines(sheets: Sequence[Sheet]) -> Iterator[tuple[str, Span]]:
    """The end of each line of a sentence with the first word of the next: "… følgeseddel" and "3341"."""
    for sheet in sheets:
        for cell in sheet.cells():
            if len(cell.text) >= 40 and cell.words[-1].text[-1].isalpha():
                after = sheet.next_line(cell)
                match = None if after is None else _first_number().match(after.text)
                if after is not None and match is not None:
                    yield f"{cell.words[-1].text} {match[0]}", Span(after, *match.span())


@cache
def _first_number() -> re.Pattern[str]:
    return re.compile(
        r"(?:nr|no|nummer)?[.:]{0,2}[ ]?[A-Za-z]{0,6}[-]?[0-9][0-9A-Za-z/-]{0,20}", re.IGNORECASE
    )


def _io_height(draft: Draft, sheets: Sequence[Sheet]) -> None:
    span = draft.spans.get("io_numbers[0]")
    if span is None:
        return
    sheet = next(one for one in sheets if one.number == span.cell.page)
    share = span.cell.middle / sheet.height if span.cell.page == sheets[0].number else 1.0
    draft.observe("io-height", "io_numbers[0]", span, percent=round(100 * min(1.0, max(0.0, share))))


def _notes(draft: Draft, sheets: Sequence[Sheet], used: set[tuple[int, int]], taken: frozenset[_Key]) -> None:
    """Text that is neither address nor figure nor another field's value: remarks, conditions, footers."""
    valued = {(span.cell.page, span.cell.row, span.cell.x0) for span in draft.spans.values()}
    for sheet, span in prose(sheets, used):
        key = (span.cell.page, span.cell.row, span.cell.x0)
        letters = sum(map(str.isalpha, span.text))
        if says_no_vat(span.text) and letters < 60:
            draft.add(
                "notes", span.text, span, SHAPE
            )  # also beside the VAT itself: "Moms (momsfri eksport) 0 %"
            continue
        if key in taken or key in valued or letters < 6:
            continue
        if len(span.text.split()) < 2 and "@" not in span.text:
            continue
        if len(span.text) < 30 and (sheet.starts_with_label(span.cell) or _is_total_label(span)):
            continue
        draft.add("notes", span.text, span, SHAPE)


def _is_total_label(span: Span) -> bool:
    found = vocabulary.totals().find(span.text)
    return bool(found) and found[0].anchor == 2 and found[0].meaning.strength > 1
