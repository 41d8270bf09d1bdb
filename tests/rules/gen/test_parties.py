"""GEN001-GEN007 and GEN024: who sells and who buys."""

from __future__ import annotations

import pytest

from coopinv.model.finding import BillingType
from coopinv.model.reading import Format
from coopinv.rules.gen.buyer import buyer_legal_entity, buyer_name_address
from coopinv.rules.gen.cvr import buyer_cvr, seller_cvr
from coopinv.rules.gen.seller import seller_address, seller_company_form, seller_email, seller_name
from tests.rules.helpers import context_of, hits, reading_of, right_invoice, run, texts_of

COOP = "26259495"
JYLLINGE = "99900016"


def test_right_invoice_is_silent() -> None:
    invoice = right_invoice()
    for rule in (
        *(seller_name, seller_company_form, seller_address, seller_email),
        *(seller_cvr, buyer_cvr, buyer_legal_entity, buyer_name_address),
    ):
        assert run(rule, invoice) == []


def test_seller_name() -> None:
    assert run(seller_name, right_invoice(seller__name=None)) == [("missing", "seller.name")]


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Nordby Rugbrød A/S",
            "Hansen & Søn v/ Peter Hansen",
            "Murermester Jens Jensen ApS",
            "Kiosken v. Ida Holm",
        ),
        *(
            "Svenska Bröd AB",
            "Müller Backwaren GmbH & Co. KG",
            "Jyllinge Brugsforening a.m.b.a.",
            "Ostehuset I/S",
        ),
        *("Polska Piekarnia Sp. z o.o.", "Enkeltmandsvirksomhed Lone Lund", "Aktieselskabet Tuborg"),
    ],
)
def test_company_form_there(name: str) -> None:
    assert run(seller_company_form, right_invoice(seller__name=name)) == []


def test_company_form_missing() -> None:
    invoice = right_invoice(seller__name="Nordby Rugbrød")
    assert run(seller_company_form, invoice) == [("missing", "seller.name")]
    assert run(seller_company_form, invoice, context_of(sole_trader=True)) == []
    invoice["seller"]["company_form"] = "Aktieselskab"
    assert run(seller_company_form, invoice) == []
    assert run(seller_company_form, right_invoice(seller__name=None)) == []


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ({"street": "Postboks 12"}, []),
        ({"street": None}, [("incomplete", "seller.street")]),
        ({"postal_code": None}, [("incomplete", "seller.postal_code")]),
        ({"city": None}, [("incomplete", "seller.city")]),
        ({"street": None, "postal_code": None, "city": None}, [("missing", "seller.street")]),
        ({"postal_code": None, "city": "4300 Holbæk"}, []),
        ({"postal_code": "4300 Holbæk", "city": None}, []),
        ({"street": "Bagerivej 14, 4300 Holbæk", "postal_code": None, "city": None}, []),
        ({"country": None}, []),
        ({"country": None, "vat_number": "DE136695976"}, [("incomplete", "seller.country")]),
        ({"country": None, "vat_number": "DE136695976", "postal_code": "D-24939"}, []),
        ({"country": "HK", "postal_code": None}, []),
    ],
)
def test_seller_address(address: dict[str, str | None], expected: list[tuple[str, str]]) -> None:
    invoice = right_invoice(**{f"seller__{name}": value for name, value in address.items()})
    assert run(seller_address, invoice) == expected


def test_seller_address_names_the_missing_parts() -> None:
    (hit,) = hits(seller_address, reading_of(right_invoice(seller__street=None, seller__city=None)))
    assert (
        texts_of(seller_address, hit)[0]
        == "The seller's address is incomplete. Missing: street or PO box, town."
    )


