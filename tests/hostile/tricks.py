"""Forty ways to write a number so that a person reads one thing and a program may read another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Signs that cannot be seen, or blanks that are no plain blanks; they stand inside the number.
UNSEEN = {
    "no-break space": "\u00a0", "narrow no-break space": "\u202f", "figure space": "\u2007", "thin space": "\u2009", "ideographic space": "\u3000",
    "zero-width space": "\u200b", "zero-width joiner": "\u200d", "zero-width non-joiner": "\u200c", "word joiner": "\u2060",
    "byte order mark": "\ufeff", "soft hyphen": "\u00ad", "right-to-left override": "\u202e", "left-to-right override": "\u202d",
    "left-to-right mark": "\u200e", "right-to-left mark": "\u200f", "isolate": "\u2068", "end of isolate": "\u2069", "Arabic letter mark": "\u061c",
    "Hangul filler": "\u3164", "Khmer vowel": "\u17b4", "Mongolian separator": "\u180e", "braille blank": "\u2800", "variation selector": "\ufe0f",
    "tag character": "\U000e0031", "invisible times": "\u2062", "line separator": "\u2028", "combining joiner": "\u034f",
}  # fmt: skip
#: The digits from 0 to 9 of other alphabets; one of them stands for the last digit.
DIGITS = {
    "full-width": "０１２３４５６７８９", "Arabic-Indic": "٠١٢٣٤٥٦٧٨٩", "Persian": "۰۱۲۳۴۵۶۷۸۹", "Devanagari": "०१२३४५६७८९", "Bengali": "০১২৩৪৫৬৭৮৯",
    "Thai": "๐๑๒๓๔๕๖๗๘๙", "mathematical bold": "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "double-struck": "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡", "monospace": "𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿", "superscript": "⁰¹²³⁴⁵⁶⁷⁸⁹",
    "subscript": "₀₁₂₃₄₅₆₇₈₉", "circled": "⓪①②③④⑤⑥⑦⑧⑨", "letters": "OlZEASбT8g",
}  # fmt: skip


def tricks(value: str) -> Iterator[tuple[str, str]]:
    """The name of each trick, and the value written with it."""
    for name, sign in UNSEEN.items():
        yield name, value[:2] + sign + value[2:]
    last = max(index for index, sign in enumerate(value) if "0" <= sign <= "9")
    for name, digits in DIGITS.items():
        digit = digits[int(value[last])]
        if digit != value[last]:
            yield name, value[:last] + digit + value[last + 1 :]
