"""Signs in identifiers, dates and amounts that a program reads otherwise than a person who looks at the page."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from coopinv.identifiers import lookalikes
from coopinv.readers.pdf.layout import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coopinv.readers.pdf.draft import Draft
    from coopinv.readers.pdf.layout import Sheet

#: The last part of the paths of values that must be exact: numbers, codes, dates and amounts.
_EXACT = frozenset(
    {
        *(
            "number",
            "issue_date",
            "due_date",
            "order_numbers",
            "cost_centres",
            "io_numbers",
            "delivery_notes",
        ),
        *(
            "delivery_dates",
            "preceding_invoices",
            "cvr",
            "vat_number",
            "registration_number",
            "gln",
            "gtin",
            "email",
        ),
        *(
            "iban",
            "bic",
            "account_number",
            "payment_id",
            "creditor_number",
            "quantity",
            "price",
            "net_amount",
        ),
        *("net", "vat", "gross", "payable", "currency", "buyer_reference", "attention"),
    }
)
#: Fonts draw dashes and blanks of many kinds, and print has its own: on paper these are no disguise.
_PRINTED = ("DASH", "HYPHEN", "SPACE", "MINUS", "MIDDLE DOT", "BULLET", "SLASH")

#: ... but these are; a soft hyphen only where none is drawn, since the engine reads the others as hyphens.
_UNSEEN = ("ZERO WIDTH", "IDEOGRAPHIC", "SOFT HYPHEN")


def find(draft: Draft) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The paths whose text holds look-alike letters or digits, or signs that cannot be seen, with those."""
    for path, span in draft.spans.items():
        if path.rpartition(".")[2].partition("[")[0] not in _EXACT or span.text.isascii():
            continue
        found = tuple(
            one
            for one in lookalikes.find(span.text)
            if any(word in one for word in _UNSEEN) or not any(word in one for word in _PRINTED)
        )
        if found:
            yield path, found


def among_figures(draft: Draft, sheets: Sequence[Sheet]) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Figures with a digit of another alphabet or an unseen sign among them that no field was read from as a whole.

    Such a sign ends a number for a program: what was read is what stands before it, or what stands elsewhere.
    """
    read = {(span.cell.page, span.cell.row, span.cell.text): span for span in draft.spans.values()}
    for sheet in sheets:
        for cell in (cell for row in sheet.rows for cell in row if not cell.text.isascii()):
            for start, end in _disguised(cell.text):
                known = read.get((cell.page, cell.row, cell.text))
                if known is None or not known.start <= start < end <= known.end:
                    span = Span(cell, start, end)
                    yield span, lookalikes.find(span.text) or ("U+FFFD REPLACEMENT CHARACTER",)


def _disguised(text: str) -> Iterator[tuple[int, int]]:
    """The pieces between blanks in which a digit is a disguised one, or has an unseen sign or half a letter beside it."""
    start = 0
    for piece in text.split(" "):
        if not piece.isascii() and _is_disguised(piece):
            yield start, start + len(piece)
        start += len(piece) + 1


def _is_disguised(piece: str) -> bool:
    is_note = _with_note().fullmatch(piece) is not None
    return any(
        _is_disguise(sign, before, after, is_note=is_note)
        for sign, before, after in zip(piece, " " + piece[:-1], piece[1:] + " ", strict=True)
    )


@cache
def _with_note() -> re.Pattern[str]:
    # "1.250,00¹" has a note, and "10⁶" is a power: behind what is complete a raised figure is none of the number's.
    return re.compile(
        r"[^0-9]*[0-9]{1,3}(?:[.,]?[0-9]{3})*[.,][0-9]{2}[\u2070-\u2079\u00b2\u00b3\u00b9]{1,2}\)?|[^0-9]*10[\u2070-\u2079\u00b2\u00b3\u00b9]{1,2}"
    )


def _is_disguise(sign: str, before: str, after: str, *, is_note: bool) -> bool:
    import unicodedata

    if sign.isascii():
        return False
    digits = "0" <= before <= "9", "0" <= after <= "9"
    if sign == "\ufffd":  # a letter beyond the first 65,536 comes as two halves
        return (digits[0] and after == sign) or (digits[1] and before == sign)
    if unicodedata.category(sign) == "Nd":
        return any(digits) or before in ".,-/"
    if unicodedata.digit(sign, None) is not None:
        return digits[1] or (digits[0] and not is_note) or before in ".,-/"  # raised, lowered, in a circle
    beside = digits[0] or before in ".,-/", digits[1] or after in ".,-/"
    if sign in "\u2028\u2029\u3000":
        return any(digits) and all(beside)
    return any(digits) and all(beside) and lookalikes.fold(sign) == ""
