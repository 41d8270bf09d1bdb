"""Organisation number: the Swedish registers' number of a company, an association or an authority.

Ten digits, the last a Luhn check digit, written ``NNNNNN-NNNN``; the third digit is 2 or more, so that it is never
mistaken for a person's birth date. A sole trader has no such number and uses its owner's personal number, which is
built the same but for the third digit. Some registers write 16 in front.

Source: Bolagsverket and Skatteverket (SKV 709, "Organisationsnummer").
"""

from __future__ import annotations

from coopinv.identifiers.check_digits import luhn
from coopinv.identifiers.compact import compact, digits
from coopinv.identifiers.fault import Fault, FaultKind, digits_fault

_CENTURY = "16"


def canonical(text: str) -> str | None:
    """Ten digits without hyphen and century; None when the shape is another. The check digit is not looked at."""
    plain = _without_century(digits(text) or "")
    return plain if len(plain) == 10 else None


def fault(text: str) -> Fault | None:
    """Why ``text`` is not an organisation number, or None when it is one."""
    plain = _without_century(compact(text))
    if wrong := digits_fault(plain, (10,)):
        return wrong
    return None if luhn(plain) else Fault(FaultKind.CHECK_DIGIT)


def written(number: str) -> str:
    """Ten digits as people write them, ``556188-8404``."""
    return f"{number[:6]}-{number[6:]}"


def _without_century(plain: str) -> str:
    return plain[2:] if len(plain) == 12 and plain.startswith(_CENTURY) else plain
