"""Layouts of suppliers' systems that trip a reader: labels in two rows or under their values, sums among the lines."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.readers.pdf.printed import HEADS, PLACES, Put, column, invoice, reading, readings, table

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

LABELS = (
    "Fakturanr.:",
    "Fakturadato:",
    "Indkøbsordrenr.:",
    "Leveringsdato:",
    "Følgeseddel:",
    "Forfaldsdato:",
)
VALUES = ("10417", "02-10-2026", "4500012345", "01-10-2026", "F-881", "01-11-2026")
TOTALS = ("Total ekskl. moms", "165,00", "Moms 25 %", "41,25", "Total DKK inkl. moms", "206,25")
LINES = (*HEADS, "Gulerødder", "10", "kg", "12,50", "125,00", "Løg", "4", "10,00", "40,00")
SUMS = ((450, True), (540, True))


def _head_is_read(*head: Put) -> None:
    found = reading(*invoice(*head, without=(*LABELS, *VALUES))).invoice
    assert found.number == "10417"
    assert found.issue_date == dt.date(2026, 10, 2)
    assert found.due_date == dt.date(2026, 11, 1)
    assert found.order_numbers == ("4500012345",)
    assert found.delivery_dates == (dt.date(2026, 10, 1),)
    assert found.delivery_notes == ("F-881",)


def test_labels_in_two_rows_above_their_values() -> None:
    upper = ("Faktura-", "Faktura-", "Deres", "Leverings-", "Følge-", "Forfalds-")
    lower = ("nummer", "dato", "ordrenr.", "dato", "seddel", "dato")
    places = [(60 + 80 * index, False) for index in range(6)]
    rows = table(210, places, upper, lower, step=10)
    _head_is_read(*rows, *table(236, places, VALUES))


def test_values_above_their_labels() -> None:
    places = [(60 + 80 * index, False) for index in range(6)]
    heads = ("Fakturanr.", "Fakturadato", "Indkøbsordrenr.", "Leveringsdato", "Følgeseddel", "Forfaldsdato")
    _head_is_read(*table(210, places, VALUES, heads, step=11))


def test_values_under_labels_are_not_those_of_the_next_row() -> None:
    """Two rows of labels, each above its values; one value of the lower row is missing."""
    places = [(60, False), (160, False), (300, False)]
    found = reading(
        *invoice(
            *table(210, places, ("Fakturanr.", "Fakturadato", "Indkøbsordrenr."), VALUES[:3], step=11),
            *table(240, places, ("Forfaldsdato", "Følgeseddel", "Leveringsdato"), ("", "F-881", "01-10-2026"), step=11),
            without=(*LABELS, *VALUES),
        )
    ).invoice  # fmt: skip
    assert found.issue_date == dt.date(2026, 10, 2)
    assert found.delivery_dates == (dt.date(2026, 10, 1),)
    assert found.due_date is None


def test_a_label_broken_beside_its_value() -> None:
    rows = column(400, 230, "BETALES", "SENEST:", step=10)
    found = reading(*invoice(*rows, Put(480, 230, "01-11-2026"), without=("Forfaldsdato:", "01-11-2026")))
    assert found.invoice.due_date == dt.date(2026, 11, 1)


def test_labels_under_each_other_are_not_put_together() -> None:
    """ "Faktura" above "Dato", each with its value beside it, is no "Fakturadato"."""
    found = reading(
        *invoice(
            *column(400, 160, "Faktura", "Dato"), *column(480, 160, "10417", "02-10-2026"),
            without=(*LABELS[:2], *VALUES[:2]),
        )
    ).invoice  # fmt: skip
    assert (found.number, found.issue_date) == ("10417", dt.date(2026, 10, 2))


def test_a_number_and_a_date_behind_one_label() -> None:
    found = reading(
        *invoice(
            *column(400, 160, "Nummer/Dato", "Følgeseddel/Dato"),
            *column(490, 160, "9000128844 / 02.10.2026", "80077120 / 01.10.2026"),
            without=("Fakturanr.:", "Fakturadato:", "Følgeseddel:", "10417", "02-10-2026", "F-881", "Indkøbsordrenr.:", "4500012345"),
        )
    ).invoice  # fmt: skip
    assert (found.number, found.issue_date) == ("9000128844", dt.date(2026, 10, 2))
    assert found.delivery_notes == ("80077120",)


def test_the_first_line_under_a_head_in_two_rows_is_a_line() -> None:
    head = table(276, PLACES, ("Beskrivelse", "Antal", "Enhed", "Enhedspris ekskl.", "Beløb ekskl."))
    rest = table(286, PLACES, ("", "", "", "moms", "moms"))
    rows = table(297, PLACES, ("Service på køleanlæg", "6", "Time", "20,00", "120,00"), ("Kølemiddel", "9", "kg", "5,00", "45,00"))  # fmt: skip
    lines = reading(*invoice(*head, *rest, *rows, without=LINES)).invoice.lines
    assert [line.net_amount for line in lines] == [Decimal(120), Decimal(45)]


def test_a_sum_among_the_lines_ends_no_table() -> None:
    rows = table(
        280, PLACES, HEADS, ("Følgeseddel 77001", "", "", "", ""), ("Sodavand", "10", "ks", "10,00", "100,00"), ("", "", "", "Delsum", "100,00"),
        ("Øl", "5", "ks", "13,00", "65,00"), step=12,
    )  # fmt: skip
    found = reading(*invoice(*rows, without=LINES)).invoice
    assert [line.description for line in found.lines] == ["Sodavand", "Øl"]


@pytest.mark.parametrize(("price", "unit", "base"), [("1.250,00", "100", Decimal(100)), ("12,50", "7", None)])
def test_a_price_per_hundred_counts_where_it_makes_the_amount(
    price: str, unit: str, base: Decimal | None
) -> None:
    places = ((60, False), (300, True), (400, True), (440, True), (540, True))
    heads = ("Beskrivelse", "Antal", "Pris", "pr.", "Beløb")
    rows = table(280, places, heads, ("Gulerødder", "10", price, unit, "125,00"), ("Løg", "4", "10,00", "1", "40,00"))  # fmt: skip
    line = reading(*invoice(*rows, without=LINES)).invoice.lines[0]
    assert line.base_quantity == base
    assert line.price == Decimal(price.replace(".", "").replace(",", "."))


def test_vat_amounts_of_lines_are_no_rates() -> None:
    places = ((60, False), (300, True), (380, True), (460, True), (540, True))
    rows = table(280, places, ("Beskrivelse", "Antal", "Beløb ekskl. moms", "Moms", "Beløb inkl. moms"), ("Løg", "4", "80,00", "20,00", "100,00"),
                 ("Porrer", "2", "85,00", "21,25", "106,25"))  # fmt: skip
    lines = reading(*invoice(*rows, without=LINES)).invoice.lines
    assert [(line.net_amount, line.vat_rate) for line in lines] == [(Decimal(80), None), (Decimal(85), None)]


def test_totals_under_their_labels_with_freight_among_them() -> None:
    places = ((60, False), (170, False), (230, False), (320, False), (390, False), (470, False))
    labels = ("Varer ekskl. moms", "Fragt", "Momsgrundlag", "Moms 25%", "Øreafrunding", "At betale DKK")
    rows = table(360, places, labels, ("165,00", "35,00", "200,00", "50,00", "0,00", "250,00"))
    found = reading(*invoice(*rows, Put(60, 400, "Kredit: 18 dage netto"), without=TOTALS)).invoice
    totals = found.totals
    assert (totals.net, totals.vat, totals.payable) == (Decimal(200), Decimal(50), Decimal(250))
    assert [one.amount for one in found.allowances_charges] == [Decimal(35)]


def test_a_net_in_two_parts_is_their_sum() -> None:
    rows = table(350, SUMS, ("Momsfrit beløb", "40,00"), ("Momspligtigt beløb", "125,00"), ("Moms 25%", "31,25"), ("At betale DKK", "196,25"))  # fmt: skip
    found = reading(*invoice(*rows, without=TOTALS)).invoice
    assert found.totals.net == Decimal(165)
    assert [(row.rate, row.base) for row in found.vat] == [(Decimal(25), Decimal(125)), (Decimal(0), Decimal(40))]  # fmt: skip


def test_a_subtotal_before_freight_is_no_net_total() -> None:
    rows = table(350, SUMS, ("Subtotal", "165,00"), ("Fragt", "35,00"), ("Moms (25%)", "50,00"), ("Total DKK", "250,00"))  # fmt: skip
    totals = reading(*invoice(*rows, without=TOTALS)).invoice.totals
    assert (totals.net, totals.lines, totals.gross) == (None, Decimal(165), Decimal(250))


@pytest.mark.parametrize("written", ["1Z-10-2026", "02-1O-2026", "02.10.2O26", "O2/10/26"])
def test_a_date_with_a_letter_in_it_is_unreadable_and_no_other_is_taken(written: str) -> None:
    found = reading(*invoice(Put(480, 172, written), without=("02-10-2026",)))
    assert found.invoice.issue_date is None
    assert found.unreadable["issue_date"] == written


@pytest.mark.parametrize("degrees", [-2.5, -1.2, -0.3, 0.7, 2.0])
def test_a_page_that_lies_aslant_is_read_as_if_it_lay_straight(degrees: float) -> None:
    """As programs write what they recognised on a slanted scan; what is read stands where it is shown."""

    def aslant(canvas: Canvas, _page: int) -> None:
        canvas.translate(297, 421)
        canvas.rotate(degrees)
        canvas.translate(-297, -421)
        for one in invoice():
            canvas.setFont("Helvetica", one.size)
            (canvas.drawRightString if one.right else canvas.drawString)(one.x, 842 - one.y, one.text)

    (found,), right = readings([], draw=aslant), reading(*invoice())
    for name in (
        "number",
        "issue_date",
        "due_date",
        "order_numbers",
        "delivery_notes",
        "buyer",
        "seller",
        "totals",
        "lines",
    ):
        assert getattr(found.invoice, name) == getattr(right.invoice, name), name
    ((_x0, _y0, x1, y1), straight) = (
        one.locator.places(["totals.gross"])["totals.gross"].box or (0, 0, 0, 0) for one in (found, right)
    )
    turn = math.radians(degrees)
    x, y = straight[2] - 297, straight[3] - 421
    assert abs(297 + x * math.cos(turn) + y * math.sin(turn) - x1) < 4
    assert abs(421 + y * math.cos(turn) - x * math.sin(turn) - y1) < 4


def test_an_address_in_a_row_and_one_aside_are_the_sellers() -> None:
    seller = ("Eksempel Grønt ApS", "Markvej 3", "4000 Roskilde", "CVR-nr. 99920009", "hej@groent.example.dk")
    places = [(60, False), (180, False), (260, False), (350, False)]
    foot = table(780, places, ("Eksempel Grønt ApS", "Markvej 3", "4000 Roskilde", "CVR-nr. 99920009"))
    found = reading(*invoice(*foot, without=seller)).invoice.seller
    assert (found.name, found.street, found.postal_code, found.cvr) == ("Eksempel Grønt ApS", "Markvej 3", "4000", "99920009")  # fmt: skip


def test_a_british_address() -> None:
    seller = ("Eksempel Grønt ApS", "Markvej 3", "4000 Roskilde", "CVR-nr. 99920009")
    lines = column(400, 48, "Thistle & Oats Ltd", "14 Harbour Road", "Edinburgh", "EH6 6JJ", "United Kingdom", "VAT no. GB980780684")  # fmt: skip
    found = reading(*invoice(*lines, without=(*seller, "hej@groent.example.dk"))).invoice.seller
    assert (found.street, found.city, found.postal_code, found.country) == ("14 Harbour Road", "Edinburgh", "EH6 6JJ", "GB")  # fmt: skip


def test_what_a_sentence_names_on_its_next_line() -> None:
    text = column(60, 480, "Varerne blev leveret til lageret om morgenen med den vedlagte følgeseddel", "nr. 77120 og talt op.", step=10)  # fmt: skip
    found = reading(*invoice(*text, without=("Følgeseddel:", "F-881"))).invoice
    assert found.delivery_notes == ("77120",)
