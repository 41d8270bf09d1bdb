"""The currency: behind its label, beside the totals, or beside other amounts; as a sign when no code stands there."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from coopinv.identifiers import currency as currencies
from coopinv.readers.pdf.draft import LABEL, NEAR, SHAPE
from coopinv.readers.pdf.labels import Shape
from coopinv.readers.pdf.layout import Span
from coopinv.readers.pdf.pick import put

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coopinv.readers.pdf.draft import Draft
    from coopinv.readers.pdf.layout import Sheet
    from coopinv.readers.pdf.pick import Picker
    from coopinv.readers.pdf.totals import Totals


@cache
def _code() -> re.Pattern[str]:
    return re.compile(
        r"(?<![A-Za-z])(DKK|EUR|SEK|NOK|USD|GBP|CHF|PLN|CZK|ISK|HUF|CAD|AUD|JPY|CNY|INR|HKD|RON|BGN)(?![A-Za-z])"
    )


@cache
def _symbol() -> re.Pattern[str]:
    return re.compile(r"(?<![A-Za-z])(kr\.?|Kr\.?|KR\.?|DKr\.?)(?![A-Za-z])|[€$£]")


def read(draft: Draft, picker: Picker, sheets: Sequence[Sheet], totals: Totals) -> None:
    """Write the currency into the draft."""
    picked = picker.best("currency", Shape.CURRENCY)
    if picked is not None:
        put(draft, "currency", picked)
        return
    # Beside the totals, then beside any amount, then anywhere but in bank details.
    near = [amount.span.cell for amount in totals.chosen.values()]
    rows = {(cell.page, cell.row) for cell in near}
    counts: dict[str, int] = {}
    first: dict[str, Span] = {}
    symbols: dict[str, Span] = {}
    for sheet in sheets:
        for cell in sheet.cells():
            bank = re.search(r"iban|swift|konto|account|bank", cell.text, re.IGNORECASE)
            weight = (
                0
                if bank
                else 40
                if (cell.page, cell.row) in rows
                else 3
                if re.search(r"[0-9]", cell.text)
                else 2
            )
            for match in _code().finditer(cell.text):
                counts[match[1]] = counts.get(match[1], 0) + weight
                if match[1] not in first or (
                    weight == 40 and (first[match[1]].cell.page, first[match[1]].cell.row) not in rows
                ):
                    first[match[1]] = Span(cell, *match.span())
            for match in _symbol().finditer(cell.text):
                if re.search(r"[0-9]", cell.text) or (cell.page, cell.row) in rows:
                    symbols.setdefault(match[0], Span(cell, *match.span()))
    best = max(counts, key=lambda code: counts[code], default=None)
    if best is not None and counts[best] > 0:
        draft.put("currency", best, first[best], LABEL if counts[best] >= 40 else NEAR)
    elif symbols:
        written, span = next(iter(symbols.items()))
        draft.put("currency", written, span, NEAR if currencies.suggested(written) else SHAPE)
