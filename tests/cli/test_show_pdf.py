"""``coopinv show`` of a PDF, and pictures of its pages from ``show`` and ``check``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from coopinv.language import Language
from coopinv.model.labels import label
from coopinv.reports.words import CONFIDENCES
from tests.checking import FIXTURES
from tests.cli.running import Run, too_long

FILES = [
    FIXTURES / "right" / "pdf" / f"{name}.pdf"
    for name in ("service-office-letter", "internal-order-discounts", "purchase-order-logo")
]
EVERY_FILE = pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
LETTER = FILES[0]
TWO = FIXTURES / "bad-input" / "two-invoices.pdf"
TODAY = ("--today", "2026-11-21", "--gln-list", str(FIXTURES / "glnlist.csv"))


def shown(run: Run, file: Path, *options: str) -> dict[str, Any]:
    result = run("show", file, "--format", "json", *options)
    assert result.exit_code == 0
    (invoice,) = json.loads(result.stdout)["invoices"]
    assert isinstance(invoice, dict)
    return invoice


@EVERY_FILE
def test_every_field_has_a_page_a_box_and_a_confidence(run: Run, file: Path) -> None:
    invoice = shown(run, file)
    assert len(invoice["places"]) > 20
    for path, place in invoice["places"].items():
        assert place["page"] >= 1
        x0, y0, x1, y1 = place["box"]
        assert 0 <= x0 < x1 <= 600, path
        assert 0 <= y0 < y1 <= 850, path
    confidences = set(invoice["confidence"].values())
    assert "label" in confidences
    assert confidences <= set(CONFIDENCES)
    assert invoice["confidence"]["number"] == "label"
    assert invoice["confidence"].keys() == invoice["places"].keys() - invoice["unreadable"].keys()


@EVERY_FILE
@pytest.mark.parametrize("language", [Language.EN, Language.DA])
def test_the_text_says_the_same_as_the_json(run: Run, file: Path, language: Language) -> None:
    invoice = shown(run, file)
    words = " ".join(run("show", file, "--lang", language).stdout.split())
    page, box = ("page", "box") if language is Language.EN else ("side", "ramme")
    for path, place in invoice["places"].items():
        numbers = " ".join(f"{one:g}" for one in place["box"])
        where = f"{path} · {page} {place['page']} · {box} {numbers}"
        if path in invoice["confidence"]:
            where += f" · {CONFIDENCES[invoice['confidence'][path]].to(language)}"
        assert where in words
        assert f"{label(path).to(language)} " in words


@pytest.mark.parametrize("width", ["40", "100"])
def test_it_fits_the_screen(run: Run, width: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", width)
    assert not too_long(run("show", LETTER, "--lang", "da").stdout, int(width))


@EVERY_FILE
def test_the_report_has_the_same_confidence_beside_the_fields(run: Run, file: Path) -> None:
    report = json.loads(run("check", file, "--format", "json", *TODAY).stdout)
    (invoice,) = report["files"][0]["invoices"]
    assert invoice["confidence"] == shown(run, file)["confidence"]
    without = json.loads(run("check", file, "--format", "json", "--no-fields", *TODAY).stdout)
    assert "confidence" not in without["files"][0]["invoices"][0]
    other = FIXTURES / "right" / "oioubl" / "purchase-order.xml"
    xml = json.loads(run("check", other, "--format", "json", *TODAY).stdout)
    assert "confidence" not in xml["files"][0]["invoices"][0]


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_show_draws_the_pages(run: Run, tmp_path: Path) -> None:
    result = run("show", LETTER, "--annotate", tmp_path / "new")
    assert result.exit_code == 0
    assert names(tmp_path / "new") == ["service-office-letter-page-1.png"]
    assert result.stderr == f"coopinv: 1 picture in {tmp_path / 'new'}\n"
    assert result.stdout == run("show", LETTER).stdout


@pytest.mark.parametrize("command", ["show", "check"])
def test_standard_input_has_no_name_for_a_picture(run: Run, tmp_path: Path, command: str) -> None:
    result = run(command, "-", "--annotate", tmp_path)
    assert result.exit_code == 2
    assert "standard input has no name" in result.stderr
    assert names(tmp_path) == []


@pytest.mark.parametrize(("lang", "word"), [("en", "mark"), ("da", "markering")])
def test_the_report_has_the_numbers_of_the_picture(run: Run, tmp_path: Path, lang: str, word: str) -> None:
    result = run("check", TWO, "--lang", lang, "--annotate", tmp_path, *TODAY)
    plain = run("check", TWO, "--lang", lang, *TODAY)
    assert result.exit_code == plain.exit_code == 1
    assert names(tmp_path) == ["two-invoices-page-1.png", "two-invoices-page-2.png"]
    places = [line for line in result.stdout.splitlines() if f", {word} " in line]
    numbers = [int(line.rpartition(" ")[2]) for line in places]
    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers
    assert word not in plain.stdout
    stripped = [line.partition(f", {word} ")[0] for line in result.stdout.splitlines()]
    assert stripped == plain.stdout.splitlines()


def test_an_input_is_never_written_over(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(TWO.read_bytes())
    victim = tmp_path / "a-page-1.png"
    victim.write_bytes(TWO.read_bytes())  # a PDF in a picture's name
    result = run("check", file, victim, "--annotate", tmp_path, *TODAY)
    assert result.exit_code == 2
    assert "a-page-1.png is there already" in result.stderr
    assert victim.read_bytes() == file.read_bytes() == TWO.read_bytes()


def test_the_page_shows_pictures_when_asked(run: Run, tmp_path: Path) -> None:
    with_, without = tmp_path / "with.html", tmp_path / "without.html"
    run("check", TWO, "-o", with_, "--pictures", *TODAY)
    run("check", TWO, "-o", without, *TODAY)
    images = html.document_fromstring(with_.read_bytes()).xpath("//article/figure/img")
    assert images
    assert all(one.get("src").startswith("data:image/png;base64,") for one in images)
    assert with_.stat().st_size < 400_000
    assert b"<img" not in without.read_bytes()
    assert "mark 1" in with_.read_text("utf-8")


def test_pictures_need_a_page(run: Run) -> None:
    result = run("check", TWO, "--pictures", *TODAY)
    assert result.exit_code == 2
    assert "html report" in result.stderr
