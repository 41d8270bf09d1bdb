"""The pages as rows and cells, and what stands right of, below or behind a label."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from coopinv.readers.pdf import vocabulary
from coopinv.readers.pdf.words import Cell, rows_of
from coopinv.readers.pdf.words import cell as cell_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coopinv.readers.pdf.engine import Page
    from coopinv.readers.pdf.runs import Box
    from coopinv.readers.pdf.vocabulary import Found, Meaning

#: How far below its label a value may stand, in heights of the label.
_REACH = 2.6
#: How far right of its label a text may stand, in heights, when nothing else tells that it belongs to it.
_NEAR = 16.0


class Span(NamedTuple):
    """A piece of a cell's text: a value, or what may be one."""

    cell: Cell
    start: int
    end: int

    @property
    def text(self) -> str:
        """What is written there."""
        return self.cell.text[self.start : self.end]

    @property
    def box(self) -> Box:
        """Where it stands, in reading coordinates; inside a word by its share of the letters."""
        if self.start == 0 and self.end == len(self.cell.text):
            return self.cell.box
        at = 0
        x0, x1, y0, y1 = self.cell.x1, self.cell.x0, self.cell.y1, self.cell.y0
        for word in self.cell.words:
            begin, finish = at, at + len(word.text)
            at = finish + 1
            if finish <= self.start or begin >= self.end:
                continue
            width = (word.x1 - word.x0) / max(1, len(word.text))
            x0 = min(x0, word.x0 + width * max(0, self.start - begin))
            x1 = max(x1, word.x1 - width * max(0, finish - self.end))
            y0, y1 = min(y0, word.y0), max(y1, word.y1)
        return (x0, y0, x1, y1) if x0 <= x1 and y0 <= y1 else self.cell.box

    def within(self, start: int, end: int) -> Span:
        """A piece of this piece, by positions in its text."""
        return Span(self.cell, self.start + start, self.start + end)

    def stripped(self) -> Span:
        """Without blanks and loose marks at both ends."""
        text = self.text
        lead = len(text) - len(text.lstrip(" :=.–-·|"))
        kept = text[lead:].rstrip(" :=–·|,;").removesuffix(" -").rstrip()
        return self.within(lead, lead + len(kept))


def whole(cell: Cell) -> Span:
    """All of a cell."""
    return Span(cell, 0, len(cell.text))


class Label(NamedTuple):
    """A label as it stands on a page.

    ``until`` is where the next label of the same cell begins, or where the cell's text ends.
    """

    cell: Cell
    found: Found
    until: int

    @property
    def meaning(self) -> Meaning:
        """What it names."""
        return self.found.meaning

    @property
    def text(self) -> str:
        """The label as written."""
        return self.cell.text[self.found.start : self.found.end].strip(" :")

    @property
    def is_whole(self) -> bool:
        """Whether nothing else stands in its cell."""
        return self.found.anchor == 2 and not self.cell.text[self.found.end :].strip(" :.()")


class Candidate(NamedTuple):
    """What may be a label's value, and how it stands to the label: "joined", "right" or "below"."""

    span: Span
    relation: str


