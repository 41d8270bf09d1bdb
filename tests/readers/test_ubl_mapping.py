"""The least obvious facts of the formats, E1 to E11, and their corrections (A, C, G), each as a test named after it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from coopinv.model.invoice import PaymentMeans
from coopinv.model.reading import Format
from tests.readers.ubl_files import OIOUBL, PEPPOL, changed, error_of, one, text_of

OIOUBL_CREDIT = OIOUBL.with_name("purchase-order-credit-note.xml")
PEPPOL_CREDIT = PEPPOL.with_name("purchase-order-credit-note.xml")


def _between(text: str, start: str, end: str) -> str:
    """The first stretch of a text from ``start`` to ``end``, both included."""
    at = text.index(start)
    return text[at : text.index(end, at) + len(end)]


def _with_means(base: Path, means: str) -> PaymentMeans:
    """The only way to pay of a right invoice with its own one replaced."""
    text = text_of(base)
    while "<cac:PaymentMeans>" in text:
        text = text.replace(_between(text, "<cac:PaymentMeans>", "</cac:PaymentMeans>"), "<!-- here -->", 1)
    text = text.replace("<!-- here -->", f"<cac:PaymentMeans>{means}</cac:PaymentMeans>", 1)
    (found,) = one(text.encode()).invoice.payment_means
    return found


# E1


def test_e1_oioubl_tax_exclusive_amount_is_the_tax_total() -> None:
    """The net is computed from lines, charges and allowances; what TaxExclusiveAmount states is told as a tax total."""
    reading = one(changed(OIOUBL, ">1401.55</cbc:TaxExclusiveAmount>", ">9999.99</cbc:TaxExclusiveAmount>"))
    assert reading.invoice.totals.net == Decimal("5606.20")
    (observed,) = reading.observed("stated-tax-total")
    assert observed.values["amount"] == Decimal("9999.99")


def test_e1_peppol_tax_exclusive_amount_is_the_net() -> None:
    text = text_of(PEPPOL)
    stated = _between(text, "<cbc:TaxExclusiveAmount", "</cbc:TaxExclusiveAmount>")
    reading = one(
        text.replace(
            stated, '<cbc:TaxExclusiveAmount currencyID="DKK">123.45</cbc:TaxExclusiveAmount>'
        ).encode()
    )
    assert reading.invoice.totals.net == Decimal("123.45")
    assert not reading.observed("stated-tax-total")


@pytest.mark.parametrize(("base", "gross"), [(OIOUBL, "7007.50"), (PEPPOL, "7007.75")])
def test_e1_rounding_is_inside_the_total_in_oioubl_and_outside_in_peppol(base: Path, gross: str) -> None:
    text = text_of(base)
    payable = _between(text, "<cbc:TaxInclusiveAmount", "</cbc:TaxInclusiveAmount>")
    text = text.replace(payable, '<cbc:TaxInclusiveAmount currencyID="DKK">7007.75</cbc:TaxInclusiveAmount>')
    text = text.replace(
        "<cbc:PayableAmount",
        '<cbc:PayableRoundingAmount currencyID="DKK">0.25</cbc:PayableRoundingAmount><cbc:PayableAmount',
    )
    totals = one(text.encode()).invoice.totals
    assert totals.rounding == Decimal("0.25")
    assert totals.gross == Decimal(gross)


# E2


def test_e2_your_reference_is_the_contact_id_in_oioubl() -> None:
    assert one(OIOUBL.read_bytes()).invoice.buyer_reference == "Varemodtagelsen"


def test_e2_some_senders_use_the_contacts_name() -> None:
    text = text_of(OIOUBL).replace("<cbc:ID>Varemodtagelsen</cbc:ID>", "<cbc:Name>CC1000000017</cbc:Name>")
    invoice = one(text.encode()).invoice
    assert invoice.attention == "CC1000000017"
    assert invoice.cost_centres == ("CC1000000017",)


def test_e2_your_reference_is_buyer_reference_in_peppol() -> None:
    text = text_of(PEPPOL)
    assert "<cbc:BuyerReference>" not in text or text.count("<cbc:BuyerReference>") == 1
    text = (
        text.replace(
            "<cac:OrderReference>",
            "<cbc:BuyerReference>mette@coop.dk</cbc:BuyerReference><cac:OrderReference>",
            1,
        )
        if "<cbc:BuyerReference>" not in text
        else text.replace(
            _between(text, "<cbc:BuyerReference>", "</cbc:BuyerReference>"),
            "<cbc:BuyerReference>mette@coop.dk</cbc:BuyerReference>",
        )
    )
    assert one(text.encode()).invoice.buyer_reference == "mette@coop.dk"


# E3


def test_e3_the_due_date_stands_in_payment_means_in_oioubl() -> None:
    assert one(OIOUBL.read_bytes()).invoice.due_date == dt.date(2026, 12, 12)


def test_e3_of_instalments_the_earliest_counts() -> None:
    text = text_of(OIOUBL)
    means = _between(text, "<cac:PaymentMeans>", "</cac:PaymentMeans>")
    reading = one(text.replace(means, means + means.replace("2026-12-12", "2026-11-30")).encode())
    assert reading.invoice.due_date == dt.date(2026, 11, 30)
    assert reading.locator.places(["due_date"])["due_date"].text == "2026-11-30"
    assert len(reading.invoice.payment_means) == 2


def test_e3_a_credit_note_has_no_way_to_pay_and_is_none_the_worse() -> None:
    invoice = one(OIOUBL_CREDIT.read_bytes()).invoice
    assert invoice.due_date is None
    assert invoice.payment_means == ()


def test_e3_a_peppol_credit_notes_due_date_stands_in_payment_means() -> None:
    text = text_of(PEPPOL_CREDIT).replace(
        "<cac:TaxTotal>",
        "<cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cbc:PaymentDueDate>2026-12-24</cbc:PaymentDueDate></cac:PaymentMeans><cac:TaxTotal>",
        1,
    )
    assert one(text.encode()).invoice.due_date == dt.date(2026, 12, 24)


# E4


def test_e4_oioubl_splits_the_slip_into_three_elements() -> None:
    (means,) = one(OIOUBL.read_bytes()).invoice.payment_means
    assert (means.fik_type, means.payment_id, means.creditor_number) == ("71", "000000020261178", "81234503")
    assert (means.account_number, means.iban, means.reference) == (None, None, None)


@pytest.mark.parametrize(
    ("payment_id", "parts"),
    [
        ("71#000000020261178", ("71", "000000020261178", "81234503")),
        ("75#0000000020261178", ("75", "0000000020261178", "81234503")),
        ("73#", ("73", None, "81234503")),
    ],
)
def test_e4_peppol_packs_it_in_payment_id(payment_id: str, parts: tuple[str | None, ...]) -> None:
    means = _with_means(
        PEPPOL,
        f"<cbc:PaymentMeansCode>93</cbc:PaymentMeansCode><cbc:PaymentID>{payment_id}</cbc:PaymentID>"
        "<cac:PayeeFinancialAccount><cbc:ID>81234503</cbc:ID></cac:PayeeFinancialAccount>",
    )
    assert (means.fik_type, means.payment_id, means.creditor_number) == parts
    assert means.account_number is None


def test_e4_a_giro_slip() -> None:
    """50: type 04 with 16 digits and a giro account of 7 or 8; in OIOUBL the account is the payee's."""
    oioubl = _with_means(
        OIOUBL,
        "<cbc:PaymentMeansCode>50</cbc:PaymentMeansCode><cbc:PaymentChannelCode>DK:GIRO</cbc:PaymentChannelCode>"
        "<cbc:InstructionID>1234567890123452</cbc:InstructionID><cbc:PaymentID>04</cbc:PaymentID>"
        "<cac:PayeeFinancialAccount><cbc:ID>1234567</cbc:ID></cac:PayeeFinancialAccount>",
    )
    peppol = _with_means(
        PEPPOL,
        "<cbc:PaymentMeansCode>50</cbc:PaymentMeansCode><cbc:PaymentID>04#1234567890123452</cbc:PaymentID>"
        "<cac:PayeeFinancialAccount><cbc:ID>1234567</cbc:ID></cac:PayeeFinancialAccount>",
    )
    for means in (oioubl, peppol):
        assert (means.fik_type, means.payment_id, means.creditor_number) == (
            "04",
            "1234567890123452",
            "1234567",
        )


