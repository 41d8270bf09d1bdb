"""What every test may use: the checker on a file of ours, with the example GLN list and a fixed date."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from coopinv.config import Config
from coopinv.model.finding import FileReport, InvoiceReport
from coopinv.pipeline import Source, check

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"
CORPUS = ROOT.parent / "shared" / "corpus"
TODAY = dt.date(2026, 11, 21)


@pytest.fixture(scope="session")
def config() -> Config:
    """The configuration that fixtures declare their findings for."""
    return Config(today=TODAY, gln_list_path=FIXTURES / "glnlist.csv")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of third-party files; skips when it is not there."""
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not there")
    return CORPUS


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
