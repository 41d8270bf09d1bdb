"""Characters that make two programs read the same identifier, date or amount differently.

Full-width and superscript digits, zero-width and direction characters, no-break and other odd blanks, dashes that
are not the hyphen, and Cyrillic or Greek letters that look Latin. Danish letters and currency signs are none.
For such fields only: in running text many of these are right.

Source: Unicode Technical Standard 39 (confusables), reduced to what can stand in a number, a date or a code.
"""

from __future__ import annotations

from functools import lru_cache

#: Cyrillic and Greek letters drawn like Latin ones (UTS 39), each pair letter for letter.
_LETTERS = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХЗаеорсухіјѕԁԛԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧοικνρυχɑıⅼ",
        "ABESIJKMHOPCTYX3aeopcyxijsdqwhABEZHIKMNOPTYXoiknpuxail",
        strict=True,
    )
)
#: Marks drawn like an ASCII mark that Unicode's own compatibility mapping leaves alone.
_MARKS = {
    "\u2212": "-",  # minus sign
    "\u2044": "/",  # fraction slash
    "\u2215": "/",  # division slash
    "\u066b": ",",  # Arabic decimal separator
    "\u066c": ",",  # Arabic thousands separator
    "\u02d9": ".",
    "\u00b7": ".",
    "\u2219": ".",
    "\u2236": ":",
}
#: Drawn as nothing, though Unicode counts them as letters or marks.
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | {
    chr(c) for c in range(0xFE00, 0xFE10)
}
#: What a whole category of Unicode is read as: format and control characters, blanks, dashes.
_READ_AS = {"Cf": "", "Cc": "", "Zs": " ", "Zl": " ", "Zp": " ", "Pd": "-"}
#: "Nº 12" and "1ª" are Spanish and Portuguese, not a disguise.
_INNOCENT = frozenset("ªº")


@lru_cache(maxsize=1024)
def _plain(character: str) -> str | None:
    """What a person reads for a look-alike, "" for an invisible one; None when it is no look-alike."""
    if character.isascii() or character in _INNOCENT:
        return None
    if character in _INVISIBLE:
        return ""
    return _LETTERS.get(character) or _MARKS.get(character) or _by_property(character)


def _by_property(character: str) -> str | None:
    import unicodedata

    category = unicodedata.category(character)
    if category in _READ_AS:
        return _READ_AS[category]
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    mapped = unicodedata.normalize("NFKC", character)
    return mapped if len(mapped) == 1 and mapped.isascii() else None


def find(text: str) -> tuple[str, ...]:
    """Every look-alike in ``text``, once, in order, as "U+200B ZERO WIDTH SPACE"."""
    if text.isascii():
        return ()
    import unicodedata

    return tuple(
        f"U+{ord(character):04X} {unicodedata.name(character, 'CONTROL CHARACTER')}"
        for character in dict.fromkeys(text)
        if _plain(character) is not None
    )


def describe(text: str) -> str:
    """``text`` with each look-alike made visible, as in ``4500⟨U+200B⟩012345``."""
    if text.isascii():
        return text
    return "".join(
        f"⟨U+{ord(character):04X}⟩" if _plain(character) is not None else character for character in text
    )


def fold(text: str) -> str:
    """The text as a person would read it; for classifying a wrong value only, never for using it."""
    if text.isascii():
        return text
    return "".join(character if (plain := _plain(character)) is None else plain for character in text)


def as_seen(text: str) -> tuple[str, list[int]]:
    """The text as a person would read it, and for each of its characters where in ``text`` it stands."""
    if text.isascii():
        return text, list(range(len(text)))
    shown = [(one, at) for at, character in enumerate(text) for one in fold(character)]
    return "".join(one for one, _at in shown), [at for _one, at in shown]
