"""Where a segment, or a value in it, stands in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.model.reading import Place

if TYPE_CHECKING:
    from coopinv.readers.edifact.segment import Segment, Separators


def place_of(segment: Segment, reference: str | None) -> Place:
    """The place of a whole segment, in the message with this reference."""
    return Place(
        line=segment.line,
        column=segment.column,
        offset=segment.offset,
        segment=segment.number or None,
        text=segment.text,
        message=reference or None,
    )


def value_place(
    segment: Segment, separators: Separators, element: int, component: int, reference: str | None
) -> Place:
    """The place of one value: its first byte, counted behind the separators before it."""
    position, line, column = 0, segment.line, segment.column
    elements, components, released = -1, 0, False
    for sign in segment.latin:
        if (elements, components) == (element, component) and sign not in "\r\n":
            break
        if released:
            released = False
        elif sign == separators.release != " ":
            released = True
        elif sign == separators.element:
            elements, components = elements + 1, 0
        elif sign == separators.component:
            components += 1
        position += 1
        line, column = (line + 1, 1) if sign == "\n" else (line, column + 1)
    text = segment.value(element, component)
    return Place(
        line,
        column,
        segment.offset + position,
        None,
        segment.number or None,
        text=text,
        message=reference or None,
    )
