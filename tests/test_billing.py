"""The billing type: every row of the table, both ways; precedence, forced types, and what decides nothing."""

from __future__ import annotations

from typing import Any

import pytest

from coopinv.billing import MAILBOXES, Billing, Reference, Spot, What
from coopinv.identifiers import cost_centre, email, order_number
from coopinv.language import Language, Text
from coopinv.model.finding import BillingType
from coopinv.model.reading import Format, Observation
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


#: One reference a row, those that decide before others first: the fields, the type, the reason in both languages.
LADDER: list[tuple[dict[str, list[str] | str], BillingType | None, str, str]] = [
    (
        {"order_numbers": ["4500012345"]},
        ORDER,
        "it carries the order number 4500012345",
        "den har indkøbsordrenummer 4500012345",
    ),
    (
        {"attention": "CC1999999999"},
        STORE,
        "the reference field holds the cost centre CC1999999999",
        "referencefeltet indeholder CostCenter CC1999999999",
    ),
    (
        {"attention": "1000000017"},
        STORE,
        "the reference field holds the known cost centre CC1000000017",
        "referencefeltet indeholder det kendte CostCenter CC1000000017",
    ),
    ({"io_numbers": ["600123"]}, INTERNAL, "it carries the IO number 600123", "den har IO-nummer 600123"),
    (
        {"attention": "jens@coop.dk"},
        OFFICE,
        "the reference field holds the e-mail address jens@coop.dk",
        "referencefeltet indeholder mailadressen jens@coop.dk",
    ),
    (
        {"order_numbers": ["450001234"]},
        ORDER,
        "the order field holds 450001234, nearly an order number",
        "ordrefeltet indeholder 450001234, næsten et indkøbsordrenummer",
    ),
    (
        {"attention": "1999999999"},
        STORE,
        "the reference field holds ten digits, CC1999999999",
        "referencefeltet indeholder ti cifre, CC1999999999",
    ),
    (
        {"attention": "Jens, CC100000001"},
        STORE,
        "the reference field holds CC100000001, nearly a cost centre",
        "referencefeltet indeholder CC100000001, næsten et CostCenter",
    ),
    (
        {"cost_centres": ["CC1999999999"]},
        STORE,
        "it carries the cost centre CC1999999999",
        "den har CostCenter CC1999999999",
    ),
    (
        {"order_numbers": ["1000000017"]},
        STORE,
        "it carries the known cost centre CC1000000017",
        "den har det kendte CostCenter CC1000000017",
    ),
    (
        {"attention": "jens@coop"},
        OFFICE,
        "the reference field holds jens@coop, nearly an e-mail address",
        "referencefeltet indeholder jens@coop, næsten en mailadresse",
    ),
    (
        {"notes": ["Bestilt af jens@coop.dk"]},
        OFFICE,
        "it carries the orderer's e-mail address jens@coop.dk",
        "den har ordreafgivers mailadresse jens@coop.dk",
    ),
    (
        {"order_numbers": ["1234567890"]},
        ORDER,
        "the order field holds ten digits, 1234567890",
        "ordrefeltet indeholder ti cifre, 1234567890",
    ),
    (
        {"cost_centres": ["1999999999"]},
        None,
        "no order number, cost centre, orderer's e-mail or IO number was found",
        "der er hverken fundet indkøbsordrenummer, CostCenter, ordreafgivers e-mail eller IO-nummer",
    ),
]


def side_by_side(*rows: dict[str, list[str] | str]) -> dict[str, Any]:
    """The fields of several invoices in one, in this order; a second reference stands in the second field."""
    fields: dict[str, Any] = {}
    for row in rows:
        for field, value in row.items():
            if isinstance(value, list):
                fields[field] = [*fields.get(field, ()), *value]
            else:
                fields["buyer_reference" if field in fields else field] = value
    return fields


