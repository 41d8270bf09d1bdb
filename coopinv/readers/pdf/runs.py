"""Characters between blanks as runs, and which way they run: turned pages, text aside, scans that lie aslant."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Left, top, right, bottom.
Box = tuple[float, float, float, float]
#: A character and its box in the page's own coordinates: left, bottom, right, top, y upwards.
Character = tuple[str, float, float, float, float]
#: Characters that belong together, with boxes as on the page as it is shown.
Run = list[tuple[str, Box]]


class Turn(NamedTuple):
    """Quarter turns clockwise from reading coordinates to the page as it is shown, whose size is given.

    ``slope`` is how far the lines of a scan that lies aslant go down for each point to the right.
    """

    quarters: int
    width: float
    height: float
    slope: float = 0.0

    def shown(self, box: Box) -> Box:
        """A box in reading coordinates as it stands on the page as shown."""
        x0, y0, x1, y1 = sloped(box, self.slope) if self.slope else box
        if self.quarters == 1:
            return self.width - y1, x0, self.width - y0, x1
        if self.quarters == 2:
            return self.width - x1, self.height - y1, self.width - x0, self.height - y0
        if self.quarters == 3:
            return y0, self.height - x1, y1, self.height - x0
        return x0, y0, x1, y1


def runs_of(characters: Iterable[Character]) -> list[list[Character]]:
    """Characters between blanks of any kind; the gap decides later what belongs together."""
    runs: list[list[Character]] = []
    run: list[Character] = []
    odd = False
    for character in characters:
        sign = character[0]
        if sign == " " or (sign.isspace() and not (sign in _NO_BLANKS and run and "0" <= run[-1][0] <= "9")):
            if run:
                runs.append(run)
                run = []
            continue
        if odd and run and run[-1][0] in _NO_BLANKS and not "-" <= sign <= "9":
            run.pop()
            runs.append(run)
            run = []
        odd = odd or sign in _NO_BLANKS
        run.append(character)
    if run:
        runs.append(run)
    return runs


#: Blanks that no generator sets among figures: between two of them they are no gap but a disguise, and stay to be told.
_NO_BLANKS = "\u2028\u2029\u3000"


def shown(run: list[Character], page: tuple[float, float, float, float], rotation: int) -> Run:
    """A run with boxes as on the page as it is shown; ``rotation`` quarters clockwise."""
    left, bottom, right, top = page
    if rotation == 0:
        return [(text, (x0 - left, top - y1, x1 - left, top - y0)) for text, x0, y0, x1, y1 in run]
    if rotation == 1:
        return [(text, (y0 - bottom, x0 - left, y1 - bottom, x1 - left)) for text, x0, y0, x1, y1 in run]
    if rotation == 2:
        return [(text, (right - x1, y0 - bottom, right - x0, y1 - bottom)) for text, x0, y0, x1, y1 in run]
    return [(text, (top - y1, right - x1, top - y0, right - x0)) for text, x0, y0, x1, y1 in run]


def unbroken(run: Run) -> list[Run]:
    """A run as it is, or its parts when it jumps: pdfium joins a word that is divided at the end of a line."""
    parts = []
    start = 0
    for index in range(1, len(run)):
        (_a, a), (_b, b) = run[index - 1], run[index]
        size = max(a[2] - a[0], a[3] - a[1], b[2] - b[0], b[3] - b[1])
        back = b[0] - a[0] < -0.5 * size and abs(b[1] - a[1]) > 0.5 * size
        if back or abs(b[0] - a[0]) > 3 * size or abs(b[1] - a[1]) > 3 * size:
            parts.append(run[start:index])
            start = index
    return [*parts, run[start:]]


def unshown(box: Box, turn: Turn) -> Box:
    """A box of the page as shown, in reading coordinates."""
    x0, y0, x1, y1 = box
    if turn.quarters == 1:
        return y0, turn.width - x1, y1, turn.width - x0
    if turn.quarters == 2:
        return turn.width - x1, turn.height - y1, turn.width - x0, turn.height - y0
    if turn.quarters == 3:
        return turn.height - y1, x0, turn.height - y0, x1
    return box


def direction_of(run: Sequence[tuple[str, Box]]) -> int | None:
    """Quarters clockwise in which characters are written, -1 when aslant; None when they are too few to tell."""
    if len(run) < 2:
        return None
    (_first, a), (_last, b) = run[0], run[-1]
    across, down = (b[0] + b[2] - a[0] - a[2]) / 2, (b[1] + b[3] - a[1] - a[3]) / 2
    if not down and across > 0:
        return 0
    if min(abs(across), abs(down)) > 0.3 * max(abs(across), abs(down)):
        return -1
    if abs(across) >= abs(down):
        return 0 if across >= 0 else 2
    return 1 if down > 0 else 3


def main_direction(runs: Sequence[Run], directions: Sequence[int | None]) -> int:
    """The direction in which most of a page is written."""
    counts = [0, 0, 0, 0]
    for run, direction in zip(runs, directions, strict=True):
        if direction is not None and direction >= 0:
            counts[direction] += len(run)
    best = max(range(4), key=lambda quarters: counts[quarters])
    return best if counts[best] > counts[0] else 0


#: Lines that go down less than this for each point to the right stay in their rows; a scan steeper than that is none.
_LEVEL, _STEEP = 0.002, 0.12


def slope_of(runs: Sequence[Run]) -> float:
    """How far the lines of a page go down for each point to the right; 0 where they are level, or no one slope tells."""
    slopes = []
    for before, after in itertools.pairwise(runs):
        _x0, _y0, right, bottom = before[-1][1]
        x0, y0, _x1, y1 = after[0][1]
        height = y1 - y0
        start = before[0][1]
        if -0.1 * height < x0 - right < 3 * height and abs(y1 - bottom) < 0.5 * height and x0 > start[0]:
            slopes.append((y1 - start[3]) / (x0 - start[0]))
    if len(slopes) < 8:
        return 0.0
    slopes.sort()
    count = len(slopes)
    low, middle, high = slopes[count // 4], slopes[count // 2], slopes[3 * count // 4]
    if not _LEVEL < abs(middle) < _STEEP or low * high <= 0 or high - low > 0.5 * abs(middle) + _LEVEL:
        return 0.0
    return middle


def sloped(box: Box, slope: float) -> Box:
    """A box turned about the page's corner by a small slope; its size stays."""
    x0, y0, x1, y1 = box
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    length = (1 + slope * slope) ** 0.5
    across, down = (x - slope * y) / length - x, (y + slope * x) / length - y
    return x0 + across, y0 + down, x1 + across, y1 + down
