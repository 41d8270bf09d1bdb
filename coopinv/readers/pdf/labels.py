"""The labels that stand beside the fields on printed invoices: the field map of the PDF reader, as data.

The first Danish and the first English label of a field are what a person is told to write. A word in ``weak`` may
mean something else as well ("Dato", "Total"), so its value counts less. ``other`` holds the nearest Swedish,
Norwegian, German, Dutch and French labels. Case, points, blanks and hyphens do not matter, nor how "nummer" is
shortened; ``nr?`` at the end means with or without it. How labels are matched: ``vocabulary``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Shape(StrEnum):
    """What the value behind a label looks like."""

    NUMBER = "number"
    DATE = "date"
    PERIOD = "period"
    AMOUNT = "amount"
    TEXT = "text"
    REFERENCE = "reference"
    REGISTRATION = "registration"
    GLN = "gln"
    CURRENCY = "currency"
    ACCOUNT = "account"
    BLOCK = "block"


class Field(NamedTuple):
    """A field and its labels; ``path`` is its model path, or begins with ``_`` when it is only the reader's."""

    path: str
    shape: Shape
    da: tuple[str, ...]
    en: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


def listed(text: str) -> tuple[str, ...]:
    """Labels that are written in one text, with commas between them."""
    return tuple(label.strip() for label in text.split(",") if label.strip())


