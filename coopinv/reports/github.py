"""The report as GitHub Actions annotations: workflow commands, one a finding.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions describes them and what must be escaped.
GitHub shows ten annotations of a kind and step; the log holds them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Language
from coopinv.model.finding import FileReport, FileSkipped, FileStart, InvoiceReport, PathUnusable, Severity
from coopinv.reports import phrases
from coopinv.reports.clean import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coopinv.model.finding import Event, Finding
    from coopinv.model.summary import Summary
    from coopinv.reports.output import Output

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


class GithubReport:
    """Writes workflow commands, and the counts as a line of the log; ``quiet`` leaves out the counts."""

    def __init__(self, output: Output, language: Language = Language.EN, *, quiet: bool = False) -> None:
        self._output, self._language, self._quiet = output, language, quiet
        self._path = ""

    def start(self) -> None:
        """Commands need no head."""

    def event(self, event: Event) -> None:
        """The commands for an invoice, a file, or a path that is not there."""
        language = self._language
        if isinstance(event, FileStart):
            self._path = event.path
        elif isinstance(event, InvoiceReport):
            named = phrases.numbered(event, language)
            for finding in event.findings:
                self._finding(finding, named)
            for entry in event.not_checked:
                title = f"{phrases.NOT_CHECKED.to(language)}: {', '.join(entry.rules)}"
                self._command("notice", title, [named, entry.reason.to(language)], {"file": self._path})
        elif isinstance(event, FileReport):
            self._path = event.path
            for finding in event.findings:
                self._finding(finding, None)
            if event.problem is not None:
                title = phrases.UNCHECKED_FILE.to(language)
                self._command("error", title, [event.problem.to(language)], {"file": event.path})
        elif isinstance(event, PathUnusable):
            title = phrases.UNCHECKED_FILE.to(language)
            self._command("error", title, [event.problem.to(language)], {"file": event.path})
        elif isinstance(event, FileSkipped):
            pass  # the counts say how many

    def end(self, summary: Summary) -> None:
        """The counts, as a line that is no command."""
        if summary.files and not self._quiet:
            self._output.text(phrases.outcome(summary, self._language) + "\n")

    def _finding(self, finding: Finding, named: str | None) -> None:
        language, place = self._language, finding.place
        lines = [finding.message(language)] if named is None else [f"{named}: {finding.message(language)}"]
        lines += [f"{label.to(language)} {text}" for label, text in phrases.details(finding, language)]
        properties: dict[str, str | int] = {"file": self._path}
        if place is not None and place.line is not None:
            properties["line"] = place.line
            if place.column is not None:
                properties["col"] = place.column
        title = f"{finding.rule.id} {finding.rule.title.to(language)}"
        self._command(_COMMANDS[finding.severity], title, lines, properties)

    def _command(
        self, command: str, title: str, lines: list[str], properties: Mapping[str, str | int]
    ) -> None:
        shown = {**properties, "title": title}
        told = ",".join(f"{name}={_property(clean(str(value)))}" for name, value in shown.items())
        said = "\n".join(map(clean, lines))
        self._output.write(f"::{command} {told}::{_data(said)}\n".encode())


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
