"""Hostile XML: declarations, references, encodings, limits, and values that two programs read differently."""

from __future__ import annotations

import codecs
import gzip
import re
from typing import TYPE_CHECKING

from tests.checking import FIXTURES
from tests.hostile.file import Aims, Hostile

if TYPE_CHECKING:
    from collections.abc import Iterator

OIOUBL = (FIXTURES / "right" / "oioubl" / "cost-centre.xml").read_bytes()
PEPPOL = (FIXTURES / "right" / "peppol" / "cost-centre.xml").read_bytes()
INVOICE = b'<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"'
#: Room between the root's children, where an element that nobody knows may stand.
ROOM = b"<cac:AccountingCustomerParty>"
CVR = b"DK99900016"


def files(aims: Aims) -> Iterator[Hostile]:
    """Every hostile XML file."""
    for number, (name, data) in enumerate(_all(aims)):
        yield Hostile(f"{number:03}-{name}.xml", data)


def _all(aims: Aims) -> Iterator[tuple[str, bytes]]:
    yield from _declarations(aims)
    yield from _references(aims)
    yield from _encodings()
    yield from _sizes()
    yield from _values()
    yield from _structures()
    yield from _namespaces(aims)


def with_prolog(prolog: str, inside: str = "") -> bytes:
    """The right invoice with something in front of its root, and something within it."""
    start = OIOUBL.index(b"<Invoice")
    room = ROOM.replace(b"<cac", inside.encode() + b"<cac") if inside else ROOM
    return OIOUBL[:start] + prolog.encode() + OIOUBL[start:].replace(ROOM, room)


def inside(what: bytes) -> bytes:
    """The right invoice with something between its parts."""
    return OIOUBL.replace(ROOM, what + ROOM)


def _declarations(aims: Aims) -> Iterator[tuple[str, bytes]]:
    file, url = f"file://{aims.file}", aims.url
    subsets = {
        "external-file": f'<!ENTITY x SYSTEM "{file}">',
        "external-plain-path": f'<!ENTITY x SYSTEM "{aims.file}">',
        "external-url": f'<!ENTITY x SYSTEM "{url}x">',
        "external-public": f'<!ENTITY x PUBLIC "-//X//EN" "{url}p">',
        "external-ftp": f'<!ENTITY x SYSTEM "{url.replace("http:", "ftp:")}">',
        "unparsed": f'<!NOTATION n SYSTEM "{url}n"><!ENTITY x SYSTEM "{file}" NDATA n>',
        "parameter": f'<!ENTITY % p SYSTEM "{url}dtd">%p;<!ENTITY x "1">',
        "parameter-file": f'<!ENTITY % p SYSTEM "{file}">%p;<!ENTITY x "1">',
        "internal": '<!ENTITY x "1">',
        "recursive": '<!ENTITY x "&y;"><!ENTITY y "&x;">',
        "default-attribute": '<!ATTLIST Invoice a CDATA "1"><!ENTITY x "1">',
        "bomb": '<!ENTITY a "ha">'
        + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghix", strict=True)),
        "quadratic": f'<!ENTITY x "{"a" * 50_000}">',
    }
    for name, subset in subsets.items():
        references = "&x;" * (1000 if name == "quadratic" else 1)
        yield (
            f"doctype-{name}",
            with_prolog(f"<!DOCTYPE Invoice [{subset}]>", f"<cbc:Note>{references}</cbc:Note>"),
        )
    yield "doctype-system", with_prolog(f'<!DOCTYPE Invoice SYSTEM "{url}invoice.dtd">')
    yield "doctype-system-file", with_prolog(f'<!DOCTYPE Invoice SYSTEM "{file}">')
    yield "doctype-behind-comments", with_prolog("<!-- > -->" * 50 + '<!DOCTYPE Invoice [<!ENTITY x "1">]>')
    yield "doctype-lower-case", with_prolog("<!doctype Invoice>")
    yield "doctype-without-end", with_prolog("<!DOCTYPE Invoice [")
    yield (
        "doctype-in-utf-16",
        b"\xff\xfe"
        + with_prolog('<!DOCTYPE Invoice [<!ENTITY x "1">]>')
        .replace(b"UTF-8", b"UTF-16")
        .decode()
        .encode("utf-16-le"),
    )


