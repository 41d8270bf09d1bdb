"""The JSON report, version 1: the contract that other programs build on, with types of its own.

Written as the run goes: one line an invoice. ``status`` and ``summary`` therefore come last; what was skipped is put
aside until then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coopinv.language import Language
from coopinv.model.finding import FileReport, FileSkipped, FileStart, InvoiceReport, PathUnusable, Severity
from coopinv.model.reading import Format
from coopinv.reports.encode import encoded, encoded_fields
from coopinv.version import __version__

if TYPE_CHECKING:
    from coopinv.model.finding import Event, Finding, NotChecked
    from coopinv.model.reading import Place
    from coopinv.model.summary import Summary
    from coopinv.reports.output import Output

VERSION = 1
TOOL = {"name": "coopinv", "version": __version__}


def run_record(profile: str) -> dict[str, Any]:
    """What begins every report: the contract's version, the program, and the profile where it is not the default."""
    record: dict[str, Any] = {"version": VERSION, "tool": TOOL}
    return {**record, "profile": profile} if profile else record


class JsonReport:
    """Writes JSON to an output."""

    def __init__(
        self, output: Output, language: Language = Language.EN, *, fields: bool = True, profile: str = ""
    ) -> None:
        self._output, self._language, self._fields = output, language, fields
        self._profile = profile
        self._files = 0
        self._invoices = 0
        self._path = ""
        self._skipped, self._unusable = output.aside(), output.aside()

    def start(self) -> None:
        """The head of the document."""
        self._output.write(encoded(run_record(self._profile))[:-1] + b',"files":[')

    def event(self, event: Event) -> None:
        """A file's start, an invoice or a file's end; what was skipped comes after the files."""
        if isinstance(event, FileStart):
            self._path, self._invoices = event.path, 0
        elif isinstance(event, InvoiceReport):
            if not self._invoices:
                self._open(str(event.format))
            self._output.write(b",\n" if self._invoices else b"\n")
            self._invoices += 1
            self._output.write(invoice_json(event, self._language, fields=self._fields))
        elif isinstance(event, FileReport):
            self._file(event)
        elif isinstance(event, FileSkipped):
            self._skipped.write(b",\n%s" % encoded(skipped_record(event, self._language)))
        else:
            self._unusable.write(b",\n%s" % encoded(unusable_record(event, self._language)))

    def end(self, summary: Summary) -> None:
        """What was left out, and the counts."""
        self._output.write(b"\n]")
        for name, aside in ((b"skipped", self._skipped), (b"unusable", self._unusable)):
            self._output.write(b',"%s":[' % name)
            aside.pour(self._output, leaving_out=1)  # the first comma
            self._output.write(b"]")
        self._output.write(b',"summary":%s}\n' % encoded(summary_record(summary, self._language)))

    def _open(self, format_: str) -> None:
        head = b'{"path":%s,"format":%s,"invoices":[' % (encoded(self._path), encoded(format_))
        self._output.write((b",\n" if self._files else b"\n") + head)
        self._files += 1

    def _file(self, report: FileReport) -> None:
        if not self._invoices:
            self._open(str(report.format))
        rest = encoded(file_record(report, self._language))
        self._output.write(b"]," + rest[1:])


def invoice_json(report: InvoiceReport, language: Language, *, fields: bool) -> bytes:
    """An invoice as version 1 has it."""
    head = encoded(
        {
            "index": report.index,
            "format": report.format,
            "number": report.invoice.number,
            "billing_type": report.billing_type,
            "billing_type_reason": report.billing_reason.to(language),
        }
    )
    rest = encoded(
        {
            "unreadable": dict(report.unreadable),
            "findings": [finding_record(finding, language) for finding in report.findings],
            "not_checked": [_not_checked(entry, language) for entry in report.not_checked],
        }
    )
    if not fields:
        return head[:-1] + b"," + rest[1:]
    read = b',"confidence":' + encoded(dict(report.confidence)) if report.format is Format.PDF else b""
    return b"".join((head[:-1], b',"fields":', encoded_fields(report.invoice), read, b",", rest[1:]))


def file_record(report: FileReport, language: Language) -> dict[str, Any]:
    """What is said of a file as a whole, when its invoices are told."""
    record: dict[str, Any] = {
        "findings": [finding_record(finding, language) for finding in report.findings],
        "status": report.status,
    }
    if report.problem is not None:
        record["problem"] = report.problem.to(language)
    return record


def skipped_record(event: FileSkipped, language: Language) -> dict[str, str]:
    """A file that was found and is no invoice."""
    return {"path": event.path, "reason": event.reason.to(language)}


def unusable_record(event: PathUnusable, language: Language) -> dict[str, str]:
    """A path that was named and is not there."""
    return {"path": event.path, "problem": event.problem.to(language)}


def summary_record(summary: Summary, language: Language) -> dict[str, Any]:
    """The counts of a run."""
    return {
        "files": summary.files,
        "invoices": summary.invoices,
        "errors": summary.findings[Severity.ERROR],
        "warnings": summary.findings[Severity.WARNING],
        "notes": summary.findings[Severity.NOTE],
        "unreadable": summary.unreadable,
        "exit_code": int(summary.exit_code),
        **({"interrupted": True} if summary.interrupted else {}),
        "skipped": summary.skipped,
        "unusable": summary.unusable,
        "rules": [
            {
                "rule": count.rule.id,
                "slug": count.rule.slug,
                "severity": count.severity,
                "title": count.rule.title.to(language),
                "invoices": count.invoices,
                "files": count.files,
                "findings": count.findings,
                "first_file": count.first,
            }
            for count in summary.by_rule
        ],
        "sellers": [
            {"name": one.name, "cvr": one.cvr, "invoices": one.invoices, "invoices_with_errors": one.wrong}
            for one in summary.by_seller
        ],
        "billing_types": [
            {"billing_type": type_, "invoices": count.invoices, "invoices_with_errors": count.wrong}
            for type_, count in summary.by_type
        ],
        "not_checked": [
            {
                "rules": list(count.rules),
                "reason": count.reason.to(language),
                "invoices": count.invoices,
                "first_file": count.first,
            }
            for count in summary.not_checked
        ],
    }


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
        "message": place.message,
    }


def _not_checked(entry: NotChecked, language: Language) -> dict[str, Any]:
    return {"rules": list(entry.rules), "reason": entry.reason.to(language)}


class JsonStatistics:
    """Writes the counts of a run alone, in the words of version 1."""

    def __init__(self, output: Output, language: Language = Language.EN, *, profile: str = "") -> None:
        self._output, self._language, self._profile = output, language, profile

    def start(self) -> None:
        """Nothing is known yet."""

    def event(self, event: Event) -> None:
        """The summary counts it."""

    def end(self, summary: Summary) -> None:
        """The counts."""
        whole = run_record(self._profile) | {"summary": summary_record(summary, self._language)}
        self._output.write(encoded(whole) + b"\n")
