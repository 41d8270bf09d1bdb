"""Waits for pipes that can be read or written."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: How often Windows, which cannot wait for several pipes, looks at them.
_LOOK = 0.005


def wait(readers: Sequence[int], writers: Sequence[int], seconds: float) -> set[int]:
    """The pipes that can be read or written without waiting; empty when none could within the time."""
    if sys.platform == "win32":
        return _look(readers, writers, seconds)
    import select

    poll = select.poll()
    for descriptor in readers:
        poll.register(descriptor, select.POLLIN)
    for descriptor in writers:
        poll.register(descriptor, select.POLLOUT)
    return {descriptor for descriptor, _ in poll.poll(max(0.0, seconds) * 1000)}


def _look(readers: Sequence[int], writers: Sequence[int], seconds: float) -> set[int]:
    """Look again and again; a pipe to a worker that waits for its task always takes it."""
    until = time.monotonic() + seconds
    while True:
        ready = {descriptor for descriptor in readers if _holds_something(descriptor)}.union(writers)
        if ready or time.monotonic() >= until:
            return ready
        time.sleep(_LOOK)


def _holds_something(descriptor: int) -> bool:
    if sys.platform == "win32":
        import _winapi
        import msvcrt

        try:
            available = _winapi.PeekNamedPipe(msvcrt.get_osfhandle(descriptor), 0)[0]
        except BrokenPipeError:
            return True  # its end, which reading tells
        return available > 0
    return False