@pytest.mark.parametrize("above", range(len(LADDER)))
def test_what_decides_before_what(above: int) -> None:
    changes, expected, *reason = LADDER[above]
    for other in ({}, *(below for below, *_ in LADDER[above + 1 :])):
        for both in ((changes, other), (other, changes)):
            billing = billing_of(**side_by_side(*both))
            assert (billing.type, [billing.reason.en, billing.reason.da]) == (expected, reason)


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


def test_the_common_mailboxes() -> None:
    names = "invoice invoices faktura butik.faktura ffg import levkartotek"
    assert {f"{name}@coop.dk" for name in names.split()} == MAILBOXES


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
    changes["seller__email"] = " <mailto:Salg@Coop.dk> "
    assert billing_of(**changes).type is None
    changes["notes"] = ["Bestilt af jens@coop.dk"]
    assert billing_of(**changes).type is OFFICE
    changes["seller__email"] = None
    assert billing_of(**changes).type is OFFICE


@pytest.mark.parametrize("forced", BillingType)
def test_a_forced_type_wins_and_says_so(forced: BillingType) -> None:
    billing = billing_of(order_numbers=["4500012345"], forced=forced)
    assert billing.type is forced
    assert billing.forced
    assert billing.reason == Text(en="chosen with --type", da="valgt med --type", sv="vald med --type")
    assert billing.of(What.ORDER_NUMBER)


def test_edifact_is_always_on_order() -> None:
    billing = billing_of(buyer_reference="CC1000000017", format=Format.EDIFACT)
    assert (billing.type, billing.forced) == (ORDER, False)
    assert billing.reason == Text(
        en="every EDIFACT invoice is one",
        da="det er enhver EDIFACT-faktura",
        sv="varje EDIFACT-faktura är en sådan",
    )
    assert billing.of(What.COST_CENTRE, Spot.REFERENCE)


def test_the_reason_names_what_decided() -> None:
    billing = billing_of(buyer_reference="Jens, CC1000000017")
    assert "CC1000000017" in billing.reason.to(Language.EN)
    assert "CC1000000017" in billing.reason.to(Language.DA)
    assert billing_of(buyer_reference="{x} jens@coop.dk").reason.en.endswith("jens@coop.dk")


def test_the_reason_shows_long_text_on_one_line() -> None:
    start = "Bestilt af\njens@coop "
    shown = start.replace("\n", " ") + "x" * (80 - len(start))
    billing = billing_of(buyer_reference=start + "x" * 70)
    assert billing.reason.en == f"the reference field holds {shown}, nearly an e-mail address"


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


