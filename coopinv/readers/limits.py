"""The limits within which a file is read; the same on every platform, in front of every library's own."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be in each way.

    ``size`` is bytes of the file, ``depth`` levels of elements, ``attributes`` those of one element, ``text``
    characters of one value (embedded documents aside), ``seconds`` the time one file may take.
    """

    size: int = 25 * MEGABYTE
    depth: int = 100
    attributes: int = 64
    text: int = MEGABYTE
    seconds: float = 30.0
