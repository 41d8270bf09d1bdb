"""Work is shared out: the workers of a pool, and the one that is kept for the next task."""

from __future__ import annotations

import os
from collections import deque
from typing import TYPE_CHECKING, Any

import pytest

from coopinv import workers
from coopinv.workers import Pool, pool, single
from coopinv.workers.frames import read_frame, unpack
from coopinv.workers.worker import Worker
from tests.workers import inward, tasks
from tests.workers.standins import Stand, job

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows is stood in for elsewhere")


def test_a_pool_has_a_worker_a_core_and_one_at_least(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {3, 5, 7} if pid == 0 else set(), raising=False)
    assert (pool.cores(), Pool().size) == (3, 3)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set())
    assert pool.cores() == 1
    monkeypatch.delattr(os, "sched_getaffinity")
    for counted, expected in ((6, 6), (None, 1)):
        monkeypatch.setattr(os, "cpu_count", lambda counted=counted: counted)
        assert pool.cores() == expected
    assert [Pool(size).size for size in (-1, 0, 1, 4)] == [1, 1, 1, 4]


def test_a_worker_of_a_pool_does_a_thousand_tasks_unless_told_otherwise(stands: list[Stand]) -> None:
    crew = Pool(1)
    first = crew._free()
    first.jobs = 999
    assert crew._free() is first
    first.jobs = 1000
    assert crew._free() is not first


def test_a_pool_is_started_and_closed(stands: list[Stand]) -> None:
    with Pool(3) as crew:
        crew.start()
        crew.start()
        assert len(stands) == 3
        assert all(one.is_open for one in stands)
    assert not any(one.is_open for one in stands)
    crew.close()


def test_a_pool_gives_each_worker_a_task_within_its_limits(stands: list[Stand]) -> None:
    crew, begun, rest = Pool(3, seconds=5, memory=7), deque[Any](), iter(range(10))
    crew._give_out(tasks.count, rest, begun)
    assert [task for task, _ in begun] == [0, 1, 2]
    for number, stand in enumerate(stands):
        received = read_frame(stand.taken)
        assert received is not None
        assert unpack(received[1]) == (tasks.count, (number,), 7)
    assert [(one.seconds, one.memory) for _, one in begun] == [(5, 7)] * 3
    assert next(rest) == 3


@pytest.mark.parametrize(("waiting", "given_out"), [(0, 2), (1, 1), (2, 0), (3, 0)])
def test_a_pool_begins_no_more_tasks_than_may_wait(
    waiting: int, given_out: int, stands: list[Stand], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_WINDOW", 1)
    begun = deque[Any]([None] * waiting)
    Pool(2)._give_out(tasks.count, iter(range(10)), begun)
    assert (len(begun), len(stands)) == (waiting + given_out, given_out)


def test_tasks_go_on_when_an_answer_makes_room(forked: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_WINDOW", 1)
    with Pool(1) as crew:
        assert [sum(answer) for _, answer in crew.map(tasks.count, range(5))] == [0, 0, 1, 3, 6]


def test_a_pool_replaces_workers_that_are_gone_or_have_done_their_share(stands: list[Stand]) -> None:
    crew = Pool(2, recycle=2)
    first = crew._free()
    assert crew._free() is first
    first.jobs = 2
    second = crew._free()
    assert (second is not first, stands[0].is_open, len(crew._workers)) == (True, False, 1)
    second.jobs = 1
    assert crew._free() is second
    second.job = job()
    third = crew._free()
    assert (crew._workers, crew._has_free()) == ([second, third], True)
    third.job = job()
    assert not crew._has_free()
    third.job = None
    stands[2].is_open = False
    fourth = crew._free()
    assert (crew._workers == [second, fourth], fourth.is_alive) == (True, True)


def test_the_worker_kept_is_replaced_after_its_share_or_when_it_is_gone(stands: list[Stand]) -> None:
    workers.close()
    done = job()
    done.ended = True
    for jobs, open_, ended, expected in (
        (single.RECYCLE - 1, True, True, True),
        (single.RECYCLE, True, True, False),
        (1, False, True, False),
        (1, True, False, False),
    ):
        made = Worker()
        made.jobs, done.ended = jobs, ended
        stands[-1].is_open = open_
        single._put_back(made, done)
        assert (single._idle == [made], stands[-1].is_open) == (expected, expected)
        other = Worker()
        single._put_back(other, done)  # one is enough
        if expected:
            assert (single._idle, other.is_alive) == ([made], False)
        workers.close()
        assert single._idle == []


def test_one_task_has_its_limits_too(stands: list[Stand], monkeypatch: pytest.MonkeyPatch) -> None:
    workers.close()
    given: list[tuple[object, ...]] = []

    def in_worker(*told: object) -> Iterator[object]:
        given.append(told)
        yield 7

    monkeypatch.setattr(single, "_in_worker", in_worker)
    assert workers.call(tasks.double, 2, seconds=5, memory=6) == 7
    assert list(workers.stream(tasks.count, 3, seconds=8, memory=9)) == [7]
    assert given == [(tasks.double, (2,), 5, 6), (tasks.count, (3,), 8, 9)]


def test_a_worker_is_got_ready_once_and_never_inside_another(
    stands: list[Stand], monkeypatch: pytest.MonkeyPatch
) -> None:
    workers.close()
    monkeypatch.setattr(single, "inside", lambda: True)
    workers.warm("os", "getpid")
    assert stands == []
    monkeypatch.setattr(single, "inside", lambda: False)
    workers.warm("os", "path.join", "a")
    workers.warm("os", "getpid")
    (only,) = stands
    received = read_frame(only.taken)
    assert received is not None
    function, arguments, most = unpack(received[1])
    assert (function, arguments, most) == (single._imported, ("os", "path.join", ("a",)), None)
    workers.close()
    assert not only.is_open


def test_what_is_named_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[tuple[object, ...]] = []
    monkeypatch.setattr(tasks, "double", lambda *given: called.append(given))
    single._imported("tests.workers.tasks", "double", (1, 2))
    assert called == [(1, 2)]


def test_tasks_whose_answers_are_passed_over_do_not_disturb_the_next(forked: None) -> None:
    with Pool(1) as crew:
        assert [next(answer) for _, answer in crew.map(inward.then_more, [30, 20, 10])] == [30, 20, 10]
