"""What is written is the old file or the new one whole (P8): a fault at each thing that is done to a file on its way, and
kills at random moments; of a ledger, the invoices up to one of them."""

from __future__ import annotations

import contextlib
import errno
import os
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from coopinv.reports import ENDINGS
from tests.checking import FIXTURES
from tests.scan.scanning import BAD, numbered, put
from tests.stress.left_over import left_over
from tests.stress.putting_faults import KILL_AFTER, KILL_BEFORE, SHORT, Ended, Served, compiler

pytestmark = pytest.mark.skipif(compiler() is None, reason="needs a C compiler on Linux")

FIXED = ["--gln-list", str(FIXTURES / "glnlist.csv"), "--today", "2026-11-21", "--lang", "en"]
#: A JUnit report, which alone may be overwritten by another.
OLD = b"<testsuites>the old report</testsuites>"
REPORTS = [f"report{ending}" for ending in ENDINGS]
PDF = "purchase-order-credit-note.pdf"


class Command(NamedTuple):
    """A command that writes: its arguments, the files, and those that are there already."""

    arguments: list[str]
    written: list[str]
    old: list[str]


COMMANDS = {
    "every report": Command(
        ["check", "in", *FIXED, "--format", "json", *(word for name in REPORTS for word in ("-o", name))],
        REPORTS,
        REPORTS,
    ),
    "side by side": Command(
        ["scan", "in", "many", "-j", "2", *FIXED, "-o", "report.json", "--write-baseline", "known.json"],
        ["report.json", "known.json"],
        ["report.json", "known.json"],
    ),
    "ledger": Command(["scan", "in", *FIXED, "--ledger", "known.sqlite", "-o", "report.csv"], ["report.csv"], []),
    "old ledger": Command(["check", "in", *FIXED, "--ledger", "old.sqlite"], [], []),
    "pictures": Command(
        ["check", PDF, *FIXED, "--annotate", "pictures", "-o", "report.html", "--pictures"],
        ["report.html", f"pictures/{Path(PDF).stem}-page-1.png"],
        ["report.html"],
    ),
    "gln list": Command(["gln", "import", str(FIXTURES / "glnlist.csv"), "-o", "glns.csv", "--force"], ["glns.csv"], ["glns.csv"]),
}  # fmt: skip
LEDGERS = {"ledger": "known.sqlite", "old ledger": "old.sqlite"}


class Undisturbed(NamedTuple):
    """What a command does when nothing goes wrong."""

    files: dict[str, bytes]
    ledger: list[tuple[str, ...]]
    code: int
    count: int
    seconds: float


class Place:
    """The folder that the commands write in."""

    def __init__(self, served: Served, folder: Path, ledger: Path) -> None:
        self.served, self.folder, self._ledger = served, folder, ledger
        self._whole: dict[str, Undisturbed] = {}

    def prepare(self, name: str) -> None:
        """The files as they are before the command."""
        for path in self.folder.iterdir():
            if path.name in {"in", "many", PDF}:
                continue
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
        for old in COMMANDS[name].old:
            (self.folder / old).write_bytes(OLD)
        if name == "old ledger":
            shutil.copy(self._ledger, self.folder / LEDGERS[name])

    def undisturbed(self, name: str) -> Undisturbed:
        """What the command does when nothing goes wrong; done once."""
        if name not in self._whole:
            self.prepare(name)
            began = time.monotonic()
            ended = self.served.run(COMMANDS[name].arguments)
            took = time.monotonic() - began
            files = {one: (self.folder / one).read_bytes() for one in (*COMMANDS[name].written, "out")}
            assert ended.errors == b"" or name == "pictures"
            assert OLD not in files.values()
            self._whole[name] = Undisturbed(files, self.ledger(name), ended.code, ended.count, took)
        return self._whole[name]

    def ledger(self, name: str) -> list[tuple[str, ...]]:
        """What the command's ledger remembers, if it has one; it is in order."""
        if name not in LEDGERS or not (path := self.folder / LEDGERS[name]).exists():
            return []
        base = sqlite3.connect(path)
        try:
            assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            if not base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                return []  # killed before the tables were made
            rows = base.execute("SELECT number, kind, file FROM invoice ORDER BY id").fetchall()
            ordered = base.execute(
                "SELECT count(*) FROM ordered WHERE invoice NOT IN (SELECT id FROM invoice)"
            )
            assert ordered.fetchone() == (0,)
            return rows
        finally:
            base.close()

    def check(self, name: str, *, killed: bool) -> None:
        """Every file is the old or the new one, and nothing else is there."""
        whole, command = self.undisturbed(name), COMMANDS[name]
        for one in command.written:
            path = self.folder / one
            allowed = [whole.files[one], OLD if one in command.old else None]
            assert (path.read_bytes() if path.exists() else None) in allowed, one
        rows = self.ledger(name)
        assert rows == whole.ledger[: len(rows)]
        if name == "old ledger":
            assert len(rows) >= 1
        known = {*command.written, "in", "many", "out", "pictures", PDF, "known.sqlite", "old.sqlite"}
        known |= {f"{base}-{kind}" for base in LEDGERS.values() for kind in ("wal", "shm", "journal")}
        there = {str(path.relative_to(self.folder)) for path in self.folder.rglob("*")}
        left = {one for one in there if one.partition("/")[0] not in {"in", "many"}} - known
        if killed:
            left = {
                one
                for one in left
                if not (Path(one).name.startswith(".") and one.endswith((".part", ".tmp")))
            }
        assert left == set()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    scratch, folder = tmp_path_factory.mktemp("scratch"), tmp_path_factory.mktemp("folder")
    put(folder / "in", {"a.xml": numbered("1", BAD), "b.xml": numbered("2"), "c.xml": numbered("3")})
    put(folder / "many", {f"{index:02}.xml": numbered(f"N{index}") for index in range(20)})
    shutil.copy(FIXTURES / "right" / "pdf" / PDF, folder)
    with Served(scratch, folder) as served:
        put(folder / "in", {"0.xml": numbered("E1")})
        first = served.run(["check", "in/0.xml", *FIXED, "--ledger", str(scratch / "old.sqlite")])
        assert (first.code, first.errors) == (0, b"")
        (folder / "in" / "0.xml").unlink()
        yield Place(served, folder, scratch / "old.sqlite")


