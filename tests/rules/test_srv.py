"""SRV001 to SRV004: invoices to the Service Office."""

from __future__ import annotations

from typing import Any

import pytest

from coopinv.identifiers.email import NearMiss
from coopinv.model.finding import BillingType, Severity
from coopinv.model.reading import Format
from coopinv.rules import srv
from tests.rules.decided import contact_email, decided, family, hits_of, said, without_references
from tests.rules.helpers import right_invoice, texts_of

OFFICE = BillingType.SERVICE_OFFICE
REFERENCE = "buyer_reference"
OWN = "faktura@nordby-rugbroed.example.dk"


def office(reference: str | None = "jens@coop.dk", **changes: object) -> dict[str, Any]:
    return without_references(buyer_reference=reference, **changes)


@pytest.mark.parametrize(
    "reference",
    [
        "jens@coop.dk",
        "Jens Hansen, jens@coop.dk",
        "<jens@stores.COOP.dk>",
        "jens@brugsen-valby.dk",
        "j@365discount.dk",
    ],
)
def test_a_right_invoice_is_right(reference: str) -> None:
    for form in (Format.OIOUBL, Format.PEPPOL, Format.UBL, Format.PDF):
        assert family(srv.RULES, office(reference), format=form) == []
    assert family(srv.RULES, office(None, attention=reference)) == []


def test_missing() -> None:
    rule = srv.orderer_email_missing
    assert said(rule, office(None), forced=OFFICE) == [("missing", REFERENCE)]
    assert said(rule, office("Jens Hansen"), forced=OFFICE) == [("other", REFERENCE)]
    assert said(rule, office(None, attention="Jens"), forced=OFFICE) == [("other", "attention")]
    assert said(rule, office(None, notes=["Spørg jens@etandetsted.dk"]), forced=OFFICE) == [
        ("missing", REFERENCE)
    ]
    assert family(srv.RULES, office(None), forced=OFFICE) == ["SRV001"]
    assert said(rule, office(None)) == []
    assert said(rule, office("jens@coop"), forced=OFFICE) == []
    assert said(rule, office(None, notes=["jens@coop.dk"]), forced=OFFICE) == []
    assert said(rule, office(None), forced=OFFICE, hidden=["buyer_reference"]) == []


@pytest.mark.parametrize(
    ("reference", "outcome"),
    [
        ("jens(at)coop.dk", "meant"),
        ("jens hansen@coop.dk", "meant"),
        ("jens@coop,dk", "meant"),
        ("jens\u200b@coop.dk", "meant"),
        ("jens@coop", "unclear"),
        ("jens@", "unclear"),
        ("@coop.dk", "unclear"),
        ("jens..hansen@coop.dk", "unclear"),
    ],
)
def test_malformed(reference: str, outcome: str) -> None:
    assert said(srv.orderer_email_malformed, office(reference)) == [(outcome, REFERENCE)]
    assert family(srv.RULES, office(reference)) == ["SRV002"]
    assert family(srv.RULES, office(reference), observations=[contact_email("jens@coop.dk")]) == ["SRV002"]


def test_malformed_is_silent() -> None:
    rule = srv.orderer_email_malformed
    assert said(rule, office("jens@coop", attention="jens@coop.dk")) == []
    assert said(rule, office("12 stk @ 4 kr"), forced=OFFICE) == []
    assert said(rule, office("jens\u200b@coop.dk"), hidden=["buyer_reference"]) == []
    assert set(srv.CLAUSES) == set(NearMiss)


def test_place() -> None:
    rule = srv.orderer_email_place
    in_note = office(None, notes=["Bestilt af jens@coop.dk"])
    assert said(rule, in_note) == [("elsewhere", "notes[0]")]
    assert family(srv.RULES, in_note) == ["SRV003"]
    contact = [contact_email("jens@coop.dk")]
    assert said(rule, office(None), observations=contact) == [("contact", "_buyer_email")]
    assert said(rule, in_note, observations=contact) == [("contact", "_buyer_email")]
    assert family(srv.RULES, office("Jens Hansen"), observations=contact) == ["SRV003"]
    in_order = office(None, order_numbers=["jens@coop.dk"])
    assert said(rule, in_order) == [("elsewhere", "order_numbers[0]")]
    assert rule.info.outcomes["elsewhere"].severity is Severity.ERROR
    assert rule.info.outcomes["contact"].severity is Severity.WARNING


