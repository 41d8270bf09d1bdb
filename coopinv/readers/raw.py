"""What a pass over a document collects, before it becomes the model: nested dicts of values by model path.

Beside its values each dict keeps, under keys that no model has:

    "@"  the origin of each value, as the format counts (in XML the child indexes from the document's root element, an
         attribute's name last; in EDIFACT the segment, element and component); for a list one origin a value;
         "." is the origin of the group itself
    "?"  what is there and cannot be read: name → (written text, origin, its row's rank where one value wins)
    "!"  what two programs would read differently: name → (what hides there, origin, the same)
    "+"  the parts of texts to be joined, until the group is closed
    "="  the values of a list already seen
    "#"  the rank of the row that a value came from, where several rows serve its name
"""

from __future__ import annotations

from typing import Any, TypeAlias

from coopinv.readers.values import CONVERTERS, Kind

Raw: TypeAlias = dict[str, Any]
Origin: TypeAlias = tuple[int | str, ...]

#: The parts that stand once in a document.
PARTS = ("seller", "buyer", "service_period", "payment_terms", "totals")


def new(origin: Origin | None = None) -> Raw:
    """An empty group that stands at ``origin``."""
    return {"@": {} if origin is None else {".": origin}}


def origins(raw: Raw) -> dict[str, Any]:
    """Where the values of a group stand."""
    found: dict[str, Any] = raw["@"]
    return found


def move(raw: Raw, name: str, to: str, kind: Kind | None = None, into: Raw | None = None) -> None:
    """Give the value under ``name`` the name ``to``, converted again when ``kind`` is given, with its origin.

    Does nothing when there is no value, or when ``to`` has one already.
    """
    target = raw if into is None else into
    if to in target or (name not in raw and "?" not in raw and "!" not in raw):
        return
    for marks in ("?", "!"):
        if name in raw.get(marks, ()):
            target.setdefault(marks, {})[to] = raw[marks].pop(name)
    if name in raw:
        value = raw.pop(name)
        if kind is not None and isinstance(value, str):
            value = CONVERTERS[kind](value)
        target[to] = value
        if name in raw["@"]:
            target["@"][to] = raw["@"].pop(name)


def append(raw: Raw, name: str, value: Any, origin: Origin) -> None:  # noqa: ANN401 - any value of the model
    """Add a value to a list unless it is there already."""
    seen = raw.setdefault("=", {}).setdefault(name, set())
    if value in seen:
        return
    seen.add(value)
    raw.setdefault(name, []).append(value)
    raw["@"].setdefault(name, []).append(origin)


def close(raw: Raw) -> None:
    """Join what was collected in parts: those of the family whose row comes first in the map."""
    parts = raw.pop("+", None)
    if parts is None:
        return
    for name, collected in parts.items():
        if len(collected) == 1:
            leaf, text, origin = collected[0]
            if leaf.alone:
                raw[name], raw["@"][name] = text, origin
            continue
        collected.sort(key=_rank)
        family = next((leaf.family for leaf, _text, _origin in collected if leaf.alone), None)
        text, seen, first = "", set(), None
        for leaf, part, origin in collected:
            if leaf.family != family or part in seen:
                continue
            seen.add(part)
            first = first or origin
            text = f"{text}{leaf.joiner}{part}" if text else part
        if text:
            raw[name] = text
            raw["@"][name] = first


def _rank(part: tuple[Any, str, Origin]) -> int:
    rank: int = part[0].rank
    return rank
