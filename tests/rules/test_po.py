"""PO001 to PO006: invoices tied to a purchase order."""

from __future__ import annotations

from typing import Any

import pytest

from coopinv.model.finding import BillingType, Severity
from coopinv.model.reading import Format
from coopinv.rules import cc, po
from coopinv.rules.gen.buyer import buyer_legal_entity
from tests.rules.decided import family, hits_of, said, without_references
from tests.rules.helpers import context_of, reading_of, right_invoice, texts_of

ORDER = BillingType.PURCHASE_ORDER
FIRST = "order_numbers[0]"
COOP = {"buyer__name": "Coop Danmark A/S", "buyer__cvr": "26259495", "buyer__gln": None}


def test_a_right_invoice_is_right() -> None:
    for form in (Format.OIOUBL, Format.PEPPOL, Format.UBL, Format.EDIFACT, Format.PDF):
        assert family(po.RULES, right_invoice(), format=form) == []
    assert family(po.RULES, right_invoice(document_type="credit-note")) == []


@pytest.mark.parametrize(
    ("written", "outcome", "severity"),
    [
        ("45000123", "length", Severity.ERROR),
        ("450001234", "length", Severity.ERROR),
        ("45000123456", "length", Severity.ERROR),
        ("450001234567", "length", Severity.ERROR),
        ("45O0012345", "letters", Severity.ERROR),
        ("45000l2345", "letters", Severity.ERROR),
        ("45 0001 2345", "blanks", Severity.ERROR),
        ("4500-012345", "punctuation", Severity.ERROR),
        ("#4500012345", "text", Severity.WARNING),
        ("PO 4500012345", "text", Severity.WARNING),
        ("4500012345 v/Jens", "text", Severity.WARNING),
        ("45000\u200b12345", "lookalike", Severity.ERROR),
        ("1234567890", "other_prefix", Severity.WARNING),
    ],
)
def test_malformed(written: str, outcome: str, severity: Severity) -> None:
    (hit,) = hits_of(po.order_number_malformed, right_invoice(order_numbers=[written]))
    assert (hit.outcome, hit.field) == (outcome, FIRST)
    assert po.order_number_malformed.info.outcomes[outcome].severity is severity
    assert family(po.RULES, right_invoice(order_numbers=[written])) == ["PO001"]


def test_malformed_shows_what_is_written_and_meant() -> None:
    (hit,) = hits_of(po.order_number_malformed, right_invoice(order_numbers=["450001234"]))
    assert texts_of(po.order_number_malformed, hit)[0] == "The order number 450001234 has 9 digits, not 10."
    (hit,) = hits_of(po.order_number_malformed, right_invoice(order_numbers=["45O0012345"]))
    assert texts_of(po.order_number_malformed, hit)[2] == "4500012345"
    (hit,) = hits_of(po.order_number_malformed, right_invoice(order_numbers=["45000\u200b12345"]))
    assert "45000⟨U+200B⟩12345" in texts_of(po.order_number_malformed, hit)[0]


def test_another_prefix_is_an_error_in_edifact() -> None:
    invoice = right_invoice(order_numbers=["1234567890"])
    assert said(po.order_number_malformed, invoice, format=Format.EDIFACT) == [
        ("other_prefix_edifact", FIRST)
    ]
    assert family(po.RULES, invoice, format=Format.EDIFACT) == ["PO001"]
    invoice = right_invoice(order_numbers=["4500012345", "1234567890"])
    assert family(po.RULES, invoice, format=Format.EDIFACT) == ["PO001"]


def test_a_cost_centre_for_an_order_number() -> None:
    """CC004 speaks of a known cost centre in the order field; in EDIFACT, which has only orders, PO001 does."""
    invoice = right_invoice(order_numbers=["1000000017"])
    assert family(po.RULES, invoice) == []
    assert family(cc.RULES, invoice) == ["CC004"]
    assert said(po.order_number_malformed, invoice, format=Format.EDIFACT) == [("cost_centre", FIRST)]
    assert family(po.RULES, invoice, format=Format.EDIFACT) == ["PO001"]
    assert family(po.RULES, invoice, forced=ORDER) == ["PO001"]


