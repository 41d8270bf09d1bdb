"""The only place that turns text into Decimal, and the arithmetic that stays exact.

Amounts have up to 18 digits before the point and 10 after it; the interpreter's default of 28 digits would round a
product of two such numbers, so everything here works in one wide context of its own. No float ever takes part.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal, Inexact
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

#: W3C XML Schema ``decimal`` of bounded length: no exponent, no NaN, no underscore, ASCII digits only.
_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,18}(?:[.][0-9]{0,10})?|[.][0-9]{1,10})", re.ASCII)
_XML_BLANKS = " \t\r\n"
#: Wide enough for a sum or product of some ten amounts of 28 digits; a result that would not fit is an error of ours.
_EXACT = Context(prec=400, rounding=ROUND_HALF_UP, Emax=999_999, Emin=-999_999, traps=[Inexact])
_ROUNDING = Context(prec=400, rounding=ROUND_HALF_UP, Emax=999_999, Emin=-999_999, traps=[])
_ZERO = Decimal(0)
_MINUS = frozenset("-−–")


def decimal(text: str) -> Decimal | None:
    """Read a number in XML's notation, ``-1250.00``; None for anything else (``1.250,00``, ``1e3``, ``NaN``)."""
    plain = text.strip(_XML_BLANKS)
    if not _DECIMAL.fullmatch(plain):
        return None
    value = Decimal(plain)
    # Decimal keeps the sign of "-0.00", which would be printed.
    return value or value.copy_abs()


#: The decimal mark of a document: a comma as in Denmark, or a point as in English.
Mark = Literal[",", "."]


class PrintedAmount(NamedTuple):
    """An amount in printed text: its value, and where its figures stand in the text."""

    value: Decimal
    start: int
    end: int


@cache
def _printed() -> re.Pattern[str]:
    # Groups of three behind one and the same mark, then decimals behind another; or digits and decimals alone. A blank
    # groups only where decimals follow: two columns that stand close are two numbers.
    grouped = r"[0-9]{1,3}(?:\.[0-9]{3}){1,5}(?:,[0-9]{1,6})?|[0-9]{1,3}(?:,[0-9]{3}){1,5}(?:\.[0-9]{1,6})?"
    blanks = r"[0-9]{1,3}(?:[ \u00a0\u202f\u2009'’][0-9]{3}){1,5}[.,][0-9]{2}"
    plain = r"[0-9]{1,15}(?:[.,][0-9]{1,6})?"
    return re.compile(
        rf"(?<![0-9A-Za-zÆØÅæøå])(?<![0-9][.,/:-])(?P<minus>[-−–]|\()?[ ]?(?:(?:kr\.?|DKK|EUR|[€$£])[ ]?)?(?P<second>[-−])?"
        rf"(?P<figures>{blanks}|(?:{grouped})(?![0-9])|{plain})(?P<dashes>,-(?:-)?)?"
        r"(?![0-9A-Za-zÆØÅæøå%/°])(?!:[0-9])(?![.,-][0-9])(?! ?(?:%|pct\b|procent))(?P<after>[ ]?[-−](?![0-9A-Za-zÆØÅæøå-])|\))?"
    )


def printed(text: str, mark: Mark = ",") -> Decimal | None:
    """Read an amount as invoices print it, alone in a text: ``1.234,56``, ``1 234,56``, ``kr. 1.234,-``, ``100,00-``.

    ``mark`` is the document's decimal mark; it decides only what could be read in two ways, as ``1.234`` can. Currency
    words around the figures are passed over. None for anything else.
    """
    found = printed_in(text, mark)
    if len(found) != 1:
        return None
    rest = text[: found[0].start] + text[found[0].end :]
    return found[0].value if not re.search(r"[0-9%]", rest) else None


def printed_in(text: str, mark: Mark = ",") -> list[PrintedAmount]:
    """Every amount in printed text; percentages, dates and numbers that are part of a word are none."""
    found = []
    for match in _printed().finditer(text):
        value = _value(match["figures"], "," if match["dashes"] else mark)
        before, after = match["second"] or match["minus"], (match["after"] or "").strip()
        negative = before in _MINUS or after in _MINUS or (before, after) == ("(", ")")
        found.append(
            PrintedAmount(
                -value if negative and value else value, match.start("figures"), match.end("figures")
            )
        )
    return found


def _value(figures: str, mark: Mark) -> Decimal:
    plain = re.sub(r"[ \u00a0\u202f\u2009'’]", "", figures)
    marks = [character for character in plain if character in ".,"]
    if len(set(marks)) == 2 or (len(marks) == 1 and not _groups(plain, marks[0], mark)):
        whole, _, decimals = plain.rpartition(marks[-1])
    else:
        whole, decimals = plain, ""  # 1.234.567
    return Decimal(f"{whole.replace('.', '').replace(',', '')}.{decimals}")


def _groups(plain: str, written: str, mark: Mark) -> bool:
    """Whether the one mark in a number means thousands: it is not the document's own, and stands as such marks do."""
    head, _, tail = plain.partition(written)
    return written != mark and len(head) <= 3 and head[0] != "0" and len(tail) == 3


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
