"""Fixtures of the tests of the supervisor."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

import pytest

from coopinv import workers
from coopinv.workers import start, worker
from tests.workers.standins import Clock, Left, Stand

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session", autouse=True)
def _alone() -> None:
    """A supervisor that mutation testing has made worse may kill its process group: then it has one of its own."""
    if "MUTANT_UNDER_TEST" in os.environ and os.getpgid(0) != os.getpid():
        os.setpgid(0, 0)


@pytest.fixture
def no_exit(monkeypatch: pytest.MonkeyPatch) -> None:
    """``os._exit`` raises ``Left`` with its code."""

    def leave(code: int) -> None:
        raise Left(code)

    monkeypatch.setattr(os, "_exit", leave)


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    """A pipe whose ends may be closed."""
    ends = os.pipe()
    yield ends
    for end in ends:
        with contextlib.suppress(OSError):
            os.close(end)


@pytest.fixture
def forked() -> Iterator[None]:
    """Workers that are forks, and none kept from before or for later."""
    if not start.may_fork():
        pytest.skip("forking is not safe here")
    workers.close()
    yield
    workers.close()


@pytest.fixture
def stands(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Stand]]:
    """Worker processes that are none, in the order they are started."""
    started: list[Stand] = []

    def begin() -> Stand:
        started.append(Stand())
        return started[-1]

    monkeypatch.setattr(worker, "start", begin)
    yield started
    for one in started:
        one.close()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    for name in ("crew", "worker"):
        monkeypatch.setattr(sys.modules[f"coopinv.workers.{name}"], "time", made)
    return made