# E5


def _account(branch: str, number: str = "1234567890", code: str = "42", institution: str = "") -> str:
    inside = (
        f"<cac:FinancialInstitution><cbc:ID>{institution}</cbc:ID></cac:FinancialInstitution>"
        if institution
        else ""
    )
    written = f"<cbc:ID>{branch}</cbc:ID>" if branch else ""
    return (
        f"<cbc:PaymentMeansCode>{code}</cbc:PaymentMeansCode><cac:PayeeFinancialAccount><cbc:ID>{number}</cbc:ID>"
        f"<cac:FinancialInstitutionBranch>{written}{inside}</cac:FinancialInstitutionBranch></cac:PayeeFinancialAccount>"
    )


IBAN = "DK5000400440116243"


def test_e5_in_peppol_the_branch_is_a_registration_number_by_its_shape() -> None:
    means = _with_means(PEPPOL, _account("4183"))
    assert (means.registration_number, means.account_number, means.bic) == ("4183", "1234567890", None)


def test_e5_in_peppol_the_branch_is_a_bic_by_its_shape() -> None:
    means = _with_means(PEPPOL, _account("DABADKKK", IBAN, "31"))
    assert (means.iban, means.bic, means.registration_number) == (IBAN, "DABADKKK", None)


def test_e5_in_oioubl_they_have_a_place_each() -> None:
    domestic = _with_means(OIOUBL, _account("4183"))
    assert (domestic.registration_number, domestic.account_number, domestic.bic) == (
        "4183",
        "1234567890",
        None,
    )
    abroad = _with_means(OIOUBL, _account("", IBAN, "31", "DABADKKK"))
    assert (abroad.iban, abroad.bic, abroad.registration_number) == (IBAN, "DABADKKK", None)


