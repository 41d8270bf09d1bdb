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


def _labels(text: str) -> tuple[str, ...]:
    return tuple(label.strip() for label in text.split(",") if label.strip())


HEAD = (
    Field(
        "number",
        Shape.NUMBER,
        _labels(
            "Fakturanr., Faktura nr, Faktura-ID, Fakturanummer, Kreditnotanr., Kreditnota nr, Kreditfakturanr., "
            "Salgsfakturanr., Fakturabilag nr, Bilagsnr., Bilag nr, Faktnr., Kreditnr., Faktura/bilagsnr., "
            "Acontofaktura nr, Slutfaktura nr, Salgsfaktura nr, Bogført faktura nr"
        ),
        _labels(
            "Invoice no., Invoice number, Invoice #, Invoice ID, Credit note no., Credit memo no., Document no., "
            "Tax invoice no., Sales invoice no., Bill no., Invoice reference"
        ),
        _labels(
            "Rechnungsnr., Rechnung nr, Belegnr., Factuurnummer, Facture n°, Numéro de facture, Faktura/kreditnotanr."
        ),
        _labels(
            "Nr., Faktura, Invoice, Kreditnota, Credit note, Rechnung, Factuur, Facture, Salgsfaktura, Bilag, Doc. no."
        ),
    ),
    Field(
        "issue_date",
        Shape.DATE,
        _labels(
            "Fakturadato, Faktura dato, Udstedelsesdato, Udstedt, Udstedt den, Kreditnotadato, Kreditdato, Bilagsdato, "
            "Faktureringsdato, Bogføringsdato, Dokumentdato, Fakturaens dato, Fakt.dato, Udskrevet"
        ),
        _labels(
            "Invoice date, Date of invoice, Date of issue, Issue date, Credit note date, Document date, Issued, "
            "Issued on, Tax invoice date, Billing date, Bill date"
        ),
        _labels("Fakturadatum, Rechnungsdatum, Factuurdatum, Factuur datum, Date de facture, Belegdatum"),
        _labels("Dato, Date, Datum, Dateret, Dated"),
    ),
    Field(
        "due_date",
        Shape.DATE,
        _labels(
            "Forfaldsdato, Forfald, Forfaldsdag, Forfalder, Forfalder den, Forfalden den, Forfalder til betaling, "
            "Forfalder til betaling den, Betales senest, Betales senest den, Betales inden, Senest betalt, Skal betales senest, "
            "Skal betales senest den, Bedes betalt senest, Sidste rettidige betalingsdag, Sidste rettidige betaling, "
            "Sidste rettidige betalingsdato, Sidste betalingsdag, Sidste betalingsfrist, Sidste betalingsdato, "
            "Sidste rettidig betaling, Sidste frist, Betalingsfrist, Betalingsdato, Betalingsdag, Rettidig betaling, "
            "Forfald dato, Forf.dato, Betaling senest, Betaling senest den, Til betaling senest, Til betaling den, "
            "At betale senest, At betale senest den, Betalingstermin, Seneste betaling, Seneste betalingsdato"
        ),
        _labels(
            "Due date, Payment due date, Payment due, Pay by, Please pay by, Payable by, Payment date, Due on, Due, "
            "Total amount due on, Amount due on, Payment deadline, Due by, Payment due by, Date due"
        ),
        _labels(
            "Förfallodatum, Förfallodag, Forfallsdato, Fälligkeitsdatum, Fällig am, Fälligkeit, Zahlungsziel, Zahlbar bis, "
            "Vervaldatum, Date d'échéance, Date limite de paiement, Date limite de paiement le, Überweisen Sie bis zum, "
            "Oss tillhanda senast"
        ),
    ),
    Field(
        "delivery_dates",
        Shape.DATE,
        _labels(
            "Leveringsdato, Levering dato, Lev.dato, Leveret, Leveret den, Leveringsdag, Levering den, Ydelsesdato, Udført, "
            "Udført den, Udførelsesdato, Leverancedato, Afsendelsesdato, Afsendt, Leverings-/ydelsesdato, Afleveret, "
            "Leverings- og ydelsesdato, Arbejdet udført, Arbejdet udført den, Afhentet den, Forsendelsesdato, Behandlingsdato, Servicedato, Arbejdsdato, Udført dato, Kursusdato, Arrangementsdato, Kørselsdato"
        ),
        _labels(
            "Delivery date, Date of delivery, Date of supply, Supply date, Delivered, Delivered on, Shipped, Ship date, "
            "Shipping date, Shipment date, Date shipped, Service date, Date of service, Tax point, Tax point date, Dispatch date, Despatch date"
        ),
        _labels(
            "Leveransdatum, Leveringsdato, Lieferdatum, Leistungsdatum, Liefer- und Leistungsdatum, Lieferungsdatum, "
            "Liefer-/Leistungsdatum"
        ),
    ),
    Field(
        "service_period",
        Shape.PERIOD,
        _labels(
            "Ydelsesperiode, Periode, Fakturaperiode, Faktureringsperiode, Abonnementsperiode, Opgørelsesperiode, "
            "Lejeperiode, For perioden, Leveringsperiode, Serviceperiode, Forbrugsperiode, I perioden, Vedr. perioden"
        ),
        _labels(
            "Service period, Billing period, Invoice period, Period, Invoicing period, Period of service, "
            "Subscription period, For the billing period, For the period"
        ),
        _labels("Leistungszeitraum, Abrechnungszeitraum, Faktureringsperiod"),
    ),
    Field(
        "buyer_reference",
        Shape.REFERENCE,
        _labels(
            "Deres reference, Deres ref., Jeres reference, Jeres ref., Deres ref.nr., Jeres ref.nr., Deres referencenr., "
            "Rekvirent, Bestiller, Bestilt af, Rekvireret af, Ordregiver, Ordreafgiver, Kundens reference, Kundens ref., "
            "Kundereference, Kunderef., Deres reference/Att., Jeres reference/Att., Deres kontaktperson, Jeres kontaktperson, "
            "Deres kontakt, Jeres kontakt, Reference hos jer, Indkøber, Bestillers navn, Købers reference, Personreference, "
            "Deres ref. person, Deres ref/att, Deres ref. eller att, Referenceperson, Køber ref"
        ),
        _labels(
            "Your reference, Your ref., Your ref. no., Customer reference, Customer ref., Buyer reference, Buyer ref., "
            "Ordered by, Requisitioner, Requested by, Client reference, Your contact, Reference/Attn, Your reference/Attn"
        ),
        _labels(
            "Er referens, Er ref., Ihr Zeichen, Ihre Referenz, Deres ref, Uw referentie, Votre référence, Bestellt von"
        ),
        _labels("Ref., Reference, Referencenr., Kunderefnr., Customer PO/Ref, Referenz"),
    ),
    Field(
        "attention",
        Shape.REFERENCE,
        _labels("Att., Attn., Att.:, Attention, Att. person, Attention person, Att/ref, Att. ref"),
        _labels("Attn., Attention, Attention of, For the attention of, FAO, F.A.O."),
        _labels("z. Hd., zu Händen, T.a.v."),
        _labels("Kontaktperson, Kontakt, Contact, Contact person"),
    ),
    Field(
        "order_numbers",
        Shape.NUMBER,
        _labels(
            "Indkøbsordrenr., Indkøbsordre nr?, Købsordre nr?, Købsordrenr., PO-nr., PO nr?, PO-nummer, Deres ordre nr?, "
            "Deres ordrenr., Jeres ordre nr?, Jeres ordrenr., Kundens ordre nr?, Kundens ordrenr., Kundeordre nr?, "
            "Kundeordrenr., Kunde ordre nr, Rekvisition nr?, Rekvisitionsnr., Rekv.nr., Rekv., Bestillingsnr., Bestilling nr?, "
            "Deres bestilling nr?, Deres bestillingsnr., Jeres bestilling nr?, Jeres bestillingsnr., Coop ordre nr?, "
            "Coop ordrenr., Deres indkøbsordre nr?, Deres indkøbsordrenr., Jeres indkøbsordre nr?, Jeres indkøbsordrenr., "
            "Deres PO nr?, Jeres PO nr?, Indkøbsnr., Købers ordrenr., Deres købsordre nr?, Jeres købsordre nr?, "
            "Coop indkøbsordre nr?, Coop indkøbsordrenr., Ordrereference, Deres rekvisition nr?, Deres rekv.nr."
        ),
        _labels(
            "Purchase order no., Purchase order nr?, PO no., P.O. nr?, PO number, Your order nr?, Your order no., Customer order nr?, "
            "Customer PO nr?, Your PO nr?, Purchase order ref., PO ref., Buyer order no., Buyer's order no., Customer's order no., "
            "Order reference, Coop order nr?, Your purchase order nr?"
        ),
        _labels(
            "Inköpsorder nr?, Inköpsordernr., Er order nr?, Ert ordernr., Bestellnr., Bestellung, Ihre Bestellung, "
            "Ihre Bestellnummer, Innkjøpsordre nr?, Deres bestillingsnr"
        ),
        # A bare order number may be the seller's own: it counts only when it looks like Coop's.
        _labels("Ordrenr., Ordre nr?, Order no., Order nr?, Ordre/rekvisition, Ordrenr/ref"),
    ),
    Field(
        "io_numbers",
        Shape.NUMBER,
        _labels(
            "IO-nr., IO nr?, IO-nummer, Internordre nr?, Internordrenr., Intern ordre nr?, Internt ordrenr., Internt ordrenummer"
        ),
        _labels("Internal order no., Internal order nr?, IO no., IO number"),
    ),
    Field(
        "cost_centres",
        Shape.NUMBER,
        _labels("CostCenter, Cost Center nr?, Omkostningssted, Omkostningsstednr., CC nr?, Omk.sted"),
        _labels("Cost centre, Cost center, Cost centre no., CC no."),
        _labels("Kostnadsställe, Kostenstelle"),
    ),
    Field(
        "delivery_notes",
        Shape.NUMBER,
        _labels(
            "Følgeseddelnr., Følgeseddel nr?, Følgeseddel, Følgesedler, Følges.nr., Følges., Følgesed., Følgeseddelsnr., Leveringsnr., "
            "Levering nr, Lev.nr., Pakkeseddel nr?, Pakkeseddelnr., Fragtbrev nr?, Fragtbrevnr., Fragtbrevsnr., Følgesedlernr., "
            "Leveranceseddel nr?, Forsendelsesnr., Leverancenr., Arbejdsseddel nr?, Arbejdsseddelnr."
        ),
        _labels(
            "Delivery note no., Delivery note nr?, Packing slip nr?, Packing list nr?, Despatch note nr?, Dispatch note nr?, "
            "Delivery no., Waybill nr?, Consignment note nr?, Shipment no., Delivery slip nr?, Delivery docket nr?"
        ),
        _labels("Lieferschein nr?, Lieferscheinnr., Följesedel nr?, Följesedelsnr., Pakkseddel nr?, Pakbon"),
    ),
    Field(
        "preceding_invoices",
        Shape.NUMBER,
        _labels(
            "Vedr. faktura nr?, Vedrørende faktura nr?, Krediterer faktura nr?, Kreditering af faktura nr?, Kredit af faktura nr?, "
            "Oprindelig faktura nr?, Oprindeligt fakturanr., Opr. faktura nr?, Krediteret faktura nr?, Krediterer fakturanr., "
            "Reference til faktura nr?, Tidligere faktura nr?, Relateret faktura nr?, Udligner faktura nr?, Vedr. fakturanr., "
            "Vedrører faktura nr?, Angår faktura nr?, Ref. til faktura nr?, Reference til tidligere faktura, Erstatter faktura nr?"
        ),
        _labels(
            "Original invoice nr?, Regarding invoice nr?, Credits invoice nr?, Credited invoice nr?, Previous invoice nr?, "
            "Applies to invoice nr?, Related invoice nr?, Credit for invoice nr?, Re. invoice nr?, Ref. invoice nr?"
        ),
    ),
    Field(
        "currency",
        Shape.CURRENCY,
        _labels(
            "Valuta, Valutakode, Møntfod, Fakturavaluta, Beløb i, Alle beløb i, Alle beløb er i, Alle priser i, Alle priser er i"
        ),
        _labels(
            "Currency, Currency code, Invoice currency, Amounts in, All amounts in, All amounts are in, All prices in"
        ),
        _labels("Währung, Beträge in, Devise, Munt"),
    ),
    Field(
        "payment_terms.text",
        Shape.TEXT,
        _labels(
            "Betalingsbetingelser, Betalingsbetingelse, Betalingsbet., Bet.bet., Betalingsvilkår, Bet.vilkår, Kreditbetingelser, "
            "Bet. betingelser, Betingelser for betaling, Betalings betingelser, Kredittid, Betalingsfrist og -vilkår"
        ),
        _labels("Payment terms, Terms of payment, Payment conditions, Conditions of payment, Credit terms"),
        _labels(
            "Zahlungsbedingungen, Zahlungsbedingung, Betalningsvillkor, Conditions de paiement, Betalingsvoorwaarden"
        ),
        _labels("Terms, Betaling, Vilkår, Bet."),
    ),
)

