"""Dates: one notation, real days only."""

from __future__ import annotations

import calendar
from datetime import date

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
        "2026-02-30Z",
        "\u00a02026-03-02",
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


def test_the_calendars_last_month_ends() -> None:
    assert dates.end_of_month(date.max) == date.max


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-02T10:00:00", date(2026, 3, 2)),
        ("2026-03-02T10:00", date(2026, 3, 2)),
        ("2026-03-02T23:59:59.999Z", date(2026, 3, 2)),
        (" 2026-03-02T10:00:00+01:00\n", date(2026, 3, 2)),
        ("2026-03-02T10:00:00-01:00", date(2026, 3, 2)),
        ("2026-03-02", date(2026, 3, 2)),
        ("2026-03-02Z", date(2026, 3, 2)),
        ("2026-02-30T10:00:00", None),
        ("2026-03-02T", None),
        ("2026-03-02T10", None),
        ("2026-03-02T10:00:00 ", date(2026, 3, 2)),
        ("2026-03-02T10:00:00T10:00:00", None),
        ("2026-03-02t10:00:00", None),
        ("2026-03-02 10:00:00", None),
        ("\u00a02026-03-02T10:00:00", None),
        ("T10:00:00", None),
        ("", None),
    ],
)
def test_the_day_of_a_moment(text: str, day: date | None) -> None:
    assert dates.iso_day(text) == day


@pytest.mark.parametrize(
    ("text", "written", "day"),
    [
        ("02-03-2026", "02-03-2026", date(2026, 3, 2)),
        ("Dato 2.3.26.", "2.3.26", date(2026, 3, 2)),
        ("9.9.99", "9.9.99", date(2099, 9, 9)),
        ("02/03/2026", "02/03/2026", date(2026, 3, 2)),
        ("d. 2/3-2026", "2/3-2026", date(2026, 3, 2)),
        ("2/3 2026", "2/3 2026", date(2026, 3, 2)),
        ("den 2026-03-02,", "2026-03-02", date(2026, 3, 2)),
        ("den 2. marts 2026.", "2. marts 2026", date(2026, 3, 2)),
        ("den 2. mar. 26", "2. mar. 26", date(2026, 3, 2)),
        ("den 2. marts '26", "2. marts '26", date(2026, 3, 2)),
        ("2 March 2026", "2 March 2026", date(2026, 3, 2)),
        ("on March 2nd, 2026.", "March 2nd, 2026", date(2026, 3, 2)),
        ("den 30-02-2026", "30-02-2026", None),
        ("00-00-00", "00-00-00", None),
        ("0.0.00", "0.0.00", None),
    ],
)
def test_a_printed_date(text: str, written: str, day: date | None) -> None:
    start = text.index(written)
    assert dates.printed_in(text) == [(day, start, start + len(written), False, text == "02/03/2026")]


@pytest.mark.parametrize(
    ("figures", "day", "month_first", "ambiguous"),
    [
        ("11/15/2026", date(2026, 11, 15), True, False),
        ("12/13/2026", date(2026, 12, 13), True, False),
        ("12/31/2026", date(2026, 12, 31), True, False),
        ("11/32/2026", None, False, False),
        ("13/15/2026", None, False, False),
        ("11-15-2026", None, False, False),
        ("11/15-2026", None, False, False),
        ("11/12/2026", date(2026, 12, 11), False, True),
        ("12/11/2026", date(2026, 11, 12), False, True),
        ("13/12/2026", date(2026, 12, 13), False, False),
        ("12/12/2026", date(2026, 12, 12), False, False),
        ("11-12-2026", date(2026, 12, 11), False, False),
    ],
)
def test_which_figure_is_the_month(
    figures: str, day: date | None, month_first: bool, ambiguous: bool
) -> None:
    """Day before month, but where slashes and figures allow only the American way; slashes may be either."""
    found = [(day, 5, 15, month_first, ambiguous)]
    assert dates.printed_in(f"Date {figures}") == found


@pytest.mark.parametrize(
    ("figures", "day"),
    [
        ("11/12/2026", date(2026, 11, 12)),
        ("12/11/2026", date(2026, 12, 11)),
        ("13/12/2026", date(2026, 12, 13)),
        ("11-12-2026", date(2026, 12, 11)),
        ("12/12/2026", date(2026, 12, 12)),
    ],
)
def test_in_a_document_with_american_dates(figures: str, day: date) -> None:
    assert dates.printed_in(f"Date {figures}", month_first=True) == [(day, 5, 15, False, False)]


@pytest.mark.parametrize(
    "text", ["12345", "1.250,00", "12-345-678", "CVR 99 92 00 09", "4500012345", "marts", "2026"]
)
def test_no_printed_date(text: str) -> None:
    assert dates.printed_in(text) == []


def test_two_printed_dates() -> None:
    first, second = dates.printed_in("01.05.14-31.05.14")
    assert (first.day, second.day) == (date(2014, 5, 1), date(2014, 5, 31))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("marts 2026", (date(2026, 3, 1), date(2026, 3, 31))),
        ("1.-15. marts 2026", (date(2026, 3, 1), date(2026, 3, 15))),
        ("for February 2024", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2.-2. marts 2026", (date(2026, 3, 2), date(2026, 3, 2))),
        ("31.-1. marts 2026", None),
        ("1.-31. april 2026", None),
        ("0.-15. april 2026", None),
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
