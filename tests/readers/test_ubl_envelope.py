"""Many invoices in one envelope: what is looked up in one costs a pass over that one, and tells the same places."""

from __future__ import annotations

import codecs
import contextlib
import re
from typing import TYPE_CHECKING, Any

import pytest

from coopinv.model.finding import InvoiceReport
from coopinv.model.reading import ReadError
from coopinv.pipeline import Source, check
from coopinv.readers.limits import Limits
from coopinv.readers.ubl import file, locate, parse, read
from tests.checking import FIXTURES
from tests.readers.test_ubl_locate import values
from tests.readers.ubl_files import OIOUBL, PEPPOL, readings, text_of, wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coopinv.config import Config
    from coopinv.model.reading import Place

_CREDIT_NOTE = FIXTURES / "right" / "oioubl" / "cost-centre-credit-note.xml"
_DOCUMENTS = [text_of(path) for path in (OIOUBL, PEPPOL, _CREDIT_NOTE, OIOUBL)]
#: Fields that none of the documents has: their places are the nearest that exist.
_MISSING = ("totals.rounding", "lines[0].unit_factor", "service_period.start", "io_numbers")

_NAMESPACE = re.compile(r' xmlns:(cac|cbc|ccts|qdt|udt|ext|sdt)="[^"]*"')


def _hoisted(data: bytes) -> bytes:
    """The prefixes declared at the envelope, where some systems put them, and one that means another thing there."""
    text = data.decode()
    declared = dict.fromkeys(match[0] for match in _NAMESPACE.finditer(text))
    text = _NAMESPACE.sub("", text)
    around = "".join(declared) + ' xmlns:q="urn:a&amp;b"'
    return text.replace("<StandardBusinessDocument ", f"<StandardBusinessDocument{around} ", 1).encode()


def _in_one_line(data: bytes) -> bytes:
    return re.sub(rb">\s+<", b"><", data)


def _in(encoding: str, mark: bytes = b"") -> bytes:
    name = "UTF-16" if encoding.startswith("utf-16") else encoding
    text = wrapped(*_DOCUMENTS).decode().replace('encoding="UTF-8"', f'encoding="{name}"', 1)
    return mark + text.encode(encoding)


_FILES = {
    "as it is": wrapped(*_DOCUMENTS),
    "prefixes declared around": _hoisted(wrapped(*_DOCUMENTS)),
    "in one line": _in_one_line(wrapped(*_DOCUMENTS)),
    "comments between": wrapped(*_DOCUMENTS).replace(b"</Invoice>", b"</Invoice><!-- next --><?next?>"),
    "carriage returns": wrapped(*_DOCUMENTS).replace(b"\n", b"\r\n"),
    "ISO 8859-1": _in("iso-8859-1"),
    "Windows": _in("windows-1252"),
    "UTF-8 with a mark": codecs.BOM_UTF8 + wrapped(*_DOCUMENTS),
    "UTF-16, little": _in("utf-16-le", codecs.BOM_UTF16_LE),
    "UTF-16, big": _in("utf-16-be", codecs.BOM_UTF16_BE),
    "cut at the end": wrapped(*_DOCUMENTS)[:-30],
}


def _places(data: bytes) -> list[Mapping[str, Place]]:
    """Where everything stands in each document before the damage, if there is one; looked up in the file's order."""
    found = []
    with contextlib.suppress(ReadError):
        for reading in read(data, Limits()):
            paths = [*(path for path, _value in values(reading.invoice)), *_MISSING]
            found.append(dict(reading.locator.places(paths)))
    return found


