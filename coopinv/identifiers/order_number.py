"""Purchase order number: Coop's own number of an order, ten digits that begin with 45.

45 is also Denmark's telephone prefix and a usual beginning of other numbers, so outside the order field the digits
count only right behind a label that names an order.

Source: Coop Danmark, "Faktureringstyper & krav", invoices tied to a purchase order.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from coopinv.identifiers.absent import is_absent
from coopinv.identifiers.fault import Fault, FaultKind, digits_fault
from coopinv.identifiers.lookalikes import fold

PREFIX = "45"
LENGTH = 10


class Kind(StrEnum):
    """What stands in an order field."""

    VALID = "valid"
    NEAR_MISS = "near-miss"
    OTHER_TEN_DIGITS = "other-ten-digits"
    OTHER_TEXT = "other-text"
    ABSENT = "absent"


class NearMiss(StrEnum):
    """How something that was meant as an order number fails to be one."""

    LENGTH = "length"
    LETTERS = "letters"
    BLANKS = "blanks"
    PUNCTUATION = "punctuation"
    TEXT = "text"
    LOOKALIKE = "lookalike"


class Classified(NamedTuple):
    """What an order field holds.

    Attributes:
        kind: Which of the five it is.
        number: The order number, or the one probably meant by a near miss; None when that cannot be told.
        near_miss: Which near miss it is, for ``Kind.NEAR_MISS``.
        digits: How many digits were found, for a wrong length.
    """

    kind: Kind
    number: str | None = None
    near_miss: NearMiss | None = None
    digits: int | None = None


_BLANKS = " \t\r\n"
_LETTERS_FOR_DIGITS = str.maketrans("OoIl|", "00111")
_TAKE_BLANKS = str.maketrans("", "", _BLANKS)
_TAKE_MARKS = str.maketrans("", "", _BLANKS + "-./_,:;#'*")
#: 8 digits with blanks in pairs are a telephone number rather than an order number that lost two digits.
_WRONG_LENGTHS = (8, 9, 11, 12)
_WRONG_LENGTHS_WITH_BLANKS = (9, 11)


def canonical(text: str) -> str | None:
    """The ten digits when the text is exactly an order number, blanks around it aside; else None."""
    plain = text.strip(_BLANKS)
    return plain if _is_order_number(plain) else None


def fault(text: str) -> Fault | None:
    """Why ``text`` is not an order number, or None when it is one."""
    plain = text.strip(_BLANKS)
    if wrong := digits_fault(plain, (LENGTH,)):
        return wrong
    return None if plain.startswith(PREFIX) else Fault(FaultKind.PREFIX, prefix=PREFIX)


def classify(text: str) -> Classified:
    """Tell what an order field holds."""
    plain = text.strip(_BLANKS)
    if _is_order_number(plain):
        return Classified(Kind.VALID, plain)
    if is_absent(text):
        return Classified(Kind.ABSENT)
    if (readable := fold(plain)) != plain:
        folded = classify(readable)
        if folded.kind is Kind.VALID or folded.near_miss in (NearMiss.BLANKS, NearMiss.PUNCTUATION):
            return Classified(Kind.NEAR_MISS, folded.number, NearMiss.LOOKALIKE)
    elif plain.isdigit():
        return _classify_digits(plain)
    return _classify_text(plain)


def _is_order_number(text: str) -> bool:
    return len(text) == LENGTH and text.startswith(PREFIX) and text.isascii() and text.isdigit()


def _classify_digits(plain: str) -> Classified:
    if len(plain) == LENGTH:
        return Classified(Kind.OTHER_TEN_DIGITS, plain)
    if plain.startswith(PREFIX) and len(plain) in _WRONG_LENGTHS:
        return Classified(Kind.NEAR_MISS, None, NearMiss.LENGTH, len(plain))
    return Classified(Kind.OTHER_TEXT)


def _classify_text(plain: str) -> Classified:
    near = _near_miss(plain) if len(plain) <= 40 else None
    if near is not None:
        return near
    found = find(plain)
    if found:
        return Classified(Kind.NEAR_MISS, found[0] if len(found) == 1 else None, NearMiss.TEXT)
    return Classified(Kind.OTHER_TEXT)


def _near_miss(plain: str) -> Classified | None:
    without_blanks = plain.translate(_TAKE_BLANKS)
    if _is_order_number(without_blanks):
        return Classified(Kind.NEAR_MISS, without_blanks, NearMiss.BLANKS)
    without_marks = plain.translate(_TAKE_MARKS)
    if _is_order_number(without_marks):
        return Classified(Kind.NEAR_MISS, without_marks, NearMiss.PUNCTUATION)
    with_digits = without_marks.translate(_LETTERS_FOR_DIGITS)
    written = sum(character.isdigit() for character in without_marks)
    if _is_order_number(with_digits) and written >= LENGTH // 2:
        return Classified(Kind.NEAR_MISS, with_digits, NearMiss.LETTERS)
    length = len(without_blanks)
    if (
        length in _WRONG_LENGTHS_WITH_BLANKS
        and without_blanks.startswith(PREFIX)
        and without_blanks.isdigit()
    ):
        return Classified(Kind.NEAR_MISS, None, NearMiss.LENGTH, length)
    return None


#: Ten digits that end here: no letter, digit or decimals follow, yet a comma and the next number may.
_NUMBER = r"45[0-9]{8}(?![0-9A-Za-z])(?![.,][0-9]{1,6}(?![0-9]))"


@cache
def _token() -> re.Pattern[str]:
    # A digit, a letter, a plus or a decimal mark beside the ten digits makes them part of something else; behind a
    # comma or slash another order number may follow.
    return re.compile(rf"(?<![0-9A-Za-z+])(?:(?<![0-9][.,/-])|(?<=\b45[0-9]{{8}}[,/])){_NUMBER}", re.ASCII)


def find(text: str) -> list[str]:
    """Every order number that stands as a word of its own in an *order field*; each once, in order."""
    if "45" not in text:
        return []
    return list(
        dict.fromkeys(
            match[0] for match in _token().finditer(text) if not _is_other_number(text, match.start())
        )
    )


@cache
def _other_label() -> re.Pattern[str]:
    return re.compile(
        r"(?:\b(?:tlf|tel|telefon|telefonnr|phone|mobil|mobile|mob|fax|telefax|konto|kontonr|kontonummer|account|reg|iban|"
        r"ean|gln|cvr|p-?nr)\b|00)[ .:#+()-]{0,4}(?:n[ro]\.?|nummer)?[ .:#+()-]{0,4}\Z",
        re.ASCII | re.IGNORECASE,
    )


def _is_other_number(text: str, start: int) -> bool:
    return _other_label().search(text[max(0, start - 30) : start]) is not None


@cache
def _label() -> re.Pattern[str]:
    number = r"(?:[ .-]{0,2}(?:nummer|numre|numbers?|nos?|nr|#)(?:\(?[er]{0,2}\)?)?\.?)"
    return re.compile(
        r"(?<![\w-])(?<!vores )(?<!vor )(?<!our )(?<!sælgers )(?<!seller's )"
        r"(?:"
        rf"(?:indk(?:ø|oe)bs|k(?:ø|oe)bs|coop[ -]?)(?:ordrer?{number}?|{number})|kundeordrer?{number}?"
        rf"|(?:deres|jeres|kundens)[ ]ordre{number}?"
        rf"|ordre{number}?"
        rf"|p\.?o\.?(?:{number}|(?![a-z]))"
        rf"|(?:purchase|your|customer)[ ]?order{number}?"
        rf"|order(?:{number}|(?=[ ]?[:#]))"
        rf"|rekvisitions?{number}?"
        rf"|rekv\.?{number}?"
        rf"|bestillings?{number}?"
        rf"|ink(?:ö|o)ps?order{number}?|er[ ]order{number}?"
        r")"
        r"[ \t]{0,4}[:.#=-]{0,2}[ \t]{0,4}(?:\r?\n[ \t]{0,4})?",
        re.IGNORECASE,
    )


@cache
def _labelled_number() -> re.Pattern[str]:
    # The same order number may be followed by others: "4500012345, 4500012346 og 4500012347".
    return re.compile(
        rf"{_NUMBER}(?:[ ]{{0,2}}(?:,|;|/|&|og|and|samt)[ ]{{0,2}}{_NUMBER})*",
        re.ASCII,
    )


def labelled(text: str) -> list[str]:
    """Every order number that stands right behind an order label in running text; each once, in order."""
    if "45" not in text:
        return []
    found: dict[str, None] = {}
    for label in _label().finditer(text):
        match = _labelled_number().match(text, label.end())
        if match is not None:
            found.update(dict.fromkeys(re.findall(r"45[0-9]{8}", match[0])))
    return list(found)
