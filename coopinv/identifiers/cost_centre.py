"""Cost centre: Coop's number of a store or department, ``CC`` and ten digits.

Source: Coop Danmark, "Faktureringstyper & krav", invoicing without a purchase order.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from coopinv.identifiers.fault import Alphabet, Fault, FaultKind
from coopinv.identifiers.lookalikes import fold

PREFIX = "CC"
DIGITS = 10


class Kind(StrEnum):
    """What a reference field says of a cost centre."""

    VALID = "valid"
    NEAR_MISS = "near-miss"
    BARE = "bare"
    NONE = "none"


class NearMiss(StrEnum):
    """How something that was meant as a cost centre fails to be one."""

    LENGTH = "length"
    LETTERS = "letters"
    BLANKS = "blanks"
    LOOKALIKE = "lookalike"
    SEPARATOR = "separator"
    CASE = "case"

    @property
    def is_slight(self) -> bool:
        """Whether a person reads the right number all the same: only CC itself, or what follows it, is odd."""
        return self in (NearMiss.SEPARATOR, NearMiss.CASE)


class Classified(NamedTuple):
    """What a reference field says of a cost centre.

    Attributes:
        kind: Which of the four it is.
        number: The cost centre in its right form, or the one probably meant; None when that cannot be told.
        near_miss: Which near miss it is, for ``Kind.NEAR_MISS``.
        written: The part of the field that was judged, as it stands there.
        digits: How many digits were found, for a wrong length.
    """

    kind: Kind
    number: str | None = None
    near_miss: NearMiss | None = None
    written: str | None = None
    digits: int | None = None


_NONE = Classified(Kind.NONE)
_LETTERS_FOR_DIGITS = str.maketrans("OoIl|", "00111")


def canonical(text: str) -> str | None:
    """``CC`` and ten digits when the text is exactly that, blanks around it aside; else None."""
    plain = text.strip(" \t\r\n")
    return plain if _is_cost_centre(plain) else None


def digits(text: str) -> str | None:
    """The ten digits of a cost centre written with or without ``CC``, for looking it up; else None."""
    plain = text.strip(" \t\r\n").upper().removeprefix(PREFIX)
    return plain if len(plain) == DIGITS and plain.isascii() and plain.isdigit() else None


def fault(text: str) -> Fault | None:
    """Why ``text`` is not a cost centre, or None when it is one."""
    plain = text.strip(" \t\r\n")
    if _is_cost_centre(plain):
        return None
    if not plain.startswith(PREFIX):
        return Fault(FaultKind.PREFIX, prefix=PREFIX)
    number = plain.removeprefix(PREFIX)
    if number.isascii() and number.isdigit():
        return Fault(FaultKind.LENGTH, found=len(number), expected=(DIGITS,))
    return Fault(FaultKind.FORMAT, Alphabet.CHARACTERS)


def _is_cost_centre(text: str) -> bool:
    return len(text) == 12 and text.startswith(PREFIX) and text.isascii() and text[2:].isdigit()


@cache
def _exact() -> re.Pattern[str]:
    return re.compile(r"(?<![0-9A-Za-zÆØÅæøå])CC[0-9]{10}(?![0-9A-Za-z])")


def find(text: str) -> list[str]:
    """Every cost centre in running text, each once, in order: "Att. Jens, CC1000000000" has one."""
    if PREFIX not in text:
        return []
    return list(dict.fromkeys(match[0] for match in _exact().finditer(text)))


@cache
def _near() -> re.Pattern[str]:
    # Behind CC at most a label's tail and three marks; then digits, letters that look like them, single blanks.
    return re.compile(
        r"(?<![0-9A-Za-zÆØÅæøå])(?P<cc>[Cc][Cc])"
        r"(?P<separator>[ ]{0,2}(?:-?(?:nr|no)\b)?[ .:#_=-]{0,3})"
        r"(?P<number>[0-9OoIl|](?:[ .-]?[0-9OoIl|]){3,19})(?![0-9A-Za-z])"
    )


def classify(text: str) -> Classified:
    """Tell what a reference field says of a cost centre; a right one in it outweighs anything else."""
    found = find(text)
    if found:
        return Classified(Kind.VALID, found[0], written=found[0])
    near = _near_miss(text)
    if near is not None:
        return near
    if (readable := fold(text)) != text:
        folded = classify(readable)
        if folded.kind in (Kind.VALID, Kind.NEAR_MISS):
            return Classified(Kind.NEAR_MISS, folded.number, NearMiss.LOOKALIKE, text.strip())
    bare = find_bare(text)
    return Classified(Kind.BARE, PREFIX + bare[0], written=bare[0]) if bare else _NONE


def _near_miss(text: str) -> Classified | None:
    for match in _near().finditer(text):
        number = match["number"]
        solid = re.sub(r"[ .-]", "", number)
        written = sum(character in "0123456789" for character in solid)
        if written < 4 or written * 2 < len(solid):
            continue
        return _judged(match, number, solid)
    return None


def _judged(match: re.Match[str], number: str, solid: str) -> Classified:
    meant = solid.translate(_LETTERS_FOR_DIGITS)
    if len(solid) != DIGITS:
        return Classified(Kind.NEAR_MISS, None, NearMiss.LENGTH, match[0], len(solid))
    if meant != solid:
        which = NearMiss.LETTERS
    elif solid != number:
        which = NearMiss.BLANKS
    elif match["separator"]:
        which = NearMiss.SEPARATOR
    else:
        which = NearMiss.CASE
    return Classified(Kind.NEAR_MISS, PREFIX + meant, which, match[0])


@cache
def _ten_digits() -> re.Pattern[str]:
    # Points, hyphens, slashes and a plus beside the digits belong to telephone, account and person numbers.
    return re.compile(
        r"(?<![0-9A-Za-z+])(?<![0-9][.,/-])(?<![0-9][ ])[0-9]{10}(?![0-9A-Za-z@])(?![.,/-][0-9])(?![ ][0-9])",
        re.ASCII,
    )


@cache
def _other_label() -> re.Pattern[str]:
    return re.compile(
        r"(?:\b(?:tlf|tel|telf|telefon|phone|mobil|mobile|mob|fax|telefax|p|p-?enhed|produktionsenhed|cvr|se|ean|gln|konto|account|reg|"
        r"iban|cpr|kundenr|kunde|debitor|faktura|invoice|ordre|order|po|io|internordre|sag|sagsnr|projekt|vat|moms|"
        r"direkte|dir|m|t)|[a-zæøå]{0,20}(?:telefon|konto|ordre))"
        r"[ .:#+()/-]{0,3}(?:(?:n[ro]|nummer|number)\b)?[ .:#+()/-]{0,4}\Z",
        re.IGNORECASE,
    )


def find_bare(text: str) -> list[str]:
    """Ten digits that stand alone and could be a cost centre without its ``CC``.

    Numbers behind a label that names something else (telephone, P number, CVR, account, order …) and order numbers
    (45 and eight digits) are left out.
    """
    return [
        match[0]
        for match in _ten_digits().finditer(text)
        if not match[0].startswith("45")
        and not _other_label().search(text[max(0, match.start() - 40) : match.start()])
    ]
