"""IO001 and IO002: invoices by internal order number."""

from __future__ import annotations

from typing import Any

import pytest

from coopinv.model.finding import BillingType, Severity
from coopinv.model.reading import Format
from coopinv.rules import io
from tests.rules.decided import contact_email, family, hits_of, said, without_references
from tests.rules.helpers import texts_of

INTERNAL = BillingType.INTERNAL_ORDER
REFERENCE = "buyer_reference"


def internal(
    reference: str | None = "jens@coop.dk", number: str | None = "600123", **changes: object
) -> dict[str, Any]:
    return without_references(buyer_reference=reference, io_numbers=[number] if number else None, **changes)


@pytest.mark.parametrize("reference", ["jens@coop.dk", "Jens, jens@coop.dk", "IO-nr. 600123, jens@coop.dk"])
def test_a_right_invoice_is_right(reference: str) -> None:
    for form in (Format.OIOUBL, Format.PEPPOL, Format.UBL, Format.PDF):
        assert family(io.RULES, internal(reference), format=form) == []
    assert family(io.RULES, internal("600123", attention=reference)) == []


def test_number_missing() -> None:
    rule = io.io_number_missing
    assert said(rule, internal(number=None), forced=INTERNAL) == [("missing", "io_numbers")]
    assert said(rule, internal("jens@coop", number=None), forced=INTERNAL) == [("missing", "io_numbers")]
    assert said(rule, internal(None, number=None), forced=INTERNAL) == [("nothing", "io_numbers")]
    assert said(rule, internal("Jens", number=None), forced=INTERNAL) == [("nothing", "io_numbers")]
    assert family(io.RULES, internal(None, number=None), forced=INTERNAL) == ["IO001"]
    assert said(rule, internal(), forced=INTERNAL) == []
    assert said(rule, internal("600123", number=None), forced=INTERNAL) == []
    assert said(rule, internal(None, number=None)) == []
    assert said(rule, internal(None, number=None), forced=INTERNAL, hidden=["buyer_reference"]) == []


@pytest.mark.parametrize(
    ("changes", "outcome", "field"),
    [
        ({"reference": None}, "missing", REFERENCE),
        ({"reference": "Jens Hansen"}, "missing", REFERENCE),
        ({"reference": None, "attention": "Jens Hansen"}, "missing", "attention"),
        ({"reference": "600123"}, "number_alone", REFERENCE),
        ({"reference": "IO-nr. 600123"}, "number_alone", REFERENCE),
        ({"reference": None, "attention": "IO 600123"}, "number_alone", "attention"),
        ({"reference": "jens@coop"}, "malformed", REFERENCE),
        ({"reference": "IO 600123, jens(at)coop.dk"}, "malformed", REFERENCE),
        ({"reference": None, "notes": ["Ansvarlig: jens@coop.dk"]}, "elsewhere", "notes[0]"),
    ],
)
def test_responsible(changes: dict[str, Any], outcome: str, field: str) -> None:
    assert said(io.io_responsible_missing, internal(**changes)) == [(outcome, field)]
    assert family(io.RULES, internal(**changes)) == ["IO002"]
    assert io.io_responsible_missing.info.outcomes[outcome].severity is Severity.ERROR


def test_responsible_as_the_contact() -> None:
    contact = [contact_email("jens@coop.dk")]
    assert said(io.io_responsible_missing, internal(None), observations=contact) == [
        ("contact", "_buyer_email")
    ]
    assert io.io_responsible_missing.info.outcomes["contact"].severity is Severity.WARNING
    assert said(io.io_responsible_missing, internal(), observations=contact) == []


def test_responsible_is_silent_over_hidden_content() -> None:
    assert said(io.io_responsible_missing, internal(None), hidden=["buyer_reference"]) == []


def test_the_older_rule_is_named_here_alone() -> None:
    (hit,) = hits_of(io.io_responsible_missing, internal("600123"))
    assert "as Coop asked before" in texts_of(io.io_responsible_missing, hit)[0]
    (hit,) = hits_of(io.io_responsible_missing, internal("600123", number=None), forced=INTERNAL)
    assert hit.outcome == "number_alone"
    (hit,) = hits_of(io.io_responsible_missing, internal(None))
    assert "before" not in texts_of(io.io_responsible_missing, hit)[0]


def test_a_label_that_is_no_label() -> None:
    """IO-Link is a technology; the reader finds no IO number, and the rules are not asked."""
    invoice = without_references(
        lines__0__description="IO-Link master 8 porte", buyer_reference="jens@coop.dk"
    )
    assert family(io.RULES, invoice) == []
