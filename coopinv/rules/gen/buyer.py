"""GEN006 and GEN024: that the invoice is issued to the right legal entity, by name and address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.billing import What
from coopinv.glnlist import Role
from coopinv.glnlist.names import fold
from coopinv.identifiers import cvr
from coopinv.language import Text
from coopinv.model.finding import BillingType
from coopinv.rules.gen.address import missing_parts, named, of_party
from coopinv.rules.invoiced import is_unknown_buyer, number_invoiced, place_as_buyer
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.sources import GENERAL, VAT_ORDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.glnlist import Entry, GlnList
    from coopinv.model.invoice import Invoice
    from coopinv.model.reading import Reading


@rule(
    "GEN006",
    "buyer-legal-entity",
    source=GENERAL,
    title=Text(en="The right legal entity", da="Den rigtige juridiske enhed", sv="Rätt juridisk person"),
    what=Text(
        en=(
            "The buyer's CVR number is that of a legal entity in the GLN list, and of the one that the store, the "
            "cost centre or the GLN on the invoice belongs to. What is delivered to an independent cooperative society "
            "is invoiced under its own CVR number, not Coop Danmark's. A number that is not in a list known to be "
            "incomplete only gives a note."
        ),
        da=(
            "Købers CVR-nummer er en juridisk enhed på GLN-listen, og den, som butikken, CostCenteret eller "
            "EAN-nummeret (GLN) på fakturaen hører til. Er varen eller ydelsen leveret til en selvstændig "
            "brugsforening, skal fakturaen udstedes til dens CVR-nummer og ikke Coop Danmarks. Et nummer, der mangler "
            "på en liste, som ikke er komplet, giver kun en bemærkning."
        ),
        sv=(
            "Köparens CVR-nummer är det för en juridisk person i GLN-listan, och för den som butiken, "
            "kostnadsstället eller GLN på fakturan hör till. Det som levereras till en självständig brugsforening "
            "faktureras under dess eget CVR-nummer, inte Coop Danmarks. Ett nummer som inte finns i en lista som man "
            "vet är ofullständig ger bara en anmärkning."
        ),
    ),
    why=Text(
        en="The invoice must be issued to the legal entity that ordered, otherwise it is rejected.",
        da="Fakturaen skal udstedes til den juridiske enhed, som afgav ordren; ellers bliver den afvist.",
        sv="Fakturan måste ställas till den juridiska person som beställde, annars avvisas den.",
    ),
    fields=("buyer.cvr", "buyer.gln", "cost_centres", "deliveries[].gln"),
    other_entity=Outcome(
        Severity.ERROR,
        message=Text(
            en="The buyer's CVR number is {number}, but {place} belongs to {entity}, whose CVR number is {right}.",
            da="Købers CVR-nummer er {number}, men {place} hører til {entity}, hvis CVR-nummer er {right}.",
            sv=(
                "Köparens CVR-nummer är {number}, men {place} hör till {entity}, vars CVR-nummer är {right}."
            ),
        ),
        remedy=Text(
            en="Issue the invoice to {entity}: its name, address and CVR number {right} {put}.",
            da="Udsted fakturaen til {entity}: navn, adresse og CVR-nummer {right} {put}.",
            sv="Ställ fakturan till {entity}: namn, adress och CVR-nummer {right} {put}.",
        ),
        expected=Text(en="{right}", da="{right}", sv="{right}"),
    ),
    other_number=Outcome(
        Severity.ERROR,
        message=Text(
            en="The GLN list has no legal entity with CVR number {number}; there {entity} has {right}.",
            da="GLN-listen har ingen juridisk enhed med CVR-nummer {number}; dér har {entity} {right}.",
            sv="GLN-listan har ingen juridisk person med CVR-nummer {number}; där har {entity} {right}.",
        ),
        remedy=Text(
            en="Write the buyer's CVR number as {right} {put}.",
            da="Skriv købers CVR-nummer {right} {put}.",
            sv="Skriv köparens CVR-nummer som {right} {put}.",
        ),
        expected=Text(en="{right}", da="{right}", sv="{right}"),
    ),
    unknown=Outcome(
        Severity.ERROR,
        message=Text(
            en="The buyer's CVR number {number} is not a legal entity in the GLN list.",
            da="Købers CVR-nummer {number} er ikke en juridisk enhed på GLN-listen.",
            sv="Köparens CVR-nummer {number} är ingen juridisk persons i GLN-listan.",
        ),
        remedy=Text(
            en=(
                "Find the legal entity that ordered with “coopinv gln find”, and write its CVR number {put}. If the "
                "list is old, fetch the present one from Coop."
            ),
            da=(
                "Find den juridiske enhed, der har bestilt, med »coopinv gln find«, og skriv dens CVR-nummer {put}. Er "
                "listen gammel, så hent den aktuelle hos Coop."
            ),
            sv=(
                "Sök upp den juridiska person som beställde med ”coopinv gln find”, och skriv dess CVR-nummer {put}. "
                "Är listan gammal, hämta den nuvarande från Coop."
            ),
        ),
    ),
    unverified=Outcome(
        Severity.NOTE,
        message=Text(
            en=(
                "The buyer's CVR number {number} is not in the GLN list, which is not complete; that it is the right "
                "legal entity was not verified."
            ),
            da=(
                "Købers CVR-nummer {number} er ikke på GLN-listen, som ikke er komplet; det er ikke kontrolleret, at det "
                "er den rigtige juridiske enhed."
            ),
            sv=(
                "Köparens CVR-nummer {number} finns inte i GLN-listan, som inte är fullständig; att det är rätt "
                "juridisk person är inte kontrollerat."
            ),
        ),
        remedy=Text(
            en="Fetch Coop's GLN list and read it in with “coopinv gln import”.",
            da="Hent Coops GLN-liste, og indlæs den med »coopinv gln import«.",
            sv="Hämta Coops GLN-lista och läs in den med ”coopinv gln import”.",
        ),
    ),
)
def buyer_legal_entity(reading: Reading, context: Context) -> Iterator[Hit]:
    """The buyer's CVR number is not the legal entity that the invoice is for."""
    number = reading.invoice.buyer.cvr
    if number is None or cvr.fault(number) is not None:
        return
    entities = context.gln_list
    known = entities.by_cvr(number) is not None
    if _spoken_elsewhere(reading, context, number, known=known):
        return
    for place in _places(reading.invoice, context):
        if (entity := _other_entity(entities, place, number)) is not None:
            yield Hit(
                "other_entity",
                "buyer.cvr",
                number=number,
                place=_named(place),
                entity=entity.name,
                right=entity.cvr,
            )
            return
    if known:
        return
    named_so = entities.legal_entity_named(reading.invoice.buyer.name or "")
    if named_so is not None and named_so.cvr is not None:
        yield Hit("other_number", "buyer.cvr", number=number, entity=named_so.name, right=named_so.cvr)
    else:
        yield Hit("unknown" if entities.complete else "unverified", "buyer.cvr", number=number)


