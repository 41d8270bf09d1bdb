"""IBAN, International Bank Account Number.

Two letters for the country, two check digits (modulus 97), and the country's own account number, at most 34
characters. In Denmark 18: DK, two check digits, four digits for the bank branch and ten for the account.

Source: ISO 13616; SWIFT, IBAN Registry (through python-stdnum, which carries its structures).
"""

from __future__ import annotations

import re

from coopinv.identifiers.check_digits import iban_modulus_97
from coopinv.identifiers.compact import compact
from coopinv.identifiers.fault import Alphabet, Fault, FaultKind

_SHAPE = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", re.ASCII)
_DANISH_LENGTH = 18


def canonical(text: str) -> str | None:
    """The IBAN in capitals without blanks; None when the shape is another. Check digits are not looked at."""
    if not text.isascii():
        return None
    plain = compact(text)
    return plain if _SHAPE.fullmatch(plain) else None


def fault(text: str) -> Fault | None:
    """Why ``text`` is not an IBAN of its country, or None when it is one."""
    plain = compact(text)
    if not (plain.isascii() and re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{1,60}", plain)):
        return Fault(FaultKind.FORMAT, Alphabet.CHARACTERS)
    if not plain.startswith("DK"):
        return _foreign_fault(plain)
    if len(plain) != _DANISH_LENGTH:
        return _length_fault(plain, _DANISH_LENGTH)
    if not plain[2:].isdigit():
        return Fault(FaultKind.FORMAT, Alphabet.CHARACTERS)
    return None if iban_modulus_97(plain) else Fault(FaultKind.CHECK_DIGIT)


def danish_account(text: str) -> tuple[str, str] | None:
    """The bank registration number (4 digits) and account number (10 digits) inside a Danish IBAN."""
    plain = canonical(text)
    if plain is None or len(plain) != _DANISH_LENGTH or not plain.startswith("DK") or not plain[2:].isdigit():
        return None
    return plain[4:8], plain[8:]


def _foreign_fault(plain: str) -> Fault | None:
    from stdnum import numdb

    _prefix, properties = numdb.get("iban").info(plain)[0]
    structure = properties.get("bban")
    if not structure:
        return Fault(FaultKind.COUNTRY, prefix=plain[:2])
    length = 4 + sum(map(int, re.findall(r"[0-9]+", structure)))
    if len(plain) != length:
        return _length_fault(plain, length)
    return _registry_fault(plain)


def _registry_fault(plain: str) -> Fault | None:
    from stdnum import iban
    from stdnum.exceptions import InvalidChecksum, ValidationError

    try:
        iban.validate(plain)
    except InvalidChecksum:
        return Fault(FaultKind.CHECK_DIGIT)
    except ValidationError:
        return Fault(FaultKind.FORMAT, Alphabet.CHARACTERS)
    return None


def _length_fault(plain: str, length: int) -> Fault:
    return Fault(FaultKind.LENGTH, Alphabet.CHARACTERS, found=len(plain), expected=(length,))
