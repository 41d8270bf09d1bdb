"""What stands at the foot of a picture, and the lines for the user when one cannot be made."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coopinv.language import Text
from coopinv.reports.words import CONFIDENCES, SEVERITIES

if TYPE_CHECKING:
    from coopinv.language import Language

_UNREADABLE = Text(en="cannot be read", da="kan ikke læses", sv="går inte att läsa")
_FOUND = Text(
    en="found here: the number is the mark in the report ({severities})",
    da="fund: tallet er markeringens nummer i rapporten ({severities})",
    sv="funnet här: numret är märket i rapporten ({severities})",
)
_MISSING = Text(
    en="missing: should stand about here",
    da="mangler: bør stå omtrent her",
    sv="saknas: borde stå ungefär här",
)
_NOTHING = Text(
    en="No findings on this page.", da="Ingen fund på denne side.", sv="Inga anmärkningar på den här sidan."
)
_UNREAD = Text(
    en="Nothing was read on this page.",
    da="Der er ikke læst noget på denne side.",
    sv="Inget lästes på den här sidan.",
)
_PAGE = Text(en="page {page} of {count}", da="side {page} af {count}", sv="sida {page} av {count}")

NOT_DRAWN = Text(
    en="no pictures of {path}: {reason}",
    da="ingen billeder af {path}: {reason}",
    sv="inga bilder av {path}: {reason}",
)
NOT_ALL_DRAWN = Text(
    en="only {count} pages of {path} were drawn: {reason}",
    da="kun {count} sider af {path} blev tegnet: {reason}",
    sv="bara {count} sidor av {path} ritades: {reason}",
)
TOO_SLOW = Text(
    en="drawing took longer than {seconds} seconds (--timeout allows more)",
    da="det tog mere end {seconds} sekunder at tegne dem (--timeout giver længere tid)",
    sv="ritningen tog mer än {seconds} sekunder (--timeout tillåter mer)",
)
TOO_LARGE = Text(
    en="drawing needs too much memory",
    da="det kræver for meget hukommelse at tegne dem",
    sv="ritningen kräver för mycket minne",
)
BROKE_DOWN = Text(
    en="the program that draws the pages broke down on it",
    da="programmet, der tegner siderne, brød sammen over den",
    sv="programmet som ritar sidorna bröt samman på den",
)
NOT_OPENED = Text(
    en="the mail cannot be opened again", da="mailen kan ikke åbnes igen", sv="mejlet går inte att öppna igen"
)
NOT_THERE = Text(
    en="it comes out of an archive or from standard input; save it as a file first",
    da="den kommer fra et arkiv eller fra standardinput; gem den først som en fil",
    sv="den kommer ur ett arkiv eller från standard in; spara den som en fil först",
)
NO_PDF = Text(
    en="no pictures: none of the files is a PDF that could be read",
    da="ingen billeder: ingen af filerne er en PDF, der kunne læses",
    sv="inga bilder: ingen av filerna är en pdf som gick att läsa",
)
DRAWN = (
    Text(en="{count} picture in {folder}", da="{count} billede i {folder}", sv="{count} bild i {folder}"),
    Text(en="{count} pictures in {folder}", da="{count} billeder i {folder}", sv="{count} bilder i {folder}"),
)
NO_FOLDER = Text(
    en="{path} cannot be made a folder ({reason})",
    da="{path} kan ikke oprettes som mappe ({reason})",
    sv="{path} kan inte bli en mapp ({reason})",
)
FOREIGN = Text(
    en="{path} is there already and is no picture of ours: it is not overwritten",
    da="{path} findes allerede og er ikke et af vores billeder; den overskrives ikke",
    sv="{path} finns redan och är ingen av våra bilder: den skrivs inte över",
)
FOREIGN_HINT = Text(
    en="choose another folder, or delete the file first",
    da="vælg en anden mappe, eller slet filen først",
    sv="välj en annan mapp, eller ta bort filen först",
)
NO_NAME = Text(
    en="--annotate names the pictures after the invoice file, and standard input has no name",
    da="--annotate navngiver billederne efter fakturafilen, og standardinput har intet navn",
    sv="--annotate ger bilderna namn efter fakturafilen, och standard in har inget namn",
)
NO_NAME_HINT = Text(
    en="save the invoice as a file first",
    da="gem først fakturaen som en fil",
    sv="spara fakturan som en fil först",
)


NO_HTML = Text(
    en="--pictures stand in the html report, and none is asked for",
    da="--pictures vises i html-rapporten, og der er ikke bedt om nogen",
    sv="--pictures visas i html-rapporten, och ingen sådan är begärd",
)
NO_HTML_HINT = Text(
    en="add “-o report.html”", da="tilføj »-o rapport.html«", sv="lägg till ”-o rapport.html”"
)


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
