"""The only place that turns text into Decimal, and the arithmetic that stays exact.

Amounts have up to 18 digits before the point and 10 after it; the interpreter's default of 28 digits would round a
product of two such numbers, so everything here works in one wide context of its own. No float ever takes part.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal, Inexact
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: W3C XML Schema ``decimal`` of bounded length: no exponent, no NaN, no underscore, ASCII digits only.
_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,18}(?:[.][0-9]{0,10})?|[.][0-9]{1,10})", re.ASCII)
_XML_BLANKS = " \t\r\n"
#: Wide enough for a sum or product of some ten amounts of 28 digits; a result that would not fit is an error of ours.
_EXACT = Context(prec=400, rounding=ROUND_HALF_UP, Emax=999_999, Emin=-999_999, traps=[Inexact])
_ROUNDING = Context(prec=400, rounding=ROUND_HALF_UP, Emax=999_999, Emin=-999_999, traps=[])
_ZERO = Decimal(0)


def decimal(text: str) -> Decimal | None:
    """Read a number in XML's notation, ``-1250.00``; None for anything else (``1.250,00``, ``1e3``, ``NaN``)."""
    plain = text.strip(_XML_BLANKS)
    if not _DECIMAL.fullmatch(plain):
        return None
    value = Decimal(plain)
    # Decimal keeps the sign of "-0.00", which would be printed.
    return value or value.copy_abs()


def total(values: Iterable[Decimal]) -> Decimal:
    """The exact sum; 0 when there is nothing to add."""
    result = _ZERO
    for value in values:
        result = _EXACT.add(result, value)
    return result


def product(first: Decimal, *others: Decimal) -> Decimal:
    """The exact product of up to ten amounts."""
    result = first
    for value in others:
        result = _EXACT.multiply(result, value)
    return result


def quotient(dividend: Decimal, divisor: Decimal) -> Decimal | None:
    """The quotient to 400 digits, far below any tolerance; None when the divisor is 0."""
    return _ROUNDING.divide(dividend, divisor) if divisor else None


def round_half_up(value: Decimal, places: int = 2) -> Decimal:
    """Round commercially: halves away from zero, to ``places`` decimals.

    EN 16931-1 section 6.5 (and XPath ``round(x * 100) div 100`` in the official rules, for amounts from 0 up)
    rounds a document's amounts to two decimals in this way.
    """
    return _ROUNDING.quantize(value, Decimal(1).scaleb(-places))


def vat_amount(base: Decimal, rate: Decimal) -> Decimal:
    """The VAT on a taxable base at a rate in percent, rounded to two decimals (EN 16931 BR-CO-17)."""
    return round_half_up(product(base, rate, Decimal("0.01")))


def line_amount(quantity: Decimal, price: Decimal, base_quantity: Decimal = Decimal(1)) -> Decimal | None:
    """Quantity times price per base quantity, rounded to two decimals (Peppol PEPPOL-EN16931-R120).

    None when the base quantity is 0.
    """
    exact = quotient(product(quantity, price), base_quantity)
    return None if exact is None else round_half_up(exact)
