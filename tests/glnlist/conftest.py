"""Spreadsheets made for a test, in every kind that an import reads."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pytest

from coopinv.glnlist.load import load

if TYPE_CHECKING:
    from coopinv.glnlist import GlnList

Cells = Sequence[Sequence[object]]

FIXTURE = Path(__file__).parents[2] / "fixtures" / "glnlist.csv"
ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
)
ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"
#: What office programs write below the last row and behind the last column.
ODS_REST = (
    '<table:table-row table:number-rows-repeated="1048000">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)


@pytest.fixture(scope="session")
def example() -> GlnList:
    """The invented complete list."""
    return load(FIXTURE)


@pytest.fixture(scope="session")
def make_xlsx() -> Callable[..., bytes]:
    """A maker of XLSX files: sheets by name, each a list of rows."""

    def make(**sheets: Cells) -> bytes:
        import openpyxl

        workbook = openpyxl.Workbook()
        workbook.remove(workbook.active)
        for name, rows in sheets.items():
            sheet = workbook.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
        buffer = io.BytesIO()
        workbook.save(buffer)
        return buffer.getvalue()

    return make


def ods_row(cells: Sequence[object], times: int = 1) -> str:
    """One row of an ODS table."""
    written = "".join(
        "<table:table-cell/>"
        if cell is None
        else f'<table:table-cell office:value-type="string"><text:p>{escape(str(cell))}</text:p></table:table-cell>'
        for cell in cells
    )
    return f'<table:table-row table:number-rows-repeated="{times}">{written}</table:table-row>'


@pytest.fixture(scope="session")
def make_ods() -> Callable[..., bytes]:
    """A maker of ODS files: sheets by name, each a list of rows, or the XML of its rows."""

    def make(**sheets: Cells | str) -> bytes:
        body = "".join(
            f'<table:table table:name="{name}">'
            + (rows if isinstance(rows, str) else "".join(map(ods_row, rows)) + ODS_REST)
            + "</table:table>"
            for name, rows in sheets.items()
        )
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
            archive.writestr("content.xml", ODS_HEAD + body + ODS_TAIL)
            archive.writestr(
                "META-INF/manifest.xml",
                '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
            )
        return buffer.getvalue()

    return make


@pytest.fixture(scope="session")
def make_xls() -> Callable[..., bytes]:
    """A maker of XLS files with one sheet: the few records of BIFF8 that a reader needs, in the smallest container."""
    return _xls


def _record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _xls(rows: Cells, sheet: str = "Ark1") -> bytes:
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)) + _record(
        0x0042, struct.pack("<H", 1200)
    )
    name = sheet.encode("utf-16-le")
    start = len(begin) + 12 + len(name) + 4
    bound = _record(0x0085, struct.pack("<IBBBB", start, 0, 0, len(sheet), 1) + name)
    cells = b""
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if isinstance(value, (int, float)):
                cells += _record(0x0203, struct.pack("<HHHd", row, column, 0, value))
            elif value is not None:
                text = str(value)
                head = struct.pack("<HHHHB", row, column, 0, len(text), 1)
                cells += _record(0x0204, head + text.encode("utf-16-le"))
    stream = begin + bound + _record(0x000A)
    stream += _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)) + cells + _record(0x000A)
    return _container(stream)


def _container(stream: bytes) -> bytes:
    free, end, fat_sector = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    sectors = max(8, -(-len(stream) // 512))
    stream = stream.ljust(sectors * 512, b"\0")
    chain = [fat_sector, end, *(sector + 3 for sector in range(sectors - 1)), end]
    fat = struct.pack("<128I", *chain, *[free] * (128 - len(chain)))

    def entry(name: str, kind: int, first: int, size: int, child: int = free) -> bytes:
        raw = name.encode("utf-16-le") + b"\0\0"
        links = struct.pack("<HBBIII", len(raw), kind, 1, free, free, child)
        return raw.ljust(64, b"\0") + links + bytes(16) + struct.pack("<IQQIQ", 0, 0, 0, first, size)

    directory = entry("Root Entry", 5, end, 0, child=1) + entry("Workbook", 2, 2, len(stream)) + bytes(256)
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    header += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0, 0) + b"\xff" * 432
    return header + fat + directory + stream
