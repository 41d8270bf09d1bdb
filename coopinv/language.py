"""Texts in the languages of our users; the lowest room of the house, which imports nothing of it."""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Language(StrEnum):
    """A language that reports are written in, by its ISO 639-1 code."""

    DA = "da"
    EN = "en"


class Text(NamedTuple):
    """One text for people in every language, with the same ``{placeholders}`` in each."""

    en: str
    da: str

    def to(self, language: Language) -> str:
        """Return the text in ``language``."""
        return self.da if language is Language.DA else self.en


#: What a template's placeholder may hold; ``show`` writes each as a reader of the language expects it.
Value = Text | Decimal | date | int | str | tuple["Value", ...] | None


def show(value: Value, language: Language) -> str:
    """Write a value for people: 1.250,00 and 02-03-2026 in Danish, 1,250.00 and 2026-03-02 in English."""
    if isinstance(value, Text):
        return value.to(language)
    if isinstance(value, Decimal):
        return show_amount(value, language)
    if isinstance(value, date):
        return value.strftime("%d-%m-%Y") if language is Language.DA else value.isoformat()
    if isinstance(value, tuple):
        return ", ".join(show(item, language) for item in value)
    return "" if value is None else str(value)


def show_amount(value: Decimal, language: Language) -> str:
    """Write an amount with separators, at least two decimals, and no more than it has."""
    exponent = value.as_tuple().exponent
    decimals = max(2, -exponent if isinstance(exponent, int) else 2)
    english = f"{value:,.{decimals}f}"
    if language is Language.DA:
        return english.translate(str.maketrans(",.", ".,"))
    return english


def from_environment() -> Language:
    """The language of the user's locale: Danish when it says so, else English.

    Reads LC_ALL, LC_MESSAGES, LANG in POSIX order.
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return Language.DA if value.lower().startswith("da") else Language.EN
    return Language.EN
