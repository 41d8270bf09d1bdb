"""Bad input ends in its own finding, never in a fault of ours: the files of fixtures/bad-input, limits, damage, encodings."""

from __future__ import annotations

import codecs
import dataclasses
import io
import random
import re
from types import SimpleNamespace
from typing import TYPE_CHECKING, NamedTuple

import pytest

from coopinv.errors import ExitCode
from coopinv.language import Language
from coopinv.model.finding import FileReport, InvoiceReport, Status
from coopinv.model.reading import Format
from coopinv.model.summary import Summary
from coopinv.pipeline import Source, check
from coopinv.readers.limits import Limits
from coopinv.readers.ubl import parse
from tests.checking import FIXTURES, found_in, reports_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coopinv.config import Config
    from coopinv.model.finding import Finding

BAD = FIXTURES / "bad-input"
RIGHT = FIXTURES / "right"
OIOUBL = (RIGHT / "oioubl" / "cost-centre.xml").read_bytes()
PEPPOL = (RIGHT / "peppol" / "cost-centre.xml").read_bytes()
#: Room between the root's children, where an element that nobody knows may stand.
ROOM = b"<cac:AccountingCustomerParty>"


class Answer(NamedTuple):
    """What a bad file gives: its one finding, where, a word of what is said, and how the file came out."""

    finding: str
    says: str
    line: int | None = None
    status: Status = Status.UNREADABLE
    exit_code: ExitCode = ExitCode.UNCHECKED
    invoices: int = 0


def _finding(finding: str, says: str, line: int) -> Answer:
    return Answer(finding, says, line, Status.FINDINGS, ExitCode.FINDINGS, invoices=1)


ANSWERS = {
    "README.md": Answer("READ001", "plain text"),
    "empty.xml": Answer("READ001", "an empty file"),
    "truncated.xml": Answer("READ002", "the file ends before the document does", 96),
    "not-well-formed.xml": Answer("READ002", "an element is not closed where it should be", 104),
    "doctype.xml": Answer("READ003", "a DTD or entity declaration"),
    "entity-bomb.xml": Answer("READ003", "a DTD or entity declaration"),
    "external-entity.xml": Answer("READ003", "a DTD or entity declaration"),
    "ubl-order.xml": Answer("READ001", "a UBL order"),
    "ubl-reminder.xml": Answer("READ001", "a UBL reminder"),
    "ubl-statement.xml": Answer("READ001", "a UBL account statement"),
    "ubl-catalogue.xml": Answer("READ001", "a UBL catalogue"),
    "ubl-application-response.xml": Answer("READ001", "a UBL application response"),
    "oioxml-0.7.xml": Answer("READ005", "OIOXML 0.7"),
    "oioubl-3.xml": Answer("READ005", "OIOUBL 3"),
    "cii.xml": Answer("READ005", "Cross Industry Invoice"),
    "proforma.xml": Answer("READ001", "a pro forma invoice"),
    "self-billed.xml": Answer("READ001", "a self-billed invoice"),
    "utf7.xml": Answer("READ003", "the character encoding UTF-7"),
    "image.png": Answer("READ001", "an image (PNG)"),
    "archive.zip": Answer("READ001", "a zip archive"),
    "text.txt": Answer("READ001", "plain text"),
    "invoice.docx": Answer("READ001", "a Word document"),
    "json.xml": Answer("READ001", "JSON"),
    "page.html": Answer("READ001", "a web page"),
    "wrong-encoding-declared.xml": Answer("READ002", "not in the encoding", 21),
    "deep.xml": Answer("READ003", "deeper than 100 levels"),
    "many-attributes.xml": Answer("READ003", "more than 64 attributes"),
    "comment-in-amount.xml": _finding("READ006@totals.payable", "1562.50", 137),
    "zero-width-in-order-number.xml": _finding("READ006@order_numbers", "U+200B", 15),
    "full-width-digits-cvr.xml": _finding("READ006@seller.cvr", "U+FF19", 42),
    "cut-in-segment.edi": Answer("READ002", "the file ends inside the segment", 25),
    "cut-in-second-message.edi": Answer("READ002", "the file ends inside the segment", 43, invoices=1),
    "missing-unt.edi": _finding("EDI007", "UNT is missing", 39),
    "missing-unz.edi": _finding("EDI007", "UNZ is missing", 40),
    "wrong-separators.edi": Answer("READ002", "not those that UNA declares", 2),
    "binary.edi": Answer("READ002", "a NUL byte", 21),
    "control-character.edi": Answer("READ002", "a NUL byte", 43, invoices=1),
    "order.edi": Answer("READ001", "an order (the EDIFACT message ORDERS)"),
    "una-only.edi": Answer("READ001", "without any message"),
    "no-messages.edi": Answer("READ001", "without any message"),
    "proforma.edi": Answer("READ001", "a pro forma invoice", 3),
}


