"""Finds the numbers that one slip of the finger turns into a given one."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: No number that we look for is longer; a longer one is near to none.
_LONGEST = 20


class Nearest:
    """An index of numbers by what is left of them when one digit is dropped.

    Two numbers that differ by one digit wrong, missing, too many or swapped with its neighbour share such a rest, so
    a search costs the same however long the list is.
    """

    def __init__(self, numbers: Iterable[str]) -> None:
        self._by_rest: dict[str, list[str]] = {}
        for number in dict.fromkeys(numbers):
            for rest in _rests(number):
                self._by_rest.setdefault(rest, []).append(number)

    def to(self, number: str, count: int) -> list[str]:
        """The ``count`` numbers nearest to ``number``, nearest first; fewer when no more are near."""
        if len(number) > _LONGEST:
            return []
        near = dict.fromkeys(chain.from_iterable(self._by_rest.get(rest, ()) for rest in _rests(number)))
        return sorted(near, key=lambda candidate: (distance(number, candidate), candidate))[:count]


def _rests(number: str) -> Iterator[str]:
    yield number
    seen = ""
    for index, digit in enumerate(number):
        if digit != seen:  # in 1000 it is the same which zero is dropped
            yield number[:index] + number[index + 1 :]
        seen = digit


def distance(one: str, other: str) -> int:
    """How many slips lie between two short texts: a sign wrong, missing, too many, or two neighbours swapped."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, sign in enumerate(one, 1):
        current = [row]
        for column, target in enumerate(other, 1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (sign != target))
            if row > 1 and column > 1 and sign == other[column - 2] and one[row - 2] == target:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        before, last = last, current
    return last[-1]
