"""Looks at what a zipped spreadsheet would unfold to, before a reader lays it out.

A spreadsheet of a few kilobytes can unfold to gigabytes: by compression, or by two cells in opposite corners, since
a reader lays out everything between them. So the parts are unpacked here within limits, looked through (``layout``), and
only what was looked at is handed on.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.parsers import expat

from coopinv.errors import ListError
from coopinv.glnlist.layout import BROKEN, OpenDocument, Workbook
from coopinv.language import Text

MAX_UNPACKED = 100_000_000
MAX_RATIO = 100
MAX_PARTS = 1_000
#: Rows × columns of all sheets together, empty cells between included.
MAX_CELLS = 4_000_000

#: The roots of the parts that the reader needs; what it does not need it does not get.
_ROOTS = frozenset(
    {"Types", "Relationships", "workbook", "worksheet", "sst", "styleSheet", "document-content", "manifest"}
)
_MIMETYPE = "mimetype"

LOCKED = Text(
    en="{file} is protected by a password",
    da="{file} er beskyttet med en adgangskode",
    sv="{file} är skyddad med ett lösenord",
)
LOCKED_HINT = Text(en="save it without one", da="gem den uden adgangskode", sv="spara den utan lösenord")
ALONE_HINT = Text(
    en="open it, copy the list alone into a new workbook, and save that",
    da="åbn den, kopiér listen alene til en ny projektmappe, og gem den",
    sv="öppna den, kopiera bara listan till en ny arbetsbok och spara den",
)
_BINARY = Text(
    en="{file} is a binary workbook (XLSB)",
    da="{file} er en binær projektmappe (XLSB)",
    sv="{file} är en binär arbetsbok (XLSB)",
)
_BINARY_HINT = Text(en="save it as XLSX", da="gem den som XLSX", sv="spara den som XLSX")
_UNPACKED = Text(
    en="{file} unpacks to more than {limit} bytes, the most that is read",
    da="{file} fylder udpakket mere end {limit} byte, som er det meste, der læses",
    sv="{file} packas upp till mer än {limit} byte, det mesta som läses",
)
_RATIO = Text(
    en="{file} unpacks to more than {limit} times its size, the most that is read",
    da="{file} fylder udpakket mere end {limit} gange sin størrelse, som er det meste, der læses",
    sv="{file} packas upp till mer än {limit} gånger sin storlek, det mesta som läses",
)
_PARTS = Text(
    en="{file} holds more than {limit} parts, the most that is read",
    da="{file} indeholder mere end {limit} dele, som er det meste, der læses",
    sv="{file} innehåller mer än {limit} delar, det mesta som läses",
)
_CELLS = Text(
    en="{file}: the sheets reach over more than {limit} cells, the most that is read",
    da="{file}: arkene strækker sig over mere end {limit} celler, som er det meste, der læses",
    sv="{file}: bladen sträcker sig över mer än {limit} celler, det mesta som läses",
)
_TEXT = Text(
    en="{file}: the cells hold more than {limit} characters, the most that is read",
    da="{file}: cellerne indeholder mere end {limit} tegn, som er det meste, der læses",
    sv="{file}: cellerna innehåller mer än {limit} tecken, det mesta som läses",
)


def looked_through(data: bytes, file: str) -> bytes:
    """The same archive, unpacked within the limits and holding only the parts that were looked at."""
    scan = _Scan(file)
    target = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(target, "w") as looked_at:
            parts = {info.filename: info for info in archive.infolist()}
            _check_parts(archive.infolist(), len(data), file)
            if "xl/workbook.bin" in parts:
                raise ListError(_BINARY, _BINARY_HINT, file=file)
            for name, info in parts.items():
                content = _unpacked(archive, info, file)
                if name == _MIMETYPE or scan.is_needed(content):
                    looked_at.writestr(name, content)
            scan.finish()
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        zlib.error,
        EOFError,
        OSError,
        RuntimeError,
        ValueError,
    ):
        raise ListError(BROKEN, file=file) from None
    return target.getvalue()


def _check_parts(parts: list[zipfile.ZipInfo], size: int, file: str) -> None:
    unpacked = sum(part.file_size for part in parts)
    for value, limit, message in (
        (len(parts), MAX_PARTS, _PARTS),
        (unpacked, MAX_UNPACKED, _UNPACKED),
        (unpacked // size, MAX_RATIO, _RATIO),
    ):
        if value > limit:
            raise ListError(message, ALONE_HINT, file=file, limit=limit)
    for part in parts:
        if part.flag_bits & 0x1:
            raise ListError(LOCKED, LOCKED_HINT, file=file)
        if part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise ListError(BROKEN, file=file)


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, file: str) -> bytes:
    """A part's content. A sized read: reading all at once would unpack beyond the size that the part declares."""
    with archive.open(part) as stream:
        content = stream.read(part.file_size + 1)
    if len(content) != part.file_size:
        raise ListError(BROKEN, file=file)
    return content


class _NotNeededError(Exception):
    """A part with a root that the reader has no use for."""


def _refuse_doctype(*_: object) -> None:
    raise _NotNeededError


class _Scan:
    """Looks through the XML of the parts, and adds up what their cells would take when they are laid out."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._sheets = Workbook(file)
        self._tables = OpenDocument(file)
        self._needed = False

    def is_needed(self, content: bytes) -> bool:
        """Whether the reader needs the part; refuses one whose XML is broken or whose cells reach too far."""
        self._needed = False
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_doctype

        def start_root(name: str, attributes: dict[str, str]) -> None:
            root = name.rpartition(":")[2]
            if root not in _ROOTS:
                raise _NotNeededError
            self._needed = True
            layout = self._tables if root == "document-content" else self._sheets
            parser.StartElementHandler = layout.start
            parser.EndElementHandler = layout.end
            parser.CharacterDataHandler = layout.take_text
            layout.start(name, attributes)

        parser.StartElementHandler = start_root
        try:
            parser.Parse(content, True)
        except _NotNeededError:
            return False
        except expat.ExpatError:
            if self._needed:
                raise ListError(BROKEN, file=self._file) from None
            return False  # a picture, a setting of the printer
        return True

    def finish(self) -> None:
        """Refuse what would take too much in all."""
        for layout in (self._sheets, self._tables):
            check_area(layout.cells, self._file)
            if layout.text() > MAX_UNPACKED:
                raise ListError(_TEXT, ALONE_HINT, file=self._file, limit=MAX_UNPACKED)


def check_area(cells: int, file: str) -> None:
    """Refuse sheets that reach over too many cells."""
    if cells > MAX_CELLS:
        raise ListError(_CELLS, ALONE_HINT, file=file, limit=MAX_CELLS)
