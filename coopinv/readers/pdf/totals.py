"""Totals and VAT: every labelled amount outside the lines, and the choice among them that adds up.

"Total" may mean net or gross, "Subtotal" the lines or the net, and one page may state a total twice. Each labelled
amount is a candidate; taken are those that agree with each other, the firmest label first.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from coopinv import amounts
from coopinv.readers.pdf import vocabulary
from coopinv.readers.pdf.layout import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from coopinv.readers.pdf.layout import Sheet
    from coopinv.readers.pdf.vocabulary import Found
    from coopinv.readers.pdf.words import Cell

_ZERO = Decimal(0)
_CENT = Decimal("0.02")
#: How many candidates of a kind are tried together; more do not stand on an invoice that adds up.
_MOST = 10


class Amount(NamedTuple):
    """A labelled amount: its model path, how firm the label is (3 to 1), and what stands beside it."""

    path: str
    value: Decimal
    span: Span
    strength: int
    label: str
    rate: Decimal | None = None
    base: Decimal | None = None
    rate_span: Span | None = None


class VatRow(NamedTuple):
    """A row of a VAT table, or a line "25 % moms af 1.000,00: 250,00"; what it does not say is None."""

    rate: Decimal | None
    base: Decimal | None
    amount: Decimal | None
    spans: dict[str, Span]


class Totals(NamedTuple):
    """What was chosen, by model path; ``agree`` when net, VAT and gross add up."""

    chosen: dict[str, Amount]
    vat: list[VatRow]
    extras: list[Amount]
    agree: bool


def read(sheets: Sequence[Sheet], taken: set[tuple[int, int]], mark: amounts.Mark) -> Totals:
    """Find and choose the totals on the pages of one invoice; ``taken`` are the rows that the lines take up."""
    found: list[Amount] = []
    rows: list[VatRow] = []
    used = set(taken)
    for sheet in sheets:
        for number in range(len(sheet.rows)):
            if (sheet.number, number) not in used:
                table, below = _table(sheet, number, used, mark)
                rows += table
                found += _from_table(table, below)
                used.update((sheet.number, one) for one in below)
    for sheet in sheets:
        for number, row in enumerate(sheet.rows):
            if (sheet.number, number) not in used:
                found += _in_row(sheet, row, used, mark)
    return _choose(found, rows)


# Amounts behind their labels ---------------------------------------------------------------------------------------


def _in_row(
    sheet: Sheet, row: Sequence[Cell], used: set[tuple[int, int]], mark: amounts.Mark
) -> Iterator[Amount]:
    labels = [(cell, found) for cell in row for found in _labels(sheet, cell)]
    for index, (cell, found) in enumerate(labels):
        following = labels[index + 1] if index + 1 < len(labels) else None
        spans = _behind(row, cell, found, following)
        values = [
            (one.value, span.within(one.start, one.end))
            for span in spans
            for one in amounts.printed_in(span.text, mark)
        ]
        if _is_prose(cell, found):
            # In a sentence a number is an amount only with its decimals: "Article 196" is none.
            values = [
                (value, span)
                for value, span in values
                if span.cell is not cell or re.search(r"[.,][0-9]{2}$", span.text)
            ]
        rate, rate_span = _rate_near(cell, found, spans)
        strength = found.meaning.strength if found.anchor else max(1, found.meaning.strength - 1)
        label = cell.text[found.start : found.end].strip(" :")
        if not values and following is None:
            values = [] if _is_prose(cell, found) else _under(sheet, cell, used, mark)
        if not values:
            continue
        triple = _triple(values)
        path = found.meaning.paths[0]
        if triple is not None and path in {"totals.gross", "totals.payable", "totals.net"}:
            for name, (value, span) in zip(("net", "vat", "gross"), triple, strict=True):
                yield Amount(f"totals.{name}", value, span, strength, label)
            continue
        value, span = values[-1]
        base = values[0][0] if len(values) > 1 and path == "totals.vat" else None
        for candidate in found.meaning.paths:
            yield Amount(candidate, value, span, strength, label, rate, base, rate_span)


def _labels(sheet: Sheet, cell: Cell) -> list[Found]:
    """The totals' labels of a cell; "Momsnr." and "Total weight" are no totals, nor is a word within a sentence."""
    if not any(character.isalpha() for character in cell.text):
        return []
    found = vocabulary.totals().find(cell.text)
    if not found:
        return []
    others = [label.found for label in sheet.labels_in(cell) if label.meaning.strength > 1]
    kept = []
    for one in found:
        if one.meaning.paths[0] in {"_other", "_carried"}:
            continue
        if any(
            other.start <= one.start < other.end
            and other.end - other.start > one.end - one.start
            and "due_date" not in other.meaning.paths
            for other in others
        ):
            continue
        if one.anchor == 0 and not one.colon and not _amount_follows(cell.text[one.end :]):
            continue
        if one.meaning.strength == 1 and any(other.start == one.start for other in others):
            continue
        kept.append(one)
    # "Total excl. VAT (net)": what follows a label at once is part of it.
    return [
        one
        for index, one in enumerate(kept)
        if index == 0 or one.start - kept[index - 1].end > 2 or one.anchor == 2
    ]


