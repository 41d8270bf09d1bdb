"""Gets out of a PDF what is printed on it, page by page: words with their boxes, and what makes a page hard to read.

The only module that talks to pdfium. Nothing in a file is executed and no other file is opened. What comes out is
plain data; the document is closed when the reading is done. Called inside a worker process: a hostile file may make
pdfium loop or abort, and only a kill from outside ends that.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from coopinv.language import Text
from coopinv.model.reading import Format, ReadError
from coopinv.readers.pdf.words import Word, words_of

if TYPE_CHECKING:
    from coopinv.readers.limits import Limits
    from coopinv.readers.pdf.runs import Turn

#: More pages than any invoice has.
MOST_PAGES = 200
#: More characters than fit on a page that anybody can read; what stands beyond them is not looked at.
_MOST_CHARACTERS = 60_000
#: More drawn objects than a page of text has.
_MOST_OBJECTS = 100_000
#: And more notes, links and fields than anybody puts on a page, and files than anybody encloses.
_MOST_ANNOTATIONS = 2_000
_MOST_ENCLOSED = 100
#: A page with fewer characters than this holds no text to speak of.
HARDLY_ANY = 12


class Page(NamedTuple):
    """One page as it is seen.

    Attributes:
        number: Counted from 1.
        width: In points, as the page is shown.
        height: In points, as the page is shown.
        words: In reading coordinates: x to the right and y downwards from the top left of the page as it is read.
        turn: From reading coordinates to those of the page as it is shown; they differ where text runs up or down.
        image: The part of the page that its largest picture covers, 0 to 1.
        hidden: Whether most of its text is drawn invisibly or under a picture, as scanning programs do.
        ink: What stands on the page that was not printed with it: "ink", "stamp", "free text".
        drawn: How many objects other than text are drawn on it.
        clipped: Whether the page has more characters than are looked at.
        outside: Whether text stands beyond the edges of the page, where nobody sees it; it is no word of the page.
        crowded: Whether the page has more objects or annotations than are looked at.
    """

    number: int
    width: float
    height: float
    words: list[Word]
    turn: Turn
    image: float
    hidden: bool
    ink: tuple[str, ...]
    drawn: int = 0
    clipped: bool = False
    outside: bool = False
    crowded: bool = False

    @property
    def characters(self) -> int:
        """How many characters the page's words have."""
        return sum(len(word.text) for word in self.words)

    @property
    def is_image(self) -> bool:
        """Whether the page is a picture without text to read, or a drawing: letters may be drawn as outlines."""
        return self.characters < HARDLY_ANY and (self.image > 0.02 or self.drawn > 20)


class Pdf(NamedTuple):
    """A whole file.

    Attributes:
        pages: In order; a page that cannot be loaded is left out and named in ``lost``.
        active: What a program would run: "JavaScript", "Launch".
        embedded: The names of embedded files.
        lost: The numbers of pages that cannot be loaded.
        unlisted: How many embedded files there are beyond those whose names are looked at.
    """

    pages: list[Page]
    active: tuple[str, ...]
    embedded: tuple[str, ...]
    lost: tuple[int, ...]
    unlisted: int = 0


_PASSWORD = Text(
    en="a password is needed to open it",
    da="den kan kun åbnes med adgangskode",
    sv="ett lösenord behövs för att öppna den",
)
_PAGES = Text(en="more than {limit} pages", da="over {limit} sider", sv="mer än {limit} sidor")
_BROKEN = Text(
    en="the structure of the PDF is broken",
    da="PDF'ens struktur er i stykker",
    sv="pdf-filens struktur är trasig",
)
_NO_PAGES = Text(en="the PDF has no pages", da="PDF'en har ingen sider", sv="pdf-filen har inga sidor")


def load(data: bytes, limits: Limits) -> Pdf:
    """Read every page of a file.

    Raises:
        ReadError: it needs a password, has too many pages, none, or is broken.
    """
    import pypdfium2
    from pypdfium2 import raw

    if len(data) > limits.size:
        megabytes = f"{limits.size / 1_000_000:g}"
        limit = Text(
            en=f"a file larger than {megabytes} MB",
            da=f"en fil på over {megabytes} MB",
            sv=f"en fil på mer än {megabytes} MB",
        )
        raise ReadError(
            "refused", family=Format.PDF, limit=limit, option=f"--max-size {-(-len(data) // 1_000_000)}"
        )
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY) or "assword" in str(
            error
        ):
            raise ReadError("refused", family=Format.PDF, limit=_PASSWORD) from None
        raise ReadError("malformed", family=Format.PDF, reason=_BROKEN) from None
    try:
        return _load(document, data)
    finally:
        document.close()


