"""What finding hands on: a file to be checked, told in few words, since it goes to another process."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coopinv.files import open_content
from coopinv.model.finding import FileReport, FileSkipped
from coopinv.pipeline import Source

if TYPE_CHECKING:
    from coopinv.files import Content


class Task(NamedTuple):
    """A file to check: its name in reports, and where it is.

    ``location`` None means standard input. ``found`` says that it was found in a folder or archive, and not named
    itself: then it is passed over when it is in no invoice format. ``entry`` is its ordinal in the archive at
    ``location``; ``size`` its bytes, where they are known.
    """

    name: str
    location: str | None = None
    found: bool = False
    entry: int | None = None
    size: int | None = None

    @property
    def within(self) -> str | None:
        """The archive that it comes out of, as reports call that."""
        return None if self.entry is None else self.location

    def source(self, data: bytes | None = None) -> Source:
        """The file for the pipeline; ``data`` are its bytes when they are there already."""
        if self.location is None:
            return Source(self.name, None, data, self.within)
        return Source(self.name, partial(opened, self.location), data, self.within)


def is_url(location: str) -> bool:
    """Whether it is an address such as ``s3://bucket/folder``, and no path."""
    kind, mark, _ = location.partition("://")
    return bool(mark) and kind.isascii() and kind[:1].isalpha() and kind.replace("+", "").isalnum()


def is_far(location: str) -> bool:
    """Whether reading it may wait for another machine."""
    return is_url(location) and location.partition("://")[0].lower() not in _NEAR


#: Addresses of this machine.
_NEAR = frozenset({"file", "local", "memory"})


def opened(location: str) -> Content:
    """The bytes at a path or an address.

    Raises:
        CoopinvError: they cannot be opened.
    """
    if is_url(location):
        from coopinv.scan.remote import open_url

        return open_url(location)
    return open_content(Path(location))


#: A file to check, or one of which nothing is to be read: passed over, or a folder that cannot be opened.
Found = Task | FileSkipped | FileReport


def size_of(found: Found) -> int:
    """The bytes of a file to check; 0 of one that is not there, which reading it says."""
    if not isinstance(found, Task) or found.location is None:
        return 0
    if found.size is not None:
        return found.size
    try:
        return os.stat(found.location, follow_symlinks=False).st_size  # noqa: PTH116 - paths are texts here
    except (OSError, ValueError):
        return 0
