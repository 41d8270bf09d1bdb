"""Makes a Reading of what a pass over a document has collected; the same for every format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coopinv.model.invoice import Invoice
from coopinv.model.reading import Observation, Reading
from coopinv.readers.raw import PARTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coopinv.model.reading import Format, Locator
    from coopinv.readers.raw import Origin, Raw


def reading(
    format_: Format, raw: Raw, locator: Locator, observations: Sequence[Observation], *, marked: bool
) -> Reading:
    """The reading of one document; ``marked`` says that something in it is unreadable or hides something."""
    observed = list(observations)
    unreadable: dict[str, str] = {}
    hidden: dict[Origin, list[tuple[str, Any]]] = {}
    if marked:
        for path, key, what, origin in _marks(raw, ""):
            if key == "!":
                hidden.setdefault(origin, []).append((path, what))
            elif not path.startswith("_"):
                unreadable[path] = str(what)
    for paths in hidden.values():
        # One place may give several fields; it is named by the one nearest the document, the reader's own last.
        path, what = min(reversed(paths), key=lambda pair: pair[0].count("["))
        observed.append(Observation("hidden-content", path, {"found": what}))
    return Reading(
        format=format_,
        invoice=Invoice.model_validate(raw),
        locator=locator,
        unreadable=unreadable,
        observations=observed,
        hidden=frozenset(path for paths in hidden.values() for path, _what in paths),
    )


def _marks(raw: Raw, path: str) -> Iterator[tuple[str, str, Any, Origin]]:
    """Every unreadable or hidden value under ``raw``, as model path, mark, what and origin.

    A value that another place outranks is none: the buyer's GLN is not read from the endpoint when it has its own.
    """
    for key in ("?", "!"):
        for name, (what, origin, rank) in raw.get(key, {}).items():
            if rank is not None and raw.get("#", {}).get(name, rank) < rank:
                continue
            yield (f"{path}.{name}" if path else name), key, what, origin
    for name, value in raw.items():
        if name in PARTS:
            yield from _marks(value, name)
        elif isinstance(value, list) and value and isinstance(value[0], dict) and not name.startswith("_"):
            for index, item in enumerate(value):
                yield from _marks(item, f"{path}.{name}[{index}]" if path else f"{name}[{index}]")
