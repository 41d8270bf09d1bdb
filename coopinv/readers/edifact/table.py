"""Compiles the field map into look-ups by context, tag and qualifier: one or two a segment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from coopinv.readers.combine import Combine, store_for
from coopinv.readers.edifact.fieldmap import INSIDE, Context, Group, Row, Spot, parse_place
from coopinv.readers.edifact.values import amount
from coopinv.readers.values import CONVERTERS, EXACT, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coopinv.readers.edifact.fieldmap import Condition
    from coopinv.readers.raw import Origin, Raw
    from coopinv.readers.values import Converter

LINE, SUMMARY = "LIN", "UNS"

#: UN/CEFACT 5305 as EN 16931 has it: VAT paid directly to the authority is a reverse charge, and a higher or lower
#: rate is a standard one at another rate.
_CATEGORIES = {"B": "AE", "H": "S", "AA": "S"}


def _category(text: str) -> str:
    return _CATEGORIES.get(text, text)


_OWN_CONVERTERS: dict[Kind, Converter] = {**CONVERTERS, Kind.AMOUNT: amount, Kind.VAT_CATEGORY: _category}


class Leaf(NamedTuple):
    """One row, as the pass needs it: where its value is in the segment, which group it goes to, and how.

    ``convert`` is None for a text; a date is converted with the format code that stands beside it.
    """

    element: int
    component: int
    width: int
    conditions: tuple[Condition, ...]
    scope: str
    name: str
    convert: Converter | None
    date: bool
    exact: bool
    rank: int
    joiner: str
    family: str
    alone: bool
    first: bool
    store: Callable[[Raw, Any, Any, Origin], None] | None


class Entry(NamedTuple):
    """What becomes of a segment: the group it opens, as (path, the group around it, its name there), and its leaves.

    ``conditions`` are the group's own, on what follows the first qualifier.
    """

    group: tuple[str, str, str] | None
    conditions: tuple[Condition, ...]
    leaves: tuple[Leaf, ...]


#: The entries of a tag by the first component of its first element; the one under None for any other.
Node = dict["str | None", Entry]


class _Place(NamedTuple):
    """A place in a context: how far out it was said (0 is here), and the row or group it serves."""

    level: int
    spot: Spot
    what: Leaf | Group

    def first(self) -> Condition | None:
        """The condition on the segment's first component."""
        return next((one for one in self.spot.conditions if one.element == one.component == 0), None)

    def serves(self, qualifier: str | None) -> bool:
        """Whether a segment with that qualifier is meant."""
        first = self.first()
        return first is None or (qualifier is not None and qualifier in first.values)


def split(path: str) -> tuple[str, str]:
    """A model path as the group or part it belongs to and its name there: ``lines[].gtin`` → ``lines[]``, ``gtin``."""
    scope, _, name = path.rpartition(".")
    return scope, name


def around(name: str) -> str:
    """The context around a context: ``LIN › ALC`` → ``LIN``; empty for the message's head."""
    return name.rpartition(INSIDE)[0]


def opener(name: str) -> tuple[str, tuple[str | None, ...]]:
    """The tag and the qualifiers of the segment that opens a context; None for any."""
    tag, _, qualifiers = name.rpartition(INSIDE)[2].partition("+")
    return tag, tuple(qualifiers.split("|")) if qualifiers else (None,)


