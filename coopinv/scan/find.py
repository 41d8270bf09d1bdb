"""Turns the paths of the command line into files: a folder means every file under it, in a stable order.

Hidden files and folders are left out; links, devices and pipes are not followed.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.model.finding import FileSkipped
from coopinv.pipeline import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STANDARD_INPUT = "-"
_STDIN_NAME = "<stdin>"
_NOT_FOLLOWED = Text(en="a symbolic link, which is not followed", da="et symbolsk link, som ikke følges")
_SPECIAL = Text(en="a device or pipe", da="en enhed eller et rør")
_CLOSED = Text(en="a folder that may not be opened", da="en mappe, der ikke må åbnes")


def find(paths: Iterable[str]) -> Iterator[tuple[Source, bool] | FileSkipped]:
    """The files that the paths name; the flag says that a file was found in a folder, not named itself."""
    for path in paths:
        if path == STANDARD_INPUT:
            yield Source(_STDIN_NAME), False
        elif Path(path).is_dir():
            yield from _in_folder(Path(path))
        else:
            yield Source(path, Path(path)), False


def _in_folder(folder: Path) -> Iterator[tuple[Source, bool] | FileSkipped]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield FileSkipped(str(folder), _CLOSED)
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            yield FileSkipped(str(path), _NOT_FOLLOWED)
        elif entry.is_dir():
            yield from _in_folder(path)
        elif stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
            yield Source(str(path), path), True
        else:
            yield FileSkipped(str(path), _SPECIAL)
