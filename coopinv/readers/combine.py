"""What becomes of several values for one model path, for every format."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from coopinv.language import Text
from coopinv.readers.raw import append

if TYPE_CHECKING:
    from collections.abc import Callable

    from coopinv.readers.raw import Origin, Raw


class Combine(StrEnum):
    """What becomes of several values for one model path."""

    FIRST = "first"  # the first row of the map that has one, its first element
    JOIN = "join"  # one text of all rows' values, in the map's order, each value once
    LIST = "list"  # all different values, in the document's order
    EARLIEST = "earliest"
    LATEST = "latest"


class Stored(Protocol):
    """What a store asks of a row: the name its value goes by, and its rank in the field map."""

    @property
    def name(self) -> str:
        """The last part of the model path."""

    @property
    def rank(self) -> int:
        """The row's place in the field map; of several rows the lowest wins."""


def _first_of_several(raw: Raw, leaf: Stored, value: Any, here: Origin) -> None:  # noqa: ANN401 - any value
    ranks = raw.setdefault("#", {})
    if leaf.rank < ranks.get(leaf.name, 1_000_000):
        ranks[leaf.name] = leaf.rank
        raw[leaf.name] = value
        raw["@"][leaf.name] = here


def _join(raw: Raw, leaf: Stored, value: Any, here: Origin) -> None:  # noqa: ANN401
    parts = raw.setdefault("+", {}).setdefault(leaf.name, [])
    parts.append((leaf, value, here))


def _list(raw: Raw, leaf: Stored, value: Any, here: Origin) -> None:  # noqa: ANN401
    append(raw, leaf.name, value, here)


def _earliest(raw: Raw, leaf: Stored, value: Any, here: Origin) -> None:  # noqa: ANN401
    if leaf.name not in raw or value < raw[leaf.name]:
        raw[leaf.name] = value
        raw["@"][leaf.name] = here


def _latest(raw: Raw, leaf: Stored, value: Any, here: Origin) -> None:  # noqa: ANN401
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


def store_for(combine: Combine, *, rivals: bool) -> Callable[[Raw, Any, Any, Origin], None] | None:
    """The function that stores a value; None for the plain case that the pass does itself: the first one stays.

    ``rivals`` says that other rows serve the same model path.
    """
    return None if combine is Combine.FIRST and not rivals else _STORES[combine]


def several(combine: Combine) -> Text:
    """What becomes of several values, for people."""
    return _SEVERAL[combine]


_SEVERAL = {
    Combine.FIRST: Text(
        en="of several, the first in this order counts",
        da="af flere gælder den første i denne rækkefølge",
        sv="av flera gäller den första i den här ordningen",
    ),
    Combine.JOIN: Text(
        en="what stands in them is joined to one text",
        da="det, der står i dem, samles til én tekst",
        sv="det som står i dem sätts ihop till en text",
    ),
    Combine.LIST: Text(en="all of them are read", da="de læses alle", sv="alla läses"),
    Combine.EARLIEST: Text(
        en="of several, the earliest counts",
        da="af flere gælder den tidligste",
        sv="av flera gäller den tidigaste",
    ),
    Combine.LATEST: Text(
        en="of several, the latest counts", da="af flere gælder den seneste", sv="av flera gäller den senaste"
    ),
}
