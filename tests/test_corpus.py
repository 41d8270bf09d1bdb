"""Third-party files: every one ends in a report, and every invoice is read as it stands in the file.

What stands there is read here a second time with plain XPath, by the standards' words and not by the field maps.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from coopinv.config import Config
from coopinv.language import Language
from coopinv.model.finding import InvoiceReport, Severity, Status
from coopinv.model.reading import Format
from tests.checking import CORPUS, found_in, reports_of

_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
NAMES = {
    "cac": f"{_UBL}CommonAggregateComponents-2",
    "cbc": f"{_UBL}CommonBasicComponents-2",
    "i": f"{_UBL}Invoice-2",
    "c": f"{_UBL}CreditNote-2",
}
#: What the file is, where it is no invoice from a seller.
OTHER = {
    **dict.fromkeys(
        (
            "ADVORD_01_01_00_OrderResponse_v2p2.xml",
            "ADVORD_02_02_00_OrderResponse_v2p2.xml",
            "ADVORD_04_04_00_OrderResponse_v2p2.xml",
            "ADVORD_05_04_01_OrderResponse_v2p2.xml",
        ),
        "order confirmation",
    ),
    "BASPRO_04_01_08_Reminder_v2p2.xml": "reminder",
    "goblubl_credit-note-self-billed.xml": "self-billed",
}
#: The official examples whose own arithmetic their standard refuses, and by which rule.
WRONG_THEMSELVES = {
    # F-LIB402: the VAT base says 11,200.00, which leaves the allowance of 800.00 out (tested below).
    "CreditNoteStor_v2p2.xml": ["AMT012@vat[0].base"],
}

#: What Nordic senders write where the standard wants something and they have nothing.
ABSENT = {"n/a", "na", "-", "0", "."}


def _files(*folders: str) -> list[Any]:
    return [
        pytest.param(file, id=f"{folder}/{file.name}")
        for folder in folders
        for file in sorted((CORPUS / folder).glob("*"))
        if file.is_file()
    ]


INVOICES = [param for param in _files("oioubl", "peppol") if param.values[0].name not in OTHER]


class Plain:
    """A document read with XPath alone."""

    def __init__(self, file: Path) -> None:
        tree = etree.fromstring(file.read_bytes())
        self.root = (
            tree
            if tree.tag.endswith(("}Invoice", "}CreditNote"))
            else tree.xpath("//i:Invoice|//c:CreditNote", namespaces=NAMES)[0]
        )
        self.oioubl = self.text("cbc:CustomizationID").startswith("OIOUBL")
        self.credit_note = self.root.tag == f"{{{NAMES['c']}}}CreditNote"

    def texts(self, path: str, node: Any = None) -> list[str]:  # noqa: ANN401
        """The trimmed texts of the elements or attributes at a path, empty ones left out."""
        found = (self.root if node is None else node).xpath(path, namespaces=NAMES)
        texts = [(one if isinstance(one, str) else "".join(one.itertext())).strip() for one in found]
        return [text for text in texts if text]

    def first(self, *paths: str, node: Any = None) -> str | None:  # noqa: ANN401
        """The first text at the first path that has one."""
        return next((text for path in paths for text in self.texts(path, node)), None)

    def text(self, path: str) -> str:
        return self.first(path) or ""

    def amount(self, *paths: str, node: Any = None) -> Decimal | None:  # noqa: ANN401
        text = self.first(*paths, node=node)
        return None if text is None else Decimal(text)

    def days(self, *paths: str) -> list[dt.date]:
        return [dt.date.fromisoformat(text[:10]) for path in paths for text in self.texts(path)]


def _read(file: Path, config: Config) -> InvoiceReport:
    (report,), end = reports_of(file.read_bytes(), config, file.name)
    assert end.status is not Status.UNREADABLE
    assert not report.unreadable
    return report


@pytest.mark.parametrize("file", _files("oioubl", "peppol", "hostile-xml"))
def test_ends_in_a_report(file: Path, config: Config) -> None:
    """Every file ends in a report, and its findings can be told in both languages."""
    invoices, end = reports_of(file.read_bytes(), config, file.name)
    assert end.problem is None, end.problem
    assert end.invoices == len(invoices)
    for finding in [*end.findings, *(one for report in invoices for one in report.findings)]:
        for language in Language:
            assert finding.message(language).strip()
            assert finding.remedy(language).strip()
    assert invoices or end.findings


@pytest.mark.parametrize("file", _files("hostile-xml"))
def test_hostile_xml_is_no_invoice(file: Path, config: Config) -> None:
    """None of the hostile files holds an invoice: each is said to be something else, damaged or refused."""
    invoices, end = reports_of(file.read_bytes(), config, file.name)
    assert not invoices
    assert end.status is Status.UNREADABLE
    (finding,) = end.findings
    assert finding.rule.id in {"READ001", "READ002", "READ003"}


@pytest.mark.parametrize("name", OTHER)
def test_other_documents_are_said_to_be_what_they_are(name: str, config: Config, corpus: Path) -> None:
    """Order confirmations, reminders and self-billing are READ001, in words that name them."""
    (file,) = corpus.glob(f"*/{name}")
    invoices, end = reports_of(file.read_bytes(), config)
    assert not invoices
    (finding,) = end.findings
    assert finding.rule.id == "READ001"
    assert OTHER[name] in finding.message(Language.EN)


def test_self_billed_credit_note_is_not_called_an_invoice(config: Config, corpus: Path) -> None:
    """A self-billed credit note (type 261) is called that, not a self-billed invoice (type 389)."""
    _invoices, end = reports_of(
        (corpus / "peppol" / "goblubl_credit-note-self-billed.xml").read_bytes(), config
    )
    assert "credit note" in end.findings[0].message(Language.EN)
    assert "389" not in end.findings[0].message(Language.EN)


@pytest.mark.parametrize("file", INVOICES)
def test_head(file: Path, config: Config) -> None:
    """Format, kind, number, dates and currency."""
    plain, report = Plain(file), _read(file, config)
    invoice = report.invoice
    customization = plain.text("cbc:CustomizationID")
    peppol = Format.PEPPOL if "urn:fdc:peppol.eu:" in customization else Format.UBL
    assert report.format is (Format.OIOUBL if plain.oioubl else peppol)
    assert invoice.is_credit_note is plain.credit_note or plain.text("cbc:InvoiceTypeCode") in {"381", "396"}
    assert invoice.document_type_code == plain.first("cbc:InvoiceTypeCode", "cbc:CreditNoteTypeCode")
    assert invoice.number == plain.first("cbc:ID")
    assert [invoice.issue_date] == plain.days("cbc:IssueDate")
    due = plain.days("cbc:DueDate", "cac:PaymentMeans/cbc:PaymentDueDate")
    assert invoice.due_date == min(due, default=None)
    delivered = plain.days("cac:Delivery/cbc:ActualDeliveryDate", "*/cac:Delivery/cbc:ActualDeliveryDate")
    assert sorted(invoice.delivery_dates) == sorted(set(delivered))
    assert invoice.service_period.start == min(plain.days(".//cac:InvoicePeriod/cbc:StartDate"), default=None)
    assert invoice.service_period.end == max(plain.days(".//cac:InvoicePeriod/cbc:EndDate"), default=None)
    assert invoice.currency == plain.first("cbc:DocumentCurrencyCode")


def _cvr(written: str | None) -> str | None:
    """Eight digits without DK; anything else as written."""
    digits = None if written is None else written.removeprefix("DK")
    return digits if digits is not None and len(digits) == 8 and digits.isdigit() else written


@pytest.mark.parametrize("file", INVOICES)
def test_parties(file: Path, config: Config) -> None:
    """Names, addresses, and CVR, GLN, VAT and registration numbers; separators in a VAT number aside."""
    plain, invoice = Plain(file), _read(file, config).invoice
    cvr, gln = ("DK:CVR", "GLN") if plain.oioubl else ("0184", "0088")
    for part, model in (("Supplier", invoice.seller), ("Customer", invoice.buyer)):
        party = f"cac:Accounting{part}Party/cac:Party"
        address = f"{party}/cac:PostalAddress"
        entity = f"{party}/cac:PartyLegalEntity"
        identification = f"{party}/cac:PartyIdentification/cbc:ID"
        vat = f"{party}/cac:PartyTaxScheme[cac:TaxScheme/cbc:ID='VAT']/cbc:CompanyID"
        assert model.name == plain.first(f"{entity}/cbc:RegistrationName", f"{party}/cac:PartyName/cbc:Name")
        assert model.city == plain.first(f"{address}/cbc:CityName")
        assert model.postal_code == plain.first(f"{address}/cbc:PostalZone")
        assert model.country == plain.first(f"{address}/cac:Country/cbc:IdentificationCode")
        street = model.street or ""
        for name in ("StreetName", "BuildingNumber", "AdditionalStreetName", "Postbox"):
            assert plain.text(f"{address}/cbc:{name}") in street
        assert bool(street) == bool(
            plain.texts(
                f"{address}/cbc:*[contains(name(), 'Street') or contains(name(), 'Postbox')] | {address}/cac:AddressLine/cbc:Line"
            )
        )
        numbers = [f"{entity}/cbc:CompanyID", identification, f"{party}/cbc:EndpointID"]
        marked = [f"{one}[@schemeID='{cvr}']" for one in numbers]
        if plain.oioubl and part == "Customer":
            marked.append(f"{party}/cac:PartyTaxScheme/cbc:CompanyID[@schemeID='DK:SE']")
        expected = _cvr(plain.first(*marked))
        if expected is None and not plain.oioubl and model.country == "DK":
            # No scheme says it, but a Danish company has no other number of this shape.
            expected = _cvr(
                plain.first(f"{entity}/cbc:CompanyID[not(@schemeID)]", *([vat] if part == "Customer" else []))
            )
        assert model.cvr == expected
        assert model.gln == plain.first(
            f"{identification}[@schemeID='{gln}']", f"{party}/cbc:EndpointID[@schemeID='{gln}']"
        )
    seller, party = invoice.seller, "cac:AccountingSupplierParty/cac:Party"
    entity = f"{party}/cac:PartyLegalEntity/cbc:CompanyID"
    if plain.oioubl:
        tax_number = plain.first(f"{party}/cac:PartyTaxScheme/cbc:CompanyID")
    else:
        tax_number = plain.first(f"{party}/cac:PartyTaxScheme[cac:TaxScheme/cbc:ID='VAT']/cbc:CompanyID")
    assert seller.vat_number == (
        None if tax_number is None else tax_number.translate(str.maketrans("", "", " .-"))
    )
    assert seller.registration_number == (
        None if seller.cvr == _cvr(plain.first(entity)) else plain.first(entity)
    )
    assert seller.email == plain.first(f"{party}/cac:Contact/cbc:ElectronicMail")
    assert invoice.buyer.endpoint == plain.first("cac:AccountingCustomerParty/cac:Party/cbc:EndpointID")
    assert invoice.buyer.endpoint_scheme == plain.first(
        "cac:AccountingCustomerParty/cac:Party/cbc:EndpointID/@schemeID"
    )


@pytest.mark.parametrize("file", INVOICES)
def test_totals(file: Path, config: Config) -> None:
    """Every total; in OIOUBL the net is computed, and the rounding taken out of the gross."""
    plain, totals = Plain(file), _read(file, config).invoice.totals
    stated = {
        name: plain.amount(f"cac:LegalMonetaryTotal/cbc:{element}")
        for name, element in {
            "lines": "LineExtensionAmount",
            "allowances": "AllowanceTotalAmount",
            "charges": "ChargeTotalAmount",
            "net": "TaxExclusiveAmount",
            "gross": "TaxInclusiveAmount",
            "prepaid": "PrepaidAmount",
            "rounding": "PayableRoundingAmount",
            "payable": "PayableAmount",
        }.items()
    }
    zero = Decimal(0)
    schemes = "cac:TaxSubtotal/cac:TaxCategory/cac:TaxScheme/cbc:ID"
    if plain.oioubl:
        assert stated["lines"] is not None
        stated["net"] = stated["lines"] + (stated["charges"] or zero) - (stated["allowances"] or zero)
        if stated["gross"] is not None:
            stated["gross"] -= stated["rounding"] or zero
        vat = plain.amount(f"cac:TaxTotal[not({schemes}) or {schemes}='63' or {schemes}='VAT']/cbc:TaxAmount")
        duties = [
            Decimal(one)
            for one in plain.texts(f"cac:TaxTotal[{schemes}!='63' and {schemes}!='VAT']/cbc:TaxAmount")
        ]
    else:
        vat = plain.amount(
            f"cac:TaxTotal/cbc:TaxAmount[@currencyID='{plain.text('cbc:DocumentCurrencyCode')}']"
        )
        duties = []
    assert totals.vat == vat
    assert totals.duties == (sum(duties) if duties else None)
    assert {name: getattr(totals, name) for name in stated} == stated


@pytest.mark.parametrize("file", INVOICES)
def test_vat_breakdown(file: Path, config: Config) -> None:
    """Every row: base, amount and rate."""
    plain, invoice = Plain(file), _read(file, config).invoice
    rows = plain.root.xpath(
        "cac:TaxTotal/cac:TaxSubtotal[cac:TaxCategory/cac:TaxScheme/cbc:ID='63' or cac:TaxCategory/cac:TaxScheme/cbc:ID='VAT']",
        namespaces=NAMES,
    )
    assert [(row.base, row.amount, row.rate) for row in invoice.vat] == [
        (
            plain.amount("cbc:TaxableAmount", node=row),
            plain.amount("cbc:TaxAmount", node=row),
            plain.amount("cac:TaxCategory/cbc:Percent", node=row),
        )
        for row in rows
    ]


@pytest.mark.parametrize("file", INVOICES)
def test_lines(file: Path, config: Config) -> None:
    """Every line: its id, quantity, unit, price, amount, and each part of its description."""
    plain, invoice = Plain(file), _read(file, config).invoice
    nodes = plain.root.xpath("cac:InvoiceLine|cac:CreditNoteLine", namespaces=NAMES)
    assert len(invoice.lines) == len(nodes) > 0
    for line, node in zip(invoice.lines, nodes, strict=True):
        assert line.id == plain.first("cbc:ID", node=node)
        assert line.quantity == plain.amount("cbc:InvoicedQuantity", "cbc:CreditedQuantity", node=node)
        assert line.unit == plain.first(
            "cbc:InvoicedQuantity/@unitCode", "cbc:CreditedQuantity/@unitCode", node=node
        )
        assert line.net_amount == plain.amount("cbc:LineExtensionAmount", node=node)
        assert line.price == plain.amount("cac:Price/cbc:PriceAmount", node=node)
        assert line.base_quantity == plain.amount("cac:Price/cbc:BaseQuantity", node=node)
        assert line.unit_factor == plain.amount("cac:Price/cbc:OrderableUnitFactorRate", node=node)
        parts = plain.texts("cac:Item/cbc:Name | cac:Item/cbc:Description", node)
        assert bool(parts) == (line.description is not None)
        for part in parts:
            assert part in (line.description or "")
        rate = "TaxCategory[cac:TaxScheme/cbc:ID='63' or cac:TaxScheme/cbc:ID='VAT']/cbc:Percent"
        assert line.vat_rate == plain.amount(
            f"cac:Item/cac:Classified{rate}", f"cac:TaxTotal/cac:TaxSubtotal/cac:{rate}", node=node
        )
        scheme = "@schemeID='GTIN'" if plain.oioubl else "@schemeID='0160'"
        gtins = plain.texts(f"cac:Item/cac:*[contains(name(), 'ItemIdentification')]/cbc:ID[{scheme}]", node)
        assert (line.gtin in gtins) if gtins else True
        assert len(line.allowances_charges) == len(node.xpath("cac:AllowanceCharge", namespaces=NAMES))


@pytest.mark.parametrize("file", INVOICES)
def test_references(file: Path, config: Config) -> None:
    """Order numbers, delivery notes and earlier invoices where the standard has them, ``n/a`` and the like aside."""
    plain, invoice = Plain(file), _read(file, config).invoice
    for number in plain.texts(
        "cac:OrderReference/cbc:ID | */cac:OrderLineReference/cac:OrderReference/cbc:ID"
    ):
        assert number in invoice.order_numbers or number.lower() in ABSENT
    for number in plain.texts("cac:DespatchDocumentReference/cbc:ID"):
        assert number in invoice.delivery_notes
    for number in plain.texts("cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID"):
        assert number in invoice.preceding_invoices
    reference = plain.first(
        "cac:AccountingCustomerParty/cac:Party/cac:Contact/cbc:ID" if plain.oioubl else "cbc:BuyerReference"
    )
    others = plain.texts(
        "cac:OrderReference/cbc:CustomerReference | cac:AccountingCustomerParty/cac:Party/cac:Contact/cbc:*"
    )
    if reference is not None and reference.lower() not in ABSENT:
        assert invoice.buyer_reference in {reference, *others}
    else:
        assert invoice.buyer_reference in {None, *others}


@pytest.mark.parametrize("file", INVOICES)
def test_amounts_of_examples_raise_no_error(file: Path, config: Config) -> None:
    """What the standard of an example accepts is no error of amounts here either."""
    report = _read(file, config)
    errors = [
        f"{one.rule.id}@{one.field}"
        for one in report.findings
        if one.rule.family == "AMT" and one.severity is Severity.ERROR
    ]
    assert errors == WRONG_THEMSELVES.get(file.name, [])


def test_the_example_that_is_wrong_itself(corpus: Path) -> None:
    """CreditNoteStor breaks F-LIB402: its VAT base is not the taxable amounts of its lines less the allowance."""
    plain = Plain(corpus / "oioubl" / "CreditNoteStor_v2p2.xml")
    standard = "cac:TaxCategory/cbc:ID='StandardRated'"
    base = plain.amount(f"cac:TaxTotal/cac:TaxSubtotal[{standard}]/cbc:TaxableAmount")
    lines = [
        Decimal(one) for one in plain.texts(f"*/cac:TaxTotal/cac:TaxSubtotal[{standard}]/cbc:TaxableAmount")
    ]
    allowances = [
        Decimal(one) for one in plain.texts("cac:AllowanceCharge[cbc:ChargeIndicator='false']/cbc:Amount")
    ]
    charges = [
        Decimal(one) for one in plain.texts("cac:AllowanceCharge[cbc:ChargeIndicator='true']/cbc:Amount")
    ]
    amounts = [Decimal(one) for one in plain.texts("*/cbc:LineExtensionAmount[../cac:Item]")]
    assert base == Decimal("11200.00")
    assert sum(amounts) - sum(allowances) + sum(charges) == Decimal("10400.00")
    # One line states a taxable amount of 3,200.00 for its 4,000.00, so the rule's own sum is smaller still.
    assert sum(lines) - sum(allowances) + sum(charges) == Decimal("9600.00")


def test_corpus_is_whole(corpus: Path) -> None:
    """The folders hold what they are said to hold, so that no test above ran on nothing."""
    assert len(_files("oioubl")) == 23
    assert len(_files("peppol")) == 53
    assert len(_files("hostile-xml")) > 60


def test_checking_twice_gives_the_same(config: Config, corpus: Path) -> None:
    """The same bytes give the same findings."""
    for param in INVOICES[:10]:
        data = param.values[0].read_bytes()
        assert found_in(data, config) == found_in(data, config)
