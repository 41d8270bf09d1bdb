"""Bankgiro number: an address for payments in Sweden, behind which the bank account may change.

Seven or eight digits, the last a Luhn check digit, written ``NNN-NNNN`` or ``NNNN-NNNN``.

Source: Bankgirot, "Bankgironummer".
"""

from __future__ import annotations

from coopinv.identifiers.check_digits import luhn
from coopinv.identifiers.compact import compact, digits
from coopinv.identifiers.fault import Fault, FaultKind, digits_fault

LENGTHS = (7, 8)
#: What takes the bank's BIC's place where a format asks for one.
BIC = "BGABSESS"


def canonical(text: str) -> str | None:
    """The digits without the hyphen; None when the shape is another. The check digit is not looked at."""
    plain = digits(text)
    return plain if plain is not None and len(plain) in LENGTHS else None


def fault(text: str) -> Fault | None:
    """Why ``text`` is not a bankgiro number, or None when it is one."""
    plain = compact(text)
    if wrong := digits_fault(plain, LENGTHS):
        return wrong
    return None if luhn(plain) else Fault(FaultKind.CHECK_DIGIT)


def written(number: str) -> str:
    """The digits as people write them, ``5402-9681``."""
    return f"{number[:-4]}-{number[-4:]}"
