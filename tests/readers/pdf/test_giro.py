"""Bankgiro, plusgiro and OCR on a page: behind their labels, in one cell or in two, and what only looks like them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fixtures.makers import swedish
from tests.checking import reports_of

if TYPE_CHECKING:
    from coopinv.config import Config
    from coopinv.model.invoice import PaymentMeans


def means(config: Config, below: str, monkeypatch: pytest.MonkeyPatch, **head: str) -> list[PaymentMeans]:
    monkeypatch.setattr(swedish, "_BELOW", (below, swedish._BELOW[1]))
    (report,), _file = reports_of(swedish.make(**head), config, name="a.pdf")
    return list(report.invoice.payment_means)


@pytest.mark.parametrize(
    ("below", "bankgiros", "plusgiros"),
    [
        ("Bankgiro: 9999-0012", ["99990012"], []),
        ("Bankgironr 9999-0012 eller plusgiro 99 00 03-5", ["99990012"], ["9900035"]),
        ("BG 9999-0012", ["99990012"], []),
        ("Betala till BG 9999-0013", [], []),
        ("Plusgiro      99 00 03-5", [], ["9900035"]),
        ("Bankgiro saknas, ring 0771-171777", [], []),
        ("Dankortgebyr 9999-0012", [], []),
    ],
)
def test_giro_numbers(
    config: Config,
    below: str,
    bankgiros: list[str],
    plusgiros: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = means(config, below, monkeypatch)
    assert [one.bankgiro for one in found if one.bankgiro] == bankgiros
    assert [one.plusgiro for one in found if one.plusgiro] == plusgiros
    assert {one.reference for one in found} <= {"2026101447137"}


def test_the_reference_goes_with_the_number(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    (one,) = means(config, "Bankgiro: 9999-0012", monkeypatch)
    assert one.reference == "2026101447137"
    (one,) = means(config, "Bankgiro: 9999-0012", monkeypatch, OCR="2026101447138")
    assert one.reference is None, "no OCR reference by its check digit"
    (one,) = means(config, "Bankgiro: 9999-0012", monkeypatch, OCR="")
    assert one.reference is None


def test_a_word_behind_the_vat_number_is_no_part_of_it(config: Config) -> None:
    """Godkänd för F-skatt stands behind it on most Swedish invoices."""
    (report,), _file = reports_of(swedish.make(), config, name="a.pdf")
    assert report.invoice.seller.vat_number == "SE769999001101"
    assert not any("Bankgiro" in note for note in report.invoice.notes)
