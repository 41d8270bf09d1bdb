"""CSV, GitHub annotations and the counts: what each says, and how it looks to who reads it."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from coopinv.language import Language
from coopinv.model.finding import FileSkipped, FileStart, NotChecked, PathUnusable, Severity
from coopinv.model.invoice import Invoice
from coopinv.model.reading import Place
from coopinv.model.summary import Summary
from tests.reports import making
from tests.reports.reading import commands

PLACE = Place(line=12, column=9, offset=401, xpath="/a/b/c", text="x", segment=4, message="M1")
UNCHECKED = NotChecked(("TST001", "TST002"), making.same("no amount"))
RUN: list[making.Event] = [
    *making.file("a.xml", making.invoice(making.finding("one", place=PLACE), not_checked=[UNCHECKED])),
    *making.file("b.xml", making.invoice(making.finding("two", Severity.WARNING), text="F2")),
    *making.file("c.xml", said=[making.finding("three")]),
    FileSkipped("d.txt", making.same("plain text")),
    PathUnusable("e.xml", making.same("e.xml: there is no such file")),
]


# ------------------------------------------------------------------ CSV


def rows(events: list[making.Event]) -> list[dict[str, str]]:
    data = making.written("csv", events)
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    assert text.count("\r\n") == text.count("\n")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row_a_finding_and_one_for_all_that_was_not_checked() -> None:
    found = rows(RUN)
    assert [(row["kind"], row["file"], row["severity"], row["rule"]) for row in found] == [
        ("finding", "a.xml", "error", "TST001"),
        ("not-checked", "a.xml", "", "TST001 TST002"),
        ("finding", "b.xml", "warning", "TST002"),
        ("finding", "c.xml", "error", "TST001"),
        ("skipped", "d.txt", "", ""),
        ("problem", "e.xml", "error", ""),
    ]
    assert {
        name: found[0][name] for name in ("invoice", "number", "line", "column", "segment", "offset")
    } == {
        "invoice": "1",
        "number": "text",
        "line": "12",
        "column": "9",
        "segment": "4",
        "offset": "401",
    }
    assert found[0]["message_reference"] == "M1"
    assert (found[2]["number"], found[2]["line"]) == ("F2", "")


def test_a_clean_run_is_a_head_alone() -> None:
    assert rows(making.file("a.xml", making.invoice())) == []


# ------------------------------------------------------------------ GitHub


def test_annotations_name_the_place_and_the_remedy() -> None:
    log = making.written("github", RUN).decode("utf-8")
    *lines, last, end = log.split("\n")
    found = list(commands("\n".join(lines)))
    assert [name for name, _properties, _said in found] == ["error", "notice", "warning", "error", "error"]
    assert found[0] == (
        "error",
        {"file": "a.xml", "line": "12", "col": "9", "title": "TST001 Title 1"},
        "Invoice text: one\nWhere: message M1, segment 4, line 12 of the file, b/c\nDo this: one",
    )
    assert found[1][1] == {"file": "a.xml", "title": "Not checked: TST001, TST002"}
    assert end == ""
    assert last.startswith(
        "2 invoices checked in 3 files: 2 errors, 1 warning, 1 file could not be checked, "
    )
    assert last.endswith(", 1 name is no file, 1 file skipped.")


def test_quiet_annotations_end_without_counts() -> None:
    log = making.written("github", RUN, wishes=making.WISHES._replace(quiet=True)).decode("utf-8")
    assert len(list(commands(log.rstrip("\n")))) == 5


# ------------------------------------------------------------------ the counts


def seller(name: str, cvr: str | None, *severities: Severity) -> making.InvoiceReport:
    model = Invoice.model_validate({"number": "1", "seller": {"name": name, "cvr": cvr}})
    report = making.invoice(*(making.finding("x", one) for one in severities))
    return replace(report, invoice=model)


MANY: list[making.Event] = [
    *making.file("clean.xml", seller("Nordby", "99910038")),
    *making.file("a/one.xml", seller("Nordby A/S", "99910038", Severity.NOTE, Severity.NOTE)),
    *making.file("a/two.xml", seller("Køl", None, Severity.ERROR), seller("KØL ", None, Severity.NOTE)),
    *making.file("b/three.xml", seller("Nordby", "99910038", Severity.ERROR, Severity.NOTE)),
    *making.file("b/damaged.xml", said=[making.finding("x")]),
]


def test_counts_by_rule_the_most_frequent_first() -> None:
    summary = Summary()
    for event in MANY:
        summary.add(event)
    assert [(one.rule.id, one.invoices, one.files, one.findings, one.first) for one in summary.by_rule] == [
        ("TST001", 2, 1, 3, "a/two.xml"),
        ("TST003", 3, 0, 4, "a/one.xml"),
    ]
    assert [(one.name, one.cvr, one.invoices, one.wrong) for one in summary.by_seller] == [
        ("Nordby", "99910038", 3, 1),
        ("Køl", None, 2, 1),
    ]


def test_counts_do_not_grow_with_the_invoices() -> None:
    summary = Summary()
    for index in range(500):
        for event in making.file(
            f"{index}.xml", making.invoice(making.finding("x"), not_checked=[UNCHECKED])
        ):
            summary.add(event)
    kept = (summary.rules, summary.sellers, summary.types, summary.unchecked)
    assert [len(one) for one in kept] == [1, 1, 1, 1]
    assert summary.invoices == 500


def counts(language: Language, width: int = 88) -> str:
    return making.written("text", [*MANY, *RUN], language, statistics=True, width=width).decode("utf-8")


def test_the_counts_in_words() -> None:
    assert (
        counts(Language.EN)
        == """\
