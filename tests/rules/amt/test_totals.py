"""AMT005 and AMT010: rounding, prepayment, duties, OIOUBL's tax total."""

from __future__ import annotations

import pytest

from coopinv.model.reading import Format
from tests.rules.amt.right import ALL, UBL, L, change, d, invoice_of, say, stated_tax


@pytest.mark.parametrize("format_", ALL)
@pytest.mark.parametrize("amounts", [{}, {"prepaid": "500.00"}, {"rounding": "-0.25"}, {"duties": "120.00"}])
def test_right_totals(amounts: dict[str, str], format_: Format) -> None:
    """Prepayment, rounding and duties, where they belong."""
    assert say(invoice_of(**amounts), format_) == []


@pytest.mark.parametrize("format_", ALL)
def test_a_wrong_total(format_: Format) -> None:
    """The amount due is what the total should be: one finding. When it follows the wrong total: one finding too."""
    invoice = change(invoice_of(), "totals.gross", d("4424.00"))
    assert say(invoice, format_) == ["AMT005.disagree@totals.gross"]
    change(invoice, "totals.payable", d("4424.00"))
    assert say(invoice, format_) == ["AMT005.disagree@totals.gross"]


def test_a_wrong_total_with_duties() -> None:
    """The message names the duties."""
    invoice = change(invoice_of(duties="120.00"), "totals.gross", d("1.00"))
    assert say(invoice) == ["AMT005.disagree_with_duties@totals.gross"]


def test_rounding_on_the_wrong_side() -> None:
    """Inside the total incl. VAT in OIOUBL, outside in Peppol."""
    invoice = invoice_of(rounding="0.25")
    change(invoice, "totals.gross", d("4424.75"))  # an OIOUBL total of 4425.00, less the rounding
    assert say(invoice, Format.OIOUBL) == ["AMT005.rounding_left_out@totals.gross"]
    invoice = change(invoice_of(rounding="0.25"), "totals.gross", d("4425.25"))
    assert say(invoice, Format.PEPPOL) == ["AMT005.rounding_taken_in@totals.gross"]
    for format_ in (Format.EDIFACT, Format.PDF):
        assert say(invoice, format_) == []


@pytest.mark.parametrize("by", ["0.05", "-0.05"])
def test_rounding_in_edifact_and_pdf(by: str) -> None:
    """Five øre, or one per line, is rounding there, and a fault in the XML formats."""
    invoice = change(invoice_of(), "totals.gross", d("4425.00") + d(by))
    for format_ in (Format.EDIFACT, Format.PDF):
        assert say(invoice, format_) == []
    for format_ in UBL:
        assert say(invoice, format_) == ["AMT005.disagree@totals.gross"]


def test_the_total_excl_vat_in_oioubls_tax_total() -> None:
    """The frequent mistake is named."""
    assert say(invoice_of(), observations=[stated_tax("3540.00")]) == ["AMT005.net_as_tax_total@totals.vat"]
    assert say(invoice_of(), observations=[stated_tax("885.00")]) == []
    assert say(invoice_of(), observations=[stated_tax("884.00")]) == ["AMT005.tax_total@totals.vat"]
    with_duties = invoice_of(duties="120.00")
    assert say(with_duties, observations=[stated_tax("1005.00")]) == []
    assert say(with_duties, observations=[stated_tax("885.00")]) == ["AMT005.tax_total@totals.vat"]


def test_the_tax_total_without_vat() -> None:
    """Under reverse charge the tax total is 0, and the total excl. VAT is as wrong there."""
    invoice = invoice_of(L("1", "100.00", "0", "AE"))
    assert say(invoice, observations=[stated_tax("0.00")]) == []
    assert say(invoice, observations=[stated_tax("100.00")]) == ["AMT005.net_as_tax_total@totals.vat"]


def test_a_tax_total_that_follows_from_a_wrong_vat_total() -> None:
    """AMT006 speaks of the VAT total; the tax total agrees with the rows."""
    invoice = change(invoice_of(), "totals.vat", d("880.00"))
    assert say(invoice, observations=[stated_tax("885.00")]) == ["AMT006.total@totals.vat"]


def test_duties_that_are_wrong() -> None:
    """Totals and tax total both show it; the totals are said."""
    invoice = change(invoice_of(duties="120.00"), "totals.duties", d("100.00"))
    assert say(invoice, observations=[stated_tax("1005.00")]) == ["AMT005.disagree_with_duties@totals.gross"]


@pytest.mark.parametrize("format_", ALL)
def test_the_amount_due(format_: Format) -> None:
    """Neither prepaid nor rounding explains it."""
    invoice = change(invoice_of(), "totals.payable", d("4000.00"))
    assert say(invoice, format_) == ["AMT010.disagrees@totals.payable"]
    invoice = change(invoice_of(prepaid="425.00"), "totals.payable", d("4425.00"))
    assert say(invoice, format_) == ["AMT010.disagrees_with_parts@totals.payable"]


def test_the_amount_due_without_a_total() -> None:
    """OIOUBL may leave the total out: the amount due follows from what it is made up of."""
    invoice = change(invoice_of(prepaid="425.00", rounding="0.25"), "totals.gross", None)
    assert say(invoice) == []
    change(invoice, "totals.payable", d("1.00"))
    assert say(invoice) == ["AMT010.disagrees_with_parts@totals.payable"]
    invoice = change(change(invoice_of(), "totals.gross", None), "totals.vat", d("880.00"))
    assert say(invoice) == ["AMT006.total@totals.vat"]


def test_paid_on_paper() -> None:
    """A page may say "Paid" and an amount due of 0 without saying what was paid."""
    invoice = change(invoice_of(), "totals.payable", d("0.00"))
    assert say(invoice, Format.PDF) == []
    assert say(invoice, Format.PEPPOL) == ["AMT010.disagrees@totals.payable"]


@pytest.mark.parametrize("format_", UBL)
def test_a_net_total_nobody_can_compare(format_: Format) -> None:
    """Without lines, the totals alone are compared."""
    invoice = invoice_of()
    invoice["lines"] = []
    change(invoice, "totals.lines", None)
    assert say(invoice, Format.PEPPOL) == []
    change(invoice, "totals.net", d("3000.00"))
    assert say(invoice, Format.PEPPOL) == ["AMT005.disagree@totals.gross"]
    assert format_ in UBL


@pytest.mark.parametrize("format_", UBL)
def test_credit_notes_and_negative_totals(format_: Format) -> None:
    """The sums are the same."""
    credit = change(invoice_of(), "document_type", "credit-note")
    assert say(credit, format_) == []
    assert say(change(credit, "totals.payable", d("1.00")), format_) == ["AMT010.disagrees@totals.payable"]
    assert say(invoice_of(L("-20", "177.00")), format_) == []
