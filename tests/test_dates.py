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


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("02-03-2026", date(2026, 3, 2)),
        ("2.3.26", date(2026, 3, 2)),
        ("02/03/2026", date(2026, 3, 2)),
        ("d. 2/3-2026", date(2026, 3, 2)),
        ("2/3 2026", date(2026, 3, 2)),
        ("2026-03-02", date(2026, 3, 2)),
        ("2. marts 2026", date(2026, 3, 2)),
        ("den 2. mar. 26", date(2026, 3, 2)),
        ("2 March 2026", date(2026, 3, 2)),
        ("March 2nd, 2026", date(2026, 3, 2)),
        ("11/15/2026", date(2026, 11, 15)),
        ("30-02-2026", None),
    ],
)
def test_a_printed_date(text: str, day: date | None) -> None:
    (found,) = dates.printed_in(text)
    assert found.day == day
    assert text[found.start : found.end].strip("0123456789") != text[found.start : found.end]


@pytest.mark.parametrize(
    "text", ["12345", "1.250,00", "12-345-678", "CVR 99 92 00 09", "4500012345", "marts", "2026"]
)
def test_no_printed_date(text: str) -> None:
    assert dates.printed_in(text) == []


def test_two_printed_dates_and_how_they_may_be_read() -> None:
    first, second = dates.printed_in("01.05.14-31.05.14")
    assert (first.day, second.day) == (date(2014, 5, 1), date(2014, 5, 31))
    (either,) = dates.printed_in("03/04/2026")
    assert either.ambiguous
    assert either.day == date(2026, 4, 3)
    (american,) = dates.printed_in("03/04/2026", month_first=True)
    assert american.day == date(2026, 3, 4)
    assert not dates.printed_in("03-04-2026")[0].ambiguous


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("marts 2026", (date(2026, 3, 1), date(2026, 3, 31))),
        ("1.-15. marts 2026", (date(2026, 3, 1), date(2026, 3, 15))),
        ("for February 2024", (date(2024, 2, 1), date(2024, 2, 29))),
        ("31.-1. marts 2026", None),
        ("2026", None),
    ],
)
def test_a_printed_month(text: str, days: tuple[date, date] | None) -> None:
    assert dates.printed_month(text) == days


@given(
    st.dates(date(1950, 1, 1), date(2049, 12, 31)),
    st.sampled_from(["%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y", "%Y-%m-%d"]),
)
def test_every_printed_date_is_read_back(day: date, form: str) -> None:
    (found,) = dates.printed_in(f"Dato: {day.strftime(form)}.")
    assert found.day == day
