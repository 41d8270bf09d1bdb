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
    latin = segment.latin
    if separators.release in latin or "\n" in latin or "\r" in latin or segment.repeats:
        position, line, column = _walked(segment, separators, element, component)
    else:
        position = _found(latin, separators, element, component)
        line, column = segment.line, segment.column + position
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


def _found(latin: str, separators: Separators, element: int, component: int) -> int:
    """How many bytes stand before a value in a segment in which nothing is released; all when it is not there."""
    position = 0
    for sign in separators.element * (element + 1) + separators.component * component:
        position = latin.find(sign, position) + 1
        if not position:
            return len(latin)
    return position


def _walked(segment: Segment, separators: Separators, element: int, component: int) -> tuple[int, int, int]:
    """The bytes before a value in any segment, and the line and column it begins at."""
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
    return position, line, column
