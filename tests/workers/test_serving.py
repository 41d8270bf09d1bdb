"""The worker's side: what it sends, how it ends, and how it settles."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from coopinv import workers
from coopinv.errors import DEBUG
from coopinv.workers import memory, place, serve, start
from coopinv.workers.frames import Kind, frame, pack, read_frame, unpack
from tests.workers import inward
from tests.workers.standins import Left, descriptors, on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows is stood in for elsewhere")


def answers_of(
    function: Callable[..., object], *arguments: object, most: int | None = None
) -> list[tuple[Kind, Any]]:
    """What a worker sends for a task, its frames unpacked."""
    read, write = os.pipe()
    try:
        serve._run(pack((function, arguments, most)), write)
        os.close(write)
        write = -1
        found = []
        while (one := read_frame(read)) is not None:
            found.append((one[0], unpack(one[1]) if one[1] else None))
        return found
    finally:
        os.close(read)
        if write >= 0:
            os.close(write)


@pytest.fixture
def growth(monkeypatch: pytest.MonkeyPatch) -> list[int | None]:
    """The limits that a worker sets, which are not this process's."""
    limits: list[int | None] = []
    monkeypatch.setattr(memory, "limit_growth", limits.append)
    return limits


def test_a_worker_sends_items_and_an_end(growth: list[int | None]) -> None:
    assert answers_of(abs, -3, most=5) == [(Kind.ITEM, 3), (Kind.END, None)]
    assert growth == [5, None]
    assert answers_of(iter, (1, 2)) == [(Kind.ITEM, 1), (Kind.ITEM, 2), (Kind.END, None)]
    assert answers_of(list, (1, 2)) == [(Kind.ITEM, [1, 2]), (Kind.END, None)]


def test_a_worker_tells_what_a_task_raised(growth: list[int | None]) -> None:
    ((kind, error),) = answers_of(inward.fail, KeyError("x"), most=5)
    assert (kind, type(error), error.args) == (Kind.RAISED, KeyError, ("x",))
    (note,) = error.__notes__
    assert note.startswith("Traceback (most recent call last):\n  File ")
    assert note.endswith("KeyError: 'x'")
    assert "inward.py" in error.raised_at
    assert growth == [5, None, None]


@pytest.mark.parametrize(
    ("function", "arguments", "expected"),
    [
        (inward.items, (1,), [(Kind.ITEM, 1), (Kind.UNPASSABLE, "TypeError: never")]),
        (inward.fail_oddly, (), [(Kind.UNPASSABLE, "OwnError: odd 1")]),
    ],
)
def test_a_worker_tells_what_it_cannot_send(
    function: Callable[..., object],
    arguments: tuple[object, ...],
    expected: list[tuple[Kind, Any]],
    growth: list[int | None],
) -> None:
    assert answers_of(function, *arguments) == expected


@pytest.mark.parametrize(
    ("function", "arguments"), [(inward.too_large_to_send, ()), (inward.fail, (MemoryError("x"),))]
)
def test_a_worker_without_memory_says_just_that(
    function: Callable[..., object], arguments: tuple[object, ...], growth: list[int | None]
) -> None:
    ((kind, error),) = answers_of(function, *arguments)
    assert (kind, type(error), error.args) == (Kind.RAISED, MemoryError, ())


@pytest.mark.parametrize(("code", "expected"), [(3, 3), (0, 0), (None, 1), ("text", 1)])
def test_a_task_that_leaves_ends_its_worker(
    code: object, expected: int, growth: list[int | None], no_exit: None
) -> None:
    with pytest.raises(Left) as left:
        answers_of(inward.leave, code)
    assert left.value.args == (expected,)


def test_a_worker_that_nobody_listens_to_ends(pipe: tuple[int, int], no_exit: None) -> None:
    os.close(pipe[0])
    with pytest.raises(Left) as left:
        serve._send(pipe[1], b"x")
    assert left.value.args == (0,)


def test_a_worker_serves_task_after_task_until_its_pipe_ends(
    monkeypatch: pytest.MonkeyPatch, pipe: tuple[int, int], no_exit: None
) -> None:
    done: list[object] = []
    monkeypatch.setattr(serve, "_settle", lambda: done.append("settled"))
    monkeypatch.setattr(serve, "_end_with_parent", done.append)
    monkeypatch.setattr(serve, "_run", lambda content, answers: done.append((content, answers)))
    os.write(pipe[1], frame(Kind.TASK, b"one") + frame(Kind.TASK, b"two") + frame(Kind.TASK, b"cut")[:-1])
    os.close(pipe[1])
    with pytest.raises(Left) as left:
        serve.serve(pipe[0], 55, 66)
    assert left.value.args == (0,)
    assert done == ["settled", 66, (b"one", 55), (b"two", 55)]


def test_a_new_interpreter_serves_on_its_standard_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "dup", lambda descriptor: descriptor + 100)
    served: list[tuple[int, ...]] = []
    monkeypatch.setattr(serve, "serve", lambda *ends: served.append(ends))
    serve.spawned(9)
    assert served == [(100, 101, 9)]


def test_a_worker_waits_for_its_parents_end(pipe: tuple[int, int], no_exit: None) -> None:
    os.write(pipe[1], b"xx")
    os.close(pipe[1])
    with pytest.raises(Left) as left:
        serve._wait_for_end(pipe[0])
    assert left.value.args == (0,)
    assert os.read(pipe[0], 1) == b""