def _findings(invoices: list[InvoiceReport], file: FileReport) -> list[Finding]:
    return [finding for report in invoices for finding in report.findings] + list(file.findings)


def _exit_code(invoices: list[InvoiceReport], file: FileReport) -> ExitCode:
    summary = Summary()
    for report in invoices:
        summary.add_invoice(report)
    summary.add_file(file)
    return summary.exit_code


@pytest.mark.parametrize("name", ANSWERS)
def test_a_bad_file_gives_its_one_finding(name: str, config: Config) -> None:
    """One finding, with the words and the place that help; the status and the exit code say whether it was checked."""
    answer, data = ANSWERS[name], (BAD / name).read_bytes()
    assert found_in(data, config) == [answer.finding]
    invoices, file = reports_of(data, config, name)
    (finding,) = _findings(invoices, file)
    assert answer.says in finding.message(Language.EN)
    assert (None if finding.place is None else finding.place.line) == answer.line
    assert file.status is answer.status
    assert _exit_code(invoices, file) is answer.exit_code
    assert file.invoices == len(invoices) == answer.invoices


def test_every_bad_file_has_an_answer() -> None:
    """No file lies about without a test, and the README names each with the rule that answers; PDFs have their own."""
    assert {path.name for path in BAD.iterdir() if path.suffix != ".pdf"} == set(ANSWERS)
    rows = re.findall(
        r"^\| `([^`]+)` \|.*\| ((?:READ|EDI)[0-9]{3}) \|$",
        (BAD / "README.md").read_text("utf-8"),
        re.MULTILINE,
    )
    answers = {
        name: answer.finding.partition("@")[0] for name, answer in ANSWERS.items() if name != "README.md"
    }
    assert {name: rule for name, rule in rows if not name.endswith(".pdf")} == answers


def test_a_file_by_its_path_gives_the_same_as_its_bytes(config: Config) -> None:
    """Read from disk or handed over as bytes: the same answer."""
    for name, answer in ANSWERS.items():
        *invoices, file = check(Source(name, BAD / name), config)
        assert isinstance(file, FileReport)
        found = [finding for report in (*invoices, file) for finding in report.findings]
        assert [finding.rule.id for finding in found] == [answer.finding.partition("@")[0]], name
        assert file.status is answer.status


# The limits: what stands at one is read, one step beyond is refused with the limit in words.


def _limited(config: Config, **limits: float) -> Config:
    return dataclasses.replace(config, limits=Limits(**limits))  # type: ignore[arg-type]


def _said(data: bytes, config: Config) -> list[str]:
    """What is said of a file, without the READ006 that a comment in it may cause."""
    invoices, file = reports_of(data, config)
    assert file.problem is None, file.problem
    return [finding.message(Language.EN) for finding in _findings(invoices, file)]


