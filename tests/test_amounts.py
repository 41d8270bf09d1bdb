"""Amounts: exact decimals from text, exact sums and products, commercial rounding."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopinv import amounts

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
