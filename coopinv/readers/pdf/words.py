"""Puts characters together to words, words to rows, and rows to cells: what stands side by side with a wide gap.

Everything in reading coordinates: x to the right, y downwards, from the top left of the page as it is read. A page
whose text runs up or down is turned so that it reads from left to right; ``Turn`` leads back to the page as shown.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Left, top, right, bottom.
Box = tuple[float, float, float, float]
#: A character and its box in the page's own coordinates: left, bottom, right, top, y upwards.
Character = tuple[str, float, float, float, float]
#: Characters that belong together, with boxes as on the page as it is shown.
Run = list[tuple[str, Box]]


class Word(NamedTuple):
    """A word and its box; ``aside`` when it is a text that runs up, down or aslant on the page."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    aside: bool = False

    @property
    def box(self) -> Box:
        """Left, top, right, bottom."""
        return self.x0, self.y0, self.x1, self.y1

    @property
    def height(self) -> float:
        """The height of its font, more or less."""
        return self.y1 - self.y0


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
        x0, y0, x1, y1 = _sloped(box, self.slope) if self.slope else box
        if self.quarters == 1:
            return self.width - y1, x0, self.width - y0, x1
        if self.quarters == 2:
            return self.width - x1, self.height - y1, self.width - x0, self.height - y0
        if self.quarters == 3:
            return y0, self.height - x1, y1, self.height - x0
        return x0, y0, x1, y1


class Cell(NamedTuple):
    """Words of one row that stand together, with a wide gap on both sides.

    ``row`` is the number of its row on the page, ``page`` the page's number from 1.
    """

    words: tuple[Word, ...]
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    row: int
    page: int

    @property
    def box(self) -> Box:
        """Left, top, right, bottom."""
        return self.x0, self.y0, self.x1, self.y1

    @property
    def height(self) -> float:
        """The height of its font, more or less."""
        return self.y1 - self.y0

    @property
    def middle(self) -> float:
        """Half its height, from the top of the page."""
        return (self.y0 + self.y1) / 2


def words_of(
    characters: Iterable[Character], page: tuple[float, float, float, float], rotation: int
) -> tuple[list[Word], Turn]:
    """Words of a page from its characters in the file's order.

    ``page`` is the part of the page that is shown, in its own coordinates (left, bottom, right, top), and
    ``rotation`` how many quarters clockwise it is turned when it is shown. Text that runs in another direction than
    most of the page is left out when it is turned upright, and comes as words that stand apart otherwise.
    """
    runs = [part for run in _runs(characters) for part in _unbroken(_shown(run, page, rotation))]
    width, height = page[2] - page[0], page[3] - page[1]
    if rotation % 2:
        width, height = height, width
    directions = [_direction(run) for run in runs]
    if all(direction == 0 or direction is None for direction in directions):
        slope = _slope(runs)
        if slope:
            runs = [[(character, _sloped(box, -slope)) for character, box in run] for run in runs]
        upright = Turn(0, width, height, slope)
        return [word for run in runs for word in _split(*_parted(run))], upright
    turn = Turn(_main_direction(runs, directions), width, height)
    words = []
    for run in _joined_asides(runs, directions):
        turned = [(character, _unshown(box, turn)) for character, box in run]
        if _direction(turned) in (0, None):
            words += _split(*_parted(turned))
        else:
            words.append(_aside(turned))
    return words, turn


#: Lines that go down less than this for each point to the right stay in their rows; a scan steeper than that is none.
_LEVEL, _STEEP = 0.002, 0.12


def _slope(runs: Sequence[Run]) -> float:
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


def _sloped(box: Box, slope: float) -> Box:
    """A box turned about the page's corner by a small slope; its size stays."""
    x0, y0, x1, y1 = box
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    length = (1 + slope * slope) ** 0.5
    across, down = (x - slope * y) / length - x, (y + slope * x) / length - y
    return x0 + across, y0 + down, x1 + across, y1 + down


def _parted(run: Run) -> tuple[str, list[Box]]:
    return "".join([character for character, _box in run]), [box for _character, box in run]


