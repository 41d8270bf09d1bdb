"""Words in an invoice's free text that decide between a rule's outcomes; used by the rules of this room."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.invoice import Invoice

#: The document type of a prepayment invoice (UNCL 1001).
PREPAYMENT = "386"


@cache
def _prepayment() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:[aá]\s?[ck]onto(?:faktura|rate|betaling|opkrævning|beløb)?n?|forudbetal\w*|forudfaktur\w*|pre-?payments?|advance (?:payment|invoice))\b",
        re.IGNORECASE,
    )


def is_prepayment(invoice: Invoice) -> bool:
    """Whether it is a prepayment or an instalment: by its type, its notes or terms, or the text of every line.

    One line of several is not enough: a final invoice deducts its instalments in a line.
    """
    if invoice.document_type_code == PREPAYMENT:
        return True
    search = _prepayment().search
    if any(search(text) for text in general_texts(invoice)):
        return True
    return bool(invoice.lines) and all(search(line.description or "") for line in invoice.lines)


def general_texts(invoice: Invoice) -> Iterator[str]:
    """The texts that concern the whole invoice: notes and payment terms."""
    yield from invoice.notes
    if invoice.payment_terms.text is not None:
        yield invoice.payment_terms.text


def all_texts(invoice: Invoice) -> Iterator[str]:
    """Every free text of the invoice: notes, terms, lines, and the reasons of allowances and charges."""
    yield from general_texts(invoice)
    for line in invoice.lines:
        if line.description is not None:
            yield line.description
        yield from (extra.reason for extra in line.allowances_charges if extra.reason is not None)
    yield from (extra.reason for extra in invoice.allowances_charges if extra.reason is not None)
    yield from (row.reason for row in invoice.vat if row.reason is not None)
