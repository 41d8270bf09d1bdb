"""AMT007, AMT008 and AMT013: lines, near misses first."""

from __future__ import annotations

from typing import Any

import pytest

from coopinv.model.reading import Format, Observation
from tests.rules.amt.right import ALL, UBL, Item, L, change, d, invoice_of, say


def line(**values: Any) -> L:  # noqa: ANN401
    """A line with values of its own; what is text and looks like a number becomes one."""
    return L(more=values)


RIGHT = {
    "four decimals": [L("3", "1.2345")],
    "three decimals of quantity": [L("0.385", "129.95")],
    "per hundred": [L("250", "149.00", more={"base_quantity": d(100)})],
    "per three": [L("10", "10.00", more={"base_quantity": d(3)})],
    "negative quantity": [L(), L("-2", "100.00")],
    "negative price": [L(), L("1", "-100.00")],
    "free line without amount": [L(), L("5", "0.00")],
    "two rates": [L(), L("1", "100.00", "0", "Z")],
    "nothing but a text line": [
        L(),
        L(
            more={
                "net_amount": None,
                "quantity": None,
                "price": None,
                "vat_rate": None,
                "vat_category": None,
                "unit": None,
            }
        ),
    ],
}


@pytest.mark.parametrize("name", RIGHT)
@pytest.mark.parametrize("format_", UBL)
def test_right_lines(name: str, format_: Format) -> None:
    """What is unusual and right."""
    if name == "nothing but a text line":
        invoice = invoice_of(RIGHT[name][0])
        invoice["lines"].append({"id": "2", "description": "Jf. aftale af 3. november"})
    else:
        invoice = invoice_of(*RIGHT[name])
    assert say(invoice, format_) == []


def test_goods_by_weight() -> None:
    """Cases priced by the kilo: only OIOUBL has a factor between them."""
    weighed = {"unit": "CS", "base_quantity": d(1), "base_unit": "KGM", "net_amount": d("1234.50")}
    invoice = invoice_of(L("10", "49.38", more=weighed))
    for format_ in (*UBL, Format.UBL, Format.EDIFACT):
        assert say(invoice, format_) == []
    change(invoice, "lines[0].unit_factor", d("2.5"))
    assert say(invoice, Format.OIOUBL) == []
    change(invoice, "lines[0].unit_factor", d("6"))
    assert say(invoice, Format.OIOUBL) == ["AMT008.disagrees@lines[0].net_amount"]
    assert say(invoice, Format.PEPPOL) == []


def test_the_lines_own_tolerance() -> None:
    """±1.00 in OIOUBL, ±0.02 in Peppol, 0.05 in EDIFACT, both ends included."""
    for format_, allowed in ((Format.OIOUBL, "1.00"), (Format.PEPPOL, "0.02"), (Format.EDIFACT, "0.05")):
        for sign in (1, -1):
            amount = d("3540.00") + sign * d(allowed)
            assert not _line_says(L(more={"net_amount": amount}), format_)
            assert _line_says(L(more={"net_amount": amount + sign * d("0.01")}), format_)


def _line_says(made: L, format_: Format) -> bool:
    return any(text.startswith("AMT008") for text in say(invoice_of(made), format_))


def test_printed_prices_are_rounded() -> None:
    """1,000 at 1.2345 is 1,234.50, printed with a price of 1.23."""
    assert not _line_says(L("1000", "1.23", more={"net_amount": d("1234.50")}), Format.PDF)
    assert not _line_says(L("1000", "1.24", more={"net_amount": d("1235.00")}), Format.PDF)
    assert _line_says(L("1000", "1.25", more={"net_amount": d("1234.50")}), Format.PDF)


EXTRAS = [
    {"charge": False, "amount": d("40.00"), "reason": "Rabat"},
    {"charge": True, "amount": d("10.00"), "reason": "Fragt"},
]


def test_allowances_of_the_line() -> None:
    """Part of the line's amount in Peppol and EDIFACT, not in OIOUBL."""
    before = invoice_of(L(more={"allowances_charges": EXTRAS}))
    after = invoice_of(L(more={"allowances_charges": EXTRAS, "net_amount": d("3510.00")}))
    assert say(before, Format.OIOUBL) == []
    assert say(after, Format.OIOUBL) == ["AMT008.extras_taken_in@lines[0].net_amount"]
    for format_ in (Format.PEPPOL, Format.EDIFACT):
        assert say(after, format_) == []
    assert say(before, Format.PEPPOL) == ["AMT008.extras_left_out@lines[0].net_amount"]
    neither = invoice_of(L(more={"allowances_charges": EXTRAS, "net_amount": d("3000.00")}))
    assert say(neither, Format.PEPPOL) == ["AMT008.disagrees_with_extras@lines[0].net_amount"]
    assert say(neither, Format.OIOUBL) == ["AMT008.disagrees@lines[0].net_amount"]


