"""Where values stand in an EDIFACT message, and the segment to write for one that is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.readers.edifact.directory import SERVED_BY_SRV
from coopinv.readers.edifact.fieldmap import INSIDE, parse_place, written
from coopinv.readers.edifact.place import place_of, value_place
from coopinv.readers.edifact.table import LINE, SUMMARY, opener
from coopinv.readers.edifact.walk import table
from coopinv.readers.origins import origin_of, without_ordinals

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from coopinv.model.reading import Place, Trace
    from coopinv.readers.edifact.fieldmap import Row
    from coopinv.readers.edifact.interchange import Message
    from coopinv.readers.edifact.segment import Segment
    from coopinv.readers.raw import Origin, Raw

#: The order of the segments in each part of a message, as the directories have it.
_ORDER = {
    "": (
        "UNH", "BGM", "DTM", "PAI", "ALI", "IMD", "FTX", "LOC", "GIS", "DGS", "GIR", "RFF", "NAD", "TAX", "CUX", "PYT",
        "PAT", "TDT", "TOD", "PAC", "ALC",
    ),
    LINE: (
        "LIN", "PIA", "IMD", "MEA", "QTY", "PCD", "ALI", "DTM", "GIN", "GIR", "QVR", "EQD", "FTX", "DGS", "MOA", "PYT",
        "PAT", "PRI", "RFF", "PAC", "LOC", "TAX", "NAD", "ALC",
    ),
    SUMMARY: ("UNS", "CNT", "MOA", "TAX", "ALC"),
}  # fmt: skip
#: Segments that end a party's group.
_ENDS = frozenset({"NAD", "TAX", "CUX", "PYT", "PAT", "TDT", "TOD", "PAC", "ALC", "LIN", "UNS", "UNT"})


class EdifactLocator:
    """Places of one message."""

    def __init__(self, message: Message, raw: Raw) -> None:
        self._message, self._raw = message, raw
        self._bounds: tuple[int, int] | None = None  # where the lines begin, and the summary

    def places(self, fields: Iterable[str]) -> Mapping[str, Place]:
        """Where each model path stands; for a missing field the segment behind which it belongs."""
        found = {}
        for path in dict.fromkeys(fields):
            origin = origin_of(self._raw, path)
            place = self._near(path) if origin is None else self._at(origin)
            if place is not None:
                found[path] = place
        return found

    def traces(self, fields: Iterable[str]) -> Mapping[str, Trace]:
        """The places themselves, of those that are there: the message is let go, and its segments are counted."""
        origins = ((path, origin_of(self._raw, path)) for path in dict.fromkeys(fields))
        places = ((path, self._at(origin)) for path, origin in origins if origin is not None)
        return {path: place for path, place in places if place is not None}

    def put(self, path: str) -> Text | None:
        """The segment to write for a value, and the one to write it behind."""
        row = self._row(path)
        if row is None:
            return None
        prefer = "SRV" if self._message.release in SERVED_BY_SRV else ""
        _context, _inside, segment = written(row.place, row.example, choose=True, prefer=prefer).rpartition(
            INSIDE
        )
        behind = self._anchor(path, row)
        shown = f"{self._in_own_signs(segment)}{self._message.interchange.separators.terminator}"
        if behind is None or (behind.tag == parse_place(row.place).tag and "[" in path):
            return Text(en=f"in {shown}", da=f"i {shown}", sv=f"i {shown}")
        qualified = self._message.interchange.separators.element.join((behind.tag, behind.value(0)))
        name = qualified if behind.tag == "NAD" else behind.tag
        return Text(
            en=f"as {shown} after {name}", da=f"som {shown} efter {name}", sv=f"som {shown} efter {name}"
        )

    def _at(self, origin: Origin) -> Place | None:
        index = origin[0] if origin else 0
        reference = self._message.reference
        if index == "UNB":
            segment = self._message.interchange.unb
            reference = ""
        else:
            segment = self._message.segments[int(index)]
        if segment is None:
            return None
        if len(origin) < 3:
            return place_of(segment, reference)
        separators = self._message.interchange.separators
        return value_place(segment, separators, int(origin[1]), int(origin[2]), reference)

    def _near(self, path: str) -> Place | None:
        row = self._row(path)
        segment = self._message.unh if row is None else self._anchor(path, row)
        if segment is None:
            return None
        return place_of(segment, self._message.reference)._replace(text=None)

    def _row(self, path: str) -> Row | None:
        rows = table().rows.get(without_ordinals(path))
        return rows[0] if rows else None

    def _anchor(self, path: str, row: Row) -> Segment | None:
        """The segment that the row's own belongs behind, of those that are there."""
        if path.startswith("buyer.endpoint"):
            return self._message.interchange.unb
        spot = parse_place(row.place)
        region = spot.context.split(INSIDE)[0] if spot.context.split(INSIDE)[0] in (LINE, SUMMARY) else ""
        segments = self._message.segments
        start, end = self._part(path, region)
        if spot.context not in ("", LINE, SUMMARY):
            tag, qualifiers = opener(spot.context)
            for index in range(start, end):
                if segments[index].tag == tag and (
                    qualifiers[0] is None or segments[index].value(0) in qualifiers
                ):
                    return self._last_of_group(index, end, spot.tag)
        return self._last_before(spot.tag, region, start, end)

    def _last_before(self, tag: str, region: str, start: int, end: int) -> Segment | None:
        """The last of the segments that by the directory's order come before the first of a tag."""
        segments, order = self._message.segments, _ORDER[region]
        before = order[: order.index(tag)] if tag in order else order
        last = segments[start] if start < len(segments) else None
        for segment in segments[start:end]:
            if segment.tag not in before:
                break
            last = segment
        return last

    def _part(self, path: str, region: str) -> tuple[int, int]:
        """The indexes of a part of the message: head, one line, summary."""
        segments = self._message.segments
        if region == LINE and path.startswith("lines["):
            origin = origin_of(self._raw, path.partition(".")[0])
            start = int(origin[0]) if origin else 0
            ends = (
                index
                for index in range(start + 1, len(segments))
                if segments[index].tag in ("LIN", "UNS", "UNT")
            )
            return start, next(ends, len(segments))
        if self._bounds is None:
            tags = [segment.tag for segment in segments]
            lines = tags.index("LIN") if "LIN" in tags else len(tags)
            self._bounds = lines, tags.index("UNS") if "UNS" in tags else len(tags) - 1
        lines, summary = self._bounds
        return (summary, len(segments)) if region == SUMMARY else (0, min(lines, summary))

    def _last_of_group(self, index: int, end: int, tag: str) -> Segment:
        """In a party's group its own segment; what belongs to it follows at once."""
        segments = self._message.segments
        last = segments[index]
        for segment in segments[index + 1 : end]:
            if segment.tag in _ENDS or segment.tag == tag:
                break
            last = segment
        return last if tag in ("CTA", "COM") else segments[index]

    def _in_own_signs(self, segment: str) -> str:
        """A segment as the message's own separators write it."""
        separators = self._message.interchange.separators
        return segment.translate(str.maketrans("+:", separators.element + separators.component))
