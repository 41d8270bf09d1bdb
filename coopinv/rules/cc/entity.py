"""CC005 to CC008: whose cost centre it is, by the GLN list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.glnlist.names import fold, words
from coopinv.identifiers import cvr
from coopinv.language import Text
from coopinv.model.finding import BillingType
from coopinv.rules.cc.given import given, known_of
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.shown import few, short
from coopinv.rules.sources import GENERAL, STORE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.glnlist import Entry, GlnList
    from coopinv.model.reading import Reading

_TYPE = frozenset({BillingType.COST_CENTRE})
_FIELDS = ("buyer_reference", "attention")


@rule(
    "CC005",
    "cost-centre-unknown",
    source=STORE,
    types=_TYPE,
    title=Text(en="Unknown cost centre", da="Ukendt CostCenter", sv="Okänt kostnadsställe"),
    what=Text(
        en=(
            "The cost centre is in the GLN list. If it is not, the nearest ones that are there are suggested: those that "
            "differ by one digit, or by two digits swapped. With a list that is not complete, an unknown cost centre is "
            "only a note."
        ),
        da=(
            "CostCenteret er på GLN-listen. Er det ikke det, foreslås de nærmeste, der er: dem, der afviger med ét ciffer "
            "eller to ombyttede cifre. Med en liste, der ikke er komplet, er et ukendt CostCenter kun en bemærkning."
        ),
        sv=(
            "Kostnadsstället finns i GLN-listan. Finns det inte föreslås de närmaste som finns där: de som skiljer "
            "sig med en siffra, eller med två siffror omkastade. Med en lista som inte är fullständig är ett okänt "
            "kostnadsställe bara en anmärkning."
        ),
    ),
    why=Text(
        en="An invoice with a cost centre that no store has reaches nobody who can approve it.",
        da="En faktura med et CostCenter, som ingen butik har, når ikke frem til nogen, der kan godkende den.",
        sv="En faktura med ett kostnadsställe som ingen butik har når ingen som kan godkänna den.",
    ),
    fields=_FIELDS,
    unknown=Outcome(
        Severity.ERROR,
        message=Text(
            en="The cost centre {number} is not in the GLN list.",
            da="CostCenteret {number} er ikke på GLN-listen.",
            sv="Kostnadsstället {number} finns inte i GLN-listan.",
        ),
        remedy=Text(
            en=(
                "Look the store up with “coopinv gln find”. If the list is old, fetch the present one from Coop and read "
                "it in with “coopinv gln import”."
            ),
            da=(
                "Slå butikken op med »coopinv gln find«. Er listen gammel, så hent den aktuelle hos Coop, og indlæs den "
                "med »coopinv gln import«."
            ),
            sv=(
                "Slå upp butiken med ”coopinv gln find”. Är listan gammal, hämta den nuvarande från Coop och läs in "
                "den med ”coopinv gln import”."
            ),
        ),
    ),
    near=Outcome(
        Severity.ERROR,
        message=Text(
            en="The cost centre {number} is not in the GLN list; the nearest are {nearest}.",
            da="CostCenteret {number} er ikke på GLN-listen; de nærmeste er {nearest}.",
            sv="Kostnadsstället {number} finns inte i GLN-listan; de närmaste är {nearest}.",
        ),
        remedy=Text(
            en="Write the cost centre of the store that bought, if it is one of these: {nearest}.",
            da="Skriv CostCenteret på den butik, der har købt, hvis det er et af disse: {nearest}.",
            sv="Skriv kostnadsstället för den butik som köpte, om det är något av dessa: {nearest}.",
        ),
        expected=Text(en="{nearest}", da="{nearest}", sv="{nearest}"),
    ),
    unverified=Outcome(
        Severity.NOTE,
        message=Text(
            en="The cost centre {number} is not in the GLN list, which is not complete; it was not verified.",
            da="CostCenteret {number} er ikke på GLN-listen, som ikke er komplet; det er ikke kontrolleret.",
            sv=(
                "Kostnadsstället {number} finns inte i GLN-listan, som inte är fullständig; det är inte kontrollerat."
            ),
        ),
        remedy=Text(
            en="Fetch Coop's GLN list and read it in with “coopinv gln import”.",
            da="Hent Coops GLN-liste, og indlæs den med »coopinv gln import«.",
            sv="Hämta Coops GLN-lista och läs in den med ”coopinv gln import”.",
        ),
    ),
    unverified_near=Outcome(
        Severity.NOTE,
        message=Text(
            en=(
                "The cost centre {number} is not in the GLN list, which is not complete; the nearest there are {nearest}."
            ),
            da="CostCenteret {number} er ikke på GLN-listen, som ikke er komplet; de nærmeste dér er {nearest}.",
            sv=(
                "Kostnadsstället {number} finns inte i GLN-listan, som inte är fullständig; de närmaste där är "
                "{nearest}."
            ),
        ),
        remedy=Text(
            en="Make sure that it is not one of these: {nearest}.",
            da="Kontrollér, at det ikke er et af disse: {nearest}.",
            sv="Se till att det inte är något av dessa: {nearest}.",
        ),
    ),
)
def cost_centre_unknown(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The cost centre is not in the list."""
    entities = context.gln_list
    for one in given(context.billing):
        if one.known or one.value is None:
            continue
        outcome = "unknown" if entities.complete else "unverified"
        nearest = tuple(
            f"CC{entry.cost_centre} ({entry.name})" for entry in entities.nearest_cost_centres(one.value)
        )
        if nearest:
            outcome = "near" if entities.complete else "unverified_near"
        yield Hit(outcome, one.field, number=one.value, **({"nearest": nearest} if nearest else {}))


