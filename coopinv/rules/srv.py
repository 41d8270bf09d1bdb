"""SRV001 to SRV004: invoices for services to the Service Office, which carry the orderer's e-mail address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.billing import MAILBOXES, Spot, What, is_sellers
from coopinv.identifiers import email
from coopinv.identifiers.email import NearMiss
from coopinv.identifiers.lookalikes import describe
from coopinv.language import Text
from coopinv.model.finding import BillingType
from coopinv.rules.rule import Context, Hit, Outcome, Rule, Severity, rule
from coopinv.rules.shown import no_reference, short
from coopinv.rules.sources import OIO, SERVICE_OFFICE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.reading import Reading

_TYPE = frozenset({BillingType.SERVICE_OFFICE})
_FIELDS = ("buyer_reference", "attention")
_AN_ADDRESS = Text(
    en="the orderer's e-mail address", da="ordreafgiverens e-mailadresse", sv="beställarens e-postadress"
)
_WHY = Text(
    en=(
        "Coop says that the orderer's e-mail address must always be stated, in “Your reference” or “Attn.”. The invoice "
        "is sent to that person for approval; without the address nobody is found."
    ),
    da=(
        "Coop skriver, at e-mailadressen på ordreafgiveren altid skal påføres, i »Deres reference« eller »Att.«. Fakturaen "
        "sendes til den person til godkendelse; uden adressen er der ingen at sende den til."
    ),
    sv=(
        "Coop säger att beställarens e-postadress alltid ska anges, i ”Er referens” eller ”Att.”. Fakturan skickas "
        "till den personen för godkännande; utan adressen hittas ingen."
    ),
)
_ASK = Text(
    en="Ask the person at Coop who ordered for the address, and write it {put}.",
    da="Spørg den hos Coop, der har bestilt, om adressen, og skriv den {put}.",
    sv="Fråga den på Coop som beställde efter adressen, och skriv den {put}.",
)
#: The reader's own field for the ElectronicMail of the customer's contact.
CONTACT = "_buyer_email"

#: What keeps a text from being an address, as the end of a sentence about it.
CLAUSES: dict[NearMiss, Text] = {
    NearMiss.AT_SIGN: Text(
        en="the @ is written in another way",
        da="@ er skrevet på en anden måde",
        sv="@ är skrivet på ett annat sätt",
    ),
    NearMiss.BLANK: Text(
        en="there is a blank inside", da="der er et mellemrum i den", sv="det finns ett blanksteg i den"
    ),
    NearMiss.COMMA: Text(
        en="there is a comma for a point",
        da="der er et komma i stedet for et punktum",
        sv="det står ett komma i stället för en punkt",
    ),
    NearMiss.LOCAL_PART: Text(
        en="nothing right stands before the @",
        da="der står ikke noget rigtigt foran @",
        sv="inget riktigt står före @",
    ),
    NearMiss.DOMAIN: Text(
        en="nothing stands after the @", da="der står ikke noget efter @", sv="inget står efter @"
    ),
    NearMiss.TOP_LEVEL_DOMAIN: Text(
        en="the ending is missing, such as .dk",
        da="endelsen mangler, fx .dk",
        sv="ändelsen saknas, till exempel .dk",
    ),
    NearMiss.LOOKALIKE: Text(
        en="it holds a sign that is not what it looks like",
        da="den indeholder et tegn, der ikke er, hvad det ligner",
        sv="den innehåller ett tecken som inte är vad det ser ut att vara",
    ),
    NearMiss.FORM: Text(en="its form is wrong", da="formen er forkert", sv="formen är fel"),
}


def clause(near: object) -> Text:
    """What keeps a text from being an address."""
    return CLAUSES[near] if isinstance(near, NearMiss) else CLAUSES[NearMiss.FORM]


@rule(
    "SRV001",
    "orderer-email-missing",
    source=SERVICE_OFFICE,
    types=_TYPE,
    title=Text(
        en="The orderer's e-mail address missing",
        da="Ordreafgivers e-mailadresse mangler",
        sv="Beställarens e-postadress saknas",
    ),
    what=Text(
        en=(
            "An invoice for services to the Service Office carries the e-mail address of the person who ordered. The rule speaks "
            "when you have said that the invoice is such a one, with --type service-office, and no address stands where it "
            "could be meant."
        ),
        da=(
            "En faktura for services til Servicekontoret har e-mailadressen på den, der har bestilt. Reglen melder sig, når "
            "I har sagt, at fakturaen er sådan en, med --type service-office, og der ingen adresse står, hvor den kunne "
            "være ment."
        ),
        sv=(
            "En faktura för tjänster till servicekontoret har e-postadressen till den som beställde. Regeln talar "
            "när ni har sagt att fakturan är en sådan, med --type service-office, och ingen adress står där den "
            "skulle kunna menas."
        ),
    ),
    why=_WHY,
    fields=_FIELDS,
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="The orderer's e-mail address is missing in “Your reference” or “Attn.”.",
            da="Ordreafgiverens e-mailadresse mangler i »Deres reference« eller »Att.«.",
            sv="Beställarens e-postadress saknas i ”Er referens” eller ”Att.”.",
        ),
        remedy=_ASK,
        expected=_AN_ADDRESS,
    ),
    other=Outcome(
        Severity.ERROR,
        message=Text(
            en="The orderer's e-mail address is missing; the reference field holds “{written}”.",
            da="Ordreafgiverens e-mailadresse mangler; i referencefeltet står »{written}«.",
            sv="Beställarens e-postadress saknas; referensfältet innehåller ”{written}”.",
        ),
        remedy=_ASK,
        expected=_AN_ADDRESS,
    ),
)
def orderer_email_missing(reading: Reading, context: Context) -> Iterator[Hit]:
    """No address stands on an invoice that must have one."""
    billing = context.billing
    if billing.of(What.EMAIL) or billing.of(What.NEAR_EMAIL):
        return
    if reading.hides(*_FIELDS):
        return
    yield no_reference(reading.invoice)


@rule(
    "SRV002",
    "orderer-email-malformed",
    source=SERVICE_OFFICE,
    types=_TYPE,
    title=Text(
        en="The orderer's e-mail address in the wrong form",
        da="Ordreafgivers e-mailadresse på forkert form",
        sv="Beställarens e-postadress i fel form",
    ),
    what=Text(
        en=(
            "What stands in “Your reference” or “Attn.” is an e-mail address that mail can be sent to. Something that is "
            "nearly one, such as jens@coop or jens(at)coop.dk, is found here."
        ),
        da=(
            "Det, der står i »Deres reference« eller »Att.«, er en e-mailadresse, der kan sendes til. Noget, der næsten er "
            "en, fx jens@coop eller jens(at)coop.dk, bliver fundet her."
        ),
        sv=(
            "Det som står i ”Er referens” eller ”Att.” är en e-postadress som det går att skicka mejl till. Något "
            "som nästan är det, som jens@coop eller jens(at)coop.dk, hittas här."
        ),
    ),
    why=_WHY,
    fields=_FIELDS,
    meant=Outcome(
        Severity.ERROR,
        message=Text(
            en="“{written}” is not an e-mail address: {clause}.",
            da="»{written}« er ikke en e-mailadresse: {clause}.",
            sv="”{written}” är ingen e-postadress: {clause}.",
        ),
        remedy=Text(
            en="Write {right}, if that is the one meant.",
            da="Skriv {right}, hvis det er den, der menes.",
            sv="Skriv {right}, om det är den som menas.",
        ),
        expected=Text(en="{right}", da="{right}", sv="{right}"),
    ),
    unclear=Outcome(
        Severity.ERROR,
        message=Text(
            en="“{written}” is not an e-mail address: {clause}.",
            da="»{written}« er ikke en e-mailadresse: {clause}.",
            sv="”{written}” är ingen e-postadress: {clause}.",
        ),
        remedy=Text(
            en="Write the orderer's whole e-mail address {put}.",
            da="Skriv ordreafgiverens fulde e-mailadresse {put}.",
            sv="Skriv beställarens hela e-postadress {put}.",
        ),
        expected=_AN_ADDRESS,
    ),
)
def orderer_email_malformed(reading: Reading, context: Context) -> Iterator[Hit]:
    """Nearly an address stands in the reference field."""
    billing = context.billing
    if billing.of(What.EMAIL, Spot.REFERENCE):
        return
    for one in billing.of(What.NEAR_EMAIL, Spot.REFERENCE)[:1]:
        if reading.hides(one.field):
            return
        written = short(describe(one.written))
        if one.value is not None:
            yield Hit("meant", one.field, written=written, clause=clause(one.near), right=one.value)
        else:
            yield Hit("unclear", one.field, written=written, clause=clause(one.near))


@rule(
    "SRV003",
    "orderer-email-place",
    source=SERVICE_OFFICE,
    types=_TYPE,
    title=Text(
        en="The orderer's e-mail address in the wrong field",
        da="Ordreafgivers e-mailadresse i det forkerte felt",
        sv="Beställarens e-postadress i fel fält",
    ),
    what=Text(
        en=(
            "The orderer's e-mail address stands in “Your reference” or “Attn.”, not in a note, the order field or "
            "elsewhere. The e-mail field of the customer's contact is not “Your reference” either; Coop may still find it "
            "there, so that is a warning."
        ),
        da=(
            "Ordreafgiverens e-mailadresse står i »Deres reference« eller »Att.« og ikke i en note, ordrefeltet eller et "
            "andet sted. E-mailfeltet hos kundens kontaktperson er heller ikke »Deres reference«; Coop finder den måske "
            "alligevel dér, så det er en advarsel."
        ),
        sv=(
            "Beställarens e-postadress står i ”Er referens” eller ”Att.”, inte i en anmärkning, orderfältet eller på "
            "ett annat ställe. E-postfältet hos kundens kontakt är inte heller ”Er referens”; Coop kan ändå hitta "
            "den där, så det är en varning."
        ),
    ),
    why=_WHY,
    fields=_FIELDS,
    elsewhere=Outcome(
        Severity.ERROR,
        message=Text(
            en="The address {address} stands elsewhere on the invoice, not in “Your reference” or “Attn.”.",
            da="Adressen {address} står et andet sted på fakturaen og ikke i »Deres reference« eller »Att.«.",
            sv=(
                "Adressen {address} står på ett annat ställe på fakturan, inte i ”Er referens” eller ”Att.”."
            ),
        ),
        remedy=Text(
            en="If {address} is the orderer, write it in “Your reference” or “Attn.”.",
            da="Er {address} ordreafgiveren, så skriv adressen i »Deres reference« eller »Att.«.",
            sv="Är {address} beställaren, skriv adressen i ”Er referens” eller ”Att.”.",
        ),
        expected=_AN_ADDRESS,
    ),
    contact=Outcome(
        Severity.WARNING,
        message=Text(
            en="The address {address} stands as the contact's e-mail, not in “Your reference” or “Attn.”.",
            da="Adressen {address} står som kontaktpersonens e-mail og ikke i »Deres reference« eller »Att.«.",
            sv="Adressen {address} står som kontaktens e-post, inte i ”Er referens” eller ”Att.”.",
        ),
        remedy=Text(
            en="If {address} is the orderer, write it in “Your reference” or “Attn.”.",
            da="Er {address} ordreafgiveren, så skriv adressen i »Deres reference« eller »Att.«.",
            sv="Är {address} beställaren, skriv adressen i ”Er referens” eller ”Att.”.",
        ),
        expected=_AN_ADDRESS,
    ),
)
def orderer_email_place(reading: Reading, context: Context) -> Iterator[Hit]:
    """An address stands only outside the reference field."""
    billing = context.billing
    if billing.of(What.EMAIL, Spot.REFERENCE) or billing.of(What.NEAR_EMAIL, Spot.REFERENCE):
        return
    if reading.hides(*_FIELDS):
        return
    for one in sorted(billing.of(What.EMAIL), key=lambda one: one.field != CONTACT)[:1]:
        yield Hit("contact" if one.field == CONTACT else "elsewhere", one.field, address=short(one.written))


@rule(
    "SRV004",
    "orderer-email-foreign",
    source=OIO,
    types=_TYPE,
    title=Text(
        en="An e-mail address outside Coop",
        da="E-mailadresse uden for Coop",
        sv="En e-postadress utanför Coop",
    ),
    what=Text(
        en=(
            "The e-mail address in the reference field looks like one of Coop's: coop.dk, or a domain with coop, brugs, "
            "kvickly or 365discount in it (the configuration can name others). Any other is a warning, and so is one of "
            "Coop's common mailboxes. Your own address, or one of your own domain, is an error."
        ),
        da=(
            "E-mailadressen i referencefeltet ligner en af Coops: coop.dk eller et domæne, hvori coop, brugs, kvickly eller "
            "365discount indgår (konfigurationen kan nævne andre). Enhver anden giver en advarsel, og det samme gør en af "
            "Coops fælles postkasser. Jeres egen adresse, eller en på jeres eget domæne, er en fejl."
        ),
        sv=(
            "E-postadressen i referensfältet ser ut som en av Coops: coop.dk, eller en domän med coop, brugs, "
            "kvickly eller 365discount i sig (konfigurationen kan nämna andra). Varje annan är en varning, och det "
            "är även en av Coops gemensamma brevlådor. Er egen adress, eller en på er egen domän, är ett fel."
        ),
    ),
    why=Text(
        en=(
            "The address must belong to the person who is to approve the invoice. Nobody outside Coop can, so the invoice "
            "would be left lying."
        ),
        da=(
            "E-mailadressen skal tilhøre den, som skal godkende fakturaen. Det kan ingen uden for Coop, så fakturaen ville "
            "blive liggende."
        ),
        sv=(
            "Adressen måste tillhöra den som ska godkänna fakturan. Ingen utanför Coop kan det, så fakturan skulle "
            "bli liggande."
        ),
    ),
    fields=(*_FIELDS, "seller.email"),
    own=Outcome(
        Severity.ERROR,
        message=Text(
            en="The reference field holds your own address {address}, not that of the orderer at Coop.",
            da="Referencefeltet indeholder jeres egen adresse {address} og ikke ordreafgiverens hos Coop.",
            sv="Referensfältet innehåller er egen adress {address}, inte beställarens på Coop.",
        ),
        remedy=_ASK,
        expected=_AN_ADDRESS,
    ),
    mailbox=Outcome(
        Severity.WARNING,
        message=Text(
            en="{address} is a common mailbox at Coop, not the address of a person who approves invoices.",
            da="{address} er en fælles postkasse hos Coop og ikke adressen på en, der godkender fakturaer.",
            sv=(
                "{address} är en gemensam brevlåda på Coop, inte adressen till en person som godkänner fakturor."
            ),
        ),
        remedy=_ASK,
        expected=_AN_ADDRESS,
    ),
    foreign=Outcome(
        Severity.WARNING,
        message=Text(
            en="The address {address} does not look like one of Coop's.",
            da="Adressen {address} ligner ikke en af Coops.",
            sv="Adressen {address} ser inte ut som en av Coops.",
        ),
        remedy=Text(
            en=(
                "Make sure that {address} belongs to the person at Coop who approves the invoice; otherwise write that "
                "person's address."
            ),
            da=(
                "Kontrollér, at {address} tilhører den hos Coop, der skal godkende fakturaen; ellers skriv vedkommendes "
                "adresse."
            ),
            sv=(
                "Se till att {address} tillhör den på Coop som godkänner fakturan; skriv annars den personens adress."
            ),
        ),
        expected=_AN_ADDRESS,
    ),
)
def orderer_email_foreign(reading: Reading, context: Context) -> Iterator[Hit]:
    """No address in the reference field can be that of a person at Coop."""
    judged = [
        (outcome, one)
        for one in context.billing.of(What.EMAIL, Spot.REFERENCE)
        for outcome in (_judge(one.value or one.written, reading, context),)
    ]
    if judged and all(outcome is not None for outcome, _one in judged):
        outcome, one = next((pair for pair in judged if pair[0] == "own"), judged[0])
        yield Hit(outcome or "foreign", one.field, address=short(one.written))


def _judge(address: str, reading: Reading, context: Context) -> str | None:
    """The outcome for an address; None when it looks like a person's at Coop."""
    if is_sellers(address, reading.invoice):
        return "own"
    if address.lower() in MAILBOXES:
        return "mailbox"
    domain = email.domain(address) or ""
    if any(word in domain for word in context.domains or context.profile.domains):
        return None
    own = email.domain(reading.invoice.seller.email or "")
    return "own" if domain == own and not email.is_public_provider(domain) else "foreign"


RULES: tuple[Rule, ...] = (
    orderer_email_missing,
    orderer_email_malformed,
    orderer_email_place,
    orderer_email_foreign,
)
