"""GEN015, GEN016 and GEN023: when the invoice is to be paid."""

from __future__ import annotations

import datetime as dt

import pytest

from coopinv.rules.gen.terms import due_date_disagrees, payment_terms, payment_terms_short
from tests.rules.helpers import TODAY, context_of, hits, reading_of, right_invoice, run, texts_of

ISSUED = dt.date(2026, 11, 12)


def after(days: int) -> dt.date:
    return ISSUED + dt.timedelta(days=days)


def test_payment_terms() -> None:
    assert run(payment_terms, right_invoice()) == []
    without = right_invoice(due_date=None, payment_terms=None)
    assert run(payment_terms, without) == [("missing", "due_date")]
    assert run(payment_terms, without, unreadable={"due_date": "31-11-2026"}) == []
    assert run(payment_terms, right_invoice(due_date=None)) == []
    assert run(payment_terms, right_invoice(payment_terms=None)) == []
    assert run(payment_terms, right_invoice(due_date=None, payment_terms={"days": 30})) == []


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (14, []),
        (13, ["short"]),
        (1, ["short"]),
        (0, ["short"]),
        (-1, ["before_invoice"]),
        (-365, ["before_invoice"]),
    ],
)
def test_due_date(days: int, expected: list[str]) -> None:
    invoice = right_invoice(due_date=after(days), payment_terms=None)
    assert run(payment_terms_short, invoice) == [(outcome, "due_date") for outcome in expected]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Netto 8 dage", True),
        ("8 days net", True),
        ("Netto kontant", True),
        ("Kontant", True),
        ("Løbende måned", False),  # due on 30 November, 18 days later
        ("Netto 14 dage", False),
        ("lb. md. + 14 dage", False),
        ("Løbende måned 30 dage", False),
        ("14 days net", False),
        ("2 % 8 dage, netto 30 dage", False),
        # nothing that gives a due date by itself
        ("Forudbetaling", False),
        ("8 dage fra modtagelse", False),
        ("Efter aftale", False),
        ("On receipt within 30 days", False),
        ("Payment within 10 days, 2% discount", False),
        ("Ved for sen betaling tilskrives 2 % rente", False),
    ],
)
def test_terms_without_due_date(text: str, short: bool) -> None:
    invoice = right_invoice(due_date=None, payment_terms={"text": text})
    assert run(payment_terms_short, invoice) == ([("short_terms", "payment_terms.text")] if short else [])


def test_end_of_month_depends_on_the_day() -> None:
    invoice = right_invoice(
        due_date=None, payment_terms={"text": "Løbende måned"}, issue_date=dt.date(2026, 11, 20)
    )
    assert run(payment_terms_short, invoice) == [("short_terms", "payment_terms.text")]


def test_days_as_a_number() -> None:
    assert run(payment_terms_short, right_invoice(due_date=None, payment_terms={"days": 8})) == [
        ("short_terms", "payment_terms.days")
    ]
    assert run(payment_terms_short, right_invoice(due_date=None, payment_terms={"days": 14})) == []
    assert run(payment_terms_short, right_invoice(due_date=None, payment_terms={"days": 10**9})) == []


def test_unreadable_due_date() -> None:
    invoice = right_invoice(due_date=None)
    assert run(payment_terms_short, invoice, unreadable={"due_date": "31-11-2026"}) == [
        ("unreadable", "due_date")
    ]


def test_silent_without_invoice_date() -> None:
    assert run(payment_terms_short, right_invoice(issue_date=None)) == []
    assert run(due_date_disagrees, right_invoice(issue_date=None)) == []


def test_the_limit_is_the_profile_s() -> None:
    context = context_of()
    longer = context._replace(profile=context.profile._replace(payment_days=60))
    (hit,) = hits(payment_terms_short, reading_of(right_invoice()), longer)
    message, remedy, expected = texts_of(payment_terms_short, hit)
    assert message == (
        "The due date 2026-12-12 is 30 days after the invoice date 2026-11-12; Coop asks for at least 60 days."
    )
    assert "60 days" in remedy
    assert expected == "2027-01-11 or later"


@pytest.mark.parametrize(
    ("days", "text", "disagrees"),
    [
        (30, "Netto 30 dage", False),
        (34, "Netto 30 dage", False),  # moved past Easter
        (35, "Netto 30 dage", True),
        (29, "Netto 30 dage", True),
        (14, "Netto 30 dage", True),
        (30, "Netto kontant", True),
        (18, "Løbende måned", False),
        (17, "Løbende måned", False),
        (19, "Løbende måned", False),
        (16, "Løbende måned", True),
        (30, "Efter aftale", False),
        (30, "Forudbetaling", False),
        (30, "14 dage fra levering", False),
        (30, "Payment within 10 days, 2% discount", False),
        (30, "On receipt within 30 days", False),
        # Too early whatever the terms say: GEN016 speaks.
        (13, "Netto 30 dage", False),
        (-5, "Netto 30 dage", False),
    ],
)
def test_due_date_disagrees(days: int, text: str, disagrees: bool) -> None:
    invoice = right_invoice(due_date=after(days), payment_terms={"text": text})
    assert run(due_date_disagrees, invoice) == ([("disagrees", "due_date")] if disagrees else [])


@pytest.mark.parametrize(
    "change",
    [{"issue_date": TODAY + dt.timedelta(days=1)}, {"delivery_dates": [after(1)]}],
)
def test_silent_when_the_invoice_date_itself_is_in_doubt(change: dict[str, object]) -> None:
    invoice = right_invoice(due_date=after(60), **change)
    assert run(due_date_disagrees, invoice) == []
    prepayment = right_invoice(due_date=after(60), delivery_dates=[after(1)], document_type_code="386")
    assert run(due_date_disagrees, prepayment) == [("disagrees", "due_date")]


def test_due_date_disagrees_with_a_number_of_days() -> None:
    assert run(due_date_disagrees, right_invoice(payment_terms={"days": 14})) == [("disagrees", "due_date")]
    assert run(due_date_disagrees, right_invoice(payment_terms={"days": 30})) == []
    assert run(due_date_disagrees, right_invoice(payment_terms=None)) == []
