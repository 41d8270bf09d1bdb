"""References: the buyer's reference, "Att.", and the numbers behind labels of orders, cost centres and documents."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from coopinv import dates
from coopinv.identifiers import cost_centre, email, io_number, order_number
from coopinv.readers import references
from coopinv.readers.pdf.draft import NEAR
from coopinv.readers.pdf.labels import Shape
from coopinv.readers.pdf.layout import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.readers.pdf.draft import Draft
    from coopinv.readers.pdf.pick import Picked, Picker


def read(draft: Draft, picker: Picker) -> None:
    """Write references and labelled numbers into the draft."""
    _references(draft, picker)
    _orders(draft, picker)


#: What follows "Att" where it is no label for a person.
_TO_PAY = "betala"


def _references(draft: Draft, picker: Picker) -> None:
    found = list(picker.all("buyer_reference", Shape.REFERENCE))
    firm = [one for one in found if one.label.meaning.strength == 3]
    asked = [one for one in found if _is_asked_for(one.span.text)]
    for one in (*(one for one in asked if one in firm), *firm, *asked, *found):
        if one.label.meaning.strength == 2 and one not in asked and not one.label.found.anchor:
            continue
        draft.put("buyer_reference", one.value, one.span, one.confidence)
        break
    attention = [one for one in picker.all("attention", Shape.REFERENCE) if one.label.meaning.strength == 3]
    for one in attention:
        if one.span.text.casefold().startswith(_TO_PAY):
            continue  # "Att betala" is Swedish for the amount due
        if one.label.found.anchor and one.span != draft.spans.get("buyer_reference"):
            draft.put("attention", one.value, one.span, one.confidence)
            break


def _is_asked_for(text: str) -> bool:
    return (
        cost_centre.classify(text).kind is not cost_centre.Kind.NONE
        or "@" in text
        or email.classify(text).kind is email.Kind.VALID
        or order_number.canonical(text) is not None
    )


def _orders(draft: Draft, picker: Picker) -> None:
    for one in picker.all("order_numbers", Shape.REFERENCE):
        for value, span in _order_values(one):
            firm = one.label.meaning.strength == 3
            draft.add("order_numbers", value, span, one.confidence if firm else NEAR)
    for one in picker.all("io_numbers", Shape.REFERENCE):
        text = one.span.text
        number = io_number.canonical(_first_token(text)) or io_number.canonical(text)
        if number is not None and one.label.found.anchor:
            draft.add("io_numbers", number, one.span, one.confidence)
    for one in picker.all("cost_centres", Shape.REFERENCE):
        draft.observe("cost-centre-field", "cost_centres", text=one.span.text)
        for value in _cost_centres(one.span.text):
            draft.add("cost_centres", value, one.span, one.confidence)
    for path in ("delivery_notes", "preceding_invoices"):
        for one in picker.all(path, Shape.NUMBER):
            for value, span in _listed(one):
                draft.add(path, value, span, one.confidence)


def _cost_centres(text: str) -> list[str]:
    """Cost centres behind their label; digits without CC, or nearly one, as they are written."""
    found = references.cost_centres_in(text)
    near = cost_centre.classify(text).kind is cost_centre.Kind.NEAR_MISS
    return found or ([text] if near or cost_centre.digits(text) else [])


def _first_token(text: str) -> str:
    return text.split(" ", maxsplit=1)[0]


@cache
def _order_token() -> re.Pattern[str]:
    return re.compile(r"(?=[^ ]{0,30}[0-9])[^\W_][\w./-]{2,30}")


def _order_values(picked: Picked) -> Iterator[tuple[str, Span]]:
    """Order numbers behind an order label; behind one that may be the seller's only those that look like Coop's."""
    text, span = picked.span.text, picked.span
    if len(text) > 120:
        return
    listed = list(re.finditer(r"(?<![0-9A-Za-z+])45[0-9]{8}(?![0-9A-Za-z])", text))
    if listed:
        for match in listed:
            yield match[0], span.within(*match.span())
        return
    kind = order_number.classify(text)
    firm = picked.label.meaning.strength == 3
    if kind.kind is order_number.Kind.NEAR_MISS and (firm or kind.digits != 8):
        yield text, span
        return
    if firm and (addresses := email.find(text)):
        # A mail address where the order number is asked for; the rules say where it belongs.
        yield addresses[0], span
        return
    token = _order_token().match(text)
    if token is None:
        return
    kind = order_number.classify(token[0])
    if firm or (kind.kind is order_number.Kind.NEAR_MISS and kind.digits != 8):
        if dates.printed_in(text[:20]) and dates.printed_in(text[:20])[0].start == 0:
            return
        yield token[0].rstrip("./-"), span.within(*token.span())


@cache
def _further() -> re.Pattern[str]:
    return re.compile(
        r"[ ]?(?:,|;|/|&|\+|og|and|samt)[ ]?(?P<number>[A-Za-z]{0,6}[-]?[0-9][0-9A-Za-z_-]{2,30})"
    )


def _listed(picked: Picked) -> Iterator[tuple[str, Span]]:
    """The number behind a label and those that follow it: "L-208812, L-208813 og L-208814"."""
    span = picked.span
    yield str(picked.value), span
    whole = Span(span.cell, span.end, len(span.cell.text))
    at = 0
    while (match := _further().match(whole.text, at)) is not None:
        if dates.printed_in(match["number"]):
            return
        yield match["number"], whole.within(*match.span("number"))
        at = match.end()
