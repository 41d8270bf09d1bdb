"""The bar on a terminal: how much is done, the errors so far, and nothing left of it in the end."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.checking import FIXTURES, ROOT
from tests.scan.scanning import BAD, numbered, put

if TYPE_CHECKING:
    from pathlib import Path

pty = pytest.importorskip("pty")

#: The command with a bar that is drawn at once and at each file, however quick the machine is.
_PROGRAM = """
import sys
from coopinv.cli import progress
progress._FIRST, progress._PACE = -1.0, 0.0
from coopinv.__main__ import main
sys.exit(main())
"""
_ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def watched(folder: Path, *arguments: str, own: bool) -> tuple[int, str, str]:
    """A scan with standard error on a terminal, and standard output there too or elsewhere; code, screen, output."""
    ours, theirs = pty.openpty()
    environment = {
        name: value for name, value in os.environ.items() if name not in {"CI", "GITHUB_ACTIONS", "NO_COLOR"}
    }
    environment |= {"TERM": "xterm", "COLUMNS": "80", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    with (folder / "out.txt").open("wb") as elsewhere:
        process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, "scan", "in", *arguments],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=theirs if own else elsewhere,
            stderr=theirs,
        )
        os.close(theirs)
        parts = []
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            parts.append(part)
        code = process.wait()
    os.close(ours)
    return code, b"".join(parts).decode(), (folder / "out.txt").read_text("utf-8")


def screen(written: str) -> list[str]:
    """What is to be seen after it: a carriage return goes back, and the line is cleared where that is asked for."""
    lines = []
    for line in written.replace("\r\n", "\n").split("\n"):
        last = line.rpartition("\r\x1b[2K")[2]
        lines.append(_ANSI.sub("", last))
    return lines


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", r"([0-9]+)/30 files · [0-9–]+/s · ([0-9]+) errors ·"),
        ("da", r"([0-9]+)/30 filer · [0-9–]+/s · ([0-9]+) fejl ·"),
        ("sv", r"([0-9]+)/30 filer · [0-9–]+/s · ([0-9]+) fel ·"),
    ],
)
def test_files_done_and_errors_so_far(tmp_path: Path, language: str, shown: str) -> None:
    bad = {f"b{index}.xml": numbered(f"X{index}", BAD) for index in range(4)}
    put(tmp_path / "in", {f"{index:02}.xml": numbered(f"N{index}") for index in range(26)} | bad)
    given = ("--gln-list", str(FIXTURES / "glnlist.csv"), "--today", "2026-11-21", "--lang", language)
    code, written, output = watched(tmp_path, *given, own=False)
    assert code == 1
    plain = _ANSI.sub("", written)
    told = [(int(done), int(errors)) for done, errors in re.findall(shown, plain)]
    assert told == sorted(told)
    assert told[-1] == (30, 4)
    assert len({done for done, _ in told}) > 10
    assert screen(written) == [""], "nothing is left of it"
    assert output.count("CC002") >= 4


def test_the_report_on_the_same_terminal_is_whole(tmp_path: Path) -> None:
    bad = {f"b{index}.xml": numbered(f"X{index}", BAD) for index in range(4)}
    put(tmp_path / "in", {f"{index:02}.xml": numbered(f"N{index}") for index in range(8)} | bad)
    given = ("--gln-list", str(FIXTURES / "glnlist.csv"), "--today", "2026-11-21", "--lang", "en")
    code, written, _ = watched(tmp_path, *given, "--color", "never", own=True)
    assert code == 1
    assert re.search(r"12/12 files", _ANSI.sub("", written))
    seen = screen(written)
    assert not [line for line in seen if " files · " in line]
    piped = subprocess.run(
        [sys.executable, "-m", "coopinv", "scan", "in", *given],
        cwd=tmp_path,
        env={**os.environ, "COLUMNS": "80", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    words = [line.strip() for line in piped.stdout.splitlines() if "CC002" in line]
    assert [line.strip() for line in seen if "CC002" in line] == words
