"""EDI002 and EDI003: the GLNs of the legal entity (NAD+BY) and of the delivery place (NAD+DP)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.identifiers import gln
from coopinv.language import Text
from coopinv.rules.edi.recipient import EDIFACT
from coopinv.rules.invoiced import is_address
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.shown import short
from coopinv.rules.sources import ORDER_EDIFACT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.reading import Reading

_A_GLN = Text(
    en="13 digits, the last of them a check digit",
    da="13 cifre, hvoraf det sidste er et kontrolciffer",
    sv="13 siffror, den sista en kontrollsiffra",
)
_WRITE_BUYER = Text(
    en="Write the GLN of the legal entity that the order names: NAD+BY+<GLN>::9'. The GLN list has it for every store.",
    da=(
        "Skriv EAN-nummeret (GLN) på den juridiske enhed, der fremgår af ordren: NAD+BY+<GLN>::9'. GLN-listen har det for "
        "hver butik."
    ),
    sv=(
        "Skriv GLN för den juridiska person som ordern nämner: NAD+BY+<GLN>::9'. GLN-listan har den för varje butik."
    ),
)
_WRITE_PLACE = Text(
    en="Write the GLN of the store or warehouse that received the goods, from the order: NAD+DP+<GLN>::9'.",
    da=(
        "Skriv EAN-nummeret (GLN) på den butik eller det lager, der har modtaget varerne, som det står på ordren: "
        "NAD+DP+<GLN>::9'."
    ),
    sv="Skriv GLN för den butik eller det lager som tog emot varorna, från ordern: NAD+DP+<GLN>::9'.",
)


def _has_nad(reading: Reading, qualifier: str) -> bool:
    """Whether the message's head has a NAD with the qualifier."""
    return any(observed.values.get("qualifier") == qualifier for observed in reading.observed("party"))


@rule(
    "EDI002",
    "buyer-gln",
    source=ORDER_EDIFACT,
    formats=EDIFACT,
    title=Text(
        en="The legal entity's GLN in NAD+BY",
        da="Den juridiske enheds EAN-nummer (GLN) i NAD+BY",
        sv="Den juridiska personens GLN i NAD+BY",
    ),
    what=Text(
        en=(
            "NAD+BY names the legal entity that bought, by its GLN: 13 digits with a right check digit. The numbers that "
            "interchanges are sent to are addresses and no legal entities. Whether the GLN is a legal entity's, EDI006 "
            "looks up in the GLN list."
        ),
        da=(
            "NAD+BY angiver den juridiske enhed, som står for købet, med dens EAN-nummer (GLN): 13 cifre, hvor kontrolcifret "
            "passer. De numre, som forsendelser sendes til, er adresser og ikke juridiske enheder. Om nummeret tilhører en "
            "juridisk enhed, slår EDI006 op i GLN-listen."
        ),
        sv=(
            "NAD+BY nämner den juridiska person som har köpt, med dess GLN: 13 siffror med rätt kontrollsiffra. "
            "Numren som överföringar skickas till är adresser och inga juridiska personer. Om GLN är en juridisk "
            "persons slår EDI006 upp i GLN-listan."
        ),
    ),
    why=Text(
        en=(
            "Coop tells by this number which company or cooperative society is to pay. Without it the invoice is rejected."
        ),
        da=(
            "Coop ser på dette nummer, hvilket selskab eller hvilken brugsforening der skal betale. Uden det bliver "
            "fakturaen afvist."
        ),
        sv=(
            "Coop ser av det numret vilket bolag eller vilken förening som ska betala. Utan det avvisas fakturan."
        ),
    ),
    fields=("buyer.gln",),
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="The legal entity is missing: there is no NAD+BY.",
            da="Den juridiske enhed mangler: Der er intet NAD+BY.",
            sv="Den juridiska personen saknas: det finns ingen NAD+BY.",
        ),
        remedy=_WRITE_BUYER,
        expected=_A_GLN,
    ),
    no_gln=Outcome(
        Severity.ERROR,
        message=Text(
            en="NAD+BY does not carry the legal entity's GLN.",
            da="Den juridiske enheds EAN-nummer (GLN) står ikke i NAD+BY.",
            sv="NAD+BY har inte den juridiska personens GLN.",
        ),
        remedy=_WRITE_BUYER,
        expected=_A_GLN,
    ),
    invalid=Outcome(
        Severity.ERROR,
        message=Text(
            en="The GLN in NAD+BY, {written}, {clause}.",
            da="EAN-nummeret (GLN) i NAD+BY, {written}, {clause}.",
            sv="GLN i NAD+BY, {written}, {clause}.",
        ),
        remedy=_WRITE_BUYER,
        expected=_A_GLN,
    ),
    address=Outcome(
        Severity.ERROR,
        message=Text(
            en="NAD+BY holds {written}, which is the address that invoices are sent to, not a legal entity.",
            da="I NAD+BY står {written}, som er adressen, fakturaer sendes til, og ikke en juridisk enhed.",
            sv=(
                "NAD+BY innehåller {written}, som är adressen som fakturor skickas till, ingen juridisk person."
            ),
        ),
        remedy=_WRITE_BUYER,
    ),
)
def buyer_gln(reading: Reading, context: Context) -> Iterator[Hit]:
    """NAD+BY is missing, or its GLN is missing, wrong or only an address."""
    written = reading.invoice.buyer.gln
    if written is None:
        yield Hit("no_gln" if _has_nad(reading, "BY") else "missing", "buyer.gln")
    elif (wrong := gln.fault(written)) is not None:
        yield Hit("invalid", "buyer.gln", written=short(written), clause=wrong.clause)
    elif is_address(written, context):
        yield Hit("address", "buyer.gln", written=written)


