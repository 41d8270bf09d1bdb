"""Finds order numbers, cost centres, IO numbers and document numbers that stand inside other texts of an invoice.

The same for every format: an order number behind its label in a note is as good as one in the order field, and a
cost centre counts wherever it stands (that it should stand in "Deres reference" is a rule's business).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from coopinv.identifiers import cost_centre, io_number, order_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: A text and what the reader knows its place by.
Located = tuple[str, object]


@cache
def _document_number() -> re.Pattern[str]:
    return re.compile(
        r"(?P<note>f(?:ø|oe)lge(?:seddel|seddels|s)\.?|pakkeseddel|fragtbrev|(?:arbejds|leverings|leverance|veje)seddel|delivery[ ]note|packing[ ]slip"
        r"|des?patch(?:[ ](?:note|advice))?|dispatch[ ]note)"
        r"|(?P<invoice>(?:vedr(?:\.|ørende)|krediter(?:er|ing[ ]af)|oprindelig|tidligere|ref(?:\.|erence)?[ ]til"
        r"|regarding|original|previous|credits?)[ ](?:vores[ ]|our[ ]|jeres[ ]|your[ ])?(?:faktura|invoice))",
        re.IGNORECASE,
    )


@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        r"[ ]{0,2}(?:-?(?:nr|no|nummer|number)\b\.?)?[ ]{0,2}[:#]?[ ]{0,2}"
        r"(?P<number>[A-Za-z]{0,8}[-/ ]?[0-9][0-9A-Za-z/-]{2,34})(?![0-9A-Za-z])",
        re.IGNORECASE,
    )


def order_numbers_in(text: str, *, is_reference: bool) -> list[str]:
    """Order numbers in a text that is no order field; in a reference field also one that stands alone."""
    if is_reference and (alone := order_number.canonical(text)):
        return [alone]
    return order_number.labelled(text)


def cost_centres_in(text: str) -> list[str]:
    """``CC`` and ten digits, wherever they stand in the text."""
    return cost_centre.find(text)


def io_numbers_in(text: str) -> list[str]:
    """Numbers behind an IO label."""
    return io_number.find(text)


def documents_in(texts: Iterable[Located]) -> Iterator[tuple[str, str, object]]:
    """Delivery notes and earlier invoices named in running text, as (model path, number, place)."""
    for text, place in texts:
        for label in _document_number().finditer(text):
            if (match := _token().match(text, label.end())) is not None:
                path = "delivery_notes" if label["note"] else "preceding_invoices"
                yield path, match["number"], place
