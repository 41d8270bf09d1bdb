"""Tasks that tell how a worker sees itself, and values that make trouble when they are sent."""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from coopinv import workers

if TYPE_CHECKING:
    from collections.abc import Iterator


def settled() -> dict[str, object]:
    """What a worker has set up for itself."""
    import resource

    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    return {
        "inside": workers.inside(),
        "interruption": signal.getsignal(signal.SIGINT) is signal.SIG_IGN,
        "termination": signal.getsignal(signal.SIGTERM) is signal.SIG_DFL,
        "blocked": sorted(blocked),
        "core file": resource.getrlimit(resource.RLIMIT_CORE)[0],
        "faulthandler": faulthandler.is_enabled(),
        "standard": [str(Path(f"/proc/self/fd/{descriptor}").readlink()) for descriptor in (0, 1)],
        "streams": [sys.stdin.name, sys.stdout.name],
        "one for both": sys.stderr is sys.stdout,
    }


def complain() -> None:
    """As a library does, on the standard error."""
    os.write(2, b"by a library")


def streamed_inside() -> list[int]:
    """A worker that streams runs the task itself."""
    return [*workers.stream(iter, [os.getpid()]), os.getpid()]


class Unpicklable:
    """Raises what it is told to when it is pickled."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def __reduce__(self) -> NoReturn:
        raise self.error


def items(*given: object) -> Iterator[object]:
    """What it is given, then an item that cannot be sent."""
    yield from given
    yield Unpicklable(TypeError("never"))


def too_large_to_send() -> object:
    """As a result that there is no memory to pickle."""
    return Unpicklable(MemoryError())


def fail(error: BaseException) -> NoReturn:
    """Raise what it is given."""
    raise error


class OwnError(Exception):
    """One whose text cannot be guessed from what it is made of."""

    def __init__(self, number: int, word: str) -> None:
        super().__init__(f"{word} {number}")


def fail_oddly() -> NoReturn:
    """Raise what the parent cannot make again."""
    raise OwnError(1, "odd")


def then_more(number: int) -> Iterator[int]:
    """A number, and others that nobody asked for."""
    yield from (number, *range(1_000))


def leave(code: object) -> NoReturn:
    """As a library does that ends the program."""
    raise SystemExit(code)
