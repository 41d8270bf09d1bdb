"""CVR number: the Danish business register's number of a company.

Eight digits, the first not 0, the last a check digit so that the sum of the digits times 2, 7, 6, 5, 4, 3, 2, 1 is
a multiple of 11. The register says that all its numbers keep this. Written alone, in pairs, or with DK in front as
a VAT number.

Source: Erhvervsstyrelsen (the Danish Business Authority), "Modulus 11-kontrol af CVR-nummer".
"""

from __future__ import annotations

from coopinv.identifiers.check_digits import cvr_modulus_11
from coopinv.identifiers.compact import compact
from coopinv.identifiers.fault import Fault, FaultKind, digits_fault


def canonical(text: str) -> str | None:
    """Eight digits without DK and blanks; None when the shape is another. The check digit is not looked at."""
    if not text.isascii():
        return None
    plain = text if text.isdigit() else compact(text).removeprefix("DK")
    return plain if len(plain) == 8 and plain.isdigit() else None


def fault(text: str) -> Fault | None:
    """Why ``text`` is not a CVR number, or None when it is one."""
    plain = compact(text).removeprefix("DK")
    if wrong := digits_fault(plain, (8,)):
        return wrong
    if plain[0] == "0":
        return Fault(FaultKind.LEADING_ZERO)
    return None if cvr_modulus_11(plain) else Fault(FaultKind.CHECK_DIGIT)