def _padded(data: bytes) -> bytes:
    """The same document past the size from which it is read line by line."""
    at = data.rindex(b"</Invoice>")
    return data[:at] + b"<!--" + b" " * (parse.WHOLE + 1) + b"-->" + data[at:]


SIZES = [pytest.param(lambda data: data, id="whole"), pytest.param(_padded, id="streamed")]


def test_size_from_disk(tmp_path: Path, config: Config) -> None:
    """A file of exactly the limit is read; one byte more is refused before it is, and the option is named."""
    path = tmp_path / "invoice.xml"
    path.write_bytes(OIOUBL)
    *invoices, file = check(Source("invoice.xml", path), _limited(config, size=len(OIOUBL)))
    assert isinstance(file, FileReport)
    assert (len(invoices), file.status) == (1, Status.OK)
    *invoices, file = check(Source("invoice.xml", path), _limited(config, size=len(OIOUBL) - 1))
    assert invoices == []
    assert [finding.rule.id for finding in file.findings] == ["READ003"]
    assert "--max-size 1" in file.findings[0].remedy(Language.EN)


def test_size_from_standard_input(monkeypatch: pytest.MonkeyPatch, config: Config) -> None:
    """The same limit holds for what is piped in, which has no size to ask for."""
    for limit, expected in ((len(PEPPOL), []), (len(PEPPOL) - 1, ["READ003"])):
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(PEPPOL)))
        *_invoices, file = check(Source("-"), _limited(config, size=limit))
        assert [finding.rule.id for finding in file.findings] == expected


@pytest.mark.parametrize("sized", SIZES)
@pytest.mark.parametrize(("depth", "refused"), [(99, False), (100, False), (101, True), (5000, True)])
def test_depth(sized: Callable[[bytes], bytes], depth: int, refused: bool, config: Config) -> None:
    """A hundred levels, the root counted; the party stands on the second."""
    inner = depth - 2
    deep = ROOM + b"<cac:X>" * inner + b"</cac:X>" * inner
    data = sized(OIOUBL.replace(ROOM, deep))
    assert found_in(data, config) == (["READ003"] if refused else [])
    assert not refused or "deeper than 100 levels" in _said(data, config)[0]


@pytest.mark.parametrize("sized", SIZES)
@pytest.mark.parametrize(("count", "refused"), [(63, False), (64, False), (65, True), (5000, True)])
def test_attributes(sized: Callable[[bytes], bytes], count: int, refused: bool, config: Config) -> None:
    """Sixty-four attributes on one element, known or not."""
    attributes = b"".join(b' a%d="x"' % number for number in range(count))
    data = sized(OIOUBL.replace(ROOM, ROOM[:-1] + attributes + b">"))
    assert found_in(data, config) == (["READ003"] if refused else [])
    assert not refused or "more than 64 attributes" in _said(data, config)[0]


@pytest.mark.parametrize("sized", SIZES)
@pytest.mark.parametrize(("length", "refused"), [(4999, False), (5000, False), (5001, True)])
def test_text_length(sized: Callable[[bytes], bytes], length: int, refused: bool, config: Config) -> None:
    """A text of the limit's length is read; characters count, not bytes."""
    text = "ø".encode() * length
    data = sized(
        re.sub(
            rb"<cbc:Note>[^<]*</cbc:Note>(?=\s*<cbc:Document)", b"<cbc:Note>" + text + b"</cbc:Note>", OIOUBL
        )
    )
    assert found_in(data, _limited(config, text=5000)) == (["READ003"] if refused else [])


def test_text_length_by_default(config: Config) -> None:
    """The default is a million characters, for a text that nobody asks for too."""
    for length, expected in ((1_000_000, []), (1_000_001, ["READ003"])):
        data = OIOUBL.replace(ROOM, ROOM + b"<cbc:X>" + b"x" * length + b"</cbc:X>")
        assert found_in(data, config) == expected


