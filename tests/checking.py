"""Checks bytes as the command would, for tests: folders, the fixed date, findings as short texts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from coopinv.model.finding import FileReport, FileStart, InvoiceReport
from coopinv.pipeline import Source, check

if TYPE_CHECKING:
    from coopinv.config import Config
    from coopinv.model.finding import Finding

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"
CORPUS = ROOT.parent / "shared" / "corpus"
TODAY = dt.date(2026, 11, 21)


def reports_of(data: bytes, config: Config, name: str = "test.xml") -> tuple[list[InvoiceReport], FileReport]:
    """Check bytes; the reports of the invoices and of the file. A mail's are those of its attachments, and its own."""
    reports = list(check(Source(name, data=data), config))
    files = [report for report in reports if isinstance(report, FileReport)]
    invoices = [report for report in reports if isinstance(report, InvoiceReport)]
    starts = [report for report in reports if isinstance(report, FileStart)]
    assert len(files) + len(invoices) + len(starts) == len(reports)
    assert len(files) == 1 + len(starts)
    return invoices, files[0]


def found_in(data: bytes, config: Config) -> list[str]:
    """Every finding as ``RULE@field``, or the rule alone where it concerns no field; sorted."""
    findings: list[Finding] = []
    for report in check(Source("test.xml", data=data), config):
        if isinstance(report, FileReport):
            assert report.problem is None, report.problem
        if not isinstance(report, FileStart):
            findings += report.findings
    return sorted(f"{one.rule.id}@{one.field}" if one.field else one.rule.id for one in findings)
