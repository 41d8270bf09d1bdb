"""The field map that OIOUBL, Peppol and every other UBL 2 share: the UBL 2.0 and 2.1 invoice and credit note.

Each dialect's own map comes before this one, so that its rows win.
"""

from __future__ import annotations

from coopinv.readers.combine import Combine
from coopinv.readers.ubl.fieldmap import SVEFAKTURA_NAMESPACES, Group, Row, clark
from coopinv.readers.values import Kind

LINE = "cac:InvoiceLine|cac:CreditNoteLine"
SVEFAKTURA_LINE = "cac:InvoiceLine"
LINE_TAGS = (*map(clark, LINE.split("|")), clark(SVEFAKTURA_LINE, SVEFAKTURA_NAMESPACES))
SELLER = "cac:AccountingSupplierParty/cac:Party"
BUYER = "cac:AccountingCustomerParty/cac:Party"
ORDERER = "cac:BuyerCustomerParty/cac:Party"
TOTALS = "cac:LegalMonetaryTotal"

ACCOUNT = "cac:PayeeFinancialAccount/cbc:ID"
BRANCH = "cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID"
INSTITUTION = "cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cac:FinancialInstitution/cbc:ID"

GROUPS = (
    Group("deliveries[]", ("cac:Delivery", f"{LINE}/cac:Delivery")),
    Group("payment_means[]", ("cac:PaymentMeans",)),
    Group("allowances_charges[]", ("cac:AllowanceCharge",)),
    Group("_tax_totals[]", ("cac:TaxTotal",)),
    Group("vat[]", ("cac:TaxTotal/cac:TaxSubtotal",)),
    Group("seller._tax_schemes[]", (f"{SELLER}/cac:PartyTaxScheme",)),
    Group("buyer._tax_schemes[]", (f"{BUYER}/cac:PartyTaxScheme",)),
    Group("lines[]", (LINE,)),
    Group("lines[].allowances_charges[]", ("cac:AllowanceCharge",)),
    Group("lines[]._taxes[]", ("cac:TaxTotal/cac:TaxSubtotal",)),
    Group("_documents[]", ("cac:AdditionalDocumentReference",)),
)


def address(path: str, place: str) -> tuple[Row, ...]:
    """Street, postal code, town; a Danish building number stands in an element of its own."""
    parts = (
        ("cbc:StreetName", "", True),
        ("cbc:BuildingNumber", " ", False),
        ("cbc:Floor", ", ", False),
        ("cbc:Room", " ", False),
        ("cbc:AdditionalStreetName", ", ", True),
        ("cac:AddressLine/cbc:Line", ", ", True),
        ("cbc:Postbox", ", ", True),
    )
    return (
        *(
            Row(
                f"{path}.street",
                f"{place}/{part}",
                combine=Combine.JOIN,
                joiner=joiner,
                family=place,
                alone=alone,
            )
            for part, joiner, alone in parts
        ),
        Row(f"{path}.postal_code", f"{place}/cbc:PostalZone"),
        Row(f"{path}.city", f"{place}/cbc:CityName"),
    )


def _party(path: str, place: str) -> tuple[Row, ...]:
    return (
        Row(f"{path}.name", f"{place}/cac:PartyLegalEntity/cbc:RegistrationName"),
        Row(f"{path}.name", f"{place}/cac:PartyName/cbc:Name"),
        *address(path, f"{place}/cac:PostalAddress"),
        Row(f"{path}.country", f"{place}/cac:PostalAddress/cac:Country/cbc:IdentificationCode", Kind.CODE),
    )


def _allowance_charge(path: str) -> tuple[Row, ...]:
    return (
        Row(f"{path}.charge", "cbc:ChargeIndicator", Kind.FLAG),
        Row(f"{path}.amount", "cbc:Amount", Kind.AMOUNT),
        Row(f"{path}.reason", "cbc:AllowanceChargeReason"),
        Row(f"{path}.vat_rate", "cac:TaxCategory/cbc:Percent", Kind.AMOUNT),
        Row(f"{path}.vat_category", "cac:TaxCategory/cbc:ID", Kind.VAT_CATEGORY),
    )


