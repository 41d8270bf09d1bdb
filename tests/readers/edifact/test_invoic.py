"""Third-party INVOIC messages: every file ends in a report, and what is read is what stands in the segments.

What stands there is taken from the segments a second time, by ``tests.edifact`` and the directories' words alone.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from coopinv.language import Language
from coopinv.model.reading import Format
from tests.checking import CORPUS, FIXTURES, reports_of
from tests.edifact import Plain, split

if TYPE_CHECKING:
    from coopinv.config import Config
    from coopinv.model.finding import InvoiceReport

OURS = (*sorted((FIXTURES / "right" / "edifact").glob("*.edi")), *sorted((FIXTURES / "odd").glob("*.edi")))
THEIRS = sorted((CORPUS / "edifact").glob("*"))
#: Files of the corpus without an invoice from a seller, and the rule that says so.
NO_INVOICE = {
    "order.edi": "READ001",
    "wikipedia_de.edi": "READ001",
    # An INVOIC whose BGM calls it an order (220).
    "d96a_invoic_conforming.edi": "READ001",
}
#: What a date's format code (2379) means for its length and how its year is written.
SHORT_YEAR = ("101", 6)


def _params(files: Any) -> list[Any]:  # noqa: ANN401 - paths
    return [pytest.param(file, id=file.name) for file in files]


class Message:
    """An INVOIC message by its segments, divided at the first LIN and at UNS."""

    def __init__(self, segments: list[Plain]) -> None:
        tags = [segment.tag for segment in segments]
        first_line = tags.index("LIN") if "LIN" in tags else len(tags)
        summary = tags.index("UNS") if "UNS" in tags else len(tags)
        self.head = segments[: min(first_line, summary)]
        self.body = segments[min(first_line, summary) : summary]
        self.lines = tags.count("LIN")
        behind = segments[summary:]
        self.totals = behind[: next((at for at, one in enumerate(behind) if one.tag in ("TAX", "ALC")), None)]

    def first(self, tag: str, *qualifiers: str, among: list[Plain] | None = None) -> Plain | None:
        """The first segment with the earliest of the qualifiers that is there; without any, the first."""
        found = [one for one in (self.head if among is None else among) if one.tag == tag]
        if not qualifiers:
            return next(iter(found), None)
        return next((one for code in qualifiers for one in found if one.value(1) == code), None)

    @property
    def items(self) -> list[tuple[str, str, Decimal]]:
        """GTIN, text and amount of every line, as ours have them: one IMD, one MOA+203."""
        starts = [at for at, one in enumerate(self.body) if one.tag == "LIN"]
        found = []
        for at, end in zip(starts, [*starts[1:], len(self.body)], strict=True):
            line = self.body[at:end]
            text = self.first("IMD", among=line)
            amount = self.first("MOA", "203", among=line)
            assert text is not None
            assert amount is not None
            words = " ".join(part for part in (text.value(3, 3), text.value(3, 4)) if part)
            found.append((line[0].value(3), words, Decimal(amount.value(1, 1).replace(",", "."))))
        return found

    @property
    def number(self) -> str | None:
        """BGM 1004, which has the same position in every directory."""
        begin = self.first("BGM")
        return None if begin is None else begin.value(2) or None

    @property
    def date(self) -> dt.date | None:
        """DTM+137, or DTM+3 in older messages, as far as it is a date; None too when it cannot be one."""
        one = self.first("DTM", "137", "3")
        if one is None:
            return None
        text = one.value(1, 1)
        if (one.value(1, 2) or "101", len(text)) == SHORT_YEAR:
            text = "20" + text
        try:
            return dt.date(int(text[:4]), int(text[4:6]), int(text[6:8]))
        except ValueError:
            return None

    @property
    def currency(self) -> str | None:
        """The reference currency of CUX, or whichever it names; without a CUX that of the invoice's total."""
        one = self.first("CUX", "2") or self.first("CUX")
        if one is not None and one.value(1, 1):
            return one.value(1, 1)
        total = self.first("MOA", "77", "86", "9", "39", among=self.totals)
        return None if total is None else total.value(1, 2) or None

    def gln(self, *qualifiers: str) -> str | None:
        """The GLN of the first party that is there, in the head or else under the lines.

        GS1's own mark (3055 = 9) says that a number is one, and so do thirteen digits.
        """
        one = self.first("NAD", *qualifiers) or self.first("NAD", *qualifiers, among=self.body)
        if one is None or not one.value(2):
            return None
        number = one.value(2)
        return number if one.value(2, 2) == "9" or (len(number), number.isdigit()) == (13, True) else None

    def total(self, *codes: str) -> Decimal | None:
        """The first of the monetary totals behind UNS that is there."""
        one = self.first("MOA", *codes, among=self.totals)
        return None if one is None else Decimal(one.value(1, 1).replace(",", "."))


