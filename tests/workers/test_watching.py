"""A worker as its parent sees it: what goes to it and comes from it, its limits, and rounds."""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace

import pytest

from coopinv.workers import Reason, WorkerFault, memory, worker
from coopinv.workers.crew import HELD, Crew
from coopinv.workers.frames import Frames, Kind, frame, pack, read_frame, unpack
from coopinv.workers.start import Ended
from coopinv.workers.worker import Job, Worker
from tests.workers import tasks
from tests.workers.standins import Clock, Stand, given, job

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows is stood in for elsewhere")

ENDLESS = float("inf")


def test_a_job_goes_through_the_pipe_whole(stands: list[Stand]) -> None:
    one = job(most=7)
    made = given(one)
    assert read_frame(stands[0].taken) == (Kind.TASK, pack((tasks.double, (2,), 7)))
    assert (made.is_sending, made.jobs, made.job, made.is_alive) == (False, 1, one, True)


def test_a_large_job_goes_as_there_is_room(stands: list[Stand]) -> None:
    data = os.urandom(3_000_000)
    made = given(Job(tasks.length, (data,), None, None))
    assert made.is_sending
    parts = bytearray()
    while len(parts) < 3_000_000:
        parts += os.read(stands[0].taken, 1 << 20)
        made.send()
    assert not made.is_sending
    os.close(stands[0].tasks)
    while part := os.read(stands[0].taken, 1 << 20):
        parts += part
    ((kind, content),) = Frames().add(bytes(parts))
    assert (kind, unpack(content)) == (Kind.TASK, (tasks.length, (data,), None))


def test_a_process_that_went_while_idle_is_replaced_and_one_that_goes_at_once_tells_later(
    stands: list[Stand],
) -> None:
    made = Worker()
    os.close(stands[0].taken)
    made.give(job())
    assert (len(stands), stands[0].is_open, made.is_alive, made.is_sending) == (2, False, True, False)
    assert read_frame(stands[1].taken) is not None
    large = given(Job(tasks.length, (bytes(3_000_000),), None, None))
    assert large.is_sending
    os.close(stands[2].taken)
    large.send()
    assert (large.is_sending, large.is_alive, large.job is not None) == (False, True, True)


def test_what_a_worker_sends_is_taken_in_without_waiting(stands: list[Stand]) -> None:
    one = job()
    made = given(one)
    made.receive()  # nothing yet
    assert (list(one.items), one.ended) == ([], False)
    first, second = pack("first"), pack("second")
    stands[0].send(frame(Kind.ITEM, first) + frame(Kind.ITEM, second)[:-3])
    made.receive()
    assert (list(one.items), one.held) == ([first], len(first))
    stands[0].send(frame(Kind.ITEM, second)[-3:])
    made.receive()
    assert one.held == len(first) + len(second)
    assert (one.take(), one.held) == ("first", len(second))
    one.drop()
    assert (list(one.items), one.held, one.ended) == ([], 0, False)
    stands[0].send(frame(Kind.END))
    made.receive()
    assert (one.ended, one.error, one.content) == (True, None, b"")
    assert (made.job, made.deadline, made.is_alive) == (None, ENDLESS, True)
    stands[0].send(frame(Kind.END))
    made.receive()  # nobody asked


@pytest.mark.parametrize(
    ("kind", "content", "expected", "stays"),
    [
        (Kind.RAISED, ValueError("x"), ("ValueError", ("x",)), True),
        (Kind.RAISED, MemoryError(), ("WorkerFault", (Reason.OUT_OF_MEMORY, 7, None, "")), False),
        (Kind.RAISED, "no error", ("WorkerFault", (Reason.UNPASSABLE, None, None, "'no error'")), True),
        (Kind.UNPASSABLE, "Odd: x", ("WorkerFault", (Reason.UNPASSABLE, None, None, "Odd: x")), True),
    ],
)
def test_how_a_job_failed(
    kind: Kind, content: object, expected: tuple[object, ...], stays: bool, stands: list[Stand]
) -> None:
    one = job(most=7)
    made = given(one)
    stands[0].send(frame(kind, pack(content)))
    made.receive()
    assert (type(one.error).__name__, one.error.args) == expected  # type: ignore[union-attr]
    assert (made.job, made.is_alive) == (None, stays)


@pytest.mark.parametrize("sent", [b"", b"\0" * 20])
def test_a_pipe_that_ends_or_holds_no_frames_is_a_death(sent: bytes, stands: list[Stand]) -> None:
    one = job()
    made = given(one)
    stands[0].ended = Ended(3, None)
    stands[0].send(sent)
    os.close(stands[0].sent)
    made.receive()
    assert isinstance(one.error, WorkerFault)
    assert (one.error.reason, one.error.code) == (Reason.DIED, 3)
    assert (made.job, made.is_alive) == (None, False)


def test_a_pipe_that_cannot_be_read_is_a_death(stands: list[Stand]) -> None:
    one = job()
    made = given(one)
    os.close(stands[0].answers)
    made.receive()
    assert isinstance(one.error, WorkerFault)


MB = 1_000_000
ALLOWED = 200 * MB