# E6


def test_e6_code_31_is_an_iban_transfer_in_both() -> None:
    for base in (OIOUBL, PEPPOL):
        means = _with_means(base, _account("", IBAN, "31", "DABADKKK"))
        assert (means.code, means.iban) == ("31", IBAN)


# E7


def test_e7_an_allowance_is_read_as_its_amount_not_by_its_factor() -> None:
    """The factor is a fraction in OIOUBL and a percentage in Peppol; the amount is the same in both."""
    extra = (
        "<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator>"
        "<cbc:AllowanceChargeReason>Rabat</cbc:AllowanceChargeReason>"
        "<cbc:MultiplierFactorNumeric>0.10</cbc:MultiplierFactorNumeric>"
        '<cbc:Amount currencyID="DKK">17.50</cbc:Amount><cbc:BaseAmount currencyID="DKK">175.00</cbc:BaseAmount>'
        "</cac:AllowanceCharge><cac:TaxTotal>"
    )
    for base in (OIOUBL, PEPPOL):
        found = one(text_of(base).replace("<cac:TaxTotal>", extra, 1).encode()).invoice.allowances_charges[-1]
        assert (found.charge, found.amount, found.reason) == (False, Decimal("17.50"), "Rabat")


# E8


def test_e8_orderable_unit_factor_rate() -> None:
    line = one(OIOUBL.read_bytes()).invoice.lines[0]
    assert (line.unit, line.base_unit, line.unit_factor) == ("CS", "EA", Decimal(12))
    assert line.quantity * line.price * line.unit_factor == line.net_amount  # type: ignore[operator]


