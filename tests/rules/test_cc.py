"""CC001 to CC008: invoices to a store without an order."""

from __future__ import annotations

from typing import Any

import pytest

from coopinv.model.finding import BillingType, Severity
from coopinv.model.reading import Format
from coopinv.rules import cc
from coopinv.rules.gen.buyer import buyer_legal_entity
from tests.rules.decided import family, hits_of, said, without_references
from tests.rules.helpers import right_invoice, texts_of

STORE = BillingType.COST_CENTRE
#: Dagli'Brugsen Gundsømagle of Jyllinge Brugsforening, the buyer of the right invoice.
OURS = "CC1000000017"
REFERENCE = "buyer_reference"


def store(reference: str | None = OURS, **changes: object) -> dict[str, Any]:
    return without_references(buyer_reference=reference, **changes)


@pytest.mark.parametrize("reference", [OURS, f"Att. Jens, {OURS}", f"{OURS} jens@coop.dk", f"({OURS})"])
def test_a_right_invoice_is_right(reference: str) -> None:
    for form in (Format.OIOUBL, Format.PEPPOL, Format.UBL, Format.PDF):
        assert family(cc.RULES, store(reference), format=form) == []
    assert family(cc.RULES, store(None, attention=reference)) == []
    assert family(cc.RULES, store("Butikken", attention=reference)) == []
    assert family(cc.RULES, store(reference, cost_centres=[OURS, OURS[2:]])) == []


def test_missing() -> None:
    rule = cc.cost_centre_missing
    assert said(rule, store(None), forced=STORE) == [("missing", REFERENCE)]
    assert said(rule, store("Jens Hansen"), forced=STORE) == [("other", REFERENCE)]
    assert said(rule, store(None, attention="Jens Hansen"), forced=STORE) == [("other", "attention")]
    assert said(rule, store(None, cost_centres=["1999999999"]), forced=STORE) == [("missing", REFERENCE)]
    assert family(cc.RULES, store(None), forced=STORE) == ["CC001"]
    assert said(rule, store(None)) == []
    for reference in (OURS, "1000000017", "1999999999", "CC100000001"):
        assert said(rule, store(reference), forced=STORE) == []
    assert said(rule, store(None, cost_centres=["1000000017"]), forced=STORE) == []
    assert said(rule, store(None), forced=STORE, hidden=["buyer_reference"]) == []


@pytest.mark.parametrize(
    ("reference", "outcome"),
    [("1000000017", "known"), ("Omk.sted 1000000017", "known"), ("1999999999", "unknown")],
)
def test_prefix(reference: str, outcome: str) -> None:
    assert said(cc.cost_centre_prefix, store(reference)) == [(outcome, REFERENCE)]
    assert family(cc.RULES, store(reference)) == ["CC002"]
    assert said(cc.cost_centre_prefix, store(reference), forced=STORE) == [(outcome, REFERENCE)]


@pytest.mark.parametrize(
    "changes",
    [
        {"reference": f"{OURS}, 1999999999"},
        {"reference": OURS, "attention": "1999999999"},
        {"reference": "1000000017 jens@coop.dk"},
        {"reference": "1000000017", "attention": "jens@coop.dk"},
        {"reference": "1999999999", "order_numbers": ["4500012345"]},
        {"reference": "Tlf. 1999999999"},
        {"reference": "P-nr. 1001234567"},
        {"reference": "CVR 26259495"},
        {"reference": "+4512345678"},
    ],
)
def test_prefix_is_silent(changes: dict[str, Any]) -> None:
    assert said(cc.cost_centre_prefix, store(**changes)) == []
    assert said(cc.cost_centre_prefix, store(**changes), forced=STORE) == []


def test_prefix_names_the_store() -> None:
    (hit,) = hits_of(cc.cost_centre_prefix, store("1000000017"))
    message = "The cost centre 1000000017 (Dagli'Brugsen Gundsømagle) lacks CC in front."
    assert texts_of(cc.cost_centre_prefix, hit) == (message, "Write CC1000000017.", OURS)


