"""AMT001 to AMT004: amounts that are missing, and reasons why they may be."""

from __future__ import annotations

from typing import Any

import pytest

from coopinv.model.reading import Format
from tests.rules.amt.right import ALL, UBL, L, change, invoice_of, say

NOT_OIOUBL = tuple(format_ for format_ in ALL if format_ is not Format.OIOUBL)

UBL_2 = (*UBL, Format.UBL)


@pytest.mark.parametrize("format_", NOT_OIOUBL)
def test_no_net_total(format_: Format) -> None:
    """The total excl. VAT is a figure of its own everywhere but in OIOUBL."""
    assert say(change(invoice_of(), "totals.net", None), format_) == ["AMT001.missing@totals.net"]


def test_no_sum_of_lines_in_oioubl() -> None:
    """In OIOUBL the total excl. VAT follows from the sum of the lines, which must be there."""
    invoice = change(change(invoice_of(), "totals.net", None), "totals.lines", None)
    assert say(invoice) == ["AMT001.no_sum_of_lines@totals.lines"]


def test_an_unreadable_total_is_not_missing() -> None:
    """AMT011 speaks of what is there and cannot be read, and nothing else does."""
    invoice = change(change(invoice_of(), "totals.net", None), "totals.lines", None)
    said = say(invoice, unreadable={"totals.lines": "3.540,00"})
    assert said == ["AMT011.notation@totals.lines"]
    for path in ("totals.net", "totals.vat", "totals.gross", "totals.payable"):
        invoice = change(invoice_of(), path, None)
        assert say(invoice, Format.PEPPOL, unreadable={path: "x"}) == [f"AMT011.unreadable@{path}"]


@pytest.mark.parametrize("format_", ALL)
def test_no_vat_total(format_: Format) -> None:
    """The VAT amount is missing although the breakdown and the lines have VAT."""
    assert say(change(invoice_of(), "totals.vat", None), format_) == ["AMT002.missing_but_charged@totals.vat"]
    invoice = change(change(invoice_of(), "totals.vat", None), "vat", [])
    assert say(invoice, format_) == ["AMT002.missing_but_charged@totals.vat"]


def without_vat(**more: Any) -> dict[str, Any]:  # noqa: ANN401
    """An invoice that says nothing of VAT."""
    invoice = invoice_of(L(more=more | {"vat_rate": None, "vat_category": None}))
    invoice["vat"] = []
    totals = invoice["totals"]
    totals.pop("vat")
    totals["gross"] = totals["payable"] = totals["net"]
    return invoice


@pytest.mark.parametrize("format_", ALL)
def test_nothing_about_vat(format_: Format) -> None:
    """Neither amount, rate nor reason: one finding asks for all of it."""
    assert say(without_vat(), format_) == ["AMT002.missing_with_rate@totals.vat"]


@pytest.mark.parametrize(
    "note",
    [
        "Omvendt betalingspligt, køber afregner momsen",
        "Reverse charge",
        "Momsfri efter momslovens § 13, stk. 1",
        "Fritaget for moms",
        "Sælger er ikke momsregistreret",
        "Eksport – 0-sats",
        "VAT exempt",
        "Omvänd betalningsskyldighet",
    ],
)
def test_a_reason_in_words(note: str) -> None:
    """VAT may be left out when the invoice says why."""
    for format_ in ALL:
        assert say(change(without_vat(), "notes", [note]), format_) == []


@pytest.mark.parametrize("text", ["Porto", "Rykkergebyr", "Morarenter", "Udlæg til parkering", "Aviser"])
def test_lines_that_carry_no_vat_of_their_own(text: str) -> None:
    """Postage, reminder fees, interest, outlays, newspapers are without VAT by nature."""
    assert say(without_vat(description=text), Format.PDF) == []


def test_terms_about_late_interest_are_no_reason() -> None:
    """Nearly every invoice says what late payment costs; that is no reason to leave VAT out."""
    invoice = change(
        without_vat(), "notes", ["Ved for sen betaling beregnes renter og rykkergebyr på 100 kr."]
    )
    assert say(invoice, Format.PDF) == ["AMT002.missing_with_rate@totals.vat"]


@pytest.mark.parametrize("category", ["E", "AE", "K", "G", "O", "Z"])
def test_a_reason_by_category(category: str) -> None:
    """The categories of the standards that say why nothing is charged."""
    invoice = without_vat(vat_category=category)
    invoice["lines"][0]["vat_category"] = category
    for format_ in UBL:
        assert say(invoice, format_) == []


def test_no_gross_total() -> None:
    """Peppol requires the total incl. VAT; elsewhere the amount due may be the only total."""
    invoice = change(invoice_of(), "totals.gross", None)
    for format_ in (Format.PEPPOL, Format.UBL):
        assert say(invoice, format_) == ["AMT003.missing@totals.gross"]
    for format_ in (Format.OIOUBL, Format.EDIFACT, Format.PDF):
        assert say(invoice, format_) == []
    change(invoice, "totals.payable", None)
    for format_ in ALL:
        # Peppol requires the amount due as well; in OIOUBL AMT003 speaks of both.
        also = ["AMT010.missing@totals.payable"] if format_ in UBL_2[1:] else []
        assert say(invoice, format_) == ["AMT003.missing@totals.gross", *also]


