"""EDI001: the recipient that the interchange is addressed to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.identifiers import gln
from coopinv.language import Text
from coopinv.model.reading import Format
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.shown import short
from coopinv.rules.sources import ORDER_EDIFACT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.reading import Reading

EDIFACT = frozenset({Format.EDIFACT})
#: How a GLN is marked in UNB (code list 0007).
_GLN_QUALIFIER = "14"

_EXPECTED = Text(en="GLN {recipient}", da="EAN-nummer (GLN) {recipient}", sv="GLN {recipient}")
_WRITE_RECIPIENT = Text(
    en=(
        "Write {recipient} as the recipient in UNB, with qualifier 14: UNB+UNOC:3+<your GLN>:14+{recipient}:14+…'. "
        "If your EDI provider (VAN) writes UNB, give them this number."
    ),
    da=(
        "Skriv {recipient} som modtager i UNB, med kvalifikator 14: UNB+UNOC:3+<jeres GLN>:14+{recipient}:14+…'. "
        "Er det jeres EDI-udbyder (VANS), der skriver UNB, så giv dem dette nummer."
    ),
    sv=(
        "Skriv {recipient} som mottagare i UNB, med kvalificerare 14: UNB+UNOC:3+<er GLN>:14+{recipient}:14+…'. "
        "Skriver er EDI-leverantör (VAN) UNB, ge dem det här numret."
    ),
)


@rule(
    "EDI001",
    "interchange-recipient",
    source=ORDER_EDIFACT,
    formats=EDIFACT,
    title=Text(
        en="Coop's main GLN as the recipient",
        da="Coops hoved-GLN som modtager",
        sv="Coops huvud-GLN som mottagare",
    ),
    what=Text(
        en=(
            "The interchange is addressed to Coop's main GLN for EDIFACT, 5790000050000, as the recipient in UNB, marked as "
            "a GLN with qualifier 14. All invoices go there; the legal entity stands in NAD+BY and the store or warehouse "
            "in NAD+DP. A file without UNB is EDI007's."
        ),
        da=(
            "Forsendelsen er adresseret til Coops hoved-GLN for Edifact, 5790000050000, som modtager i UNB og mærket som "
            "EAN-nummer (GLN) med kvalifikator 14. Alle fakturaer sendes dertil; den juridiske enhed står i NAD+BY og "
            "butikken eller lageret i NAD+DP. En fil uden UNB hører under EDI007."
        ),
        sv=(
            "Överföringen är adresserad till Coops huvud-GLN för EDIFACT, 5790000050000, som mottagare i UNB, märkt "
            "som GLN med kvalificerare 14. Alla fakturor går dit; den juridiska personen står i NAD+BY och butiken "
            "eller lagret i NAD+DP. En fil utan UNB hör till EDI007."
        ),
    ),
    why=Text(
        en="UNB is the address on the envelope. With another recipient the invoices never come to Coop.",
        da="UNB er adressen på kuverten. Med en anden modtager når fakturaerne aldrig frem til Coop.",
        sv="UNB är adressen på kuvertet. Med en annan mottagare kommer fakturorna aldrig fram till Coop.",
    ),
    fields=("buyer.endpoint", "buyer.endpoint_scheme"),
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="UNB names no recipient.",
            da="Der står ingen modtager i UNB.",
            sv="UNB nämner ingen mottagare.",
        ),
        remedy=_WRITE_RECIPIENT,
        expected=_EXPECTED,
    ),
    other=Outcome(
        Severity.ERROR,
        message=Text(
            en="The recipient in UNB is {written}, not Coop's main GLN for EDIFACT, {recipient}.",
            da="Modtageren i UNB er {written} og ikke Coops hoved-GLN for Edifact, {recipient}.",
            sv="Mottagaren i UNB är {written}, inte Coops huvud-GLN för EDIFACT, {recipient}.",
        ),
        remedy=_WRITE_RECIPIENT,
        expected=_EXPECTED,
    ),
    invalid=Outcome(
        Severity.ERROR,
        message=Text(
            en="The recipient in UNB, {written}, is not a GLN: the number {clause}.",
            da="Modtageren i UNB, {written}, er ikke et EAN-nummer (GLN): Nummeret {clause}.",
            sv="Mottagaren i UNB, {written}, är ingen GLN: numret {clause}.",
        ),
        remedy=_WRITE_RECIPIENT,
        expected=_EXPECTED,
    ),
    oio=Outcome(
        Severity.ERROR,
        message=Text(
            en="The recipient in UNB is {written}, which is Coop's GLN for OIO; for EDIFACT it is {recipient}.",
            da="Modtageren i UNB er {written}, som er Coops EAN-nummer (GLN) for OIO; for Edifact er det {recipient}.",
            sv="Mottagaren i UNB är {written}, som är Coops GLN för OIO; för EDIFACT är den {recipient}.",
        ),
        remedy=_WRITE_RECIPIENT,
        expected=_EXPECTED,
    ),
    own_number=Outcome(
        Severity.ERROR,
        message=Text(
            en="The recipient in UNB is {written}, {place}'s own GLN; EDIFACT invoices to Coop all go to {recipient}.",
            da=(
                "Modtageren i UNB er {written}, det EAN-nummer (GLN), der hører til {place}; alle Edifact-fakturaer til "
                "Coop skal sendes til {recipient}."
            ),
            sv=(
                "Mottagaren i UNB är {written}, som är {place}s egen GLN; EDIFACT-fakturor till Coop går alla till "
                "{recipient}."
            ),
        ),
        remedy=_WRITE_RECIPIENT,
        expected=_EXPECTED,
    ),
    qualifier=Outcome(
        Severity.ERROR,
        message=Text(
            en="The recipient in UNB is the right one, {recipient}, but is marked {written}, not 14 for a GLN.",
            da="Modtageren i UNB er den rigtige, {recipient}, men er mærket {written} og ikke 14 for EAN-nummer (GLN).",
            sv="Mottagaren i UNB är den rätta, {recipient}, men är märkt {written}, inte 14 för GLN.",
        ),
        remedy=_WRITE_RECIPIENT,
        expected=Text(en="{recipient}:14", da="{recipient}:14", sv="{recipient}:14"),
    ),
    no_qualifier=Outcome(
        Severity.WARNING,
        message=Text(
            en="The recipient in UNB is the right one, {recipient}, but is not marked as a GLN.",
            da="Modtageren i UNB er den rigtige, {recipient}, men er ikke mærket som EAN-nummer (GLN).",
            sv="Mottagaren i UNB är den rätta, {recipient}, men är inte märkt som GLN.",
        ),
        remedy=_WRITE_RECIPIENT,
        expected=Text(en="{recipient}:14", da="{recipient}:14", sv="{recipient}:14"),
    ),
)
def interchange_recipient(reading: Reading, context: Context) -> Iterator[Hit]:
    """The recipient in UNB is missing or another than Coop's."""
    recipient = context.profile.edi_recipient
    written = reading.invoice.buyer.endpoint
    if written is None:
        # Without a UNB there is no recipient to look for, and EDI007 speaks.
        for observed in reading.observed("no-recipient")[:1]:
            yield Hit("missing", "buyer.endpoint", observed.place, recipient=recipient)
    elif gln.canonical(written) == recipient:
        yield from _marked_otherwise(reading, recipient)
    else:
        yield _another(written, recipient, context)


def _marked_otherwise(reading: Reading, recipient: str) -> Iterator[Hit]:
    """The right number, not marked as a GLN; the syntax lets the mark be left out, so that is only a warning."""
    qualifier = (reading.invoice.buyer.endpoint_scheme or "").strip()
    if not qualifier:
        yield Hit("no_qualifier", "buyer.endpoint_scheme", recipient=recipient)
    elif qualifier != _GLN_QUALIFIER:
        yield Hit("qualifier", "buyer.endpoint_scheme", recipient=recipient, written=short(qualifier))


def _another(written: str, recipient: str, context: Context) -> Hit:
    number = gln.canonical(written) or written
    if number == context.profile.oio_recipient:
        return Hit("oio", "buyer.endpoint", written=number, recipient=recipient)
    entry = context.gln_list.by_gln(number)
    if entry is not None and not entry.role.is_recipient:
        return Hit("own_number", "buyer.endpoint", written=number, place=entry.name, recipient=recipient)
    if (wrong := gln.fault(written)) is not None:
        return Hit(
            "invalid", "buyer.endpoint", written=short(written), clause=wrong.clause, recipient=recipient
        )
    return Hit("other", "buyer.endpoint", written=number, recipient=recipient)


RULES = (interchange_recipient,)