KINDS = {
    "no room": errno.ENOSPC,
    "a broken disk": errno.EIO,
    "half a write": SHORT,
    "interrupted call": errno.EINTR,
    "killed before": KILL_BEFORE,
    "killed after": KILL_AFTER,
}


def _said(ended: Ended, name: str, code: int) -> None:
    """One line and the documented exit code; or nothing at all where the fault was got over."""
    assert b"Traceback" not in ended.errors
    if ended.code == code:
        assert ended.errors == b"" or name == "pictures"
        return
    assert ended.code == 2, ended
    assert ended.errors.startswith(b"coopinv: "), ended
    assert ended.errors.count(b"\n") == 1, ended


@pytest.mark.parametrize("name", COMMANDS)
def test_a_fault_at_each_thing_done(
    name: str, place: Place, scale: Callable[[int, int], int], tried: Callable[..., None]
) -> None:
    whole = place.undisturbed(name)
    assert whole.count > 3
    cases = [(kind, at) for kind in KINDS for at in range(1, whole.count + 1)]
    dice = random.Random(name)  # noqa: S311
    few = dice.sample(cases, min(len(cases), scale(2, 100_000)))
    cases = [("killed before", dice.randint(1, whole.count)), *few]
    failed = 0
    for kind, at in cases:
        place.prepare(name)
        ended = place.served.run(COMMANDS[name].arguments, at, KINDS[kind])
        case = f"{kind} at {at}: {ended}"
        killed = KINDS[kind] in {KILL_BEFORE, KILL_AFTER}
        if killed:
            assert ended.code == -signal.SIGKILL, case
        else:
            _said(ended, name, whole.code)
            assert KINDS[kind] is not SHORT or ended.code == whole.code or name in LEDGERS, case
        failed += ended.code != whole.code
        place.check(name, killed=killed)
        if ended.code == whole.code:
            assert place.ledger(name) == whole.ledger, case
            for one, data in whole.files.items():
                assert (place.folder / one).read_bytes() == data, case
    assert failed
    tried("P8", inputs=len(cases), faults=failed)


def test_kills_at_random_moments(
    place: Place, scale: Callable[[int, int], int], tried: Callable[..., None]
) -> None:
    dice, count, killed = random.Random(8), scale(4, 500), 0  # noqa: S311
    for turn in range(count):
        name = list(COMMANDS)[turn % len(COMMANDS)]
        whole = place.undisturbed(name)
        place.prepare(name)
        pid = place.served.start(COMMANDS[name].arguments)
        time.sleep(whole.seconds * (0.5 if turn < len(COMMANDS) else dice.random()))
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        ended = place.served.end(pid)
        killed += ended.code == -signal.SIGKILL
        until = time.monotonic() + 20
        while left_over(pid) and time.monotonic() < until:
            time.sleep(0.005)
        assert left_over(pid) == []
        place.check(name, killed=True)
    assert killed
    tried("P8", inputs=count, faults=killed)
