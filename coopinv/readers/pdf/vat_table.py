"""VAT tables: rows of rate, base and amount under a head, and the sums that they give."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from coopinv import amounts
from coopinv.readers.pdf import vocabulary
from coopinv.readers.pdf.labelled_amounts import Amount, percent
from coopinv.readers.pdf.layout import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from coopinv.readers.pdf.layout import Sheet
    from coopinv.readers.pdf.words import Cell


class VatRow(NamedTuple):
    """A row of a VAT table, or a line "25 % moms af 1.000,00: 250,00"; what it does not say is None."""

    rate: Decimal | None
    base: Decimal | None
    amount: Decimal | None
    spans: dict[str, Span]
    labels: Mapping[str, str] = MappingProxyType({})


def table(
    sheet: Sheet, number: int, used: set[tuple[int, int]], mark: amounts.Mark
) -> tuple[list[VatRow], list[int]]:
    """A table under a row of labels: rate, base, amount, total; the rows it takes up, its head among them."""
    row = sheet.rows[number]
    columns = _columns(row)
    if columns is None:
        return [], []
    rows: list[VatRow] = []
    taken = [number]
    bottom = max(cell.y1 for cell in row)
    for below in range(number + 1, min(number + 12, len(sheet.rows))):
        cells = sheet.rows[below]
        height = max(cell.height for cell in cells)
        if (sheet.number, below) in used or min(cell.y0 for cell in cells) - bottom > 2.6 * height:
            break
        read_ = _table_row(cells, columns, mark)
        if read_ is None:
            break
        bottom = max(cell.y1 for cell in cells)
        rows.append(read_)
        taken.append(below)
    if len(rows) == 1 and rows[0].rate is None:
        rows = [_with_rate_of_head(rows[0], row)]
    return (rows, taken) if rows else ([], [])


def _with_rate_of_head(read: VatRow, head: Sequence[Cell]) -> VatRow:
    """The only row of a table whose head names the rate: "Moms 25 %" above the amount."""
    for cell in head:
        match = percent().search(cell.text)
        rate = None if match is None else amounts.decimal(match[1].replace(",", "."))
        if match is not None and rate is not None:
            return read._replace(rate=rate, spans={**read.spans, "rate": Span(cell, *match.span(1))})
    return read


_NAMES = {
    "totals.net": "base",
    "totals.vat": "amount",
    "totals.gross": "gross",
    "totals.payable": "payable",
    "totals.rounding": "rounding",
    "totals.lines": "lines",
    "charge": "charge",
    "allowance": "allowance",
}


def _columns(row: Sequence[Cell]) -> list[tuple[str, Cell]] | None:
    """The columns of a VAT table by their labels; None when the row heads none."""
    columns: list[tuple[str, Cell]] = []
    for cell in row:
        if re.search(r"[0-9][.,][0-9]{2}(?![0-9%])", cell.text) or len(cell.text) > 40:
            return None
        found = [
            one for one in vocabulary.totals().find(cell.text) if one.anchor == 2 and one.meaning.strength > 1
        ]
        name = _NAMES.get(found[0].meaning.paths[0]) if found else None
        if (name == "amount" and _is_rate(cell.text)) or (name is None and _is_rate(cell.text)):
            name = "rate"
        columns.append((name or "", cell))
    names = {name for name, _cell in columns if name}
    if len(names) < 2 or not names & {"base", "gross", "payable"} or not names & {"amount", "rate"}:
        return None
    if sum(name == "base" for name, _cell in columns) > 1:
        # "Varer ekskl. moms … Momsgrundlag": the base of the VAT is what its own name says, else the last.
        last = max(
            range(len(columns)),
            key=lambda at: (columns[at][0] == "base", "grundlag" in columns[at][1].text.casefold(), at),
        )
        columns = [
            ("lines" if name == "base" and at != last else name, cell)
            for at, (name, cell) in enumerate(columns)
        ]
    return columns


@cache
def _rate_words() -> re.Pattern[str]:
    return re.compile(r"%|sats|satz\b|\brate\b|pct|procent|^ust\.?$|steuersatz", re.IGNORECASE)


def _is_rate(text: str) -> bool:
    return _rate_words().search(text) is not None and not re.search(r"[0-9]", text)


def _table_row(
    cells: Sequence[Cell], columns: Sequence[tuple[str, Cell]], mark: amounts.Mark
) -> VatRow | None:
    values: dict[str, Decimal] = {}
    spans: dict[str, Span] = {}
    figures = [
        (one, Span(cell, one.start, one.end)) for cell in cells for one in amounts.printed_in(cell.text, mark)
    ]
    in_order = len(figures) == len(columns) and not any("%" in cell.text for cell in cells)
    for index, (one, span) in enumerate(figures):
        name = columns[index][0] if in_order else _under_column(span, columns)
        if name and name not in values:
            values[name], spans[name] = one.value, span
    for cell in cells:
        match = percent().search(cell.text)
        if match is not None and "rate" not in values:
            rate = amounts.decimal(match[1].replace(",", "."))
            if rate is not None:
                values["rate"], spans["rate"] = rate, Span(cell, *match.span(1))
    if not values.keys() - {"rate"} or sum(len(cell.text) for cell in cells) > 120:
        return None
    if sum(map(str.isalpha, cells[0].text)) > 8 and len(cells) * 2 < len(columns):
        return None  # a sentence with a number in it: "Betalingsbetingelser: 18 dage netto"
    if "rate" in values and values["rate"] > 100:
        return None
    labels = {name: cell.text for name, cell in columns if name in {"charge", "allowance"}}
    return VatRow(values.get("rate"), values.get("base"), values.get("amount"), spans, labels)


def _under_column(span: Span, columns: Sequence[tuple[str, Cell]]) -> str | None:
    x0, _y0, x1, _y1 = span.box
    best: tuple[float, str] | None = None
    for name, cell in columns:
        overlap = min(x1, cell.x1) - max(x0, cell.x0)
        far = 0.0 if overlap > 0 else -overlap
        if far < 3 * cell.height and (best is None or far < best[0]):
            best = far, name
    return best[1] if best else None


def sums_of(rows: Sequence[VatRow]) -> Iterator[Amount]:
    """The sums that a VAT table gives: its only row, or the last, which has no rate of its own and adds up the others."""
    if not rows:
        return
    with_rate = [row for row in rows if row.rate is not None]
    last = rows[-1]
    single = rows[0] if len(rows) == 1 else None
    total = last if last.rate is None and len(rows) > 1 else single
    if total is not None:
        for name, path in (
            ("base", "totals.net"),
            ("amount", "totals.vat"),
            ("gross", "totals.gross"),
            ("payable", "totals.payable"),
            ("rounding", "totals.rounding"),
            ("lines", "totals.net"),
            ("charge", "charge"),
            ("allowance", "allowance"),
        ):
            if name in total.spans:
                value = total.base if name == "base" else total.amount if name == "amount" else None
                span = total.spans[name]
                if value is None:
                    printed = amounts.printed_in(span.text)
                    value = printed[0].value if printed else None
                if value is not None:
                    yield Amount(path, value, span, 2, total.labels.get(name, span.text), total.rate)
    elif len(with_rate) > 1:
        for name, path in (("base", "totals.net"), ("amount", "totals.vat")):
            values = [row.base if name == "base" else row.amount for row in with_rate]
            known = [value for value in values if value is not None]
            if len(known) == len(with_rate) and name in with_rate[0].spans:
                yield Amount(path, amounts.total(known), with_rate[0].spans[name], 1, "")
