"""The PDF fixtures: each says on its pages what its data says, is made again the same, and is read field by field."""

from __future__ import annotations

import importlib.util
import json
import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

import pytest

from fixtures.makers import make
from fixtures.makers.sheet import INVOICES, Sheet, load
from tests.checking import FIXTURES, reports_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coopinv.config import Config

#: A part of the expected fields, or of those that were read.
Json = Any
RIGHT = FIXTURES / "right" / "pdf"
NAMES = sorted(path.stem for path in INVOICES.glob("*.toml"))
#: Which packages each generator's layouts need, by an invoice that it makes.
GENERATORS = {
    "reportlab": ("cost-centre-matrix-printer", ("reportlab",)),
    "fpdf2": ("service-office-meta-box", ("fpdf", "font_source_sans_pro")),
    "typst": ("service-office-letter", ("typst", "font_caladea", "font_roboto", "font_source_sans_pro")),
    "weasyprint": (
        "internal-order-discounts",
        ("weasyprint", "font_caladea", "font_roboto", "font_source_sans_pro"),
    ),
}
#: Fields whose value is an amount or a quantity: 12 and 12.00 are the same.
NUMBERS = frozenset(
    [
        "quantity",
        "price",
        "net_amount",
        "amount",
        "rate",
        "base",
        "lines",
        "allowances",
        "charges",
        "net",
        "vat",
        "gross",
        "prepaid",
        "rounding",
        "payable",
    ]
)
#: Fields that may hold more of the page than was looked for: text that stands with it.
LONGER = frozenset({"description", "text", "reason"})


def words_of(data: bytes) -> str:
    """The text of every page, all blanks taken out: generators break words in their own ways."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    return re.sub(r"[\s\u00ad\ufffe]", "", text)


def _printed(sheet: Sheet, value: Json, path: str = "") -> Iterator[tuple[str, str]]:
    """Every value of the data that must stand on the page, as it is written there."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _printed(sheet, one, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from _printed(sheet, one, f"{path}[{index}]")
    else:
        # A wrapped description may stand apart from its first line: its words are looked for one by one.
        written = sheet.text(value, path)
        yield path, written if path.endswith("description") else re.sub(r"\s", "", written)


#: Fields that a page says in other words, or that follow from it.
_UNSAID = re.compile(
    r"document_type|.*\.country|.*\.days|.*\.charge|.*\.category|.*\.reason|vat\[0\]\.(?:rate|amount|base)"
)


@pytest.mark.parametrize("name", NAMES)
def test_every_field_stands_on_the_page(name: str) -> None:
    """What is expected of a reader is printed, and what is printed is what the data says."""
    sheet = load(name)
    text = words_of((RIGHT / f"{name}.pdf").read_bytes())
    missing = [
        f"{path}: {written}"
        for path, written in _printed(sheet, sheet.invoice)
        if not _UNSAID.fullmatch(path) and not all(word in text for word in written.split())
    ]
    assert missing == []


@pytest.mark.parametrize("name", NAMES)
def test_expected_fields_are_the_data(name: str) -> None:
    """The file of expected fields is written from the data that the page is made of."""
    assert (RIGHT / f"{name}.json").read_text("utf-8") == make.fields_text(load(name))


def test_every_pdf_has_its_data() -> None:
    """No PDF lies about without data, no data without its PDF; all are small."""
    pdfs = sorted(RIGHT.glob("*.pdf"))
    assert [path.stem for path in pdfs] == NAMES
    assert [path.name for path in pdfs if path.stat().st_size > 60_000] == []


@pytest.mark.parametrize("generator", GENERATORS)
def test_made_again_it_is_the_same(generator: str) -> None:
    """One of each generator's invoices, made again, says the same words in the same order on as many pages."""
    name, packages = GENERATORS[generator]
    for package in packages:
        if importlib.util.find_spec(package) is None:
            pytest.skip(f"{package} is not installed")
    again, there = make.make(name), (RIGHT / f"{name}.pdf").read_bytes()
    assert words_of(again) == words_of(there)


# What the reader makes of them.


def _fields_of(data: bytes, config: Config) -> dict[str, Any]:
    invoices, file = reports_of(data, config, "invoice.pdf")
    assert file.problem is None, file.problem
    assert len(invoices) == 1, [finding.rule.id for finding in file.findings]
    fields: dict[str, Any] = invoices[0].invoice.model_dump(mode="json")
    return fields


def _same(name: str, expected: Json, found: Json) -> bool:
    if isinstance(expected, str) and isinstance(found, str):
        if name in NUMBERS:
            try:
                return Decimal(expected) == Decimal(found)
            except InvalidOperation:
                return False
        expected, found = (" ".join(text.split()) for text in (expected, found))
        if name in LONGER:
            return expected.rstrip(".") in found
        if name == "unit":
            return expected.rstrip(".").casefold() == found.rstrip(".").casefold()
    return bool(expected == found)


def _wrong(expected: Json, found: Json, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Every expected value that was not found: its path, what stands on the page, what was read."""
    if path == "payment_means":
        yield from _wrong_means(expected, found or [])
    elif isinstance(expected, dict):
        for name, value in expected.items():
            inner = found.get(name) if isinstance(found, dict) else None
            yield from _wrong(value, inner, f"{path}.{name}" if path else name)
    elif isinstance(expected, list) and expected and isinstance(expected[0], dict):
        found = found or []
        if len(expected) != len(found):
            yield f"{path} (how many)", len(expected), len(found)
        for index, value in enumerate(expected):
            yield from _wrong(value, found[index] if index < len(found) else None, f"{path}[{index}]")
    elif not _same(path.rpartition(".")[2], expected, found):
        yield path, expected, found


def _wrong_means(expected: Json, found: Json) -> Iterator[tuple[str, Any, Any]]:
    """Ways to pay may be grouped in other ways; each number must be there, and no other."""
    keys = (
        "iban",
        "bic",
        "registration_number",
        "account_number",
        "fik_type",
        "payment_id",
        "creditor_number",
    )
    for key in keys:
        there = sorted({means[key] for means in expected if means.get(key)})
        read = sorted({means[key] for means in found if means.get(key)})
        if there != read:
            yield f"payment_means[].{key}", there, read


def wrong_in(expected: Json, found: Json) -> list[str]:
    """A row for every field that is read wrong: path, what stands there, what was read."""
    return [
        f"{field:36.36} {str(there)[:44]:44} {str(read)[:44]}"
        for field, there, read in _wrong(expected, found)
    ]


def wrong_fields(path: Path, config: Config) -> list[str]:
    """What is read wrong of a PDF that has its fields beside it."""
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    return wrong_in(expected, _fields_of(path.read_bytes(), config))


@pytest.mark.parametrize("name", NAMES)
def test_every_field_is_read(name: str, config: Config) -> None:
    """Every field that stands on the page is read as it stands there; what is absent is not invented."""
    wrong = wrong_fields(RIGHT / f"{name}.pdf", config)
    assert not wrong, "\n".join([f"{name}: {len(wrong)} wrong", *wrong[:40]])
