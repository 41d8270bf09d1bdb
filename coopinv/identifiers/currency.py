"""Currency code: three capital letters that name the currency of an invoice.

The list of codes in use is the iso4217 package's, which is published with ISO's own list one. That list forgets
what was withdrawn, so the European currencies of the last decades stand here with their last day: an invoice of
2025 in Bulgarian lev is right, one of 2026 is not.

Source: ISO 4217, list one (codes in use) and list three (withdrawn codes); last days by the euro regulations of the
Council (974/98 and its amendments), or the end of the month in list three.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from coopinv.identifiers.fault import Alphabet, Fault, FaultKind

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Codes on nearly every invoice here, known without loading the list (19 ms, a fifteenth of a cold run).
_EVERYDAY = frozenset({"DKK", "EUR", "SEK", "NOK", "ISK", "USD", "GBP", "CHF", "PLN", "CZK"})
#: In list one, yet no currency that an amount can be in: no currency, and testing.
_NO_CURRENCY = frozenset({"XXX", "XTS"})

_FIRST_EURO_STATES = ("ATS", "BEF", "DEM", "ESP", "FIM", "FRF", "GRD", "IEP", "ITL", "LUF", "NLG", "PTE")

#: The last day on which an invoice could be in the currency.
WITHDRAWN: Mapping[str, date] = {
    **dict.fromkeys(_FIRST_EURO_STATES, date(2001, 12, 31)),
    "SIT": date(2006, 12, 31),
    "CYP": date(2007, 12, 31),
    "MTL": date(2007, 12, 31),
    "SKK": date(2008, 12, 31),
    "EEK": date(2010, 12, 31),
    "LVL": date(2013, 12, 31),
    "LTL": date(2014, 12, 31),
    "HRK": date(2022, 12, 31),
    "BGN": date(2025, 12, 31),
    "XEU": date(1998, 12, 31),
    "YUM": date(2003, 7, 31),
    "ROL": date(2005, 6, 30),
    "TRL": date(2005, 12, 31),
    "CSD": date(2006, 10, 31),
    "BYR": date(2016, 12, 31),
    "ANG": date(2025, 3, 31),
    "SLL": date(2023, 12, 31),
    "ZWL": date(2024, 9, 30),
}

#: What people write instead of a code.
_SUGGESTIONS = {
    "DKK": (
        "kr",
        "dkr",
        "dkk",
        "krone",
        "kroner",
        "danske kroner",
        "danske kr",
        "dk kr",
        "dk kroner",
        "kr dkk",
    ),
    "EUR": ("€", "eur", "euro", "euros", "euroer"),
    "SEK": ("sek", "skr", "svenske kroner", "svenske kr", "svenska kronor", "kronor"),
    "NOK": ("nok", "nkr", "norske kroner", "norske kr"),
    "USD": ("$", "us$", "usd", "dollar", "dollars", "us dollar", "us dollars"),
    "GBP": ("£", "gbp", "pund", "pounds", "pound sterling"),
}
_CODES = {written: code for code, forms in _SUGGESTIONS.items() for written in forms}


def canonical(text: str) -> str | None:
    """Three capital letters, blanks around them aside; None when the shape is another."""
    plain = text.strip(" \t\r\n")
    return plain if len(plain) == 3 and plain.isascii() and plain.isalpha() and plain.isupper() else None


def fault(code: str, on: date | None = None) -> Fault | None:
    """Why ``code`` is no currency code in use ``on`` that day, or None when it is one.

    Without a day a withdrawn code is right: whether it was in use cannot be told.
    """
    plain = canonical(code)
    if plain is None:
        return Fault(FaultKind.FORMAT, Alphabet.LETTERS)
    if plain in _EVERYDAY:
        return None
    # Looked up before list one: an older release of the package still has the code.
    last_day = WITHDRAWN.get(plain)
    if last_day is not None:
        if on is None or on <= last_day:
            return None
        return Fault(FaultKind.WITHDRAWN, last_day=last_day)
    return None if plain in _in_use() else Fault(FaultKind.UNKNOWN)


@cache
def _in_use() -> frozenset[str]:
    from iso4217 import raw_table

    return frozenset(filter(None, raw_table)) - _NO_CURRENCY


def suggested(text: str) -> str | None:
    """The code that a symbol or word most likely means, "kr." → ``DKK``; None when it suggests none."""
    return _CODES.get(" ".join(text.lower().replace(".", " ").split()))