def _runs(characters: Iterable[Character]) -> list[list[Character]]:
    """Characters between blanks of any kind; the gap decides later what belongs together."""
    runs: list[list[Character]] = []
    run: list[Character] = []
    for character in characters:
        sign = character[0]
        if sign == " " or (sign.isspace() and not (sign in _NO_BLANKS and run and "0" <= run[-1][0] <= "9")):
            if run:
                runs.append(run)
                run = []
            continue
        if run and run[-1][0] in _NO_BLANKS and not "-" <= sign <= "9":
            run.pop()
            runs.append(run)
            run = []
        run.append(character)
    if run:
        runs.append(run)
    return runs


#: Blanks that no generator sets among figures: between two of them they are no gap but a disguise, and stay to be told.
_NO_BLANKS = "\u2028\u2029\u3000"


def _shown(run: list[Character], page: tuple[float, float, float, float], rotation: int) -> Run:
    left, bottom, right, top = page
    if rotation == 0:
        return [(text, (x0 - left, top - y1, x1 - left, top - y0)) for text, x0, y0, x1, y1 in run]
    if rotation == 1:
        return [(text, (y0 - bottom, x0 - left, y1 - bottom, x1 - left)) for text, x0, y0, x1, y1 in run]
    if rotation == 2:
        return [(text, (right - x1, y0 - bottom, right - x0, y1 - bottom)) for text, x0, y0, x1, y1 in run]
    return [(text, (top - y1, right - x1, top - y0, right - x0)) for text, x0, y0, x1, y1 in run]


def _unbroken(run: Run) -> Iterator[Run]:
    """A run as it is, or its parts when it jumps: pdfium joins a word that is divided at the end of a line."""
    if _direction(run) in (0, None):
        yield run
        return
    start = 0
    for index in range(1, len(run)):
        (_a, a), (_b, b) = run[index - 1], run[index]
        size = max(a[2] - a[0], a[3] - a[1], b[2] - b[0], b[3] - b[1])
        back = b[0] - a[0] < -0.5 * size and abs(b[1] - a[1]) > 0.5 * size
        if back or abs(b[0] - a[0]) > 3 * size or abs(b[1] - a[1]) > 3 * size:
            yield run[start:index]
            start = index
    yield run[start:]


def _unshown(box: Box, turn: Turn) -> Box:
    x0, y0, x1, y1 = box
    if turn.quarters == 1:
        return y0, turn.width - x1, y1, turn.width - x0
    if turn.quarters == 2:
        return turn.width - x1, turn.height - y1, turn.width - x0, turn.height - y0
    if turn.quarters == 3:
        return turn.height - y1, x0, turn.height - y0, x1
    return box


def _joined_asides(runs: Sequence[Run], directions: Sequence[int | None]) -> list[Run]:
    """Runs of words that are written up, down or aslant, one after the other, as one text."""
    joined: list[Run] = []
    last: int | None = 0
    for run, direction in zip(runs, directions, strict=True):
        if (
            direction != 0
            and (direction == last or (direction is None and last not in (0, None)))
            and joined
            and _adjoins(joined[-1][-1][1], run[0][1])
        ):
            joined[-1] = [*joined[-1], (" ", run[0][1]), *run]
        else:
            joined.append(run)
            if direction is None:
                last = 0  # a single letter elsewhere: what follows it is not that text's
        last = direction if direction is not None else last
    return joined


def _adjoins(before: Box, after: Box) -> bool:
    size = max(before[2] - before[0], before[3] - before[1])
    return max(abs(after[0] - before[0]), abs(after[1] - before[1])) < 3 * size


def _aside(run: Run) -> Word:
    """A text that does not run as the page does, as one word: set apart, so that it joins no row."""
    return Word(
        "".join(character for character, _box in run),
        min(box[0] for _character, box in run),
        min(box[1] for _character, box in run),
        max(box[2] for _character, box in run),
        max(box[3] for _character, box in run),
        aside=True,
    )


def _direction(run: Sequence[tuple[str, Box]]) -> int | None:
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


def _main_direction(runs: Sequence[Run], directions: Sequence[int | None]) -> int:
    counts = [0, 0, 0, 0]
    for run, direction in zip(runs, directions, strict=True):
        if direction is not None and direction >= 0:
            counts[direction] += len(run)
    best = max(range(4), key=lambda quarters: counts[quarters])
    return best if counts[best] > counts[0] else 0


