"""The labels of totals, VAT and the columns of the line table: words that are put together in many ways, as data."""

from __future__ import annotations

from typing import NamedTuple

#: Words for an amount, which "excl." or "incl." and a tax may follow: "Total ekskl. moms".
AMOUNT = (
    "total", "i alt", "ialt", "sum", "beløb", "samlet", "samlet beløb", "fakturatotal", "faktura total", "faktura i alt",
    "fakturabeløb", "totalbeløb", "totalt", "totalsum", "total beløb", "beløb i alt", "pris", "samlet pris", "total pris", "pris i alt",
    "subtotal", "sub total", "delsum", "amount", "total amount", "invoice total", "invoice amount", "grand total", "summa",
    "gesamtbetrag", "rechnungssumme", "rechnungsbetrag", "summe", "betrag", "totaal", "bedrag", "factuur totaal", "total facture",
    "varer", "varebeløb", "varer i alt", "salg", "salgsbeløb", "ordretotal", "kreditnota total", "kredit i alt", "total for this invoice",
    "samlet total", "fakturasum", "sum total", "omkostninger i alt",
)  # fmt: skip
TAX = (
    "moms",
    "vat",
    "tax",
    "mva",
    "mwst",
    "ust",
    "umsatzsteuer",
    "btw",
    "tva",
    "momsen",
    "gst",
    "sales tax",
    "dansk moms",
)
WITHOUT = ("ekskl", "excl", "eksl", "exkl", "eks", "ex", "uden", "før", "excluding", "exclusive", "eksklusiv", "eksklusive",
            "exklusive", "before", "without", "netto", "net", "ohne", "u")  # fmt: skip
WITH = (
    "inkl",
    "incl",
    "including",
    "inclusive",
    "inclusive of",
    "inklusiv",
    "inklusive",
    "med",
    "with",
    "brutto",
    "gross",
    "m",
    "after",
    "efter",
    "inc",
)


class Total(NamedTuple):
    """A total: its model path, the words that name it, and words that may also name another."""

    path: str
    da: tuple[str, ...]
    en: tuple[str, ...]
    other: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


def _labels(text: str) -> tuple[str, ...]:
    return tuple(label.strip() for label in text.split(",") if label.strip())


