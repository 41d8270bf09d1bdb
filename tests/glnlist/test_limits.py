"""Spreadsheets from strangers: what unfolds to too much is refused, what is broken is said."""

from __future__ import annotations

import io
import random
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from coopinv.errors import ListError
from coopinv.glnlist import archive, layout, tables
from coopinv.glnlist.importer import import_list
from coopinv.glnlist.sheets import read_sheets
from coopinv.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Make = Callable[..., bytes]

ROWS = [["GLN", "Navn", "CC"], ["9520000000097", "Dagli'Brugsen Gundsømagle", "CC1000000017"]]


def refusal(data: bytes) -> str:
    with pytest.raises(ListError) as caught:
        list(read_sheets(data, "liste"))
    assert all(caught.value.lines(Language.DA))
    return caught.value.lines(Language.EN)[0]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive_:
        return {name: archive_.read(name) for name in archive_.namelist()}


def zipped(parts_: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", kind) as archive_:
        for name, content in parts_.items():
            archive_.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("limit", "message"),
    [
        ("MAX_PARTS", "holds more than {0} parts"),
        ("MAX_UNPACKED", "unpacks to more than {0} bytes"),
        ("MAX_RATIO", "unpacks to more than {0} times its size"),
        ("MAX_CELLS", "reach over more than {0} cells"),
    ],
)
def test_each_limit_of_the_archive_is_named(
    make_xlsx: Make, monkeypatch: pytest.MonkeyPatch, limit: str, message: str
) -> None:
    data = make_xlsx(Ark1=ROWS)
    assert len(list(read_sheets(data, "liste"))) == 1
    monkeypatch.setattr(archive, limit, 1)
    assert message.format(1) in refusal(data)


