"""The report as JUnit XML, for the test pages of build servers: a suite a file, a test case an invoice.

An invoice with a finding at or above ``--fail-on`` has failed. Build servers read one failure a case, so its findings
stand together in one; milder findings are the case's output. A file that could not be checked is an error, one that
was skipped is a skipped case.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from coopinv.language import Language, Text
from coopinv.model.finding import FileReport, FileSkipped, FileStart, InvoiceReport, Severity, Status
from coopinv.reports import phrases
from coopinv.reports.clean import clean
from coopinv.reports.words import severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coopinv.model.finding import Event, Finding, NotChecked
    from coopinv.model.summary import Summary
    from coopinv.reports.output import Output

_FILE = Text(en="the file itself", da="filen selv", sv="själva filen")
_RUN = Text(en="the run itself", da="kørslen selv", sv="själva körningen")


class JunitReport:
    """Writes JUnit XML to an output; the cases of one file are put aside until they are counted."""

    def __init__(
        self, output: Output, language: Language = Language.EN, *, fail_on: Severity = Severity.ERROR
    ) -> None:
        self._output, self._language, self._fail_on = output, language, fail_on
        self._cases = output.aside()
        self._begin("")

    def start(self) -> None:
        """The head of the document."""
        self._output.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="coopinv">\n')

    def event(self, event: Event) -> None:
        """A case an invoice; a suite at a file's end."""
        language = self._language
        if isinstance(event, FileStart):
            self._begin(event.path)
        elif isinstance(event, InvoiceReport):
            self._invoice(event)
        elif isinstance(event, FileReport):
            self._file(event)
            self._suite(event.path)
        elif isinstance(event, FileSkipped):
            self._begin(event.path)
            reason = event.reason.to(language)
            self._case(_FILE.to(language), f"<skipped{_attributes(message=reason)}/>", "skipped")
            self._suite(event.path)
        else:
            self._begin(event.path)
            self._error(event.problem.to(language), [event.problem.to(language)], "unusable")
            self._suite(event.path)

    def end(self, summary: Summary) -> None:
        """The end of the document; an error of its own where the run was interrupted."""
        if summary.interrupted:
            said = phrases.PARTIAL.to(self._language)
            self._begin("")
            told = _attributes(message=said, type="interrupted")
            self._case(_RUN.to(self._language), f"<error{told}>{_escape(said)}</error>", "errors")
            self._suite("coopinv")
        self._output.write(b"</testsuites>\n")

    def _begin(self, path: str) -> None:
        self._path = path
        self._counts = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)

    def _invoice(self, report: InvoiceReport) -> None:
        failing = [one for one in report.findings if one.severity.rank <= self._fail_on.rank]
        others = [one for one in report.findings if one.severity.rank > self._fail_on.rank]
        body = ""
        if failing:
            rules = ", ".join(dict.fromkeys(finding.rule.id for finding in failing))
            said = f"{rules}: {failing[0].message(self._language)}"
            if len(failing) > 1:
                said += f" (+ {len(failing) - 1})"
            told = _attributes(message=said, type=rules)
            body += f"<failure{told}>{_escape(self._findings(failing))}</failure>"
        if others or report.not_checked:
            told = "\n\n".join(
                part for part in (self._findings(others), *map(self._not_checked, report.not_checked)) if part
            )
            body += f"<system-out>{_escape(told)}</system-out>"
        name = f"{phrases.numbered(report, self._language)} [{report.index + 1}]"
        self._case(name, body, "failures" if failing else None)

    def _file(self, report: FileReport) -> None:
        """A case of its own for what is said of the whole file."""
        if not report.findings and report.problem is None:
            return
        lines = [self._findings(report.findings)] if report.findings else []
        said, kind = "", "problem"
        if report.problem is not None:
            lines.append(report.problem.to(self._language))
            said = lines[-1]
        for finding in report.findings[:1]:
            said, kind = f"{finding.rule.id}: {finding.message(self._language)}", finding.rule.id
        if report.status is Status.UNREADABLE:
            self._error(said, lines, kind)
        else:
            self._case(_FILE.to(self._language), f"<system-out>{_escape(lines[0])}</system-out>", None)

    def _error(self, said: str, lines: Iterable[str], kind: str) -> None:
        told = _attributes(message=said, type=kind)
        text = "\n".join(lines)
        self._case(_FILE.to(self._language), f"<error{told}>{_escape(text)}</error>", "errors")

    def _case(self, name: str, body: str, outcome: str | None) -> None:
        self._counts["tests"] += 1
        if outcome is not None:
            self._counts[outcome] += 1
        told = _attributes(classname=self._path, name=name, file=self._path)
        self._cases.write(f"<testcase{told}>{body}</testcase>\n".encode())

    def _suite(self, path: str) -> None:
        if not self._counts["tests"]:
            return  # a mail has its attachments for cases
        counts = {name: str(count) for name, count in self._counts.items()}
        self._output.write(f"<testsuite{_attributes(name=path, **counts)}>\n".encode())
        self._cases.pour(self._output)
        self._output.write(b"</testsuite>\n")

    def _findings(self, findings: Sequence[Finding]) -> str:
        return "\n\n".join(self._finding(finding) for finding in findings)

    def _finding(self, finding: Finding) -> str:
        language = self._language
        head = f"{severity(finding.severity, language)} {finding.rule.id} {finding.rule.title.to(language)}"
        rows = [f"{label.to(language)} {text}" for label, text in phrases.details(finding, language)]
        return "\n".join(map(clean, [head, finding.message(language), *rows]))

    def _not_checked(self, entry: NotChecked) -> str:
        what = phrases.NOT_CHECKED.to(self._language)
        return clean(f"{what}: {', '.join(entry.rules)}: {entry.reason.to(self._language)}")


@cache
def _never() -> re.Pattern[str]:
    """What XML 1.0 cannot hold even as a reference; ``clean`` has made the controls visible already."""
    return re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _escape(text: str) -> str:
    safe = _never().sub("\ufffd", text)
    return safe.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _attributes(**values: str) -> str:
    return "".join(f' {name}="{_escape(clean(value))}"' for name, value in values.items())
