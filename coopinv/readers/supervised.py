"""Runs a reader in a worker process: whatever a file does to it, its limits hold and the command goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from coopinv.model.reading import ReadError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coopinv.model.reading import Format
    from coopinv.readers.limits import Limits

Item = TypeVar("Item")

_MEGABYTE = 1_000_000


def supervised(
    read: Callable[[bytes, Limits], Iterator[Item]], data: bytes, limits: Limits, family: Format
) -> Iterator[Item]:
    """What ``read(data, limits)`` yields, item by item; ``read`` is a function that can be imported by its name.

    Raises:
        ReadError: its own, or that it used up its time or memory, or broke down.
    """
    from coopinv import workers

    try:
        yield from workers.stream(read, data, limits, seconds=limits.seconds, memory=limits.memory)
    except workers.WorkerFault as fault:
        raise told_of(fault, limits, family) from None


def told_of(fault: Exception, limits: Limits, family: Format) -> Exception:
    """What a worker's fault means for the file that it was reading; a fault of our own stays what it is."""
    from coopinv.workers import Reason, WorkerFault

    if not isinstance(fault, WorkerFault) or fault.reason is Reason.UNPASSABLE:
        return fault  # a fault of our own
    if fault.reason is Reason.TIMED_OUT:
        return ReadError("timed-out", family=family, seconds=f"{limits.seconds:g}")
    if fault.reason is Reason.OUT_OF_MEMORY:
        return ReadError("timed-out", family=family, megabytes=limits.memory // _MEGABYTE)
    return ReadError("timed-out", family=family, ended=fault.signal or f"{fault.code}")
