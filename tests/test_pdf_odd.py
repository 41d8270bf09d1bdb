"""Bad PDFs end in their own finding: no text, wrong letters, passwords, damage, other documents, several invoices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest

from coopinv.language import Language
from coopinv.model.finding import Status
from fixtures.makers.odd import FILES
from tests.checking import FIXTURES, reports_of

if TYPE_CHECKING:
    from coopinv.config import Config

BAD = FIXTURES / "bad-input"


class Answer(NamedTuple):
    """The finding of a bad PDF, a word of what is said, and whether it was checked as an invoice."""

    rule: str
    says: str
    status: Status = Status.UNREADABLE


ANSWERS = {
    "scan.pdf": Answer("GEN022", "image", Status.FINDINGS),
    "scanned-second-page.pdf": Answer("GEN022", "Page 2", Status.FINDINGS),
    "wrong-letters.pdf": Answer("GEN022", "text", Status.FINDINGS),
    "no-letters.pdf": Answer("GEN022", "text", Status.FINDINGS),
    "two-invoices.pdf": Answer("PDF001", "10248", Status.FINDINGS),
    "password.pdf": Answer("READ003", "password"),
    "cut.pdf": Answer("READ002", ""),
    "no-pages.pdf": Answer("READ002", ""),
    "reminder.pdf": Answer("READ001", "reminder"),
    "statement.pdf": Answer("READ001", "statement"),
    "order-confirmation.pdf": Answer("READ001", "order confirmation"),
    "delivery-note.pdf": Answer("READ001", "delivery note"),
}


def test_every_bad_pdf_has_an_answer() -> None:
    """No PDF lies about without a test or a maker, and the README names each with the rule that answers."""
    assert {path.name for path in BAD.glob("*.pdf")} == set(ANSWERS)
    assert {f"{name}.pdf" for name in FILES["bad-input"]} == set(ANSWERS)
    assert {f"{name}.pdf" for name in FILES["odd"]} == {
        path.name for path in (FIXTURES / "odd").glob("*.pdf")
    }
    rows = re.findall(
        r"^\| `([^`]+\.pdf)` \|.*\| ([A-Z]{3,4}[0-9]{3}) \|$",
        (BAD / "README.md").read_text("utf-8"),
        re.MULTILINE,
    )
    assert dict(rows) == {name: answer.rule for name, answer in ANSWERS.items()}


def test_all_are_small() -> None:
    """The repository is no place for large files."""
    assert [
        path for name in FILES for path in (FIXTURES / name).glob("*.pdf") if path.stat().st_size > 60_000
    ] == []


@pytest.mark.parametrize("name", ANSWERS)
def test_a_bad_pdf_gives_its_finding(name: str, config: Config) -> None:
    """The rule that answers speaks, in words that help, and the status says whether it was checked."""
    answer = ANSWERS[name]
    invoices, file = reports_of((BAD / name).read_bytes(), config, name)
    assert file.problem is None, file.problem
    findings = [finding for report in invoices for finding in report.findings] + list(file.findings)
    assert {finding.rule.id for finding in findings} == {answer.rule}
    assert answer.says in findings[0].message(Language.EN)
    assert file.status is answer.status


#: Files whose bytes come from a picture of a page or from a password differ with the versions of the libraries.
_SAME_BYTES = ("ink", "stamp", "javascript", "reminder", "delivery-note", "two-invoices", "wrong-letters")


@pytest.mark.parametrize(
    ("folder", "name"),
    [(folder, name) for folder, files in FILES.items() for name in files if name in _SAME_BYTES],
)
def test_made_again_it_is_the_same(folder: str, name: str) -> None:
    """What is made again has the same pages with the same words."""
    import pypdfium2

    pytest.importorskip("pikepdf")
    pytest.importorskip("reportlab")
    if name == "wrong-letters":
        pytest.importorskip("typst")

    def words(data: bytes) -> list[str]:
        with pypdfium2.PdfDocument(data) as document:
            return [page.get_textpage().get_text_range() for page in document]

    assert words(FILES[folder][name]()) == words((FIXTURES / folder / f"{name}.pdf").read_bytes())