@pytest.mark.parametrize(
    ("reference", "outcome", "severity"),
    [
        ("CC100000001", "length", Severity.ERROR),
        ("CC10000000171", "length", Severity.ERROR),
        ("CC1O00000017", "letters", Severity.ERROR),
        ("CC 10 00 00 00 17", "blanks", Severity.ERROR),
        ("CC１000000017", "lookalike", Severity.ERROR),
        ("CC 1000000017", "separator", Severity.WARNING),
        ("CC-1000000017", "separator", Severity.WARNING),
        ("Cc1000000017", "case", Severity.WARNING),
    ],
)
def test_malformed(reference: str, outcome: str, severity: Severity) -> None:
    assert said(cc.cost_centre_malformed, store(reference)) == [(outcome, REFERENCE)]
    assert cc.cost_centre_malformed.info.outcomes[outcome].severity is severity
    assert family(cc.RULES, store(reference)) == ["CC003"]
    # One fault: that the right one stands elsewhere too changes nothing.
    assert family(cc.RULES, store(reference, cost_centres=[OURS])) == ["CC003"]


def test_malformed_is_silent() -> None:
    rule = cc.cost_centre_malformed
    assert said(rule, store("cc1000000017", attention=OURS)) == []
    assert said(rule, store(f"cc100 {OURS}")) == []
    assert said(rule, store("CC1000\u00a0000017"), hidden=["buyer_reference"]) == []
    for other in ("ACC1000", "CCTV", "1000000017"):
        assert said(rule, store(other), forced=STORE) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"cost_centres": [OURS]}, "cost_centres[0]"),
        ({"cost_centres": ["1000000017"]}, "cost_centres[0]"),
        ({"order_numbers": ["1000000017"]}, "order_numbers[0]"),
        ({"cost_centres": [OURS], "attention": "Jens Hansen"}, "cost_centres[0]"),
    ],
)
def test_place(changes: dict[str, Any], field: str) -> None:
    assert said(cc.cost_centre_place, store(None, **changes)) == [("elsewhere", field)]
    assert family(cc.RULES, store(None, **changes)) == ["CC004"]


def test_place_is_silent() -> None:
    rule = cc.cost_centre_place
    assert said(rule, store(OURS, cost_centres=["CC1000000025"])) == []
    assert said(rule, store(None, cost_centres=["1999999999"]), forced=STORE) == []
    assert said(rule, store(None, cost_centres=[OURS]), hidden=["buyer_reference"]) == []
    # An address in the field: the invoice is for the Service Office.
    assert family(cc.RULES, store("jens@coop.dk", cost_centres=[OURS])) == []


def test_unknown() -> None:
    rule = cc.cost_centre_unknown
    far, near = "CC7777777777", "CC1000000071"
    assert said(rule, store(far)) == [("unknown", REFERENCE)]
    assert said(rule, store(near)) == [("near", REFERENCE)]
    assert said(rule, store(far), complete=False) == [("unverified", REFERENCE)]
    assert said(rule, store(near), complete=False) == [("unverified_near", REFERENCE)]
    assert said(rule, store(OURS)) == said(rule, store(OURS), complete=False) == []
    # Other rules speak of what is not in the right form.
    assert said(rule, store("7777777777")) == said(rule, store("cc 7777777777")) == []
    grades = {name: outcome.severity for name, outcome in rule.info.outcomes.items()}
    assert grades == {
        "unknown": Severity.ERROR,
        "near": Severity.ERROR,
        "unverified": Severity.NOTE,
        "unverified_near": Severity.NOTE,
    }
    (hit,) = hits_of(rule, store(near))
    assert "CC1000000017 (Dagli'Brugsen Gundsømagle)" in texts_of(rule, hit)[0]


def test_an_unknown_one_elsewhere_has_two_faults() -> None:
    assert family(cc.RULES, store(None, cost_centres=["CC7777777777"])) == ["CC004", "CC005"]


@pytest.mark.parametrize("reference", [OURS, "1000000017"])
def test_other_entity(reference: str) -> None:
    rule = cc.cost_centre_other_entity
    for number in ("26259495", "99900024"):
        assert said(rule, store(reference, buyer__cvr=number)) == [("other_entity", "buyer.cvr")]
    assert said(rule, store(reference)) == []
    assert said(rule, store(reference, buyer__cvr=None)) == []
    assert said(rule, store(reference, buyer__cvr="26259496")) == []  # GEN005: the check digit fails
    assert said(rule, store("CC7777777777", buyer__cvr="26259495")) == []


def test_other_entity_names_both() -> None:
    (hit,) = hits_of(
        cc.cost_centre_other_entity, store(buyer__cvr="26259495", buyer__name="Coop Danmark A/S")
    )
    message, remedy, expected = texts_of(cc.cost_centre_other_entity, hit)
    assert "Dagli'Brugsen Gundsømagle, which belongs to Jyllinge Brugsforening a.m.b.a." in message
    assert "26259495" in message
    assert "levkartotek@coop.dk" in remedy
    assert expected == "99900016"