@pytest.mark.parametrize(
    ("email", "expected"),
    [
        (None, [("missing", "seller.email")]),
        ("faktura(at)nordby.dk", [("malformed", "seller.email")]),
        ("www.nordby.dk", [("malformed", "seller.email")]),
        ("Mail: faktura@nordby.dk", []),
        ("faktura@nordby.dk; bogholderi@nordby.dk", []),
        ("søren@rødgrød.dk", []),
    ],
)
def test_seller_email(email: str | None, expected: list[tuple[str, str]]) -> None:
    assert run(seller_email, right_invoice(seller__email=email)) == expected


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ({"cvr": "DK99910038"}, []),
        ({"cvr": "99910039"}, [("invalid", "seller.cvr")]),
        ({"cvr": "9991003"}, [("invalid", "seller.cvr")]),
        ({"cvr": None, "vat_number": None}, [("missing", "seller.cvr")]),
        ({"cvr": None, "vat_number": None, "country": None}, [("missing", "seller.cvr")]),
        # a Danish VAT number alone
        ({"cvr": None}, [("vat_only", "seller.cvr")]),
        ({"cvr": None, "vat_number": "99910038"}, [("vat_only", "seller.cvr")]),
        ({"cvr": None, "vat_number": "DK99910039"}, [("vat_invalid", "seller.vat_number")]),
        # the other EU countries
        ({"cvr": None, "vat_number": "DE136695976", "country": "DE"}, []),
        ({"cvr": None, "vat_number": "DE 136 695 976", "country": None}, []),
        ({"cvr": None, "vat_number": "136695976", "country": "DE"}, []),
        ({"cvr": None, "vat_number": "EL094259216", "country": "GR"}, []),
        ({"cvr": None, "vat_number": "DE136695977", "country": "DE"}, [("vat_invalid", "seller.vat_number")]),
        (
            {"cvr": None, "vat_number": "12/345/67890", "country": "DE"},
            [("vat_missing", "seller.vat_number")],
        ),
        ({"cvr": "5561234567", "vat_number": None, "country": "SE"}, [("vat_missing", "seller.vat_number")]),
        ({"cvr": None, "vat_number": None, "country": "SE"}, [("missing_in_union", "seller.vat_number")]),
        (
            {"cvr": None, "vat_number": None, "country": "FO"},
            [("missing_outside", "seller.registration_number")],
        ),
        # outside the Union
        (
            {"cvr": None, "vat_number": "NO999000010MVA", "country": "NO"},
            [("unchecked", "seller.vat_number")],
        ),
        (
            {
                "cvr": None,
                "vat_number": "NO999000010MVA",
                "country": "NO",
                "registration_number": "999000010",
            },
            [("unchecked", "seller.registration_number")],
        ),
        (
            {"cvr": None, "vat_number": None, "country": "FO", "registration_number": "1234"},
            [("unchecked", "seller.registration_number")],
        ),
        ({"cvr": None, "vat_number": "GB980780684", "country": "GB"}, [("unchecked", "seller.vat_number")]),
        # a Danish branch of a foreign company, and a CVR number under another name
        ({"cvr": "99910038", "vat_number": None, "country": "SE"}, []),
        ({"cvr": None, "vat_number": None, "registration_number": "99910038"}, []),
        ({"cvr": None, "vat_number": None, "registration_number": "HRB 1234"}, [("missing", "seller.cvr")]),
    ],
)
def test_seller_cvr(numbers: dict[str, str | None], expected: list[tuple[str, str]]) -> None:
    invoice = right_invoice(**{f"seller__{name}": value for name, value in numbers.items()})
    assert run(seller_cvr, invoice) == expected


def test_seller_cvr_says_what_is_wrong() -> None:
    (hit,) = hits(seller_cvr, reading_of(right_invoice(seller__cvr="99910039")))
    assert texts_of(seller_cvr, hit)[0] == "The seller's CVR number 99910039 has a wrong check digit."


def test_buyer_cvr() -> None:
    assert run(buyer_cvr, right_invoice(buyer__cvr=None)) == [("missing", "buyer.cvr")]
    assert run(buyer_cvr, right_invoice(buyer__cvr="99900017")) == [("invalid", "buyer.cvr")]
    assert run(buyer_cvr, right_invoice(buyer__cvr=None), format=Format.EDIFACT) == []
    assert run(buyer_cvr, right_invoice(buyer__cvr="99900017"), format=Format.EDIFACT) == [
        ("invalid", "buyer.cvr")
    ]


