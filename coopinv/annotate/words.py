"""What stands at the foot of a picture, and the lines for the user when one cannot be made."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coopinv.language import Text
from coopinv.reports.words import CONFIDENCES, SEVERITIES

if TYPE_CHECKING:
    from coopinv.language import Language

_UNREADABLE = Text(en="cannot be read", da="kan ikke læses")
_FOUND = Text(
    en="found here: the number is the mark in the report ({severities})",
    da="fund: tallet er markeringens nummer i rapporten ({severities})",
)
_MISSING = Text(en="missing: should stand about here", da="mangler: bør stå omtrent her")
_NOTHING = Text(en="No findings on this page.", da="Ingen fund på denne side.")
_UNREAD = Text(en="Nothing was read on this page.", da="Der er ikke læst noget på denne side.")
_PAGE = Text(en="page {page} of {count}", da="side {page} af {count}")

NOT_DRAWN = Text(en="no pictures of {path}: {reason}", da="ingen billeder af {path}: {reason}")
NOT_ALL_DRAWN = Text(
    en="only {count} pages of {path} were drawn: {reason}",
    da="kun {count} sider af {path} blev tegnet: {reason}",
)
TOO_SLOW = Text(
    en="drawing took longer than {seconds} seconds (--timeout allows more)",
    da="det tog mere end {seconds} sekunder at tegne dem (--timeout giver længere tid)",
)
TOO_LARGE = Text(en="drawing needs too much memory", da="det kræver for meget hukommelse at tegne dem")
BROKE_DOWN = Text(
    en="the program that draws the pages broke down on it",
    da="programmet, der tegner siderne, brød sammen over den",
)
NOT_OPENED = Text(en="the mail cannot be opened again", da="mailen kan ikke åbnes igen")
NOT_THERE = Text(
    en="it comes out of an archive or from standard input; save it as a file first",
    da="den kommer fra et arkiv eller fra standardinput; gem den først som en fil",
)
NO_PDF = Text(
    en="no pictures: none of the files is a PDF that could be read",
    da="ingen billeder: ingen af filerne er en PDF, der kunne læses",
)
DRAWN = (
    Text(en="{count} picture in {folder}", da="{count} billede i {folder}"),
    Text(en="{count} pictures in {folder}", da="{count} billeder i {folder}"),
)
NO_FOLDER = Text(
    en="{path} cannot be made a folder ({reason})", da="{path} kan ikke oprettes som mappe ({reason})"
)
FOREIGN = Text(
    en="{path} is there already and is no picture of ours: it is not overwritten",
    da="{path} findes allerede og er ikke et af vores billeder; den overskrives ikke",
)
FOREIGN_HINT = Text(
    en="choose another folder, or delete the file first", da="vælg en anden mappe, eller slet filen først"
)
NO_NAME = Text(
    en="--annotate names the pictures after the invoice file, and standard input has no name",
    da="--annotate navngiver billederne efter fakturafilen, og standardinput har intet navn",
)
NO_NAME_HINT = Text(en="save the invoice as a file first", da="gem først fakturaen som en fil")


NO_HTML = Text(
    en="--pictures stand in the html report, and none is asked for",
    da="--pictures vises i html-rapporten, og der er ikke bedt om nogen",
)
NO_HTML_HINT = Text(en="add “-o report.html”", da="tilføj »-o rapport.html«")


class Words(NamedTuple):
    """The words of a picture's foot.

    ``nothing`` is said of a page without findings, "" where no rule was run; ``unread`` of one on which no field was
    read: it was not found to be in order.
    """

    confidences: tuple[tuple[str, str], ...]
    found: str
    missing: str
    nothing: str
    unread: str
    page: str


def words(language: Language, *, checked: bool) -> Words:
    """The words in a language; ``checked`` says that the rules were run."""
    kinds = [(kind, text.to(language)) for kind, text in CONFIDENCES.items()]
    severities = ", ".join(text.to(language) for text in SEVERITIES.values())
    return Words(
        confidences=(*kinds, ("", _UNREADABLE.to(language))),
        found=_FOUND.to(language).format(severities=severities) if checked else "",
        missing=_MISSING.to(language) if checked else "",
        nothing=_NOTHING.to(language) if checked else "",
        unread=_UNREAD.to(language),
        page=_PAGE.to(language),
    )
