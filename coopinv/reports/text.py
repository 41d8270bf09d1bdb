"""The report that a bookkeeper reads: per invoice a headline, what to mend, what was not checked; a summary last.

Plain text laid out here, from 40 columns up; on a terminal rich adds weight and colour, and nothing else.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coopinv.language import Language, Text
from coopinv.model.finding import FileReport, FileSkipped, FileStart, InvoiceReport, PathUnusable, Severity
from coopinv.model.invoice import DocumentType
from coopinv.reports.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coopinv.model.finding import Event, Finding
    from coopinv.model.reading import Place
    from coopinv.model.summary import Summary
    from coopinv.reports.output import Output
    from coopinv.reports.style import Styler

_WIDTH, _NARROWEST, _WIDEST = 88, 40, 100

_INVOICE = Text(en="Invoice", da="Faktura")
_CREDIT_NOTE = Text(en="Credit note", da="Kreditnota")
_NO_NUMBER = Text(en="(no number)", da="(uden nummer)")
_UNKNOWN = Text(en="(unknown)", da="(ukendt)")
_TYPE = Text(en="Billing type: {type} – {reason}", da="Faktureringstype: {type} – {reason}")
_UNDECIDED = Text(en="undecided", da="kan ikke afgøres")
_GROUPS = {
    Severity.ERROR: (Text(en="ERROR", da="FEJL"), Text(en="ERRORS", da="FEJL")),
    Severity.WARNING: (Text(en="WARNING", da="ADVARSEL"), Text(en="WARNINGS", da="ADVARSLER")),
    Severity.NOTE: (Text(en="NOTE", da="BEMÆRKNING"), Text(en="NOTES", da="BEMÆRKNINGER")),
}
_PLACE = Text(en="Where:", da="Sted:")
_EXPECTED = Text(en="Expected:", da="Forventet:")
_FOUND = Text(en="Found:", da="Fundet:")
_REMEDY = Text(en="Do this:", da="Gør dette:")
_LINE = Text(en="line {line}", da="linje {line}")
_PAGE = Text(en="page {page}", da="side {page}")
_SEGMENT = Text(en="segment {segment}", da="segment {segment}")
_NEAR = Text(en="it is missing; nearest is {place}", da="det mangler; nærmest er {place}")
_NOT_CHECKED = Text(en="NOT CHECKED", da="IKKE KONTROLLERET")
_CLEAN = Text(en="Nothing found that Coop would reject.", da="Intet fundet, som Coop ville afvise.")
_FILE = Text(en="The file could not be checked", da="Filen kunne ikke kontrolleres")
_SKIPPED = Text(en="Skipped {path}: {reason}", da="Sprunget over {path}: {reason}")

_CHECKED = (
    Text(en="{count} invoice checked", da="{count} faktura kontrolleret"),
    Text(en="{count} invoices checked", da="{count} fakturaer kontrolleret"),
)
_IN_FILES = (
    Text(en=" in {count} file", da=" i {count} fil"),
    Text(en=" in {count} files", da=" i {count} filer"),
)
_COUNTS = {
    Severity.ERROR: (
        Text(en="{count} error", da="{count} fejl"),
        Text(en="{count} errors", da="{count} fejl"),
    ),
    Severity.WARNING: (
        Text(en="{count} warning", da="{count} advarsel"),
        Text(en="{count} warnings", da="{count} advarsler"),
    ),
    Severity.NOTE: (
        Text(en="{count} note", da="{count} bemærkning"),
        Text(en="{count} notes", da="{count} bemærkninger"),
    ),
}
_UNREAD = (
    Text(en="{count} file could not be checked", da="{count} fil kunne ikke kontrolleres"),
    Text(en="{count} files could not be checked", da="{count} filer kunne ikke kontrolleres"),
)
_LEFT_OUT = (
    Text(en="{count} file skipped", da="{count} fil sprunget over"),
    Text(en="{count} files skipped", da="{count} filer sprunget over"),
)
_NONE = Text(en="no findings", da="ingen fejl")
_NOTHING = Text(en="Nothing to check was found.", da="Der blev ikke fundet noget at kontrollere.")

#: How many ends of skipped files are listed before the rest is only counted.
_MOST_SKIPPED = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One line of output: its text and what it is, for the styler."""

    text: str
    style: str = ""


