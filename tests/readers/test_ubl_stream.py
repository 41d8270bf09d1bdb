"""Large files are read line by line: the same Reading as the whole tree gives, at a cost that grows with the lines."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import Any

import pytest

from coopinv.config import Config
from coopinv.model.reading import ReadError
from coopinv.readers.limits import Limits
from coopinv.readers.ubl import read
from tests.bench import made
from tests.checking import reports_of
from tests.readers.test_ubl_locate import values
from tests.readers.ubl_files import (
    BAD,
    ODD,
    OIOUBL,
    PEPPOL,
    RIGHT,
    THIRD_PARTY,
    name_of,
    one,
    readings,
    text_of,
    wrapped,
)

FILES = [pytest.param(path, id=name_of(path)) for path in (*RIGHT, *ODD, *BAD, *THIRD_PARTY)]


@pytest.fixture
def streamed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coopinv.readers.ubl.parse.WHOLE", 0)


def _everything(data: bytes) -> list[Any]:
    """All that a reading tells, its places too; or what stopped it."""
    try:
        found = readings(data)
    except ReadError as error:
        return [error.observation.kind, error.observation.values, error.observation.place]
    return [
        (
            reading.format,
            reading.invoice,
            dict(reading.unreadable),
            reading.observations,
            reading.hidden,
            dict(reading.locator.places(path for path, _value in values(reading.invoice))),
        )
        for reading in found
    ]


@pytest.mark.parametrize("path", FILES)
def test_streamed_is_the_same_as_whole(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = path.read_bytes()
    whole = _everything(data)
    monkeypatch.setattr("coopinv.readers.ubl.parse.WHOLE", 0)
    assert _everything(data) == whole


@pytest.mark.parametrize("path", FILES)
def test_findings_are_the_same(path: Path, monkeypatch: pytest.MonkeyPatch, config: Config) -> None:
    data = path.read_bytes()
    whole = reports_of(data, config)
    monkeypatch.setattr("coopinv.readers.ubl.parse.WHOLE", 0)
    invoices, file = reports_of(data, config)
    assert [report.findings for report in invoices] == [report.findings for report in whole[0]]
    assert file == whole[1]


@pytest.mark.usefixtures("streamed")
def test_two_invoices_of_as_many_lines_each() -> None:
    """Places inside lines are looked up in a second pass, which must find the right document of the two."""
    other = text_of(OIOUBL).replace("<cbc:ID>F-26117<", "<cbc:ID>F-26118<")
    # In the second document every line begins with a note, so that what follows is a child further on.
    other = other.replace("<cac:InvoiceLine>", "<cac:InvoiceLine><cbc:Note>Bagt i nat</cbc:Note>")
    other = other.replace(">13.95<", ">14.95<")
    data = wrapped(text_of(OIOUBL), other)
    first, second = readings(data)
    for reading, price in ((second, "14.95"), (first, "13.95")):
        places = reading.locator.places(["lines[1].price", "lines[1].id", "lines[1].net_amount"])
        assert [places[f"lines[1].{name}"].text for name in ("price", "id", "net_amount")] == [
            price,
            "2",
            "1339.20",
        ]


@pytest.mark.usefixtures("streamed")
def test_an_order_number_on_a_line_comes_after_the_heads() -> None:
    """Values of head and lines stand in the document's order, though the lines are read first."""
    text = text_of(OIOUBL).replace(
        "<cbc:LineID>10</cbc:LineID>",
        "<cbc:LineID>10</cbc:LineID><cac:OrderReference><cbc:ID>4500999999</cbc:ID></cac:OrderReference>",
    )
    assert one(text.encode()).invoice.order_numbers == ("4500123401", "4500999999")


def test_cut_off_anywhere_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that ends too early is damaged, read whole or line by line."""
    data = OIOUBL.read_bytes()
    for end in range(200, len(data) - 12, 577):
        whole = _everything(data[:end])
        assert whole[0] == "malformed", end
        with monkeypatch.context() as patch:
            patch.setattr("coopinv.readers.ubl.parse.WHOLE", 0)
            assert _everything(data[:end])[0] == "malformed", end


@pytest.mark.parametrize("whole", [0, 100_000_000], ids=["streamed", "whole"])
def test_documents_before_a_damaged_place_are_read(whole: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first of two documents is whole: it is read before the damage in the second is told (READ002)."""
    monkeypatch.setattr("coopinv.readers.ubl.parse.WHOLE", whole)
    data = wrapped(text_of(OIOUBL), text_of(PEPPOL))[:-3000]
    found = []
    with pytest.raises(ReadError) as raised:  # noqa: PT012 - what was read before the error is what counts
        for reading in read(data, Limits()):
            found.append(reading.invoice.number)  # noqa: PERF401
    assert raised.value.observation.kind == "malformed"
    assert found == ["F-26117"]


@pytest.mark.usefixtures("streamed")
def test_limits_hold_while_streaming() -> None:
    """Depth, attributes and texts are limited in the lines, in the head and in the envelope."""
    deep = "<a>" * 120 + "</a>" * 120
    many = "<a " + " ".join(f"a{index}=''" for index in range(70)) + "/>"
    long = f"<cbc:Note>{'x' * 1_100_000}</cbc:Note>"
    for bad in (deep, many, long):
        for before in ("<cac:InvoiceLine>", "<cac:OrderReference>"):
            data = text_of(OIOUBL).replace(before, before + bad, 1).encode()
            assert _everything(data)[0] == "refused", (bad[:20], before)
        enveloped = wrapped(text_of(OIOUBL)).replace(
            b"<HeaderVersion>", bad.replace("cbc:", "").encode() + b"<HeaderVersion>"
        )
        assert _everything(enveloped)[0] == "refused", bad[:20]


# What it costs.


def _calls(data: bytes, limits: Limits) -> int:
    """How many functions of ours and of the interpreter are called to read a file and to find three places in it."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(counted)
    try:
        reading = one(data, limits)
        reading.locator.places(
            ["lines[2].price", f"lines[{len(reading.invoice.lines) - 1}].net_amount", "totals.payable"]
        )
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("whole", [0, 100_000_000], ids=["streamed", "whole"])
def test_work_grows_with_the_lines(whole: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """3,000 lines take three times the calls of 1,000, and no more."""
    monkeypatch.setattr("coopinv.readers.ubl.parse.WHOLE", whole)
    limits = dataclasses.replace(Limits(), seconds=600)
    small, large = (_calls(made.invoice(lines, "F-1"), limits) for lines in (1000, 3000))
    assert large / small < 3.05


@pytest.mark.parametrize("whole", [0, 100_000_000], ids=["streamed", "whole"])
def test_checking_grows_with_the_lines(whole: int, monkeypatch: pytest.MonkeyPatch, config: Config) -> None:
    """So do the rules, on an invoice in which every line is wrong."""
    monkeypatch.setattr("coopinv.readers.ubl.parse.WHOLE", whole)
    found = []
    for lines in (300, 900):
        data = made.invoice(lines, "F-1").replace(b">13.95<", b">23.95<")
        count = 0

        def counted(_frame: object, event: str, _argument: object) -> None:
            nonlocal count
            count += event in {"call", "c_call"}

        sys.setprofile(counted)
        try:
            (report,), _file = reports_of(data, config)
        finally:
            sys.setprofile(None)
        assert len(report.findings) >= lines
        found.append(count)
    assert found[1] / found[0] < 3.1
