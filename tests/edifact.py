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
        """A component's text, elements counted from 1 after the tag; empty when it is not there."""
        if element >= len(self.elements) or component >= len(self.elements[element]):
            return ""
        return self.elements[element][component].decode("latin-1")


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


def recount(data: bytes) -> bytes:
    """The same bytes with right counts in UNT, UNE, UNZ and CNT (lines, and the sum of quantities)."""
    new: list[tuple[Plain, int, int, bytes]] = []
    in_message = lines = in_group = groups = in_interchange = 0
    quantity: list[str] = []
    for one in split(data):
        in_message += 1
        match one.tag:
            case "UNB":
                groups = in_interchange = 0
            case "UNG":
                groups += 1
                in_group = 0
            case "UNH":
                in_message, lines, quantity = 1, 0, []
                in_group += 1
                in_interchange += 1
            case "LIN" if one.value(4) != "1":  # a sub-line is not counted
                lines += 1
            case "QTY" if one.value(1) == "47":
                quantity.append(one.value(1, 1))
            case "CNT" if one.value(1) == "2":
                new.append((one, 1, 1, b"%d" % lines))
            case "CNT" if one.value(1) == "1":
                new.append((one, 1, 1, _total(quantity, one)))
            case "UNT":
                new.append((one, 1, 0, b"%d" % in_message))
            case "UNE":
                new.append((one, 1, 0, b"%d" % in_group))
            case "UNZ":
                new.append((one, 1, 0, b"%d" % (groups or in_interchange)))
    for one, element, component, count in reversed(new):
        if one.value(element, component).encode() != count:
            data = data[: one.start] + _with(one, element, component, count) + data[one.end :]
    return data


def _total(quantities: list[str], control: Plain) -> bytes:
    """The sum of whole quantities; the control as written when one of them is not a whole number."""
    if all(quantity.isascii() and quantity.isdigit() for quantity in quantities):
        return b"%d" % sum(int(quantity) for quantity in quantities)
    return control.value(1, 1).encode()


def _with(one: Plain, element: int, component: int, value: bytes) -> bytes:
    """A service segment written anew with one other value; what it holds needs no release character."""
    elements = [list(components) for components in one.elements]
    elements[element][component] = value
    return one.signs.element.join(one.signs.component.join(components) for components in elements)
