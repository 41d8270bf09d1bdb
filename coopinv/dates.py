"""The only place that turns text into a date, and the little calendar arithmetic the rules need."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

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


def end_of_month(day: date) -> date:
    """The last day of the month that ``day`` lies in."""
    if day.month == 12:
        return day.replace(day=31)
    return day.replace(month=day.month + 1, day=1) - timedelta(days=1)


def add_days(day: date, days: int) -> date | None:
    """``day`` plus a number of days, negative ones too; None beyond the years 1 to 9999."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
