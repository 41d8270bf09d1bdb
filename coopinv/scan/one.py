"""One file from a task to its events; runs in this process or in a worker alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coopinv import detect
from coopinv.across import At, Keys, keys_of
from coopinv.errors import CoopinvError, UsageError, our_fault
from coopinv.files import Content
from coopinv.model.finding import (
    Event,
    FileReport,
    FileSkipped,
    FileStart,
    InvoiceReport,
    PathUnusable,
    Status,
)
from coopinv.model.reading import Format, ReadError
from coopinv.pipeline import check, looks_like, not_read
from coopinv.scan.task import is_far, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.config import Config
    from coopinv.language import Text
    from coopinv.pipeline import Source
    from coopinv.profiles import Profile
    from coopinv.scan.task import Task


class ArchiveFound(NamedTuple):
    """The file is an archive, whose files are to be checked each for itself."""

    path: str


#: Something that happened, and of an invoice its keys, where they are wanted.
Told = tuple[Event, Keys | None]
Answer = Told | ArchiveFound


def told(task: Task, config: Config, *, keys: bool) -> Iterator[Answer]:
    """Everything there is to tell of one file; it raises nothing that the file does.

    With ``keys`` each invoice comes with what it is known by.
    """
    try:
        source = _source(task, config)
        opened = None if task.location is None else _no_invoice(task, source, config)
    except ReadError as error:
        yield FileStart(task.name), None
        yield not_read(task.name, error, config, Format.UNKNOWN), None
        return
    except CoopinvError as error:
        yield from unopened(task.name, error)
        return
    if isinstance(opened, ArchiveFound):
        yield opened
        return
    if opened is not None:
        yield opened, None
        return
    reports = check(source, config, traced=keys)
    try:
        first = next(reports)
    except UsageError as error:
        if task.found:
            yield from unopened(task.name, error)
        else:
            yield PathUnusable(task.name, error.text), None
        return
    yield FileStart(task.name), None
    profile = config.profile if keys else None
    at = None if task.location is None else At(task.location, task.entry)
    yield first, _keys(first, profile, at)
    for report in reports:
        yield report, _keys(report, profile, at)


def unopened(name: str, error: CoopinvError) -> Iterator[Told]:
    """What is told of a file that cannot be opened."""
    yield FileStart(name), None
    yield FileReport(name, Format.UNKNOWN, 0, status=Status.UNREADABLE, problem=error.text), None


def broken(name: str, format_: Format, invoices: int, error: Exception) -> FileReport:
    """The end of a file in which something went wrong that is no fault of its own."""
    return FileReport(name, format_, invoices, status=Status.UNREADABLE, problem=our_fault(error))


def again(at: At, limit: int) -> Content:
    """A file of at most so many bytes that has been told of, opened again.

    Raises:
        CoopinvError: it cannot be opened.
        ReadError: it is no longer in its archive.
    """
    if at.entry is None:
        return opened(at.location)
    from coopinv.scan.archive import read_entry

    return Content.of(read_entry(at.location, at.entry, limit))


def _keys(report: Event, profile: Profile | None, at: At | None) -> Keys | None:
    if profile is None or not isinstance(report, InvoiceReport):
        return None
    return keys_of(report, profile)._replace(at=at)


def _source(task: Task, config: Config) -> Source:
    if task.location is None:
        return task.source()
    if task.entry is None:
        return task.source(_at_once(task.location, task.size, config.limits.size))
    from coopinv.scan.archive import read_entry

    return task.source(read_entry(task.location, task.entry, config.limits.size))


def _at_once(location: str, size: int | None, limit: int) -> bytes | None:
    """The bytes at a far address, which is asked only once; None where they are read as they come."""
    if size is None or size > limit or not is_far(location):
        return None
    with opened(location) as content:
        return content.whole(limit)


def _no_invoice(task: Task, source: Source, config: Config) -> FileSkipped | ArchiveFound | None:
    """What is told of a file that is in no invoice format; None when it is to be checked."""
    seems = looks_like(source, config)
    if seems is None:
        return None
    if task.entry is None and _is_archive(task, seems):
        return ArchiveFound(task.name)
    return FileSkipped(task.name, seems) if task.found else None


def _is_archive(task: Task, seems: Text) -> bool:
    """Whether it is an archive; what seems to be an office document by its first bytes may be one of invoices."""
    if seems is detect.ZIP_ARCHIVE:
        return True
    if seems not in detect.ZIPPED_DOCUMENTS or task.location is None:
        return False
    from coopinv.scan.archive import Archive

    try:
        with Archive(task.location) as archive:
            return not archive.is_document
    except (ReadError, CoopinvError):
        return False
