"""Checks bytes as the command would, for tests: folders, the fixed date, findings as short texts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from coopinv.across import Across, At, keys_of
from coopinv.files import Content
from coopinv.model.finding import FileReport, FileStart, InvoiceReport
from coopinv.pipeline import Source, check

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coopinv.across import Keys
    from coopinv.config import Config
    from coopinv.model.finding import Event, Finding

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"
CORPUS = ROOT.parent / "shared" / "corpus"
TODAY = dt.date(2026, 11, 21)


def checked(data: bytes, config: Config, after: Sequence[bytes] = (), name: str = "test.xml") -> list[Event]:
    """Check bytes, after other files in the same run; the reports on the last one."""
    with Across(config, again=lambda _at, _limit: Content.of(data)) as across:
        for index, earlier in enumerate(after):
            list(across.told(_known(earlier, config, f"earlier-{index}.xml")))
        return list(across.told(_known(data, config, name)))


def _known(data: bytes, config: Config, name: str) -> Iterator[tuple[Event, Keys | None]]:
    yield FileStart(name), None
    at = At(name)
    for report in check(Source(name, data=data), config, traced=True):
        keys = keys_of(report, config.profile) if isinstance(report, InvoiceReport) else None
        yield report, None if keys is None else keys._replace(at=at)


def reports_of(
    data: bytes, config: Config, name: str = "test.xml", after: Sequence[bytes] = ()
) -> tuple[list[InvoiceReport], FileReport]:
    """Check bytes; the reports of the invoices and of the file. A mail's are those of its attachments, and its own."""
    _start, *reports = checked(data, config, after, name)
    files = [report for report in reports if isinstance(report, FileReport)]
    invoices = [report for report in reports if isinstance(report, InvoiceReport)]
    starts = [report for report in reports if isinstance(report, FileStart)]
    assert len(files) + len(invoices) + len(starts) == len(reports)
    assert len(files) == 1 + len(starts)
    return invoices, files[0]


def found_in(data: bytes, config: Config, after: Sequence[bytes] = ()) -> list[str]:
    """Every finding as ``RULE@field``, or the rule alone where it concerns no field; sorted."""
    findings: list[Finding] = []
    for report in checked(data, config, after):
        if isinstance(report, FileReport):
            assert report.problem is None, report.problem
        if isinstance(report, InvoiceReport | FileReport):
            findings += report.findings
    return sorted(f"{one.rule.id}@{one.field}" if one.field else one.rule.id for one in findings)