@cache
def _figure() -> re.Pattern[str]:
    return re.compile(r"[\s:.(]{0,4}(?:kr\.?|DKK|EUR|[€$£])?[ ]?-?[0-9]")


def _amount_follows(text: str) -> bool:
    return _figure().match(text) is not None


def _is_prose(cell: Cell, found: Found) -> bool:
    rest = cell.text[found.end :]
    return sum(map(str.isalpha, rest)) > 12 or found.anchor < 2


def _behind(
    row: Sequence[Cell], cell: Cell, found: Found, following: tuple[Cell, Found] | None
) -> list[Span]:
    """What stands behind a label in its row, up to the next label."""
    own_end = len(cell.text)
    if following is not None and following[0] is cell:
        own_end = following[1].start
    spans = [Span(cell, found.end, own_end)]
    if following is not None and following[0] is cell:
        return spans
    for other in row:
        if other.x0 <= cell.x0:
            continue
        if following is not None and other.x0 >= following[0].x0:
            break
        if sum(map(str.isalpha, other.text)) > 14 and not amounts.printed_in(other.text):
            break
        spans.append(Span(other, 0, len(other.text)))
    return spans


def _under(
    sheet: Sheet, cell: Cell, used: set[tuple[int, int]], mark: amounts.Mark
) -> list[tuple[Decimal, Span]]:
    below = sheet.below(cell)
    if (
        below is None
        or (below.page, below.row) in used
        or any(character.isalpha() for character in _no_currency(below.text))
    ):
        return []
    found = amounts.printed_in(below.text, mark)
    if len(found) != 1 or "%" in below.text:
        return []
    return [(found[0].value, Span(below, found[0].start, found[0].end))]


def _no_currency(text: str) -> str:
    return re.sub(r"DKK|EUR|USD|SEK|NOK|kr\.?|Kr\.?", "", text)


@cache
def _percent() -> re.Pattern[str]:
    return re.compile(r"(?<![0-9.,])([0-9]{1,2}(?:[.,][0-9]{1,3})?)[ ]?(?:%|pct|procent)")


def _rate_near(cell: Cell, found: Found, spans: Iterable[Span]) -> tuple[Decimal | None, Span | None]:
    """The rate in or beside a label: "25 % moms", "Moms 25,00 %"."""
    before = Span(cell, 0, found.end)
    for span in (*spans, before):
        match = _percent().search(span.text)
        if match is not None:
            return amounts.decimal(match[1].replace(",", ".")), span.within(*match.span(1))
    return None, None


def _triple(values: Sequence[tuple[Decimal, Span]]) -> list[tuple[Decimal, Span]] | None:
    """Net, VAT and gross side by side, as the last three figures of a row."""
    if len(values) < 3:
        return None
    last = list(values[-3:])
    (net, _a), (vat, _b), (gross, _c) = last
    return last if net + vat == gross and net and vat < net else None


# VAT tables ----------------------------------------------------------------------------------------------------------


def _table(
    sheet: Sheet, number: int, used: set[tuple[int, int]], mark: amounts.Mark
) -> tuple[list[VatRow], list[int]]:
    """A table under a row of labels: rate, base, amount, total; the rows it takes up, its head among them."""
    row = sheet.rows[number]
    columns = _columns(sheet, row)
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
    return (rows, taken) if rows else ([], [])


_NAMES = {
    "totals.net": "base",
    "totals.vat": "amount",
    "totals.gross": "gross",
    "totals.payable": "gross",
    "totals.rounding": "rounding",
}


