"""Compiles a field map into the tree that the pass over a document follows: one look-up an element."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from coopinv.readers.combine import Combine, store_for
from coopinv.readers.ubl.fieldmap import NAMESPACES, Group, Row, Step, parse_place
from coopinv.readers.values import CONVERTERS, EXACT, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from coopinv.readers.raw import Origin, Raw
    from coopinv.readers.ubl.fieldmap import Condition
    from coopinv.readers.values import Converter


#: Attribute values whose leaves a node remembers; strangers may write more of them than memory should hold.
_REMEMBERED = 64


class Leaf(NamedTuple):
    """One row, as the pass needs it: which group its value goes to, under which name, and how."""

    scope: str
    name: str
    kind: Kind
    convert: Converter | None
    exact: bool
    rank: int
    joiner: str
    family: str
    alone: bool
    first: bool
    store: Callable[[Raw, Any, Any, Origin], None] | None
    condition: Condition | None
    attribute: str | None


class Node:
    """An element of the tree: what is read from it, whether it opens a group, and which children matter.

    ``attribute`` is the one that its leaves' conditions ask for; None when there is no condition. ``simple`` is the
    only leaf of an element that holds one plain value and nothing else.
    """

    __slots__ = ("_applicable", "attribute", "children", "group", "group_parts", "leaves", "simple")

    def __init__(self) -> None:
        self.children: dict[str, Node] = {}
        self.leaves: list[Leaf] = []
        self.group: str | None = None
        self.group_parts = ("", "")
        self.attribute: str | None = None
        self.simple: Leaf | None = None
        self._applicable: dict[str | None, tuple[Leaf, ...]] = {}

    def applicable(self, value: str | None) -> Sequence[Leaf]:
        """The leaves whose condition holds when the attribute has this value."""
        found = self._applicable.get(value)
        if found is None:
            found = tuple(
                leaf for leaf in self.leaves if leaf.condition is None or leaf.condition.holds(value)
            )
            if len(self._applicable) < _REMEMBERED:
                self._applicable[value] = found
        return found


def split(path: str) -> tuple[str, str]:
    """A model path as the group or part it belongs to and its name there: ``lines[].gtin`` → ``lines[]``, ``gtin``."""
    scope, _, name = path.rpartition(".")
    return scope, name


def enclosing_group(path: str) -> str:
    """The innermost group around a model path or group path; empty at the top."""
    scope = split(path)[0]
    while scope and not scope.endswith("[]"):
        scope = split(scope)[0]
    return scope


class Table:
    """A dialect's field map, compiled.

    ``root`` is the node of the document element; ``rows`` maps each model path to its rows, first in the map first;
    ``groups`` maps each group to its places, as steps from the document element; ``parse`` reads a place of the map.
    """

    def __init__(
        self, rows: Sequence[Row], groups: Sequence[Group], namespaces: Mapping[str, str] = NAMESPACES
    ) -> None:
        self.root = Node()
        self.parse = lru_cache(maxsize=None)(partial(parse_place, namespaces=namespaces))
        self.rows: dict[str, list[Row]] = {}
        self.groups: dict[str, list[tuple[Step, ...]]] = {}
        read = [row.path for row in rows if not row.derived]
        self._several = {path for path in read if read.count(path) > 1}
        for group in groups:
            self._add_group(group)
        for rank, row in enumerate(rows):
            self.rows.setdefault(row.path, []).append(row)
            if not row.derived:
                self._add_row(row, rank)
        self._mark_simple(self.root)

    def _mark_simple(self, node: Node) -> None:
        for child in node.children.values():
            self._mark_simple(child)
        if not node.children and node.group is None and len(node.leaves) == 1:
            leaf = node.leaves[0]
            node.simple = leaf if leaf.condition is None and leaf.attribute is None else None

    def _add_group(self, group: Group) -> None:
        outer = self.groups.get(enclosing_group(group.path), [()])
        places = [(*start, *self.parse(place)[0]) for place in group.places for start in outer]
        self.groups[group.path] = places
        for steps in places:
            node = self._node(steps)
            node.group = group.path
            outer_path, name = split(group.path)
            node.group_parts = (outer_path, name.removesuffix("[]"))

    def _add_row(self, row: Row, rank: int) -> None:
        scope, name = split(row.path)
        steps, attribute = self.parse(row.place)
        leaf = Leaf(
            scope=scope,
            name=name,
            kind=row.kind,
            convert=None if row.kind in (Kind.TEXT, Kind.CODE) else CONVERTERS[row.kind],
            exact=row.kind in EXACT,
            rank=rank,
            joiner=row.joiner,
            family=row.family or row.place.rpartition("/")[0],
            alone=row.alone,
            first=row.combine is Combine.FIRST,
            store=store_for(row.combine, rivals=row.path in self._several),
            condition=steps[-1].condition,
            attribute=attribute,
        )
        for start in self.groups.get(enclosing_group(row.path), [()]):
            node = self._node((*start, *steps))
            node.leaves.append(leaf)
            if leaf.condition is not None:
                if node.attribute not in (None, leaf.condition.attribute):
                    raise ValueError(row.place)  # one look-up an element is what makes the pass fast
                node.attribute = leaf.condition.attribute

    def _node(self, steps: Sequence[Step]) -> Node:
        node = self.root
        for step in steps:
            known = next((node.children[name] for name in step.names if name in node.children), None)
            child = known or Node()
            for name in step.names:
                node.children.setdefault(name, child)
            node = child
        return node
