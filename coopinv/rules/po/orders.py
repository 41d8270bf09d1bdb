"""PO001 to PO003: the number of the order, as ``billing`` has classified what stands on the invoice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.billing import Spot, What
from coopinv.identifiers.lookalikes import describe
from coopinv.identifiers.order_number import NearMiss
from coopinv.language import Text
from coopinv.model.finding import BillingType
from coopinv.model.reading import Format
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.shown import few, short
from coopinv.rules.sources import ORDER, ORDER_PDF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.billing import Reference
    from coopinv.model.reading import Reading

_TYPE = frozenset({BillingType.PURCHASE_ORDER})
_TEN_DIGITS = Text(
    en="10 digits beginning with 45", da="10 cifre, der begynder med 45", sv="10 siffror som börjar med 45"
)
_MEANT = Text(en="{right}", da="{right}", sv="{right}")
_WRITE_IT = Text(
    en="Write the order number from Coop's order as {right}, if that is the one meant.",
    da="Skriv indkøbsordrenummeret fra Coops ordre som {right}, hvis det er det, der menes.",
    sv="Skriv ordernumret från Coops order som {right}, om det är det som menas.",
)


@rule(
    "PO001",
    "order-number-malformed",
    source=ORDER_PDF,
    types=_TYPE,
    title=Text(
        en="Order number in the wrong form",
        da="Indkøbsordrenummer på forkert form",
        sv="Ordernummer i fel form",
    ),
    what=Text(
        en=(
            "The purchase order number is written as Coop's order has it: 10 digits that begin with 45, nothing between "
            "them and nothing around them. What is nearly that, with a digit too few or too many, the letter O for 0, or "
            "blanks inside, is found here. Ten digits that begin otherwise are an error in EDIFACT, where Coop says "
            "“always”, and a warning elsewhere, where it says “for the time being”. The rule is silent when a valid cost "
            "centre or e-mail address stands as the reference."
        ),
        da=(
            "Indkøbsordrenummeret er skrevet, som det står på ordren fra Coop: 10 cifre, der begynder med 45, uden noget "
            "imellem og uden noget omkring. Det, der næsten er et indkøbsordrenummer, fx med et ciffer for lidt eller for "
            "meget, bogstavet O i stedet for 0 eller mellemrum imellem, bliver fundet her. Ti cifre, der begynder med "
            "andet, er en fejl i Edifact, hvor Coop skriver »altid«, og ellers en advarsel, for dér skriver Coop »pt.«. "
            "Reglen tier, når et gyldigt CostCenter eller en e-mailadresse står som reference."
        ),
        sv=(
            "Inköpsordernumret är skrivet som i Coops order: 10 siffror som börjar med 45, inget mellan dem och "
            "inget runt dem. Det som nästan är så, med en siffra för lite eller för mycket, bokstaven O för 0 eller "
            "blanksteg inuti, hittas här. Tio siffror som börjar på annat sätt är ett fel i EDIFACT, där Coop säger "
            "”alltid”, och en varning på andra ställen, där Coop säger ”för närvarande”. Regeln är tyst när ett "
            "giltigt kostnadsställe eller en giltig e-postadress står som referens."
        ),
    ),
    why=Text(
        en=(
            "Coop matches the invoice with its order by this number. A number that matches no order cannot be matched by "
            "anything else, and the invoice is rejected."
        ),
        da=(
            "Coop finder ordren ud fra dette nummer. Passer nummeret ikke til nogen ordre, kan fakturaen ikke matches, "
            "og den bliver afvist."
        ),
        sv=(
            "Coop matchar fakturan med dess order på det här numret. Ett nummer som inte stämmer med någon order går "
            "inte att matcha på annat sätt, och fakturan avvisas."
        ),
    ),
    fields=("order_numbers",),
    length=Outcome(
        Severity.ERROR,
        message=Text(
            en="The order number {number} has {digits} digits, not 10.",
            da="Indkøbsordrenummeret {number} har {digits} cifre, ikke 10.",
            sv="Ordernumret {number} har {digits} siffror, inte 10.",
        ),
        remedy=Text(
            en="Copy the order number from Coop's order {put}.",
            da="Skriv indkøbsordrenummeret, som det står på ordren fra Coop, {put}.",
            sv="Kopiera ordernumret från Coops order {put}.",
        ),
        expected=_TEN_DIGITS,
    ),
    letters=Outcome(
        Severity.ERROR,
        message=Text(
            en="The order number {number} holds a letter that looks like a digit (O for 0, I or l for 1).",
            da="Indkøbsordrenummeret {number} indeholder et bogstav, der ligner et ciffer (O for 0, I eller l for 1).",
            sv=(
                "Ordernumret {number} innehåller en bokstav som liknar en siffra (O för 0, I eller l för 1)."
            ),
        ),
        remedy=_WRITE_IT,
        expected=_MEANT,
    ),
    blanks=Outcome(
        Severity.ERROR,
        message=Text(
            en="The order number “{number}” has blanks inside.",
            da="Der er mellemrum inde i indkøbsordrenummeret »{number}«.",
            sv="Ordernumret ”{number}” har blanksteg inuti.",
        ),
        remedy=_WRITE_IT,
        expected=_MEANT,
    ),
    punctuation=Outcome(
        Severity.ERROR,
        message=Text(
            en="The order number “{number}” has marks between its digits.",
            da="Der er skilletegn mellem cifrene i indkøbsordrenummeret »{number}«.",
            sv="Ordernumret ”{number}” har tecken mellan siffrorna.",
        ),
        remedy=_WRITE_IT,
        expected=_MEANT,
    ),
    text=Outcome(
        Severity.WARNING,
        message=Text(
            en="The order field holds “{number}”: more than the order number {right}.",
            da="Ordrefeltet indeholder »{number}«: mere end indkøbsordrenummeret {right}.",
            sv="Orderfältet innehåller ”{number}”: mer än ordernumret {right}.",
        ),
        remedy=Text(
            en="Let the order number {right} stand alone in the field; put the rest in a note.",
            da="Lad indkøbsordrenummeret {right} stå alene i feltet; skriv resten i en note.",
            sv="Låt ordernumret {right} stå ensamt i fältet; lägg resten i en anmärkning.",
        ),
        expected=_MEANT,
    ),
    lookalike=Outcome(
        Severity.ERROR,
        message=Text(
            en="The order number “{number}” holds a sign that is not what it looks like.",
            da="Indkøbsordrenummeret »{number}« indeholder et tegn, der ikke er, hvad det ligner.",
            sv="Ordernumret ”{number}” innehåller ett tecken som inte är vad det ser ut att vara.",
        ),
        remedy=Text(
            en="Type the order number again by hand: {right}.",
            da="Skriv indkøbsordrenummeret igen på tastaturet: {right}.",
            sv="Skriv ordernumret på nytt för hand: {right}.",
        ),
        expected=_MEANT,
    ),
    other_prefix=Outcome(
        Severity.WARNING,
        message=Text(
            en="The order number {number} does not begin with 45, as Coop's do.",
            da="Indkøbsordrenummeret {number} begynder ikke med 45, som Coops gør.",
            sv="Ordernumret {number} börjar inte med 45, som Coops gör.",
        ),
        remedy=Text(
            en=(
                "Write the order number from Coop's order {put}. If {number} is your own order number, take it out of "
                "this field."
            ),
            da=(
                "Skriv indkøbsordrenummeret fra ordren fra Coop {put}. Er {number} jeres eget ordrenummer, så fjern det "
                "fra dette felt."
            ),
            sv=(
                "Skriv ordernumret från Coops order {put}. Är {number} ert eget ordernummer, ta bort det ur det här "
                "fältet."
            ),
        ),
        expected=_TEN_DIGITS,
    ),
    other_prefix_edifact=Outcome(
        Severity.ERROR,
        message=Text(
            en="The order number {number} does not begin with 45, as an order number in EDIFACT always does.",
            da="Indkøbsordrenummeret {number} begynder ikke med 45, som det altid gør i Edifact.",
            sv="Ordernumret {number} börjar inte med 45, som ett ordernummer i EDIFACT alltid gör.",
        ),
        remedy=Text(
            en="Write the order number from Coop's order {put}.",
            da="Skriv indkøbsordrenummeret fra ordren fra Coop {put}.",
            sv="Skriv ordernumret från Coops order {put}.",
        ),
        expected=_TEN_DIGITS,
    ),
    cost_centre=Outcome(
        Severity.ERROR,
        message=Text(
            en="The order field holds {number}, a cost centre ({place}), not an order number.",
            da="Ordrefeltet indeholder {number}, som er et CostCenter ({place}) og ikke et indkøbsordrenummer.",
            sv="Orderfältet innehåller {number}, ett kostnadsställe ({place}), inget ordernummer.",
        ),
        remedy=Text(
            en=(
                "Write the order number from Coop's order {put}. If there was no order, send the invoice by OIO or PDF, "
                "with {right} in “Your reference” or “Attn.”."
            ),
            da=(
                "Skriv indkøbsordrenummeret fra ordren fra Coop {put}. Var der ingen ordre, så send fakturaen via OIO "
                "eller PDF med {right} i »Deres reference« eller »Att.«."
            ),
            sv=(
                "Skriv ordernumret från Coops order {put}. Fanns det ingen order, skicka fakturan med OIO eller som "
                "pdf, med {right} i ”Er referens” eller ”Att.”."
            ),
        ),
        expected=_TEN_DIGITS,
    ),
)
def order_number_malformed(reading: Reading, context: Context) -> Iterator[Hit]:
    """Nearly an order number stands where one belongs."""
    billing, edifact = context.billing, reading.format is Format.EDIFACT
    told = edifact or billing.forced
    if not told and any(billing.of(what, Spot.REFERENCE) for what in (What.COST_CENTRE, What.EMAIL)):
        return
    right = {one.value for one in billing.of(What.ORDER_NUMBER)}
    for one in billing.references:
        # Beside a right order number, another number may well be the seller's own; in EDIFACT that has a place
        # of its own (RFF+VN).
        sure = edifact or not right
        if one.spot is not Spot.ORDER or one.value in right or reading.hides(one.field):
            continue
        if one.what is What.NEAR_ORDER_NUMBER and (sure or one.value is not None):
            yield _nearly(one)
        elif one.what is What.TEN_DIGITS and sure:
            outcome = "other_prefix_edifact" if edifact else "other_prefix"
            yield Hit(outcome, one.field, number=short(one.written))
        elif one.what is What.BARE_COST_CENTRE and sure:
            entry = context.gln_list.by_cost_centre(one.value or "")
            place = entry.name if entry is not None else ""
            yield Hit("cost_centre", one.field, number=short(one.written), place=place, right=one.value)


def _nearly(one: Reference) -> Hit:
    if one.near is NearMiss.LENGTH:
        return Hit("length", one.field, number=short(one.written), digits=one.digits)
    outcome = str(one.near)
    if one.near is NearMiss.PUNCTUATION and one.value is not None and one.value in one.written:
        outcome = "text"  # "#4500012345": the number itself is whole
    return Hit(outcome, one.field, number=short(describe(one.written)), right=one.value)


@rule(
    "PO002",
    "order-number-missing",
    source=ORDER_PDF,
    types=_TYPE,
    title=Text(en="Order number missing", da="Indkøbsordrenummer mangler", sv="Ordernummer saknas"),
    what=Text(
        en=(
            "An invoice for goods on a purchase order carries the 10-digit order number from Coop's order. Every EDIFACT "
            "invoice is such an invoice; of the others those that you say are, with --type purchase-order."
        ),
        da=(
            "En faktura for varer på en indkøbsordre har det 10-cifrede indkøbsordrenummer fra ordren fra Coop. Enhver "
            "EDIFACT-faktura er sådan en; af de andre er det dem, I siger er det, med --type purchase-order."
        ),
        sv=(
            "En faktura för varor på en inköpsorder har det 10-siffriga ordernumret från Coops order. Varje "
            "EDIFACT-faktura är en sådan faktura; av de andra de som ni säger är det, med --type purchase-order."
        ),
    ),
    why=Text(
        en="Without the order number Coop cannot find the order, and the invoice is rejected.",
        da="Uden indkøbsordrenummeret kan Coop ikke finde ordren, og fakturaen bliver afvist.",
        sv="Utan ordernumret hittar Coop inte ordern, och fakturan avvisas.",
    ),
    fields=("order_numbers",),
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="The purchase order number is missing.",
            da="Indkøbsordrenummeret mangler.",
            sv="Inköpsordernumret saknas.",
        ),
        remedy=Text(
            en="Add the order number from Coop's order {put}.",
            da="Skriv indkøbsordrenummeret fra ordren fra Coop {put}.",
            sv="Lägg till ordernumret från Coops order {put}.",
        ),
        expected=_TEN_DIGITS,
    ),
    other=Outcome(
        Severity.ERROR,
        message=Text(
            en="The purchase order number is missing; the order field holds “{written}”.",
            da="Indkøbsordrenummeret mangler; ordrefeltet indeholder »{written}«.",
            sv="Inköpsordernumret saknas; orderfältet innehåller ”{written}”.",
        ),
        remedy=Text(
            en="Write the order number from Coop's order {put}, and your own order number elsewhere.",
            da="Skriv indkøbsordrenummeret fra ordren fra Coop {put}, og jeres eget ordrenummer et andet sted.",
            sv="Skriv ordernumret från Coops order {put}, och ert eget ordernummer på ett annat ställe.",
        ),
        expected=_TEN_DIGITS,
    ),
)
def order_number_missing(reading: Reading, context: Context) -> Iterator[Hit]:
    """Neither an order number nor anything like one stands on an invoice that must have it."""
    billing = context.billing
    if any(billing.of(what) for what in (What.ORDER_NUMBER, What.NEAR_ORDER_NUMBER, What.TEN_DIGITS)):
        return
    if billing.of(What.BARE_COST_CENTRE, Spot.ORDER) or reading.hides("order_numbers"):
        return
    written = next(iter(reading.invoice.order_numbers), None)
    if written is None:
        yield Hit("missing", "order_numbers")
    else:
        yield Hit("other", "order_numbers[0]", written=short(written))


@rule(
    "PO003",
    "several-order-numbers",
    source=ORDER,
    types=_TYPE,
    title=Text(
        en="Several orders on one invoice", da="Flere ordrer på én faktura", sv="Flera ordrar på en faktura"
    ),
    what=Text(
        en=(
            "The invoice is for one purchase order: the same order number in the head and on every line. The same number "
            "several times is right."
        ),
        da=(
            "Fakturaen gælder én indkøbsordre: samme indkøbsordrenummer i hovedet og på alle linjer. Samme nummer flere "
            "gange er i orden."
        ),
        sv=(
            "Fakturan gäller en inköpsorder: samma ordernummer i huvudet och på varje rad. Samma nummer flera gånger "
            "är rätt."
        ),
    ),
    why=Text(
        en="Coop asks for one invoice per order, since each is matched with its order as a whole.",
        da="Coop kræver én faktura pr. ordre, da hver faktura holdes op mod sin ordre som helhed.",
        sv="Coop kräver en faktura per order, eftersom var och en matchas med sin order som helhet.",
    ),
    fields=("order_numbers",),
    several=Outcome(
        Severity.ERROR,
        message=Text(
            en="The invoice names {count} purchase orders: {numbers}.",
            da="Fakturaen nævner {count} indkøbsordrer: {numbers}.",
            sv="Fakturan nämner {count} inköpsordrar: {numbers}.",
        ),
        remedy=Text(
            en=(
                "Send one invoice per order. If Coop has rejected the invoice already, balance it in your own books; do "
                "not send a credit note. If no mail with the reason has come, write to {helpdesk}."
            ),
            da=(
                "Send én faktura pr. ordre. Har Coop allerede afvist fakturaen, så udlign den internt hos jer; send ikke "
                "en kreditnota. Har I ikke fået en mail med årsagen, så kontakt {helpdesk}."
            ),
            sv=(
                "Skicka en faktura per order. Har Coop redan avvisat fakturan, boka bort den i era egna böcker; "
                "skicka ingen kreditfaktura. Har inget mejl med skälet kommit, skriv till {helpdesk}."
            ),
        ),
        expected=Text(en="one order number", da="ét indkøbsordrenummer", sv="ett ordernummer"),
    ),
)
def several_order_numbers(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """More than one order number stands on the invoice."""
    found: dict[str, str] = {}
    for one in context.billing.of(What.ORDER_NUMBER):
        found.setdefault(one.value or one.written, one.field)
    if len(found) > 1:
        numbers = list(found)
        yield Hit(
            "several",
            found[numbers[1]],
            count=len(numbers),
            numbers=few(numbers),
            helpdesk=context.profile.helpdesk,
        )
