"""Svefaktura 1.0 (SFTI BasicInvoice 1.0), a UBL 1.0 in namespaces of its own: its field map, whole.

Elements of the document itself stand without a prefix. Amounts carry @amountCurrencyID, quantities @quantityUnitCode;
dates may have a time. There is one root for invoices (380) and credit notes (381). What wraps it (one or two
StandardBusinessDocuments) and the ObjectEnvelope beside it, with attachments, is passed over.

Sources: SFTI, "Svefaktura - Basic Invoice 1.0" (schema, term list, usage rules), and invoices as they are sent.
"""

from __future__ import annotations

from decimal import Decimal

from coopinv.identifiers import bankgiro, organisation_number, plusgiro
from coopinv.model.reading import Format
from coopinv.readers.combine import Combine
from coopinv.readers.finish import looks_like_iban
from coopinv.readers.raw import Raw, append, move
from coopinv.readers.ubl.dialect import Dialect
from coopinv.readers.ubl.fieldmap import SVEFAKTURA_NAMESPACES, Group, Row
from coopinv.readers.ubl.finish import DOCUMENT
from coopinv.readers.ubl.shared import SVEFAKTURA_LINE as LINE
from coopinv.readers.ubl.shared import address
from coopinv.readers.values import Kind

_SELLER, _BUYER = "cac:SellerParty", "cac:BuyerParty"
_TOTALS = "cac:LegalTotal"
_ACCOUNT = "cac:PayeeFinancialAccount"
_BANK = "cac:FinancialInstitutionBranch/cac:FinancialInstitution/cac:ID"

_GROUPS = (
    Group("deliveries[]", ("cac:Delivery", f"{LINE}/cac:Delivery")),
    # One way to pay may name several accounts.
    Group("payment_means[]", (f"cac:PaymentMeans/{_ACCOUNT}",)),
    Group("allowances_charges[]", ("AllowanceCharge|cac:AllowanceCharge",)),
    Group("_tax_totals[]", ("cac:TaxTotal",)),
    Group("vat[]", ("cac:TaxTotal/cac:TaxSubTotal",)),
    Group("seller._tax_schemes[]", (f"{_SELLER}/cac:Party/cac:PartyTaxScheme",)),
    Group("buyer._tax_schemes[]", (f"{_BUYER}/cac:Party/cac:PartyTaxScheme",)),
    Group("lines[]", (LINE,)),
    Group("lines[].allowances_charges[]", ("cac:AllowanceCharge",)),
    Group("_documents[]", ("AdditionalDocumentReference",)),
)


def _party(path: str, whole: str) -> tuple[Row, ...]:
    place = f"{whole}/cac:Party"
    number = f"{place}/cac:PartyIdentification/cac:ID"
    return (
        Row(f"{path}.name", f"{place}/cac:PartyName/cbc:Name"),
        *address(path, f"{place}/cac:Address"),
        Row(f"{path}.country", f"{place}/cac:Address/cac:Country/cac:IdentificationCode", Kind.CODE),
        Row(f"{path}.gln", f"{number}[@identificationSchemeAgencyID='9']", Kind.GLN),
        Row(f"{path}.gln", f"{number}[not(@identificationSchemeAgencyID)]", Kind.GLN_ONLY),
        Row(f"{path}._number", f"{number}[not(@identificationSchemeAgencyID)]", Kind.REFERENCE),
        Row(f"{path}._number", f"{number}[@identificationSchemeAgencyID!='9']", Kind.REFERENCE),
        Row(f"{path}._tax_schemes[].id", "cac:CompanyID", Kind.VAT_NUMBER),
        Row(f"{path}._tax_schemes[].name", "cbc:RegistrationName"),
        Row(f"{path}._tax_schemes[].scheme", "cac:TaxScheme/cac:ID"),
    )


def _allowance_charge(path: str) -> tuple[Row, ...]:
    return (
        Row(f"{path}.charge", "cbc:ChargeIndicator", Kind.FLAG),
        Row(f"{path}.amount", "cbc:Amount", Kind.AMOUNT),
        Row(f"{path}.reason", "cac:ReasonCode/@name"),
        Row(f"{path}.vat_rate", "cac:TaxCategory/cbc:Percent", Kind.AMOUNT),
        Row(f"{path}.vat_category", "cac:TaxCategory/cac:ID", Kind.VAT_CATEGORY),
    )


_HEAD = (
    Row("document_type_code", "InvoiceTypeCode", Kind.CODE),
    Row("number", "ID", Kind.REFERENCE),
    Row("issue_date", "cbc:IssueDate", Kind.DAY),
    Row("notes", "cbc:Note", combine=Combine.LIST),
    Row("notes", f"{LINE}/cbc:Note", combine=Combine.LIST),
    Row("currency", "InvoiceCurrencyCode", Kind.CODE),
    Row("currency", f"{_TOTALS}/cbc:TaxInclusiveTotalAmount/@amountCurrencyID", Kind.CODE),
    Row("service_period.start", "InvoicingPeriod/cbc:StartDateTime", Kind.DAY, Combine.EARLIEST),
    Row("service_period.end", "InvoicingPeriod/cbc:EndDateTime", Kind.DAY, Combine.LATEST),
)

