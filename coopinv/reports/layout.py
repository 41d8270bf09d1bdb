"""Lays plain text out for the reports that explain: paragraphs, rows of two columns, paths that break at a slash."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WIDTH, NARROWEST, WIDEST = 88, 40, 100

#: Where a path may go on in the next line: after a step, after one of several names or values.
_PIECE = re.compile(r"[^/|]*(?:/|\| ?|$)")


def fitted(width: int | None) -> int:
    """The width to lay out for: the terminal's, within reason; 88 where nobody says."""
    return max(NARROWEST, min(WIDEST, width or WIDTH))


def wrap(text: str, width: int, indent: str = "", hanging: str | None = None) -> list[str]:
    """A paragraph in lines no longer than ``width``; words are never cut."""
    if len(indent) + len(text) <= width:
        return [f"{indent}{text}".rstrip()]
    lines = textwrap.wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_on_hyphens=False,
        break_long_words=False,
    )
    return lines or [indent.rstrip()]


def labelled(rows: Iterable[tuple[str, str]], width: int, indent: str) -> list[str]:
    """Rows of a label and a text, the texts in one column."""
    rows = list(rows)
    column = max((len(label) for label, _text in rows), default=0) + 1
    lines = []
    for label, text in rows:
        head = f"{indent}{label:<{column}}"
        lines += wrap(text, width, head, " " * len(head))
    return lines


def path_lines(path: str, width: int, indent: str) -> list[str]:
    """A path in lines no longer than ``width``, broken after a slash or a bar where it must be."""
    lines: list[str] = []
    line, hanging = indent, indent + "  "
    for piece in _PIECE.findall(path):
        if len((line + piece).rstrip()) > width and line.strip():
            lines.append(line.rstrip())
            line = hanging
        line += piece
    return [*lines, line.rstrip()]


def last_steps(xpath: str) -> str:
    """The end of an XPath, which is what a person looks for."""
    steps = xpath.strip("/").split("/")
    return "/".join(steps[-2:]) if len(steps) > 2 else steps[-1]


def section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading and what stands under it, a blank line before."""
    yield from ("", title)
    yield from lines


def flowed(text: str, width: int, head: str, hanging: str) -> list[str]:
    """A paragraph in lines of at most ``width``; a word longer than a line is broken after a slash where it has one."""
    room = width - len(hanging)
    lines, line, empty = [], head, True
    for word in text.split():
        pieces = [word] if len(word) <= room else _pieces(word, room)
        for index, piece in enumerate(pieces):
            blank = "" if empty or index else " "
            if len(line) + len(blank) + len(piece) > width and (not empty or len(head) > len(hanging)):
                lines.append(line)
                line, blank = hanging, ""
            line += blank + piece
            empty = False
    return [*lines, line.rstrip()]


def _pieces(word: str, room: int) -> list[str]:
    steps = re.findall("[^/]*/|[^/]+", word)
    return [step[start : start + room] for step in steps for start in range(0, len(step), room)]
