"""What one cell of a list says: its text without what nobody sees, or its number in plain digits."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from coopinv.glnlist.columns import LABELS, SPREADSHEET_NOTHING
from coopinv.identifiers import cvr, gln
from coopinv.identifiers.absent import is_absent
from coopinv.identifiers.cost_centre import DIGITS, PREFIX
from coopinv.identifiers.fault import digits_fault
from coopinv.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coopinv.identifiers.fault import Fault

#: A cell is cut here; and here when a message quotes it.
_LONGEST_CELL = 500
_LONGEST_QUOTE = 60

_WRONG = Text(
    en="the {column} “{value}” {clause}", da="{column} ”{value}” {clause}", sv="{column} ”{value}” {clause}"
)
_SCIENTIFIC = Text(
    en="was shortened by the spreadsheet; format the column as a number without decimals",
    da="er forkortet af regnearket; formatér kolonnen som tal uden decimaler",
    sv="har förkortats av kalkylprogrammet; formatera kolumnen som ett tal utan decimaler",
)


class BadCellError(Exception):
    """A number that is none; ends the reading of its row."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


def tidy(cell: str) -> str:
    """A cell without what nobody sees: blanks around and doubled, line breaks, control and direction characters.

    Text that means nothing becomes the empty text, and an apostrophe that guards a formula goes (see ``guard``).
    """
    if cell.isalnum() and 4 < len(cell) <= _LONGEST_CELL:  # most cells: numbers and single words
        return cell
    text = " ".join(cell[: _LONGEST_CELL + 1].split())
    if not text.isprintable():
        text = " ".join("".join([sign if sign.isprintable() else " " for sign in text]).split())
    if text.startswith("'") and _is_formula(text):
        text = text[1:]
    return "" if is_absent(text) or text.upper() in SPREADSHEET_NOTHING else text[:_LONGEST_CELL].rstrip()


def is_cut(cell: str) -> bool:
    """Whether ``tidy`` leaves out the end of a cell."""
    return len(cell) > _LONGEST_CELL and len(" ".join(cell.split())) > _LONGEST_CELL


def guard(text: str) -> str:
    """A text as a CSV cell that no spreadsheet takes for a formula; ``tidy`` takes the apostrophe off again."""
    return "'" + text if _is_formula(text) else text


def _is_formula(text: str) -> bool:
    return text.lstrip("'").startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


def _number(length: int, fault: Callable[[str], Fault | None], *prefixes: str) -> Callable[[str, str], str]:
    """A reader of one kind of number as spreadsheets hold it: a decimal, with zeros or letters in front, with blanks."""

    def read(column: str, text: str) -> str:
        if len(text) == length and text.isascii() and text.isdigit():
            plain = text
        else:
            plain = "".join(text.split()).lstrip("'").upper()
            for prefix in prefixes:
                plain = plain.removeprefix(prefix).lstrip("-:.")
            for ending in (".0", ",0"):
                plain = plain.removesuffix(ending)
            plain = plain[: max(0, len(plain) - length)].lstrip("0") + plain[-length:]
        wrong = fault(plain)
        if wrong is None:
            return plain.replace("-", "").replace(".", "").replace("/", "")
        clause = _SCIENTIFIC if "E+" in plain else wrong.clause
        raise BadCellError(quoting(_WRONG, column, text, clause))

    return lru_cache(maxsize=1024)(read)  # a legal entity's numbers stand in the row of each of its stores


def _cost_centre_fault(text: str) -> Fault | None:
    return digits_fault(text, (DIGITS,))


NUMBERS: Mapping[str, Callable[[str, str], str]] = {
    "gln": _number(13, gln.fault),
    "cost_centre": _number(DIGITS, _cost_centre_fault, PREFIX),
    "cvr": _number(8, cvr.fault, "CVR", "DK"),
    "legal_entity_gln": _number(13, gln.fault),
}


def quoting(template: Text, column: str, value: str, clause: Text | None = None, row: int = 0) -> Text:
    """A finished text about a cell: the column in words, the value as written, what is wrong, another row."""
    short = value if len(value) <= _LONGEST_QUOTE else value[:_LONGEST_QUOTE] + "…"
    label = LABELS[column]
    clause = clause or Text("", "", "")
    return Text(
        en=template.en.format(column=label.en, value=short, clause=clause.en, row=row, most=_LONGEST_CELL),
        da=template.da.format(column=label.da, value=short, clause=clause.da, row=row, most=_LONGEST_CELL),
        sv=template.sv.format(column=label.sv, value=short, clause=clause.sv, row=row, most=_LONGEST_CELL),
    )
