"""What a caller is told when a task did not end by itself."""

from __future__ import annotations

import signal
from enum import StrEnum


class Reason(StrEnum):
    """Why a task has no answer: its time, its memory, its process's death, or an answer that cannot be passed on."""

    TIMED_OUT = "timed out"
    OUT_OF_MEMORY = "out of memory"
    DIED = "died"
    UNPASSABLE = "unpassable"


class WorkerFault(Exception):  # noqa: N818 - it tells of the worker's fault, as the tasks' own errors do of theirs
    """A task was stopped, or stopped its worker.

    ``limit`` is the seconds or bytes that it was allowed, for the first two reasons. ``code`` is the exit code of a
    process that died, negative for a signal; None when it is not known. ``detail`` says what could not be passed on.
    """

    def __init__(
        self, reason: Reason, *, limit: float | None = None, code: int | None = None, detail: str = ""
    ) -> None:
        super().__init__(reason, limit, code, detail)
        self.reason = reason
        self.limit = limit
        self.code = code
        self.detail = detail

    @property
    def signal(self) -> str | None:
        """The name of the signal that ended the process: SIGSEGV."""
        if self.code is None or self.code >= 0:
            return None
        try:
            return signal.Signals(-self.code).name
        except ValueError:
            return f"signal {-self.code}"

    def __reduce__(self) -> tuple[object, ...]:
        return _remade, (self.reason, self.limit, self.code, self.detail)

    def __str__(self) -> str:
        if self.reason is Reason.TIMED_OUT:
            return f"the task was not done within {self.limit:g} seconds"
        if self.reason is Reason.OUT_OF_MEMORY:
            return f"the task took more than {self.limit:.0f} bytes of memory"
        if self.reason is Reason.UNPASSABLE:
            return f"the task's answer cannot be passed on: {self.detail}"
        return f"the task's process died ({self.signal or f'exit code {self.code}'})"


def _remade(reason: Reason, limit: float | None, code: int | None, detail: str) -> WorkerFault:
    return WorkerFault(reason, limit=limit, code=code, detail=detail)
