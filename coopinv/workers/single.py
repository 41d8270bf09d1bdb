"""Runs one task in a worker that is kept warm for the next one."""

from __future__ import annotations

import atexit
import os
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar, cast

from coopinv.workers.crew import Crew
from coopinv.workers.place import inside
from coopinv.workers.worker import Job, Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Item = TypeVar("Item")

#: A worker is replaced after so many tasks: libraries leak.
RECYCLE = 500

_idle: list[Worker] = []


def call(
    function: Callable[..., Item], *arguments: object, seconds: float | None = None, memory: int | None = None
) -> Item:
    """The result of ``function(*arguments)``, run in a worker within the limits; inside a worker it just runs.

    Args:
        function: a function that can be imported by its name, with one result.
        arguments: what it is called with.
        seconds: the wall time it may take.
        memory: the bytes it may take beyond what the worker holds already.

    Raises:
        WorkerFault: it was stopped, or its process died.
        BaseException: whatever it raises itself.
    """
    if inside():
        return function(*arguments)
    (result,) = _in_worker(function, arguments, seconds, memory)
    return cast("Item", result)


def stream(
    function: Callable[..., Iterator[Item]],
    *arguments: object,
    seconds: float | None = None,
    memory: int | None = None,
) -> Iterator[Item]:
    """The items of the iterator that ``function(*arguments)`` returns, one by one as they come.

    ``seconds`` is the time that may be spent waiting for them; the rest is as in ``call``.
    """
    if inside():
        return function(*arguments)
    return cast("Iterator[Item]", _in_worker(function, arguments, seconds, memory))


def warm(module: str, function: str, *arguments: object) -> None:
    """Start the worker for the next task now, and let it call a function while the caller does other things.

    The function is named, so that the caller need not import it. What it gives or raises is not told.
    """
    if not inside() and not _idle:
        worker = Worker()
        worker.give(Job(_imported, (module, function, arguments), None, None))
        _idle.append(worker)


def _imported(module: str, function: str, arguments: tuple[object, ...]) -> None:
    getattr(import_module(module), function)(*arguments)


def _in_worker(
    function: Callable[..., object], arguments: tuple[object, ...], seconds: float | None, memory: int | None
) -> Iterator[object]:
    job = Job(function, arguments, seconds, memory)
    crew = Crew()
    worker = _ready_worker(crew)
    try:
        worker.give(job)
        crew.begin()
        while True:
            while job.items:
                yield job.take()
            if job.ended:
                break
            crew.round((worker,))
    finally:
        _put_back(worker, job)
    if job.error is not None:
        raise job.error


def _ready_worker(crew: Crew) -> Worker:
    kept = None
    with suppress(IndexError):
        kept = _idle.pop()
    while kept is not None and kept.job is not None:  # it is still getting ready
        crew.round((kept,))
    return kept if kept is not None and kept.is_alive else Worker()


def _put_back(worker: Worker, job: Job) -> None:
    if worker.is_alive and job.ended and worker.jobs < RECYCLE and not _idle:
        _idle.append(worker)
    else:
        worker.stop()


@atexit.register
def close() -> None:
    """End the worker that is kept warm; the next task starts another."""
    while _idle:
        _idle.pop().stop()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_idle.clear)  # it is the parent's