def _load(document: Any, data: bytes) -> Pdf:  # noqa: ANN401 - pypdfium2 has no types
    import pypdfium2

    count = len(document)
    if count == 0:
        raise ReadError("malformed", family=Format.PDF, reason=_NO_PAGES)
    if count > MOST_PAGES:
        raise ReadError("refused", family=Format.PDF, limit=_PAGES.fill(limit=MOST_PAGES))
    pages, lost, launches = [], [], False
    for index in range(count):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            lost.append(index + 1)
            continue
        marks = _annotations(page)
        launches = launches or marks.launches
        if marks.fields and (flattened := _flattened(document, page, index)) is not None:
            page = flattened
        pages.append(_page(page, index + 1, marks))
        page.close()
    if not pages:
        raise ReadError("malformed", family=Format.PDF, reason=_BROKEN)
    unlisted = max(0, document.count_attachments() - _MOST_ENCLOSED)
    return Pdf(pages, _active(document, data, launches=launches), _embedded(document), tuple(lost), unlisted)


def _page(page: Any, number: int, marks: _Marks) -> Page:  # noqa: ANN401
    from pypdfium2 import raw

    width, height = page.get_size()
    box = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(page.raw, box):
        box.left, box.bottom, box.right, box.top = 0, 0, width, height
    rotation = raw.FPDFPage_GetRotation(page.raw)
    characters, clipped = _characters(page)
    words, turn = words_of(characters, (box.left, box.bottom, box.right, box.top), rotation)
    image, hidden, drawn = _pictures(page, width * height)
    crowded = marks.cut or raw.FPDFPage_CountObjects(page.raw) > _MOST_OBJECTS
    seen = [word for word in words if _is_on_page(word, turn)]
    outside = len(seen) < len(words)
    return Page(number, width, height, seen, turn, image, hidden, marks.ink, drawn, clipped, outside, crowded)


def _is_on_page(word: Word, turn: Turn) -> bool:
    """Whether any part of a word shows within the edges of the page."""
    x0, y0, x1, y1 = turn.shown(word.box)
    return x1 > 0 and y1 > 0 and x0 < turn.width and y0 < turn.height


def _characters(page: Any) -> tuple[list[tuple[str, float, float, float, float]], bool]:  # noqa: ANN401
    """Every character with its loose box (left, bottom, right, top), and whether there were too many.

    The loose box has the height of the font, so that a full stop stands on the line as a capital does.
    """
    import pypdfium2
    from pypdfium2 import raw

    try:
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError:
        return [], False
    try:
        count = textpage.count_chars()
        clipped = count > _MOST_CHARACTERS
        count = min(count, _MOST_CHARACTERS)
        text = textpage.get_text_range(0, count) if count > 0 else ""
        if len(text) != count:
            text = [_character(raw.FPDFText_GetUnicode(textpage.raw, index)) for index in range(count)]
        found = []
        box = raw.FS_RECTF()
        look, handle = raw.FPDFText_GetLooseCharBox, textpage.raw
        for index, code in enumerate(text):
            character = _AS_DRAWN.get(code, code)
            # A blank's own box is of no use: pdfium makes up most of them.
            if character in " \r\n\t":
                found.append((" ", 0.0, 0.0, 0.0, 0.0))
            elif look(handle, index, box):
                if code == "\u00ad" and not _is_drawn_hyphen(textpage, index, box.top - box.bottom):
                    character = code  # it stands there and nobody sees a hyphen
                found.append((character, box.left, box.bottom, box.right, box.top))
        return found, clipped
    finally:
        textpage.close()


def _is_drawn_hyphen(textpage: Any, index: int, height: float) -> bool:  # noqa: ANN401
    """Whether a soft hyphen is drawn as a short line: many fonts name their hyphen so."""
    left, bottom, right, top = textpage.get_charbox(index)
    return bool(right - left > 0.05 * height and top - bottom < 0.3 * height)


#: What fonts have other codes for than the keyboard: hyphens, and letters drawn together.
_AS_DRAWN = {
    "\u00ad": "-", "\u2010": "-", "\u2011": "-", "\ufffe": "-",
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
}  # fmt: skip


def _character(code: int) -> str:
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else "\ufffd"


