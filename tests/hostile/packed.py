"""Hostile packages and tables: workbooks, archives and CSV files, as lists of GLNs and among invoices."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from tests.hostile import xml
from tests.hostile.file import Aims, Hostile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
_ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>GLN</t></is></c><c r="B1" t="inlineStr"><is><t>CVR</t></is></c></row>'
_LIST = "gln,role,name,cost_centre,cvr,legal_entity_gln,legal_entity,postal_code,city,source,as_of\r\n"


def packed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these parts."""
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return found.getvalue()


def workbook(sheet: str, **more: bytes) -> bytes:
    """A workbook of one sheet."""
    main, office = (
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
    }
    return packed(
        {name: text.encode() for name, text in parts.items()}
        | {name.replace("__", "/"): data for name, data in more.items()}
    )


def tables(aims: Aims) -> Iterator[Hostile]:
    """Files that are called lists of GLNs."""
    url, file = aims.url, aims.file
    books = {
        "right": workbook(_SHEET.format(_ROW)),
        "far-cell": workbook(_SHEET.format(_ROW + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
        "nowhere": workbook(_SHEET.format(_ROW + '<row r="0"><c r="-1"><v>1</v></c></row>')),
        "doctype": workbook(
            f'<!DOCTYPE x [<!ENTITY x SYSTEM "file://{file}">]>' + _SHEET.format(_ROW.replace("CVR", "&x;"))
        ),
        "address": workbook(f'<!DOCTYPE x SYSTEM "{url}x.dtd">' + _SHEET.format(_ROW)),
        "laughs": workbook(
            '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]>'
            + _SHEET.format(_ROW.replace("CVR", "&c;"))
        ),
        "deep": workbook(_SHEET.format("<row>" * 50_000)),
        "zeros": workbook(_SHEET.format(_ROW) + " " * 30_000_000),
        "strings": workbook(
            _SHEET.format('<row><c t="s"><v>99999999999</v></c></row>' * 2000),
            xl__sharedStrings_xml=b"<sst><si><t>x</t></si></sst>",
        ),
        "linked": packed(
            {
                "xl/externalLinks/externalLink1.xml": f'<x href="{url}"/>'.encode(),
                "xl/workbook.xml": b"<workbook/>",
            }
        ),
        "cut": workbook(_SHEET.format(_ROW))[:-80],
        "noise": b"PK\x03\x04" + bytes(range(256)) * 30,
        "old-noise": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 30,
    }
    for name, data in books.items():
        yield Hostile(f"{name}.xlsx", data)
    texts = {
        "formulas": _LIST
        + "".join(
            f"9520000000{one:03},store,{sign}cmd|'/C calc'!A0,,,,,,,,\r\n"
            for one, sign in enumerate("=+-@\t")
        ),
        "quote": _LIST + '"' * 50_001,
        "long-cell": _LIST + "x" * 300_000,
        "many-columns": "gln" + ",cvr" * 5000,
        "many-rows": _LIST + ",\r\n" * 30_000,
        "nul": _LIST + "\0",
        "separators": ",;\t|" * 20_000,
        "direction": _LIST + "\u202e9520000000017,store,\u200bx,,,,,,,,\r\n",
        "empty": "",
    }
    for name, text in texts.items():
        yield Hostile(f"{name}.csv", text.encode())


def archives(aims: Aims) -> Iterator[Hostile]:
    """Zip archives that stand among invoices."""
    owned = f"{aims.folder}/owned.xml"
    yield Hostile(
        "names.zip",
        packed(
            dict.fromkeys(
                (owned, "../../owned.xml", "..\\owned.xml", "C:/owned.xml", "a\x1b[31m.xml", "/", ""),
                xml.OIOUBL,
            )
        ),
    )
    yield Hostile("bomb.zip", packed({"a.xml": bytes(20_000_000)}))
    inner = packed({"a.xml": xml.OIOUBL})
    for _level in range(20):
        inner = packed({"a.zip": inner})
    yield Hostile("in-itself.zip", inner)
    yield Hostile("many.zip", packed({f"{one}.txt": b"" for one in range(3000)}, zipfile.ZIP_STORED))
    whole = packed({"a.xml": xml.OIOUBL})
    yield Hostile("cut.zip", whole[:-30])
    yield Hostile("wrong-sum.zip", whole.replace(whole[60:64], b"\0\0\0\0", 1))
    at = whole.index(b"PK\x01\x02")
    yield Hostile("locked.zip", whole[:6] + b"\1" + whole[7 : at + 8] + b"\1" + whole[at + 9 :])
    yield Hostile("method.zip", whole[:8] + b"\x63" + whole[9 : at + 10] + b"\x63" + whole[at + 11 :])
    yield Hostile("version.zip", whole[: at + 6] + b"\x94" + whole[at + 7 :])
    linked = zipfile.ZipInfo("link.xml")
    linked.external_attr = 0o120777 << 16
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as archive:
        archive.writestr(linked, aims.file)
    yield Hostile("link.zip", found.getvalue())
