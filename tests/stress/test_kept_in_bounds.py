"""Time and memory of one file are bounded (P3), each limit is one of ours with words of its own (P4), and whatever is cut
short is said and never counts as clean (P15)."""

from __future__ import annotations

import dataclasses
import time
from typing import TYPE_CHECKING

import pytest

from coopinv import workers
from coopinv.language import Language
from coopinv.model.finding import FileReport, Status
from coopinv.pipeline import Source, check
from coopinv.readers.limits import Limits
from coopinv.readers.pdf import engine
from tests.checking import found_in, reports_of
from tests.hostile import edifact, mail, pdf, xml

if TYPE_CHECKING:
    from collections.abc import Callable

    from coopinv.config import Config

#: A file at each limit, one a step beyond, and what is said of that. Smaller limits where the real ones make large files;
#: those stand in tests/test_bad_input.py.
LIMITS: dict[str, tuple[dict[str, float], bytes, bytes, str]] = {
    "size": ({"size": len(xml.OIOUBL)}, xml.OIOUBL, xml.OIOUBL + b" ", "larger than"),
    "depth": (
        {},
        xml.inside(b"<cac:X>" * 98 + b"</cac:X>" * 98),
        xml.inside(b"<cac:X>" * 100 + b"</cac:X>" * 100),
        "deeper than 100 levels",
    ),
    "attributes": (
        {},
        *(
            xml.inside(b"<cac:X " + b" ".join(b'a%d=""' % one for one in range(count)) + b"/>")
            for count in (64, 65)
        ),
        "more than 64 attributes",
    ),
    "text": (
        {"text": 5000},
        *(xml.inside(b"<cbc:X>" + b"x" * count + b"</cbc:X>") for count in (5000, 5001)),
        "a text longer than",
    ),
    "mail_parts": ({}, mail.with_parts(199), mail.with_parts(200), "more than 200 parts"),
    "mail_depth": ({}, mail.nested(20), mail.nested(21), "more than 20 deep"),
    "pages": ({}, pdf.pages(engine.MOST_PAGES), pdf.pages(engine.MOST_PAGES + 1), "more than 200 pages"),
    "message": (
        {"size": len(edifact.PLAIN) * 2},
        edifact.PLAIN,
        edifact.PLAIN.replace(b"LIN+1+", b"FTX+AAI+++x'" * 600 + b"LIN+1+", 1),
        "",
    ),
}


def _limited(config: Config, **limits: float) -> Config:
    return dataclasses.replace(config, limits=Limits(**limits))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", LIMITS)
def test_at_a_limit_and_a_step_beyond(name: str, config: Config, tried: Callable[..., None]) -> None:
    limits, within, beyond, words = LIMITS[name]
    settings = _limited(config, **limits)
    assert "READ003" not in found_in(within, settings)
    *_reports, file = check(Source("beyond", data=beyond), settings)
    assert isinstance(file, FileReport)
    assert file.status is Status.UNREADABLE
    (finding,) = [one for one in file.findings if one.rule.id == "READ003"]
    assert words in finding.message(Language.EN)
    tried("P4", inputs=2)


def test_every_limit_is_tried() -> None:
    """A new limit wants a row; what bounds time and memory is tried below."""
    names = {field.name for field in dataclasses.fields(Limits)}
    assert names - {"seconds", "memory"} == set(LIMITS) - {"pages", "message"}


def test_each_limit_has_words_of_its_own() -> None:
    words = [words for _limits, _within, _beyond, words in LIMITS.values() if words]
    assert len(words) == len(set(words)) == len(LIMITS) - 1


@pytest.mark.parametrize("bomb", list(pdf.bombs()), ids=lambda bomb: bomb.name)
def test_a_bomb_is_stopped_by_its_memory(
    bomb: pdf.Hostile, config: Config, tried: Callable[..., None]
) -> None:
    _invoices, file = reports_of(bomb.data, _limited(config, memory=120_000_000))
    assert [one.rule.id for one in file.findings] == ["READ004"]
    # A library that aborts on one huge allocation leaves no sign of what it lacked: then it is said to have broken down.
    assert any(words in file.findings[0].message(Language.EN) for words in ("120 MB", "broke down"))
    assert reports_of(pdf.pdf({}), config)[1].status is Status.FINDINGS  # the next file is read
    tried("P3", inputs=1, faults=1)


def test_a_bomb_is_stopped_by_the_clock(config: Config, tried: Callable[..., None]) -> None:
    """Well within what a run would notice; a second is promised, and a busy machine may need some more."""
    workers.close()
    (bomb, *_others) = pdf.bombs()
    start = time.monotonic()
    _invoices, file = reports_of(bomb.data, _limited(config, seconds=0.3))
    assert [one.rule.id for one in file.findings] == ["READ004"]
    assert "0.3 seconds" in file.findings[0].message(Language.EN)
    assert time.monotonic() - start < 15
    tried("P3", inputs=1, faults=1)


# What is cut short is said.


CUT_SHORT = {
    "characters of a page": (
        pdf.shown(b"BT /F 1 Tf 1 0 0 1 9 9 Tm " + b"(%s) Tj " % (b"x" * 1000) * 70 + b" ET " + pdf.TEXT),
        {"GEN022"},
    ),
    "a page without text": (
        pdf.pdf({4: pdf.stream(b"q 500 0 0 700 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x99 EI Q")}),
        {"GEN022"},
    ),
    "a message that is cut": (edifact.PLAIN[:600], {"READ002"}),
    "a document that is cut": (xml.OIOUBL[:3000], {"READ002"}),
    "a mail without its end": (mail.RIGHT[:900], {"MAIL002", "MAIL003", "READ002"}),
    "a part of a mail that nobody opens": (mail.mail([("winmail.dat", b"\x78\x9f\x3e\x22")]), {"MAIL002"}),
    "a broken encoding": (
        mail.mail([("f.xml", xml.OIOUBL)]).replace(b"PD94", b"P!94", 1),
        {"MAIL002", "MAIL003"},
    ),
}


@pytest.mark.parametrize("name", CUT_SHORT)
def test_what_is_cut_short_is_said(name: str, config: Config, tried: Callable[..., None]) -> None:
    data, rules = CUT_SHORT[name]
    found = {one.partition("@")[0] for one in found_in(data, config)}
    assert found & rules, found
    tried("P15", inputs=1)