TOTALS = (
    Total(
        "totals.net",
        ("Beløb ekskl. moms", "Momsgrundlag", *_labels(
            "Total ekskl. moms, Momspligtigt beløb, Momspligtig, Momspligtigt, Momspligtig beløb, Nettobeløb, Netto beløb, Netto i alt, Nettototal, Total netto, "
            "Grundlag for moms, Momsgrundlag i alt, Heraf momspligtigt, Netto total, Nettosum, Beløb før moms, Grundlag, Afgiftsgrundlag, Momspligtig omsætning, "
            "Beløb uden moms, Skattegrundlag, Fakturabeløb netto")),
        ("Total excl. VAT", *_labels("Net amount, Net total, Total net, Taxable amount, Tax base, VAT base, Amount before VAT, Total before tax, Net value, "
            "Total taxable amount, Net invoice total, Total net amount, Total net value, Charges")),
        _labels("Nettobetrag, Nettosumme, Rechnungssumme ohne USt, Rechnungssumme netto, Basisbetrag, Summe netto, Total HT, Montant HT, Grondslag, "
                "Netto (exkl. moms), Beskattningsunderlag, Summa exkl moms, Grunnlag"),
        _labels("Subtotal, Sub-total, Sub total, Netto, Net, Varebeløb, Delsum, Varer i alt, Delsubtotal, Mellemtotal, Sum, Varer, Beløb, Amount, Momsfrit, Momsfri, Momsfrit beløb, Ikke momspligtigt, Ikke momspligtigt beløb, Momsfrit i alt"),
    ),
    Total(
        "totals.vat",
        ("Moms", *_labels(
            "Momsbeløb, Moms i alt, Moms total, Total moms, Heraf moms, Deraf moms, Moms udgør, Momsbeløbet udgør, Salgsmoms, Plus moms, Momsbeløb i alt, "
            "Samlet moms, Tillagt moms, Moms beløb, Dansk moms, Moms af, Moms af beløb, Heraf udgør moms, Moms heraf, Moms sats, Momsen udgør, Beregnet moms, Udgående moms")),
        ("VAT", *_labels("VAT amount, VAT total, Total VAT, Sales tax, Tax amount, Total tax, Tax total, Tax, Of which VAT, VAT due, Plus VAT, Total VAT amount, Including VAT of, Danish VAT")),
        _labels("Mwst, Mwst.-Betrag, USt, Umsatzsteuer, Steuerbetrag, USt. Gesamt, zzgl. Mwst, zzgl. USt, zuzüglich Umsatzsteuer, Umsatzsteuer gesamt, Mva, Btw, Btw bedrag, "
                "TVA, Total TVA, Total taxes, Montant TVA, Summa moms, Enthaltene Umsatzsteuer"),
    ),
    Total(
        "totals.gross",
        ("Total inkl. moms", *_labels(
            "I alt inkl. moms, Fakturatotal, Faktura total, Faktura i alt, Fakturabeløb, Fakturasum, Bruttobeløb, Brutto i alt, Total brutto, "
            "Samlet beløb inkl. moms, Samlet fakturabeløb, Kreditnota total, Kreditbeløb, Kredit i alt, Krediteret i alt, Krediteret, I alt krediteret, Total krediteret, Beløb krediteret, Brutto total")),
        ("Total incl. VAT", *_labels("Invoice total, Invoice amount, Grand total, Gross amount, Gross total, Total gross, Gross value, Total gross value, Total for this invoice, Total amount incl. VAT, Credit note total, "
            "Total invoice amount, Total invoice")),
        _labels("Gesamtbetrag, Rechnungsbetrag, Bruttosumme, Bruttobetrag, Rechnungssumme brutto, Endbetrag, Gesamtsumme, Total TTC, Montant TTC, Total facture, "
                "Factuur totaal, Totaal incl btw, Summa inkl moms, Brutto"),
        _labels("Total, I alt, Ialt, Totalbeløb, Total beløb, Samlet beløb, Total amount, Totalt, Samlet, Samlet total, Totaal, Summa, Sum, Sum total, Beløb i alt, Total i alt, Samlet pris, Total pris, Pris i alt"),
    ),
    Total(
        "totals.payable",
        ("At betale", *_labels(
            "Beløb at betale, Til betaling, Beløb til betaling, I alt at betale, Total at betale, I alt til betaling, Total til betaling, Skyldigt beløb, Restbeløb, "
            "Rest til betaling, Betales i alt, Totalbeløb at betale, Til udbetaling, At betale i alt, Til betaling i alt, Samlet beløb til betaling, Udestående, Udestående beløb, "
            "Beløb der skal betales, Netto at betale, Netto til betaling, Til gode, Tilgode, Beløb til gode, Tilgodehavende, Saldo, Fakturabeløb til betaling, Samlet til betaling, "
            "Resterende beløb, Restbeløb til betaling, Skal betales, Beløb til udbetaling")),
        ("Amount due", *_labels("Total due, Balance due, Total amount due, Total payable, Amount payable, Payable, Amount to pay, To be paid, Balance, Outstanding amount, Please pay, "
            "Balance if any, Total to pay, Pay this amount, Amount to be paid, Remaining amount, Invoice amount due, Net payable, Total amount payable, Total amount due on, Credit due, Net due")),
        _labels("Zahlbetrag, Zu zahlen, Zu zahlender Betrag, Att betala, Å betale, Solde à payer, Somme à payer, Net à payer, Te betalen, Summa att betala, Belopp att betala"),
    ),
    Total(
        "totals.lines",
        ("Sum af linjer", *_labels("Linjesum, Varelinjer i alt, Sum linjer, Linjer i alt, Linjetotal, Varetotal, Sum varer, Sum varelinjer, Ydelser i alt")),
        ("Sum of lines", *_labels("Line total, Lines total, Total lines, Items total, Sum of line amounts")),
        _labels("Positionssumme, Summe Positionen"),
    ),
    Total(
        "totals.rounding",
        ("Øreafrunding", *_labels("Afrunding, Øreudligning, Ørereg., Øreregulering, Øre afrunding, Ørediff")),
        ("Rounding", *_labels("Rounding amount, Round-off, Rounding off, Rounding adjustment")),
        _labels("Öresavrundning, Avrundning, Rundung, Øreavrunding"),
    ),
    Total(
        "totals.prepaid",
        ("Forudbetalt", *_labels("Allerede betalt, Indbetalt, Tidligere betalt, Modtaget aconto, Aconto betalt, Betalt aconto, Fradrag aconto, Minus aconto, Fratrukket aconto, Acontobetaling, "
            "Forudbetaling, Aconto indbetalt, Heraf betalt, Depositum betalt, Modtaget betaling, Tidligere faktureret aconto, Indbetalt beløb, Betalt beløb, Modregnet aconto, Betalt")),
        ("Prepaid", *_labels("Amount paid, Paid, Deposit paid, Less deposit, Prepayment, Advance payment, Payments received, Already paid, Paid amount, Less paid, Payment received, Paid to date")),
        _labels("Erhaltene Anzahlungen, Anzahlung, Bereits bezahlt, Förskott, Acompte"),
    ),
    Total(
        "totals.charges",
        ("Gebyrer", *_labels("Tillæg i alt, Gebyrer i alt, Sum af tillæg, Samlede gebyrer")),
        ("Total charges", *_labels("Sum of charges, Charges total, Fees")),
        _labels("Gesamtbetrag der Zuschläge, Summe Zuschläge"),
    ),
    Total(
        "totals.allowances",
        ("Rabatter", *_labels("Rabat i alt, Rabatter i alt, Sum af rabatter, Samlet rabat, Fradrag i alt, Total rabat, Totalrabat")),
        ("Total discount", *_labels("Sum of allowances, Total allowances, Total discounts, Discounts")),
        _labels("Gesamtbetrag der Abschläge, Summe Abschläge"),
    ),
)  # fmt: skip

