"""Splits the segments that need care: released signs, line breaks inside, repeated elements, letters beyond ASCII."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from coopinv.readers.edifact import charsets

if TYPE_CHECKING:
    from coopinv.readers.edifact.segment import Separators

#: Stands for a released sign while a segment is split: Latin-1 ends at U+00FF, so nothing in a file looks like it.
_PRIVATE = 0xE000


#: A segment split up: all that stands before the first element, then as ``Segment`` has them elements, repeats, codec.
Parts: TypeAlias = "tuple[str, list[list[str]], dict[int, list[list[str]]] | None, str]"


class Splitter:
    """Splits by one interchange's separators and syntax identifier."""

    def __init__(self, separators: Separators, identifier: str) -> None:
        self._separators = separators
        self._identifier = identifier
        release = separators.release.strip()
        # The release character first: it may release itself, and then does not release what follows.
        signs = dict.fromkeys(release + separators.signs)
        self._release = release
        self._hidden = [(release + sign, chr(_PRIVATE + ord(sign))) for sign in signs]
        self._shown = {_PRIVATE + ord(sign): sign for sign in signs}

    def codec(self, body: str) -> str:
        """What a segment is written in; "" for ASCII."""
        return "" if body.isascii() else charsets.codec_of(_on_one_line(body), self._identifier)

    def split(self, body: str) -> Parts:
        """Split what stands between two terminators, one character a byte."""
        body = _on_one_line(body)
        codec = "" if body.isascii() else charsets.codec_of(body, self._identifier)
        repetition, component = self._separators.repetition, self._separators.component
        released = self._release and self._release in body
        if not released and (repetition is None or repetition not in body):
            # All separators are ASCII, so that text can be cut as bytes can.
            tag, *values = (charsets.text_of(body, codec) if codec else body).split(self._separators.element)
            return tag, [value.split(component) for value in values], None, codec
        if released:
            for written, hidden in self._hidden:
                body = body.replace(written, hidden)
            # What is left released an ordinary sign, which stands for itself with or without it.
            body = body.replace(self._release, "")
        elements: list[list[str]] = []
        repeats: dict[int, list[list[str]]] = {}
        tag, *written_elements = body.split(self._separators.element)
        for index, element in enumerate(written_elements):
            first = element
            if repetition is not None and repetition in element:
                first, *others = element.split(repetition)
                repeats[index] = [self._values(other.split(component), codec) for other in others]
            elements.append(self._values(first.split(component), codec))
        return tag, elements, repeats or None, codec

    def _values(self, components: list[str], codec: str) -> list[str]:
        return [value if value.isascii() else self._value(value, codec) for value in components]

    def _value(self, value: str, codec: str) -> str:
        latin = value.translate(self._shown)
        return charsets.text_of(latin, codec)


def _on_one_line(body: str) -> str:
    return body.replace("\r", "").replace("\n", "") if "\n" in body or "\r" in body else body
