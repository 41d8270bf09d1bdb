"""The readers: one room a format; each takes a file's content and yields a Reading an invoice, or the Mail it is.

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
    from coopinv.readers.mail.records import Mail


def _xml(content: Content, limits: Limits) -> Iterator[Reading | ReadError]:
    """Read OIOUBL, Peppol, other UBL and Svefaktura."""
    from coopinv.readers.ubl import read

    return read(content.whole(limits.size), limits)


def _edifact(content: Content, limits: Limits) -> Iterator[Reading | ReadError]:
    """Read the messages of EDIFACT interchanges, one by one however large the file."""
    from coopinv.readers.edifact import read

    return read(content.pieces(), limits)


def _pdf(content: Content, limits: Limits) -> Iterator[Reading | ReadError]:
    """Read what is printed on a PDF's pages, in a worker process."""
    from coopinv.model.reading import Format
    from coopinv.readers.pdf import read
    from coopinv.readers.supervised import supervised

    return supervised(read, content.whole(limits.size), limits, Format.PDF)


def _mail(content: Content, limits: Limits) -> Iterator[Mail]:
    """Open a mail; what is attached is for others to read."""
    from coopinv.model.reading import Format
    from coopinv.readers.mail.open import open_mail
    from coopinv.readers.supervised import supervised

    return supervised(open_mail, content.whole(limits.size), limits, Format.MAIL)


#: The readers by the family that detection names; a family without one is said to be unsupported.
READERS: dict[str, Callable[[Content, Limits], Iterator[Reading | ReadError | Mail]]] = {
    "xml": _xml,
    "edifact": _edifact,
    "pdf": _pdf,
    "mail": _mail,
}
