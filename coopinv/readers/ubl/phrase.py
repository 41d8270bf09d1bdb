"""Writes where a row of the field map stands: the phrase of the locator, of ``explain`` and of ``fields``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.readers.ubl.table import enclosing_group

if TYPE_CHECKING:
    from coopinv.readers.ubl.fieldmap import Row
    from coopinv.readers.ubl.table import Table


def written(table: Table, row: Row, *, credit: bool) -> list[str]:
    """The places of a row from the document's root, with the element names of an invoice or of a credit note."""
    group = enclosing_group(row.path)
    own = [_named(part, credit=credit) for part in row.place.split("/")]
    starts = table.groups[group] if group else [()]
    return ["/".join([*(_named(step.shown, credit=credit) for step in start), *own]) for start in starts]


def preferred(place: str) -> str:
    """A place with the first value of each condition alone: the one to write."""
    return "/".join(_first_value(part) for part in place.split("/"))


def _named(part: str, *, credit: bool) -> str:
    names, bracket, condition = part.partition("[")
    return names.split("|")[-1 if credit else 0] + bracket + condition


def _first_value(part: str) -> str:
    name, bracket, condition = part.partition("[")
    return f"{name}{bracket}{condition.split('|')[0]}{']' if '|' in condition else ''}"
