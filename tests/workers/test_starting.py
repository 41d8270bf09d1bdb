"""Processes are started and ended, and pipes looked at, as each platform does it."""

from __future__ import annotations

import importlib.util
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from coopinv.errors import DEBUG
from coopinv.workers import serve, single, start, waiting
from coopinv.workers.start import Ended, Process
from tests.workers.standins import NOBODY, Left, descriptors, on

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows is stood in for elsewhere")


def test_a_process_ends_once(forked: None) -> None:
    before = descriptors()
    process = start.start()
    assert process.is_open
    assert not os.get_blocking(process.tasks)
    assert not os.get_blocking(process.answers)
    ended = process.end()
    assert ended.code == -signal.SIGKILL
    assert ended.peak is not None
    assert ended.peak >= 1_000_000
    assert (process.is_open, process.end()) == (False, Ended(None, None))
    assert descriptors() == before


def test_a_process_that_someone_else_waited_for_has_no_account(forked: None) -> None:
    before = descriptors()
    process = start.start()
    os.kill(process.pid, signal.SIGKILL)
    os.waitpid(process.pid, 0)
    assert process.end() == Ended(None, None)
    assert descriptors() == before


def test_a_new_interpreters_end_is_known_to_who_started_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "may_fork", lambda: False)
    process = start.start()
    assert process._popen is not None
    assert process.end().code == -signal.SIGKILL == process._popen.returncode


class Popen:
    """Stands for a process that was started on Windows."""

    def __init__(self, *given: object, **options: object) -> None:
        self.given, self.options = given, options
        self.pid, self.killed = NOBODY, False
        (read, tasks), (answers, write) = os.pipe(), os.pipe()
        self.other_ends = (read, write)
        self.stdin, self.stdout = os.fdopen(tasks, "wb", 0), os.fdopen(answers, "rb", 0)

    def kill(self) -> None:
        self.killed = True

    def wait(self) -> int:
        return 5 if self.killed else 0


def test_windows_starts_and_ends_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    on("win32", monkeypatch, start)
    monkeypatch.setattr(subprocess, "Popen", Popen)
    monkeypatch.setattr(subprocess, "CREATE_NO_WINDOW", 8, raising=False)
    monkeypatch.setattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 2, raising=False)
    before = descriptors()
    process = start.start()
    popen: Any = process._popen
    command, options = popen.given[0], popen.options
    assert command[:5] == [sys.executable, "-I", "-S", "-c", start._CODE]
    assert command[5] == "-1"
    assert (options["pass_fds"], options["process_group"], options["creationflags"]) == ((), None, 10)
    assert os.get_blocking(process.tasks)
    assert process.end() == Ended(5, None)
    for end in popen.other_ends:
        os.close(end)
    assert descriptors() == before
    ends = (*os.pipe(), -1)
    assert Process(NOBODY, ends).end() == Ended(None, None)
    assert descriptors() == before


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_an_interpreter_that_does_not_start_leaves_nothing(
    platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    on(platform, monkeypatch, start)
    monkeypatch.setattr(subprocess, "Popen", refuse)
    before = descriptors()
    with pytest.raises(PermissionError):
        start._spawn()
    assert descriptors() == before


def test_a_new_interpreter_looks_for_modules_where_this_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Popen] = []

    def popen(*given: object, **options: object) -> Popen:
        started.append(Popen(*given, **options))
        raise InterruptedError

    monkeypatch.setattr(subprocess, "Popen", popen)
    package = str(Path(start.__file__).parents[2])
    before = descriptors()
    for path, expected in (([package, "/there"], [package, "/there"]), (["/there"], ["/there", package])):
        monkeypatch.setattr(sys, "path", path)
        with pytest.raises(InterruptedError):
            start._spawn()
        made = started.pop()
        assert made.given[0][6:] == expected  # type: ignore[index]
        options = made.options
        assert (options["stdin"], options["stdout"], options["bufsize"]) == (
            subprocess.PIPE,
            subprocess.PIPE,
            0,
        )
        assert options["process_group"] == 0
        assert options["pass_fds"] == (int(made.given[0][5]),)  # type: ignore[index]
        assert options["stderr"] == (None if os.environ.get(DEBUG) else subprocess.DEVNULL)
        made.stdin.close()
        made.stdout.close()
        for end in made.other_ends:
            os.close(end)
    assert descriptors() == before