def messages_of(data: bytes) -> list[Message]:
    """Every INVOIC of a file."""
    found: list[list[Plain]] = []
    inside = False
    for one in split(data):
        if one.tag == "UNH":
            inside = one.value(2) == "INVOIC"
            if inside:
                found.append([])
        if inside:
            found[-1].append(one)
        inside = inside and one.tag != "UNT"
    return [Message(segments) for segments in found]


def assert_same(report: InvoiceReport, message: Message) -> None:
    """What was read is what stands in the segments."""
    invoice = report.invoice
    assert report.format is Format.EDIFACT
    assert invoice.number == message.number
    assert invoice.issue_date == message.date
    assert invoice.currency == message.currency
    assert invoice.buyer.gln == message.gln("BY")
    assert (invoice.deliveries[0].gln if invoice.deliveries else None) == message.gln("DP", "ST", "CN", "UC")
    assert len(invoice.lines) == message.lines
    assert invoice.totals.lines == message.total("79")
    stated = {
        "gross": ("77", "388"),
        "payable": ("9",),
        "vat": ("176",),
        "net": ("389", "125"),
        "prepaid": ("113",),
    }
    for name, codes in stated.items():
        if (total := message.total(*codes)) is not None:
            assert getattr(invoice.totals, name) == total, name


@pytest.mark.parametrize("file", _params(OURS))
def test_ours_are_read_as_they_stand(file: Path, config: Config) -> None:
    data = file.read_bytes()
    invoices, _file = reports_of(data, config)
    messages = messages_of(data)
    assert messages
    assert len(invoices) == len(messages)
    for report, message in zip(invoices, messages, strict=True):
        assert_same(report, message)
        assert [
            (line.gtin, line.description, line.net_amount) for line in report.invoice.lines
        ] == message.items


@pytest.mark.parametrize("file", _params(THEIRS))
def test_theirs_end_in_a_report(file: Path, config: Config) -> None:
    """No fault of ours, every finding can be told, and what is no invoice is said to be none."""
    invoices, report = reports_of(file.read_bytes(), config)
    assert report.problem is None
    assert report.format in (Format.EDIFACT, Format.UNKNOWN)
    findings = [*report.findings, *(one for invoice in invoices for one in invoice.findings)]
    for finding in findings:
        for language in Language:
            assert finding.message(language)
            assert finding.remedy(language)
    if file.name in NO_INVOICE:
        assert invoices == []
        assert [one.rule.id for one in report.findings] == [NO_INVOICE[file.name]]


@pytest.mark.parametrize("file", _params(file for file in THEIRS if file.name not in NO_INVOICE))
def test_theirs_are_read_as_they_stand(file: Path, config: Config) -> None:
    data = file.read_bytes()
    invoices, _file = reports_of(data, config)
    messages = messages_of(data)
    assert messages
    assert len(invoices) == len(messages)
    for report, message in zip(invoices, messages, strict=True):
        assert_same(report, message)
