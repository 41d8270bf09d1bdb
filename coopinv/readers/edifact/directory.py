"""The directories of INVOIC that are read as they are, and what a message of another one, or of none, is read as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.model.reading import Observation
from coopinv.readers.edifact.place import place_of

if TYPE_CHECKING:
    from coopinv.readers.edifact.interchange import Message
    from coopinv.readers.raw import Raw

#: The directories whose INVOIC the field map is written for.
KNOWN = ("93A", "96A", "01B")
#: Directories from 2002 on, in which LIN calls a GTIN SRV.
SERVED_BY_SRV = frozenset(f"{year:02}{half}" for year in range(26) for half in "ABC") | {"01B"}


def directory(raw: Raw, message: Message) -> list[Observation]:  # noqa: ARG001 - every function takes both
    """A directory that is read as the nearest of those we know."""
    written = message.release.strip()
    if written in KNOWN:
        return []
    values = {
        "written": ".".join(part for part in (message.version, written) if part),
        "read_as": f"D.{_nearest(written)}",
        "association": message.association,
    }
    return [Observation("directory", None, values, place_of(message.unh, message.reference))]


def _nearest(release: str) -> str:
    """By year: the nineties before 1995 are D.93A's, the rest of them D.96A's, what came later D.01B's."""
    year = release[:2]
    if not (year.isascii() and year.isdigit()):
        return "96A"
    if year >= "90":
        return "93A" if year < "95" else "96A"
    return "01B"


def structure(raw: Raw, message: Message) -> list[Observation]:  # noqa: ARG001
    """Segments that every INVOIC has, in their order: BGM first, then DTM, UNS once between lines and totals."""
    tags = message.tags
    observed = []
    for tag, after in (("BGM", "UNH"), ("DTM", "BGM"), ("UNS", "LIN")):
        if tag not in tags:
            observed.append(_fault(message, tag, "missing", after, 0 if tag != "UNS" else len(tags) - 1))
    if "BGM" in tags and tags.index("BGM") > 1:
        observed.append(_fault(message, "BGM", "order", "UNH", tags.index("BGM")))
    if "UNS" in tags:
        uns = tags.index("UNS")
        late = next((index for index in range(uns + 1, len(tags)) if tags[index] in ("LIN", "UNS")), None)
        if late is not None:
            what = ("LIN", "UNH") if tags[late] == "LIN" else ("UNS", "LIN")
            observed.append(_fault(message, what[0], "order", what[1], late))
    return observed


def _fault(message: Message, tag: str, fault: str, after: str, index: int) -> Observation:
    place = place_of(message.segments[index], message.reference)
    if fault == "missing":
        place = place._replace(text=None)
    return Observation("mandatory-segment", None, {"segment": tag, "fault": fault, "after": after}, place)
