"""Invoices beside each other: what is said, of which, naming which; in files, interchanges, mails and archives."""

from __future__ import annotations

import dataclasses
import zipfile
from typing import TYPE_CHECKING

import pytest

import coopinv
from coopinv.across import At, memory
from coopinv.across.late import LateLocator
from coopinv.language import Language
from coopinv.model.finding import InvoiceReport, Severity
from coopinv.scan import Options, events
from coopinv.scan.one import again as opened
from tests.checking import FIXTURES
from tests.edifact import recount
from tests.scan.scanning import BAD, CREDIT, GOOD, HERE, ORDER, messages, numbered, put, told

if TYPE_CHECKING:
    from pathlib import Path

    from coopinv.config import Config

EDIFACT = (FIXTURES / "right" / "edifact" / "several-messages.edi").read_bytes()


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def reordered(number: str) -> bytes:
    """An invoice on the same order under another number."""
    old = ORDER[ORDER.index(b"<cbc:ID>") : ORDER.index(b"</cbc:ID>")]
    return ORDER.replace(old, b"<cbc:ID>" + number.encode(), 1)


def test_the_later_one_names_the_earlier_ones_file(tmp_path: Path, config: Config) -> None:
    put(tmp_path, {"a.xml": GOOD, "b.xml": GOOD, "c.xml": numbered("1"), "d.xml": BAD})
    assert messages(["."], config) == [
        "The same document, number 2026-4418, is also in a.xml.",
        (
            "The number 2026-4418 is also that of another document (a.xml): the date and the total are the same, "
            "other contents are not."
        ),
    ]
    assert told(["."], config) == {
        "a.xml": [],
        "b.xml": ["SET003"],
        "c.xml": [],
        "d.xml": ["SET002", "CC002"],
    }
    # In the order of the run, whatever the names.
    assert told(["b.xml", "a.xml"], config) == {"b.xml": [], "a.xml": ["SET003"]}


def test_what_differs_is_said_in_the_reader_s_way(tmp_path: Path, config: Config) -> None:
    dated = GOOD.replace(b"IssueDate>2026-10-30", b"IssueDate>2026-10-29")
    put(tmp_path, {"a.xml": GOOD, "b.xml": dated})
    (finding,) = [
        finding
        for event in events(["."], config)
        for finding in getattr(event, "findings", ())
        if finding.rule.id == "SET002"
    ]
    assert "invoice date 2026-10-30 there and 2026-10-29 here" in finding.message(Language.EN)
    assert "fakturadato 30-10-2026 dér og 29-10-2026 her" in finding.message(Language.DA)


def test_a_number_is_the_same_however_it_is_spaced(tmp_path: Path, config: Config) -> None:
    put(tmp_path, {"a.xml": numbered("ab 12"), "b.xml": numbered("AB12")})
    assert told(["."], config)["b.xml"] == ["SET002"]


def test_a_file_with_a_finding_across_is_no_clean_file(tmp_path: Path, config: Config) -> None:
    put(tmp_path, {"a.xml": GOOD, "b.xml": GOOD})
    ends = [event for event in events(["."], config) if hasattr(event, "status")]
    assert [(end.path, str(end.status)) for end in ends] == [("a.xml", "ok"), ("b.xml", "findings")]


def test_an_order_once_more(tmp_path: Path, config: Config) -> None:
    put(tmp_path, {"a.xml": ORDER, "b.xml": reordered("X-2"), "c.xml": reordered("X-3")})
    found = messages(["."], config)
    assert len(found) == 2
    assert all("(a.xml)" in one for one in found)


def test_an_invoice_that_was_credited_in_full_does_not_count(tmp_path: Path, config: Config) -> None:
    """Invoice, credit note over all of it, and the right invoice: what Coop asks for after a mistake."""
    credit = (FIXTURES / "right" / "oioubl" / "purchase-order-credit-note.xml").read_bytes()
    invoice = (FIXTURES / "right" / "oioubl" / "purchase-order.xml").read_bytes()
    again = invoice.replace(b"<cbc:ID>F-26117</cbc:ID>", b"<cbc:ID>F-26200</cbc:ID>")
    put(tmp_path, {"1.xml": invoice, "3.xml": again})
    assert "SET001" in told(["."], config)["3.xml"]
    (gross,) = [
        event.invoice.totals.gross for event in events(["1.xml"], config) if hasattr(event, "invoice")
    ]
    (credited,) = _gross(credit, config)
    whole = credit.replace(f">{credited}<".encode(), f">{gross}<".encode())
    put(tmp_path, {"2.xml": whole})
    (now,) = _gross(whole, config)
    assert now == gross
    assert "SET001" not in told(["."], config)["3.xml"]
    put(tmp_path, {"2.xml": credit})
    assert ("SET001" in told(["."], config)["3.xml"]) == (credited != gross)