@pytest.mark.parametrize("between", ["<!-- -->", "<?x y?>", "]]><![CDATA["])
def test_a_text_in_pieces_does_not_slip_past_the_limit(between: str, config: Config) -> None:
    """A text too long in all, of pieces that are not: refused, or what stands between them is found."""
    start, end = ("<![CDATA[", "]]>") if "CDATA" in between else ("", "")
    text = f"{start}{'x' * 3000}{between}{'y' * 3000}{end}".encode()
    data = re.sub(
        rb"<cbc:Note>[^<]*</cbc:Note>(?=\s*<cbc:Document)", b"<cbc:Note>" + text + b"</cbc:Note>", OIOUBL
    )
    assert found_in(data, _limited(config, text=5000)) in (["READ003"], ["READ006@notes"])


def test_an_embedded_document_may_be_long(config: Config) -> None:
    """A PDF inside the invoice is bounded by the size of the file alone."""
    attachment = (
        b"<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject"
        b' mimeCode="application/pdf" filename="bilag.pdf">'
        + b"JVBERi0x" * 200_000
        + b"</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>"
    )
    data = OIOUBL.replace(b"<cac:AccountingSupplierParty>", attachment + b"<cac:AccountingSupplierParty>")
    assert found_in(data, config) == []


@pytest.mark.parametrize(("length", "refused"), [(60_000, False), (70_000, True)])
def test_a_prolog_without_end(length: int, refused: bool, config: Config) -> None:
    """The root must begin within 64 KB: what stands before it is read by hand."""
    data = OIOUBL.replace(b"<Invoice ", b"<!--" + b" " * length + b"--><Invoice ", 1)
    assert found_in(data, config) == (["READ003"] if refused else [])


# The clock.


def _clock(monkeypatch: pytest.MonkeyPatch, *readings: float) -> None:
    """A clock that shows these times, and the last one ever after."""
    times = list(readings)
    monkeypatch.setattr(
        parse, "time", SimpleNamespace(monotonic=lambda: times.pop(0) if len(times) > 1 else times[0])
    )


def test_a_file_that_takes_too_long(monkeypatch: pytest.MonkeyPatch, config: Config) -> None:
    """READ004 says how long it may take and which option gives it more."""
    _clock(monkeypatch, 0.0, 30.1)
    invoices, file = reports_of(OIOUBL, config)
    (finding,) = _findings(invoices, file)
    assert finding.rule.id == "READ004"
    assert "30 seconds" in finding.message(Language.EN)
    assert "--timeout" in finding.remedy(Language.EN)
    assert file.status is Status.UNREADABLE
    assert _exit_code(invoices, file) is ExitCode.UNCHECKED


def test_a_file_that_just_makes_it(monkeypatch: pytest.MonkeyPatch, config: Config) -> None:
    """The time that it may take is time that it may take."""
    _clock(monkeypatch, 0.0, 30.0)
    assert found_in(OIOUBL, config) == []


def test_the_invoices_before_the_time_is_up_are_checked(
    monkeypatch: pytest.MonkeyPatch, config: Config
) -> None:
    """Two invoices in one envelope: the first is reported, then that the time is up."""
    document = OIOUBL.partition(b"?>")[2]
    data = b"<Envelope>" + document + document + b"</Envelope>"
    assert len(reports_of(data, config)[0]) == 2
    _clock(monkeypatch, 0.0, 1.0, 31.0)
    invoices, file = reports_of(data, config)
    assert len(invoices) == 1
    assert [finding.rule.id for finding in _findings(invoices, file)] == ["READ004"]


def test_a_long_invoice_that_takes_too_long(monkeypatch: pytest.MonkeyPatch, config: Config) -> None:
    """An invoice that is read line by line looks at the clock on its way."""
    start, end = (
        OIOUBL.index(b"<cac:InvoiceLine>"),
        OIOUBL.index(b"</cac:InvoiceLine>") + len(b"</cac:InvoiceLine>"),
    )
    line = OIOUBL[start:end]
    data = OIOUBL[:start] + line * 1200 + OIOUBL[end:]
    assert len(data) > parse.WHOLE
    assert "READ004" not in found_in(data, config)
    _clock(monkeypatch, 0.0, 31.0)
    assert found_in(data, config) == ["READ004"]


