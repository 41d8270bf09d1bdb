"""EDI007, EDI010 and EDI011: the service segments around the messages, and what else the interchange holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.rules.edi.recipient import EDIFACT
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.shown import short
from coopinv.rules.sources import standard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.reading import Observation, Reading

_TELL_SYSTEM = Text(
    en=" Your EDI system or provider writes it; show them this message.",
    da=" Det er jeres EDI-system eller EDI-udbyder, der skriver det; vis dem denne melding.",
    sv=" Ert EDI-system eller er leverantör skriver det; visa dem det här meddelandet.",
)
_RIGHT = Text(en="{right}", da="{right}", sv="{right}")


@rule(
    "EDI007",
    "envelope",
    source=standard("ISO 9735"),
    formats=EDIFACT,
    observes="envelope",
    title=Text(
        en="The envelope around the messages", da="Kuverten om meddelelserne", sv="Kuvertet runt meddelandena"
    ),
    what=Text(
        en=(
            "The interchange begins with UNB and ends with UNZ, every message begins with UNH and ends with UNT. UNT counts "
            "the segments of its message (UNH and UNT with them), UNZ the messages or groups, UNE the messages of its group, "
            "and each repeats the reference of the segment that opens. A reference stands for one message only."
        ),
        da=(
            "Forsendelsen begynder med UNB og slutter med UNZ, og hver meddelelse begynder med UNH og slutter med UNT. UNT "
            "tæller meddelelsens segmenter (UNH og UNT med), UNZ tæller meddelelserne eller grupperne, UNE tæller gruppens "
            "meddelelser, og hver af dem gentager referencen fra det segment, der åbner. En reference står for én meddelelse."
        ),
        sv=(
            "Överföringen börjar med UNB och slutar med UNZ, varje meddelande börjar med UNH och slutar med UNT. UNT "
            "räknar meddelandets segment (med UNH och UNT), UNZ meddelandena eller grupperna, UNE gruppens "
            "meddelanden, och vart och ett upprepar referensen i segmentet som inleder. En referens står bara för "
            "ett meddelande."
        ),
    ),
    why=Text(
        en=(
            "By counts and references the receiver sees that nothing was lost on the way. When they do not fit, the whole "
            "interchange is usually refused before an invoice is looked at."
        ),
        da=(
            "Ud fra antal og referencer kan modtageren se, at intet er gået tabt undervejs. Passer de ikke, bliver hele "
            "forsendelsen som regel afvist, før nogen ser på fakturaerne."
        ),
        sv=(
            "Av antal och referenser ser mottagaren att inget har gått förlorat på vägen. Stämmer de inte avvisas "
            "oftast hela överföringen innan en enda faktura har setts."
        ),
    ),
    no_unb=Outcome(
        Severity.ERROR,
        message=Text(
            en="UNB is missing: the file says neither who sends it nor to whom it goes.",
            da="UNB mangler: Filen viser hverken, hvem den er fra, eller hvem den er til.",
            sv="UNB saknas: filen säger varken vem som skickar den eller till vem.",
        ),
        remedy=Text(
            en=(
                "Begin the file with UNB: UNB+UNOC:3+<your GLN>:14+{recipient}:14+<YYMMDD>:<HHMM>+<reference>' and end it "
                "with UNZ." + _TELL_SYSTEM.en
            ),
            da=(
                "Begynd filen med UNB: UNB+UNOC:3+<jeres GLN>:14+{recipient}:14+<ÅÅMMDD>:<TTMM>+<reference>' og slut den "
                "med UNZ." + _TELL_SYSTEM.da
            ),
            sv="Börja filen med UNB: UNB+UNOC:3+<er GLN>:14+{recipient}:14+<ÅÅMMDD>:<TTMM>+<referens>' och avsluta den med UNZ."
            + _TELL_SYSTEM.sv,
        ),
    ),
    no_unz=Outcome(
        Severity.ERROR,
        message=Text(
            en="UNZ is missing: nothing says that the interchange is whole.",
            da="UNZ mangler: Intet viser, at forsendelsen er hel.",
            sv="UNZ saknas: inget säger att överföringen är hel.",
        ),
        remedy=Text(
            en="End the interchange with UNZ+<number of messages>+<reference from UNB>'." + _TELL_SYSTEM.en,
            da="Slut forsendelsen med UNZ+<antal meddelelser>+<referencen fra UNB>'." + _TELL_SYSTEM.da,
            sv="Avsluta överföringen med UNZ+<antal meddelanden>+<referensen från UNB>'." + _TELL_SYSTEM.sv,
        ),
    ),
    no_unt=Outcome(
        Severity.ERROR,
        message=Text(
            en="UNT is missing: nothing says that the message is whole.",
            da="UNT mangler: Intet viser, at meddelelsen er hel.",
            sv="UNT saknas: inget säger att meddelandet är helt.",
        ),
        remedy=Text(
            en="End the message with UNT+<number of segments>+<reference from UNH>'." + _TELL_SYSTEM.en,
            da="Slut meddelelsen med UNT+<antal segmenter>+<referencen fra UNH>'." + _TELL_SYSTEM.da,
            sv="Avsluta meddelandet med UNT+<antal segment>+<referensen från UNH>'." + _TELL_SYSTEM.sv,
        ),
    ),
    missing=Outcome(
        Severity.ERROR,
        message=Text(en="{segment} is missing.", da="{segment} mangler.", sv="{segment} saknas."),
        remedy=Text(
            en="UNG and UNE, and UNH and UNT, always come in pairs." + _TELL_SYSTEM.en,
            da="UNG og UNE samt UNH og UNT kommer altid parvis." + _TELL_SYSTEM.da,
            sv="UNG och UNE samt UNH och UNT kommer alltid i par." + _TELL_SYSTEM.sv,
        ),
    ),
    segments=Outcome(
        Severity.ERROR,
        message=Text(
            en="UNT says that the message has {written} segments, but it has {right}.",
            da="UNT angiver, at meddelelsen har {written} segmenter, men den har {right}.",
            sv="UNT säger att meddelandet har {written} segment, men det har {right}.",
        ),
        remedy=Text(
            en="Count UNH and UNT with the others: UNT+{right}+<reference from UNH>'." + _TELL_SYSTEM.en,
            da="Tæl UNH og UNT med: UNT+{right}+<referencen fra UNH>'." + _TELL_SYSTEM.da,
            sv="Räkna med UNH och UNT: UNT+{right}+<referensen från UNH>'." + _TELL_SYSTEM.sv,
        ),
        expected=_RIGHT,
    ),
    messages=Outcome(
        Severity.ERROR,
        message=Text(
            en="{segment} says that there are {written} messages (or groups), but there are {right}.",
            da="{segment} angiver, at der er {written} meddelelser (eller grupper), men der er {right}.",
            sv=(
                "{segment} säger att det finns {written} meddelanden (eller grupper), men det finns {right}."
            ),
        ),
        remedy=Text(
            en="Correct the count, {segment}+{right}+<reference>', or send what is missing."
            + _TELL_SYSTEM.en,
            da="Ret antallet, {segment}+{right}+<reference>', eller send det, der mangler." + _TELL_SYSTEM.da,
            sv="Rätta antalet, {segment}+{right}+<referens>', eller skicka det som saknas." + _TELL_SYSTEM.sv,
        ),
        expected=_RIGHT,
    ),
    reference=Outcome(
        Severity.ERROR,
        message=Text(
            en="{segment} has the reference “{written}”, but the segment that opens has “{right}”.",
            da="{segment} har referencen »{written}«, men det segment, der åbner, har »{right}«.",
            sv="{segment} har referensen ”{written}”, men segmentet som inleder har ”{right}”.",
        ),
        remedy=Text(
            en="Let both have the same reference." + _TELL_SYSTEM.en,
            da="Lad begge have samme reference." + _TELL_SYSTEM.da,
            sv="Låt båda ha samma referens." + _TELL_SYSTEM.sv,
        ),
        expected=_RIGHT,
    ),
    duplicate=Outcome(
        Severity.ERROR,
        message=Text(
            en="The reference “{written}” in {segment} stands for another message already.",
            da="Referencen »{written}« i {segment} er allerede brugt til en anden meddelelse.",
            sv="Referensen ”{written}” i {segment} står redan för ett annat meddelande.",
        ),
        remedy=Text(
            en="Give every message of the interchange its own reference." + _TELL_SYSTEM.en,
            da="Giv hver meddelelse i forsendelsen sin egen reference." + _TELL_SYSTEM.da,
            sv="Ge varje meddelande i överföringen sin egen referens." + _TELL_SYSTEM.sv,
        ),
    ),
)
def envelope(reading: Reading, context: Context) -> Iterator[Hit]:
    """A service segment is missing, or its count or reference disagrees."""
    for observed in reading.observed("envelope"):
        values = observed.values
        yield Hit(
            _envelope_outcome(observed),
            observed.field,
            observed.place,
            segment=values["segment"],
            written=short(str(values.get("written") or "")),
            right=short(str(values.get("expected") or "")),
            recipient=context.profile.edi_recipient,
        )


_MISSING = {"UNB": "no_unb", "UNZ": "no_unz", "UNT": "no_unt"}


def _envelope_outcome(observed: Observation) -> str:
    fault, segment = str(observed.values["fault"]), str(observed.values["segment"])
    if fault == "missing":
        return _MISSING.get(segment, "missing")
    if fault == "count":
        return "segments" if segment == "UNT" else "messages"
    return "duplicate" if fault == "duplicate" else "reference"


@rule(
    "EDI010",
    "message-type",
    source=standard("ISO 9735"),
    formats=EDIFACT,
    observes="other-messages",
    title=Text(
        en="Nothing but invoices in the interchange",
        da="Kun fakturaer i forsendelsen",
        sv="Bara fakturor i överföringen",
    ),
    what=Text(
        en="The interchange holds INVOIC messages and no others beside them.",
        da="Forsendelsen indeholder INVOIC-meddelelser og ingen andre ved siden af.",
        sv="Överföringen innehåller INVOIC-meddelanden och inga andra bredvid dem.",
    ),
    why=Text(
        en="The recipient's address is for invoices. Other messages beside them may keep the invoices from being read.",
        da="Modtageradressen er til fakturaer. Andre meddelelser ved siden af kan forhindre, at fakturaerne bliver læst.",
        sv=(
            "Mottagaradressen är till för fakturor. Andra meddelanden bredvid dem kan göra att fakturorna inte läses."
        ),
    ),
    others=Outcome(
        Severity.ERROR,
        message=Text(
            en="Besides invoices the interchange holds messages of other types ({count}): {types}.",
            da="Ud over fakturaer indeholder forsendelsen meddelelser af andre typer ({count}): {types}.",
            sv="Utöver fakturor innehåller överföringen meddelanden av andra typer ({count}): {types}.",
        ),
        remedy=Text(
            en="Send the invoices in an interchange of their own, with INVOIC messages only.",
            da="Send fakturaerne i deres egen forsendelse, kun med INVOIC-meddelelser.",
            sv="Skicka fakturorna i en egen överföring, med bara INVOIC-meddelanden.",
        ),
        expected=Text(en="INVOIC only", da="kun INVOIC", sv="bara INVOIC"),
    ),
)
def message_type(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """There are messages of other types beside the invoices."""
    for observed in reading.observed("other-messages"):
        types, count = short(str(observed.values["types"])), observed.values["count"]
        yield Hit("others", observed.field, observed.place, types=types, count=count)


@rule(
    "EDI011",
    "test-indicator",
    source=standard("ISO 9735, 0035"),
    formats=EDIFACT,
    observes="test-indicator",
    title=Text(en="Not marked as a test", da="Ikke mærket som test", sv="Inte märkt som test"),
    what=Text(
        en="The interchange is not marked as a test in UNB (0035 = 1).",
        da="Forsendelsen er ikke mærket som test i UNB (0035 = 1).",
        sv="Överföringen är inte märkt som test i UNB (0035 = 1).",
    ),
    why=Text(
        en="What is marked as a test is not booked and not paid.",
        da="Det, der er mærket som test, bliver hverken bogført eller betalt.",
        sv="Det som är märkt som test bokförs inte och betalas inte.",
    ),
    test=Outcome(
        Severity.WARNING,
        message=Text(
            en="The interchange is marked as a test in UNB.",
            da="Forsendelsen er mærket som test i UNB.",
            sv="Överföringen är märkt som test i UNB.",
        ),
        remedy=Text(
            en="Leave the test indicator (the 1 last in UNB) out when the invoices are to be paid.",
            da="Udelad testmarkeringen (1-tallet sidst i UNB), når fakturaerne skal betales.",
            sv="Utelämna testmarkeringen (1 sist i UNB) när fakturorna ska betalas.",
        ),
    ),
)
def test_indicator(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The interchange is marked as a test."""
    for observed in reading.observed("test-indicator")[:1]:
        yield Hit("test", observed.field, observed.place)


RULES = (envelope, message_type, test_indicator)
