"""Puts characters together to words, words to rows, and rows to cells: what stands side by side with a wide gap.

Everything in reading coordinates: x to the right, y downwards, from the top left of the page as it is read. A page
whose text runs up or down is turned so that it reads from left to right; ``Turn`` leads back to the page as shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coopinv.readers.pdf.runs import (
    Box,
    Run,
    Turn,
    direction_of,
    main_direction,
    runs_of,
    shown,
    slope_of,
    sloped,
    unbroken,
    unshown,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coopinv.readers.pdf.runs import Character


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
    runs: list[Run] = []
    directions: list[int | None] = []
    for characters_ in runs_of(characters):
        run = shown(characters_, page, rotation)
        direction = direction_of(run)
        parts = [run] if direction in (0, None) else unbroken(run)
        runs += parts
        directions += [direction] if len(parts) == 1 else map(direction_of, parts)
    width, height = page[2] - page[0], page[3] - page[1]
    if rotation % 2:
        width, height = height, width
    if all(direction == 0 or direction is None for direction in directions):
        slope = slope_of(runs)
        if slope:
            runs = [[(character, sloped(box, -slope)) for character, box in run] for run in runs]
        upright = Turn(0, width, height, slope)
        return [word for run in runs for word in _split(*_parted(run))], upright
    turn = Turn(main_direction(runs, directions), width, height)
    words = []
    for run in _joined_asides(runs, directions):
        turned = [(character, unshown(box, turn)) for character, box in run]
        if direction_of(turned) in (0, None):
            words += _split(*_parted(turned))
        else:
            words.append(_aside(turned))
    return words, turn


def _parted(run: Run) -> tuple[str, list[Box]]:
    return "".join([character for character, _box in run]), [box for _character, box in run]


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


def _split(text: str, boxes: Sequence[Box]) -> list[Word]:
    """One word, or several when its characters stand apart, as two columns do that are drawn in one go."""
    plain = _all_together(boxes)
    if plain is not None:
        return [Word(text, *plain)]
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


def _all_together(boxes: Sequence[Box]) -> Box | None:
    """The box around characters of one height on one line, close to each other, as nearly all words are."""
    left, top, right, bottom = boxes[0]
    height = max(bottom - top, 1.0)
    nearest, farthest, end = -1.5 * height, 0.6 * height, right
    for x0, y0, x1, y1 in boxes[1:]:
        if y0 != top or y1 != bottom or not nearest < x0 - end < farthest:
            return None
        end = x1
        left = min(x0, left)
        right = max(right, x1)
    return left, top, right, bottom


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
