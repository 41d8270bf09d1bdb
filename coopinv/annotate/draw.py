"""Draws the pages of a PDF with their marks, as PNG. Runs in a worker: a page may make pdfium loop or abort."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, NamedTuple

from coopinv.annotate.foot import Foot, badge, badge_size
from coopinv.annotate.marks import Sheet, shown
from coopinv.annotate.overlay import Overlay, Pen
from coopinv.annotate.room import Room
from coopinv.annotate.style import COLORS, INK, MARGIN, PENS, SIZES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PIL.Image import Image

    from coopinv.annotate.marks import Box, Field, Mark
    from coopinv.annotate.words import Words

#: A page longer than this, in points, is drawn smaller, and its marks larger on it.
_LONGEST = 1100.0
_POINTS_AN_INCH = 72
#: The narrowest canvas that has room for what stands at its foot.
_NARROWEST = 380.0
#: A number so far from its frame, in units, needs no line to it.
_TOUCHING = 2.0
_GROUND, _EDGE = (233, 236, 239), (173, 181, 189)
#: What our pictures say of themselves, so that an earlier one is known and nothing else is overwritten.
SOFTWARE = "coopinv"


class Look(NamedTuple):
    """How pictures are made.

    Attributes:
        dpi: Dots an inch.
        captions: Whether fields are named.
        colors: How many colours; None for all.
        marked: Whether only pages with findings are drawn.
        most: How many pages at most.
    """

    dpi: int = 150
    captions: bool = True
    colors: int | None = None
    marked: bool = False
    most: int = 200


#: For a web page: small, and only what has something to show.
SMALL = Look(dpi=100, captions=False, colors=64, marked=True)


class Picture(NamedTuple):
    """A page's picture: the page's number, how many pages there are, and the PNG."""

    page: int
    pages: int
    png: bytes


def draw(data: bytes, sheets: Mapping[int, Sheet], words: Words, look: Look) -> Iterator[Picture]:
    """Draw the pages one by one; one that cannot be loaded is left out.

    Raises:
        pypdfium2.PdfiumError: the file cannot be opened.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        count = len(document)
        for number in range(1, min(count, look.most) + 1):
            sheet = sheets.get(number, Sheet())
            if look.marked and not sheet.marks:
                continue
            try:
                page = document[number - 1]
            except pypdfium2.PdfiumError:
                continue
            saying = words._replace(page=words.page.format(page=number, count=count))
            yield Picture(number, count, _png(_picture(page, sheet, saying, look), look))
            page.close()
    finally:
        document.close()


def _picture(page: Any, sheet: Sheet, words: Words, look: Look) -> Image:  # noqa: ANN401 - pypdfium2 has no types
    from PIL import Image, ImageDraw

    width, height = (max(1.0, one) for one in page.get_size())
    unit = max(1.0, max(width, height) / _LONGEST)
    scale = look.dpi / _POINTS_AN_INCH
    printed = page.render(scale=scale / unit, rev_byteorder=True).to_pil().convert("RGB")
    paper = (MARGIN, MARGIN, MARGIN + width / unit, MARGIN + height / unit)
    wide = max(paper[2], _NARROWEST) + MARGIN
    room = Room(wide, paper[3] + MARGIN / 2)
    room.put_page(printed, paper)
    with Overlay(1, 1) as ruler:
        below = Foot(sheet, words, ruler, wide, paper[3] + MARGIN / 2)
    canvas = Image.new("RGB", (round(wide * scale), round(below.bottom * scale)), _GROUND)
    corner = (round(paper[0] * scale), round(paper[1] * scale))
    canvas.paste(printed, corner)
    edge = (corner[0] - 1, corner[1] - 1, corner[0] + printed.width, corner[1] + printed.height)
    ImageDraw.Draw(canvas).rectangle(edge, outline=_EDGE)
    with Overlay(wide, below.bottom) as overlay:
        _Drawing(overlay, room, unit, paper).draw(sheet, captions=look.captions)
        below.draw(overlay)
        drawn = overlay.image(scale)
    canvas.paste(drawn, (0, 0), drawn)
    return canvas


