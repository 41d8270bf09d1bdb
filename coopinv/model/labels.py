"""What people call the fields of the model, by model path without ordinals: the one vocabulary of field names.

"Registreringsnummer" alone means both the bank's and the company's, so it never stands bare; a GLN is also called
EAN number in Danish, so both are given.
"""

from __future__ import annotations

import re

from coopinv.language import Text

LABELS: dict[str, Text] = {
    "document_type": Text(en="Document type", da="Dokumenttype"),
    "document_type_code": Text(en="Document type code", da="Dokumenttypekode"),
    "number": Text(en="Invoice number", da="Fakturanummer"),
    "issue_date": Text(en="Invoice date", da="Fakturadato"),
    "due_date": Text(en="Due date", da="Forfaldsdato"),
    "delivery_dates": Text(en="Delivery date", da="Leveringsdato"),
    "service_period": Text(en="Service period", da="Ydelsesperiode"),
    "service_period.start": Text(en="Service period, start", da="Ydelsesperiode, start"),
    "service_period.end": Text(en="Service period, end", da="Ydelsesperiode, slut"),
    "currency": Text(en="Currency code", da="Valutakode"),
    "seller": Text(en="Seller", da="Sælger"),
    "seller.name": Text(en="Seller's name", da="Sælgers navn"),
    "seller.company_form": Text(en="Seller's company form", da="Sælgers virksomhedsbetegnelse"),
    "seller.street": Text(en="Seller's street or PO box", da="Sælgers vej eller postboks"),
    "seller.postal_code": Text(en="Seller's postal code", da="Sælgers postnummer"),
    "seller.city": Text(en="Seller's town", da="Sælgers by"),
    "seller.country": Text(en="Seller's country", da="Sælgers land"),
    "seller.cvr": Text(en="Seller's CVR number", da="Sælgers CVR-nummer"),
    "seller.vat_number": Text(en="Seller's VAT number", da="Sælgers momsnummer (SE-nr.)"),
    "seller.registration_number": Text(
        en="Seller's company registration number", da="Sælgers nummer i et udenlandsk virksomhedsregister"
    ),
    "seller.email": Text(en="Seller's e-mail address", da="Sælgers mailadresse"),
    "seller.gln": Text(en="Seller's GLN", da="Sælgers EAN-nummer (GLN)"),
    "buyer": Text(en="Buyer", da="Køber"),
    "buyer.name": Text(en="Buyer's name", da="Købers navn"),
    "buyer.street": Text(en="Buyer's street or PO box", da="Købers vej eller postboks"),
    "buyer.postal_code": Text(en="Buyer's postal code", da="Købers postnummer"),
    "buyer.city": Text(en="Buyer's town", da="Købers by"),
    "buyer.country": Text(en="Buyer's country", da="Købers land"),
    "buyer.cvr": Text(en="Buyer's CVR number", da="Købers CVR-nummer"),
    "buyer.gln": Text(en="Buyer's GLN", da="Købers EAN-nummer (GLN)"),
    "buyer.endpoint": Text(en="Recipient address (endpoint)", da="Modtageradresse (endpoint)"),
    "buyer.endpoint_scheme": Text(en="Kind of recipient address", da="Modtageradressens type"),
    "deliveries": Text(en="Delivery place", da="Leveringssted"),
    "deliveries.name": Text(en="Delivery place, name", da="Leveringssted, navn"),
    "deliveries.gln": Text(en="Delivery place, GLN", da="Leveringssted, EAN-nummer (GLN)"),
    "deliveries.street": Text(en="Delivery place, street", da="Leveringssted, vej"),
    "deliveries.postal_code": Text(en="Delivery place, postal code", da="Leveringssted, postnummer"),
    "deliveries.city": Text(en="Delivery place, town", da="Leveringssted, by"),
    "deliveries.date": Text(en="Date of the delivery", da="Leverancens dato"),
    "order_numbers": Text(en="Purchase order number", da="Indkøbsordrenummer"),
    "buyer_reference": Text(en="Your reference", da="Deres reference"),
    "attention": Text(en="Attn.", da="Att."),
    "cost_centres": Text(en="Cost centre", da="CostCenter"),
    "io_numbers": Text(en="Internal order number (IO)", da="Internt ordrenummer (IO-nr.)"),
    "delivery_notes": Text(en="Delivery note number", da="Følgeseddelnummer"),
    "preceding_invoices": Text(en="Earlier invoice", da="Tidligere faktura"),
    "payment_terms": Text(en="Payment terms", da="Betalingsbetingelser"),
    "payment_terms.text": Text(en="Payment terms", da="Betalingsbetingelser"),
    "payment_terms.days": Text(en="Payment terms, days", da="Betalingsbetingelser, dage"),
    "payment_means": Text(en="Payment details", da="Betalingsoplysninger"),
    "payment_means.code": Text(en="Payment means code", da="Betalingsmådekode"),
    "payment_means.iban": Text(en="IBAN", da="IBAN"),
    "payment_means.bic": Text(en="BIC (SWIFT)", da="BIC (SWIFT)"),
    "payment_means.registration_number": Text(en="Bank branch number (reg.nr.)", da="Bankregistreringsnummer (reg.nr.)"),
    "payment_means.account_number": Text(en="Account number", da="Kontonummer"),
    "payment_means.fik_type": Text(en="Payment slip type", da="Kortart (+71, +73 …)"),
    "payment_means.payment_id": Text(en="Payment ID (FIK)", da="Betalings-ID (FIK)"),
    "payment_means.creditor_number": Text(en="Creditor number", da="Kreditornummer"),
    "payment_means.bankgiro": Text(en="Bankgiro number", da="Bankgironummer"),
    "payment_means.plusgiro": Text(en="Plusgiro number", da="Plusgironummer"),
    "payment_means.reference": Text(en="Payment reference", da="Betalingsreference"),
    "lines": Text(en="Line", da="Linje"),
    "lines.id": Text(en="Line number", da="Linjenummer"),
    "lines.description": Text(en="Description", da="Beskrivelse"),
    "lines.gtin": Text(en="GTIN", da="GTIN (EAN-stregkode)"),
    "lines.other_ids": Text(en="Other article number", da="Andet varenummer"),
    "lines.quantity": Text(en="Quantity", da="Antal"),
    "lines.unit": Text(en="Unit", da="Enhed"),
    "lines.price": Text(en="Unit price", da="Enhedspris"),
    "lines.base_quantity": Text(en="Quantity the price is for", da="Antal, som prisen gælder for"),
    "lines.base_unit": Text(en="Unit the price is for", da="Enhed, som prisen gælder for"),
    "lines.unit_factor": Text(en="Price units in an order unit", da="Prisenheder pr. bestillingsenhed"),
    "lines.net_amount": Text(en="Line amount excl. VAT", da="Linjebeløb ekskl. moms"),
    "lines.free_of_charge": Text(en="Free of charge", da="Gratis"),
    "lines.vat_rate": Text(en="VAT rate of the line", da="Linjens momssats"),
    "lines.vat_category": Text(en="VAT category of the line", da="Linjens momskategori"),
    "lines.allowances_charges": Text(en="Allowance or charge on the line", da="Linjerabat eller -gebyr"),
    "allowances_charges": Text(en="Allowance or charge", da="Rabat eller gebyr"),
    "allowances_charges.charge": Text(en="Is a charge", da="Er et gebyr"),
    "allowances_charges.amount": Text(en="Amount of the allowance or charge", da="Rabattens eller gebyrets beløb"),
    "allowances_charges.reason": Text(en="Reason for the allowance or charge", da="Rabattens eller gebyrets årsag"),
    "allowances_charges.vat_rate": Text(en="VAT rate of the allowance or charge", da="Rabattens eller gebyrets momssats"),
    "allowances_charges.vat_category": Text(
        en="VAT category of the allowance or charge", da="Rabattens eller gebyrets momskategori"
    ),
    "vat": Text(en="VAT breakdown", da="Momsspecifikation"),
    "vat.rate": Text(en="VAT rate", da="Momssats"),
    "vat.category": Text(en="VAT category", da="Momskategori"),
    "vat.base": Text(en="Taxable amount", da="Momsgrundlag"),
    "vat.amount": Text(en="VAT amount of the rate", da="Momsbeløb for satsen"),
    "vat.reason": Text(en="Reason for no VAT", da="Årsag til, at der ikke er moms"),
    "totals": Text(en="Totals", da="Totaler"),
    "totals.lines": Text(en="Sum of lines", da="Linjesum"),
    "totals.allowances": Text(en="Sum of allowances", da="Rabatter i alt"),
    "totals.charges": Text(en="Sum of charges", da="Gebyrer i alt"),
    "totals.net": Text(en="Total excl. VAT", da="Beløb ekskl. moms"),
    "totals.vat": Text(en="VAT amount", da="Momsbeløb"),
    "totals.duties": Text(en="Other duties", da="Andre afgifter"),
    "totals.gross": Text(en="Total incl. VAT", da="Total inkl. moms"),
    "totals.prepaid": Text(en="Prepaid", da="Forudbetalt"),
    "totals.rounding": Text(en="Rounding", da="Øreafrunding"),
    "totals.payable": Text(en="Amount due", da="Beløb at betale"),
    "notes": Text(en="Note", da="Bemærkning"),
}  # fmt: skip

_ORDINALS = re.compile(r"\[[0-9]*\]", re.ASCII)


def plain_path(path: str) -> str:
    """A model path without its ordinals: ``lines[3].gtin`` → ``lines.gtin``."""
    return _ORDINALS.sub("", path)


def label(path: str) -> Text:
    """What people call the field at a model path, with or without ordinals; the path itself when it has no name."""
    plain = plain_path(path)
    found = LABELS.get(plain) or LABELS.get(plain.removeprefix("lines."))
    return found or Text(en=path, da=path)
