"""The labels of parties, of numbers of companies, of banks, and of what the model has no place for; as ``labels``."""

from __future__ import annotations

from coopinv.readers.pdf.labels import Field, Shape, listed

PARTIES = (
    Field(
        "_cvr",
        Shape.REGISTRATION,
        listed(
            "CVR-nr., CVR, CVR nr, CVR/SE-nr., CVR/SE, CVR- og SE-nr., SE-nr., SE/CVR-nr., SE nr, Momsnr., Moms nr., Moms reg. nr., "
            "Momsregistreringsnr., DK-nr., CVR/momsnr., CVR/VAT nr, CVR-nr./VAT, Virksomhedsnr., SE/CVR, CVR/SE nummer, CVR/DK"
        ),
        listed(
            "VAT no., VAT reg. no., VAT registration no., VAT ID, VAT number, Company reg. no., Company registration no., "
            "Company no., Business reg. no., Tax ID, Tax no., VAT ID no., VAT reg., VAT registration, Reg. no. VAT, CVR/VAT no., "
            "Registration no."
        ),
        listed(
            "Org.nr., Organisationsnr., Organisasjonsnr., Momsreg.nr., USt-ID, USt-IdNr., USt.-Id.-Nr., USt-Identnr., UID-Nr., BTW-nr., "
            "BTW nummer, N° TVA, TVA, N° de TVA intracommunautaire, VAT-nr., Foretaksregisteret"
        ),
        listed("VAT, Reg.nr"),
    ),
    Field(
        "buyer.cvr",
        Shape.REGISTRATION,
        listed(
            "Købers CVR-nr., Deres CVR-nr., Deres CVR, Jeres CVR-nr., Jeres CVR, Kundens CVR-nr., Kundens CVR, Kunde CVR nr?, "
            "Kunde-CVR, Købers CVR, Køber CVR nr?, Debitor CVR nr?, Modtagers CVR nr?, Fakturamodtagers CVR nr?, CVR-nr. kunde, CVR kunde, "
            "CVR nr. køber, CVR køber, Deres momsnr., Deres SE-nr., Kundens momsnr., Deres VAT nr?, Jeres momsnr., Kundens SE-nr., "
            "Købers SE/CVR-nr, Deres CVR/SE-nr, Kundens VAT nr?, Modtager CVR nr?, EAN/CVR kunde, Købers momsnr, Deres CVR/VAT nr?"
        ),
        listed(
            "Customer VAT no., VAT reg. no. of customer, VAT no. of customer, VAT ID of customer, Customer VAT nr?, Buyer VAT nr?, Your VAT nr?, Customer CVR nr?, Buyer's VAT no., Customer's VAT no., "
            "Your CVR nr?, Buyer CVR nr?, Customer company no., Customer tax ID, Bill-to VAT no., VAT no. customer, Buyer's CVR no., Customer's CVR no."
        ),
        listed("N° TVA client, Ihre USt-IdNr., Ert momsnr., Ert VAT-nr., Uw BTW nummer, Ert org.nr."),
    ),
    Field(
        "_gln",
        Shape.GLN,
        listed(
            "EAN-nr., EAN nr, EAN, EAN-lokationsnr., EAN lok.nr., GLN, GLN-nr., Lokationsnr., EAN-nummer, GLN/EAN, EAN/GLN, EAN/GLN nr"
        ),
        listed("GLN, GLN no., EAN location, EAN location no., EAN no., Global location number"),
        listed("Globale Nummer, ILN"),
    ),
    Field(
        "_email",
        Shape.TEXT,
        listed("E-mail, Email, Mail, E-mailadresse, Mailadresse, E-post"),
        listed("E-mail, Email address"),
    ),
    Field(
        "buyer",
        Shape.BLOCK,
        listed(
            "Faktureres til, Faktura til, Fakturaadresse, Faktureringsadresse, Fakturamodtager, Kunde, Køber, Debitor, "
            "Kundeadresse, Kundeoplysninger, Fakturer til, Faktureret til, Kundenavn, Udstedt til, Regning til, Betaler, Kundens navn og adresse, "
            "Købers navn og adresse, Fakturamodtagers adresse, Kundens navn, Kundens adresse, Køber/modtager"
        ),
        listed(
            "Bill to, Billed to, Bill to address, Invoice to, Invoiced to, Sold to, Customer, Buyer, Billing address, "
            "Invoice address, Client, Customer name, Billing details, Invoice recipient, Customer address, Issued to"
        ),
        listed(
            "Fakturaadress, Fakturamottagare, Köpare, Rechnungsempfänger, Käufer/Leistungsempfänger, Käufer, Rechnungsanschrift, "
            "Factuuradres, Adresse de facturation, Faktura til"
        ),
        listed("Til, To"),
    ),
    Field(
        "deliveries",
        Shape.BLOCK,
        listed(
            "Leveringsadresse, Leveringssted, Leveres til, Leveret til, Levering til, Lev.adr., Lev.adresse, Lev. adr, "
            "Leveret hos, Leverance til, Leverancested, Levering, Varemodtager, Leveringsadr., Udført hos, Udført for, Arbejdssted, "
            "Leverancadresse, Leveranceadresse, Varer leveret til, Leveret på adressen, Butik"
        ),
        listed(
            "Deliver to, Delivery address, Ship to, Shipping address, Delivered to, Delivery place, Place of delivery, Delivery to, Ship to address, Store"
        ),
        listed(
            "Leveransadress, Lieferadresse, Lieferanschrift, Adresse de livraison, Afleveradres, Leveringsadresse"
        ),
        listed("Modtager, Recipient"),
    ),
    Field(
        "seller",
        Shape.BLOCK,
        listed(
            "Sælger, Leverandør, Fakturaudsteder, Udsteder, Udstedt af, Sælgers navn og adresse, Leverandøroplysninger, Virksomhed"
        ),
        listed(
            "Seller, Supplier, Sold by, Invoice issuer, Issued by, Vendor, Invoice from, Bill from, Billed by"
        ),
        listed("Säljare, Leverantör, Rechnungsersteller, Verkäufer, Rechnungssteller, Service Provider"),
        listed("Fra, From, Afsender"),
    ),
)

