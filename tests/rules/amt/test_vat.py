"""AMT006, AMT009, AMT012 and AMT014: tolerances, unusual rates, reasons, currencies."""

from __future__ import annotations

from typing import Any

import pytest

from coopinv.model.reading import Format
from tests.rules.amt.right import ALL, UBL, Item, L, change, d, invoice_of, say, vat_in


def with_vat(amount: str) -> dict[str, Any]:
    """An invoice of 3,540.00 whose VAT is this, in row, total and all."""
    invoice = invoice_of()
    invoice["vat"][0]["amount"] = d(amount)
    totals = invoice["totals"]
    totals["vat"] = d(amount)
    totals["gross"] = totals["payable"] = totals["net"] + d(amount)
    return invoice


@pytest.mark.parametrize(
    ("format_", "amount", "said"),
    [
        (Format.OIOUBL, "885.01", []),
        (Format.OIOUBL, "885.02", ["AMT006.nearly@vat[0].amount"]),
        (Format.OIOUBL, "886.00", ["AMT006.nearly@vat[0].amount"]),
        (Format.OIOUBL, "884.00", ["AMT006.nearly@vat[0].amount"]),
        (Format.OIOUBL, "886.01", ["AMT006.amount@vat[0].amount"]),
        (Format.PEPPOL, "885.99", ["AMT006.nearly@vat[0].amount"]),
        (Format.PEPPOL, "886.00", ["AMT006.amount@vat[0].amount"]),
        (Format.PEPPOL, "0.00", ["AMT006.amount@vat[0].amount"]),
        (Format.EDIFACT, "885.05", []),
        (Format.EDIFACT, "885.06", ["AMT006.amount@vat[0].amount"]),
        (Format.PDF, "885.05", []),
        (Format.PDF, "885.06", ["AMT006.amount@vat[0].amount"]),
    ],
)
def test_the_vat_amounts_tolerance(format_: Format, amount: str, said: list[str]) -> None:
    """An error beyond the standard's, a note between that and 0.01 a line."""
    assert say(with_vat(amount), format_) == said


@pytest.mark.parametrize("format_", ALL)
def test_rounding_per_line(format_: Format) -> None:
    """Ten lines may round a cent each."""
    invoice = invoice_of(*[L("1", "0.10")] * 10)
    for path, value in (("vat[0].amount", "0.30"), ("totals.vat", "0.30"), ("totals.gross", "1.30")):
        change(invoice, path, d(value))
    change(invoice, "totals.payable", d("1.30"))
    assert say(invoice, format_) == []


@pytest.mark.parametrize("format_", ALL)
def test_mixed_rates(format_: Format) -> None:
    """25 and 0 % side by side."""
    assert say(invoice_of(L(), L("1", "99.95", "0", "Z")), format_) == []


@pytest.mark.parametrize("format_", UBL)
def test_reverse_charge(format_: Format) -> None:
    """No VAT, with its category; OIOUBL may give the rate that the buyer accounts for."""
    invoice = invoice_of(L("1", "100.00", "0", "AE"))
    assert say(invoice, format_) == []
    change(invoice, "vat[0].rate", d(25))
    change(invoice, "lines[0].vat_rate", d(25))
    assert say(invoice, Format.OIOUBL) == []


@pytest.mark.parametrize("format_", UBL)
def test_the_vat_total_when_there_are_no_rows(format_: Format) -> None:
    """The lines' rate is in no row: AMT012 says so; without rates, the totals are all there is."""
    invoice = change(invoice_of(), "vat", [])
    assert say(invoice, format_) == ["AMT012.no_breakdown@lines[0].vat_rate"]
    for other in (Format.EDIFACT, Format.PDF):
        assert say(invoice, other) == []


def test_a_page_with_one_vat_amount_and_no_base() -> None:
    """The total excl. VAT is the base, unless something is without VAT."""
    invoice = with_vat("700.00")
    change(invoice, "vat[0].base", None)
    for line in invoice["lines"]:
        line["vat_rate"] = line["vat_category"] = None
    for format_ in (Format.EDIFACT, Format.PDF):
        assert say(invoice, format_) == ["AMT006.amount@vat[0].amount"]
    assert say(invoice, Format.PEPPOL) == ["AMT012.no_base@vat[0].base"]
    invoice["lines"].append(dict(invoice["lines"][0], net_amount=d(0), quantity=d(0), vat_rate=d(0)))
    assert say(invoice, Format.PDF) == []


def test_lines_without_vat_data() -> None:
    """Nothing is compared with lines that carry none; AMT006 then speaks of a wrong base or rate."""
    for path, value in (("vat[0].base", "3000.00"), ("vat[0].rate", "20")):
        invoice = invoice_of(L(more={"vat_rate": None, "vat_category": None}))
        change(invoice, path, d(value))
        for format_ in UBL:
            assert say(invoice, format_) == ["AMT006.amount@vat[0].amount"]


