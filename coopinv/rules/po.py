"""PO001 to PO006: invoices tied to a purchase order, on the references that ``billing`` has classified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.billing import Spot, What
from coopinv.glnlist import Role
from coopinv.glnlist.names import fold
from coopinv.identifiers import cvr
from coopinv.identifiers.lookalikes import describe
from coopinv.identifiers.order_number import NearMiss
from coopinv.language import Text
from coopinv.model.finding import BillingType
from coopinv.model.reading import Format
from coopinv.rules.read import speaks_of
from coopinv.rules.rule import ALL_FORMATS, Context, Hit, Outcome, Rule, Severity, rule
from coopinv.rules.sources import ORDER, ORDER_EDIFACT, ORDER_PDF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.billing import Reference
    from coopinv.glnlist import Entry
    from coopinv.model.invoice import Buyer, Delivery
    from coopinv.model.reading import Reading

_TYPE = frozenset({BillingType.PURCHASE_ORDER})
_TEN_DIGITS = Text(en="10 digits beginning with 45", da="10 cifre, der begynder med 45")
_MEANT = Text(en="{right}", da="{right}")
_WRITE_IT = Text(
    en="Write the order number from Coop's order as {right}, if that is the one meant.",
    da="Skriv indkøbsordrenummeret fra Coops ordre som {right}, hvis det er det, der menes.",
)
#: How many values a message shows, and how long a value may be.
_SHOWN, _LENGTH = 5, 80


@rule(
    "PO001",
    "order-number-malformed",
    source=ORDER_PDF,
    types=_TYPE,
    title=Text(en="Order number in the wrong form", da="Indkøbsordrenummer på forkert form"),
    what=Text(
        en=(
            "The purchase order number is written as Coop's order has it: 10 digits that begin with 45, nothing between "
            "them and nothing around them. What is nearly that, with a digit too few or too many, the letter O for 0, or "
            "blanks inside, is found here. Ten digits that begin otherwise are an error in EDIFACT, where Coop says "
            "“always”, and a warning elsewhere, where it says “for the time being”. It is silent when a valid cost "
            "centre or e-mail address stands as the reference."
        ),
        da=(
            "Indkøbsordrenummeret er skrevet, som det står på ordren fra Coop: 10 cifre, der begynder med 45, uden noget "
            "imellem og uden noget omkring. Det, der næsten er et indkøbsordrenummer, fx med et ciffer for lidt eller for "
            "meget, bogstavet O i stedet for 0 eller mellemrum imellem, bliver fundet her. Ti cifre, der begynder med "
            "andet, er en fejl i Edifact, hvor Coop skriver »altid«, og ellers en advarsel, for dér skriver Coop »pt.«. "
            "Reglen tier, når et gyldigt CostCenter eller en e-mailadresse står som reference."
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
    ),
    fields=("order_numbers",),
    length=Outcome(
        Severity.ERROR,
        message=Text(
            en="The order number {number} has {digits} digits, not 10.",
            da="Indkøbsordrenummeret {number} har {digits} cifre, ikke 10.",
        ),
        remedy=Text(
            en="Copy the order number from Coop's order {put}.",
            da="Skriv indkøbsordrenummeret, som det står på ordren fra Coop, {put}.",
        ),
        expected=_TEN_DIGITS,
    ),
    letters=Outcome(
        Severity.ERROR,
        message=Text(
            en="The order number {number} holds a letter that looks like a digit (O for 0, I or l for 1).",
            da="Indkøbsordrenummeret {number} indeholder et bogstav, der ligner et ciffer (O for 0, I eller l for 1).",
        ),
        remedy=_WRITE_IT,
        expected=_MEANT,
    ),
    blanks=Outcome(
        Severity.ERROR,
        message=Text(
            en="The order number “{number}” has blanks inside.",
            da="Der er mellemrum inde i indkøbsordrenummeret »{number}«.",
        ),
        remedy=_WRITE_IT,
        expected=_MEANT,
    ),
    punctuation=Outcome(
        Severity.ERROR,
        message=Text(
            en="The order number “{number}” has marks between its digits.",
            da="Der er skilletegn mellem cifrene i indkøbsordrenummeret »{number}«.",
        ),
        remedy=_WRITE_IT,
        expected=_MEANT,
    ),
    text=Outcome(
        Severity.WARNING,
        message=Text(
            en="The order field holds “{number}”: more than the order number {right}.",
            da="Ordrefeltet indeholder »{number}«: mere end indkøbsordrenummeret {right}.",
        ),
        remedy=Text(
            en="Let the order number {right} stand alone in the field; put the rest in a note.",
            da="Lad indkøbsordrenummeret {right} stå alene i feltet; skriv resten i en note.",
        ),
        expected=_MEANT,
    ),
    lookalike=Outcome(
        Severity.ERROR,
        message=Text(
            en="The order number “{number}” holds a sign that is not what it looks like.",
            da="Indkøbsordrenummeret »{number}« indeholder et tegn, der ikke er, hvad det ligner.",
        ),
        remedy=Text(
            en="Type the order number again by hand: {right}.",
            da="Skriv indkøbsordrenummeret igen på tastaturet: {right}.",
        ),
        expected=_MEANT,
    ),
    other_prefix=Outcome(
        Severity.WARNING,
        message=Text(
            en="The order number {number} does not begin with 45, as Coop's do.",
            da="Indkøbsordrenummeret {number} begynder ikke med 45, som Coops gør.",
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
        ),
        expected=_TEN_DIGITS,
    ),
    other_prefix_edifact=Outcome(
        Severity.ERROR,
        message=Text(
            en="The order number {number} does not begin with 45, as an order number in EDIFACT always does.",
            da="Indkøbsordrenummeret {number} begynder ikke med 45, som det altid gør i Edifact.",
        ),
        remedy=Text(
            en="Write the order number from Coop's order {put}.",
            da="Skriv indkøbsordrenummeret fra ordren fra Coop {put}.",
        ),
        expected=_TEN_DIGITS,
    ),
    cost_centre=Outcome(
        Severity.ERROR,
        message=Text(
            en="The order field holds {number}, a cost centre ({place}), not an order number.",
            da="Ordrefeltet indeholder {number}, som er et CostCenter ({place}) og ikke et indkøbsordrenummer.",
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
        if one.spot is not Spot.ORDER or one.value in right or speaks_of(reading, one.field):
            continue
        if one.what is What.NEAR_ORDER_NUMBER and (sure or one.value is not None):
            yield _nearly(one)
        elif one.what is What.TEN_DIGITS and sure:
            outcome = "other_prefix_edifact" if edifact else "other_prefix"
            yield Hit(outcome, one.field, number=_short(one.written))
        elif one.what is What.BARE_COST_CENTRE and sure:
            entry = context.gln_list.by_cost_centre(one.value or "")
            place = entry.name if entry is not None else ""
            yield Hit("cost_centre", one.field, number=_short(one.written), place=place, right=one.value)


def _nearly(one: Reference) -> Hit:
    if one.near is NearMiss.LENGTH:
        return Hit("length", one.field, number=_short(one.written), digits=one.digits)
    outcome = str(one.near)
    if one.near is NearMiss.PUNCTUATION and one.value is not None and one.value in one.written:
        outcome = "text"  # "#4500012345": the number itself is whole
    return Hit(outcome, one.field, number=_short(describe(one.written)), right=one.value)


def _short(text: str) -> str:
    """A written text, no longer than a message bears."""
    return text if len(text) <= _LENGTH else f"{text[:_LENGTH]}…"


def _few(texts: list[str]) -> tuple[str, ...]:
    """The first of many texts, and a sign that there are more."""
    return tuple(texts) if len(texts) <= _SHOWN else (*texts[:_SHOWN], "…")


@rule(
    "PO002",
    "order-number-missing",
    source=ORDER_PDF,
    types=_TYPE,
    title=Text(en="Order number missing", da="Indkøbsordrenummer mangler"),
    what=Text(
        en=(
            "An invoice for goods on a purchase order carries the 10-digit order number from Coop's order. Every EDIFACT "
            "invoice is such an invoice; of the others those that you say are, with --type purchase-order."
        ),
        da=(
            "En faktura for varer på en indkøbsordre har det 10-cifrede indkøbsordrenummer fra ordren fra Coop. Enhver "
            "EDIFACT-faktura er sådan en; af de andre er det dem, I siger er det, med --type purchase-order."
        ),
    ),
    why=Text(
        en="Without the order number Coop cannot find the order, and the invoice is rejected.",
        da="Uden indkøbsordrenummeret kan Coop ikke finde ordren, og fakturaen bliver afvist.",
    ),
    fields=("order_numbers",),
    missing=Outcome(
        Severity.ERROR,
        message=Text(en="The purchase order number is missing.", da="Indkøbsordrenummeret mangler."),
        remedy=Text(
            en="Add the order number from Coop's order {put}.",
            da="Skriv indkøbsordrenummeret fra ordren fra Coop {put}.",
        ),
        expected=_TEN_DIGITS,
    ),
    other=Outcome(
        Severity.ERROR,
        message=Text(
            en="The purchase order number is missing; the order field holds “{written}”.",
            da="Indkøbsordrenummeret mangler; ordrefeltet indeholder »{written}«.",
        ),
        remedy=Text(
            en="Write the order number from Coop's order {put}, and your own order number elsewhere.",
            da="Skriv indkøbsordrenummeret fra ordren fra Coop {put}, og jeres eget ordrenummer et andet sted.",
        ),
        expected=_TEN_DIGITS,
    ),
)
def order_number_missing(reading: Reading, context: Context) -> Iterator[Hit]:
    """Neither an order number nor anything like one stands on an invoice that must have it."""
    billing = context.billing
    if any(billing.of(what) for what in (What.ORDER_NUMBER, What.NEAR_ORDER_NUMBER, What.TEN_DIGITS)):
        return
    if billing.of(What.BARE_COST_CENTRE, Spot.ORDER) or speaks_of(reading, "order_numbers"):
        return
    written = next(iter(reading.invoice.order_numbers), None)
    if written is None:
        yield Hit("missing", "order_numbers")
    else:
        yield Hit("other", "order_numbers[0]", written=_short(written))


@rule(
    "PO003",
    "several-order-numbers",
    source=ORDER,
    types=_TYPE,
    title=Text(en="Several orders on one invoice", da="Flere ordrer på én faktura"),
    what=Text(
        en=(
            "The invoice is for one purchase order: the same order number in the head and on every line. The same number "
            "several times is right."
        ),
        da=(
            "Fakturaen gælder én indkøbsordre: samme indkøbsordrenummer i hovedet og på alle linjer. Samme nummer flere "
            "gange er i orden."
        ),
    ),
    why=Text(
        en="Coop asks for one invoice per order, since each is matched with its order as a whole.",
        da="Coop kræver én faktura pr. ordre, da hver faktura holdes op mod sin ordre som helhed.",
    ),
    fields=("order_numbers",),
    several=Outcome(
        Severity.ERROR,
        message=Text(
            en="The invoice names {count} purchase orders: {numbers}.",
            da="Fakturaen nævner {count} indkøbsordrer: {numbers}.",
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
        ),
        expected=Text(en="one order number", da="ét indkøbsordrenummer"),
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
            numbers=_few(numbers),
            helpdesk=context.profile.helpdesk,
        )


def _places(reading: Reading) -> list[tuple[int, Delivery]]:
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
    title=Text(en="Delivery place missing", da="Leveringssted mangler"),
    what=Text(
        en=(
            "An invoice on a purchase order says where the goods were delivered: the store or warehouse by name, address "
            "or GLN. It may be another place than the legal entity that is invoiced."
        ),
        da=(
            "En faktura på en indkøbsordre viser, hvor varerne er leveret: butikken eller lageret med navn, adresse eller "
            "EAN-nummer (GLN). Det kan være et andet sted end den juridiske enhed, der faktureres."
        ),
    ),
    why=Text(
        en="Coop compares the invoice with what that store or warehouse received.",
        da="Coop holder fakturaen op mod det, som butikken eller lageret har modtaget.",
    ),
    fields=("deliveries[].name", "deliveries[].gln", "deliveries[].street"),
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="The invoice does not say where the goods were delivered.",
            da="Fakturaen viser ikke, hvor varerne er leveret.",
        ),
        remedy=Text(
            en="Add the store or warehouse that received the goods, as the order names it, {put}.",
            da="Skriv den butik eller det lager, der har modtaget varerne, som det står på ordren, {put}.",
        ),
    ),
)
def delivery_place_missing(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """No delivery names a place."""
    if not _places(reading) and not any(
        path.startswith("deliveries[") and not path.endswith(".date")
        for path in (*reading.unreadable, *reading.hidden)
    ):
        yield Hit("missing", "deliveries[0].name")


@rule(
    "PO005",
    "several-delivery-places",
    source=ORDER,
    types=_TYPE,
    title=Text(en="Several delivery places", da="Flere leveringssteder"),
    what=Text(
        en=(
            "The invoice covers deliveries to one store or warehouse. Places are told apart by GLN, postal code, or name "
            "and address; where it is not sure that two are different, nothing is said."
        ),
        da=(
            "Fakturaen dækker leveringer til én butik eller ét lager. Steder skelnes på EAN-nummer (GLN), postnummer "
            "eller navn og adresse; er det ikke sikkert, at to er forskellige, bliver der ikke sagt noget."
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
    ),
    fields=("deliveries[].gln", "deliveries[].name", "deliveries[].postal_code"),
    several=Outcome(
        Severity.ERROR,
        message=Text(
            en="The invoice covers deliveries to {count} places: {places}.",
            da="Fakturaen dækker leveringer til {count} steder: {places}.",
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
        ),
        expected=Text(en="one delivery place", da="ét leveringssted"),
    ),
)
def several_delivery_places(reading: Reading, context: Context) -> Iterator[Hit]:
    """The deliveries are to places that are surely different."""
    apart: list[tuple[int, Delivery]] = []
    for index, place in _places(reading):
        if all(_are_different(place, other) for _index, other in apart):
            apart.append((index, place))
    if len(apart) > 1:
        index, second = apart[1]
        yield Hit(
            "several",
            f"deliveries[{index}].{_telling_field(second)}",
            count=len(apart),
            places=_few([_place_name(place, context) for _index, place in apart]),
            helpdesk=context.profile.helpdesk,
        )


def _telling_field(place: Delivery) -> str:
    return next(name for name in ("gln", "name", "street", "postal_code", "city") if getattr(place, name))


def _place_name(place: Delivery, context: Context) -> str:
    entry = context.gln_list.by_gln(place.gln) if place.gln else None
    name = place.name or (entry.name if entry is not None else None)
    return _short(name or place.gln or place.street or place.city or place.postal_code or "")


def _are_different(one: Delivery, other: Delivery) -> bool:
    """Whether two places are surely not the same one."""
    if one.gln and other.gln:
        return one.gln != other.gln
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


@rule(
    "PO006",
    "delivery-place-other-entity",
    source=ORDER_EDIFACT,
    types=_TYPE,
    title=Text(en="Delivery place of another entity", da="Leveringssted under en anden juridisk enhed"),
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
    ),
    fields=("deliveries[].gln", "buyer.cvr", "buyer.gln"),
    independent=Outcome(
        Severity.ERROR,
        message=Text(
            en="The goods were delivered to {place}, which belongs to {entity}, but {buyer} is invoiced for them.",
            da="Varerne er leveret til {place}, som hører til {entity}, men {buyer} står som fakturamodtager.",
        ),
        remedy=Text(
            en=(
                "Issue the invoice to {entity}, CVR number {right}, as the order says. If Coop has rejected it already "
                "and no mail with the reason has come, write to {helpdesk}."
            ),
            da=(
                "Udsted fakturaen til {entity}, CVR-nummer {right}, som det fremgår af ordren. Har Coop allerede afvist "
                "den, og har I ikke fået en mail med årsagen, så kontakt {helpdesk}."
            ),
        ),
    ),
    other_entity=Outcome(
        Severity.WARNING,
        message=Text(
            en="The delivery place {place} belongs to {entity}, but {buyer} is the one invoiced.",
            da="Leveringsstedet {place} hører til {entity}, men {buyer} står som fakturamodtager.",
        ),
        remedy=Text(
            en=(
                "See on the order which legal entity placed it. If it is {entity}, issue the invoice to it, CVR number "
                "{right}; otherwise the invoice is right."
            ),
            da=(
                "Se på ordren, hvilken juridisk enhed der har afgivet den. Er det {entity}, så udsted fakturaen til den, "
                "CVR-nummer {right}; ellers er fakturaen rigtig."
            ),
        ),
    ),
    unknown=Outcome(
        Severity.WARNING,
        message=Text(
            en="The delivery place {gln} is not in the GLN list.",
            da="Leveringsstedet {gln} er ikke på GLN-listen.",
        ),
        remedy=Text(
            en="Compare the GLN with the order, and look it up with “coopinv gln find {gln}”.",
            da="Sammenlign EAN-nummeret (GLN) med ordren, og slå det op med »coopinv gln find {gln}«.",
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
        ),
        remedy=Text(
            en="Fetch Coop's GLN list and read it in with “coopinv gln import”.",
            da="Hent Coops GLN-liste, og indlæs den med »coopinv gln import«.",
        ),
    ),
)
def delivery_place_other_entity(reading: Reading, context: Context) -> Iterator[Hit]:
    """The delivery place belongs to another legal entity than the buyer."""
    hits = [hit for index, place in _places(reading) if (hit := _judged(index, place, reading, context))]
    severities = delivery_place_other_entity.info.outcomes
    if hits:
        yield min(hits, key=lambda hit: severities[hit.outcome].severity.rank)


def _judged(index: int, place: Delivery, reading: Reading, context: Context) -> Hit | None:
    if not place.gln:
        return None
    entities, field = context.gln_list, f"deliveries[{index}].gln"
    entry = entities.by_gln(place.gln)
    if entry is None:
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
        buyer=known.name if known is not None else _short(buyer.name or number or ""),
        right=entity.cvr,
        helpdesk=context.profile.helpdesk,
    )


def _buyer_number(reading: Reading, context: Context) -> str | None:
    """The buyer's CVR number, in EDIFACT also by the GLN in NAD+BY.

    None when another rule speaks of the buyer: a store's GLN (EDI006), a number with a fault (GEN005), or one that a
    complete list does not know (GEN006).
    """
    entities, buyer = context.gln_list, reading.invoice.buyer
    if reading.format is Format.EDIFACT and buyer.gln is not None:
        entry = entities.by_gln(buyer.gln)
        if entry is not None and not entry.role.is_recipient and entry.role is not Role.LEGAL_ENTITY:
            return None
        if buyer.cvr is None:
            return entry.cvr if entry is not None else None
    if buyer.cvr is None or cvr.fault(buyer.cvr) is not None:
        return None
    if entities.complete and entities.by_cvr(buyer.cvr) is None:
        return None
    return buyer.cvr


def _is_coop_danmark(buyer: Buyer, entity: Entry | None) -> bool:
    name = entity.name if entity is not None else buyer.name
    return fold(name or "").startswith("coopdanmark")


def _is_independent(entity: Entry) -> bool:
    """Whether a legal entity is an independent cooperative society, by its name; Coop amba owns Coop Danmark."""
    name = fold(entity.name)
    return not name.startswith("coop") and ("brugs" in name or name.endswith("amba"))


RULES: tuple[Rule, ...] = (
    order_number_malformed,
    order_number_missing,
    several_order_numbers,
    delivery_place_missing,
    several_delivery_places,
    delivery_place_other_entity,
)
