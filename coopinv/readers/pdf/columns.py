"""The head of a line table: which columns it has and where they stand, and which column a piece of a row is in."""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from coopinv.readers.pdf import vocabulary
from coopinv.readers.pdf.folding import CURRENCIES, key_of
from coopinv.readers.pdf.layout import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coopinv.readers.pdf.layout import Sheet
    from coopinv.readers.pdf.words import Cell

#: Columns that say what a line is about, and those that hold its figures.
TEXTS = frozenset({"description", "item", "gtin", "id", "unit", "delivery_note", "order", "date"})
FIGURES = frozenset(
    {"quantity", "price", "net_amount", "gross_amount", "discount", "share", "vat_rate", "vat_amount"}
)
_SUBJECT = frozenset({"description", "item", "gtin"})
_MONEY = frozenset({"net_amount", "gross_amount", "price"})


class Column(NamedTuple):
    """One column: its member of a line (None when its head is a word we do not know) and where its head stands."""

    name: str | None
    x0: float
    x1: float
    text: str = ""


class Head(NamedTuple):
    """The head of a line table: its columns from left to right, and the rows it takes up."""

    columns: tuple[Column, ...]
    first: int
    last: int

    def column_of(self, x0: float, x1: float) -> int:
        """The column that a piece of text stands in: the one it overlaps most, else the nearest."""
        best, least = 0, float("inf")
        for index, column in enumerate(self.columns):
            cost = _cost(column, x0, x1)
            if cost < least:
                best, least = index, cost
        return best

    def assign(self, extents: Sequence[tuple[float, float]]) -> list[int]:
        """The columns of a row's cells, from left to right: near their heads, in order, each rather its own.

        A head may be centred above a wide column, so that its text does not stand under it.
        """
        plain = [self.column_of(x0, x1) for x0, x1 in extents]
        under = all(
            min(x1, self.columns[index].x1) >= max(x0, self.columns[index].x0)
            for (x0, x1), index in zip(extents, plain, strict=True)
        )
        if under and all(before < after for before, after in itertools.pairwise(plain)):
            return plain
        return self._in_order(extents)

    def _in_order(self, extents: Sequence[tuple[float, float]]) -> list[int]:
        """The cheapest way to give each cell a column, none left of the one before."""
        best: list[list[tuple[float, int]]] = []
        for position, (x0, x1) in enumerate(extents):
            costs = []
            cheapest: tuple[float, int] = (float("inf"), -1)
            for index, column in enumerate(self.columns):
                cost, before = _cost(column, x0, x1), -1
                if position:
                    shared = 4.0 if column.name == "description" else 12.0
                    way = min(cheapest, (best[-1][index][0] + shared, index))
                    cheapest = min(cheapest, (best[-1][index][0], index))
                    cost, before = cost + way[0], way[1]
                costs.append((cost, before))
            best.append(costs)
        chosen = []
        index = min(range(len(self.columns)), key=lambda one: best[-1][one][0]) if best else 0
        for costs in reversed(best):
            chosen.append(index)
            index = costs[index][1]
        return chosen[::-1]

    @property
    def names(self) -> frozenset[str]:
        """The members of a line that have a column."""
        return frozenset(column.name for column in self.columns if column.name is not None)


def _cost(column: Column, x0: float, x1: float) -> float:
    """How badly a piece of text fits under a head: how far it stands beside it, else how far out of line."""
    if x0 > column.x1:
        return x0 - column.x1
    if x1 < column.x0:
        return column.x0 - x1
    # Of two heads above a long text the one it is in line with.
    left, right = abs(x0 - column.x0), abs(x1 - column.x1)
    return min(left, right, abs(x0 + x1 - column.x0 - column.x1) / 2) / 100


