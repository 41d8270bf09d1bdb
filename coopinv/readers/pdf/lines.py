"""The lines of an invoice: rows under the head of a table, put together from columns; or rows of text and amount.

A line begins at a row with figures; rows of text alone go on with its description. The table ends at the first
total, goes on over pages, and rows that only carry a sum forward ("Transport") are left out.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from coopinv import amounts, dates
from coopinv.identifiers import gtin
from coopinv.readers.pdf import vocabulary
from coopinv.readers.pdf.columns import FIGURES, Column, Head, heads_of
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


class Item(NamedTuple):
    """One line as it was put together: its members and where each stands."""

    values: dict[str, Any]
    spans: dict[str, Span]


class Lines(NamedTuple):
    """The lines, the rows of each page that they and the heads of their tables take up, and how they were found."""

    items: list[Item]
    rows: set[tuple[int, int]]
    by_head: bool
    gross: bool = False


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
    return _without_head(sheets, mark)


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
            if groups or edges is None:
                break
            continue
        row = _row(cells, head, number, mark)
        figures = _figures(row, mark)
        if edges is not None and not groups and not _is_in_line(row, figures, edges):
            continue
        height = max(1.0, row.y1 - row.y0)
        if figures & _BEGINS:
            if (
                groups
                and len(groups[-1]) > 1
                and row.y0 < groups[-1][-1].y1
                and not _figures(groups[-1][-1], mark)
            ):
                # Text of two rows with its figures halfway down: its first row is not the line's above.
                waiting.append(groups[-1].pop())
            if groups and _completes(groups[-1], row, figures, mark):
                groups[-1].append(row)
            else:
                groups.append([*_leading(waiting, groups, row), row])
            waiting = []
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
    items = [item for group in groups if (item := _item(group, mark)) is not None]
    return _without_sums(items), taken


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


def _leading(waiting: list[_Row], groups: list[list[_Row]], row: _Row) -> list[_Row]:
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
    return not any(sheet.is_labelled(span.cell) for spans in row.cells.values() for span in spans[:1])


#: The columns that text going on with a line may stand under.
_WRAPS = frozenset({"description", "item", "gtin", "", "delivery_note", "order", "date", "id"})


def _is_carried(cells: Sequence[Cell]) -> bool:
    found = vocabulary.totals().find(cells[0].text)
    return (
        bool(found) and found[0].anchor == 2 and found[0].meaning.paths[0] == "_carried" and len(cells) <= 3
    )


def _ends(sheet: Sheet, cells: Sequence[Cell], head: Head) -> bool:
    """Whether a row begins what follows the table: a total, payment, terms."""
    first = cells[0]
    for index, cell in enumerate(cells):
        all_found = vocabulary.totals().find(cell.text)
        for found in all_found[:1]:
            path = found.meaning.paths[0]
            if found.anchor != 2 or found.meaning.strength == 1 or path == "_carried":
                continue
            rest = re.sub(r"[0-9.,:%()/\s*-]|DKK|EUR|kr|af|\\$|€", "", _besides(cell.text, all_found))
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
    columns = [head.columns[head.column_of(one.x0, one.x1)].name for one in cells if one is not cell]
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
        elif name == "quantity" and spans and _quantity(" ".join(span.text for span in spans), mark) is None:
            found.setdefault("description", []).extend(found.pop(name))
    return found


def _divided(cell: Cell, head: Head) -> Iterator[Span]:
    """A cell, or its parts by column when it runs under several columns of figures without a wide gap."""
    columns = [head.column_of(word.x0, word.x1) for word in cell.words]
    if len(set(columns)) <= 1 or not re.search("[0-9]", cell.text):
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
        value = _quantity(text, mark) if name == "quantity" else _amount(text, mark)
        if value is not None:
            found.add(name)
    return found


@cache
def _with_unit() -> re.Pattern[str]:
    return re.compile(r"[x×]?[ ]?(-?[0-9][0-9.,' ]*-?)[ ]?\(?([^\W\d][\w.²³/-]{0,11})?\)?(?:\(s\))?\)?")


def _quantity(text: str, mark: amounts.Mark) -> tuple[Decimal, str | None] | None:
    """A quantity and the unit behind it: "20 Stk", "1,5 timer"."""
    match = _with_unit().fullmatch(text.strip())
    if match is None:
        return None
    value = amounts.printed(match[1].strip(), mark)
    return None if value is None else (value, match[2])


def _amount(text: str, mark: amounts.Mark) -> Decimal | None:
    if "%" in text or sum(map(str.isalpha, text)) > 6:
        return None
    found = amounts.printed_in(text, mark)
    return found[-1].value if found and len(found) <= 2 else None


@cache
def _rate() -> re.Pattern[str]:
    return re.compile(r"([0-9]{1,2}(?:[.,][0-9]{1,2})?)[ ]?%?")


def _percent(text: str) -> Decimal | None:
    match = _rate().search(text)
    return None if match is None else amounts.decimal(match[1].replace(",", "."))


def _item(rows: Sequence[_Row], mark: amounts.Mark) -> Item | None:
    values: dict[str, Any] = {}
    spans: dict[str, Span] = {}
    gathered: dict[str, list[Span]] = {}
    for row in rows:
        for name, found in row.cells.items():
            gathered.setdefault(name, []).extend(found)
    for name, found in gathered.items():
        text = " ".join(span.text for span in found)
        _ADD.get(name, _ignore)(values, spans, found, text, mark)
    _describe(values, spans, gathered)
    _find_gtin(values, spans, gathered)
    if (
        values.get("price") is None
        and values.get("net_amount") is None
        and values.get("gross_amount") is None
    ):
        return None
    if not values.keys() & {"description", "item", "quantity", "price", "_item", "gtin", "id"}:
        return None
    _discount(values)
    return Item(values, spans)


def _ignore(*_arguments: object) -> None:
    """A column that the model has no place for."""


def _add_quantity(
    values: dict[str, Any], spans: dict[str, Span], found: list[Span], text: str, mark: amounts.Mark
) -> None:
    read_ = _quantity(text, mark)
    for span in found if read_ is None else ():
        read_ = read_ or _quantity(span.text, mark)
    if read_ is None:
        return
    values["quantity"], spans["quantity"] = read_[0], found[0]
    if read_[1]:
        values.setdefault("unit", read_[1])
        spans.setdefault("unit", found[-1])


def _add_amount(name: str) -> Any:  # noqa: ANN401 - a function of the table below
    def add(
        values: dict[str, Any], spans: dict[str, Span], found: list[Span], text: str, mark: amounts.Mark
    ) -> None:
        for span in found:
            value = _amount(span.text, mark)
            if value is not None:
                values[name], spans[name] = value, span
                return

    return add


def _add_id(
    values: dict[str, Any], spans: dict[str, Span], found: list[Span], text: str, mark: amounts.Mark
) -> None:
    if len(found[0].text) <= 8 and " " not in found[0].text:
        values["id"], spans["id"] = found[0].text.rstrip("."), found[0]


def _add_rate(
    values: dict[str, Any], spans: dict[str, Span], found: list[Span], text: str, mark: amounts.Mark
) -> None:
    rate = _percent(text)
    if rate is not None and "." not in text.replace("%", "").strip(".") and rate <= 30:
        values["vat_rate"], spans["vat_rate"] = rate, found[0]


def _add_discount(
    values: dict[str, Any], spans: dict[str, Span], found: list[Span], text: str, mark: amounts.Mark
) -> None:
    values["_discount"], spans["_discount"] = text, found[0]
    value = amounts.printed(text.replace("%", "").strip(), mark)
    values["_discount_value"] = None if value is None else abs(value)


@cache
def _times() -> re.Pattern[str]:
    # "24 timer á kr. 425,-", "3 x 189,50"
    return re.compile(
        r"(?P<quantity>[0-9][0-9.,]*)[ ]?(?P<unit>[^\W\d_][\w.²³/]{0,11})?[ ](?:á|à|a|x|×|@|af|at)[ ](?:kr\.?|DKK|EUR)?[ ]?(?P<price>[0-9][0-9.,]*(?:,-)?)"
    )


def _add_item(
    values: dict[str, Any], spans: dict[str, Span], found: list[Span], text: str, mark: amounts.Mark
) -> None:
    words = text.split()
    if len(words) == 1 and re.fullmatch(r"[0-9]{1,3}\.?", words[0]) and "id" not in values:
        values["id"], spans["id"] = words[0].rstrip("."), found[0]
    elif words and any(character.isdigit() for character in words[0]):
        values["other_ids"], spans["other_ids"] = (words[0],), found[0]
    values["_item"], spans["_item"] = text, found[0]


def _add_unit(
    values: dict[str, Any], spans: dict[str, Span], found: list[Span], text: str, mark: amounts.Mark
) -> None:
    if len(text) <= 14:
        values["unit"], spans["unit"] = text, found[0]


def _add_note(
    values: dict[str, Any], spans: dict[str, Span], found: list[Span], text: str, mark: amounts.Mark
) -> None:
    values["_delivery_note"], spans["_delivery_note"] = text, found[0]


def _add_date(
    values: dict[str, Any], spans: dict[str, Span], found: list[Span], text: str, mark: amounts.Mark
) -> None:
    printed = dates.printed_in(text)
    if printed and printed[0].day is not None:
        values["_date"], spans["_date"] = printed[0].day, found[0]


_ADD = {
    "quantity": _add_quantity,
    "price": _add_amount("price"),
    "net_amount": _add_amount("net_amount"),
    "gross_amount": _add_amount("gross_amount"),
    "id": _add_id,
    "vat_rate": _add_rate,
    "discount": _add_discount,
    "item": _add_item,
    "unit": _add_unit,
    "delivery_note": _add_note,
    "date": _add_date,
}


def _describe(values: dict[str, Any], spans: dict[str, Span], gathered: dict[str, list[Span]]) -> None:
    """The description from its column; without one from what stands under a head that we do not know, or the item."""
    found = gathered.get("description") or [
        span for span in gathered.get("", []) if sum(map(str.isalpha, span.text)) >= 3
    ]
    if not found and "item" in gathered:
        found = gathered["item"]
    if found:
        ordered = sorted(found, key=lambda span: (span.cell.row, span.cell.x0))
        values["description"] = " ".join(span.text for span in ordered)
        spans["description"] = ordered[0]


@cache
def _labelled_gtin() -> re.Pattern[str]:
    return re.compile(
        r"(?:EAN|GTIN|stregkode)(?:[ -]?(?:nr|no|13)?\.?)[ :]{0,3}([0-9]{8,14})(?![0-9])", re.IGNORECASE
    )


def _find_gtin(values: dict[str, Any], spans: dict[str, Span], gathered: dict[str, list[Span]]) -> None:
    """The article number under a bar code: from its own column, behind its label, or by its check digit."""
    own = gathered.get("gtin", [])
    for span in own:
        digits = re.sub(r"[ -]", "", span.text)
        if re.fullmatch(r"[0-9]{6,15}", digits):
            values["gtin"], spans["gtin"] = gtin.canonical(digits) or digits, span
            return
    for name in ("item", "description", "", "id"):
        for span in gathered.get(name, []):
            match = _labelled_gtin().search(span.text)
            if match is not None:
                values["gtin"], spans["gtin"] = match[1], span.within(*match.span(1))
                return
            for word in re.finditer(r"(?<![0-9A-Za-z])[0-9]{13}(?![0-9A-Za-z])", span.text):
                if gtin.fault(word[0]) is None:
                    values["gtin"], spans["gtin"] = word[0], span.within(*word.span())
                    return


def _discount(values: dict[str, Any]) -> None:
    """A line's discount, as a share or an amount: whichever makes its amount right, else the likelier."""
    value = values.pop("_discount_value", None)
    text = values.pop("_discount", "")
    quantity, price, net = values.get("quantity"), values.get("price"), values.get("net_amount")
    if not value or quantity is None or price is None or net is None:
        return
    full = amounts.product(quantity, price)
    if abs(full - net) < Decimal("0.01"):
        return
    share = amounts.round_half_up(amounts.product(full, value, Decimal("0.01")))
    for amount in (share, value) if "%" in text or value <= 100 else (value, share):
        if abs(full - amount - net) <= Decimal("0.02"):
            values["allowances_charges"] = [{"charge": False, "amount": full - net}]
            return
    values["allowances_charges"] = [
        {"charge": False, "amount": share if "%" in text or value <= 100 else value}
    ]


def _without_head(sheets: Sequence[Sheet], mark: amounts.Mark) -> Lines:
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
    if times is not None:
        quantity, price = amounts.printed(times["quantity"], mark), amounts.printed(times["price"], mark)
        values |= {
            name: one
            for name, one in (("quantity", quantity), ("price", price), ("unit", times["unit"]))
            if one is not None
        }
        spans |= dict.fromkeys(values.keys() - spans.keys(), whole(cells[1]))
    known = [(figure, cell) for figure, cell in figures if figure is not None]
    if (
        value
        and len(known) == 2
        and amounts.round_half_up(amounts.product(known[0][0], known[1][0])) == value
    ):
        values |= {"quantity": known[0][0], "price": known[1][0]}
        spans |= {"quantity": whole(known[0][1]), "price": whole(known[1][1])}
    return Item(values, spans)
