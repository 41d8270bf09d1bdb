"""A run that is interrupted or killed at any moment: no process left, the documented exit code, a report that is whole and
says that it is partial (P13), no torn file (P8)."""

from __future__ import annotations

import contextlib
import random
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, NamedTuple

import pytest

from tests.checking import FIXTURES, ROOT
from tests.reports.whole import PARTIAL
from tests.stress.left_over import left_over

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")

OLD = b"the old report"
ENDINGS = (".json", ".html")
FORMATS = tuple(PARTIAL)
INTERRUPTED = b"coopinv: interrupted; what is written so far is not the whole report\n"
#: No process is to be left after two seconds; a busy machine is given more.
PATIENCE = 20
#: The command, from wherever it is started.
_PROGRAM = (
    f"import sys; sys.path.insert(0, {str(ROOT)!r}); from coopinv.__main__ import main; sys.exit(main())"
)


class Ended(NamedTuple):
    """How a run ended: its code, what it wrote, whether it was still running, and the seconds until nobody was left."""

    code: int
    output: bytes
    errors: bytes
    was_running: bool
    seconds: float


class Scan:
    """Scans a folder of mixed files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._fill()
        start = time.monotonic()
        program, read = self.start("json", 2)
        output, self.errors = read()
        self.ready = self._until_ready
        self.seconds = time.monotonic() - start
        self.code = program.returncode
        self.new = {ending: (folder / f"report{ending}").read_bytes() for ending in ENDINGS}
        assert not PARTIAL["json"](output)

    def _fill(self) -> None:
        """A little of everything: XML, EDIFACT, PDF, a mail, an archive."""
        mixed = self.folder / "mixed"
        mixed.mkdir()
        right = FIXTURES / "right"
        names = [
            *sorted((right / "pdf").glob("*.pdf"))[:2],
            right / "mail" / "outlook.eml",
            *(right / "edifact").glob("*.edi"),
        ]
        xml = sorted((right / "oioubl").glob("*.xml"))
        for path in (*names, *xml):
            (mixed / path.name).write_bytes(path.read_bytes())
        with zipfile.ZipFile(mixed / "more.zip", "w", zipfile.ZIP_DEFLATED) as made:
            for path in xml:
                made.write(path, path.name)

    def start(
        self, format_: str, jobs: int
    ) -> tuple[subprocess.Popen[bytes], Callable[[], tuple[bytes, bytes]]]:
        """Start it and wait until it has begun; what reads its outputs to their end."""
        reports = [word for ending in ENDINGS for word in ("-o", f"report{ending}")]
        fixed = ["--gln-list", str(FIXTURES / "glnlist.csv"), "--today", "2026-11-21", "--lang", "en"]
        command = ["scan", "mixed", *fixed, "--format", format_, "--jobs", str(jobs), *reports]
        program = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, *command],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        said: list[list[bytes]] = [[], []]

        def drain(stream: IO[bytes] | None, into: list[bytes]) -> None:
            assert stream is not None
            with stream:
                into.append(stream.read())

        threads = [
            threading.Thread(target=drain, args=(stream, into))
            for stream, into in zip((program.stdout, program.stderr), said, strict=True)
        ]
        for thread in threads:
            thread.start()
        began = time.monotonic()
        while program.poll() is None and not _takes_signals(program.pid):
            time.sleep(0.002)
        self._until_ready = time.monotonic() - began

        def read() -> tuple[bytes, bytes]:
            for thread in threads:
                thread.join()
            program.wait()
            return b"".join(said[0]), b"".join(said[1])

        return program, read

    def interrupted(self, how: signal.Signals, format_: str, jobs: int, part: float) -> Ended:
        """A run that gets a signal when a part of its usual time is over."""
        for ending in ENDINGS:
            (self.folder / f"report{ending}").write_bytes(OLD)
        program, read = self.start(format_, jobs)
        time.sleep(max(0.0, self.seconds - self.ready) * part)
        was_running = program.poll() is None
        sent = time.monotonic()
        with contextlib.suppress(ProcessLookupError):
            program.send_signal(how)
        program.wait(timeout=120)
        while left_over(program.pid) and time.monotonic() < sent + PATIENCE:
            time.sleep(0.002)
        assert left_over(program.pid) == []
        took = time.monotonic() - sent
        return Ended(program.returncode, *read(), was_running, took)


def _takes_signals(pid: int) -> bool:
    """Whether a process has a handler of its own for SIGTERM: then it has begun to check."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False
    (caught,) = [line.split()[1] for line in status.splitlines() if line.startswith("SigCgt")]
    return bool(int(caught, 16) >> (signal.SIGTERM - 1) & 1)


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Scan:
    """An undisturbed scan has been done."""
    return Scan(tmp_path_factory.mktemp("scan"))


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_at_any_moment(
    how: signal.Signals, scan: Scan, scale: Callable[[int, int], int], tried: Callable[..., None]
) -> None:
    dice, count, interrupted, longest = random.Random(int(how)), scale(2, 80), 0, 0.0  # noqa: S311
    for turn in range(count):
        format_ = FORMATS[turn % len(FORMATS)] if count > len(FORMATS) else dice.choice(FORMATS)
        # The first time in the middle, so that something is interrupted; then at any moment.
        ended = scan.interrupted(how, format_, 1 + turn % 2, 0.4 if turn == 0 else dice.random())
        longest = max(longest, ended.seconds)
        assert b"Traceback" not in ended.errors
        for ending in ENDINGS:
            assert (scan.folder / f"report{ending}").read_bytes() in {OLD, scan.new[ending]}
        left = {path.name for path in scan.folder.iterdir()} - {"mixed", *(f"report{end}" for end in ENDINGS)}
        if how is signal.SIGKILL:
            assert ended.code == -signal.SIGKILL or not ended.was_running
            interrupted += ended.code == -signal.SIGKILL
            for name in left:
                (scan.folder / name).unlink()
            continue
        assert left == set()
        # A signal that comes when everything is told changes nothing; one at the very end of the process kills it.
        assert ended.code in {130, scan.code, -how}, ended
        if ended.code == 130:
            interrupted += 1
            assert ended.errors == INTERRUPTED
            # Nothing is written where the reports were being opened still.
            assert not ended.output or PARTIAL[format_](ended.output), ended.output[-300:]
        else:
            assert not PARTIAL[format_](ended.output)
    assert interrupted
    print(f"{how.name}: {interrupted} of {count} runs interrupted, nobody left after {longest:.2f} s at most")  # noqa: T201
    tried("P13", inputs=count, faults=interrupted)


def test_before_it_has_begun(
    scan: Scan, scale: Callable[[int, int], int], tried: Callable[..., None]
) -> None:
    """While the program is still being loaded there is nothing to tell: it ends, and leaves nothing."""
    dice, count, early = random.Random(1), scale(1, 60), 0  # noqa: S311
    for _turn in range(count):
        program = subprocess.Popen(
            [
                sys.executable,
                "-c",
                _PROGRAM.replace("main()", "print(flush=True) or main()"),
                "scan",
                "mixed",
            ],
            cwd=scan.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        assert program.stdout is not None
        assert program.stdout.readline() == b"\n"  # till our code runs, an interruption is the interpreter's
        time.sleep(scan.ready * dice.random())
        program.send_signal(signal.SIGINT)
        _output, errors = program.communicate(timeout=120)
        assert program.returncode in {130, scan.code}
        early += program.returncode == 130
        assert b"Traceback" not in errors
        assert left_over(program.pid) == []
    tried("P13", inputs=count, faults=early)