@pytest.mark.parametrize(
    "changes",
    [
        {"order_numbers": ["n/a"], "buyer_reference": "CC1000000017"},
        {"order_numbers": ["450001234"], "buyer_reference": "CC1000000017"},
        {"order_numbers": ["450001234"], "attention": "jens@coop.dk"},
        {"order_numbers": ["4500012345", "SO-2026-17"]},
        {"order_numbers": ["4500012345", "1234567890"]},
        {"order_numbers": ["4500012345", "45001234"]},
        {"order_numbers": ["4500012345", "PO 4500012345"]},
        {"order_numbers": ["4500012345", "450001234"], "buyer_reference": "jens@coop.dk"},
        {"order_numbers": ["Tlf. 4512345678"]},
        {"order_numbers": ["+4512345678"]},
    ],
)
def test_malformed_is_silent(changes: dict[str, Any]) -> None:
    assert said(po.order_number_malformed, right_invoice(**changes)) == []


def test_a_second_number_that_is_surely_meant_speaks() -> None:
    invoice = right_invoice(order_numbers=["4500012345", "4500 012346"])
    assert said(po.order_number_malformed, invoice) == [("blanks", "order_numbers[1]")]


def test_malformed_speaks_in_edifact_and_when_told_despite_other_references() -> None:
    invoice = right_invoice(order_numbers=["450001234"], buyer_reference="jens@coop.dk")
    assert family(po.RULES, invoice, format=Format.EDIFACT) == ["PO001"]
    assert family(po.RULES, invoice, forced=ORDER) == ["PO001"]


@pytest.mark.parametrize("hidden", ["order_numbers", "order_numbers[0]"])
def test_malformed_and_missing_leave_hidden_content_to_its_rule(hidden: str) -> None:
    invoice = right_invoice(order_numbers=["45000\u200b12345"])
    assert family(po.RULES, invoice, hidden=[hidden]) == []
    assert family(po.RULES, without_references(), forced=ORDER, hidden=["order_numbers"]) == []


def test_missing() -> None:
    rule = po.order_number_missing
    assert said(rule, without_references(), format=Format.EDIFACT) == [("missing", "order_numbers")]
    assert said(rule, without_references(), forced=ORDER) == [("missing", "order_numbers")]
    assert family(po.RULES, without_references(), forced=ORDER) == ["PO002"]
    other = right_invoice(order_numbers=["SO-2026-17"])
    assert said(rule, other, forced=ORDER) == [("other", FIRST)]
    for written in ("4500012345", "450001234", "1234567890"):
        assert said(rule, right_invoice(order_numbers=[written]), forced=ORDER) == []
    # Without a word from the user, GEN008 speaks.
    assert said(rule, without_references()) == []
    assert said(rule, without_references(buyer_reference="CC1000000017")) == []


def test_several_order_numbers() -> None:
    rule = po.several_order_numbers
    two = right_invoice(order_numbers=["4500012345", "4500012346"])
    assert said(rule, two) == [("several", "order_numbers[1]")]
    assert family(po.RULES, two) == ["PO003"]
    assert family(po.RULES, right_invoice(order_numbers=["4500012345 / 4500012346"])) == ["PO003"]
    assert said(rule, right_invoice(order_numbers=["SO-17", "4500012345"])) == []
    assert said(rule, right_invoice(order_numbers=["4500012345", "1234567890"])) == []
    many = right_invoice(order_numbers=[f"45000123{number}" for number in range(10, 20)])
    (hit,) = hits_of(rule, many)
    message = texts_of(rule, hit)[0]
    assert "10 purchase orders: 4500012310, 4500012311" in message
    assert message.endswith("4500012314, ….")


def test_delivery_place() -> None:
    rule = po.delivery_place_missing
    for deliveries in (None, [{"date": "2026-11-11"}]):
        invoice = right_invoice(deliveries=deliveries)
        assert said(rule, invoice) == [("missing", "deliveries[0].name")]
        assert said(rule, invoice, format=Format.PDF) == [("missing", "deliveries[0].name")]
        assert said(rule, invoice, format=Format.EDIFACT) == []  # EDI003 speaks there
        assert said(rule, {**invoice, "document_type": "credit-note"}) == []
    for place in ({"gln": "9520000000097"}, {"name": "Brugsen"}, {"street": "Torvet 1"}, {"city": "Valby"}):
        assert said(rule, right_invoice(deliveries=[{"date": "2026-11-11"}, place])) == []
    store = without_references(buyer_reference="CC1000000017", deliveries=None)
    assert said(rule, store) == []


