"""GEN008 and GEN014: what the invoice refers to, so that it reaches the one who approves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.model.finding import BillingType
from coopinv.rules.gen.wording import is_prepayment
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.sources import GENERAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.reading import Reading

_FOUR_WAYS = Text(
    en=(
        "Add one of these. Goods on a purchase order: the 10-digit order number (45xxxxxxxx) from Coop's order. "
        "Delivered to a store without an order: CC and the store's 10-digit cost centre (CC1000000000). "
        "For the Service Office: the e-mail address of the person who ordered. "
        "On an internal order: the IO number, and the e-mail address of the person responsible for it. "
        "All but the order number and the IO number belong in “Your reference” or “Attn.”; "
        "“Your reference” belongs {put}."
    ),
    da=(
        "Skriv et af følgende. Varer på indkøbsordre: det 10-cifrede indkøbsordrenummer (45xxxxxxxx) fra Coops ordre. "
        "Leveret til en butik uden indkøbsordre: CC og butikkens 10-cifrede CostCenter (CC1000000000). "
        "Til Servicekontoret: ordreafgiverens e-mailadresse. "
        "På internt ordrenummer: IO-nummeret og e-mailadressen på den ansvarlige for det. "
        "Alt andet end indkøbsordrenummer og IO-nummer hører hjemme i »Deres reference« eller »Att.«; "
        "»Deres reference« hører hjemme {put}."
    ),
    sv=(
        "Lägg till något av dessa. Varor på en inköpsorder: det 10-siffriga ordernumret (45xxxxxxxx) från Coops "
        "order. Levererat till en butik utan order: CC och butikens 10-siffriga kostnadsställe (CC1000000000). För "
        "servicekontoret: e-postadressen till den som beställde. På en internorder: IO-numret, och e-postadressen "
        "till den som ansvarar för det. Allt utom ordernumret och IO-numret hör hemma i ”Er referens” eller ”Att.”; "
        "”Er referens” hör hemma {put}."
    ),
)

_A_REFERENCE = Text(
    en="an order number, a cost centre, an e-mail address or an IO number",
    da="et indkøbsordrenummer, et CostCenter, en e-mailadresse eller et IO-nummer",
    sv="ett ordernummer, ett kostnadsställe, en e-postadress eller ett IO-nummer",
)


@rule(
    "GEN008",
    "reference",
    source=GENERAL,
    title=Text(
        en="A reference that Coop can use",
        da="Reference, som Coop kan bruge",
        sv="En referens som Coop kan använda",
    ),
    what=Text(
        en=(
            "The invoice carries a reference that shows which of Coop's four billing types it is: a purchase order "
            "number, a store's cost centre, the orderer's e-mail address, or an IO number with the e-mail address of "
            "the person responsible for it. Without any of them it cannot be told who is to approve the invoice."
        ),
        da=(
            "Fakturaen har en reference, der viser, hvilken af Coops fire faktureringstyper den hører til: et "
            "indkøbsordrenummer, en butiks CostCenter, ordreafgiverens e-mailadresse eller et IO-nummer med "
            "e-mailadressen på den ansvarlige. Uden en af dem kan man ikke se, hvem der skal godkende fakturaen."
        ),
        sv=(
            "Fakturan har en referens som visar vilken av Coops fyra faktureringstyper den är: ett "
            "inköpsordernummer, en butiks kostnadsställe, beställarens e-postadress, eller ett IO-nummer med "
            "e-postadressen till den som ansvarar för det. Utan någon av dem går det inte att säga vem som ska "
            "godkänna fakturan."
        ),
    ),
    why=Text(
        en=(
            "Coop asks for the right reference for the billing type. It leads the invoice to the one who approves it; "
            "an invoice without one is rejected."
        ),
        da=(
            "Coop kræver korrekt reference i henhold til faktureringstypen. Den fører fakturaen til den, der skal "
            "godkende; en faktura uden reference bliver afvist."
        ),
        sv=(
            "Coop kräver rätt referens för faktureringstypen. Den leder fakturan till den som godkänner den; en "
            "faktura utan den avvisas."
        ),
    ),
    fields=("buyer_reference", "order_numbers", "cost_centres", "io_numbers"),
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="The invoice has no reference that tells which kind of purchase it is for.",
            da="Fakturaen har ingen reference, der viser, hvilket køb den vedrører.",
            sv="Fakturan har ingen referens som säger vilket slags köp den gäller.",
        ),
        remedy=_FOUR_WAYS,
        expected=_A_REFERENCE,
    ),
    unusable=Outcome(
        Severity.ERROR,
        message=Text(
            en=(
                "The reference “{reference}” is neither an order number, a cost centre nor an e-mail address, and the "
                "invoice has no other."
            ),
            da=(
                "Referencen »{reference}« er hverken et indkøbsordrenummer, et CostCenter eller en e-mailadresse, og "
                "fakturaen har ikke andre."
            ),
            sv=(
                "Referensen ”{reference}” är varken ett ordernummer, ett kostnadsställe eller en e-postadress, och "
                "fakturan har ingen annan."
            ),
        ),
        remedy=_FOUR_WAYS,
        expected=_A_REFERENCE,
    ),
)
def reference(reading: Reading, context: Context) -> Iterator[Hit]:
    """No reference decides the billing type."""
    if context.billing.type is not None or reading.hides("order_numbers", "buyer_reference", "attention"):
        return
    invoice = reading.invoice
    written = invoice.buyer_reference or invoice.attention
    if written:
        yield Hit("unusable", "buyer_reference", reference=written)
    else:
        yield Hit("missing", "buyer_reference")


@rule(
    "GEN014",
    "delivery-note-or-previous-invoice",
    source=GENERAL,
    title=Text(
        en="Delivery note or earlier invoice",
        da="Følgeseddel eller tidligere faktura",
        sv="Följesedel eller tidigare faktura",
    ),
    what=Text(
        en=(
            "The invoice, or one of its lines, names a delivery note, or refers to an earlier invoice. Coop's list "
            "asks it of every invoice; services seldom have a delivery note, so without a purchase order its absence "
            "is only a warning. Prepayments, which precede delivery, need neither."
        ),
        da=(
            "Fakturaen eller en af dens linjer nævner et følgeseddelnummer eller henviser til en tidligere faktura. "
            "Coops liste kræver det af alle fakturaer; ydelser har sjældent en følgeseddel, så uden indkøbsordre er "
            "det kun en advarsel. Forudbetalinger, der ligger før leveringen, behøver ingen af delene."
        ),
        sv=(
            "Fakturan, eller någon av dess rader, nämner en följesedel eller hänvisar till en tidigare faktura. "
            "Coops lista kräver det av varje faktura; tjänster har sällan någon följesedel, så utan inköpsorder är "
            "det bara en varning om den saknas. Förskott, som kommer före leveransen, behöver ingetdera."
        ),
    ),
    why=Text(
        en=(
            "By the delivery note the invoice can be held against what was received, and a credit note against the "
            "invoice that it credits."
        ),
        da=(
            "Med følgeseddelnummeret kan fakturaen holdes op mod det modtagne, og en kreditnota holdes op mod den faktura, "
            "den krediterer."
        ),
        sv=(
            "Med följesedeln kan fakturan jämföras med det som togs emot, och en kreditfaktura med fakturan som den "
            "krediterar."
        ),
    ),
    fields=("delivery_notes", "preceding_invoices"),
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="There is neither a delivery note number nor a reference to an earlier invoice.",
            da="Der er hverken et følgeseddelnummer eller en henvisning til en tidligere faktura.",
            sv="Det finns varken ett följesedelsnummer eller en hänvisning till en tidigare faktura.",
        ),
        remedy=Text(
            en="Add the number of the delivery note that came with the goods {put}.",
            da="Skriv nummeret på den følgeseddel, der fulgte med varerne, {put}.",
            sv="Lägg till numret på följesedeln som kom med varorna {put}.",
        ),
    ),
    credit=Outcome(
        Severity.ERROR,
        message=Text(
            en="The credit note does not say which invoice it credits.",
            da="Kreditnotaen nævner ikke, hvilken faktura den krediterer.",
            sv="Kreditfakturan säger inte vilken faktura den krediterar.",
        ),
        remedy=Text(
            en="Add the number of the invoice that is credited {put}.",
            da="Skriv nummeret på den faktura, der krediteres, {put}.",
            sv="Lägg till numret på fakturan som krediteras {put}.",
        ),
    ),
    service=Outcome(
        Severity.WARNING,
        message=Text(
            en="There is neither a delivery note number nor a reference to an earlier invoice.",
            da="Der er hverken et følgeseddelnummer eller en henvisning til en tidligere faktura.",
            sv="Det finns varken ett följesedelsnummer eller en hänvisning till en tidigare faktura.",
        ),
        remedy=Text(
            en="Add the number of the delivery note or work sheet {put}, if there is one.",
            da="Skriv følgeseddelnummeret eller arbejdssedlens nummer {put}, hvis der er et.",
            sv="Lägg till numret på följesedeln eller arbetssedeln {put}, om det finns någon.",
        ),
    ),
)
def delivery_note_or_previous_invoice(reading: Reading, context: Context) -> Iterator[Hit]:
    """Neither a delivery note nor an earlier invoice is named."""
    invoice = reading.invoice
    if not (reading.lacks("delivery_notes") and reading.lacks("preceding_invoices")):
        return
    if invoice.is_credit_note:
        yield Hit("credit", "preceding_invoices")
    elif is_prepayment(invoice):
        return
    elif context.billing.type is BillingType.PURCHASE_ORDER:
        yield Hit("missing", "delivery_notes")
    else:
        yield Hit("service", "delivery_notes")


RULES = (reference, delivery_note_or_previous_invoice)
