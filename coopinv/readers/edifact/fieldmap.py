"""What an EDIFACT field map is: rows that say where each model path stands, read by one pass over a message.

A row's place is a segment as one would write it, with ``{}`` where the value stands:

    RFF+ON:{}                      the second component of the first element of an RFF whose first component is ON
    RFF+ON|CO:{}                   either of two qualifiers; the first is the one to write, an empty one none at all
    LIN+(1)++{}:EN                 nothing, or what is in parentheses, is no condition but how to write it; so is what
                                   follows the value
    COM+{}:[EM]                    in brackets it is a condition all the same
    FTX+AAI+++{5}                  up to five components from here on, joined to one text
    NAD+SU › RFF+GN:{}             in the group that the segment before it opens

The groups that segments open, and what they end, are said by ``CONTEXTS`` in ``invoic``.
Conditions come before the value. When several rows serve one model path, the row that comes first in the map wins.

A path that begins with ``_`` (or a last part that does) is the reader's own: a named function of ``finish`` makes
model fields of it. Rows marked ``derived`` are not read by the pass but say where such a field stands.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from coopinv.readers.combine import Combine
from coopinv.readers.values import Kind

INSIDE = " › "
NO_EXAMPLE = "…"


class Row(NamedTuple):
    """Where one model path stands.

    ``example`` is a value to show when the segment is written out. ``also`` are further groups in which the segment
    counts, though it belongs elsewhere: senders mix up the order. With JOIN, ``joiner`` stands before this row's
    text when something stands before it, and only the parts of one ``family`` are joined.
    """

    path: str
    place: str
    kind: Kind = Kind.TEXT
    combine: Combine = Combine.FIRST
    example: str = NO_EXAMPLE
    also: tuple[str, ...] = ()
    joiner: str = " "
    family: str = ""
    derived: bool = False


class Group(NamedTuple):
    """A repeated part of the model: each segment at one of the places makes one more of ``path``."""

    path: str
    places: tuple[str, ...]


class Context(NamedTuple):
    """A group of segments that a segment opens; ``name`` is that segment with its qualifiers, in the group around it.

    What has no place of its own here stands where it would in the group around, unless its tag is one of ``own``: an
    RFF under a NAD is the party's, whatever it says.
    """

    name: str
    own: frozenset[str] = frozenset()


class Condition(NamedTuple):
    """A component that must be one of ``values``; an empty one among them means that it may be missing."""

    element: int
    component: int
    values: tuple[str, ...]


class Spot(NamedTuple):
    """A place, taken apart; ``component`` None in a group's place, which holds no value."""

    context: str
    tag: str
    conditions: tuple[Condition, ...]
    element: int = 0
    component: int | None = None
    width: int = 1


@cache  # the places are those of the field map
def parse_place(place: str) -> Spot:
    """Take a place apart.

    Raises:
        ValueError: it has more than one value, or a condition that is none.
    """
    context, _, segment = place.rpartition(INSIDE)
    tag, *elements = segment.split("+")
    conditions = []
    spot: tuple[int, int, int] | None = None
    for number, element in enumerate(elements):
        for index, part in enumerate(element.split(":")):
            if part.startswith("{"):
                if spot is not None:
                    raise ValueError(place)
                spot = (number, index, int(part[1:-1] or 1))
            elif part.startswith("["):
                conditions.append(Condition(number, index, tuple(part[1:-1].split("|"))))
            elif part and not part.startswith("(") and spot is None:
                conditions.append(Condition(number, index, tuple(part.split("|"))))
    if spot is None:
        return Spot(context, tag, tuple(conditions))
    return Spot(context, tag, tuple(conditions), *spot)


@cache
def written(place: str, value: str, *, choose: bool, prefer: str = "") -> str:
    """A place as a person reads it: the value where it stands, and with ``choose`` nothing left to choose.

    ``prefer`` is the qualifier to write where it is one of several.
    """
    context, inside, segment = place.rpartition(INSIDE)
    tag, *elements = segment.split("+")
    shown = [tag]
    for element in elements:
        parts = [
            value if part.startswith("{") else _plain(part, choose, prefer) for part in element.split(":")
        ]
        shown.append(":".join(parts))
    if choose:
        context = INSIDE.join(_first(part) for part in context.split(INSIDE))
    return f"{context}{inside}{'+'.join(shown)}"


def _plain(part: str, choose: bool, prefer: str) -> str:
    names = [name for name in part.strip("[]()").split("|") if name]
    if not choose:
        return "|".join(names)
    return prefer if prefer in names else next(iter(names), "")


def _first(segment: str) -> str:
    return "+".join(part.split("|")[0] for part in segment.split("+"))