def test_e8_line_allowances_are_kept_beside_the_line_amount() -> None:
    text = text_of(OIOUBL).replace(
        "<cac:OrderLineReference>",
        "<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator>"
        '<cbc:Amount currencyID="DKK">40.00</cbc:Amount></cac:AllowanceCharge><cac:OrderLineReference>',
        1,
    )
    line = one(text.encode()).invoice.lines[0]
    assert line.net_amount == Decimal("3540.00")
    (allowance,) = line.allowances_charges
    assert (allowance.charge, allowance.amount) == (False, Decimal("40.00"))


# E9


@pytest.mark.parametrize("base", [OIOUBL, PEPPOL])
@pytest.mark.parametrize("written", ["DK{}", "{}", "DK {}"])
def test_e9_dk_before_the_digits_is_no_part_of_the_number(base: Path, written: str) -> None:
    text = text_of(base)
    number = str(one(text.encode()).invoice.seller.cvr)
    entity = _between(text, "<cac:PartyLegalEntity>", "</cac:PartyLegalEntity>")
    company = _between(entity, "<cbc:CompanyID", "</cbc:CompanyID>")
    other = company.replace(f"DK{number}", number).replace(number, written.format(number))
    assert one(text.replace(entity, entity.replace(company, other), 1).encode()).invoice.seller.cvr == number


def test_e9_the_gtin_stands_under_the_sellers_identification_too() -> None:
    text = text_of(OIOUBL)
    line = _between(text, "<cac:StandardItemIdentification>", "</cac:StandardItemIdentification>")
    sellers = _between(text, "<cac:SellersItemIdentification>", "</cac:SellersItemIdentification>")
    changed_text = text.replace(line, "", 1).replace(sellers, line.replace("Standard", "Sellers"), 1)
    line_read = one(changed_text.encode()).invoice.lines[0]
    assert line_read.gtin == "9520000100018"
    assert line_read.other_ids == ()


def test_e9_a_sellers_number_is_no_gtin() -> None:
    line = one(OIOUBL.read_bytes()).invoice.lines[0]
    assert (line.gtin, line.other_ids) == ("9520000100018", ("10950",))


# E11


@pytest.mark.parametrize("path", [OIOUBL_CREDIT, PEPPOL_CREDIT])
def test_e11_credit_notes_are_positive(path: Path) -> None:
    invoice = one(path.read_bytes()).invoice
    assert invoice.is_credit_note
    assert invoice.totals.payable is not None
    assert invoice.totals.payable > 0
    assert all(line.net_amount is not None and line.net_amount > 0 for line in invoice.lines)


def test_e11_an_invoice_of_a_credit_notes_type_is_a_credit_note() -> None:
    assert one(
        changed(PEPPOL, "<cbc:InvoiceTypeCode>380<", "<cbc:InvoiceTypeCode>381<")
    ).invoice.is_credit_note


# G


@pytest.mark.parametrize("base", [OIOUBL, PEPPOL])
def test_g4_an_invoice_period_is_a_service_period_and_no_delivery_date(base: Path) -> None:
    text = text_of(base)
    delivery = _between(text, "<cac:Delivery>", "</cac:Delivery>")
    text = text.replace(delivery, "").replace(
        "<cac:OrderReference>",
        "<cac:InvoicePeriod><cbc:StartDate>2026-10-01</cbc:StartDate><cbc:EndDate>2026-10-31</cbc:EndDate></cac:InvoicePeriod><cac:OrderReference>",
        1,
    )
    invoice = one(text.encode()).invoice
    assert invoice.delivery_dates == ()
    assert (invoice.service_period.start, invoice.service_period.end) == (
        dt.date(2026, 10, 1),
        dt.date(2026, 10, 31),
    )


def test_g5_deliveries_of_header_and_lines_are_merged() -> None:
    text = text_of(OIOUBL).replace(
        "<cac:OrderLineReference>",
        "<cac:Delivery><cbc:ActualDeliveryDate>2026-11-10</cbc:ActualDeliveryDate></cac:Delivery><cac:OrderLineReference>",
        1,
    )
    invoice = one(text.encode()).invoice
    assert invoice.delivery_dates == (dt.date(2026, 11, 11), dt.date(2026, 11, 10))
    assert [place.gln for place in invoice.deliveries if place.gln] == ["9520000000097"]