#: One charge or allowance of the whole document, by what it is called; ``True`` is a charge.
SURCHARGES: tuple[tuple[bool, tuple[str, ...]], ...] = (
    (True, _labels("Fragt, Porto, Forsendelse, Ekspeditionsgebyr, Gebyr, Fakturagebyr, Miljøbidrag, Miljøtillæg, Miljøgebyr, Emballage, Emballagegebyr, Levering, Kørsel, Energitillæg, Olietillæg, "
                   "Brændstoftillæg, Administrationsgebyr, Servicegebyr, Palleafgift, Kørselsgebyr, Fragt og emballage, Forsendelsesomkostninger, Håndteringsgebyr, Tillæg, Freight, Shipping, Shipping & handling, "
                   "Handling, Delivery charge, Fee, Invoice fee, Surcharge, Postage, Packaging, Fuel surcharge, Environmental fee, Versandkosten, Frakt, Fakturaavgift, Zuschlag")),
    (False, _labels("Rabat, Kontantrabat, Bonus, Kunderabat, Fakturarabat, Mængderabat, Ordrerabat, Fradrag, Discount, Rebate, Allowance, Trade discount, Rabatt, Abschlag, Skonto, Remise")),
)  # fmt: skip

#: The columns of the line table: the member of a line, and the words that head its column.
COLUMNS: dict[str, tuple[str, ...]] = {
    "description": _labels("Beskrivelse, Tekst, Titel, Title, Varebeskrivelse, Varetekst, Vare, Ydelse, Betegnelse, Varenavn, Produkt, Specifikation, Emne, Varer, Artikel tekst, Produktnavn, Produktbeskrivelse, Opgave, "
                           "Description, Item, Items, Product, Product name, Service, Details, Item description, Description of goods, Goods, Work, Particulars, Item name, Description of services, Product description, "
                           "Beskrivning, Benämning, Beschreibung, Bezeichnung, Artikelbeschreibung, Leistung, Omschrijving, Désignation, Aktivitet, Linjetekst, Vare/ydelse, Vare/tekst, Vare beskrivelse, "
                           "Benævnelse, Artikel"),
    "id": _labels("Pos., Linje, Linjenr., Pos.nr., Position, Line, Line no., Lin., Lnr."),
    "item": _labels("Varenr., Vare nr, Vare-nr, Varenummer, Produktnr., Artikelnr., Art.nr., Artnr., Nummer, Nr., Produkt nr, Vare-ID, Item no., Item code, Item number, Code, Product code, Product no., SKU, Article, Article no., "
                    "Artikelnummer, Art.-Nr., Unsere Art.Nr., Stock code, Part no., Ref., Art-Nr-Kunde, Deres varenr., Vores varenr., Lev. varenr., Varekode, Item #"),
    "gtin": _labels("EAN, GTIN, Stregkode, EAN-nr., EAN/GTIN, GTIN/EAN, EAN-kode, Barcode, EAN code, GTIN-nr., EAN stregkode, EAN-nummer, Bar code, EAN 13, Stregkode (EAN)"),
    "quantity": _labels("Antal, Mængde, Antal stk., Stk. antal, Lev. antal, Leveret antal, Leveret, Antal leveret, Timer, Qty, Quantity, Hours, Units, Qty., Shipped qty, Delivered, Qty shipped, Menge, Anz., Anzahl, Mængde/antal, "
                        "Hoeveelheid, Quantité, Aantal, Ant., Antal timer, Faktureret antal, Kolli, Antal kolli, Antall, Kg, Antal kg, Antal mdr., Antal måneder, Antal/enhed, Kvantum"),
    "base_quantity": _labels("Prisenhed, Price unit, Pris pr., Pr. antal, Per, Pr., Preiseinheit"),
    "unit": _labels("ME, Enhed, Enh., Stk., UM, Unit, UoM, U/M, Einheit, Meng.-einheit, Enhet, Unit of measure, Salgsenhed, Mængdeenhed, Enheder"),
    "price": _labels("Pris, Enhedspris, Stk.pris, Stykpris, Stk. pris, À pris, A-pris, á pris, Pris/stk., Pris pr. stk., Pris pr. enhed, Pris/enhed, Enh.pris, Salgspris, Timepris, Listepris, Stk.-pris, Nettopris, Netto pris, Pris ekskl. moms, Enhedspris ekskl. moms, Stk. pris ekskl. moms, Pris ekskl., "
                     "Pris u. moms, Unit price, Price, Rate, Price each, Unit cost, Price/unit, Each, Net price, Unit price excl. VAT, Sales price, Enhedspris DKK, "
                     "À kr, A kr, Kurs pr. stk., Kg-pris, Pris pr. kg, Literpris, Pris pr. md., Pris pr. time, Pris pr. m2, Preis, Einzelpreis, Preis/Einheit, Nettopreis, VK-Preis, VK-Preis ohne MwSt, Prijs, Prix unitaire, Pris per enhet, Enhetspris, Prix, Styckpris, Hourly rate, Price per unit, Sats"),
    "discount": _labels("Rabat, Rabat %, Rabat i %, Rab., Rab. %, Discount, Disc., Disc. %, Discount %, Rabatt, Rabatt %, Rem., Linjerabat, Rabatbeløb, Rabat pct, Line discount, Afslag, Rabatpct"),
    "vat_rate": _labels("Moms, Moms %, Momssats, Moms sats, Moms i %, Moms pct, Momskode, VAT, VAT %, VAT rate, Tax, Tax %, Tax rate, USt., USt. %, MwSt., Steuersatz, BTW, BTW %, TVA, % TVA, Mva, Mva %, VAT code, Momspct"),
    "vat_amount": _labels("VAT value, Momsbeløb, VAT amount, Tax amount, Moms kr, Moms DKK, Steuerbetrag, Moms beløb"),
    "net_amount": _labels("Beløb, Net value, Value, Nettoværdi, Pris i alt, I alt, Ialt, Total, Linjebeløb, Linjetotal, Nettobeløb, Netto beløb, Beløb ekskl. moms, Total ekskl. moms, I alt ekskl. moms, Beløb DKK, Beløb kr, Sum, Totalpris, Total pris, Varebeløb, Samlet pris, Samlet, Netto, Beløb i alt, "
                          "Amount, Line total, Total amount, Net amount, Line amount, Ext. price, Extended price, Total excl. VAT, Amount excl. VAT, Net, Sub total, Subtotal, Net total, Total price, Line total excl. VAT, Amount DKK, Linjesum, Beløb ekskl., Pris total, Total ekskl., "
                          "Betrag, Nettobetrag, Zeilenbetrag, Zeilenbetrag ohne MwSt, Gesamtbetrag, Gesamtpreis, Beløp, Bedrag, Prix HT, Montant HT, Montant EUR HT, Belopp, Summa, Gesamt, Beløb (ekskl. moms), Linje total, Total (DKK), Amount (DKK), Ialt kr, I alt kr, Montant, Nettosum"),
    "gross_amount": _labels("Gross value, Beløb inkl. moms, Total inkl. moms, I alt inkl. moms, Amount incl. VAT, Total incl. VAT, Montant EUR TTC, Prix TTC, Montant TTC, Brutto, Line total incl. VAT, Gross amount, Beløb med moms, Pris i alt inkl. moms"),
    "delivery_note": _labels("Følgeseddel, Følgeseddelnr., Delivery note"),
    "order": _labels("Ordrenr., Ordre, Order no., PO"),
    "date": _labels("Dato, Date, Leveringsdato, Lev.dato, Delivery date, Datum, Leveret d."),
}  # fmt: skip


class ColumnHead(NamedTuple):
    """What a person is told to write above a column."""

    da: str
    en: str


#: The heads of the columns that a line's members stand in.
COLUMN_HEADS: dict[str, ColumnHead] = {
    "description": ColumnHead("Beskrivelse", "Description"),
    "id": ColumnHead("Pos.", "Line no."),
    "other_ids": ColumnHead("Varenr.", "Item no."),
    "gtin": ColumnHead("EAN", "GTIN"),
    "quantity": ColumnHead("Antal", "Quantity"),
    "unit": ColumnHead("Enhed", "Unit"),
    "price": ColumnHead("Enhedspris", "Unit price"),
    "base_quantity": ColumnHead("Prisenhed", "Price unit"),
    "net_amount": ColumnHead("Beløb", "Amount"),
    "vat_rate": ColumnHead("Moms %", "VAT %"),
}
