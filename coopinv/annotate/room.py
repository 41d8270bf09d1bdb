"""Where there is room on a page: a small map of what is printed, in which captions and numbers find a free place."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

    from coopinv.annotate.marks import Box

_GAP = 1.5
#: A dot whose surroundings differ by so much of 255 belongs to something printed.
_PRINTED = 14
#: How far a place may be off the side of a frame, and along its upper or lower edge.
_OFF = (0.0, 2.5, 5.0, 9.0, 13.0, 17.0)
_ALONG = (0.0, 6.0, 12.0, 20.0, 32.0)
_DIRECTIONS = 16


class Room:
    """The map of a canvas, one dot a unit: what is printed on the page in it, and what was put there since."""

    def __init__(self, width: float, height: float) -> None:
        from PIL import Image

        self._map = Image.new("L", (math.ceil(width), math.ceil(height)))

    def put_page(self, page: Image, box: Box) -> None:
        """Note what is printed: edges, so that a plain ground of any colour is free."""
        from PIL import Image, ImageFilter

        x0, y0, x1, y1 = (round(one) for one in box)
        size = (max(1, x1 - x0), max(1, y1 - y0))
        small = page.convert("L").resize(size, Image.Resampling.BOX)
        edges = small.filter(ImageFilter.FIND_EDGES).point(
            [0 if one < _PRINTED else 255 for one in range(256)]
        )
        edges.paste(0, (0, 0, size[0], 1))
        edges.paste(0, (0, size[1] - 1, *size))
        edges.paste(0, (0, 0, 1, size[1]))
        edges.paste(0, (size[0] - 1, 0, *size))
        self._map.paste(edges, (x0, y0))

    def take(self, box: Box) -> None:
        """Note that something stands there now."""
        x0, y0, x1, y1 = _dots(box)
        self._map.paste(255, (max(0, x0), max(0, y0), max(0, x1), max(0, y1)))

    def is_free(self, box: Box) -> bool:
        """Whether nothing stands there, and it is on the canvas."""
        x0, y0, x1, y1 = _dots(box)
        if x0 < 0 or y0 < 0 or x1 > self._map.width or y1 > self._map.height:
            return False
        return self._map.crop((x0, y0, x1, y1)).getbbox() is None

    def beside(self, box: Box, width: float, height: float, *, above: bool = False) -> Box | None:
        """A free place of that size at the box: in its own row, else above or below it; None when there is none.

        ``above`` prefers a place right above it, where a caption stands best.
        """
        return next((one for one in _beside(box, width, height, above=above) if self.is_free(one)), None)

    def around(self, box: Box, width: float, height: float, reach: float = 240.0) -> Box | None:
        """The nearest free place around the box; None when there is none within reach."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        away = 6.0
        while away < reach:
            for turn in range(_DIRECTIONS):
                angle = 2 * math.pi * turn / _DIRECTIONS
                dx, dy = math.cos(angle), math.sin(angle)
                left = x + dx * ((box[2] - box[0] + width) / 2 + away) - width / 2
                top = y + dy * ((box[3] - box[1] + height) / 2 + away) - height / 2
                place = (left, top, left + width, top + height)
                if self.is_free(place):
                    return place
            away += 5.0
        return None


def _beside(box: Box, width: float, height: float, *, above: bool) -> Iterator[Box]:
    x0, y0, x1, y1 = box
    middle, over, under = (y0 + y1 - height) / 2, y0 - _GAP - height, y1 + _GAP
    corners = [(x0, over)] if above else []
    for off in _OFF:
        corners += [(x1 + _GAP + off, middle), (x0 - _GAP - off - width, middle)]
    for along in _ALONG:
        corners += [(x0 + along, over), (x1 - width - along, over)]
        corners += [(x0 + along, under), (x1 - width - along, under)]
    for left, top in corners:
        yield left, top, left + width, top + height


def _dots(box: Box) -> tuple[int, int, int, int]:
    return math.floor(box[0]), math.floor(box[1]), math.ceil(box[2]), math.ceil(box[3])
