"""JUnit XML as build servers read it, by a reader of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from junitparser import JUnitXml, TestCase, TestSuite
from lxml import etree

from coopinv.cli import main
from coopinv.language import Language
from coopinv.model.finding import FileSkipped, NotChecked, PathUnusable, Severity
from tests.checking import ROOT
from tests.reports import making


def suites(data: bytes) -> list[TestSuite]:
    """The suites, after their counts are compared with what they hold."""
    found = [one for one in JUnitXml.fromstring(data) if isinstance(one, TestSuite)]
    for suite in found:
        counts = (suite.tests, suite.failures, suite.errors, suite.skipped)
        suite.update_statistics()
        assert counts == (suite.tests, suite.failures, suite.errors, suite.skipped)
    return found


def cases(data: bytes) -> list[TestCase]:
    return [case for suite in suites(data) for case in suite]


def results(case: TestCase) -> list[tuple[str, str, str]]:
    return [(type(one).__name__, one.message, one.type) for one in case.result]


def test_every_fixture_is_read(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(ROOT)
    paths = ("fixtures/right/oioubl", "fixtures/bad-input", "fixtures/odd", "nowhere.xml")
    code = main(
        ["check", "--format", "junit", "--today", "2026-11-21", "--gln-list", "fixtures/glnlist.csv", *paths]
    )
    assert code == 2
    data = capsysbinary.readouterr().out
    names = {suite.name for suite in suites(data)}
    assert "fixtures/right/oioubl/cost-centre.xml" in names
    assert {kind for case in cases(data) for kind, _message, _type in results(case)} == {
        "Error",
        "Skipped",
        "Failure",
    }
    assert len(etree.fromstring(data).findall("testsuite")) == len(names)


def test_an_invoice_is_a_case_and_its_findings_one_failure() -> None:
    failed = making.invoice(
        making.finding("first"), making.finding("second"), making.finding("mild", Severity.NOTE), text="F1"
    )
    unchecked = NotChecked(("TST003",), making.same("no amount"))
    clean = making.invoice(text="F2", index=1, not_checked=[unchecked])
    (suite,) = suites(making.written("junit", making.file("a.xml", failed, clean)))
    first, second = suite
    assert (suite.name, suite.tests, suite.failures) == ("a.xml", 2, 1)
    assert (first.name, first.classname) == ("Invoice F1 [1]", "a.xml")
    assert results(first) == [("Failure", "TST001: first (+ 1)", "TST001")]
    text = first.result[0].text
    assert text.startswith("error TST001 Title 1\nfirst\n")
    assert "\n\nerror TST001 Title 1\nsecond\n" in text
    assert "mild" not in text
    assert first.system_out.startswith("note TST003 Title 3\nmild")
    assert second.is_passed
    assert second.system_out == "Not checked: TST003: no amount"


@pytest.mark.parametrize(
    ("fail_on", "failed"),
    [
        (Severity.ERROR, [True, False, False]),
        (Severity.WARNING, [True, True, False]),
        (Severity.NOTE, [True] * 3),
    ],
)
def test_it_fails_from_the_severity_that_fails_the_run(fail_on: Severity, failed: list[bool]) -> None:
    invoices = [making.invoice(making.finding("x", one), index=index) for index, one in enumerate(Severity)]
    data = making.written(
        "junit", making.file("a.xml", *invoices), wishes=making.WISHES._replace(fail_on=fail_on)
    )
    assert [case.is_failure for case in cases(data)] == failed


def test_what_could_not_be_checked_is_an_error_and_what_was_skipped_skipped() -> None:
    events = [
        *making.file("bad.xml", said=[making.finding("damaged")]),
        FileSkipped("notes.txt", making.same("plain text")),
        PathUnusable("nowhere.xml", making.same("there is no such file")),
    ]
    found = {case.classname: results(case) for case in cases(making.written("junit", events, Language.DA))}
    assert found == {
        "bad.xml": [("Error", "TST001: damaged", "TST001")],
        "notes.txt": [("Skipped", "plain text", None)],
        "nowhere.xml": [("Error", "there is no such file", "unusable")],
    }


def test_it_does_not_take_an_invoices_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``-o *.xml`` names an invoice as the report; a report that is there is replaced."""
    from coopinv import errors

    good = (ROOT / "fixtures" / "right" / "oioubl" / "cost-centre.xml").read_bytes()
    for name in ("a.xml", "b.xml"):
        (tmp_path / name).write_bytes(good)
    arguments = ["check", "-o", str(tmp_path / "a.xml"), str(tmp_path / "b.xml")]
    assert errors.run(lambda: main(arguments), arguments) == 2
    assert "is no JUnit report" in capsys.readouterr().err
    assert (tmp_path / "a.xml").read_bytes() == good
    arguments[2] = str(tmp_path / "junit.xml")
    for _ in range(2):
        assert main(arguments) == 0
        assert len(cases((tmp_path / "junit.xml").read_bytes())) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.xml", "b.xml", "junit.xml"]
