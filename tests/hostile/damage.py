"""Damage to good files: cut off, bits turned, pieces left out, twice or elsewhere, bytes that mean something."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

#: Bytes that mean something to one reader or another.
_WORDS = (
    b"<", b">", b"/>", b"<!--", b"]]>", b"<![CDATA[", b"&", b"&#0;", b"&lt;", b"<?", b"'", b'"', b"+", b":", b"?", b"''", b"UNA", b"UNB+", b"UNZ+",
    b"UNH+1+INVOIC:D:96A:UN'", b"\0", b"\r", b"\n", b"\xff", b"\xfe", b"\xef\xbb\xbf", b"\xc3", b"\xe2\x80\xae", b"--b", b"\r\n\r\n", b"=?utf-8?q?",
    b"obj", b"endobj", b"stream", b"<<", b">>", b"[", b"0 R", b"9" * 20, b"-1", b"1e9", b"NaN", b"%", b"(",
)  # fmt: skip


def _cut(data: bytearray, dice: Random) -> None:
    del data[dice.randrange(len(data) + 1) :]


def _behead(data: bytearray, dice: Random) -> None:
    del data[: dice.randrange(len(data) + 1)]


def _bit(data: bytearray, dice: Random) -> None:
    for _turn in range(dice.randint(1, 8)):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def _left_out(data: bytearray, dice: Random) -> None:
    start = dice.randrange(len(data))
    del data[start : start + dice.randint(1, 200)]


def _twice(data: bytearray, dice: Random) -> None:
    start = dice.randrange(len(data))
    data[start:start] = data[start : start + dice.randint(1, 400)]


def _moved(data: bytearray, dice: Random) -> None:
    start, length = dice.randrange(len(data)), dice.randint(1, 100)
    piece = data[start : start + length]
    del data[start : start + length]
    data[(at := dice.randrange(len(data) + 1)) : at] = piece


def _word(data: bytearray, dice: Random) -> None:
    for _turn in range(dice.randint(1, 4)):
        start = dice.randrange(len(data))
        data[start : start + dice.choice((0, 0, 1, 5))] = dice.choice(_WORDS)


def _noise(data: bytearray, dice: Random) -> None:
    start = dice.randrange(len(data))
    data[start : start + dice.randint(1, 40)] = dice.randbytes(dice.randint(1, 40))


KINDS: tuple[Callable[[bytearray, Random], None], ...] = (
    _cut,
    _behead,
    _bit,
    _left_out,
    _twice,
    _moved,
    _word,
    _noise,
)


def damaged(data: bytes, dice: Random) -> bytes:
    """The file with one kind of damage done to it, or two."""
    found = bytearray(data)
    for _turn in range(dice.choice((1, 1, 2))):
        if found:
            dice.choice(KINDS)(found, dice)
    return bytes(found)