def heads_of(sheet: Sheet) -> list[Head]:
    """The heads of line tables on a page, from top to bottom."""
    heads: list[Head] = []
    number = 0
    while number < len(sheet.rows):
        head = _head_at(sheet, number) if _may_be_head(sheet.rows[number]) else None
        if head is None:
            number += 1
            continue
        heads.append(head)
        number = head.last + 1
    return heads


def _may_be_head(row: Sequence[Cell]) -> bool:
    return sum(len(_columns_in(cell)) for cell in row) >= 2 and not any(
        _has_amount(cell.text) for cell in row
    )


def _head_at(sheet: Sheet, number: int) -> Head | None:
    """The head whose fullest row is this one, with the rows above and below that belong to it."""
    row = sheet.rows[number]
    first = last = number
    height = max(cell.height for cell in row)
    while (
        first > 0
        and number - first < 3
        and _joins(sheet.rows[first - 1], sheet.rows[first - 1 : first + 1], row, height)
    ):
        first -= 1
    while (
        last + 1 < len(sheet.rows)
        and last - number < 3
        and _joins(sheet.rows[last + 1], sheet.rows[last : last + 2], row, height)
    ):
        last += 1
    for rows in (sheet.rows[first : last + 1], [row]):
        columns = _columns(rows)
        names = {column.name for column in columns if column.name}
        if _is_line_table(names, len(columns)):
            span = (first, last) if len(rows) > 1 else (number, number)
            return Head(tuple(columns), *span)
    return None


def _is_line_table(names: set[str], count: int) -> bool:
    if not names & _SUBJECT or not names & (FIGURES - {"vat_rate", "vat_amount", "discount"}):
        return False
    if len(names) >= 3:
        return True
    return bool(names & _MONEY) and "description" in names and count <= 3


def _joins(
    other: Sequence[Cell], pair: Sequence[Sequence[Cell]], main: Sequence[Cell], height: float
) -> bool:
    """Whether a row is a line of the head beside it: close to it, no figures, within the width of the head.

    ``pair`` is the row and the one of the head next to it, the upper first.
    """
    if not other or len(other) > len(main) + 2:
        return False
    gap = min(cell.y0 for cell in pair[1]) - max(cell.y1 for cell in pair[0])
    if gap > 0.5 * height or any(re.search("[0-9:]", cell.text) for cell in other):
        return False
    left, right = min(cell.x0 for cell in main) - 2 * height, max(cell.x1 for cell in main) + 2 * height
    if not all(left <= cell.x0 and cell.x1 <= right for cell in other):
        return False
    # A line of text under a head is the first line of the table, not of the head, unless it goes on with a label.
    return all(len(cell.text) <= 24 for cell in other) and any(
        _columns_in(cell) or _completes(cell, main) for cell in other
    )


def _completes(cell: Cell, main: Sequence[Cell]) -> bool:
    """Whether a cell and the one above or below it make a label together: "Pris" and "unitaire"."""
    for one in main:
        if min(one.x1, cell.x1) > max(one.x0, cell.x0):
            pair = (one.text, cell.text) if one.y0 < cell.y0 else (cell.text, one.text)
            if vocabulary.columns().exact(key_of(" ".join(pair))) is not None:
                return True
    return False


def _columns(rows: Sequence[Sequence[Cell]]) -> list[Column]:
    """Columns from the rows of a head: what stands above each other is one label."""
    stacks: list[list[Span]] = []
    for row in rows:
        for cell in row:
            for span in _pieces(cell):
                x0, _y0, x1, _y1 = span.box
                for stack in stacks:
                    if any(
                        min(x1, one.box[2]) - max(x0, one.box[0]) > 0 for one in stack
                    ) and span.cell.row not in {one.cell.row for one in stack}:
                        stack.append(span)
                        break
                else:
                    stacks.append([span])
    columns = []
    for stack in stacks:
        text = " ".join(span.text for span in stack)
        boxes = [span.box for span in stack]
        columns.append(Column(_name(stack, text), min(b[0] for b in boxes), max(b[2] for b in boxes), text))
    columns.sort(key=lambda column: column.x0)
    return _once(columns)


