"""What a stranger wrote, cut to what a message bears; used by the rules that quote references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.rules.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coopinv.language import Value
    from coopinv.model.invoice import Invoice

#: How long a quoted text may be, and how many of several are named.
_LENGTH, _NAMED = 80, 5


def short(text: str) -> str:
    """A written text, no longer than a message bears."""
    return text if len(text) <= _LENGTH else f"{text[:_LENGTH]}…"


def few(texts: Sequence[Value]) -> tuple[Value, ...]:
    """The first of many texts, and a sign that there are more."""
    return tuple(texts) if len(texts) <= _NAMED else (*texts[:_NAMED], "…")


def no_reference(invoice: Invoice) -> Hit:
    """The hit of a rule that misses its reference: "other" where something else stands, else "missing"."""
    field = "buyer_reference" if invoice.buyer_reference or not invoice.attention else "attention"
    written = invoice.buyer_reference or invoice.attention
    return Hit("other", field, written=short(written)) if written else Hit("missing", field)
