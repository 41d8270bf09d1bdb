"""GLN, Global Location Number ("EAN-nummer" in Danish): a company, a store or another place to send to.

13 digits, the last a GS1 modulus 10 check digit. Danish numbers begin with 570-579.

Source: GS1 General Specifications, section 7.9 (check digits) and 3 (AI 410-417).
"""

from __future__ import annotations

from coopinv.identifiers.check_digits import gs1_modulus_10
from coopinv.identifiers.compact import compact, digits
from coopinv.identifiers.fault import Fault, FaultKind, digits_fault


def canonical(text: str) -> str | None:
    """13 digits without blanks; None when the shape is another. The check digit is not looked at."""
    plain = digits(text)
    return plain if plain is not None and len(plain) == 13 else None


def fault(text: str) -> Fault | None:
    """Why ``text`` is not a GLN, or None when it is one."""
    plain = compact(text)
    if wrong := digits_fault(plain, (13,)):
        return wrong
    return None if gs1_modulus_10(plain) else Fault(FaultKind.CHECK_DIGIT)
