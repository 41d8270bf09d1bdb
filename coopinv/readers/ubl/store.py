"""A row as the pass needs it, and how its value joins what has been collected, for each way of combining several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from coopinv.readers.ubl.fieldmap import Combine
from coopinv.readers.ubl.raw import append

if TYPE_CHECKING:
    from collections.abc import Callable

    from coopinv.readers.ubl.fieldmap import Condition
    from coopinv.readers.ubl.raw import Origin, Raw
    from coopinv.readers.values import Converter, Kind


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
    store: Callable[[Raw, Leaf, Any, Origin], None] | None
    condition: Condition | None
    attribute: str | None


def _first_of_several(raw: Raw, leaf: Leaf, value: Any, here: Origin) -> None:  # noqa: ANN401 - any value
    ranks = raw.setdefault("#", {})
    if leaf.rank < ranks.get(leaf.name, 1_000_000):
        ranks[leaf.name] = leaf.rank
        raw[leaf.name] = value
        raw["@"][leaf.name] = here


def _join(raw: Raw, leaf: Leaf, value: Any, here: Origin) -> None:  # noqa: ANN401
    parts = raw.setdefault("+", {}).setdefault(leaf.name, [])
    parts.append((leaf, value, here))


def _list(raw: Raw, leaf: Leaf, value: Any, here: Origin) -> None:  # noqa: ANN401
    append(raw, leaf.name, value, here)


def _earliest(raw: Raw, leaf: Leaf, value: Any, here: Origin) -> None:  # noqa: ANN401
    if leaf.name not in raw or value < raw[leaf.name]:
        raw[leaf.name] = value
        raw["@"][leaf.name] = here


def _latest(raw: Raw, leaf: Leaf, value: Any, here: Origin) -> None:  # noqa: ANN401
    if leaf.name not in raw or value > raw[leaf.name]:
        raw[leaf.name] = value
        raw["@"][leaf.name] = here


_STORES = {
    Combine.FIRST: _first_of_several,
    Combine.JOIN: _join,
    Combine.LIST: _list,
    Combine.EARLIEST: _earliest,
    Combine.LATEST: _latest,
}


def store_for(combine: Combine, *, rivals: bool) -> Callable[[Raw, Leaf, Any, Origin], None] | None:
    """The function that stores a value; None for the plain case that the pass does itself: the first one stays.

    ``rivals`` says that other rows serve the same model path.
    """
    return None if combine is Combine.FIRST and not rivals else _STORES[combine]
