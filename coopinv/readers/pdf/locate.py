"""Where fields stand on the pages: page and box of what was read, and of what is missing the place around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coopinv.model.reading import Place
from coopinv.readers.pdf import where
from coopinv.readers.pdf.draft import rounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from coopinv.language import Text
    from coopinv.model.reading import Trace
    from coopinv.readers.pdf.draft import Draft
    from coopinv.readers.pdf.layout import Sheet


class PdfLocator:
    """Places of one invoice's fields; plain data, so that it goes from a worker to the program."""

    def __init__(self, places: dict[str, Place], around: dict[str, Place], first: Place) -> None:
        self._places = places
        self._around = around
        self._first = first

    def places(self, fields: Iterable[str]) -> Mapping[str, Place]:
        """Where each model path stands; for a missing field its empty label, else the block it would stand in."""
        return {field: self._place(field) for field in fields}

    def traces(self, fields: Iterable[str]) -> Mapping[str, Trace]:
        """The places themselves, of those that are there."""
        return {path: self._places[path] for path in fields if path in self._places}

    def put(self, path: str) -> Text | None:
        """Where a value belongs: with the label that the reader knows for it."""
        return where.put(_plain(path))

    def _place(self, field: str) -> Place:
        for path in (field, f"{field}[0]", field.removesuffix("[0]")):
            if path in self._places:
                return self._places[path]
        inside = next(
            (place for path, place in self._places.items() if path.startswith((f"{field}.", f"{field}["))),
            None,
        )
        if inside is not None:
            return inside
        plain = _plain(field)
        parts = field.split(".")
        for count in range(len(parts) - 1, 0, -1):
            group = ".".join(parts[:count])
            if group in self._places:
                return self._places[group]._replace(text=None)
        return (
            self._around.get(plain)
            or self._around.get(plain.split(".", maxsplit=1)[0].removesuffix("[]"))
            or self._first
        )


def _plain(path: str) -> str:
    """``lines[3].gtin`` as the labels have it; the ordinal of a plain list is dropped."""
    return re.sub(r"\[[0-9]+\]", "[]", path).removesuffix("[]")


#: Where a field of a group would stand when none of the group is there: near these, the first that is.
_NEAR: Mapping[str, tuple[str, ...]] = {
    "seller": ("seller.", "_head"),
    "buyer": ("buyer.", "_head"),
    "deliveries": ("deliveries", "buyer.", "_head"),
    "totals": ("totals.", "vat", "lines"),
    "vat": ("totals.", "lines"),
    "currency": ("totals.gross", "totals."),
    "payment_means": ("payment_means", "payment_terms", "due_date", "totals.gross", "totals."),
    "payment_terms": ("due_date", "payment_means", "issue_date", "totals."),
    "due_date": ("payment_terms", "issue_date", "number"),
    "lines": ("lines", "totals."),
    "allowances_charges": ("totals.",),
}
_HEAD = ("number", "issue_date", "order_numbers", "buyer_reference", "attention", "due_date")


def locator_of(draft: Draft, sheets: Sequence[Sheet]) -> PdfLocator:
    """The locator of a draft."""
    places = {path: draft.place(span) for path, span in draft.spans.items()}
    around: dict[str, Place] = {}
    for sheet in sheets:
        for label in sheet.labels():
            if label.found.anchor != 2 or label.meaning.strength < 3:
                continue
            for path in label.meaning.paths:
                if path not in around and path not in places:
                    around[path] = Place(page=sheet.number, box=rounded(sheet.shown(label.cell.box)))
    head = next(
        (places[path] for path in (*_HEAD, *(f"{name}[0]" for name in _HEAD)) if path in places), None
    )
    first = Place(page=sheets[0].number, box=_top(sheets[0]))
    for group, near in _NEAR.items():
        for wanted in near:
            found = (
                head
                if wanted == "_head"
                else next((place for path, place in places.items() if path.startswith(wanted)), None)
            )
            if found is not None:
                around.setdefault(group, found._replace(text=None))
                break
    return PdfLocator(places, around, (head or first)._replace(text=None))


def _top(sheet: Sheet) -> tuple[float, float, float, float]:
    return rounded((0.0, 0.0, sheet.width, sheet.height / 3))
