"""Compiles a field map into the tree that the pass over a document follows: one look-up an element."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from coopinv.readers.ubl.fieldmap import Combine, Condition, Group, Row, Step, parse_place
from coopinv.readers.values import CONVERTERS, EXACT, Converter, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

_parse = lru_cache(maxsize=None)(parse_place)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One row, as the pass needs it: which group its value goes to, under which name, and how."""

    scope: str
    name: str
    kind: Kind
    convert: Converter
    exact: bool
    combine: Combine
    rank: int
    joiner: str
    family: str
    condition: Condition | None
    attribute: str | None


@dataclass(slots=True)
class Node:
    """An element of the tree: what is read from it, whether it opens a group, and which children matter."""

    children: dict[str, Node] = field(default_factory=dict)
    leaves: list[Leaf] = field(default_factory=list)
    group: str | None = None


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
    ``groups`` maps each group to its places, as steps from the document element.
    """

    def __init__(self, rows: Sequence[Row], groups: Sequence[Group]) -> None:
        self.root = Node()
        self.rows: dict[str, list[Row]] = {}
        self.groups: dict[str, list[tuple[Step, ...]]] = {}
        for group in groups:
            self._add_group(group)
        for rank, row in enumerate(rows):
            self.rows.setdefault(row.path, []).append(row)
            if not row.derived:
                self._add_row(row, rank)

    def _add_group(self, group: Group) -> None:
        outer = self.groups.get(enclosing_group(group.path), [()])
        places = [(*start, *_parse(place)[0]) for place in group.places for start in outer]
        self.groups[group.path] = places
        for steps in places:
            self._node(steps).group = group.path

    def _add_row(self, row: Row, rank: int) -> None:
        scope, name = split(row.path)
        steps, attribute = _parse(row.place)
        leaf = Leaf(
            scope=scope,
            name=name,
            kind=row.kind,
            convert=CONVERTERS[row.kind],
            exact=row.kind in EXACT,
            combine=row.combine,
            rank=rank,
            joiner=row.joiner,
            family=row.family or row.place.rpartition("/")[0],
            condition=steps[-1].condition,
            attribute=attribute,
        )
        for start in self.groups.get(enclosing_group(row.path), [()]):
            self._node((*start, *steps)).leaves.append(leaf)

    def _node(self, steps: Sequence[Step]) -> Node:
        node = self.root
        for step in steps:
            known = next((node.children[name] for name in step.names if name in node.children), None)
            child = known or Node()
            for name in step.names:
                node.children.setdefault(name, child)
            node = child
        return node