@pytest.mark.parametrize(
    ("written", "category"),
    [
        ("StandardRated", "S"),
        ("ZeroRated", "Z"),
        ("ReverseCharge", "AE"),
        *((one, one) for one in "BMLKOG"),
        ("S", "S"),
    ],
)
def test_g6_categories_of_oioubl_in_words_and_in_letters(written: str, category: str) -> None:
    text = text_of(OIOUBL).replace(">StandardRated<", f">{written}<")
    invoice = one(text.encode()).invoice
    assert {row.category for row in invoice.vat} == {category}
    assert {line.vat_category for line in invoice.lines} == {category}


def test_g7_the_old_scheme_ean_is_a_gln() -> None:
    text = text_of(OIOUBL).replace('schemeID="GLN"', 'schemeID="EAN"')
    invoice = one(text.encode()).invoice
    assert (invoice.buyer.endpoint, invoice.buyer.endpoint_scheme) == ("5790000102600", "EAN")
    assert (invoice.buyer.gln, invoice.deliveries[0].gln) == ("9520000000080", "9520000000097")


def test_g10_a_contacts_mail_address_is_not_your_reference() -> None:
    text = text_of(OIOUBL).replace(
        "<cbc:ID>Varemodtagelsen</cbc:ID>", "<cbc:ElectronicMail>mette@coop.dk</cbc:ElectronicMail>"
    )
    reading = one(text.encode())
    assert reading.invoice.buyer_reference is None
    assert reading.invoice.attention is None
    (observed,) = reading.observed("buyer-contact-email")
    assert observed.values["address"] == "mette@coop.dk"


# Other facts of the sections A1 to A9.


@pytest.mark.parametrize(
    ("customization", "format_", "known"),
    [
        ("OIOUBL-2.01", Format.OIOUBL, True),
        ("OIOUBL-2.02", Format.OIOUBL, True),
        ("OIOUBL-2.1", Format.OIOUBL, True),
        ("urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0", Format.PEPPOL, True),
        ("urn:cen.eu:en16931:2017", Format.UBL, True),
        ("urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0", Format.UBL, True),
    ],
)
def test_a0_the_dialect_by_customization(customization: str, format_: Format, known: bool) -> None:
    text = text_of(OIOUBL).replace(">OIOUBL-2.02<", f">{customization}<")
    text = text.replace(">Procurement-OrdSimR-BilSim-1.0<", ">urn:fdc:peppol.eu:2017:poacc:billing:01:1.0<")
    reading = one(text.encode())
    assert reading.format is format_
    assert bool(reading.observed("profile")) is not known


@pytest.mark.parametrize("customization", ["urn:www.nesubl.eu:transactions:invoice:1.0", "e-handel", ""])
def test_a0_an_unknown_customization_is_said_and_read_as_the_nearest(customization: str) -> None:
    reading = one(changed(OIOUBL, ">OIOUBL-2.02<", f">{customization}<"))
    (observed,) = reading.observed("profile")
    assert observed.values["part"] == "CustomizationID"
    assert reading.invoice.number == "F-26117"
    assert reading.invoice.seller.cvr == "99910038"
    assert reading.invoice.buyer.gln == "9520000000080"
    assert reading.invoice.lines[0].gtin == "9520000100018"


@pytest.mark.parametrize("customization", ["urn:fdc:oioubl.dk:trns:billing:invoice:3.0", "OIOUBL-3.0"])
def test_a0_oioubl_3_is_a_version_that_is_not_read(customization: str) -> None:
    error = error_of(changed(OIOUBL, ">OIOUBL-2.02<", f">{customization}<"))
    assert error.observation.kind == "unsupported-version"


