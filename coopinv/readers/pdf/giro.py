"""How to pay in Sweden: bankgiro and plusgiro numbers with the OCR reference, wherever they stand."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from coopinv.identifiers import bankgiro, ocr, plusgiro
from coopinv.readers.pdf.layout import Span
from coopinv.readers.pdf.means import Means

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from coopinv.readers.pdf.layout import Sheet
    from coopinv.readers.pdf.words import Cell


class _Kind(NamedTuple):
    """A number of the model's: its label and its shape, and what is wrong with it, for labels that may be other words."""

    member: str
    label: Callable[[], re.Pattern[str]]
    shape: Callable[[], re.Pattern[str]]
    is_right: Callable[[str], bool]
    canonical: Callable[[str], str | None]


@cache
def _bankgiro_label() -> re.Pattern[str]:
    return re.compile(rf"\b(?:bankgiro|(?P<short>bg))(?:nummer|{_NR})?[ .:]{{0,4}}", re.IGNORECASE)


@cache
def _plusgiro_label() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:plusgiro|postgiro|(?P<short>pg))(?:konto)?(?:nummer|{_NR})?[ .:]{{0,4}}", re.IGNORECASE
    )


@cache
def _ocr_label() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<short>ocr)(?:[ -]?(?:nummer|referens|ref|{_NR}))?(?: ?/ ?referens)?[ .:]{{0,4}}",
        re.IGNORECASE,
    )


_NR = "[ -]?n(?:umme)?r"


@cache
def _bankgiro() -> re.Pattern[str]:
    return re.compile(r"[0-9]{3,4}[ ]?-?[ ]?[0-9]{4}(?![0-9-])")


@cache
def _plusgiro() -> re.Pattern[str]:
    return re.compile(r"[0-9](?:[ ]?[0-9]){0,6}[ ]?-[ ]?[0-9](?![0-9-])")


@cache
def _ocr() -> re.Pattern[str]:
    return re.compile(r"[0-9](?:[ ]?[0-9]){1,24}(?![0-9]|[ ]?[-,.][0-9])")


_KINDS = (
    _Kind(
        "bankgiro", _bankgiro_label, _bankgiro, lambda text: bankgiro.fault(text) is None, bankgiro.canonical
    ),
    _Kind(
        "plusgiro", _plusgiro_label, _plusgiro, lambda text: plusgiro.fault(text) is None, plusgiro.canonical
    ),
    _Kind("reference", _ocr_label, _ocr, lambda text: ocr.fault(text) is None, ocr.canonical),
)


def read(sheets: Sequence[Sheet], used: set[tuple[int, int]]) -> list[Means]:
    """The giro numbers, each with the reference; a reference without one is no way to pay."""
    found: dict[str, dict[str, Span]] = {kind.member: {} for kind in _KINDS}
    for sheet in sheets:
        for cell in sheet.cells():
            if (sheet.number, cell.row) in used or not _may_hold(cell.text):
                continue
            for kind in _KINDS:
                for text, span in _numbers(sheet, cell, kind):
                    found[kind.member].setdefault(text, span)
    references = found.pop("reference")
    means = []
    for member, numbers in found.items():
        for number, span in numbers.items():
            values, spans = {member: number}, {member: span}
            if len(references) == 1:
                ((values["reference"], spans["reference"]),) = references.items()
            means.append(Means(values, spans, dict.fromkeys(values, "label")))
    return means


def _may_hold(text: str) -> bool:
    folded = text.casefold()
    return any(word in folded for word in ("giro", "bg", "pg", "ocr"))


def _numbers(sheet: Sheet, cell: Cell, kind: _Kind) -> Iterator[tuple[str, Span]]:
    """The numbers behind a label in a cell; where it is all of the cell, in the next one or the one below."""
    for label in kind.label().finditer(cell.text):
        at = cell, label.end()
        if label.end() == len(cell.text):
            beside = _beside(sheet, cell)
            if beside is None:
                continue
            at = beside, 0
        match = kind.shape().match(at[0].text, at[1])
        if match is None:
            continue
        number = kind.canonical(match[0].replace(" ", ""))
        if number is None or (label["short"] is not None and not kind.is_right(number)):
            continue
        yield number, Span(at[0], *match.span())


def _beside(sheet: Sheet, cell: Cell) -> Cell | None:
    """The next cell of the row; without one, the cell that begins below."""
    right = [one for one in sheet.rows[cell.row] if one.x0 >= cell.x1]
    if right:
        return right[0]
    below = sheet.rows[cell.row + 1 : cell.row + 2]
    return next((one for row in below for one in row if abs(one.x0 - cell.x0) < 3), None)
