"""The only place that turns text into a date, and the little calendar arithmetic the rules need."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

_XML_BLANKS = " \t\r\n"


@cache
def _zoned() -> re.Pattern[str]:
    """W3C XML Schema ``date``: a time zone may follow, and does not change which day is printed on the invoice."""
    return re.compile(
        r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?", re.ASCII
    )


def iso_date(text: str) -> date | None:
    """Read ``YYYY-MM-DD``; None for anything else, a day that does not exist among it."""
    if len(text) == 10 and text[4] == text[7] == "-" and text.isascii():
        try:
            return date.fromisoformat(text)  # five times as fast; of ten characters it takes this form only
        except ValueError:
            return None
    match = _zoned().fullmatch(text.strip(_XML_BLANKS))
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


@cache
def _clock() -> re.Pattern[str]:
    return re.compile(
        r"[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?", re.ASCII
    )


def iso_day(text: str) -> date | None:
    """Read the day of ``YYYY-MM-DD`` or ``YYYY-MM-DDThh:mm:ss`` (W3C XML Schema ``dateTime``); None for anything else."""
    day, mark, clock = text.strip(_XML_BLANKS).partition("T")
    return iso_date(day) if not mark or _clock().fullmatch(clock) else None


class PrintedDate(NamedTuple):
    """A date in printed text.

    Attributes:
        day: The day; None when the figures name none (30-02-2026).
        start: Where it begins in the text.
        end: Where it ends in the text.
        month_first: Whether only month before day makes sense of the figures (11/15/2019).
        ambiguous: Whether day and month could be exchanged (03/04/2026).
    """

    day: date | None
    start: int
    end: int
    month_first: bool = False
    ambiguous: bool = False


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar january jan januari janvier",
            "februar february feb februari fevrier février febr févr",
            "marts march mar maart mrt mars märz maerz mär mrz",
            "april apr avril avr",
            "maj may mai mei",
            "juni june jun juin",
            "juli july jul juillet juil",
            "august aug augusti août aout augustus",
            "september sep sept septembre",
            "oktober october okt oct octobre",
            "november nov novembre",
            "december dec dezember dez desember des décembre decembre déc",
        ),
        start=1,
    )
    for name in names.split()
}


@cache
def _printed() -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
    return re.compile(
        r"(?<![0-9A-Za-z])(?<![0-9][.,/])(?:"
        r"(?P<year>(?:19|20)[0-9]{2})(?P<mark>[-./])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})"
        r"|(?P<a>[0-9]{1,2})[ ]?(?P<sep>[-./])[ ]?(?P<b>[0-9]{1,2})(?:[ ]?(?P=sep)[ ]?|[ ]?[-/. ][ ]?)"
        # Two digits are no year where one of four follows: "pos. 1.02-03-2026".
        r"(?P<y>(?:19|20)[0-9]{2}|[0-9]{2}(?![0-9])(?!-(?:19|20)[0-9]{2}(?![0-9])))"
        rf"|(?P<d>[0-9]{{1,2}})(?:\.|st|nd|rd|th)?[ -]{{0,2}}(?:of[ ])?(?P<name>{months})\b\.?,?[ -]{{0,2}}(?P<yy>(?:19|20)[0-9]{{2}}|'?[0-9]{{2}})"
        rf"|\b(?P<name2>{months})\b\.?[ ]{{0,2}}(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?[ ]?,?[ ]{{0,2}}(?P<y2>(?:19|20)[0-9]{{2}})"
        r")(?![0-9])(?![.,/][0-9])",
        re.IGNORECASE,
    )


def printed_in(text: str, *, month_first: bool = False) -> list[PrintedDate]:
    """Every date in printed text: ``02-03-2026``, ``2.3.26``, ``2026-03-02``, ``2. marts 2026``, ``March 2, 2026``.

    Day before month, unless the figures allow only the other way, or ``month_first`` says that the document writes
    its dates with slashes in the American way.
    """
    if not any("0" <= character <= "9" for character in text):
        return []
    return [found for match in _printed().finditer(text) if (found := _read(match, month_first=month_first))]


@cache
def _named_month() -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
    return re.compile(
        rf"(?:(?P<from>[0-9]{{1,2}})\.?[ ]?[-–][ ]?(?P<to>[0-9]{{1,2}})\.?[ ])?\b(?P<name>{months})\b\.?,?[ -]{{0,2}}(?P<year>(?:19|20)[0-9]{{2}})(?![0-9])",
        re.IGNORECASE,
    )


def printed_month(text: str) -> tuple[date, date] | None:
    """The first and last day of a month named in a text, ``marts 2026``, or of days in it, ``1.-15. marts 2026``."""
    match = _named_month().search(text)
    if match is None:
        return None
    year, month = int(match["year"]), _MONTHS[match["name"].lower()]
    first = date(year, month, 1)
    if match["from"] is None:
        return first, end_of_month(first)
    start, end = _day(match["year"], str(month), match["from"]), _day(match["year"], str(month), match["to"])
    return (start, end) if start is not None and end is not None and start <= end else None


def _read(match: re.Match[str], *, month_first: bool) -> PrintedDate | None:
    start, end = match.span()
    if match["year"]:
        return PrintedDate(_day(match["year"], match["month"], match["day"]), start, end)
    if match["name"]:
        month = _MONTHS[match["name"].lower()]
        return PrintedDate(_day(match["yy"].lstrip("'"), str(month), match["d"]), start, end)
    if match["name2"]:
        return PrintedDate(_day(match["y2"], str(_MONTHS[match["name2"].lower()]), match["d2"]), start, end)
    first, second, american = int(match["a"]), int(match["b"]), match[0].count("/") == 2
    if american and first <= 12 < second <= 31:
        return PrintedDate(_day(match["y"], match["a"], match["b"]), start, end, month_first=True)
    either = first <= 12 and second <= 12 and first != second and american
    if either and month_first:
        return PrintedDate(_day(match["y"], match["a"], match["b"]), start, end)
    return PrintedDate(_day(match["y"], match["b"], match["a"]), start, end, ambiguous=either)


def _day(year: str, month: str, day: str) -> date | None:
    number = int(year)
    try:
        return date(number + 2000 if len(year) == 2 else number, int(month), int(day))
    except ValueError:
        return None


def end_of_month(day: date) -> date:
    """The last day of the month that ``day`` lies in."""
    if day.month == 12:
        return day.replace(day=31)
    return day.replace(month=day.month + 1, day=1) - timedelta(days=1)
