"""``coopinv show``: what was read is what stands in the file, at the place that is named."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from coopinv.language import Language, show
from coopinv.model.labels import label, plain_path
from coopinv.model.reading import Place
from coopinv.readers.ubl.fieldmap import NAMESPACES, ROOTS, SVEFAKTURA_NAMESPACES
from coopinv.readers.ubl.locate import UblLocator
from tests.checking import FIXTURES
from tests.cli.running import Run, too_long

RIGHT = sorted((FIXTURES / "right").glob("*/*.xml"))
EVERY_FILE = pytest.mark.parametrize("file", RIGHT, ids=[f"{file.parent.name}-{file.stem}" for file in RIGHT])
ORDER = FIXTURES / "right" / "oioubl" / "purchase-order.xml"

#: Fields that are more, or less, than the text at their place.
WORKED_OUT = {
    "document_type",  # from the type code or the root element
    "seller.company_form",  # the end of the name
    "io_numbers",  # out of a longer text
    "payment_means.fik_type",  # 71#…
    "payment_means.payment_id",
    "totals.net",  # OIOUBL: from three totals
    "totals.gross",  # OIOUBL: without the rounding
}
JOINED = ("street", "description")


def flat(value: object, path: str = "") -> dict[str, Any]:
    """The fields of the JSON by model path."""
    if isinstance(value, dict):
        items = [(f"{path}.{name}" if path else name, one) for name, one in value.items()]
    elif isinstance(value, list):
        items = [(f"{path}[{index}]", one) for index, one in enumerate(value)]
    else:
        return {path: value}
    return {inner: one for name, part in items for inner, one in flat(part, name).items()}


def read_there(root: etree._Element, xpath: str) -> tuple[str, int | None]:
    """The text that XPath finds at a place, and its line; of several the first, which bears no number."""
    steps = xpath.split("/")
    inner = steps[next(i for i, step in enumerate(steps) if step in {"Invoice", "CreditNote"}) + 1 :]
    names: dict[str, str] = NAMESPACES
    if root.tag == ROOTS[2]:  # XPath 1.0 has no name without a prefix in a namespace
        names = {prefix or "own": name for prefix, name in SVEFAKTURA_NAMESPACES.items()}
        inner = [step if ":" in step or step.startswith("@") else f"own:{step}" for step in inner]
    found = root.xpath("/".join([".", *inner]), namespaces=names)
    assert isinstance(found, list)
    assert found, xpath
    first = found[0]
    if isinstance(first, etree._Element):
        return (first.text or "").strip(), int(str(first.sourceline))
    return str(first), None


def same(path: str, value: object, text: str) -> bool:
    if isinstance(value, bool):
        return text == str(value).lower()
    if path.endswith(("vat_category", "category")):
        return value in {text, "S" if text == "StandardRated" else "", "Z" if text == "ZeroRated" else ""}
    if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", str(value)) and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
        return Decimal(str(value)) == Decimal(text)
    plain = text.replace("-", "")  # 769999-0011, as organisation and giro numbers are written
    return value in {text, text.removeprefix("DK"), plain, text.partition("T")[0]}


@EVERY_FILE
def test_the_json_holds_what_xpath_reads(run: Run, file: Path) -> None:
    result = run("show", file, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    report = json.loads(result.stdout)
    assert report["path"] == str(file)
    assert report["status"] == "ok"
    (invoice,) = report["invoices"]
    root = next(etree.parse(file).getroot().iter(*ROOTS))
    fields = flat(invoice["fields"])
    assert fields.keys() == invoice["places"].keys()
    for path, place in invoice["places"].items():
        plain, value = plain_path(path), fields[path]
        if plain == "document_type":
            continue
        text, line = read_there(root, place["xpath"])
        assert line in {None, place["line"]}
        if plain.endswith(JOINED):
            assert value.startswith(text)
        elif plain not in WORKED_OUT:
            assert same(plain, value, text), (path, value, text)


@EVERY_FILE
@pytest.mark.parametrize("language", list(Language))
def test_the_text_says_the_same_as_the_json(run: Run, file: Path, language: Language) -> None:
    (invoice,) = json.loads(run("show", file, "--format", "json").stdout)["invoices"]
    result = run("show", file, "--lang", language)
    assert (result.exit_code, result.stderr) == (0, "")
    words = " ".join(result.stdout.split())
    line = {"en": "line", "da": "linje", "sv": "rad"}[language]
    for path, place in invoice["places"].items():
        assert f"{label(path).to(language)} " in words
        assert f"{path} · {line} {place['line']}" in words
    if language is Language.EN:
        assert f"– {invoice['billing_type_reason']}" in words
    number = " ".join(show(Decimal(invoice["fields"]["totals"]["payable"]), language).split())
    assert f"{label('totals.payable').to(language)} {number} " in words


@pytest.mark.parametrize("width", ["40", "60", "100"])
@pytest.mark.parametrize("language", list(Language))
def test_it_fits_the_screen(
    run: Run, language: Language, width: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    assert not too_long(run("show", ORDER, "--lang", language).stdout, int(width))


def test_fields_stand_in_sections(run: Run) -> None:
    headings = [
        line for line in run("show", ORDER).stdout.splitlines()[3:] if line and not line.startswith(" ")
    ]
    assert headings[:5] == ["Document", "Seller", "Buyer", "Delivery place 1", "References"]
    assert "Line 1" in headings
    assert headings.index("Line 3") < headings.index("Totals")


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = ORDER.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file = tmp_path / "changed.xml"
    file.write_text(text.replace(old, new), encoding="utf-8")
    return file


def test_what_cannot_be_read_is_quoted(run: Run, tmp_path: Path) -> None:
    file = changed(tmp_path, ">2026-11-12</cbc:IssueDate>", ">2026-02-30</cbc:IssueDate>")
    words = run("show", file).stdout
    assert re.search(
        r"Invoice date +“2026-02-30” – cannot be read\n +issue_date · line 11 · cbc:IssueDate\n", words
    )
    (invoice,) = json.loads(run("show", file, "--format", "json").stdout)["invoices"]
    assert invoice["unreadable"] == {"issue_date": "2026-02-30"}
    assert "issue_date" not in invoice["fields"]
    assert invoice["places"]["issue_date"]["line"] == 11


def test_what_other_programs_read_otherwise_is_said(run: Run) -> None:
    words = " ".join(run("show", FIXTURES / "bad-input" / "comment-in-amount.xml").stdout.split())
    assert "other programs may read it otherwise" in words


def test_characters_that_turn_the_line_are_shown(run: Run, tmp_path: Path) -> None:
    file = changed(tmp_path, ">F-26117<", ">F-26117\u202e\u009b31m<")
    words = run("show", file).stdout
    assert "F-26117⟨U+202E⟩⟨U+009B⟩31m" in words
    assert "\u202e" not in words


@pytest.mark.parametrize("name", ["truncated.xml", "doctype.xml", "image.png", "empty.xml", "oioxml-0.7.xml"])
@pytest.mark.parametrize("format_", ["text", "json"])
def test_what_cannot_be_read_at_all_is_said_as_in_check(run: Run, name: str, format_: str) -> None:
    file = FIXTURES / "bad-input" / name
    result, checked = run("show", file, "--format", format_), run("check", file, "--format", format_)
    assert (result.exit_code, result.stderr) == (3, "")
    if format_ == "text":
        assert result.stdout.strip() == checked.stdout.rpartition("\n\n")[0].strip()
    else:
        report, (other,) = json.loads(result.stdout), json.loads(checked.stdout)["files"]
        assert report["status"] == "unreadable"
        assert report["findings"] == other["findings"] != []
        assert report["invoices"] == []


def test_a_file_that_is_not_there(run: Run) -> None:
    result = run("show", "nowhere.xml")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "nowhere.xml" in result.stderr


def test_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ORDER.read_bytes())))
    assert run("show", "-").stdout.splitlines()[1:] == run("show", ORDER).stdout.splitlines()[1:]


def test_an_unknown_format_names_the_nearest(run: Run) -> None:
    result = run("show", ORDER, "--format", "jason")
    assert result.exit_code == 2
    assert "did you mean json?" in result.stderr


@pytest.mark.parametrize("format_", ["text", "json"])
def test_places_are_looked_up_once_however_many_lines(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    """Each look-up is a pass over the file: one for each field would take hours for a long invoice."""
    text = ORDER.read_text(encoding="utf-8")
    start, end = (
        text.index("  <cac:InvoiceLine>"),
        text.rindex("</cac:InvoiceLine>") + len("</cac:InvoiceLine>\n"),
    )
    file = tmp_path / "long.xml"
    file.write_text(text[:start] + text[start:end] * 300 + text[end:], encoding="utf-8")
    assert file.stat().st_size > 1_000_000  # beyond this it is read line by line
    asked = []
    places = UblLocator.places

    def counted(self: UblLocator, fields: Iterable[str]) -> Mapping[str, Place]:
        asked.append(1)
        return places(self, fields)

    monkeypatch.setattr(UblLocator, "places", counted)
    words = run("show", file, "--format", format_).stdout
    assert len(asked) == 1
    assert "lines[899].gtin" in words