def test_an_allowance_that_is_not_known() -> None:
    """Neither its amount nor which way it goes: the line is left alone."""
    for item in ({"charge": None, "amount": d("40.00")}, {"charge": True, "amount": None}):
        assert say(invoice_of(L(more={"allowances_charges": [item]})), Format.PEPPOL) == []


@pytest.mark.parametrize("format_", UBL)
def test_a_price_per_hundred_that_disagrees(format_: Format) -> None:
    """The message says what the price is per."""
    made = L("250", "149.00", more={"base_quantity": d(100), "net_amount": d("37250.00")})
    assert say(invoice_of(made), format_) == ["AMT008.disagrees_per_base@lines[0].net_amount"]


@pytest.mark.parametrize("format_", ALL)
def test_a_base_quantity_of_zero_is_not_divided_by(format_: Format) -> None:
    """It is a fault of another kind."""
    made = L(more={"base_quantity": d(0), "net_amount": d("10.00")})
    assert say(invoice_of(made), format_) == []


def test_prices_in_another_currency() -> None:
    """OIOUBL may price in one currency and invoice in another; the rate is not in the model."""
    invoice = invoice_of(L(more={"net_amount": d("26.00")}))
    seen = [Observation("pricing-exchange-rate", "lines")]
    assert say(invoice, observations=seen) == []


def test_free_of_charge() -> None:
    """Left out of the sum in OIOUBL invoices, counted in its credit notes and in Peppol; either with type code 381."""
    invoice = invoice_of(L(), L("2", "50.00", more={"free_of_charge": True}))
    assert say(invoice, Format.OIOUBL) == []
    assert say(invoice, Format.PEPPOL) == ["AMT007.sum_of_lines@totals.lines"]
    change(change(invoice, "document_type", "credit-note"), "document_type_code", None)
    assert say(invoice, Format.OIOUBL) == ["AMT007.sum_of_lines@totals.lines"]
    change(invoice, "document_type_code", "381")
    assert say(invoice, Format.OIOUBL) == []
    counted = invoice_of(L(), L("2", "50.00"))
    counted["lines"][1]["free_of_charge"] = True
    change(change(counted, "document_type", "credit-note"), "document_type_code", "381")
    assert say(counted, Format.OIOUBL) == []
    change(counted, "totals.lines", d("3000.00"))
    change(counted, "totals.net", d("3000.00"))
    assert say(counted, Format.OIOUBL) == ["AMT007.sum_of_lines@totals.lines"]


def test_the_sum_of_the_lines_has_a_tolerance() -> None:
    """0.0055 in OIOUBL, half of the last decimal in Peppol; a cent is a fault in both."""
    for format_, by in ((Format.OIOUBL, "0.0055"), (Format.PEPPOL, "0.005")):
        invoice = invoice_of(L("3", "1.2345"))
        invoice["lines"][0]["net_amount"] += d(by)
        assert say(invoice, format_) == []
        invoice["lines"][0]["net_amount"] += d("0.005")
        assert say(invoice, format_) == ["AMT007.sum_of_lines@totals.lines"]


def test_edifact_tolerates_rounding() -> None:
    """0.05, or 0.01 a line."""
    invoice = invoice_of(*[L()] * 10)
    invoice["totals"]["lines"] += d("0.10")
    assert say(invoice, Format.EDIFACT) == []
    invoice["totals"]["lines"] += d("0.10")
    assert say(invoice, Format.EDIFACT) == ["AMT007.sum_of_lines@totals.lines"]


def test_a_pages_lines_are_never_an_error() -> None:
    """What is read from a page may be misread; the lines may also include VAT."""
    invoice = change(invoice_of(), "totals.lines", None)
    change(invoice, "lines[0].net_amount", d("3000.00"))
    change(invoice, "lines[0].quantity", None)
    assert say(invoice, Format.PDF) == ["AMT007.printed@totals.net"]
    change(invoice, "lines[0].net_amount", d("4425.00"))
    assert say(invoice, Format.PDF) == []


def test_a_misread_line_of_a_page() -> None:
    """Quantity and price point at the line: then one warning points at it."""
    invoice = change(invoice_of(L(), L("2", "50.00")), "lines[1].net_amount", d("1000.00"))
    assert say(invoice, Format.PDF) == ["AMT008.disagrees@lines[1].net_amount"]


