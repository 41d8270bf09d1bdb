"""Colours, lines and sizes; confidences and severities differ in more than the colour, for those who see few."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.annotate.overlay import Pen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coopinv.annotate.overlay import Color

#: By severity.
COLORS: Mapping[str, Color] = {"error": (201, 42, 42), "warning": (217, 72, 15), "note": (25, 113, 194)}
#: By confidence ("" is what cannot be read): the frame, and the letters beside it.
PENS: Mapping[str, Pen] = {
    "label": Pen((47, 158, 68), 0.7),
    "near": Pen((156, 123, 0), 0.8, (4.0, 1.6)),
    "shape": Pen((156, 54, 181), 0.8, (1.2, 1.4)),
    "": Pen((73, 80, 87), 0.8, (1.2, 1.4)),
}
INK: Mapping[str, Color] = {
    "label": (35, 122, 52),
    "near": (117, 92, 0),
    "shape": (134, 46, 156),
    "": (73, 80, 87),
}
#: The ground around the page, in units; numbers find room there when the page has none.
MARGIN = 22.0
#: Heights of letters, in units.
SIZES: Mapping[str, float] = {"number": 8.0, "missing": 7.0, "caption": 5.4, "foot": 7.5}