class TextReport:
    """Writes the report for people; ``quiet`` leaves out invoices without findings and the summary."""

    def __init__(
        self, output: Output, language: Language, *, quiet: bool = False, styler: Styler | None = None
    ) -> None:
        self._output, self._language, self._quiet = output, language, quiet
        self._styler = styler
        self._width = max(_NARROWEST, min(_WIDEST, (output.width or _WIDTH)))
        self._path = ""
        self._first = True
        self._skipped: list[FileSkipped] = []

    def start(self) -> None:
        """Nothing stands above the first invoice."""

    def event(self, event: Event) -> None:
        """Write what is to be said of one event."""
        if isinstance(event, FileStart):
            self._path = event.path
        elif isinstance(event, InvoiceReport):
            if event.findings or not self._quiet:
                self._block(self._invoice(event))
        elif isinstance(event, FileReport):
            if event.findings or event.problem is not None:
                self._block(self._file(event))
        elif isinstance(event, PathUnusable):
            pass  # said on standard error
        elif len(self._skipped) < _MOST_SKIPPED:
            self._skipped.append(event)

    def end(self, summary: Summary) -> None:
        """Write what was skipped, and the summary."""
        if self._quiet:
            self._output.flush()
            return
        rows = [
            Row(line, "dim")
            for one in self._skipped
            for line in self._wrap(
                self._say(_SKIPPED, path=one.path, reason=one.reason.to(self._language)), ""
            )
        ]
        if rows:
            self._block(rows)
        self._block(
            [Row(line, self._summary_style(summary)) for line in self._wrap(self._summary(summary), "")]
        )
        self._output.flush()

    # ------------------------------------------------------------------ parts

    def _invoice(self, report: InvoiceReport) -> list[Row]:
        rows = [Row(line, "path") for line in self._wrap(clean(self._path), "")]
        rows += [Row(line, "headline") for line in self._wrap(self._headline(report), "")]
        type_ = report.billing_type.label if report.billing_type is not None else _UNDECIDED
        reason = report.billing_reason.to(self._language)
        shown = self._say(_TYPE, type=type_.to(self._language), reason=reason)
        rows += [Row(line, "dim") for line in self._wrap(shown, "")]
        rows += self._findings(report.findings)
        if report.not_checked:
            rows += [Row(""), Row(f"  {_NOT_CHECKED.to(self._language)}", "note")]
            for entry in report.not_checked:
                text = f"{', '.join(entry.rules)}: {entry.reason.to(self._language)}"
                rows += [Row(line, "") for line in self._wrap(clean(text), "    ")]
        if not any(finding.severity is Severity.ERROR for finding in report.findings):
            rows += [Row(""), Row(f"  {_CLEAN.to(self._language)}", "clean")]
        return rows

    def _headline(self, report: InvoiceReport) -> str:
        invoice = report.invoice
        kind = _CREDIT_NOTE if invoice.document_type is DocumentType.CREDIT_NOTE else _INVOICE
        unknown = _UNKNOWN.to(self._language)
        number = invoice.number or _NO_NUMBER.to(self._language)
        parties = f"{invoice.seller.name or unknown} → {invoice.buyer.name or unknown}"
        return clean(f"{kind.to(self._language)} {number} · {report.format.label} · {parties}")

    def _file(self, report: FileReport) -> list[Row]:
        rows = [Row(line, "path") for line in self._wrap(clean(self._path), "")]
        rows.append(Row(_FILE.to(self._language), "error"))
        if report.problem is not None:
            rows += [Row(line) for line in self._wrap(clean(report.problem.to(self._language)), "  ")]
        return rows + self._findings(report.findings)

    def _findings(self, findings: Sequence[Finding]) -> list[Row]:
        rows: list[Row] = []
        for severity in Severity:
            group = [finding for finding in findings if finding.severity is severity]
            if group:
                one, many = _GROUPS[severity]
                heading = (
                    one.to(self._language) if len(group) == 1 else f"{len(group)} {many.to(self._language)}"
                )
                rows += [Row(""), Row(f"  {heading}", str(severity))]
                for finding in group:
                    rows += self._finding(finding)
        return rows

    def _finding(self, finding: Finding) -> list[Row]:
        language = self._language
        title = f"{finding.rule.id}  {finding.rule.title.to(language)}"
        rows = [Row(line, f"{finding.severity}-title") for line in self._wrap(title, "  ", "         ")]
        rows += [Row(line) for line in self._wrap(clean(finding.message(language)), "    ")]
        details = [
            (_FOUND, finding.value if _is_short(finding.value) else None),
            (_EXPECTED, finding.expected(language)),
        ]
        details += [(_PLACE, self._place(finding)), (_REMEDY, finding.remedy(language))]
        labels = [label.to(language) for label, text in details if text]
        column = max(len(label) for label in labels) + 1
        for label, text in details:
            if text:
                head = f"    {label.to(language):<{column}}"
                rows += [Row(line, "detail") for line in self._wrap(clean(text), head, " " * len(head))]
        return rows

    def _place(self, finding: Finding) -> str | None:
        place = finding.place
        if place is None:
            return None
        shown = self._where(place)
        if place.text is None and finding.field is not None and shown:
            return self._say(_NEAR, place=shown)
        return shown or None

    def _where(self, place: Place) -> str:
        parts = []
        if place.page is not None:
            parts.append(self._say(_PAGE, page=place.page))
        if place.segment is not None:
            parts.append(self._say(_SEGMENT, segment=place.segment))
        if place.line is not None:
            parts.append(self._say(_LINE, line=place.line))
        if place.xpath is not None:
            parts.append(_last_steps(place.xpath))
        return ", ".join(parts)

    def _summary(self, summary: Summary) -> str:
        if not summary.files:
            return self._say(_NOTHING)
        head = self._count(_CHECKED, summary.invoices)
        if summary.files != summary.invoices:
            head += self._count(_IN_FILES, summary.files)
        parts = [
            self._count(_COUNTS[severity], count) for severity, count in summary.findings.items() if count
        ]
        if summary.unreadable:
            parts.append(self._count(_UNREAD, summary.unreadable))
        if summary.skipped:
            parts.append(self._count(_LEFT_OUT, summary.skipped))
        return f"{head}: {', '.join(parts) or self._say(_NONE)}."

    @staticmethod
    def _summary_style(summary: Summary) -> str:
        if summary.unreadable or summary.findings[Severity.ERROR] or not summary.files:
            return "error"
        return "warning" if summary.findings[Severity.WARNING] else "clean"

    # ------------------------------------------------------------------ writing

    def _say(self, text: Text, **values: object) -> str:
        return text.to(self._language).format(**values)

    def _count(self, texts: tuple[Text, Text], count: int) -> str:
        return self._say(texts[0] if count == 1 else texts[1], count=count)

    def _wrap(self, text: str, indent: str, hanging: str | None = None) -> list[str]:
        hanging = indent if hanging is None else hanging
        lines = textwrap.wrap(
            text,
            self._width,
            initial_indent=indent,
            subsequent_indent=hanging,
            break_on_hyphens=False,
        )
        return lines or [indent.rstrip()]

    def _block(self, rows: Iterable[Row]) -> None:
        if not self._first:
            self._output.text("\n")
        self._first = False
        for row in rows:
            text = row.text if self._styler is None else self._styler(row.text, row.style)
            self._output.text(text + "\n")


def _is_short(value: str | None) -> bool:
    return value is not None and 0 < len(value) <= 200  # noqa: PLR2004 - longer texts bury the message


def _last_steps(xpath: str) -> str:
    """The end of an XPath, which is what a person looks for."""
    steps = xpath.split("/")
    return "/".join(steps[-2:]) if len(steps) > 2 else steps[-1]  # noqa: PLR2004
