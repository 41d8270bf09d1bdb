"""The ledger: an order invoiced last month is not invoiced again; several runs at once, and runs that are killed."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import signal
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from coopinv.across.ledger import Ledger
from coopinv.errors import UsageError
from tests.checking import FIXTURES, ROOT
from tests.scan.scanning import BAD, GOOD, messages, numbered, put, told

if TYPE_CHECKING:
    from pathlib import Path

    from coopinv.config import Config

ORDER = (FIXTURES / "right" / "edifact" / "gundsoemagle.edi").read_bytes()
AGAIN = ORDER.replace(b"BGM+380+F-26131+9'", b"BGM+380+F-26199+9'")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def last_month(config: Config) -> Config:
    return dataclasses.replace(config, today=dt.date(2026, 10, 20))


def run(config: Config, *paths: str) -> list[str]:
    """One run with the ledger; what the rules across invoices say."""
    from pathlib import Path

    with Ledger(Path("known.sqlite")) as ledger:
        return messages(paths, config, ledger)


def remembered() -> list[tuple[str | None, str]]:
    from pathlib import Path

    with Ledger(Path("known.sqlite"), must_exist=True) as ledger:
        return [(entry.number, entry.file) for entry in ledger.entries()]


def test_an_order_invoiced_last_month(tmp_path: Path, config: Config, last_month: Config) -> None:
    put(tmp_path, {"october/a.edi": ORDER, "november/b.edi": AGAIN})
    assert run(last_month, "october") == []
    assert run(config, "november") == [
        "Order 4500124801 is also invoiced by invoice F-26131 (october/a.edi, checked on 2026-10-20)."
    ]


def test_the_same_file_again_is_no_duplicate(tmp_path: Path, config: Config, last_month: Config) -> None:
    put(tmp_path, {"a.edi": ORDER, "b.xml": GOOD})
    assert run(last_month, ".") == []
    assert run(last_month, ".") == []
    assert run(config, ".") == []
    assert remembered() == [("F-26131", "a.edi"), ("2026-4418", "b.xml")]


def test_a_corrected_file_takes_its_own_place(tmp_path: Path, config: Config) -> None:
    put(tmp_path, {"a.xml": GOOD})
    run(config, "a.xml")
    put(tmp_path, {"a.xml": GOOD.replace(b"SuperBrugsen Hvals", b"SuperBrugsen  Hvals", 1)})
    assert run(config, "a.xml") == []
    assert remembered() == [("2026-4418", "a.xml")]


def test_a_name_that_is_used_each_month_is_remembered_each_time(tmp_path: Path, config: Config) -> None:
    put(tmp_path, {"invoice.edi": ORDER})
    run(config, "invoice.edi")
    put(tmp_path, {"invoice.edi": AGAIN})
    assert len(run(config, "invoice.edi")) == 1
    assert [number for number, _ in remembered()] == ["F-26131", "F-26199"]


def test_the_same_invoice_in_another_file(tmp_path: Path, config: Config) -> None:
    put(tmp_path, {"a.xml": GOOD})
    run(config, "a.xml")
    put(tmp_path, {"sent/a.xml": GOOD})
    (said,) = run(config, "sent")
    assert said == "The same document, number 2026-4418, is also in a.xml, checked on 2026-11-21."


def test_only_what_passed_is_remembered(tmp_path: Path, config: Config) -> None:
    put(tmp_path, {"a.xml": BAD, "b.xml": numbered("2"), "c.xml": BAD})
    run(config, ".")
    assert remembered() == [("2", "b.xml")]


def test_one_run_alone_speaks_of_its_own_invoices_once(tmp_path: Path, config: Config) -> None:
    put(tmp_path, {"a.xml": GOOD, "b.xml": GOOD, "c.xml": GOOD})
    assert run(config, ".") == ["The same document, number 2026-4418, is also in a.xml."] * 2


def test_ledger_and_files_may_be_moved_together(
    tmp_path: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, {"one/a.edi": ORDER})
    monkeypatch.chdir(tmp_path / "one")
    assert run(config, ".") == []
    (tmp_path / "one").rename(tmp_path / "two")
    monkeypatch.chdir(tmp_path / "two")
    assert run(config, ".") == []
    assert len(remembered()) == 1


def test_it_forgets_what_it_is_told_to(tmp_path: Path, config: Config, last_month: Config) -> None:
    from pathlib import Path as AnyPath

    put(tmp_path, {"a.edi": ORDER, "b.xml": GOOD, "c.xml": numbered("N 3")})
    run(last_month, "a.edi")
    run(config, "b.xml", "c.xml")
    with Ledger(AnyPath("known.sqlite")) as ledger:
        assert ledger.forget(number="n3", order="4500124801") == 0
        assert ledger.forget(number="n3") == 1
        assert ledger.forget(before=dt.date(2026, 11, 1)) == 1
        assert ledger.forget(file="b.xml") == 1
        assert list(ledger.entries()) == []
    assert run(config, "a.edi", "b.xml") == []


def test_what_it_lists(tmp_path: Path, config: Config) -> None:
    from pathlib import Path as AnyPath

    put(tmp_path, {"a.edi": ORDER})
    run(config, "a.edi")
    with Ledger(AnyPath("known.sqlite")) as ledger:
        (entry,) = ledger.entries()
    assert (entry.checked, entry.kind, entry.number, entry.date) == (
        "2026-11-21",
        "invoice",
        "F-26131",
        "2026-11-12",
    )
    assert (entry.orders, entry.format, entry.file, entry.currency) == (
        ("4500124801",),
        "edifact",
        "a.edi",
        "DKK",
    )


# ------------------------------------------------------------------ the file itself


def test_another_program_s_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE invoice (id)")
    base.commit()
    base.close()
    before = path.read_bytes()
    with pytest.raises(UsageError, match="no ledger"):
        Ledger(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"no database at all, but words\n" * 100, GOOD])
def test_another_file_is_left_alone(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "invoice.xml"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=r"no ledger|cannot be used"):
        Ledger(path)
    assert path.read_bytes() == content


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be used"):
        Ledger(tmp_path / "nowhere" / "known.sqlite")
    with pytest.raises(UsageError, match="no such ledger"):
        Ledger(tmp_path / "known.sqlite", must_exist=True)
    assert not (tmp_path / "known.sqlite").exists()


def test_a_later_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "known.sqlite"
    Ledger(path).__exit__()
    base = sqlite3.connect(path)
    base.execute("PRAGMA user_version = 99")
    base.close()
    with pytest.raises(UsageError, match="later version"):
        Ledger(path)


# ------------------------------------------------------------------ several at once, and killed

_PROGRAM = """
import sys
from pathlib import Path
from coopinv.across.ledger import Ledger
from coopinv.config import Config
from tests.checking import FIXTURES, TODAY
from tests.scan.scanning import messages
if __name__ == "__main__":
    print("ready", flush=True)
    sys.stdin.readline()
    with Ledger(Path(sys.argv[1])) as ledger:
        said = messages(sys.argv[2:], Config(today=TODAY, gln_list_path=FIXTURES / "glnlist.csv"), ledger)
    print(len(said), flush=True)
