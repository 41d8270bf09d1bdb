"""The report for a spreadsheet: one row a finding, and one for all that was not checked.

Comma-separated by RFC 4180, in UTF-8 with a byte order mark, without which Excel takes Danish letters for others. A
cell that a spreadsheet would take for a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from coopinv.language import Language
from coopinv.model.finding import FileReport, FileSkipped, FileStart, InvoiceReport
from coopinv.model.reading import Place
from coopinv.reports import phrases
from coopinv.reports.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from coopinv.model.finding import Event, Finding
    from coopinv.model.summary import Summary
    from coopinv.reports.output import Output

    _Cells = Mapping[str, str | int | None]

#: The columns. ``kind`` is finding, not-checked (rules that could not run on an invoice), problem (a file that could
#: not be checked, or is not there), skipped or interrupted (the run, in the last row); ``invoice`` counts from 1
#: within its file.
COLUMNS = (
    "kind",
    "file",
    "format",
    "invoice",
    "number",
    "seller",
    "seller_cvr",
    "billing_type",
    "severity",
    "rule",
    "slug",
    "title",
    "message",
    "value",
    "expected",
    "remedy",
    "field",
    "page",
    "message_reference",
    "segment",
    "line",
    "column",
    "xpath",
    "offset",
    "source",
)
_MARK = b"\xef\xbb\xbf"
#: What a spreadsheet takes for the beginning of a formula; full-width signs too, which Excel reads in some locales.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_NOWHERE = Place()


class CsvReport:
    """Writes rows to an output."""

    def __init__(self, output: Output, language: Language = Language.EN) -> None:
        self._output, self._language = output, language
        self._path = ""

    def start(self) -> None:
        """The names of the columns."""
        self._output.write(_MARK + _row(COLUMNS))

    def event(self, event: Event) -> None:
        """The rows of an invoice, of a file, or of what was left out."""
        if isinstance(event, FileStart):
            self._path = event.path
        elif isinstance(event, InvoiceReport):
            self._invoice(event)
        elif isinstance(event, FileReport):
            self._path = event.path
            about: _Cells = {"format": event.format}
            for finding in event.findings:
                self._finding(finding, about)
            if event.problem is not None:
                self._write("problem", about, message=event.problem.to(self._language), severity="error")
        elif isinstance(event, FileSkipped):
            self._path = event.path
            self._write("skipped", {}, message=event.reason.to(self._language))
        else:
            self._path = event.path
            self._write("problem", {}, message=event.problem.to(self._language), severity="error")

    def end(self, summary: Summary) -> None:
        """Where the run was interrupted a row that says so; counts are the spreadsheet's business."""
        if summary.interrupted:
            self._path = ""
            self._write("interrupted", {}, message=phrases.PARTIAL.to(self._language), severity="error")

    def _invoice(self, report: InvoiceReport) -> None:
        seller = report.invoice.seller
        about: _Cells = {
            "format": report.format,
            "invoice": report.index + 1,
            "number": report.invoice.number,
            "seller": seller.name,
            "seller_cvr": seller.cvr,
            "billing_type": report.billing_type,
        }
        for finding in report.findings:
            self._finding(finding, about)
        for entry in report.not_checked:
            reason = entry.reason.to(self._language)
            self._write("not-checked", about, rule=" ".join(entry.rules), message=reason)

    def _finding(self, finding: Finding, about: _Cells) -> None:
        language, rule, place = self._language, finding.rule, finding.place or _NOWHERE
        self._write(
            "finding",
            about,
            severity=finding.severity,
            rule=rule.id,
            slug=rule.slug,
            title=rule.title.to(language),
            message=finding.message(language),
            value=finding.value,
            expected=finding.expected(language),
            remedy=finding.remedy(language),
            field=finding.field,
            page=place.page,
            message_reference=place.message,
            segment=place.segment,
            line=place.line,
            column=place.column,
            xpath=place.xpath,
            offset=place.offset,
            source=rule.source.to(language),
        )

    def _write(self, kind: str, about: _Cells, **cells: str | int | None) -> None:
        found: dict[str, str | int | None] = {"kind": kind, "file": self._path, **about, **cells}
        self._output.write(_row(found.get(name) for name in COLUMNS))


class _Echo:
    """What the csv module writes to: it hands the row back."""

    def write(self, row: str) -> str:
        """The row itself."""
        return row


_WRITER = csv.writer(_Echo())


def _row(cells: Iterable[str | int | None]) -> bytes:
    """A row of cells; numbers are our own, text may be a stranger's."""
    written: str = _WRITER.writerow([cell if isinstance(cell, int) else text_cell(cell) for cell in cells])
    return written.encode()


def text_cell(text: str | None) -> str:
    """A stranger's text as a cell: on one line, and no formula to any spreadsheet."""
    shown = clean(text or "")
    return f"'{shown}" if shown.lstrip(" ").startswith(_FORMULA) else shown