def test_an_unreadable_place_is_not_missing() -> None:
    reading = reading_of(right_invoice(deliveries=[{}]), unreadable={"deliveries[0].gln": "95200000"})
    context = context_of()
    assert list(po.delivery_place_missing.check(reading, context)) == []
    reading = reading_of(right_invoice(deliveries=[{}]), unreadable={"deliveries[0].date": "2026-02-30"})
    assert len(list(po.delivery_place_missing.check(reading, context))) == 1


VALBY = {"name": "Kvickly Valby", "street": "Toftegårds Allé 1", "postal_code": "2500", "city": "Valby"}


@pytest.mark.parametrize(
    ("deliveries", "field"),
    [
        ([{"gln": "9520000000042"}, {"gln": "9520000000059"}], "deliveries[1].gln"),
        ([VALBY, {**VALBY, "postal_code": "4330"}], "deliveries[1].name"),
        ([{"name": "Kvickly Valby"}, {"name": "SuperBrugsen Hvalsø"}], "deliveries[1].name"),
        (
            [VALBY, {"date": "2026-11-11"}, {"postal_code": "4330", "city": "Hvalsø"}],
            "deliveries[2].postal_code",
        ),
        ([VALBY, {**VALBY, "name": "Brugsen Valby", "street": "Torvet 1"}], "deliveries[1].name"),
    ],
)
def test_several_places(deliveries: list[dict[str, Any]], field: str) -> None:
    invoice = right_invoice(deliveries=deliveries, **COOP)
    assert said(po.several_delivery_places, invoice) == [("several", field)]
    assert family(po.RULES, invoice) == ["PO005"]


@pytest.mark.parametrize(
    "deliveries",
    [
        [VALBY, VALBY],
        [VALBY, {"date": "2026-11-11"}],
        [VALBY, {**VALBY, "name": "KVICKLY VALBY, varemodtagelsen"}],
        [VALBY, {**VALBY, "name": "Varemodtagelsen"}],
        [VALBY, {**VALBY, "street": "Toftegårds Allé 1, port 3"}],
        [VALBY, {**VALBY, "gln": "9520000000042"}],
        [VALBY, {"city": "København"}],
        [{"gln": "9520000000042"}, {"name": "SuperBrugsen Hvalsø"}],
        [{"gln": "9520000000042"}, {"gln": "9520000000042", "name": "Kvickly"}],
    ],
)
def test_places_that_may_be_the_same(deliveries: list[dict[str, Any]]) -> None:
    assert said(po.several_delivery_places, right_invoice(deliveries=deliveries)) == []


def test_several_places_are_named() -> None:
    invoice = right_invoice(
        deliveries=[{"gln": "9520000000042"}, {"name": "Lager 2", "gln": "9520000000059"}]
    )
    (hit,) = hits_of(po.several_delivery_places, invoice)
    message = "The invoice covers deliveries to 2 places: Kvickly Valby, Lager 2."
    assert texts_of(po.several_delivery_places, hit)[0] == message


def place_says(
    *,
    format: Format = Format.OIOUBL,  # noqa: A002 - the reading's own name
    complete: bool = True,
    **changes: object,
) -> list[tuple[str, str | None]]:
    invoice = right_invoice(**changes)
    return said(po.delivery_place_other_entity, invoice, format=format, complete=complete)


def test_delivery_place_of_an_independent_society() -> None:
    """The requirements' own example: Gundsømagle is invoiced to Jyllinge Brugsforening."""
    assert place_says() == []
    assert place_says(**COOP) == [("independent", "deliveries[0].gln")]
    assert place_says(**COOP, complete=False) == [("independent", "deliveries[0].gln")]
    (hit,) = hits_of(po.delivery_place_other_entity, right_invoice(**COOP))
    message, remedy, _expected = texts_of(po.delivery_place_other_entity, hit)
    assert "Dagli'Brugsen Gundsømagle, which belongs to Jyllinge Brugsforening" in message
    assert "99900016" in remedy
    assert "levkartotek@coop.dk" in remedy