def _split(text: str, boxes: Sequence[Box]) -> list[Word]:
    """One word, or several when its characters stand apart, as two columns do that are drawn in one go."""
    words = []
    start = 0
    left, top, right, bottom = boxes[0]
    before = boxes[0]
    for index in range(1, len(boxes)):
        box = boxes[index]
        if _together(before, box):
            left, right = min(left, box[0]), max(right, box[2])
            top, bottom = min(top, box[1]), max(bottom, box[3])
        else:
            words.append(Word(text[start:index], left, top, right, bottom))
            start = index
            left, top, right, bottom = box
        before = box
    words.append(Word(text[start:], left, top, right, bottom))
    return words


def _together(before: Box, after: Box) -> bool:
    _x0, top, right, bottom = before
    x0, y0, _x1, y1 = after
    high, low = bottom - top, y1 - y0
    height = max(high, low, 1.0)
    if not -1.5 * height < x0 - right < 0.6 * height:
        return False
    # Nearly all characters of a word have one height and one line.
    return (top == y0 and bottom == y1) or min(bottom, y1) - max(top, y0) > 0.3 * min(high, low)


def rows_of(words: Iterable[Word], page: int) -> list[list[Cell]]:
    """The rows of a page from top to bottom, each its cells from left to right.

    A word belongs to a row when at least half of it stands beside the row's middle part; small print beside large
    print therefore shares its row.
    """
    open_rows: list[tuple[float, float, list[Word]]] = []
    apart = []
    for word in sorted(words, key=lambda one: ((one.y0 + one.y1) / 2, one.x0)):
        if word.aside:
            apart.append((word.y0, word.y1, [word]))
            continue
        middle, half = (word.y0 + word.y1) / 2, word.height / 2
        if open_rows:
            top, bottom, members = open_rows[-1]
            centre = (top + bottom) / 2
            if abs(middle - centre) < 0.5 * min(half * 2, bottom - top) and not _overprints(word, members):
                # The row keeps the place of its first words: a slanting scan must not draw it down the page.
                members.append(word)
                continue
        open_rows.append((word.y0, word.y1, [word]))
    rows = []
    for number, (_top, _bottom, members) in enumerate([*open_rows, *apart]):
        members.sort(key=lambda one: one.x0)
        rows.append(_cells(members, number, page))
    return rows


def _overprints(word: Word, members: Sequence[Word]) -> bool:
    """Whether the word would stand on top of one that is in the row: two narrow rows then, not one."""
    first = members[0]
    if abs((word.y0 + word.y1) - (first.y0 + first.y1)) <= 0.2 * word.height or len(members) > 60:
        return False
    return any(
        min(word.x1, one.x1) - max(word.x0, one.x0) > 0.5 * min(word.x1 - word.x0, one.x1 - one.x0)
        and abs((word.y0 + word.y1) - (one.y0 + one.y1)) > 0.4 * word.height
        for one in members
    )


def _cells(words: Sequence[Word], row: int, page: int) -> list[Cell]:
    cells: list[Cell] = []
    start = 0
    for index in range(1, len(words) + 1):
        if index < len(words):
            before, after = words[index - 1], words[index]
            gap = after.x0 - before.x1
            if gap < _widest_blank(before, after):
                continue
        cells.append(cell(words[start:index], row, page))
        start = index
    return cells


def _widest_blank(before: Word, after: Word) -> float:
    """The gap from which two words stand apart: a blank is a quarter of the font's size, and more when justified.

    Words whose lines of print differ are no sentence, however close they stand.
    """
    height = min(before.height, after.height)
    apart = min(abs(before.y0 - after.y0), abs(before.y1 - after.y1)) > 0.15 * height
    return (0.4 if apart else 0.72) * height


def cell(words: Sequence[Word], row: int, page: int) -> Cell:
    """A cell of these words."""
    return Cell(
        tuple(words),
        " ".join(word.text for word in words),
        min(word.x0 for word in words),
        min(word.y0 for word in words),
        max(word.x1 for word in words),
        max(word.y1 for word in words),
        row,
        page,
    )