def _named(place: Entry) -> Text | str:
    """What a message calls a place: the GLN of a legal entity, since that belongs to nobody but itself."""
    if place.role is Role.LEGAL_ENTITY and place.gln is not None:
        return Text(en=f"GLN {place.gln}", da=f"EAN-nummer (GLN) {place.gln}", sv=f"GLN {place.gln}")
    return place.name


def _other_entity(entities: GlnList, place: Entry, number: str) -> Entry | None:
    """The legal entity of a place, when it has another CVR number."""
    entity = entities.legal_entity_of(place)
    return entity if entity is not None and entity.cvr not in {None, number} else None


def _spoken_elsewhere(reading: Reading, context: Context, number: str, *, known: bool) -> bool:
    """Whether another rule says that the buyer is not the entity: CC006, PO006 or EDI006.

    PO006 may only warn, so it does not speak for a number that a complete list does not know at all. It goes by the
    number that is invoiced, which in EDIFACT is that of NAD+BY.
    """
    entities, invoice = context.gln_list, reading.invoice
    if place_as_buyer(reading, entities) is not None or (not known and is_unknown_buyer(reading, entities)):
        return True
    if context.billing.type is BillingType.COST_CENTRE:
        centres = filter(None, map(entities.by_cost_centre, _cost_centres(invoice, context)))
        if any(_other_entity(entities, place, number) for place in centres):
            return True
    elif context.billing.type is BillingType.PURCHASE_ORDER and (known or not entities.complete):
        glns = [delivery.gln for delivery in invoice.deliveries if delivery.gln is not None]
        invoiced = number_invoiced(reading, entities) or number
        places = filter(None, map(entities.by_gln, glns))
        return any(_other_entity(entities, place, invoiced) for place in places)
    return False


