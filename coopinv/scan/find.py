"""Turns the paths of the command line into files: a folder means every file under it, in a stable order.

Hidden files and folders (by a dot in front) are left out without a word; links, devices and pipes are not followed,
and like everything else that is passed over they are told.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coopinv.language import Text
from coopinv.model.finding import FileReport, FileSkipped, Status
from coopinv.model.reading import Format
from coopinv.scan.task import Found, Task, is_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coopinv.scan.wanted import Wanted

STANDARD_INPUT = "-"
_STDIN_NAME = "<stdin>"
_NOT_FOLLOWED = Text(
    en="a symbolic link, which is not followed",
    da="et symbolsk link, som ikke følges",
    sv="en symbolisk länk, som inte följs",
)
_SPECIAL = Text(en="a device or pipe", da="en enhed eller et rør", sv="en enhet eller ett rör")
_CLOSED = Text(
    en="{path} is a folder that cannot be opened ({reason})",
    da="{path} er en mappe, der ikke kan åbnes ({reason})",
    sv="{path} är en mapp som inte går att öppna ({reason})",
)


def find(paths: Iterable[str], wanted: Wanted, own: frozenset[str] = frozenset()) -> Iterator[Found]:
    """The files that the paths name.

    Of folders nothing is told of ``own``: absolute paths of the files that the run itself writes (see ``is_own``).

    A path that is named twice counts once; what is named itself is left to its own turn where it also lies in a
    folder that is named. A folder that cannot be opened is a report of its own: what is in it was not checked.
    """
    named = {_whole(path): path for path in reversed(list(paths))}
    for whole, path in reversed(named.items()):
        if path == STANDARD_INPUT:
            yield Task(_STDIN_NAME)
        elif is_url(path):
            from coopinv.scan import remote

            yield from remote.find(path, wanted, lambda url: len(named) > 1 and _whole(url) in named)
        elif os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a folder above may not be searched
            yield from _in_folder(_Walk(path, whole, wanted, named, own))
        else:
            yield Task(path, path)


def _whole(path: str) -> str:
    """The path from the root on, as it is compared; an address is whole."""
    return path.rstrip("/") if is_url(path) else os.path.abspath(path)  # noqa: PTH100 - paths are texts here


class _Walk(NamedTuple):
    """A folder that was named, and what its files are held against."""

    root: str
    whole: str
    wanted: Wanted
    named: dict[str, str]
    own: frozenset[str]

    def has_its_turn(self, path: str) -> bool:
        """Whether a path in the folder is named itself, or is the run's own."""
        if len(self.named) < 2 and not self.own:
            return False
        whole = os.path.abspath(path)  # noqa: PTH100
        return whole in self.named or is_own(whole, self.own)


#: Pictures of a folder that a run writes: with this behind it the folder stands among what is its own.
PICTURES = f"{os.sep}*.png"


def is_own(whole: str, own: frozenset[str]) -> bool:
    """Whether an absolute path is one of ``own``, or a picture in a folder of which the pictures are."""
    return whole in own or (whole.endswith(".png") and os.path.dirname(whole) + PICTURES in own)  # noqa: PTH120


def _in_folder(walk: _Walk) -> Iterator[Found]:
    """Every file under the folder; the depth is the file system's, so nothing here calls itself."""
    shown = str(Path(walk.root))  # ./ in front and doubled slashes are left out
    waiting = [_entries(walk.root, "" if shown == os.curdir else shown)]
    while waiting:
        for found, folder in waiting[-1]:
            if folder is not None:
                if walk.has_its_turn(folder):
                    continue
                why_not = walk.wanted.why_not(folder, walk.root, is_folder=True)
                if why_not is None:
                    waiting.append(_entries(folder, folder))
                    break
                yield FileSkipped(folder, why_not)
            elif not isinstance(found, Task):
                if found is not None:
                    yield found
            elif not walk.has_its_turn(found.name):
                why_not = walk.wanted.why_not(found.name, walk.root, is_folder=False)
                yield found if why_not is None else FileSkipped(found.name, why_not)
        else:
            waiting.pop()


def _entries(folder: str, shown: str) -> Iterator[tuple[Found | None, str | None]]:
    """What stands in a folder, by name; a folder in it as its path. ``shown`` is what reports call the folder."""
    kinds: dict[str, int] = {}
    names: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                names.append(entry.name)
                if (kind := _kind(entry)) != stat.S_IFREG:
                    kinds[entry.name] = kind
    except OSError as error:
        problem = _CLOSED.fill(path=folder, reason=error.strerror or str(error))
        yield FileReport(folder, Format.UNKNOWN, 0, status=Status.UNREADABLE, problem=problem), None
        return
    names.sort(reverse=True)
    while names:
        name = names.pop()
        path = os.path.join(shown, name)  # noqa: PTH118 - a hundred thousand times
        kind = kinds.get(name, stat.S_IFREG)
        if kind == stat.S_IFDIR:
            yield None, path
        elif kind == stat.S_IFREG:
            yield Task(path, path, found=True), None
        else:
            yield FileSkipped(path, _NOT_FOLLOWED if kind == stat.S_IFLNK else _SPECIAL), None


def _kind(entry: os.DirEntry[str]) -> int:
    try:
        if entry.is_symlink():
            return stat.S_IFLNK
        if entry.is_dir(follow_symlinks=False):
            return stat.S_IFDIR
        if entry.is_file(follow_symlinks=False):
            return stat.S_IFREG
        return stat.S_IFMT(entry.stat(follow_symlinks=False).st_mode)
    except OSError:
        return stat.S_IFREG  # gone meanwhile: reading it says so
