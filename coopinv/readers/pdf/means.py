"""One way to pay, as it was read from the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from coopinv.readers.pdf.layout import Span


class Means(NamedTuple):
    """One way to pay: members of the model, the text of each, and how firmly each was told."""

    values: dict[str, str]
    spans: dict[str, Span]
    confidence: dict[str, str]