MOST FREQUENT
  3 invoices, 2 files  TST001  Title 1 (error)
                               first in a/two.xml
           3 invoices  TST003  Title 3 (note)
                               first in a/one.xml
            1 invoice  TST002  Title 2 (warning)
                               first in b.xml

SELLERS WITH MOST ERRORS
  1 of 3 with errors  Nordby, CVR 99910038
  1 of 2 with errors  Køl
  1 of 1 with errors  text

NOT CHECKED
  1 invoice  TST001, TST002: no amount, first in a.xml

7 invoices checked in 8 files: 5 errors, 1 warning, 4 notes, 2 files could not be
checked, 1 name is no file, 1 file skipped.
"""
    )
    danish = counts(Language.DA)
    assert danish.startswith("HYPPIGST\n  3 fakturaer, 2 filer  TST001  Title 1 (fejl)\n")
    assert "\nSÆLGERE MED FLEST FEJL\n" in danish
    assert "\nIKKE KONTROLLERET\n  1 faktura  TST001, TST002: no amount, først i a.xml\n" in danish


@pytest.mark.parametrize("width", [40, 56, 100])
def test_the_counts_keep_to_the_width(width: int) -> None:
    for language in Language:
        lines = counts(language, width).splitlines()
        assert max(map(len, lines)) <= width
        assert not [line for line in lines if line != line.rstrip()]


def test_several_files_end_with_the_counts_and_one_does_not() -> None:
    several = making.written("text", MANY).decode("utf-8")
    assert "\nMOST FREQUENT\n" in several
    assert several.endswith("5 invoices checked: 3 errors, 4 notes, 1 file could not be checked.\n")
    one = making.written("text", MANY[3:6]).decode("utf-8")
    assert "MOST FREQUENT" not in one
    quiet = making.written("text", MANY, wishes=making.WISHES._replace(quiet=True)).decode("utf-8")
    assert "MOST FREQUENT" not in quiet


def test_the_counts_as_json_are_those_of_the_report() -> None:
    alone = json.loads(making.written("json", MANY, statistics=True))
    assert alone["summary"] == json.loads(making.written("json", MANY))["summary"]
    assert [one["rule"] for one in alone["summary"]["rules"]] == ["TST001", "TST003"]


def test_nothing_checked_says_nothing() -> None:
    events = [FileStart("x"), PathUnusable("x", making.same("no such file"))]
    assert making.written("text", events, statistics=True) == b""