def _references(aims: Aims) -> Iterator[tuple[str, bytes]]:
    include = b'<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="%s" parse="%s"/>'
    yield "xinclude-text", inside(include % (aims.file.encode(), b"text"))
    yield "xinclude-xml", inside(include % (f"{aims.url}x.xml".encode(), b"xml"))
    yield "stylesheet", with_prolog(f'<?xml-stylesheet type="text/xsl" href="{aims.url}x.xsl"?>')
    yield "stylesheet-file", with_prolog(f'<?xml-stylesheet type="text/xsl" href="{aims.file}"?>')
    located = b' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x %s" xsi:noNamespaceSchemaLocation="%s" xml:base="%s" '
    aim = (f"{aims.url}x.xsd".encode(), aims.file.encode(), aims.url.encode())
    yield "schema-location", OIOUBL.replace(b"<Invoice ", b"<Invoice" + located % aim, 1)
    yield (
        "external-reference",
        inside(
            b"<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment><cac:ExternalReference><cbc:URI>"
            + aims.url.encode()
            + b"</cbc:URI></cac:ExternalReference></cac:Attachment></cac:AdditionalDocumentReference>"
        ),
    )
    yield (
        "attached-name",
        inside(
            b'<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="application/pdf"'
            b' filename="../../%s/owned.pdf">JVBERi0=</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>'
            % aims.folder.encode()
        ),
    )
    yield "compressed", gzip.compress(OIOUBL)


def _encodings() -> Iterator[tuple[str, bytes]]:
    text = OIOUBL.decode()
    for declared in (
        "UTF-7",
        "UTF-32",
        "EBCDIC-CP-DK",
        "Shift_JIS",
        "ISO-8859-5",
        "x-mac",
        "UCS-4",
        "CESU-8",
        "a" * 60,
    ):
        yield f"declared-{declared[:12]}", text.replace('"UTF-8"', f'"{declared}"').encode()
    yield "utf-7", text.replace('"UTF-8"', '"UTF-7"').encode("utf-7")
    yield "utf-32", text.replace('"UTF-8"', '"UTF-32"').encode("utf-32")
    yield "ebcdic", text.replace('"UTF-8"', '"cp037"').encode("cp037", "replace")
    yield "two-marks", codecs.BOM_UTF8 * 2 + OIOUBL
    yield "mark-of-another", codecs.BOM_UTF16_LE + OIOUBL
    yield "latin-bytes-as-utf-8", text.encode("latin-1", "xmlcharrefreplace")
    yield "overlong", OIOUBL.replace(b"<cbc:Note>", b"<cbc:Note>\xc0\xbc\xe0\x80\xbc", 1)
    yield "surrogates", OIOUBL.replace(b"<cbc:Note>", b"<cbc:Note>\xed\xa0\x80\xed\xb0\x80", 1)
    yield "half-utf-16", text.encode("utf-16")[:-1]
    for codec in ("utf-16-le", "utf-16-be"):
        yield f"{codec}-without-mark", text.replace('"UTF-8"', '"UTF-16"').encode(codec)
        yield f"{codec}-called-utf-8", text.encode(codec)
    yield "utf-8-called-utf-16", text.replace('"UTF-8"', '"UTF-16"').encode()
    yield "declared-twice", OIOUBL.replace(b"?>", b' encoding="ISO-8859-1"?>', 1)
    yield "declared-late", OIOUBL.replace(b"<cbc:Note>", b'<cbc:Note><?xml encoding="UTF-7"?>', 1)
    yield "declared-in-capitals", OIOUBL.replace(b"<?xml", b"<?XML", 1)
    yield "mark-inside", OIOUBL.replace(b"<cbc:Note>", b"<cbc:Note>" + codecs.BOM_UTF8, 1)
    yield "lone-surrogate-in-utf-16", b"\xff\xfe" + text.replace('"UTF-8"', '"UTF-16"').encode("utf-16-le").replace(
        "<cbc:Note>".encode("utf-16-le"), "<cbc:Note>".encode("utf-16-le") + b"\x00\xd8", 1
    )  # fmt: skip
    yield "nul-bytes", OIOUBL.replace(CVR, CVR + b"\0", 1)
    yield "version-1.1", OIOUBL.replace(b'version="1.0"', b'version="1.1"').replace(CVR, b"&#1;" + CVR, 1)
    yield "version-2.0", OIOUBL.replace(b'version="1.0"', b'version="2.0"')
    for reference in (
        b"&#0;",
        b"&#x1F;",
        b"&#xD800;",
        b"&#xFFFF;",
        b"&#x110000;",
        b"&#9999999999;",
        b"&nbsp;",
        b"&x",
        b"&;",
        b"&#xD83D;&#xDE00;",
        b"&#x00000000000000000041;",
        b"&#",
        b"&" + b"a" * 70_000 + b";",
    ):
        yield "reference", OIOUBL.replace(CVR, CVR + reference, 1)
    yield "digits-as-references", OIOUBL.replace(CVR, b"".join(b"&#%d;" % sign for sign in CVR), 1)


