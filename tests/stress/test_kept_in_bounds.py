"""Time and memory of one file are bounded (P3), and each limit is one of ours with words of its own (P4)."""

from __future__ import annotations

import dataclasses
import io
import os
import re
import subprocess
import sys
import time
import tracemalloc
import zipfile
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from coopinv import workers
from coopinv.errors import CoopinvError
from coopinv.language import Language
from coopinv.model.finding import FileReport, Status
from coopinv.model.reading import ReadError
from coopinv.pipeline import Source, check
from coopinv.readers.limits import Limits
from coopinv.readers.pdf import engine
from coopinv.reports import baseline
from coopinv.scan import Options, archive, events
from coopinv.scan import names as names_
from coopinv.workers import memory
from tests.checking import FIXTURES, ROOT, found_in, reports_of
from tests.hostile import edifact, mail, packed, pdf, xml
from tests.stress import caps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

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


pytest.importorskip("resource", reason="the system keeps no accounts")


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


# Archives, whose limits are the archive's, with words of their own.


def _archive_limits() -> dict[str, tuple[dict[str, int], bytes, bytes, str]]:
    """Limits of ours that are set, an archive at them and one a step beyond, and what is said of that."""
    small, large = {f"{one}.xml": xml.OIOUBL for one in range(3)}, xml.OIOUBL + b"\n" * 2_000_000
    three, four = packed.packed(small), packed.packed({**small, "4.xml": xml.OIOUBL})
    packing = packed.packed({"a.xml": large})
    (ratio,) = [
        -(-one.file_size // one.compress_size) for one in zipfile.ZipFile(io.BytesIO(packing)).infolist()
    ]
    listed = three[three.index(b"PK\1\2") : three.rindex(b"PK\5\6")]
    return {
        "MAX_ENTRIES": ({"MAX_ENTRIES": 3}, three, four, "an archive of more than 3 files"),
        "MAX_LIST": ({"MAX_LIST": len(listed)}, three, four, "an archive of more than 10000 files"),
        "MAX_UNPACKED": ({"MAX_UNPACKED": 2_100_000, "MAX_RATIO": 10_000}, packed.packed({"a.xml": large}), packed.packed({"a.xml": large, "b.xml": large}), "an archive that unpacks to more than 2 MB"),
        "MAX_RATIO": ({"MAX_RATIO": ratio, "ALWAYS": 1000}, packing, packed.packed({"a.xml": large + b"\n" * 2_000_000}), f"unpacks to more than {ratio} times its size"),
        "ALWAYS": ({"MAX_RATIO": 1, "ALWAYS": len(large)}, packing, packed.packed({"a.xml": large + b"\n"}), "unpacks to more than 1 times its size"),
        "size": ({}, packed.packed({"a.xml": xml.OIOUBL + b"\n" * (1_000_000 - len(xml.OIOUBL))}), packed.packed({"a.xml": xml.OIOUBL + b"\n" * (1_000_001 - len(xml.OIOUBL))}), "a file larger than 1 MB"),
    }  # fmt: skip


@pytest.mark.parametrize("name", _archive_limits())
def test_archives_at_a_limit_and_a_step_beyond(
    name: str, tmp_path: Path, config: Config, monkeypatch: pytest.MonkeyPatch, tried: Callable[..., None]
) -> None:
    set_, within, beyond, words = _archive_limits()[name]
    for cap, value in set_.items():
        monkeypatch.setattr(archive, cap, value)
    settings = _limited(config, size=1_000_000) if name == "size" else config
    path = tmp_path / "a.zip"
    path.write_bytes(within)
    assert _refused(path, settings) == []
    path.write_bytes(beyond)
    (said,) = _refused(path, settings)
    assert words in said
    tried("P4", inputs=2)


def _refused(path: Path, config: Config) -> list[str]:
    files = [one for one in events([str(path)], config) if isinstance(one, FileReport)]
    assert files
    return [one.message(Language.EN) for file in files for one in file.findings if one.rule.id == "READ003"]


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_entry_that_states_less_than_it_unpacks_to_takes_no_more(method: int, tmp_path: Path) -> None:
    """A kilobyte of bzip2 unpacked to 1.5 GB in one go, whatever size the entry stated."""
    path = tmp_path / "a.zip"
    path.write_bytes(packed.laid((b"a.xml", method, packed.blanks(method, 60_000_000), 1000)))
    limit = 5_000_000
    tracemalloc.start()
    try:
        with pytest.raises(ReadError, match="malformed"), archive.Archive(str(path)) as opened:
            opened.read(0, limit)
        assert tracemalloc.get_traced_memory()[1] < 3 * limit
    finally:
        tracemalloc.stop()


def test_files_of_ours_are_not_read_beyond_their_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The configuration, a list of names, a list of GLNs, a baseline: at the limit, and a byte more."""
    config_text, names = b"[tool.coopinv]\n#", b"a.xml\n"
    load_config, load_list = import_module("coopinv.config_file.load"), import_module("coopinv.glnlist.load")
    glns, baseline_ = (FIXTURES / "glnlist.csv").read_bytes(), b'{"baseline":1,"known":[]}'
    for data, module, cap, read, error, words in (
        (config_text, load_config, "_MAX_FILE", load_config.load, CoopinvError, "the limit is"),
        (
            names,
            names_,
            "_MOST",
            lambda path: names_.names_from(str(path)),
            CoopinvError,
            "the list is too large",
        ),
        (glns, load_list, "MAX_BYTES", load_list.load, CoopinvError, "the limit is"),
        (
            baseline_,
            baseline,
            "_MOST",
            baseline.read_baseline,
            CoopinvError,
            "the most that a baseline may be",
        ),
    ):
        path = tmp_path / ("pyproject.toml" if data is config_text else "file")
        path.write_bytes(data)
        monkeypatch.setattr(module, cap, len(data))
        read(path)
        path.write_bytes(data + b"\n")
        with pytest.raises(error) as caught:
            read(path)
        assert words in " ".join(caught.value.lines(Language.EN))
        assert all(caught.value.lines(Language.DA))


# Every cap of the package is known.


def test_every_cap_is_accounted_for() -> None:
    """A new cap wants a place in the table: refused, said, or only layout."""
    known = [*caps.REFUSED, *caps.SAID, *caps.QUOTED, *caps.LAYOUT, *caps.TELLS_APART, *caps.AT_ONCE]
    assert caps.found() == set(known)
    assert len(known) == len(set(known))


@pytest.mark.parametrize("place", sorted(set(caps.REFUSED.values())))
def test_what_is_refused_has_its_test(place: str) -> None:
    name, _, test = place.partition("::")
    assert f"def {test}(" in (ROOT / "tests" / name).read_text("utf-8")


# Time and memory.


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


def _slow() -> Iterator[tuple[str, bytes]]:
    """What takes longer than it may, by its name."""
    (bomb, *_others) = pdf.bombs()
    yield "a.pdf", bomb.data
    yield (
        "a.eml",
        b'From: a@b.dk\r\nTo: x\r\nContent-Type: text/plain; charset="' + b";" * 600_000 + b"\r\n\r\nx",
    )
    yield "a.xml", b'<E xmlns:i="%s">' % xml.INVOICE.split(b'"')[1] + b"<i:Invoice/>" * 120_000 + b"</E>"
    yield (
        "a.edi",
        edifact.UNB
        + b"UNH+1+INVOIC:D:96A:UN'"
        + b"LIN+1++9520000100315:EN'QTY+47:1'MOA+203:1'PRI+AAA:1'" * 150_000,
    )


@pytest.mark.parametrize("name", [name for name, _data in _slow()])
def test_a_bomb_is_stopped_by_the_clock(
    name: str, tmp_path: Path, config: Config, scale: Callable[[int, int], int], tried: Callable[..., None]
) -> None:
    """Within a second of the limit is promised; here well within what a run would notice, since a busy machine may need more.

    At the limit of every day a tenth of a second; at a release's the one that is the default.
    """
    workers.close()
    # No message of the size that is read takes 30 seconds.
    seconds = config.limits.seconds if scale(0, 1) and name != "a.edi" else 0.5
    path = tmp_path / name
    path.write_bytes(dict(_slow())[name])
    settings = _limited(
        config, seconds=seconds, memory=8_000_000_000 if name == "a.pdf" else config.limits.memory
    )
    start = time.monotonic()
    happened = list(
        events([str(path), str(FIXTURES / "right" / "oioubl" / "cost-centre.xml")], settings, Options(jobs=1))
    )
    took = time.monotonic() - start
    first, second = (one for one in happened if isinstance(one, FileReport))
    assert [one.rule.id for one in first.findings] == ["READ004"]
    assert f"{seconds:g} seconds" in first.findings[0].message(Language.EN)
    assert second.status is Status.OK
    assert took < seconds + 15
    tried("P3", inputs=1, faults=1, seconds=round(took - seconds, 2))


#: Reads bombs within so much memory; tells how each ended, and the most that it and any child of it have held. In a process
#: of its own: what the children of this one have held before counts to them as long as it lives.
_HELD = """
import resource, sys
from coopinv.config import Config
from coopinv.readers.limits import Limits
from coopinv.workers import memory
from tests.checking import reports_of
from tests.hostile import pdf
most, count = int(sys.argv[1]), int(sys.argv[2])
for bomb in list(pdf.bombs())[:count]:
    print(*(one.rule.id for one in reports_of(bomb.data, Config(limits=Limits(memory=most)))[1].findings))
print(memory.own_peak(), memory.peak_bytes(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
"""


def test_memory_is_kept_within_its_limit(
    config: Config, scale: Callable[[int, int], int], tried: Callable[..., None]
) -> None:
    """The most that a worker has held, beyond what it begins with, is the limit and little more."""
    most, count = (config.limits.memory, 3) if scale(0, 1) else (200_000_000, 1)
    done = subprocess.run(
        [sys.executable, "-c", _HELD, str(most), str(count)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    *ends, last = done.stdout.splitlines()
    own, held = map(int, last.split())
    assert ends == ["READ004"] * count
    assert held < max(own, memory.BARE) + most + 100_000_000
    tried("P3", inputs=count, faults=count, megabytes=held // 1_000_000)


#: What may stand often in a file, by a file that holds it so many times.
OFTEN: dict[str, Callable[[int], bytes]] = {
    **{
        f"xml {part.decode()}": lambda count, part=part, inner=inner: xml.inside((b"<cac:%s>%s</cac:%s>" % (part, inner, part)) * count)
        for part, inner in (
            (b"AllowanceCharge", b"<cbc:ChargeIndicator>true</cbc:ChargeIndicator><cbc:Amount currencyID='DKK'>1.00</cbc:Amount>"),
            (b"OrderReference", b"<cbc:ID>4500012345</cbc:ID>"),
            (b"PaymentMeans", b"<cbc:PaymentMeansCode>42</cbc:PaymentMeansCode>"),
            (b"PaymentTerms", b"<cbc:Note>netto 14 dage</cbc:Note>"),
            (b"Delivery", b"<cbc:ActualDeliveryDate>2026-02-30</cbc:ActualDeliveryDate>"),
        )
    },
    "xml notes": lambda count: xml.inside(b"<cbc:Note>netto 14 dage ordre 45</cbc:Note>" * count),
    "xml lines": lambda count: xml.OIOUBL.replace(LINE, LINE * count, 1),
    "xml bad lines": lambda count: xml.OIOUBL.replace(LINE, re.sub(rb">[0-9.]+<", b">x<", LINE) * count, 1),
    **{
        f"edifact {one[:3].decode()}": lambda count, one=one: edifact.UNB + edifact.UNH + b"BGM+380+1+9'" + one * count
        for one in (
            b"LIN+1++123:EN'QTY+47:x'PRI+AAA:y'MOA+203:z'", b"RFF+ON:4500012345'", b"NAD+SU+9520002000531::9'", b"ALC+C++++FC'MOA+8:1'",
            b"TAX+7+VAT+++:::25+S'MOA+124:25'", b"FTX+AAI+++netto 14 dage'", b"PAT+1'", b"DTM+137:20260230:102'", b"UNG+1'", b"UNA:+.? '", b"''",
        )
    },
}  # fmt: skip
LINE = xml.OIOUBL[xml.OIOUBL.index(b"<cac:InvoiceLine>") : xml.OIOUBL.index(b"</cac:InvoiceLine>") + 18]


@pytest.mark.parametrize("name", OFTEN)
def test_twice_as_much_takes_twice_as_long(
    name: str, config: Config, scale: Callable[[int, int], int], tried: Callable[..., None]
) -> None:
    """Four times as many take no more than some six times the processor's time; quadratic would be sixteen."""
    make, count = OFTEN[name], scale(60, 2500)

    def taken(many: int) -> float:
        data = make(many)
        start = time.process_time()
        list(check(Source("often", data=data), config))
        return time.process_time() - start

    for _turn in range(3):
        few = taken(count)
        many = taken(4 * count)
        if many < 0.1 or many < 7 * few:
            break
    else:
        pytest.fail(f"{few:.2f} s for {count}, {many:.2f} s for {4 * count}")
    tried("P3", inputs=2)
