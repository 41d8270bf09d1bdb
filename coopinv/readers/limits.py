"""The limits within which a file is read; the same on every platform, in front of every library's own."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be in each way.

    ``size`` is bytes of the file, ``depth`` levels of elements, ``attributes`` those of one element, ``text``
    characters of one value (embedded documents aside), ``mail_parts`` and ``mail_depth`` the parts of a mail and their
    levels. ``seconds`` and ``memory`` (bytes) are what reading one file may take.
    """

    size: int = 25 * MEGABYTE
    depth: int = 100
    attributes: int = 64
    text: int = MEGABYTE
    mail_parts: int = 200
    mail_depth: int = 20
    seconds: float = 30.0
    memory: int = 1000 * MEGABYTE
