"""PO006: whether the delivery place belongs to the legal entity that is invoiced, by the GLN list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.glnlist.names import fold
from coopinv.identifiers import cvr, gln
from coopinv.language import Text
from coopinv.model.finding import BillingType
from coopinv.model.reading import Format
from coopinv.rules.invoiced import number_invoiced, place_as_buyer
from coopinv.rules.po.places import places_of
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.shown import short
from coopinv.rules.sources import ORDER_EDIFACT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.glnlist import Entry
    from coopinv.model.invoice import Buyer, Delivery
    from coopinv.model.reading import Reading

_TYPE = frozenset({BillingType.PURCHASE_ORDER})


@rule(
    "PO006",
    "delivery-place-other-entity",
    source=ORDER_EDIFACT,
    types=_TYPE,
    title=Text(
        en="Delivery place of another entity",
        da="Leveringssted under en anden juridisk enhed",
        sv="En annan enhets leveransplats",
    ),
    what=Text(
        en=(
            "By the GLN list, the delivery place belongs to the legal entity that is invoiced. A store of an independent "
            "cooperative society is invoiced to that society: what is delivered to Dagli'Brugsen Gundsømagle is invoiced "
            "to Jyllinge Brugsforening, not to Coop Danmark. Other differences are warnings, since the place may differ "
            "from the entity on the order; a place that is not in the list could not be verified."
        ),
        da=(
            "Efter GLN-listen hører leveringsstedet til den juridiske enhed, der faktureres. En butik under en "
            "selvstændig brugsforening faktureres til foreningen: Det, der leveres til Dagli'Brugsen Gundsømagle, "
            "faktureres til Jyllinge Brugsforening og ikke til Coop Danmark. Andre forskelle er advarsler, da "
            "leveringsstedet kan være et andet end enheden på ordren; et sted, der ikke er på listen, kan ikke "
            "kontrolleres."
        ),
        sv=(
            "Enligt GLN-listan hör leveransplatsen till den juridiska person som faktureras. En butik i en "
            "självständig brugsforening faktureras till den föreningen: det som levereras till Dagli'Brugsen "
            "Gundsømagle faktureras Jyllinge Brugsforening, inte Coop Danmark. Andra skillnader är varningar, "
            "eftersom platsen kan skilja sig från enheten på ordern; en plats som inte finns i listan gick inte att "
            "kontrollera."
        ),
    ),
    why=Text(
        en=(
            "The invoice must be issued to the legal entity that placed the order, otherwise Coop rejects it and you have "
            "to send a new one."
        ),
        da=(
            "Fakturaen skal udstedes til den juridiske enhed, som afgav ordren; ellers afviser Coop den, og I skal sende "
            "en ny."
        ),
        sv=(
            "Fakturan måste ställas till den juridiska person som lade ordern, annars avvisar Coop den och ni får "
            "skicka en ny."
        ),
    ),
    fields=("deliveries[].gln", "deliveries[].name", "buyer.cvr", "buyer.gln"),
    independent=Outcome(
        Severity.ERROR,
        message=Text(
            en="The goods were delivered to {place}, which belongs to {entity}, but {buyer} is invoiced for them.",
            da="Varerne er leveret til {place}, som hører til {entity}, men {buyer} står som fakturamodtager.",
            sv="Varorna levererades till {place}, som hör till {entity}, men {buyer} faktureras för dem.",
        ),
        remedy=Text(
            en=(
                "Issue the invoice to {entity}, {right}, as the order says. If Coop has rejected it already and no mail "
                "with the reason has come, write to {helpdesk}."
            ),
            da=(
                "Udsted fakturaen til {entity}, {right}, som det fremgår af ordren. Har Coop allerede afvist den, og har "
                "I ikke fået en mail med årsagen, så kontakt {helpdesk}."
            ),
            sv=(
                "Ställ fakturan till {entity}, {right}, så som ordern säger. Har Coop redan avvisat den utan att ett "
                "mejl med skälet har kommit, skriv till {helpdesk}."
            ),
        ),
    ),
    other_entity=Outcome(
        Severity.WARNING,
        message=Text(
            en="The delivery place {place} belongs to {entity}, but {buyer} is the one invoiced.",
            da="Leveringsstedet {place} hører til {entity}, men {buyer} står som fakturamodtager.",
            sv="Leveransplatsen {place} hör till {entity}, men det är {buyer} som faktureras.",
        ),
        remedy=Text(
            en=(
                "See on the order which legal entity placed it. If it is {entity}, issue the invoice to it, {right}; "
                "otherwise the invoice is right."
            ),
            da=(
                "Se på ordren, hvilken juridisk enhed der har afgivet den. Er det {entity}, så udsted fakturaen til den, "
                "{right}; ellers er fakturaen rigtig."
            ),
            sv=(
                "Se på ordern vilken juridisk person som lade den. Är det {entity}, ställ fakturan dit, {right}; "
                "annars är fakturan rätt."
            ),
        ),
    ),
    unknown=Outcome(
        Severity.WARNING,
        message=Text(
            en="The delivery place {gln} is not in the GLN list.",
            da="Leveringsstedet {gln} er ikke på GLN-listen.",
            sv="Leveransplatsen {gln} finns inte i GLN-listan.",
        ),
        remedy=Text(
            en="Compare the GLN with the order, and look it up with “coopinv gln find {gln}”.",
            da="Sammenlign EAN-nummeret (GLN) med ordren, og slå det op med »coopinv gln find {gln}«.",
            sv="Jämför GLN med ordern, och slå upp den med ”coopinv gln find {gln}”.",
        ),
    ),
    unverified=Outcome(
        Severity.NOTE,
        message=Text(
            en=(
                "The delivery place {gln} is not in the GLN list, which is not complete; which legal entity it belongs "
                "to was not verified."
            ),
            da=(
                "Leveringsstedet {gln} er ikke på GLN-listen, som ikke er komplet; det er ikke kontrolleret, hvilken "
                "juridisk enhed det hører til."
            ),
            sv=(
                "Leveransplatsen {gln} finns inte i GLN-listan, som inte är fullständig; vilken juridisk person den "
                "hör till är inte kontrollerat."
            ),
        ),
        remedy=Text(
            en="Fetch Coop's GLN list and read it in with “coopinv gln import”.",
            da="Hent Coops GLN-liste, og indlæs den med »coopinv gln import«.",
            sv="Hämta Coops GLN-lista och läs in den med ”coopinv gln import”.",
        ),
    ),
)
def delivery_place_other_entity(reading: Reading, context: Context) -> Iterator[Hit]:
    """The delivery place belongs to another legal entity than the buyer."""
    hits = [hit for index, place in places_of(reading) if (hit := _judged(index, place, reading, context))]
    severities = delivery_place_other_entity.info.outcomes
    if hits:
        yield min(hits, key=lambda hit: severities[hit.outcome].severity.rank)


def _judged(index: int, place: Delivery, reading: Reading, context: Context) -> Hit | None:
    entities, field = context.gln_list, f"deliveries[{index}].{'gln' if place.gln else 'name'}"
    if place.gln:
        entry = entities.by_gln(place.gln)
    elif reading.format is Format.EDIFACT:
        return None  # EDI003 speaks
    else:
        entry = entities.place_named(place.name or "", place.postal_code)
    if entry is None:
        if not place.gln:
            return None  # many places have a name that no list knows: the seller's words for them
        if reading.format is Format.EDIFACT and gln.fault(place.gln) is not None:
            return None  # EDI003 speaks
        return Hit("unknown" if entities.complete else "unverified", field, gln=place.gln)
    entity = entities.legal_entity_of(entry)
    number = _buyer_number(reading, context)
    if entity is None or entity.cvr is None or number in {None, entity.cvr}:
        return None
    buyer = reading.invoice.buyer
    known = entities.by_cvr(number or "")
    independent = _is_independent(entity) and _is_coop_danmark(buyer, known)
    return Hit(
        "independent" if independent else "other_entity",
        field,
        place=entry.name,
        entity=entity.name,
        buyer=known.name if known is not None else short(buyer.name or number or ""),
        right=_number_of(entity, reading),
        helpdesk=context.profile.helpdesk,
    )


def _buyer_number(reading: Reading, context: Context) -> str | None:
    """The buyer's CVR number, in EDIFACT by the GLN in NAD+BY.

    None when another rule speaks of the buyer: a store's GLN (EDI006), a number with a fault (GEN005), or one that a
    complete list does not know (GEN006).
    """
    entities = context.gln_list
    number = number_invoiced(reading, entities)
    if number is None or cvr.fault(number) is not None or place_as_buyer(reading, entities) is not None:
        return None
    if entities.complete and entities.by_cvr(number) is None:
        return None
    return number


def _number_of(entity: Entry, reading: Reading) -> Text:
    """The number that an invoice to the entity carries: in EDIFACT its GLN in NAD+BY, elsewhere its CVR number."""
    if reading.format is Format.EDIFACT and entity.gln is not None:
        segment = f"NAD+BY+{entity.gln}::9'"
        return Text(
            en=f"with the segment {segment}", da=f"med segmentet {segment}", sv=f"med segmentet {segment}"
        )
    return Text(en=f"CVR number {entity.cvr}", da=f"CVR-nummer {entity.cvr}", sv=f"CVR-nummer {entity.cvr}")


def _is_coop_danmark(buyer: Buyer, entity: Entry | None) -> bool:
    name = entity.name if entity is not None else buyer.name
    return fold(name or "").startswith("coopdanmark")


def _is_independent(entity: Entry) -> bool:
    """Whether a legal entity is an independent cooperative society, by its name; Coop amba owns Coop Danmark."""
    name = fold(entity.name)
    return not name.startswith("coop") and ("brugs" in name or name.endswith("amba"))
