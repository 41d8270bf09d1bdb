"""Danish bank account: a registration number of four digits and an account number of up to ten.

The registration number ("reg.nr.") names the bank branch. Account numbers are printed without their leading zeros;
ten digits are meant. The banks' own check digits are not public, so lengths are all there is to check.

Source: Finans Danmark, register of bank registration numbers; SWIFT, IBAN Registry, Denmark.
"""

from __future__ import annotations

import re

from coopinv.identifiers.compact import compact, digits
from coopinv.identifiers.fault import Fault, FaultKind, digits_fault

_ACCOUNT_LENGTHS = tuple(range(1, 11))


def canonical_registration(text: str) -> str | None:
    """The four digits of a registration number; None when the shape is another."""
    plain = digits(text)
    return plain if plain is not None and len(plain) == 4 else None


def canonical_account(text: str) -> str | None:
    """The account number filled with zeros to ten digits; None when the shape is another."""
    plain = digits(text)
    return plain.zfill(10) if plain is not None and len(plain) <= 10 else None


def registration_fault(text: str) -> Fault | None:
    """Why ``text`` is not a registration number, or None when it is one."""
    return digits_fault(compact(text), (4,))


def account_fault(text: str) -> Fault | None:
    """Why ``text`` is not an account number, or None when it is one."""
    wrong = digits_fault(compact(text), _ACCOUNT_LENGTHS)
    if wrong is not None and wrong.kind is FaultKind.LENGTH:
        # Ten lengths are right; the one that is exceeded says it.
        return Fault(FaultKind.LENGTH, found=wrong.found, expected=(10,))
    return wrong


def canonical(text: str) -> tuple[str, str] | None:
    """Registration and account number written together: "1234-0012345678", "1234 12345678" or 14 digits."""
    if not text.isascii():
        return None
    # Without a separator only the full 14 digits say where the account number begins.
    match = re.fullmatch(r"([0-9]{4})(?:[ /-]{1,3}([0-9](?:[ .-]?[0-9]){0,9})|([0-9]{10}))", text.strip())
    return None if match is None else (match[1], compact(match[2] or match[3]).zfill(10))
