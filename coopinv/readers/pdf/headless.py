"""Lines of invoices without a line table: rows of a text and an amount above the first total."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from coopinv import amounts
from coopinv.readers.pdf import vocabulary
from coopinv.readers.pdf.items import Item, Lines
from coopinv.readers.pdf.layout import whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from coopinv.readers.pdf.layout import Sheet
    from coopinv.readers.pdf.words import Cell


def read(sheets: Sequence[Sheet], mark: amounts.Mark) -> Lines:
    """Rows of a text and an amount between the head of the invoice and its first total."""
    items: list[Item] = []
    taken: set[tuple[int, int]] = set()
    for sheet in sheets:
        for number, cells in enumerate(sheet.rows):
            if _is_total(cells):
                return Lines(items, taken, by_head=False)
            item = _text_and_amount(sheet, cells, mark)
            if item is not None:
                items.append(item)
                taken.add((sheet.number, number))
    # Without any total below them such rows may be anything.
    return Lines([], set(), by_head=False)


def _is_total(cells: Sequence[Cell]) -> bool:
    found = vocabulary.totals().find(cells[0].text)
    return (
        bool(found)
        and found[0].anchor == 2
        and found[0].meaning.paths[0].startswith("totals.")
        and found[0].meaning.strength > 1
        and bool(re.search(r"[0-9][.,][0-9]{2}(?![0-9])|,-", cells[-1].text))
    )


def _text_and_amount(sheet: Sheet, cells: Sequence[Cell], mark: amounts.Mark) -> Item | None:
    first, last = cells[0], cells[-1]
    if len(cells) < 2 or sum(map(str.isalpha, first.text)) < 3 or sheet.is_labelled(first):
        return None
    if any(sheet.starts_with_label(cell) for cell in cells[1:]) or not re.search(
        r"[.,][0-9]{2}(?![0-9])|,-", last.text
    ):
        return None
    value = amounts.printed(last.text, mark)
    if value is None:
        return None
    values: dict[str, Any] = {"description": first.text, "net_amount": value}
    spans = {"description": whole(first), "net_amount": whole(last)}
    figures = [(amounts.printed(cell.text, mark), cell) for cell in cells[1:-1]]
    times = next(
        (match for cell in cells[1:-1] if (match := _times().fullmatch(cell.text.strip())) is not None), None
    )
    if times is None:
        # "Udskiftning af gulv, 14 timer á kr. 425,00" says it in the text itself.
        times = next((match for match in _times().finditer(first.text) if _makes(match, mark, value)), None)
    if times is not None:
        quantity, price = amounts.printed(times["quantity"], mark), amounts.printed(times["price"], mark)
        told = {"quantity": quantity, "price": price, "unit": times["unit"]}
        values |= {name: one for name, one in told.items() if one is not None}
        spans |= dict.fromkeys(values.keys() - spans.keys(), whole(cells[1] if len(cells) > 2 else first))
    known = [(figure, cell) for figure, cell in figures if figure is not None]
    if (
        value
        and len(known) == 2
        and amounts.round_half_up(amounts.product(known[0][0], known[1][0])) == value
    ):
        values |= {"quantity": known[0][0], "price": known[1][0]}
        spans |= {"quantity": whole(known[0][1]), "price": whole(known[1][1])}
    return Item(values, spans)


def _makes(times: re.Match[str], mark: amounts.Mark, value: Decimal) -> bool:
    quantity, price = amounts.printed(times["quantity"], mark), amounts.printed(times["price"], mark)
    return (
        quantity is not None
        and price is not None
        and amounts.round_half_up(amounts.product(quantity, price)) == value
    )


@cache
def _times() -> re.Pattern[str]:
    # "24 timer á kr. 425,-", "3 x 189,50"
    return re.compile(
        r"(?<![0-9.,])(?P<quantity>[0-9][0-9.,]{0,17})[ ]?(?P<unit>[^\W\d_][\w.²³/]{0,11})?[ ](?:á|à|a|x|×|@|af|at)[ ](?:kr\.?|DKK|EUR)?[ ]?(?P<price>[0-9][0-9.,]{0,17}(?:,-)?)"
    )
