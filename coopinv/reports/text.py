"""The report that a bookkeeper reads: per invoice a headline, what to mend, what was not checked; a summary last.

Plain text laid out here, from 40 columns up; on a terminal rich adds weight and colour, and nothing else.
"""

from __future__ import annotations

from decimal import Decimal
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from coopinv.language import Language, Text, show_amount
from coopinv.model.finding import (
    FileReport,
    FileSkipped,
    FileStart,
    InvoiceReport,
    PathUnusable,
    Severity,
    Status,
)
from coopinv.model.reading import Format
from coopinv.reports import phrases
from coopinv.reports.clean import clean
from coopinv.reports.layout import fitted, flowed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coopinv.model.finding import Event, Finding
    from coopinv.model.summary import Summary
    from coopinv.reports.output import Output
    from coopinv.reports.style import Styler

#: From this width on, details stand in a column beside their labels.
_COLUMNS_FROM = 56

_GROUPS = {
    Severity.ERROR: (Text(en="ERROR", da="FEJL", sv="FEL"), Text(en="ERRORS", da="FEJL", sv="FEL")),
    Severity.WARNING: (
        Text(en="WARNING", da="ADVARSEL", sv="VARNING"),
        Text(en="WARNINGS", da="ADVARSLER", sv="VARNINGAR"),
    ),
    Severity.NOTE: (
        Text(en="NOTE", da="BEMÆRKNING", sv="ANMÄRKNING"),
        Text(en="NOTES", da="BEMÆRKNINGER", sv="ANMÄRKNINGAR"),
    ),
}
_MAIL_ITSELF = Text(en="The mail itself", da="Selve mailen", sv="Själva mejlet")
_NOT_CHECKED = Text(en="NOT CHECKED", da="IKKE KONTROLLERET", sv="INTE KONTROLLERAT")
_SKIPPED = Text(
    en="Skipped {path}: {reason}", da="Sprunget over {path}: {reason}", sv="Hoppade över {path}: {reason}"
)

#: The labels of a finding's details, which stand in one column.
_LABELS = (phrases.FOUND, phrases.EXPECTED, phrases.PLACE, phrases.REMEDY)
#: How many ends of skipped files are listed before the rest is only counted.
_MOST_SKIPPED = 20


class Row(NamedTuple):
    """One line of output: its text and what it is, for the styler; ``label`` stands in front in its own style."""

    text: str
    style: str = ""
    label: str = ""


class TextReport:
    """Writes the report for people; ``quiet`` leaves out invoices without findings and the summary."""

    def __init__(
        self, output: Output, language: Language, *, quiet: bool = False, styler: Styler | None = None
    ) -> None:
        self._output, self._language, self._quiet = output, language, quiet
        self._styler = styler
        self._width = fitted(output.width)
        self._path = ""
        self._first = True
        self._skipped: list[FileSkipped] = []
        self._began = monotonic()

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
                clean(self._say(_SKIPPED, path=one.path, reason=one.reason.to(self._language))), ""
            )
        ]
        if rows:
            self._block(rows)
        if summary.files > 1:
            from coopinv.reports.statistics import rows as statistics

            if counts := statistics(summary, self._language, self._width):
                self._block(Row(text, style) for text, style in counts)
        if summary.files:  # that there was nothing to check is said on standard error
            style = self._summary_style(summary)
            said = phrases.outcome(summary, self._language) + self._time(summary)
            self._block(Row(line, style) for line in self._wrap(said, ""))
        self._output.flush()

    # ------------------------------------------------------------------ parts

    def _invoice(self, report: InvoiceReport) -> list[Row]:
        rows = [Row(line, "path") for line in self._wrap(clean(self._path), "")]
        rows += [
            Row(line, "headline") for line in self._wrap(clean(phrases.headline(report, self._language)), "")
        ]
        if shown := phrases.billing_type(report, self._language):
            rows += [Row(line, "dim") for line in self._wrap(clean(shown), "")]
        if all_clear := phrases.clean(report, self._language):
            rows.append(Row(all_clear, "clean"))
        rows += self._findings(report.findings)
        if report.not_checked:
            rows += [Row(""), Row(_NOT_CHECKED.to(self._language), "note")]
            for entry in report.not_checked:
                text = f"{', '.join(entry.rules)}: {entry.reason.to(self._language)}"
                rows += [Row(""), *(Row(line) for line in self._wrap(clean(text), "  ", "    "))]
        return rows

    def _file(self, report: FileReport) -> list[Row]:
        rows = [Row(line, "path") for line in self._wrap(clean(self._path), "")]
        if report.status is Status.UNREADABLE:
            rows.append(Row(phrases.UNCHECKED_FILE.to(self._language), "error"))
        elif report.format is Format.MAIL:
            rows.append(Row(_MAIL_ITSELF.to(self._language), "headline"))
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
                rows += [Row(""), Row(heading, str(severity))]
                for finding in group:
                    rows += [Row(""), *self._finding(finding)]
        return rows

    def _finding(self, finding: Finding) -> list[Row]:
        language = self._language
        head, style = f"  {finding.rule.id}  ", f"{finding.severity}-title"
        title = self._wrap(finding.rule.title.to(language), head, " " * len(head))
        rows = [Row(line, style) for line in title]
        rows += [Row(line) for line in self._wrap(clean(finding.message(language)), "    ")]
        column = max(len(label.to(language)) for label in _LABELS) + 1
        for label, text in phrases.details(finding, language):
            head = f"    {label.to(language):<{column}}"
            hanging = " " * (len(head) if self._width >= _COLUMNS_FROM else 6)
            first, *others = self._wrap(clean(text), head, hanging)
            beside = first[len(head) :]
            rows += [Row(beside, label=head if beside else head.rstrip()), *map(Row, others)]
        return rows

    def _time(self, summary: Summary) -> str:
        """How long several files took, for who waited at a terminal; elsewhere the same input gives the same bytes."""
        if summary.files == 1 or not self._output.is_terminal:
            return ""
        seconds = show_amount(Decimal(f"{monotonic() - self._began:.2f}"), self._language)
        return f" ({seconds} s)"

    @staticmethod
    def _summary_style(summary: Summary) -> str:
        if summary.unreadable or summary.unusable or summary.findings[Severity.ERROR]:
            return "error"
        return "warning" if summary.findings[Severity.WARNING] else "clean"

    # ------------------------------------------------------------------ writing

    def _say(self, text: Text, **values: object) -> str:
        return text.to(self._language).format(**values)

    def _wrap(self, text: str, indent: str, hanging: str | None = None) -> list[str]:
        return flowed(text, self._width, indent, indent if hanging is None else hanging)

    def _block(self, rows: Iterable[Row]) -> None:
        if not self._first:
            self._output.text("\n")
        self._first = False
        for row in rows:
            self._output.text(self._styled(row) + "\n")

    def _styled(self, row: Row) -> str:
        if self._styler is None:
            return row.label + row.text
        return self._styler(row.label, "label") + self._styler(row.text, row.style)
