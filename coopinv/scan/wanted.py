"""Which of the files in a folder are wanted, by patterns as .gitignore has them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from coopinv.language import Text
from coopinv.scan.task import is_url

if TYPE_CHECKING:
    from collections.abc import Callable

    from coopinv.config import Config

_EXCLUDED = Text(en="left out by {option}", da="udeladt med {option}", sv="utelämnad med {option}")
_NOT_INCLUDED = Text(
    en="not among those of {option}", da="ikke blandt dem i {option}", sv="inte bland dem i {option}"
)


class Patterns(NamedTuple):
    """Patterns that say which files are meant, and what they are called: an option, or a configuration's setting.

    They are relative to the folder ``base``, or where a path is not under it to the folder that was named.
    """

    name: str
    words: tuple[str, ...]
    base: str
    only: bool


class Wanted:
    """Tells of each file and folder why it is passed over, if it is.

    A file has to match every list that says ``only``, and no other.
    """

    def __init__(self, lists: list[Patterns]) -> None:
        self._lists = [(one, _matcher(one.words)) for one in lists if one.words]

    def why_not(self, path: str, root: str, *, is_folder: bool) -> Text | None:
        """Why a file or folder is passed over; None when it is wanted."""
        for patterns, matches in self._lists:
            if is_folder and patterns.only:
                continue
            relative = _relative(path, root, patterns.base)
            if matches(relative + "/" if is_folder else relative) is not patterns.only:
                template = _NOT_INCLUDED if patterns.only else _EXCLUDED
                return template.fill(option=patterns.name)
        return None


def wanted(config: Config, include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()) -> Wanted:
    """What the configuration and the two options say together."""
    base, here = os.path.abspath(config.base), os.getcwd()  # noqa: PTH100, PTH109 - paths are texts here
    return Wanted(
        [
            Patterns("exclude", config.exclude, base, only=False),
            Patterns("--exclude", exclude, here, only=False),
            Patterns("include", config.include, base, only=True),
            Patterns("--include", include, here, only=True),
        ]
    )


def _matcher(words: tuple[str, ...]) -> Callable[[str], bool]:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(words).match_file


def _relative(path: str, root: str, base: str) -> str:
    """The path below ``base``, or below ``root`` when it is elsewhere; with slashes."""
    if is_url(path):
        return path.removeprefix(root).lstrip("/")
    whole = os.path.abspath(path)  # noqa: PTH100 - paths are texts here
    top = base if whole.startswith(os.path.join(base, "")) else os.path.abspath(root)  # noqa: PTH100, PTH118
    return os.path.relpath(whole, top).replace(os.sep, "/")