@pytest.mark.parametrize("code", ["325", "389"])
def test_a1_pro_forma_and_self_billed_invoices_are_none(code: str) -> None:
    error = error_of(changed(PEPPOL, "<cbc:InvoiceTypeCode>380<", f"<cbc:InvoiceTypeCode>{code}<"))
    assert error.observation.kind == "not-an-invoice"
    assert code in error.observation.values["looks_like"].en  # type: ignore[union-attr]


def test_a1_a_copy_is_told() -> None:
    reading = one(changed(OIOUBL, "<cbc:CopyIndicator>false<", "<cbc:CopyIndicator>true<"))
    assert len(reading.observed("copy")) == 1
    assert not one(OIOUBL.read_bytes()).observed("copy")


def test_a2_foreign_numbers_under_zzz() -> None:
    """A foreign seller's numbers stand under the scheme ZZZ: its VAT number and its registration number."""
    text = text_of(OIOUBL)
    supplier = _between(text, "<cac:AccountingSupplierParty>", "</cac:AccountingSupplierParty>")
    foreign = (
        supplier.replace(
            'schemeID="DK:CVR">DK99910038</cbc:CompanyID', 'schemeID="ZZZ">HRB 12345</cbc:CompanyID'
        )
        .replace('schemeID="DK:SE">DK99910038', 'schemeID="ZZZ">DE123456789')
        .replace('<cbc:EndpointID schemeID="DK:CVR">DK99910038', '<cbc:EndpointID schemeID="ZZZ">DE123456789')
        .replace(">DK</cbc:IdentificationCode>", ">DE</cbc:IdentificationCode>")
    )
    seller = one(text.replace(supplier, foreign).encode()).invoice.seller
    assert (seller.cvr, seller.vat_number, seller.registration_number) == (None, "DE123456789", "HRB 12345")


def test_a2_a_registration_for_other_taxes_is_no_vat_number() -> None:
    """In Peppol the VAT number is the one of tax scheme VAT; Norwegian sellers add Foretaksregisteret under TAX."""
    text = text_of(PEPPOL)
    vat = _between(text, "<cac:PartyTaxScheme>", "</cac:PartyTaxScheme>")
    number = _between(vat, "<cbc:CompanyID>", "</cbc:CompanyID>")
    other = vat.replace(number, "<cbc:CompanyID>Foretaksregisteret</cbc:CompanyID>").replace(">VAT<", ">TAX<")
    seller = one(text.replace(vat, other + vat, 1).encode()).invoice.seller
    assert seller.vat_number == one(text.encode()).invoice.seller.vat_number
    alone = one(text.replace(vat, other, 1).encode()).invoice.seller
    assert alone.vat_number is None


def test_a2_a_cpr_number_is_never_read() -> None:
    """C1: a personal number (CPR) is never wanted on an invoice, and must not be shown or written anywhere."""
    text = text_of(OIOUBL)
    supplier = _between(text, "<cac:AccountingSupplierParty>", "</cac:AccountingSupplierParty>")
    personal = supplier.replace(
        'schemeID="DK:CVR">DK99910038</cbc:CompanyID', 'schemeID="DK:CPR">0101701234</cbc:CompanyID'
    )
    invoice = one(text.replace(supplier, personal).encode()).invoice
    assert "0101701234" not in invoice.model_dump_json()


def test_a2_the_legal_name_comes_before_the_trading_name() -> None:
    text = text_of(OIOUBL).replace(
        "<cbc:Name>Nordby Rugbrød A/S</cbc:Name>", "<cbc:Name>Nordby Bageri</cbc:Name>"
    )
    assert one(text.encode()).invoice.seller.name == "Nordby Rugbrød A/S"


