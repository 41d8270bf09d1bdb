"""One task in a worker: what it gives, how it may fail, and what is left behind (nothing)."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coopinv import workers
from coopinv.workers import Reason, WorkerFault, single, start
from tests.workers import tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOMY = 400_000_000
posix = pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's")


@pytest.fixture(params=["fork", "spawn"], autouse=True)
def each_start(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Workers started in either way."""
    if request.param == "fork" and not start.may_fork():
        pytest.skip("forking is not safe here")
    monkeypatch.setattr(start, "may_fork", lambda: request.param == "fork")
    workers.close()
    yield request.param
    workers.close()


def _descriptors() -> int:
    try:
        return len(list(Path("/proc/self/fd").iterdir()))
    except FileNotFoundError:
        return 0


def test_a_result() -> None:
    assert workers.call(tasks.double, 21) == 42


def test_one_worker_is_kept_for_the_next_task() -> None:
    first = list(workers.stream(tasks.process))
    assert first != [os.getpid()]
    assert list(workers.stream(tasks.process)) == first


def test_items_come_one_by_one() -> None:
    items = workers.stream(tasks.count, 5)
    assert next(items) == 0
    assert list(items) == [1, 2, 3, 4]


def test_a_stream_that_is_left_ends_its_worker() -> None:
    before = _descriptors()
    items = workers.stream(tasks.large, 100, 1_000_000)
    assert len(next(items)) == 1_000_000
    items.close()  # type: ignore[attr-defined]
    assert _descriptors() == before
    assert workers.call(tasks.double, 1) == 2


def test_two_streams_at_once() -> None:
    one, two = workers.stream(tasks.count, 3), workers.stream(tasks.count, 3)
    assert [next(one), next(two), next(one), next(two), next(one), next(two)] == [0, 0, 1, 1, 2, 2]
    assert list(one) == list(two) == []


def test_large_arguments_and_results() -> None:
    assert workers.call(tasks.length, bytes(20_000_000)) == 20_000_000
    assert sum(map(len, workers.stream(tasks.large, 3, 10_000_000))) == 30_000_000


def test_read_only_mappings_pass() -> None:
    assert workers.call(tasks.read_only) == {"a": 1}


def test_an_exception_is_raised_here_and_the_worker_stays() -> None:
    first = list(workers.stream(tasks.process))
    with pytest.raises(ValueError, match="no such value") as caught:
        workers.call(tasks.raise_value_error)
    assert "in raise_value_error" in caught.value.__notes__[0]
    assert list(workers.stream(tasks.process)) == first


@pytest.mark.parametrize(
    ("task", "error"), [(tasks.raise_after_two, ValueError), (tasks.die_after_two, WorkerFault)]
)
def test_the_items_before_a_fault_are_given(
    task: Callable[[], Iterator[int]], error: type[Exception]
) -> None:
    items = workers.stream(task)
    assert [next(items), next(items)] == [1, 2]
    with pytest.raises(error):
        next(items)


@pytest.mark.parametrize(
    ("task", "reason", "code"),
    [
        pytest.param(tasks.abort, Reason.DIED, -6, marks=posix),
        pytest.param(tasks.segfault, Reason.DIED, -11, marks=posix),
        (tasks.leave, Reason.DIED, 7),
        (tasks.leave_politely, Reason.DIED, 8),
        (tasks.hang, Reason.TIMED_OUT, None),
        (tasks.hang_in_a_library, Reason.TIMED_OUT, None),
        (tasks.eat, Reason.OUT_OF_MEMORY, None),
        (tasks.give_what_cannot_be_passed, Reason.UNPASSABLE, None),
        (tasks.raise_odd, Reason.UNPASSABLE, None),
    ],
)
def test_each_fault_is_told_for_what_it_is(
    task: Callable[[], object], reason: Reason, code: int | None, capfd: pytest.CaptureFixture[str]
) -> None:
    before = _descriptors()
    with pytest.raises(WorkerFault) as caught:
        workers.call(task, seconds=0.3 if reason is Reason.TIMED_OUT else 60, memory=ROOMY)
    assert (caught.value.reason, caught.value.code) == (reason, code)
    assert workers.call(tasks.double, 4) == 8
    workers.close()
    assert _descriptors() == before
    assert capfd.readouterr() == ("", "")


def test_memory_is_watched_where_the_system_sets_no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    from coopinv.workers import memory

    def no_limit(most: int | None) -> None:
        """As on macOS."""

    if not start.may_fork():
        pytest.skip("a new interpreter would not know of the change")
    monkeypatch.setattr(memory, "limit_growth", no_limit)
    with pytest.raises(WorkerFault) as caught:
        workers.call(tasks.eat_slowly, seconds=60, memory=100_000_000)
    assert caught.value.reason is Reason.OUT_OF_MEMORY


def test_what_a_task_prints_is_not_seen(capfd: pytest.CaptureFixture[str]) -> None:
    assert workers.call(tasks.talk) == 1
    assert capfd.readouterr() == ("", "")


def test_a_worker_starts_no_workers() -> None:
    assert not workers.inside()
    assert workers.call(tasks.limited)


@posix
def test_a_worker_that_went_while_idle_is_replaced() -> None:
    (pid,) = workers.stream(tasks.process)
    os.kill(pid, signal.SIGKILL)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    (other,) = workers.stream(tasks.process)
    assert other != pid


@posix
def test_the_signal_has_a_name() -> None:
    with pytest.raises(WorkerFault) as caught:
        workers.call(tasks.abort)
    assert caught.value.signal == "SIGABRT"
    assert str(caught.value) == "the task's process died (SIGABRT)"


def test_the_callers_own_time_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    real, away = time.monotonic, [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: real() + away[0])
    items = workers.stream(tasks.large, 20, 1_000_000, seconds=30)
    for _ in range(20):
        assert len(next(items)) == 1_000_000
        away[0] += 100
    assert list(items) == []


def test_a_worker_is_replaced_after_many_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single, "RECYCLE", 2)
    pids = [pid for _ in range(4) for pid in workers.stream(tasks.process)]
    assert pids[0] == pids[1] != pids[2] == pids[3]


def test_a_worker_may_be_started_early() -> None:
    workers.warm("tests.workers.tasks", "double", 2)
    workers.warm("there.is", "none")
    (worker,) = single._idle
    assert list(workers.stream(tasks.process)) == [worker.process.pid]


@posix
def test_a_worker_that_went_while_it_was_started_early_is_replaced() -> None:
    workers.warm("tests.workers.tasks", "hang")
    (worker,) = single._idle
    os.kill(worker.process.pid, signal.SIGKILL)
    assert workers.call(tasks.double, 2) == 4


def test_what_goes_wrong_early_harms_nothing() -> None:
    workers.warm("there.is", "none")
    assert workers.call(tasks.double, 2) == 4


def test_a_task_that_has_no_name_is_refused_here() -> None:
    with pytest.raises(Exception, match="pickle"):
        workers.call(lambda: 1)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks are POSIX's")
def test_a_fork_of_the_caller_leaves_its_workers_alone(each_start: str) -> None:
    if each_start == "spawn":
        pytest.skip("a Popen object warns in the fork")
    (pid,) = workers.stream(tasks.process)
    child = os.fork()
    if child == 0:
        try:
            own = list(workers.stream(tasks.process))
            workers.close()
            os._exit(0 if own != [pid] else 1)
        finally:
            os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert list(workers.stream(tasks.process)) == [pid]
