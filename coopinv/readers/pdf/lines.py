"""The lines of an invoice: rows under the head of a table, put together from columns; or rows of text and amount.

A line begins at a row with figures; rows of text alone go on with its description. The table ends at the first
total, goes on over pages, and rows that only carry a sum forward ("Transport") are left out.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from coopinv import amounts
from coopinv.readers.pdf import headless, vocabulary
from coopinv.readers.pdf.columns import FIGURES, Column, Head, heads_of
from coopinv.readers.pdf.items import Item, Lines, amount_in, item_of, quantity_in
from coopinv.readers.pdf.layout import Span, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coopinv.readers.pdf.layout import Sheet
    from coopinv.readers.pdf.vocabulary import Found
    from coopinv.readers.pdf.words import Cell, Word

#: The figures that begin a line; a rate or a discount alone does not.
_BEGINS = frozenset({"quantity", "price", "net_amount", "gross_amount"})
#: The gap, in heights of a row, that ends a table.
_GAP = 7.0


class _Row(NamedTuple):
    """One row of a table: the pieces in each column, from left to right."""

    number: int
    cells: dict[str, list[Span]]
    x0: float
    y0: float
    y1: float


def read(sheets: Sequence[Sheet], mark: amounts.Mark) -> Lines:
    """Find the lines on the pages of one invoice."""
    items: list[Item] = []
    taken: set[tuple[int, int]] = set()
    head: Head | None = None
    gross = False
    for sheet in sheets:
        heads = heads_of(sheet)
        if not heads and head is None:
            continue
        for index, one in enumerate(heads):
            head = one
            gross = gross or ("gross_amount" in one.names and "net_amount" not in one.names)
            taken.update((sheet.number, row) for row in range(one.first, one.last + 1))
            until = heads[index + 1].first if index + 1 < len(heads) else len(sheet.rows)
            found, rows = _table(sheet, one, one.last + 1, until, mark)
            items += found
            taken |= rows
        if not heads and head is not None and items:
            # A table may go on without its head: rows that have the figures in the same columns.
            edges = [item.spans["net_amount"].box[2] for item in items if "net_amount" in item.spans]
            found, rows = _table(sheet, head, 0, len(sheet.rows), mark, edges=edges)
            items += found
            taken |= rows
            if not found:
                head = None
    if items:
        return Lines(items, taken, by_head=True, gross=gross)
    return headless.read(sheets, mark)


def _table(
    sheet: Sheet,
    head: Head,
    first: int,
    until: int,
    mark: amounts.Mark,
    *,
    edges: Sequence[float] | None = None,
) -> tuple[list[Item], set[tuple[int, int]]]:
    groups: list[list[_Row]] = []
    waiting: list[_Row] = []
    taken: set[tuple[int, int]] = set()
    bottom = sheet.rows[first - 1][0].y1 if first else 0.0
    for number in range(first, until):
        cells = sheet.rows[number]
        if _is_carried(cells):
            taken.add((sheet.number, number))
            continue
        if _ends(sheet, cells, head):
            if groups and _goes_on_below(sheet, number, until, head, groups, mark):
                taken.add((sheet.number, number))
                continue
            if groups or edges is None:
                break
            continue
        row = _row(cells, head, number, mark)
        figures = _figures(row, mark)
        if edges is not None and not groups and not _is_in_line(row, figures, edges):
            continue
        height = max(1.0, row.y1 - row.y0)
        if figures & _BEGINS:
            _begin(groups, waiting, row, figures, mark)
        elif groups and _goes_on(sheet, row, groups, bottom):
            groups[-1].append(row)
        elif groups and row.y0 - bottom > _GAP * height:
            break
        else:
            waiting.append(row)
            bottom = row.y1
            continue
        bottom = row.y1
        taken.add((sheet.number, number))
    items = [item for group in groups if (item := item_of([row.cells for row in group], mark)) is not None]
    return _without_sums(items), taken


def _goes_on_below(  # noqa: PLR0917 - a place in a table
    sheet: Sheet, number: int, until: int, head: Head, groups: list[list[_Row]], mark: amounts.Mark
) -> bool:
    """Whether a sum stands in the middle of the lines: right below follow more of them, in the same columns."""
    edges = [
        row.cells["net_amount"][-1].box[2] for group in groups for row in group if "net_amount" in row.cells
    ]
    for below in range(number + 1, min(number + 4, until)):
        cells = sheet.rows[below]
        if cells[0].y0 - sheet.rows[below - 1][0].y1 > 3 * cells[0].height or _ends(sheet, cells, head):
            return False
        row = _row(cells, head, below, mark)
        if _is_in_line(row, _figures(row, mark), edges):
            return "description" in row.cells
    return False


def _without_sums(items: list[Item]) -> list[Item]:
    """Lines without rows that only add up the lines above them: "Arbejdsløn i alt"."""
    kept: list[Item] = []
    running, count = Decimal(0), 0
    for item in items:
        amount = item.values.get("net_amount")
        if amount is None:
            kept.append(item)
            continue
        bare = not item.values.keys() & {"quantity", "price", "gtin", "other_ids"}
        if bare and count >= 2 and amount == running:
            running, count = Decimal(0), 0
            continue
        kept.append(item)
        running, count = amounts.total((running, amount)), count + 1
    return kept


def _is_in_line(row: _Row, figures: set[str], edges: Sequence[float]) -> bool:
    """Whether a row goes on with a table of the page before: its amount ends where the amounts there do."""
    if "net_amount" not in figures or not figures & {"quantity", "price"}:
        return False
    edge = row.cells["net_amount"][-1].box[2]
    return any(abs(edge - other) < 4 for other in edges)


def _begin(
    groups: list[list[_Row]], waiting: list[_Row], row: _Row, figures: set[str], mark: amounts.Mark
) -> None:
    """A row with figures: of the line above when it only completes it, else a line of its own."""
    if groups and len(groups[-1]) > 1 and row.y0 < groups[-1][-1].y1 and not _figures(groups[-1][-1], mark):
        # Text of two rows with its figures halfway down: its first row is not the line's above.
        waiting.append(groups[-1].pop())
    if groups and _completes(groups[-1], row, figures, mark):
        groups[-1].append(row)
    else:
        groups.append([*_leading(waiting, row), row])
    waiting.clear()


def _leading(waiting: list[_Row], row: _Row) -> list[_Row]:
    """Text right above the first figures, when these have none of their own: the description stands above."""
    if not waiting:
        return []
    last = waiting[-1]
    if row.y0 < last.y1 and "description" in last.cells:
        return [last]  # figures halfway down a text of two rows
    if "description" in row.cells or "item" in row.cells:
        return []
    return [last] if row.y0 - last.y1 < 1.2 * (row.y1 - row.y0) and "description" in last.cells else []


def _completes(group: Sequence[_Row], row: _Row, figures: set[str], mark: amounts.Mark) -> bool:
    """Whether a row only adds columns that its line lacks so far: an amount that is printed a little lower."""
    have = {name for one in group for name in _figures(one, mark)}
    if not have or figures & have or row.y0 - group[-1].y1 >= row.y1 - row.y0:
        return False
    if figures <= {"net_amount", "gross_amount"}:
        return "id" not in row.cells or not any("id" in one.cells for one in group)
    return not row.cells.keys() & {"description", "item", "gtin", "id"}


def _goes_on(sheet: Sheet, row: _Row, groups: list[list[_Row]], bottom: float) -> bool:
    """Whether a row of text belongs to the line above: close under it and under its text, no label of its own."""
    if not row.cells.keys() <= _WRAPS or not row.cells:
        return False
    height, gap = max(1.0, row.y1 - row.y0), row.y0 - bottom
    before = groups[-1]
    usual = before[-1].y0 - before[-2].y1 if len(before) > 1 else 0.0
    if gap > max(1.1 * height, 1.4 * usual):
        return False
    return not any(_is_other(sheet, span) for spans in row.cells.values() for span in spans[:1])


def _is_other(sheet: Sheet, span: Span) -> bool:
    """Whether a text below a line begins with a label of what stands below the lines, or one with its colon."""
    return any(
        label.found.anchor == 2
        and label.meaning.strength > 1
        and (label.found.colon or (label.is_whole and label.meaning.paths[0] in _AFTER))
        for label in sheet.labels_in(span.cell)
    )


#: The columns that text going on with a line may stand under.
_WRAPS = frozenset({"description", "item", "gtin", "", "delivery_note", "order", "date", "id"})


def _is_carried(cells: Sequence[Cell]) -> bool:
    found = vocabulary.totals().find(cells[0].text)
    return (
        bool(found) and found[0].anchor == 2 and found[0].meaning.paths[0] == "_carried" and len(cells) <= 3
    )


@cache
def _rate_alone() -> re.Pattern[str]:
    return re.compile(r"[0-9]{1,2}(?:[.,][0-9]{1,2})? ?%[ -]{0,3}")


def _ends(sheet: Sheet, cells: Sequence[Cell], head: Head) -> bool:
    """Whether a row begins what follows the table: a total, payment, terms."""
    first = cells[0]
    for index, cell in enumerate(cells):
        all_found = vocabulary.totals().find(cell.text)
        for found in all_found[:1]:
            path = found.meaning.paths[0]
            begins = found.anchor == 2 or _rate_alone().fullmatch(cell.text[: found.start]) is not None
            if not begins or found.meaning.strength == 1 or path == "_carried":
                continue
            rest = re.sub(
                r"[0-9.,:%()/\s*-]|DKK|EUR|kr|af|\\$|€",
                "",
                re.sub(r"\([^()]*\)", "", _besides(cell.text, all_found)),
            )
            if path.startswith("totals.") and len(rest) <= 3:
                if index > 1 and (found.meaning.strength < 3 or index + 1 == len(cells)):
                    continue
                return not _is_line_text(cells, head, cell)
            if (
                path in {"charge", "allowance"}
                and len(cells) <= 2
                and not rest
                and not _is_text_column(head, cell)
            ):
                return True
    for label in sheet.labels_in(first):
        if label.found.anchor == 2 and label.meaning.strength == 3 and (label.found.colon or label.is_whole):
            path = label.meaning.paths[0]
            if path in _AFTER and len(cells) <= 4:
                return True
    return False


#: Fields that stand below the lines; a label of one ends the table.
_AFTER = frozenset(
    {"payment_terms.text", "due_date", "_iban", "_bic", "_account", "_registration", "_registration_account", "_bank", "_creditor", "_payment_id"}
)  # fmt: skip


def _besides(text: str, labels: Sequence[Found]) -> str:
    """What a text holds besides its labels."""
    for label in reversed(labels):
        text = text[: label.start] + text[label.end :]
    return text


def _is_text_column(head: Head, cell: Cell) -> bool:
    return head.columns[head.column_of(cell.x0, cell.x1)].name in {"description", "item", None}


def _is_line_text(cells: Sequence[Cell], head: Head, cell: Cell) -> bool:
    """Whether "Moms" or "Total" is the text of a line after all: a quantity and a price stand beside it."""
    figures = [one for one in cells if one is not cell and re.search("[0-9]", one.text)]
    columns = [head.columns[head.column_of(one.x0, one.x1)].name for one in figures]
    return "quantity" in columns and "price" in columns


def _row(cells: Sequence[Cell], head: Head, number: int, mark: amounts.Mark) -> _Row:
    found: dict[str, list[Span]] = {}
    pieces = [span for cell in cells for span in _divided(cell, head)]
    boxes = [span.box for span in pieces]
    for span, index in zip(pieces, head.assign([(box[0], box[2]) for box in boxes]), strict=True):
        found.setdefault(head.columns[index].name or "", []).append(span)
    found = _settled(found, mark)
    return _Row(number, found, cells[0].x0, min(c.y0 for c in cells), max(c.y1 for c in cells))


def _settled(found: dict[str, list[Span]], mark: amounts.Mark) -> dict[str, list[Span]]:
    """Text that came to stand under a column of figures goes to the description; a unit stays with its quantity."""
    for name in ("quantity", "price", "net_amount", "gross_amount", "discount"):
        spans = found.get(name, [])
        if spans and not any(re.search("[0-9]", span.text) for span in spans):
            unit = name == "quantity" and all(len(span.text) <= 6 for span in spans)
            found.setdefault("unit" if unit or name == "price" else "description", []).extend(found.pop(name))
        elif (
            name == "quantity" and spans and quantity_in(" ".join(span.text for span in spans), mark) is None
        ):
            found.setdefault("description", []).extend(found.pop(name))
    return found


def _divided(cell: Cell, head: Head) -> Iterator[Span]:
    """A cell, or its parts by column when it runs under several columns of figures without a wide gap."""
    if len(cell.words) == 1 or not re.search("[0-9]", cell.text):
        yield whole(cell)
        return
    columns = [head.column_of(word.x0, word.x1) for word in cell.words]
    if len(set(columns)) <= 1:
        yield whole(cell)
        return
    gaps = sorted(after.x0 - before.x1 for before, after in zip(cell.words, cell.words[1:], strict=False))
    usual = gaps[len(gaps) // 2]
    at, start = len(cell.words[0].text) + 1, 0
    for index in range(1, len(cell.words)):
        before, word = cell.words[index - 1], cell.words[index]
        if columns[index] != columns[index - 1] and _parts(before, word, head.columns[columns[index]], usual):
            yield Span(cell, start, at - 1)
            start = at
        at += len(word.text) + 1
    yield Span(cell, start, len(cell.text))


def _parts(before: Word, word: Word, column: Column, usual: float) -> bool:
    """Whether a new column begins at a word: a figure in line with the column's head, or behind a widish gap."""
    if not re.search("[0-9A-Za-z]", word.text):
        return False
    if word.x0 - before.x1 > max(0.42 * word.height, 1.25 * usual):
        return True
    if abs(word.x0 - column.x0) < 1.5:
        return True
    return (
        column.name in FIGURES and abs(word.x1 - column.x1) < 2 and re.search("[0-9]", word.text) is not None
    )


def _figures(row: _Row, mark: amounts.Mark) -> set[str]:
    """The columns of a row that hold figures."""
    found = set()
    for name in _BEGINS & row.cells.keys():
        text = " ".join(span.text for span in row.cells[name])
        value = quantity_in(text, mark) if name == "quantity" else amount_in(text, mark)
        if value is not None:
            found.add(name)
    return found
