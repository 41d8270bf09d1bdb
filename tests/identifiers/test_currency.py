"""Currency codes: in use, on which day, and what a symbol suggests."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coopinv.identifiers import currency
from coopinv.identifiers.fault import FaultKind


@pytest.mark.parametrize("code", ["DKK", "EUR", "SEK", "AUD", "JPY", "XCG", "PLN"])
def test_in_use(code: str) -> None:
    assert currency.fault(code, date(2026, 3, 2)) is None


@pytest.mark.parametrize(
    ("code", "last"),
    [
        ("BGN", date(2025, 12, 31)),
        ("HRK", date(2022, 12, 31)),
        ("LTL", date(2014, 12, 31)),
        ("EEK", date(2010, 12, 31)),
        ("DEM", date(2001, 12, 31)),
    ],
)
def test_withdrawn_after_a_day(code: str, last: date) -> None:
    assert currency.fault(code, last) is None
    assert currency.fault(code) is None
    fault = currency.fault(code, last + timedelta(days=1))
    assert fault is not None
    assert fault.kind is FaultKind.WITHDRAWN
    assert fault.clause.en == f"went out of use after {last.isoformat()}"
    assert fault.clause.da == f"gik ud af brug efter {last.strftime('%d-%m-%Y')}"


def test_no_withdrawn_code_is_in_the_list_we_ship_with() -> None:
    """A code that comes back (or an old release of the list) must be looked at by a person."""
    from iso4217 import raw_table

    still = {code for code in currency.WITHDRAWN if code in raw_table}
    assert not still


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("ABC", FaultKind.UNKNOWN),
        ("XXX", FaultKind.UNKNOWN),
        ("dkk", FaultKind.FORMAT),
        ("kr.", FaultKind.FORMAT),
        ("", FaultKind.FORMAT),
        ("ÆØÅ", FaultKind.FORMAT),
        ("DKKR", FaultKind.FORMAT),
    ],
)
def test_faults(code: str, kind: FaultKind) -> None:
    fault = currency.fault(code, date(2026, 3, 2))
    assert fault is not None
    assert fault.kind is kind


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("kr.", "DKK"),
        ("Kr", "DKK"),
        ("DKR", "DKK"),
        ("kroner", "DKK"),
        ("danske kr.", "DKK"),
        ("dkk", "DKK"),
        ("€", "EUR"),
        ("Euro", "EUR"),
        ("$", "USD"),
        ("£", "GBP"),
        ("svenske kroner", "SEK"),
        ("point", None),
        ("", None),
    ],
)
def test_suggestions(text: str, code: str | None) -> None:
    assert currency.suggested(text) == code
    if code is not None:
        assert currency.fault(code) is None
