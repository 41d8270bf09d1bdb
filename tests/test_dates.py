"""Dates: one notation, real days only."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopinv import dates


@pytest.mark.parametrize(
    "text", ["2026-03-02", " 2026-03-02\n", "2026-03-02Z", "2026-03-02+01:00", "2026-03-02-14:00"]
)
def test_read(text: str) -> None:
    assert dates.iso_date(text) == date(2026, 3, 2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-02-30",
        "2026-13-01",
        "0000-01-01",
        "02-03-2026",
        "2026-3-2",
        "20260302",
        "2026-W10-1",
        "2026-061",
        "2026-03-02T10:00:00",
        "2026-03-02+25:00",
        "2026-03-02 10:00",
        "２０２６-03-02",
        "2026–03–02",
        "2026-03-02\u200b",
        "12026-03-02",
        "-2026-03-02",
    ],
)
def test_not_read(text: str) -> None:
    assert dates.iso_date(text) is None


@given(st.dates())
def test_every_day_survives_its_notation(day: date) -> None:
    assert dates.iso_date(day.isoformat()) == day


@given(st.dates())
def test_end_of_month_is_the_calendars(day: date) -> None:
    last = dates.end_of_month(day)
    assert (last.year, last.month) == (day.year, day.month)
    assert last.day == calendar.monthrange(day.year, day.month)[1]


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(-1000, 1000))
def test_add_days(day: date, days: int) -> None:
    assert dates.add_days(day, days) == day + timedelta(days=days)


def test_beyond_the_calendar() -> None:
    assert dates.add_days(date.max, 1) is None
    assert dates.add_days(date.min, -1) is None
    assert dates.add_days(date.min, 10**15) is None
    assert dates.end_of_month(date.max) == date.max