PARTIES = (
    Field(
        "_cvr",
        Shape.REGISTRATION,
        _labels(
            "CVR-nr., CVR, CVR nr, CVR/SE-nr., CVR/SE, CVR- og SE-nr., SE-nr., SE/CVR-nr., SE nr, Momsnr., Moms nr., Moms reg. nr., "
            "Momsregistreringsnr., DK-nr., CVR/momsnr., CVR/VAT nr, CVR-nr./VAT, Virksomhedsnr., SE/CVR, CVR/SE nummer, CVR/DK"
        ),
        _labels(
            "VAT no., VAT reg. no., VAT registration no., VAT ID, VAT number, Company reg. no., Company registration no., "
            "Company no., Business reg. no., Tax ID, Tax no., VAT ID no., VAT reg., VAT registration, Reg. no. VAT, CVR/VAT no., "
            "Registration no."
        ),
        _labels(
            "Org.nr., Organisationsnr., Organisasjonsnr., Momsreg.nr., USt-ID, USt-IdNr., USt.-Id.-Nr., USt-Identnr., UID-Nr., BTW-nr., "
            "BTW nummer, N° TVA, TVA, N° de TVA intracommunautaire, VAT-nr., Foretaksregisteret"
        ),
        _labels("VAT, Reg.nr"),
    ),
    Field(
        "buyer.cvr",
        Shape.REGISTRATION,
        _labels(
            "Købers CVR-nr., Deres CVR-nr., Deres CVR, Jeres CVR-nr., Jeres CVR, Kundens CVR-nr., Kundens CVR, Kunde CVR nr?, "
            "Kunde-CVR, Købers CVR, Køber CVR nr?, Debitor CVR nr?, Modtagers CVR nr?, Fakturamodtagers CVR nr?, CVR-nr. kunde, CVR kunde, "
            "CVR nr. køber, CVR køber, Deres momsnr., Deres SE-nr., Kundens momsnr., Deres VAT nr?, Jeres momsnr., Kundens SE-nr., "
            "Købers SE/CVR-nr, Deres CVR/SE-nr, Kundens VAT nr?, Modtager CVR nr?, EAN/CVR kunde, Købers momsnr, Deres CVR/VAT nr?"
        ),
        _labels(
            "Customer VAT no., VAT reg. no. of customer, VAT no. of customer, VAT ID of customer, Customer VAT nr?, Buyer VAT nr?, Your VAT nr?, Customer CVR nr?, Buyer's VAT no., Customer's VAT no., "
            "Your CVR nr?, Buyer CVR nr?, Customer company no., Customer tax ID, Bill-to VAT no., VAT no. customer, Buyer's CVR no., Customer's CVR no."
        ),
        _labels("N° TVA client, Ihre USt-IdNr., Ert momsnr., Ert VAT-nr., Uw BTW nummer, Ert org.nr."),
    ),
    Field(
        "_gln",
        Shape.GLN,
        _labels(
            "EAN-nr., EAN nr, EAN, EAN-lokationsnr., EAN lok.nr., GLN, GLN-nr., Lokationsnr., EAN-nummer, GLN/EAN, EAN/GLN, EAN/GLN nr"
        ),
        _labels("GLN, GLN no., EAN location, EAN location no., EAN no., Global location number"),
        _labels("Globale Nummer, ILN"),
    ),
    Field(
        "_email",
        Shape.TEXT,
        _labels("E-mail, Email, Mail, E-mailadresse, Mailadresse, E-post"),
        _labels("E-mail, Email address"),
    ),
    Field(
        "buyer",
        Shape.BLOCK,
        _labels(
            "Faktureres til, Faktura til, Fakturaadresse, Faktureringsadresse, Fakturamodtager, Kunde, Køber, Debitor, "
            "Kundeadresse, Kundeoplysninger, Fakturer til, Faktureret til, Kundenavn, Udstedt til, Regning til, Betaler, Kundens navn og adresse, "
            "Købers navn og adresse, Fakturamodtagers adresse, Kundens navn, Kundens adresse, Køber/modtager"
        ),
        _labels(
            "Bill to, Billed to, Bill to address, Invoice to, Invoiced to, Sold to, Customer, Buyer, Billing address, "
            "Invoice address, Client, Customer name, Billing details, Invoice recipient, Customer address, Issued to"
        ),
        _labels(
            "Fakturaadress, Fakturamottagare, Köpare, Rechnungsempfänger, Käufer/Leistungsempfänger, Käufer, Rechnungsanschrift, "
            "Factuuradres, Adresse de facturation, Faktura til"
        ),
        _labels("Til, To"),
    ),
    Field(
        "deliveries",
        Shape.BLOCK,
        _labels(
            "Leveringsadresse, Leveringssted, Leveres til, Leveret til, Levering til, Lev.adr., Lev.adresse, Lev. adr, "
            "Leveret hos, Leverance til, Leverancested, Levering, Varemodtager, Leveringsadr., Udført hos, Udført for, Arbejdssted, "
            "Leverancadresse, Leveranceadresse, Varer leveret til, Leveret på adressen, Butik"
        ),
        _labels(
            "Deliver to, Delivery address, Ship to, Shipping address, Delivered to, Delivery place, Place of delivery, Delivery to, Ship to address, Store"
        ),
        _labels(
            "Leveransadress, Lieferadresse, Lieferanschrift, Adresse de livraison, Afleveradres, Leveringsadresse"
        ),
        _labels("Modtager, Recipient"),
    ),
    Field(
        "seller",
        Shape.BLOCK,
        _labels(
            "Sælger, Leverandør, Fakturaudsteder, Udsteder, Udstedt af, Sælgers navn og adresse, Leverandøroplysninger, Virksomhed"
        ),
        _labels(
            "Seller, Supplier, Sold by, Invoice issuer, Issued by, Vendor, Invoice from, Bill from, Billed by"
        ),
        _labels("Säljare, Leverantör, Rechnungsersteller, Verkäufer, Rechnungssteller, Service Provider"),
        _labels("Fra, From, Afsender"),
    ),
)

