"""No worker outlives its parent, however that ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.checking import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")

#: Starts workers that hang, tells who they are, and waits for them.
_PROGRAM = """
import sys
from coopinv.workers import Pool, start
from tests.workers import tasks
start.may_fork = lambda: {fork}
if __name__ == "__main__":
    with Pool(2) as pool:
        pool.start()
        answers = pool.map(tasks.call_by_name, ["{task}", "{task}"])
        next(answers)
        print(*(worker.process.pid for worker in pool._workers), flush=True)
        list(next(answers)[1])
"""


def _is_there(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):  # the latter when it goes while its entry is read
        return False


@pytest.mark.parametrize("task", ["hang", "hang_in_a_library"])
@pytest.mark.parametrize("fork", [True, False])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_worker_is_left(how: signal.Signals, fork: bool, task: str) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM.format(fork=fork, task=task)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    pids = [int(word) for word in program.stdout.readline().split()]
    assert len(pids) == 2
    assert all(map(_is_there, pids))
    os.kill(program.pid, how)
    program.communicate(timeout=30)
    until = time.monotonic() + 20
    while any(map(_is_there, pids)) and time.monotonic() < until:
        time.sleep(0.01)
    assert not any(map(_is_there, pids))
