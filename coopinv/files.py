"""Opens files that strangers made: only regular ones, never through a link to something else, within a size."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

from coopinv.errors import CoopinvError, ExitCode, UsageError
from coopinv.language import Text

if TYPE_CHECKING:
    from pathlib import Path


class UnopenableError(CoopinvError):
    """A file that is there and cannot be opened or is nothing to read."""

    exit_code = ExitCode.UNCHECKED


class TooLargeError(UnopenableError):
    """A file larger than the limit; ``size`` and ``limit`` are bytes."""


_CHUNK = 4096
_MISSING = Text(en="{path}: there is no such file", da="{path}: filen findes ikke")
_MISSING_NEAR = Text(
    en="{path}: there is no such file; did you mean {near}?", da="{path}: filen findes ikke; mente du {near}?"
)
_DIRECTORY = Text(en="{path} is a folder, not a file", da="{path} er en mappe, ikke en fil")
_LINK = Text(
    en="{path} is a symbolic link; name the file it points to",
    da="{path} er et symbolsk link; angiv selve filen",
)
_SPECIAL = Text(
    en="{path} is a device or pipe, not an ordinary file",
    da="{path} er en enhed eller et rør, ikke en almindelig fil",
)
_DENIED = Text(
    en="{path} cannot be opened: you have no permission to read it",
    da="{path} kan ikke åbnes: du har ikke læserettighed til filen",
)
_FAILED = Text(en="{path} cannot be read ({reason})", da="{path} kan ikke læses ({reason})")
_LARGE = Text(
    en="{path} is {size} bytes; the limit is {limit}", da="{path} fylder {size} byte; grænsen er {limit}"
)


def read_bytes(path: Path, limit: int) -> bytes:
    """Read a whole regular file of at most ``limit`` bytes.

    Opens without following a symbolic link and without waiting for a pipe, and reads one byte more than the limit,
    so that a file that grows meanwhile is noticed.

    Raises:
        UsageError: there is no such file, or it is a folder.
        TooLargeError: it is larger than the limit.
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
        if status.st_size > limit:
            raise TooLargeError(_LARGE, path=str(path), size=status.st_size, limit=limit)
        data = _read_all(descriptor, status.st_size, limit + 1)
    except OSError as error:
        raise UnopenableError(_FAILED, path=str(path), reason=error.strerror or str(error)) from None
    finally:
        os.close(descriptor)
    if len(data) > limit:
        raise TooLargeError(_LARGE, path=str(path), size=len(data), limit=limit)
    return data


def _read_all(descriptor: int, size: int, most: int) -> bytes:
    """At most ``most`` bytes of a file said to hold ``size``; a stream object takes four times as long for it."""
    parts = []
    while most > 0 and (part := os.read(descriptor, min(most, max(size + 1, _CHUNK)))):
        parts.append(part)
        most -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


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
