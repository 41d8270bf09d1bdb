"""GEN010, GEN019, GEN021 and GEN025: the invoice's number and currency, and what kind of document it is."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from coopinv.identifiers import currency as currencies
from coopinv.identifiers.fault import FaultKind
from coopinv.language import Text
from coopinv.rules.gen.wording import all_texts
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.sources import GENERAL, ORDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.reading import Reading


@rule(
    "GEN010",
    "invoice-number",
    source=GENERAL,
    title=Text(en="Invoice number", da="Fakturanummer", sv="Fakturanummer"),
    what=Text(
        en="The invoice has an invoice number, and the credit note a credit note number, given by the seller.",
        da="Fakturaen har et fakturanummer, og kreditnotaen et kreditnotanummer, som sælger har givet den.",
        sv=(
            "Fakturan har ett fakturanummer, och kreditfakturan ett kreditfakturanummer, som säljaren har gett den."
        ),
    ),
    why=Text(
        en=(
            "The number tells your invoices apart: Coop needs it to book, to pay and to write to you about the "
            "invoice. The VAT rules ask for a consecutive number."
        ),
        da=(
            "Nummeret skiller jeres fakturaer fra hinanden: Coop bruger det til at bogføre, betale og skrive til jer "
            "om fakturaen. Momsreglerne kræver et fortløbende nummer."
        ),
        sv=(
            "Numret skiljer era fakturor åt: Coop behöver det för att bokföra, betala och skriva till er om "
            "fakturan. Momsreglerna kräver ett löpande nummer."
        ),
    ),
    fields=("number",),
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="The invoice number is missing.", da="Fakturanummeret mangler.", sv="Fakturanumret saknas."
        ),
        remedy=Text(
            en="Add the invoice number {put}.",
            da="Skriv fakturanummeret {put}.",
            sv="Lägg till fakturanumret {put}.",
        ),
    ),
)
def invoice_number(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The invoice number is missing."""
    if reading.lacks("number"):
        yield Hit("missing", "number")


_ISO = Text(
    en="a currency code of ISO 4217, such as DKK",
    da="en valutakode efter ISO 4217, fx DKK",
    sv="en valutakod enligt ISO 4217, till exempel DKK",
)


@rule(
    "GEN019",
    "currency",
    source=GENERAL,
    title=Text(en="Currency code (ISO)", da="Valutakode/ISO", sv="Valutakod (ISO)"),
    what=Text(
        en=(
            "The invoice names its currency by a code of ISO 4217: DKK, EUR, SEK. The code must have been in use on "
            "the invoice date. A sign or an abbreviation such as “kr.” or “€” is not a code."
        ),
        da=(
            "Fakturaen angiver valutaen med en kode efter ISO 4217: DKK, EUR, SEK. Koden skal være i brug på "
            "fakturadatoen. Et tegn eller en forkortelse som »kr.« eller »€« er ikke en kode."
        ),
        sv=(
            "Fakturan anger sin valuta med en kod enligt ISO 4217: DKK, EUR, SEK. Koden ska ha gällt på "
            "fakturadagen. Ett tecken eller en förkortning som ”kr.” eller ”€” är ingen kod."
        ),
    ),
    why=Text(
        en="Kroner are Danish, Swedish, Norwegian and Icelandic; only the code says what amount is to be paid.",
        da="Kroner kan være danske, svenske, norske og islandske; kun koden viser, hvilket beløb der skal betales.",
        sv=(
            "Kronor är danska, svenska, norska och isländska; bara koden säger vilket belopp som ska betalas."
        ),
    ),
    fields=("currency",),
    missing=Outcome(
        Severity.ERROR,
        message=Text(en="The currency code is missing.", da="Valutakoden mangler.", sv="Valutakoden saknas."),
        remedy=Text(
            en="Add the currency code, such as DKK, {put}.",
            da="Skriv valutakoden, fx DKK, {put}.",
            sv="Lägg till valutakoden, till exempel DKK, {put}.",
        ),
        expected=_ISO,
    ),
    symbol=Outcome(
        Severity.ERROR,
        message=Text(
            en="“{written}” is not a currency code; the amounts are read as {suggested}.",
            da="»{written}« er ikke en valutakode; beløbene er læst som {suggested}.",
            sv="”{written}” är ingen valutakod; beloppen läses som {suggested}.",
        ),
        remedy=Text(
            en="Write the code {suggested} {put}, if that is the currency.",
            da="Skriv koden {suggested} {put}, hvis det er valutaen.",
            sv="Skriv koden {suggested} {put}, om det är valutan.",
        ),
        expected=_ISO,
    ),
    unknown=Outcome(
        Severity.ERROR,
        message=Text(
            en="“{written}” is not a currency code of ISO 4217.",
            da="»{written}« er ikke en valutakode efter ISO 4217.",
            sv="”{written}” är ingen valutakod enligt ISO 4217.",
        ),
        remedy=Text(
            en="Write the three capital letters of the currency, such as DKK, {put}.",
            da="Skriv valutaens tre store bogstaver, fx DKK, {put}.",
            sv="Skriv valutans tre versaler, till exempel DKK, {put}.",
        ),
        expected=_ISO,
    ),
    withdrawn=Outcome(
        Severity.ERROR,
        message=Text(
            en="The currency {written} {clause}, before the invoice date.",
            da="Valutaen {written} {clause}, før fakturadatoen.",
            sv="Valutan {written} {clause}, före fakturadatumet.",
        ),
        remedy=Text(
            en="Write the code of the currency that is in use now {put}.",
            da="Skriv koden for den valuta, der bruges nu, {put}.",
            sv="Skriv koden för den valuta som gäller nu {put}.",
        ),
        expected=_ISO,
    ),
)
def currency(reading: Reading, context: Context) -> Iterator[Hit]:
    """No currency code, or none that was in use on the invoice date."""
    written = reading.invoice.currency
    if written is None:
        if reading.lacks("currency"):
            yield Hit("missing", "currency")
        return
    wrong = currencies.fault(written, reading.invoice.issue_date or context.today)
    if wrong is None:
        return
    if wrong.kind is FaultKind.WITHDRAWN:
        yield Hit("withdrawn", "currency", written=written, clause=wrong.clause)
    elif (suggested := currencies.suggested(written)) is not None:
        yield Hit("symbol", "currency", written=written, suggested=suggested)
    else:
        yield Hit("unknown", "currency", written=written)


