"""A plain split of EDIFACT for tests, on purpose not the product's: a fault in that one shows against this one.

``recount`` puts the counts of an interchange right after a change, so that a case says nothing but its change.
"""

from __future__ import annotations

from typing import NamedTuple


class Signs(NamedTuple):
    """The service characters of an interchange, one byte each; ``repetition`` is empty before syntax version 4."""

    component: bytes = b":"
    element: bytes = b"+"
    decimal: bytes = b"."
    release: bytes = b"?"
    repetition: bytes = b""
    terminator: bytes = b"'"


class Plain(NamedTuple):
    """One segment: where it stands (``data[start:end]``, terminator left out) and its elements, the tag first.

    Values stand unescaped and as bytes; breaks of lines are dropped, since some senders wrap their files.
    """

    start: int
    end: int
    signs: Signs
    elements: list[list[bytes]]

    @property
    def tag(self) -> str:
        """The segment's name, such as UNH."""
        return self.elements[0][0].decode("latin-1")

    def value(self, element: int, component: int = 0) -> str:
        """A component's text, elements counted from 1 after the tag; empty when it is not there.

        Read as UTF-8 where it can be, else as ISO 8859-1.
        """
        if element >= len(self.elements) or component >= len(self.elements[element]):
            return ""
        text = self.elements[element][component]
        try:
            return text.decode("utf-8")
        except UnicodeDecodeError:
            return text.decode("iso-8859-1")


def signs_of(una: bytes) -> Signs:
    """The service characters that the nine bytes of a UNA declare."""
    component, element, decimal, release, repetition, terminator = (una[at : at + 1] for at in range(3, 9))
    return Signs(component, element, decimal, release, repetition.strip(), terminator)


def split(data: bytes) -> list[Plain]:
    """Every segment of a file, byte by byte; a UNA sets the signs for what follows it."""
    found: list[Plain] = []
    signs, at = Signs(), 0
    while at < len(data):
        if data[at : at + 1] in (b"\r", b"\n", b" ", b"\xef", b"\xbb", b"\xbf"):
            at += 1
        elif data[at : at + 3] == b"UNA":
            signs = signs_of(data[at : at + 9])
            at += 9
        else:
            one = _segment(data, at, signs)
            found.append(one)
            at = one.end + 1
    return found


def _segment(data: bytes, start: int, signs: Signs) -> Plain:
    elements: list[list[bytes]] = [[b""]]
    at = start
    while at < len(data):
        sign = data[at : at + 1]
        if sign == signs.release:
            at += 1
            elements[-1][-1] += data[at : at + 1]
        elif sign == signs.terminator:
            break
        elif sign == signs.element:
            elements.append([b""])
        elif sign == signs.component:
            elements[-1].append(b"")
        elif sign not in (b"\r", b"\n"):
            elements[-1][-1] += sign
        at += 1
    return Plain(start, at, signs, elements)


#: What a count counts from: the segment that opens what it closes.
_OPENING = {"UNT": "UNH", "CNT": "UNH", "UNE": "UNG", "UNZ": "UNB"}


def recount(data: bytes) -> bytes:
    """The same bytes with right counts in UNT, UNE, UNZ and CNT (lines, and the sum of quantities)."""
    segments = split(data)
    for at, one in reversed(list(enumerate(segments))):
        opening = _OPENING.get(one.tag)
        opened = [index for index in range(at) if segments[index].tag == opening]
        if opened and (count := _count(one, segments[opened[-1] : at])) is not None:
            # CNT has its count behind a qualifier, the others in their first element.
            place = (1, 1) if one.tag == "CNT" else (1, 0)
            if one.value(*place) != str(count):
                data = data[: one.start] + _with(one, *place, str(count).encode()) + data[one.end :]
    return data


def _count(one: Plain, before: list[Plain]) -> int | None:
    """What a segment that counts should say of those since its opening one; None when it counts something else."""
    tags = [segment.tag for segment in before]
    if one.tag == "UNT":
        return len(before) + 1
    if one.tag in ("UNE", "UNZ"):
        groups = tags.count("UNG") if one.tag == "UNZ" else 0
        return groups or tags.count("UNH")
    if one.value(1) == "2":  # a sub-line is not counted
        return sum(segment.tag == "LIN" and segment.value(4) != "1" for segment in before)
    quantities = [
        segment.value(1, 1) for segment in before if (segment.tag, segment.value(1)) == ("QTY", "47")
    ]
    whole = all(quantity.isascii() and quantity.isdigit() for quantity in quantities)
    return sum(map(int, quantities)) if one.value(1) == "1" and whole else None


def _with(one: Plain, element: int, component: int, value: bytes) -> bytes:
    """A service segment written anew with one other value; what it holds needs no release character."""
    elements = [list(components) for components in one.elements]
    elements[element][component] = value
    return one.signs.element.join(one.signs.component.join(components) for components in elements)
