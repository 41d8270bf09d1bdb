"""Plusgiro number: a payment account at Nordea, once the Swedish post's.

Two to eight digits, the last a Luhn check digit, written ``NN NN NN-N``.

Source: Nordea, "PlusGirot"; Bankgirot, "Kontonummer och clearingnummer".
"""

from __future__ import annotations

from coopinv.identifiers.check_digits import luhn
from coopinv.identifiers.compact import compact, digits
from coopinv.identifiers.fault import Fault, FaultKind, digits_fault

LENGTHS = tuple(range(2, 9))
#: What takes the bank's BIC's place where a format asks for one.
BIC = "PGSISESS"


def canonical(text: str) -> str | None:
    """The digits without blanks and hyphen; None when the shape is another. The check digit is not looked at."""
    plain = digits(text)
    return plain if plain is not None and len(plain) in LENGTHS else None


def fault(text: str) -> Fault | None:
    """Why ``text`` is not a plusgiro number, or None when it is one."""
    plain = compact(text)
    wrong = digits_fault(plain, LENGTHS)
    if wrong is not None:
        # Seven lengths are right, which no sentence bears.
        return Fault(FaultKind.LENGTH, found=len(plain)) if wrong.kind is FaultKind.LENGTH else wrong
    return None if luhn(plain) else Fault(FaultKind.CHECK_DIGIT)
