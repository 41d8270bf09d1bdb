"""OIO001 to OIO004: what OIOUBL and Peppol invoices are sent to, refer to, and say they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.billing import Spot, What
from coopinv.identifiers import gln
from coopinv.language import Text
from coopinv.model.finding import BillingType
from coopinv.model.reading import Format
from coopinv.rules.rule import XML, Context, Hit, Outcome, Rule, Severity, rule
from coopinv.rules.sources import OIO, standard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.reading import Reading

_RECIPIENT = Text(en="GLN {recipient}", da="EAN-nummer (GLN) {recipient}", sv="GLN {recipient}")
_WRITE_RECIPIENT = Text(
    en="Write {recipient} as the customer's endpoint {put}, marked as a GLN: schemeID {scheme}.",
    da="Skriv {recipient} som kundens endpoint {put}, mærket som GLN: schemeID {scheme}.",
    sv="Skriv {recipient} som kundens mottagaradress (EndpointID) {put}, märkt som GLN: schemeID {scheme}.",
)
#: How a GLN is marked: OIOUBL's own word, elsewhere the code of ISO 6523.
_OIOUBL_SCHEME, _OLD_SCHEME, _SCHEME = "GLN", "EAN", "0088"


def _scheme(reading: Reading) -> str:
    return _OIOUBL_SCHEME if reading.format is Format.OIOUBL else _SCHEME


def _accepted(reading: Reading) -> tuple[str, ...]:
    """The marks that are right; a document that names neither OIOUBL nor Peppol may be meant as either."""
    return (_OIOUBL_SCHEME, _SCHEME) if reading.format is Format.UBL else (_scheme(reading),)


@rule(
    "OIO001",
    "endpoint",
    source=OIO,
    formats=XML,
    title=Text(
        en="Coop's GLN as the recipient", da="Coops EAN-nummer som modtager", sv="Coops GLN som mottagare"
    ),
    what=Text(
        en=(
            "The invoice is addressed to Coop's one GLN for OIO invoices, 5790000102600, as the customer's endpoint. The "
            "store or society that is invoiced is named by its CVR number and its cost centre, not by the endpoint."
        ),
        da=(
            "Fakturaen er adresseret til Coops ene EAN-nummer (GLN) for OIO-fakturaer, 5790000102600, som kundens endpoint. "
            "Den butik eller forening, der faktureres, angives med CVR-nummer og CostCenter og ikke med endpointet."
        ),
        sv=(
            "Fakturan är adresserad till Coops enda GLN för OIO-fakturor, 5790000102600, som kundens mottagaradress "
            "(EndpointID). Butiken eller föreningen som faktureras anges med sitt CVR-nummer och sitt "
            "kostnadsställe, inte med mottagaradressen."
        ),
    ),
    why=Text(
        en="The endpoint is the address on the envelope. With another one the invoice never comes to Coop.",
        da="Endpointet er adressen på kuverten. Med et andet nummer når fakturaen aldrig frem til Coop.",
        sv="Mottagaradressen är adressen på kuvertet. Med en annan kommer fakturan aldrig fram till Coop.",
    ),
    fields=("buyer.endpoint",),
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="The customer's endpoint is missing.",
            da="Kundens endpoint mangler.",
            sv="Kundens mottagaradress (EndpointID) saknas.",
        ),
        remedy=_WRITE_RECIPIENT,
        expected=_RECIPIENT,
    ),
    other=Outcome(
        Severity.ERROR,
        message=Text(
            en="The customer's endpoint is {written}, not Coop's GLN for OIO, {recipient}.",
            da="Kundens endpoint er {written} og ikke Coops EAN-nummer (GLN) for OIO, {recipient}.",
            sv="Kundens mottagaradress är {written}, inte Coops GLN för OIO, {recipient}.",
        ),
        remedy=_WRITE_RECIPIENT,
        expected=_RECIPIENT,
    ),
    edifact=Outcome(
        Severity.ERROR,
        message=Text(
            en="The customer's endpoint is {written}, which is Coop's GLN for EDIFACT; for OIO it is {recipient}.",
            da="Kundens endpoint er {written}, som er Coops EAN-nummer (GLN) for Edifact; for OIO er det {recipient}.",
            sv=(
                "Kundens mottagaradress är {written}, som är Coops GLN för EDIFACT; för OIO är den {recipient}."
            ),
        ),
        remedy=_WRITE_RECIPIENT,
        expected=_RECIPIENT,
    ),
    own_number=Outcome(
        Severity.ERROR,
        message=Text(
            en="The customer's endpoint is {written}, {place}'s own GLN; OIO invoices to Coop all go to {recipient}.",
            da=(
                "Kundens endpoint er {written}, det EAN-nummer (GLN), der hører til {place}; alle OIO-fakturaer til Coop "
                "skal sendes til {recipient}."
            ),
            sv=(
                "Kundens mottagaradress är {written}, som är {place}s egen GLN; OIO-fakturor till Coop går alla till "
                "{recipient}."
            ),
        ),
        remedy=_WRITE_RECIPIENT,
        expected=_RECIPIENT,
    ),
)
def endpoint(reading: Reading, context: Context) -> Iterator[Hit]:
    """The customer's endpoint is missing or another than Coop's."""
    recipient, scheme = context.profile.oio_recipient, _scheme(reading)
    written = reading.invoice.buyer.endpoint
    if written is None:
        if reading.lacks("buyer.endpoint") and "buyer.endpoint" not in reading.hidden:
            yield Hit("missing", "buyer.endpoint", recipient=recipient, scheme=scheme)
        return
    number = gln.canonical(written) or written
    if number == recipient:
        return
    entry = context.gln_list.by_gln(number)
    if number == context.profile.edi_recipient:
        outcome = "edifact"
    else:
        outcome = "other" if entry is None or entry.role.is_recipient else "own_number"
    extra = {"place": entry.name} if entry is not None and outcome == "own_number" else {}
    yield Hit(outcome, "buyer.endpoint", written=written[:80], recipient=recipient, scheme=scheme, **extra)


@rule(
    "OIO002",
    "endpoint-scheme",
    source=standard("F-LIB179", "PEPPOL-EN16931-CL008"),
    formats=XML,
    title=Text(
        en="The endpoint marked as a GLN", da="Endpoint mærket som GLN", sv="Mottagaradressen märkt som GLN"
    ),
    what=Text(
        en=(
            "The customer's endpoint is marked as a GLN in its schemeID: GLN in OIOUBL, 0088 in Peppol; either in UBL that "
            "names neither. The rule speaks only when the number itself is right; a missing schemeAgencyID alone is no "
            "fault."
        ),
        da=(
            "Kundens endpoint er mærket som GLN i schemeID: GLN i OIOUBL, 0088 i Peppol; begge dele går an i UBL, der ikke "
            "nævner nogen af dem. Reglen melder sig kun, når selve nummeret er rigtigt; at schemeAgencyID mangler, er ikke i "
            "sig selv en fejl."
        ),
        sv=(
            "Kundens mottagaradress är märkt som GLN i sitt schemeID: GLN i OIOUBL, 0088 i Peppol; endera i UBL som "
            "inte nämner någotdera. Regeln talar bara när själva numret är rätt; enbart ett saknat schemeAgencyID är "
            "inget fel."
        ),
    ),
    why=Text(
        en="The networks look up number and kind together. A GLN that is marked as something else is not found.",
        da="Netværkene slår nummer og type op sammen. Et GLN, der er mærket som noget andet, bliver ikke fundet.",
        sv="Näten slår upp nummer och slag tillsammans. En GLN som är märkt som något annat hittas inte.",
    ),
    fields=("buyer.endpoint_scheme", "buyer.endpoint"),
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="The customer's endpoint does not say what kind of number it is.",
            da="Kundens endpoint viser ikke, hvilken type nummer det er.",
            sv="Kundens mottagaradress säger inte vilket slags nummer den är.",
        ),
        remedy=Text(
            en="Add schemeID {scheme} {put}.",
            da="Tilføj schemeID {scheme} {put}.",
            sv="Lägg till schemeID {scheme} {put}.",
        ),
        expected=Text(en="{scheme}", da="{scheme}", sv="{scheme}"),
    ),
    other=Outcome(
        Severity.ERROR,
        message=Text(
            en="The customer's endpoint is marked {written}, not as a GLN.",
            da="Kundens endpoint er mærket {written} og ikke som GLN.",
            sv="Kundens mottagaradress är märkt {written}, inte som GLN.",
        ),
        remedy=Text(
            en="Write schemeID {scheme} {put}.",
            da="Skriv schemeID {scheme} {put}.",
            sv="Skriv schemeID {scheme} {put}.",
        ),
        expected=Text(en="{scheme}", da="{scheme}", sv="{scheme}"),
    ),
    old_name=Outcome(
        Severity.WARNING,
        message=Text(
            en="The customer's endpoint is marked {written}, an old name for GLN that OIOUBL's list does not have.",
            da="Kundens endpoint er mærket {written}, et gammelt navn for GLN, som ikke er på OIOUBL's liste.",
            sv=(
                "Kundens mottagaradress är märkt {written}, ett gammalt namn på GLN som inte finns i OIOUBL:s lista."
            ),
        ),
        remedy=Text(
            en="Write schemeID {scheme} {put}.",
            da="Skriv schemeID {scheme} {put}.",
            sv="Skriv schemeID {scheme} {put}.",
        ),
        expected=Text(en="{scheme}", da="{scheme}", sv="{scheme}"),
    ),
)
def endpoint_scheme(reading: Reading, context: Context) -> Iterator[Hit]:
    """The right endpoint is not marked as a GLN."""
    buyer, scheme = reading.invoice.buyer, _scheme(reading)
    if buyer.endpoint is None or gln.canonical(buyer.endpoint) != context.profile.oio_recipient:
        return
    written = (buyer.endpoint_scheme or "").strip()
    if not written:
        if "buyer.endpoint_scheme" not in reading.hidden:
            yield Hit("missing", "buyer.endpoint_scheme", scheme=scheme)
    elif written.upper() not in _accepted(reading):
        old = scheme == _OIOUBL_SCHEME and written.upper() == _OLD_SCHEME
        yield Hit(
            "old_name" if old else "other", "buyer.endpoint_scheme", written=written[:80], scheme=scheme
        )


@rule(
    "OIO003",
    "order-by-oio",
    source=OIO,
    formats=XML,
    types=frozenset({BillingType.PURCHASE_ORDER}),
    credit_notes=False,
    title=Text(
        en="An order invoiced by OIO", da="Indkøbsordre faktureret via OIO", sv="En order fakturerad med OIO"
    ),
    what=Text(
        en=(
            "An invoice on a purchase order that is sent by OIO also carries a cost centre or the orderer's e-mail address "
            "in the reference field. Coop names these two as the references for OIO, and describes goods on order by "
            "EDIFACT and PDF."
        ),
        da=(
            "En faktura på en indkøbsordre, der sendes via OIO, har også et CostCenter eller ordreafgiverens e-mailadresse i "
            "referencefeltet. Coop nævner de to som reference-ID for OIO og beskriver fakturering af varer på ordre via "
            "Edifact og PDF."
        ),
        sv=(
            "En faktura på en inköpsorder som skickas med OIO har också ett kostnadsställe eller beställarens "
            "e-postadress i referensfältet. Coop nämner de två som referenserna för OIO, och beskriver varor på "
            "order med EDIFACT och pdf."
        ),
    ),
    why=Text(
        en=(
            "Coop does not say that an order number alone is enough by OIO. It may well be; ask before you send many, so "
            "that they are not rejected together."
        ),
        da=(
            "Coop skriver ikke, at et indkøbsordrenummer alene er nok via OIO. Det kan godt være; spørg, før I sender mange, "
            "så de ikke bliver afvist på én gang."
        ),
        sv=(
            "Coop säger inte att enbart ett ordernummer räcker med OIO. Det kan mycket väl göra det; fråga innan ni "
            "skickar många, så att de inte avvisas tillsammans."
        ),
    ),
    fields=("order_numbers", "buyer_reference", "attention"),
    order_alone=Outcome(
        Severity.WARNING,
        message=Text(
            en=(
                "The invoice is on purchase order {number} and sent by OIO, with neither a cost centre nor an e-mail "
                "address as its reference."
            ),
            da=(
                "Fakturaen gælder indkøbsordre {number} og sendes via OIO, men har hverken CostCenter eller e-mailadresse "
                "som reference."
            ),
            sv=(
                "Fakturan gäller inköpsorder {number} och skickas med OIO, utan vare sig kostnadsställe eller "
                "e-postadress som referens."
            ),
        ),
        remedy=Text(
            en=(
                "Send it by EDIFACT, or as PDF to {mailbox}, or add the store's cost centre or the orderer's e-mail address "
                "in “Your reference”. In doubt, ask {helpdesk}."
            ),
            da=(
                "Send den via Edifact eller som PDF til {mailbox}, eller skriv butikkens CostCenter eller ordreafgiverens "
                "e-mailadresse i »Deres reference«. Er I i tvivl, så spørg {helpdesk}."
            ),
            sv=(
                "Skicka den med EDIFACT, eller som pdf till {mailbox}, eller lägg till butikens kostnadsställe eller "
                "beställarens e-postadress i ”Er referens”. Fråga {helpdesk} om ni är osäkra."
            ),
        ),
    ),
)
def order_by_oio(reading: Reading, context: Context) -> Iterator[Hit]:
    """An order number stands alone on an OIO invoice."""
    billing = context.billing
    if any(billing.of(what, Spot.REFERENCE) for what in (What.COST_CENTRE, What.EMAIL)):
        return
    orders = billing.of(What.ORDER_NUMBER) or billing.of(What.NEAR_ORDER_NUMBER)
    if orders and not reading.hides(orders[0].field):
        yield Hit(
            "order_alone",
            orders[0].field,
            number=orders[0].written[:80],
            mailbox=context.profile.mailbox,
            helpdesk=context.profile.helpdesk,
        )


@rule(
    "OIO004",
    "profile",
    source=standard("F-LIB002", "PEPPOL-EN16931-R001", "PEPPOL-EN16931-R004", "PEPPOL-EN16931-R007"),
    formats=XML,
    observes="profile",
    title=Text(en="Customization and profile", da="CustomizationID og ProfileID", sv="Anpassning och profil"),
    what=Text(
        en=(
            "The document says which rules it follows: CustomizationID names OIOUBL 2 or Peppol BIS Billing 3, ProfileID the "
            "process. Where one is missing or unknown, the document is read as the nearest dialect."
        ),
        da=(
            "Dokumentet viser, hvilke regler det følger: CustomizationID nævner OIOUBL 2 eller Peppol BIS Billing 3, og "
            "ProfileID processen. Mangler en af dem, eller er den ukendt, bliver dokumentet læst som den nærmeste dialekt."
        ),
        sv=(
            "Dokumentet säger vilka regler det följer: CustomizationID nämner OIOUBL 2 eller Peppol BIS Billing 3, "
            "ProfileID processen. Där någon saknas eller är okänd läses dokumentet som den närmaste dialekten."
        ),
    ),
    why=Text(
        en=(
            "Receivers choose by these two how to read the document, and many refuse one that names neither. Read as "
            "another dialect, a field may be taken for something else."
        ),
        da=(
            "Modtagere vælger ud fra de to, hvordan dokumentet læses, og mange afviser et, der ikke nævner dem. Læst som en "
            "anden dialekt kan et felt blive taget for noget andet."
        ),
        sv=(
            "Mottagare väljer efter de två hur dokumentet ska läsas, och många avvisar ett som inte nämner "
            "någotdera. Läst som en annan dialekt kan ett fält tas för något annat."
        ),
    ),
    missing=Outcome(
        Severity.WARNING,
        message=Text(
            en="{part} is missing; the document is read as {read_as}.",
            da="{part} mangler; dokumentet er læst som {read_as}.",
            sv="{part} saknas; dokumentet läses som {read_as}.",
        ),
        remedy=Text(
            en="Let your system write cbc:{part} for the format that you send.",
            da="Lad jeres system skrive cbc:{part} for det format, I sender.",
            sv="Låt ert system skriva cbc:{part} för det format ni skickar.",
        ),
    ),
    unknown=Outcome(
        Severity.WARNING,
        message=Text(
            en="{part} is “{found}”, which is unknown here; the document is read as {read_as}.",
            da="{part} er »{found}«, som er ukendt her; dokumentet er læst som {read_as}.",
            sv="{part} är ”{found}”, som är okänt här; dokumentet läses som {read_as}.",
        ),
        remedy=Text(
            en="Let your system write the cbc:{part} of the format that you send.",
            da="Lad jeres system skrive cbc:{part} for det format, I sender.",
            sv="Låt ert system skriva cbc:{part} för det format som ni skickar.",
        ),
    ),
)
def profile(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The document does not say which rules it follows, or names unknown ones."""
    for observed in reading.observed("profile"):
        values = observed.values
        if values.get("found"):
            yield Hit(
                "unknown",
                observed.field,
                part=values["part"],
                found=str(values["found"])[:200],
                read_as=values["read_as"],
            )
        else:
            yield Hit("missing", observed.field, part=values["part"], read_as=values["read_as"])


RULES: tuple[Rule, ...] = (endpoint, endpoint_scheme, order_by_oio, profile)
