"""Words as labels compare them: letters alone, accents and case folded, "nummer" and "ekskl." in one spelling."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple


class Token(NamedTuple):
    """A run of letters in a text (``key``, folded), or a mark that ends a label (``key`` empty)."""

    key: str
    start: int
    end: int


_FOLD = {
    "æ": "ae",
    "ø": "oe",
    "å": "aa",
    "ä": "ae",
    "ö": "oe",
    "ü": "ue",
    "ß": "ss",
    "œ": "oe",
    "º": "o",
    "°": "o",
    "№": "nr",
    "đ": "d",
}
_NUMBER_WORDS = frozenset(
    {
        "nummer",
        "nummeret",
        "numre",
        "number",
        "numbers",
        "no",
        "nos",
        "num",
        "numero",
        "nr",
        "nrs",
        "nro",
        "numer",
        "nummber",
    }
)
_NUMBER_ENDINGS = ("nummeret", "nummer", "number", "numre")
#: Ways of writing "excluding" and "including" that labels need not spell out.
_WITH_OR_WITHOUT = {
    **dict.fromkeys(
        (
            "excl",
            "ex",
            "exc",
            "eksl",
            "exkl",
            "exclusive",
            "exclusiv",
            "excluding",
            "eksklusiv",
            "eksklusive",
            "eks",
        ),
        "ekskl",
    ),
    **dict.fromkeys(("incl", "inc", "inclusive", "inclusiv", "including", "inklusiv", "inklusive"), "inkl"),
}
#: Words for a currency, which may stand inside a label.
CURRENCIES = frozenset(
    {"dkk", "eur", "kr", "sek", "nok", "usd", "gbp", "euro", "chf", "kroner", "dkr", "isk", "pln"}
)


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """The letters of a word, without case and accents: "Følgeseddel-nr." → ``foelgeseddelnr``."""
    lowered = word.lower()
    if not lowered.isascii():
        lowered = "".join(_FOLD.get(character, character) for character in lowered)
        if not lowered.isascii():
            lowered = unicodedata.normalize("NFKD", lowered)
    elif lowered.isalpha():
        return lowered
    return "".join(character for character in lowered if "a" <= character <= "z")


@lru_cache(maxsize=8192)
def word_key(folded: str) -> str:
    """A folded word with "nummer", "excl." and "incl." written in one way."""
    if folded in _NUMBER_WORDS:
        return "nr"
    if folded in _WITH_OR_WITHOUT:
        return _WITH_OR_WITHOUT[folded]
    for ending in _NUMBER_ENDINGS:
        if folded.endswith(ending):
            return folded[: -len(ending)] + "nr"
    return folded


#: The word for a date, which stands behind a stroke when it is the second thing that a label names.
_DATES = frozenset({"dato", "date", "datum"})


@cache
def _pattern() -> re.Pattern[str]:
    # Letters, the number sign, and marks across which no label reaches. Points, hyphens, slashes and brackets
    # stand inside labels.
    return re.compile(r"[^\W\d_]+[°º]?|[#№]|[0-9]+|[:;=|·•●%<>@,+*§€$£]")


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text that labels are made of, and the marks that end a label."""
    found = []
    for match in _pattern().finditer(text):
        part = match[0]
        if part[0] in "#№":
            key = "nr"
        elif part[0].isalpha():
            key = word_key(fold(part))
            if key in _DATES and text[: match.start()].rstrip().endswith("/"):
                key = ""  # "Nummer/Dato" names a number, and a date beside it
        else:
            key = ""
        found.append(Token(key, match.start(), match.end()))
    return tuple(found)


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=8192)
def key_of(label: str) -> str:
    """The key of a whole label, marks and all left out."""
    if not any(mark in label for mark in "/#№°º"):
        return "".join([word_key(fold(word)) for word in _letters().findall(label)])  # most of thousands
    return "".join(token.key for token in tokens(label))
