"""The one pass over a message: follows the compiled field map and collects values with their origins.

The origin of a value is (index of its segment in the message, element, component); of a group (index,).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from coopinv.identifiers import lookalikes
from coopinv.readers.edifact.invoic import CONTEXTS, GROUPS, ROWS
from coopinv.readers.edifact.table import Table
from coopinv.readers.edifact.values import day
from coopinv.readers.raw import PARTS, Raw, close, new
from coopinv.readers.values import ABSENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coopinv.language import Text
    from coopinv.readers.edifact.fieldmap import Condition
    from coopinv.readers.edifact.segment import Segment
    from coopinv.readers.edifact.table import Entry, Leaf
    from coopinv.readers.raw import Origin

_LINES = "lines[]"


@cache
def table() -> Table:
    """The field map, compiled when the first message is read."""
    return Table(ROWS, GROUPS, CONTEXTS)


class Walk:
    """The pass over one message; ``raw`` is what it has collected.

    ``marked`` says that something in it is unreadable or hides something, ``foreign`` that there are amounts in another
    currency than the invoice's.
    """

    def __init__(self) -> None:
        self.table = table()
        self.raw: Raw = new(())
        self.scopes: dict[str, Raw] = {"": self.raw}
        self.marked = False
        self.foreign = False
        for part in PARTS:
            self.raw[part] = self.scopes[part] = new()

    def read(self, segments: Sequence[Segment]) -> Raw:  # noqa: C901, PLR0912 - the pass: a call a value would halve its speed
        """Read a message's segments, UNH and UNT among them."""
        table, scopes = self.table, self.scopes
        nodes, openers = table.nodes[""], table.next[""]
        for index, segment in enumerate(segments):
            tag = segment.tag
            elements = segment.elements
            opening = openers.get(tag)
            if opening is None:
                node = nodes.get(tag)
                if node is None or (tag == "MOA" and self._is_foreign(elements)):
                    continue
                qualifier = elements[0][0] if elements else ""
            else:
                qualifier = elements[0][0] if elements else ""
                following = opening.get(qualifier) or opening.get(None)
                if following is None:
                    node = nodes.get(tag)
                else:
                    if scratch := table.scratch[following]:
                        self._leave(scratch)
                    node = table.around[following].get(tag)
                    nodes, openers = table.nodes[following], table.next[following]
                if node is None:
                    continue
            entry = node.get(qualifier) or node[None]
            group, _conditions, plain, leaves = entry
            if group is not None:
                self._open(entry, segment, index)
            count = len(elements)
            for element, component, scope, name, convert, exact, store, leaf in plain:
                if element >= count or component >= len(components := elements[element]):
                    continue
                text = components[component].strip()
                if not text:
                    continue
                if not exact or text.isascii():
                    value = text if convert is None else convert(text)
                    if value is not None:
                        if value is ABSENT:
                            continue
                        raw = scopes[scope]
                        if store is not None:
                            store(raw, leaf, value, (index, element, component))
                        elif name not in raw:
                            raw[name] = value
                            raw["@"][name] = (index, element, component)
                        continue
                self._value(leaf, elements, index)
            for leaf in leaves:
                self._value(leaf, elements, index)
        self._leave(tuple(table.groups))
        for part in ("", *PARTS):
            close(self.scopes[part])
        self.raw["_foreign"] = self.foreign
        return self.raw

    def _is_foreign(self, elements: list[list[str]]) -> bool:
        """Whether an amount is in another currency than the invoice: the same amount once more, for information."""
        if not elements or len(elements[0]) < 3:
            return False
        written, own = elements[0][2].strip(), self.raw.get("currency")
        foreign = len(written) == 3 and own is not None and written != own
        self.foreign = self.foreign or foreign
        return foreign

    def _leave(self, groups: Sequence[str]) -> None:
        """Close groups: what follows is another's, and what belongs to none goes nowhere."""
        scopes = self.scopes
        for path in groups:
            group = scopes.get(path)
            if group is not None and "+" in group:
                close(group)
            scopes[path] = {"@": {}}

    def _open(self, entry: Entry, segment: Segment, index: int) -> None:
        if entry.group is None or (entry.conditions and not _hold(entry.conditions, segment.elements)):
            return
        path, outer, name = entry.group
        before = self.scopes.get(path)
        if before is not None and "+" in before:
            close(before)
        group: Raw = {"@": {".": (index,)}}
        self.scopes[path] = group
        into = self.scopes.get(outer)
        if into is not None:
            into.setdefault(name, []).append(group)

    def _value(self, leaf: Leaf, elements: list[list[str]], index: int) -> None:
        """Store what one row makes of a segment, or mark it as unreadable or as holding look-alikes."""
        try:
            element = elements[leaf.element]
            text = element[leaf.component]
        except IndexError:
            return
        if leaf.width > 1:
            parts = (part.strip() for part in element[leaf.component : leaf.component + leaf.width])
            text = leaf.joiner.join(part for part in parts if part)
        else:
            text = text.strip()
        if not text or (leaf.conditions and not _hold(leaf.conditions, elements)):
            return
        raw = self.scopes[leaf.scope]
        here = (index, leaf.element, leaf.component)
        if leaf.exact and not text.isascii() and (found := lookalikes.find(text)):
            self._mark(raw, "!", leaf, ", ".join(found), here)
        value = _converted(leaf, element, text)
        if value is None:
            self._mark(raw, "?", leaf, text, here)
        elif value is not ABSENT:
            if leaf.store is not None:
                leaf.store(raw, leaf, value, here)
            elif (name := leaf.name) not in raw:
                raw[name] = value
                raw["@"][name] = here

    def _mark(self, raw: Raw, key: str, leaf: Leaf, what: Text | str, here: Origin) -> None:
        self.marked = True
        raw.setdefault(key, {}).setdefault(leaf.name, (what, here, leaf.rank if leaf.first else None))


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
