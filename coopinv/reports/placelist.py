"""Writes where a field stands in each format, for ``explain`` and ``fields``."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.model.labels import plain_path
from coopinv.reports.layout import path_lines, wrap
from coopinv.reports.words import format_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coopinv.language import Language
    from coopinv.model.fieldplace import FieldPlace
    from coopinv.model.reading import Format

_SAME_UNDER = Text(
    en="and the same under {place}", da="og det samme under {place}", sv="och samma under {place}"
)
_MORE = Text(
    en="… and {count} more places: coopinv fields {path}",
    da="… og {count} steder mere: coopinv fields {path}",
    sv="… och {count} platser till: coopinv fields {path}",
)
_CREDIT_NOTE = Text(
    en="In a credit note: {names}.", da="I en kreditnota: {names}.", sv="I en kreditfaktura: {names}."
)
_INSTEAD = Text(
    en="{credit} for {invoice}", da="{credit} i stedet for {invoice}", sv="{credit} i stället för {invoice}"
)
_DERIVED = Text(
    en="worked out from what stands here:",
    da="udledes af det, der står her:",
    sv="räknas ut av det som står här:",
)


def by_format(places: Iterable[FieldPlace]) -> list[tuple[tuple[Format, ...], list[FieldPlace]]]:
    """The places by format; formats with the very same places stand together."""
    found: list[tuple[tuple[Format, ...], list[FieldPlace]]] = []
    for formats, group in groupby(places, key=lambda place: place.formats):
        own = list(group)
        same = next((index for index, (_formats, other) in enumerate(found) if _alike(own, other)), None)
        if same is None:
            found.append((formats, own))
        else:
            found[same] = ((*found[same][0], *formats), found[same][1])
    return found


def _alike(one: Sequence[FieldPlace], other: Sequence[FieldPlace]) -> bool:
    return [(place.place, place.derived) for place in one] == [
        (place.place, place.derived) for place in other
    ]


def names(formats: Iterable[Format], language: Language) -> str:
    """The formats' names in one line."""
    return ", ".join(format_name(format_, language) for format_ in formats)


def texts(places: Sequence[FieldPlace], language: Language) -> list[str]:
    """The places of one format, each as one text: neighbours of one parent together, what only repeats said once."""
    written = [_without_doubles(place.place) for place in places]
    half = len(written) // 2
    if half > 1 and len(written) % 2 == 0:
        extra = written[half].removesuffix(written[0])
        if extra != written[half] and all(
            extra + one == other for one, other in zip(written[:half], written[half:], strict=True)
        ):
            again = _SAME_UNDER.to(language).format(place=extra.rstrip("/"))
            return [*_siblings(written[:half]), again]
    return _siblings(written)


def _without_doubles(place: str) -> str:
    head, bracket, rest = place.partition("[")
    if "|" not in rest:
        return place
    condition, closing, tail = rest.partition("]")
    name, equals, values = condition.partition("=")
    return f"{head}{bracket}{name}{equals}{'|'.join(dict.fromkeys(values.split('|')))}{closing}{tail}"


def _siblings(places: Iterable[str]) -> list[str]:
    """``a/b`` and ``a/c`` as ``a/(b | c)``, where they stand next to each other."""
    found = []
    for parent, group in groupby(places, key=_parent):
        own = list(group)
        if len(own) == 1:
            found.append(own[0])
        else:
            found.append(
                f"{parent}/({' | '.join(place.rpartition('/')[2] for place in own)})".removeprefix("/")
            )
    return found


def _parent(place: str) -> str:
    """What stands above a place; a place with a condition, and an EDIFACT segment, stands for itself."""
    return place if "[" in place or "+" in place else place.rpartition("/")[0]


def lines(places: Sequence[FieldPlace], language: Language, width: int, indent: str) -> list[str]:
    """All places of a field, by format."""
    found: list[str] = []
    for formats, own in by_format(places):
        found += wrap(names(formats, language), width, indent)
        found += _derived(own, language, width, indent)
        for text in texts(own, language):
            found += path_lines(text, width, indent + "  ")
        if (several := next((place.several for place in own if place.several is not None), None)) is not None:
            found += wrap(_sentence(several.to(language)), width, indent + "  ")
    return found + credit_note(places, language, width, indent)


def short_lines(
    places: Sequence[FieldPlace], language: Language, width: int, indent: str, most: int
) -> list[str]:
    """Where a field is best written, by format: up to ``most`` places, else the first and a hint at the others."""
    found: list[str] = []
    for formats, own in by_format(places):
        found += wrap(names(formats, language), width, indent)
        chosen = list(dict.fromkeys(place.write for place in own))
        if len(chosen) > 1:
            found += _derived(own, language, width, indent)
        shown = chosen if len(chosen) <= most else chosen[:1]
        for text in shown:
            found += path_lines(text, width, indent + "  ")
        if len(chosen) > len(shown):
            more = _MORE.to(language).format(count=len(chosen) - len(shown), path=plain_path(own[0].path))
            found += wrap(more, width, indent + "  ")
    return found


def credit_note(places: Iterable[FieldPlace], language: Language, width: int, indent: str) -> list[str]:
    """Which elements are called otherwise in a credit note."""
    pairs = {
        invoice: credit
        for place in places
        if place.credit_note is not None
        for invoice, credit in zip(place.place.split("/"), place.credit_note.split("/"), strict=True)
        if invoice != credit
    }
    if not pairs:
        return []
    told = [_INSTEAD.to(language).format(invoice=invoice, credit=credit) for invoice, credit in pairs.items()]
    return wrap(_CREDIT_NOTE.to(language).format(names=", ".join(told)), width, indent)


def _derived(places: Sequence[FieldPlace], language: Language, width: int, indent: str) -> list[str]:
    return wrap(_DERIVED.to(language), width, indent + "  ") if all(place.derived for place in places) else []


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
