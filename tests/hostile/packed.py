"""Hostile packages and tables: workbooks, archives and CSV files, as lists of GLNs and among invoices."""

from __future__ import annotations

import bz2
import io
import lzma
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

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


def laid(*entries: tuple[bytes, int, bytes, int], overlapping: bool = False) -> bytes:
    """A zip archive by hand: each entry's name, method, packed bytes, and the size that it states to have unpacked.

    Overlapping entries all stand in the same place, that of the first.
    """
    local, listed = b"", b""
    for name, method, data, size in entries:
        place = 0 if overlapping else len(local)
        facts = struct.pack("<2H2I", 0, 0, zlib.crc32(data) if method == 0 else 0, len(data)) + struct.pack(
            "<I", size
        )
        if not (overlapping and local):
            local += (
                b"PK\3\4"
                + struct.pack("<3H", 20, 0, method)
                + facts
                + struct.pack("<2H", len(name), 0)
                + name
                + data
            )
        listed += b"PK\1\2" + struct.pack("<4H", 20, 20, 0, method) + facts
        listed += struct.pack("<5H2I", len(name), 0, 0, 0, 0, 0, place) + name
    end = struct.pack("<4H2IH", 0, 0, len(entries), len(entries), len(listed), len(local), 0)
    return local + listed + b"PK\5\6" + end


def blanks(method: int, size: int) -> bytes:
    """So many blanks, packed: a kilobyte or two, however many they are."""
    if method == zipfile.ZIP_BZIP2:
        packer: Any = bz2.BZ2Compressor()
    elif method == zipfile.ZIP_LZMA:
        packer = lzma.LZMACompressor(lzma.FORMAT_ALONE, preset=0)
    else:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    part = b" " * 1_000_000
    data = b"".join(packer.compress(part) for _ in range(size // len(part))) + packer.flush()
    # An archive's LZMA has a version and the length of its properties in front, and no size behind them.
    return b"\x09\x04\x05\x00" + data[:5] + data[13:] if method == zipfile.ZIP_LZMA else data


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
        "million-columns": "gln" + "," * 1_000_000,
        "quotes-open": _LIST + '9520000000017,"store\r\n' * 5000,
        "quotes-in-quotes": _LIST + '"""' * 20_001,
        "line-ends": _LIST.replace("\r\n", "\r") + "9520000000017,store,x,,,,,,,,\r",
        "headings-often": _LIST * 3000,
        "headings-twice": _LIST.replace("gln,", "gln,gln,cvr,CVR,", 1) + "9520000000017," * 20,
        "digits": _LIST + "９５２０００００００１７,store,x,,,,,,,,\r\n9.52E+12,store,x,,,,,,,,\r\n",
    }
    for name, text in texts.items():
        yield Hostile(f"{name}.csv", text.encode())
    mixed = (
        _LIST.encode()
        + "9520000000017,store,Grønt,,,,,,,,\r\n".encode("cp1252")
        + "9520000000024,store,Grønt,,,,,,,,\r\n".encode()
    )
    yield Hostile("mixed.csv", mixed)
    for codec in ("utf-16-le", "utf-16-be", "utf-32", "utf-7"):
        yield Hostile(f"{codec}.csv", _LIST.encode(codec))
    yield Hostile("half-utf-16.csv", _LIST.encode("utf-16")[:-1])


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
    for method, name in ((8, "deflate"), (12, "bzip2"), (14, "lzma")):
        yield Hostile(f"states-less-{name}.zip", laid((b"a.xml", method, blanks(method, 40_000_000), 1000)))
        yield Hostile(
            f"states-more-{name}.zip", laid((b"a.xml", method, blanks(method, 1_000_000), 2_000_000))
        )
        yield Hostile(f"noise-{name}.zip", laid((b"a.xml", method, bytes(range(256)), 1000)))
    yield Hostile(
        "far-back.zip", laid((b"a.xml", 14, b"\x09\x04\x05\x00\x5d\xff\xff\xff\xff" + bytes(99), 1000))
    )
    one = (b"a.xml", 0, xml.OIOUBL, len(xml.OIOUBL))
    yield Hostile(
        "overlapping.zip", laid(*((b"a%d.xml" % number, *one[1:]) for number in range(200)), overlapping=True)
    )
    yield Hostile("same-name.zip", laid(*[one] * 20))
    yield Hostile(
        "odd-names.zip",
        laid(
            *(
                (name, *one[1:])
                for name in (
                    b"a\0.exe.xml",
                    b"\xff\xfe.xml",
                    b"a" * 60_000,
                    b"con.xml",
                    b"a/../../b.xml",
                    b".",
                    b"..",
                    b"~",
                    b"a\n.xml",
                )
            )
        ),
    )
    yield Hostile("itself.zip", laid((b"a.zip", 0, whole, len(whole)), (b"b.xml", *one[1:])))
    yield Hostile("size-of-64-bits.zip", laid((b"a.xml", 0, xml.OIOUBL, 0xFFFFFFFF)))
    end = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, 2**63, 2**63)
    for place in (0, at, 2**63 - 1):
        where = struct.pack("<4sIQI", b"PK\6\7", 0, place, 1)
        yield Hostile(f"list-of-64-bits-{place}.zip", whole[:-22] + end + where + whole[-22:])
    yield Hostile("list-beyond-the-end.zip", whole[:-6] + b"\xff\xff\xff\x7f" + whole[-2:])
    yield Hostile("several-disks.zip", whole[:-18] + b"\7\0\7\0" + whole[-14:])
    yield Hostile("comment.zip", whole[:-2] + b"\xff\xff" + b"PK\5\6" * 16_383 + b"PK\5")
    yield Hostile("program-in-front.zip", b"MZ" + bytes(5000) + whole)
