"""Where each field of the model stands in each format, from the formats' own field maps.

Formats register here: each gives a function that tells the places of every field it reads.
"""

from __future__ import annotations

import typing
from functools import cache
from typing import TYPE_CHECKING

from coopinv.model.invoice import Invoice, Record
from coopinv.model.labels import label, plain_path
from coopinv.model.reading import Format

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from coopinv.model.fieldplace import FieldPlace


def _ubl() -> Iterable[FieldPlace]:
    from coopinv.readers.ubl import where

    return where.places()


def _edifact() -> Iterable[FieldPlace]:
    from coopinv.readers.edifact import where

    return where.places()


#: The formats' functions, in the order in which their places are shown.
FORMATS: tuple[Callable[[], Iterable[FieldPlace]], ...] = (_ubl, _edifact)


def places_of(field: str, formats: Iterable[Format] = tuple(Format)) -> list[FieldPlace]:
    """Where a field stands in each of the formats.

    The field is ``lines[].gtin``, also written ``lines.gtin`` or ``lines[3].gtin``. Empty when no format has a place
    for it.
    """
    return [
        place for place in _all().get(plain_path(field), []) if not set(formats).isdisjoint(place.formats)
    ]


def all_fields(
    name: str = "", formats: Iterable[Format] = tuple(Format)
) -> list[tuple[str, list[FieldPlace]]]:
    """The fields whose model path or name in any language holds ``name``, with their places, in the model's order."""
    wanted = plain_path(name).casefold()
    return [
        (path, places)
        for path in model_paths()
        if (places := places_of(path, formats)) and any(wanted in one.casefold() for one in _names(path))
    ]


def _names(path: str) -> tuple[str, ...]:
    plain = plain_path(path)
    return plain, *label(plain)


@cache
def _all() -> dict[str, list[FieldPlace]]:
    found: dict[str, list[FieldPlace]] = {}
    for places in FORMATS:
        for place in places():
            found.setdefault(plain_path(place.path), []).append(place)
    return found


@cache
def model_paths() -> tuple[str, ...]:
    """Every field of the model that holds a value, in the model's order, as field maps write it: ``lines[].gtin``."""
    return tuple(_paths(Invoice, ""))


def _paths(record: type[Record], prefix: str) -> Iterator[str]:
    for name, field in record.model_fields.items():
        inner = next(_records(field.annotation), None)
        repeated = typing.get_origin(field.annotation) is tuple
        if inner is None:
            yield f"{prefix}{name}"
        else:
            yield from _paths(inner, f"{prefix}{name}{'[]' if repeated else ''}.")


def _records(annotation: object) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for argument in typing.get_args(annotation):
        yield from _records(argument)
