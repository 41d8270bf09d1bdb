"""Lines and totals: tables in many forms, sums that agree, VAT tables, credit notes, amounts as they are printed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coopinv.model.invoice import DocumentType, Totals
from tests.readers.pdf.printed import HEADS, PLACES, Put, invoice, reading, readings, table

TOTALS = ("Total ekskl. moms", "165,00", "Moms 25 %", "41,25", "Total DKK inkl. moms", "206,25")
LINES = (*HEADS, "Gulerødder", "10", "kg", "12,50", "125,00", "Løg", "4", "10,00", "40,00")
RIGHT = ((450, True), (540, True))


def _totals(*rows: tuple[str, str]) -> Totals:
    return reading(*invoice(*table(350, RIGHT, *rows), without=TOTALS)).invoice.totals


@pytest.mark.parametrize(
    "rows",
    [
        [("Subtotal", "165,00"), ("Moms (25%)", "41,25"), ("Total", "206,25")],
        [("Momsgrundlag", "165,00"), ("25,00 % moms", "41,25"), ("At betale DKK", "206,25")],
        [("Beløb før moms", "kr. 165,00"), ("Heraf moms", "kr. 41,25"), ("I alt", "kr. 206,25")],
        [("Total (excl. VAT)", "165,00"), ("VAT 25%", "41,25"), ("Total due", "206,25")],
        [("I alt ekskl. 25% moms", "165,00"), ("Moms", "41,25"), ("I alt inkl. 25% moms", "206,25")],
        [("Beløb", "165,00"), ("Moms (25,00% af 165,00)", "41,25"), ("I alt", "206,25")],
        [("Netto", "165,-"), ("Moms 25% af 165,00", "41,25"), ("Fakturabeløb", "206,25")],
        # A total that is stated twice, and one that was owed before.
        [("Tidligere saldo", "999,00"), ("Nettobeløb", "165,00"), ("Moms", "41,25"), ("Total", "206,25"), ("At betale", "206,25")],
    ],
)  # fmt: skip
def test_totals_in_the_words_that_people_use(rows: list[tuple[str, str]]) -> None:
    totals = _totals(*rows)
    assert (totals.net, totals.vat, totals.gross) == (Decimal(165), Decimal("41.25"), Decimal("206.25"))


def test_rounding_prepayment_and_what_is_left_to_pay() -> None:
    totals = _totals(
        ("Total ekskl. moms", "165,00"), ("Moms 25 %", "41,25"), ("Total inkl. moms", "206,25"), ("Øreafrunding", "-0,25"),
        ("Forudbetalt", "-100,00"), ("Rest til betaling", "106,00"),
    )  # fmt: skip
    assert totals.gross == Decimal("206.25")
    assert totals.rounding == Decimal("-0.25")
    assert totals.prepaid == Decimal(100)
    assert totals.payable == Decimal(106)


def test_totals_that_do_not_agree_are_read_as_they_stand() -> None:
    found = reading(
        *invoice(
            *table(
                350, RIGHT, ("Total ekskl. moms", "165,00"), ("Moms", "41,00"), ("Total inkl. moms", "206,25")
            ),
            without=TOTALS,
        )
    )
    totals = found.invoice.totals
    assert (totals.net, totals.vat, totals.gross) == (Decimal(165), Decimal(41), Decimal("206.25"))


def test_a_total_that_may_mean_another_counts_less_when_nothing_agrees_with_it() -> None:
    found = reading(*invoice(*table(350, RIGHT, ("Moms", "41,00"), ("Total", "206,25")), without=TOTALS))
    assert found.invoice.totals.gross == Decimal("206.25")
    assert found.confidence["totals.gross"] == "near"


def test_a_vat_table_gives_the_breakdown_and_the_totals() -> None:
    places = ((150, True), (250, True), (350, True), (450, True))
    rows = [
        ("Moms %", "Momsgrundlag", "Momsbeløb", "Total"),
        ("25", "100,00", "25,00", "125,00"),
        ("0", "65,00", "0,00", "65,00"),
        ("", "165,00", "25,00", "190,00"),
    ]
    found = reading(*invoice(*table(350, places, *rows), without=TOTALS)).invoice
    assert [(row.rate, row.base, row.amount) for row in found.vat] == [
        (Decimal(25), Decimal(100), Decimal(25)),
        (Decimal(0), Decimal(65), Decimal(0)),
    ]
    assert (found.totals.net, found.totals.vat) == (Decimal(165), Decimal(25))


def test_labels_above_their_totals() -> None:
    places = ((200, True), (300, True), (420, True), (540, True))
    found = reading(*invoice(*table(700, places, ("Nettobeløb", "Moms 25%", "Øreafr.", "Fakturatotal DKK"), ("165,00", "41,25", "0,00", "206,25")), without=TOTALS))  # fmt: skip
    totals = found.invoice.totals
    assert (totals.net, totals.vat, totals.gross) == (Decimal(165), Decimal("41.25"), Decimal("206.25"))


def test_reverse_charge_gives_its_reason() -> None:
    texts = [
        *table(350, RIGHT, ("Total", "165,00")),
        Put(60, 420, "Omvendt betalingspligt, køber afregner momsen."),
    ]
    found = reading(*invoice(*texts, without=TOTALS)).invoice
    assert [(row.category, row.reason) for row in found.vat] == [("AE", "Omvendt betalingspligt")]
    assert found.totals.vat is None


def test_amounts_in_one_line_stop_at_the_next_word_with_a_colon() -> None:
    text = "Momspligtigt: 165,00   Moms 25%: 41,25   Afgift: 0,00"
    totals = reading(
        *invoice(Put(60, 350, text), Put(540, 350, "I alt DKK 206,25", right=True), without=TOTALS)
    ).invoice.totals
    assert (totals.net, totals.vat, totals.gross) == (Decimal(165), Decimal("41.25"), Decimal("206.25"))


def test_the_only_total_of_an_invoice_without_vat_is_its_net_too() -> None:
    found = reading(
        *invoice(*table(350, RIGHT, ("I alt (momsfrit, jf. momslovens § 13)", "165,00")), without=TOTALS)
    )
    assert (found.invoice.totals.net, found.invoice.totals.gross) == (Decimal(165), Decimal(165))
    assert found.confidence["totals.net"] == "near"


def test_a_charge_that_leads_from_the_lines_to_the_net() -> None:
    rows = [
        ("Varebeløb", "165,00"),
        ("Fragt", "50,00"),
        ("Total ekskl. moms", "215,00"),
        ("Moms 25 %", "53,75"),
        ("Total inkl. moms", "268,75"),
    ]
    found = reading(*invoice(*table(350, RIGHT, *rows), without=TOTALS)).invoice
    assert found.totals.lines == Decimal(165)
    assert [(one.charge, one.amount, one.reason) for one in found.allowances_charges] == [
        (True, Decimal(50), "Fragt")
    ]


@pytest.mark.parametrize("sign", ["", "-"])
def test_a_credit_notes_amounts_come_out_positive(sign: str) -> None:
    texts = [
        *table(280, PLACES, HEADS, ("Gulerødder", "10", "kg", "12,50", f"{sign}125,00"), ("Løg", "4", "kg", "10,00", f"{sign}40,00")),
        *table(350, RIGHT, ("Total ekskl. moms", f"{sign}165,00"), ("Moms 25 %", f"{sign}41,25"), ("Total inkl. moms", f"{sign}206,25")),
        Put(60, 232, "Krediterer faktura: F-100"),
    ]  # fmt: skip
    found = reading(*invoice(*texts, title="Kreditnota", without=(*TOTALS, *LINES))).invoice
    assert found.document_type is DocumentType.CREDIT_NOTE
    assert found.preceding_invoices == ("F-100",)
    assert found.totals.gross == Decimal("206.25")
    assert [line.net_amount for line in found.lines] == [Decimal(125), Decimal(40)]
    assert found.vat[0].amount == Decimal("41.25")


# Lines -------------------------------------------------------------------------------------------------------------------


def test_lines_have_their_members_and_places() -> None:
    found = reading(*invoice())
    first, second = found.invoice.lines
    assert (first.description, first.quantity, first.unit, first.price, first.net_amount) == (
        "Gulerødder", Decimal(10), "kg", Decimal("12.50"), Decimal(125),
    )  # fmt: skip
    assert second.description == "Løg"
    places = found.locator.places(["lines[1].net_amount", "lines[1].price"])
    assert places["lines[1].net_amount"].text == "40,00"
    assert places["lines[1].price"].text == "10,00"


def test_wrapped_text_goes_on_with_its_line_and_figures_may_stand_halfway_down() -> None:
    rows = [
        Put(60, 300, "Transport af varer fra lager til butik,"), Put(60, 311, "aflæsset ved bagdør"),
        *table(300, PLACES, ("", "1", "stk", "125,00", "125,00")),
        Put(60, 330, "Oprydning efter"), Put(60, 342, "levering"), *table(336, PLACES, ("", "2", "timer", "20,00", "40,00")),
        *table(390, RIGHT, ("Total ekskl. moms", "165,00"), ("Moms 25 %", "41,25"), ("Total inkl. moms", "206,25")),
    ]  # fmt: skip
    found = reading(*invoice(*table(280, PLACES, HEADS), *rows, without=(*LINES, *TOTALS))).invoice
    assert [line.description for line in found.lines] == [
        "Transport af varer fra lager til butik, aflæsset ved bagdør",
        "Oprydning efter levering",
    ]
    assert [line.quantity for line in found.lines] == [1, 2]


def test_a_table_over_two_pages_with_its_sum_carried_forward() -> None:
    first = [
        *(one for one in invoice(without=(*TOTALS, "Betalingsbetingelser: Netto 30 dage", "Reg.nr. 9999 Kontonr. 0012345678"))),
        *table(330, PLACES, ("Transport", "", "", "", "165,00")),
    ]  # fmt: skip
    second = [
        Put(60, 40, "Faktura 10417"), Put(540, 40, "Side 2", right=True),
        *table(80, PLACES, HEADS, ("Overført", "", "", "", "165,00"), ("Kål", "1", "stk", "35,00", "35,00")),
        *table(140, RIGHT, ("Total ekskl. moms", "200,00"), ("Moms 25 %", "50,00"), ("Total inkl. moms", "250,00")),
    ]  # fmt: skip
    (found,) = readings(first, second)
    assert [line.description for line in found.invoice.lines] == ["Gulerødder", "Løg", "Kål"]
    assert found.invoice.totals.gross == Decimal(250)
    assert found.locator.places(["lines[2].net_amount"])["lines[2].net_amount"].page == 2


def test_a_row_that_adds_up_the_lines_above_it_is_no_line() -> None:
    rows = [
        ("Gulerødder", "10", "kg", "12,50", "125,00"),
        ("Løg", "4", "kg", "10,00", "40,00"),
        ("Grønt i alt", "", "", "", "165,00"),
        ("Kasser", "2", "stk", "5,00", "10,00"),
    ]
    found = reading(*invoice(*table(280, PLACES, HEADS, *rows), without=(*LINES, *TOTALS))).invoice
    assert [line.description for line in found.lines] == ["Gulerødder", "Løg", "Kasser"]


def test_a_discount_in_percent_or_as_an_amount() -> None:
    places = ((60, False), (300, True), (380, True), (450, True), (540, True))
    rows = [
        ("Tekst", "Antal", "Stk.pris", "Rabat", "Beløb"),
        ("Tomater", "15", "40,00", "10", "540,00"),
        ("Agurker", "10", "5,00", "7,50", "42,50"),
    ]
    found = reading(*invoice(*table(280, places, *rows), without=(*LINES, *TOTALS))).invoice
    assert [line.allowances_charges[0].amount for line in found.lines] == [Decimal(60), Decimal("7.50")]


def test_lines_of_a_letter_without_a_table() -> None:
    rows = [("Udskiftning af gulv", "5.950,00"), ("Materialer", "3.200,00")]
    totals = table(
        390,
        RIGHT,
        ("I alt ekskl. moms", "9.150,00"),
        ("Moms 25%", "2.287,50"),
        ("I alt at betale", "11.437,50"),
    )
    found = reading(
        *invoice(*table(300, ((60, False), (540, True)), *rows), *totals, without=(*LINES, *TOTALS))
    )
    assert [(line.description, line.net_amount) for line in found.invoice.lines] == [
        ("Udskiftning af gulv", Decimal(5950)),
        ("Materialer", Decimal(3200)),
    ]
    assert found.confidence["lines[0].net_amount"] == "shape"


@pytest.mark.parametrize("texts", [("Maling, 14 timer á kr. 425,00", ""), ("Maling", "14 timer á kr. 425,-")])
def test_a_quantity_and_a_price_in_words(texts: tuple[str, str]) -> None:
    places = ((60, False), (320, False), (540, True))
    totals = table(
        390,
        RIGHT,
        ("I alt ekskl. moms", "5.950,00"),
        ("Moms 25%", "1.487,50"),
        ("I alt at betale", "7.437,50"),
    )
    (line,) = reading(
        *invoice(*table(300, places, (*texts, "5.950,00")), *totals, without=(*LINES, *TOTALS))
    ).invoice.lines
    assert (line.quantity, line.unit, line.price) == (Decimal(14), "timer", Decimal(425))


def test_article_numbers_under_a_bar_code_are_found_in_their_column_and_behind_their_label() -> None:
    places = ((60, False), (150, False), (330, True), (450, True), (540, True))
    rows = [
        ("EAN", "Varetekst", "Antal", "Pris", "Beløb"),
        ("5790000050000", "Gulerødder", "10", "12,50", "125,00"),
        ("", "Løg EAN: 5790000102600", "4", "10,00", "40,00"),
    ]
    found = reading(*invoice(*table(280, places, *rows), without=LINES)).invoice
    assert [line.gtin for line in found.lines] == ["5790000050000", "5790000102600"]


def test_english_figures_are_read_by_their_own_marks() -> None:
    texts = [
        *table(280, PLACES, ("Description", "Qty", "Unit", "Unit price", "Amount"), ("Shelf signs", "1,000", "pcs", "2.75", "2,750.00")),
        *table(350, RIGHT, ("Subtotal", "2,750.00"), ("VAT 25%", "687.50"), ("Total EUR", "3,437.50")),
    ]  # fmt: skip
    found = reading(*invoice(*texts, without=(*LINES, *TOTALS))).invoice
    assert found.lines[0].quantity == Decimal(1000)
    assert found.totals.gross == Decimal("3437.50")
    assert found.currency == "EUR"


@pytest.mark.parametrize(
    ("total", "currency"),
    [("Total DKK", "DKK"), ("Total EUR", "EUR"), ("Total kr.", "kr."), ("Total", None)],
)
def test_the_currency_is_a_code_or_the_sign_that_stands_there(total: str, currency: str | None) -> None:
    rows = table(350, RIGHT, ("Netto", "165,00"), ("Moms 25 %", "41,25"), (total, "206,25"))
    assert reading(*invoice(*rows, without=TOTALS)).invoice.currency == currency


@pytest.mark.parametrize("text", ["Valuta: EUR", "Valuta EUR.", "Alle beløb er i EUR", "Currency EUR"])
def test_the_currency_behind_its_label_comes_first(text: str) -> None:
    found = reading(*invoice(Put(60, 480, f"Netto 30 dage. {text}" if text.endswith(".") else text)))
    assert found.invoice.currency == "EUR"
    assert found.confidence["currency"] == "label"
