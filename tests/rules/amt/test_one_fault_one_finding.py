"""One wrong figure gives one finding, and right invoices of every shape give none."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopinv.model.reading import Format
from coopinv.rules.amt import breakdown, sums, vat
from tests.rules.amt.right import (
    ALL,
    UBL,
    Item,
    L,
    change,
    d,
    errors,
    invoice_of,
    recompute_net,
    say,
    stated_tax,
    value_at,
)

LINES = (L(), L("3", "100.00"), L("1", "400.00", "0", "Z"))
ITEMS = (Item("80.00"), Item("35.50", charge=True))


#: The VAT on it.
TAXES = "948.88"


def base_invoice() -> dict[str, Any]:
    """Three lines at two rates, an allowance, a charge, a prepayment and rounding."""
    return invoice_of(*LINES, items=ITEMS, prepaid="500.00", rounding="0.37")


def said_of(path: str, by: str, format_: Format) -> list[str]:
    """What is said when the figure at ``path`` is changed by so much, by an OIOUBL reader as well."""
    invoice = base_invoice()
    change(invoice, path, value_at(invoice, path) + d(by))
    if format_ is not Format.OIOUBL:
        return say(invoice, format_)
    recompute_net(invoice)
    if path == "totals.rounding":  # the reader takes the rounding off the total incl. VAT
        invoice["totals"]["gross"] -= d(by)
    return say(invoice, format_, observations=[stated_tax(TAXES)])


@pytest.mark.parametrize("format_", ALL)
def test_the_base_invoice_is_right(format_: Format) -> None:
    """A right invoice with everything on it has nothing to say."""
    observations = [stated_tax(TAXES)] if format_ is Format.OIOUBL else ()
    assert say(base_invoice(), format_, observations=observations) == []


BOTH = [
    ("lines[0].quantity", "1", ["AMT008.disagrees@lines[0].net_amount"]),
    ("lines[0].price", "10", ["AMT008.disagrees@lines[0].net_amount"]),
    ("lines[0].net_amount", "100", ["AMT007.line_amount@lines[0].net_amount"]),
    ("lines[2].net_amount", "-50", ["AMT007.line_amount@lines[2].net_amount"]),
    ("lines[0].vat_rate", "-5", ["AMT012.not_in_breakdown@lines[0].vat_rate"]),
    ("lines[2].vat_rate", "25", ["AMT012.not_in_breakdown@lines[2].vat_rate"]),
    ("allowances_charges[0].amount", "20", ["AMT007.items@totals.allowances"]),
    ("allowances_charges[1].amount", "20", ["AMT007.items@totals.charges"]),
    ("allowances_charges[0].vat_rate", "-25", ["AMT012.not_in_breakdown@allowances_charges[0].vat_rate"]),
    ("vat[0].base", "100", ["AMT012.base@vat[0].base"]),
    ("vat[0].base", "2", ["AMT012.base@vat[0].base"]),
    ("vat[1].base", "100", ["AMT012.base@vat[1].base"]),
    ("vat[0].amount", "100", ["AMT006.amount@vat[0].amount"]),
    ("vat[0].amount", "-0.50", ["AMT006.amount@vat[0].amount"]),
    ("vat[0].amount", "-0.02", ["AMT006.total@totals.vat"]),
    ("vat[1].amount", "100", ["AMT006.zero_rated@vat[1].amount"]),
    ("vat[0].rate", "-5", ["AMT012.row_differs@vat[0].rate"]),
    ("vat[1].rate", "25", ["AMT012.row_differs@vat[1].rate"]),
    ("totals.lines", "100", ["AMT007.sum_of_lines@totals.lines"]),
    ("totals.lines", "-0.01", ["AMT007.sum_of_lines@totals.lines"]),
    ("totals.allowances", "10", ["AMT007.items@totals.allowances"]),
    ("totals.charges", "10", ["AMT007.items@totals.charges"]),
    ("totals.vat", "10", ["AMT006.total@totals.vat"]),
    ("totals.vat", "-0.01", ["AMT006.total@totals.vat"]),
    ("totals.prepaid", "10", ["AMT010.disagrees_with_parts@totals.payable"]),
    ("totals.payable", "10", ["AMT010.disagrees_with_parts@totals.payable"]),
    ("totals.payable", "-0.01", ["AMT010.disagrees_with_parts@totals.payable"]),
]


@pytest.mark.parametrize(("path", "by", "expected"), BOTH, ids=[f"{path}{by}" for path, by, _ in BOTH])
@pytest.mark.parametrize("format_", UBL)
def test_one_wrong_figure(path: str, by: str, expected: list[str], format_: Format) -> None:
    """Each single figure, wrong: one finding, at the place that is wrong."""
    assert said_of(path, by, format_) == expected


ONE = [
    (Format.OIOUBL, "totals.gross", "10", "AMT005.disagree_with_rounding@totals.gross"),
    (Format.PEPPOL, "totals.gross", "10", "AMT005.disagree@totals.gross"),
    (Format.OIOUBL, "totals.rounding", "0.20", "AMT005.disagree_with_rounding@totals.gross"),
    (Format.PEPPOL, "totals.rounding", "0.20", "AMT010.disagrees_with_parts@totals.payable"),
    (Format.PEPPOL, "totals.net", "10", "AMT007.net_total@totals.net"),
    (Format.OIOUBL, "lines[0].net_amount", "0.50", "AMT007.sum_of_lines@totals.lines"),
    (Format.PEPPOL, "lines[0].net_amount", "0.50", "AMT007.line_amount@lines[0].net_amount"),
]


@pytest.mark.parametrize(("format_", "path", "by", "expected"), ONE)
def test_one_wrong_figure_where_the_formats_differ(
    format_: Format, path: str, by: str, expected: str
) -> None:
    """Rounding stands inside OIOUBL's total incl. VAT; its total excl. VAT is not a figure of its own."""
    assert said_of(path, by, format_) == [expected]