def _tax(path: str) -> tuple[Row, ...]:
    return (
        Row(f"{path}.rate", "cac:TaxCategory/cbc:Percent", Kind.AMOUNT),
        Row(f"{path}.rate", "cbc:Percent", Kind.AMOUNT),
        Row(f"{path}.category", "cac:TaxCategory/cbc:ID", Kind.VAT_CATEGORY),
        Row(f"{path}.base", "cbc:TaxableAmount", Kind.AMOUNT),
        Row(f"{path}.amount", "cbc:TaxAmount", Kind.AMOUNT),
        Row(f"{path}.reason", "cac:TaxCategory/cbc:TaxExemptionReason"),
        Row(f"{path}.reason", "cac:TaxCategory/cbc:TaxExemptionReasonCode"),
        Row(f"{path}._scheme", "cac:TaxCategory/cac:TaxScheme/cbc:ID"),
    )


HEAD = (
    Row("_customization", "cbc:CustomizationID"),
    Row("_profile", "cbc:ProfileID"),
    Row("document_type_code", "cbc:InvoiceTypeCode|cbc:CreditNoteTypeCode", Kind.CODE),
    Row("number", "cbc:ID", Kind.REFERENCE),
    Row("_copy", "cbc:CopyIndicator", Kind.FLAG),
    Row("issue_date", "cbc:IssueDate", Kind.DATE),
    Row("notes", "cbc:Note", combine=Combine.LIST),
    Row("currency", "cbc:DocumentCurrencyCode", Kind.CODE),
    Row("_pricing_exchange_rate", "cac:PricingExchangeRate/cbc:CalculationRate"),
    Row("service_period.start", "cac:InvoicePeriod/cbc:StartDate", Kind.DATE, Combine.EARLIEST),
    Row("service_period.start", f"{LINE}/cac:InvoicePeriod/cbc:StartDate", Kind.DATE, Combine.EARLIEST),
    Row("service_period.end", "cac:InvoicePeriod/cbc:EndDate", Kind.DATE, Combine.LATEST),
    Row("service_period.end", f"{LINE}/cac:InvoicePeriod/cbc:EndDate", Kind.DATE, Combine.LATEST),
)

REFERENCES = (
    Row("order_numbers", "cac:OrderReference/cbc:ID", Kind.REFERENCE, Combine.LIST),
    Row(
        "order_numbers",
        f"{LINE}/cac:OrderLineReference/cac:OrderReference/cbc:ID",
        Kind.REFERENCE,
        Combine.LIST,
    ),
    Row("delivery_notes", "cac:DespatchDocumentReference/cbc:ID", Kind.REFERENCE, Combine.LIST),
    Row(
        "delivery_notes",
        f"{LINE}/cac:DespatchLineReference/cac:DocumentReference/cbc:ID",
        Kind.REFERENCE,
        Combine.LIST,
    ),
    *(
        Row(
            "preceding_invoices",
            f"{place}cac:BillingReference/cac:{kind}/cbc:ID",
            Kind.REFERENCE,
            Combine.LIST,
        )
        for place in ("", f"{LINE}/")
        for kind in ("InvoiceDocumentReference", "CreditNoteDocumentReference")
    ),
    Row("preceding_invoices", "cac:DiscrepancyResponse/cbc:ReferenceID", Kind.REFERENCE, Combine.LIST),
    Row("_accounting_cost", "cbc:AccountingCost|cbc:AccountingCostCode", Kind.REFERENCE, Combine.LIST),
    Row("_accounting_cost", f"{LINE}/cbc:AccountingCost", Kind.REFERENCE, Combine.LIST),
    Row("attention", f"{BUYER}/cac:Contact/cbc:Name", Kind.REFERENCE),
    Row("_buyer_email", f"{BUYER}/cac:Contact/cbc:ElectronicMail", Kind.REFERENCE),
    Row("_documents[].id", "cbc:ID", Kind.REFERENCE),
    Row("_documents[].type", "cbc:DocumentType"),
    Row("_documents[].type", "cbc:DocumentDescription"),
    Row("_documents[].type_code", "cbc:DocumentTypeCode"),
    Row("_documents[].mime", "cac:Attachment/cbc:EmbeddedDocumentBinaryObject/@mimeCode"),
    Row("_documents[].file", "cac:Attachment/cbc:EmbeddedDocumentBinaryObject/@filename"),
    Row("_documents[].uri", "cac:Attachment/cac:ExternalReference/cbc:URI"),
)


