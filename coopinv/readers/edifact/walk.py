"""The one pass over a message: follows the compiled field map and collects values with their origins.

The origin of a value is (index of its segment in the message, element, component); of a group (index,).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from coopinv.readers.edifact.invoic import CONTEXTS, GROUPS, ROWS
from coopinv.readers.edifact.step import NOTHING, Steps
from coopinv.readers.edifact.table import Table
from coopinv.readers.raw import PARTS, Raw, close, new

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coopinv.readers.edifact.segment import Segment


@cache
def table() -> Table:
    """The field map, compiled when the first message is read."""
    return Table(ROWS, GROUPS, CONTEXTS)


class Walk:
    """The pass over one message; ``raw`` is what it has collected.

    ``marked`` says that something in it is unreadable or hides something. ``steps`` are those of the file that the
    message is in.
    """

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self.raw: Raw = new(())
        self.scopes: dict[str, Raw] = {"": self.raw}
        self.marked = False
        for part in PARTS:
            self.raw[part] = self.scopes[part] = new()

    def read(self, segments: Sequence[Segment]) -> Raw:  # noqa: C901 - the pass: a call a value would halve its speed
        """Read a message's segments, UNH and UNT among them."""
        document, scopes = self.raw, self.scopes
        splitter = segments[0].splitter
        steps = self._steps.begin(splitter)
        context, foreign = "", False
        here = steps[context]
        for index, segment in enumerate(segments):
            if segment.splitter is not splitter:
                splitter = segment.splitter
                here = self._steps.begin(splitter)[context]
            step = here.get(segment.latin) or self._steps.add(context, segment)
            if step is NOTHING:
                continue
            opens, ended, money, group, made, marks = step
            if opens is not None:
                if ended:
                    self._leave(ended)
                context, here = opens, steps[opens]
            elif money and money != document.get("currency", money):
                # An amount in another currency than the invoice: the same amount once more, for information.
                foreign = True
                continue
            if group is not None:
                self._open(group, index)
            for scope, name, store, leaf, value, element, component in made:
                raw = scopes[scope]
                if store is not None:
                    store(raw, leaf, value, (index, element, component))
                elif name not in raw:
                    raw[name] = value
                    raw["@"][name] = (index, element, component)
            for scope, key, name, what, element, component, rank in marks:
                self.marked = True
                found = scopes[scope].setdefault(key, {})
                found.setdefault(name, (what, (index, element, component), rank))
        self._leave(tuple(self._steps.groups))
        for part in ("", *PARTS):
            close(scopes[part])
        document["_foreign"] = foreign
        return document

    def _leave(self, groups: Sequence[str]) -> None:
        """Close groups: what follows is another's, and what belongs to none goes nowhere."""
        scopes = self.scopes
        for path in groups:
            group = scopes.get(path)
            if group is not None and "+" in group:
                close(group)
            scopes[path] = {"@": {}}

    def _open(self, group: tuple[str, str, str], index: int) -> None:
        path, outer, name = group
        before = self.scopes.get(path)
        if before is not None and "+" in before:
            close(before)
        opened: Raw = {"@": {".": (index,)}}
        self.scopes[path] = opened
        into = self.scopes.get(outer)
        if into is not None:
            into.setdefault(name, []).append(opened)