def test_a_wrong_tax_total_alone() -> None:
    """OIOUBL's TaxExclusiveAmount is compared with the taxes, and nothing else is."""
    assert say(base_invoice(), observations=[stated_tax("950.00")]) == ["AMT005.tax_total@totals.vat"]


@pytest.mark.parametrize(
    "path", ["vat[0].category", "lines[0].vat_category", "allowances_charges[0].vat_category"]
)
@pytest.mark.parametrize("format_", UBL)
def test_a_wrong_category(path: str, format_: Format) -> None:
    """A category that the lines or the breakdown do not know gives one finding."""
    said = say(change(base_invoice(), path, "E"), format_)
    assert [text.partition(".")[0] for text in said if not text.startswith("AMT006.zero")] == ["AMT012"]


@pytest.mark.parametrize("format_", UBL)
def test_a_line_left_out(format_: Format) -> None:
    """A missing line breaks the sum of the lines and the VAT base; the sum of the lines is what is said."""
    for index in (0, 2):
        invoice = base_invoice()
        del invoice["lines"][index]
        assert say(invoice, format_) == ["AMT007.sum_of_lines@totals.lines"]


@pytest.mark.parametrize(("index", "line"), [(0, 0), (1, 2)])
@pytest.mark.parametrize("format_", UBL)
def test_a_vat_row_left_out(format_: Format, index: int, line: int) -> None:
    """A missing row of the breakdown is said of the lines that need it."""
    invoice = base_invoice()
    del invoice["vat"][index]
    assert say(invoice, format_) == [f"AMT012.not_in_breakdown@lines[{line}].vat_rate"]


@pytest.mark.parametrize("format_", UBL)
def test_an_allowance_left_out(format_: Format) -> None:
    """A missing allowance breaks their sum and the VAT base."""
    invoice = base_invoice()
    del invoice["allowances_charges"][0]
    assert say(invoice, format_) == ["AMT007.items@totals.allowances"]


def test_a_total_of_allowances_left_out() -> None:
    """OIOUBL asks for the total as soon as there is an allowance (F-INV122); its net is then computed without it."""
    invoice = recompute_net(change(base_invoice(), "totals.allowances", None))
    assert say(invoice) == ["AMT007.no_total@totals.allowances"]
    assert say(change(base_invoice(), "totals.allowances", None), Format.PEPPOL) == [
        "AMT007.no_total@totals.allowances"
    ]
    assert say(change(base_invoice(), "totals.allowances", None), Format.EDIFACT) == []


@pytest.mark.parametrize("format_", UBL)
def test_an_allowance_taken_for_a_charge(format_: Format) -> None:
    """One wrong indicator breaks both sums; it is said of the sum that lacks the amount."""
    for index, total in ((0, "totals.allowances"), (1, "totals.charges")):
        invoice = base_invoice()
        item = invoice["allowances_charges"][index]
        item["charge"] = not item["charge"]
        assert say(invoice, format_) == [f"AMT007.wrong_kind@{total}"]


def test_two_sums_that_no_single_amount_explains() -> None:
    """The same difference both ways, but no amount of that size: two findings."""
    invoice = base_invoice()
    change(invoice, "totals.allowances", d("90.00"))
    change(invoice, "totals.charges", d("25.50"))
    assert [text for text in say(invoice, Format.PEPPOL) if "AMT007" in text] == [
        "AMT007.items@totals.allowances",
        "AMT007.items@totals.charges",
    ]


@pytest.mark.parametrize("format_", UBL)
def test_the_only_line_without_vat_under_the_other_rate(format_: Format) -> None:
    """Its row then has no line, and the other row too much: one finding."""
    invoice = base_invoice()
    change(invoice, "lines[2].vat_rate", d(25))
    change(invoice, "lines[2].vat_category", "S")
    assert say(invoice, format_) == ["AMT012.base@vat[0].base"]


@pytest.mark.parametrize("format_", UBL)
def test_no_breakdown(format_: Format) -> None:
    """Lines, allowances and charges of several rates: still one thing that is missing."""
    assert say(change(base_invoice(), "vat", []), format_) == ["AMT012.no_breakdown@lines[0].vat_rate"]


