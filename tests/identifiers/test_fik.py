"""Payment slips: printed lines, Peppol's form, lengths and check digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopinv.identifiers import fik
from coopinv.identifiers.fault import FaultKind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+71<004040400000669+81234567<", ("71", "004040400000669", "81234567")),
        ("+71 > 004040400000669 +81234567>", ("71", "004040400000669", "81234567")),
        ("71<4040400000669 + 81234567 <", ("71", "4040400000669", "81234567")),
        ("+73<+81234567<", ("73", "", "81234567")),
        ("+01<+1234567<", ("01", "", "1234567")),
        ("+04<1234567890123452+12345678<", ("04", "1234567890123452", "12345678")),
        ("+75   <   0004040400000669   +   81234567   >", ("75", "0004040400000669", "81234567")),
        ("+ 71<00 40 40 40 00 00 669+81234567", ("71", "004040400000669", "81234567")),
        ("+15<1234567890123452+1234567<", ("15", "1234567890123452", "1234567")),
        ("+73<1234567890123456789+81234567<", ("73", "1234567890123456789", "81234567")),
        ("71#004040400000669", ("71", "004040400000669", "")),
        ("01#", ("01", "", "")),
        ("04#1234567890123452", ("04", "1234567890123452", "")),
        ("15#1234567890123452", ("15", "1234567890123452", "")),
        ("75#1234567890123456789", ("75", "1234567890123456789", "")),
        ("73#", ("73", "", "")),
    ],
)
def test_read(text: str, expected: tuple[str, str, str]) -> None:
    slip = fik.parse(text)
    assert slip is not None
    assert (slip.fik_type, slip.payment_id, slip.account) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "+71",
        "+72<004040400000669+81234567<",
        "004040400000669",
        "71#12A",
        "+71<1+812<",
        "+71<1+812345<",
        "+71<1+812345678<",
        "+73<" + "1" * 20 + "+81234567<",
        "73#" + "1" * 20,
    ],
)
def test_not_a_slip(text: str) -> None:
    assert fik.parse(text) is None
    assert fik.canonical(text) is None
    assert fik.fault(text) is not None


def test_found_in_running_text() -> None:
    text = "Betales på +71<004040400000669+81234567< eller +01<+1234567< senest 14 dage."
    assert fik.find(text) == [("71", "004040400000669", "81234567"), ("01", "", "1234567")]
    assert fik.find("tlf. +45 71 12 34 56") == []
    assert fik.find("171<1+81234567< 71<1+812345678<") == []


def test_a_short_payment_id_is_filled_with_zeros() -> None:
    assert fik.canonical_payment_id("71", "4040400000669") == "004040400000669"
    assert fik.canonical_payment_id("75", "4040400000669") == "0004040400000669"
    assert fik.payment_id_fault("71", "4040400000669") is None
    assert fik.canonical("+71 > 4040400000669 +81234567>") == "+71<004040400000669+81234567<"


@pytest.mark.parametrize(
    ("fik_type", "text", "kind"),
    [
        ("71", "004040400000668", FaultKind.CHECK_DIGIT),
        ("71", "0004040400000669", FaultKind.LENGTH),
        ("75", "00004040400000669", FaultKind.LENGTH),
        ("04", "", FaultKind.LENGTH),
        ("15", "12A", FaultKind.FORMAT),
    ],
)
def test_payment_id_faults(fik_type: str, text: str, kind: FaultKind) -> None:
    fault = fik.payment_id_fault(fik_type, text)
    assert fault is not None
    assert fault.kind is kind


def test_the_length_is_the_types() -> None:
    fault = fik.payment_id_fault("71", "0004040400000669")
    assert fault is not None
    assert fault.clause.en == "has 16 digits, not 15"


def test_types_without_payment_id_take_a_message() -> None:
    assert fik.payment_id_fault("73", "Tak for ordren") is None
    assert fik.payment_id_fault("01", "") is None


def test_who_is_paid() -> None:
    assert fik.account_fault("71", "81234567") is None
    assert fik.account_fault("01", "1234567") is None
    wrong = fik.account_fault("71", "71234567")
    assert wrong is not None
    assert wrong.clause.da == "begynder ikke med 8"
    short = fik.account_fault("73", "8123456")
    assert short is not None
    assert short.kind is FaultKind.LENGTH


def test_types() -> None:
    assert fik.canonical_type("+71") == "71"
    assert fik.canonical_type("72") is None
    assert fik.type_fault("+04") is None
    unknown = fik.type_fault("72")
    assert unknown is not None
    assert unknown.kind is FaultKind.UNKNOWN


@given(st.sampled_from(["71", "75", "04", "15"]), st.integers(1, 10**14 - 1), st.integers(0, 9_999_999))
def test_a_printed_line_survives_reading(fik_type: str, number: int, creditor: int) -> None:
    """Whatever the payment ID, reading the canonical line again gives it unchanged and valid."""
    from stdnum import luhn

    payment_id = str(number) + luhn.calc_check_digit(str(number))
    line = f"+{fik_type}<{payment_id}+8{creditor:07d}<"
    printed = fik.canonical(line)
    assert printed is not None
    assert fik.canonical(printed) == printed
    assert fik.fault(printed) is None
