"""A run that is interrupted or killed at any moment: no torn report (P8), no process left, the documented exit code (P13)."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.checking import FIXTURES, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")

OLD = b"the old report"
ENDINGS = (".json", ".html")


def _command(folder: Path) -> list[str]:
    reports = [word for ending in ENDINGS for word in ("-o", str(folder / f"report{ending}"))]
    files = [str(FIXTURES / "right" / "oioubl"), str(FIXTURES / "right" / "pdf")]
    fixed = ["--gln-list", str(FIXTURES / "glnlist.csv"), "--today", "2026-11-21", "--lang", "en", "--quiet"]
    return [sys.executable, "-m", "coopinv", "check", *files, *fixed, "--jobs", "2", *reports]


def _left_over(session: int) -> list[str]:
    """Processes of a session that have not ended."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] not in "ZX":
            found.append(path.parent.name)
    return found


def _started(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        _command(folder), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[float, dict[str, bytes]]:
    """How long an undisturbed run takes, and what it writes."""
    folder = tmp_path_factory.mktemp("whole")
    start = time.monotonic()
    with _started(folder) as program:
        program.communicate(timeout=300)
    return time.monotonic() - start, {ending: (folder / f"report{ending}").read_bytes() for ending in ENDINGS}


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
def test_at_any_moment(
    how: signal.Signals,
    whole: tuple[float, dict[str, bytes]],
    tmp_path: Path,
    scale: Callable[[int, int], int],
    tried: Callable[..., None],
) -> None:
    took, new = whole
    dice, count, interrupted = random.Random(int(how)), scale(3, 170), 0  # noqa: S311
    for turn in range(count):
        for ending in ENDINGS:
            (tmp_path / f"report{ending}").write_bytes(OLD)
        with _started(tmp_path) as program:
            # The first time in the middle, so that something is interrupted; then at any moment.
            time.sleep(took * (0.5 if turn == 0 else dice.random()))
            still_runs = program.poll() is None
            program.send_signal(how)
            _out, errors = program.communicate(timeout=60)
            until = time.monotonic() + 20
            while _left_over(program.pid) and time.monotonic() < until:
                time.sleep(0.01)
            assert _left_over(program.pid) == []
        assert b"Traceback" not in errors
        interrupted += still_runs and program.returncode not in {0, 1, 3}
        if how is signal.SIGINT:
            assert program.returncode in {130, -signal.SIGINT, 0, 1, 3}, errors
        for ending in ENDINGS:
            assert (tmp_path / f"report{ending}").read_bytes() in {OLD, new[ending]}
        if how is not signal.SIGKILL and program.returncode in {0, 1, 3, 130}:
            assert {path.suffix for path in tmp_path.iterdir()} <= set(ENDINGS)
        for path in tmp_path.glob(".report*"):
            path.unlink()
    assert interrupted
    tried("P13" if how is signal.SIGINT else "P8", inputs=count, faults=interrupted)
