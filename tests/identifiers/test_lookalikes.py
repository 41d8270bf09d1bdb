"""Characters that read one way to a person and another to a program."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopinv.identifiers import lookalikes


@pytest.mark.parametrize(
    ("text", "names", "shown", "folded"),
    [
        ("4500\u200b012345", ("U+200B ZERO WIDTH SPACE",), "4500⟨U+200B⟩012345", "4500012345"),
        ("\ufeff45", ("U+FEFF ZERO WIDTH NO-BREAK SPACE",), "⟨U+FEFF⟩45", "45"),
        ("\u202e12", ("U+202E RIGHT-TO-LEFT OVERRIDE",), "⟨U+202E⟩12", "12"),
        ("1\u00ad2", ("U+00AD SOFT HYPHEN",), "1⟨U+00AD⟩2", "12"),
        ("1\x852", ("U+0085 CONTROL CHARACTER",), "1⟨U+0085⟩2", "12"),
        ("１1", ("U+FF11 FULLWIDTH DIGIT ONE",), "⟨U+FF11⟩1", "11"),
        ("٤5", ("U+0664 ARABIC-INDIC DIGIT FOUR",), "⟨U+0664⟩5", "45"),
        ("3²", ("U+00B2 SUPERSCRIPT TWO",), "3⟨U+00B2⟩", "32"),
        ("𝟒", ("U+1D7D2 MATHEMATICAL BOLD DIGIT FOUR",), "⟨U+1D7D2⟩", "4"),
        ("1\u00a0000", ("U+00A0 NO-BREAK SPACE",), "1⟨U+00A0⟩000", "1 000"),
        ("1\u2009000", ("U+2009 THIN SPACE",), "1⟨U+2009⟩000", "1 000"),
        ("\u22125", ("U+2212 MINUS SIGN",), "⟨U+2212⟩5", "-5"),
        ("2026–03", ("U+2013 EN DASH",), "2026⟨U+2013⟩03", "2026-03"),
        ("СС1", ("U+0421 CYRILLIC CAPITAL LETTER ES",), "⟨U+0421⟩⟨U+0421⟩1", "CC1"),
        ("ΟK", ("U+039F GREEK CAPITAL LETTER OMICRON",), "⟨U+039F⟩K", "OK"),
        (
            "ＤＫ",
            ("U+FF24 FULLWIDTH LATIN CAPITAL LETTER D", "U+FF2B FULLWIDTH LATIN CAPITAL LETTER K"),
            "⟨U+FF24⟩⟨U+FF2B⟩",
            "DK",
        ),
        ("1，5", ("U+FF0C FULLWIDTH COMMA",), "1⟨U+FF0C⟩5", "1,5"),
        ("1\ufe0f", ("U+FE0F VARIATION SELECTOR-16",), "1⟨U+FE0F⟩", "1"),
        ("1\u3164", ("U+3164 HANGUL FILLER",), "1⟨U+3164⟩", "1"),
    ],
)
def test_named_shown_and_folded(text: str, names: tuple[str, ...], shown: str, folded: str) -> None:
    assert lookalikes.find(text) == names
    assert lookalikes.describe(text) == shown
    assert lookalikes.fold(text) == folded


@pytest.mark.parametrize(
    "text",
    [
        "",
        "4500012345",
        "Søren Ærø Åse",
        "1.250,00 €",
        "£ 12",
        "Müller",
        "Nº 12",
        "½ år",
        "Ωmega",
        "20 °C",
        "§ 13",
    ],
)
def test_innocent(text: str) -> None:
    assert lookalikes.find(text) == ()
    assert lookalikes.describe(text) == text
    assert lookalikes.fold(text) == text


def test_where_each_seen_character_stands() -> None:
    assert lookalikes.as_seen("1 ab") == ("1 ab", [0, 1, 2, 3])
    assert lookalikes.as_seen("") == ("", [])
    assert lookalikes.as_seen("Sø\u200b１\u00a02") == ("Sø1 2", [0, 1, 3, 4, 5])


@given(st.text())
def test_folding_leaves_no_lookalike(text: str) -> None:
    folded = lookalikes.fold(text)
    assert lookalikes.find(folded) == ()
    assert lookalikes.fold(folded) == folded


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_is_never_touched(text: str) -> None:
    assert lookalikes.find(text) == ()
    assert lookalikes.fold(text) is text


def test_every_kind_of_digit_but_ascii_is_named() -> None:
    """Whatever ``str.isdigit`` takes beyond 0-9 is a look-alike: that is how such digits slip through."""
    digits = [chr(c) for c in range(128, 0x110000) if chr(c).isdigit()]
    assert len(digits) > 700
    assert all(lookalikes.find(digit) for digit in digits)