@pytest.mark.parametrize(
    ("buyer", "complete", "expected"),
    [
        ({}, True, []),
        ({"cvr": "99910038", "name": "Ukendt A/S", "gln": None}, True, [("unknown", "buyer.cvr")]),
        ({"cvr": "99910038", "name": "Ukendt A/S", "gln": None}, False, [("unverified", "buyer.cvr")]),
        # the name is in the list, with another number
        ({"cvr": "99910038", "gln": None}, True, [("other_number", "buyer.cvr")]),
        ({"cvr": "99910038", "gln": None}, False, [("other_number", "buyer.cvr")]),
        # the GLN belongs to another entity
        ({"cvr": COOP}, True, [("other_entity", "buyer.cvr")]),
        ({"cvr": COOP, "gln": "9520000000097"}, True, [("other_entity", "buyer.cvr")]),
        # a store of the entity itself, the recipient's address, and no list entry
        ({"gln": "9520000000097"}, True, []),
        ({"gln": "5790000102600"}, True, []),
        ({"gln": "9520000009990"}, True, []),
        # GEN005 speaks
        ({"cvr": "99900017"}, True, []),
        ({"cvr": None}, True, []),
    ],
)
def test_buyer_legal_entity(
    buyer: dict[str, str | None], complete: bool, expected: list[tuple[str, str]]
) -> None:
    invoice = right_invoice(deliveries=None, **{f"buyer__{name}": value for name, value in buyer.items()})
    assert run(buyer_legal_entity, invoice, context_of(complete=complete)) == expected


def test_other_rules_speak_of_cost_centre_delivery_place_and_edifact_buyer() -> None:
    at_jyllinge = right_invoice(buyer__cvr=COOP, buyer__gln=None)
    wrong = [("other_entity", "buyer.cvr")]
    # PO006 on an order, GEN006 otherwise
    assert run(buyer_legal_entity, at_jyllinge) == []
    assert run(buyer_legal_entity, at_jyllinge, context_of(BillingType.SERVICE_OFFICE)) == wrong
    assert run(buyer_legal_entity, at_jyllinge, context_of(None)) == wrong
    # CC006 for the type of the cost centre, GEN006 otherwise
    centre = right_invoice(
        buyer__cvr=COOP, buyer__gln=None, deliveries=None, order_numbers=None, cost_centres=["CC1000000017"]
    )
    assert run(buyer_legal_entity, centre, context_of(BillingType.COST_CENTRE)) == []
    assert run(buyer_legal_entity, centre, context_of(BillingType.PURCHASE_ORDER)) == wrong
    # EDI006
    store = right_invoice(buyer__cvr=COOP, buyer__gln="9520000000097", deliveries=None)
    assert run(buyer_legal_entity, store, format=Format.EDIFACT) == []


def test_a_number_that_no_list_knows_is_an_error_whatever_the_delivery_place() -> None:
    invoice = right_invoice(buyer__cvr="99910038", buyer__name="Ukendt A/S", buyer__gln=None)
    assert run(buyer_legal_entity, invoice) == [("unknown", "buyer.cvr")]
    assert run(buyer_legal_entity, invoice, context_of(complete=False)) == []


def test_one_coop_company_may_order_for_the_store_of_another() -> None:
    """Only an independent society's delivery place decides who is invoiced."""
    invoice = right_invoice(
        buyer__cvr=COOP, buyer__gln=None, deliveries=[{"gln": "9520000000073"}], order_numbers=None
    )
    assert run(buyer_legal_entity, invoice, context_of(BillingType.SERVICE_OFFICE)) == []


@pytest.mark.parametrize(
    ("buyer", "expected"),
    [
        ({}, []),
        ({"name": None}, [("missing", "buyer.name")]),
        ({"street": None}, [("missing", "buyer.street")]),
        ({"name": None, "street": None, "postal_code": None, "city": None}, [("missing", "buyer.name")]),
        ({"city": "4040 Jyllinge", "postal_code": None}, []),
        ({"country": None}, []),
    ],
)
def test_buyer_name_address(buyer: dict[str, str | None], expected: list[tuple[str, str]]) -> None:
    invoice = right_invoice(**{f"buyer__{name}": value for name, value in buyer.items()})
    assert run(buyer_name_address, invoice) == expected
