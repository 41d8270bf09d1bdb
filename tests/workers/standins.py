"""What stands in for the system and for workers in the tests of the supervisor."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from coopinv.workers.start import Ended
from coopinv.workers.worker import Job, Worker
from tests.workers import tasks


def descriptors() -> set[int]:
    """The open descriptors of this process, where they can be listed."""
    with contextlib.suppress(FileNotFoundError):
        return {int(one.name) for one in Path("/proc/self/fd").iterdir()}
    return set()


def on(platform: str, monkeypatch: pytest.MonkeyPatch, *modules: ModuleType) -> None:
    """Let modules believe that this is another platform."""
    for module in modules:
        monkeypatch.setattr(
            module,
            "sys",
            SimpleNamespace(platform=platform, modules=sys.modules, path=sys.path, executable=sys.executable),
        )


#: No process has this number: it is more than any system counts to.
NOBODY = 1 << 30


class Left(BaseException):
    """Stands for the end of the process."""


class Stand:
    """Stands for a worker process: pipes whose other ends are ours, and an end that is told beforehand."""

    def __init__(self, ended: Ended = Ended(None, None)) -> None:  # noqa: B008 - it is immutable
        self.pid = os.getpid()
        self.taken, self.tasks = os.pipe()
        self.answers, self.sent = os.pipe()
        os.set_blocking(self.tasks, False)
        os.set_blocking(self.answers, False)
        self.ended = ended
        self.is_open = True

    def send(self, data: bytes) -> None:
        os.write(self.sent, data)

    def end(self) -> Ended:
        self.is_open = False
        return self.ended

    def close(self) -> None:
        for end in (self.taken, self.tasks, self.answers, self.sent):
            with contextlib.suppress(OSError):
                os.close(end)


def job(seconds: float | None = None, most: int | None = None) -> Job:
    return Job(tasks.double, (2,), seconds, most)


def given(one: Job) -> Worker:
    """A worker with a job."""
    made = Worker()
    made.give(one)
    return made


class Clock:
    """A time that only passes when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now
