"""Runs programs and functions in turn and compares what they cost; processor time, since other work goes on around.

A ratio is the median of the ratios of neighbouring runs (A B A B …), so that a busy moment weighs on both.
"""

from __future__ import annotations

import os
import pty
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: The command as it is installed beside this Python.
COOPINV = (str(Path(sys.executable).with_name("coopinv")),)
_CLEARED = frozenset({"NO_COLOR", "COLUMNS", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"})


@dataclass(frozen=True)
class Cost:
    """Seconds of processor time (user and system) and the peak of resident memory in MB."""

    seconds: float
    memory: float
    code: int
    output: bytes


def child(command: Sequence[str], folder: Path, *, terminal: bool = False) -> Cost:
    """Run a program to its end in ``folder``, its output in a pipe or on a pseudo-terminal."""
    environment = {key: value for key, value in os.environ.items() if key not in _CLEARED}
    # Compiled modules, as an installed package has them, without leaving any in the checkout.
    environment |= {
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
    }
    ours, theirs = pty.openpty() if terminal else os.pipe()
    stdin = theirs if terminal else subprocess.DEVNULL
    process = subprocess.Popen(
        command, stdin=stdin, stdout=theirs, stderr=theirs, cwd=folder, env=environment
    )
    os.close(theirs)
    output = b"".join(_everything(ours))
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    os.close(ours)
    # ru_maxrss is in KB on Linux, in bytes on macOS.
    memory = usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return Cost(usage.ru_utime + usage.ru_stime, memory, process.returncode, output)


def _everything(descriptor: int) -> list[bytes]:
    parts = []
    while True:
        try:
            part = os.read(descriptor, 1 << 20)
        except OSError:  # a terminal whose other end is closed
            return parts
        if not part:
            return parts
        parts.append(part)


def seconds(work: Callable[[], object]) -> float:
    """Processor time of a call in this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def pairs(ours: Callable[[], float], floor: Callable[[], float], rounds: int) -> tuple[float, float, float]:
    """Measure both in turn, after one round that does not count; the medians of ours, floor and their ratio."""
    ours(), floor()
    found = [(ours(), floor()) for _ in range(rounds)]
    return (
        statistics.median(one for one, _ in found),
        statistics.median(one for _, one in found),
        statistics.median(one / other for one, other in found),
    )


def say(what: str, ratio: float, budget: float, detail: str) -> bool:
    """Print a ratio beside its budget; returns whether it is kept."""
    kept = ratio <= budget
    verdict = "kept" if kept else "OVER"
    print(f"{what:<44} {ratio:6.2f} x   budget {budget:.2f} x   {verdict}   ({detail})", flush=True)  # noqa: T201
    return kept
