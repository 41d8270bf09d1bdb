"""OCR reference: what a payment to a Swedish giro number is known by.

Two to 25 digits, the last a Luhn check digit. The payee chooses with its bank whether the length is checked too: then
the last digit but one is the length's last digit, the two control digits counted.

Source: Bankgirot, "OCR-referenskontroll, teknisk manual".
"""

from __future__ import annotations

from coopinv.identifiers.check_digits import luhn
from coopinv.identifiers.compact import compact, digits
from coopinv.identifiers.fault import Fault, FaultKind, digits_fault

LENGTHS = tuple(range(2, 26))


def canonical(text: str) -> str | None:
    """The digits without blanks; None when the shape is another. No control digit is looked at."""
    plain = digits(text)
    return plain if plain is not None and len(plain) in LENGTHS else None


def keeps_length(text: str) -> bool:
    """Whether the last digit but one is the length's last digit; by chance it is so in one of ten."""
    plain = canonical(text)
    return plain is not None and int(plain[-2]) == len(plain) % 10


def fault(text: str, *, with_length: bool = False) -> Fault | None:
    """Why ``text`` is not an OCR reference, or None when it is one; ``with_length`` where the payee checks it."""
    plain = compact(text)
    wrong = digits_fault(plain, LENGTHS)
    if wrong is not None:
        return Fault(FaultKind.LENGTH, found=len(plain)) if wrong.kind is FaultKind.LENGTH else wrong
    if not luhn(plain):
        return Fault(FaultKind.CHECK_DIGIT)
    return Fault(FaultKind.LENGTH, found=len(plain)) if with_length and not keeps_length(plain) else None