def test_as_much_as_a_limit_allows_is_read(make_xlsx: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    data = make_xlsx(Ark1=ROWS)
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        unpacked = sum(part.file_size for part in opened.infolist())
        monkeypatch.setattr(archive, "MAX_PARTS", len(opened.infolist()))
    monkeypatch.setattr(archive, "MAX_UNPACKED", unpacked)
    monkeypatch.setattr(archive, "MAX_RATIO", unpacked // len(data))
    monkeypatch.setattr(archive, "MAX_CELLS", 6)
    assert len(list(read_sheets(data, "liste"))) == 1


def test_the_limits_are_those_that_are_promised() -> None:
    assert (archive.MAX_UNPACKED, archive.MAX_RATIO, archive.MAX_PARTS) == (100_000_000, 100, 1_000)
    assert (tables.MAX_ROWS, tables.MAX_COLUMNS) == (200_000, 200)


def test_a_compression_bomb_is_refused(make_xlsx: Make) -> None:
    bomb = parts(make_xlsx(Ark1=ROWS)) | {"xl/media/image1.png": bytes(20_000_000)}
    assert "unpacks to more than 100 times its size" in refusal(zipped(bomb))


def test_too_many_rows_or_columns_are_refused(make_xlsx: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    data = make_xlsx(Ark1=ROWS)
    for module in (tables, layout):
        monkeypatch.setattr(module, "MAX_ROWS", 1)
    assert refusal(data) == "liste has more than 1 rows"
    for module in (tables, layout):
        monkeypatch.setattr(module, "MAX_ROWS", 10)
        monkeypatch.setattr(module, "MAX_COLUMNS", 2)
    assert refusal(data) == "liste: row 1 has more than 2 columns"


@pytest.mark.parametrize("place", ["A1048576", "XFD1", "GR200000", "zz9"])
def test_cells_in_far_corners_are_refused_before_they_are_laid_out(make_xlsx: Make, place: str) -> None:
    content = parts(make_xlsx(Ark1=ROWS))
    sheet = content["xl/worksheets/sheet1.xml"]
    content["xl/worksheets/sheet1.xml"] = sheet.replace(b'r="A2"', f'r="{place}"'.encode())
    assert "more than" in refusal(zipped(content))


def test_a_blank_cell_in_a_far_corner_does_no_harm(make_xlsx: Make) -> None:
    content = parts(make_xlsx(Ark1=ROWS))
    sheet = content["xl/worksheets/sheet1.xml"]
    content["xl/worksheets/sheet1.xml"] = sheet.replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"/></row></sheetData>'
    )
    (found,) = read_sheets(zipped(content), "liste")
    assert found.rows[1][0] == "9520000000097"


@pytest.mark.parametrize("place", ["A", "1", "A-1", "AAAA1", "A²", "Å1", "A99999999999"])
def test_a_cell_that_stands_nowhere_is_refused(make_xlsx: Make, place: str) -> None:
    content = parts(make_xlsx(Ark1=ROWS))
    sheet = content["xl/worksheets/sheet1.xml"]
    content["xl/worksheets/sheet1.xml"] = sheet.replace(b'r="A2"', f'r="{place}"'.encode())
    if place == "1":  # no letters, so the digits are all there is
        content["xl/worksheets/sheet1.xml"] = content["xl/worksheets/sheet1.xml"].replace(b'r="1"', b'r=""')
    assert "not a spreadsheet that can be read" in refusal(zipped(content))


def test_a_long_text_shared_by_many_cells_is_refused(
    make_xlsx: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = parts(make_xlsx(Ark1=[["x", "x"]]))
    cells = b"".join(b'<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>' for _ in range(400))
    content["xl/worksheets/sheet1.xml"] = b"<worksheet><sheetData>" + cells + b"</sheetData></worksheet>"
    content["xl/sharedStrings.xml"] = b"<sst><si><t>" + b"x" * 30_000 + b"</t></si></sst>"
    monkeypatch.setattr(archive, "MAX_RATIO", 1_000)
    (sheet,) = read_sheets(zipped(content), "liste")
    assert (len(sheet.rows), len(sheet.rows[399][1])) == (400, 30_000)
    monkeypatch.setattr(archive, "MAX_UNPACKED", 20_000_000)
    assert "hold more than 20000000 characters" in refusal(zipped(content))


def test_repeated_cells_and_rows_of_an_ods_file_count_as_often_as_they_stand(
    make_ods: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    cell = '<table:table-cell office:value-type="string"{0}><text:p>GLN</text:p></table:table-cell>'
    row = "<table:table-row{0}>{1}</table:table-row>"
    rows = row.format(' table:number-rows-repeated="1048576"', cell.format(""))
    assert "more than 200000 rows" in refusal(make_ods(A=rows))
    columns = row.format("", cell.format(' table:number-columns-repeated="16384"'))
    assert "more than 200 columns" in refusal(make_ods(A=columns))
    gap = row.format("", '<table:table-cell table:number-columns-repeated="500"/>' + cell.format(""))
    assert "more than 200 columns" in refusal(make_ods(A=gap))
    both = row.format(
        ' table:number-rows-repeated="100000"', cell.format(' table:number-columns-repeated="100"')
    )
    assert "more than 4000000 cells" in refusal(make_ods(A=both))
    monkeypatch.setattr(archive, "MAX_UNPACKED", 20_000)
    monkeypatch.setattr(archive, "MAX_RATIO", 1_000)
    text = row.format(
        ' table:number-rows-repeated="1000"', cell.format(' table:number-columns-repeated="10"')
    )
    assert "more than 20000 characters" in refusal(make_ods(A=text))
    odd = row.format(' table:number-rows-repeated="-1"', cell.format(""))
    assert "not a spreadsheet" in refusal(make_ods(A=odd))


def test_the_sheets_of_one_file_count_together(make_ods: Make) -> None:
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="100"><text:p>x</text:p></table:table-cell>'
    rows = f'<table:table-row table:number-rows-repeated="30000">{cell}</table:table-row>'
    assert "more than 4000000 cells" in refusal(make_ods(A=rows, B=rows))


def test_the_area_of_an_old_workbook_counts_too(make_xls: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_CELLS", 5)
    assert "more than 5 cells" in refusal(make_xls(ROWS))


def test_what_is_no_spreadsheet_is_said(make_xlsx: Make) -> None:
    good = make_xlsx(Ark1=ROWS)
    for data in (
        b"PK\x03\x04",
        b"PK\x03\x04" + bytes(100),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        good[:-100],
        zipped({"word/document.xml": b"<document/>"}),
        zipped(parts(good), zipfile.ZIP_BZIP2),
        zipped(parts(good) | {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData>"}),
        zipped(
            parts(good)
            | {"xl/workbook.xml": b'<!DOCTYPE workbook [<!ENTITY a "b">]><workbook>&a;</workbook>'}
        ),
    ):
        assert "not a spreadsheet that can be read" in refusal(data)


def test_a_binary_or_locked_workbook_says_what_to_do(make_xlsx: Make) -> None:
    assert "XLSB" in refusal(zipped({"xl/workbook.bin": b"x"}))
    data = bytearray(make_xlsx(Ark1=ROWS))
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1  # the flag of an encrypted part, in the directory
    assert "password" in refusal(bytes(data))


def test_a_part_that_unpacks_beyond_its_declared_size_is_not_followed(make_xlsx: Make) -> None:
    data = bytearray(zipped(parts(make_xlsx(Ark1=ROWS)) | {"xl/media/a.bin": bytes(10_000)}))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    assert "not a spreadsheet that can be read" in refusal(bytes(data))


def test_a_broken_spreadsheet_ends_in_an_expected_error(
    tmp_path: Path, make_xlsx: Make, make_ods: Make, make_xls: Make
) -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    source, target = tmp_path / "liste", tmp_path / "out.csv"
    for good in (make_xlsx(Ark1=ROWS), make_ods(Ark1=ROWS), make_xls(ROWS)):
        for turn in range(150):
            data = bytearray(good)
            if turn % 3 == 0:
                del data[chance.randrange(len(data)) :]
            else:
                for _ in range(1 + turn % 4):
                    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            source.write_bytes(data)
            with suppress(ListError):  # and nothing else
                import_list(source, target, force=True)