@pytest.mark.parametrize(
    ("place", "number"),
    [
        (
            '<cac:PartyIdentification><cbc:ID schemeID="DK:CVR">DK99900016</cbc:ID></cac:PartyIdentification>',
            "99900016",
        ),
        (
            '<cac:PartyTaxScheme><cbc:CompanyID schemeID="DK:SE">DK99900016</cbc:CompanyID></cac:PartyTaxScheme>',
            "99900016",
        ),
        (
            '<cac:PartyIdentification><cbc:ID schemeID="DK:P">1234567890</cbc:ID></cac:PartyIdentification>',
            None,
        ),
    ],
)
def test_a3_the_buyers_cvr_stands_in_several_places(place: str, number: str | None) -> None:
    text = text_of(OIOUBL)
    customer = _between(text, "<cac:AccountingCustomerParty>", "</cac:AccountingCustomerParty>")
    entity = _between(customer, "<cac:PartyLegalEntity>", "</cac:PartyLegalEntity>")
    changed_text = text.replace(
        customer, customer.replace(entity, "").replace("<cac:PartyName>", f"{place}<cac:PartyName>", 1)
    )
    assert one(changed_text.encode()).invoice.buyer.cvr == number


@pytest.mark.parametrize("written", ["n/a", "N/A", "NA", "-", "0", "ingen", "ukendt", "."])
def test_a5_what_means_nothing_is_absent(written: str) -> None:
    invoice = one(changed(OIOUBL, "<cbc:ID>4500123401</cbc:ID>", f"<cbc:ID>{written}</cbc:ID>")).invoice
    assert invoice.order_numbers == ()


def test_a6_several_payment_terms_are_one_text() -> None:
    text = text_of(OIOUBL)
    terms = _between(text, "<cac:PaymentTerms>", "</cac:PaymentTerms>")
    more = terms.replace("Netto 30 dage fra fakturadato", "Ved for sen betaling 1 % pr. måned")
    invoice = one(text.replace(terms, terms + more).encode()).invoice
    assert invoice.payment_terms.text == "Netto 30 dage fra fakturadato, Ved for sen betaling 1 % pr. måned"


def test_a8_a_duty_has_a_tax_total_of_its_own() -> None:
    text = text_of(OIOUBL)
    vat = _between(text, "<cac:TaxTotal>", "</cac:TaxTotal>")
    duty = vat.replace(">63<", ">110<").replace("1401.55", "20.00").replace("Moms", "Chokoladeafgift")
    invoice = one(text.replace(vat, duty + vat, 1).encode()).invoice
    assert (invoice.totals.vat, invoice.totals.duties) == (Decimal("1401.55"), Decimal("20.00"))
    assert [row.amount for row in invoice.vat] == [Decimal("1401.55")]


def test_a8_the_vat_in_another_currency_is_told_and_not_taken_for_the_total() -> None:
    text = text_of(PEPPOL)
    other = '<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">187.85</cbc:TaxAmount></cac:TaxTotal>'
    plain = one(text.encode()).invoice
    for changed_text in (
        text.replace("<cac:TaxTotal>", other + "<cac:TaxTotal>", 1),
        text.replace("</cac:TaxTotal>", "</cac:TaxTotal>" + other, 1),
    ):
        reading = one(changed_text.encode())
        assert reading.invoice.totals.vat == plain.totals.vat
        assert {"DKK", "EUR"} == {
            observed.values["currency"] for observed in reading.observed("vat-amount-in")
        }


def test_b1_prices_in_another_currency_are_told() -> None:
    rate = "<cac:PricingExchangeRate><cbc:SourceCurrencyCode>EUR</cbc:SourceCurrencyCode><cbc:CalculationRate>7.46</cbc:CalculationRate></cac:PricingExchangeRate><cac:TaxTotal>"
    assert one(text_of(OIOUBL).replace("<cac:TaxTotal>", rate, 1).encode()).observed("pricing-exchange-rate")


def test_an_attachment_is_told() -> None:
    document = (
        "<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject "
        'mimeCode="application/pdf" filename="bilag.pdf">JVBERi0=</cbc:EmbeddedDocumentBinaryObject></cac:Attachment>'
        "</cac:AdditionalDocumentReference><cac:AccountingSupplierParty>"
    )
    reading = one(text_of(OIOUBL).replace("<cac:AccountingSupplierParty>", document, 1).encode())
    (observed,) = reading.observed("attachment")
    assert (observed.values["name"], observed.values["mime"]) == ("bilag.pdf", "application/pdf")
