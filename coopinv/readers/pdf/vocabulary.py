"""Finds labels in printed text: folds words so that spelling does not matter, and takes the longest label that fits.

Letters count and nothing else: "Faktura nr.:", "FAKTURA-NR", "F a k t u r a n r" and "Fakturanummer" are one label,
and so are "Følgeseddel" and "Foelgeseddel". A label that is one letter off, as a scan may have it, is a near label.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from coopinv.readers.pdf.folding import CURRENCIES, Token, fold, key_of, tokens, word_key
from coopinv.readers.pdf.labels import HEAD
from coopinv.readers.pdf.party_labels import BANK, OTHERS, PARTIES
from coopinv.readers.pdf.totals_labels import AMOUNT, COLUMNS, SURCHARGES, TAX, TOTALS, WITH, WITHOUT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from coopinv.readers.pdf.labels import Field


class Meaning(NamedTuple):
    """What a label names.

    ``paths`` are the fields, the likeliest first; ``strength`` is 3 for a label that means one thing, 2 for one that
    may mean another, 1 for one that is a letter off.
    """

    paths: tuple[str, ...]
    strength: int


class Found(NamedTuple):
    """A label in a text: what it means, where it stands, and how firmly.

    ``anchor`` is 2 at the beginning of the text, 1 behind a mark or a number, 0 in the middle of words. ``start`` and
    ``end`` are positions in the text, the colon behind the label included.
    """

    meaning: Meaning
    start: int
    end: int
    anchor: int
    colon: bool


class Vocabulary:
    """Labels by their keys."""

    def __init__(self, meanings: Mapping[str, Meaning]) -> None:
        self._meanings = dict(meanings)
        self._beginnings = {key[:length] for key in meanings for length in range(1, len(key) + 1)}
        self._nearly: dict[tuple[str, int], list[tuple[str, Meaning]]] | None = None
        self._seen: dict[str, tuple[Found, ...]] = {}

    def __len__(self) -> int:
        return len(self._meanings)

    def exact(self, key: str) -> Meaning | None:
        """What a key means, letter for letter."""
        return self._meanings.get(key)

    def find(self, text: str) -> tuple[Found, ...]:
        """The labels in a text, from left to right; none overlaps another. Remembered: several parts ask."""
        found = self._seen.get(text)
        if found is None:
            if len(self._seen) > 4096:
                self._seen.clear()
            found = self._seen[text] = tuple(self._find(text[:400]))
        return found

    def _find(self, text: str) -> list[Found]:
        parts = tokens(text)
        found: list[Found] = []
        index = 0
        while index < len(parts):
            match = self.longest(parts, index)
            if match is None:
                index += 1
                continue
            meaning, last = match
            start, end = parts[index].start, parts[last].end
            if _is_value(text, start, end, meaning):
                index = last + 1
                continue
            found.append(_found(text, parts, index, last, meaning))
            index = last + 1
        if not found:
            near = self._near(text, parts)
            if near is not None:
                found.append(near)
        return found

    def longest(self, parts: Sequence[Token], first: int) -> tuple[Meaning, int] | None:
        """The longest label that begins with a word, and its last word."""
        best: tuple[Meaning, int] | None = None
        key = ""
        for index in range(first, min(first + 12, len(parts))):
            part = parts[index].key
            if not part:
                break
            if part in CURRENCIES and key and key + part not in self._beginnings:
                if best is not None and best[1] == index - 1 and "currency" not in best[0].paths:
                    best = best[0], index  # "Total DKK"
                continue
            key += part
            if key not in self._beginnings:
                break
            meaning = self._meanings.get(key)
            if meaning is not None:
                best = meaning, index
        return best

    def _near(self, text: str, parts: Sequence[Token]) -> Found | None:
        """A label one letter off that fills the text, or stands before its colon."""
        words: list[Token] = []
        for part in parts:
            if not part.key:
                break
            words.append(part)
        key = "".join(word.key for word in words)
        if not 7 <= len(key) <= 32 or len(words) > 6:
            return None
        meaning = self._one_off(key)
        if meaning is None:
            return None
        return _found(text, parts, 0, len(words) - 1, Meaning(meaning.paths, 1))

    def _one_off(self, key: str) -> Meaning | None:
        if self._nearly is None:
            self._nearly = {}
            for whole, meaning in self._meanings.items():
                for form in _spelt_out(whole):
                    if len(form) >= 8:
                        self._nearly.setdefault((form[0], len(form)), []).append((form, meaning))
        for length in (len(key), len(key) - 1, len(key) + 1):
            for form, meaning in self._nearly.get((key[0], length), ()):
                if _differ_by_one(key, form):
                    return meaning
        return None


def _differ_by_one(one: str, other: str) -> bool:
    """Whether one letter put in, left out or exchanged makes one word the other."""
    short, long = sorted((one, other), key=len)
    same = next((index for index, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]


def _spelt_out(key: str) -> tuple[str, ...]:
    """A key, and the same with "nummer" written out, whose letters may be off too."""
    return (key, key.removesuffix("nr") + "nummer") if key.endswith("nr") else (key,)


def _is_value(text: str, start: int, end: int, meaning: Meaning) -> bool:
    """Whether letters that look like a label are part of a number: CC1000000025, PO-3333."""
    if end - start > 3 or not _OWN_LETTERS.intersection(meaning.paths):
        return False
    return bool(re.match(r"-?[0-9]", text[end:]))


#: Fields whose values may begin with the letters that also name them.
_OWN_LETTERS = frozenset({"cost_centres", "order_numbers", "io_numbers", "number"})


def _found(text: str, parts: Sequence[Token], index: int, last: int, meaning: Meaning) -> Found:
    """The label from one word to another in a text, with its colon and what stands in brackets."""
    start, end = parts[index].start, parts[last].end
    before = text[:start].rstrip(" ([-–")
    if not before:
        anchor = 2
    elif (index > 0 and (not parts[index - 1].key or parts[index - 1].end == start)) or before[
        -1
    ] in ".,)/*-–":
        anchor = 1
    else:
        anchor = 0
    second = _and_date().match(text, end)
    if second is not None:
        end = second.end()
    bracket = re.match(r"[ .]{0,2}\([^()0-9]{1,40}\)(?=[ :.]|\Z)", text[end:])
    if bracket is not None:
        end += bracket.end()  # "Reference (please state)"
    rest = text[end:]
    stripped = rest.lstrip(" .)")
    colon = stripped[:1] in (":", "=") or stripped[:2] in ("°:", "#:")
    if colon:
        end += rest.index(stripped[0]) + 1
    else:
        end += len(rest) - len(rest.lstrip(" .)-–"))
        if stripped[:1] in "-–" and stripped[1:2] not in (" ", ""):
            end = len(text) - len(stripped)  # a minus belongs to its number
    return Found(meaning, start, min(end, len(text)), anchor, colon)


@cache
def _and_date() -> re.Pattern[str]:
    return re.compile(r"\.?[ ]?/[ ]?(?:dato|date|datum)\b", re.IGNORECASE)


def _keys(label: str) -> Iterable[str]:
    """The key of a label; of one that ends in " nr?" with and without the word for "number"."""
    plain = label.removesuffix(" nr?")
    key = key_of(plain)
    return (key,) if plain == label else (key, f"{key}nr")


def _add(meanings: dict[str, Meaning], labels: Iterable[str], path: str, strength: int) -> None:
    for label in labels:
        for key in _keys(label):
            known = meanings.get(key)
            if not key:
                continue
            if known is None:
                meanings[key] = Meaning((path,), strength)
            elif path not in known.paths:
                meanings[key] = Meaning((*known.paths, path), known.strength)


@cache
def fields() -> dict[str, Field]:
    """The fields of head, parties and bank by their paths."""
    return {one.path: one for one in (*HEAD, *PARTIES, *BANK, OTHERS)}


@cache
def head() -> Vocabulary:
    """Labels of everything but totals and columns."""
    meanings: dict[str, Meaning] = {}
    for one in (*HEAD, *PARTIES, *BANK, OTHERS):
        _add(meanings, (*one.da, *one.en, *one.other), one.path, 3)
    for one in (*HEAD, *PARTIES, *BANK):
        _add(meanings, one.weak, one.path, 2)
    return Vocabulary(meanings)


@cache
def totals() -> Vocabulary:
    """Labels of totals, VAT, rounding, and charges and allowances of the document (``charge``, ``allowance``)."""
    meanings: dict[str, Meaning] = {}
    for one in TOTALS:
        _add(meanings, (*one.da, *one.en, *one.other), one.path, 3)
    for one in TOTALS:
        _add(meanings, one.weak, one.path, 2)
    for charge, labels in SURCHARGES:
        _add(meanings, labels, "charge" if charge else "allowance", 2)
    # Not the invoice's own: what was owed before it.
    _add(meanings, _OWED_BEFORE, "_other", 3)
    _add(meanings, _CARRIED, "_carried", 3)
    return _Totals(meanings)


_OWED_BEFORE = (
    "Previous unpaid balance",
    "Previous balance",
    "Tidligere saldo",
    "Saldo før faktura",
    "Saldo efter",
    "Gammel saldo",
)
_CARRIED = (
    *(
        "Transport",
        "Overført",
        "Overføres",
        "At overføre",
        "Transporteres",
        "Overført fra side",
        "Transport fra side",
    ),
    *(
        "Overført fra forrige side",
        "Overføres til næste side",
        "Subtotal side",
        "Side total",
        "Carried forward",
    ),
    *("Brought forward", "Carry over", "Balance carried forward", "Übertrag"),
)


class _Totals(Vocabulary):
    """Totals, whose labels are also put together: an amount, with or without, a tax."""

    def __init__(self, meanings: Mapping[str, Meaning]) -> None:
        super().__init__(meanings)
        self._amounts = Vocabulary({key_of(label): Meaning(("amount",), 3) for label in AMOUNT})
        words = [*((word, "totals.net") for word in WITHOUT), *((word, "totals.gross") for word in WITH)]
        self._words = {word_key(fold(word)): path for word, path in words}
        self._taxes = frozenset(map(fold, TAX))

    def longest(self, parts: Sequence[Token], first: int) -> tuple[Meaning, int] | None:
        """The longest of a plain label and one put together: "Total DKK ekskl. 25 % moms"."""
        plain = super().longest(parts, first) or _compound(parts[first], first)
        together = self._put_together(parts, first)
        if together is None or (plain is not None and plain[1] >= together[1]):
            return plain
        return together

    def _put_together(self, parts: Sequence[Token], first: int) -> tuple[Meaning, int] | None:
        amount = self._amounts.longest(parts, first)
        index = first if amount is None else amount[1] + 1
        index = _past_currency(parts, index)
        path = self._words.get(parts[index].key) if index < len(parts) else None
        if path is None:
            return None
        short = len(parts[index].key) <= 2
        after = index + 1
        # The rate may stand between: "ekskl. 25 % moms".
        while after < min(len(parts), index + 4) and (not parts[after].key or parts[after].key == "of"):
            after += 1
        if after < len(parts) and parts[after].key in self._taxes:
            return Meaning((path,), 3), _past_currency(parts, after + 1) - 1
        if amount is None or short:
            return None
        return Meaning((path,), 3), _past_currency(parts, index + 1) - 1


#: Endings of words for charges and allowances, which Danish puts together freely: Aftalerabat, Ekspeditionstillæg.
_ENDINGS = (("charge", ("gebyr", "tillaeg", "bidrag", "afgift", "fragt")), ("allowance", ("rabat", "rabatt")))


def _compound(part: Token, index: int) -> tuple[Meaning, int] | None:
    for path, endings in _ENDINGS:
        if part.key.endswith(endings):
            return Meaning((path,), 2), index
    return None


def _past_currency(parts: Sequence[Token], index: int) -> int:
    while index < len(parts) and parts[index].key in CURRENCIES:
        index += 1
    return index


@cache
def columns() -> Vocabulary:
    """Labels that head the columns of a line table."""
    meanings: dict[str, Meaning] = {}
    for name, labels in COLUMNS.items():
        _add(meanings, labels, name, 3)
    return Vocabulary(meanings)
