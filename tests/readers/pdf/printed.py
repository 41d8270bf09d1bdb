"""Prints small PDFs for tests: pieces of text at places, counted in points from the top left of an A4 page."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

from coopinv.readers import pdf
from coopinv.readers.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportlab.pdfgen.canvas import Canvas

    from coopinv.model.reading import Reading

WIDTH, HEIGHT = 595, 842
LIMITS = Limits()


class Put(NamedTuple):
    """A piece of text: its left edge, or its right one, its baseline from the top, its size."""

    x: float
    y: float
    text: str
    size: float = 9
    right: bool = False


def sheets(*pages: Sequence[Put], draw: Callable[[Canvas, int], None] | None = None) -> bytes:
    """A PDF of pages; ``draw`` may draw more on each."""
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(WIDTH, HEIGHT), invariant=True)
    for index, page in enumerate(pages):
        for one in page:
            canvas.setFont("Helvetica", one.size)
            place = canvas.drawRightString if one.right else canvas.drawString
            place(one.x, HEIGHT - one.y, one.text)
        if draw is not None:
            draw(canvas, index)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def column(
    x: float, y: float, *texts: str, step: float = 12, size: float = 9, right: bool = False
) -> list[Put]:
    """Texts under each other."""
    return [Put(x, y + index * step, text, size, right) for index, text in enumerate(texts)]


def table(
    y: float, places: Sequence[tuple[float, bool]], *rows: Sequence[str], step: float = 14
) -> list[Put]:
    """Rows of texts in columns, each at its left edge or its right one."""
    return [
        Put(x, y + number * step, text, 9, right)
        for number, row in enumerate(rows)
        for (x, right), text in zip(places, row, strict=True)
        if text
    ]


#: Columns of a plain line table: text, quantity, unit, price, amount.
PLACES = ((60, False), (330, True), (345, False), (450, True), (540, True))
HEADS = ("Beskrivelse", "Antal", "Enhed", "Pris", "Beløb")


def invoice(*more: Put, without: Sequence[str] = (), title: str = "Faktura") -> list[Put]:
    """A whole invoice in a plain layout, with pieces added, or left out by their text."""
    texts = [
        Put(60, 60, title, 18),
        *column(400, 60, "Eksempel Grønt ApS", "Markvej 3", "4000 Roskilde", "CVR-nr. 99920009", "hej@groent.example.dk"),
        *column(60, 130, "Coop Danmark A/S", "Roskildevej 65", "2620 Albertslund", "CVR-nr. 26259495"),
        *column(400, 160, "Fakturanr.:", "Fakturadato:", "Indkøbsordrenr.:", "Leveringsdato:", "Følgeseddel:", "Forfaldsdato:"),
        *column(480, 160, "10417", "02-10-2026", "4500012345", "01-10-2026", "F-881", "01-11-2026"),
        *table(280, PLACES, HEADS, ("Gulerødder", "10", "kg", "12,50", "125,00"), ("Løg", "4", "kg", "10,00", "40,00")),
        *table(350, ((450, True), (540, True)), ("Total ekskl. moms", "165,00"), ("Moms 25 %", "41,25"), ("Total DKK inkl. moms", "206,25")),
        Put(60, 450, "Betalingsbetingelser: Netto 30 dage"),
        Put(60, 465, "Reg.nr. 9999 Kontonr. 0012345678"),
    ]  # fmt: skip
    return [one for one in texts if one.text not in without] + list(more)


def readings(*pages: Sequence[Put], draw: Callable[[Canvas, int], None] | None = None) -> list[Reading]:
    """The readings of printed pages."""
    return list(pdf.read(sheets(*pages, draw=draw), LIMITS))


def reading(*texts: Put) -> Reading:
    """The reading of one printed page."""
    (found,) = readings(texts)
    return found
