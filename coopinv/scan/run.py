"""Checks the files that paths name and tells it as events, in one order however many are checked side by side."""

from __future__ import annotations

import os
from contextlib import ExitStack
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING, NamedTuple

from coopinv import detect
from coopinv.across import Across
from coopinv.errors import CoopinvError
from coopinv.model.finding import FileReport, FileSkipped, FileStart
from coopinv.model.reading import Format, ReadError
from coopinv.pipeline import not_read
from coopinv.scan.find import find
from coopinv.scan.one import ArchiveFound, again, told, unopened
from coopinv.scan.task import Found, Task, is_far, size_of
from coopinv.scan.wanted import wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coopinv.across.ledger import Ledger
    from coopinv.config import Config
    from coopinv.model.finding import Event
    from coopinv.scan.beside import Beside, Wish
    from coopinv.scan.cluster import Cluster
    from coopinv.scan.one import Answer, Told

#: So few files of so few bytes together are checked sooner here than workers are started: where a worker is a fork
#: of this process, and where it is a new interpreter.
_FEW_FORKED, _FEW_SPAWNED = (12, 500_000), (300, 10_000_000)


class Options(NamedTuple):
    """How a run goes: see ``events``."""

    jobs: int = 0
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    fields: bool = True
    only: frozenset[str] | None = None
    dask: str | None = None
    own: frozenset[str] = frozenset()


#: Everything in this process.
_HERE = Options()


def events(
    paths: Iterable[str], config: Config, options: Options = _HERE, ledger: Ledger | None = None
) -> Iterator[Event]:
    """Check every file that the paths name; one bad path or file never stops the others.

    Args:
        paths: files, folders, or ``-`` for standard input.
        config: the configuration.
        options: ``jobs`` is how many files are checked side by side, each in a process of its own (a few small files
            are checked in this one all the same); 0 checks all in this one. ``include`` and ``exclude`` are patterns
            as of .gitignore; of what is found then, ``only`` leaves the files with these absolute paths. ``dask`` is
            the address of a cluster that checks them instead. An invoice that was checked in another process comes
            with what reports tell of it, its lines and the rest as JSON with ``fields`` and not at all without.
            ``own`` are absolute paths that the run writes itself: of folders nothing is told of them.
        ledger: what remembers the invoices of earlier runs.
    """
    with Across(config, ledger, again) as across:
        run = _Run(config, options, across)
        found = find(paths, wanted(config, options.include, options.exclude), options.own)
        if options.only is not None:
            found = _only(found, options.only)
        for within, happened in run.files(found):
            yield from across.told(happened, within)


def cores() -> int:
    """How many files are checked side by side when nothing else is said: one a core."""
    from coopinv.workers.pool import cores as usable

    return usable()


