"""GEN010, GEN019, GEN021 and GEN025: number, currency and kind of document."""

from __future__ import annotations

import datetime as dt

import pytest

from coopinv.language import Text
from coopinv.model.reading import Observation
from coopinv.rules.gen.content import copy_or_cancellation, credit_note, currency, invoice_number
from tests.rules.helpers import hits, reading_of, right_invoice, run, texts_of


def test_invoice_number() -> None:
    assert run(invoice_number, right_invoice()) == []
    assert run(invoice_number, right_invoice(number=None)) == [("missing", "number")]


@pytest.mark.parametrize(
    ("written", "outcome"),
    [
        ("DKK", None),
        ("EUR", None),
        ("ISK", None),
        (None, "missing"),
        ("kr.", "symbol"),
        ("€", "symbol"),
        ("dkk", "symbol"),
        ("Kroner", "symbol"),
        ("DKR", "symbol"),
        ("QQQ", "unknown"),
        ("DEM", "withdrawn"),
        ("BGN", "withdrawn"),
    ],
)
def test_currency(written: str | None, outcome: str | None) -> None:
    expected = [] if outcome is None else [(outcome, "currency")]
    assert run(currency, right_invoice(currency=written)) == expected


def test_currency_of_its_day() -> None:
    assert run(currency, right_invoice(currency="BGN", issue_date=dt.date(2025, 12, 31))) == []


def test_currency_symbol_says_what_it_is_read_as() -> None:
    (hit,) = hits(currency, reading_of(right_invoice(currency="kr.")))
    assert texts_of(currency, hit)[0] == "“kr.” is not a currency code; the amounts are read as DKK."


def test_invoice_is_no_credit_note() -> None:
    assert run(credit_note, right_invoice(notes=["Returvarer modtages ikke"])) == []


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        ({}, "credit_note"),
        ({"notes": ["Prisforskel på faktura F-26100"]}, "credit_note"),
        ({"notes": ["Afvist faktura F-26100 krediteres"]}, "credit_note"),
        ({"notes": ["Participant fee"]}, "credit_note"),
        ({"lines__0__description": "Pantalong i bomuld"}, "credit_note"),
        ({"notes": ["Returvarer fra Dagli'Brugsen"]}, "explained"),
        ({"notes": ["Vedr. returnerede varer"]}, "explained"),
        ({"notes": ["Returned goods"]}, "explained"),
        ({"lines__0__description": "Årsbonus 2026"}, "explained"),
        ({"lines__0__description": "Flaskepant"}, "explained"),
        ({"lines__0__description": "Pant, ølkasser"}, "explained"),
        ({"vat__0__reason": "Fortrydelse af køb"}, "explained"),
        ({"allowances_charges": [{"charge": False, "reason": "Bonus"}]}, "explained"),
    ],
)
def test_credit_note(change: dict[str, object], outcome: str) -> None:
    invoice = right_invoice(document_type="credit-note", **change)
    assert run(credit_note, invoice) == [(outcome, "document_type")]


def test_copy() -> None:
    seen = Observation(
        "copy",
        None,
        {"how": Text(en="CopyIndicator is true", da="CopyIndicator er true", sv="CopyIndicator är true")},
    )
    assert run(copy_or_cancellation, right_invoice()) == []
    assert run(copy_or_cancellation, right_invoice(), observations=[seen, seen]) == [
        ("copy", "document_type")
    ]
