"""Looks for signs that the character set which UNB declares does not have; one observation a message at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.model.reading import Observation, Place
from coopinv.readers.edifact import charsets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coopinv.language import Value
    from coopinv.readers.edifact.segment import Segment, Separators

_SHOWN = 10
#: What a message is plainly written in, by the codec that its segments were decoded with.
_GUESSES = {"utf-8": "UTF-8", "cp850": "CP850", "cp1252": "Windows-1252", charsets.LATIN_1: "ISO 8859-1"}


def check(
    segments: Sequence[Segment], syntax: str, version: str, separators: Separators
) -> Observation | None:
    """The observation "character-set" of some segments, None when all their signs are in the repertoire.

    Its values are ``declared``, ``found`` (the signs in the order they come, ten at most), ``count`` (how many signs
    in all) and ``guess`` (the encoding the text is plainly in, when that is not the one declared; else "").
    """
    if not charsets.is_checked(syntax):
        return None
    signs = separators.signs
    latin = "".join([segment.latin for segment in segments])
    left = latin.encode(charsets.LATIN_1).translate(None, charsets.plain_bytes(syntax, version, signs))
    plain = not left and (
        charsets.is_plainly_own(latin, syntax)
        or all(charsets.is_own(each.codec, syntax) for each in segments)
    )
    found: dict[str, None] = {}
    count = 0
    place = None
    codecs: list[str] = []
    for segment in () if plain else segments:
        for sign, at in charsets.outside(segment.latin, segment.codec, syntax, version, signs):
            count += 1
            if len(found) < _SHOWN:
                found[sign] = None
            if place is None:
                place = _place(segment, at)
            if not codecs or codecs[-1] != segment.codec:
                codecs.append(segment.codec)
    if place is None:
        return None
    guess = next((_GUESSES[each] for each in codecs if _is_telling(each, syntax)), "")
    shown = " ".join(map(_shown, found))
    values: dict[str, Value] = {"declared": syntax, "found": shown, "count": count, "guess": guess}
    return Observation("character-set", None, values, place)


def _is_telling(codec: str, syntax: str) -> bool:
    """Whether a codec says more than the signs themselves.

    UTF-8 always does. Under UNOA and UNOB no letter beyond ASCII is right in whatever code page.
    """
    if codec == "utf-8":
        return syntax not in {"UNOW", "UNOY"}
    return codec in _GUESSES and codec != charsets.CODECS[syntax] and charsets.CODECS[syntax] != "ascii"


def _place(segment: Segment, at: int) -> Place:
    before = segment.latin[:at]
    breaks = before.count("\n")
    column = at - before.rindex("\n") if breaks else segment.column + at
    return Place(
        line=segment.line + breaks,
        column=column,
        offset=segment.offset + at,
        segment=segment.number or None,
        text=segment.text,
    )


def _shown(sign: str) -> str:
    return sign if sign.isprintable() else f"U+{ord(sign):04X}"
