"""The JSON report, version 1: the contract that other programs build on, with types of its own.

Written as the run goes: one line an invoice, nothing held back. ``status`` and ``summary`` therefore come last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

from coopinv.language import Language
from coopinv.model.finding import FileReport, FileStart, InvoiceReport, Severity
from coopinv.version import __version__

if TYPE_CHECKING:
    from coopinv.model.finding import Event, Finding, NotChecked
    from coopinv.model.reading import Place
    from coopinv.model.summary import Summary
    from coopinv.reports.output import Output

VERSION = 1


class JsonReport:
    """Writes JSON to an output."""

    def __init__(self, output: Output, language: Language = Language.EN, *, fields: bool = True) -> None:
        self._output, self._language, self._fields = output, language, fields
        self._files = 0
        self._invoices = 0
        self._path = ""

    def start(self) -> None:
        """The head of the document."""
        tool = to_json({"name": "coopinv", "version": __version__})
        self._output.write(b'{"version":%d,"tool":%s,"files":[' % (VERSION, tool))

    def event(self, event: Event) -> None:
        """A file's start, an invoice or a file's end; what was skipped is not part of version 1's files."""
        if isinstance(event, FileStart):
            self._path, self._invoices = event.path, 0
        elif isinstance(event, InvoiceReport):
            if not self._invoices:
                self._open(str(event.format))
            self._output.write(b",\n" if self._invoices else b"\n")
            self._invoices += 1
            self._output.write(self._invoice(event))
        elif isinstance(event, FileReport):
            self._file(event)

    def end(self, summary: Summary) -> None:
        """The counts."""
        counts = {
            "files": summary.files,
            "invoices": summary.invoices,
            "errors": summary.findings[Severity.ERROR],
            "warnings": summary.findings[Severity.WARNING],
            "notes": summary.findings[Severity.NOTE],
            "unreadable": summary.unreadable,
            "exit_code": int(summary.exit_code),
        }
        self._output.write(b'\n],"summary":%s}\n' % to_json(counts))

    def _open(self, format_: str) -> None:
        head = b'{"path":%s,"format":%s,"invoices":[' % (to_json(self._path), to_json(format_))
        self._output.write((b",\n" if self._files else b"\n") + head)
        self._files += 1

    def _file(self, report: FileReport) -> None:
        if not self._invoices:
            self._open(str(report.format))
        rest: dict[str, Any] = {
            "findings": [finding_record(finding, self._language) for finding in report.findings],
            "status": report.status,
        }
        if report.problem is not None:
            rest["problem"] = report.problem.to(self._language)
        self._output.write(b"]," + to_json(rest)[1:])

    def _invoice(self, report: InvoiceReport) -> bytes:
        head = to_json(
            {
                "index": report.index,
                "format": report.format,
                "number": report.invoice.number,
                "billing_type": report.billing_type,
                "billing_type_reason": report.billing_reason.to(self._language),
            }
        )
        rest = to_json(
            {
                "unreadable": dict(report.unreadable),
                "findings": [finding_record(finding, self._language) for finding in report.findings],
                "not_checked": [_not_checked(entry, self._language) for entry in report.not_checked],
            }
        )
        if not self._fields:
            return head[:-1] + b"," + rest[1:]
        fields = report.invoice.__pydantic_serializer__.to_json(report.invoice, exclude_defaults=True)
        return b"".join((head[:-1], b',"fields":', fields, b",", rest[1:]))


def finding_record(finding: Finding, language: Language) -> dict[str, Any]:
    """A finding as version 1 has it."""
    return {
        "rule": finding.rule.id,
        "slug": finding.rule.slug,
        "severity": finding.severity,
        "message": finding.message(language),
        "remedy": finding.remedy(language),
        "field": finding.field,
        "value": finding.value,
        "expected": finding.expected(language),
        "location": _location(finding.place),
        "source": finding.rule.source.to(language),
    }


def _location(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "line": place.line,
        "column": place.column,
        "xpath": place.xpath,
        "segment": place.segment,
        "offset": place.offset,
        "page": place.page,
        "box": place.box,
    }


def _not_checked(entry: NotChecked, language: Language) -> dict[str, Any]:
    return {"rules": list(entry.rules), "reason": entry.reason.to(language)}