SPOTS = {
    "order_numbers": Spot.ORDER,
    "buyer_reference": Spot.REFERENCE,
    "attention": Spot.REFERENCE,
    "cost_centres": Spot.ELSEWHERE,
    "io_numbers": Spot.ELSEWHERE,
    "notes": Spot.ELSEWHERE,
}


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("order_numbers", " 4500012345", [(What.ORDER_NUMBER, " 4500012345", "4500012345")]),
        (
            "order_numbers",
            "4500012345, 4500012346",
            [
                (What.ORDER_NUMBER, "4500012345", "4500012345"),
                (What.ORDER_NUMBER, "4500012346", "4500012346"),
            ],
        ),
        (
            "order_numbers",
            "Ordre 4500012345",
            [(What.NEAR_ORDER_NUMBER, "Ordre 4500012345", "4500012345", order_number.NearMiss.TEXT)],
        ),
        (
            "order_numbers",
            "450001234",
            [(What.NEAR_ORDER_NUMBER, "450001234", None, order_number.NearMiss.LENGTH, 9)],
        ),
        (
            "order_numbers",
            " 1000000017",
            [(What.BARE_COST_CENTRE, " 1000000017", "CC1000000017", None, None, True)],
        ),
        ("order_numbers", " 1234567890", [(What.TEN_DIGITS, " 1234567890", "1234567890")]),
        (
            "order_numbers",
            "Bestilt af Jens@Coop.dk",
            [(What.EMAIL, "Jens@coop.dk", "Jens@coop.dk")],
        ),
        (
            "attention",
            "CC1000000017 eller CC1999999999",
            [
                (What.COST_CENTRE, "CC1000000017", "CC1000000017", None, None, True),
                (What.COST_CENTRE, "CC1999999999", "CC1999999999"),
            ],
        ),
        (
            "buyer_reference",
            "Jens, cc 1000000017",
            [
                (
                    What.NEAR_COST_CENTRE,
                    "cc 1000000017",
                    "CC1000000017",
                    cost_centre.NearMiss.SEPARATOR,
                    None,
                    True,
                )
            ],
        ),
        (
            "buyer_reference",
            "Jens, CC100000001",
            [(What.NEAR_COST_CENTRE, "CC100000001", None, cost_centre.NearMiss.LENGTH, 9)],
        ),
        (
            "buyer_reference",
            "Butik 1000000017",
            [(What.BARE_COST_CENTRE, "1000000017", "CC1000000017", None, None, True)],
        ),
        ("buyer_reference", "Butik 1999999999", [(What.BARE_COST_CENTRE, "1999999999", "CC1999999999")]),
        ("attention", "Jens jens@Coop.dk", [(What.EMAIL, "jens@coop.dk", "jens@coop.dk")]),
        (
            "attention",
            "jens(at)coop.dk",
            [(What.NEAR_EMAIL, "jens(at)coop.dk", "jens@coop.dk", email.NearMiss.AT_SIGN)],
        ),
        (
            "cost_centres",
            "1000000017",
            [(What.BARE_COST_CENTRE, "1000000017", "CC1000000017", None, None, True)],
        ),
        ("cost_centres", "CC1999999999", [(What.COST_CENTRE, "CC1999999999", "CC1999999999")]),
        ("cost_centres", "CC12345", [(What.COST_CENTRE, "CC12345")]),
        ("cost_centres", "12345", [(What.BARE_COST_CENTRE, "12345")]),
        ("io_numbers", "600123", [(What.IO_NUMBER, "600123", "600123")]),
        ("notes", "Bestilt af jens@Coop.dk", [(What.EMAIL, "jens@coop.dk", "jens@coop.dk")]),
    ],
)
def test_a_reference_says_all_that_was_found(field: str, text: str, expected: list[tuple[Any, ...]]) -> None:
    alone = field in {"buyer_reference", "attention"}
    path = field if alone else f"{field}[0]"
    references = []
    for what, *rest in expected:
        # An address in an order field says who ordered, as one in a note does.
        elsewhere = field == "order_numbers" and what is What.EMAIL
        references.append(Reference(what, Spot.ELSEWHERE if elsewhere else SPOTS[field], path, *rest))
    assert list(billing_of(**{field: text if alone else [text]}).references) == references


def test_the_contacts_address_stands_where_it_was_observed() -> None:
    address = Reference(What.EMAIL, Spot.ELSEWHERE, "_buyer_email", "jens@coop.dk", "jens@coop.dk")
    assert billing_of(contact="jens@Coop.dk").references == (address,)
    nowhere = Observation("buyer-contact-email", None, {"address": "jens@coop.dk"})
    assert decided(without_references(), observations=[nowhere])[1].billing.references == ()


@pytest.mark.parametrize("text", ["IO-nr. 600123", "600123", "Att. Jens, 600123"])
def test_an_io_number_in_the_reference_field_is_told_apart(text: str) -> None:
    (found,) = billing_of(buyer_reference=text, io_numbers=["600123"]).of(What.IO_NUMBER)
    assert found == Reference(What.IO_NUMBER, Spot.REFERENCE, "buyer_reference", "600123", "600123")


def test_a_number_alone_is_an_io_number_only_when_told() -> None:
    assert billing_of(buyer_reference="600123").type is None
    alone = Reference(What.IO_NUMBER, Spot.REFERENCE, "buyer_reference", "600123", "600123")
    assert billing_of(buyer_reference=" 600123", forced=INTERNAL).references == (alone,)
    for other in ("CC1000000017", "4500012345", "Jens Hansen"):
        assert not billing_of(buyer_reference=other, forced=INTERNAL).of(What.IO_NUMBER)