_REFERENCES = (
    Row("buyer_reference", "RequisitionistDocumentReference/cac:ID", Kind.REFERENCE, derived=True),
    Row("_references", "RequisitionistDocumentReference/cac:ID", Kind.REFERENCE, Combine.LIST),
    Row("attention", f"{_BUYER}/cac:BuyerContact/cbc:Name", Kind.REFERENCE),
    Row("attention", f"{_BUYER}/cac:Party/cac:Contact/cbc:Name", Kind.REFERENCE),
    Row("_buyer_email", f"{_BUYER}/cac:BuyerContact/cbc:ElectronicMail", Kind.REFERENCE),
    Row("_buyer_email", f"{_BUYER}/cac:Party/cac:Contact/cbc:ElectronicMail", Kind.REFERENCE),
    Row(
        "order_numbers",
        f"{LINE}/cac:OrderLineReference/cac:OrderReference/cac:BuyersID",
        Kind.REFERENCE,
        Combine.LIST,
    ),
    Row(
        "delivery_notes",
        f"{LINE}/cac:DespatchLineReference/cac:DocumentReference/cac:ID",
        Kind.REFERENCE,
        Combine.LIST,
    ),
    Row("preceding_invoices", "InitialInvoiceDocumentReference/cac:ID", Kind.REFERENCE, Combine.LIST),
    Row("_documents[].id", "cac:ID", Kind.REFERENCE),
    Row("_documents[].kind", "cac:ID/@identificationSchemeID"),
)

_PARTIES = (
    *_party("seller", _SELLER),
    Row("seller.vat_number", f"{_SELLER}/cac:Party/cac:PartyTaxScheme/cac:CompanyID", derived=True),
    Row("seller.registration_number", f"{_SELLER}/cac:Party/cac:PartyTaxScheme/cac:CompanyID", derived=True),
    Row("seller.email", f"{_SELLER}/cac:AccountsContact/cbc:ElectronicMail", Kind.REFERENCE),
    Row("seller.email", f"{_SELLER}/cac:Party/cac:Contact/cbc:ElectronicMail", Kind.REFERENCE),
    *_party("buyer", _BUYER),
)

_DELIVERY = (
    Row("deliveries[].name", "cac:DeliveryAddress/cbc:Department"),
    Row("deliveries[].gln", "cac:DeliveryAddress/cac:ID", Kind.GLN_ONLY),
    *address("deliveries[]", "cac:DeliveryAddress"),
    Row("deliveries[].date", "cbc:ActualDeliveryDateTime", Kind.DAY),
    Row("delivery_dates", "cac:Delivery/cbc:ActualDeliveryDateTime", Kind.DAY, Combine.LIST),
    Row("delivery_dates", f"{LINE}/cac:Delivery/cbc:ActualDeliveryDateTime", Kind.DAY, Combine.LIST),
)

_PAYMENT = (
    Row("due_date", "cac:PaymentMeans/cbc:DuePaymentDate", Kind.DAY, Combine.EARLIEST),
    Row("payment_terms.text", "cac:PaymentTerms/cbc:Note", combine=Combine.JOIN),
    Row("payment_means[]._account", "cac:ID", Kind.REFERENCE),
    Row("payment_means[]._bank", _BANK, Kind.BIC),
    Row("payment_means[].reference", "cac:PaymentInstructionID", Kind.REFERENCE),
    *(
        Row(f"payment_means[].{name}", "cac:ID", derived=True)
        for name in ("bankgiro", "plusgiro", "iban", "account_number")
    ),
    Row("payment_means[].bic", _BANK, Kind.BIC, derived=True),
)

_MONEY = (
    *_allowance_charge("allowances_charges[]"),
    Row("totals.vat", "cac:TaxTotal/cbc:TotalTaxAmount", Kind.AMOUNT, derived=True),
    Row("_tax_totals[].amount", "cbc:TotalTaxAmount", Kind.AMOUNT),
    Row("_tax_totals[].currency", "cbc:TotalTaxAmount/@amountCurrencyID"),
    Row("vat[].rate", "cac:TaxCategory/cbc:Percent", Kind.AMOUNT),
    Row("vat[].category", "cac:TaxCategory/cac:ID", Kind.VAT_CATEGORY),
    Row("vat[].base", "cbc:TaxableAmount", Kind.AMOUNT),
    Row("vat[].amount", "cbc:TaxAmount", Kind.AMOUNT),
    Row("vat[].reason", "cac:TaxCategory/cbc:ExemptionReason"),
    Row("vat[]._scheme", "cac:TaxCategory/cac:TaxScheme/cac:ID"),
    Row("totals.lines", f"{_TOTALS}/cbc:LineExtensionTotalAmount", Kind.AMOUNT),
    Row("totals.net", f"{_TOTALS}/cbc:TaxExclusiveTotalAmount", Kind.AMOUNT),
    Row("totals.gross", f"{_TOTALS}/cbc:TaxInclusiveTotalAmount", Kind.AMOUNT),
    Row("totals.rounding", f"{_TOTALS}/cac:RoundOffAmount|cbc:RoundOffAmount", Kind.AMOUNT),
    Row("totals.payable", f"{_TOTALS}/cbc:TaxInclusiveTotalAmount", Kind.AMOUNT, derived=True),
)