@pytest.mark.parametrize("whole", [0, 100_000_000], ids=["streamed", "whole"])
@pytest.mark.parametrize("name", _FILES)
def test_places_are_those_of_a_pass_over_the_whole_file(
    name: str, whole: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = _FILES[name]
    monkeypatch.setattr("coopinv.readers.ubl.parse.WHOLE", whole)
    alone = _places(data)
    monkeypatch.setattr("coopinv.readers.ubl.file.File.part", lambda _self, _here: None)
    assert len(alone) == len(_DOCUMENTS)
    assert alone == _places(data)
    numbers = [one["number"] for one in alone]
    assert [place.xpath for place in numbers] == [
        "/StandardBusinessDocument/Invoice/cbc:ID",
        "/StandardBusinessDocument/Invoice[2]/cbc:ID",
        "/StandardBusinessDocument/CreditNote/cbc:ID",
        "/StandardBusinessDocument/Invoice[3]/cbc:ID",
    ]


def test_documents_are_looked_up_in_any_order_and_again() -> None:
    data = wrapped(*_DOCUMENTS)
    found = readings(data)
    first = [dict(one.locator.places(["number", "lines[0].price"])) for one in found]
    again = [dict(one.locator.places(["number", "lines[0].price"])) for one in reversed(found)]
    assert again == first[::-1]
    for place in first:
        at = place["number"].offset
        assert at is not None
        assert data[at:].startswith(b"<cbc:ID>")


def test_an_invoice_that_holds_another() -> None:
    """Some senders enclose the invoice they were asked to send again; each is found where it stands."""
    inner = re.sub(r"^<\?xml.*?\?>", "", text_of(PEPPOL)).strip()
    outer = text_of(OIOUBL).replace("</Invoice>", f"<ext>{inner}</ext></Invoice>")
    data = wrapped(outer)
    places = [one.locator.places(["number"])["number"] for one in readings(data)]
    assert [place.text for place in places] == [one.invoice.number for one in readings(data)]
    assert len({place.offset for place in places}) == len(places) == 2


def test_more_namespaces_than_are_declared_again() -> None:
    """A wrapper of 64 KB for each document would cost more than it saves."""
    many = "".join(f' xmlns:n{number}="urn:{"x" * 80}:{number}"' for number in range(1000))
    data = wrapped(*_DOCUMENTS).replace(
        b"<StandardBusinessDocument ", b"<StandardBusinessDocument" + many.encode() + b" ", 1
    )
    assert file.File(data).part((1,)) is None
    assert [one["number"].text for one in _places(data)] == [
        one.invoice.number for one in readings(wrapped(*_DOCUMENTS))
    ]


@pytest.mark.parametrize("whole", [0, 100_000_000], ids=["streamed", "whole"])
def test_the_work_grows_with_the_file_not_with_its_square(
    whole: int, monkeypatch: pytest.MonkeyPatch, config: Config
) -> None:
    """Counted in bytes that are parsed for the places of findings in the head and on lines."""
    monkeypatch.setattr("coopinv.readers.ubl.parse.WHOLE", whole)
    wrong = text_of(OIOUBL).replace("StreetName>", "Street>").replace(">4500123401<", ">45001234<")
    wrong = wrong.replace("<cbc:PriceAmount", "<cbc:Price", 1).replace("</cbc:PriceAmount", "</cbc:Price", 1)
    count = 12
    data = wrapped(*[wrong] * count)
    parsed: list[int] = []
    run, index, stream = locate.Finder.run, file.Index.run, parse.stream

    def counted_run(self: locate.Finder, data: bytes, part: file.Part | None = None) -> None:
        parsed.append(len(data if part is None else part.data))
        run(self, data, part)

    def counted_index(self: file.Index, data: bytes, encoding: str) -> None:
        parsed.append(len(data))
        index(self, data, encoding)

    def counted_stream(one: file.File, *others: Any) -> Any:  # noqa: ANN401 - handed on as they come
        parsed.append(len(one.data))
        return stream(one, *others)

    monkeypatch.setattr(locate.Finder, "run", counted_run)
    monkeypatch.setattr(file.Index, "run", counted_index)
    monkeypatch.setattr(parse, "stream", counted_stream)
    reports = list(check(Source("test.xml", data=data), config))
    invoices = [report for report in reports if isinstance(report, InvoiceReport)]
    assert len(invoices) == count
    for report in invoices:
        assert {"GEN003", "PO001"} <= {one.rule.id for one in report.findings}
        assert all(one.place is not None and one.place.line for one in report.findings)
    passes = (
        4 if whole == 0 else 2
    )  # reading; the index; places; and when streamed the lines of findings again
    assert sum(parsed) < passes * 1.3 * len(data)
