"""Lines, frames and letters on a transparent sheet, drawn by pdfium: sharp at any scale, in fonts that it brings along.

Coordinates are x to the right and y downwards from the top left, in units of which a picture has so many dots.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

    from coopinv.annotate.marks import Box

Color = tuple[int, int, int]

#: How far from a corner the handles of a Bézier curve stand that is nearly a quarter of a circle, from its end.
_HANDLE = 0.4477
_FONTS = {False: b"Helvetica", True: b"Helvetica-Bold"}


class Pen(NamedTuple):
    """How a line is drawn: its colour, its width, and its dashes and gaps."""

    color: Color
    width: float = 0.7
    dashes: tuple[float, ...] = ()


class Overlay:
    """A transparent sheet. Use it as a context manager: leaving gives its memory back."""

    def __init__(self, width: float, height: float) -> None:
        import pypdfium2
        from pypdfium2 import raw

        self._raw: Any = raw
        self._height = height
        self._document = pypdfium2.PdfDocument.new()
        self._page = self._document.new_page(width, height)
        self._fonts = {
            bold: raw.FPDFText_LoadStandardFont(self._document.raw, name) for bold, name in _FONTS.items()
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        for font in self._fonts.values():
            self._raw.FPDFFont_Close(font)
        self._page.close()
        self._document.close()

    def width_of(self, text: str, size: float, *, bold: bool = False) -> float:
        """How wide a text is."""
        width, whole = ctypes.c_float(), 0.0
        for character in fit(text):
            if self._raw.FPDFFont_GetGlyphWidth(self._fonts[bold], ord(character), size, width):
                whole += width.value
        return whole

    def wrapped(self, text: str, size: float, room: float) -> list[str]:
        """A text in lines no wider than ``room``; a word is never cut."""
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".lstrip()
            if lines[-1] and self.width_of(longer, size) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def text(
        self, at: tuple[float, float], text: str, size: float, color: Color, *, bold: bool = False
    ) -> None:
        """One line of text; ``at`` is where its base line begins."""
        raw = self._raw
        letters = raw.FPDFPageObj_CreateTextObj(self._document.raw, self._fonts[bold], size)
        encoded = (fit(text) + "\0").encode("utf-16-le")
        raw.FPDFText_SetText(letters, (ctypes.c_ushort * (len(encoded) // 2)).from_buffer_copy(encoded))
        raw.FPDFPageObj_SetFillColor(letters, *color, 255)
        raw.FPDFPageObj_Transform(letters, 1, 0, 0, 1, at[0], self._height - at[1])
        raw.FPDFPage_InsertObject(self._page.raw, letters)

    def frame(self, box: Box, pen: Pen, tint: int = 0) -> None:
        """A frame, its inside tinted by so much of 255."""
        x0, y0, x1, y1 = box
        path = self._raw.FPDFPageObj_CreateNewRect(x0, self._height - y1, x1 - x0, y1 - y0)
        self._draw(path, pen, (pen.color, tint))

    def ground(self, box: Box) -> None:
        """A nearly white ground for letters, whatever the page has there."""
        x0, y0, x1, y1 = box
        path = self._raw.FPDFPageObj_CreateNewRect(x0, self._height - y1, x1 - x0, y1 - y0)
        self._draw(path, None, ((255, 255, 255), 225))

    def line(self, start: tuple[float, float], end: tuple[float, float], pen: Pen) -> None:
        """A line."""
        path = self._raw.FPDFPageObj_CreateNewPath(start[0], self._height - start[1])
        self._raw.FPDFPath_LineTo(path, end[0], self._height - end[1])
        self._draw(path, pen, None)

    def pill(self, box: Box, color: Color) -> None:
        """A filled shape with round ends."""
        x0, y0, x1, y1 = box[0], self._height - box[3], box[2], self._height - box[1]
        radius = min(x1 - x0, y1 - y0) / 2
        near = radius * _HANDLE
        path = self._raw.FPDFPageObj_CreateNewPath(x0 + radius, y0)
        for straight, curve in (
            ((x1 - radius, y0), (x1 - near, y0, x1, y0 + near, x1, y0 + radius)),
            ((x1, y1 - radius), (x1, y1 - near, x1 - near, y1, x1 - radius, y1)),
            ((x0 + radius, y1), (x0 + near, y1, x0, y1 - near, x0, y1 - radius)),
            ((x0, y0 + radius), (x0, y0 + near, x0 + near, y0, x0 + radius, y0)),
        ):
            self._raw.FPDFPath_LineTo(path, *straight)
            self._raw.FPDFPath_BezierTo(path, *curve)
        self._draw(path, None, (color, 255))

    def image(self, scale: float) -> Image:
        """The sheet as a picture with ``scale`` dots a unit, transparent where nothing is drawn."""
        self._raw.FPDFPage_GenerateContent(self._page.raw)
        bitmap = self._page.render(scale=scale, fill_color=(255, 255, 255, 0), rev_byteorder=True)
        picture: Image = bitmap.to_pil()
        return picture.convert("RGBA")

    def _draw(self, path: Any, pen: Pen | None, fill: tuple[Color, int] | None) -> None:  # noqa: ANN401
        raw = self._raw
        if pen is not None:
            raw.FPDFPageObj_SetStrokeColor(path, *pen.color, 255)
            raw.FPDFPageObj_SetStrokeWidth(path, pen.width)
            if pen.dashes:
                _set_dashes(raw, path, pen.dashes)
        mode = raw.FPDF_FILLMODE_NONE
        if fill is not None and fill[1]:
            raw.FPDFPageObj_SetFillColor(path, *fill[0], fill[1])
            mode = raw.FPDF_FILLMODE_WINDING
        raw.FPDFPath_SetDrawMode(path, mode, pen is not None)
        raw.FPDFPage_InsertObject(self._page.raw, path)


def _set_dashes(raw: Any, path: Any, dashes: Sequence[float]) -> None:  # noqa: ANN401
    raw.FPDFPageObj_SetDashArray(path, (ctypes.c_float * len(dashes))(*dashes), len(dashes), 0.0)


def fit(text: str) -> str:
    """The text in the letters that the fonts have: those of Windows-1252."""
    return text.encode("cp1252", "replace").decode("cp1252")