def test_delivery_place_by_the_glns_of_edifact() -> None:
    named: dict[str, Any] = {"format": Format.EDIFACT, "buyer__cvr": None}
    assert place_says(**named) == []
    assert place_says(**named, buyer__gln="9520000000011") == [("independent", "deliveries[0].gln")]
    assert place_says(**named, buyer__gln="9520000000103") == [("other_entity", "deliveries[0].gln")]
    # A store for a buyer is EDI006's; an unknown or missing one says nothing of the entity.
    assert place_says(**named, buyer__gln="9520000000110") == []
    assert place_says(**named, buyer__gln="9520000000998") == []
    assert place_says(**named, buyer__gln=None) == []
    assert place_says(format=Format.EDIFACT, buyer__gln="9520000000110", buyer__cvr="99900024") == []


def test_delivery_place_of_another_entity_otherwise() -> None:
    other = [("other_entity", "deliveries[0].gln")]
    assert place_says(buyer__cvr="99900024") == other
    # Coop Danmark's own place, invoiced to a society or to 365discount.
    assert place_says(deliveries=[{"gln": "9520000000035"}]) == other
    assert place_says(deliveries=[{"gln": "9520000000042"}], buyer__cvr="99900008") == other
    assert place_says(deliveries=[{"gln": "9520000000042"}], **COOP) == []
    # Two places: the error is said, once.
    both = [{"gln": "9520000000073"}, {"gln": "9520000000097"}]
    assert place_says(deliveries=both, **COOP) == [("independent", "deliveries[1].gln")]


def test_unknown_delivery_place() -> None:
    unknown = [{"gln": "9520000000998"}]
    assert place_says(deliveries=unknown) == [("unknown", "deliveries[0].gln")]
    assert place_says(deliveries=unknown, complete=False) == [("unverified", "deliveries[0].gln")]
    grades = po.delivery_place_other_entity.info.outcomes
    assert grades["unknown"].severity is Severity.WARNING
    assert grades["unverified"].severity is Severity.NOTE


def test_a_delivery_place_without_a_gln_goes_by_its_name() -> None:
    named = [("independent", "deliveries[0].name")]
    assert place_says(deliveries=[{"name": "Dagli'Brugsen Gundsømagle"}], **COOP) == named
    assert (
        place_says(deliveries=[{"name": "DAGLI’BRUGSEN GUNDSØMAGLE", "postal_code": "4000"}], **COOP) == named
    )
    # Another town, part of a name, a name that the list does not know: the seller's own words for a place.
    assert place_says(deliveries=[{"name": "Dagli'Brugsen Gundsømagle", "postal_code": "8000"}], **COOP) == []
    assert place_says(deliveries=[{"name": "Dagli'Brugsen"}], **COOP) == []
    assert place_says(deliveries=[{"name": "Rampe 4"}], **COOP) == []


def test_delivery_place_is_silent() -> None:
    assert place_says(buyer__cvr=None) == []
    assert place_says(buyer__cvr="99900017") == []  # GEN005: the check digit fails
    # The recipients' GLNs are addresses.
    assert place_says(deliveries=[{"gln": "5790000102600"}], **COOP) == []


@pytest.mark.parametrize("complete", [True, False])
@pytest.mark.parametrize("number", ["99900016", "99900024", "26259495", "99900008", "99999999", "43636510"])
@pytest.mark.parametrize("place", ["9520000000097", "9520000000042", "9520000000035", "9520000000110"])
def test_one_fault_is_said_once(number: str, place: str, complete: bool) -> None:
    """A buyer that does not fit the delivery place: PO006 or GEN006, not both."""
    invoice = right_invoice(buyer__cvr=number, buyer__gln=None, deliveries=[{"gln": place}])
    both = family((po.delivery_place_other_entity, buyer_legal_entity), invoice, complete=complete)
    assert len(both) <= 1