def test_place_is_silent() -> None:
    rule = srv.orderer_email_place
    contact = [contact_email("jens@coop.dk")]
    assert said(rule, office("jens@coop.dk", notes=["lone@coop.dk"]), observations=contact) == []
    assert said(rule, office(None), observations=contact, hidden=["buyer_reference"]) == []
    assert said(rule, office(None, notes=["Sendt til invoice@coop.dk"]), forced=OFFICE) == []
    assert said(rule, office(None, notes=[f"Spørgsmål: {OWN}"]), forced=OFFICE) == []


@pytest.mark.parametrize(
    ("reference", "outcome", "severity"),
    [
        (OWN, "own", Severity.ERROR),
        (OWN.upper(), "own", Severity.ERROR),
        ("kirsten@nordby-rugbroed.example.dk", "own", Severity.ERROR),
        ("jens@etandetsted.dk", "foreign", Severity.WARNING),
        ("jens@gmail.com", "foreign", Severity.WARNING),
        ("invoice@coop.dk", "mailbox", Severity.WARNING),
        ("Levkartotek@coop.dk", "mailbox", Severity.WARNING),
    ],
)
def test_foreign(reference: str, outcome: str, severity: Severity) -> None:
    assert said(srv.orderer_email_foreign, office(reference)) == [(outcome, REFERENCE)]
    assert srv.orderer_email_foreign.info.outcomes[outcome].severity is severity
    assert family(srv.RULES, office(reference)) == ["SRV004"]


def test_foreign_knows_public_providers() -> None:
    rule = srv.orderer_email_foreign
    assert said(rule, office("jens@gmail.com", seller__email="bager@gmail.com")) == [("foreign", REFERENCE)]
    assert said(rule, office("Bager@gmail.com", seller__email="bager@gmail.com")) == [("own", REFERENCE)]


def test_a_seller_at_coop_may_have_the_orderers_domain() -> None:
    rule = srv.orderer_email_foreign
    assert said(rule, office("jens@coop.dk", seller__email="salg@coop.dk")) == []
    assert said(rule, office("salg@coop.dk", seller__email="salg@coop.dk")) == [("own", REFERENCE)]


def test_one_right_address_is_enough() -> None:
    rule = srv.orderer_email_foreign
    assert said(rule, office(f"{OWN}; jens@coop.dk")) == []
    assert said(rule, office("jens@etandetsted.dk", attention="jens@coop.dk")) == []
    assert said(rule, office("jens@etandetsted.dk", attention=OWN)) == [("own", "attention")]


def test_the_configuration_names_other_domains() -> None:
    rule = srv.orderer_email_foreign
    reading, context = decided(office("jens@etandetsted.dk"))
    assert list(rule.check(reading, context._replace(domains=("etandetsted",)))) == []
    reading, context = decided(office("jens@coop.dk"))
    assert len(list(rule.check(reading, context._replace(domains=("etandetsted",))))) == 1


def test_messages_name_the_address() -> None:
    (hit,) = hits_of(srv.orderer_email_foreign, office("jens@etandetsted.dk"))
    assert "jens@etandetsted.dk" in texts_of(srv.orderer_email_foreign, hit)[0]
    (hit,) = hits_of(srv.orderer_email_malformed, office("jens(at)coop.dk"))
    assert texts_of(srv.orderer_email_malformed, hit)[2] == "jens@coop.dk"


def test_the_rules_are_for_their_own_type() -> None:
    assert family(srv.RULES, right_invoice(buyer_reference="jens@coop")) == []
    assert family(srv.RULES, office("jens@etandetsted.dk", io_numbers=["600123"])) == []
