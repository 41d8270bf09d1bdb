"""The tokenizer on whole files, for its tests; and another way of reading, sign by sign."""

from __future__ import annotations

from coopinv.readers.edifact.segment import Segment
from coopinv.readers.edifact.syntax import SyntaxFault, Tokenizer


def read(data: bytes, block: int = 65_536) -> tuple[list[Segment], SyntaxFault | None]:
    """All segments, and the fault that ended them."""
    found: list[Segment] = []
    try:
        for run in Tokenizer(block=block).runs(data[at : at + block] for at in range(0, len(data), block)):
            assert run
            found += run
    except SyntaxFault as fault:
        return found, fault
    return found, None


def whole(data: bytes | str) -> list[Segment]:
    found, fault = read(data if isinstance(data, bytes) else data.encode("latin-1"))
    assert fault is None, fault
    return found


def fault_of(data: bytes | str) -> SyntaxFault:
    _, fault = read(data if isinstance(data, bytes) else data.encode("latin-1"))
    assert fault is not None
    return fault


def as_values(found: list[Segment]) -> list[tuple[object, ...]]:
    return [
        (one.tag, one.elements, one.repeats, one.number, one.offset, one.line, one.column) for one in found
    ]


def by_sign(text: str) -> list[tuple[str, int, int, int]]:
    """The segments of a text with the default separators, read sign by sign: what stands there, offset, line, column."""
    found = []
    start, released, line, column = -1, False, 1, 1
    place = (0, 0, 0)
    for at, sign in enumerate(text):
        if start < 0 and sign not in " \r\n":
            start, place = at, (at, line, column)
        if start >= 0 and sign == "'" and not released:
            found.append((text[start:at], *place))
            start = -1
        elif sign not in "\r\n":
            released = sign == "?" and not released
        line, column = (line + 1, 1) if sign == "\n" else (line, column + 1)
    return found
