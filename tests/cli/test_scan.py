"""The scan as users run it: one report, exit codes, lists, baselines, a ledger, interruptions."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.checking import FIXTURES
from tests.cli.running import Run
from tests.scan.scanning import BAD, GOOD, numbered, put

GIVEN = ("--gln-list", str(FIXTURES / "glnlist.csv"), "--today", "2026-11-21")
ORDER = (FIXTURES / "right" / "edifact" / "gundsoemagle.edi").read_bytes()


@pytest.fixture(autouse=True)
def _invoices(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    put(
        tmp_path / "in",
        {"b/good.xml": GOOD, "a.xml": numbered("1", BAD), "c.xml": numbered("2"), "notes.txt": b"words"},
    )


def written(stdout: str) -> Any:  # noqa: ANN401 - any JSON
    return json.loads(stdout)


def rules(stdout: str) -> dict[str, list[str]]:
    """The rules that spoke, by file, of a JSON report."""
    return {
        file["path"]: [finding["rule"] for one in (file, *file["invoices"]) for finding in one["findings"]]
        for file in written(stdout)["files"]
    }


def test_a_folder_in_one_report(run: Run) -> None:
    result = run("scan", "in", *GIVEN)
    assert result.exit_code == 1
    assert result.stderr == ""
    assert "Skipped in/notes.txt: plain text" in result.stdout
    assert result.stdout.splitlines()[-1] == "3 invoices checked: 1 error, 1 file skipped."


def test_fields_are_told_when_they_are_asked_for(run: Run) -> None:
    assert (
        "fields"
        not in written(run("scan", "in", *GIVEN, "--format", "json").stdout)["files"][0]["invoices"][0]
    )
    told = run("scan", "in", *GIVEN, "--format", "json", "--fields")
    assert written(told.stdout)["files"][0]["invoices"][0]["fields"]["number"] == "1"


def test_the_order_of_the_paths_and_the_number_of_jobs_change_nothing(run: Run, tmp_path: Path) -> None:
    put(tmp_path / "more", {f"{index:02}.xml": numbered(f"M{index}") for index in range(30)})
    first = run("scan", "in", "more", *GIVEN, "--format", "json")
    for arguments in (("more", "in"), ("in", "more", "-j", "1"), ("more/", "./in", "more", "--jobs", "8")):
        again = run("scan", *arguments, *GIVEN, "--format", "json")
        assert written(again.stdout)["summary"] == written(first.stdout)["summary"]
        if "./in" not in arguments:
            assert again.stdout == first.stdout


@pytest.mark.parametrize("jobs", ["0", "-1", "1001"])
def test_a_number_of_jobs_that_is_none(jobs: str, run: Run) -> None:
    result = run("scan", "in", "--jobs", jobs)
    assert result.exit_code == 2
    assert "--jobs" in result.stderr


def test_nothing_is_named(run: Run) -> None:
    result = run("scan")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("coopinv: PATH is missing")


def test_patterns(run: Run) -> None:
    found = run(
        "scan",
        "in",
        *GIVEN,
        "--format",
        "json",
        "--exclude",
        "b/",
        "--include",
        "*.xml",
        "--include",
        "*.txt",
    )
    assert list(rules(found.stdout)) == ["in/a.xml", "in/c.xml"]
    bad = run("scan", "in", "--exclude", "!")
    assert (bad.exit_code, bad.stderr) == (
        2,
        "coopinv: --exclude: '!' is no pattern as .gitignore has them\n",
    )


def test_patterns_in_the_configuration(run: Run, tmp_path: Path) -> None:
    (tmp_path / "coopinv.toml").write_text('exclude = ["b/"]\n', "utf-8")
    assert list(rules(run("scan", "in", *GIVEN, "--format", "json").stdout)) == ["in/a.xml", "in/c.xml"]
    (tmp_path / "coopinv.toml").write_text('exclude = ["!"]\n', "utf-8")
    result = run("scan", "in")
    assert (result.exit_code, result.stderr) == (
        2,
        "coopinv: coopinv.toml:1: exclude: '!' is no pattern as .gitignore has them\n",
    )


def test_a_list_of_files(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "list.txt").write_text("in/c.xml\nin/a.xml\n", "utf-8")
    found = run("scan", "--files-from", "list.txt", *GIVEN, "--format", "json")
    assert list(rules(found.stdout)) == ["in/a.xml", "in/c.xml"]
    from types import SimpleNamespace

    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"in/b/good.xml\0")))
    found = run("scan", "--files-from", "-", "in/a.xml", *GIVEN, "--format", "json")
    assert list(rules(found.stdout)) == ["in/a.xml", "in/b/good.xml"]


def test_an_empty_list_is_nothing_to_check(run: Run, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("", "utf-8")
    assert run("scan", "--files-from", "list.txt").exit_code == 2


# ------------------------------------------------------------------ baseline


def test_only_what_is_new(run: Run, tmp_path: Path) -> None:
    first = run("scan", "in", *GIVEN, "--format", "json", "--write-baseline", "known.json")
    assert rules(first.stdout)["in/a.xml"] == ["CC002"]
    again = run("scan", "in", *GIVEN, "--format", "json", "--baseline", "known.json")
    assert again.exit_code == 0
    assert not any(rules(again.stdout).values())
    assert {file["status"] for file in written(again.stdout)["files"]} == {"ok"}
    # The same finding in another place of a file with another name is known; one on another invoice is new.
    (tmp_path / "in" / "a.xml").rename(tmp_path / "in" / "z.xml")
    put(tmp_path / "in", {"new.xml": numbered("3", BAD)})
    new = run("scan", "in", *GIVEN, "--format", "json", "--baseline", "known.json")
    assert new.exit_code == 1
    assert {path: found for path, found in rules(new.stdout).items() if found} == {"in/new.xml": ["CC002"]}


def test_what_could_not_be_checked_is_never_known(run: Run, tmp_path: Path) -> None:
    put(tmp_path / "in", {"broken.xml": GOOD[:2000]})
    run("scan", "in", *GIVEN, "--write-baseline", "known.json")
    result = run("scan", "in", *GIVEN, "--baseline", "known.json", "--exit-zero")
    assert result.exit_code == 3
    assert "READ002" in result.stdout


def test_both_at_once_write_all_and_show_what_is_new(run: Run, tmp_path: Path) -> None:
    run("scan", "in", *GIVEN, "--write-baseline", "known.json")
    put(tmp_path / "in", {"new.xml": numbered("3", BAD)})
    run("scan", "in", *GIVEN, "--baseline", "known.json", "--write-baseline", "known.json")
    assert run("scan", "in", *GIVEN, "--baseline", "known.json").exit_code == 0


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"baseline": 2, "known": []}', '{"baseline": 1, "known": [1]}', "[" * 9999]
)
def test_no_baseline(content: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "known.json").write_text(content, "utf-8")
    result = run("scan", "in", "--baseline", "known.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("coopinv: known.json is no baseline")


def test_exit_zero_is_for_findings_alone(run: Run, tmp_path: Path) -> None:
    assert run("scan", "in", *GIVEN, "--exit-zero").exit_code == 0
    assert run("scan", "in", "nowhere", *GIVEN, "--exit-zero").exit_code == 2
    put(tmp_path / "in", {"broken.xml": GOOD[:2000]})
    assert run("scan", "in", *GIVEN, "--exit-zero").exit_code == 3


# ------------------------------------------------------------------ the ledger


def test_a_ledger_from_month_to_month(run: Run, tmp_path: Path) -> None:
    put(tmp_path, {"october/a.edi": ORDER, "november/b.edi": ORDER.replace(b"F-26131+9", b"F-26199+9")})
    given = (*GIVEN[:2], "--today", "2026-10-20", "--ledger", "known.sqlite")
    assert run("scan", "october", *given).exit_code == 0
    found = run("scan", "november", *GIVEN, "--ledger", "known.sqlite", "--format", "json")
    assert rules(found.stdout) == {"november/b.edi": ["SET001"]}
    listed = run("ledger", "list", "known.sqlite")
    assert re.search(r"^2026-10-20 · F-26131 · .*4500124801 · october/a.edi$", listed.stdout, re.MULTILINE)
    assert listed.stdout.endswith("2 invoices are remembered.\n")
    exported = written(run("ledger", "export", "known.sqlite", "--format", "json").stdout)
    table = list(csv.DictReader(io.StringIO(run("ledger", "export", "known.sqlite").stdout)))
    assert [row["number"] for row in table] == [one["number"] for one in exported] == ["F-26131", "F-26199"]
    assert table[0]["orders"] == "4500124801"
    forgotten = run("ledger", "forget", "known.sqlite", "--number", "F-26199")
    assert (forgotten.exit_code, forgotten.stdout) == (0, "1 invoice forgotten\n")
    assert run("ledger", "forget", "known.sqlite", "--all", "--lang", "da").stdout == "1 faktura glemt\n"
    assert run("ledger", "list", "known.sqlite").stdout == "The ledger is empty.\n"


def test_a_ledger_that_is_not_there_or_is_none(run: Run, tmp_path: Path) -> None:
    assert run("ledger", "list", "known.sqlite").stderr == "coopinv: known.sqlite: there is no such ledger\n"
    result = run("scan", "in", *GIVEN, "--ledger", "in/a.xml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert (tmp_path / "in" / "a.xml").read_bytes() == numbered("1", BAD)
    run("scan", "in", *GIVEN, "--ledger", "known.sqlite")
    assert run("ledger", "forget", "known.sqlite").exit_code == 2
    assert run("ledger", "forget", "known.sqlite", "--before", "tomorrow").exit_code == 2


def test_a_spreadsheet_takes_no_number_for_a_formula(run: Run, tmp_path: Path) -> None:
    put(tmp_path, {"x.xml": numbered("=1+2")})
    run("scan", "x.xml", *GIVEN, "--ledger", "known.sqlite")
    (row,) = csv.DictReader(io.StringIO(run("ledger", "export", "known.sqlite").stdout))
    assert row["number"] == "'=1+2"


# ------------------------------------------------------------------ interruptions


def _workers(parent: int) -> set[int]:
    found = set()
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                stat = (process / "stat").read_text()
            except OSError:
                continue
            state, above = stat.rpartition(")")[2].split()[:2]
            if int(above) == parent and state not in "ZX":
                found.add(int(process.name))
    return found


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_interrupted_scan_leaves_no_worker_and_says_that_it_is_not_whole(
    how: signal.Signals, tmp_path: Path
) -> None:
    put(tmp_path / "many", {f"{index:04}.xml": numbered(f"N{index}") for index in range(800)})
    (tmp_path / "old.json").write_text("old", "utf-8")
    command = [
        sys.executable,
        "-m",
        "coopinv",
        "scan",
        "many",
        "-j",
        "2",
        *GIVEN,
        "--format",
        "json",
        "-o",
        "old.json",
    ]
    program = subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
    )
    assert program.stdout is not None
    head = b""
    while len(head) < 3000:  # a few files are behind
        head += program.stdout.read(3000)
        assert program.poll() is None
    workers = _workers(program.pid)
    assert len(workers) == 2
    os.kill(program.pid, how)
    rest, said = program.communicate(timeout=60)
    until = time.monotonic() + 20
    while any(map(_alive, workers)) and time.monotonic() < until:
        time.sleep(0.01)
    assert not any(map(_alive, workers))
    assert (tmp_path / "old.json").read_text("utf-8") == "old"
    if how is not signal.SIGKILL:
        assert program.returncode == 130
        assert said.decode() == "coopinv: interrupted; what is written so far is not the whole report\n"
        report = json.loads(head + rest)
        assert report["summary"]["interrupted"] is True
        assert report["summary"]["exit_code"] == 130
        assert 0 < report["summary"]["files"] == len(report["files"]) < 800
        assert not list(tmp_path.glob(".old.json.*"))


# ------------------------------------------------------------------ watching


def test_what_changes_is_checked_again(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watchfiles = pytest.importorskip("watchfiles")
    added, modified, deleted = watchfiles.Change.added, watchfiles.Change.modified, watchfiles.Change.deleted

    def changes(*_paths: str, **_options: object) -> Any:  # noqa: ANN401 - as the library has it
        put(tmp_path / "in", {"a.xml": numbered("1"), "new.xml": numbered("9", BAD), "more.txt": b"words"})
        names = ("a.xml", "new.xml", "more.txt")
        yield {(modified, str(tmp_path / "in" / name)) for name in names}
        yield {(deleted, str(tmp_path / "in" / "new.xml"))}
        yield {(added, str(tmp_path / "in" / "more.txt"))}

    monkeypatch.setattr(watchfiles, "watch", changes)
    result = run("scan", "in", "--watch", *GIVEN)
    first, _, second = result.stdout.partition("3 invoices checked: 1 error, 1 file skipped.\n")
    spoke = re.compile(r"^  CC002  ", re.MULTILINE)
    assert len(spoke.findall(first)) == len(spoke.findall(second)) == 1
    assert "in/c.xml" not in second
    assert "2 invoices checked: 1 error, 1 file skipped." in second
    assert result.stderr.startswith("coopinv: waiting for changes; Ctrl-C ends it\n")


def test_watching_is_for_people(run: Run) -> None:
    for option in (("--format", "json"), ("-o", "x.json"), ("--statistics",)):
        result = run("scan", "in", "--watch", *option)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("coopinv: --watch writes text")


# ------------------------------------------------------------------ what a run writes itself


def test_what_a_run_writes_is_not_found_by_the_next(run: Run, tmp_path: Path) -> None:
    """Reports, baseline and ledger may lie among the invoices: twice the same, and nothing of them is told."""
    pdf = (FIXTURES / "right" / "pdf" / "purchase-order-credit-note.pdf").read_bytes()
    put(tmp_path / "in", {"z.pdf": pdf, "old.json": b"{}", "pictures/mine.xml": numbered("7")})
    own = ["-o", "in/r.json", "-o", "in/r.html", "-o", "in/r.xml", "-o", "in/r.csv", "-o", "in/r.txt"]
    own += ["--ledger", "in/known.sqlite", "--write-baseline", "in/b.json", "--annotate", "in/pictures"]
    found = []
    for _ in range(2):
        assert run("scan", "in", *GIVEN, *own, "--quiet").stderr == ""
        found.append((tmp_path / "in" / "r.json").read_bytes())
        assert len(list((tmp_path / "in" / "pictures").glob("*.png"))) == 1
    assert found[0] == found[1]
    report = json.loads(found[0])
    assert [one["path"] for one in report["skipped"]] == ["in/notes.txt", "in/old.json"]
    assert "in/pictures/mine.xml" in [file["path"] for file in report["files"]]
    # Named itself, or written by another run, it is a file as any other.
    assert "in/r.json" in run("scan", "in", *GIVEN).stdout
    assert run("scan", "in", "in/r.json", *GIVEN, "-o", "in/r.json").exit_code == 3
