"""What can be wrong with the syntax of an EDIFACT file, in words; the tokenizer raises nothing else."""

from __future__ import annotations

from coopinv.language import Text

CUT = Text(
    en="the file ends inside the segment that begins with “{found}”; the sign that ends a segment, {terminator}, is missing",
    da="filen slutter midt i det segment, der begynder med »{found}«; tegnet, der afslutter et segment, {terminator}, mangler",
    sv=(
        "filen slutar inne i segmentet som börjar med ”{found}”; tecknet som avslutar ett segment, {terminator}, "
        "saknas"
    ),
)
NEVER_ENDS = Text(
    en="no segment ends: the sign that should end each of them, {terminator}, is nowhere in the file. Either the file is cut "
    "off, or the separators are not those that {source}",
    da="intet segment slutter: tegnet, der skal afslutte hvert af dem, {terminator}, findes ikke i filen. Enten er filen "
    "skåret over, eller skilletegnene er ikke dem, som {source}",
    sv=(
        "inget segment slutar: tecknet som ska avsluta vart och ett, {terminator}, finns ingenstans i filen. "
        "Antingen är filen avkortad, eller så är skiljetecknen inte de som {source}"
    ),
)
UNA_SAYS = Text(en="UNA declares", da="UNA angiver", sv="UNA anger")
DEFAULTS_SAY = Text(
    en="apply when there is no UNA ({separators})",
    da="gælder, når UNA mangler ({separators})",
    sv="gäller när det inte finns någon UNA ({separators})",
)
TOO_LONG = Text(
    en="a segment of more than {limit} characters; it begins with “{found}”",
    da="et segment på mere end {limit} tegn; det begynder med »{found}«",
    sv="ett segment på mer än {limit} tecken; det börjar med ”{found}”",
)
NUL = Text(
    en="a NUL byte stands in the middle of the text: the file holds binary data or is written as UTF-16, which EDIFACT is "
    "not sent in",
    da="en NUL-byte står midt i teksten: filen indeholder binære data eller er skrevet som UTF-16, som EDIFACT ikke "
    "sendes i",
    sv=(
        "ett NUL-tecken står mitt i texten: filen innehåller binära data eller är skriven som UTF-16, som EDIFACT "
        "inte skickas i"
    ),
)
OBJECT_CUT = Text(
    en="the file ends inside the attached object that UNO announces",
    da="filen slutter midt i det vedhæftede objekt, som UNO varsler",
    sv="filen slutar inne i det bifogade objekt som UNO aviserar",
)
EMPTY = Text(
    en="the sign that ends a segment, {terminator}, stands where no segment has begun",
    da="tegnet, der afslutter et segment, {terminator}, står, hvor intet segment er begyndt",
    sv="tecknet som avslutar ett segment, {terminator}, står där inget segment har börjat",
)
TAG = Text(
    en="a segment was expected here, beginning with a tag of three capital letters or digits such as NAD; found “{found}”",
    da="her skulle et segment begynde med et segmentnavn på tre store bogstaver eller cifre, f.eks. NAD; fundet: »{found}«",
    sv=(
        "ett segment väntades här, som börjar med en kod på tre versaler eller siffror, till exempel NAD; här står "
        "”{found}”"
    ),
)
AFTER_TAG = Text(
    en="after the tag {tag} the sign {element} was expected, found {found}: the separators are not those that {source}",
    da="efter segmentnavnet {tag} ventedes tegnet {element}, fundet {found}: skilletegnene er ikke dem, som {source}",
    sv=(
        "efter koden {tag} väntades tecknet {element}, här står {found}: skiljetecknen är inte de som {source}"
    ),
)
NESTED = Text(
    en="the tag {tag} is followed by {found}: numbered (explicitly nested) segments are not used in EANCOM",
    da="segmentnavnet {tag} efterfølges af {found}: nummererede segmenter (eksplicit indlejring) bruges ikke i EANCOM",
    sv="koden {tag} följs av {found}: numrerade (uttryckligen nästlade) segment används inte i EANCOM",
)
SYNTAX_IDENTIFIER = Text(
    en="UNB begins with “{found}”, where a syntax such as UNOC{component}3 was expected: the sign between components is not "
    "{component}, as {source}",
    da="UNB begynder med »{found}«, hvor en syntaks som UNOC{component}3 ventedes: tegnet mellem komponenter er ikke "
    "{component}, som {source}",
    sv=(
        "UNB börjar med ”{found}”, där en syntax som UNOC{component}3 väntades: tecknet mellan komponenter är inte "
        "{component}, som {source}"
    ),
)
COMPONENT_UNA = Text(en="UNA declares", da="UNA angiver", sv="UNA anger")
COMPONENT_DEFAULT = Text(
    en="it is when there is no UNA", da="det er, når UNA mangler", sv="det är när det inte finns någon UNA"
)
LONE_RELEASE = Text(
    en="the release character {release} stands at the end of a segment, so that it does not end, and the segment {tag} after "
    "it becomes part of its text; write {release}{release} where the sign itself is meant",
    da="frigivelsestegnet {release} står sidst i et segment, så det ikke slutter, og segmentet {tag} efter det bliver en del "
    "af dets tekst; skriv {release}{release}, hvor selve tegnet menes",
    sv=(
        "upphävningstecknet {release} står sist i ett segment, så att det inte slutar och segmentet {tag} efter det "
        "blir en del av dess text; skriv {release}{release} där själva tecknet menas"
    ),
)
UNA_SHORT = Text(
    en="UNA is cut off; exactly six signs must follow it",
    da="UNA er skåret over; der skal følge præcis seks tegn efter",
    sv="UNA är avkortad; exakt sex tecken ska följa den",
)
UNA_SIGN = Text(
    en="UNA declares {found} as {role}, which cannot be: six signs must follow UNA, none of them a letter or a digit",
    da="UNA angiver {found} som {role}, hvilket ikke kan lade sig gøre: der skal følge seks tegn efter UNA, og intet af dem må "
    "være et bogstav eller et ciffer",
    sv=(
        "UNA anger {found} som {role}, vilket inte går: sex tecken ska följa UNA, inget av dem en bokstav eller "
        "siffra"
    ),
)
UNA_TWICE = Text(
    en="UNA declares {found} both as {role} and as {other}",
    da="UNA angiver {found} både som {role} og som {other}",
    sv="UNA anger {found} både som {role} och som {other}",
)
UNA_AGAIN = Text(
    en="UNA stands twice; UNB must follow it",
    da="UNA står to gange; UNB skal følge efter",
    sv="UNA står två gånger; UNB ska följa den",
)
ROLES = {
    "component": Text(en="the component separator", da="komponentskilletegn", sv="komponentavgränsare"),
    "element": Text(en="the data element separator", da="elementskilletegn", sv="dataelementavgränsare"),
    "release": Text(en="the release character", da="frigivelsestegn", sv="upphävningstecken"),
    "repetition": Text(en="the repetition separator", da="gentagelsestegn", sv="upprepningstecken"),
    "terminator": Text(en="the segment terminator", da="segmentafslutter", sv="segmentslut"),
}

