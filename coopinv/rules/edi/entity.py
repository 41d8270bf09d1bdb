"""EDI006: that the GLN in NAD+BY is a legal entity's, by the GLN list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.glnlist import Role
from coopinv.identifiers import gln
from coopinv.language import Text
from coopinv.rules.edi.recipient import EDIFACT
from coopinv.rules.invoiced import is_address, is_unknown_buyer, place_as_buyer
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.sources import ORDER_EDIFACT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.glnlist import Entry
    from coopinv.language import Value
    from coopinv.model.reading import Reading

_KEEP_PLACE = Text(
    en=" The GLN of the place itself belongs in NAD+DP.",
    da=" Stedets eget EAN-nummer (GLN) hører hjemme i NAD+DP.",
    sv=" Platsens egen GLN hör hemma i NAD+DP.",
)
_RIGHT = Text(en="{right}", da="{right}", sv="{right}")


@rule(
    "EDI006",
    "buyer-not-legal-entity",
    source=ORDER_EDIFACT,
    formats=EDIFACT,
    title=Text(
        en="NAD+BY is a legal entity", da="NAD+BY er en juridisk enhed", sv="NAD+BY är en juridisk person"
    ),
    what=Text(
        en=(
            "By the GLN list, the GLN in NAD+BY is that of a legal entity, not of a store, a warehouse or the Service "
            "Office. Goods delivered to Dagli'Brugsen Gundsømagle have Jyllinge Brugsforening in NAD+BY and the store in "
            "NAD+DP. A GLN that is not in a list known to be incomplete only gives a note."
        ),
        da=(
            "Efter GLN-listen er EAN-nummeret (GLN) i NAD+BY en juridisk enheds og ikke en butiks, et lagers eller "
            "Servicekontorets. Varer, der er leveret til Dagli'Brugsen Gundsømagle, har Jyllinge Brugsforening i NAD+BY og "
            "butikken i NAD+DP. Et nummer, der mangler på en liste, som ikke er komplet, giver kun en bemærkning."
        ),
        sv=(
            "Enligt GLN-listan är GLN i NAD+BY en juridisk persons, inte en butiks, ett lagers eller "
            "servicekontorets. Varor som levereras till Dagli'Brugsen Gundsømagle har Jyllinge Brugsforening i "
            "NAD+BY och butiken i NAD+DP. En GLN som inte finns i en lista som man vet är ofullständig ger bara en "
            "anmärkning."
        ),
    ),
    why=Text(
        en=(
            "Only a legal entity can buy and pay. An invoice to the store instead of the society or company behind it is "
            "rejected."
        ),
        da=(
            "Kun en juridisk enhed kan købe og betale. En faktura til butikken i stedet for den forening eller det selskab, "
            "der står bag, bliver afvist."
        ),
        sv=(
            "Bara en juridisk person kan köpa och betala. En faktura till butiken i stället för till föreningen "
            "eller bolaget bakom den avvisas."
        ),
    ),
    fields=("buyer.gln",),
    place=Outcome(
        Severity.ERROR,
        message=Text(
            en=(
                "NAD+BY holds {gln}, the GLN of {place} ({role}), which belongs to {entity} and is no legal entity itself."
            ),
            da=(
                "I NAD+BY står {gln}, som er EAN-nummeret (GLN) på {place} ({role}); stedet hører til {entity} og er ikke "
                "selv en juridisk enhed."
            ),
            sv=(
                "NAD+BY innehåller {gln}, GLN för {place} ({role}), som hör till {entity} och inte själv är en "
                "juridisk person."
            ),
        ),
        remedy=Text(
            en="Write the GLN of {entity}: NAD+BY+{right}::9'." + _KEEP_PLACE.en,
            da="Skriv EAN-nummeret (GLN) på {entity}: NAD+BY+{right}::9'." + _KEEP_PLACE.da,
            sv="Skriv GLN för {entity}: NAD+BY+{right}::9'." + _KEEP_PLACE.sv,
        ),
        expected=_RIGHT,
    ),
    place_without_entity=Outcome(
        Severity.ERROR,
        message=Text(
            en="NAD+BY holds {gln}, the GLN of {place} ({role}), not of a legal entity.",
            da="I NAD+BY står {gln}, som er EAN-nummeret (GLN) på {place} ({role}) og ikke på en juridisk enhed.",
            sv="NAD+BY innehåller {gln}, GLN för {place} ({role}), inte för en juridisk person.",
        ),
        remedy=Text(
            en="Write the GLN of the legal entity that the order names: NAD+BY+<GLN>::9'." + _KEEP_PLACE.en,
            da=(
                "Skriv EAN-nummeret (GLN) på den juridiske enhed, der fremgår af ordren: NAD+BY+<GLN>::9'."
                + _KEEP_PLACE.da
            ),
            sv="Skriv GLN för den juridiska person som ordern nämner: NAD+BY+<GLN>::9'." + _KEEP_PLACE.sv,
        ),
    ),
    unknown=Outcome(
        Severity.ERROR,
        message=Text(
            en="The GLN in NAD+BY, {gln}, is not in the GLN list.",
            da="EAN-nummeret (GLN) i NAD+BY, {gln}, er ikke på GLN-listen.",
            sv="GLN i NAD+BY, {gln}, finns inte i GLN-listan.",
        ),
        remedy=Text(
            en=(
                "Compare the GLN with the order, and look the legal entity up with “coopinv gln find”: NAD+BY+<GLN>::9'. If "
                "the list is old, fetch the present one from Coop."
            ),
            da=(
                "Sammenlign nummeret med ordren, og slå den juridiske enhed op med »coopinv gln find«: NAD+BY+<GLN>::9'. Er "
                "listen gammel, så hent den aktuelle hos Coop."
            ),
            sv=(
                "Jämför GLN med ordern, och slå upp den juridiska personen med ”coopinv gln find”: NAD+BY+<GLN>::9'. "
                "Är listan gammal, hämta den nuvarande från Coop."
            ),
        ),
    ),
    unknown_meant=Outcome(
        Severity.ERROR,
        message=Text(
            en="The GLN in NAD+BY, {gln}, is not in the GLN list; there {entity} has {right}.",
            da="EAN-nummeret (GLN) i NAD+BY, {gln}, er ikke på GLN-listen; dér har {entity} {right}.",
            sv="GLN i NAD+BY, {gln}, finns inte i GLN-listan; där har {entity} {right}.",
        ),
        remedy=Text(
            en="If {entity} placed the order, write its GLN: NAD+BY+{right}::9'.",
            da="Er det {entity}, der har afgivet ordren, så skriv dens EAN-nummer (GLN): NAD+BY+{right}::9'.",
            sv="Har {entity} lagt ordern, skriv dess GLN: NAD+BY+{right}::9'.",
        ),
        expected=_RIGHT,
    ),
    unverified=Outcome(
        Severity.NOTE,
        message=Text(
            en=(
                "The GLN in NAD+BY, {gln}, is not in the GLN list, which is not complete; that it is a legal entity was "
                "not verified."
            ),
            da=(
                "EAN-nummeret (GLN) i NAD+BY, {gln}, er ikke på GLN-listen, som ikke er komplet; det er ikke kontrolleret, "
                "at det er en juridisk enhed."
            ),
            sv=(
                "GLN i NAD+BY, {gln}, finns inte i GLN-listan, som inte är fullständig; att den är en juridisk "
                "persons är inte kontrollerat."
            ),
        ),
        remedy=Text(
            en="Fetch Coop's GLN list and read it in with “coopinv gln import”.",
            da="Hent Coops GLN-liste, og indlæs den med »coopinv gln import«.",
            sv="Hämta Coops GLN-lista och läs in den med ”coopinv gln import”.",
        ),
    ),
)
def buyer_not_legal_entity(reading: Reading, context: Context) -> Iterator[Hit]:
    """The GLN in NAD+BY is a place's, or not in the list."""
    entities, number = context.gln_list, reading.invoice.buyer.gln
    known = None if number is None else entities.by_gln(number)
    if known is not None and known.role is Role.LEGAL_ENTITY:
        return
    if number is None or gln.fault(number) is not None or is_address(number, context):
        return  # EDI002 speaks
    place = place_as_buyer(reading, entities)
    if place is not None:
        entity = entities.legal_entity_of(place)
        values: dict[str, Value] = {"gln": number, "place": place.name, "role": _role(place)}
        if entity is not None and entity.gln is not None:
            yield Hit("place", "buyer.gln", entity=entity.name, right=entity.gln, **values)
        else:
            yield Hit("place_without_entity", "buyer.gln", **values)
    elif is_unknown_buyer(reading, entities):
        if not entities.complete:
            yield Hit("unverified", "buyer.gln", gln=number)
        elif (meant := _meant(reading, context)) is not None:
            yield Hit("unknown_meant", "buyer.gln", gln=number, entity=meant.name, right=meant.gln)
        else:
            yield Hit("unknown", "buyer.gln", gln=number)


_ROLES = {
    Role.STORE: Text(en="a store", da="en butik", sv="en butik"),
    Role.WAREHOUSE: Text(en="a warehouse", da="et lager", sv="ett lager"),
    Role.SERVICE_OFFICE: Text(en="an office", da="et kontor", sv="ett kontor"),
}


def _role(place: Entry) -> Text:
    return _ROLES.get(place.role, place.role.label)


def _meant(reading: Reading, context: Context) -> Entry | None:
    """The legal entity that is probably meant: by the buyer's CVR number or name, else by the delivery place."""
    entities, invoice = context.gln_list, reading.invoice
    found = entities.by_cvr(invoice.buyer.cvr or "") or entities.legal_entity_named(invoice.buyer.name or "")
    if found is None:
        places = (entities.by_gln(place.gln) for place in invoice.deliveries if place.gln is not None)
        owners = {entities.legal_entity_of(place) for place in places if place is not None}
        found = owners.pop() if len(owners) == 1 else None
    return found if found is not None and found.gln is not None else None


RULES = (buyer_not_legal_entity,)