def _columns(sheet: Sheet, row: Sequence[Cell]) -> list[tuple[str, Cell]] | None:
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
        if name is not None:
            columns.append((name, cell))
    names = {name for name, _cell in columns}
    if len(names) < 2 or not names & {"base", "gross"} or not names & {"amount", "rate"}:
        return None
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
        if name is not None and name not in values:
            values[name], spans[name] = one.value, span
    for cell in cells:
        match = _percent().search(cell.text)
        if match is not None and "rate" not in values:
            rate = amounts.decimal(match[1].replace(",", "."))
            if rate is not None:
                values["rate"], spans["rate"] = rate, Span(cell, *match.span(1))
    if not values.keys() - {"rate"} or sum(len(cell.text) for cell in cells) > 120:
        return None
    if "rate" in values and values["rate"] > 100:
        return None
    return VatRow(values.get("rate"), values.get("base"), values.get("amount"), spans)


def _under_column(span: Span, columns: Sequence[tuple[str, Cell]]) -> str | None:
    x0, _y0, x1, _y1 = span.box
    best: tuple[float, str] | None = None
    for name, cell in columns:
        overlap = min(x1, cell.x1) - max(x0, cell.x0)
        far = 0.0 if overlap > 0 else -overlap
        if far < 3 * cell.height and (best is None or far < best[0]):
            best = far, name
    return best[1] if best else None


def _from_table(rows: Sequence[VatRow], below: Sequence[int]) -> Iterator[Amount]:
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
            ("rounding", "totals.rounding"),
        ):
            if name in total.spans:
                value = total.base if name == "base" else total.amount if name == "amount" else None
                span = total.spans[name]
                if value is None:
                    printed = amounts.printed_in(span.text)
                    value = printed[0].value if printed else None
                if value is not None:
                    yield Amount(path, value, span, 2, span.text, total.rate)
    elif len(with_rate) > 1:
        for name, path in (("base", "totals.net"), ("amount", "totals.vat")):
            values = [row.base if name == "base" else row.amount for row in with_rate]
            known = [value for value in values if value is not None]
            if len(known) == len(with_rate) and name in with_rate[0].spans:
                yield Amount(path, amounts.total(known), with_rate[0].spans[name], 1, "")


# The choice ----------------------------------------------------------------------------------------------------------


def _choose(found: Sequence[Amount], rows: Sequence[VatRow]) -> Totals:
    by_path: dict[str, list[Amount]] = {}
    for one in found:
        by_path.setdefault(one.path, []).append(one)
    rounding = _best(by_path.get("totals.rounding", ()))
    extras = [one for one in found if one.path in {"charge", "allowance"}]
    net, vat, gross, agree = _agreeing(by_path, rounding)
    chosen: dict[str, Amount] = {}
    for path, one in (("totals.net", net), ("totals.vat", vat), ("totals.gross", gross)):
        if one is not None:
            chosen[path] = one._replace(path=path)
    for path in ("totals.rounding", "totals.prepaid", "totals.charges", "totals.allowances", "totals.lines"):
        best = _best(by_path.get(path, ()))
        if best is not None:
            chosen[path] = best
    _payable(chosen, by_path)
    _subtotal(chosen, by_path, extras)
    return Totals(chosen, _vat_rows(chosen, found, rows), extras, agree)


def _best(candidates: Iterable[Amount]) -> Amount | None:
    """The firmest, of equals the last: sums stand at the end."""
    best: Amount | None = None
    for one in candidates:
        if best is None or one.strength >= best.strength:
            best = one
    return best


def _kept(candidates: Iterable[Amount]) -> list[Amount]:
    """Each value once, by its firmest label; the firmest first, of equals the last on the page."""
    ordered = sorted(reversed(list(candidates)), key=lambda one: -one.strength)
    seen: dict[Decimal, Amount] = {}
    for one in ordered:
        seen.setdefault(one.value, one)
    return list(seen.values())[:_MOST]