def _sizes() -> Iterator[tuple[str, bytes]]:
    yield "deep", inside(b"<cac:X>" * 101 + b"</cac:X>" * 101)
    yield "very-deep", inside(b"<cac:X>" * 40_000 + b"</cac:X>" * 40_000)
    yield "deep-without-end", inside(b"<cac:X>" * 200_000)
    yield "attributes", inside(b"<cac:X " + b" ".join(b'a%d=""' % one for one in range(65)) + b"/>")
    yield "many-attributes", inside(b"<cac:X " + b" ".join(b'a%d=""' % one for one in range(40_000)) + b"/>")
    yield (
        "namespaces",
        inside(b"<cac:X " + b" ".join(b'xmlns:a%d="urn:%d"' % (one, one) for one in range(5000)) + b"/>"),
    )
    yield "long-text", inside(b"<cbc:X>" + b"x" * 1_000_001 + b"</cbc:X>")
    yield "long-name", inside(b"<cbc:%s/>" % (b"x" * 200_000))
    yield "long-attribute", inside(b'<cbc:X a="%s"/>' % (b"x" * 1_100_000))
    yield "long-comment", inside(b"<!--" + b"x" * 1_100_000 + b"-->")
    yield "long-instruction", inside(b"<?x " + b"x" * 1_100_000 + b"?>")
    yield "long-prolog", with_prolog("<!--" + " " * 70_000 + "-->")
    yield "many-siblings", inside(b"<cac:X/>" * 60_000)
    declared = b" ".join(b'xmlns:a%d="urn:%d"' % (one, one) for one in range(100_000))
    yield "very-many-namespaces", inside(b"<cac:X " + declared + b"/>")
    yield (
        "namespaces-of-namespaces",
        inside(b"".join(b'<a%d:x xmlns:a%d="urn:%d"/>' % ((one,) * 3) for one in range(20_000))),
    )
    yield "namespaces-turning", inside(b'<x xmlns="urn:a"><x xmlns="urn:b">' * 49 + b"</x></x>" * 49)
    yield "long-namespace", inside(b'<x xmlns="%s"/>' % (b"u" * 300_000))
    yield "many-sections", inside(b"<cbc:Note>" + b"<![CDATA[x]]>" * 30_000 + b"</cbc:Note>")
    yield "many-instructions", inside(b"<?x y?>" * 60_000)
    yield "many-comments", inside(b"<!---->" * 60_000)
    yield "many-notes", inside(b"<cbc:Note>x</cbc:Note>" * 3000)
    yield "many-entities", inside(b"<cbc:X>" + b"&amp;" * 100_000 + b"</cbc:X>")
    line = OIOUBL[OIOUBL.index(b"<cac:InvoiceLine>") : OIOUBL.index(b"</cac:InvoiceLine>") + 18]
    yield "same-line", OIOUBL.replace(line, line * 1500, 1)
    taxes = re.search(rb"<cac:TaxSubtotal>.*?</cac:TaxSubtotal>", OIOUBL, re.DOTALL)
    assert taxes is not None
    yield "many-rates", OIOUBL.replace(taxes[0], taxes[0] * 1000, 1)
    document = OIOUBL.partition(b"?>")[2]
    yield "envelope", b"<Envelope>" + document * 20 + b"</Envelope>"
    yield "empty-invoices", b"<E>" + (INVOICE + b"/>") * 200 + b"</E>"
    yield "nested-invoices", INVOICE + b">" + (INVOICE + b">") * 80 + b"</Invoice>" * 81


