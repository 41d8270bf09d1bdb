"""Turns the paths of the command line into files: a folder means every file under it, in a stable order.

Hidden files and folders are left out; links, devices and pipes are not followed.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.model.finding import FileReport, FileSkipped, Status
from coopinv.model.reading import Format
from coopinv.pipeline import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STANDARD_INPUT = "-"
_STDIN_NAME = "<stdin>"
_NOT_FOLLOWED = Text(en="a symbolic link, which is not followed", da="et symbolsk link, som ikke følges")
_SPECIAL = Text(en="a device or pipe", da="en enhed eller et rør")
_CLOSED = Text(
    en="{path} is a folder that cannot be opened ({reason})",
    da="{path} er en mappe, der ikke kan åbnes ({reason})",
)


def find(paths: Iterable[str]) -> Iterator[tuple[Source, bool] | FileSkipped | FileReport]:
    """The files that the paths name; the flag says that a file was found in a folder, not named itself.

    A folder that cannot be opened is a report of its own: what is in it was not checked.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield Source(_STDIN_NAME), False
        elif os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a folder above may not be searched
            yield from _in_folder(Path(path))
        else:
            yield Source(path, Path(path)), False


def _in_folder(folder: Path) -> Iterator[tuple[Source, bool] | FileSkipped | FileReport]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        values = {"path": str(folder), "reason": error.strerror or str(error)}
        problem = Text(*(text.format(**values) for text in (_CLOSED.en, _CLOSED.da)))
        yield FileReport(str(folder), Format.UNKNOWN, 0, status=Status.UNREADABLE, problem=problem)
        return
    for entry in entries:
        if not entry.name.startswith("."):
            yield from _entry(folder, entry)


def _entry(folder: Path, entry: os.DirEntry[str]) -> Iterator[tuple[Source, bool] | FileSkipped | FileReport]:
    path = folder / entry.name
    if entry.is_symlink():
        yield FileSkipped(str(path), _NOT_FOLLOWED)
    elif entry.is_dir():
        yield from _in_folder(path)
    elif _is_special(entry):
        yield FileSkipped(str(path), _SPECIAL)
    else:
        yield Source(str(path), path), True


def _is_special(entry: os.DirEntry[str]) -> bool:
    try:
        return not stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode)
    except OSError:
        return False  # gone meanwhile: reading it says so
