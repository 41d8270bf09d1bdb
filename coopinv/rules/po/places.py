"""PO004 and PO005: the place that the goods of an order were delivered to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.glnlist.names import fold
from coopinv.identifiers import gln
from coopinv.language import Text
from coopinv.model.finding import BillingType
from coopinv.model.reading import Format
from coopinv.rules.rule import ALL_FORMATS, Context, Hit, Outcome, Severity, rule
from coopinv.rules.shown import few, short
from coopinv.rules.sources import ORDER, ORDER_PDF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.invoice import Delivery
    from coopinv.model.reading import Reading

_TYPE = frozenset({BillingType.PURCHASE_ORDER})


def places_of(reading: Reading) -> list[tuple[int, Delivery]]:
    """The deliveries that name a place, with their ordinals; a delivery with only a date names none."""
    return [
        (index, one)
        for index, one in enumerate(reading.invoice.deliveries)
        if one.gln or one.name or one.street or one.postal_code or one.city
    ]


@rule(
    "PO004",
    "delivery-place-missing",
    source=ORDER_PDF,
    types=_TYPE,
    formats=ALL_FORMATS - {Format.EDIFACT},
    credit_notes=False,
    title=Text(en="Delivery place missing", da="Leveringssted mangler", sv="Leveransplats saknas"),
    what=Text(
        en=(
            "An invoice on a purchase order says where the goods were delivered: the store or warehouse by name, address "
            "or GLN. It may be another place than the legal entity that is invoiced."
        ),
        da=(
            "En faktura på en indkøbsordre viser, hvor varerne er leveret: butikken eller lageret med navn, adresse eller "
            "EAN-nummer (GLN). Det kan være et andet sted end den juridiske enhed, der faktureres."
        ),
        sv=(
            "En faktura på en inköpsorder säger vart varorna levererades: butiken eller lagret med namn, adress "
            "eller GLN. Det kan vara en annan plats än den juridiska person som faktureras."
        ),
    ),
    why=Text(
        en="Coop compares the invoice with what that store or warehouse received.",
        da="Coop holder fakturaen op mod det, som butikken eller lageret har modtaget.",
        sv="Coop jämför fakturan med det som den butiken eller det lagret har tagit emot.",
    ),
    fields=("deliveries[].name", "deliveries[].gln", "deliveries[].street"),
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="The invoice does not say where the goods were delivered.",
            da="Fakturaen viser ikke, hvor varerne er leveret.",
            sv="Fakturan säger inte vart varorna levererades.",
        ),
        remedy=Text(
            en="Add the store or warehouse that received the goods, as the order names it, {put}.",
            da="Skriv den butik eller det lager, der har modtaget varerne, som det står på ordren, {put}.",
            sv="Lägg till butiken eller lagret som tog emot varorna, så som ordern anger, {put}.",
        ),
    ),
)
def delivery_place_missing(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """No delivery names a place."""
    if not places_of(reading) and not any(
        path.startswith("deliveries[") and not path.endswith(".date")
        for path in (*reading.unreadable, *reading.hidden)
    ):
        yield Hit("missing", "deliveries[0].name")


@rule(
    "PO005",
    "several-delivery-places",
    source=ORDER,
    types=_TYPE,
    title=Text(en="Several delivery places", da="Flere leveringssteder", sv="Flera leveransplatser"),
    what=Text(
        en=(
            "The invoice covers deliveries to one store or warehouse. Places are told apart by GLN, postal code, or name "
            "and address; where it is not sure that two are different, nothing is said."
        ),
        da=(
            "Fakturaen dækker leveringer til én butik eller ét lager. Steder skelnes på EAN-nummer (GLN), postnummer "
            "eller navn og adresse; er det ikke sikkert, at to er forskellige, bliver der ikke sagt noget."
        ),
        sv=(
            "Fakturan omfattar leveranser till en butik eller ett lager. Platser skiljs åt med GLN, postnummer eller "
            "namn och adress; där det inte är säkert att två är olika sägs inget."
        ),
    ),
    why=Text(
        en=(
            "Coop asks for one invoice per order: it is not possible to deliver to several stores or warehouses and send "
            "one collective invoice for the deliveries."
        ),
        da=(
            "Coop kræver én faktura pr. ordre: Det er ikke muligt at levere til flere butikker eller lagre og sende én "
            "samlet faktura for leveringerne."
        ),
        sv=(
            "Coop kräver en faktura per order: det går inte att leverera till flera butiker eller lager och skicka "
            "en samlingsfaktura för leveranserna."
        ),
    ),
    fields=("deliveries[].gln", "deliveries[].name", "deliveries[].postal_code"),
    several=Outcome(
        Severity.ERROR,
        message=Text(
            en="The invoice covers deliveries to {count} places: {places}.",
            da="Fakturaen dækker leveringer til {count} steder: {places}.",
            sv="Fakturan omfattar leveranser till {count} platser: {places}.",
        ),
        remedy=Text(
            en=(
                "Send one invoice for each order and delivery place. If Coop has rejected the invoice already and no "
                "mail with the reason has come, write to {helpdesk}."
            ),
            da=(
                "Send én faktura for hver ordre og hvert leveringssted. Har Coop allerede afvist fakturaen, og har I ikke "
                "fået en mail med årsagen, så kontakt {helpdesk}."
            ),
            sv=(
                "Skicka en faktura för varje order och leveransplats. Har Coop redan avvisat fakturan utan att ett "
                "mejl med skälet har kommit, skriv till {helpdesk}."
            ),
        ),
        expected=Text(en="one delivery place", da="ét leveringssted", sv="en leveransplats"),
    ),
)
def several_delivery_places(reading: Reading, context: Context) -> Iterator[Hit]:
    """The deliveries are to places that are surely different."""
    apart: list[tuple[int, Delivery]] = []
    for index, place in places_of(reading):
        if all(_are_different(place, other) for _index, other in apart):
            apart.append((index, place))
    if len(apart) > 1:
        index, second = apart[1]
        yield Hit(
            "several",
            f"deliveries[{index}].{_telling_field(second)}",
            count=len(apart),
            places=few([_place_name(place, context) for _index, place in apart]),
            helpdesk=context.profile.helpdesk,
        )


def _telling_field(place: Delivery) -> str:
    return next(name for name in ("gln", "name", "street", "postal_code", "city") if getattr(place, name))


def _place_name(place: Delivery, context: Context) -> str:
    entry = context.gln_list.by_gln(place.gln) if place.gln else None
    name = place.name or (entry.name if entry is not None else None)
    return short(name or place.gln or place.street or place.city or place.postal_code or "")


def _are_different(one: Delivery, other: Delivery) -> bool:
    """Whether two places are surely not the same one."""
    if one.gln and other.gln:
        # A number that fails its check digit may be meant for the other.
        return one.gln != other.gln and gln.fault(one.gln) is None and gln.fault(other.gln) is None
    if one.gln or other.gln:
        return False
    if one.postal_code and other.postal_code and fold(one.postal_code) != fold(other.postal_code):
        return True
    if not (one.name and other.name):
        return False
    names = fold(one.name), fold(other.name)
    if names[0] in names[1] or names[1] in names[0]:
        return False
    return not (one.street and other.street and fold(one.street) == fold(other.street))
