"""No function of this room raises on any text, whoever wrote it (the habit of python-stdnum's robustness test)."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import subprocess
import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import coopinv.identifiers
from coopinv import amounts, dates, terms
from coopinv.identifiers.fault import Fault, FaultKind
from coopinv.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: These take digits that a caller has checked, or nothing but what another function gave.
INTERNAL = {"check_digits"}

JUNK = [
    "",
    " ",
    "0",
    "\n",
    "\x00",
    "-",
    "@",
    "CC",
    "45",
    "DK",
    "3²",
    "①②③",
    "１２３４５６７８",
    "٤٥٠٠٠١٢٣٤٥",
    "\U0001f600" * 3,
    "\u200b",
    "\ud800",
    "İ",
    "ß" * 10,
    "NaN",
    "1e999999",
    "1_000",
    "{0.__class__}",
    "%s%n",
    "'; DROP TABLE faktura; --",
    "9" * 10_000,
    "A" * 10_000,
    "@" * 10_000,
    "a@" * 5_000,
    "45" * 5_000,
    "CC1 " * 2_500,
    "." * 10_000,
    " " * 10_000,
    "+71<" * 2_500,
    "ordrenr. " * 1_000,
    "netto 14 " * 1_000,
    "2 % i i i i i i " * 500,
    "løbende måned " * 700,
    "æøå" * 3_000,
]


def functions() -> Iterator[tuple[str, Callable[..., object], int]]:
    """Every public function that can be called with texts alone, its name, and how many texts it takes."""
    modules = [amounts, dates, terms]
    modules += [
        importlib.import_module(f"coopinv.identifiers.{info.name}")
        for info in pkgutil.iter_modules(coopinv.identifiers.__path__)
        if info.name not in INTERNAL
    ]
    for module in modules:
        for name, function in vars(module).items():
            if (
                name.startswith("_")
                or not inspect.isfunction(inspect.unwrap(function) if callable(function) else None)
                or function.__module__ != module.__name__
            ):
                continue
            parameters = inspect.signature(function).parameters.values()
            texts = [p for p in parameters if p.annotation == "str"]
            if texts and all(p.annotation == "str" or p.default is not p.empty for p in parameters):
                yield f"{module.__name__.removeprefix('coopinv.')}.{name}", function, len(texts)


FUNCTIONS = [pytest.param(function, count, id=name) for name, function, count in functions()]


def call(function: Callable[..., object], count: int, text: str) -> None:
    result = function(*[text] * count)
    if isinstance(result, Fault):
        for language in Language:
            clause = result.clause.to(language)
            assert clause
            assert "None" not in clause


def test_the_room_is_really_walked() -> None:
    names = {name for name, _, _ in functions()}
    assert len(names) > 60
    assert {
        "identifiers.cvr.fault",
        "identifiers.email.find",
        "terms.parse",
        "amounts.decimal",
        "dates.iso_date",
    } <= names


@pytest.mark.parametrize(("function", "count"), FUNCTIONS)
def test_junk_never_raises(function: Callable[..., object], count: int) -> None:
    for text in JUNK:
        call(function, count, text)


@pytest.mark.parametrize(("function", "count"), FUNCTIONS)
@settings(max_examples=25, deadline=None)
@given(st.one_of(st.text(), st.text("0123456789CDKOI45+<>@.-/# ", max_size=40)))
def test_any_text_never_raises(function: Callable[..., object], count: int, text: str) -> None:
    call(function, count, text)


def test_junk_is_never_valid() -> None:
    for info in pkgutil.iter_modules(coopinv.identifiers.__path__):
        module = importlib.import_module(f"coopinv.identifiers.{info.name}")
        if not hasattr(module, "fault"):
            continue
        for text in [
            "",
            "\U0001f600",
            "3²",
            "①②③",
            "１２３４５６７８",
            "٤٥٠٠٠١٢٣٤٥",
            "A" * 10_000,
            "9" * 10_000,
        ]:
            assert module.fault(text) is not None, (info.name, text[:20])
            assert module.canonical(text) is None, (info.name, text[:20])


@pytest.mark.parametrize("kind", FaultKind)
def test_every_kind_of_fault_has_a_clause(kind: FaultKind) -> None:
    clause = Fault(kind, found=7, expected=(8,), prefix="8", last_day=date(2025, 12, 31)).clause
    assert clause.en
    assert clause.da
    assert clause.en != clause.da


def test_heavy_packages_load_only_when_needed() -> None:
    """An ordinary Danish invoice's numbers are checked without stdnum and iso4217: start-up is a feature."""
    program = (
        "import sys; from datetime import date\n"
        "from coopinv.identifiers import (absent, bank_account, bic, company_form, cost_centre, currency, cvr, email, fik,"
        " gln, gtin, iban, io_number, lookalikes, order_number, se_number, vat)\n"
        "from coopinv import amounts, dates, terms\n"
        "cvr.fault('26259495'), gln.fault('5790000102600'), gtin.fault('5701234567899'), iban.fault('DK5000400440116243')\n"
        "vat.fault('DK26259495'), fik.fault('+71<004040400000669+81234567<'), currency.fault('DKK', date(2026, 3, 2))\n"
        "bic.fault('DABADKKK'), email.classify('jens@coop.dk'), terms.parse('netto 14 dage')\n"
        "print([name for name in ('stdnum', 'iso4217') if name in sys.modules])\n"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_amounts_of_any_size_never_raise() -> None:
    largest = Decimal("9" * 18 + "." + "9" * 10)
    assert Fraction(amounts.product(*[largest] * 10)) == Fraction(largest) ** 10
    assert amounts.line_amount(largest, largest, Decimal("0.0000000001")) is not None
    assert amounts.vat_amount(largest, largest) > largest
