"""How a command ended, and what a test may ask of its output."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Result(NamedTuple):
    """How a run ended."""

    exit_code: int
    stdout: str
    stderr: str


Run = Callable[..., Result]


def too_long(text: str, width: int) -> list[str]:
    """The lines beyond ``width`` that could have been broken: a line of one word, under a label or not, cannot."""
    return [line for line in text.splitlines() if len(line) > width and len(line.split()) > 1]
