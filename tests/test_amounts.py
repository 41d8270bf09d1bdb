"""Amounts: exact decimals from text, exact sums and products, commercial rounding."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopinv import amounts
from coopinv.language import Language, show_amount

AMOUNTS = st.decimals(
    min_value=Decimal(-999999999999999999),
    max_value=Decimal(999999999999999999),
    allow_nan=False,
    places=10,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1250.00", "1250.00"),
        (" 1250.00\n", "1250.00"),
        ("-0.5", "-0.5"),
        ("+7", "7"),
        (".5", "0.5"),
        ("5.", "5"),
        ("0", "0"),
        ("-0.00", "0.00"),
        ("000123", "123"),
        ("9" * 18 + "." + "9" * 10, "9" * 18 + "." + "9" * 10),
    ],
)
def test_read(text: str, value: str) -> None:
    amount = amounts.decimal(text)
    assert amount == Decimal(value)
    assert not str(amount).startswith("-0.00")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ".",
        "-",
        "+-1",
        "1.250,00",
        "1,5",
        "1 250",
        "1_000",
        "1e3",
        "1E+3",
        "NaN",
        "Infinity",
        "0x10",
        "１２",
        "٤٥",
        "3²",
        "1\u00a0000",
        "\u00a01",
        "−5",
        "9" * 19,
        "0." + "1" * 11,
        "1.2.3",
        "kr. 5",
        "5-",
        "1\n2",
    ],
)
def test_not_read(text: str) -> None:
    assert amounts.decimal(text) is None


def test_the_written_decimals_are_kept() -> None:
    assert str(amounts.decimal("1250.00")) == "1250.00"


@given(AMOUNTS)
def test_reading_what_was_written(value: Decimal) -> None:
    assert amounts.decimal(f"{value:f}") == value


@given(st.lists(AMOUNTS, max_size=50))
def test_sums_are_exact(values: list[Decimal]) -> None:
    assert Fraction(amounts.total(values)) == sum(map(Fraction, values))


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_products_are_exact(first: Decimal, second: Decimal, third: Decimal) -> None:
    assert Fraction(amounts.product(first, second, third)) == Fraction(first) * Fraction(second) * Fraction(
        third
    )


@given(AMOUNTS, st.integers(0, 4))
def test_rounding_is_half_away_from_zero(value: Decimal, places: int) -> None:
    scaled = abs(Fraction(value)) * 10**places
    expected = (scaled + Fraction(1, 2)).__floor__()
    assert abs(Fraction(amounts.round_half_up(value, places))) * 10**places == expected


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_a_line_is_rounded_once(quantity: Decimal, price: Decimal, base_quantity: Decimal) -> None:
    """Quantity × price ÷ base quantity, rounded at the end as exact fractions say."""
    line = amounts.line_amount(quantity, price, base_quantity)
    if base_quantity == 0:
        assert line is None
        return
    exact = Fraction(quantity) * Fraction(price) / Fraction(base_quantity)
    expected = (abs(exact) * 100 + Fraction(1, 2)).__floor__()
    assert line is not None
    assert abs(Fraction(line)) * 100 == expected


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        ("0.005", 2, "0.01"),
        ("-0.005", 2, "-0.01"),
        ("2.5", 0, "3"),
        ("1.2345", 3, "1.235"),
        ("1.2", 2, "1.20"),
    ],
)
def test_rounding_by_example(value: str, places: int, rounded: str) -> None:
    result = amounts.round_half_up(Decimal(value), places)
    assert str(result) == rounded


def test_vat_and_division() -> None:
    assert amounts.vat_amount(Decimal("1000.02"), Decimal(25)) == Decimal("250.01")
    assert amounts.quotient(Decimal(1), Decimal(0)) is None
    assert amounts.quotient(Decimal(1), Decimal(8)) == Decimal("0.125")
    assert amounts.total([]) == 0


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,56", "1234.56"),
        ("1 234,56", "1234.56"),
        ("1\u00a0234,56", "1234.56"),
        ("1\u202f234,56", "1234.56"),
        ("1\u2009234,56", "1234.56"),
        ("1'234.56", "1234.56"),
        ("1’234.56", "1234.56"),
        ("12 345 678,90", "12345678.90"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234,--", "1234"),
        ("1,234.56", "1234.56"),
        ("1.234.567,89", "1234567.89"),
        ("1.234,-", "1234"),
        ("kr. 1.234,56", "1234.56"),
        ("DKK 99,00", "99.00"),
        ("99,00 kr.", "99.00"),
        ("-100,00", "-100.00"),
        ("100,00-", "-100.00"),
        ("−100,00", "-100.00"),
        ("-kr. 100,00", "-100.00"),
        ("- kr 100,00", "-100.00"),
        ("−DKK 100,00", "-100.00"),
        ("-EUR100,00", "-100.00"),
        ("-€100", "-100"),
        ("-$ 100", "-100"),
        ("-£100", "-100"),
        ("(kr. 100,00)", "-100.00"),
        ("–100,00", "-100.00"),
        ("100,00 −", "-100.00"),
        ("kr. -100,00", "-100.00"),
        ("kr. −100,00", "-100.00"),
        ("(100,00)", "-100.00"),
        ("(100,00", "100.00"),
        ("100,00)", "100.00"),
        ("-0,00", "0.00"),
        ("0,385", "0.385"),
        ("1.234", "1234"),
        ("123.456", "123456"),
        ("1.234.567", "1234567"),
        ("1234.567", "1234.567"),
        ("0.385", "0.385"),
        ("12.34", "12.34"),
        ("1,234", "1.234"),
        ("12", "12"),
    ],
)
def test_a_printed_amount(text: str, value: str) -> None:
    assert str(amounts.printed(text)) == value


@pytest.mark.parametrize(
    ("longest", "value", "longer"),
    [
        ("1" * 15, "1" * 15, "1" * 16),
        ("1" + ".234" * 5, "1" + "234" * 5, "1" + ".234" * 6),
        ("1" + ",234" * 5, "1" + "234" * 5, "1" + ",234" * 6),
        ("1" + " 234" * 5 + ",00", "1" + "234" * 5 + ".00", "1" + " 234" * 6 + ",00"),
        ("1,123456", "1.123456", "1,1234567"),
        ("1.234,123456", "1234.123456", "1.234,1234567"),
        ("1,234.123456", "1234.123456", "1,234.1234567"),
        ("123.456,78", "123456.78", "1234.567,89"),
        ("123,456.78", "123456.78", "1234,567.89"),
        ("123 456,78", "123456.78", "1234 567,89"),
        ("12.345,67", "12345.67", "1.2345,67"),
        ("12 345,67", "12345.67", "1 2345,67"),
        ("12,345.67", "12345.67", "12,34,567.89"),
    ],
)
def test_how_long_a_printed_amount_may_be(longest: str, value: str, longer: str) -> None:
    """Fifteen digits, or five groups of three behind one to three digits; six decimals: more is another number."""
    assert str(amounts.printed(longest)) == value
    assert amounts.printed(longer) is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1 234", ["1", "234"]),
        ("1 234,5", ["1", "234.5"]),
        ("1 234,567", ["1", "234.567"]),
        ("12 34,56", ["12", "34.56"]),
        ("2 1.234,56", ["2", "1234.56"]),
        ("10,00 20,00-", ["10.00", "-20.00"]),
        ("10,00- 20,00", ["-10.00", "20.00"]),
        ("10,00 -20,00", ["10.00", "-20.00"]),
        ("5,00 kr. 7,00", ["5.00", "7.00"]),
    ],
)
def test_columns_that_stand_close(text: str, values: list[str]) -> None:
    """A blank groups digits only where two decimals follow; a dash belongs to the amount that it touches."""
    assert [str(one.value) for one in amounts.printed_in(text)] == values


@pytest.mark.parametrize("sign", "azAZÆØÅæøå")
def test_figures_in_a_word_are_no_amount(sign: str) -> None:
    assert amounts.printed_in(f"{sign}12 12{sign}, {sign}1.234,56 1.234,56{sign}") == []


@pytest.mark.parametrize("text", ["12:30", "1/2", "12-30", "1.2,3", "5°", "5 procent", "5 pct.", "1.23.456"])
def test_figures_that_are_something_else(text: str) -> None:
    """Times, fractions, ranges, degrees, percentages, chapters."""
    assert amounts.printed_in(text) == []


@pytest.mark.parametrize(
    "text", ["25 %", "25%", "12 pct", "1.2.3", "12-03-2026", "A123", "12 34,00 %", "", "kr.", "1,00 og 2,00"]
)
def test_no_printed_amount(text: str) -> None:
    assert amounts.printed(text) is None


def test_one_mark_alone_is_read_by_the_documents_own() -> None:
    assert amounts.printed("1.234", ",") == 1234
    assert amounts.printed("1.234", ".") == Decimal("1.234")
    assert amounts.printed("1,234", ".") == 1234
    assert amounts.printed("1,234", ",") == Decimal("1.234")
    # The dash instead of the øre is behind a comma whatever the document's mark.
    assert amounts.printed("1.234,-", ".") == 1234


def test_amounts_in_a_sentence_and_where_they_stand() -> None:
    text = "Moms 25 % af 1.000,00: 250,00"
    assert [(one.value, text[one.start : one.end]) for one in amounts.printed_in(text)] == [
        (Decimal(1000), "1.000,00"),
        (Decimal(250), "250,00"),
    ]


@given(st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False))
def test_every_amount_is_read_back_as_it_is_shown(value: Decimal) -> None:
    for language, mark in ((Language.DA, ","), (Language.EN, ".")):
        assert amounts.printed(show_amount(value, language), mark) == value  # type: ignore[arg-type]
