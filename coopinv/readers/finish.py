"""What becomes of a document's collected values in every format: what no row of a field map can say.

Each function takes the raw document once the pass is over; some tell what they observed.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING, cast

from coopinv.identifiers import company_form, cost_centre, email, iban, io_number, order_number
from coopinv.model.reading import Observation
from coopinv.readers import references
from coopinv.readers.raw import Raw, append

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from coopinv.readers.raw import Origin


def seller_form(raw: Raw) -> None:
    """The company form, from its own element or from whichever of the seller's names has one."""
    seller = raw["seller"]
    if "company_form" in seller:
        return
    for name in ("name", "_trading_name"):
        if name in seller and (form := company_form.find(seller[name])):
            seller["company_form"] = form
            seller["@"]["company_form"] = seller["@"][name]
            return


def deliveries(raw: Raw) -> None:
    """Places named on the lines beside those of the header; each once."""
    found = raw.get("deliveries", [])
    seen = set()
    kept = []
    for delivery in found:
        key = tuple(delivery.get(name) for name in ("gln", "name", "street", "postal_code", "city", "date"))
        if any(key) and key not in seen:
            seen.add(key)
            kept.append(delivery)
        elif "?" in delivery:
            kept.append(delivery)
    raw["deliveries"] = kept


def buyer_reference(raw: Raw) -> None:
    """The customer's reference: of several fields the first that holds what Coop asks for, else the first."""
    for marks in ("?", "!"):
        if "_references" in raw.get(marks, ()):
            raw[marks].setdefault("buyer_reference", raw[marks].pop("_references"))
    found = raw.get("_references")
    if not found or "buyer_reference" in raw:
        return
    index = next((i for i, text in enumerate(found) if _is_asked_for(text)), 0)
    raw["buyer_reference"] = found[index]
    raw["@"]["buyer_reference"] = raw["@"]["_references"][index]


def _is_asked_for(text: str) -> bool:
    return (
        cost_centre.classify(text).kind is cost_centre.Kind.VALID
        or email.classify(text).kind is email.Kind.VALID
        or order_number.canonical(text) is not None
    )


def numbers_in_text(raw: Raw) -> None:
    """Order numbers, cost centres, IO numbers and document numbers that stand in other texts."""
    fields = [(raw[name], raw["@"][name]) for name in ("buyer_reference", "attention") if name in raw]
    notes = [one for one in _located(raw, "notes") if _has_number(one[0])]
    for texts, is_reference in ((fields, True), (notes, False)):
        _collect(raw, "order_numbers", texts, partial(references.order_numbers_in, is_reference=is_reference))
    costs = list(_located(raw, "_accounting_cost"))
    orders = list(_located(raw, "order_numbers"))
    _collect(raw, "cost_centres", (*fields, *orders, *costs, *notes), references.cost_centres_in)
    _collect(raw, "cost_centres", costs, partial(_bare_cost_centre, raw))
    descriptions = [
        (text, line["@"].get("description", line["@"]["."]))
        for line in raw.get("lines", ())
        if (text := line.get("description")) is not None and io_number.may_hold(text)
    ]
    _collect(raw, "io_numbers", (*fields, *orders, *notes, *descriptions), references.io_numbers_in)
    for path, number, place in references.documents_in((*notes, *fields)):
        append(raw, path, number, cast("Origin", place))


def _collect(
    raw: Raw, path: str, texts: Iterable[tuple[str, Origin]], find: Callable[[str], list[str]]
) -> None:
    for text, place in texts:
        for number in find(text):
            append(raw, path, number, place)


def _bare_cost_centre(raw: Raw, text: str) -> list[str]:
    """Ten digits in an accounting field, which may be a cost centre that the list knows."""
    digits = cost_centre.digits(text)
    return [] if digits is None or f"{cost_centre.PREFIX}{digits}" in raw.get("cost_centres", ()) else [text]


def _has_number(text: str) -> bool:
    """Whether a text holds a digit, without which there is nothing to look for."""
    return _digit().search(text) is not None


@cache
def _digit() -> re.Pattern[str]:
    return re.compile(r"[0-9]", re.ASCII)


def buyer_contact(raw: Raw) -> list[Observation]:
    """The customer contact's own mail address, which is not "Deres reference" but may have been meant as it."""
    if (address := raw.get("_buyer_email")) is None:
        return []
    return [Observation("buyer-contact-email", "_buyer_email", {"address": address})]


def _located(raw: Raw, name: str) -> Iterator[tuple[str, Origin]]:
    return zip(raw.get(name, ()), raw["@"].get(name, ()), strict=True)


@cache
def _iban_start() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z]{2}[ ]?[0-9]{2}[ ]?[0-9A-Za-z]{4}", re.ASCII)


def looks_like_iban(text: object) -> bool:
    """Whether an account is written as an IBAN: two letters and two digits first, right or wrong."""
    return isinstance(text, str) and (
        iban.canonical(text) is not None or _iban_start().match(text) is not None
    )
