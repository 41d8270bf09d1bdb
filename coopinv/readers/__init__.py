"""The readers: one room a format; each takes a file's content and yields a Reading an invoice.

A document that is no invoice among others that are comes out as the ReadError that says so; a reader raises ReadError
where it cannot go on, and nothing else but what reading the content raises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coopinv.files import Content
    from coopinv.model.reading import ReadError, Reading
    from coopinv.readers.limits import Limits


def _xml(content: Content, limits: Limits) -> Iterator[Reading | ReadError]:
    """Read OIOUBL, Peppol and other UBL."""
    from coopinv.readers.ubl import read

    return read(content.whole(limits.size), limits)


def _edifact(content: Content, limits: Limits) -> Iterator[Reading | ReadError]:
    """Read the messages of EDIFACT interchanges, one by one however large the file."""
    from coopinv.readers.edifact import read

    return read(content.pieces(), limits)


#: The readers by the family that detection names; a family without one is said to be unsupported.
READERS: dict[str, Callable[[Content, Limits], Iterator[Reading | ReadError]]] = {
    "xml": _xml,
    "edifact": _edifact,
}
