"""Hostile PDFs by what holds them together: tables of places, streams of objects, updates, fonts, colours, marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile.pdf import FONT, PAGE, TEXT, pdf, pdf_of, shown, stream, with_page

if TYPE_CHECKING:
    from collections.abc import Iterator


def all_() -> Iterator[tuple[str, bytes]]:
    """The name of each, and its bytes."""
    yield from _tables()
    yield from _object_streams()
    yield from _updates()
    yield from _fonts()
    yield from _colours()
    yield from _marks()
    yield from _trees()


def _tables() -> Iterator[tuple[str, bytes]]:
    right = pdf({})
    start = right.index(b"xref")
    second = b"xref\n0 0\ntrailer\n<</Size 9/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    one, two = len(right), len(right) + len(second % (0, 0))
    yield "tables-in-a-ring", right + second % (two + 18, one) + second % (one, two)
    yield "tables-many", right + b"".join(second % (start, len(right)) for _ in range(2000))
    yield "table-streams-in-a-ring", pdf({}, b"/XRefStm %d" % start)
    yield "table-backwards", right.replace(b"xref\n0 6", b"xref\n6 -6")
    yield "table-huge", right.replace(b"xref\n0 6", b"xref\n0 4294967295")
    yield "table-far", right.replace(b"xref\n0 6", b"xref\n999999999 6")
    yield "places-beyond-the-end", right.replace(b"00000 n", b"99999 n").replace(b"\n00000000", b"\n99999999")
    yield (
        "places-all-the-same",
        right[:start] + b"xref\n0 6\n" + b"0000000015 00000 n \n" * 6 + right[right.index(b"trailer") :],
    )
    yield "start-negative", right.replace(b"startxref\n", b"startxref\n-")
    yield (
        "start-of-itself",
        right.replace(b"startxref\n%d" % start, b"startxref\n%d" % right.index(b"startxref")),
    )
    yield "size-negative", right.replace(b"/Size 6", b"/Size -6")
    yield "size-huge", right.replace(b"/Size 6", b"/Size 2147483647")
    yield "trailers", right[:-6] + b"trailer\n<</Root 1 0 R>>\n" * 5000
    yield (
        "linear-lie",
        right.replace(
            b"1 0 obj", b"9 0 obj<</Linearized 1/L 999999999/H[0 0]/O 3/E 1/N 99999/T 0>>endobj\n1 0 obj", 1
        ),
    )
    # A stream that is the table itself: of fields as wide as nothing, or of all widths.
    for widths in (b"[1 2 1]", b"[0 0 0]", b"[9 9 9]", b"[-1 2 1]", b"[1 2147483647 1]", b"[]"):
        table = stream(bytes(64), b"/Type/XRef/W%s/Size 6/Root 1 0 R/Index[0 6]" % widths)
        yield (
            "table-stream",
            right[:start] + b"6 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % start,
        )


def _object_streams() -> Iterator[tuple[str, bytes]]:
    inside = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    )
    for name, extra, data in (
        ("right", b"/N 1/First 4", b"3 0 " + inside),
        ("of-itself", b"/N 1/First 4/Extends 6 0 R", b"6 0 " + inside),
        ("many", b"/N 2147483647/First 4", b"3 0 " + inside),
        ("negative", b"/N -1/First -4", b"3 0 " + inside),
        ("first-beyond", b"/N 1/First 99999999", b"3 0 " + inside),
        ("deep", b"/N 1/First 4", b"3 0 " + b"[" * 50_000),
    ):
        # The page is nowhere but in the stream, which the table of places says it is in.
        base = pdf_of(
            {
                1: b"<</Type/Catalog/Pages 2 0 R>>",
                2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                4: stream(TEXT),
                5: FONT,
                6: stream(data, b"/Type/ObjStm" + extra),
            }
        )
        places = base.index(b"xref")
        rows = b"".join(
            (b"\2\0\0\0\6\0" if one == 3 else b"\1" + base.index(b"%d 0 obj" % one).to_bytes(4, "big") + b"\0") if one else bytes(6)
            for one in range(7)
        )  # fmt: skip
        table = stream(rows, b"/Type/XRef/W[1 4 1]/Size 7/Root 1 0 R")
        yield (
            f"object-stream-{name}",
            base[:places] + b"7 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % places,
        )


def _updates() -> Iterator[tuple[str, bytes]]:
    right = pdf({})
    data, start = right, right.index(b"xref")
    for turn in range(300):
        at = len(data)
        body = b"4 0 obj\n" + stream(TEXT.replace(b"1.250,00", b"%d,00" % turn)) + b"\nendobj\n"
        place = at + len(body)
        data += (
            body
            + b"xref\n4 1\n%010d 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
            % (at, start, place)
        )
        start = place
    yield "updates", data
    yield "update-cut", data[:-400]
    yield "two-files", right + right
    yield (
        "object-twice",
        right.replace(b"5 0 obj", b"4 0 obj\n" + stream(b"BT (x) Tj ET") + b"\nendobj\n5 0 obj", 1),
    )
    yield "generations", right.replace(b" 0 obj", b" 65535 obj").replace(b" 0 R", b" 65535 R")
    yield "numbers-of-objects", right.replace(b"4 0 ", b"99999999999 0 ")
    yield "no-ends", right.replace(b"endobj", b"").replace(b"endstream", b"")


def _fonts() -> Iterator[tuple[str, bytes]]:
    wide = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding %s/ToUnicode 6 0 R/DescendantFonts[%s]>>"
    inner = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>%s>>"
    map_ = b"/CIDInit /ProcSet findresource begin begincmap %s endcmap end"
    for encoding in (b"/Identity-H", b"6 0 R", b"/..#2F..#2Fx", b"/" + b"A" * 5000, b"null", b"99"):
        yield (
            "wide-letters",
            pdf(
                {
                    5: wide % (encoding, inner % b""),
                    6: stream(map_ % b"1 beginbfrange <00> <ffff> [<00>] endbfrange"),
                }
            ),
        )
    for more in (
        b"/W[0[%s]]" % (b"500 " * 50_000), b"/W[0 2147483647 500]", b"/W[-5 5 1e30]", b"/W 5 0 R", b"/DW -1", b"/CIDToGIDMap 6 0 R", b"/W[0[5 0 R]]",
    ):  # fmt: skip
        yield "widths", pdf({5: wide % (b"/Identity-H", inner % more), 6: stream(map_ % b"")})
    yield "font-in-a-ring", pdf({5: wide % (b"/Identity-H", b"5 0 R"), 6: stream(map_ % b"/x usecmap")})
    yield (
        "table-uses-itself",
        pdf(
            {
                5: FONT[:-2] + b"/ToUnicode 6 0 R>>",
                6: stream(map_ % b"1 begincodespacerange <00> <ff> endcodespacerange", b"/UseCMap 6 0 R"),
            }
        ),
    )
    yield (
        "table-of-a-bomb",
        pdf(
            {
                5: FONT[:-2] + b"/ToUnicode 6 0 R>>",
                6: stream(b"1 beginbfchar <41> <0041> endbfchar " * 300_000, packed=True),
            }
        ),
    )
    for first, last in ((b"0", b"2147483647"), (b"-1", b"-1"), (b"300", b"2"), (b"x", b"y")):
        yield "narrow-widths", pdf({5: FONT[:-2] + b"/FirstChar %s/LastChar %s/Widths[5]>>" % (first, last)})
    differences = b" ".join(
        b"%d/%s" % (one % 256, b"fi" if one % 2 else b"\xff" * 60) for one in range(20_000)
    )
    yield "differences", pdf({5: FONT.replace(b"/WinAnsiEncoding", b"<</Differences[%s]>>" % differences)})
    yield (
        "fonts-many",
        pdf(
            {
                3: PAGE.replace(
                    b"/F 5 0 R", b"".join(b"/F%d 5 0 R" % one for one in range(20_000)) + b"/F 5 0 R"
                )
            }
        ),
    )


def _colours() -> Iterator[tuple[str, bytes]]:
    yield (
        "colours-in-a-ring",
        shown(b"/C cs 1 scn 0 0 9 9 re f " + TEXT, ColorSpace=b"/C[/Indexed[/ICCBased 3 0 R]255 4 0 R]"),
    )
    yield (
        "colours-deep",
        shown(b"/C cs " + TEXT, ColorSpace=b"/C" + b"[/Indexed" * 2000 + b"/DeviceRGB" + b" 1 <00>]" * 2000),
    )
    yield (
        "pattern-without-steps",
        shown(
            b"/Pattern cs /P scn 0 0 500 500 re f " + TEXT,
            Pattern=b"/P<</PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0/YStep 0>>",
        ),
    )
    function = b"<</FunctionType 3/Domain[0 1]/Functions[6 0 R 6 0 R]/Bounds[.5]/Encode[0 1 0 1]>>"
    yield (
        "functions-in-a-ring",
        pdf(
            {
                3: PAGE[:-4]
                + b"/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 9 9]/Function 6 0 R>>>>>>>>",
                4: stream(b"/S sh " + TEXT),
                6: function,
            }
        ),
    )
    state = b"<</Type/ExtGState/SMask<</S/Luminosity/G 7 0 R>>/CA -5/ca 99/D[[0]0]/LW 1e30>>"
    form = stream(
        b"/G gs " + TEXT,
        b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</ExtGState<</G 6 0 R>>>>/Group<</S/Transparency>>",
    )
    yield (
        "masks-in-a-ring",
        pdf({3: PAGE[:-4] + b"/ExtGState<</G 6 0 R>>>>>>", 4: stream(b"/G gs " + TEXT), 6: state, 7: form}),
    )
    yield (
        "picture-in-the-line",
        shown(b"BI /W 99999 /H 99999 /BPC 8 /CS /RGB /F /RL ID " + b"\x81\0" * 5000 + b" EI " + TEXT),
    )
    yield "pictures-in-the-line", shown(b"BI /W 1 /H 1 /BPC 8 /CS /G ID \x99 EI " * 20_000 + TEXT)


def _marks() -> Iterator[tuple[str, bytes]]:
    yield (
        "annotations-many",
        with_page(b"/Annots[%s]" % (b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]>>" * 100_000)),
    )
    yield "annotations-null", with_page(b"/Annots[%s]" % (b"null " * 50_000))
    for box in (b"[0 0 1e30 1e30]", b"[9 9 0 0]", b"[a]", b"6 0 R"):
        yield (
            "annotation-box",
            pdf(
                {
                    3: PAGE[:-2] + b"/Annots[<</Type/Annot/Subtype/FreeText/Rect %s/Contents(x)>>]>>" % box,
                    6: b"[6 0 R 6 0 R]",
                }
            ),
        )
    look = stream(b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")
    yield (
        "look-of-itself",
        pdf(
            {
                3: PAGE[:-2] + b"/Annots[<</Type/Annot/Subtype/Stamp/Rect[0 0 99 99]/AP<</N 6 0 R>>>>]>>",
                6: look,
            }
        ),
    )
    fields = b" ".join(
        b"<</FT/Tx/T(%d)/V(%d)/Rect[0 0 9 9]/Subtype/Widget>>" % (one, one) for one in range(5000)
    )
    yield (
        "fields-many",
        pdf(
            {
                1: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields 6 0 R>>>>",
                3: PAGE[:-2] + b"/Annots 6 0 R>>",
                6: b"[%s]" % fields,
            }
        ),
    )
    files = b" ".join(b"(%d)<</Type/Filespec/F(%d.xml)/EF<</F 7 0 R>>>>" % (one, one) for one in range(500))
    yield (
        "enclosed-many",
        pdf(
            {
                1: b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[%s]>>>>>>" % files,
                7: stream(b"x", b"/Type/EmbeddedFile"),
            }
        ),
    )
    yield (
        "enclosed-name",
        pdf(
            {
                1: b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(\xff\xfe\xd8)<</F(%s)/UF<fffe00d8>/EF<</F 7 0 R>>>>]>>>>>>"
                % (b"x" * 50_000),
                7: stream(b"x"),
            }
        ),
    )


def _trees() -> Iterator[tuple[str, bytes]]:
    for name in (
        b"StructTreeRoot",
        b"PageLabels",
        b"Dests",
        b"OCProperties",
        b"Metadata",
        b"AcroForm",
        b"Threads",
        b"OutputIntents",
        b"Extensions",
    ):
        yield (
            f"ring-{name.decode()}",
            pdf(
                {
                    1: b"<</Type/Catalog/Pages 2 0 R/%s 6 0 R>>" % name,
                    6: b"<</K[6 0 R]/Kids[6 0 R]/Nums[0 6 0 R]/Fields[6 0 R]/D 6 0 R/OCGs[6 0 R]/N 6 0 R>>",
                }
            ),
        )
    yield (
        "parents-in-a-ring",
        pdf(
            {
                3: b"<</Type/Page/Parent 6 0 R/Contents 4 0 R>>",
                6: b"<</Type/Pages/Parent 7 0 R>>",
                7: b"<</Type/Pages/Parent 6 0 R>>",
            }
        ),
    )
    yield (
        "resources-in-a-ring",
        pdf(
            {
                3: PAGE.replace(b"<</Font<</F 5 0 R>>>>", b"6 0 R"),
                6: b"<</Font 6 0 R/XObject 6 0 R/ExtGState 6 0 R/F 6 0 R>>",
            }
        ),
    )
    yield "children-null", pdf({2: b"<</Type/Pages/Kids[null 3 0 R 99 0 R (x) 3 0 R]/Count 5>>"})
    yield "children-other", pdf({2: b"<</Type/Pages/Kids[4 0 R 5 0 R 1 0 R]/Count 3>>"})
    yield "names-odd", pdf({3: PAGE[:-2] + b"/#00#ff 1/#zz 2/%s 3>>" % (b"A" * 50_000)})
    yield (
        "texts-odd",
        shown(
            b"BT /F 9 Tf 50 700 Td (\\777\\08\\\r\n\\) Tj <4> Tj <zz> Tj [(a) 1e30 (b) -1e30 [(c)]] TJ ((((a)))) Tj ET "
            + TEXT
        ),
    )
    yield (
        "numbers-odd",
        shown(b"BT /F 9 Tf --5 +-5 Td 1.2.3 0 Td 1e5 0 Td 99999999999999999999 0 Td (a) Tj ET " + TEXT),
    )
    yield "operators-unknown", shown(b"xyz " * 100_000 + TEXT)
    yield "operands-many", shown(b"1 " * 300_000 + b"m " + TEXT)
    yield "marked-content", shown(b"/Span <</ActualText (I alt 9.999,00)>> BDC " * 300 + TEXT)
    yield "text-clipped-away", shown(b"0 0 0 0 re W n " + TEXT)
    yield "text-modes", shown(b"BT 3 Tr /F 9 Tf 9 9 Td (I alt 1,00) Tj 7 Tr (x) Tj 99 Tr (y) Tj ET " + TEXT)


def bombs() -> Iterator[tuple[str, bytes]]:
    """What takes all the memory that it is given."""
    yield "content-marked-often", shown(b"/Span <</ActualText (I alt 9.999,00)>> BDC " * 20_000 + TEXT)


def slow_bombs() -> Iterator[tuple[str, bytes]]:
    """What takes it slowly."""
    right = pdf({})
    start = right.index(b"xref")
    table = stream(bytes(64), b"/Type/XRef/W[0 0 0]/Size 6/Root 1 0 R/Index[0 6 0 2147483647]")
    yield (
        "table-of-nothing",
        right[:start] + b"6 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % start,
    )