def test_allowances_without_a_rate() -> None:
    """With one rate they belong to it; with two, nobody can tell."""
    invoice = invoice_of(items=[Item("100.00")])
    for name in ("vat_rate", "vat_category"):
        invoice["allowances_charges"][0][name] = None
    assert say(invoice) == []
    invoice = invoice_of(L(), L("1", "400.00", "0", "Z"), items=[Item("100.00")])
    for name in ("vat_rate", "vat_category"):
        invoice["allowances_charges"][0][name] = None
    change(invoice, "vat[1].base", d("300.00"))
    assert say(invoice) == []


def test_an_allowance_that_only_the_totals_know() -> None:
    """EDIFACT: a total of allowances without items, at one rate."""
    invoice = invoice_of(items=[Item("100.00")])
    invoice["allowances_charges"] = []
    assert say(invoice, Format.EDIFACT) == []
    change(invoice, "vat[0].base", d("3540.00"))
    assert say(invoice, Format.EDIFACT) == ["AMT012.base@vat[0].base"]


def test_bases_within_the_standards_tolerance() -> None:
    """±1.00 in OIOUBL, less than 1 in Peppol."""
    for format_, by in ((Format.OIOUBL, "1.00"), (Format.PEPPOL, "0.99")):
        invoice = invoice_of(L("1", "100.00", "0", "Z"))
        change(invoice, "vat[0].base", d("100.00") + d(by))
        change(invoice, "vat[0].reason", "Momsfri")
        assert say(invoice, format_) == []
        change(invoice, "vat[0].base", d("100.00") + d(by) + d("0.01"))
        assert say(invoice, format_) == ["AMT012.base@vat[0].base"]


@pytest.mark.parametrize("format_", UBL)
def test_reverse_charge_beside_25_percent(format_: Format) -> None:
    """The category is wrong, not the rate that stands beside it; on a row as on a line."""
    invoice = change(invoice_of(L(), L("2", "50.00")), "vat[0].category", "AE")
    assert say(invoice, format_) == ["AMT012.row_differs@vat[0].category"]
    invoice = change(invoice_of(L(), L("2", "50.00")), "lines[1].vat_category", "AE")
    assert say(invoice, format_) == ["AMT012.not_in_breakdown@lines[1].vat_category"]
    invoice = invoice_of(L(), items=[Item("50.00")])
    change(invoice, "allowances_charges[0].vat_category", "AE")
    assert say(invoice, format_) == ["AMT012.not_in_breakdown@allowances_charges[0].vat_category"]


def test_a_row_without_lines() -> None:
    """A base that no line stands behind."""
    invoice = invoice_of()
    invoice["vat"].append({"category": "Z", "rate": d(0), "base": d("50.00"), "amount": d(0)})
    for format_ in UBL:
        assert say(invoice, format_) == ["AMT012.no_lines@vat[1].base"]
    assert say(invoice, Format.PDF) == ["AMT012.printed@vat[1].base"]


def test_a_line_under_another_rows_rate() -> None:
    """Too much in one row, too little in the other: one finding."""
    invoice = invoice_of(L(), L("2", "50.00"), L("1", "400.00", "0", "Z"))
    change(invoice, "lines[1].vat_rate", d(0))
    change(invoice, "lines[1].vat_category", "Z")
    for format_ in UBL:
        assert say(invoice, format_) == ["AMT012.base@vat[0].base"]
    assert say(invoice, Format.PDF) == ["AMT012.printed@vat[0].base"]


def test_oioubl_lines_with_allowances_of_their_own() -> None:
    """The VAT base may be before or after them; anything else is a fault."""
    item = {"charge": False, "amount": d("40.00")}
    for base, said in (("3540.00", []), ("3500.00", []), ("3000.00", ["AMT012.base@vat[0].base"])):
        invoice = invoice_of(L(more={"allowances_charges": [item]}))
        change(invoice, "vat[0].base", d(base))
        change(invoice, "vat[0].amount", d(base) / 4)
        change(invoice, "totals.vat", d(base) / 4)
        change(invoice, "totals.gross", d("3540.00") + d(base) / 4)
        change(invoice, "totals.payable", d("3540.00") + d(base) / 4)
        assert say(invoice) == said


def test_excise_duties_are_part_of_the_base() -> None:
    """Which line they belong to is not known: nothing is compared."""
    invoice = invoice_of(duties="100.00")
    change(invoice, "vat[0].base", d("3640.00"))
    change(invoice, "vat[0].amount", d("910.00"))
    for path, value in (("totals.vat", "910.00"), ("totals.gross", "4550.00"), ("totals.payable", "4550.00")):
        change(invoice, path, d(value))
    assert say(invoice) == []


def test_zero_rated_with_vat() -> None:
    """What is zero rated has no VAT at all, not even within a tolerance."""
    invoice = invoice_of(L("1", "100.00", "0", "Z"))
    change(invoice, "vat[0].reason", "Eksport")
    for path, value in (("vat[0].amount", "0.50"), ("totals.vat", "0.50"), ("totals.gross", "100.50")):
        change(invoice, path, d(value))
    change(invoice, "totals.payable", d("100.50"))
    for format_ in UBL:
        assert say(invoice, format_) == ["AMT006.zero_rated@vat[0].amount"]


