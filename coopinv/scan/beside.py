"""Files side by side in worker processes: each with a result, whatever it does to the worker that reads it."""

from __future__ import annotations

import dataclasses
import pickle
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Self

from coopinv.model.finding import FileReport, FileStart, InvoiceReport
from coopinv.model.reading import Format, ReadError
from coopinv.pipeline import not_read
from coopinv.readers.supervised import told_of
from coopinv.scan.one import ArchiveFound, broken, told
from coopinv.scan.task import Found, Task
from coopinv.scan.wire import packed, slim, unpacked
from coopinv.workers import Pool, WorkerFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coopinv.config import Config
    from coopinv.scan.one import Answer

#: Events, and lines of invoices, that are sent together.
_EVENTS, _LINES = 64, 1000


class Wish(NamedTuple):
    """What every file of a run is checked by: the configuration, whether keys and whether whole invoices are wanted."""

    config: Config
    keys: bool
    fields: bool


class _Here:
    """The wish that this process has, and as it is written; a fork has its parent's, with the GLN list loaded."""

    written = b""
    wish: Wish | None = None


class Beside:
    """Worker processes that check files by one wish. Use it as a context manager."""

    def __init__(self, wish: Wish, jobs: int) -> None:
        limits = wish.config.limits
        self._config = wish.config
        self._written = written(wish)
        _Here.written, _Here.wish = self._written, wish
        self._pool = Pool(jobs, seconds=limits.seconds, memory=limits.memory)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._pool.close()

    def check(self, found: Iterable[Found]) -> Iterator[tuple[Found, Iterator[Answer]]]:
        """Each of what was found with what is told of it, in that order; a few are drawn ahead."""
        for one, answer in self._pool.map(partial(answered, self._written), found):
            yield one, self._answer(one, answer) if isinstance(one, Task) else iter(())

    def _answer(self, task: Task, answer: Iterator[bytes]) -> Iterator[Answer]:
        """What the worker told; of a file that it did not come to the end of, why."""
        seen = _Seen()
        try:
            for part in answer:
                for one in unpacked(part):
                    seen.see(one)
                    yield one
            if not seen.anything:
                raise RuntimeError
        except Exception as error:  # noqa: BLE001 - whatever a file does, the others go on
            if seen.path is None:
                seen.see((FileStart(task.name), None))
                yield FileStart(task.name), None
            yield self._given_up(seen.path or task.name, seen.format, seen.invoices, error), None

    def _given_up(self, path: str, format_: Format, invoices: int, error: Exception) -> FileReport:
        cause = told_of(error, self._config.limits, format_) if isinstance(error, WorkerFault) else error
        if isinstance(cause, ReadError):
            return not_read(path, cause, self._config, format_, invoices)
        return broken(path, format_, invoices, cause)


class _Seen:
    """What a worker has told of a file so far: the path that is open, its format, how many invoices."""

    def __init__(self) -> None:
        self.anything = False
        self.path: str | None = None
        self.format, self.invoices = Format.UNKNOWN, 0

    def see(self, one: Answer) -> None:
        """Take in what was told."""
        self.anything = True
        if isinstance(one, ArchiveFound):
            return
        event, _keys = one
        if isinstance(event, FileStart):
            self.path, self.format, self.invoices = event.path, Format.UNKNOWN, 0
        elif isinstance(event, InvoiceReport):
            self.format, self.invoices = event.format, self.invoices + 1
        elif isinstance(event, FileReport):
            self.path = None


def written(wish: Wish) -> bytes:
    """The wish as it goes to workers; the GLN list is loaded again where it is needed."""
    return pickle.dumps(wish._replace(config=dataclasses.replace(wish.config)))


def answered(wish: bytes, found: Found) -> Iterator[bytes]:
    """What a worker tells of a file, in parts; nothing of what is no file to read."""
    if not isinstance(found, Task):
        return
    config, keys, fields = _wish(wish)
    waiting: list[Answer] = []
    lines = 0
    for one in told(found, config, keys=keys):
        waiting.append(one if fields else _slim(one))
        lines += _lines(one) if fields else 0
        if len(waiting) >= _EVENTS or lines >= _LINES:
            yield packed(waiting)
            waiting, lines = [], 0
    if waiting:
        yield packed(waiting)


def _slim(one: Answer) -> Answer:
    """The same, an invoice without what reports without fields leave out."""
    if isinstance(one, ArchiveFound):
        return one
    report, keys = one
    if not isinstance(report, InvoiceReport):
        return one
    return dataclasses.replace(report, invoice=slim(report.invoice)), keys


def _lines(one: Answer) -> int:
    return len(one[0].invoice.lines) if isinstance(one[0], InvoiceReport) else 0


def _wish(given: bytes) -> Wish:
    if _Here.wish is None or _Here.written != given:
        _Here.wish, _Here.written = pickle.loads(given), given  # noqa: S301 - our own parent's
    return _Here.wish