@cache
def _settles_itself() -> re.Pattern[str]:
    """Reasons for a credit note that have nothing to do with a rejected invoice, a price or a quantity."""
    return re.compile(
        r"\b(?:"
        r"returvarer?\w*|returner(?:et|ede)\s+(?:vare|gods|emballage|kasser|paller)\w*|varer?\s+retur\w*|"
        r"vareretur\w*|emballageretur\w*|pantretur\w*|returemballage\w*|retur(?:gods|flasker|kasser)?|"
        r"returned\s+(?:goods|items|articles|bottles|packaging)|(?:goods|items)\s+returned|return\s+of\s+goods|"
        r"returns|[\wæøå]*bonus\w*|(?:flaske|dåse|emballage|kasse|palle|øl|fustage)?pant(?:en|er|gebyr|beløb|vare)?|"
        r"deposits?|fortryd\w*|fortrød|withdraw(?:al|n)"
        r")\b",
        re.IGNORECASE,
    )


@rule(
    "GEN021",
    "credit-note",
    source=ORDER,
    title=Text(en="Credit note", da="Kreditnota", sv="Kreditfaktura"),
    what=Text(
        en=(
            "Coop does not want a credit note for an invoice that it rejected, nor for a difference in price or "
            "quantity. Every credit note therefore gives a warning; a mere note when its text says returned goods, "
            "bonus, container deposit or withdrawal from the purchase."
        ),
        da=(
            "Coop vil ikke have en kreditnota for en faktura, som Coop har afvist, og heller ikke for en forskel i "
            "pris eller mængde. Derfor giver enhver kreditnota en advarsel; dog kun en bemærkning, når teksten nævner "
            "returvarer, bonus, pant eller fortrydelse."
        ),
        sv=(
            "Coop vill inte ha en kreditfaktura för en faktura som Coop har avvisat, och inte heller för en skillnad "
            "i pris eller kvantitet. Varje kreditfaktura ger därför en varning; bara en anmärkning när texten säger "
            "returvaror, bonus, pant eller hävt köp."
        ),
    ),
    why=Text(
        en=(
            "You balance a rejected invoice in your own books and send a new, correct one. Differences in price and "
            "quantity are settled by Coop's own settlement document (shortpay), so a credit note would settle them "
            "twice."
        ),
        da=(
            "En afvist faktura udligner I internt hos jer selv og sender en ny, korrekt faktura. Forskelle i pris og "
            "mængde udligner Coop med sit eget afregningsbilag (shortpay), så en kreditnota ville udligne dem to gange."
        ),
        sv=(
            "Ni bokar bort en avvisad faktura i era egna böcker och skickar en ny, riktig. Skillnader i pris och "
            "kvantitet regleras med Coops eget avräkningsdokument (shortpay), så en kreditfaktura skulle reglera dem "
            "två gånger."
        ),
    ),
    fields=("document_type",),
    credit_note=Outcome(
        Severity.WARNING,
        message=Text(
            en=(
                "This is a credit note. Coop wants none for a rejected invoice, nor for a difference in price or quantity."
            ),
            da=(
                "Det er en kreditnota. Coop vil ikke have en for en afvist faktura, og heller ikke for en forskel i "
                "pris eller mængde."
            ),
            sv=(
                "Det här är en kreditfaktura. Coop vill inte ha någon för en avvisad faktura, och inte heller för en "
                "skillnad i pris eller kvantitet."
            ),
        ),
        remedy=Text(
            en=(
                "Was the invoice rejected? Balance it in your own books and send a new, correct invoice. Is it a "
                "difference in price or quantity? Wait for Coop's settlement document (shortpay); if it does not come, "
                "ask {helpdesk}. Otherwise state the reason in the text."
            ),
            da=(
                "Er fakturaen afvist? Så udlign den internt hos jer, og send en ny, korrekt faktura. Er det en forskel "
                "i pris eller mængde? Så vent på Coops afregningsbilag (shortpay); kommer det ikke, så skriv til "
                "{helpdesk}. Ellers skriv årsagen i teksten."
            ),
            sv=(
                "Avvisades fakturan? Boka bort den i era egna böcker och skicka en ny, riktig faktura. Är det en "
                "skillnad i pris eller kvantitet? Vänta på Coops avräkningsdokument (shortpay); kommer det inte, "
                "fråga {helpdesk}. Ange annars skälet i texten."
            ),
        ),
    ),
    explained=Outcome(
        Severity.NOTE,
        message=Text(
            en="This is a credit note, for “{reason}” by its own text.",
            da="Det er en kreditnota, ifølge teksten på grund af »{reason}«.",
            sv="Det här är en kreditfaktura, för ”{reason}” enligt sin egen text.",
        ),
        remedy=Text(
            en="Send it only if it settles neither a rejected invoice nor a difference in price or quantity.",
            da="Send den kun, hvis den hverken vedrører en afvist faktura eller en forskel i pris eller mængde.",
            sv=(
                "Skicka den bara om den varken reglerar en avvisad faktura eller en skillnad i pris eller kvantitet."
            ),
        ),
    ),
)
def credit_note(reading: Reading, context: Context) -> Iterator[Hit]:
    """The document is a credit note."""
    invoice = reading.invoice
    if not invoice.is_credit_note:
        return
    for text in all_texts(invoice):
        if reason := _settles_itself().search(text):
            yield Hit("explained", "document_type", reason=reason[0])
            return
    yield Hit("credit_note", "document_type", helpdesk=context.profile.helpdesk)