@pytest.mark.parametrize("forks", [False, True])
def test_a_fork_that_the_system_refuses_leaves_nothing(forks: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise BlockingIOError

    monkeypatch.setattr(start, "may_fork", lambda: True)
    monkeypatch.setattr(os, "fork", (lambda: NOBODY) if forks else refuse)
    monkeypatch.setattr(start, "Process", refuse)
    before, masked = descriptors(), signal.pthread_sigmask(signal.SIG_BLOCK, ())
    with pytest.raises(BlockingIOError):
        start.start()
    assert (descriptors(), signal.pthread_sigmask(signal.SIG_BLOCK, ())) == (before, masked)


def test_the_fork_becomes_a_worker_undisturbed(monkeypatch: pytest.MonkeyPatch) -> None:
    def be_worker(serves: object, parents: tuple[int, int, int], own: tuple[int, int, int]) -> None:
        assert serves is serve.serve
        for source, target in ((parents[0], own[0]), (own[1], parents[1]), (parents[2], own[2])):
            assert os.write(source, b"x") == 1
            assert os.read(target, 9) == b"x"
        assert {signal.SIGINT, signal.SIGTERM} <= signal.pthread_sigmask(signal.SIG_BLOCK, ())
        for end in (*parents, *own):
            os.close(end)
        raise Left

    monkeypatch.setattr(start, "may_fork", lambda: True)
    monkeypatch.setattr(os, "fork", lambda: 0)
    monkeypatch.setattr(start, "_be_worker", be_worker)
    before, masked = descriptors(), signal.pthread_sigmask(signal.SIG_BLOCK, ())
    with pytest.raises(Left):
        start.start()
    assert (descriptors(), signal.pthread_sigmask(signal.SIG_BLOCK, ())) == (before, masked)


@pytest.mark.parametrize("goes_wrong", [False, True])
def test_a_fork_never_comes_back_to_what_its_parent_was_doing(
    goes_wrong: bool, pipe: tuple[int, int], no_exit: None
) -> None:
    served: list[tuple[int, ...]] = []

    def serves(*ends: int) -> None:
        served.append(ends)
        if goes_wrong:
            raise KeyboardInterrupt

    other = os.dup(pipe[0])
    with pytest.raises(Left) as left:
        start._be_worker(serves, (*pipe, other), (7, 8, 9))  # type: ignore[arg-type]
    assert (left.value.args, served) == ((1,), [(7, 8, 9)])
    for end in (*pipe, other):
        with pytest.raises(OSError, match="descriptor"):
            os.fstat(end)


def test_a_fork_of_this_process_lets_go_of_its_workers(
    pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours: set[Process] = set()
    monkeypatch.setattr(start, "_ours", ours)
    process = Process(NOBODY, (*pipe, -1))
    assert (ours, process.is_open) == ({process}, True)
    for end in pipe[1:]:
        os.close(end)
    start._let_go()
    assert (ours, process.is_open) == (set(), False)
    for end in pipe:
        with pytest.raises(OSError, match="descriptor"):
            os.fstat(end)


def test_forks_are_for_linux_and_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "linux":
        monkeypatch.setattr(os, "listdir", lambda path: {"/proc/self/task": ["1"]}[path])
        assert start.may_fork()
        monkeypatch.setattr(os, "listdir", lambda path: {"/proc/self/task": ["1", "2"]}[path])
        assert not start.may_fork()
    on("darwin", monkeypatch, start)
    assert not start.may_fork()


@pytest.mark.parametrize("module", [start, single])
def test_the_modules_load_where_processes_do_not_fork(
    module: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "register_at_fork")
    spec = importlib.util.spec_from_file_location("_elsewhere", module.__file__)
    assert spec is not None
    assert spec.loader is not None
    copy = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "_elsewhere", copy)  # NamedTuple looks its module up
    spec.loader.exec_module(copy)
    assert set(vars(module)) <= set(vars(copy))


def test_windows_looks_at_pipes(monkeypatch: pytest.MonkeyPatch) -> None:
    def peek(handle: int, size: int) -> tuple[int, int]:
        assert size == 0
        if handle == 103:
            raise BrokenPipeError
        return {101: (0, 9), 102: (1, 0)}[handle]

    system, runtime = ModuleType("_winapi"), ModuleType("msvcrt")
    system.PeekNamedPipe = peek  # type: ignore[attr-defined]
    runtime.get_osfhandle = lambda descriptor: descriptor + 100  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "_winapi", system)
    monkeypatch.setitem(sys.modules, "msvcrt", runtime)
    assert not waiting._holds_something(2)
    on("win32", monkeypatch, waiting)
    assert [waiting._holds_something(one) for one in (1, 2, 3)] == [False, True, True]
    assert waiting.wait([1, 2, 3], [4], 60) == {2, 3, 4}
    assert waiting.wait([1], [], 0) == set()


def test_looking_ends_when_the_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    naps: list[float] = []

    def sleep(seconds: float) -> None:
        naps.append(seconds)
        clock[0] += 0.5

    monkeypatch.setattr(waiting, "time", SimpleNamespace(monotonic=lambda: clock[0], sleep=sleep))
    assert waiting._look([1], [], 1.0) == set()
    assert naps == [0.005, 0.005]
