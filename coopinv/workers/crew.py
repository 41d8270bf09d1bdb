"""Workers at work together: one round waits for any of them, takes in what came, and stops who went too far."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from coopinv.workers.waiting import wait

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coopinv.workers.worker import Worker

#: How often the memory of those at work is looked at.
_WATCH = 0.1
#: What a job may have sent before its turn; then it has to wait until its answer is asked for.
HELD = 4_000_000


class Crew:
    """Runs rounds over the workers that have a job.

    Only time spent in rounds counts against the jobs: what the caller does between two of them is not the workers'
    doing.
    """

    def __init__(self) -> None:
        self._left = time.monotonic()

    def round(self, workers: Iterable[Worker]) -> None:
        """Wait for something to happen, a tenth of a second at most."""
        now = time.monotonic()
        busy = [worker for worker in workers if worker.job is not None]
        for worker in busy:
            worker.deadline += now - self._left
        paused = [worker for worker in busy if _must_wait(worker)]
        active = [worker for worker in busy if worker not in paused]
        soonest = min((worker.deadline for worker in active), default=now + _WATCH)
        ready = wait(
            [worker.process.answers for worker in active],
            [worker.process.tasks for worker in active if worker.is_sending],
            min(_WATCH, soonest - now),
        )
        for worker in active:
            if worker.is_sending and worker.process.tasks in ready:
                worker.send()
            if worker.process.answers in ready:
                worker.receive()
        after = time.monotonic()
        for worker in paused:
            worker.deadline += after - now
        if after >= soonest or not ready:
            for worker in active:
                worker.check_limits()
        self._left = after

    def begin(self) -> None:
        """Jobs are given out now; the time before is nobody's."""
        self._left = time.monotonic()


def _must_wait(worker: Worker) -> bool:
    """Whether a worker's answer is not due yet: of the one that is, nothing is held when a round begins."""
    return worker.job is not None and worker.job.held > HELD