class Table:
    """The field map, compiled.

    ``rows`` maps each model path to its rows, first in the map first; ``nodes`` each context to its tags' nodes,
    ``around`` to those of the group around it, in which its opening segment stands; ``next`` each context to the tags that open another, by qualifier; ``scratch`` each context to the groups that
    end when it is opened.
    """

    def __init__(self, rows: Sequence[Row], groups: Sequence[Group], contexts: Sequence[Context]) -> None:
        self.rows: dict[str, list[Row]] = {}
        self.groups = {group.path: group for group in groups}
        self._contexts = {"": Context(""), **{context.name: context for context in contexts}}
        self._found: dict[str, dict[str, list[_Place]]] = {name: {} for name in self._contexts}
        for group in groups:
            for place in group.places:
                self._add(parse_place(place), group)
        paths = [row.path for row in rows if not row.derived]
        several = {path for path in paths if paths.count(path) > 1}
        for rank, row in enumerate(rows):
            self.rows.setdefault(row.path, []).append(row)
            if not row.derived:
                spot = parse_place(row.place)
                self._add(spot, _leaf(row, spot, rank, rivals=row.path in several), row.also)
        self.nodes = {
            name: {tag: _node(places) for tag, places in self._places(name).items()}
            for name in self._contexts
        }
        self.around = {name: self.nodes[around(name)] for name in self._contexts}
        self.next = {name: self._openers(name) for name in self._contexts}
        self.scratch = {name: self._ended_by(name) for name in self._contexts}

    def _add(self, spot: Spot, what: Leaf | Group, also: tuple[str, ...] = ()) -> None:
        for context in (spot.context, *also):
            self._found[context].setdefault(spot.tag, []).append(_Place(0, spot, what))

    def _places(self, name: str) -> dict[str, list[_Place]]:
        """What is read in a context: its own places, and those of the group around it but for the tags it owns."""
        places = dict(self._found[name])
        if name and name not in (LINE, SUMMARY):
            for tag, inherited in self._places(around(name)).items():
                if tag not in self._contexts[name].own:
                    outer = [place._replace(level=place.level + 1) for place in inherited]
                    places[tag] = [*places.get(tag, ()), *outer]
        return places

    def _openers(self, name: str) -> dict[str, dict[str | None, str]]:
        """What opens another context here: what is named inside this one or those around it, and lines and summary."""
        openers: dict[str, dict[str | None, str]] = {}
        levels = [name]
        while levels[-1]:
            levels.append(around(levels[-1]))
        in_head = name.split(INSIDE, maxsplit=1)[0] not in (LINE, SUMMARY)
        for level in levels:
            inner = [one for one in self._contexts if one and around(one) == level]
            found: dict[str, dict[str | None, str]] = {}
            for other in inner:
                if level or in_head or other in (LINE, SUMMARY):
                    tag, qualifiers = opener(other)
                    found.setdefault(tag, {}).update(dict.fromkeys(qualifiers, other))
            # What an inner level says of a tag holds for all of its qualifiers.
            openers = {**found, **openers}
        if name.split(INSIDE, maxsplit=1)[0] != SUMMARY:
            # CNT stands behind UNS alone, so that it tells the totals from the lines where UNS was left out.
            openers["CNT"] = {None: SUMMARY}
        return openers

    def _ended_by(self, name: str) -> tuple[str, ...]:
        """The groups that the segment which opens a context may open, or ends."""
        if not name:
            return ()
        spots = [(group.path, parse_place(place)) for group in self.groups.values() for place in group.places]
        return tuple(
            dict.fromkeys(
                path for path, spot in spots if spot.context == around(name) and spot.tag == opener(name)[0]
            )
        )


def _leaf(row: Row, spot: Spot, rank: int, *, rivals: bool) -> Leaf:
    if spot.component is None:
        raise ValueError(row.place)
    scope, name = split(row.path)
    date = row.kind is Kind.DATE
    return Leaf(
        element=spot.element,
        component=spot.component,
        width=spot.width,
        conditions=spot.conditions,
        scope=scope,
        name=name,
        convert=None if date or row.kind in (Kind.TEXT, Kind.CODE) else _OWN_CONVERTERS[row.kind],
        date=date,
        exact=row.kind in EXACT,
        rank=rank,
        joiner=row.joiner,
        family=row.family,
        alone=True,
        first=row.combine is Combine.FIRST,
        store=store_for(row.combine, rivals=rivals),
    )


def _node(places: Sequence[_Place]) -> Node:
    """The entries of one tag in one context, by its first qualifier."""
    qualifiers: dict[str | None, None] = {None: None}
    for place in places:
        if (first := place.first()) is not None:
            qualifiers.update(dict.fromkeys(first.values))
    return {qualifier: _entry(places, qualifier) for qualifier in qualifiers}


def _entry(places: Sequence[_Place], qualifier: str | None) -> Entry:
    serving = [place for place in places if place.serves(qualifier)]
    # What an inner group says of a qualifier hides what the groups around it say.
    nearest = min((place.level for place in serving if place.first() is not None), default=None)
    group: tuple[str, str, str] | None = None
    conditions: tuple[Condition, ...] = ()
    leaves = []
    for place in serving:
        first = place.first()
        if nearest is not None and first is not None and place.level > nearest:
            continue
        rest = tuple(one for one in place.spot.conditions if one is not first)
        if isinstance(place.what, Group):
            outer, name = split(place.what.path)
            group, conditions = (place.what.path, outer, name.removesuffix("[]")), rest
        else:
            leaves.append(place.what._replace(conditions=rest))
    return Entry(group, conditions, tuple(leaves))
