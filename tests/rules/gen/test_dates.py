"""GEN011, GEN012, GEN013 and GEN020: invoice date and delivery."""

from __future__ import annotations

import datetime as dt

import pytest

from coopinv.rules.gen.dates import invoice_date, invoiced_before_delivery, invoiced_late
from coopinv.rules.gen.delivery_date import delivery_date_unknown
from tests.rules.helpers import TODAY, hits, reading_of, right_invoice, run, texts_of


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_right_invoice_is_silent() -> None:
    for rule in (invoice_date, invoiced_before_delivery, invoiced_late, delivery_date_unknown):
        assert run(rule, right_invoice()) == []


def test_invoice_date() -> None:
    missing = right_invoice(issue_date=None)
    assert run(invoice_date, missing) == [("missing", "issue_date")]
    assert run(invoice_date, missing, unreadable={"issue_date": "2026-02-30"}) == [
        ("unreadable", "issue_date")
    ]
    assert run(invoice_date, right_invoice(issue_date=TODAY)) == []
    tomorrow = TODAY + dt.timedelta(days=1)
    assert run(invoice_date, right_invoice(issue_date=tomorrow)) == [("future", "issue_date")]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"delivery_dates": [day("2026-11-12")]}, []),
        ({"delivery_dates": [day("2026-11-13")]}, ["before_delivery"]),
        ({"delivery_dates": [day("2026-11-01"), day("2026-11-13")]}, ["before_delivery"]),
        ({"deliveries": [{"date": day("2026-11-13")}]}, ["before_delivery"]),
        ({"delivery_dates": [day("2026-11-13")], "document_type_code": "386"}, ["prepayment"]),
        ({"delivery_dates": [day("2026-11-13")], "notes": ["Forudbetaling"]}, ["prepayment"]),
        (
            {
                "delivery_dates": None,
                "service_period": {"start": day("2026-11-01"), "end": day("2026-11-30")},
            },
            [],
        ),
        ({"delivery_dates": None, "service_period": {"start": day("2026-12-01")}}, ["before_period"]),
        (
            {"delivery_dates": [day("2026-11-13")], "service_period": {"start": day("2026-12-01")}},
            ["before_delivery"],
        ),
        ({"delivery_dates": None}, []),
        ({"issue_date": None}, []),
    ],
)
def test_invoiced_before_delivery(change: dict[str, object], expected: list[str]) -> None:
    outcomes = [(outcome, "issue_date") for outcome in expected]
    assert run(invoiced_before_delivery, right_invoice(**change)) == outcomes


@pytest.mark.parametrize("path", ["delivery_dates", "delivery_dates[0]", "deliveries[1].date"])
def test_unreadable_delivery_date_is_said_once(path: str) -> None:
    invoice = right_invoice(delivery_dates=None)
    unreadable = {path: "31-11-2026", "delivery_dates[7]": "32-11-2026"}
    assert run(invoiced_before_delivery, invoice, unreadable=unreadable) == [("unreadable", path)]
    assert run(delivery_date_unknown, invoice, unreadable=unreadable) == []
    assert run(invoiced_late, invoice, unreadable=unreadable) == []


@pytest.mark.parametrize(
    ("change", "late"),
    [
        ({"delivery_dates": [day("2026-09-01")], "issue_date": day("2026-09-30")}, False),
        ({"delivery_dates": [day("2026-10-31")]}, True),
        ({"delivery_dates": [day("2026-10-31"), day("2026-11-02")]}, False),
        ({"delivery_dates": [day("2025-12-31")], "issue_date": day("2026-01-01")}, True),
        ({"delivery_dates": [day("2024-02-01")], "issue_date": day("2024-02-29")}, False),
        ({"issue_date": TODAY + dt.timedelta(days=30)}, False),  # that day has not come: GEN011 speaks
        ({"delivery_dates": None, "service_period": {"end": day("2026-10-31")}}, True),
        ({"delivery_dates": None, "service_period": {"end": day("2026-11-30")}}, False),
        ({"delivery_dates": [day("2026-10-01")], "service_period": {"end": day("2026-11-30")}}, False),
        ({"delivery_dates": None}, False),
    ],
)
def test_invoiced_late(change: dict[str, object], late: bool) -> None:
    assert run(invoiced_late, right_invoice(**change)) == ([("late", "issue_date")] if late else [])


def test_late_names_the_last_right_day() -> None:
    (hit,) = hits(invoiced_late, reading_of(right_invoice(delivery_dates=[day("2026-10-05")])))
    assert "by 2026-10-31" in texts_of(invoiced_late, hit)[1]


def test_delivery_date_unknown() -> None:
    without = right_invoice(delivery_dates=None)
    assert run(delivery_date_unknown, without) == [("missing", "delivery_dates")]
    without["service_period"] = {"start": day("2026-11-01")}
    assert run(delivery_date_unknown, without) == [("period", "delivery_dates")]
    unreadable = {"service_period.end": "2026-11-31"}
    assert run(delivery_date_unknown, without, unreadable=unreadable) == [
        ("unreadable", "service_period.end")
    ]
    at_place = right_invoice(delivery_dates=None, deliveries=[{"date": day("2026-11-11")}])
    assert run(delivery_date_unknown, at_place) == []
