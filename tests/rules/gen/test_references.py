"""GEN008 and GEN014: what the invoice refers to."""

from __future__ import annotations

import pytest

from coopinv.model.finding import BillingType
from coopinv.rules.gen.references import delivery_note_or_previous_invoice, reference
from tests.rules.helpers import context_of, right_invoice, run


def test_reference() -> None:
    invoice = right_invoice(order_numbers=None)
    assert run(reference, invoice, context_of(None)) == [("missing", "buyer_reference")]
    invoice["attention"] = "Peter Hansen"
    assert run(reference, invoice, context_of(None)) == [("unusable", "buyer_reference")]
    for billing_type in BillingType:
        assert run(reference, invoice, context_of(billing_type)) == []


@pytest.mark.parametrize(
    ("billing_type", "outcome"),
    [
        (BillingType.PURCHASE_ORDER, "missing"),
        (BillingType.COST_CENTRE, "service"),
        (BillingType.SERVICE_OFFICE, "service"),
        (BillingType.INTERNAL_ORDER, "service"),
        (None, "service"),
    ],
)
def test_delivery_note(billing_type: BillingType | None, outcome: str) -> None:
    context = context_of(billing_type)
    without = right_invoice(delivery_notes=None)
    assert run(delivery_note_or_previous_invoice, without, context) == [(outcome, "delivery_notes")]
    assert run(delivery_note_or_previous_invoice, right_invoice(), context) == []
    without["preceding_invoices"] = ["F-26100"]
    assert run(delivery_note_or_previous_invoice, without, context) == []


def test_credit_note_names_the_invoice_it_credits() -> None:
    credit = right_invoice(document_type="credit-note", document_type_code="381", delivery_notes=None)
    for billing_type in (*BillingType, None):
        assert run(delivery_note_or_previous_invoice, credit, context_of(billing_type)) == [
            ("credit", "preceding_invoices")
        ]
    credit["preceding_invoices"] = ["F-26100"]
    assert run(delivery_note_or_previous_invoice, credit) == []


@pytest.mark.parametrize(
    "change",
    [
        {"document_type_code": "386"},
        {"notes": ["Acontofaktura nr. 2"]},
        {"notes": ["A conto rate"]},
        {"payment_terms__text": "Forudbetaling"},
        {"lines__0__description": "Aconto, byggeplads uge 12"},
    ],
)
def test_prepayment_needs_no_delivery_note(change: dict[str, object]) -> None:
    assert run(delivery_note_or_previous_invoice, right_invoice(delivery_notes=None, **change)) == []


@pytest.mark.parametrize("note", ["Indbetales på vores konto", "Se kontoudtog", "Betales ikke forud"])
def test_near_misses_of_a_prepayment(note: str) -> None:
    invoice = right_invoice(delivery_notes=None, notes=[note])
    assert run(delivery_note_or_previous_invoice, invoice) == [("missing", "delivery_notes")]


def test_a_deducted_instalment_makes_no_prepayment() -> None:
    invoice = right_invoice(delivery_notes=None)
    invoice["lines"].append({"description": "Fratrukket aconto"})
    assert run(delivery_note_or_previous_invoice, invoice) == [("missing", "delivery_notes")]