def test_a_worker_waits_for_its_parents_end_on_windows(
    monkeypatch: pytest.MonkeyPatch, no_exit: None
) -> None:
    on("win32", monkeypatch, serve)
    calls: list[tuple[object, ...]] = []
    kernel = ModuleType("_winapi")
    kernel.OpenProcess = lambda *given: calls.append(given) or "parent"  # type: ignore[attr-defined]
    kernel.WaitForSingleObject = lambda *given: calls.append(given)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "_winapi", kernel)
    with pytest.raises(Left) as left:
        serve._wait_for_end(-1)
    assert left.value.args == (0,)
    assert calls == [(0x00100000, False, os.getppid()), ("parent", 0xFFFFFFFF)]


@pytest.mark.parametrize("platform", ["linux", "darwin"])
@pytest.mark.parametrize("gone", [False, True])
def test_a_worker_is_ended_by_the_system_where_it_can_be(
    platform: str, gone: bool, pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch, no_exit: None
) -> None:
    fcntl = pytest.importorskip("fcntl")
    if platform == "linux" and sys.platform != "linux":
        pytest.skip("Linux's own calls")
    calls: list[tuple[int, ...]] = []
    threads: list[dict[str, object]] = []
    monkeypatch.setattr(fcntl, "fcntl", lambda *given: calls.append(given) or 0x800)
    monkeypatch.setattr(
        threading,
        "Thread",
        lambda **given: threads.append(given) or SimpleNamespace(start=lambda: threads.append({})),
    )
    on(platform, monkeypatch, serve)
    if gone:
        os.close(pipe[1])
    else:
        os.write(pipe[1], b"it is there")
    if gone and platform == "linux":
        with pytest.raises(Left) as left:
            serve._end_with_parent(pipe[0])
        assert left.value.args == (0,)
    else:
        serve._end_with_parent(pipe[0])
        assert threads == [{"target": serve._wait_for_end, "args": (pipe[0],), "daemon": True}, {}]
    if platform == "linux":
        assert calls == [
            (pipe[0], fcntl.F_SETSIG, signal.SIGKILL),
            (pipe[0], fcntl.F_SETOWN, os.getpid()),
            (pipe[0], fcntl.F_GETFL),
            (pipe[0], fcntl.F_SETFL, 0x800 | os.O_ASYNC),
        ]
    else:
        assert calls == []


def test_a_worker_settles_as_a_quiet_process_of_its_own(forked: None) -> None:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    assert workers.call(inward.settled) == {
        "inside": True,
        "interruption": True,
        "termination": True,
        "blocked": [],
        "core file": 0,
        "faulthandler": False,
        "standard": ["/dev/null", "/dev/null"],
        "streams": ["/dev/null", "/dev/null"],
        "one for both": True,
    }
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before
    own, here = workers.call(inward.streamed_inside)
    assert own == here != os.getpid()


@pytest.mark.parametrize("debug", ["", "1"])
@pytest.mark.parametrize("fork", [True, False])
def test_a_worker_complains_only_to_who_looks_for_faults(
    debug: str, fork: bool, forked: None, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(DEBUG, debug)
    monkeypatch.setattr(start, "may_fork", lambda: fork)
    workers.call(inward.complain)
    assert "".join(capfd.readouterr()) == ("by a library" if debug else "")


@contextlib.contextmanager
def unsettled(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What this process was asked to forgo inside; it is itself again afterwards."""
    forgone: list[str] = []
    monkeypatch.setattr(place._Place, "inside", False)
    monkeypatch.setattr(memory, "forbid_core_files", lambda: forgone.append("core files"))
    traces = SimpleNamespace(disable=lambda: forgone.append("traces"))
    monkeypatch.setitem(sys.modules, "faulthandler", traces)
    streams = sys.stdin, sys.stdout, sys.stderr
    handlers = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)}
    mask = signal.pthread_sigmask
    masked = mask(signal.SIG_BLOCK, handlers)
    kept = [os.dup(descriptor) for descriptor in range(3)]
    try:
        yield forgone
    finally:
        for new, old in zip((sys.stdin, sys.stdout), streams, strict=False):
            if new is not old:
                new.close()
        sys.stdin, sys.stdout, sys.stderr = streams
        for descriptor, copy in enumerate(kept):
            os.dup2(copy, descriptor)
            os.close(copy)
        for one, handler in handlers.items():
            signal.signal(one, handler)
        mask(signal.SIG_SETMASK, masked)


@pytest.mark.parametrize("debug", ["", "1"])
def test_settling(debug: str, pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DEBUG, debug)
    with unsettled(monkeypatch) as forgone:
        os.dup2(pipe[0], 0)
        os.dup2(pipe[1], 1)
        before, error, third = descriptors(), sys.stderr, os.fstat(2)
        serve._settle()
        assert place.inside()
        assert forgone == ["traces", "core files"]
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
        assert not {signal.SIGINT, signal.SIGTERM} & signal.pthread_sigmask(signal.SIG_BLOCK, ())
        nowhere = Path(os.devnull).stat()
        expected = (nowhere, nowhere, third if debug else nowhere)
        assert all(os.path.samestat(os.fstat(at), each) for at, each in enumerate(expected))
        assert (os.read(0, 1), os.write(1, b"x")) == (b"", 1)
        assert (sys.stdin.read(), sys.stdin.encoding) == ("", "utf-8")
        assert (sys.stdout.write("æ"), sys.stdout.encoding) == (1, "utf-8")
        assert sys.stderr is (error if debug else sys.stdout)
        if before:
            assert len(descriptors() - before) == 2  # those of the streams


def test_settling_where_there_is_less_to_settle(monkeypatch: pytest.MonkeyPatch) -> None:
    with unsettled(monkeypatch) as forgone:
        monkeypatch.delattr(signal, "pthread_sigmask")
        monkeypatch.delitem(sys.modules, "faulthandler")
        serve._settle()
        assert (place.inside(), forgone) == (True, ["core files"])
