"""Many tasks side by side: all answered, in order, whatever some of them do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coopinv.workers import Pool, Reason, WorkerFault, pool, start
from coopinv.workers.crew import HELD
from coopinv.workers.worker import Worker
from tests.workers import tasks

if TYPE_CHECKING:
    from collections.abc import Iterator


def _outcome(answer: Iterator[int]) -> tuple[list[int], str]:
    items = []
    try:
        for item in answer:
            items.append(item)  # noqa: PERF402 - those before an error count
    except WorkerFault as fault:
        return items, str(fault.reason)
    except ValueError as error:
        return items, str(error)
    return items, "right"


def _expected(number: int) -> tuple[list[int], str]:
    """What ``sometimes`` gives, said again in other words."""
    if number in {100, 200}:
        return [number], "out of memory"
    if number == 150:
        return [number], "timed out"
    for divisor, said in (
        (3, "died"),
        (5, "died"),
        (7, "died"),
        (11, "died"),
        (13, "no such value"),
        (17, "unpassable"),
    ):
        if number % (divisor * 5) == divisor:
            return [number], said
    return [number, number * 2], "right"


@pytest.mark.parametrize("size", [1, 5])
def test_every_task_is_answered_in_order_whatever_others_do(size: int) -> None:
    if size == 5 and not start.may_fork():
        pytest.skip("starting a hundred interpreters takes too long")
    numbers = range(300)
    with Pool(size, seconds=6, memory=150_000_000, recycle=50) as crew:
        found = [(number, _outcome(answer)) for number, answer in crew.map(tasks.sometimes, numbers)]
    assert found == [(number, _expected(number)) for number in numbers]


def test_workers_that_are_new_interpreters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "may_fork", lambda: False)
    numbers = [1, 3, 5, 7, 2, 4]
    with Pool(2, seconds=30) as crew:
        found = [(number, _outcome(answer)) for number, answer in crew.map(tasks.sometimes, numbers)]
    assert found == [(number, _expected(number)) for number in numbers]


def test_nothing_to_do_starts_nothing() -> None:
    with Pool(2) as crew:
        assert list(crew.map(tasks.count, ())) == []
        assert crew._workers == []


def test_a_pool_is_used_again() -> None:
    with Pool(2) as crew:
        for _ in range(3):
            assert [sum(answer) for _, answer in crew.map(tasks.count, range(5))] == [0, 0, 1, 3, 6]
        assert len(crew._workers) == 2


def test_answers_that_are_not_taken_are_passed_over() -> None:
    with Pool(2) as crew:
        taken = [next(answer) for _, answer in crew.map(tasks.count, [3, 4, 5])]
        assert taken == [0, 0, 0]
        assert [number for number, _ in crew.map(tasks.sometimes, [3, 5, 1])] == [3, 5, 1]


def test_tasks_are_drawn_only_as_there_is_room() -> None:
    drawn = []

    def numbers() -> Iterator[int]:
        for number in range(10_000):
            drawn.append(number)
            yield number

    with Pool(2) as crew:
        answers = crew.map(tasks.count, numbers())
        next(answers)
        assert len(drawn) <= 2 * pool._WINDOW + 1
        answers.close()  # type: ignore[attr-defined]
        assert crew._workers == []


def test_answers_that_wait_for_their_turn_are_not_all_held() -> None:
    most = 0
    with Pool(2) as crew:
        for number, answer in crew.map(tasks.slow_then_large, range(4)):
            for _ in answer:
                held = [worker.job.held for worker in crew._workers if worker.job is not None]
                most = max(most, *held, 0)
            assert number < 4
    assert 0 < most < HELD + 3_000_000


def test_workers_are_replaced_after_many_tasks() -> None:
    with Pool(1, recycle=3) as crew:
        pids = [next(answer) for _, answer in crew.map(tasks.process, range(9))]
    assert [pids[0:3].count(pids[0]), pids[3:6].count(pids[3]), pids[6:9].count(pids[6])] == [3, 3, 3]
    assert len(set(pids)) == 3


def test_what_the_tasks_raise_says_where() -> None:
    with Pool(1) as crew:
        for _, answer in crew.map(tasks.sometimes, [13]):
            with pytest.raises(ValueError, match="no such value") as caught:
                list(answer)
    assert any("raise_value_error" in note for note in caught.value.__notes__)


def test_a_worker_that_eats_memory_says_so() -> None:
    with Pool(1, memory=300_000_000) as crew:
        for _, answer in crew.map(tasks.sometimes, [100]):
            with pytest.raises(WorkerFault) as caught:
                list(answer)
    assert (caught.value.reason, caught.value.limit) == (Reason.OUT_OF_MEMORY, 300_000_000)


def test_a_worker_that_went_is_not_taken_for_the_next_one() -> None:
    """The next worker's pipes have the same numbers: a job for the first must never go to the second."""
    first = Worker()
    first.stop()
    second = Worker()
    assert {second.process.tasks, second.process.answers} & {first.process.tasks, first.process.answers}
    assert not first.is_alive
    assert second.is_alive
    first.stop()  # once more
    assert second.is_alive
    second.stop()


def test_pools_beside_each_other_whose_workers_die() -> None:
    """As a scan has them: one that many tasks go to, another where what went wrong is tried again."""

    def outcomes(pool: Pool, *names: str) -> list[tuple[list[int], str]]:
        return [_outcome(answer) for _, answer in pool.map(tasks.call_by_name, names)]

    with Pool(2) as pool, Pool(2) as other:
        for _ in range(3):
            assert outcomes(pool, "talk", "abort", "leave") == [([1], "right"), ([], "died"), ([], "died")]
            assert outcomes(other, "talk", "talk", "segfault") == [([1], "right")] * 2 + [([], "died")]
            assert outcomes(pool, "talk", "talk", "talk") == [([1], "right")] * 3
