"""How EDIFACT writes dates and numbers: DTM formats by their code, comma and point both as decimal mark."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from coopinv import amounts, dates

if TYPE_CHECKING:
    from decimal import Decimal

#: UN/CEFACT 2379: how many digits of a date come before its time, by the format's code.
_DIGITS = {
    "101": 6,
    "102": 8,
    "203": 8,
    "204": 8,
    "201": 6,
    "202": 6,
    "205": 8,
    "718": 8,
    "610": 6,
    "2": 6,
    "3": 6,
}
#: DDMMYY and MMDDYY: nobody sends them between EDI partners, but the directory has them.
_DAY_FIRST, _MONTH_FIRST = "2", "3"
#: Without a code the length tells: YYMMDD, CCYYMMDD, and both with a time behind.
_BY_LENGTH = {6: "101", 8: "102", 10: "201", 12: "203", 14: "204", 16: "718", 17: "718"}
_LENGTHS = {
    "101": (6,), "102": (8,), "201": (10,), "202": (12,), "203": (12,), "204": (14,), "205": (15, 16, 17),
    "610": (6,), "718": (16, 17), "2": (6,), "3": (6,),
}  # fmt: skip


@lru_cache(maxsize=4096)  # rates, quantities and prices come again and again
def amount(text: str) -> Decimal | None:
    """A number: an optional minus first, digits, and a comma or a point as decimal mark; None for anything else."""
    if "," in text:
        if "." in text:
            return None
        text = text.replace(",", ".")
    return None if text[:1] == "+" else amounts.decimal(text)


def day(text: str, code: str, *, last: bool = False) -> date | None:
    """The day that a DTM says, in the format of its code (2379); without a code the length tells.

    Of a period (718, with or without a hyphen) it is the first day, or the ``last``; of a month (610) too.
    """
    if len(text) not in _LENGTHS.get(code, ()):
        # Without a code, or a date with a time under the code of a plain date: the length tells.
        code = _BY_LENGTH.get(len(text), "")
    if code == "718":
        start, end = text[:8], text[-8:]
        between = text[8:-8]
        return _century(end if last else start) if between in ("", "-") else None
    if code == "610":
        first = _century(f"{text}01")
        return dates.end_of_month(first) if first is not None and last else first
    if code in (_DAY_FIRST, _MONTH_FIRST):
        first_two = (text[2:4], text[:2]) if code == _DAY_FIRST else (text[:2], text[2:4])
        return _century(_year(text[4:]) + "".join(first_two))
    if not code:
        return None
    return _century(_year(text[:2]) + text[2:6] if _DIGITS[code] == 6 else text[:8])


def _century(written: str) -> date | None:
    """The day of eight digits, CCYYMMDD."""
    if not (written.isascii() and written.isdigit()):
        return None
    try:
        return date(int(written[:4]), int(written[4:6]), int(written[6:8]))
    except ValueError:
        return None


def _year(two: str) -> str:
    """The year of two digits: EDIFACT is younger than 1970."""
    return f"{19 if two >= '70' else 20}{two}"
