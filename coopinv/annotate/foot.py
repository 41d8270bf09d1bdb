"""The foot of a picture: what the frames mean, and what the numbers stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.annotate.marks import shown
from coopinv.annotate.overlay import Pen
from coopinv.annotate.style import COLORS, MARGIN, PENS, SIZES

if TYPE_CHECKING:
    from coopinv.annotate.marks import Box, Said, Sheet
    from coopinv.annotate.overlay import Color, Overlay
    from coopinv.annotate.words import Words

_ROW, _GAP = 12.5, 14.0
_SAMPLE = (16.0, 8.0)
#: So many rules are named at the foot of a page; a page with more has the rest in the report.
_MOST = 24
_DARK: Color = (52, 58, 64)


class Foot:
    """What stands at the foot, laid out in rows from ``top`` down; ``bottom`` is where the picture ends."""

    def __init__(self, sheet: Sheet, words: Words, ruler: Overlay, width: float, top: float) -> None:
        self._ruler, self._right = ruler, width - MARGIN
        self._x, self._y = MARGIN, top
        self._frames: list[tuple[Box, Pen, int]] = []
        self._badges: list[tuple[Box, str, str]] = []
        self._texts: list[tuple[float, float, str]] = []
        self._legend(sheet, words)
        self._numbers(sheet, words)
        self._text(words.page)
        self.bottom = self._y + _ROW + MARGIN / 2

    def draw(self, overlay: Overlay) -> None:
        """Draw it."""
        for box, pen, tint in self._frames:
            overlay.frame(box, pen, tint)
        for box, text, severity in self._badges:
            badge(overlay, box, text, severity)
        for x, y, text in self._texts:
            overlay.text((x, y), text, SIZES["foot"], _DARK)

    def _legend(self, sheet: Sheet, words: Words) -> None:
        there = {field.confidence for field in sheet.fields}
        for kind, text in words.confidences:
            if kind in there:
                self._sample(PENS[kind], 0, text)
        marked = [mark for mark in sheet.marks if not mark.missing]
        if marked and words.found:
            self._sample(Pen(COLORS[marked[0].severity], 1.6), 26, words.found)
        absent = [mark for mark in sheet.marks if mark.missing]
        if absent and words.missing:
            self._sample(Pen(COLORS[absent[0].severity], 1.1, (3.0, 2.0)), 0, words.missing)
        self._next_row()

    def _sample(self, pen: Pen, tint: int, text: str) -> None:
        """A small frame and what such a frame means; in the next row where this one has no room."""
        width, height = _SAMPLE
        whole = width + 4 + self._ruler.width_of(text, SIZES["foot"])
        if self._x > MARGIN and self._x + whole > self._right:
            self._next_row()
        self._frames.append(((self._x, self._y, self._x + width, self._y + height), pen, tint))
        start = self._x
        self._x += width + 4
        self._text(text)
        self._x = start + whole + _GAP

    def _numbers(self, sheet: Sheet, words: Words) -> None:
        for said in sheet.said[:_MOST]:
            self._said(said)
        if not sheet.fields:
            self._text(words.unread)
            self._next_row()
        elif not sheet.said and words.nothing:
            self._text(words.nothing)
            self._next_row()
        if len(sheet.said) > _MOST:
            self._text("…")
            self._next_row()

    def _said(self, said: Said) -> None:
        text = shown(said.numbers)
        width, height = badge_size(self._ruler, text)
        self._badges.append(
            ((self._x, self._y - 1.5, self._x + width, self._y - 1.5 + height), text, said.severity)
        )
        self._x += width + 5
        self._text(f"{said.rule}  {said.title}")
        self._next_row()

    def _text(self, text: str) -> None:
        """A text from here on, in as many rows as it needs."""
        left = self._x
        for index, line in enumerate(self._ruler.wrapped(text, SIZES["foot"], self._right - left)):
            if index:
                self._y += _ROW - 3
            self._texts.append((left, self._y + SIZES["foot"] * 0.9, line))

    def _next_row(self) -> None:
        if self._x > MARGIN or self._texts:
            self._x, self._y = MARGIN, self._y + _ROW


def badge_size(ruler: Overlay, text: str) -> tuple[float, float]:
    """How wide and high a number's ground is."""
    size = SIZES["number"]
    height = size + 3.4
    return max(height, ruler.width_of(text, size, bold=True) + 6.4), height


def badge(overlay: Overlay, box: Box, text: str, severity: str) -> None:
    """A number on a ground of its severity's colour."""
    size = SIZES["number"]
    overlay.pill(box, COLORS[severity])
    left = (box[0] + box[2] - overlay.width_of(text, size, bold=True)) / 2
    bottom = box[3] - (box[3] - box[1] - size * 0.72) / 2
    overlay.text((left, bottom), text, size, (255, 255, 255), bold=True)
