"""The text of a mail: the link that seems to lead to an invoice."""

from __future__ import annotations

import re
from functools import cache

#: Looked at of one text at most.
_LONGEST = 500_000
#: A link's words stand in it, or so near to it: "Hent fakturaen her".
_NEAR = 120
_LINKS = 200
_SHOWN = 120
_ATTACHED = ("vedhæft", "vedlagt", "attach", "enclosed")
_WORDS = ("faktura", "invoice", "kreditnota", "credit-note", "creditnote", "rechnung", ".pdf")


@cache
def _link() -> re.Pattern[str]:
    return re.compile(r"https?://[^\s\"'<>()\[\]]{1,500}", re.IGNORECASE)


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"<[^<>]{0,1000}>?")


def invoice_link(text: str) -> str | None:
    """The first link that names an invoice, or that stands by the word."""
    text = text[:_LONGEST]
    for count, found in enumerate(_link().finditer(text)):
        if count == _LINKS:
            break
        near = text[max(0, found.start() - _NEAR) : found.start()] + text[found.end() : found.end() + _NEAR]
        near = _tag().sub(" ", near).lower()
        words = found[0].lower() if any(word in near for word in _ATTACHED) else f"{found[0].lower()} {near}"
        if any(word in words for word in _WORDS):
            return found[0] if len(found[0]) <= _SHOWN else found[0][:_SHOWN] + "…"
    return None