class Sheet:
    """One page: its rows of cells, and the labels among them."""

    def __init__(self, page: Page) -> None:
        self.number = page.number
        self.width, self.height, self.turn = page.width, page.height, page.turn
        self.rows: list[list[Cell]] = rows_of(page.words, page.number)
        self._labels: dict[tuple[int, float], list[Label]] = {}
        for row in self.rows:
            for cell in row:
                found = vocabulary.head().find(cell.text)
                if found:
                    self._labels[cell.row, cell.x0] = _labels(cell, found)
        #: Cells that are the lower part of a label in two rows.
        self._lower: set[tuple[int, float]] = set()
        self._second: dict[tuple[int, float], Cell] = {}
        self._stack()

    def _stack(self) -> None:
        """Labels that are broken into two rows, "Deres" above "ordrenr.", as one."""
        for row in self.rows:
            for upper in row:
                if (
                    not _may_be_part(upper)
                    or self._names_one_thing(upper)
                    or (upper.row, upper.x0) in self._lower
                ):
                    continue
                lower = self._part_below(upper)
                if lower is None:
                    continue
                joined = (
                    f"{upper.text[:-1]}{lower.text}"
                    if upper.text[-1] in "-\u00ad"
                    else f"{upper.text} {lower.text}"
                )
                found = vocabulary.head().find(joined)
                if (
                    len(found) == 1
                    and found[0].anchor == 2
                    and found[0].meaning.strength == 3
                    and found[0].end == len(joined)
                ):
                    both = cell_of((*upper.words, *lower.words), upper.row, upper.page)._replace(text=joined)
                    self._labels[upper.row, upper.x0] = [Label(both, found[0], len(joined))]
                    self._labels.pop((lower.row, lower.x0), None)
                    self._lower.add((lower.row, lower.x0))
                    self._second[upper.row, upper.x0] = lower

    def _names_one_thing(self, cell: Cell) -> bool:
        return any(label.is_whole and label.meaning.strength == 3 for label in self.labels_in(cell))

    def _part_below(self, upper: Cell) -> Cell | None:
        """The cell right below one, in line with it, that could be the rest of its label."""
        for row in self.rows[upper.row + 1 : upper.row + 4]:
            for lower in row:
                in_line = (
                    abs(lower.x0 - upper.x0) < 2
                    or abs(lower.x1 - upper.x1) < 2
                    or abs(lower.x0 + lower.x1 - upper.x0 - upper.x1) < 4
                )
                if in_line and -1 < lower.y0 - upper.y1 < 0.5 * upper.height and _may_be_part(lower):
                    if self._names_one_thing(lower) or (self._has_value(upper) and self._has_value(lower)):
                        return None
                    return lower
        return None

    def _has_value(self, cell: Cell) -> bool:
        right = self.right_of(cell)
        return right is not None and any(map(str.isdigit, right.text)) and not self.labels_in(right)

    def shown(self, box: Box) -> Box:
        """A box in the coordinates of the page as it is shown."""
        return self.turn.shown(box)

    def cells(self) -> Iterator[Cell]:
        """Every cell from top to bottom."""
        for row in self.rows:
            yield from row

    def labels(self) -> Iterator[Label]:
        """Every label, in reading order."""
        for labels in self._labels.values():
            yield from labels

    def labels_in(self, cell: Cell) -> Sequence[Label]:
        """The labels of one cell, from left to right."""
        return self._labels.get((cell.row, cell.x0), ())

    def starts_with_label(self, cell: Cell) -> bool:
        """Whether a cell begins with a label that means one thing, or whose colon shows that it is one."""
        return any(
            label.found.anchor == 2 and (label.meaning.strength == 3 or label.found.colon or label.is_whole)
            for label in self.labels_in(cell)
        )

    def is_labelled(self, cell: Cell) -> bool:
        """Whether a cell begins with a label that a colon, or nothing, follows: words alone may be a sentence."""
        return any(
            label.found.anchor == 2 and label.meaning.strength > 1 and (label.found.colon or label.is_whole)
            for label in self.labels_in(cell)
        )

    def right_of(self, cell: Cell) -> Cell | None:
        """The next cell in the row that holds more than a mark."""
        for other in self.rows[cell.row]:
            if (
                other.x0 >= cell.x1 - 0.1
                and other is not cell
                and other.text.strip(" :=.-–|")
                and (other.row, other.x0) not in self._lower
            ):
                return other
        return None

    def below(self, cell: Cell, reach: float = _REACH) -> Cell | None:
        """The nearest cell below that stands under this one."""
        limit = cell.y1 + reach * cell.height
        for row in self.rows[cell.row + 1 : cell.row + 9]:
            best: tuple[float, Cell] | None = None
            for other in row:
                if other.y0 > limit or other.y0 < cell.y0 + 0.5 * cell.height:
                    continue
                if (other.row, other.x0) in self._lower:
                    continue
                overlap = min(cell.x1, other.x1) - max(cell.x0, other.x0)
                if overlap > 0 and (best is None or overlap > best[0]):
                    best = overlap, other
            if best is not None:
                return best[1]
            own = self.rows[cell.row]
            if len(row) == len(own) > 2 and row[0].y0 - cell.y1 <= reach * cell.height:
                # A row of values under a row of labels, in columns wider than either.
                index = next(
                    (at for at, one in enumerate(own) if one.x0 <= cell.x0 + 0.1 and cell.x1 <= one.x1 + 0.1),
                    None,
                )
                if (
                    index is not None
                    and row[index].y0 <= limit
                    and (row[index].row, row[index].x0) not in self._lower
                ):
                    return row[index]
            if row and min(other.y0 for other in row) > limit:
                return None
        return None

    def candidates(self, label: Label) -> Iterator[Candidate]:
        """What may be the value of a label, the likeliest first."""
        cell = label.cell
        joined = Span(cell, label.found.end, label.until).stripped()
        if joined.text:
            yield Candidate(joined, "joined")
        if label.until < len(cell.text):
            # Another label follows in the same cell: what stands further right is that one's.
            if not joined.text:
                yield from self._under(label)
            return
        if not joined.text and (above := self._above(label)) is not None:
            yield Candidate(self._until_label(above), "below")
            return
        right = self.right_of(cell)
        if (second := self._second.get((cell.row, cell.x0))) is not None and (
            right is None or not any(map(str.isdigit, right.text))
        ):
            right = self.right_of(second)  # beside the lower half of the label
        if right is not None and (not self.starts_with_label(right) or _is_number_with_letters(right)):
            yield Candidate(self._until_label(right), "right")
        if not joined.text:
            yield from self._under(label)

    def _under(self, label: Label) -> Iterator[Candidate]:
        """What stands below a label, or below its part of a row of labels that stand close."""
        cell = label.cell
        if not label.is_whole:
            if self._ends_line(label) and (wrapped := self.next_line(cell)) is not None:
                yield Candidate(self._until_label(wrapped), "below")
                return
            if not _only_labels(cell, [one.found for one in self.labels_in(cell)]):
                return
            x0, _y0, x1, _y1 = Span(cell, label.found.start, label.found.end).box
            cell = cell._replace(x0=x0, x1=x1)
        below = self.below(cell)
        if below is not None and (not self.starts_with_label(below) or _is_number_with_letters(below)):
            yield Candidate(self._until_label(below), "below")

    @staticmethod
    def _ends_line(label: Label) -> bool:
        """Whether a label ends a line of text, so that its value stands at the beginning of the next."""
        return label.meaning.strength == 3 and len(label.cell.text) >= 40 and label.found.start > 20

    def next_line(self, cell: Cell) -> Cell | None:
        """The next line of the same paragraph: right below, with the same left edge or the same middle."""
        for row in self.rows[cell.row + 1 : cell.row + 3]:
            for other in row:
                near = -1 < other.y0 - cell.y1 < 0.6 * cell.height and abs(other.height - cell.height) < 0.5
                if near and (abs(other.x0 - cell.x0) < 1 or abs(other.x0 + other.x1 - cell.x0 - cell.x1) < 2):
                    return other
        return None

    def _above(self, label: Label) -> Cell | None:
        """The value above a label, where a whole row of labels stands under a row of values."""
        cell, own = label.cell, self.rows[label.cell.row]
        if not label.is_whole or len(own) < 3 or cell.row == 0 or not all(map(self._is_bare_label, own)):
            return None
        values = self.rows[cell.row - 1]
        gap = cell.y0 - max(one.y1 for one in values)
        if len(values) < 3 or not -1 < gap < 0.8 * cell.height or any(map(self.labels_in, values)):
            return None
        under = [one for row in self.rows[cell.row + 1 : cell.row + 2] for one in row]
        headed = [one for row in self.rows[max(0, cell.row - 2) : cell.row - 1] for one in row]
        if any(one.y0 - cell.y1 < gap + 0.3 * cell.height for one in under):
            return None  # as close to what stands below
        if any(self.labels_in(one) and values[0].y0 - one.y1 < 1.5 * one.height for one in headed):
            return None  # the values have labels of their own above them
        return next((one for one in values if min(one.x1, cell.x1) > max(one.x0, cell.x0)), None)

    def _is_bare_label(self, cell: Cell) -> bool:
        return any(one.is_whole and not one.found.colon for one in self.labels_in(cell))

    def _until_label(self, cell: Cell) -> Span:
        """A cell up to the first label inside it that is surely one."""
        for label in self.labels_in(cell):
            if label.found.start > 0 and label.found.colon:
                return Span(cell, 0, label.found.start).stripped()
        return whole(cell).stripped()

    def is_near(self, label: Label, candidate: Candidate) -> bool:
        """Whether a text on the right is close enough to its label, or in line with other values, to belong to it."""
        if candidate.relation != "right":
            return True
        cell, value = label.cell, candidate.span.cell
        if value.x0 - cell.x1 < _NEAR * cell.height:
            return True
        for row in self.rows[max(0, cell.row - 4) : cell.row + 5]:
            for left, right in itertools.pairwise(row):
                if left is not cell and abs(left.x0 - cell.x0) < 3 and abs(right.x0 - value.x0) < 3:
                    return self.starts_with_label(left)
        return False


