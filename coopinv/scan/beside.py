"""Files side by side in worker processes: each with a result, whatever it does to the worker that reads it."""

from __future__ import annotations

import dataclasses
import pickle
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from coopinv.model.finding import FileReport, FileStart, InvoiceReport
from coopinv.model.reading import Format, ReadError
from coopinv.pipeline import not_read
from coopinv.readers.supervised import told_of
from coopinv.scan.one import ArchiveFound, broken, told
from coopinv.scan.task import Found, Task, is_far, size_of
from coopinv.scan.wire import packed, slim, unpacked
from coopinv.workers import Pool, WorkerFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from coopinv.config import Config
    from coopinv.scan.one import Answer

#: Events, and lines of invoices, that are sent together.
_EVENTS, _LINES = 64, 1000
#: Files, and bytes of them, that are handed over together at most.
_BATCH, _BATCH_BYTES = 16, 200_000
_SLOW = (".pdf", ".eml", ".msg", ".zip")


class Wish(NamedTuple):
    """What every file of a run is checked by: the configuration, whether keys and whether whole invoices are wanted."""

    config: Config
    keys: bool
    fields: bool


class _Here:
    """The wish that this process has, and as it is written; a fork has its parent's, with the GLN list loaded."""

    written = b""
    wish: Wish | None = None


class Checker:
    """What checks files elsewhere by one wish, in processes of this machine or of a cluster."""

    def __init__(self, config: Config) -> None:
        self._config = config

    def _one(self, found: Found, answer: Iterator[bytes]) -> Iterator[Answer]:
        """What the worker told of a file; where it did not come to its end, why."""
        if not isinstance(found, Task):
            return
        seen = _Seen()
        try:
            for part in answer:
                for _index, one in unpacked(part):
                    seen.see(one)
                    yield one
            if not seen.anything:
                raise RuntimeError
        except Exception as error:  # noqa: BLE001 - whatever a file does, the others go on
            if seen.path is None:
                yield FileStart(found.name), None
            yield self._given_up(seen.path or found.name, seen.format, seen.invoices, error), None

    def _given_up(self, path: str, format_: Format, invoices: int, error: Exception) -> FileReport:
        cause = told_of(error, self._config.limits, format_) if isinstance(error, WorkerFault) else error
        if isinstance(cause, ReadError):
            return not_read(path, cause, self._config, format_, invoices)
        return broken(path, format_, invoices, cause)


class Beside(Checker):
    """Worker processes that check files by one wish."""

    def __init__(self, wish: Wish, jobs: int) -> None:
        super().__init__(wish.config)
        self._written = written(wish)
        _Here.written, _Here.wish = self._written, wish
        self._pool = self._of(jobs)
        self._alone: Pool | None = None

    def _of(self, jobs: int) -> Pool:
        limits = self._config.limits
        return Pool(jobs, seconds=limits.seconds, memory=limits.memory)

    def close(self) -> None:
        """End it, whatever is still going on."""
        self._pool.close()
        if self._alone is not None:
            self._alone.close()

    def check(self, found: Iterable[Found]) -> Iterator[tuple[Found, Iterable[Answer]]]:
        """Each of what was found with what is told of it, in that order; a few are drawn ahead."""
        check = partial(answered, self._written)
        for some, answer in self._pool.map(check, batches(found)):
            if len(some) == 1:
                yield some[0], self._one(some[0], answer)
            else:
                yield from self._several(some, answer)

    def _several(
        self, some: Sequence[Found], answer: Iterator[bytes]
    ) -> Iterator[tuple[Found, Iterable[Answer]]]:
        """A batch. Where it was not ended, the rest of it is checked one by one: the one to blame is not known else."""
        told_of: list[list[Answer]] = [[] for _ in some]
        whole = 0
        try:
            for part in answer:
                for index, one in unpacked(part):
                    told_of[index].append(one)
                    whole = index
            whole = len(some)
        except Exception:  # noqa: BLE001 - said of the one that it happens with again
            self._alone = self._alone or self._of(1)
        yield from zip(some[:whole], told_of, strict=False)
        if self._alone is not None and whole < len(some):
            rest = ((found,) for found in some[whole:])
            for (found,), again in self._alone.map(partial(answered, self._written), rest):
                yield found, self._one(found, again)


def batches(found: Iterable[Found]) -> Iterator[tuple[Found, ...]]:
    """Small files that follow each other go to a worker together: handing over costs as much as a small file.

    What by its name takes longer goes alone; so does, by that, what is most likely not to be ended.
    """
    some: list[Found] = []
    size = 0
    for one in found:
        new = _BATCH_BYTES + 1 if _is_slow(one) else size_of(one)
        if some and (len(some) == _BATCH or size + new > _BATCH_BYTES):
            yield tuple(some)
            some, size = [], 0
        some.append(one)
        size += new
    if some:
        yield tuple(some)


def _is_slow(found: Found) -> bool:
    if not isinstance(found, Task):
        return False
    return found.name.lower().endswith(_SLOW) or (found.location is not None and is_far(found.location))


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


def answered(wish: bytes, some: Sequence[Found]) -> Iterator[bytes]:
    """What a worker tells of files, in parts: each thing with the file's ordinal; nothing of what is not to be read."""
    config, keys, fields = _wish(wish)
    waiting: list[tuple[int, Answer]] = []
    lines = 0
    for index, found in enumerate(some):
        if not isinstance(found, Task):
            continue
        for one in told(found, config, keys=keys):
            waiting.append((index, _slim(one, fields=fields)))
            lines += _lines(one) if fields else 0
            if len(waiting) >= _EVENTS or lines >= _LINES:
                yield packed(waiting)
                waiting, lines = [], 0
    if waiting:
        yield packed(waiting)


def _slim(one: Answer, *, fields: bool) -> Answer:
    """The same, an invoice with what reports tell of it alone."""
    if isinstance(one, ArchiveFound):
        return one
    report, keys = one
    if not isinstance(report, InvoiceReport):
        return one
    return dataclasses.replace(report, invoice=slim(report.invoice, fields=fields)), keys


def _lines(one: Answer) -> int:
    return len(one[0].invoice.lines) if isinstance(one[0], InvoiceReport) else 0


def _wish(given: bytes) -> Wish:
    if _Here.wish is None or _Here.written != given:
        _Here.wish, _Here.written = pickle.loads(given), given  # noqa: S301 - our own parent's
    return _Here.wish
