"""What is fuzzed: each target takes any bytes and raises nothing, or the input that made it raise is kept.

A target asserts what must hold beside that: the same answer however the bytes come, a value that goes back to its text.
"""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from coopinv.config import Config
from coopinv.errors import CoopinvError
from coopinv.language import Language
from coopinv.model.finding import FileReport, InvoiceReport
from coopinv.pipeline import Source, check
from coopinv.readers.limits import Limits
from tests.checking import FIXTURES, TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

LIMITS = Limits()


@cache
def _config() -> Config:
    return Config(today=TODAY, gln_list_path=FIXTURES / "glnlist.csv")


def answered(data: bytes, name: str) -> None:
    """The whole way to a report: one FileReport at the end, no fault of ours, every text there in both languages."""
    *reports, file = check(Source(name, data=data), _config())
    assert isinstance(file, FileReport)
    assert file.problem is None, file.problem
    for report in (*reports, file):
        if isinstance(report, InvoiceReport | FileReport):
            for finding in report.findings:
                assert finding.message(Language.EN)
                assert finding.remedy(Language.DA)
                assert finding.place is None or (finding.place.line or 1) >= 1


def tokenizer(data: bytes) -> None:
    """EDIFACT segments: the same in one piece as in many, each at its place in the bytes."""
    from coopinv.readers.edifact.faults import SyntaxFault
    from coopinv.readers.edifact.syntax import Tokenizer

    def read(block: int) -> tuple[list[tuple[object, ...]], bool]:
        found: list[tuple[object, ...]] = []
        try:
            for run in Tokenizer(block=block).runs(
                data[at : at + block] for at in range(0, len(data), block)
            ):
                for one in run:
                    assert data.startswith(one.raw, one.offset)
                    found.append((one.tag, one.elements, one.repeats, one.offset, one.line, one.column))
        except SyntaxFault as fault:
            # Of two faults near to each other either may be the one that is said.
            return found, fault.offset <= len(data)
        return found, False

    whole = read(65_536)
    for block in (1, 7, 64):
        assert read(block) == whole


def edifact(data: bytes) -> None:
    """An interchange, whatever stands in it."""
    answered(
        data if data.startswith((b"UNA", b"UNB")) else b"UNB+UNOC:3+1:14+2:14+261112:1010+1'" + data, "x.edi"
    )


def ubl(data: bytes) -> None:
    """An XML file, whatever stands in it."""
    answered(data if data.startswith(b"<") else b"<" + data, "x.xml")


def mail(data: bytes) -> None:
    """A mail, opened in this process."""
    from coopinv.model.reading import ReadError
    from coopinv.readers.mail.open import open_mail

    with suppress(ReadError):
        (found,) = open_mail(data, LIMITS)
        assert len(found.attachments) <= LIMITS.mail_parts
        assert all(isinstance(one.data, bytes) for one in found.attachments)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def amounts(data: bytes) -> None:
    """A number in XML's notation is exactly the fraction that its text says; a printed one never raises."""
    from coopinv import amounts as room

    text = _text(data)
    value = room.decimal(text)
    if value is not None:
        assert Fraction(value) == Fraction(text.strip(" \t\r\n").rstrip("."))
        assert room.decimal(f"{value:f}") == value
    for mark in (",", "."):
        for found in room.printed_in(text, mark):  # type: ignore[arg-type]
            assert 0 <= found.start < found.end <= len(text)
        room.printed(text, mark)  # type: ignore[arg-type]


def dates(data: bytes) -> None:
    """A date that is read is written in the text; a printed one stands where it is said to stand."""
    from coopinv import dates as room

    text = _text(data)
    day = room.iso_date(text)
    assert day is None or day.isoformat() in text
    for month_first in (False, True):
        for found in room.printed_in(text, month_first=month_first):
            assert 0 <= found.start < found.end <= len(text)
    room.printed_month(text)


@cache
def _functions() -> list[tuple[Callable[..., object], int]]:
    from tests.identifiers.test_robustness import functions

    return [(function, count) for _name, function, count in functions()]


def identifiers(data: bytes) -> None:
    """Every function of a text on identifiers, terms, amounts and dates."""
    from tests.identifiers.test_robustness import call

    text = _text(data)
    for function, count in _functions():
        call(function, count, text)


def cleaning(data: bytes) -> None:
    """A text made harmless has nothing left that steers a terminal, and is not changed any further."""
    from coopinv.identifiers import lookalikes
    from coopinv.reports.clean import clean

    text = _text(data)
    shown = clean(text)
    assert clean(shown) == shown
    assert not any(one < " " or "\x7f" <= one <= "\x9f" or one in "\u202e\u2066\u200b\ufeff" for one in shown)
    shown.encode("utf-8")
    assert bool(lookalikes.find(text)) == (lookalikes.describe(text) != text)
    lookalikes.fold(text)


def glnlist(data: bytes) -> None:
    """A table that somebody calls a list of GLNs."""
    from coopinv.glnlist.tables import find_header, parse_csv

    with suppress(CoopinvError):
        rows = parse_csv(data, "x.csv")
        first, columns = find_header(rows, "x.csv")
        assert 0 <= first < len(rows)
        assert columns


TARGETS: dict[str, Callable[[bytes], None]] = {
    one.__name__: one
    for one in (tokenizer, edifact, ubl, mail, amounts, dates, identifiers, cleaning, glnlist)
}
#: Right files that the fuzzer starts from, by target.
SEEDS = {
    "tokenizer": ("right/edifact/*.edi", "odd/*.edi", "bad-input/*.edi"),
    "edifact": ("right/edifact/*.edi", "odd/*.edi", "bad-input/*.edi"),
    "ubl": ("right/oioubl/*.xml", "right/peppol/*.xml", "bad-input/*.xml"),
    "mail": ("right/mail/*.eml",),
    "glnlist": ("glnlist.csv",),
}
