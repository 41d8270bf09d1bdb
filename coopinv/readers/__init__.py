"""The readers: one room a format; each takes bytes and yields a Reading an invoice, and raises only ReadError."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coopinv.model.reading import Reading
    from coopinv.readers.limits import Limits


def xml(data: bytes, limits: Limits) -> Iterator[Reading]:
    """Read OIOUBL, Peppol and other UBL."""
    from coopinv.readers import ubl

    return ubl.read(data, limits)


#: The readers by the family that detection names; a family without one is said to be unsupported.
READERS: dict[str, Callable[[bytes, Limits], Iterator[Reading]]] = {"xml": xml}
