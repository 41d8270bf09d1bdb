"""One segment of an EDIFACT file, the signs that separate its parts, and how it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coopinv.readers.edifact import charsets

if TYPE_CHECKING:
    from coopinv.readers.edifact.split import Parts, Splitter


class Separators(NamedTuple):
    """The service characters of an interchange, as UNA declares them.

    ``release`` is a blank when the interchange has none; ``repetition`` only exists from syntax version 4 on.
    """

    component: str = ":"
    element: str = "+"
    decimal: str = "."
    release: str = "?"
    repetition: str | None = None
    terminator: str = "'"

    @property
    def signs(self) -> str:
        """All that cut a segment into parts or release a sign, a blank excepted."""
        signs = self.component + self.element + self.release + (self.repetition or "") + self.terminator
        return signs.replace(" ", "")


DEFAULT = Separators()


class Segment:
    """A segment: its tag, its values, and where it stands.

    ``elements`` are the data elements after the tag, each the list of its components, unescaped and decoded:
    ``RFF+ON:123`` → ``[["ON", "123"]]``. Where an element is repeated (syntax version 4) it is the first; ``repeats``
    has the others by the element's index. ``number`` is 1 for a message's UNH, 0 outside messages; ``offset`` the byte
    of the tag in the file, from 0; ``line`` and ``column`` (in bytes) from 1. ``latin`` is what stands in the file
    without the terminator, one character a byte; ``codec`` what it was decoded by, "" for ASCII. ``splitter`` stands
    for the syntax in force there: segments with the same one and the same ``latin`` have the same elements.
    """

    __slots__ = ("_parts", "column", "latin", "line", "number", "offset", "splitter", "tag")

    tag: str
    number: int
    offset: int
    line: int
    column: int
    latin: str
    splitter: Splitter | None
    _parts: Parts | None

    def __init__(
        self,
        tag: str,
        elements: list[list[str]],
        *,
        number: int = 0,
        offset: int = 0,
        line: int = 1,
        column: int = 1,
        latin: str = "",
        codec: str = "",
        repeats: dict[int, list[list[str]]] | None = None,
    ) -> None:
        self.tag = tag
        self.number = number
        self.offset = offset
        self.line = line
        self.column = column
        self.latin = latin
        self.splitter = None
        self._parts = tag, elements, repeats, codec

    def _cut(self) -> Parts:
        """The segment split up, which is done when it is asked for first: much of a message never is."""
        parts = self._parts
        if parts is None:
            splitter = self.splitter
            parts = self._parts = (self.tag, [], None, "") if splitter is None else splitter.split(self.latin)
        return parts

    def cut_by(self, splitter: Splitter) -> None:
        """Have the segment split by another syntax from here on."""
        self.splitter, self._parts = splitter, None

    @property
    def elements(self) -> list[list[str]]:
        """The data elements after the tag, each the list of its components."""
        return self._cut()[1]

    @property
    def repeats(self) -> dict[int, list[list[str]]] | None:
        """The other repetitions of elements, by the element's index."""
        return self._cut()[2]

    @property
    def codec(self) -> str:
        """What the segment was decoded by; "" for ASCII."""
        splitter = self.splitter
        return self._cut()[3] if self._parts is not None or splitter is None else splitter.codec(self.latin)

    def __repr__(self) -> str:
        return f"<Segment {self.number} {self.text!r} at {self.line}:{self.column}>"

    @property
    def raw(self) -> bytes:
        """Exactly what stands in the file, without the terminator."""
        return self.latin.encode("latin-1")

    @property
    def text(self) -> str:
        """What stands in the file as text, release characters and all, on one line."""
        return charsets.text_of(self.latin, self.codec).replace("\r", "").replace("\n", "")

    def value(self, element: int, component: int = 0) -> str:
        """The value at an element's and a component's index, both from 0 after the tag; "" when it is not there."""
        elements = self.elements
        if element < len(elements) and component < len(elements[element]):
            return elements[element][component]
        return ""


def write(segment: Segment, separators: Separators = DEFAULT) -> bytes:
    """A segment as it stands in a file, without the terminator: what was read gives the same bytes again.

    Line breaks inside it and release characters that release nothing are not written. ``separators`` must be those
    of its interchange. A value that the segment's codec does not have raises UnicodeEncodeError.
    """
    release = separators.release.strip()
    escapes = str.maketrans({sign: release + sign for sign in separators.signs})
    parts = [segment.tag]
    for index, element in enumerate(segment.elements):
        repeated = [element, *(segment.repeats or {}).get(index, ())]
        written = [
            separators.component.join(value.translate(escapes) for value in values) for values in repeated
        ]
        parts.append((separators.repetition or "").join(written))
    return separators.element.join(parts).encode(segment.codec or "latin-1")