def test_duties_left_out() -> None:
    """The base holds them and the total incl. VAT does: AMT005 speaks of it, whether they are nought or not there."""
    for duties in (None, d("0.00")):
        invoice = invoice_of(duties="120.00")
        for path, value in (
            ("vat[0].base", "3660.00"),
            ("vat[0].amount", "915.00"),
            ("totals.vat", "915.00"),
            ("totals.gross", "4575.00"),
            ("totals.payable", "4575.00"),
        ):
            change(invoice, path, d(value))
        assert say(invoice) == []
        change(invoice, "totals.duties", duties)
        assert say(invoice) == ["AMT005.disagree@totals.gross"]
    change(invoice, "totals.duties", None)
    assert say(invoice, unreadable={"totals.duties": "120,00"}) == ["AMT011.notation@totals.duties"]


def test_two_faults_give_two_findings() -> None:
    """What is silent about one fault still speaks of the other."""
    invoice = base_invoice()
    change(invoice, "totals.vat", d("950.00"))
    change(invoice, "totals.payable", d("1.00"))
    assert say(invoice) == ["AMT006.total@totals.vat", "AMT010.disagrees_with_parts@totals.payable"]
    invoice = base_invoice()
    change(invoice, "lines[0].net_amount", d("3640.00"))
    change(invoice, "vat[1].base", d("300.00"))
    assert say(invoice) == [
        "AMT007.line_amount@lines[0].net_amount",
        "AMT012.base@vat[0].base",
        "AMT012.base@vat[1].base",
    ]


# -- random right invoices --------------------------------------------------------------------------------------

_amounts = st.integers(1, 1_000_000).map(lambda cents: str(Decimal(cents) / 100))
_quantities = st.one_of(
    st.integers(1, 500).map(str), st.integers(1, 99_999).map(lambda n: str(Decimal(n) / 1000))
)
_vat = st.sampled_from([("25", "S"), ("25", "S"), ("25", "S"), ("0", "Z")])
_bases = st.sampled_from([{}, {}, {}, {"base_quantity": Decimal(100)}, {"base_quantity": Decimal(3)}])


@st.composite
def lines(draw: st.DrawFn) -> L:
    quantity, price, (rate, category) = draw(_quantities), draw(_amounts), draw(_vat)
    return L(quantity, price, rate, category, draw(_bases))


@st.composite
def invoices(draw: st.DrawFn) -> dict[str, Any]:
    made = draw(st.lists(lines(), min_size=1, max_size=8))
    rates = {(line.rate, line.category) for line in made}
    kinds = st.sampled_from(sorted(rates))
    items = [Item(draw(_amounts), draw(st.booleans()), *draw(kinds)) for _ in range(draw(st.integers(0, 3)))]
    prepaid, rounding = draw(st.sampled_from(["0", "12.50"])), draw(st.sampled_from(["0", "0.25", "-0.25"]))
    return invoice_of(*made, items=items, prepaid=prepaid, rounding=rounding)


_quietly = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(invoice=invoices(), format_=st.sampled_from(ALL))
@_quietly
def test_right_invoices_have_no_errors(invoice: dict[str, Any], format_: Format) -> None:
    """Whatever the lines, rates, allowances, prepayment and rounding: what adds up is never an error."""
    assert errors(say(invoice, format_)) == []


@given(
    invoice=invoices(),
    format_=st.sampled_from(ALL),
    path=st.sampled_from(("lines[0].net_amount", "lines[0].vat_rate", "vat[0].base", "totals.charges")),
    by=st.sampled_from(["0", "0.01", "-0.02", "1.00", "100"]).map(Decimal),
)
@_quietly
def test_looking_away_early_changes_nothing(
    invoice: dict[str, Any], format_: Format, path: str, by: Decimal
) -> None:
    """What a rule takes for right at the first glance is right at the second."""
    if path == "totals.charges":
        invoice["totals"].setdefault("charges", Decimal(0))
    change(invoice, path, value_at(invoice, path) + by)
    said = say(invoice, format_)
    with pytest.MonkeyPatch.context() as patch:
        for module, name in ((breakdown, "_is_right"), (sums, "is_right"), (vat, "_is_right")):
            patch.setattr(module, name, lambda _invoice: False)
        assert say(invoice, format_) == said


FIGURES = (
    "lines[0].net_amount",
    "vat[0].amount",
    "totals.lines",
    "totals.vat",
    "totals.gross",
    "totals.payable",
)


@given(
    invoice=invoices(),
    format_=st.sampled_from(UBL),
    path=st.sampled_from(FIGURES),
    by=st.integers(2, 100_000).map(lambda cents: Decimal(cents) / 100),
)
@_quietly
def test_a_wrong_figure_is_one_error(
    invoice: dict[str, Any], format_: Format, path: str, by: Decimal
) -> None:
    """A figure that is off by more than rounding gives one error, wherever it stands."""
    change(invoice, path, value_at(invoice, path) + by)
    if format_ is Format.OIOUBL:
        recompute_net(invoice)
    found = errors(say(invoice, format_))
    assert len(found) == 1, found
