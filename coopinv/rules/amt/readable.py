"""AMT011: amounts, quantities, prices and percentages that are there and cannot be read as numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Union, get_args, get_origin

from pydantic import BaseModel

from coopinv.language import Text
from coopinv.model.invoice import Invoice
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.sources import coop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.reading import Reading


@cache
def number_paths() -> frozenset[str]:
    """The model paths that hold a number with decimals, without indexes: ``lines[].quantity``; from the model itself."""
    return frozenset(_number_paths(Invoice, ""))


def _number_paths(record: type[BaseModel], prefix: str) -> Iterator[str]:
    for name, field in record.model_fields.items():
        yield from _of_type(field.annotation, prefix + name)


def _of_type(annotation: object, path: str) -> Iterator[str]:
    origin = get_origin(annotation)
    if origin in (Union, UnionType):
        for option in get_args(annotation):
            yield from _of_type(option, path)
    elif origin is tuple:
        yield from _of_type(get_args(annotation)[0], f"{path}[]")
    elif annotation is Decimal:
        yield path
    elif isinstance(annotation, type) and annotation is not NoneType and issubclass(annotation, BaseModel):
        yield from _number_paths(annotation, f"{path}.")


#: OIOUBL's TaxExclusiveAmount, which no field of the model holds: AMT005 compares it.
_BESIDE_THE_MODEL = frozenset({"_stated_tax"})


@cache
def _index() -> re.Pattern[str]:
    return re.compile(r"\[[0-9]+\]")


@cache
def _written() -> re.Pattern[str]:
    """A number as people write it: 1.250,00; 1 250,00; 1,250.00; kr. 1250,00; 25 %."""
    unit = r"(?:kr\.?|dkk|eur|sek|nok|usd|€|\$|%|,-)"
    danish = r"[0-9]{1,3}(?:[. \u00a0][0-9]{3})+,[0-9]+|[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})"
    english = r"[0-9]{1,3}(?:[, \u00a0][0-9]{3})+\.[0-9]+|[0-9]+(?:\.[0-9]+)?"
    return re.compile(
        rf"(?:{unit}\s*)?(?P<sign>[+-]?)(?:(?P<danish>{danish})|(?P<english>{english}))\s*(?:{unit})?",
        re.IGNORECASE,
    )


def plain(text: str) -> str | None:
    """The number in plain notation, when there is no doubt what it is; ``1,250`` may be either of two."""
    match = _written().fullmatch(text.strip())
    if match is None:
        return None
    separators = str.maketrans(",", ".", ". \u00a0") if match["danish"] else str.maketrans("", "", ", \u00a0")
    number = (match["danish"] or match["english"]).translate(separators)
    return ("-" if match["sign"] == "-" else "") + number


@rule(
    "AMT011",
    "amount-unreadable",
    source=coop("Generelle fakturakrav", "UBL xsd:decimal"),
    title=Text(en="Numbers that can be read", da="Læsbare tal", sv="Tal som går att läsa"),
    what=Text(
        en=(
            "Every amount, quantity, price and percentage is written so that it can be read as a number. In XML that is "
            "digits with a point as decimal mark and nothing else: no thousands separators, no currency, no letters. "
            "EDIFACT allows a comma or a point as decimal mark, and no thousands separators."
        ),
        da=(
            "Alle beløb, antal, priser og procenter er skrevet, så de kan læses som tal. I XML er det cifre med punktum "
            "som decimaltegn og intet andet: ingen tusindtalsskilletegn, ingen valuta, ingen bogstaver. EDIFACT tillader "
            "komma eller punktum som decimaltegn, men ingen tusindtalsskilletegn."
        ),
        sv=(
            "Varje belopp, antal, pris och procenttal är skrivet så att det går att läsa som ett tal. I xml är "
            "det siffror med decimalpunkt och inget annat: inga tusentalsavgränsare, ingen valuta, inga "
            "bokstäver. EDIFACT tillåter komma eller punkt som decimaltecken, och inga tusentalsavgränsare."
        ),
    ),
    why=Text(
        en=(
            "A number that cannot be read cannot be booked or paid: the whole file is refused, or the amount is read as "
            "something else."
        ),
        da=(
            "Et tal, der ikke kan læses, kan ikke bogføres eller betales: Hele filen bliver afvist, eller beløbet bliver "
            "læst som noget andet."
        ),
        sv=(
            "Ett tal som inte går att läsa går inte att bokföra eller betala: hela filen avvisas, eller beloppet "
            "läses som något annat."
        ),
    ),
    fields=("totals.payable", "lines[].net_amount"),
    notation=Outcome(
        Severity.ERROR,
        message=Text(
            en="“{value}” cannot be read as a number: it has separators or signs that do not belong in it.",
            da="»{value}« kan ikke læses som et tal: Det har skilletegn eller tegn, der ikke hører til.",
            sv="”{value}” går inte att läsa som ett tal: det har avgränsare eller tecken som inte hör dit.",
        ),
        remedy=Text(
            en="Write {plain}, if that is what is meant: a point as decimal mark and no thousands separators.",
            da="Skriv {plain}, hvis det er det, I mener: punktum som decimaltegn og ingen tusindtalsskilletegn.",
            sv=(
                "Be utställaren skriva {plain}, om det är det som menas: decimalpunkt och inga tusentalsavgränsare."
            ),
        ),
        expected=Text(en="{plain}", da="{plain}", sv="{plain}"),
    ),
    unreadable=Outcome(
        Severity.ERROR,
        message=Text(
            en="“{value}” cannot be read as a number.",
            da="»{value}« kan ikke læses som et tal.",
            sv="”{value}” går inte att läsa som ett tal.",
        ),
        remedy=Text(
            en="Write the number with digits, a point as decimal mark and no thousands separators, such as 1250.00.",
            da="Skriv tallet med cifre, punktum som decimaltegn og uden tusindtalsskilletegn, fx 1250.00.",
            sv=(
                "Be utställaren skriva talet med siffror, decimalpunkt och utan tusentalsavgränsare, till exempel "
                "1250.00."
            ),
        ),
        expected=Text(en="a number such as 1250.00", da="et tal som 1250.00", sv="ett tal som 1250.00"),
    ),
)
def amount_unreadable(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """An amount is there and cannot be read."""
    numbers = number_paths()
    for path, text in reading.unreadable.items():
        # What two programs would read differently is READ006's to say.
        if path in reading.hidden:
            continue
        if _index().sub("[]", path) not in numbers and path not in _BESIDE_THE_MODEL:
            continue
        # OIOUBL's total before rounding cannot be known when the rounding cannot be read: that is one fault.
        if path == "totals.gross" and reading.unreadable.get("totals.rounding") == text:
            continue
        number = plain(text)
        if number is None:
            yield Hit("unreadable", path, value=text)
        else:
            yield Hit("notation", path, value=text, plain=number)
    # What has no field in the model: OIOUBL's TaxExclusiveAmount, the VAT in another currency.
    for observation in reading.observed("unreadable-amount"):
        yield Hit("unreadable", observation.field)


RULES = (amount_unreadable,)
