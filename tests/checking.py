"""Checks bytes as the command would, for tests: folders, the fixed date, findings as short texts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from coopinv.model.finding import FileReport, InvoiceReport
from coopinv.pipeline import Source, check

if TYPE_CHECKING:
    from coopinv.config import Config

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"
CORPUS = ROOT.parent / "shared" / "corpus"
TODAY = dt.date(2026, 11, 21)


def reports_of(data: bytes, config: Config, name: str = "test.xml") -> tuple[list[InvoiceReport], FileReport]:
    """Check bytes; the reports of the invoices and of the file."""
    *invoices, file = check(Source(name, data=data), config)
    assert isinstance(file, FileReport)
    assert all(isinstance(report, InvoiceReport) for report in invoices)
    return invoices, file  # type: ignore[return-value]


def found_in(data: bytes, config: Config) -> list[str]:
    """Every finding as ``RULE@field``, or the rule alone where it concerns no field; sorted."""
    invoices, file = reports_of(data, config)
    assert file.problem is None, file.problem
    findings = [finding for report in invoices for finding in report.findings] + list(file.findings)
    return sorted(f"{one.rule.id}@{one.field}" if one.field else one.rule.id for one in findings)
