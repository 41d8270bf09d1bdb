"""Sums, products and rounding are those of exact fractions (P12), from the text on."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import TYPE_CHECKING

from coopinv import amounts

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal


def _written(dice: random.Random) -> str:
    whole, part = dice.randint(0, 18), dice.randint(0, 10)
    digits = "".join(dice.choices("0123456789", k=whole))
    decimals = "".join(dice.choices("0123456789", k=part))
    text = dice.choice(("", "", "-", "+")) + digits + ("." + decimals if decimals or not digits else "")
    return text if any("0" <= one <= "9" for one in text) else "0"


def _read(text: str) -> Decimal:
    value = amounts.decimal(text)
    assert value is not None, text
    assert Fraction(value) == Fraction(text)
    return value


def test_sums_products_and_rounding(scale: Callable[[int, int], int], tried: Callable[..., None]) -> None:
    dice, count = random.Random(12), scale(10_000, 200_000)  # noqa: S311
    for _turn in range(count):
        values = [_read(_written(dice)) for _one in range(dice.randint(1, 6))]
        exact = [Fraction(value) for value in values]
        assert Fraction(amounts.total(values)) == sum(exact)
        first, *others = values
        product = Fraction(1)
        for one in exact:
            product *= one
        assert Fraction(amounts.product(first, *others)) == product
        rounded = amounts.round_half_up(first)
        assert abs(Fraction(rounded)) * 100 == (abs(exact[0]) * 100 + Fraction(1, 2)).__floor__()
        if len(values) > 1 and exact[1]:
            line = amounts.line_amount(first, values[-1], values[1])
            assert line is not None
            whole = abs(exact[0] * exact[-1] / exact[1])
            assert abs(Fraction(line)) * 100 == (whole * 100 + Fraction(1, 2)).__floor__()
    tried("P12", inputs=count)