BANK = (
    Field(
        "_bank",
        Shape.ACCOUNT,
        listed("Bank, Pengeinstitut, Bankforbindelse, Bankoplysninger"),
        listed("Bank, Bank details"),
    ),
    Field(
        "_registration_account",
        Shape.ACCOUNT,
        listed(
            "Reg./konto, Reg.nr./kontonr., Reg.nr./konto, Reg. nr. og kontonr., Reg.- og kontonr., Reg- og kontonr, Reg/kontonr, "
            "Bankkonto, Bankkontonr., Reg.nr. + kontonr, Konto (reg./kontonr.), Reg.nr. og konto, Bank konto, Bank reg./konto, "
            "Bank reg. nr./konto nr., Bank: Reg./kontonr., Kontonr. (reg./konto)"
        ),
        listed("Reg./account no., Bank account, Bank account no., Reg. no./account no., Account (reg./no.)"),
    ),
    Field(
        "_registration",
        Shape.ACCOUNT,
        listed(
            "Reg.nr., Reg. nr, Reg., Bankreg.nr., Bank reg. nr., Reg.nr. (bank), Bankregistreringsnr., Regnr"
        ),
        listed("Bank reg. no., Reg. no., Sort code, Branch no., Bank code, Bank registration no."),
        (),
        listed("Registreringsnr."),
    ),
    Field(
        "_account",
        Shape.ACCOUNT,
        listed("Kontonr., Konto nr, Konto, Kontonummer, Bankkontonummer, Kto.nr., Kto., Bank konto nr"),
        listed("Account no., Account number, Account, A/C no., Bank acc. no., Acc. no."),
        listed("Kontonr., Kto-Nr."),
    ),
    Field(
        "_iban",
        Shape.ACCOUNT,
        listed("IBAN, IBAN-nr., IBAN nr, IBAN-konto, IBAN kontonr., IBAN kode, IBAN DKK, IBAN EUR"),
        listed("IBAN, IBAN no., IBAN code, IBAN account"),
    ),
    Field(
        "_bic",
        Shape.ACCOUNT,
        listed(
            "SWIFT, BIC, SWIFT/BIC, BIC/SWIFT, SWIFT-kode, SWIFT-adresse, SWIFT (BIC), BIC (SWIFT), BIC-kode, SWIFT nr"
        ),
        listed("SWIFT code, BIC code, SWIFT/BIC code, SWIFT address"),
    ),
    Field(
        "_creditor",
        Shape.ACCOUNT,
        listed(
            "FI-kreditornr., FI-kreditor nr?, Kreditornr., Kreditornummer, FIK-kreditor nr?, FIK kreditornr., Kreditor nr?, FI-kreditor"
        ),
        listed("FI creditor nr?, Creditor no."),
    ),
    Field(
        "_payment_id",
        Shape.ACCOUNT,
        listed(
            "Betalings-ID, Betalings ID, BetalingsID, Betalingsidentifikation, Betalings-ID/OCR, OCR-linje, FIK-nr., FIK, FI-nr., OCR, OCR-nr."
        ),
        listed("Payment ID, Payment identification, OCR line, FIK no."),
        listed("OCR-nummer"),
    ),
    Field(
        "_fik_type",
        Shape.ACCOUNT,
        listed("Kortart, Kortartkode, Kort art, Korttype, FIK-kortart, Kortart/FIK"),
        listed("Card type code"),
    ),
    Field(
        "_giro",
        Shape.ACCOUNT,
        listed("Gironr., Giro, Girokonto, Giro nr"),
        listed("Giro account, Giro no."),
    ),
)

#: Labels of what the model has no place for: they claim their values, so that no other field takes them.
OTHERS = Field(
    "_other",
    Shape.TEXT,
    listed(
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
    listed(
        "Customer no., Customer number, Customer ID, Account manager, Our reference, Our ref., Our order nr?, Our order no., Sales order nr?, Order date, "
        "Salesperson, Sales rep., Phone, Tel., Telephone, Mobile, Website, Page, Delivery terms, Terms of delivery, Shipped via, Ship via, "
        "Shipping method, F.O.B. point, Project, Project no., Job, Job no., Item no., Previous unpaid balance, Previous balance, Remit to, "
        "Service address, Contract no., Purchase date, Print date, Vendor no., Supplier no., Incoterms, Booking ID, Check in, Check out, Quantity, "
        "Account holder, Billing account, Client ID"
    ),
    listed(
        "Vår referens, Vår ref., Ordernr. säljare, Kundnr., Kundnummer, Kundennummer, Kundennr., Steuernr., Steuernummer, Unser Zeichen, "
        "Handelsreg., Sidan, Seite, Buchungsreferenz, Kvk nummer, Id.client, Leitweg-ID, Zahlungsreferenz, Numéro de ligne"
    ),
    (),
)