def _tax_scheme(path: str) -> tuple[Row, ...]:
    """A party's registration for one tax; VAT is one of several, and no personal number (CPR) is ever read."""
    return (
        Row(f"{path}._tax_schemes[].id", "cbc:CompanyID[@schemeID!='DK:CPR']", Kind.VAT_NUMBER),
        Row(f"{path}._tax_schemes[].id", "cbc:CompanyID[not(@schemeID)]", Kind.VAT_NUMBER),
        Row(f"{path}._tax_schemes[].scheme", "cac:TaxScheme/cbc:ID"),
    )


PARTIES = (
    *_tax_scheme("seller"),
    *_tax_scheme("buyer"),
    *_party("seller", SELLER),
    Row("seller.company_form", f"{SELLER}/cac:PartyLegalEntity/cbc:CompanyLegalForm"),
    Row("seller._trading_name", f"{SELLER}/cac:PartyName/cbc:Name"),
    Row("seller.email", f"{SELLER}/cac:Contact/cbc:ElectronicMail", Kind.REFERENCE),
    Row("_payee", "cac:PayeeParty/cac:PartyName/cbc:Name"),
    *_party("buyer", BUYER),
    Row("buyer.endpoint", f"{BUYER}/cbc:EndpointID", Kind.GLN),
    Row("buyer.endpoint_scheme", f"{BUYER}/cbc:EndpointID/@schemeID"),
)

DELIVERY = (
    Row("deliveries[].name", "cac:DeliveryParty/cac:PartyName/cbc:Name"),
    *address("deliveries[]", "cac:DeliveryLocation/cac:Address"),
    *address("deliveries[]", "cac:DeliveryParty/cac:PostalAddress"),
    *address("deliveries[]", "cac:DeliveryAddress"),
    Row("deliveries[].date", "cbc:ActualDeliveryDate", Kind.DATE),
    Row("delivery_dates", "cac:Delivery/cbc:ActualDeliveryDate", Kind.DATE, Combine.LIST),
    Row("delivery_dates", f"{LINE}/cac:Delivery/cbc:ActualDeliveryDate", Kind.DATE, Combine.LIST),
)

PAYMENT = (
    Row("due_date", "cbc:DueDate", Kind.DATE, Combine.EARLIEST),
    Row("due_date", "cac:PaymentMeans/cbc:PaymentDueDate", Kind.DATE, Combine.EARLIEST),
    Row("due_date", "cac:PaymentTerms/cbc:InstallmentDueDate", Kind.DATE, Combine.EARLIEST),
    Row("payment_terms.text", "cac:PaymentTerms/cbc:Note", combine=Combine.JOIN),
    Row("payment_means[].code", "cbc:PaymentMeansCode", Kind.CODE),
    Row("payment_means[]._channel", "cbc:PaymentChannelCode"),
    Row("payment_means[]._account", ACCOUNT, Kind.REFERENCE),
    Row("payment_means[]._branch", BRANCH, Kind.REFERENCE),
    Row("payment_means[]._institution", INSTITUTION, Kind.REFERENCE),
    Row("payment_means[]._credit_account", "cac:CreditAccount/cbc:AccountID", Kind.REFERENCE),
    Row("payment_means[]._payment_id", "cbc:PaymentID", Kind.REFERENCE),
    Row("payment_means[]._instruction_id", "cbc:InstructionID", Kind.REFERENCE),
    Row("payment_means[].reference", "cac:PayeeFinancialAccount/cbc:PaymentNote"),
    Row("payment_means[].reference", "cbc:InstructionNote"),
)

#: Where account numbers belong; which is which, the means code and the shape tell.
ACCOUNTS = (
    Row("payment_means[].iban", ACCOUNT, Kind.IBAN, derived=True),
    Row("payment_means[].account_number", ACCOUNT, derived=True),
    Row("payment_means[].registration_number", BRANCH, derived=True),
    Row("payment_means[].fik_type", "cbc:PaymentID", derived=True),
)