def _gross(data: bytes, config: Config) -> list[object]:
    return [report.invoice.totals.gross for report in coopinv.check_bytes(data, config).invoices]


def test_a_credit_note_may_have_the_number_of_an_invoice(tmp_path: Path, config: Config) -> None:
    import re

    number = re.search(rb"<cbc:ID>(9000317)</cbc:ID>", CREDIT)
    assert number is not None
    put(tmp_path, {"a.xml": numbered("9000317"), "b.xml": CREDIT})
    assert told(["."], config)["b.xml"] == ["GEN021"]


def test_messages_of_one_interchange(tmp_path: Path, config: Config) -> None:
    start, end = EDIFACT.index(b"UNH+"), EDIFACT.index(b"UNZ+")
    doubled = recount(EDIFACT[:end] + EDIFACT[start:end] + EDIFACT[end:])
    put(tmp_path, {"a.edi": doubled})
    found = messages(["a.edi"], config)
    assert len(found) == 3
    assert all("is also in this file." in one for one in found)
    # The library holds the invoices of one file against each other too.
    reports = coopinv.check_bytes(doubled, config).invoices
    said = [
        [finding.rule.id for finding in report.findings if finding.rule.family == "SET"] for report in reports
    ]
    assert said == [[], [], [], ["SET003"], ["SET003"], ["SET003"]]


def test_what_is_attached_to_mails(config: Config) -> None:
    mail = FIXTURES / "right" / "mail" / "forwarded.eml"
    if not mail.is_file():
        pytest.skip("no mail among the fixtures")
    found = messages(
        [str(mail), str(FIXTURES / "right" / "oioubl" / "purchase-order.xml")], config, rule="SET003"
    )
    assert any("forwarded.eml!" in one for one in found)


def test_it_can_be_left_out_and_graded(tmp_path: Path, config: Config) -> None:
    put(tmp_path, {"a.xml": GOOD, "b.xml": BAD})
    left = frozenset(id_ for id_ in config.selection.ids if not id_.startswith("SET"))
    without = dataclasses.replace(config, selection=dataclasses.replace(config.selection, ids=left))
    assert told(["."], without) == {"a.xml": [], "b.xml": ["CC002"]}
    graded = dataclasses.replace(config.selection, severities={"SET002": Severity.NOTE})
    (finding,) = [
        finding
        for event in events(["."], dataclasses.replace(config, selection=graded))
        for finding in getattr(event, "findings", ())
        if finding.rule.id == "SET002"
    ]
    assert finding.severity is Severity.NOTE


def test_one_invoice_alone_opens_no_database(
    tmp_path: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, {"a.xml": GOOD, "b.txt": b"words"})

    def none() -> None:
        raise AssertionError

    monkeypatch.setattr(memory, "Memory", none)
    assert told(["."], config)["a.xml"] == []


def test_names_that_are_no_utf8(tmp_path: Path, config: Config) -> None:
    import os
    import sys

    if sys.platform != "linux":
        pytest.skip("file names are bytes on Linux alone")
    for name in (b"a\xff.xml", b"b\xfe.xml"):
        with open(os.path.join(os.fsencode(tmp_path), name), "wb") as file:  # noqa: PTH118, PTH123
            file.write(GOOD)
    assert list(told(["."], config).values()) == [[], ["SET003"]]


def test_three_formats_of_one_invoice(tmp_path: Path, config: Config) -> None:
    peppol = (FIXTURES / "right" / "peppol" / "purchase-order.xml").read_bytes()
    berries = (FIXTURES / "right" / "edifact" / "berries.edi").read_bytes()
    put(tmp_path, {"a.edi": berries, "b.xml": peppol, "c.xml": peppol})
    assert messages(["."], config, rule="SET") == [
        "The same document, number 20264471, is also there as EDIFACT INVOIC (a.edi).",
        "The same document, number 20264471, is also in b.xml.",
    ]