def _cost_centres(invoice: Invoice, context: Context) -> list[str]:
    """The cost centres on the invoice, and known ones that stand without ``CC``."""
    bare = (one.value for one in context.billing.of(What.BARE_COST_CENTRE) if one.known)
    return [*invoice.cost_centres, *(number for number in bare if number is not None)]


def _places(invoice: Invoice, context: Context) -> Iterator[Entry]:
    """The known places on the invoice whose legal entity must be the buyer, the surest first.

    The recipients' GLNs are addresses, no places. A delivery place decides only when it is an independent
    cooperative society's: Coop Danmark's own companies may order for each other.
    """
    entities = context.gln_list
    addresses = {context.profile.edi_recipient, context.profile.oio_recipient}
    if (
        (gln := invoice.buyer.gln) is not None
        and gln not in addresses
        and (entry := entities.by_gln(gln)) is not None
    ):
        yield entry
    yield from filter(None, map(entities.by_cost_centre, _cost_centres(invoice, context)))
    if context.billing.type is BillingType.PURCHASE_ORDER:
        return
    for delivery in invoice.deliveries:
        entry = entities.by_gln(delivery.gln) if delivery.gln is not None else None
        entity = entities.legal_entity_of(entry) if entry is not None else None
        if entry is not None and entity is not None and _is_cooperative_society(entity):
            yield entry


def _is_cooperative_society(entity: Entry) -> bool:
    name = fold(entity.name)
    return "brugsforening" in name or name.endswith("amba")


@rule(
    "GEN024",
    "buyer-name-address",
    source=VAT_ORDER,
    title=Text(en="The buyer's name and address", da="Købers navn og adresse", sv="Köparens namn och adress"),
    what=Text(
        en=(
            "The name and full address of the buyer, the legal entity that is invoiced, stand on the invoice: street or "
            "PO box, postal code and town."
        ),
        da=(
            "Navn og fuld adresse på køber, dvs. den juridiske enhed, der faktureres, står på fakturaen: vej eller "
            "postboks, postnummer og by."
        ),
        sv=(
            "Namn och fullständig adress för köparen, den juridiska person som faktureras, står på fakturan: gata "
            "eller box, postnummer och ort."
        ),
    ),
    why=Text(
        en=(
            "The VAT executive order asks for the name and address of both parties, and Coop asks that every invoice "
            "follow it."
        ),
        da=(
            "Momsbekendtgørelsen kræver navn og adresse på begge parter, og Coop kræver, at alle fakturaer følger den."
        ),
        sv=(
            "Den danska momskungörelsen kräver båda parternas namn och adress, och Coop kräver att varje faktura "
            "följer den."
        ),
    ),
    fields=("buyer.name", "buyer.street", "buyer.postal_code", "buyer.city"),
    master_data=of_party("buyer"),
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="The buyer's name and address are incomplete. Missing: {parts}.",
            da="Købers navn og adresse er ufuldstændige. Der mangler: {parts}.",
            sv="Köparens namn och adress är ofullständiga. Det saknas: {parts}.",
        ),
        remedy=Text(
            en="Add the buyer as the order or the GLN list names it: {first} {put}.",
            da="Skriv køber, som den står på ordren eller GLN-listen: {first} {put}.",
            sv="Lägg till köparen så som ordern eller GLN-listan anger: {first} {put}.",
        ),
    ),
)
def buyer_name_address(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The buyer's name, or a part of its address, is missing."""
    parts = missing_parts(reading.invoice.buyer)
    if reading.lacks("buyer.name"):
        parts.insert(0, "name")
    if parts:
        texts = named(parts)
        yield Hit("missing", f"buyer.{parts[0]}", parts=texts, first=texts[0])


RULES = (buyer_legal_entity, buyer_name_address)
