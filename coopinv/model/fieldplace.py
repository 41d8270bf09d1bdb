"""Where a field belongs in a format, as the format's field map has it; made by the readers, printed by the reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from coopinv.language import Text
    from coopinv.model.reading import Format


class FieldPlace(NamedTuple):
    """One place where a field may stand; the first of a field's places in a format is where it belongs.

    ``path`` is the model path, ``lines[].gtin``. ``place`` is written from the document's root, in the language of
    the format's field map, and ``write`` is the same with nothing left to choose: what an invoice is best given.
    ``credit_note`` is the place in a credit note, when its elements are called otherwise. ``kind`` and ``combine`` are the map's words for what the field holds and for what becomes of several
    values; ``holds`` and ``several`` say so to people, when there is anything to say. A ``derived`` place is one
    that the reader looks at to work the field out.
    """

    path: str
    formats: tuple[Format, ...]
    place: str
    write: str
    credit_note: str | None = None
    kind: str = "text"
    combine: str = "first"
    holds: Text | None = None
    several: Text | None = None
    derived: bool = False