"""


def _program(*arguments: str | Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _PROGRAM, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_two_runs_at_once_cannot_both_find_nothing(tmp_path: Path, config: Config) -> None:
    """Each order stands in both folders: every one is said once, by the run that came second to it."""
    count = 60
    for name in ("one", "two"):
        files = {}
        for index in range(count):
            number = f"{name}-{index}".encode()
            data = ORDER.replace(b"F-26131", number).replace(b"4500124801", b"45%08d" % index)
            files[f"{index:03}.edi"] = data
        put(tmp_path / name, files)
    ledger = tmp_path / "known.sqlite"
    both = [_program(ledger, tmp_path / name) for name in ("one", "two")]
    for program in both:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in both:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    said = [int(program.communicate(timeout=120)[0]) for program in both]
    assert sum(said) == count
    with Ledger(ledger) as opened:
        assert len(list(opened.entries())) == 2 * count


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_a_run_that_is_killed_leaves_a_ledger_that_can_be_used(tmp_path: Path, config: Config) -> None:
    put(tmp_path / "in", {f"{index:03}.xml": numbered(f"N{index}") for index in range(300)})
    ledger = tmp_path / "known.sqlite"
    program = _program(ledger, tmp_path / "in")
    assert program.stdin is not None
    program.stdin.write("go\n")
    program.stdin.flush()
    while not _count(ledger):
        assert program.poll() is None
    os.kill(program.pid, signal.SIGKILL)
    program.communicate(timeout=60)
    left = _count(ledger)
    assert left
    with Ledger(ledger) as opened:
        found = told([tmp_path / "in"], config, ledger=opened)
        assert list(found.values()) == [[]] * 300
        assert len(list(opened.entries())) == 300


def _count(path: Path) -> int:
    """How many invoices a ledger holds now, as another program sees it; 0 while it is being made."""
    if not path.exists():
        return 0
    base = sqlite3.connect(path, timeout=60)
    try:
        return int(base.execute("SELECT count(*) FROM invoice").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        base.close()


def test_the_same_files_say_the_same_however_often(tmp_path: Path, config: Config) -> None:
    """What came later in the first run is not earlier in the second; nor when one of the two is checked alone."""
    put(tmp_path, {"a.xml": GOOD, "b.xml": GOOD, "c.edi": ORDER, "d.edi": AGAIN})
    first = run(config, "a.xml", "b.xml", "c.edi", "d.edi")
    assert [said.partition(",")[0].partition(" is")[0] for said in first] == [
        "The same document",
        "Order 4500124801",
    ]
    assert run(config, "a.xml", "b.xml", "c.edi", "d.edi") == first
    assert run(config, "c.edi", "a.xml") == []
    assert len(run(config, "d.edi", "b.xml")) == 2
    assert run(config, "a.xml", "b.xml", "c.edi", "d.edi") == first
