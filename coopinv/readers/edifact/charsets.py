"""The character sets of EDIFACT: how bytes become text by UNB's syntax identifier, and which signs it allows.

The syntax identifier (0001) names the repertoire: UNOA and UNOB by the tables of ISO 9735, UNOC to UNOK parts of
ISO 8859, UNOW and UNOY ISO 10646 as UTF-8, UNOX code extension by ISO 2022. Senders often declare one and write
another, so a segment that is not ASCII is decoded by what its bytes show; what was declared decides what is said.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

LATIN_1 = "iso8859-1"
#: Syntax identifier → Python codec of the repertoire; what is not here is not checked.
CODECS = {
    "UNOA": "ascii",
    "UNOB": "ascii",
    "UNOC": LATIN_1,
    "UNOD": "iso8859-2",
    "UNOE": "iso8859-5",
    "UNOF": "iso8859-7",
    "UNOG": "iso8859-3",
    "UNOH": "iso8859-4",
    "UNOI": "iso8859-6",
    "UNOJ": "iso8859-8",
    "UNOK": "iso8859-9",
    "UNOW": "utf-8",
    "UNOY": "utf-8",
}
#: ISO 9735 level A: what telex has, the four service characters, and eight more signs of ISO 646.
LEVEL_A = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,-()/=" + "'+:?" + '!"%&*;<>')
LEVEL_B = LEVEL_A | frozenset("abcdefghijklmnopqrstuvwxyz")
_LEVELS = {"UNOA": LEVEL_A, "UNOB": LEVEL_B}
_BREAKS = "\r\n"
_PRINTABLE = frozenset(map(chr, range(0x20, 0x7F)))
#: What may stand in a value of any repertoire but the narrow ones: no control character of C0 or C1.
_CONTROLS = frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0))))


class Sign(NamedTuple):
    """A sign outside its repertoire: the sign, and its byte's index in the segment."""

    sign: str
    at: int


@cache
def _dos() -> re.Pattern[str]:
    """What only Danish text in code page 850 or 865 looks like, when its bytes are read as Latin-1.

    There æ ø å Æ Ø Å are 91 9B 86 92 9D 8F, in Windows-1252 quotation marks, daggers and nothing at all.
    """
    return re.compile(
        r"[\x8f\x9d]|[A-Za-z][\x81\x84\x86\x91\x9b]|[\x86\x9b][A-Za-z]|\x91[a-z][^\x92]*\Z"
        r"|[A-Za-z][\x82\x8e\x90\x94\x99\x9a][A-Za-z]"
    )


def codec_of(latin: str, identifier: str) -> str:
    """The codec that a segment which is not ASCII is written in; decoding with it never fails.

    ``latin`` is the segment's bytes as Latin-1; ``identifier`` UNB's syntax identifier, "" when there is no UNB. UTF-8
    is known by its form, which other text does not have by chance; then comes what was declared, then the code pages
    that Danish senders use.
    """
    # Æ, ø, å and most letters of Latin-1 lie higher than what UTF-8 needs: one look settles nearly every segment.
    low = _low().search(latin) is not None
    declared = CODECS.get(identifier, LATIN_1)
    if low and _utf_8().search(latin) is not None and _decodes(latin, "utf-8"):
        return "utf-8"
    if declared != LATIN_1 and _decodes(latin, declared):
        return declared
    if not low or _controls().search(latin) is None:
        return LATIN_1
    if _dos().search(latin) is not None:
        return "cp850"
    return "cp1252" if _decodes(latin, "cp1252") else LATIN_1


def _decodes(latin: str, codec: str) -> bool:
    try:
        latin.encode(LATIN_1).decode(codec)
    except UnicodeDecodeError:
        return False
    return True


@cache
def _low() -> re.Pattern[str]:
    """What every letter of UTF-8 beyond ASCII has after its first byte, and the controls that no text in Latin-1 has."""
    return re.compile(r"[\x80-\xbf]")


@cache
def _controls() -> re.Pattern[str]:
    """Where Latin-1 has controls, which no text uses, and other code pages have signs."""
    return re.compile(r"[\x80-\x9f]")


@cache
def _utf_8() -> re.Pattern[str]:
    """What UTF-8 has and text in Latin-1 has not: NESCAFÉ® could by its bytes be either."""
    return re.compile(r"[\x80-\x9f]|[\xc2\xc3][\xa0-\xbf]|[\xe0-\xf4][\xa0-\xbf]{2}")


def is_checked(identifier: str) -> bool:
    """Whether the repertoire of a syntax identifier is known; ISO 2022 (UNOX) and unknown ones are not looked at."""
    return identifier in CODECS


def is_own(codec: str, identifier: str) -> bool:
    """Whether a segment's codec ("" for ASCII) is one that the syntax identifier declares."""
    return not codec or codec == CODECS.get(identifier)


def is_plainly_own(latin: str, identifier: str) -> bool:
    """Whether the segments of a whole text are all what the identifier declares, as a look at the text tells."""
    return latin.isascii() or (CODECS.get(identifier) == LATIN_1 and _low().search(latin) is None)


@cache
def plain_bytes(identifier: str, version: str, separators: str) -> bytes:
    """The ASCII bytes that are never outside the repertoire, line breaks and separators included.

    For the wide repertoires all bytes from A0 on are among them: whether they are what was declared shows in the
    codec that the segment was decoded by.
    """
    signs = _repertoire(identifier, version) | set(separators) | set(_BREAKS)
    high = b"" if identifier in _LEVELS else bytes(range(0x80, 0x100))
    if CODECS.get(identifier, "").startswith("iso"):
        high = high[0x20:]
    return "".join(sorted(signs)).encode("ascii") + high


def _repertoire(identifier: str, version: str) -> frozenset[str]:
    """The ASCII part of a repertoire."""
    level = _LEVELS.get(identifier)
    if level is None:
        return _PRINTABLE
    # Version 4 defines the levels by the invariant signs of ISO 646, which has the low line too.
    return level | {"_"} if version >= "4" else level


def outside(latin: str, codec: str, identifier: str, version: str, separators: str) -> Iterator[Sign]:
    """The signs of one segment that its declared repertoire does not have, in order.

    ``latin`` is the segment as it stands in the file, one character a byte; ``codec`` what it was decoded by.
    """
    allowed = _repertoire(identifier, version) | set(separators) | set(_BREAKS)
    wide = identifier not in _LEVELS and is_own(codec, identifier)
    # Windows-1252 is Latin-1 with signs of its own where that has controls: only those are outside.
    latin_1 = codec == "cp1252" and identifier == "UNOC"
    # A line that was wrapped may cut a letter in two: the bytes are put together again, their places kept.
    solid = latin.replace("\r", "").replace("\n", "")
    places = (
        range(len(latin)) if solid is latin else [at for at, sign in enumerate(latin) if sign not in _BREAKS]
    )
    at = 0
    for sign in text_of(solid, codec):
        if sign not in allowed and not (
            (wide and sign not in _CONTROLS) or (latin_1 and "\xa0" <= sign <= "\xff")
        ):
            yield Sign(sign, places[at])
        at += len(sign.encode()) if codec == "utf-8" else 1


def text_of(latin: str, codec: str) -> str:
    """A piece of the file, one character a byte, as the text it is; a damaged UTF-8 sequence shows as U+FFFD."""
    if not codec or codec == LATIN_1:
        return latin
    return latin.encode(LATIN_1).decode(codec, "replace")