# Damage: whatever the bytes, the answer is a report.


def _assert_answered(data: bytes, config: Config) -> FileReport:
    """A file ends in one FileReport without a fault of ours; when it could not be read, one finding says why.

    Of an interchange a message may be no invoice, and a later one damaged.
    """
    *invoices, file = check(Source("damaged.xml", data=data), config)
    assert isinstance(file, FileReport)
    assert file.problem is None, file.problem
    assert all(isinstance(report, InvoiceReport) for report in invoices)
    assert bool(file.findings) == (file.status is Status.UNREADABLE)
    assert len(file.findings) < 2 or file.format is Format.EDIFACT
    for report in (*invoices, file):
        for finding in report.findings:
            assert finding.message(Language.EN)
            assert finding.remedy(Language.DA)
    return file


@pytest.mark.parametrize("format_", ["oioubl", "peppol"])
def test_cut_off_anywhere(format_: str, config: Config) -> None:
    """Every 97th byte as the last: the file is unreadable, and says so with READ001 or READ002."""
    data = (RIGHT / format_ / "purchase-order.xml").read_bytes().rstrip()
    for end in range(0, len(data), 97):
        file = _assert_answered(data[:end], config)
        assert file.findings[0].rule.id in {"READ001", "READ002"}, end
    assert _assert_answered(data, config).status is Status.FINDINGS


@pytest.mark.parametrize("format_", ["oioubl", "peppol"])
def test_cut_off_in_front(format_: str, config: Config) -> None:
    """Every 97th byte as the first."""
    data = (RIGHT / format_ / "purchase-order.xml").read_bytes()
    for start in range(97, len(data), 97):
        assert _assert_answered(data[start:], config).status is Status.UNREADABLE


EDIFACT = sorted((RIGHT / "edifact").glob("*.edi"))


@pytest.mark.parametrize("path", EDIFACT, ids=lambda path: path.name)
def test_an_interchange_cut_off_anywhere(path: Path, config: Config) -> None:
    """Every 41st byte as the last: no end of the file passes for the end of the interchange."""
    data = path.read_bytes().rstrip()
    for end in range(0, len(data), 41):
        *reports, file = check(Source("damaged.edi", data=data[:end]), config)
        assert isinstance(file, FileReport)
        said = {finding.rule.id for report in (*reports, file) for finding in report.findings}  # type: ignore[union-attr]
        assert file.problem is None, file.problem
        assert said & {"READ001", "READ002", "EDI007"}, end


@pytest.mark.parametrize("seed", range(4))
def test_segments_left_out_or_twice_or_moved(seed: int, config: Config) -> None:
    """Nothing that the reader or a rule takes for granted of an INVOIC needs to be there, or in its place."""
    dice = random.Random(seed)  # noqa: S311
    for _turn in range(60):
        plain = [path for path in EDIFACT if path.name != "other-separators.edi"]
        segments = dice.choice(plain).read_bytes().replace(b"\r\n", b"").split(b"'")
        for _change in range(dice.randint(1, 6)):
            at, other = dice.randrange(2, len(segments)), dice.randrange(2, len(segments))
            match dice.randrange(3):
                case 0:
                    segments[at] = b"ZZZ+1"
                case 1:
                    segments[at] = segments[other]
                case 2:
                    segments[at], segments[other] = segments[other], segments[at]
        _assert_answered(b"'".join(segments), config)


