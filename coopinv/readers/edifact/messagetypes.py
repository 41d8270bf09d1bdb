"""What the messages of an EDIFACT file are called, for people who sent one that is no invoice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Text, each_language

if TYPE_CHECKING:
    from collections.abc import Mapping

#: UNH 0065 → the name of one such message, by the UN directory and EANCOM.
NAMES = {
    "APERAK": Text(
        en="an application acknowledgement", da="en applikationskvittering", sv="ett applikationskvitto"
    ),
    "BANSTA": Text(
        en="a banking status message", da="en bankstatusmeddelelse", sv="ett bankstatusmeddelande"
    ),
    "COACSU": Text(en="a commercial account summary", da="et kontoudtog", sv="en affärskontosammanställning"),
    "COMDIS": Text(en="a commercial dispute", da="en indsigelse", sv="en reklamation"),
    "CONTRL": Text(en="a syntax acknowledgement", da="en syntakskvittering", sv="ett syntaxkvitto"),
    "CREADV": Text(en="a credit advice", da="en krediteringsadvis", sv="ett kreditbesked"),
    "DEBADV": Text(en="a debit advice", da="en debiteringsadvis", sv="ett debetbesked"),
    "DELFOR": Text(en="a delivery schedule", da="en leveringsplan", sv="en leveransplan"),
    "DELJIT": Text(
        en="a just-in-time delivery instruction",
        da="en just-in-time-leveringsinstruks",
        sv="en leveransinstruktion (just in time)",
    ),
    "DESADV": Text(en="a despatch advice", da="en leveringsadvis (følgeseddel)", sv="en leveransavisering"),
    "FINSTA": Text(en="a statement of account", da="et kontoudtog fra banken", sv="ett kontoutdrag"),
    "HANMOV": Text(
        en="a cargo handling instruction", da="en håndteringsinstruks", sv="en godshanteringsinstruktion"
    ),
    "IFCSUM": Text(en="a forwarding summary", da="en speditionsoversigt", sv="en speditionssammanställning"),
    "IFTMAN": Text(en="an arrival notice", da="en ankomstmeddelelse", sv="ett ankomstbesked"),
    "IFTMBF": Text(en="a transport booking", da="en transportbestilling", sv="en transportbokning"),
    "IFTMIN": Text(en="a transport instruction", da="en transportinstruks", sv="en transportinstruktion"),
    "IFTSTA": Text(en="a transport status", da="en transportstatus", sv="en transportstatus"),
    "INSDES": Text(
        en="an instruction to despatch", da="en afsendelsesinstruks", sv="en utlastningsinstruktion"
    ),
    "INVRPT": Text(en="an inventory report", da="en lagerrapport", sv="en lagerrapport"),
    "ORDCHG": Text(en="an order change", da="en ordreændring", sv="en orderändring"),
    "ORDERS": Text(en="an order", da="en ordre", sv="en order"),
    "ORDRSP": Text(en="an order response", da="en ordrebekræftelse", sv="ett ordersvar"),
    "PARTIN": Text(en="party information", da="partsoplysninger", sv="partsinformation"),
    "PAYMUL": Text(en="a payment order", da="en betalingsordre", sv="en betalningsorder"),
    "PAYORD": Text(en="a payment order", da="en betalingsordre", sv="en betalningsorder"),
    "PRICAT": Text(en="a price catalogue", da="et priskatalog", sv="en priskatalog"),
    "PRODAT": Text(en="product data", da="produktdata", sv="produktdata"),
    "QUOTES": Text(en="a quotation", da="et tilbud", sv="en offert"),
    "RECADV": Text(en="a receiving advice", da="en varemodtagelsesmeddelelse", sv="ett mottagningsbesked"),
    "REMADV": Text(en="a remittance advice", da="en betalingsadvis", sv="ett betalningsbesked"),
    "REQOTE": Text(en="a request for quotation", da="en tilbudsforespørgsel", sv="en offertförfrågan"),
    "RETANN": Text(en="an announcement for returns", da="en returmeddelelse", sv="en returavisering"),
    "RETINS": Text(en="an instruction for returns", da="en returinstruks", sv="en returinstruktion"),
    "SLSFCT": Text(en="a sales forecast", da="en salgsprognose", sv="en försäljningsprognos"),
    "SLSRPT": Text(en="a sales report", da="en salgsrapport", sv="en försäljningsrapport"),
    "TAXCON": Text(
        en="a tax control message", da="en momskontrolmeddelelse", sv="ett skattekontrollmeddelande"
    ),
}
_NOTHING = Text(
    en="an EDIFACT interchange without any message",
    da="en EDIFACT-forsendelse uden meddelelser",
    sv="en EDIFACT-överföring utan något meddelande",
)
_SHOWN = 5


def named(kind: str) -> Text:
    """A message type with its name where we know it: ORDERS (an order)."""
    name = NAMES.get(kind)
    if name is None:
        return Text(kind, kind, kind)
    return each_language(lambda language: f"{kind} ({name.to(language)})")


def not_an_invoice(others: Mapping[str, int]) -> Text:
    """What an interchange without INVOIC looks like; ``others`` counts its messages by type, the commonest first."""
    if not others:
        return _NOTHING
    kinds = sorted(others, key=lambda kind: (-others[kind], kind))
    if len(kinds) == 1 and others[kinds[0]] == 1 and kinds[0] in NAMES:
        name = NAMES[kinds[0]]
        return Text(
            en=f"{name.en} (the EDIFACT message {kinds[0]})",
            da=f"{name.da} (EDIFACT-meddelelsen {kinds[0]})",
            sv=f"{name.sv} (EDIFACT-meddelandet {kinds[0]})",
        )
    names = [named(kind) for kind in kinds[:_SHOWN]]
    more = (
        Text(en=" and others", da=" og andre", sv=" och andra") if len(kinds) > _SHOWN else Text("", "", "")
    )
    return Text(
        en=f"an EDIFACT interchange of other messages: {', '.join(name.en for name in names)}{more.en}",
        da=f"en EDIFACT-forsendelse med andre meddelelser: {', '.join(name.da for name in names)}{more.da}",
        sv=f"en EDIFACT-överföring med andra meddelanden: {', '.join(name.sv for name in names)}{more.sv}",
    )
