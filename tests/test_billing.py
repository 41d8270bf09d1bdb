"""The billing type: every row of the table, both ways; precedence, forced types, and what decides nothing."""

from __future__ import annotations

from typing import Any

import pytest

from coopinv.billing import Billing, Spot, What
from coopinv.language import Language
from coopinv.model.finding import BillingType
from coopinv.model.reading import Format
from tests.rules.decided import contact_email, decided, without_references

ORDER = BillingType.PURCHASE_ORDER
STORE = BillingType.COST_CENTRE
OFFICE = BillingType.SERVICE_OFFICE
INTERNAL = BillingType.INTERNAL_ORDER


def billing_of(
    *,
    contact: str | None = None,
    format: Format = Format.OIOUBL,  # noqa: A002 - the reading's own name
    forced: BillingType | None = None,
    **changes: object,
) -> Billing:
    observations = [contact_email(contact)] if contact is not None else []
    invoice = without_references(**changes)
    return decided(invoice, format=format, forced=forced, observations=observations)[1].billing


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # An order number where one belongs.
        ({"order_numbers": ["4500012345"]}, ORDER),
        ({"order_numbers": ["4500012345", "4500012346"]}, ORDER),
        ({"order_numbers": ["4500012345 / 4500012346"]}, ORDER),
        # Nearly one.
        ({"order_numbers": ["450001234"]}, ORDER),
        ({"order_numbers": ["45O0012345"]}, ORDER),
        ({"order_numbers": ["45 0001 2345"]}, ORDER),
        # Ten other digits in an order field, when nothing else decides.
        ({"order_numbers": ["1234567890"]}, ORDER),
        ({"order_numbers": ["1234567890"], "buyer_reference": "CC1000000017"}, STORE),
        ({"order_numbers": ["1234567890"], "buyer_reference": "jens@coop.dk"}, OFFICE),
        ({"order_numbers": ["1234567890"], "io_numbers": ["600123"]}, INTERNAL),
        # Other text there is the seller's own.
        ({"order_numbers": ["SO-2026-17"]}, None),
        ({"order_numbers": ["n/a"]}, None),
        # A cost centre in the reference field, in either of the two.
        ({"buyer_reference": "CC1000000017"}, STORE),
        ({"attention": "Att. Jens, CC1000000017"}, STORE),
        ({"buyer_reference": "CC1999999999"}, STORE),
        # A cost centre elsewhere: with CC, or known.
        ({"cost_centres": ["CC1999999999"]}, STORE),
        ({"cost_centres": ["1000000017"]}, STORE),
        ({"cost_centres": ["1999999999"]}, None),
        ({"order_numbers": ["1000000017"]}, STORE),
        ({"order_numbers": ["CC1000000017"], "cost_centres": ["CC1000000017"]}, STORE),
        # Ten bare digits in the reference field, known or not.
        ({"buyer_reference": "1000000017"}, STORE),
        ({"buyer_reference": "1999999999"}, STORE),
        # Nearly a cost centre.
        ({"buyer_reference": "CC100000001"}, STORE),
        ({"buyer_reference": "cc 1000000017"}, STORE),
        # An address in the reference field.
        ({"buyer_reference": "jens@coop.dk"}, OFFICE),
        ({"attention": "Jens Hansen jens@coop.dk"}, OFFICE),
        ({"buyer_reference": "jens@etandetsted.dk"}, OFFICE),
        ({"buyer_reference": "jens@coop.dk", "io_numbers": ["600123"]}, INTERNAL),
        # Nearly an address.
        ({"buyer_reference": "jens(at)coop.dk"}, OFFICE),
        ({"buyer_reference": "jens@coop"}, OFFICE),
        # Coop's address elsewhere; another company's says nothing.
        ({"notes": ["Bestilt af jens@coop.dk"]}, OFFICE),
        ({"notes": ["Bestilt af jens@etandetsted.dk"]}, None),
        ({"contact": "jens@coop.dk"}, OFFICE),
        ({"contact": "jens@etandetsted.dk"}, OFFICE),
        # Side by side in one field.
        ({"buyer_reference": "CC1000000017 jens@coop.dk"}, STORE),
        # An IO number.
        ({"io_numbers": ["600123"]}, INTERNAL),
        # Nothing of these.
        ({}, None),
        ({"buyer_reference": "Jens Hansen"}, None),
        ({"attention": "Butikschefen"}, None),
    ],
)
def test_the_table(changes: dict[str, Any], expected: BillingType | None) -> None:
    assert billing_of(**changes).type is expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"order_numbers": ["4500012345"], "buyer_reference": "CC1000000017", "io_numbers": ["600123"]},
            ORDER,
        ),
        ({"buyer_reference": "CC1000000017", "io_numbers": ["600123"]}, STORE),
        ({"buyer_reference": "1000000017", "io_numbers": ["600123"]}, STORE),
        ({"buyer_reference": "1000000017 jens@coop.dk"}, STORE),
        ({"buyer_reference": "1999999999 jens@coop.dk"}, OFFICE),
        ({"order_numbers": ["450001234"], "buyer_reference": "jens@coop.dk"}, OFFICE),
        ({"order_numbers": ["450001234"], "buyer_reference": "CC1000000017"}, STORE),
        ({"buyer_reference": "jens@coop.dk", "cost_centres": ["CC1000000017"]}, OFFICE),
        ({"buyer_reference": "1999999999", "notes": ["jens@coop.dk"]}, STORE),
        ({"order_numbers": ["1234567890"], "contact": "jens@coop.dk"}, OFFICE),
    ],
)
def test_precedence(changes: dict[str, Any], expected: BillingType) -> None:
    assert billing_of(**changes).type is expected