@rule(
    "EDI003",
    "delivery-party-gln",
    source=ORDER_EDIFACT,
    formats=EDIFACT,
    title=Text(
        en="The delivery place's GLN in NAD+DP",
        da="Leveringsstedets EAN-nummer (GLN) i NAD+DP",
        sv="Leveransplatsens GLN i NAD+DP",
    ),
    what=Text(
        en=(
            "NAD+DP (delivery party) names the store or warehouse that the goods were delivered to, by its GLN: 13 digits "
            "with a right check digit. Where another segment names the place, such as NAD+ST, that is a warning: Coop asks "
            "for NAD+DP in the head of the message. A credit note need not name a place."
        ),
        da=(
            "NAD+DP (Delivery Party) angiver den butik eller det lager, varerne er leveret til, med EAN-nummeret (GLN): 13 "
            "cifre, hvor kontrolcifret passer. Står leveringsstedet i et andet segment, fx NAD+ST, er det en advarsel: Coop "
            "beder om NAD+DP i meddelelsens hoved. En kreditnota behøver ikke at angive et leveringssted."
        ),
        sv=(
            "NAD+DP (leveransplats) nämner den butik eller det lager som varorna levererades till, med dess GLN: 13 "
            "siffror med rätt kontrollsiffra. Nämner ett annat segment platsen, till exempel NAD+ST, är det en "
            "varning: Coop vill ha NAD+DP i meddelandets huvud. En kreditfaktura behöver inte nämna någon plats."
        ),
    ),
    why=Text(
        en="Coop compares the invoice with what that store or warehouse received.",
        da="Coop holder fakturaen op mod det, som butikken eller lageret har modtaget.",
        sv="Coop jämför fakturan med det som den butiken eller det lagret har tagit emot.",
    ),
    fields=("deliveries[].gln",),
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="The delivery place is missing: there is no NAD+DP.",
            da="Leveringsstedet mangler: Der er intet NAD+DP.",
            sv="Leveransplatsen saknas: det finns ingen NAD+DP.",
        ),
        remedy=_WRITE_PLACE,
        expected=_A_GLN,
    ),
    no_gln=Outcome(
        Severity.ERROR,
        message=Text(
            en="NAD+DP does not carry the delivery place's GLN.",
            da="Leveringsstedets EAN-nummer (GLN) står ikke i NAD+DP.",
            sv="NAD+DP har inte leveransplatsens GLN.",
        ),
        remedy=_WRITE_PLACE,
        expected=_A_GLN,
    ),
    invalid=Outcome(
        Severity.ERROR,
        message=Text(
            en="The delivery place's GLN, {written}, {clause}.",
            da="Leveringsstedets EAN-nummer (GLN), {written}, {clause}.",
            sv="Leveransplatsens GLN, {written}, {clause}.",
        ),
        remedy=_WRITE_PLACE,
        expected=_A_GLN,
    ),
    address=Outcome(
        Severity.ERROR,
        message=Text(
            en="The delivery place is {written}, which is the address that invoices are sent to, not a store or warehouse.",
            da="Leveringsstedet er {written}, som er adressen, fakturaer sendes til, og ikke en butik eller et lager.",
            sv=(
                "Leveransplatsen är {written}, som är adressen som fakturor skickas till, ingen butik och inget "
                "lager."
            ),
        ),
        remedy=_WRITE_PLACE,
    ),
    elsewhere=Outcome(
        Severity.WARNING,
        message=Text(
            en="The delivery place {gln} does not stand in a NAD+DP in the head of the message but elsewhere.",
            da="Leveringsstedet {gln} står ikke i et NAD+DP i meddelelsens hoved, men et andet sted.",
            sv="Leveransplatsen {gln} står inte i en NAD+DP i meddelandets huvud utan på ett annat ställe.",
        ),
        remedy=Text(
            en="Write the delivery place in the head: NAD+DP+{gln}::9'.",
            da="Skriv leveringsstedet i hovedet: NAD+DP+{gln}::9'.",
            sv="Skriv leveransplatsen i huvudet: NAD+DP+{gln}::9'.",
        ),
        expected=Text(en="NAD+DP in the head", da="NAD+DP i hovedet", sv="NAD+DP i huvudet"),
    ),
)
def delivery_party_gln(reading: Reading, context: Context) -> Iterator[Hit]:
    """NAD+DP is missing, or its GLN is missing, wrong or only an address."""
    invoice = reading.invoice
    places = [(index, place.gln) for index, place in enumerate(invoice.deliveries) if place.gln is not None]
    if not places:
        # A credit note need not say where the goods went.
        if not invoice.is_credit_note and not _is_hidden(reading):
            yield Hit("no_gln" if _has_nad(reading, "DP") else "missing", "deliveries[0].gln")
        return
    right: list[tuple[int, str]] = []
    seen: set[str] = set()
    for index, written in places:
        if written in seen:
            continue
        seen.add(written)
        if (wrong := gln.fault(written)) is not None:
            yield Hit("invalid", f"deliveries[{index}].gln", written=short(written), clause=wrong.clause)
        elif is_address(written, context):
            yield Hit("address", f"deliveries[{index}].gln", written=written)
        else:
            right.append((index, written))
    if right and len(right) == len(seen) and not _has_nad(reading, "DP"):
        index, number = right[0]
        yield Hit("elsewhere", f"deliveries[{index}].gln", gln=number)


def _is_hidden(reading: Reading) -> bool:
    """Whether READ006 speaks of a delivery place: then it is there."""
    return any(field.startswith("deliveries") for field in reading.hidden)


RULES = (buyer_gln, delivery_party_gln)
