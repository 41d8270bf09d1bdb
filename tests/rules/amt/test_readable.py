"""AMT011: what cannot be read as a number, and what AMT011 is not about."""

from __future__ import annotations

import pytest

from coopinv.model.reading import Format, Observation
from coopinv.rules.amt.readable import number_paths, plain
from tests.rules.amt.right import ALL, RULES, L, change, invoice_of, say, say_of
from tests.rules.helpers import context_of, reading_of


def test_the_models_numbers() -> None:
    """Which paths hold a number is the model's to say."""
    paths = number_paths()
    assert {
        "totals.payable",
        "lines[].quantity",
        "lines[].allowances_charges[].amount",
        "vat[].rate",
    } <= paths
    assert not paths & {"issue_date", "payment_terms.days", "seller.cvr", "deliveries[].date", "lines[].id"}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.250,00", "1250.00"),
        ("1 250,00", "1250.00"),
        ("1\u00a0250,5", "1250.5"),
        ("1250,00", "1250.00"),
        ("-3,5", "-3.5"),
        ("1,250.00", "1250.00"),
        ("1250.00 DKK", "1250.00"),
        ("kr. 1.250,00", "1250.00"),
        ("25 %", "25"),
        ("25%", "25"),
        ("1.234.567,89", "1234567.89"),
        ("1,250", None),  # 1.25 or 1250
        ("1.250.00", None),
        ("1.O00,00", None),
        ("ti", None),
        ("", None),
    ],
)
def test_what_is_meant(text: str, number: str | None) -> None:
    """The number is suggested only when there is no doubt."""
    assert plain(text) == number


@pytest.mark.parametrize("format_", ALL)
def test_unreadable_numbers(format_: Format) -> None:
    """Each is reported where it stands; dates and whole numbers are other rules'."""
    unreadable = {
        "lines[1].quantity": "ti",
        "vat[0].amount": "8.850,00",
        "allowances_charges[0].amount": "x",
        "lines[0].allowances_charges[1].amount": "5,-",
        "issue_date": "2026-02-30",
        "payment_terms.days": "tredive",
    }
    assert say(invoice_of(), format_, unreadable=unreadable) == [
        "AMT011.notation@lines[0].allowances_charges[1].amount",
        "AMT011.notation@vat[0].amount",
        "AMT011.unreadable@allowances_charges[0].amount",
        "AMT011.unreadable@lines[1].quantity",
    ]


def test_hidden_content_is_read006s() -> None:
    """A comment inside an amount is what two programs read differently."""
    reading = reading_of(
        change(invoice_of(), "totals.payable", None), unreadable={"totals.payable": "4425.00"}
    )
    assert len(say_of(reading)) == 1
    from dataclasses import replace

    assert say_of(replace(reading, hidden=frozenset({"totals.payable"}))) == []


def test_what_has_no_field_in_the_model() -> None:
    """OIOUBL's TaxExclusiveAmount, the VAT in another currency: the reader says that it cannot be read."""
    observed = [Observation("unreadable-amount", "_stated_tax")]
    reading = reading_of(invoice_of(), observations=observed)
    assert [hit.field for hit in RULES["AMT011"].check(reading, context_of())] == ["_stated_tax"]


def test_oioubls_rounding_is_one_fault() -> None:
    """Without the rounding the total before rounding is unknown: the reader says so of both, the rule once."""
    invoice = change(invoice_of(), "totals.gross", None)
    said = say(invoice, unreadable={"totals.rounding": "0,37 kr", "totals.gross": "0,37 kr"})
    assert said == ["AMT011.notation@totals.rounding"]


@pytest.mark.parametrize(
    "path",
    [
        "lines[0].net_amount",
        "lines[0].price",
        "lines[0].quantity",
        "vat[0].base",
        "vat[0].amount",
        "totals.lines",
        "totals.net",
        "totals.vat",
        "totals.gross",
        "totals.prepaid",
        "totals.rounding",
        "totals.charges",
        "totals.allowances",
        "totals.payable",
    ],
)
@pytest.mark.parametrize("format_", ALL)
def test_sums_that_need_it_are_silent(path: str, format_: Format) -> None:
    """An amount that cannot be read is one finding, not a row of sums that do not hold."""
    from tests.rules.amt.right import Item

    invoice = invoice_of(
        L(),
        L("2", "50.00"),
        items=[Item("10.00"), Item("5.00", charge=True)],
        prepaid="9.00",
        rounding="0.50",
    )
    change(invoice, path, None)
    if format_ is Format.OIOUBL:  # what its reader does
        if path in {"totals.lines", "totals.charges", "totals.allowances"}:
            change(invoice, "totals.net", None)
        if path == "totals.net":
            return
    assert say(invoice, format_, unreadable={path: "x"}) == [f"AMT011.unreadable@{path}"]