@pytest.mark.parametrize("format_", ALL)
def test_no_amount_due(format_: Format) -> None:
    """The schema of UBL requires it; elsewhere another total may stand for it."""
    invoice = change(invoice_of(), "totals.payable", None)
    assert say(invoice, format_) == (["AMT010.missing@totals.payable"] if format_ in UBL_2 else [])


@pytest.mark.parametrize("format_", ALL)
def test_a_row_without_its_amount(format_: Format) -> None:
    """On paper and in EDIFACT the only row that charges VAT needs none: it is the VAT total."""
    two = invoice_of(L(), L("1", "100.00", "12"))
    other = say(two, format_)  # AMT009, of a rate that Denmark does not have
    change(two, "vat[1].amount", None)
    missing = [] if format_ is Format.PDF else ["AMT002.row@vat[1].amount"]
    assert sorted(say(two, format_)) == sorted(missing + other)
    assert "AMT002" not in str(say(two, format_, unreadable={"vat[1].amount": "x"}))
    invoice = change(invoice_of(), "vat[0].amount", None)
    assert say(invoice, format_) == (["AMT002.row@vat[0].amount"] if format_ in UBL_2 else [])
    for category in ("Z", "E", "AE"):
        invoice = change(invoice_of(L(), L("1", "100.00", "0", category)), "vat[1].amount", None)
        assert say(invoice, format_) == []


@pytest.mark.parametrize("format_", ALL)
def test_a_row_without_its_base(format_: Format) -> None:
    """The standards ask for it; EDIFACT's senders leave it out, and a page's may be read into another column."""
    invoice = change(invoice_of(L(), L("1", "100.00", "0", "E")), "vat[1].base", None)
    assert say(invoice, format_) == (["AMT012.no_base@vat[1].base"] if format_ in UBL_2 else [])
    assert say(invoice, format_, unreadable={"vat[1].base": "x"}) == ["AMT011.unreadable@vat[1].base"]


@pytest.mark.parametrize("format_", ALL)
def test_a_line_without_a_rate(format_: Format) -> None:
    """Where there is one rate, it is the line's; OIOUBL and others let a line do without."""
    bare = {"vat_rate": None, "vat_category": None}
    one = invoice_of(L(), L("1", "100.00", more=bare))
    assert say(one, format_) == []
    invoice = invoice_of(L(), L("1", "100.00", "0", "E"), L("1", "50.00", more=bare))
    expected = ["AMT004.line@lines[2].vat_rate"] if format_ in (Format.PEPPOL, Format.UBL) else []
    assert say(invoice, format_) == expected
    assert say(invoice, format_, unreadable={"lines[2].vat_rate": "x"}) == [
        "AMT011.unreadable@lines[2].vat_rate"
    ]


@pytest.mark.parametrize("format_", ALL)
def test_no_rate_at_all(format_: Format) -> None:
    """VAT is charged, and no rate stands anywhere."""
    invoice = invoice_of(L(more={"vat_rate": None}))
    change(invoice, "vat[0].rate", None)
    assert say(invoice, format_) == ["AMT004.missing@vat[0].rate"]


def test_a_row_without_rate() -> None:
    """The XML formats want the rate in every row; on a page or in EDIFACT the lines' rate will do."""
    invoice = change(invoice_of(), "vat[0].rate", None)
    for format_ in UBL:
        assert say(invoice, format_) == ["AMT004.row@vat[0].rate"]
    for format_ in (Format.EDIFACT, Format.PDF):
        assert say(invoice, format_) == []


def test_no_rate_and_a_reason() -> None:
    """Under reverse charge neither rate nor VAT amount is stated (VAT executive order § 59)."""
    invoice = invoice_of(L("1", "100.00", "0", "AE"))
    change(invoice, "vat[0].rate", None)
    change(invoice, "lines[0].vat_rate", None)
    for format_ in ALL:
        assert say(invoice, format_) == []


def test_a_row_outside_the_scope_of_vat_has_no_rate() -> None:
    """Category O has no rate by the standard."""
    invoice = invoice_of(L(), L("1", "100.00", "0", "O"))
    change(invoice, "vat[1].rate", None)
    change(invoice, "lines[1].vat_rate", None)
    assert say(invoice, Format.PEPPOL) == []


def test_an_unreadable_rate_is_not_missing() -> None:
    """AMT011 speaks alone."""
    invoice = change(invoice_of(), "vat[0].rate", None)
    for format_ in UBL:
        assert say(invoice, format_, unreadable={"vat[0].rate": "25 %"}) == ["AMT011.notation@vat[0].rate"]
