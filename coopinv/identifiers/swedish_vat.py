"""Swedish VAT number (momsregistreringsnummer): SE, the organisation number and 01.

Source: Skatteverket; European Commission, VIES, structure of VAT numbers. The letters are often left out in print,
and the check digit is that of the organisation number.
"""

from __future__ import annotations

from coopinv.identifiers import organisation_number
from coopinv.identifiers.compact import compact
from coopinv.identifiers.fault import Alphabet, Fault, FaultKind

_COUNTRY, _ENDING = "SE", "01"


def canonical(text: str) -> str | None:
    """The number in capitals without blanks and hyphen; None when the shape is another. No check digit is looked at."""
    if not text.isascii():
        return None
    plain = compact(text)
    inner = plain.removeprefix(_COUNTRY)
    return (
        plain if plain != inner and len(inner) == 12 and inner.isdigit() and inner.endswith(_ENDING) else None
    )


def organisation_of(text: str) -> str | None:
    """The organisation number inside a Swedish VAT number; None when it is none."""
    plain = canonical(text)
    return None if plain is None else plain[2:12]


def fault(text: str) -> Fault | None:
    """Why ``text`` is not a Swedish VAT number, or None when it is one."""
    plain = compact(text)
    if not plain.startswith(_COUNTRY):
        return Fault(FaultKind.PREFIX, prefix=_COUNTRY)
    inner = plain.removeprefix(_COUNTRY)
    if not (inner.isascii() and inner.isdigit()):
        return Fault(FaultKind.FORMAT, Alphabet.CHARACTERS)
    if len(inner) != 12:
        return Fault(FaultKind.LENGTH, Alphabet.CHARACTERS, found=len(plain), expected=(14,))
    if not inner.endswith(_ENDING):
        return Fault(FaultKind.FORMAT, Alphabet.CHARACTERS)
    return organisation_number.fault(inner[:10])