@pytest.mark.parametrize("seed", range(4))
def test_elements_from_elsewhere(seed: int, config: Config) -> None:
    """The components of an INVOIC dealt out anew among its segments."""
    dice = random.Random(seed)  # noqa: S311
    odd = [
        b"",
        b" ",
        b"-",
        b"0",
        b"-1",
        b"1e9",
        b"9" * 30,
        b"CC",
        b"45",
        b"20260230",
        b"x" * 300,
        b"\xe6",
        b"9",
        b"S",
    ]
    for _turn in range(60):
        right = dice.choice(EDIFACT).read_bytes()
        texts = re.findall(rb"[+:]([^+:'\r\n]+)", right)
        data = re.sub(
            rb"([+:])([^+:'\r\n]+)",
            lambda match: match[1] + (match[2] if dice.random() < 0.85 else dice.choice(texts + odd)),  # noqa: B023
            right,
        )
        _assert_answered(data, config)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("format_", ["oioubl", "peppol", "edifact"])
def test_flipped_bytes(format_: str, seed: int, config: Config) -> None:
    """A few bytes anywhere made others: whatever comes of it, it is answered."""
    dice = random.Random(f"{format_} {seed}")  # noqa: S311 - no secret
    path = dice.choice(sorted(path for path in (RIGHT / format_).iterdir() if path.suffix != ".toml"))
    right = path.read_bytes()
    for _turn in range(60):
        data = bytearray(right)
        for _byte in range(dice.randint(1, 4)):
            data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        _assert_answered(bytes(data), config)


@pytest.mark.parametrize("seed", range(4))
def test_values_from_elsewhere(seed: int, config: Config) -> None:
    """The texts of an invoice dealt out anew among its elements: every rule sees values that it never expected."""
    dice = random.Random(seed)  # noqa: S311
    right = (OIOUBL, PEPPOL)[seed % 2]
    texts = re.findall(rb">([^<>\n]+)</", right)
    odd = [
        b"",
        b" ",
        b"-",
        b"0",
        b"-1",
        b"1e9",
        b"999999999999999999999",
        b"@",
        b"CC",
        b"45",
        "ø".encode(),
        b"&#8203;",
        b"2026-02-30",
        b"x" * 300,
    ]
    for _turn in range(40):
        data = re.sub(
            rb">([^<>\n]+)</",
            lambda match: b">" + (match[1] if dice.random() < 0.7 else dice.choice(texts + odd)) + b"</",
            right,
        )
        _assert_answered(data, config)


@pytest.mark.parametrize("seed", range(4))
def test_elements_left_out_or_twice(seed: int, config: Config) -> None:
    """Leaves left out and lines doubled: nothing that a rule takes for granted needs to be there."""
    dice = random.Random(seed)  # noqa: S311
    right = (OIOUBL, PEPPOL)[seed % 2]
    for _turn in range(40):
        lines = right.split(b"\n")
        kept: list[bytes] = []
        for line in lines:
            is_leaf = re.fullmatch(rb"\s*<([\w:]+)[^>]*>[^<]*</\1>\s*", line) is not None
            kept += [line] * (dice.choice((0, 0, 1, 1, 1, 1, 1, 1, 2)) if is_leaf else 1)
        _assert_answered(b"\n".join(kept), config)


@pytest.mark.parametrize("seed", range(4))
def test_noise(seed: int, config: Config) -> None:
    """Bytes of no meaning, with and without the beginning of a format."""
    dice = random.Random(seed)  # noqa: S311
    for start in (
        b"",
        b"<",
        b"<?xml",
        b'<?xml version="1.0"?><Invoice',
        b"UNB+UNOC:3",
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"\xff\xfe",
        b"\xfe\xff",
        codecs.BOM_UTF8,
    ):
        assert (
            _assert_answered(start + dice.randbytes(dice.randint(0, 400)), config).status is Status.UNREADABLE
        )


# Encodings: the same invoice, however it is written down.


def _wrong(data: bytes) -> bytes:
    """With a fault in it, so that there are findings and places to compare."""
    return re.sub(rb"(<cbc:PayableAmount[^>]*>)[0-9.]+", rb"\g<1>1.00", data)


