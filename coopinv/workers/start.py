"""Starts worker processes, and ends them.

On Linux a worker is a fork of this process as long as that has one thread alone: nothing has to be imported again
(measured: 3 ms against 300). Otherwise, and elsewhere, it is a new interpreter.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from typing import IO, TYPE_CHECKING, NamedTuple, NoReturn, cast

from coopinv.errors import DEBUG
from coopinv.workers import memory

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

#: The new interpreter looks for modules where this one does, and nowhere else.
_CODE = "import sys; sys.path[:] = sys.argv[2:]; from coopinv.workers.serve import spawned; spawned(int(sys.argv[1]))"


class Ended(NamedTuple):
    """How a process ended: its exit code (negative for a signal) and the most memory it held, where known."""

    code: int | None
    peak: int | None


class Process:
    """A worker process and this process's ends of its pipes."""

    def __init__(
        self, pid: int, ends: tuple[int, int, int], popen: subprocess.Popen[bytes] | None = None
    ) -> None:
        self.pid = pid
        self.tasks, self.answers, self._alive = ends
        self._popen = popen
        _ours.add(self)
        if sys.platform != "win32":
            os.set_blocking(self.tasks, False)
            os.set_blocking(self.answers, False)

    @property
    def is_open(self) -> bool:
        """Whether it has not been ended by us, nor left behind by a fork."""
        return self in _ours

    def end(self) -> Ended:
        """Kill it if it is still there, wait for its end, and close its pipes.

        A process that ended by itself keeps its own exit code. Done once: nothing is known of it the next time.
        """
        if not self.is_open:
            return Ended(None, None)
        ended = self._ended()
        _ours.discard(self)
        self.close()
        return ended

    def close(self) -> None:
        """Close this process's ends of the pipes."""
        for descriptor in (self.tasks, self.answers, self._alive):
            if descriptor >= 0:
                with contextlib.suppress(OSError):
                    os.close(descriptor)

    def _ended(self) -> Ended:
        if sys.platform == "win32":
            if self._popen is None:
                return Ended(None, None)
            self._popen.kill()
            return Ended(self._popen.wait(), None)
        try:
            os.kill(self.pid, signal.SIGKILL)
            _, status, usage = os.wait4(self.pid, 0)
        except (ChildProcessError, ProcessLookupError):
            return Ended(None, None)  # someone else waited for it
        code = os.waitstatus_to_exitcode(status)
        if self._popen is not None:
            self._popen.returncode = code
        return Ended(code, memory.peak_bytes(usage.ru_maxrss))


#: The workers of this process. A descriptor alone would not tell them apart: the next worker gets the number again.
_ours: set[Process] = set()


def _let_go() -> None:
    """A fork must not keep the parent's ends of the pipes open."""
    for process in _ours:
        process.close()
    _ours.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


def start() -> Process:
    """Start a worker process.

    Raises:
        OSError: the system gives us no more processes.
    """
    return _fork() if may_fork() else _spawn()


def may_fork() -> bool:
    """Whether a fork is safe: a thread that holds a lock would hold it for ever in the fork."""
    return sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208 - quicker


def _fork() -> Process:
    from coopinv.workers.serve import serve

    pipes = [*os.pipe(), *os.pipe(), *os.pipe()]
    tasks_in, tasks, answers, answers_out, alive_in, alive = pipes
    # Not for the child before it has settled.
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        pid = os.fork()
        if pid == 0:
            _be_worker(serve, (tasks, answers, alive), (tasks_in, answers_out, alive_in))
        for descriptor in (tasks_in, answers_out, alive_in):
            os.close(descriptor)
        return Process(pid, (tasks, answers, alive))
    except OSError:
        for descriptor in pipes:
            with contextlib.suppress(OSError):
                os.close(descriptor)
        raise
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)


def _be_worker(
    serve: Callable[[int, int, int], NoReturn], parents: tuple[int, int, int], own: tuple[int, int, int]
) -> NoReturn:
    """In the fork: serve, and never come back to what the parent was doing."""
    try:
        for descriptor in parents:
            os.close(descriptor)
        serve(*own)
    finally:
        os._exit(1)


def _spawn() -> Process:
    import subprocess
    from pathlib import Path

    package = str(Path(__file__).parents[2])
    paths = [*sys.path, *([] if package in sys.path else [package])]
    windows = sys.platform == "win32"
    alive_in, alive = (-1, -1) if windows else os.pipe()
    try:
        popen = subprocess.Popen(  # noqa: S603 - this interpreter, with our own code
            [sys.executable, "-I", "-S", "-c", _CODE, str(alive_in), *paths],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get(DEBUG) else subprocess.DEVNULL,
            bufsize=0,
            pass_fds=() if windows else (alive_in,),
            # An interruption at the terminal is ours alone; we end the workers.
            process_group=None if windows else 0,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0)
            | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
    except BaseException:
        if alive >= 0:
            os.close(alive)
        raise
    finally:
        if alive_in >= 0:
            os.close(alive_in)
    with cast("IO[bytes]", popen.stdin) as tasks, cast("IO[bytes]", popen.stdout) as answers:
        ends = (os.dup(tasks.fileno()), os.dup(answers.fileno()), alive)
    return Process(popen.pid, ends, popen)
