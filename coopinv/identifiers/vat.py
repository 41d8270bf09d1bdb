"""VAT number of a company in the European Union: the letters of a country and the country's own number.

Greece writes EL, not GR; companies in Northern Ireland write XI, and count as in the Union for goods. The Danish
one is DK and the CVR or SE number.

Source: European Commission, VIES, structure of VAT numbers; check digits through python-stdnum.
"""

from __future__ import annotations

import re

from coopinv.identifiers import cvr
from coopinv.identifiers.compact import compact
from coopinv.identifiers.fault import Alphabet, Fault, FaultKind

#: What follows the country's letters: the structures VIES gives.
_STRUCTURES = {
    "AT": "U[0-9]{8}",
    "BE": "[01]?[0-9]{9}",
    "BG": "[0-9]{9,10}",
    "CY": "[0-9]{8}[A-Z]",
    "CZ": "[0-9]{8,10}",
    "DE": "[0-9]{9}",
    "DK": "[0-9]{8}",
    "EE": "[0-9]{9}",
    "EL": "[0-9]{8,9}",
    "ES": "[0-9A-Z][0-9]{7}[0-9A-Z]",
    "FI": "[0-9]{8}",
    "FR": "[0-9A-Z]{2}[0-9]{9}",
    "HR": "[0-9]{11}",
    "HU": "[0-9]{8}",
    "IE": "[0-9][0-9A-Z+*][0-9]{5}[A-Z]{1,2}",
    "IT": "[0-9]{11}",
    "LT": "(?:[0-9]{9}|[0-9]{12})",
    "LU": "[0-9]{8}",
    "LV": "[0-9]{11}",
    "MT": "[0-9]{8}",
    "NL": "[0-9A-Z+*]{10}[0-9]{2}",
    "PL": "[0-9]{10}",
    "PT": "[0-9]{9}",
    "RO": "[0-9]{2,10}",
    "SE": "[0-9]{12}",
    "SI": "[0-9]{8}",
    "SK": "[0-9]{10}",
    "XI": "(?:[0-9]{9}|[0-9]{12}|GD[0-9]{3}|HA[0-9]{3})",
}

#: The letters that begin a VAT number of the Union, Northern Ireland's among them.
PREFIXES = frozenset(_STRUCTURES)


def canonical(text: str) -> str | None:
    """The number in capitals without blanks, country first; None when no country of the Union has that shape.

    Check digits are not looked at.
    """
    if not text.isascii():
        return None
    plain = _plain(text)
    structure = _STRUCTURES.get(plain[:2])
    return plain if structure and re.fullmatch(structure, plain[2:]) else None


def prefix_of(text: str) -> str | None:
    """The letters in front when they are those of a country of the Union (``EL`` for Greece); else None."""
    prefix = _plain(text)[:2]
    return prefix if prefix in PREFIXES else None


def country_of(text: str) -> str | None:
    """The ISO 3166 country code behind a VAT number's letters: ``GR`` for EL; ``XI`` stays; else None."""
    prefix = prefix_of(text)
    return "GR" if prefix == "EL" else prefix


def fault(text: str) -> Fault | None:
    """Why ``text`` is not a VAT number of its country, or None when it is one."""
    plain = _plain(text)
    if plain[:2] not in PREFIXES:
        if re.match(r"[A-Z]{2}[0-9]", plain):
            return Fault(FaultKind.COUNTRY, prefix=plain[:2])
        return Fault(FaultKind.FORMAT, Alphabet.CHARACTERS)
    if plain.startswith("DK"):
        return cvr.fault(plain)
    if canonical(plain) is None:
        return Fault(FaultKind.FORMAT, Alphabet.CHARACTERS)
    return _foreign_fault(plain)


def _plain(text: str) -> str:
    plain = compact(text)
    return "EL" + plain[2:] if re.match(r"GR[0-9]", plain) else plain


def _foreign_fault(plain: str) -> Fault | None:
    from stdnum.eu import vat
    from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError

    try:
        vat.validate(plain)
    except InvalidChecksum:
        return Fault(FaultKind.CHECK_DIGIT)
    except InvalidLength:
        return Fault(FaultKind.LENGTH, Alphabet.CHARACTERS, found=len(plain))
    except ValidationError:
        return Fault(FaultKind.FORMAT, Alphabet.CHARACTERS)
    return None
