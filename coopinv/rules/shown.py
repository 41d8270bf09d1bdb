"""What a stranger wrote, cut to what a message bears; used by the rules that quote references."""

from __future__ import annotations

#: How long a quoted text may be, and how many of several are named.
_LENGTH, _NAMED = 80, 5


def short(text: str) -> str:
    """A written text, no longer than a message bears."""
    return text if len(text) <= _LENGTH else f"{text[:_LENGTH]}…"


def few(texts: list[str]) -> tuple[str, ...]:
    """The first of many texts, and a sign that there are more."""
    return tuple(texts) if len(texts) <= _NAMED else (*texts[:_NAMED], "…")
