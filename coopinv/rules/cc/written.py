"""CC001 to CC004: how and where the cost centre is written, as ``billing`` has classified it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.billing import Spot, What
from coopinv.identifiers.cost_centre import NearMiss
from coopinv.identifiers.lookalikes import describe
from coopinv.language import Text
from coopinv.model.finding import BillingType
from coopinv.rules.cc.given import given
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.shown import no_reference, short
from coopinv.rules.sources import STORE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.billing import Billing
    from coopinv.model.reading import Reading

_TYPE = frozenset({BillingType.COST_CENTRE})
_FIELDS = ("buyer_reference", "attention")
_RIGHT_FORM = Text(
    en="CC and the store's 10 digits, as in CC1000000000",
    da="CC og butikkens 10 cifre, fx CC1000000000",
    sv="CC och butikens 10 siffror, som i CC1000000000",
)
_MEANT = Text(en="{right}", da="{right}", sv="{right}")
_HURRY = Text(
    en=(
        "Coop says that the store's cost centre must always be stated, with CC in front, in “Your reference” or "
        "“Attn.”. It sends the invoice to the store that is to approve it."
    ),
    da=(
        "Coop skriver, at butikkens CostCenter altid skal påføres, med CC foran, i »Deres reference« eller »Att.«. Det "
        "sender fakturaen til den butik, der skal godkende den."
    ),
    sv=(
        "Coop säger att butikens kostnadsställe alltid ska anges, med CC framför, i ”Er referens” eller ”Att.”. Det "
        "skickar fakturan till butiken som ska godkänna den."
    ),
)


def _in_field(billing: Billing, *kinds: What) -> bool:
    """Whether any of the kinds stands in a reference field."""
    return any(billing.of(what, Spot.REFERENCE) for what in kinds)


@rule(
    "CC001",
    "cost-centre-missing",
    source=STORE,
    types=_TYPE,
    title=Text(en="Cost centre missing", da="CostCenter mangler", sv="Kostnadsställe saknas"),
    what=Text(
        en=(
            "An invoice to a store without a purchase order carries the store's cost centre: CC and 10 digits. The rule speaks "
            "when you have said that the invoice is such a one, with --type cost-centre, and nothing like a cost centre "
            "stands on it."
        ),
        da=(
            "En faktura til en butik uden indkøbsordre har butikkens CostCenter: CC og 10 cifre. Reglen melder sig, når I "
            "har sagt, at fakturaen er sådan en, med --type cost-centre, og der intet står, der ligner et CostCenter."
        ),
        sv=(
            "En faktura till en butik utan inköpsorder har butikens kostnadsställe: CC och 10 siffror. Regeln talar "
            "när ni har sagt att fakturan är en sådan, med --type cost-centre, och inget som liknar ett "
            "kostnadsställe står på den."
        ),
    ),
    why=_HURRY,
    fields=_FIELDS,
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="The store's cost centre is missing.",
            da="Butikkens CostCenter mangler.",
            sv="Butikens kostnadsställe saknas.",
        ),
        remedy=Text(
            en="Add CC and the store's 10-digit cost centre {put}; “coopinv gln find” looks it up in the GLN list.",
            da="Skriv CC og butikkens 10-cifrede CostCenter {put}; »coopinv gln find« slår det op på GLN-listen.",
            sv=(
                "Lägg till CC och butikens 10-siffriga kostnadsställe {put}; ”coopinv gln find” slår upp det i "
                "GLN-listan."
            ),
        ),
        expected=_RIGHT_FORM,
    ),
    other=Outcome(
        Severity.ERROR,
        message=Text(
            en="The store's cost centre is missing; the reference field holds “{written}”.",
            da="Butikkens CostCenter mangler; i referencefeltet står »{written}«.",
            sv="Butikens kostnadsställe saknas; referensfältet innehåller ”{written}”.",
        ),
        remedy=Text(
            en="Add CC and the store's 10-digit cost centre {put}; “coopinv gln find” looks it up in the GLN list.",
            da="Skriv CC og butikkens 10-cifrede CostCenter {put}; »coopinv gln find« slår det op på GLN-listen.",
            sv=(
                "Lägg till CC och butikens 10-siffriga kostnadsställe {put}; ”coopinv gln find” slår upp det i "
                "GLN-listan."
            ),
        ),
        expected=_RIGHT_FORM,
    ),
)
def cost_centre_missing(reading: Reading, context: Context) -> Iterator[Hit]:
    """Nothing like a cost centre stands on an invoice that must have one."""
    billing = context.billing
    if billing.of(What.COST_CENTRE) or _in_field(billing, What.BARE_COST_CENTRE, What.NEAR_COST_CENTRE):
        return
    if any(one.known for one in billing.of(What.BARE_COST_CENTRE)):
        return
    if reading.hides(*_FIELDS):
        return
    yield no_reference(reading.invoice)


@rule(
    "CC002",
    "cost-centre-prefix",
    source=STORE,
    types=_TYPE,
    title=Text(en="Cost centre without CC", da="CostCenter uden CC", sv="Kostnadsställe utan CC"),
    what=Text(
        en=(
            "The cost centre has CC in front of its 10 digits. Ten digits alone in the reference field are found here, "
            "unless a valid reference stands beside them, or a label says that they are a telephone, P, CVR or other "
            "number."
        ),
        da=(
            "CostCenteret har CC foran sine 10 cifre. Ti cifre alene i referencefeltet bliver fundet her, medmindre der "
            "står en gyldig reference ved siden af, eller en ledetekst viser, at det er et telefon-, P-, CVR- eller andet "
            "nummer."
        ),
        sv=(
            "Kostnadsstället har CC framför sina 10 siffror. Tio siffror ensamma i referensfältet hittas här, om "
            "inte en giltig referens står bredvid, eller en ledtext säger att de är ett telefon-, P-, CVR- eller "
            "annat nummer."
        ),
    ),
    why=Text(
        en=(
            "Coop says that CC must always stand in front: by it the number is told from telephone numbers, order numbers "
            "and your own references."
        ),
        da=(
            "Coop skriver, at der altid skal angives CC foran: På det skelnes nummeret fra telefonnumre, ordrenumre og "
            "jeres egne referencer."
        ),
        sv=(
            "Coop säger att CC alltid ska stå framför: därigenom skiljs numret från telefonnummer, ordernummer och "
            "era egna referenser."
        ),
    ),
    fields=_FIELDS,
    known=Outcome(
        Severity.ERROR,
        message=Text(
            en="The cost centre {number} ({place}) lacks CC in front.",
            da="CostCenteret {number} ({place}) mangler CC foran.",
            sv="Kostnadsstället {number} ({place}) saknar CC framför.",
        ),
        remedy=Text(en="Write {right}.", da="Skriv {right}.", sv="Skriv {right}."),
        expected=_MEANT,
    ),
    unknown=Outcome(
        Severity.ERROR,
        message=Text(
            en="The reference field holds ten digits, {number}, without CC in front.",
            da="Referencefeltet indeholder ti cifre, {number}, uden CC foran.",
            sv="Referensfältet innehåller tio siffror, {number}, utan CC framför.",
        ),
        remedy=Text(
            en=(
                "If they are the store's cost centre, write {right}. If they are not, write the reference that fits the "
                "purchase: a cost centre, the orderer's e-mail address or Coop's order number."
            ),
            da=(
                "Er det butikkens CostCenter, så skriv {right}. Ellers skriv den reference, der passer til købet: et "
                "CostCenter, ordreafgiverens e-mailadresse eller indkøbsordrenummeret fra Coop."
            ),
            sv=(
                "Är de butikens kostnadsställe, skriv {right}. Är de inte det, skriv den referens som passar köpet: "
                "ett kostnadsställe, beställarens e-postadress eller Coops ordernummer."
            ),
        ),
        expected=_RIGHT_FORM,
    ),
)
def cost_centre_prefix(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """Ten digits stand in the reference field without CC."""
    billing = context.billing
    if _in_field(billing, What.COST_CENTRE, What.NEAR_COST_CENTRE, What.EMAIL) or billing.of(
        What.ORDER_NUMBER
    ):
        return
    found = billing.of(What.BARE_COST_CENTRE, Spot.REFERENCE)
    # One of two numbers is the cost centre: rather the one that the list knows.
    for one in sorted(found, key=lambda one: not one.known)[:1]:
        entry = context.gln_list.by_cost_centre(one.value or "")
        if entry is not None:
            yield Hit("known", one.field, number=one.written, right=one.value, place=entry.name)
        else:
            yield Hit("unknown", one.field, number=one.written, right=one.value)


@rule(
    "CC003",
    "cost-centre-malformed",
    source=STORE,
    types=_TYPE,
    title=Text(
        en="Cost centre in the wrong form", da="CostCenter på forkert form", sv="Kostnadsställe i fel form"
    ),
    what=Text(
        en=(
            "The cost centre is CC and 10 digits, written together. A wrong number of digits, the letter O for 0, or blanks "
            "among the digits is an error. Small letters, or a blank or hyphen after CC, is a warning: a person still "
            "reads the right number."
        ),
        da=(
            "CostCenteret er CC og 10 cifre, skrevet sammen. Et forkert antal cifre, bogstavet O for 0 eller mellemrum "
            "mellem cifrene er en fejl. Små bogstaver eller et mellemrum eller en bindestreg efter CC er en advarsel: Et "
            "menneske læser stadig det rigtige nummer."
        ),
        sv=(
            "Kostnadsstället är CC och 10 siffror, skrivna ihop. Fel antal siffror, bokstaven O för 0 eller "
            "blanksteg bland siffrorna är ett fel. Små bokstäver, eller ett blanksteg eller bindestreck efter CC, är "
            "en varning: en människa läser ändå rätt nummer."
        ),
    ),
    why=Text(
        en=(
            "The invoice is sent on by a program that looks for CC and 10 digits. What a person would understand, it may "
            "not, and the invoice does not reach the store."
        ),
        da=(
            "Fakturaen sendes videre af et program, der leder efter CC og 10 cifre. Det, et menneske godt kan forstå, kan "
            "det måske ikke, og fakturaen når ikke frem til butikken."
        ),
        sv=(
            "Fakturan skickas vidare av ett program som letar efter CC och 10 siffror. Det en människa skulle förstå "
            "gör programmet kanske inte, och fakturan når inte butiken."
        ),
    ),
    fields=_FIELDS,
    length=Outcome(
        Severity.ERROR,
        message=Text(
            en="The cost centre {number} has {digits} digits, not 10.",
            da="CostCenteret {number} har {digits} cifre, ikke 10.",
            sv="Kostnadsstället {number} har {digits} siffror, inte 10.",
        ),
        remedy=Text(
            en="Write CC and the store's 10 digits {put}; “coopinv gln find” looks them up in the GLN list.",
            da="Skriv CC og butikkens 10 cifre {put}; »coopinv gln find« slår dem op på GLN-listen.",
            sv="Skriv CC och butikens 10 siffror {put}; ”coopinv gln find” slår upp dem i GLN-listan.",
        ),
        expected=_RIGHT_FORM,
    ),
    letters=Outcome(
        Severity.ERROR,
        message=Text(
            en="The cost centre {number} holds a letter that looks like a digit (O for 0, I or l for 1).",
            da="CostCenteret {number} indeholder et bogstav, der ligner et ciffer (O for 0, I eller l for 1).",
            sv=(
                "Kostnadsstället {number} innehåller en bokstav som liknar en siffra (O för 0, I eller l för 1)."
            ),
        ),
        remedy=Text(
            en="Write {right}, if that is the one meant.",
            da="Skriv {right}, hvis det er det, der menes.",
            sv="Skriv {right}, om det är det som menas.",
        ),
        expected=_MEANT,
    ),
    blanks=Outcome(
        Severity.ERROR,
        message=Text(
            en="The cost centre “{number}” has blanks or marks among its digits.",
            da="Der er mellemrum eller tegn mellem cifrene i CostCenteret »{number}«.",
            sv="Kostnadsstället ”{number}” har blanksteg eller tecken bland siffrorna.",
        ),
        remedy=Text(
            en="Write it together: {right}.", da="Skriv det i ét: {right}.", sv="Skriv det ihop: {right}."
        ),
        expected=_MEANT,
    ),
    lookalike=Outcome(
        Severity.ERROR,
        message=Text(
            en="The cost centre in “{number}” holds a sign that is not what it looks like.",
            da="CostCenteret i »{number}« indeholder et tegn, der ikke er, hvad det ligner.",
            sv="Kostnadsstället i ”{number}” innehåller ett tecken som inte är vad det ser ut att vara.",
        ),
        remedy=Text(
            en="Type the cost centre again by hand: CC and 10 digits.",
            da="Skriv CostCenteret igen på tastaturet: CC og 10 cifre.",
            sv="Skriv kostnadsstället på nytt för hand: CC och 10 siffror.",
        ),
        expected=_RIGHT_FORM,
    ),
    separator=Outcome(
        Severity.WARNING,
        message=Text(
            en="In the cost centre “{number}” something stands between CC and the digits.",
            da="I CostCenteret »{number}« står der noget mellem CC og cifrene.",
            sv="I kostnadsstället ”{number}” står något mellan CC och siffrorna.",
        ),
        remedy=Text(
            en="Write it together: {right}.", da="Skriv det i ét: {right}.", sv="Skriv det ihop: {right}."
        ),
        expected=_MEANT,
    ),
    case=Outcome(
        Severity.WARNING,
        message=Text(
            en="The cost centre {number} is not written with a capital CC.",
            da="CostCenteret {number} er ikke skrevet med stort CC.",
            sv="Kostnadsstället {number} är inte skrivet med versalt CC.",
        ),
        remedy=Text(en="Write {right}.", da="Skriv {right}.", sv="Skriv {right}."),
        expected=_MEANT,
    ),
)
def cost_centre_malformed(reading: Reading, context: Context) -> Iterator[Hit]:
    """Nearly a cost centre stands in the reference field."""
    billing = context.billing
    if _in_field(billing, What.COST_CENTRE):
        return
    for one in billing.of(What.NEAR_COST_CENTRE, Spot.REFERENCE)[:1]:
        if reading.hides(one.field):
            return
        if one.near is NearMiss.LENGTH:
            yield Hit("length", one.field, number=short(one.written), digits=one.digits)
        else:
            yield Hit(str(one.near), one.field, number=short(describe(one.written)), right=one.value)


@rule(
    "CC004",
    "cost-centre-place",
    source=STORE,
    types=_TYPE,
    title=Text(
        en="Cost centre in the wrong field",
        da="CostCenter i det forkerte felt",
        sv="Kostnadsställe i fel fält",
    ),
    what=Text(
        en=(
            "The cost centre stands in “Your reference” or “Attn.”, or the format's field for it. An order field, an "
            "accounting field or a note is not the place."
        ),
        da=(
            "CostCenteret står i »Deres reference« eller »Att.«, eller formatets felt for det. Et ordrefelt, et "
            "konteringsfelt eller en note er ikke stedet."
        ),
        sv=(
            "Kostnadsstället står i ”Er referens” eller ”Att.”, eller formatets fält för det. Ett orderfält, ett "
            "konteringsfält eller en anmärkning är inte platsen."
        ),
    ),
    why=_HURRY,
    fields=_FIELDS,
    elsewhere=Outcome(
        Severity.ERROR,
        message=Text(
            en="The cost centre {number} stands elsewhere on the invoice, not in “Your reference” or “Attn.”.",
            da="CostCenteret {number} står et andet sted på fakturaen og ikke i »Deres reference« eller »Att.«.",
            sv=(
                "Kostnadsstället {number} står på ett annat ställe på fakturan, inte i ”Er referens” eller ”Att.”."
            ),
        ),
        remedy=Text(
            en="Write {right} in “Your reference” or “Attn.”.",
            da="Skriv {right} i »Deres reference« eller »Att.«.",
            sv="Skriv {right} i ”Er referens” eller ”Att.”.",
        ),
        expected=_MEANT,
    ),
)
def cost_centre_place(reading: Reading, context: Context) -> Iterator[Hit]:
    """The cost centre stands only outside the reference field."""
    billing = context.billing
    if _in_field(billing, What.COST_CENTRE, What.BARE_COST_CENTRE, What.NEAR_COST_CENTRE):
        return
    if reading.hides(*_FIELDS):
        return
    for one in given(billing)[:1]:
        yield Hit("elsewhere", one.field, number=short(one.written), right=one.value)