MONEY = (
    *_allowance_charge("allowances_charges[]"),
    Row("totals.vat", "cac:TaxTotal/cbc:TaxAmount", Kind.AMOUNT, derived=True),
    Row("_tax_totals[].amount", "cbc:TaxAmount", Kind.AMOUNT),
    Row("_tax_totals[].currency", "cbc:TaxAmount/@currencyID"),
    *_tax("vat[]"),
    Row("vat[]._currency", "cbc:TaxAmount/@currencyID"),
    Row("vat[]._converted", "cbc:TransactionCurrencyTaxAmount", Kind.AMOUNT),
    Row("vat[]._converted_currency", "cbc:TransactionCurrencyTaxAmount/@currencyID"),
    Row("totals.lines", f"{TOTALS}/cbc:LineExtensionAmount", Kind.AMOUNT),
    Row("totals.allowances", f"{TOTALS}/cbc:AllowanceTotalAmount", Kind.AMOUNT),
    Row("totals.charges", f"{TOTALS}/cbc:ChargeTotalAmount", Kind.AMOUNT),
    Row("totals.gross", f"{TOTALS}/cbc:TaxInclusiveAmount", Kind.AMOUNT),
    Row("totals.prepaid", f"{TOTALS}/cbc:PrepaidAmount", Kind.AMOUNT),
    Row("totals.rounding", f"{TOTALS}/cbc:PayableRoundingAmount", Kind.AMOUNT),
    Row("totals.payable", f"{TOTALS}/cbc:PayableAmount", Kind.AMOUNT),
)

LINES = (
    Row("lines[].id", "cbc:ID"),
    Row("lines[].description", "cac:Item/cbc:Name", combine=Combine.JOIN),
    Row("lines[].description", "cac:Item/cbc:Description", combine=Combine.JOIN),
    Row("lines[].quantity", "cbc:InvoicedQuantity|cbc:CreditedQuantity", Kind.AMOUNT),
    Row("lines[].unit", "cbc:InvoicedQuantity|cbc:CreditedQuantity/@unitCode"),
    Row("lines[].net_amount", "cbc:LineExtensionAmount", Kind.AMOUNT),
    Row("lines[].free_of_charge", "cbc:FreeOfChargeIndicator", Kind.FLAG),
    *_allowance_charge("lines[].allowances_charges[]"),
    Row("lines[].price", "cac:Price/cbc:PriceAmount", Kind.AMOUNT),
    Row("lines[].base_quantity", "cac:Price/cbc:BaseQuantity", Kind.AMOUNT),
    Row("lines[].base_unit", "cac:Price/cbc:BaseQuantity/@unitCode"),
    Row("lines[].unit_factor", "cac:Price/cbc:OrderableUnitFactorRate", Kind.AMOUNT),
    Row("lines[].vat_rate", "cac:Item/cac:ClassifiedTaxCategory/cbc:Percent", Kind.AMOUNT),
    Row("lines[].vat_category", "cac:Item/cac:ClassifiedTaxCategory/cbc:ID", Kind.VAT_CATEGORY),
)


def identification(scheme: str) -> tuple[Row, ...]:
    """GTIN and other article numbers; ``scheme`` is what the dialect's schemeID calls a GTIN."""
    standard, sellers = (f"cac:Item/cac:{kind}ItemIdentification/cbc:ID" for kind in ("Standard", "Sellers"))
    marked = f"[@schemeID='{scheme}'|'GTIN'|'0160'|'EAN'|'EAN13'|'GTIN-13']"
    unmarked = marked.replace("=", "!=", 1)
    return (
        Row("lines[].gtin", f"{standard}{marked}", Kind.GTIN),
        Row("lines[].gtin", f"{sellers}{marked}", Kind.GTIN),
        Row("lines[].gtin", f"{standard}[not(@schemeID)]", Kind.GTIN),
        Row("lines[].other_ids", f"{standard}{unmarked}", combine=Combine.LIST),
        Row("lines[].other_ids", f"{sellers}{unmarked}", combine=Combine.LIST),
        Row("lines[].other_ids", f"{sellers}[not(@schemeID)]", combine=Combine.LIST),
        Row("lines[].other_ids", "cac:Item/cac:BuyersItemIdentification/cbc:ID", combine=Combine.LIST),
        Row("lines[].other_ids", "cac:Item/cac:ManufacturersItemIdentification/cbc:ID", combine=Combine.LIST),
    )


ROWS = (*HEAD, *REFERENCES, *PARTIES, *DELIVERY, *PAYMENT, *MONEY, *LINES)
