"""Dates: one notation, real days only."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopinv import dates


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02",
        " 2026-03-02\n",
        "2026-03-02Z",
        "2026-03-02+01:00",
        "2026-03-02+09:59",
        "2026-03-02-13:30",
        "2026-03-02-14:00",
    ],
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
        "2026-03-02+14:01",
        "2026-03-02+10:60",
        "2026-03-02+1:00",
        "2026-03-02ZZ",
        "02026-03-02Z",
        "2026-003-02Z",
        "2026-03-002Z",
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
        ("2026-03-02T1:00", None),
        ("2026-03-02T10:0", None),
        ("2026-03-02T10:00:0", None),
        ("2026-03-02T10:00:00.", None),
        ("2026-03-02T10:00:00.123456789", date(2026, 3, 2)),
        ("2026-03-02T10:00:00.1234567890", None),
        ("2026-03-02T10:00:00+1:00", None),
        ("2026-03-02T010:00", None),
        ("2026-03-02T10:000", None),
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


#: In Danish, English, Swedish, Norwegian, German, Dutch and French, and what each is cut to.
MONTHS = (
    "januar january januari janvier jan",
    "februar february februari février fevrier feb febr févr",
    "marts march mars märz maerz maart mar mär mrz mrt",
    "april avril apr avr",
    "maj may mai mei",
    "juni june juin jun",
    "juli july juillet jul juil",
    "august augusti augustus août aout aug",
    "september septembre sep sept",
    "oktober october octobre okt oct",
    "november novembre nov",
    "december desember dezember décembre decembre dec des dez déc",
)


@pytest.mark.parametrize(
    ("name", "month"), [(name, month) for month, names in enumerate(MONTHS, 1) for name in names.split()]
)
def test_the_names_of_months(name: str, month: int) -> None:
    day = date(2026, month, 2)
    for text in (f"2. {name} 2026", f"{name.title()} 2, 2026", f"2-{name.upper()}-26"):
        assert dates.printed_in(text) == [dates.PrintedDate(day, 0, len(text))], text
    assert dates.printed_month(f"for {name}. 2026") == (day.replace(day=1), dates.end_of_month(day))
    assert dates.printed_in(f"2. x{name} 2026, x{name} 2, 2026, 2. {name}x 2026") == []


@pytest.mark.parametrize(
    "text",
    [
        *("2nd of March 2026", "2. marts, 2026", "2.  marts.  2026", "2 -marts- 2026", "March. 2 , 2026"),
        *("March  2nd  2026", "02 - 03 - 2026", "02 / 03 2026", "2.3 26", "2/3.26", "2.3/2026", "2-3 - 2026"),
        *("2026.03.02", "2026/3/2", "2026-3-2"),
    ],
)
def test_ways_of_writing_one_day(text: str) -> None:
    for shown in (text, f"d.{text}", f"({text}) 12", f"{text}. ", f"{text}, 7"):
        ((day, start, end, _month_first, _ambiguous),) = dates.printed_in(shown)
        assert (day, shown[start:end]) == (date(2026, 3, 2), text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("March 1st, 2026", date(2026, 3, 1)),
        ("1st March 2026", date(2026, 3, 1)),
        ("March 3rd, 2026", date(2026, 3, 3)),
        ("3rd March 2026", date(2026, 3, 3)),
        ("March 4th, 2026", date(2026, 3, 4)),
        ("4th March 2026", date(2026, 3, 4)),
        ("1999-12-31", date(1999, 12, 31)),
        ("31-12-1999", date(1999, 12, 31)),
        ("31. december 1999", date(1999, 12, 31)),
        ("December 31, 1999", date(1999, 12, 31)),
    ],
)
def test_ordinals_and_the_century_before(text: str, day: date) -> None:
    assert dates.printed_in(text) == [dates.PrintedDate(day, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        *("x02-03-2026", "X02-03-2026", "102-03-2026", "1.02-03-2026", "1,02-03-2026", "5/02-03-2026"),
        *("02-03-20261", "02-03-261", "02-03-26.5", "02-03-2026,5", "02-03-2026/7", "2026-03-021", "12026-03-02"),
        *("02-03-1899", "02-03-2126", "1899-12-31", "2026-03.02", "2. - marts 2026", "2. marts   2026", "March 2, 26"),
        *("2. marts 126", "2. marts 20265", "March 2, 20265", "March 2, 2026.5", "102. marts 2026", "2..marts 2026"),
        *("002-03-2026", "02-003-2026", "2026-003-02", "02--03-2026", "02  - 03-2026", "02-  03-2026", "02-03-  2026"),
    ],
)  # fmt: skip
def test_figures_that_are_no_date(text: str) -> None:
    """Parts of a longer number or word, years beyond 1900 to 2099, more marks and blanks than people write."""
    assert dates.printed_in(text) == []


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
        ("1-15 marts 2026", (date(2026, 3, 1), date(2026, 3, 15))),
        ("1. – 15. Marts, 1999", (date(1999, 3, 1), date(1999, 3, 15))),
        ("marts-2026", (date(2026, 3, 1), date(2026, 3, 31))),
        ("xmarts 2026", None),
        ("marts 20261", None),
        ("marts 1899", None),
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
