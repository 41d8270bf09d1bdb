"""IO number: Coop's internal order number, printed on the invoice behind a label that names it.

No length is published, so a word with at least four digits behind such a label counts. "IO-Link" in a description
of goods is no label.

Source: Coop Danmark, "Faktureringstyper & krav", invoicing by internal order number.
"""

from __future__ import annotations

import re
from functools import cache

from coopinv.identifiers.fault import Alphabet, Fault, FaultKind

_MINIMUM_DIGITS = 4


@cache
def _labelled() -> re.Pattern[str]:
    number_word = r"(?:[ .-]{0,2}(?:nummer|number|no|nr)\b\.?)"
    return re.compile(
        r"(?<![\w/-])"
        r"(?:"
        # A bare IO only in capitals and with the digits close by; with "nr." in any case.
        rf"(?:IO(?:{number_word}|-?ordre{number_word}?)?|(?i:io{number_word})"
        rf"|(?i:intern(?:t|al|e)?[ -]?ord(?:re|er)(?:nummer|number|nr)?{number_word}?))"
        r"[ \t]{0,3}[.:#=-]{0,2}[ \t]{0,3}(?:\r?\n[ \t]{0,3})?"
        r")"
        # The number itself begins with a digit, or with a few capitals in front of the digits.
        r"(?P<number>[A-Z]{0,4}-?[0-9][0-9A-Za-z./-]{2,29})(?![0-9A-Za-z])"
    )


def find(text: str) -> list[str]:
    """Every IO number behind its label in running text; each once, in order."""
    if not may_hold(text):
        return []
    numbers = (match["number"].rstrip("./-") for match in _labelled().finditer(text))
    return list(dict.fromkeys(number for number in numbers if _enough_digits(number)))


def may_hold(text: str) -> bool:
    """Whether a text has what every label of an IO number has; few texts have."""
    return "io" in (lowered := text.lower()) or "intern" in lowered


def _enough_digits(text: str) -> bool:
    return sum(character in "0123456789" for character in text) >= _MINIMUM_DIGITS


def canonical(text: str) -> str | None:
    """The number itself when the text is one, with or without its label; else None."""
    plain = text.strip(" \t\r\n")
    if len(found := find(plain)) == 1:
        return found[0]
    alone = re.fullmatch(r"[A-Z]{0,4}-?[0-9][0-9A-Za-z./-]{2,29}", plain)
    return plain if alone is not None and _enough_digits(plain) else None


def fault(text: str) -> Fault | None:
    """Why ``text`` is not an IO number, or None when it is one."""
    return None if canonical(text) is not None else Fault(FaultKind.FORMAT, Alphabet.CHARACTERS)