def _pictures(page: Any, area: float) -> tuple[float, bool, int]:  # noqa: ANN401
    """The part of the page that its largest picture covers, whether most text hides under it, what else is drawn."""
    import ctypes

    from pypdfium2 import raw

    corners = [ctypes.c_float() for _ in range(4)]
    largest, invisible, texts, under, drawn_count = 0.0, 0, 0, 0, 0
    for index in range(min(raw.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        drawn = raw.FPDFPage_GetObject(page.raw, index)
        kind = raw.FPDFPageObj_GetType(drawn)
        drawn_count += 1
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            texts += 1
            drawn_count -= 1
            invisible += raw.FPDFTextObj_GetTextRenderMode(drawn) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
        elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM) and raw.FPDFPageObj_GetBounds(
            drawn, *corners
        ):
            left, bottom, right, top = (corner.value for corner in corners)
            part = max(0.0, right - left) * max(0.0, top - bottom) / area if area else 0.0
            if kind == raw.FPDF_PAGEOBJ_FORM and not _is_picture(drawn):
                continue
            if part > largest:
                largest, under = min(part, 1.0), texts
    return largest, largest > 0.5 and texts > 0 and max(invisible, under) * 2 > texts, drawn_count


def _is_picture(form: Any) -> bool:  # noqa: ANN401
    """Whether a form object holds pictures and no text."""
    from pypdfium2 import raw

    kinds = {
        raw.FPDFPageObj_GetType(raw.FPDFFormObj_GetObject(form, index))
        for index in range(min(raw.FPDFFormObj_CountObjects(form), 50))
    }
    return raw.FPDF_PAGEOBJ_IMAGE in kinds and raw.FPDF_PAGEOBJ_TEXT not in kinds


class _Marks(NamedTuple):
    """What stands on a page beside its print: marks by hand, form fields, and links that start programs."""

    ink: tuple[str, ...] = ()
    fields: bool = False
    launches: bool = False
    cut: bool = False


def _annotations(page: Any) -> _Marks:  # noqa: ANN401
    from pypdfium2 import raw

    by_hand = {
        raw.FPDF_ANNOT_INK: "ink",
        raw.FPDF_ANNOT_STAMP: "stamp",
        raw.FPDF_ANNOT_FREETEXT: "free text",
    }
    ink: dict[str, None] = {}
    fields = launches = False
    count = raw.FPDFPage_GetAnnotCount(page.raw)
    for index in range(min(count, _MOST_ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        if kind in by_hand and _is_seen(annotation):
            ink[by_hand[kind]] = None
        elif kind == raw.FPDF_ANNOT_WIDGET:
            fields = True
        elif kind == raw.FPDF_ANNOT_LINK:
            link = raw.FPDFAnnot_GetLink(annotation)
            action = raw.FPDFLink_GetAction(link) if link else None
            launches = launches or bool(action and raw.FPDFAction_GetType(action) == raw.PDFACTION_LAUNCH)
        raw.FPDFPage_CloseAnnot(annotation)
    return _Marks(tuple(ink), fields, launches, count > _MOST_ANNOTATIONS)


def _is_seen(annotation: Any) -> bool:  # noqa: ANN401
    """Whether a mark is large enough to be seen, and not hidden."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    if raw.FPDFAnnot_GetFlags(annotation) & (raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW):
        return False
    return (
        bool(raw.FPDFAnnot_GetRect(annotation, box))
        and (box.right - box.left) * abs(box.top - box.bottom) > 60
    )


def _flattened(document: Any, page: Any, index: int) -> Any:  # noqa: ANN401
    """The page with what was filled into its form printed on it; None when that is not possible."""
    import pypdfium2
    from pypdfium2 import raw

    if raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
        return None
    page.close()
    try:
        return document[index]
    except pypdfium2.PdfiumError:
        return None


def _embedded(document: Any) -> tuple[str, ...]:  # noqa: ANN401
    import pypdfium2

    names = []
    for index in range(min(document.count_attachments(), _MOST_ENCLOSED)):
        try:
            names.append(str(document.get_attachment(index).get_name())[:200])
        except (pypdfium2.PdfiumError, UnicodeDecodeError):
            names.append("")
    return tuple(names)


@cache
def _action() -> re.Pattern[bytes]:
    return re.compile(rb"/S[ \r\n\t]{0,4}/(JavaScript|Launch)(?![A-Za-z])")


def _active(document: Any, data: bytes, *, launches: bool) -> tuple[str, ...]:  # noqa: ANN401
    from pypdfium2 import raw

    found = {name.decode("ascii") for name in _action().findall(data)}
    if raw.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0:
        found.add("JavaScript")
    if launches:
        found.add("Launch")
    return tuple(sorted(found))


def is_nonsense(page: Page) -> bool:
    """Whether the text layer does not hold what is printed: fonts without a table of characters, or a wrong one."""
    text = "".join(word.text for word in page.words)
    if len(text) < HARDLY_ANY:
        return False
    odd = sum(1 for character in text if _is_odd(character))
    return odd * 5 > len(text) or _has_no_words(page.words)


def _is_odd(character: str) -> bool:
    return character in "\ufffd\ufffe\uffff" or "\ue000" <= character <= "\uf8ff" or character < " "


_VOWELS = frozenset("aeiouyæøåäöüéèáíóúAEIOUYÆØÅÄÖÜÉÈÁÍÓÚ")


def _has_no_words(words: list[Word]) -> bool:
    """Letters shifted along the alphabet leave few vowels: a fifth of the letters, where words have a third."""
    letters = [character for word in words for character in word.text if character.isalpha()]
    vowels = sum(1 for character in letters if character in _VOWELS)
    return len(letters) > 60 and vowels < 0.22 * len(letters)
