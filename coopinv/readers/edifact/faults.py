"""What can be wrong with the syntax of an EDIFACT file, in words; the tokenizer raises nothing else."""

from __future__ import annotations

from coopinv.language import Text

CUT = Text(
    en="the file ends inside the segment that begins with “{found}”; the sign that ends a segment, {terminator}, is missing",
    da="filen slutter midt i det segment, der begynder med »{found}«; tegnet, der afslutter et segment, {terminator}, mangler",
)
NEVER_ENDS = Text(
    en="no segment ends: the sign that should end each of them, {terminator}, is nowhere in the file. Either the file is cut "
    "off, or the separators are not those that {source}",
    da="intet segment slutter: tegnet, der skal afslutte hvert af dem, {terminator}, findes ikke i filen. Enten er filen "
    "skåret over, eller skilletegnene er ikke dem, som {source}",
)
UNA_SAYS = Text(en="UNA declares", da="UNA angiver")
DEFAULTS_SAY = Text(
    en="apply when there is no UNA ({separators})", da="gælder, når UNA mangler ({separators})"
)
TOO_LONG = Text(
    en="a segment of more than {limit} characters; it begins with “{found}”",
    da="et segment på mere end {limit} tegn; det begynder med »{found}«",
)
NUL = Text(
    en="a NUL byte stands in the middle of the text: the file holds binary data or is written as UTF-16, which EDIFACT is "
    "not sent in",
    da="en NUL-byte står midt i teksten: filen indeholder binære data eller er skrevet som UTF-16, som EDIFACT ikke "
    "sendes i",
)
OBJECT_CUT = Text(
    en="the file ends inside the attached object that UNO announces",
    da="filen slutter midt i det vedhæftede objekt, som UNO varsler",
)
EMPTY = Text(
    en="the sign that ends a segment, {terminator}, stands where no segment has begun",
    da="tegnet, der afslutter et segment, {terminator}, står, hvor intet segment er begyndt",
)
TAG = Text(
    en="a segment was expected here, beginning with a tag of three capital letters or digits such as NAD; found “{found}”",
    da="her skulle et segment begynde med et segmentnavn på tre store bogstaver eller cifre, f.eks. NAD; fundet: »{found}«",
)
AFTER_TAG = Text(
    en="after the tag {tag} the sign {element} was expected, found {found}: the separators are not those that {source}",
    da="efter segmentnavnet {tag} ventedes tegnet {element}, fundet {found}: skilletegnene er ikke dem, som {source}",
)
NESTED = Text(
    en="the tag {tag} is followed by {found}: numbered (explicitly nested) segments are not used in EANCOM",
    da="segmentnavnet {tag} efterfølges af {found}: nummererede segmenter (eksplicit indlejring) bruges ikke i EANCOM",
)
SYNTAX_IDENTIFIER = Text(
    en="UNB begins with “{found}”, where a syntax such as UNOC{component}3 was expected: the sign between components is not "
    "{component}, as {source}",
    da="UNB begynder med »{found}«, hvor en syntaks som UNOC{component}3 ventedes: tegnet mellem komponenter er ikke "
    "{component}, som {source}",
)
COMPONENT_UNA = Text(en="UNA declares", da="UNA angiver")
COMPONENT_DEFAULT = Text(en="it is when there is no UNA", da="det er, når UNA mangler")
LONE_RELEASE = Text(
    en="the release character {release} stands at the end of a segment, so that it does not end, and the segment {tag} after "
    "it becomes part of its text; write {release}{release} where the sign itself is meant",
    da="frigivelsestegnet {release} står sidst i et segment, så det ikke slutter, og segmentet {tag} efter det bliver en del "
    "af dets tekst; skriv {release}{release}, hvor selve tegnet menes",
)
UNA_SHORT = Text(
    en="UNA is cut off; exactly six signs must follow it",
    da="UNA er skåret over; der skal følge præcis seks tegn efter",
)
UNA_SIGN = Text(
    en="UNA declares {found} as {role}, which cannot be: six signs must follow UNA, none of them a letter or a digit",
    da="UNA angiver {found} som {role}, hvilket ikke kan lade sig gøre: der skal følge seks tegn efter UNA, og intet af dem må "
    "være et bogstav eller et ciffer",
)
UNA_TWICE = Text(
    en="UNA declares {found} both as {role} and as {other}",
    da="UNA angiver {found} både som {role} og som {other}",
)
UNA_AGAIN = Text(
    en="UNA stands twice; UNB must follow it",
    da="UNA står to gange; UNB skal følge efter",
)
ROLES = {
    "component": Text(en="the component separator", da="komponentskilletegn"),
    "element": Text(en="the data element separator", da="elementskilletegn"),
    "release": Text(en="the release character", da="frigivelsestegn"),
    "repetition": Text(en="the repetition separator", da="gentagelsestegn"),
    "terminator": Text(en="the segment terminator", da="segmentafslutter"),
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
    return name if name is not None else Text(en=f"“{sign}”", da=f"»{sign}«")


_NAMES = {
    "\n": Text(en="a line break", da="et linjeskift"),
    "\r": Text(en="a line break (CR)", da="et linjeskift (CR)"),
    " ": Text(en="a blank", da="et blanktegn"),
    "\t": Text(en="a tab", da="en tabulator"),
}