def _agreeing(
    by_path: dict[str, list[Amount]], rounding: Amount | None
) -> tuple[Amount | None, Amount | None, Amount | None, bool]:
    nets = _kept(by_path.get("totals.net", ()))
    vats = _kept(by_path.get("totals.vat", ()))
    grosses = _kept(by_path.get("totals.gross", ()))
    payables = _kept(by_path.get("totals.payable", ()))
    vats = _with_sum(by_path.get("totals.vat", ()), vats)
    weak = [one._replace(strength=1) for one in grosses if one.strength <= 2]
    summed = [one._replace(strength=1) for one in _kept(by_path.get("totals.lines", ()))]
    best: tuple[float, Amount, Amount, Amount] | None = None
    rounded = rounding.value if rounding else _ZERO
    for net in [*nets, *weak, *summed]:
        for vat in vats:
            # "At betale" is the gross total when nothing was paid before and nothing else is called so.
            for order, gross in enumerate([*grosses, *[one._replace(strength=1) for one in payables]]):
                off = gross.value - net.value - vat.value
                if abs(off) > _CENT and off != rounded:
                    continue
                if net.span == gross.span and vat.value:
                    continue
                score = (
                    net.strength * 2
                    + vat.strength * 2
                    + gross.strength * 2
                    - (0.5 if off and off == rounded else 0.0)
                    - order / 100
                )
                score += 1.0 if vat.value else 0.0
                score += 1.5 if vat.rate is not None and _is_share(net.value, vat) else 0.0
                if best is None or score > best[0]:
                    best = score, net, vat, gross
    if best is not None:
        return best[1], best[2], best[3], True
    net, vat, gross = _best(nets[:1]), vats[0] if vats else None, grosses[0] if grosses else None
    if vat is None and gross is None and net is None and payables:
        gross = payables[0]._replace(strength=1)
    if vat is None and gross is not None and net is None and gross.strength <= 2:
        return None, None, gross, False
    return net, vat, gross if gross is not None else (payables[0] if payables else None), False


def _is_share(net: Decimal, vat: Amount) -> bool:
    return vat.rate is not None and abs(amounts.vat_amount(net, vat.rate) - vat.value) <= Decimal("0.05")


def _with_sum(all_vat: Sequence[Amount], kept: list[Amount]) -> list[Amount]:
    """VAT amounts and, when several rates have one each, their sum."""
    by_rate: dict[Decimal, Amount] = {}
    for one in all_vat:
        if one.rate is not None:
            by_rate.setdefault(one.rate, one)
    if len(by_rate) < 2:
        return kept
    total = amounts.total(one.value for one in by_rate.values())
    if any(one.value == total for one in kept):
        return kept
    return [*kept, next(iter(by_rate.values()))._replace(value=total, rate=None, strength=2)]


def _payable(chosen: dict[str, Amount], by_path: dict[str, list[Amount]]) -> None:
    """What is to be paid: the candidate that follows from gross, prepaid and rounding, else the firmest."""
    candidates = _kept(by_path.get("totals.payable", ()))
    gross = chosen.get("totals.gross")
    if not candidates:
        return
    if gross is not None:
        prepaid = chosen["totals.prepaid"].value if "totals.prepaid" in chosen else _ZERO
        rounding = chosen["totals.rounding"].value if "totals.rounding" in chosen else _ZERO
        for one in candidates:
            if one.value in {gross.value - abs(prepaid) + rounding, gross.value}:
                chosen["totals.payable"] = one
                return
    chosen["totals.payable"] = candidates[0]


def _subtotal(chosen: dict[str, Amount], by_path: dict[str, list[Amount]], extras: Sequence[Amount]) -> None:
    """A subtotal that is not the net is the sum of the lines, before charges and allowances."""
    net = chosen.get("totals.net")
    if net is None or "totals.lines" in chosen:
        return
    for one in by_path.get("totals.net", ()):
        difference = net.value - one.value
        if (
            one.value != net.value
            and one.strength <= 2
            and any(abs(difference) == abs(extra.value) for extra in extras)
        ):
            chosen["totals.lines"] = one._replace(path="totals.lines")
            return


def _vat_rows(chosen: dict[str, Amount], found: Sequence[Amount], rows: Sequence[VatRow]) -> list[VatRow]:
    """The breakdown: of a table the rows with a rate, else from the labels, else from the totals."""
    kept = [row for row in rows if row.rate is not None and (row.base is not None or row.amount is not None)]
    if kept:
        unique: dict[tuple[object, ...], VatRow] = {}
        for row in kept:
            unique.setdefault((row.rate, row.base, row.amount), row)
        return list(unique.values())
    labelled: dict[Decimal, VatRow] = {}
    for one in found:
        if one.path == "totals.vat" and one.rate is not None and one.rate not in labelled:
            spans = {"amount": one.span, **({"rate": one.rate_span} if one.rate_span else {})}
            labelled[one.rate] = VatRow(one.rate, one.base, one.value, spans)
    net = chosen.get("totals.net")
    if len(labelled) == 1 and net is not None:
        row = next(iter(labelled.values()))
        if row.base is None:
            return [row._replace(base=net.value, spans={**row.spans, "base": net.span})]
    return list(labelled.values())