class _Run(NamedTuple):
    """A run: its files in order, each with what is told of it."""

    config: Config
    options: Options
    across: Across

    def files(self, found: Iterator[Found]) -> Iterator[tuple[str | None, Iterable[Told]]]:
        """Each file's events, with the archive that it is in."""
        for one, happened in self._checked(found):
            if not isinstance(one, Task):
                yield None, _passed_over(one)
                continue
            yield from self._file(one, iter(happened))

    def _file(self, task: Task, happened: Iterator[Answer]) -> Iterator[tuple[str | None, Iterable[Told]]]:
        first = next(happened, None)
        if first is None:
            return
        if isinstance(first, ArchiveFound):
            yield from self._archive(task)
        else:
            yield task.within, _told(chain((first,), happened))

    def _archive(self, task: Task) -> Iterator[tuple[str | None, Iterable[Told]]]:
        """The files in an archive, in an order of their own; what is wrong with the archive itself."""
        from coopinv.scan.archive import Archive

        location = task.location or task.name
        try:
            with Archive(location) as archive:
                entries = [] if archive.is_document else list(archive.files())
        except ReadError as error:
            yield None, self._refused(task, error)
            return
        except CoopinvError as error:
            yield None, unopened(task.name, error)
            return
        tasks = (
            Task(f"{task.name}!{name}", location, found=True, entry=index, size=size)
            for index, name, size in entries
            if not _is_hidden(name)
        )
        skipped: list[Told] = []
        is_of_invoices = False
        for within, happened in self.files(tasks):
            told_of_one = iter(happened)
            first = next(told_of_one, None)
            if first is None:
                continue
            if not is_of_invoices and isinstance(first[0], FileSkipped):
                skipped.append(first)
                continue
            is_of_invoices = True
            yield None, skipped
            skipped = []
            yield within, chain((first,), told_of_one)
        if not is_of_invoices:
            yield None, self._no_invoices(task)

    def _no_invoices(self, task: Task) -> Iterator[Told]:
        """What is told of an archive without invoices: as of any other file that holds none."""
        if task.found:
            return iter([(FileSkipped(task.name, detect.ZIP_ARCHIVE), None)])
        return self._refused(task, ReadError("not-an-invoice", looks_like=detect.ZIP_ARCHIVE))

    def _refused(self, task: Task, error: ReadError) -> Iterator[Told]:
        yield FileStart(task.name), None
        yield not_read(task.name, error, self.config, Format.UNKNOWN), None

    def _checked(self, found: Iterator[Found]) -> Iterator[tuple[Found, Iterable[Answer]]]:
        """Each of what was found with what is told of it: here when it is little, else side by side."""
        jobs = self.options.jobs
        first = list(islice(found, _few()[0] + 1)) if jobs else []
        if self.options.dask is None and (not jobs or _is_little(first)):
            yield from self._here(chain(first, found))
            return
        from coopinv.scan.beside import Wish

        wish = Wish(self.config, self.across.is_wanted, self.options.fields)
        with ExitStack() as stack:
            elsewhere: Beside | Cluster | None = None
            for from_here, some in groupby(chain(first, found), _is_standard_input):
                if from_here:
                    yield from self._here(some)
                    continue
                if elsewhere is None:
                    elsewhere = self._checker(wish)
                    stack.callback(elsewhere.close)
                yield from elsewhere.check(some)

    def _checker(self, wish: Wish) -> Beside | Cluster:
        if self.options.dask is not None:
            from coopinv.scan.cluster import Cluster

            return Cluster(wish, self.options.dask)
        from coopinv.scan.beside import Beside

        return Beside(wish, self.options.jobs)

    def _here(self, found: Iterable[Found]) -> Iterator[tuple[Found, Iterable[Answer]]]:
        for one in found:
            yield (
                one,
                told(one, self.config, keys=self.across.is_wanted) if isinstance(one, Task) else (),
            )


def _only(found: Iterable[Found], paths: frozenset[str]) -> Iterator[Found]:
    for one in found:
        if isinstance(one, Task) and one.location is not None and os.path.abspath(one.location) in paths:  # noqa: PTH100
            yield one


def _told(answers: Iterable[Answer]) -> Iterator[Told]:
    return (one for one in answers if not isinstance(one, ArchiveFound))


def _is_standard_input(found: Found) -> bool:
    return isinstance(found, Task) and found.location is None


def _is_far(found: Found) -> bool:
    """Whether it may keep this process waiting."""
    return isinstance(found, Task) and found.location is not None and is_far(found.location)


def _is_hidden(name: str) -> bool:
    """Whether an archive's file is hidden as one in a folder would be, or what a Mac puts beside each."""
    parts = (part for part in name.split("/") if part not in {".", ".."})
    return any(part.startswith(".") or part == "__MACOSX" for part in parts)


def _passed_over(found: FileSkipped | FileReport) -> Iterator[Told]:
    if isinstance(found, FileReport):
        yield FileStart(found.path), None
    yield found, None


def _few() -> tuple[int, int]:
    from coopinv.workers.start import may_fork

    return _FEW_FORKED if may_fork() else _FEW_SPAWNED


def _is_little(found: list[Found]) -> bool:
    """Whether so little is to be checked that workers would take longer to start."""
    count, most = _few()
    if len(found) > count or any(_is_far(one) for one in found):
        return False
    return sum(size_of(one) for one in found) <= most
