"""Runs many tasks side by side and gives their answers in the order of the tasks."""

from __future__ import annotations

import os
from collections import deque
from typing import TYPE_CHECKING, Generic, NamedTuple, Self, TypeVar, cast

from coopinv.workers.crew import Crew
from coopinv.workers.worker import Job, Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType

Task = TypeVar("Task")
Item = TypeVar("Item")

#: Tasks a worker that may be begun or waiting to be asked for, before the oldest is.
_WINDOW = 32


class _Begun(NamedTuple, Generic[Task]):
    task: Task
    job: Job


class Pool:
    """A number of workers.

    Args:
        size: how many; default one a core that this process may use.
        seconds: the wall time that one task may take.
        memory: the bytes it may take beyond what the worker holds already.
        recycle: a worker is replaced after so many tasks, since libraries leak.
    """

    def __init__(
        self,
        size: int | None = None,
        *,
        seconds: float | None = None,
        memory: int | None = None,
        recycle: int = 1000,
    ) -> None:
        self.size = max(1, cores() if size is None else size)
        self._seconds = seconds
        self._memory = memory
        self._recycle = recycle
        self._workers: list[Worker] = []
        self._crew = Crew()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> None:
        """Start the workers now, not with the first tasks; best before the caller starts threads."""
        while len(self._workers) < self.size:
            self._workers.append(Worker())

    def close(self) -> None:
        """End the workers, whatever they do."""
        while self._workers:
            self._workers.pop().stop()

    def map(
        self, function: Callable[[Task], Iterator[Item]], tasks: Iterable[Task]
    ) -> Iterator[tuple[Task, Iterator[Item]]]:
        """Each task with its answer: the items of ``function(task)``, one by one as they come.

        The answers come in the order of the tasks, each before the next is asked for; what of an answer is not taken
        by then is lost. Iterating over an answer raises a ``WorkerFault`` where the task was stopped, and what the
        function raised where it did. Tasks are drawn as there is room for them, so neither they nor the answers need
        fit in memory together. Left before its end, it ends the workers.
        """
        begun: deque[_Begun[Task]] = deque()
        rest = iter(tasks)
        self._crew.begin()
        whole = False
        try:
            self._give_out(function, rest, begun)
            while begun:
                task, job = begun[0]
                yield task, self._answer(job, function, rest, begun)
                while not job.ended:
                    job.drop()
                    self._round(function, rest, begun)
                begun.popleft()
                self._give_out(function, rest, begun)
            whole = True
        finally:
            if not whole:
                self.close()

    def _answer(
        self,
        job: Job,
        function: Callable[[Task], Iterator[Item]],
        rest: Iterator[Task],
        begun: deque[_Begun[Task]],
    ) -> Iterator[Item]:
        while True:
            while job.items:
                yield cast("Item", job.take())
            if job.ended:
                break
            self._round(function, rest, begun)
        if job.error is not None:
            raise job.error

    def _round(
        self, function: Callable[[Task], Iterator[Item]], rest: Iterator[Task], begun: deque[_Begun[Task]]
    ) -> None:
        self._crew.round(self._workers)
        self._give_out(function, rest, begun)

    def _give_out(
        self, function: Callable[[Task], Iterator[Item]], rest: Iterator[Task], begun: deque[_Begun[Task]]
    ) -> None:
        """Give the next tasks to those who have none."""
        while len(begun) < _WINDOW * self.size and self._has_free():
            for task in rest:
                job = Job(function, (task,), self._seconds, self._memory)
                begun.append(_Begun(task, job))
                self._free().give(job)
                break
            else:
                return

    def _has_free(self) -> bool:
        return len(self._workers) < self.size or any(worker.job is None for worker in self._workers)

    def _free(self) -> Worker:
        """A worker without a job, fit for one; new ones are started as they are needed."""
        for worker in [one for one in self._workers if one.job is None]:
            if worker.is_alive and worker.jobs < self._recycle:
                return worker
            worker.stop()
            self._workers.remove(worker)
        worker = Worker()
        self._workers.append(worker)
        return worker


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1
