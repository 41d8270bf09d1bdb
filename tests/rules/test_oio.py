"""OIO001 to OIO004: what OIOUBL and Peppol invoices are sent to, refer to, and say they are."""

from __future__ import annotations

from typing import Any

import pytest

from coopinv.model.finding import BillingType, Severity
from coopinv.model.reading import Format, Observation
from coopinv.rules import oio
from tests.rules.decided import family, hits_of, said, without_references
from tests.rules.helpers import reading_of, right_invoice, texts_of

#: The GLN's mark in each of the formats.
SCHEMES = {Format.OIOUBL: "GLN", Format.PEPPOL: "0088", Format.UBL: "0088"}
ENDPOINT = (oio.endpoint, oio.endpoint_scheme)


@pytest.mark.parametrize(("form", "scheme"), SCHEMES.items())
def test_a_right_invoice_is_right(form: Format, scheme: str) -> None:
    invoice = right_invoice(buyer__endpoint_scheme=scheme, buyer_reference="CC1000000017")
    assert family(oio.RULES, invoice, format=form) == []
    assert family(oio.RULES, {**invoice, "document_type": "credit-note"}, format=form) == []


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({"buyer__endpoint": None, "buyer__endpoint_scheme": None}, "missing"),
        ({"buyer__endpoint": None}, "missing"),
        ({"buyer__endpoint": "5790000000000"}, "other"),
        ({"buyer__endpoint": "DK26259495", "buyer__endpoint_scheme": "DK:CVR"}, "other"),
        ({"buyer__endpoint": "5790000102600 "[:12]}, "other"),
        ({"buyer__endpoint": "5790000050000"}, "edifact"),
        ({"buyer__endpoint": "9520000000097"}, "own_number"),
        ({"buyer__endpoint": "9520000000080", "buyer__endpoint_scheme": None}, "own_number"),
    ],
)
def test_endpoint(changes: dict[str, Any], outcome: str) -> None:
    for form, scheme in SCHEMES.items():
        invoice = right_invoice(**{"buyer__endpoint_scheme": scheme, **changes})
        assert said(oio.endpoint, invoice, format=form) == [(outcome, "buyer.endpoint")]
        assert family(ENDPOINT, invoice, format=form) == ["OIO001"]  # one fault, one finding


def test_endpoint_is_a_matter_of_xml() -> None:
    for form in (Format.EDIFACT, Format.PDF):
        assert family(ENDPOINT, right_invoice(buyer__endpoint=None), format=form) == []


def test_endpoint_says_what_and_how() -> None:
    (hit,) = hits_of(oio.endpoint, right_invoice(buyer__endpoint="9520000000097"))
    message, remedy, expected = texts_of(oio.endpoint, hit)
    assert "Dagli'Brugsen Gundsømagle" in message
    assert "schemeID GLN" in remedy
    assert expected == "GLN 5790000102600"


def test_an_unreadable_endpoint_is_not_missing() -> None:
    from tests.rules.decided import decided

    _reading, context = decided(right_invoice())
    reading = reading_of(right_invoice(buyer__endpoint=None), unreadable={"buyer.endpoint": "57900<!-- -->"})
    assert list(oio.endpoint.check(reading, context)) == []


@pytest.mark.parametrize(
    ("form", "scheme", "outcome"),
    [
        (Format.OIOUBL, None, "missing"),
        (Format.OIOUBL, "DK:CVR", "other"),
        (Format.OIOUBL, "0088", "other"),
        (Format.OIOUBL, "EAN", "old_name"),
        (Format.OIOUBL, "ean", "old_name"),
        (Format.PEPPOL, None, "missing"),
        (Format.PEPPOL, "GLN", "other"),
        (Format.PEPPOL, "EAN", "other"),
        (Format.PEPPOL, "0184", "other"),
        (Format.UBL, None, "missing"),
        (Format.UBL, "0184", "other"),
    ],
)
def test_scheme(form: Format, scheme: str | None, outcome: str) -> None:
    invoice = right_invoice(buyer__endpoint_scheme=scheme)
    assert said(oio.endpoint_scheme, invoice, format=form) == [(outcome, "buyer.endpoint_scheme")]
    assert family(ENDPOINT, invoice, format=form) == ["OIO002"]


def test_scheme_is_silent() -> None:
    assert said(oio.endpoint_scheme, right_invoice(buyer__endpoint_scheme="gln")) == []
    # A document that names neither OIOUBL nor Peppol may be meant as either.
    for scheme in ("GLN", "0088"):
        assert (
            said(oio.endpoint_scheme, right_invoice(buyer__endpoint_scheme=scheme), format=Format.UBL) == []
        )
    assert (
        said(
            oio.endpoint_scheme, right_invoice(buyer__endpoint_scheme=None), hidden=["buyer.endpoint_scheme"]
        )
        == []
    )
    assert oio.endpoint_scheme.info.outcomes["old_name"].severity is Severity.WARNING


@pytest.mark.parametrize("form", SCHEMES)
def test_order_by_oio(form: Format) -> None:
    rule = oio.order_by_oio
    alone = [("order_alone", "order_numbers[0]")]
    assert said(rule, right_invoice(), format=form) == alone
    assert said(rule, right_invoice(buyer_reference="Jens Hansen"), format=form) == alone
    assert said(rule, right_invoice(cost_centres=["CC1000000017"]), format=form) == alone
    for reference in ("CC1000000017", "jens@coop.dk"):
        assert said(rule, right_invoice(buyer_reference=reference), format=form) == []
        assert said(rule, right_invoice(attention=reference), format=form) == []


def test_order_by_oio_is_silent() -> None:
    rule = oio.order_by_oio
    for form in (Format.EDIFACT, Format.PDF):
        assert said(rule, right_invoice(), format=form) == []
    assert said(rule, right_invoice(document_type="credit-note")) == []
    assert said(rule, right_invoice(order_numbers=["1234567890"])) == []
    assert said(rule, right_invoice(order_numbers=["45000\u200b12345"]), hidden=["order_numbers"]) == []
    assert said(rule, without_references(), forced=BillingType.PURCHASE_ORDER) == []  # PO002 alone
    assert said(rule, without_references(buyer_reference="jens@coop.dk")) == []


@pytest.mark.parametrize(
    ("found", "outcome", "field"),
    [(None, "missing", "."), ("", "missing", "."), ("urn:something:else", "unknown", "_customization")],
)
def test_profile(found: str | None, outcome: str, field: str) -> None:
    observed = Observation("profile", field, {"part": "CustomizationID", "found": found, "read_as": "OIOUBL"})
    (hit,) = hits_of(oio.profile, right_invoice(), observations=[observed])
    assert (hit.outcome, hit.field) == (outcome, field)
    message = texts_of(oio.profile, hit)[0]
    assert message.startswith("CustomizationID is ")
    assert message.endswith("read as OIOUBL.")
    assert said(oio.profile, right_invoice()) == []
