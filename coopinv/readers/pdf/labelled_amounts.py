"""Amounts behind their labels, row by row: totals, VAT with its rate, charges and allowances."""

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


class Amount(NamedTuple):
    """A labelled amount: its model path, how firm the label is (3 to 1), and what stands beside it.

    ``is_readable`` is False for figures with letters among them ("2.O30,00"), whose value is 0 and means nothing.
    """

    path: str
    value: Decimal
    span: Span
    strength: int
    label: str
    rate: Decimal | None = None
    base: Decimal | None = None
    rate_span: Span | None = None
    is_readable: bool = True


def in_row(
    sheet: Sheet, row: Sequence[Cell], used: set[tuple[int, int]], mark: amounts.Mark
) -> Iterator[Amount]:
    """The labelled amounts of a row; ``used`` are rows that belong to others."""
    labels = [(cell, found) for cell in row for found in _labels(sheet, cell)]
    for index, (cell, found) in enumerate(labels):
        following = labels[index + 1] if index + 1 < len(labels) else None
        spans = _behind(row, cell, found, following)
        blurred = next((span for span in spans if _blurred().fullmatch(span.text)), None)
        if blurred is not None:
            if found.meaning.strength == 3 and found.anchor == 2:
                yield Amount(found.meaning.paths[0], Decimal(0), blurred, 3, cell.text, is_readable=False)
            continue
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


@cache
def _blurred() -> re.Pattern[str]:
    # Letters drawn like 0, 1, 5 and 8 among figures, as a scan or a hand puts them.
    figure = "[0-9OoQlISB]"
    return re.compile(
        rf"(?:kr\.?|DKK|EUR)?[ ]?-?(?=[^A-Za-z]*[OoQlISB])(?=[^0-9]{{0,3}}[0-9]){figure}(?:[. ]?{figure}){{0,12}}[.,]{figure}{{2}}"
    )


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
    further = _further_label().search(cell.text, found.end, own_end)
    spans = [Span(cell, found.end, further.start("label") if further is not None else own_end)]
    if further is not None:
        return spans
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


@cache
def _further_label() -> re.Pattern[str]:
    # A word we do not know behind an amount, with a colon of its own: "Moms 25%: 250,00 Afgift: 10,00".
    return re.compile(r"[.,][0-9]{2}(?:[ ]?kr\.?)?[ ;,]{1,4}(?P<label>[^\W\d_][^0-9:]{1,30}:)")


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
def percent() -> re.Pattern[str]:
    """A rate in percent, as a pattern whose first group is the figure."""
    return re.compile(r"(?<![0-9.,])([0-9]{1,2}(?:[.,][0-9]{1,3})?)[ ]?(?:%|pct|procent)")


def _rate_near(cell: Cell, found: Found, spans: Iterable[Span]) -> tuple[Decimal | None, Span | None]:
    """The rate in or beside a label: "25 % moms", "Moms 25,00 %"."""
    before = Span(cell, 0, found.end)
    for span in (*spans, before):
        match = percent().search(span.text)
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