@rule(
    "CC006",
    "cost-centre-other-entity",
    source=GENERAL,
    types=_TYPE,
    title=Text(
        en="Cost centre of another entity",
        da="CostCenter under en anden juridisk enhed",
        sv="En annan enhets kostnadsställe",
    ),
    what=Text(
        en=(
            "By the GLN list, the cost centre belongs to the legal entity whose CVR number stands as the buyer's. What a "
            "store of an independent cooperative society has bought is invoiced under the society's own CVR number, not "
            "Coop Danmark's."
        ),
        da=(
            "Efter GLN-listen hører CostCenteret til den juridiske enhed, hvis CVR-nummer står som købers. Det, en butik "
            "under en selvstændig brugsforening har købt, faktureres til brugsforeningens eget CVR-nummer og ikke Coop "
            "Danmarks."
        ),
        sv=(
            "Enligt GLN-listan hör kostnadsstället till den juridiska person vars CVR-nummer står som köparens. Det "
            "som en butik i en självständig brugsforening har köpt faktureras under föreningens eget CVR-nummer, "
            "inte Coop Danmarks."
        ),
    ),
    why=Text(
        en="The two point at different payers. The invoice must be issued to the one that bought, or it is rejected.",
        da="De to peger på hver sin betaler. Fakturaen skal udstedes til den, der har købt; ellers bliver den afvist.",
        sv=(
            "De två pekar på olika betalare. Fakturan ska ställas till den som har köpt, annars avvisas den."
        ),
    ),
    fields=("buyer.cvr", *_FIELDS),
    other_entity=Outcome(
        Severity.ERROR,
        message=Text(
            en=(
                "The cost centre {number} is {place}, which belongs to {entity}, CVR number {right}; the buyer's CVR number "
                "is {written}."
            ),
            da=(
                "CostCenteret {number} er {place}, som hører til {entity}, CVR-nummer {right}; købers CVR-nummer er "
                "{written}."
            ),
            sv=(
                "Kostnadsstället {number} är {place}, som hör till {entity}, CVR-nummer {right}; köparens CVR-nummer "
                "är {written}."
            ),
        ),
        remedy=Text(
            en=(
                "If {place} bought, issue the invoice to {entity}: its name, address and CVR number {right} {put}. "
                "Otherwise correct the cost centre. If Coop has rejected the invoice already and no mail with the reason "
                "has come, write to {helpdesk}."
            ),
            da=(
                "Har {place} købt, så udsted fakturaen til {entity}: navn, adresse og CVR-nummer {right} {put}. Ellers ret "
                "CostCenteret. Har Coop allerede afvist fakturaen, og har I ikke fået en mail med årsagen, så kontakt "
                "{helpdesk}."
            ),
            sv=(
                "Har {place} köpt, ställ fakturan till {entity}: namn, adress och CVR-nummer {right} {put}. Rätta "
                "annars kostnadsstället. Har Coop redan avvisat fakturan utan att ett mejl med orsaken har kommit, "
                "skriv till {helpdesk}."
            ),
        ),
        expected=Text(en="{right}", da="{right}", sv="{right}"),
    ),
)
def cost_centre_other_entity(reading: Reading, context: Context) -> Iterator[Hit]:
    """The buyer's CVR number is not that of the cost centre's legal entity."""
    number = reading.invoice.buyer.cvr
    known = known_of(context)
    if number is None or cvr.fault(number) is not None or not known:
        return
    if any(entity is None or entity.cvr in {None, number} for _one, _place, entity in known):
        return
    one, place, entity = known[0]
    if entity is not None:
        yield Hit(
            "other_entity",
            "buyer.cvr",
            number=one.value,
            place=place.name,
            entity=entity.name,
            right=entity.cvr,
            written=number,
            helpdesk=context.profile.helpdesk,
        )