def _png(picture: Image, look: Look) -> bytes:
    from PIL import Image, PngImagePlugin

    told = PngImagePlugin.PngInfo()
    told.add_text("Software", SOFTWARE)
    if look.colors is not None:
        picture = picture.quantize(look.colors, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    target = io.BytesIO()
    picture.save(target, "PNG", pnginfo=told, compress_level=6)
    return target.getvalue()


def _captions(names: str) -> Iterator[str]:
    """All the names of a frame, then the first alone, for where there is less room."""
    if names:
        yield names
        first, more, _rest = names.partition(" · ")
        if more:
            yield f"{first} …"


class _Drawing:
    """The frames, numbers and captions of one page: frames first, so that nothing else is put upon them."""

    def __init__(self, overlay: Overlay, room: Room, unit: float, paper: Box) -> None:
        self._overlay, self._room, self._unit, self._paper = overlay, room, unit, paper

    def draw(self, sheet: Sheet, *, captions: bool) -> None:
        """Draw all of it."""
        fields = [(field, self._framed(field.box, 0.8)) for field in sheet.fields]
        marks = [(mark, None if mark.box is None else self._framed(mark.box, 2.2)) for mark in sheet.marks]
        for field, box in fields:
            self._overlay.frame(box, PENS[field.confidence])
            self._room.take(box)
        for mark, frame in marks:
            if frame is not None and not mark.missing:
                self._overlay.frame(frame, Pen(COLORS[mark.severity], 1.6), tint=26)
                self._room.take(frame)
        for mark, frame in marks:
            if frame is None:
                self._of_page(mark)
            elif mark.missing:
                self._missing(mark, frame)
            else:
                self._number(mark, frame)
        if captions:
            for field, box in fields:
                self._caption(field, box)

    def _framed(self, box: Box, pad: float) -> Box:
        """A box of the page on the canvas, with a little room around it; never off the paper."""
        left, top, right, bottom = self._paper
        x0, y0, x1, y1 = (one / self._unit + MARGIN for one in box)
        x0, x1 = sorted((min(max(x0, left), right), min(max(x1, left), right)))
        y0, y1 = sorted((min(max(y0, top), bottom), min(max(y1, top), bottom)))
        return x0 - pad, y0 - pad, x1 + pad, y1 + pad

    def _number(self, mark: Mark, frame: Box) -> None:
        """The number beside its frame; further off, with a line between them, where there is no room."""
        text = shown(mark.numbers)
        width, height = badge_size(self._overlay, text)
        place = self._room.beside(frame, width, height) or self._room.around(frame, width, height)
        if place is None:  # nothing is free anywhere near: at its corner, over the frame's own line
            place = (frame[2] - 2, frame[1] - height + 2, frame[2] - 2 + width, frame[1] + 2)
        self._lead(frame, place, mark)
        self._badge(place, text, mark)

    def _missing(self, mark: Mark, near: Box) -> None:
        """A dashed box with the field's name, near the place where its label would stand."""
        overlay, text = self._overlay, shown(mark.numbers)
        wide, high = badge_size(self._overlay, text)
        size = SIZES["missing"]
        width = wide + overlay.width_of(mark.missing, size) + 7
        height = high + 4
        # Below comes first for what is missing in a column of labels, then right, above and left of it.
        place = self._room.beside(near, width, height) or self._room.around(near, width, height)
        if place is None:
            place = (near[0], near[3] + 2, near[0] + width, near[3] + 2 + height)
        color = COLORS[mark.severity]
        overlay.ground(place)
        overlay.frame(place, Pen(color, 1.1, (3.0, 2.0)))
        badge = (place[0] + 2, place[1] + 2, place[0] + 2 + wide, place[1] + 2 + high)
        self._badge(badge, text, mark)
        overlay.text((badge[2] + 3, place[3] - height / 2 + size * 0.36), mark.missing, size, color)
        self._room.take(place)

    def _of_page(self, mark: Mark) -> None:
        """The number of what concerns the whole page: at its top, or where there is room."""
        text = shown(mark.numbers)
        width, height = badge_size(self._overlay, text)
        corner = (self._paper[0], self._paper[1], self._paper[0] + 1, self._paper[1] + 1)
        place = self._room.beside(corner, width, height) or self._room.around(corner, width, height)
        self._badge(place or (corner[0], corner[1], corner[0] + width, corner[1] + height), text, mark)

    def _lead(self, frame: Box, place: Box, mark: Mark) -> None:
        """A line from a number to its frame, when it does not stand right at it."""
        across = max(place[0] - frame[2], frame[0] - place[2], 0.0)
        along = max(place[1] - frame[3], frame[1] - place[3], 0.0)
        if max(across, along) <= _TOUCHING:
            return
        middle = ((place[0] + place[2]) / 2, (place[1] + place[3]) / 2)
        nearest = (min(max(middle[0], frame[0]), frame[2]), min(max(middle[1], frame[1]), frame[3]))
        self._overlay.line(nearest, middle, Pen(COLORS[mark.severity], 0.8))

    def _badge(self, place: Box, text: str, mark: Mark) -> None:
        badge(self._overlay, place, text, mark.severity)
        self._room.take(place)

    def _caption(self, field: Field, box: Box) -> None:
        """The field's name where there is room beside its frame; none where there is none, rather than over print."""
        size = SIZES["caption"]
        for caption in _captions(field.caption):
            width = self._overlay.width_of(caption, size) + 2
            place = self._room.beside(box, width, size + 0.4, above=True)
            if place is not None:
                self._overlay.ground(place)
                self._overlay.text(
                    (place[0] + 1, place[3] - size * 0.25), caption, size, INK[field.confidence]
                )
                self._room.take(place)
                return
