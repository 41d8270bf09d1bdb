"""From a file's pages to readings: which pages make one invoice, and what makes pages hard for a machine to read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coopinv.model.invoice import Invoice
from coopinv.model.reading import Format, Observation, Place, ReadError, Reading
from coopinv.readers.pdf import engine, hidden, title, unlabelled, vocabulary
from coopinv.readers.pdf.fields import assemble
from coopinv.readers.pdf.labels import Shape
from coopinv.readers.pdf.layout import Sheet
from coopinv.readers.pdf.locate import locator_of
from coopinv.readers.pdf.pick import Picker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coopinv.readers.limits import Limits
    from coopinv.readers.pdf.engine import Pdf


def read(data: bytes, limits: Limits) -> Iterator[Reading]:
    """Read every invoice of a file.

    Raises:
        ReadError: see ``coopinv.readers.pdf.read``.
    """
    pdf = engine.load(data, limits)
    nonsense = tuple(page.number for page in pdf.pages if engine.is_nonsense(page))
    whole_file = list(_quality(pdf, nonsense))
    sheets = [Sheet(page) for page in pdf.pages if page.words and page.number not in nonsense]
    if not any(sheet.rows for sheet in sheets):
        yield Reading(Format.PDF, unreadable={}, observations=tuple(whole_file), confidence={})
        return
    invoices = _invoices(sheets)
    if len(invoices) > 1:
        numbers = tuple(number for number, _sheets in invoices)
        whole_file.append(
            Observation("several-invoices", None, {"numbers": numbers}, Place(page=invoices[1][1][0].number))
        )
    if not title.is_invoice(sheets):
        raise ReadError("not-an-invoice", family=Format.PDF, looks_like=title.NO_INVOICE)
    kind, heading = title.decide(sheets)
    if kind is title.Kind.OTHER and heading is not None and heading.name is not None:
        raise ReadError("not-an-invoice", family=Format.PDF, looks_like=heading.name)
    for index, (_number, own) in enumerate(invoices):
        yield _reading(own, whole_file if index == 0 else [])


def _reading(sheets: list[Sheet], whole_file: Sequence[Observation]) -> Reading:
    kind, heading = title.decide(sheets)
    draft = assemble(sheets, kind, heading)
    unlabelled.tell(draft, sheets)
    disguised = dict(hidden.find(draft))
    for path, found in disguised.items():
        draft.observe("hidden-content", path, draft.spans[path], found=found)
    for span, found in hidden.among_figures(draft, sheets):
        draft.observe("hidden-content", None, span, found=found)
    observations = [
        Observation(kind_, field, values, None if span is None else draft.place(span))
        for kind_, field, values, span in draft.observations
    ]
    return Reading(
        format=Format.PDF,
        invoice=Invoice.model_validate(draft.raw),
        locator=locator_of(draft, sheets),
        unreadable=dict(draft.unreadable),
        observations=(*whole_file, *observations),
        hidden=frozenset(disguised),
        confidence=draft.confidence,
    )


def _invoices(sheets: list[Sheet]) -> list[tuple[str, list[Sheet]]]:
    """Pages by invoice: a new one begins where a page bears another number and both have a total of their own."""
    groups: list[tuple[str, list[Sheet]]] = []
    for sheet in sheets:
        number = _number_on(sheet)
        if not groups:
            groups.append((number or "", [sheet]))
        elif number is None or number == groups[-1][0] or not groups[-1][0]:
            groups[-1] = (groups[-1][0] or number or "", [*groups[-1][1], sheet])
        else:
            groups.append((number, [sheet]))
    if len(groups) > 1 and not all(any(_has_total(sheet) for sheet in own) for _number, own in groups):
        return [(groups[0][0], sheets)]
    numbers = [number for number, _own in groups]
    if len(set(numbers)) != len(numbers):
        return [(groups[0][0], sheets)]
    return groups


def _number_on(sheet: Sheet) -> str | None:
    found = Picker([sheet], set(), month_first=False).best("number", Shape.NUMBER)
    if found is None or found.label.meaning.strength < 3 or not found.label.found.anchor:
        return None
    return str(found.value)


def _has_total(sheet: Sheet) -> bool:
    for row in sheet.rows:
        for cell in row:
            found = vocabulary.totals().find(cell.text)
            if (
                found
                and found[0].anchor == 2
                and found[0].meaning.paths[0] in {"totals.gross", "totals.payable"}
            ) and re.search(r"[0-9][.,][0-9]{2}(?![0-9])", " ".join(one.text for one in row)):
                return True
    return False


def _quality(pdf: Pdf, nonsense: tuple[int, ...]) -> Iterator[Observation]:
    """What only the file itself tells: pictures, scans, marks by hand, active content, embedded files."""
    count = len(pdf.pages) + len(pdf.lost)
    images = tuple(page.number for page in pdf.pages if page.is_image)
    if sum(page.characters for page in pdf.pages) < engine.HARDLY_ANY:
        images = tuple(
            page.number for page in pdf.pages
        )  # nothing to read at all, whatever it is that they show
    scans = tuple(
        page.number for page in pdf.pages if page.hidden and not page.is_image and page.number not in nonsense
    )
    for kind, pages in (
        ("image-only", images),
        ("nonsense-text", nonsense),
        ("scan", scans),
        ("lost-pages", pdf.lost),
        ("clipped-text", tuple(page.number for page in pdf.pages if page.clipped)),
        ("text-outside", tuple(page.number for page in pdf.pages if page.outside)),
        ("crowded-page", tuple(page.number for page in pdf.pages if page.crowded)),
    ):
        if pages:
            yield Observation(kind, None, {"pages": pages, "of": count}, Place(page=pages[0]))
    marked = [page for page in pdf.pages if page.ink]
    if marked:
        what = tuple(dict.fromkeys(one for page in marked for one in page.ink))
        pages = tuple(page.number for page in marked)
        yield Observation("ink", None, {"pages": pages, "what": what, "of": count}, Place(page=pages[0]))
    for what_ in pdf.active:
        yield Observation("active-content", None, {"what": what_})
    for name in pdf.embedded:
        if name.lower().endswith(".xml"):
            yield Observation("embedded-invoice", None, {"name": name})
    if pdf.unlisted:
        yield Observation("unlisted-files", None, {"pages": (), "count": pdf.unlisted})
