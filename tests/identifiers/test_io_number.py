"""IO numbers stand behind a label; goods called IO-Link do not."""

from __future__ import annotations

import pytest

from coopinv.identifiers import io_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("IO 60012345", "60012345"),
        ("IO: 60012345", "60012345"),
        ("IO-nr. 60012345", "60012345"),
        ("IO nr: 6001", "6001"),
        ("io-nummer 60012345", "60012345"),
        ("IO-nummer: 60-012345", "60-012345"),
        ("Internordre 60012345", "60012345"),
        ("internordrenr.: 60012345", "60012345"),
        ("Internordrenummer 60012345.", "60012345"),
        ("Internt ordrenummer: 60012345", "60012345"),
        ("Intern ordre: AB-1234", "AB-1234"),
        ("Internal order no. 60012345", "60012345"),
        ("Internal order:\n60012345", "60012345"),
        ("Jens Hansen, IO60012345", "60012345"),
        ("IO-nr. 60012345X", "60012345X"),
    ],
)
def test_found(text: str, number: str) -> None:
    assert io_number.find(text) == [number]
    assert io_number.fault(number) is None


@pytest.mark.parametrize(
    "text",
    [
        "IO-Link sensor 4500",
        "IO: 123",
        "RADIO 123456",
        "studio 12345",
        "Audio 12345",
        "I/O 4500",
        "IO-modul 4500",
        "fiio 4500",
        "",
    ],
)
def test_not_found(text: str) -> None:
    assert io_number.find(text) == []


def test_each_once() -> None:
    assert io_number.find("IO 60012345 og IO-nr. 60012346, IO 60012345") == ["60012345", "60012346"]


def test_canonical() -> None:
    assert io_number.canonical("IO-nr. 60012345") == io_number.canonical(" 60012345 ") == "60012345"
    assert io_number.canonical("Jens") is None
    assert io_number.fault("123") is not None