# -- AMT009 -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rate", ["12", "19", "24.99"])
@pytest.mark.parametrize("format_", ALL)
def test_another_rate(rate: str, format_: Format) -> None:
    """A Danish seller charges 25 or 0 %; others what their country does."""
    invoice = invoice_of(L("20", "177.00", rate))
    assert say(invoice, format_) == ["AMT009.unusual_rate@vat[0].rate"]
    assert say(change(invoice, "seller.country", "DE"), format_) == []
    assert say(change(invoice, "seller.country", None), format_) == ["AMT009.unusual_rate@vat[0].rate"]
    change(change(invoice, "seller.cvr", None), "seller.vat_number", "DE123456788")
    assert say(invoice, format_) == []


def test_a_rate_that_nobody_charges_is_said_once() -> None:
    """25.01 where 25 is charged: the VAT amount is within the tolerance, and AMT006 has no note on it."""
    invoice = invoice_of(L("60", "32.40", more={"vat_rate": None, "vat_category": None}))
    change(invoice, "vat[0].rate", d("25.01"))
    assert say(invoice) == ["AMT009.unusual_rate@vat[0].rate"]
    change(invoice, "seller.country", "DE")
    assert say(invoice) == ["AMT006.nearly@vat[0].amount"]


def test_another_rate_is_said_once() -> None:
    """Once a rate, and of the lines only when there is no breakdown."""
    invoice = invoice_of(L("1", "10.00", "12"), L("1", "20.00", "12"), L("1", "20.00", "6"))
    assert say(invoice) == ["AMT009.unusual_rate@vat[0].rate", "AMT009.unusual_rate@vat[1].rate"]
    change(invoice, "vat", [])
    assert say(invoice, Format.PDF) == [
        "AMT009.unusual_rate@lines[0].vat_rate",
        "AMT009.unusual_rate@lines[2].vat_rate",
    ]


def zero(category: str | None, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """An invoice without VAT."""
    return invoice_of(L("1", "100.00", "0", category or "Z", more={"vat_category": category} | more))


@pytest.mark.parametrize("format_", ALL)
def test_no_vat_and_no_reason(format_: Format) -> None:
    """Zero rated says that there is no VAT, not why."""
    outcome = "no_reason_noted" if format_ in {Format.EDIFACT, Format.PDF} else "no_reason"
    field = "category" if format_ is Format.EDIFACT else "reason"
    assert say(zero("Z"), format_) == [f"AMT009.{outcome}@vat[0].{field}"]
    assert say(change(zero("Z"), "vat[0].reason", "Aviser"), format_) == []
    assert say(change(zero("Z"), "notes", ["Momsfri jf. § 13"]), format_) == []
    assert say(zero("Z", description="Porto"), format_) == []
    assert say(change(zero("Z"), "seller.country", "DE"), format_) == []


@pytest.mark.parametrize("category", ["E", "AE", "K", "G", "O"])
def test_categories_that_are_reasons(category: str) -> None:
    """The other categories without VAT say why."""
    for format_ in UBL:
        assert say(zero(category), format_) == []


def test_nothing_is_charged_at_all() -> None:
    """Nothing on it, nothing to explain."""
    assert say(invoice_of(L("1", "0.00", "0", "Z"))) == []


def test_reverse_charge_without_the_buyers_number() -> None:
    """In EDIFACT the buyer is a GLN; elsewhere GEN005 speaks of a missing number."""
    invoice = change(invoice_of(L("1", "100.00", "0", "AE")), "buyer.cvr", None)
    assert say(invoice, Format.EDIFACT) == ["AMT009.reverse_charge@buyer.cvr"]
    for format_ in UBL:
        assert say(invoice, format_) == []
    in_words = change(change(zero("Z"), "buyer.cvr", None), "notes", ["Omvendt betalingspligt"])
    assert say(in_words, Format.EDIFACT) == ["AMT009.reverse_charge@buyer.cvr"]
    assert say(change(invoice, "buyer.cvr", "99900016"), Format.EDIFACT) == []
    assert say(change(invoice_of(), "buyer.cvr", None), Format.EDIFACT) == []


# -- AMT014 -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format_", UBL)
def test_vat_in_another_currency(format_: Format) -> None:
    """A Danish seller states the VAT in DKK or EUR, whatever the invoice's currency."""
    said = ["AMT014.other_currency@totals.vat"]
    invoice = change(invoice_of(), "currency", "SEK")
    assert say(invoice, format_) == said
    assert say(invoice, format_, observations=vat_in("SEK")) == said
    for own in ("DKK", "EUR"):
        assert say(invoice, format_, observations=vat_in("SEK", own)) == []
        assert say(change(invoice_of(), "currency", own), format_) == []
    assert say(change(invoice, "seller.country", "SE"), format_) == []


def test_no_vat_in_any_currency() -> None:
    """Nothing to convert; and a missing currency is GEN019's."""
    assert say(change(zero("AE"), "currency", "SEK")) == []
    assert say(change(invoice_of(), "currency", None)) == []
