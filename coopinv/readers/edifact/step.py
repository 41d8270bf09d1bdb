"""What one segment does to the reading of its message, worked out once for all segments of a file that read the same.

A segment's text and the context that it stands in say everything but two things: where it stands, and what the message
has had before. Quantities, prices, rates and parties come again and again, so what follows from the text is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from coopinv.identifiers import lookalikes
from coopinv.readers.edifact.values import day
from coopinv.readers.values import ABSENT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coopinv.language import Text
    from coopinv.readers.edifact.fieldmap import Condition
    from coopinv.readers.edifact.segment import Segment
    from coopinv.readers.edifact.split import Splitter
    from coopinv.readers.edifact.table import Entry, Leaf, Table
    from coopinv.readers.raw import Origin, Raw

#: How many different segments are kept, and how long they may be: some megabytes at most.
_KEPT, _LONGEST = 8192, 200


#: A value: the group it goes to, its name there, how it is stored, its row, itself, and its element and component.
Made: TypeAlias = "tuple[str, str, Callable[[Raw, Any, Any, Origin], None] | None, Leaf, Any, int, int]"


class Mark(NamedTuple):
    """What is there and cannot be read ("?"), or holds look-alikes ("!"); see ``readers.raw``."""

    scope: str
    key: str
    name: str
    what: Text | str
    element: int
    component: int
    rank: int | None


class Step(NamedTuple):
    """What a segment does.

    ``opens`` is the context that it opens, if any, and ``ended`` are the groups that end there; ``money`` is the
    currency of an amount that names one; ``group`` the group that it opens, as (path, the group around it, its name).
    """

    opens: str | None
    ended: tuple[str, ...]
    money: str
    group: tuple[str, str, str] | None
    made: tuple[Made, ...]
    marks: tuple[Mark, ...]


#: The step of a segment that no row of the field map asks for.
NOTHING = Step(None, (), "", None, (), ())


class Steps:
    """The steps of one file's segments, by context and text; those of the syntax in force alone are kept.

    ``groups`` are the model paths of all groups.
    """

    def __init__(self, table: Table) -> None:
        self.groups = tuple(table.groups)
        self._table = table
        self._splitter: Splitter | None = None
        self._found: dict[str, dict[str, Step]] = {context: {} for context in table.nodes}
        self._count = 0

    def begin(self, splitter: Splitter | None) -> dict[str, dict[str, Step]]:
        """The steps by context for a syntax; what was found in another one is forgotten."""
        if splitter is not self._splitter:
            self._splitter = splitter
            self._forget()
        return self._found

    def _forget(self) -> None:
        self._count = 0
        for found in self._found.values():
            found.clear()

    def add(self, context: str, segment: Segment) -> Step:
        """Work out a segment's step."""
        step = self._step(context, segment)
        if len(segment.latin) <= _LONGEST:
            if self._count >= _KEPT:
                self._forget()
            self._count += 1
            self._found[context][segment.latin] = step
        return step

    def _step(self, context: str, segment: Segment) -> Step:
        table, tag, elements = self._table, segment.tag, segment.elements
        qualifier = elements[0][0] if elements else ""
        nodes, opens, money = table.nodes[context], None, ""
        opening = table.next[context].get(tag)
        if opening is not None:
            opens = opening.get(qualifier) or opening.get(None)
            if opens is not None:
                nodes = table.around[opens]
        elif tag == "MOA" and elements and len(elements[0]) > 2:
            written = elements[0][2].strip()
            money = written if len(written) == 3 else ""
        ended = table.scratch[opens] if opens is not None else ()
        node = nodes.get(tag)
        if node is None:
            return NOTHING if opens is None else NOTHING._replace(opens=opens, ended=ended)
        entry = node.get(qualifier) or node[None]
        made, marks = _values(entry, elements)
        group = entry.group
        if entry.conditions and not _hold(entry.conditions, elements):
            group = None
        return Step(opens, ended, money, group, made, marks)


def _values(entry: Entry, elements: list[list[str]]) -> tuple[tuple[Made, ...], tuple[Mark, ...]]:
    """What the rows that a segment serves make of it."""
    made: list[Made] = []
    marks: list[Mark] = []
    count = len(elements)
    for leaf in entry.leaves:
        if leaf.element >= count or leaf.component >= len(element := elements[leaf.element]):
            continue
        text = element[leaf.component].strip()
        if leaf.width > 1:
            parts = (part.strip() for part in element[leaf.component : leaf.component + leaf.width])
            text = leaf.joiner.join(part for part in parts if part)
        if not text or (leaf.conditions and not _hold(leaf.conditions, elements)):
            continue
        if leaf.exact and not text.isascii() and (found := lookalikes.find(text)):
            marks.append(_mark("!", leaf, ", ".join(found)))
        value = _converted(leaf, element, text)
        if value is None:
            marks.append(_mark("?", leaf, text))
        elif value is not ABSENT:
            made.append((leaf.scope, leaf.name, leaf.store, leaf, value, leaf.element, leaf.component))
    return tuple(made), tuple(marks)


def _mark(key: str, leaf: Leaf, what: Text | str) -> Mark:
    rank = leaf.rank if leaf.first else None
    return Mark(leaf.scope, key, leaf.name, what, leaf.element, leaf.component, rank)


def _converted(leaf: Leaf, element: list[str], text: str) -> Any:  # noqa: ANN401 - any value of the model
    """What the row's converter makes of a text; a date's format stands behind it."""
    if leaf.date:
        return day(text, element[2] if len(element) > 2 else "", last=leaf.name == "end")
    return text if leaf.convert is None else leaf.convert(text)


def _hold(conditions: Sequence[Condition], elements: list[list[str]]) -> bool:
    """Whether every component is one of the values that it must be; one that is not there is empty."""
    for element, component, values in conditions:
        there = element < len(elements) and component < len(elements[element])
        if (elements[element][component] if there else "") not in values:
            return False
    return True
