"""Values as JSON bytes, in UTF-8 whatever strangers wrote.

A file name on Linux may hold bytes that are no UTF-8; Python carries them as lone surrogates, which no JSON reader
has to accept. They become visible marks, as in the text report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticSerializationError, to_json

if TYPE_CHECKING:
    from coopinv.model.invoice import Invoice


def encoded(value: object) -> bytes:
    """A value of plain types as JSON."""
    try:
        return to_json(value)
    except PydanticSerializationError:
        return to_json(_visible(value))


def encoded_fields(invoice: Invoice) -> bytes:
    """An invoice's fields as JSON; what it lacks is absent, amounts are strings."""
    try:
        return invoice.as_json
    except PydanticSerializationError:
        return to_json(_visible(invoice.model_dump(mode="python", exclude_defaults=True)))


def _visible(value: Any) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(value, str):
        return "".join(f"⟨U+{ord(one):04X}⟩" if "\ud800" <= one <= "\udfff" else one for one in value)
    if isinstance(value, dict):
        return {_visible(key): _visible(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_visible(one) for one in value]
    return value