def test_items_without_their_own_lines_in_edifact() -> None:
    """EDIFACT and PDF may state totals of allowances without the items, and items without totals."""
    invoice = invoice_of(items=[Item("100.00")])
    invoice["allowances_charges"] = []
    for format_ in (Format.EDIFACT, Format.PDF):
        assert say(invoice, format_) == []
    for format_ in UBL:
        assert say(invoice, format_) == ["AMT007.items@totals.allowances"]


@pytest.mark.parametrize("format_", ALL)
def test_a_line_without_quantity_and_price(format_: Format) -> None:
    """One of the two will do, and a line without an amount needs neither."""
    bare = {"quantity": None, "price": None}
    amount = {"net_amount": d("100.00")}
    invoice = invoice_of(L(), L("1", "100.00", more=bare | amount))
    assert say(invoice, format_) == ["AMT013.missing@lines[1].quantity"]
    assert say(invoice, format_, unreadable={"lines[1].price": "x"}) == ["AMT011.unreadable@lines[1].price"]
    for kept in ({"quantity": d(1)}, {"price": d("100.00")}):
        assert say(invoice_of(L(), L("1", "100.00", more=bare | amount | kept)), format_) == []
    assert say(invoice_of(L(), L("1", "0.00", more=bare | {"net_amount": d("0.00")})), format_) == []


def _discounted(amount: str) -> dict[str, Any]:
    """Ten at 100.00 with a line allowance of 100.00."""
    allowance = {"charge": False, "amount": d("100.00"), "reason": "Handelsrabat"}
    return invoice_of(L("10", "100.00", more={"net_amount": d(amount), "allowances_charges": [allowance]}))


def test_a_net_price_in_edifact_has_the_allowances_in_it() -> None:
    """PRI+AAA is after the line's ALC, PRI+AAB before it; the amount of the line is right by either."""
    assert say(_discounted("900.00"), Format.EDIFACT) == []
    assert say(_discounted("1000.00"), Format.EDIFACT) == []
    assert say(_discounted("1000.00"), Format.PEPPOL) != []
    assert say(_discounted("950.00"), Format.EDIFACT) != []


def test_pieces_priced_by_weight_in_edifact() -> None:
    """EANCOM leaves the unit out where it counts pieces: a price by the kilo is then of another unit."""
    weighed: dict[str, Any] = {"unit": None, "base_quantity": d(1), "net_amount": d("3586.63")}
    for unit, expected in (("KGM", False), ("PCE", True), (None, True)):
        invoice = invoice_of(L("8", "219.50", more={**weighed, "base_unit": unit}))
        assert bool(say(invoice, Format.EDIFACT)) is expected


@pytest.mark.parametrize("format_", ALL)
def test_a_line_without_its_amount(format_: Format) -> None:
    """Nothing can be added up then; a page's may stand where no line was seen."""
    invoice = change(invoice_of(L(), L("1", "100.00")), "lines[1].net_amount", None)
    outcome = {
        Format.PDF: [],
        Format.EDIFACT: ["AMT007.no_line_amount_in_message@lines[1].net_amount"],
    }.get(format_, ["AMT007.no_line_amount@lines[1].net_amount"])
    assert say(invoice, format_) == outcome
    assert say(invoice, format_, unreadable={"lines[1].net_amount": "x"}) == [
        "AMT011.unreadable@lines[1].net_amount"
    ]


def test_a_line_without_its_amount_that_costs_nothing() -> None:
    """A line of an INVOIC at no price, or of free goods, has none to state."""
    for more in ({"price": d(0)}, {"price": None}, {"quantity": d(0)}, {"free_of_charge": True}):
        invoice = invoice_of(L(), L("1", "0.00", more=more))
        change(invoice, "lines[1].net_amount", None)
        assert say(invoice, Format.EDIFACT) == []


def test_an_allowance_without_its_amount_or_kind() -> None:
    invoice = change(invoice_of(items=[Item("100.00")]), "allowances_charges[0].amount", None)
    for format_ in UBL:
        assert say(invoice, format_) == ["AMT007.no_item_amount@allowances_charges[0].amount"]
        unreadable = {"allowances_charges[0].amount": "x"}
        assert say(invoice, format_, unreadable=unreadable) == [
            "AMT011.unreadable@allowances_charges[0].amount"
        ]
    invoice = change(invoice_of(items=[Item("100.00")]), "allowances_charges[0].charge", None)
    for format_ in UBL:
        assert say(invoice, format_) == ["AMT007.no_kind@allowances_charges[0].charge"]
