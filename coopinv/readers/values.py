"""The closed list of converters: how a written text becomes a value of the model.

A converter is given text without blanks around it, never empty. It returns the value, ``ABSENT`` when the text
means "nothing", or None when the text cannot be read as such a value. Identifiers are never refused: they come out
canonical when their shape is right, and as written when it is not.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Final

from coopinv import amounts, dates
from coopinv.identifiers import bic, cvr, gln, gtin, iban
from coopinv.identifiers.absent import is_absent

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal


class Absent(Enum):
    """The type of ``ABSENT``."""

    ABSENT = "absent"


#: A text that says there is nothing: ``n/a``, ``-``, ``0`` in a reference field.
ABSENT: Final = Absent.ABSENT


class Kind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    CODE = "code"
    REFERENCE = "reference"
    DATE = "date"
    DAY = "day"
    AMOUNT = "amount"
    FLAG = "flag"
    CVR = "cvr"
    VAT_NUMBER = "vat-number"
    GLN = "gln"
    GLN_ONLY = "gln-only"
    GTIN = "gtin"
    IBAN = "iban"
    BIC = "bic"
    VAT_CATEGORY = "vat-category"


Converter = Callable[[str], "str | Decimal | dt.date | bool | Absent | None"]


def _text(text: str) -> str:
    return text


def _reference(text: str) -> str | Absent:
    return ABSENT if is_absent(text) else text


def _flag(text: str) -> bool | None:
    return _FLAGS.get(text)


_FLAGS = {"true": True, "1": True, "false": False, "0": False}


def _vat_number(text: str) -> str:
    plain = text.translate(_SEPARATORS).upper()
    return plain if plain.isascii() and plain.isalnum() else text


_SEPARATORS = str.maketrans("", "", " .-")


def _vat_category(text: str) -> str:
    return _OIOUBL_CATEGORIES.get(text, text)


#: OIOUBL's words for the categories that EN 16931 writes as letters of UNCL 5305 (taxcategoryid-1.1 to 1.4).
_OIOUBL_CATEGORIES = {"StandardRated": "S", "ZeroRated": "Z", "ReverseCharge": "AE"}


def _or_as_written(canonical: Callable[[str], str | None]) -> Converter:
    def convert(text: str) -> str | Absent:
        return canonical(text) or (ABSENT if is_absent(text) else text)

    return convert


def _gln_only(text: str) -> str | Absent:
    """A GLN when it is shaped like one; something else is another kind of number, not a wrong GLN."""
    return gln.canonical(text) or ABSENT


CONVERTERS: dict[Kind, Converter] = {
    Kind.TEXT: _text,
    Kind.CODE: _text,
    Kind.REFERENCE: _reference,
    Kind.DATE: dates.iso_date,
    Kind.DAY: dates.iso_day,
    Kind.AMOUNT: amounts.decimal,
    Kind.FLAG: _flag,
    Kind.CVR: _or_as_written(cvr.canonical),
    Kind.VAT_NUMBER: _vat_number,
    Kind.GLN: _or_as_written(gln.canonical),
    Kind.GLN_ONLY: _gln_only,
    Kind.GTIN: _or_as_written(gtin.canonical),
    Kind.IBAN: _or_as_written(iban.canonical),
    Kind.BIC: _or_as_written(bic.canonical),
    Kind.VAT_CATEGORY: _vat_category,
}

#: Kinds in which a look-alike character makes two programs read two values (READ006).
EXACT = frozenset(Kind) - {Kind.TEXT, Kind.VAT_CATEGORY}
