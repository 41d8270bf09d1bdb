"""Finds the line of a configuration file that a setting stands on, which TOML's own reader does not tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NAME = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_NAMES = rf"{_NAME}(?:[ \t]*\.[ \t]*{_NAME})*"
_HEADING = re.compile(rf"[ \t]*(\[\[?)[ \t]*({_NAMES})[ \t]*\]")
_KEY = re.compile(rf"[ \t]*({_NAMES})[ \t]*=")
_STEP = re.compile(_NAME)

_OURS = ("tool", "coopinv")

Path = tuple[str | int, ...]


def line_of(text: str, path: Sequence[str | int]) -> int:
    """The line of the setting at ``path``: its own, else that of the nearest thing above it that has one.

    A step is a key, or the ordinal of an entry of ``[[…]]``. What stands under ``[tool.coopinv]`` is found by the
    path inside it.
    """
    placed = list(_placed(text))
    wanted = tuple(path)
    ours = any(where[:2] == _OURS for where, _line in placed)
    if ours and wanted[:2] != _OURS:
        wanted = _OURS + wanted
    while wanted:
        for where, line in placed:
            if where[: len(wanted)] == wanted:
                return line
        wanted = wanted[:-1]
    return 1


def _placed(text: str) -> Iterator[tuple[Path, int]]:
    """Every heading and key with its whole path, in the order of the file."""
    heading: Path = ()
    counts: dict[Path, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if match := _HEADING.match(line):
            heading = _steps(match[2])
            if match[1] == "[[":
                index = counts.get(heading, 0)
                counts[heading] = index + 1
                heading = (*heading, index)
            yield heading, number
        elif match := _KEY.match(line):
            yield heading + _steps(match[1]), number


def _steps(names: str) -> Path:
    return tuple(name.strip("\"'") for name in _STEP.findall(names))
