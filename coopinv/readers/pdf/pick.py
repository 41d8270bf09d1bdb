"""Chooses the value of a field among what stands by its labels: the right shape, the firmest label, the nearest place."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from coopinv import dates
from coopinv.identifiers import currency as currencies
from coopinv.identifiers.absent import is_absent
from coopinv.readers.pdf.address import postal
from coopinv.readers.pdf.labels import Shape
from coopinv.readers.pdf.layout import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coopinv.readers.pdf.draft import Draft
    from coopinv.readers.pdf.layout import Candidate, Label, Sheet

_RELATION = {"joined": 4.0, "right": 3.0, "below": 2.0}


class Picked(NamedTuple):
    """A value with the piece of text it was read from; ``value`` None when the text is there and cannot be read."""

    value: Any
    span: Span
    score: float
    confidence: str
    label: Label
    ambiguous: bool = False


class Picker:
    """Values by their labels, on the pages of one invoice."""

    def __init__(self, sheets: Sequence[Sheet], used: set[tuple[int, int]], *, month_first: bool) -> None:
        self.sheets = sheets
        self._used = used
        self._month_first = month_first

    def all(self, path: str, shape: Shape) -> list[Picked]:
        """Every value by a label of the field, the likeliest first; each written value once."""
        found: list[Picked] = []
        for sheet in self.sheets:
            for label in sheet.labels():
                if path not in label.meaning.paths or (sheet.number, label.cell.row) in self._used:
                    continue
                picked = self._by_label(sheet, label, shape)
                if picked is not None:
                    found.append(picked)
        found.sort(key=lambda one: -one.score)
        return found

    def best(self, path: str, shape: Shape) -> Picked | None:
        """The likeliest value; less firm when another label as good gives another value."""
        found = self.all(path, shape)
        if not found:
            return None
        best = found[0]
        rivals = {one.value for one in found if one.label.meaning.strength == best.label.meaning.strength}
        if (
            len(rivals) > 1
            and best.confidence == "label"
            and (best.label.meaning.strength < 3 or len(rivals) > 2)
        ):
            best = best._replace(confidence="near")
        return best

    def _by_label(self, sheet: Sheet, label: Label, shape: Shape) -> Picked | None:
        for candidate in sheet.candidates(label):
            if (sheet.number, candidate.span.cell.row) in self._used:
                continue
            if shape in {Shape.TEXT, Shape.REFERENCE} and not sheet.is_near(label, candidate):
                continue
            read = self._read(label, candidate, shape)
            if read is None:
                continue
            value, span, ambiguous = read
            return Picked(
                value, span, self._score(sheet, label, candidate), _confidence(label), label, ambiguous
            )
        return None

    def _score(self, sheet: Sheet, label: Label, candidate: Candidate) -> float:
        anchor = {2: 3.0, 1: 1.0, 0: 0.0 if label.found.colon else -8.0}[label.found.anchor]
        first = 1.0 if sheet is self.sheets[0] else 0.0
        return label.meaning.strength * 10 + _RELATION[candidate.relation] + anchor + first

    def _read(self, label: Label, candidate: Candidate, shape: Shape) -> tuple[Any, Span, bool] | None:
        span = candidate.span
        if shape is Shape.DATE:
            return self._date(span, firm=label.meaning.strength == 3)
        if shape is Shape.NUMBER:
            return _number(span, firm=label.meaning.strength == 3)
        if shape is Shape.CURRENCY:
            return _currency(span)
        if shape is Shape.PERIOD:
            return self._period(span)
        return _text(span)

    def _date(self, span: Span, *, firm: bool) -> tuple[Any, Span, bool] | None:
        blurred = _blurred_date().match(span.text)
        if firm and blurred is not None and not dates.printed_in(blurred[0]):
            return None, span.within(*blurred.span()), False
        compact = re.match(r"(?:19|20)[0-9]{6}(?![0-9])", span.text)
        if firm and compact is not None:
            plain = compact[0]
            return (
                dates.iso_date(f"{plain[:4]}-{plain[4:6]}-{plain[6:]}"),
                span.within(*compact.span()),
                False,
            )
        for found in dates.printed_in(span.text, month_first=self._month_first):
            if found.start > 14:
                return None
            return found.day, span.within(found.start, found.end), found.ambiguous
        return None

    def _period(self, span: Span) -> tuple[Any, Span, bool] | None:
        found = dates.printed_in(span.text, month_first=self._month_first)
        days = [one.day for one in found if one.day is not None]
        if len(days) >= 2 and days[0] <= days[1]:
            return (days[0], days[1]), span.within(found[0].start, found[1].end), False
        # One day alone is no period; days of a month may be: "1.-31. marts 2026".
        month = dates.printed_month(span.text)
        if (
            month is None
            or len(span.text) > 60
            or (found and month[0].day == 1 and not re.match(r"1\.? ?[-–]", span.text))
        ):
            return None
        return month, span, False


@cache
def _blurred_date() -> re.Pattern[str]:
    # A date with a letter or another sign among its figures, as a scan or a hand puts them: "1Z-11-2026", "12-1l-2026".
    part = r"[^\W_]{1,2}"
    return re.compile(
        rf"(?=[^A-Za-z]{{0,9}}[A-Za-z])(?=[0-9A-Za-z]{{0,4}}[-./][0-9A-Za-z]{{0,2}}[-./])(?:{part}[-./]{part}[-./](?:[^\W_]{{4}}|[^\W_]{{2}})|[^\W_]{{4}}[-./]{part}[-./]{part})(?![^\W_])"
    )


def _confidence(label: Label) -> str:
    if label.meaning.strength == 1 or (label.found.anchor == 0 and not label.found.colon):
        return "near"
    return "label"


@cache
def _token() -> re.Pattern[str]:
    return re.compile(r"[#(]?(?P<number>(?:[A-ZÆØÅ]{1,6}[ ](?=[0-9]))?[^\W_][\w./_\\-]{0,38})")


@cache
def _no_number() -> re.Pattern[str]:
    # Amounts with øre, percentages, and words.
    return re.compile(
        r"[0-9]{1,3}(?:[.,][0-9]{3})*[.,][0-9]{2}|[^0-9]*|[0-9]{1,3}%|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4}"
    )


def _number(span: Span, *, firm: bool) -> tuple[Any, Span, bool] | None:
    match = _token().match(span.text)
    if match is None:
        return None
    grouped = re.fullmatch(r"[0-9]{2,4}(?: [0-9]{2,4}){1,4}", span.text)
    if firm and grouped is not None:
        return grouped[0], span, False
    number = match["number"].rstrip("./-")
    if _no_number().fullmatch(number) or is_absent(number):
        return None
    if (
        dates.printed_in(span.text[:24])
        and dates.printed_in(span.text[:24])[0].start == 0
        and number.count("-") + number.count(".") == 2
    ):
        return None
    rest = span.text[match.end() :].strip(" ,;.)")
    # A town may stand beside the title: "Faktura" and "5230 Odense M".
    if not firm and (
        len(number) < 3 or sum(map(str.isalpha, rest)) > 24 or postal().fullmatch(span.text) is not None
    ):
        return None
    return number, span.within(match.start("number"), match.start("number") + len(number)), False


def _currency(span: Span) -> tuple[Any, Span, bool] | None:
    match = re.match(r"([A-Z]{3})(?![A-Za-zÆØÅ])", span.text)
    if match is not None:
        return match[1], span.within(*match.span()), False
    word = re.match(r"(?:danske |svenske |norske )?[^\W\d]{2,8}\.?|[€$£]", span.text, re.IGNORECASE)
    if word is not None and currencies.suggested(word[0]) is not None:
        return word[0], span.within(*word.span()), False
    return None


def _text(span: Span) -> tuple[Any, Span, bool] | None:
    text = span.text.strip()
    if not text or len(text) > 200 or is_absent(text) or not any(map(str.isalnum, text)):
        return None
    return text, span, False


def put(draft: Draft, path: str, picked: Picked) -> None:
    """Write what was picked into the draft."""
    draft.put(path, picked.value, picked.span, picked.confidence)


def prose(sheets: Sequence[Sheet], used: set[tuple[int, int]]) -> Iterator[tuple[Sheet, Span]]:
    """Every cell outside the lines, as text."""
    for sheet in sheets:
        for cell in sheet.cells():
            if (sheet.number, cell.row) not in used:
                yield sheet, Span(cell, 0, len(cell.text))