@rule(
    "CC007",
    "not-issued-to-store",
    source=STORE,
    types=_TYPE,
    title=Text(en="Issued to somebody else", da="Udstedt til en anden", sv="Ställd till någon annan"),
    what=Text(
        en=(
            "The buyer named on the invoice is the store of the cost centre, the legal entity that the store belongs to, "
            "or Coop Danmark's Service Office. GLN, CVR number and name are compared; when they leave it open, nothing is "
            "said."
        ),
        da=(
            "Den køber, fakturaen nævner, er den butik, CostCenteret hører til, butikkens juridiske enhed eller Coop "
            "Danmarks Servicekontor. EAN-nummer (GLN), CVR-nummer og navn sammenlignes; er det tvivlsomt, bliver der ikke "
            "sagt noget."
        ),
        sv=(
            "Köparen på fakturan är kostnadsställets butik, den juridiska person som butiken hör till, eller Coop "
            "Danmarks servicekontor. GLN, CVR-nummer och namn jämförs; lämnar de frågan öppen sägs inget."
        ),
    ),
    why=Text(
        en=(
            "Coop says that it is important to issue the invoice to the store itself or to the Service Office. When name "
            "and cost centre point at two places, somebody has to find out who bought."
        ),
        da=(
            "Coop skriver, at det er vigtigt, at fakturaen udstedes til den enkelte butik eller til Servicekontoret. Peger "
            "navn og CostCenter på hver sit sted, skal nogen finde ud af, hvem der har købt."
        ),
        sv=(
            "Coop säger att det är viktigt att ställa fakturan till själva butiken eller till servicekontoret. När "
            "namn och kostnadsställe pekar på två håll måste någon ta reda på vem som har köpt."
        ),
    ),
    fields=("buyer.name", *_FIELDS),
    another=Outcome(
        Severity.WARNING,
        message=Text(
            en="The invoice is issued to {buyer}, but {place} is the store of cost centre {number}.",
            da="Fakturaen er udstedt til {buyer}, men {place} er den butik, CostCenteret {number} hører til.",
            sv="Fakturan är ställd till {buyer}, men {place} är butiken med kostnadsställe {number}.",
        ),
        remedy=Text(
            en="Issue it to {place} or {entity}, or correct the cost centre.",
            da="Udsted den til {place} eller {entity}, eller ret CostCenteret.",
            sv="Ställ den till {place} eller {entity}, eller rätta kostnadsstället.",
        ),
    ),
)
def not_issued_to_store(reading: Reading, context: Context) -> Iterator[Hit]:
    """The buyer named is surely another than the store of the cost centre."""
    known, buyer = known_of(context), reading.invoice.buyer
    if len(known) != 1 or not buyer.name:
        return
    one, place, entity = known[0]
    if entity is None or (buyer.gln is not None and buyer.gln in {place.gln, entity.gln}):
        return
    number = buyer.cvr if buyer.cvr is not None and cvr.fault(buyer.cvr) is None else None
    if number not in {None, entity.cvr}:
        return  # CC006 speaks
    if _is_another(buyer.name, place, entity, context.gln_list, sure_of_entity=number is not None):
        yield Hit(
            "another",
            "buyer.name",
            buyer=short(buyer.name),
            number=one.value,
            place=place.name,
            entity=entity.name,
        )


