"""What is left out, cut short or cannot be had is said, to people and to programs, and never counts as clean (P15)."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from coopinv import errors
from coopinv.cli import main
from coopinv.glnlist.importer import import_list
from coopinv.language import Text
from coopinv.model.finding import NotChecked
from coopinv.readers.pdf import engine
from coopinv.workers import single
from tests.checking import FIXTURES
from tests.hostile import edifact, mail, packed, pdf, xml
from tests.hostile.file import Aims
from tests.reports import making
from tests.stress import caps

if TYPE_CHECKING:
    from collections.abc import Callable

    from coopinv.model.finding import Event

PICTURE = b"q 500 0 0 700 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x99 EI Q"


class Case(NamedTuple):
    """Files to check, what is said of them in words, and what is set before: caps of ours, smaller than they are."""

    files: dict[str, bytes]
    words: str
    code: int = 1
    set_: tuple[tuple[object, str, int], ...] = ()


def _right() -> bytes:
    """A printed invoice of several words and one page."""
    return next(path.read_bytes() for path in sorted((FIXTURES / "right" / "pdf").glob("*.pdf")))


def _pages(*contents: bytes) -> bytes:
    """A PDF with a page of each content; empty is a page that is no page."""
    kids = b" ".join(b"%d 0 R" % (10 + 2 * one) for one in range(len(contents)))
    objects = {2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(contents))}
    for number, content in enumerate(contents):
        objects[10 + 2 * number] = (
            pdf.PAGE.replace(b"4 0 R", b"%d 0 R" % (11 + 2 * number)) if content else b"(no page)"
        )
        objects[11 + 2 * number] = pdf.stream(content)
    return pdf.pdf(objects)


def _enclosed(count: int) -> bytes:
    names = b" ".join(b"(%d)<</Type/Filespec/F(%d.txt)/EF<</F 7 0 R>>>>" % (one, one) for one in range(count))
    catalogue = b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[%s]>>>>>>" % names
    return pdf.pdf({1: catalogue, 7: pdf.stream(b"x", b"/Type/EmbeddedFile")})


def _mailed(name: str, data: bytes) -> dict[str, bytes]:
    return {"a.eml": mail.mail([("faktura.pdf", _right()), (name, data)])}


def _messages(*types: bytes) -> bytes:
    return (
        edifact.UNB
        + b"".join(b"UNH+%d+%s:D:96A:UN'UNT+2+%d'" % (one, type_, one) for one, type_ in enumerate(types))
        + b"UNZ+%d+1'" % len(types)
    )


def _many_lines(count: int) -> bytes:
    """The interchange with its first line so many times."""
    start, end = edifact.PLAIN.index(b"LIN+1"), edifact.PLAIN.index(b"LIN+2")
    return edifact.PLAIN[:start] + edifact.PLAIN[start:end] * count + edifact.PLAIN[end:]


def _locked() -> bytes:
    return next(one.data for one in packed.archives(Aims()) if one.name == "locked.zip")


SAID: dict[str, Case] = {
    "more text on a page than is read": Case({"a.pdf": pdf.pdf({})}, "page 1 holds more text than is read", code=0, set_=((engine, "_MOST_CHARACTERS", 20),)),
    "more drawings on a page than are looked at": Case({"a.pdf": pdf.shown(b"0 0 m 1 1 l S " * 30 + pdf.TEXT)}, "page 1 holds more drawings, notes or form fields than are looked at", set_=((engine, "_MOST_OBJECTS", 20),)),
    "more notes on a page than are looked at": Case({"a.pdf": pdf.with_page(b"/Annots[%s]" % (b"<</Type/Annot/Subtype/Link/Rect[0 0 1 1]>>" * 2001))}, "page 1 holds more drawings, notes or form fields"),
    "more enclosed files than are looked at": Case({"a.pdf": _enclosed(101)}, "1 more files are enclosed in the PDF than are looked at"),
    "a page without text among others": Case({"a.pdf": _pages(pdf.TEXT, PICTURE)}, "page 2 cannot be read"),
    "a page that is lost": Case({"a.pdf": _pages(pdf.TEXT, b"")}, "page 2", 0),
    "no page with text": Case({"a.pdf": _pages(PICTURE)}, "no page has text that can be read"),
    "text beyond the edges": Case({"a.pdf": pdf.shown(pdf.TEXT + b" BT /F 9 Tf 5000 5000 Td (Ordrenr. 4500012345) Tj ET")}, "page 1 has text beyond its edges"),
    "a message that is cut": Case({"a.edi": edifact.PLAIN[:600]}, "the file ends inside the segment", 3),
    "a document that is cut": Case({"a.xml": xml.OIOUBL[:3000]}, "The file is damaged", 3),
    "messages of many types": Case({"a.edi": _messages(*(b"T%02d" % one for one in range(30)))}, "and others", 3),
    "signs outside the character set": Case({"a.edi": edifact.PLAIN.replace(b"UNOC", b"UNOA").replace(b"LIN+1+", b"FTX+AAI+++" + bytes(range(0xC0, 0xE0)) + b"'LIN+1+", 1)}, "outside it"),
    "a mail without its end": Case({"a.eml": mail.RIGHT[:900]}, "attach"),
    "an attached mail": Case(_mailed("m.eml", mail.RIGHT), "“m.eml” is not an invoice; it looks like a mail", 0),
    "an attached archive": Case(_mailed("m.zip", packed.packed({"b.pdf": b"x"})), "“m.zip” is not an invoice; it looks like a zip archive", 0),
    "an attachment that nobody opens": Case(_mailed("winmail.dat", b"\x78\x9f\x3e\x22"), "which nobody but Outlook opens", 0),
    "an attachment that is encrypted": Case(_mailed("x.asc", b"-----BEGIN PGP MESSAGE-----\n"), "an encrypted message", 0),
    "an attachment that is locked": Case(_mailed("x.pdf", pdf.pdf({}, b"/Encrypt<</Filter/Own/V 99>>")), "a password is needed", 3),
    "an attachment that is broken": Case(_mailed("x.xml", xml.OIOUBL[:3000]), "The file is damaged", 3),
    "an encoding that is broken": Case({"a.eml": mail.mail([("f.xml", xml.OIOUBL)]).replace(b"PD94", b"P!94", 1)}, "damaged"),
    "more attachments than are named": Case({"a.eml": mail.mail([(f"{one}.txt", b"words") for one in range(7)])}, "“4.txt” (plain text), …"),
    "an archive within an archive": Case({"a.zip": packed.packed({"a.zip": packed.packed({"b.xml": xml.OIOUBL}), "b.xml": xml.OIOUBL})}, "an archive within an archive", 3),
    "a locked file in an archive": Case({"a.zip": _locked()}, "it is protected by a password", 3),
    "a file that is skipped": Case({"a.txt": b"words", "b.xml": xml.OIOUBL}, "Skipped a.txt: plain text", 0),
    "more skipped files than are listed": Case({**{f"{one}.txt": b"words" for one in range(25)}, "b.xml": xml.OIOUBL}, "25 files skipped", 0),
    "a value that cannot be read": Case({"a.xml": xml.OIOUBL.replace(b"<cbc:IssueDate>2026-", b"<cbc:IssueDate>x", 1)}, "cannot be read"),
    "more lines than are named": Case({"a.edi": re.sub(rb"IMD[^']*'", b"", _many_lines(12))}, "10, …"),
}  # fmt: skip

#: Rows that the tests below them try.
ELSEWHERE = {"more sellers than are listed", "a cell that is cut"}


def test_every_cap_that_is_said_is_tried() -> None:
    assert set(caps.SAID.values()) <= {*SAID, *ELSEWHERE}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")


class Ran(NamedTuple):
    """What a run of the command gave."""

    code: int
    out: str
    errors: str


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Ran]:
    """Runs the command in this process."""

    def call(*arguments: str) -> Ran:
        words = [*arguments, "--lang", "en"]
        code = errors.run(lambda: main(words), words)
        said = capsysbinary.readouterr()
        return Ran(int(code), said.out.decode(), said.err.decode())

    return call


def folded(text: str) -> str:
    return " ".join(text.split())


def texts_of(value: object) -> str:
    """Every text in a JSON value."""
    if isinstance(value, dict):
        return " ".join(texts_of(one) for one in value.values())
    if isinstance(value, list):
        return " ".join(texts_of(one) for one in value)
    return str(value) if isinstance(value, str) else ""


@pytest.mark.parametrize("name", SAID)
def test_what_is_left_out_is_said(
    name: str,
    run: Callable[..., Ran],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    tried: Callable[..., None],
) -> None:
    case = SAID[name]
    monkeypatch.setattr(single, "inside", lambda: True)  # so that what is set holds for the reader too
    for module, cap, value in case.set_:
        monkeypatch.setattr(module, cap, value)
    (tmp_path / "in").mkdir()
    for file, data in case.files.items():
        (tmp_path / "in" / file).write_bytes(data)
    monkeypatch.chdir(tmp_path / "in")
    base = ["scan", ".", "--gln-list", str(FIXTURES / "glnlist.csv"), "--today", "2026-11-21", "--jobs", "1"]
    text, report = run(*base, "--format", "text"), run(*base, "--format", "json")
    whole = json.loads(report.out)
    assert case.words in folded(text.out), text.out
    said = folded(texts_of(whole))
    if "skipped" in name:
        assert len(whole["skipped"]) == sum(1 for file in case.files if file.endswith(".txt"))
    else:
        assert case.words in said
    assert text.code == report.code == whole["summary"]["exit_code"] == case.code
    assert "no findings" not in text.out or "skipped" in name
    tried("P15", inputs=1)


def test_more_sellers_than_are_listed(tried: Callable[..., None]) -> None:
    """Of the sellers with most errors, and of what was not checked, ten are named and the rest counted; JSON has all."""
    events: list[Event] = []
    for number in range(13):
        report = making.invoice(
            making.finding(),
            text=f"seller {number:02}",
            not_checked=[NotChecked((f"TST{number:03}",), Text(en=f"reason {number:02}", da="", sv=""))],
        )
        events += making.file(f"{number}.xml", report)
    text = making.written("text", events, statistics=True, width=200).decode()
    whole = making.written("jsonl", events).decode()
    assert text.count("… and 3 more") == 2
    assert sum(f"seller {number:02}" in text for number in range(13)) == 10
    assert all(f"seller {number:02}" in whole and f"reason {number:02}" in whole for number in range(13))
    tried("P15", inputs=2)


def test_a_cell_that_is_cut(tmp_path: Path, run: Callable[..., Ran], tried: Callable[..., None]) -> None:
    heads = "gln,role,name,cost_centre,cvr,legal_entity_gln,legal_entity,postal_code,city,source,as_of\r\n"
    for length, words in (
        (500, ""),
        (501, "row 2: the name “" + "x" * 60 + "…” is longer than 500 characters"),
    ):
        (tmp_path / "in.csv").write_text(heads + f"9520000000097,store,{'x' * length},,,,,,,,\r\n")
        made = run("gln", "import", "in.csv", "-o", "out.csv", "--force")
        assert made.code == 0
        assert words in folded(made.errors)
        assert bool(made.errors) == bool(words)
    made_of = import_list(tmp_path / "in.csv", tmp_path / "o.csv").entries
    assert [len(entry.name) for entry in made_of if entry.gln == "9520000000097"] == [500]
    tried("P15", inputs=2)


@pytest.mark.parametrize(
    ("module", "option", "words"),
    [
        ("distributed", ("--dask", "tcp://127.0.0.1:1"), "coopinv[dask]"),
        ("watchfiles", ("--watch",), "coopinv[watch]"),
    ],
)
def test_a_part_that_is_not_installed(
    module: str, option: tuple[str, ...], words: str, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What to install is said, and nothing is checked in another way without a word."""
    monkeypatch.setitem(sys.modules, module, None)
    Path("a.xml").write_bytes(xml.OIOUBL)
    ran = run("scan", "a.xml", *option)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.errors


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("check", "a.xml", "--gln-list", "gone.csv"), "gone.csv: there is no such file"),
        (("check", "a.xml", "--config", "gone.toml"), "gone.toml"),
        (("check", "a.xml", "--baseline", "gone.json"), "gone.json: there is no such file"),
        (("scan", "a.xml", "--files-from", "gone.txt"), "gone.txt: there is no such file"),
        (("ledger", "list", "gone.db"), "gone.db: there is no such ledger"),
        (("check", "gone.xml"), "gone.xml: there is no such file"),
    ],
)
def test_a_file_that_is_missing(
    arguments: tuple[str, ...], words: str, run: Callable[..., Ran], tmp_path: Path
) -> None:
    (tmp_path / "a.xml").write_bytes(xml.OIOUBL)
    ran = run(*arguments)
    assert ran.code == 2
    assert words in ran.errors


def test_one_path_of_several_that_is_missing(run: Callable[..., Ran], tmp_path: Path) -> None:
    """The others are checked; the report and standard error say which was not there, and the run is no success."""
    (tmp_path / "a.xml").write_bytes(xml.OIOUBL)
    ran = run(
        "check",
        "a.xml",
        "gone.xml",
        "--format",
        "json",
        "--gln-list",
        str(FIXTURES / "glnlist.csv"),
        "--today",
        "2026-11-21",
    )
    whole = json.loads(ran.out)
    assert ran.code == whole["summary"]["exit_code"] != 0
    assert "gone.xml" in ran.errors
    assert [one["path"] for one in whole["unusable"]] == ["gone.xml"]
