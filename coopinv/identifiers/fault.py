"""Why an identifier is not valid: a plain record, and the clause that says it to a bookkeeper."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from coopinv.language import Text

if TYPE_CHECKING:
    from datetime import date

    from coopinv.language import Value


class FaultKind(StrEnum):
    """The kinds of fault an identifier can have."""

    FORMAT = "format"
    LENGTH = "length"
    CHECK_DIGIT = "check-digit"
    LEADING_ZERO = "leading-zero"
    PREFIX = "prefix"
    COUNTRY = "country"
    UNKNOWN = "unknown"
    WITHDRAWN = "withdrawn"


class Alphabet(StrEnum):
    """What an identifier is written with, which decides how its faults are worded."""

    DIGITS = "digits"
    CHARACTERS = "characters"
    LETTERS = "letters"


_NOUNS = {
    Alphabet.DIGITS: (Text("digit", "ciffer", "siffra"), Text("digits", "cifre", "siffror")),
    Alphabet.CHARACTERS: (Text("character", "tegn", "tecken"), Text("characters", "tegn", "tecken")),
    Alphabet.LETTERS: (Text("letter", "bogstav", "bokstav"), Text("letters", "bogstaver", "bokstäver")),
}

_FORMATS = {
    Alphabet.DIGITS: Text(
        "holds something other than digits", "indeholder andet end cifre", "innehåller annat än siffror"
    ),
    Alphabet.CHARACTERS: Text(
        "is not written in the right form", "er ikke skrevet på den rigtige form", "har inte rätt form"
    ),
    Alphabet.LETTERS: Text(
        "is not a code of capital letters",
        "er ikke en kode med store bogstaver",
        "är inte en kod med stora bokstäver",
    ),
}

_WRONG_LENGTH = Text(
    "has a wrong length ({found} {noun})",
    "har en forkert længde ({found} {noun})",
    "har fel längd ({found} {noun})",
)
_OTHER_LENGTH = Text(
    "has {found} {noun}, not {right}", "har {found} {noun}, ikke {right}", "har {found} {noun}, inte {right}"
)
_EITHER = Text("{first} or {last}", "{first} eller {last}", "{first} eller {last}")

_CLAUSES = {
    FaultKind.CHECK_DIGIT: Text(
        "has a wrong check digit", "har et forkert kontrolciffer", "har fel kontrollsiffra"
    ),
    FaultKind.LEADING_ZERO: Text("begins with 0", "begynder med 0", "börjar med 0"),
    FaultKind.PREFIX: Text(
        "does not begin with {prefix}", "begynder ikke med {prefix}", "börjar inte med {prefix}"
    ),
    FaultKind.COUNTRY: Text(
        "begins with {prefix}, which is not the code of a country with such numbers",
        "begynder med {prefix}, som ikke er koden for et land med sådanne numre",
        "börjar med {prefix}, som inte är koden för ett land med sådana nummer",
    ),
    FaultKind.UNKNOWN: Text(
        "is not in the official list",
        "findes ikke i den officielle liste",
        "finns inte i den officiella listan",
    ),
    FaultKind.WITHDRAWN: Text(
        "went out of use after {last_day}",
        "gik ud af brug efter {last_day}",
        "slutade gälla efter {last_day}",
    ),
}


class Fault(NamedTuple):
    """What is wrong with one identifier, with the values that its message needs.

    Attributes:
        kind: What kind of fault it is.
        alphabet: What the identifier is written with (``FORMAT`` and ``LENGTH``).
        found: The length found, in characters of the alphabet.
        expected: The lengths that are right; empty when there is no single list of them.
        prefix: What it should begin with (``PREFIX``), or the letters it begins with (``COUNTRY``).
        last_day: The last day on which the code was in use (``WITHDRAWN``).
    """

    kind: FaultKind
    alphabet: Alphabet = Alphabet.DIGITS
    found: int | None = None
    expected: tuple[int, ...] = ()
    prefix: str = ""
    last_day: date | None = None

    @property
    def clause(self) -> Text:
        """The fault as the end of a sentence whose subject is the number: "has 7 digits, not 8"."""
        return _clause(self)


@lru_cache(maxsize=256)  # the same few faults come again and again
def _clause(fault: Fault) -> Text:
    if fault.kind is FaultKind.LENGTH:
        return _length(fault)
    if fault.kind is FaultKind.FORMAT:
        return _FORMATS[fault.alphabet]
    return _CLAUSES[fault.kind].fill(prefix=fault.prefix, last_day=fault.last_day)


def _length(fault: Fault) -> Text:
    one, many = _NOUNS[fault.alphabet]
    noun = one if fault.found == 1 else many
    if not fault.expected:
        return _WRONG_LENGTH.fill(found=fault.found, noun=noun)
    return _OTHER_LENGTH.fill(found=fault.found, noun=noun, right=_choice(fault.expected))


def _choice(lengths: tuple[int, ...]) -> Value:
    *first, last = map(str, lengths)
    return _EITHER.fill(first=tuple(first), last=last) if first else last


def digits_fault(compact: str, expected: tuple[int, ...]) -> Fault | None:
    """Check that ``compact`` is ASCII digits of one of the ``expected`` lengths."""
    if not (compact.isascii() and compact.isdigit()):
        return Fault(FaultKind.FORMAT)
    if len(compact) not in expected:
        return Fault(FaultKind.LENGTH, found=len(compact), expected=expected)
    return None
