"""FIK: the Danish payment slip (Fælles Indbetalingskort) and its line of codes, ``+71<004040400000669+81234567<``.

A type of two digits, a payment ID whose last digit is a Luhn check digit, and who is paid: a creditor number
(8 digits, the first an 8) or a giro number (7-8 digits).

====  ==================  ===============
type  payment ID          who is paid
====  ==================  ===============
71    15 digits           creditor number
73    none                creditor number
75    16 digits           creditor number
01    none                giro number
04    16 digits           giro number
15    16 digits           giro number
====  ==================  ===============

A payment ID printed shorter is filled with zeros in front, and right. OCR-B print often reads ``<`` as ``>``. Peppol
writes type and payment ID as ``71#004040400000669`` and keeps the creditor number elsewhere.

Source: Nets, FI-kort guide ("Fælles indbetalingskort"); Peppol BIS Billing 3, DK-R-008 and DK-R-009.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from coopinv.identifiers.check_digits import luhn
from coopinv.identifiers.compact import compact, digits
from coopinv.identifiers.fault import Fault, FaultKind, digits_fault

#: How many digits the payment ID of a type has; 0 where the type has none.
PAYMENT_ID_LENGTHS = {"71": 15, "73": 0, "75": 16, "01": 0, "04": 16, "15": 16}
#: The types that pay a creditor number; the others pay a giro number.
CREDITOR_TYPES = frozenset({"71", "73", "75"})
_GIRO_LENGTHS = (7, 8)


class PaymentSlip(NamedTuple):
    """A payment slip's line as written, without its separators; what it lacks is an empty string.

    Attributes:
        fik_type: ``71``, ``73``, ``75``, ``01``, ``04`` or ``15``.
        payment_id: The digits of the payment ID as written, not filled with zeros.
        account: The creditor or giro number; empty in Peppol's form.
    """

    fik_type: str
    payment_id: str
    account: str


@cache
def _printed() -> re.Pattern[str]:
    return re.compile(
        r"(?<![0-9])\+?[ ]?(?P<type>01|04|15|71|73|75)[ ]{0,3}[<>][ ]{0,3}"
        r"(?P<id>(?:[0-9][ ]?){0,19})[ ]{0,3}\+[ ]{0,3}"
        r"(?P<account>[0-9]{7,8})(?![0-9])[ ]{0,3}[<>]?",
        re.ASCII,
    )


@cache
def _peppol() -> re.Pattern[str]:
    return re.compile(r"(?P<type>01|04|15|71|73|75)#(?P<id>[0-9]{0,19})", re.ASCII)


def parse(text: str) -> PaymentSlip | None:
    """Read a printed line of codes or Peppol's ``71#…`` that fills the whole text."""
    plain = text.strip()
    match = _printed().fullmatch(plain)
    if match is not None:
        return _slip(match, match["account"])
    match = _peppol().fullmatch(plain)
    return None if match is None else _slip(match, "")


def find(text: str) -> list[PaymentSlip]:
    """Every printed line of codes inside running text."""
    if "+" not in text:
        return []
    return [_slip(match, match["account"]) for match in _printed().finditer(text)]


def _slip(match: re.Match[str], account: str) -> PaymentSlip:
    return PaymentSlip(match["type"], match["id"].replace(" ", ""), account)


def canonical_type(text: str) -> str | None:
    """The two digits of a type, also when written ``+71``; None when there is no such type."""
    plain = text.strip().removeprefix("+")
    return plain if plain in PAYMENT_ID_LENGTHS else None


def canonical_payment_id(fik_type: str, text: str) -> str | None:
    """The payment ID filled with zeros to its type's length; None when it has none, or the shape is another."""
    length = PAYMENT_ID_LENGTHS.get(fik_type)
    plain = digits(text)
    return plain.zfill(length) if length and plain is not None and len(plain) <= length else None


def type_fault(text: str) -> Fault | None:
    """Why ``text`` is not a type of payment slip, or None when it is one."""
    if canonical_type(text) is not None:
        return None
    wrong = digits_fault(text.strip().removeprefix("+"), (2,))
    return wrong or Fault(FaultKind.UNKNOWN)


def payment_id_fault(fik_type: str, text: str) -> Fault | None:
    """Why ``text`` is not a payment ID of the type, or None when it is one.

    Types without a payment ID may carry a message in its place, so anything is right there; an unknown type is
    ``type_fault``'s to say.
    """
    length = PAYMENT_ID_LENGTHS.get(fik_type)
    if not length:
        return None
    plain = compact(text)
    if not plain:
        return Fault(FaultKind.LENGTH, found=0, expected=(length,))
    wrong = digits_fault(plain, tuple(range(1, length + 1)))
    if wrong is not None:
        return Fault(wrong.kind, found=wrong.found, expected=(length,))
    return None if luhn(plain) else Fault(FaultKind.CHECK_DIGIT)


def creditor_fault(text: str) -> Fault | None:
    """Why ``text`` is not a creditor number, or None when it is one."""
    plain = compact(text)
    if wrong := digits_fault(plain, (8,)):
        return wrong
    return None if plain[0] == "8" else Fault(FaultKind.PREFIX, prefix="8")


def giro_fault(text: str) -> Fault | None:
    """Why ``text`` is not a giro number, or None when it is one."""
    return digits_fault(compact(text), _GIRO_LENGTHS)


def account_fault(fik_type: str, text: str) -> Fault | None:
    """Why ``text`` is not who a slip of this type can pay, or None when it is."""
    return creditor_fault(text) if fik_type in CREDITOR_TYPES else giro_fault(text)


def canonical(text: str) -> str | None:
    """A line of codes as it should be printed, payment ID filled with zeros; None when the shape is another."""
    slip = parse(text)
    if slip is None or len(slip.payment_id) > 16:
        return None
    payment_id = canonical_payment_id(slip.fik_type, slip.payment_id) or slip.payment_id
    if not slip.account:
        return f"{slip.fik_type}#{payment_id}"
    return f"+{slip.fik_type}<{payment_id}+{slip.account}<"


def fault(text: str) -> Fault | None:
    """Why a whole line of codes is not a payment slip's, or None when it is one."""
    slip = parse(text)
    if slip is None:
        return Fault(FaultKind.FORMAT)
    wrong = payment_id_fault(slip.fik_type, slip.payment_id)
    if wrong is None and slip.account:
        wrong = account_fault(slip.fik_type, slip.account)
    return wrong