_LINES = (
    Row("lines[].id", "cac:ID"),
    Row("lines[].description", "cac:Item/cbc:Description", combine=Combine.JOIN),
    Row("lines[].gtin", "cac:Item/cac:StandardItemIdentification/cac:ID", Kind.GTIN),
    Row("lines[].other_ids", "cac:Item/cac:SellersItemIdentification/cac:ID", combine=Combine.LIST),
    Row("lines[].other_ids", "cac:Item/cac:BuyersItemIdentification/cac:ID", combine=Combine.LIST),
    Row("lines[].quantity", "cbc:InvoicedQuantity", Kind.AMOUNT),
    Row("lines[].unit", "cbc:InvoicedQuantity/@quantityUnitCode"),
    Row("lines[].price", "cac:Item/cac:BasePrice/cbc:PriceAmount", Kind.AMOUNT),
    Row("lines[].base_quantity", "cac:Item/cac:BasePrice/cbc:BaseQuantity", Kind.AMOUNT),
    Row("lines[].base_unit", "cac:Item/cac:BasePrice/cbc:BaseQuantity/@quantityUnitCode"),
    Row("lines[].net_amount", "cbc:LineExtensionAmount", Kind.AMOUNT),
    Row("lines[].vat_rate", "cac:Item/cac:TaxCategory/cbc:Percent", Kind.AMOUNT),
    Row("lines[].vat_category", "cac:Item/cac:TaxCategory/cac:ID", Kind.VAT_CATEGORY),
    *_allowance_charge("lines[].allowances_charges[]"),
)

#: What the scheme of an AdditionalDocumentReference says that it is (UN/EDIFACT 1153, as SFTI uses it).
_DOCUMENT_KINDS = {
    "DQ": "delivery_notes",
    "ON": "order_numbers",
    "ORDER": "order_numbers",
    "CR": "_references",
}
#: The scheme of a party's registration for Swedish taxes, which is made under its organisation number.
_SWEDISH_TAXES = "SWT"


def account(means: Raw) -> None:
    """Tell the kinds of account by the bank that stands beside the number."""
    bank = means.get("_bank")
    number = means.get("_account")
    if bank in (bankgiro.BIC, plusgiro.BIC):
        giro = bankgiro if bank == bankgiro.BIC else plusgiro
        if number is not None:
            means["_account"] = giro.canonical(number) or number
        move(means, "_account", "bankgiro" if giro is bankgiro else "plusgiro")
    else:
        is_iban = looks_like_iban(number)
        move(means, "_account", "iban" if is_iban else "account_number", Kind.IBAN if is_iban else None)
        move(means, "_bank", "bic")


def parties(raw: Raw) -> None:
    """The seller's organisation number, from its registration for Swedish taxes or else from its own identification."""
    for part in ("seller", "buyer"):
        party: Raw = raw[part]
        for registration in party.get("_tax_schemes", ()):
            move(registration, "name", "name", into=party)
            if registration.get("scheme") == _SWEDISH_TAXES:
                move(registration, "id", "registration_number", into=party)
        if organisation_number.fault(str(party.get("_number", ""))) is None:
            move(party, "_number", "registration_number")


def documents(raw: Raw) -> None:
    """Delivery notes, orders and the buyer's references among the additional documents."""
    for document in raw.get("_documents", ()):
        path = _DOCUMENT_KINDS.get(document.get("kind", ""))
        if path is not None and "id" in document:
            append(raw, path, document["id"], document["@"]["id"])


def totals(raw: Raw) -> None:
    """The total before rounding and the amount due: TaxInclusiveTotalAmount holds the rounding.

    Some leave the rounding out of it, which shows where net and VAT make the very amount.
    """
    values: Raw = raw["totals"]
    stated, rounding = values.get("gross"), values.get("rounding", _ZERO)
    unread = values.get("?", {})
    if stated is None:
        if "gross" in unread:
            unread["payable"] = unread["gross"]
        return
    if "rounding" in unread:
        del values["gross"]  # the amount before rounding is then unknown, not missing
        unread["gross"] = unread["rounding"]
    is_without = rounding != 0 and values.get("net", _ZERO) + values.get("vat", _ZERO) == stated
    if "gross" in values:
        values["gross"] = stated if is_without else stated - rounding
    values["payable"] = stated + rounding if is_without else stated
    values["@"]["payable"] = values["@"]["gross"]


_ZERO = Decimal(0)

DIALECT = Dialect(
    Format.SVEFAKTURA,
    rows=(*_HEAD, *_REFERENCES, *_PARTIES, *_DELIVERY, *_PAYMENT, *_MONEY, *_LINES),
    of_group={"payment_means[]": account},
    of_document=(documents, *DOCUMENT, parties, totals),
    groups=_GROUPS,
    namespaces=SVEFAKTURA_NAMESPACES,
    names_profile=False,
)
