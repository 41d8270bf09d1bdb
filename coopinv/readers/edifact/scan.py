"""Small questions that the tokenizer asks of text: what is a tag, where line breaks are, how chunks become blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: The segments of the envelope, which are looked at as they come.
SERVICE = frozenset({"UNB", "UNG", "UNH", "UNT", "UNE", "UNZ", "UNO", "UNP"})


#: The tags of INVOIC messages in the directories from D.93A to D.01B, and of their envelope.
INVOIC = SERVICE | {
    *(
        "AJT",
        "ALC",
        "ALI",
        "APR",
        "AUT",
        "BGM",
        "CNT",
        "COM",
        "CTA",
        "CUX",
        "DGS",
        "DOC",
        "DTM",
        "EFI",
        "EQD",
        "FII",
    ),
    *(
        "FTX",
        "GEI",
        "GIN",
        "GIR",
        "GIS",
        "IMD",
        "INP",
        "LIN",
        "LOC",
        "MEA",
        "MOA",
        "NAD",
        "PAC",
        "PAI",
        "PAT",
        "PCD",
    ),
    *("PCI", "PIA", "PRI", "QTY", "QVR", "RCS", "RFF", "RTE", "STS", "TAX", "TDT", "TOD", "TSR", "UNS"),
}
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_TAG_SIGNS = _CAPITALS | set("0123456789")


def is_tag(text: str) -> bool:
    """Whether a text can be a segment's tag: a capital letter, then two capital letters or digits."""
    return len(text) == 3 and text[0] in _CAPITALS and _TAG_SIGNS.issuperset(text)


def blocks(chunks: Iterable[bytes], size: int) -> Iterator[bytes]:
    """The same bytes in blocks of ``size`` or more, so that many small chunks cost no more than few large ones."""
    held: list[bytes] = []
    length = 0
    for chunk in chunks:
        held.append(chunk)
        length += len(chunk)
        if length >= size:
            yield b"".join(held)
            held, length = [], 0
    if length:
        yield b"".join(held)


def has_breaks_inside(text: str, ending: str, count: int, release: str) -> bool:
    """Whether a line break may stand elsewhere than behind a terminator; ``ending`` stands in the text ``count`` times."""
    lines, returns = text.count("\n"), text.count("\r")
    if not lines and not returns:
        return ending in "\r\n"
    if len(ending) > 1:
        first = text.startswith(("\n", "\r\n"))
        return lines != count + first or (returns > 0 and (ending[1] == "\n" or returns != count + first))
    if ending in "\r\n" or any(release + ending + mark in text for mark in "\r\n"):
        return True
    unix, dos = text.count(ending + "\n"), text.count(ending + "\r\n")
    # A break at the very beginning belongs to the terminator before it.
    lines -= text.startswith(("\n", "\r\n"))
    returns -= text.startswith("\r")
    return lines != unix + dos or returns != dos


def first_number(tag: str, number: int) -> int:
    """The number of a service segment in its message: UNH begins one, UNT is its last, others are in none."""
    if tag == "UNH":
        return 1
    return number if tag == "UNT" else 0