def _is_another(name: str, place: Entry, entity: Entry, entities: GlnList, *, sure_of_entity: bool) -> bool:
    """Whether a buyer's name is surely neither the place, its legal entity, nor Coop Danmark's Service Office."""
    named = fold(name)
    own = {fold(place.name), fold(entity.name)}
    if (
        any(one in named or named in one for one in own)
        or named.startswith("coop")
        or "servicekontor" in named
    ):
        return False
    other = entities.legal_entity_named(name)
    if other is not None:
        return other.cvr != entity.cvr
    if any(fold(sister.name) == named for sister in entities.places_of(entity)):
        return True
    if sure_of_entity:
        return False
    known_words = {*words(place.name), *words(entity.name), *words(place.city or "")}
    return not any(len(word) > 3 and word in known_words for word in words(name))


@rule(
    "CC008",
    "several-cost-centres",
    source=STORE,
    types=_TYPE,
    title=Text(en="Several cost centres", da="Flere CostCentre", sv="Flera kostnadsställen"),
    what=Text(
        en=(
            "The invoice carries one cost centre. Several are an error when they belong to different legal entities, and "
            "otherwise a warning."
        ),
        da=(
            "Fakturaen har ét CostCenter. Flere er en fejl, når de hører til forskellige juridiske enheder, og ellers en "
            "advarsel."
        ),
        sv=(
            "Fakturan har ett kostnadsställe. Flera är ett fel när de hör till olika juridiska personer, annars en "
            "varning."
        ),
    ),
    why=Text(
        en=(
            "The invoice goes to one store for approval, and is paid by one legal entity. What two stores have bought "
            "takes two invoices."
        ),
        da=(
            "Fakturaen går til godkendelse i én butik og betales af én juridisk enhed. Det, to butikker har købt, kræver "
            "to fakturaer."
        ),
        sv=(
            "Fakturan går till en butik för godkännande och betalas av en juridisk person. Det som två butiker har "
            "köpt kräver två fakturor."
        ),
    ),
    fields=("cost_centres", *_FIELDS),
    entities=Outcome(
        Severity.ERROR,
        message=Text(
            en="The invoice carries cost centres of different legal entities: {numbers} ({entities}).",
            da="Fakturaen har CostCentre under forskellige juridiske enheder: {numbers} ({entities}).",
            sv=(
                "Fakturan har kostnadsställen som hör till olika juridiska personer: {numbers} ({entities})."
            ),
        ),
        remedy=Text(
            en="Send one invoice to each store, under its own legal entity's CVR number.",
            da="Send én faktura til hver butik, udstedt til dens egen juridiske enheds CVR-nummer.",
            sv="Skicka en faktura till varje butik, under dess egen juridiska persons CVR-nummer.",
        ),
        expected=Text(en="one cost centre", da="ét CostCenter", sv="ett kostnadsställe"),
    ),
    several=Outcome(
        Severity.WARNING,
        message=Text(
            en="The invoice carries {count} cost centres: {numbers}.",
            da="Fakturaen har {count} CostCentre: {numbers}.",
            sv="Fakturan har {count} kostnadsställen: {numbers}.",
        ),
        remedy=Text(
            en="Send one invoice to each store, or keep only the cost centre of the store that is to approve this one.",
            da="Send én faktura til hver butik, eller lad kun CostCenteret på den butik, der skal godkende, blive stående.",
            sv=(
                "Skicka en faktura till varje butik, eller behåll bara kostnadsstället för den butik som ska "
                "godkänna den här."
            ),
        ),
        expected=Text(en="one cost centre", da="ét CostCenter", sv="ett kostnadsställe"),
    ),
)
def several_cost_centres(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """More than one cost centre stands on the invoice."""
    found = given(context.billing)
    if len(found) < 2:
        return
    numbers = few([one.value or one.written for one in found])
    owners = {
        entity.cvr or entity.name: entity.name
        for _one, _place, entity in known_of(context)
        if entity is not None
    }
    if len(owners) > 1:
        yield Hit("entities", found[1].field, numbers=numbers, entities=few(list(owners.values())))
    else:
        yield Hit("several", found[1].field, numbers=numbers, count=len(found))
