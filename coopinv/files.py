"""Opens files that strangers made: only regular ones, never through a link to something else, within a size."""

from __future__ import annotations

import errno
import os
import stat
from functools import partial
from typing import TYPE_CHECKING, Self

from coopinv.errors import CoopinvError, ExitCode, UsageError
from coopinv.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class UnopenableError(CoopinvError):
    """A file that is there and cannot be opened or is nothing to read."""

    exit_code = ExitCode.UNCHECKED


class TooLargeError(UnopenableError):
    """A file larger than the limit; ``size`` and ``limit`` are bytes."""


_CHUNK = 4096
_MISSING = Text(
    en="{path}: there is no such file", da="{path}: filen findes ikke", sv="{path}: filen finns inte"
)
_MISSING_NEAR = Text(
    en="{path}: there is no such file; did you mean {near}?",
    da="{path}: filen findes ikke; mente du {near}?",
    sv="{path}: filen finns inte; menade ni {near}?",
)
_DIRECTORY = Text(
    en="{path} is a folder, not a file",
    da="{path} er en mappe, ikke en fil",
    sv="{path} är en mapp, ingen fil",
)
_LINK = Text(
    en="{path} is a symbolic link; name the file it points to",
    da="{path} er et symbolsk link; angiv selve filen",
    sv="{path} är en symbolisk länk; ange filen den pekar på",
)
_SPECIAL = Text(
    en="{path} is a device or pipe, not an ordinary file",
    da="{path} er en enhed eller et rør, ikke en almindelig fil",
    sv="{path} är en enhet eller ett rör, ingen vanlig fil",
)
_DENIED = Text(
    en="{path} cannot be opened: you have no permission to read it",
    da="{path} kan ikke åbnes: du har ikke læserettighed til filen",
    sv="{path} går inte att öppna: ni har inte rätt att läsa den",
)
_FAILED = Text(
    en="{path} cannot be read ({reason})",
    da="{path} kan ikke læses ({reason})",
    sv="{path} går inte att läsa ({reason})",
)
_LARGE = Text(
    en="{path} is {size} bytes; the limit is {limit}",
    da="{path} fylder {size} byte; grænsen er {limit}",
    sv="{path} är {size} byte; gränsen är {limit}",
)


class Content:
    """A file's bytes: its beginning at once, the rest whole or piece by piece, and only one of the two.

    ``head`` is at most ``HEAD`` bytes. Use it as a context manager: leaving closes the file.
    """

    HEAD = 131_072
    PIECE = 262_144

    def __init__(
        self, read: Callable[[int], bytes], name: str, size: int = 0, close: Callable[[], None] | None = None
    ) -> None:
        self._read, self._name, self._size, self._close = read, name, size, close
        self.head = self._get(min(max(size + 1, _CHUNK), self.HEAD) if size else self.HEAD)

    @classmethod
    def of(cls, data: bytes, name: str = "") -> Content:
        """The content of bytes that are there already."""
        import io

        return cls(io.BytesIO(data).read, name, len(data))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._close is not None:
            self._close()

    def whole(self, limit: int) -> bytes:
        """All bytes.

        Raises:
            TooLargeError: there are more than ``limit``.
            UnopenableError: they cannot be read.
        """
        if self._size > limit:
            raise TooLargeError(_LARGE, path=self._name, size=self._size, limit=limit)
        parts, length = [self.head], len(self.head)
        while length <= limit and (
            part := self._get(min(limit + 1 - length, max(self._size + 1 - length, _CHUNK)))
        ):
            parts.append(part)
            length += len(part)
        if length > limit:
            raise TooLargeError(_LARGE, path=self._name, size=length, limit=limit)
        return self.head if len(parts) == 1 else b"".join(parts)

    def pieces(self) -> Iterator[bytes]:
        """All bytes, piece by piece.

        Raises:
            UnopenableError: they cannot be read.
        """
        piece = self.head
        while piece:
            yield piece
            piece = self._get(self.PIECE)

    def _get(self, count: int) -> bytes:
        try:
            return self._read(count)
        except OSError as error:
            raise UnopenableError(_FAILED, path=self._name, reason=error.strerror or str(error)) from None


def open_content(path: Path) -> Content:
    """Open a regular file, without following a symbolic link and without waiting for a pipe.

    Raises:
        UsageError: there is no such file, or it is a folder.
        UnopenableError: it is a link, a device or a pipe, or may not be read.
    """
    descriptor, size = open_regular(path)
    try:
        return Content(partial(os.read, descriptor), str(path), size, partial(os.close, descriptor))
    except BaseException:
        os.close(descriptor)
        raise


def open_regular(path: Path) -> tuple[int, int]:
    """The descriptor of a regular file, opened as ``open_content`` does, and the file's size.

    Raises:
        UsageError: there is no such file, or it is a folder.
        UnopenableError: it is a link, a device or a pipe, or may not be read.
    """
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):  # not every platform has every one
        flags |= getattr(os, name, 0)
    try:
        descriptor = os.open(path, flags)
    except (OSError, ValueError) as error:
        raise _opening_error(path, error) from None
    try:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise UsageError(_DIRECTORY, path=str(path))
        if not stat.S_ISREG(status.st_mode):
            raise UnopenableError(_SPECIAL, path=str(path))
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor, status.st_size


def read_bytes(path: Path, limit: int) -> bytes:
    """Read a whole regular file of at most ``limit`` bytes.

    Reads one byte more than the limit, so that a file that grows meanwhile is noticed.

    Raises:
        UsageError: there is no such file, or it is a folder.
        TooLargeError: it is larger than the limit.
        UnopenableError: it is a link, a device or a pipe, or may not be read.
    """
    with open_content(path) as content:
        return content.whole(limit)


def _opening_error(path: Path, error: OSError | ValueError) -> CoopinvError:
    code = error.errno if isinstance(error, OSError) else None
    if code in {errno.ENOENT, errno.ENOTDIR}:
        near = _nearest(path)
        if near is not None:
            return UsageError(_MISSING_NEAR, path=str(path), near=near)
        return UsageError(_MISSING, path=str(path))
    if code in {errno.ELOOP, errno.EMLINK}:
        return UnopenableError(_LINK, path=str(path))
    if code in {errno.EACCES, errno.EPERM}:
        if os.path.isdir(path):  # noqa: PTH112 - never raises; on Windows a folder cannot be opened at all
            return UsageError(_DIRECTORY, path=str(path))
        return UnopenableError(_DENIED, path=str(path))
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return UnopenableError(_FAILED, path=str(path), reason=reason)


def _nearest(path: Path) -> str | None:
    """A file in the same folder whose name is nearly the one that is missing."""
    from difflib import get_close_matches

    try:
        names = [entry.name for entry in os.scandir(path.parent)]
    except OSError:
        return None
    matches = get_close_matches(path.name, names, n=1, cutoff=0.8)
    return str(path.parent / matches[0]) if matches else None
