"""Texts in the languages of our users; the lowest room of the house, which imports nothing of it."""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Language(StrEnum):
    """A language that reports are written in, by its ISO 639-1 code."""

    DA = "da"
    EN = "en"
    SV = "sv"


class Text(NamedTuple):
    """One text for people in every language, with the same ``{placeholders}`` in each."""

    en: str
    da: str
    sv: str

    def to(self, language: Language) -> str:
        """Return the text in ``language``."""
        if language is Language.DA:
            return self.da
        return self.sv if language is Language.SV else self.en

    def fill(self, **values: Value) -> Text:
        """The text with its placeholders filled in, each value written as a reader of the language expects it."""
        return each_language(
            lambda language: self.to(language).format(
                **{name: show(value, language) for name, value in values.items()}
            )
        )


def each_language(say: Callable[[Language], str]) -> Text:
    """The text that ``say`` gives in each language."""
    return Text(en=say(Language.EN), da=say(Language.DA), sv=say(Language.SV))


#: What a template's placeholder may hold; ``show`` writes each as a reader of the language expects it.
Value = Text | Decimal | date | int | str | tuple["Value", ...] | None

#: The figures' signs where they are not those of English: the thousands separator and the decimal mark.
_SIGNS = {Language.DA: ".,", Language.SV: "\N{NO-BREAK SPACE},"}


def show(value: Value, language: Language) -> str:
    """Write a value for people: 1.250,00 and 02-03-2026 in Danish, 1,250.00 and 2026-03-02 in English.

    In Swedish 1 250,00, with a blank that does not break, and 2026-03-02.
    """
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
    signs = _SIGNS.get(language)
    return english if signs is None else english.translate(str.maketrans(",.", signs))


def from_environment() -> Language:
    """The language of the user's locale: Danish or Swedish when it says so, else English.

    Reads LC_ALL, LC_MESSAGES, LANG in POSIX order.
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            word = value[:2].lower()
            return Language(word) if word in set(Language) else Language.EN
    return Language.EN