def places(
    paths: list[str], config: Config, options: Options = HERE
) -> list[tuple[str, int | None, str | None]]:
    """Of what is found across: the rule, the line, and what stands there."""
    return [
        (finding.rule.id, finding.place.line, finding.place.text)
        for event in events(paths, config, options)
        if isinstance(event, InvoiceReport)
        for finding in event.findings
        if finding.rule.id.startswith("SET") and finding.place is not None
    ]


def line_of(data: bytes, text: bytes) -> int:
    return data[: data.index(text)].count(b"\n") + 1


@pytest.mark.parametrize("options", [HERE, Options(jobs=2)], ids=["here", "side by side"])
def test_findings_across_say_where_the_number_stands(
    tmp_path: Path, config: Config, options: Options
) -> None:
    again = reordered("X-2")
    right = {f"{index:02}.xml": numbered(f"N{index}") for index in range(20)}
    put(tmp_path, {"a.xml": ORDER, "b.xml": again, "c.xml": numbered("N1"), **right})
    number, order = line_of(GOOD, b"<cbc:ID>2026-4418"), line_of(again, b"4500119876")
    assert places(["a.xml", "b.xml"], config) == [("SET001", order, "4500119876")]
    found = places(["."], config, options)
    assert found == [("SET001", order, "4500119876"), ("SET003", number, "N1")]


def test_the_place_in_a_message_of_an_interchange(tmp_path: Path, config: Config) -> None:
    put(tmp_path, {"a.edi": EDIFACT, "b.edi": EDIFACT})
    found = [
        finding.place
        for event in events(["a.edi", "b.edi"], config)
        if isinstance(event, InvoiceReport)
        for finding in event.findings
        if finding.rule.id == "SET003"
    ]
    assert [place.segment for place in found if place] == [2] * len(found)
    assert [place.message for place in found if place] == [str(one) for one in range(1, len(found) + 1)]
    lines = EDIFACT.split(b"\n")
    assert [lines[(place.line or 0) - 1][:3] for place in found if place] == [b"BGM"] * len(found)


def test_the_place_in_an_archive_and_in_an_attachment(tmp_path: Path, config: Config) -> None:
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("b.xml", GOOD)
    boundary = b"Content-Type: application/xml\r\nContent-Disposition: attachment; filename=a.xml\r\n\r\n"
    put(tmp_path, {"a.xml": GOOD, "m.eml": b"From: a@b.dk\r\nTo: invoice@coop.dk\r\n" + boundary + GOOD})
    number = line_of(GOOD, b"<cbc:ID>2026-4418")
    assert places(["a.xml", "z.zip"], config) == [("SET003", number, "2026-4418")]
    assert places(["a.xml", "m.eml"], config) == [("SET003", number, "2026-4418")]


def test_the_place_on_a_page(tmp_path: Path, config: Config) -> None:
    page = (FIXTURES / "right" / "pdf" / "cost-centre-labels-above.pdf").read_bytes()
    put(tmp_path, {"a.pdf": page, "b.pdf": page})
    (found,) = [
        finding.place
        for event in events(["a.pdf", "b.pdf"], config)
        if isinstance(event, InvoiceReport)
        for finding in event.findings
        if finding.rule.id == "SET003"
    ]
    assert found is not None
    assert found.page == 1
    assert found.box is not None


def test_a_file_that_went_meanwhile_has_no_place(tmp_path: Path, config: Config) -> None:
    put(tmp_path, {"a.xml": GOOD, "b.xml": GOOD})
    report = next(one for one in events(["b.xml"], config) if isinstance(one, InvoiceReport))
    (tmp_path / "b.xml").unlink()
    locator = LateLocator(report, lambda: opened(At("b.xml"), 1_000_000))
    assert locator.places(("number",)) == {}


def test_the_interface_for_programs_says_the_place(config: Config) -> None:
    twice = coopinv.check_bytes(EDIFACT + EDIFACT.replace(b"+4711'", b"+4712'"), config)
    found = [one for report in twice.invoices for one in report.findings if one.rule.id == "SET003"]
    assert found
    assert all(one.place is not None and one.place.segment == 2 for one in found)
