"""Tasks for the tests of the workers: right ones, and one for every way to go wrong."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from types import MappingProxyType
from typing import TYPE_CHECKING

from coopinv import workers

if TYPE_CHECKING:
    from collections.abc import Iterator


class OddError(Exception):
    """One that can be pickled and not made again."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one + two)


def double(number: int) -> int:
    return number * 2


def process(_: object = None) -> Iterator[int]:
    yield os.getpid()


def count(most: int) -> Iterator[int]:
    yield from range(most)


def large(items: int, size: int) -> Iterator[bytes]:
    for _ in range(items):
        yield bytes(size)


def length(data: bytes) -> int:
    return len(data)


def talk() -> int:
    print("from a worker's Python")  # noqa: T201 - it must not be seen
    os.write(1, b"from a worker's library")
    os.write(2, b"a worker complains")
    return 1


def limited() -> bool:
    return workers.inside() and workers.call(workers.inside)


def read_only() -> MappingProxyType[str, int]:
    return MappingProxyType({"a": 1})


def raise_value_error() -> int:
    raise ValueError("no such value")


def raise_after_two() -> Iterator[int]:
    yield 1
    yield 2
    raise ValueError("after two")


def raise_odd() -> int:
    raise OddError("one", "two")


def give_what_cannot_be_passed() -> object:
    return lambda: None


def abort() -> int:
    os.abort()


def segfault() -> int:
    os.kill(os.getpid(), signal.SIGSEGV)
    return 0


def leave() -> int:
    os._exit(7)


def leave_politely() -> int:
    sys.exit(8)


def hang() -> int:
    time.sleep(1000)
    return 0


def hang_in_a_library() -> int:
    """Never lets another thread of the process run."""
    return len(re.findall(r"(?:a+)+$", "a" * 60 + "b"))


def eat() -> int:
    held = []
    while True:
        held.append(b"x" * 50_000_000)


def die_after_two() -> Iterator[int]:
    yield 1
    yield 2
    os.abort()


#: What a numbered task does in the runs with faults: every so manieth one something else.
FAULTS = {
    3: abort,
    5: segfault,
    7: leave,
    11: leave_politely,
    13: raise_value_error,
    17: give_what_cannot_be_passed,
}


def sometimes(number: int) -> Iterator[int]:
    """The number twice, or one of the faults; a few eat memory or hang."""
    yield number
    for divisor, fault in FAULTS.items():
        if number % (divisor * 5) == divisor:
            fault()
            yield from (fault(),)
    if number in {100, 200}:
        eat()
    if number == 150:
        hang()
    yield number * 2


def eat_slowly() -> int:
    """Takes 20 MB every hundredth of a second, so that it is noticed before the machine suffers."""
    held = []
    while len(held) < 100:
        held.append(b"x" * 20_000_000)
        time.sleep(0.01)
    return len(held)


def slow_then_large(number: int) -> Iterator[bytes]:
    """The first begins slowly, so that the others must wait with much to send."""
    if number == 0:
        time.sleep(0.5)
    yield from large(30, 1_000_000)


def call_by_name(name: str) -> Iterator[object]:
    """One of the tasks here."""
    yield globals()[name]()