@pytest.mark.parametrize(
    "text",
    [
        "Tlf. 1000000017",
        "Mobil: 1999999999",
        "+4512345678",
        "Tlf. 4512345678",
        "45 12 34 56 78",
        "P-nr. 1001234567",
        "CVR 26259495",
        "EAN 5790000102600",
        "Konto 1234567890",
    ],
)
def test_telephones_and_other_numbers_decide_nothing(text: str) -> None:
    assert billing_of(buyer_reference=text).type is None


@pytest.mark.parametrize(
    "address", ["faktura@nordby-rugbroed.example.dk", "Faktura@Nordby-Rugbroed.example.dk", "invoice@coop.dk"]
)
def test_the_sellers_own_address_and_common_mailboxes_are_no_orderer(address: str) -> None:
    changes: dict[str, Any] = {"notes": [f"Spørgsmål til fakturaen: {address}"]}
    assert billing_of(**changes).type is None
    assert billing_of(contact=address).type is None
    # In the reference field somebody meant it as the orderer's; SRV004 judges it there.
    assert billing_of(buyer_reference=address).type is OFFICE


def test_the_sellers_own_address_may_be_at_coop() -> None:
    changes: dict[str, Any] = {"seller__email": "Salg@Coop.dk", "notes": ["Kontakt: salg@coop.dk"]}
    assert billing_of(**changes).type is None
    changes["notes"] = ["Bestilt af jens@coop.dk"]
    assert billing_of(**changes).type is OFFICE


@pytest.mark.parametrize("forced", BillingType)
def test_a_forced_type_wins_and_says_so(forced: BillingType) -> None:
    billing = billing_of(order_numbers=["4500012345"], forced=forced)
    assert billing.type is forced
    assert billing.forced
    assert "--type" in billing.reason.en
    assert billing.of(What.ORDER_NUMBER)


def test_edifact_is_always_on_order() -> None:
    billing = billing_of(buyer_reference="CC1000000017", format=Format.EDIFACT)
    assert billing.type is ORDER
    assert billing.of(What.COST_CENTRE, Spot.REFERENCE)


def test_the_reason_names_what_decided() -> None:
    billing = billing_of(buyer_reference="Jens, CC1000000017")
    assert "CC1000000017" in billing.reason.to(Language.EN)
    assert "CC1000000017" in billing.reason.to(Language.DA)
    assert billing_of(buyer_reference="{x} jens@coop.dk").reason.en.endswith("jens@coop.dk")


def test_references_say_what_and_where() -> None:
    billing = billing_of(
        order_numbers=["450001234", "4500012345 og 4500012346"],
        buyer_reference="CC1000000017 jens@coop.dk",
        cost_centres=["CC1000000017", "CC1000000025"],
        io_numbers=["600123"],
    )
    found = [(one.what, one.spot, one.field, one.value) for one in billing.references]
    assert found == [
        (What.NEAR_ORDER_NUMBER, Spot.ORDER, "order_numbers[0]", None),
        (What.ORDER_NUMBER, Spot.ORDER, "order_numbers[1]", "4500012345"),
        (What.ORDER_NUMBER, Spot.ORDER, "order_numbers[1]", "4500012346"),
        (What.COST_CENTRE, Spot.REFERENCE, "buyer_reference", "CC1000000017"),
        (What.EMAIL, Spot.REFERENCE, "buyer_reference", "jens@coop.dk"),
        (What.COST_CENTRE, Spot.ELSEWHERE, "cost_centres[1]", "CC1000000025"),
        (What.IO_NUMBER, Spot.ELSEWHERE, "io_numbers[0]", "600123"),
    ]
    assert billing.references[0].digits == 9
    assert billing.references[3].known


@pytest.mark.parametrize("text", ["IO-nr. 600123", "600123", "Att. Jens, 600123"])
def test_an_io_number_in_the_reference_field_is_told_apart(text: str) -> None:
    (found,) = billing_of(buyer_reference=text, io_numbers=["600123"]).of(What.IO_NUMBER)
    assert (found.spot, found.field) == (Spot.REFERENCE, "buyer_reference")


def test_a_number_alone_is_an_io_number_only_when_told() -> None:
    assert billing_of(buyer_reference="600123").type is None
    assert billing_of(buyer_reference="600123", forced=INTERNAL).of(What.IO_NUMBER, Spot.REFERENCE)
    for other in ("CC1000000017", "4500012345", "Jens Hansen"):
        assert not billing_of(buyer_reference=other, forced=INTERNAL).of(What.IO_NUMBER)
