"""Why an identifier is not valid: a plain record, and the clause that says it to a bookkeeper."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from coopinv.language import Language, Text, show

if TYPE_CHECKING:
    from datetime import date


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
    Alphabet.DIGITS: (Text("digit", "ciffer"), Text("digits", "cifre")),
    Alphabet.CHARACTERS: (Text("character", "tegn"), Text("characters", "tegn")),
    Alphabet.LETTERS: (Text("letter", "bogstav"), Text("letters", "bogstaver")),
}

_FORMATS = {
    Alphabet.DIGITS: Text("holds something other than digits", "indeholder andet end cifre"),
    Alphabet.CHARACTERS: Text("is not written in the right form", "er ikke skrevet på den rigtige form"),
    Alphabet.LETTERS: Text("is not a code of capital letters", "er ikke en kode med store bogstaver"),
}

_CLAUSES = {
    FaultKind.CHECK_DIGIT: Text("has a wrong check digit", "har et forkert kontrolciffer"),
    FaultKind.LEADING_ZERO: Text("begins with 0", "begynder med 0"),
    FaultKind.PREFIX: Text("does not begin with {prefix}", "begynder ikke med {prefix}"),
    FaultKind.COUNTRY: Text(
        "begins with {prefix}, which is not the code of a country with such numbers",
        "begynder med {prefix}, som ikke er koden for et land med sådanne numre",
    ),
    FaultKind.UNKNOWN: Text("is not in the official list", "findes ikke i den officielle liste"),
    FaultKind.WITHDRAWN: Text("went out of use after {last_day}", "gik ud af brug efter {last_day}"),
}


class Fault(NamedTuple):
    """What is wrong with one identifier, with the values that its message needs.

    Attributes:
        kind: What kind of fault it is.
        alphabet: What the identifier is written with.
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
        if self.kind is FaultKind.LENGTH:
            return self._length()
        if self.kind is FaultKind.FORMAT:
            return _FORMATS[self.alphabet]
        template = _CLAUSES[self.kind]
        return Text(
            template.en.format(prefix=self.prefix, last_day=show(self.last_day, Language.EN)),
            template.da.format(prefix=self.prefix, last_day=show(self.last_day, Language.DA)),
        )

    def _length(self) -> Text:
        one, many = _NOUNS[self.alphabet]
        noun = one if self.found == 1 else many
        if not self.expected:
            return Text(
                f"has a wrong length ({self.found} {noun.en})",
                f"har en forkert længde ({self.found} {noun.da})",
            )
        return Text(
            f"has {self.found} {noun.en}, not {_choice(self.expected, 'or')}",
            f"har {self.found} {noun.da}, ikke {_choice(self.expected, 'eller')}",
        )


def _choice(lengths: tuple[int, ...], conjunction: str) -> str:
    *first, last = map(str, lengths)
    return f"{', '.join(first)} {conjunction} {last}" if first else last


def digits_fault(compact: str, expected: tuple[int, ...]) -> Fault | None:
    """Check that ``compact`` is ASCII digits of one of the ``expected`` lengths."""
    if not (compact.isascii() and compact.isdigit()):
        return Fault(FaultKind.FORMAT)
    if len(compact) not in expected:
        return Fault(FaultKind.LENGTH, found=len(compact), expected=expected)
    return None
