"""Take the separators that people write between digits out of a number; shared by the number modules."""

from __future__ import annotations

#: Blanks and marks that only group the digits; non-ASCII ones stay, so that they are seen and not repaired.
_SEPARATORS = str.maketrans("", "", " \t\r\n-./")


def compact(text: str) -> str:
    """``text`` in capitals without blanks, hyphens, points and slashes."""
    return text if text.isdigit() else text.translate(_SEPARATORS).upper()


def digits(text: str) -> str | None:
    """``text`` without separators when only ASCII digits are left, else None."""
    if not text.isascii():
        return None
    plain = text if text.isdigit() else text.translate(_SEPARATORS)
    return plain if plain.isdigit() else None
