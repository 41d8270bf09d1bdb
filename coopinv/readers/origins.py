"""Finds the origin of a model path in what a pass has collected; the same for every format."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coopinv.readers.raw import Origin, Raw


def origin_of(raw: Raw, path: str) -> Origin | None:
    """The origin of a value, readable or not; of a group; None when there is none."""
    *parts, name = path.split(".") if path != "." else ["."]
    for part in parts:
        inner = _step(raw, part)
        if inner is None:
            return None
        raw = inner
    name, _, ordinal = name.partition("[")
    for mark in ("?", "!"):
        if name in raw.get(mark, ()):
            origin: Origin = raw[mark][name][1]
            return origin
    found = raw["@"].get(name)
    if ordinal:
        index = int(ordinal.rstrip("]"))
        if not isinstance(found, list):
            found = [group["@"]["."] for group in raw.get(name, ())[index : index + 1]]
            index = 0
        found = found[index] if index < len(found) else None
    elif isinstance(found, list):
        found = found[0] if found else None
    return found if found is None else tuple(found)


def _step(raw: Raw, part: str) -> Raw | None:
    name, _, ordinal = part.partition("[")
    found: Any = raw.get(name)
    if not ordinal or found is None:
        return found if isinstance(found, dict) else None
    index = int(ordinal.rstrip("]"))
    return found[index] if index < len(found) and isinstance(found[index], dict) else None


@lru_cache(maxsize=4096)
def without_ordinals(path: str) -> str:
    """``lines[3].gtin`` as the field map has it, ``lines[].gtin``; the ordinal of a plain list is dropped."""
    return _ordinal().sub("[]", path).removesuffix("[]")


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile(r"\[[0-9]+\]", re.ASCII)