def _encoded(data: bytes, codec: str, declared: str | None, mark: bytes) -> bytes:
    text = data.decode("utf-8")
    old = 'encoding="UTF-8"'
    assert text.count(old) == 1
    text = text.replace(f" {old}", "") if declared is None else text.replace(old, f'encoding="{declared}"')
    return mark + text.encode(codec)


ENCODINGS = [
    ("utf-8", "UTF-8", codecs.BOM_UTF8),
    ("utf-8", None, codecs.BOM_UTF8),
    ("utf-8", None, b""),
    ("utf-8", "utf8", b""),
    ("utf-16-le", "UTF-16", codecs.BOM_UTF16_LE),
    ("utf-16-be", "UTF-16", codecs.BOM_UTF16_BE),
    ("utf-16-le", None, codecs.BOM_UTF16_LE),
    ("utf-16-be", None, codecs.BOM_UTF16_BE),
    ("utf-16-le", "UTF-16", b""),
    ("utf-16-be", "UTF-16", b""),
    ("utf-16-le", "UTF-16LE", b""),
    ("utf-16-be", "UTF-16BE", b""),
    ("iso-8859-1", "ISO-8859-1", b""),
    ("iso-8859-1", "iso-8859-1", b""),
    ("iso-8859-1", "latin1", b""),
    ("iso-8859-15", "ISO-8859-15", b""),
    ("windows-1252", "Windows-1252", b""),
    ("windows-1252", "windows-1252", b""),
    ("windows-1252", "cp1252", b""),
]


@pytest.mark.parametrize("data", [OIOUBL, PEPPOL], ids=["oioubl", "peppol"])
@pytest.mark.parametrize(("codec", "declared", "mark"), ENCODINGS)
def test_the_same_in_every_encoding(
    data: bytes, codec: str, declared: str | None, mark: bytes, config: Config
) -> None:
    """Same fields, same findings, same lines as in UTF-8."""
    (expected,), _file = reports_of(_wrong(data), config)
    (found,), file = reports_of(_encoded(_wrong(data), codec, declared, mark), config)
    assert file.status is Status.FINDINGS
    assert found.invoice == expected.invoice
    assert "ø" in f"{found.invoice}" or "å" in f"{found.invoice}"
    assert (found.billing_type, found.unreadable) == (expected.billing_type, expected.unreadable)

    def told(report: InvoiceReport) -> list[object]:
        return [
            (
                one.rule.id,
                one.outcome,
                one.field,
                one.value,
                one.place and one.place.line,
                one.message(Language.DA),
            )
            for one in report.findings
        ]

    assert told(found) == told(expected)
    assert [finding.rule.id for finding in expected.findings] == ["AMT010"]


@pytest.mark.parametrize(
    ("codec", "declared"), [("iso-8859-15", "ISO-8859-15"), ("windows-1252", "Windows-1252")]
)
def test_a_sign_that_only_some_encodings_have(codec: str, declared: str, config: Config) -> None:
    """The euro sign stands elsewhere in each of them, and comes out as itself."""
    data = OIOUBL.replace(b"LED-armatur 36 W, IP65<", "LED-armatur, 12 €<".encode())
    (report,), _file = reports_of(_encoded(data, codec, declared, b""), config)
    assert "12 €" in (report.invoice.lines[1].description or "")


@pytest.mark.parametrize("declared", ["ISO-8859-1", "Windows-1252"])
def test_a_mark_outweighs_a_wrong_declaration(declared: str, config: Config) -> None:
    """UTF-16 with its mark and another encoding declared: read as UTF-16, or refused, never as mojibake."""
    data = _encoded(OIOUBL, "utf-16-le", declared, codecs.BOM_UTF16_LE)
    invoices, file = reports_of(data, config)
    assert file.problem is None
    assert all("Hvalsø" in f"{report.invoice}" for report in invoices)
