"""One worker as its parent sees it: gives it a job, takes in what it sends, and stops it when it goes too far."""

from __future__ import annotations

import os
import time
from collections import deque
from typing import TYPE_CHECKING

from coopinv.workers import memory
from coopinv.workers.fault import Reason, WorkerFault
from coopinv.workers.frames import BrokenFrameError, Frames, Kind, frame, pack, unpack
from coopinv.workers.start import Process, start

if TYPE_CHECKING:
    from collections.abc import Callable

#: Read and written at once at most.
_PART = 1 << 20
#: A process that crashed while it held this part of its allowance is said to have run out of memory.
_NEARLY = 0.4


class Job:
    """A task with its limits, and what has come of it: packed items not taken yet, whether it ended, and how."""

    __slots__ = ("content", "ended", "error", "held", "items", "memory", "seconds")

    def __init__(
        self,
        function: Callable[..., object],
        arguments: tuple[object, ...],
        seconds: float | None,
        most: int | None,
    ) -> None:
        self.content = frame(Kind.TASK, pack((function, arguments, most)))
        self.seconds = seconds
        self.memory = most
        self.items: deque[bytes] = deque()
        self.held = 0
        self.ended = False
        self.error: BaseException | None = None

    def take(self) -> object:
        """The next item."""
        content = self.items.popleft()
        self.held -= len(content)
        return unpack(content)

    def drop(self) -> None:
        """Forget the items that have come."""
        self.items.clear()
        self.held = 0

    def end(self, error: BaseException | None = None) -> None:
        """It is over."""
        self.ended = True
        self.error = error
        self.content = b""


class Worker:
    """A worker process with at most one job.

    ``deadline`` may be put off by who waits: the time that the parent spends on other things does not count.
    """

    def __init__(self) -> None:
        self.process: Process = start()
        self.job: Job | None = None
        self.jobs = 0
        self.deadline = float("inf")
        self._ceiling: float = float("inf")
        self._held = 0  # the most memory it was seen to hold
        self._frames = Frames()
        self._unsent = memoryview(b"")

    @property
    def is_sending(self) -> bool:
        """Whether part of the job has not gone through the pipe yet."""
        return bool(self._unsent)

    def give(self, job: Job) -> None:
        """Start a job. A process that went while it had nothing to do is replaced first."""
        self.job = job
        self.jobs += 1
        if job.seconds is not None:
            self.deadline = time.monotonic() + job.seconds
        self._unsent = memoryview(job.content)
        try:
            self._write()
        except BrokenPipeError:
            self.process.end()
            self.process, self._frames = start(), Frames()
            self._write_or_wait()
        if job.memory is not None:
            base = memory.resident(self.process.pid) or 0
            self._ceiling = max(base, memory.BARE) + job.memory
            self._held = 0

    def send(self) -> None:
        """Send on what there is room for."""
        self._write_or_wait()

    def _write_or_wait(self) -> None:
        try:
            self._write()
        except BrokenPipeError:
            self._unsent = memoryview(b"")  # reading tells how it ended

    def _write(self) -> None:
        try:
            while self._unsent:
                self._unsent = self._unsent[os.write(self.process.tasks, self._unsent[:_PART]) :]
        except BlockingIOError:
            pass

    def receive(self) -> None:
        """Take in what the worker has sent; without waiting when the pipe is known to hold something."""
        job = self.job
        if job is None:
            return
        try:
            part = os.read(self.process.answers, _PART)
            if not part:
                self._died()
            for kind, content in self._frames.add(part):
                if kind is Kind.ITEM:
                    job.items.append(content)
                    job.held += len(content)
                else:
                    self._finish(_error_of(kind, content, job))
                    if isinstance(job.error, WorkerFault) and job.error.reason is Reason.OUT_OF_MEMORY:
                        self.process.end()  # who knows what it could not finish
        except BlockingIOError:
            pass
        except (BrokenFrameError, OSError):
            self._died()

    def _finish(self, error: BaseException | None) -> None:
        if self.job is not None:
            self.job.end(error)
        self.job = None
        self.deadline = self._ceiling = float("inf")

    def check_limits(self) -> None:
        """Stop the job if its time is up or its memory used up."""
        job = self.job
        if job is None:
            return
        if time.monotonic() >= self.deadline:
            self.stop(WorkerFault(Reason.TIMED_OUT, limit=job.seconds))
        elif job.memory is not None:
            self._held = max(self._held, memory.resident(self.process.pid) or 0)
            if self._held > self._ceiling:
                self.stop(WorkerFault(Reason.OUT_OF_MEMORY, limit=job.memory))

    def stop(self, error: BaseException | None = None) -> None:
        """Kill the process and wait for its end; the job, if there is one, ended by ``error``."""
        self.process.end()
        self._finish(error)

    def _died(self) -> None:
        job, ended = self.job, self.process.end()
        fault = WorkerFault(Reason.DIED, code=ended.code)
        if job is not None and job.memory is not None and ended.code is not None and ended.code < 0:
            nearly = self._ceiling - job.memory + job.memory * _NEARLY
            peak = ended.peak if ended.peak is not None and ended.peak > memory.own_peak() else self._held
            if peak > nearly:
                fault = WorkerFault(Reason.OUT_OF_MEMORY, limit=job.memory)
        self._finish(fault)

    @property
    def is_alive(self) -> bool:
        """Whether the process has not been ended."""
        return self.process.is_open


def _error_of(kind: Kind, content: bytes, job: Job) -> BaseException | None:
    """What a job's last frame says: nothing, or how it failed."""
    if kind is Kind.END:
        return None
    error = unpack(content)
    if kind is Kind.UNPASSABLE:
        return WorkerFault(Reason.UNPASSABLE, detail=error)
    if isinstance(error, MemoryError):
        return WorkerFault(Reason.OUT_OF_MEMORY, limit=job.memory)
    return error if isinstance(error, BaseException) else WorkerFault(Reason.UNPASSABLE, detail=repr(error))