def _name(stack: Sequence[Span], text: str) -> str | None:
    if text == "%":
        return "share"  # of what, only the figures of a line can tell
    for part in (text, *(span.text for span in stack), *re.split(r"[/(]", text)[1:]):
        found = vocabulary.columns().find(part)
        if found and found[0].anchor == 2 and found[0].meaning.strength > 1:
            name = found[0].meaning.paths[0]
            if "%" in part and name == "vat_amount":
                return "vat_rate"
            return name
    return None


#: Words that head a column of article numbers, when another column has the description.
_THINGS = frozenset({"artikel", "vare", "item", "produkt", "product", "article", "varer", "items"})


def _once(columns: list[Column]) -> list[Column]:
    """Of two columns of one name the fitting one keeps it: the last of amounts, the first of all others."""
    kept: list[Column] = []
    for index, column in enumerate(columns):
        same = [other for other, one in enumerate(columns) if one.name == column.name]
        if column.name is None or len(same) == 1:
            kept.append(column)
            continue
        if column.name == "description" and index == same[0] and key_of(column.text) in _THINGS:
            kept.append(column._replace(name="item"))
            continue
        first = next((one for one in same if key_of(columns[one].text) not in _THINGS), same[0])
        if column.name == "description":
            kept.append(column if index == first else column._replace(name=None))
            continue
        if column.name == "quantity":
            # Cartons may stand beside pieces: the quantity is what is priced.
            kept.append(
                column
                if index
                == next((one for one in same if "kolli" not in columns[one].text.casefold()), same[0])
                else column._replace(name=None)
            )
            continue
        keeps = index == (same[-1] if column.name in {"net_amount", "gross_amount"} else same[0])
        kept.append(column if keeps else column._replace(name=None))
    names = {column.name for column in kept}
    if "net_amount" not in names and key_of(kept[-1].text) in CURRENCIES:
        kept[-1] = kept[-1]._replace(name="net_amount")  # "Kr." above the amounts
        names.add("net_amount")
    prices = [index for index, column in enumerate(columns) if column.name == "price"]
    if "net_amount" not in names and len(prices) == 2:
        # "Enhedspris … Pris": the last is the line's amount.
        kept[prices[1]] = columns[prices[1]]._replace(name="net_amount")
        names.add("net_amount")
    if "quantity" in names and "unit" not in names:
        return kept
    if "quantity" not in names and "unit" in names:
        # "Stk." above the figures is the quantity.
        kept = [
            column._replace(name="quantity")
            if column.name == "unit" and key_of(column.text) in {"stk", "units", "enheder"}
            else column
            for column in kept
        ]
    return kept


def _pieces(cell: Cell) -> list[Span]:
    """A cell of a head as its labels: two heads that stand close are one cell."""
    found = [one for one in vocabulary.columns().find(cell.text) if one.meaning.strength > 1]
    if "/" in cell.text or len({one.meaning.paths[0] for one in found}) == 1:
        return [Span(cell, 0, len(cell.text))]  # one head in two languages: "Antal / Qty"
    starts = [one.start for one in found if one.start > 0 and one.anchor <= 1]
    if not found or found[0].start > 0 or not starts:
        return [Span(cell, 0, len(cell.text))]
    edges = [0, *starts, len(cell.text)]
    return [Span(cell, a, b).stripped() for a, b in itertools.pairwise(edges) if cell.text[a:b].strip()]


def _columns_in(cell: Cell) -> list[str]:
    return [
        one.meaning.paths[0]
        for one in vocabulary.columns().find(cell.text)
        if one.meaning.strength > 1 and (one.anchor == 2 or one.start > 0)
    ]


@cache
def _amount() -> re.Pattern[str]:
    return re.compile(r"[0-9][.,][0-9]{2}(?![0-9])")


def _has_amount(text: str) -> bool:
    return _amount().search(text) is not None