BANK = (
    Field(
        "_bank",
        Shape.ACCOUNT,
        _labels("Bank, Pengeinstitut, Bankforbindelse, Bankoplysninger"),
        _labels("Bank, Bank details"),
    ),
    Field(
        "_registration_account",
        Shape.ACCOUNT,
        _labels(
            "Reg./konto, Reg.nr./kontonr., Reg.nr./konto, Reg. nr. og kontonr., Reg.- og kontonr., Reg- og kontonr, Reg/kontonr, "
            "Bankkonto, Bankkontonr., Reg.nr. + kontonr, Konto (reg./kontonr.), Reg.nr. og konto, Bank konto, Bank reg./konto, "
            "Bank reg. nr./konto nr., Bank: Reg./kontonr., Kontonr. (reg./konto)"
        ),
        _labels("Reg./account no., Bank account, Bank account no., Reg. no./account no., Account (reg./no.)"),
    ),
    Field(
        "_registration",
        Shape.ACCOUNT,
        _labels(
            "Reg.nr., Reg. nr, Reg., Bankreg.nr., Bank reg. nr., Reg.nr. (bank), Bankregistreringsnr., Regnr"
        ),
        _labels("Bank reg. no., Reg. no., Sort code, Branch no., Bank code, Bank registration no."),
        (),
        _labels("Registreringsnr."),
    ),
    Field(
        "_account",
        Shape.ACCOUNT,
        _labels("Kontonr., Konto nr, Konto, Kontonummer, Bankkontonummer, Kto.nr., Kto., Bank konto nr"),
        _labels("Account no., Account number, Account, A/C no., Bank acc. no., Acc. no."),
        _labels("Kontonr., Kto-Nr."),
    ),
    Field(
        "_iban",
        Shape.ACCOUNT,
        _labels("IBAN, IBAN-nr., IBAN nr, IBAN-konto, IBAN kontonr., IBAN kode, IBAN DKK, IBAN EUR"),
        _labels("IBAN, IBAN no., IBAN code, IBAN account"),
    ),
    Field(
        "_bic",
        Shape.ACCOUNT,
        _labels(
            "SWIFT, BIC, SWIFT/BIC, BIC/SWIFT, SWIFT-kode, SWIFT-adresse, SWIFT (BIC), BIC (SWIFT), BIC-kode, SWIFT nr"
        ),
        _labels("SWIFT code, BIC code, SWIFT/BIC code, SWIFT address"),
    ),
    Field(
        "_creditor",
        Shape.ACCOUNT,
        _labels(
            "FI-kreditornr., FI-kreditor nr?, Kreditornr., Kreditornummer, FIK-kreditor nr?, FIK kreditornr., Kreditor nr?, FI-kreditor"
        ),
        _labels("FI creditor nr?, Creditor no."),
    ),
    Field(
        "_payment_id",
        Shape.ACCOUNT,
        _labels(
            "Betalings-ID, Betalings ID, BetalingsID, Betalingsidentifikation, Betalings-ID/OCR, OCR-linje, FIK-nr., FIK, FI-nr., OCR, OCR-nr."
        ),
        _labels("Payment ID, Payment identification, OCR line, FIK no."),
        _labels("OCR-nummer"),
    ),
    Field(
        "_fik_type",
        Shape.ACCOUNT,
        _labels("Kortart, Kortartkode, Kort art, Korttype, FIK-kortart, Kortart/FIK"),
        _labels("Card type code"),
    ),
    Field(
        "_giro",
        Shape.ACCOUNT,
        _labels("Gironr., Giro, Girokonto, Giro nr"),
        _labels("Giro account, Giro no."),
    ),
)

