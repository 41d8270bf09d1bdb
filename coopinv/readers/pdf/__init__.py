"""Reads invoices as PDF: what is printed, by its labels and its place on the page; no templates of suppliers.

``engine`` gets words and boxes, ``words`` and ``layout`` rows, cells and what stands by a label, ``vocabulary`` finds
labels, ``lines``, ``totals``, ``parties`` and ``payment`` read their parts, ``fields`` puts the invoice together.
Runs in the process it is called in: the caller sees to it that this is a worker with limits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.reading import Reading
    from coopinv.readers.limits import Limits


def read(data: bytes, limits: Limits) -> Iterator[Reading]:
    """Read every invoice of a PDF; each reading is plain data that goes from one process to another.

    Raises:
        ReadError: the file is broken, needs a password, has too many pages, or is no invoice.
    """
    from coopinv.readers.pdf import document

    return document.read(data, limits)