def _may_be_part(cell: Cell) -> bool:
    return 2 <= len(cell.text) <= 24 and not any(map(str.isdigit, cell.text)) and cell.text[0].isalpha()


def _is_number_with_letters(cell: Cell) -> bool:
    """Whether the letters that seem a label are part of the number: "CC 1000000025", "PO 3333-12"."""
    return re.fullmatch(r"[A-Z]{2} [0-9][0-9-]{3,14}", cell.text) is not None


def _only_labels(cell: Cell, found: Sequence[Found]) -> bool:
    """Whether a cell holds labels and nothing else."""
    bare = cell.text
    for one in reversed(found):
        bare = bare[: one.start] + bare[one.end :]
    return not any(map(str.isalnum, bare))


def _labels(cell: Cell, found: Sequence[Found]) -> list[Label]:
    """Labels of a cell, each with the place where the next sure one begins."""
    only_labels = _only_labels(cell, found)
    sure = [
        one.start
        for one in found
        if only_labels or one.anchor == 2 or one.colon or (one.anchor == 1 and one.meaning.strength == 3)
    ]
    labels = []
    for one in found:
        if only_labels and one.anchor == 0:
            one = one._replace(anchor=1)  # noqa: PLW2901 - the same label, firmer for where it stands
        until = next((start for start in sure if start >= one.end), len(cell.text))
        labels.append(Label(cell, one, until))
    return labels
