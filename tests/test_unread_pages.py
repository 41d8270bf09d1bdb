"""What was not read of a PDF is said, and is not called missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checking import reports_of
from tests.readers.pdf.printed import HEIGHT, WIDTH, Put, invoice, sheets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coopinv.config import Config
    from coopinv.model.finding import InvoiceReport


def _checked(config: Config, *pages: Sequence[Put]) -> InvoiceReport:
    (report,), _file = reports_of(sheets(*pages), config, "test.pdf")
    return report


def _reasons(report: InvoiceReport) -> list[str]:
    return [entry.reason.en for entry in report.not_checked]


@pytest.mark.parametrize(
    "place", [Put(WIDTH + 20, 300, "Fakturanr.: 99"), Put(60, HEIGHT + 30, "Fakturanr.: 99")]
)
def test_text_beyond_the_edges_is_not_read_and_said(config: Config, place: Put) -> None:
    pages = invoice(place, without=("Fakturanr.:", "10417"))
    report = _checked(config, pages)
    assert report.invoice.number is None
    assert any("beyond its edges" in reason for reason in _reasons(report))
    assert "GEN010" in {finding.rule.id for finding in report.findings}


def test_a_page_that_is_read_whole_says_nothing(config: Config) -> None:
    assert not [reason for reason in _reasons(_checked(config, invoice())) if "page" in reason]


def test_more_text_than_is_read_is_said_and_nothing_is_missing(config: Config) -> None:
    total = [one for one in invoice() if one.text in {"Total ekskl. moms", "165,00"}]
    assert len(total) == 2
    short = invoice(without=[one.text for one in total])
    assert "AMT001" in {finding.rule.id for finding in _checked(config, short).findings}
    filler = [Put(60, 500 + row, "x" * 400, 0.5) for row in range(155)]
    report = _checked(config, [*short, *filler, *total])
    assert any("more text than is read" in reason for reason in _reasons(report))
    assert not [finding.rule.id for finding in report.findings if finding.outcome.startswith("missing")]


def test_what_stands_under_no_label_is_not_called_missing_as_well(config: Config) -> None:
    report = _checked(config, invoice(Put(300, 100, "20260417"), without=("Fakturanr.:", "10417")))
    assert [one.rule.id for one in report.findings if one.field == "number"] == ["PDF002"]