def _values() -> Iterator[tuple[str, bytes]]:
    for value in ODD_VALUES:
        written = value.replace(b"&", b"&amp;").replace(b"<", b"&lt;")
        for name, data in (("oioubl", OIOUBL), ("peppol", PEPPOL)):
            yield (
                f"every-value-{name}",
                re.sub(rb">([^<>\n]+)</cbc:", b">" + written.replace(b"\\", rb"\\") + b"</cbc:", data),
            )
    for what in (b"<!-- -->", b"<?x?>", b"<b/>", b"<![CDATA[]]>", b"<!-->-->"):
        yield "inside-a-value", OIOUBL.replace(CVR, CVR[:4] + what + CVR[4:], 1)
        yield "around-a-value", OIOUBL.replace(CVR, what + CVR + what)


#: Values that nothing should trip over, for every field of every format.
ODD_VALUES = (
    b"", b" ", b"-", b"0", b"-0", b"1e999999", b"NaN", b"INF", b"9" * 400, b"0." + b"0" * 400 + b"1", b"-" * 50,
    b"1.250,00", b"2026-02-30", b"0000-00-00", b"9999-12-31", b"DK", b"CC", b"45", b"+71<" * 50, b"@" * 500,
    b"a@" * 200, b"=cmd|' /C calc'!A0", b"\\", b"{0.__class__}", b"%s%n", b"'; DROP TABLE faktura; --", b"../" * 40,
    "æøå€".encode(), "\u202e\u2066\u200b\ufeff".encode(), "\U0001f600".encode() * 20, "\uff11\u0662\u00b2".encode(),
    b"x" * 3000, b"1 " * 1500, b"netto 14 dage " * 200, b"ordrenr. 4500012345 " * 100,
)  # fmt: skip


def _structures() -> Iterator[tuple[str, bytes]]:
    yield "empty", b""
    yield "only-a-sign", b"<"
    yield "only-a-declaration", b'<?xml version="1.0"?>'
    yield "only-a-root", INVOICE + b"/>"
    yield "root-with-text", INVOICE + b">4500012345</Invoice>"
    yield "two-roots", OIOUBL + OIOUBL.partition(b"?>")[2]
    yield "text-behind", OIOUBL + b"x"
    yield "nul-behind", OIOUBL + b"\0" * 100
    yield "undeclared-prefix", OIOUBL.replace(b"xmlns:cbc=", b"xmlns:cbd=", 1)
    yield "same-attribute-twice", OIOUBL.replace(b'currencyID="DKK"', b'currencyID="DKK" currencyID="EUR"', 1)
    yield "prefix-means-another", inside(b'<cbc:X xmlns:cbc="urn:x"><cbc:ID>1</cbc:ID></cbc:X>')
    yield (
        "xml-prefix",
        inside(b'<x xmlns:xml="http://www.w3.org/XML/1998/namespace" xml:space="preserve" xml:id="1"/>'),
    )
    yield (
        "nil",
        OIOUBL.replace(
            b"<cbc:IssueDate>",
            b'<cbc:IssueDate xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true">',
            1,
        ),
    )
    yield "other-namespace", OIOUBL.replace(b"schema:xsd:Invoice-2", b"schema:xsd:Invoice-3")
    yield "all-in-one-namespace", re.sub(rb"(</?)(?:cac|cbc):", rb"\1", OIOUBL)
    yield "every-element-twice", re.sub(rb"(<cbc:([A-Za-z]+)[^>]*>[^<]*</cbc:\2>)", rb"\1\1", OIOUBL)
    yield "no-leaf", re.sub(rb"<cbc:([A-Za-z]+)[^>]*>[^<]*</cbc:\1>", b"", OIOUBL)
    yield "no-group", re.sub(rb"</?cac:[A-Za-z]+>", b"", OIOUBL)
    yield (
        "leaf-in-leaf",
        re.sub(
            rb"<cbc:([A-Za-z]+)([^>]*)>([^<]*)</cbc:\1>", rb"<cbc:\1\2><cbc:\1\2>\3</cbc:\1></cbc:\1>", OIOUBL
        ),
    )
    yield "no-attributes", re.sub(rb' (?:schemeID|currencyID|unitCode|schemeAgencyID)="[^"]*"', b"", OIOUBL)
    yield "carriage-returns", OIOUBL.replace(b"\n", b"\r")