@pytest.mark.parametrize(
    ("ended", "own", "held", "most", "reason"),
    [
        # the system's account says more than ours, and nearly all that was allowed
        (Ended(-6, 181 * MB), 0, 0, ALLOWED, Reason.OUT_OF_MEMORY),
        (Ended(-6, 180 * MB), 0, 0, ALLOWED, Reason.DIED),
        (Ended(-6, 181 * MB), 0, 0, None, Reason.DIED),
        # it ended by itself
        (Ended(1, 299 * MB), 0, 0, ALLOWED, Reason.DIED),
        (Ended(0, 299 * MB), 0, 0, ALLOWED, Reason.DIED),
        (Ended(None, 299 * MB), 0, 299 * MB, ALLOWED, Reason.DIED),
        # the system's account begins with ours: what was seen counts
        (Ended(-6, 299 * MB), 299 * MB, 0, ALLOWED, Reason.DIED),
        (Ended(-6, 299 * MB), 299 * MB, 181 * MB, ALLOWED, Reason.OUT_OF_MEMORY),
        (Ended(-6, None), 0, 181 * MB, ALLOWED, Reason.OUT_OF_MEMORY),
        (Ended(-6, None), 0, 180 * MB, ALLOWED, Reason.DIED),
    ],
)
def test_a_crash_close_to_the_limit_is_for_want_of_memory(  # noqa: PLR0917 - a row of the table
    ended: Ended,
    own: int,
    held: int,
    most: int | None,
    reason: Reason,
    stands: list[Stand],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(memory, "resident", lambda _: held)
    monkeypatch.setattr(memory, "own_peak", lambda: own)
    one = job(most=most)
    made = Worker()
    stands[0].ended = ended
    with monkeypatch.context() as bare:
        bare.setattr(memory, "resident", lambda _: 0)
        made.give(one)
    made.check_limits()
    assert one.ended is False
    os.close(stands[0].sent)
    made.receive()
    fault = one.error
    assert isinstance(fault, WorkerFault)
    limit, code = (ALLOWED, None) if reason is Reason.OUT_OF_MEMORY else (None, ended.code)
    assert (fault.reason, fault.limit, fault.code) == (reason, limit, code)


def test_limits_are_looked_at(stands: list[Stand], monkeypatch: pytest.MonkeyPatch) -> None:
    clock, held = [1000.0], [150 * MB]
    monkeypatch.setattr(worker, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    monkeypatch.setattr(memory, "resident", lambda _: held[0])
    made = Worker()
    made.check_limits()  # it has nothing to do
    one = job(seconds=5, most=ALLOWED)
    made.give(one)
    assert made.deadline == 1005
    for held[0], clock[0] in ((350 * MB, 1004.9), (0, 1004.9), (None, 1004.9)):  # type: ignore[assignment]
        made.check_limits()
        assert not one.ended
    clock[0] = 1005
    made.check_limits()
    assert (made.job, made.is_alive) == (None, False)
    assert one.error.args == (Reason.TIMED_OUT, 5, None, "")  # type: ignore[union-attr]
    two = job(most=ALLOWED)
    held[0] = 50 * MB
    made = given(two)
    assert made.deadline == ENDLESS
    held[0] = 300 * MB
    made.check_limits()
    assert not two.ended
    held[0] += 1
    made.check_limits()
    assert two.error.args == (Reason.OUT_OF_MEMORY, ALLOWED, None, "")  # type: ignore[union-attr]
    three = given(job())
    made.check_limits()
    three.check_limits()
    assert three.job is not None
    three.stop()
    assert three.job is None


def test_only_time_in_rounds_counts(
    clock: Clock, stands: list[Stand], monkeypatch: pytest.MonkeyPatch
) -> None:
    crew_module = sys.modules["coopinv.workers.crew"]
    waits: list[tuple[list[int], list[int], float]] = []
    passes = [0.0]

    def wait(readers: list[int], writers: list[int], seconds: float) -> set[int]:
        waits.append((list(readers), list(writers), round(seconds, 6)))
        clock.now += passes[0]
        return set()

    monkeypatch.setattr(crew_module, "wait", wait)
    crew = Crew()
    clock.now += 50
    one = job(seconds=1)
    busy, idle = given(one), Worker()
    crew.begin()
    clock.now += 100
    passes[0] = 0.1
    crew.round((busy, idle))
    assert waits == [([stands[0].answers], [], 0.1)]
    assert round(busy.deadline - clock.now, 6) == 0.9
    clock.now += 100
    passes[0] = 0.85
    crew.round((busy, idle))
    assert round(busy.deadline - clock.now, 6) == 0.05
    crew.round((busy, idle))
    assert waits[-1] == ([stands[0].answers], [], 0.05)
    assert isinstance(one.error, WorkerFault)
    assert one.error.reason is Reason.TIMED_OUT


def test_a_job_with_much_to_give_waits_for_its_turn(
    clock: Clock, stands: list[Stand], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[int]] = []

    def wait(readers: list[int], writers: list[int], seconds: float) -> set[int]:
        asked.append(list(readers))
        clock.now += 0.5
        return set()

    monkeypatch.setattr(sys.modules["coopinv.workers.crew"], "wait", wait)
    first, second = job(seconds=10), job(seconds=1)
    crew, one, two = Crew(), given(first), given(second)
    second.held = HELD
    crew.round((one, two))
    assert asked[-1] == [stands[0].answers, stands[1].answers]
    second.held = HELD + 1
    left = two.deadline - clock.now
    for _ in range(5):
        crew.round((one, two))
        assert asked[-1] == [stands[0].answers]
    assert round(two.deadline - clock.now - left, 6) == 0
    second.drop()
    crew.round((one, two))
    assert asked[-1] == [stands[0].answers, stands[1].answers]
    assert isinstance(second.error, WorkerFault)


def test_a_round_sends_and_takes_in_what_it_can(stands: list[Stand]) -> None:
    one = Job(tasks.length, (bytes(3_000_000),), None, None)
    crew, busy = Crew(), given(one)
    stands[0].send(frame(Kind.ITEM, pack(1)))
    parts = len(os.read(stands[0].taken, 1 << 20))
    while parts < len(one.content):
        crew.round((busy,))
        parts += len(os.read(stands[0].taken, 1 << 20))
    assert (one.take(), busy.is_sending) == (1, False)
