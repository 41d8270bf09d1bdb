"""GTIN, Global Trade Item Number: the article number under a bar code.

8, 12, 13 or 14 digits, the last a GS1 modulus 10 check digit. Zeros in front do not change the check digit, so a
shorter number filled up to 14 digits is right as well.

Source: GS1 General Specifications, section 7.9 (check digits) and 3 (AI 01).
"""

from __future__ import annotations

from coopinv.identifiers.check_digits import gs1_modulus_10
from coopinv.identifiers.compact import compact, digits
from coopinv.identifiers.fault import Fault, FaultKind, digits_fault

LENGTHS = (8, 12, 13, 14)


def canonical(text: str) -> str | None:
    """The digits without blanks, as many as were written; None when the shape is another."""
    plain = digits(text)
    return plain if plain is not None and len(plain) in LENGTHS else None


def fault(text: str) -> Fault | None:
    """Why ``text`` is not a GTIN, or None when it is one."""
    plain = compact(text)
    if wrong := digits_fault(plain, LENGTHS):
        return wrong
    return None if gs1_modulus_10(plain) else Fault(FaultKind.CHECK_DIGIT)
