"""What people call the fields of the model, by model path without ordinals: the one vocabulary of field names.

"Registreringsnummer" alone means both the bank's and the company's, so it never stands bare; a GLN is also called
EAN number in Danish, so both are given.
"""

from __future__ import annotations

import re

from coopinv.language import Text

LABELS: dict[str, Text] = {
    "document_type": Text(en="Document type", da="Dokumenttype", sv="Dokumenttyp"),
    "document_type_code": Text(en="Document type code", da="Dokumenttypekode", sv="Kod för dokumenttyp"),
    "number": Text(en="Invoice number", da="Fakturanummer", sv="Fakturanummer"),
    "issue_date": Text(en="Invoice date", da="Fakturadato", sv="Fakturadatum"),
    "due_date": Text(en="Due date", da="Forfaldsdato", sv="Förfallodatum"),
    "delivery_dates": Text(en="Delivery date", da="Leveringsdato", sv="Leveransdatum"),
    "service_period": Text(en="Service period", da="Ydelsesperiode", sv="Leveransperiod"),
    "service_period.start": Text(en="Service period, start", da="Ydelsesperiode, start", sv="Leveransperiod, start"),
    "service_period.end": Text(en="Service period, end", da="Ydelsesperiode, slut", sv="Leveransperiod, slut"),
    "currency": Text(en="Currency code", da="Valutakode", sv="Valutakod"),
    "seller": Text(en="Seller", da="Sælger", sv="Utställare"),
    "seller.name": Text(en="Seller's name", da="Sælgers navn", sv="Utställarens namn"),
    "seller.company_form": Text(en="Seller's company form", da="Sælgers virksomhedsbetegnelse", sv="Utställarens företagsform"),
    "seller.street": Text(en="Seller's street or PO box", da="Sælgers vej eller postboks", sv="Utställarens gata eller box"),
    "seller.postal_code": Text(en="Seller's postal code", da="Sælgers postnummer", sv="Utställarens postnummer"),
    "seller.city": Text(en="Seller's town", da="Sælgers by", sv="Utställarens ort"),
    "seller.country": Text(en="Seller's country", da="Sælgers land", sv="Utställarens land"),
    "seller.cvr": Text(en="Seller's CVR number", da="Sælgers CVR-nummer", sv="Utställarens danska CVR-nummer"),
    "seller.vat_number": Text(en="Seller's VAT number", da="Sælgers momsnummer (SE-nr.)", sv="Utställarens momsregistreringsnummer"),
    "seller.registration_number": Text(
        en="Seller's company registration number", da="Sælgers nummer i et udenlandsk virksomhedsregister", sv="Utställarens organisationsnummer"),
    "seller.email": Text(en="Seller's e-mail address", da="Sælgers mailadresse", sv="Utställarens e-postadress"),
    "seller.gln": Text(en="Seller's GLN", da="Sælgers EAN-nummer (GLN)", sv="Utställarens GLN"),
    "buyer": Text(en="Buyer", da="Køber", sv="Köpare"),
    "buyer.name": Text(en="Buyer's name", da="Købers navn", sv="Köparens namn"),
    "buyer.street": Text(en="Buyer's street or PO box", da="Købers vej eller postboks", sv="Köparens gata eller box"),
    "buyer.postal_code": Text(en="Buyer's postal code", da="Købers postnummer", sv="Köparens postnummer"),
    "buyer.city": Text(en="Buyer's town", da="Købers by", sv="Köparens ort"),
    "buyer.country": Text(en="Buyer's country", da="Købers land", sv="Köparens land"),
    "buyer.cvr": Text(en="Buyer's CVR number", da="Købers CVR-nummer", sv="Köparens danska CVR-nummer"),
    "buyer.gln": Text(en="Buyer's GLN", da="Købers EAN-nummer (GLN)", sv="Köparens GLN"),
    "buyer.endpoint": Text(en="Recipient address (endpoint)", da="Modtageradresse (endpoint)", sv="Mottagaradress (endpoint)"),
    "buyer.endpoint_scheme": Text(en="Kind of recipient address", da="Modtageradressens type", sv="Mottagaradressens slag"),
    "deliveries": Text(en="Delivery place", da="Leveringssted", sv="Leveransplats"),
    "deliveries.name": Text(en="Delivery place, name", da="Leveringssted, navn", sv="Leveransplats, namn"),
    "deliveries.gln": Text(en="Delivery place, GLN", da="Leveringssted, EAN-nummer (GLN)", sv="Leveransplats, GLN"),
    "deliveries.street": Text(en="Delivery place, street", da="Leveringssted, vej", sv="Leveransplats, gata"),
    "deliveries.postal_code": Text(en="Delivery place, postal code", da="Leveringssted, postnummer", sv="Leveransplats, postnummer"),
    "deliveries.city": Text(en="Delivery place, town", da="Leveringssted, by", sv="Leveransplats, ort"),
    "deliveries.date": Text(en="Date of the delivery", da="Leverancens dato", sv="Leveransens datum"),
    "order_numbers": Text(en="Purchase order number", da="Indkøbsordrenummer", sv="Inköpsordernummer"),
    "buyer_reference": Text(en="Your reference", da="Deres reference", sv="Er referens"),
    "attention": Text(en="Attn.", da="Att.", sv="Att."),
    "cost_centres": Text(en="Cost centre", da="CostCenter", sv="Kostnadsställe"),
    "io_numbers": Text(en="Internal order number (IO)", da="Internt ordrenummer (IO-nr.)", sv="Internordernummer (IO)"),
    "delivery_notes": Text(en="Delivery note number", da="Følgeseddelnummer", sv="Följesedelsnummer"),
    "preceding_invoices": Text(en="Earlier invoice", da="Tidligere faktura", sv="Tidigare faktura"),
    "payment_terms": Text(en="Payment terms", da="Betalingsbetingelser", sv="Betalningsvillkor"),
    "payment_terms.text": Text(en="Payment terms", da="Betalingsbetingelser", sv="Betalningsvillkor"),
    "payment_terms.days": Text(en="Payment terms, days", da="Betalingsbetingelser, dage", sv="Betalningsvillkor, dagar"),
    "payment_means": Text(en="Payment details", da="Betalingsoplysninger", sv="Betalningsuppgifter"),
    "payment_means.code": Text(en="Payment means code", da="Betalingsmådekode", sv="Kod för betalsätt"),
    "payment_means.iban": Text(en="IBAN", da="IBAN", sv="IBAN"),
    "payment_means.bic": Text(en="BIC (SWIFT)", da="BIC (SWIFT)", sv="BIC (SWIFT)"),
    "payment_means.registration_number": Text(en="Bank branch number (reg.nr.)", da="Bankregistreringsnummer (reg.nr.)", sv="Clearingnummer"),
    "payment_means.account_number": Text(en="Account number", da="Kontonummer", sv="Kontonummer"),
    "payment_means.fik_type": Text(en="Payment slip type", da="Kortart (+71, +73 …)", sv="Typ av dansk inbetalning"),
    "payment_means.payment_id": Text(en="Payment ID (FIK)", da="Betalings-ID (FIK)", sv="Betalnings-id (dansk FIK)"),
    "payment_means.creditor_number": Text(en="Creditor number", da="Kreditornummer", sv="Dansk kreditornummer"),
    "payment_means.bankgiro": Text(en="Bankgiro number", da="Bankgironummer", sv="Bankgironummer"),
    "payment_means.plusgiro": Text(en="Plusgiro number", da="Plusgironummer", sv="Plusgironummer"),
    "payment_means.reference": Text(en="Payment reference", da="Betalingsreference", sv="Betalningsreferens (OCR)"),
    "lines": Text(en="Line", da="Linje", sv="Rad"),
    "lines.id": Text(en="Line number", da="Linjenummer", sv="Radnummer"),
    "lines.description": Text(en="Description", da="Beskrivelse", sv="Beskrivning"),
    "lines.gtin": Text(en="GTIN", da="GTIN (EAN-stregkode)", sv="GTIN"),
    "lines.other_ids": Text(en="Other article number", da="Andet varenummer", sv="Annat artikelnummer"),
    "lines.quantity": Text(en="Quantity", da="Antal", sv="Antal"),
    "lines.unit": Text(en="Unit", da="Enhed", sv="Enhet"),
    "lines.price": Text(en="Unit price", da="Enhedspris", sv="À-pris"),
    "lines.base_quantity": Text(en="Quantity the price is for", da="Antal, som prisen gælder for", sv="Mängd som priset gäller"),
    "lines.base_unit": Text(en="Unit the price is for", da="Enhed, som prisen gælder for", sv="Enhet som priset gäller"),
    "lines.unit_factor": Text(en="Price units in an order unit", da="Prisenheder pr. bestillingsenhed", sv="Prisenheter per beställningsenhet"),
    "lines.net_amount": Text(en="Line amount excl. VAT", da="Linjebeløb ekskl. moms", sv="Radbelopp exkl. moms"),
    "lines.free_of_charge": Text(en="Free of charge", da="Gratis", sv="Utan kostnad"),
    "lines.vat_rate": Text(en="VAT rate of the line", da="Linjens momssats", sv="Radens momssats"),
    "lines.vat_category": Text(en="VAT category of the line", da="Linjens momskategori", sv="Radens momskategori"),
    "lines.allowances_charges": Text(en="Allowance or charge on the line", da="Linjerabat eller -gebyr", sv="Rabatt eller avgift på raden"),
    "allowances_charges": Text(en="Allowance or charge", da="Rabat eller gebyr", sv="Rabatt eller avgift"),
    "allowances_charges.charge": Text(en="Is a charge", da="Er et gebyr", sv="Är en avgift"),
    "allowances_charges.amount": Text(en="Amount of the allowance or charge", da="Rabattens eller gebyrets beløb", sv="Rabattens eller avgiftens belopp"),
    "allowances_charges.reason": Text(en="Reason for the allowance or charge", da="Rabattens eller gebyrets årsag", sv="Skäl till rabatten eller avgiften"),
    "allowances_charges.vat_rate": Text(en="VAT rate of the allowance or charge", da="Rabattens eller gebyrets momssats", sv="Rabattens eller avgiftens momssats"),
    "allowances_charges.vat_category": Text(
        en="VAT category of the allowance or charge", da="Rabattens eller gebyrets momskategori", sv="Rabattens eller avgiftens momskategori"),
    "vat": Text(en="VAT breakdown", da="Momsspecifikation", sv="Momsspecifikation"),
    "vat.rate": Text(en="VAT rate", da="Momssats", sv="Momssats"),
    "vat.category": Text(en="VAT category", da="Momskategori", sv="momskategori"),
    "vat.base": Text(en="Taxable amount", da="Momsgrundlag", sv="Beskattningsunderlag"),
    "vat.amount": Text(en="VAT amount of the rate", da="Momsbeløb for satsen", sv="Momsbelopp för satsen"),
    "vat.reason": Text(en="Reason for no VAT", da="Årsag til, at der ikke er moms", sv="Skäl till ingen moms"),
    "totals": Text(en="Totals", da="Totaler", sv="Totaler"),
    "totals.lines": Text(en="Sum of lines", da="Linjesum", sv="Radsumma"),
    "totals.allowances": Text(en="Sum of allowances", da="Rabatter i alt", sv="Rabatter totalt"),
    "totals.charges": Text(en="Sum of charges", da="Gebyrer i alt", sv="Avgifter totalt"),
    "totals.net": Text(en="Total excl. VAT", da="Beløb ekskl. moms", sv="Totalt exkl. moms"),
    "totals.vat": Text(en="VAT amount", da="Momsbeløb", sv="Momsbelopp"),
    "totals.duties": Text(en="Other duties", da="Andre afgifter", sv="Andra skatter"),
    "totals.gross": Text(en="Total incl. VAT", da="Total inkl. moms", sv="Totalt inkl. moms"),
    "totals.prepaid": Text(en="Prepaid", da="Forudbetalt", sv="Betalt i förskott"),
    "totals.rounding": Text(en="Rounding", da="Øreafrunding", sv="Öresavrundning"),
    "totals.payable": Text(en="Amount due", da="Beløb at betale", sv="Belopp att betala"),
    "notes": Text(en="Note", da="Bemærkning", sv="Anmärkning"),
}  # fmt: skip

_ORDINALS = re.compile(r"\[[0-9]*\]", re.ASCII)


def plain_path(path: str) -> str:
    """A model path without its ordinals: ``lines[3].gtin`` → ``lines.gtin``."""
    return _ORDINALS.sub("", path)


def label(path: str) -> Text:
    """What people call the field at a model path, with or without ordinals; the path itself when it has no name."""
    plain = plain_path(path)
    found = LABELS.get(plain) or LABELS.get(plain.removeprefix("lines."))
    return found or Text(en=path, da=path, sv=path)