@rule(
    "GEN025",
    "copy-or-cancellation",
    source=GENERAL,
    observes="copy",
    title=Text(en="Copy or cancellation", da="Kopi eller annullering", sv="Kopia eller annullering"),
    what=Text(
        en="The document is an original, not marked as a copy, a duplicate, a replacement or a cancellation.",
        da="Bilaget er en original og ikke mærket som kopi, genpart, erstatning eller annullering.",
        sv="Dokumentet är ett original, inte märkt som kopia, dubblett, ersättning eller annullering.",
    ),
    why=Text(
        en=(
            "A copy may be paid twice or set aside unread, and Coop balances a rejected invoice by a new invoice, "
            "not by a replacement or a cancellation of the old one."
        ),
        da=(
            "En kopi kan blive betalt to gange eller lagt til side ulæst, og en afvist faktura afløses hos Coop af en "
            "ny faktura, ikke af en erstatning for eller annullering af den gamle."
        ),
        sv=(
            "En kopia kan betalas två gånger eller läggas undan oläst, och Coop vill att en avvisad faktura följs av "
            "en ny faktura, inte av en ersättning eller annullering av den gamla."
        ),
    ),
    fields=("document_type",),
    copy=Outcome(
        Severity.WARNING,
        message=Text(
            en="The invoice is marked as a copy, a replacement or a cancellation: {how}.",
            da="Fakturaen er mærket som kopi, erstatning eller annullering: {how}.",
            sv="Fakturan är märkt som kopia, ersättning eller annullering: {how}.",
        ),
        remedy=Text(
            en="Send the original, without the mark, unless Coop asked for this very document.",
            da="Send originalen uden mærket, medmindre Coop har bedt om netop dette bilag.",
            sv="Skicka originalet, utan märkningen, om inte Coop bad om just det här dokumentet.",
        ),
    ),
)
def copy_or_cancellation(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The document is marked as something other than an original."""
    for observation in reading.observed("copy")[:1]:
        yield Hit("copy", observation.field or "document_type", how=observation.values["how"])


RULES = (invoice_number, currency, credit_note, copy_or_cancellation)
