"""Counts of a run, and the exit code that follows from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coopinv.errors import ExitCode
from coopinv.model.finding import Severity, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coopinv.model.finding import FileReport, Finding, InvoiceReport


@dataclass(slots=True)
class Summary:
    """Counts of files, invoices and findings; grows as the run goes on.

    ``unreadable`` counts files of which something could not be checked.
    ``skipped`` counts files found in a folder that hold no invoice, ``unusable`` paths that are not there.
    """

    fail_on: Severity = Severity.ERROR
    files: int = 0
    invoices: int = 0
    unreadable: int = 0
    skipped: int = 0
    unusable: int = 0
    findings: dict[Severity, int] = field(default_factory=lambda: dict.fromkeys(Severity, 0))

    def add_invoice(self, report: InvoiceReport) -> None:
        """Count an invoice and its findings."""
        self.invoices += 1
        self._count(report.findings)

    def add_file(self, report: FileReport) -> None:
        """Count a file and the findings about the file itself."""
        self.files += 1
        self._count(report.findings)
        self.unreadable += report.status is Status.UNREADABLE

    def _count(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            self.findings[finding.severity] += 1

    @property
    def exit_code(self) -> ExitCode:
        """What the process returns."""
        if self.unusable or not self.files:
            return ExitCode.USAGE
        if self.unreadable:
            return ExitCode.UNCHECKED
        counted = (count for severity, count in self.findings.items() if severity.rank <= self.fail_on.rank)
        return ExitCode.FINDINGS if sum(counted) else ExitCode.CLEAN