@pytest.mark.parametrize("complete", [True, False])
@pytest.mark.parametrize("number", ["26259495", "99900024", "99900016"])
def test_one_fault_is_said_once(number: str, complete: bool) -> None:
    invoice = store(cost_centres=[OURS], buyer__cvr=number, buyer__gln=None, deliveries=None)
    said_by = family((*cc.RULES, buyer_legal_entity), invoice, complete=complete)
    assert said_by == ([] if number == "99900016" else ["CC006"])


@pytest.mark.parametrize(
    "changes",
    [
        {"buyer__name": "Eksempelby Brugsforening a.m.b.a.", "buyer__gln": None},
        {"buyer__name": "Hansens Transport ApS", "buyer__cvr": None, "buyer__gln": None},
    ],
)
def test_issued_to_another(changes: dict[str, Any]) -> None:
    assert said(cc.not_issued_to_store, store(**changes)) == [("another", "buyer.name")]
    assert family(cc.RULES, store(**changes)) == ["CC007"]


def test_issued_to_a_sister_store() -> None:
    """Brugsen Eksempelby and Dagli'Brugsen Prøvestrup are of one society."""
    changes = {"buyer__name": "Brugsen Eksempelby", "buyer__cvr": "99900024", "buyer__gln": None}
    assert said(cc.not_issued_to_store, store("CC1000000066", **changes)) == [("another", "buyer.name")]
    assert said(cc.not_issued_to_store, store("CC1000000058", **changes)) == []


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"buyer__name": "DAGLI’BRUGSEN GUNDSØMAGLE", "buyer__gln": None},
        {"buyer__name": "Jyllinge Brugsforening", "buyer__gln": None},
        {"buyer__name": "Brugsen Gundsømagle", "buyer__cvr": None, "buyer__gln": None},
        {"buyer__name": "Servicekontoret", "buyer__cvr": None, "buyer__gln": None},
        {"buyer__name": "Coop Danmark A/S", "buyer__cvr": None, "buyer__gln": None},
        {"buyer__name": "Coop", "buyer__cvr": None, "buyer__gln": None},
        # The CVR number or the GLN is right: the name may be one that we do not know.
        {"buyer__name": "Hansens Købmandsgård", "buyer__gln": None},
        {"buyer__name": "Hansens Købmandsgård", "buyer__cvr": None, "buyer__gln": "9520000000097"},
        {"buyer__name": None, "buyer__cvr": None, "buyer__gln": None},
        {
            "reference": "CC7777777777",
            "buyer__name": "Hansens Transport ApS",
            "buyer__cvr": None,
            "buyer__gln": None,
        },
        # CC006 speaks.
        {"buyer__name": "Eksempelby Brugsforening a.m.b.a.", "buyer__cvr": "99900024", "buyer__gln": None},
    ],
)
def test_issued_to_the_store_or_unsure(changes: dict[str, Any]) -> None:
    assert said(cc.not_issued_to_store, store(**changes)) == []


def test_several() -> None:
    rule = cc.several_cost_centres
    societies = store(f"{OURS} CC1000000058")
    assert said(rule, societies) == [("entities", REFERENCE)]
    assert family(cc.RULES, societies) == ["CC008"]
    sisters = store("CC1000000058", cost_centres=["CC1000000066"], buyer__cvr="99900024", buyer__gln=None)
    assert said(rule, sisters) == [("several", "cost_centres[0]")]
    assert said(rule, store(OURS, cost_centres=["CC7777777777"])) == [("several", "cost_centres[0]")]
    assert said(rule, store(OURS, cost_centres=["1000000025"])) == [("entities", "cost_centres[0]")]
    assert rule.info.outcomes["entities"].severity is Severity.ERROR
    assert rule.info.outcomes["several"].severity is Severity.WARNING


def test_several_is_silent() -> None:
    rule = cc.several_cost_centres
    assert said(rule, store(OURS, attention=OURS, cost_centres=["1000000017"])) == []
    assert said(rule, store(OURS, cost_centres=["1999999999"])) == []
    assert said(rule, store(f"{OURS} tlf. 1999999999")) == []


def test_the_rules_are_for_their_own_type() -> None:
    on_order = right_invoice(buyer_reference="cc1000000017", cost_centres=["CC7777777777"])
    assert family(cc.RULES, on_order) == []
    assert all(rule.info.types == {STORE} for rule in cc.RULES)
