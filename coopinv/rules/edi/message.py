"""EDI008, EDI009 and EDI013: the characters, the segments and the directory of a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.rules.edi.recipient import EDIFACT
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.shown import short
from coopinv.rules.sources import standard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.language import Value
    from coopinv.model.reading import Observation, Reading


@rule(
    "EDI008",
    "character-set",
    source=standard("ISO 9735, 0001"),
    formats=EDIFACT,
    observes="character-set",
    title=Text(
        en="Characters of the declared set",
        da="Tegn fra det angivne tegnsæt",
        sv="Tecken i den angivna teckenuppsättningen",
    ),
    what=Text(
        en=(
            "Every character belongs to the set that UNB declares: UNOA has capital letters only, UNOB small ones too, UNOC "
            "(ISO 8859-1) also æ, ø and å. The bytes are written in that set, and not for example in UTF-8."
        ),
        da=(
            "Alle tegn hører til det tegnsæt, som UNB angiver: UNOA har kun store bogstaver, UNOB også små, og UNOC (ISO "
            "8859-1) også æ, ø og å. Filen er skrevet i det tegnsæt og ikke fx i UTF-8."
        ),
        sv=(
            "Varje tecken hör till den teckenuppsättning som UNB anger: UNOA har bara versaler, UNOB även gemener, "
            "UNOC (ISO 8859-1) även æ, ø och å. Byten är skrivna i den uppsättningen, och inte till exempel i UTF-8."
        ),
    ),
    why=Text(
        en=(
            "Characters of another set arrive as something else, “BrÃ¸d” for “Brød”, or the interchange is refused."
        ),
        da="Tegn fra et andet tegnsæt kommer frem som noget andet, »BrÃ¸d« for »Brød«, eller forsendelsen bliver afvist.",
        sv=(
            "Tecken från en annan uppsättning kommer fram som något annat, ”BrÃ¸d” för ”Brød”, eller så avvisas "
            "överföringen."
        ),
    ),
    outside=Outcome(
        Severity.ERROR,
        message=Text(
            en="UNB declares {declared}, which does not have all the characters of the message ({count} outside it): {found}",
            da="UNB angiver {declared}, som ikke har alle meddelelsens tegn ({count} uden for tegnsættet): {found}",
            sv="UNB anger {declared}, som inte har alla tecken i meddelandet ({count} utanför): {found}",
        ),
        remedy=Text(
            en="Declare a set that has them, or leave them out: UNB+UNOC:3+…' has small letters and æ, ø, å.",
            da="Angiv et tegnsæt, der har dem, eller udelad dem: UNB+UNOC:3+…' har små bogstaver og æ, ø, å.",
            sv=(
                "Ange en uppsättning som har dem, eller utelämna dem: UNB+UNOC:3+…' har gemener samt æ, ø, å."
            ),
        ),
    ),
    other_encoding=Outcome(
        Severity.ERROR,
        message=Text(
            en="UNB declares {declared}, but the message is written in {guess}: {found}",
            da="UNB angiver {declared}, men meddelelsen er skrevet i {guess}: {found}",
            sv="UNB anger {declared}, men meddelandet är skrivet i {guess}: {found}",
        ),
        remedy=Text(
            en=(
                "Let UNB and the file say the same: write the file in the declared set instead of {guess}. With "
                "UNB+UNOC:3+…' that is ISO 8859-1 (Latin-1)."
            ),
            da=(
                "Lad UNB og filen sige det samme: Skriv filen i det angivne tegnsæt i stedet for {guess}. Med UNB+UNOC:3+…' "
                "er det ISO 8859-1 (Latin-1)."
            ),
            sv=(
                "Låt UNB och filen säga detsamma: skriv filen i den angivna uppsättningen i stället för {guess}. Med "
                "UNB+UNOC:3+…' är det ISO 8859-1 (Latin-1)."
            ),
        ),
    ),
)
def character_set(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """Characters stand in the message that its declared set does not have."""
    for observed in reading.observed("character-set"):
        values = observed.values
        declared, found = values["declared"], short(str(values["found"]))
        if guess := values.get("guess"):
            yield Hit(
                "other_encoding", observed.field, observed.place, declared=declared, found=found, guess=guess
            )
        else:
            count = values["count"]
            yield Hit("outside", observed.field, observed.place, declared=declared, found=found, count=count)


#: Segments whose content another rule misses: that rule speaks, of what the segment is for.
_SPOKEN_OF = {
    "BGM": ("number",),
    "DTM": ("issue_date",),
    "LIN": ("lines",),
    "MOA": ("totals.gross", "totals.payable"),
}
#: The segment that is the same in every message, ready to be pasted, and where it belongs.
_SECTION, _SECTION_READY = "UNS", "UNS+S'"
_BEFORE_TOTALS = Text(
    en=" between the last line and the totals",
    da=" mellem den sidste linje og totalerne",
    sv=" mellan den sista raden och summorna",
)


@rule(
    "EDI009",
    "mandatory-segment",
    source=standard("UN/EDIFACT INVOIC D.96A, D.01B"),
    formats=EDIFACT,
    observes="mandatory-segment",
    title=Text(
        en="Mandatory segments, in their order",
        da="Obligatoriske segmenter i rækkefølge",
        sv="Obligatoriska segment, i rätt ordning",
    ),
    what=Text(
        en=(
            "The segments that every INVOIC message must have are there, and stand where they belong: UNS+S, for example, "
            "between the last line and the totals. Where a missing segment leaves out what another rule asks for, such as "
            "the invoice number in BGM, that rule speaks instead."
        ),
        da=(
            "De segmenter, som alle INVOIC-meddelelser skal have, er der og står, hvor de skal: fx UNS+S mellem den sidste "
            "linje og totalerne. Mangler der et segment med noget, en anden regel spørger efter, fx fakturanummeret i BGM, er "
            "det den regel, der melder sig."
        ),
        sv=(
            "De segment som varje INVOIC-meddelande måste ha finns där och står på sin plats: UNS+S, till exempel, "
            "mellan den sista raden och summorna. Där ett segment som saknas utelämnar det en annan regel frågar "
            "efter, som fakturanumret i BGM, talar den regeln i stället."
        ),
    ),
    why=Text(
        en="Coop asks that invoices follow the EDI guidelines in force; otherwise they are rejected.",
        da="Coop kræver, at fakturaen stemmer overens med de aktuelle EDI-guidelines; ellers bliver den afvist.",
        sv="Coop kräver att fakturor följer gällande EDI-riktlinjer; annars avvisas de.",
    ),
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="The mandatory segment {segment} is missing.",
            da="Det obligatoriske segment {segment} mangler.",
            sv="Det obligatoriska segmentet {segment} saknas.",
        ),
        remedy=Text(
            en="Add the segment{where}: {ready}",
            da="Tilføj segmentet{where}: {ready}",
            sv="Lägg till segmentet{where}: {ready}",
        ),
    ),
    order=Outcome(
        Severity.ERROR,
        message=Text(
            en="The segment {segment} stands where it does not belong.",
            da="Segmentet {segment} står et forkert sted.",
            sv="Segmentet {segment} står där det inte hör hemma.",
        ),
        remedy=Text(
            en="Move the segment{where}: {ready}",
            da="Flyt segmentet{where}: {ready}",
            sv="Flytta segmentet{where}: {ready}",
        ),
    ),
)
def mandatory_segment(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """A mandatory segment is missing or out of order."""
    for observed in reading.observed("mandatory-segment"):
        segment, is_missing = str(observed.values["segment"]), observed.values["fault"] == "missing"
        spoken_of = _SPOKEN_OF.get(segment)
        if is_missing and spoken_of is not None and all(map(reading.lacks, spoken_of)):
            continue
        yield Hit(
            "missing" if is_missing else "order",
            observed.field,
            observed.place,
            segment=segment,
            where=_where(observed),
            ready=_SECTION_READY if segment == _SECTION else f"{segment}+…'",
        )


def _where(observed: Observation) -> Value:
    if observed.values["segment"] == _SECTION:
        return _BEFORE_TOTALS
    after = observed.values.get("after")
    return Text(en=f" after {after}", da=f" efter {after}", sv=f" efter {after}") if after else ""


@rule(
    "EDI013",
    "directory",
    source=standard("UN/EDIFACT INVOIC D.93A, D.96A, D.01B"),
    formats=EDIFACT,
    observes="directory",
    title=Text(en="Version of the message", da="Meddelelsens version", sv="Meddelandets version"),
    what=Text(
        en=(
            "The message is of a directory that is read as it stands: D.93A, D.96A (EANCOM 97) or D.01B (EANCOM 2002). "
            "Another is read as the nearest of them. No public guideline of Coop's names one, so the version alone is no "
            "fault."
        ),
        da=(
            "Meddelelsen er i en version, der læses, som den står: D.93A, D.96A (EANCOM 97) eller D.01B (EANCOM 2002). En "
            "anden bliver læst som den nærmeste af dem. Ingen offentlig guideline fra Coop nævner en version, så versionen "
            "er ikke i sig selv en fejl."
        ),
        sv=(
            "Meddelandet är av en katalog som läses som den är: D.93A, D.96A (EANCOM 97) eller D.01B (EANCOM 2002). "
            "En annan läses som den närmaste av dem. Ingen offentlig riktlinje från Coop nämner någon, så enbart "
            "versionen är inget fel."
        ),
    ),
    why=Text(
        en="A field may stand elsewhere in another version, and then be read as missing or as something else.",
        da="Et felt kan stå et andet sted i en anden version og så blive læst, som om det mangler eller er noget andet.",
        sv=(
            "Ett fält kan stå på ett annat ställe i en annan version, och läses då som att det saknas eller som "
            "något annat."
        ),
    ),
    other=Outcome(
        Severity.NOTE,
        message=Text(
            en="The message is of version {written}; it was read as {read_as}.",
            da="Meddelelsen er version {written}; den er læst som {read_as}.",
            sv="Meddelandet är av version {written}; det lästes som {read_as}.",
        ),
        remedy=Text(
            en="Make sure that the version is the one agreed with Coop. If a finding looks wrong, look at that segment.",
            da="Kontrollér, at versionen er den, der er aftalt med Coop. Ser en melding forkert ud, så se på segmentet.",
            sv=(
                "Se till att versionen är den som är överenskommen med Coop. Verkar en anmärkning fel, se på det "
                "segmentet."
            ),
        ),
    ),
    unnamed=Outcome(
        Severity.NOTE,
        message=Text(
            en="The message does not say which version it is; it was read as {read_as}.",
            da="Meddelelsen viser ikke, hvilken version den er; den er læst som {read_as}.",
            sv="Meddelandet säger inte vilken version det är; det lästes som {read_as}.",
        ),
        remedy=Text(
            en="Let your system write the version in UNH: UNH+<reference>+INVOIC:D:96A:UN:EAN008', if that is the one.",
            da="Lad jeres system skrive versionen i UNH: UNH+<reference>+INVOIC:D:96A:UN:EAN008', hvis det er den.",
            sv=(
                "Låt ert system skriva versionen i UNH: UNH+<referens>+INVOIC:D:96A:UN:EAN008', om det är den."
            ),
        ),
    ),
)
def directory(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The message is of a directory that is read as another."""
    for observed in reading.observed("directory")[:1]:
        written, read_as = short(str(observed.values["written"])), observed.values["read_as"]
        if written:
            yield Hit("other", observed.field, observed.place, written=written, read_as=read_as)
        else:
            yield Hit("unnamed", observed.field, observed.place, read_as=read_as)


RULES = (character_set, mandatory_segment, directory)
