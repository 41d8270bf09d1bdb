"""Pages as they come: turned, with text up the margin, and boxes as the page is seen."""

from __future__ import annotations

import io
import pickle
from typing import TYPE_CHECKING

import pytest

from coopinv.readers import pdf
from coopinv.readers.pdf import engine
from coopinv.readers.pdf.runs import Turn
from coopinv.readers.pdf.words import rows_of
from tests.readers.pdf.printed import HEIGHT, LIMITS, WIDTH, Put, invoice, readings, sheets

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


def _turned(rotation: int) -> bytes:
    """The plain invoice on a page that is turned when shown, and drawn so that it stands upright."""
    import pikepdf

    upright = pikepdf.open(io.BytesIO(sheets(invoice())))
    page = upright.pages[0]
    matrices = {
        90: b"0 1 -1 0 %d 0 cm" % HEIGHT,
        180: b"-1 0 0 -1 %d %d cm" % (WIDTH, HEIGHT),
        270: b"0 -1 1 0 0 %d cm" % WIDTH,
    }
    page.contents_add(b"q " + matrices[rotation] + b" ", prepend=True)
    page.contents_add(b" Q")
    if rotation != 180:
        page.MediaBox = [0, 0, HEIGHT, WIDTH]
    page.Rotate = rotation
    target = io.BytesIO()
    upright.save(target, deterministic_id=True)
    return target.getvalue()


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_page_that_is_turned_when_shown_reads_as_it_is_seen(rotation: int) -> None:
    (found,) = pdf.read(_turned(rotation), LIMITS)
    (upright,) = readings(invoice())
    assert found.invoice == upright.invoice
    here = found.locator.places(["number"])["number"]
    there = upright.locator.places(["number"])["number"]
    assert here.box == pytest.approx(there.box, abs=1.5)


def test_text_that_runs_up_the_page_is_read_and_its_boxes_stand_where_it_is_seen() -> None:
    import pikepdf

    document = pikepdf.open(io.BytesIO(_turned(90)))
    document.pages[0].Rotate = 0
    target = io.BytesIO()
    document.save(target)
    (found,) = pdf.read(target.getvalue(), LIMITS)
    assert found.invoice.number == "10417"
    assert len(found.invoice.lines) == 2
    box = found.locator.places(["number"])["number"].box
    assert box is not None
    # Taller than wide: the number stands upright on its side.
    assert box[3] - box[1] > box[2] - box[0]
    assert 0 <= box[0] < box[2] <= HEIGHT


def test_a_turn_leads_there_and_back() -> None:
    for quarters in range(4):
        turn = Turn(quarters, 600, 800)
        x0, y0, x1, y1 = turn.shown((10, 20, 110, 40))
        assert x0 < x1
        assert y0 < y1


def test_text_up_the_margin_joins_no_row() -> None:
    def margin(canvas: Canvas, _page: int) -> None:
        canvas.saveState()
        canvas.translate(20, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Trykt hos Eksempel Tryk 2026")
        canvas.restoreState()

    (plain,) = readings(invoice())
    (found,) = readings(invoice(), draw=margin)
    assert found.invoice.lines == plain.invoice.lines
    assert found.invoice.totals == plain.invoice.totals
    assert "Trykt hos Eksempel Tryk 2026" in found.invoice.notes


def test_a_watermark_aslant_says_that_it_is_a_copy() -> None:
    def mark(canvas: Canvas, _page: int) -> None:
        canvas.saveState()
        canvas.setFont("Helvetica", 60)
        canvas.translate(150, 300)
        canvas.rotate(45)
        canvas.drawString(0, 0, "KOPI")
        canvas.restoreState()

    (found,) = readings(invoice(), draw=mark)
    (copy,) = found.observed("copy")
    assert "KOPI" in str(copy.values["how"])
    assert found.invoice.number == "10417"


def test_words_stand_in_rows_and_cells() -> None:
    texts = [
        Put(60, 100, "Fakturanr."),
        Put(200, 100, "10 417"),
        Put(60, 112, "Dato"),
        Put(200, 112.5, "2. marts 2026"),
    ]
    (page,) = engine.load(sheets(texts), LIMITS).pages
    rows = [[cell.text for cell in row] for row in rows_of(page.words, 1)]
    assert rows == [["Fakturanr.", "10 417"], ["Dato", "2. marts 2026"]]


def test_a_box_is_around_its_value_from_the_top_left() -> None:
    (found,) = readings(invoice())
    place = found.locator.places(["number"])["number"]
    assert place.page == 1
    assert place.text == "10417"
    assert place.box is not None
    x0, y0, x1, y1 = place.box
    assert x0 == pytest.approx(480, abs=1)
    assert 150 < y0 < 160 < y1 < 166
    assert 500 < x1 < 510


def test_a_missing_field_points_at_what_stands_around_it() -> None:
    (found,) = readings(invoice(without=("hej@groent.example.dk", "Total DKK inkl. moms", "206,25")))
    places = found.locator.places(["seller.email", "totals.gross", "buyer_reference", "lines[0].gtin"])
    assert all(place.box is not None and place.text is None for place in places.values())
    seller, gross = places["seller.email"].box, places["totals.gross"].box
    assert seller is not None
    assert gross is not None
    assert seller[0] > 390
    assert seller[1] < 120
    assert gross[1] > 330


def test_a_reading_goes_from_one_process_to_another() -> None:
    (found,) = readings(invoice())
    again = pickle.loads(pickle.dumps(found))  # noqa: S301 - our own
    assert again.invoice == found.invoice
    assert again.locator.places(["number"]) == found.locator.places(["number"])
    assert again.observations == found.observations


def test_the_same_bytes_give_the_same_reading() -> None:
    data = sheets(invoice())
    first, second = (
        [(one.invoice, dict(one.confidence), one.observations) for one in pdf.read(data, LIMITS)]
        for _ in range(2)
    )
    assert first == second
