"""Text from strangers on one line of a report: what cannot be seen, or moves what can, is spelt out."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopinv.reports.clean import clean

#: The fillers of Hangul, the joiner that joins nothing, the rest of the blocks of tags, joiners and hieroglyph controls.
UNSEEN = {0x034F, 0x115F, 0x1160, 0x3164, 0xFFA0, *range(0x2060, 0x2070), *range(0x13430, 0x13460)} | set(
    range(0xE0000, 0xE1000)
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("Søren Ærø, 1.250,00 € 你好 ☎\ufe0f", "Søren Ærø, 1.250,00 € 你好 ☎\ufe0f"),
        ("one\ttwo\nthree\r\nfour  five \n\t six", "one two three four five six"),
        (" one ", " one "),
        ("over\rwritten", "over⟨U+000D⟩written"),
        ("over\r\r\nwritten", "over⟨U+000D⟩ written"),
        ("\x1b[31mred\x07", "⟨U+001B⟩[31mred⟨U+0007⟩"),
        ("\x85next\x9b", "⟨U+0085⟩next⟨U+009B⟩"),
        ("abc\u202edcba", "abc⟨U+202E⟩dcba"),
        ("4500\u200b012345", "4500⟨U+200B⟩012345"),
        ("\u2028\u2029", "⟨U+2028⟩⟨U+2029⟩"),
        ("\ud800", "⟨U+D800⟩"),
        ("\U000e0041", "⟨U+E0041⟩"),
        ("\u00a0", "\u00a0"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_each_character_is_shown_or_spelt_out() -> None:
    """Controls, formats, separators of lines and surrogates are spelt out, unseen fillers too; nothing else is touched."""
    for code in (*range(0x40000), *range(0xE0000, 0xE2000), 0x10FFFF):  # the planes between hold nothing
        character = chr(code)
        unseen = unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp", "Cs"} or code in UNSEEN
        expected = " " if character in "\t\n" else f"⟨U+{code:04X}⟩" if unseen else character
        if clean(character) != expected:
            pytest.fail(f"U+{code:04X} is shown as {clean(character)!a}")


@given(st.text(st.characters(codec=None)))
def test_cleaning_again_changes_nothing(text: str) -> None:
    shown = clean(text)
    assert clean(shown) == shown
    assert "\n" not in shown