#: Labels of what the model has no place for: they claim their values, so that no other field takes them.
OTHERS = Field(
    "_other",
    Shape.TEXT,
    _labels(
        "Kundenr., Kunde nr, Kundenummer, Debitornr., Debitor nr, Kunde-ID, Vores reference, Vores ref., Vor ref., Vor reference, "
        "Vores ordre nr?, Vores ordrenr., Vor ordre nr?, Vor ordrenr., Salgsordre nr?, Salgsordrenr., Sælgers ordrenr., Ordredato, "
        "Ordre dato, Sagsnr., Sag nr, Sag, Projektnr., Projekt, Projekt nr, Sagsbehandler, Konsulent, Sælgernr., Telefon, Tlf., Tlf. nr., "
        "Telefonnr., Mobil, Mobilnr., Fax, Telefax, Web, Hjemmeside, Side, Leveringsform, Leveringsbetingelser, Leveringsmåde, Lev.betingelse, "
        "Forsendelsesmåde, Speditør, Varenr., Antal, Enhed, Stk., Rykkergebyr, Rente, Morarente, P-nr., P-nummer, Kassekladde, Udskriftsdato, "
        "Printdato, Bestillingsdato, Bestilt den, Ekspedient, Afdeling, Ordretype, Kontaktinfo, Direkte, Direkte tlf., Abonnementsnr., "
        "Aftalenr., Aftale nr, Kontraktnr., Medlemsnr., Installationsnr., Målernr., Vognnr., Bil, Reg. nr. bil, Medarbejder, Sælger nr, "
        "Leverandørnr., Leverandør nr, Åbningstider, Rekvisitionsdato, Følgeseddeldato, Kvittering, Rabataftale, Rykkerdato, "
        "Saldo før, Tidligere saldo, Debitorkonto, Kontoudtog, MobilePay, Mobile Pay, Mobilepay nr, Kontoindehaver, Kontohaver, Varer i alt antal"
    ),
    _labels(
        "Customer no., Customer number, Customer ID, Account manager, Our reference, Our ref., Our order nr?, Our order no., Sales order nr?, Order date, "
        "Salesperson, Sales rep., Phone, Tel., Telephone, Mobile, Website, Page, Delivery terms, Terms of delivery, Shipped via, Ship via, "
        "Shipping method, F.O.B. point, Project, Project no., Job, Job no., Item no., Previous unpaid balance, Previous balance, Remit to, "
        "Service address, Contract no., Purchase date, Print date, Vendor no., Supplier no., Incoterms, Booking ID, Check in, Check out, Quantity, "
        "Account holder, Billing account, Client ID"
    ),
    _labels(
        "Vår referens, Vår ref., Ordernr. säljare, Kundnr., Kundnummer, Kundennummer, Kundennr., Steuernr., Steuernummer, Unser Zeichen, "
        "Handelsreg., Sidan, Seite, Buchungsreferenz, Kvk nummer, Id.client, Leitweg-ID, Zahlungsreferenz, Numéro de ligne"
    ),
    (),
)
