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


@pytest.mark.parametrize(
    "label",
    [
        *(
            "IO",
            "IO-ordre",
            "IOordre",
            "IO-ordrenr",
            "IO-ordre nr",
            "io nr",
            "io-nr.",
            "Io.no.",
            "IO number",
            "io  nummer",
        ),
        *(
            "Internordre",
            "intern ordre",
            "Intern-ordre",
            "interne ordre",
            "internt ordrenr",
            "INTERNORDRENUMMER",
        ),
        *(
            "Internal order",
            "internal order number",
            "Internal order no.",
            "internordernr",
            "intern ordre-nr",
        ),
    ],
)
def test_each_label(label: str) -> None:
    for mark in (" ", ":", "   :-   ", "=", "#", ".:", "\t", " \n   ", "\r\n"):
        assert io_number.find(f"{label}{mark}60012345") == ["60012345"], mark


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("IO 1234", ["1234"]),
        ("IO ABCD-1234", ["ABCD-1234"]),
        ("IO A1234", ["A1234"]),
        ("IO abcd-1234", []),
        ("IO ABCDE-1234", []),
        ("IO 12a34.b/5-", ["12a34.b/5"]),
        ("IO " + "1" * 30, ["1" * 30]),
        ("IO " + "1" * 31, []),
        ("io 60012345", []),
        ("9IO 60012345", []),
        ("a-IO 60012345", []),
        ("I/IO 60012345", []),
        ("IO     60012345", ["60012345"]),
        ("IO :::60012345", []),
        ("IO       60012345", []),
    ],
)
def test_what_counts_as_the_number(text: str, numbers: list[str]) -> None:
    assert io_number.find(text) == numbers


def test_each_once() -> None:
    assert io_number.find("IO 60012345 og IO-nr. 60012346, IO 60012345") == ["60012345", "60012346"]


def test_canonical() -> None:
    assert io_number.canonical("IO-nr. 60012345") == io_number.canonical(" 60012345 ") == "60012345"
    assert io_number.canonical("Jens") is None
    assert io_number.fault("123") is not None
