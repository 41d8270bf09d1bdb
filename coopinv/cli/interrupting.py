"""Interruptions of a run: one waits until what is being written is whole, the next ends the program at once."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coopinv.model.finding import Event


class Interruptions:
    """Takes SIGINT (Ctrl-C) and SIGTERM for as long as it is entered; both become a ``KeyboardInterrupt``.

    Until the events are asked for it is raised at once, and so it is while the next event is awaited. While one is
    being written it waits: what goes to standard output is whole. A second interruption waits for nothing: where
    nobody reads the output, a write would never end.
    """

    def __init__(self) -> None:
        self._before: list[tuple[int, object]] = []
        self._asked = False
        self._may_raise = True

    def __enter__(self) -> Self:
        # Not in the main thread nobody interrupts us.
        with contextlib.suppress(ValueError):
            for number in (signal.SIGINT, signal.SIGTERM):
                self._before.append((number, signal.signal(number, self._interrupted)))
        return self

    def __exit__(self, *_error: object) -> None:
        while self._before:
            number, before = self._before.pop()
            signal.signal(number, before)  # type: ignore[arg-type] # what the same function gave

    def between(self, happened: Iterable[Event]) -> Iterator[Event]:
        """The events. From this call on, an interruption ends them between two, never while one is being written."""
        self._may_raise = False
        return self._between(iter(happened))

    def _between(self, rest: Iterator[Event]) -> Iterator[Event]:
        while True:
            try:
                self._may_raise = True
                if self._asked:
                    raise KeyboardInterrupt
                event = next(rest, None)
            finally:
                self._may_raise = False
            if event is None:
                return
            yield event

    def _interrupted(self, _number: int, _frame: object) -> None:
        if self._asked:
            _write_no_more()
            raise KeyboardInterrupt
        self._asked = True
        if self._may_raise:
            raise KeyboardInterrupt


def _write_no_more() -> None:
    """What is still buffered for standard output goes nowhere: flushing it could wait for ever."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
