"""Names and headings without what people write differently: case, blanks, punctuation, æøå, apostrophes."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "ue", "ð": "d", "þ": "th"}
)
#: All the signs that stand for the apostrophe of Dagli'Brugsen; it joins what it stands between.
_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘‛ʼ`´′＇"))


def words(text: str) -> list[str]:
    """The words of a name, folded: ``Dagli’Brugsen Gundsømagle`` is ``daglibrugsen``, ``gundsoemagle``."""
    folded = text.translate(_APOSTROPHES)
    if folded.isascii():
        folded = folded.lower()
    else:
        folded = unicodedata.normalize("NFKC", folded).casefold().translate(_LETTERS)
        folded = unicodedata.normalize("NFKD", folded)
        folded = "".join([letter for letter in folded if not unicodedata.combining(letter)])
    return "".join([letter if letter.isalnum() else " " for letter in folded]).split()


@lru_cache(maxsize=4096)  # the names of a list and of the buyers on invoice after invoice
def fold(text: str) -> str:
    """A name as one word to compare by: the same for ``EAN-nr.`` and ``ean nr``."""
    return "".join(words(text))


def loosen(folded: str) -> str:
    """A folded name for searching, where people also write o for ø and a for å."""
    return folded.replace("oe", "o").replace("aa", "a").replace("ae", "a")