#: Characters of a segment that a message shows, and of which it is made: line breaks are left out.
_SHOWN = 40
_LOOKED_AT = 100


class SyntaxFault(Exception):  # noqa: N818 - it names what is wrong with the file, and is no error of ours
    """The bytes are not EDIFACT from here on; segments before the place are right.

    ``offset`` counts bytes from 0, ``line`` and ``column`` from 1; ``text`` is the beginning of what stands there.
    """

    def __init__(self, reason: Text, *, offset: int, line: int, column: int, text: str = "") -> None:
        super().__init__(reason.en)
        self.reason = reason
        self.offset = offset
        self.line = line
        self.column = column
        self.text = text


class SegmentTooLongError(SyntaxFault):
    """A segment passes the limit; nothing says that it is wrong, but it is not read."""


def said(template: Text, **values: str | Text) -> Text:
    """Fill a template in every language."""
    return template.fill(**values)


def shown(text: str) -> str:
    """The beginning of a piece of the file, on one line."""
    plain = text[:_LOOKED_AT].replace("\r", "").replace("\n", " ").strip()
    return plain if len(plain) <= _SHOWN else plain[:_SHOWN] + "…"


def quoted(sign: str) -> Text:
    """One sign between quotation marks; a line break by name."""
    name = _NAMES.get(sign)
    return name if name is not None else Text(en=f"“{sign}”", da=f"»{sign}«", sv=f"”{sign}”")


_NAMES = {
    "\n": Text(en="a line break", da="et linjeskift", sv="en radbrytning"),
    "\r": Text(en="a line break (CR)", da="et linjeskift (CR)", sv="en radbrytning (CR)"),
    " ": Text(en="a blank", da="et blanktegn", sv="ett blanksteg"),
    "\t": Text(en="a tab", da="en tabulator", sv="en tabb"),
}