def _namespaces(aims: Aims) -> Iterator[tuple[str, bytes]]:
    """What names mean: prefixes that change, attributes that pretend, pointers to elsewhere."""
    url = aims.url.encode()
    for what in (
        b'xml:base="%s"' % url,
        b'xml:base="file://%s"' % aims.file.encode(),
        b'xml:lang="%s"' % (b"a" * 5000),
    ):
        yield "xml-attribute", OIOUBL.replace(b"<cbc:IssueDate>", b"<cbc:IssueDate " + what + b">", 1)
    for name in (b"cbc:schemeID", b"xml:schemeID", b"SchemeID", b"schemeid", b"x:schemeID"):
        declared = b' xmlns:x="urn:x" ' if name.startswith(b"x:") else b" "
        yield "attribute-under-a-name", OIOUBL.replace(b" schemeID=", declared + name + b"=")
    yield "scheme-twice", OIOUBL.replace(b" schemeID=", b' xmlns:x="urn:x" x:schemeID="GLN" schemeID=')
    yield (
        "empty-attributes",
        re.sub(rb'="[^"]*"', b'=""', OIOUBL.partition(b"<cbc:")[2]).join(
            (OIOUBL.partition(b"<cbc:")[0] + b"<cbc:", b"")
        ),
    )
    yield (
        "same-prefix-another",
        OIOUBL.replace(
            b"<cac:AccountingSupplierParty>", b'<cac:AccountingSupplierParty xmlns:cbc="urn:x">', 1
        ),
    )
    yield (
        "prefix-taken-away",
        OIOUBL.replace(b"<cac:AccountingSupplierParty>", b'<cac:AccountingSupplierParty xmlns:cbc="">', 1),
    )
    yield (
        "default-for-leaves",
        re.sub(
            rb"<cbc:ID>([^<]*)</cbc:ID>",
            rb'<ID xmlns="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">\1</ID>',
            OIOUBL,
        ),
    )
    yield "xml-prefix-taken", inside(b'<x xmlns:xml="urn:x"/>')
    yield "xmlns-prefix-taken", inside(b'<x xmlns:xmlns="urn:x"/>')
    yield (
        "odd-names",
        inside("<\u00e6\u00f8\u00e5:\u4f60 xmlns:\u00e6\u00f8\u00e5='urn:x'/><_/><a.b-c\u00b7/>".encode()),
    )
    yield "bad-names", inside(b"<1/><-/><a:b:c/><:/>")
    yield "cdata-in-every-value", re.sub(rb">([^<>\n]+)</cbc:", rb"><![CDATA[\1]]></cbc:", OIOUBL)
    yield "cdata-in-halves", re.sub(rb">([^<>\n])([^<>\n]+)</cbc:", rb">\1<![CDATA[\2]]></cbc:", OIOUBL)
    yield "cdata-unclosed", OIOUBL.replace(b"<cbc:Note>", b"<cbc:Note><![CDATA[", 1)
    yield "value-in-attribute", re.sub(rb"<cbc:ID>([^<]*)</cbc:ID>", rb'<cbc:ID value="\1"/>', OIOUBL)
    yield "values-of-blanks", re.sub(rb">([^<>\n]+)</cbc:", rb">\n\t \1 \n</cbc:", OIOUBL)
    yield (
        "envelope-of-soap",
        b'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
        + OIOUBL.partition(b"?>")[2]
        + b"</s:Body></s:Envelope>",
    )
    yield "invoice-in-a-value", inside(b"<cbc:X>" + OIOUBL.partition(b"?>")[2] + b"</cbc:X>")
    yield "invoice-without-lines-far", re.sub(rb"<cac:InvoiceLine>.*</cac:InvoiceLine>", b"", OIOUBL, flags=re.DOTALL).replace(
        b"</Invoice>", b"<!--" + b" " * 1_000_001 + b"--></Invoice>"
    )  # fmt: skip
    yield (
        "invoices-beyond-number",
        b'<E xmlns:i="%s">' % INVOICE.split(b'"')[1] + b"<i:Invoice/>" * 40 + b" " * 1_000_001 + b"</E>",
    )
