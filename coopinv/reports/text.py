"""The report that a bookkeeper reads: per invoice a headline, what to mend, what was not checked; a summary last.

Plain text laid out here, from 40 columns up; on a terminal rich adds weight and colour, and nothing else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from coopinv.language import Language, Text, show
from coopinv.model.finding import FileReport, FileSkipped, FileStart, InvoiceReport, PathUnusable, Severity
from coopinv.model.invoice import DocumentType
from coopinv.reports.clean import clean
from coopinv.reports.layout import fitted, last_steps

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coopinv.model.finding import Event, Finding
    from coopinv.model.reading import Place
    from coopinv.model.summary import Summary
    from coopinv.reports.output import Output
    from coopinv.reports.style import Styler

#: A value longer than this is not shown again below the message.
_LONGEST_VALUE = 200
#: From this width on, details stand in a column beside their labels.
_COLUMNS_FROM = 56

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
_LINE = Text(en="line {line} of the file", da="linje {line} i filen")
_PAGE = Text(en="page {page}", da="side {page}")
_SEGMENT = Text(en="segment {segment}", da="segment {segment}")
_NEAR = Text(en="near {place}", da="ved {place}")
_NOT_CHECKED = Text(en="NOT CHECKED", da="IKKE KONTROLLERET")
_CLEAN = Text(en="No errors found.", da="Ingen fejl fundet.")
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
_UNUSABLE = (
    Text(en="{count} name is no file", da="{count} navn er ikke en fil"),
    Text(en="{count} names are no files", da="{count} navne er ikke filer"),
)
_LEFT_OUT = (
    Text(en="{count} file skipped", da="{count} fil sprunget over"),
    Text(en="{count} files skipped", da="{count} filer sprunget over"),
)
_NONE = Text(en="no findings", da="ingen fejl")

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
        if summary.files:  # that there was nothing to check is said on standard error
            style = self._summary_style(summary)
            self._block(Row(line, style) for line in self._wrap(self._summary(summary), ""))
        self._output.flush()

    # ------------------------------------------------------------------ parts

    def _invoice(self, report: InvoiceReport) -> list[Row]:
        rows = [Row(line, "path") for line in self._wrap(clean(self._path), "")]
        rows += [Row(line, "headline") for line in self._wrap(self._headline(report), "")]
        type_ = report.billing_type.label if report.billing_type is not None else _UNDECIDED
        reason = report.billing_reason.to(self._language)
        shown = self._say(_TYPE, type=type_.to(self._language), reason=reason)
        rows += [Row(line, "dim") for line in self._wrap(shown, "")]
        if not any(finding.severity is Severity.ERROR for finding in report.findings):
            rows.append(Row(_CLEAN.to(self._language), "clean"))
        rows += self._findings(report.findings)
        if report.not_checked:
            rows += [Row(""), Row(_NOT_CHECKED.to(self._language), "note")]
            for entry in report.not_checked:
                text = f"{', '.join(entry.rules)}: {entry.reason.to(self._language)}"
                rows += [Row(""), *(Row(line) for line in self._wrap(clean(text), "  ", "    "))]
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
                rows += [Row(""), Row(heading, str(severity))]
                for finding in group:
                    rows += [Row(""), *self._finding(finding)]
        return rows

    def _finding(self, finding: Finding) -> list[Row]:
        language = self._language
        head, style = f"  {finding.rule.id}  ", f"{finding.severity}-title"
        title = self._wrap(finding.rule.title.to(language), head, " " * len(head))
        rows = [Row(line, style) for line in title]
        message, expected = finding.message(language), finding.expected(language)
        rows += [Row(line) for line in self._wrap(clean(message), "    ")]
        details = (
            (_FOUND, None if _is_said(finding, message, language) else finding.value),
            (_EXPECTED, None if expected is None or expected in message else expected),
            (_PLACE, self._place(finding)),
            (_REMEDY, finding.remedy(language)),
        )
        column = max(len(label.to(language)) for label, _text in details) + 1
        for label, text in details:
            if text:
                head = f"    {label.to(language):<{column}}"
                hanging = " " * (len(head) if self._width >= _COLUMNS_FROM else 6)
                first, *others = self._wrap(clean(text), head, hanging)
                beside = first[len(head) :]
                rows += [Row(beside, label=head if beside else head.rstrip()), *map(Row, others)]
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
            parts.append(last_steps(place.xpath))
        return ", ".join(parts)

    def _summary(self, summary: Summary) -> str:
        head = self._count(_CHECKED, summary.invoices)
        if summary.files != summary.invoices:
            head += self._count(_IN_FILES, summary.files)
        parts = [
            self._count(_COUNTS[severity], count) for severity, count in summary.findings.items() if count
        ]
        if summary.unreadable:
            parts.append(self._count(_UNREAD, summary.unreadable))
        if summary.unusable:
            parts.append(self._count(_UNUSABLE, summary.unusable))
        if summary.skipped:
            parts.append(self._count(_LEFT_OUT, summary.skipped))
        return f"{head}: {', '.join(parts) or self._say(_NONE)}."

    @staticmethod
    def _summary_style(summary: Summary) -> str:
        if summary.unreadable or summary.unusable or summary.findings[Severity.ERROR]:
            return "error"
        return "warning" if summary.findings[Severity.WARNING] else "clean"

    # ------------------------------------------------------------------ writing

    def _say(self, text: Text, **values: object) -> str:
        return text.to(self._language).format(**values)

    def _count(self, texts: tuple[Text, Text], count: int) -> str:
        return self._say(texts[0] if count == 1 else texts[1], count=count)

    def _wrap(self, text: str, indent: str, hanging: str | None = None) -> list[str]:
        return _wrapped(text, self._width, indent, indent if hanging is None else hanging)

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


def _is_said(finding: Finding, message: str, language: Language) -> bool:
    """Whether the written value need not be shown: there is none, it buries the message, or the message quotes it."""
    value = finding.value
    if not value or len(value) > _LONGEST_VALUE or value in message:
        return True
    # A date or amount stands in the message as the language writes it: 26-11-2026 for 2026-11-26.
    return any(
        str(one) == value and show(one, language) in message
        for one in finding.values.values()
        if one is not None
    )


def _wrapped(text: str, width: int, head: str, hanging: str) -> list[str]:
    """A paragraph in lines of at most ``width``; a word longer than a line is broken after a slash where it has one."""
    room = width - len(hanging)
    lines, line, empty = [], head, True
    for word in text.split():
        pieces = [word] if len(word) <= room else _pieces(word, room)
        for index, piece in enumerate(pieces):
            blank = "" if empty or index else " "
            if len(line) + len(blank) + len(piece) > width and (not empty or len(head) > len(hanging)):
                lines.append(line)
                line, blank = hanging, ""
            line += blank + piece
            empty = False
    return [*lines, line.rstrip()]


def _pieces(word: str, room: int) -> list[str]:
    steps = re.findall("[^/]*/|[^/]+", word)
    return [step[start : start + room] for step in steps for start in range(0, len(step), room)]