HEAD = (
    Field(
        "number",
        Shape.NUMBER,
        listed(
            "Fakturanr., Faktura nr, Faktura-ID, Fakturanummer, Kreditnotanr., Kreditnota nr, Kreditfakturanr., "
            "Salgsfakturanr., Fakturabilag nr, Bilagsnr., Bilag nr, Faktnr., Kreditnr., Faktura/bilagsnr., "
            "Acontofaktura nr, Slutfaktura nr, Salgsfaktura nr, Bogført faktura nr"
        ),
        listed(
            "Invoice no., Invoice number, Invoice #, Invoice ID, Credit note no., Credit memo no., Document no., "
            "Tax invoice no., Sales invoice no., Bill no., Invoice reference"
        ),
        listed(
            "Rechnungsnr., Rechnung nr, Belegnr., Factuurnummer, Facture n°, Numéro de facture, Faktura/kreditnotanr."
        ),
        listed(
            "Nr., Nummer, Faktura, Invoice, Kreditnota, Credit note, Rechnung, Factuur, Facture, Salgsfaktura, Bilag, Doc. no."
        ),
    ),
    Field(
        "issue_date",
        Shape.DATE,
        listed(
            "Fakturadato, Faktura dato, Udstedelsesdato, Udstedt, Udstedt den, Kreditnotadato, Kreditdato, Bilagsdato, "
            "Faktureringsdato, Bogføringsdato, Dokumentdato, Fakturaens dato, Fakt.dato, Udskrevet"
        ),
        listed(
            "Invoice date, Date of invoice, Date of issue, Issue date, Credit note date, Document date, Issued, "
            "Issued on, Tax invoice date, Billing date, Bill date"
        ),
        listed("Fakturadatum, Rechnungsdatum, Factuurdatum, Factuur datum, Date de facture, Belegdatum"),
        listed("Dato, Date, Datum, Dateret, Dated"),
    ),
    Field(
        "due_date",
        Shape.DATE,
        listed(
            "Forfaldsdato, Forfald, Forfaldsdag, Forfalder, Forfalder den, Forfalden den, Forfalder til betaling, "
            "Forfalder til betaling den, Betales senest, Betales senest den, Betales inden, Senest betalt, Skal betales senest, "
            "Skal betales senest den, Bedes betalt senest, Sidste rettidige betalingsdag, Sidste rettidige betaling, "
            "Sidste rettidige betalingsdato, Sidste betalingsdag, Sidste betalingsfrist, Sidste betalingsdato, "
            "Sidste rettidig betaling, Sidste frist, Betalingsfrist, Betalingsdato, Betalingsdag, Rettidig betaling, "
            "Forfald dato, Forf.dato, Betaling senest, Betaling senest den, Til betaling senest, Til betaling den, "
            "At betale senest, At betale senest den, Betalingstermin, Seneste betaling, Seneste betalingsdato"
        ),
        listed(
            "Due date, Payment due date, Payment due, Pay by, Please pay by, Payable by, Payment date, Due on, Due, "
            "Total amount due on, Amount due on, Payment deadline, Due by, Payment due by, Date due"
        ),
        listed(
            "Förfallodatum, Förfallodag, Forfallsdato, Fälligkeitsdatum, Fällig am, Fälligkeit, Zahlungsziel, Zahlbar bis, "
            "Vervaldatum, Date d'échéance, Date limite de paiement, Date limite de paiement le, Überweisen Sie bis zum, "
            "Oss tillhanda senast"
        ),
    ),
    Field(
        "delivery_dates",
        Shape.DATE,
        listed(
            "Leveringsdato, Levering dato, Lev.dato, Leveret, Leveret den, Leveringsdag, Levering den, Ydelsesdato, Udført, "
            "Udført den, Udførelsesdato, Leverancedato, Afsendelsesdato, Afsendt, Leverings-/ydelsesdato, Afleveret, "
            "Leverings- og ydelsesdato, Arbejdet udført, Arbejdet udført den, Afhentet den, Forsendelsesdato, Behandlingsdato, Servicedato, Arbejdsdato, Udført dato, Kursusdato, Arrangementsdato, Kørselsdato"
        ),
        listed(
            "Delivery date, Date of delivery, Date of supply, Supply date, Delivered, Delivered on, Shipped, Ship date, "
            "Shipping date, Shipment date, Date shipped, Service date, Date of service, Tax point, Tax point date, Dispatch date, Despatch date"
        ),
        listed(
            "Date of sale, Salgsdato, Leveransdatum, Leveringsdato, Lieferdatum, Leistungsdatum, Liefer- und Leistungsdatum, Lieferungsdatum, "
            "Liefer-/Leistungsdatum"
        ),
    ),
    Field(
        "service_period",
        Shape.PERIOD,
        listed(
            "Ydelsesperiode, Periode, Fakturaperiode, Faktureringsperiode, Abonnementsperiode, Opgørelsesperiode, "
            "Lejeperiode, For perioden, Leveringsperiode, Serviceperiode, Forbrugsperiode, I perioden, Vedr. perioden"
        ),
        listed(
            "Service period, Billing period, Invoice period, Period, Invoicing period, Period of service, "
            "Subscription period, For the billing period, For the period"
        ),
        listed("Leistungszeitraum, Abrechnungszeitraum, Faktureringsperiod"),
    ),
    Field(
        "buyer_reference",
        Shape.REFERENCE,
        listed(
            "Deres reference, Deres ref., Jeres reference, Jeres ref., Deres ref.nr., Jeres ref.nr., Deres referencenr., "
            "Rekvirent, Bestiller, Bestilt af, Rekvireret af, Ordregiver, Ordreafgiver, Deres rekv., Jeres rekv., Deres rekvirent, Jeres rekvirent, Kundens rekvirent, Kundens reference, Kundens ref., "
            "Kundereference, Kunderef., Deres reference/Att., Jeres reference/Att., Deres kontaktperson, Jeres kontaktperson, "
            "Deres kontakt, Jeres kontakt, Reference hos jer, Indkøber, Bestillers navn, Købers reference, Personreference, "
            "Deres ref. person, Deres ref/att, Deres ref. eller att, Referenceperson, Køber ref"
        ),
        listed(
            "Your reference, Your ref., Your ref. no., Customer reference, Customer ref., Buyer reference, Buyer ref., "
            "Ordered by, Requisitioner, Requested by, Client reference, Your contact, Reference/Attn, Your reference/Attn"
        ),
        listed(
            "Er referens, Er ref., Ihr Zeichen, Ihre Referenz, Deres ref, Uw referentie, Votre référence, Bestellt von"
        ),
        listed("Ref., Reference, Referencenr., Kunderefnr., Customer PO/Ref, Referenz"),
    ),
    Field(
        "attention",
        Shape.REFERENCE,
        listed("Att., Attn., Att.:, Attention, Att. person, Attention person, Att/ref, Att. ref"),
        listed("Attn., Attention, Attention of, For the attention of, FAO, F.A.O."),
        listed("z. Hd., zu Händen, T.a.v."),
        listed("Kontaktperson, Kontakt, Contact, Contact person"),
    ),
    Field(
        "order_numbers",
        Shape.NUMBER,
        listed(
            "Indkøbsordrenr., Indkøbsordre nr?, Købsordre nr?, Købsordrenr., PO-nr., PO nr?, PO-nummer, Deres ordre nr?, "
            "Deres ordrenr., Jeres ordre nr?, Jeres ordrenr., Kundens ordre nr?, Kundens ordrenr., Kundeordre nr?, "
            "Kundeordrenr., Kunde ordre nr, Rekvisition nr?, Rekvisitionsnr., Rekv.nr., Rekv., Bestillingsnr., Bestilling nr?, "
            "Deres bestilling nr?, Deres bestillingsnr., Jeres bestilling nr?, Jeres bestillingsnr., Coop ordre nr?, "
            "Coop ordrenr., Deres indkøbsordre nr?, Deres indkøbsordrenr., Jeres indkøbsordre nr?, Jeres indkøbsordrenr., "
            "Deres PO nr?, Jeres PO nr?, Indkøbsnr., Købers ordrenr., Deres købsordre nr?, Jeres købsordre nr?, "
            "Coop indkøbsordre nr?, Coop indkøbsordrenr., Ordrereference, Deres rekvisition nr?, Deres rekv.nr."
        ),
        listed(
            "Purchase order no., Purchase order nr?, PO no., P.O. nr?, PO number, Your order nr?, Your order no., Customer order nr?, "
            "Customer PO nr?, Your PO nr?, Purchase order ref., PO ref., Buyer order no., Buyer's order no., Customer's order no., "
            "Order reference, Coop order nr?, Your purchase order nr?"
        ),
        listed(
            "Inköpsorder nr?, Inköpsordernr., Er order nr?, Ert ordernr., Bestellnr., Bestellung, Ihre Bestellung, "
            "Ihre Bestellnummer, Innkjøpsordre nr?, Deres bestillingsnr"
        ),
        # A bare order number may be the seller's own: it counts only when it looks like Coop's.
        listed("Ordrenr., Ordre nr?, Order no., Order nr?, Ordre/rekvisition, Ordrenr/ref"),
    ),
    Field(
        "io_numbers",
        Shape.NUMBER,
        listed(
            "IO-nr., IO nr?, IO-nummer, Internordre nr?, Internordrenr., Intern ordre nr?, Internt ordrenr., Internt ordrenummer"
        ),
        listed("Internal order no., Internal order nr?, IO no., IO number"),
    ),
    Field(
        "cost_centres",
        Shape.NUMBER,
        listed("CostCenter, Cost Center nr?, Omkostningssted, Omkostningsstednr., CC nr?, Omk.sted"),
        listed("Cost centre, Cost center, Cost centre no., CC no."),
        listed("Kostnadsställe, Kostenstelle"),
    ),
    Field(
        "delivery_notes",
        Shape.NUMBER,
        listed(
            "Følgeseddelnr., Følgeseddel nr?, Følgeseddel, Følgesedler, Følges.nr., Følges., Følgesed., Følgeseddelsnr., Leveringsnr., "
            "Levering nr, Lev.nr., Pakkeseddel nr?, Pakkeseddelnr., Fragtbrev nr?, Fragtbrevnr., Fragtbrevsnr., Følgesedlernr., "
            "Leveranceseddel nr?, Forsendelsesnr., Leverancenr., Arbejdsseddel nr?, Arbejdsseddelnr."
        ),
        listed(
            "Delivery note no., Delivery note nr?, Packing slip nr?, Packing list nr?, Despatch note nr?, Dispatch note nr?, "
            "Delivery no., Waybill nr?, Consignment note nr?, Shipment no., Delivery slip nr?, Delivery docket nr?"
        ),
        listed("Lieferschein nr?, Lieferscheinnr., Följesedel nr?, Följesedelsnr., Pakkseddel nr?, Pakbon"),
    ),
    Field(
        "preceding_invoices",
        Shape.NUMBER,
        listed(
            "Vedr. faktura nr?, Vedrørende faktura nr?, Krediterer faktura nr?, Kreditering af faktura nr?, Kredit af faktura nr?, "
            "Oprindelig faktura nr?, Oprindeligt fakturanr., Opr. faktura nr?, Krediteret faktura nr?, Krediterer fakturanr., "
            "Reference til faktura nr?, Tidligere faktura nr?, Relateret faktura nr?, Udligner faktura nr?, Vedr. fakturanr., "
            "Gjelder faktura nr?, Avser faktura nr?, Kreditert faktura nr?, Krediteret fakturanr., Vedrører faktura nr?, Angår faktura nr?, Ref. til faktura nr?, Reference til tidligere faktura, Erstatter faktura nr?"
        ),
        listed(
            "Original invoice nr?, Regarding invoice nr?, Credits invoice nr?, Credited invoice nr?, Previous invoice nr?, "
            "Applies to invoice nr?, Related invoice nr?, Credit for invoice nr?, Re. invoice nr?, Ref. invoice nr?"
        ),
    ),
    Field(
        "currency",
        Shape.CURRENCY,
        listed(
            "Valuta, Valutakode, Møntfod, Fakturavaluta, Beløb i, Alle beløb i, Alle beløb er i, Alle priser i, Alle priser er i"
        ),
        listed(
            "Currency, Currency code, Invoice currency, Amounts in, All amounts in, All amounts are in, All prices in"
        ),
        listed("Währung, Beträge in, Devise, Munt"),
    ),
    Field(
        "payment_terms.text",
        Shape.TEXT,
        listed(
            "Betalingsbetingelser, Betalingsbetingelse, Betalingsbet., Bet.bet., Betalingsvilkår, Bet.vilkår, Kreditbetingelser, "
            "Bet. betingelser, Betingelser for betaling, Betalings betingelser, Kredittid, Betalingsfrist og -vilkår"
        ),
        listed("Payment terms, Terms of payment, Payment conditions, Conditions of payment, Credit terms"),
        listed(
            "Zahlungsbedingungen, Zahlungsbedingung, Betalningsvillkor, Conditions de paiement, Betalingsvoorwaarden"
        ),
        listed("Terms, Betaling, Vilkår, Bet."),
    ),
)
