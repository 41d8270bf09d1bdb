"""BIC, Business Identifier Code ("SWIFT"): a bank.

Four letters for the institution, two for the country, two characters for the place and, when a branch is meant,
three more.

Source: ISO 9362 (country codes through python-stdnum).
"""

from __future__ import annotations

import re

from coopinv.identifiers.compact import compact
from coopinv.identifiers.fault import Alphabet, Fault, FaultKind

LENGTHS = (8, 11)
_SHAPE = re.compile(r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?", re.ASCII)


def canonical(text: str) -> str | None:
    """The BIC in capitals without blanks; None when the shape is another. The country is not looked at."""
    if not text.isascii():
        return None
    plain = compact(text)
    return plain if _SHAPE.fullmatch(plain) else None


def fault(text: str) -> Fault | None:
    """Why ``text`` is not a BIC, or None when it is one."""
    plain = compact(text)
    if not (plain.isascii() and plain.isalnum()):
        return Fault(FaultKind.FORMAT, Alphabet.CHARACTERS)
    if len(plain) not in LENGTHS:
        return Fault(FaultKind.LENGTH, Alphabet.CHARACTERS, found=len(plain), expected=LENGTHS)
    if not _SHAPE.fullmatch(plain):
        return Fault(FaultKind.FORMAT, Alphabet.CHARACTERS)
    return None if plain[4:6] == "DK" else _foreign_fault(plain)


def _foreign_fault(plain: str) -> Fault | None:
    from stdnum import bic
    from stdnum.exceptions import ValidationError

    try:
        bic.validate(plain)
    except ValidationError:
        # The shape was right, so only the country is left to be wrong.
        return Fault(FaultKind.UNKNOWN)
    return None
