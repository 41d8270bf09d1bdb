"""Where values stand: every value of a right invoice at the byte its place names, and missing ones near it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from coopinv.language import Language
from coopinv.model.invoice import Record
from coopinv.model.reading import Place, Reading
from tests.readers.ubl_files import (
    ODD,
    OIOUBL,
    PEPPOL,
    RIGHT,
    bare,
    changed,
    encoding_of,
    name_of,
    one,
    readings,
    text_of,
    wrapped,
)

#: Computed, or joined from several elements: the place is that of the first, which begins the value.
COMPUTED = {"document_type", "totals.net", "totals.gross", "totals.duties"}


def values(record: Record, prefix: str = "") -> Iterator[tuple[str, object]]:
    """Every value of the model with its path."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, Record):
            yield from values(value, f"{prefix}{name}.")
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                path = f"{prefix}{name}[{index}]"
                if isinstance(item, Record):
                    yield from values(item, f"{path}.")
                else:
                    yield path, item
        elif value is not None:
            yield f"{prefix}{name}", value


_START = re.compile(r"<(?P<name>[^\s/>]+)(?P<attributes>[^>]*)>", re.DOTALL)
_HIDDEN = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)


def written_at(data: bytes, place: Place, encoding: str = "utf-8") -> str:
    """What stands in the file at a place: the text of the element that begins at its byte, or of its attribute."""
    assert place.offset is not None
    assert place.xpath is not None
    rest = data[place.offset :].decode(encoding)
    start = _START.match(rest)
    assert start is not None, rest[:60]
    attribute = place.xpath.rpartition("/@")[2] if "/@" in place.xpath else None
    assert start["name"].rpartition(":")[2] in place.xpath
    if attribute is not None:
        found = re.search(rf"\b{attribute}\s*=\s*[\"']([^\"']*)", start["attributes"])
        assert found is not None
        return unescape(found[1])
    inside = rest[start.end() : rest.index(f"</{start['name']}")]
    plain = "".join(
        part[9:-3] if part.startswith("<![CDATA[") else unescape(part)
        for part in re.split(r"(<!\[CDATA\[.*?\]\]>)", _HIDDEN.sub("", inside), flags=re.DOTALL)
    )
    return plain.strip(" \t\r\n")


def line_and_column(data: bytes, offset: int, encoding: str = "utf-8") -> tuple[int, int]:
    """Counted by hand, from 1: lines by their ends, columns by characters; a byte order mark is no character."""
    before = data[:offset].decode(encoding).removeprefix("\ufeff").replace("\r\n", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def assert_all_stand_where_they_are_said_to(reading: Reading, data: bytes, encoding: str = "utf-8") -> None:
    found = dict(values(reading.invoice))
    places = reading.locator.places(found)
    assert set(places) == set(found)
    for path, value in found.items():
        place = places[path]
        assert (place.line, place.column) == line_and_column(data, place.offset or 0, encoding), path
        if path == "document_type" and str(place.xpath).endswith(("Invoice", "CreditNote")):
            continue  # without a type code the root element says it
        written = written_at(data, place, encoding)
        assert place.text == written, path
        if path not in COMPUTED:
            assert agrees(value, written), (path, value, written)


def agrees(value: object, written: str) -> bool:
    """Whether a value may come from a text: the same, canonical, or the whole or part of which this is a part."""
    plain = re.sub(r"[\s.-]", "", written)
    text = {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    if written in text or text in written or text in plain or plain.removeprefix("DK") == text:
        return True
    categories = {"StandardRated": "S", "ZeroRated": "Z", "ReverseCharge": "AE"}
    return categories.get(written) == text


@pytest.mark.parametrize("path", [*RIGHT, *ODD], ids=name_of)
def test_every_value_stands_where_it_is_said_to(path: Path) -> None:
    data = path.read_bytes()
    assert_all_stand_where_they_are_said_to(one(data), data, encoding_of(data))


@pytest.mark.parametrize("path", RIGHT, ids=name_of)
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("iso-8859-1", b""),
        ("iso-8859-15", b""),
        ("windows-1252", b""),
    ],
)
def test_in_other_encodings(path: Path, encoding: str, mark: bytes) -> None:
    """Offsets are bytes of the file as it is, columns are characters; lines and columns are those of the UTF-8 file."""
    declared = encoding.removesuffix("-le").removesuffix("-be")
    text = text_of(path).replace('encoding="UTF-8"', f'encoding="{declared}"')
    data = mark + text.encode(encoding, "xmlcharrefreplace")
    assert_all_stand_where_they_are_said_to(one(data), data, encoding)


@pytest.mark.parametrize("path", RIGHT, ids=name_of)
def test_on_one_line(path: Path) -> None:
    """Everything on one line, with Danish letters before most of it: columns are characters, offsets bytes."""
    text = re.sub(r">\s+<", "><", text_of(path))
    data = re.sub(r"\s*\n\s*", " ", text).encode()
    assert_all_stand_where_they_are_said_to(one(data), data)


@pytest.mark.parametrize("path", RIGHT, ids=name_of)
def test_with_windows_line_ends(path: Path) -> None:
    data = text_of(path).replace("\n", "\r\n").encode()
    assert_all_stand_where_they_are_said_to(one(data), data)


@pytest.mark.parametrize("path", RIGHT, ids=name_of)
def test_comments_and_instructions_shift_nothing(path: Path) -> None:
    """Comments and processing instructions before the document, and before and after every aggregate."""
    text = text_of(path).replace("?>", '?>\n<!-- made by hand --><?print on="paper"?>\n', 1)
    text = (
        re.sub(r"(<cac:\w+>)(?=\s*<\w)", r"<!-- <cbc:ID>0</cbc:ID> -->\1<?page break?>", text)
        + "<!-- end -->\n"
    )
    data = text.encode()
    reading = one(data)
    assert not reading.hidden
    assert_all_stand_where_they_are_said_to(reading, data)


@pytest.mark.parametrize("path", RIGHT, ids=name_of)
def test_other_prefixes(path: Path) -> None:
    """Other prefixes, and the document's own namespace with one: the XPath is in the usual ones."""
    text = text_of(path)
    for old, new in (("cac", "ns3"), ("cbc", "b")):
        text = (
            text.replace(f"<{old}:", f"<{new}:")
            .replace(f"</{old}:", f"</{new}:")
            .replace(f"xmlns:{old}=", f"xmlns:{new}=")
        )
    text = re.sub(r"<(/?)([A-Z]\w*)\b(?!:)", r"<\1n:\2", text).replace(" xmlns=", " xmlns:n=")
    data = text.encode()
    reading = one(data)
    assert reading.invoice == one(path.read_bytes()).invoice
    assert_all_stand_where_they_are_said_to(reading, data)
    assert str(reading.locator.places(["number"])["number"].xpath).endswith(
        ("/Invoice/cbc:ID", "/CreditNote/cbc:ID", "/Invoice/ID")
    )


@pytest.mark.parametrize("path", RIGHT, ids=name_of)
def test_in_an_envelope(path: Path) -> None:
    data = wrapped(text_of(path))
    reading = one(data)
    assert reading.invoice == one(path.read_bytes()).invoice
    assert_all_stand_where_they_are_said_to(reading, data)


def test_several_in_one_envelope() -> None:
    """Each document's values stand in that document, though both hold the same elements."""
    documents = [text_of(path) for path in (OIOUBL, PEPPOL, OIOUBL)]
    data = wrapped(*documents)
    found = readings(data)
    assert [reading.invoice for reading in found] == [
        one(document.encode()).invoice for document in documents
    ]
    last = 0
    for reading, document in zip(found, documents, strict=True):
        assert_all_stand_where_they_are_said_to(reading, data)
        offset = reading.locator.places(["number"])["number"].offset or 0
        start = data.index(bare(document).encode(), last)
        last = start + len(bare(document).encode())
        assert start < offset < last


def test_attributes_that_span_lines() -> None:
    """The place of an element is where its tag begins, not where it ends."""
    data = changed(
        OIOUBL,
        '<cbc:EndpointID schemeAgencyID="9" schemeID="GLN">',
        '<cbc:EndpointID\n   schemeAgencyID="9"\n   schemeID="GLN"\n>',
    )
    reading = one(data)
    assert_all_stand_where_they_are_said_to(reading, data)


def test_a_value_in_cdata() -> None:
    data = changed(OIOUBL, "<cbc:ID>4500123401</cbc:ID>", "<cbc:ID><![CDATA[ 45001]]>23401</cbc:ID>")
    reading = one(data)
    assert reading.invoice.order_numbers == ("4500123401",)
    assert not reading.hidden
    assert reading.locator.places(["order_numbers[0]"])["order_numbers[0]"].text == "4500123401"


def test_unreadable_values_have_their_place() -> None:
    data = changed(OIOUBL, "<cbc:IssueDate>2026-11-12<", "<cbc:IssueDate>2026-02-30<")
    reading = one(data)
    assert reading.unreadable == {"issue_date": "2026-02-30"}
    place = reading.locator.places(["issue_date"])["issue_date"]
    assert written_at(data, place) == place.text == "2026-02-30"


# What is missing.


def _missing(old: str, path: str, base: Path = OIOUBL, new: str = "") -> Place:
    data = changed(base, old, new)
    reading = one(data)
    place = reading.locator.places([path])[path]
    assert place.text is None
    assert (place.line, place.column) == line_and_column(data, place.offset or 0)
    return place


def test_missing_in_the_head_is_at_the_document() -> None:
    place = _missing("  <cbc:IssueDate>2026-11-12</cbc:IssueDate>\n", "issue_date")
    assert (place.line, place.column, place.xpath) == (2, 1, "/Invoice")


def test_missing_in_a_party_is_at_what_there_is_of_it() -> None:
    place = _missing(
        "<cbc:ElectronicMail>faktura@nordby-rugbroed.example.dk</cbc:ElectronicMail>", "seller.email"
    )
    assert place.xpath == "/Invoice/cac:AccountingSupplierParty/cac:Party/cac:Contact"


def test_missing_with_its_aggregate_is_at_what_encloses_it() -> None:
    text = text_of(OIOUBL)
    contact = text[text.index("      <cac:Contact>") : text.index("</cac:Contact>") + len("</cac:Contact>\n")]
    place = _missing(contact, "seller.email")
    assert place.xpath == "/Invoice/cac:AccountingSupplierParty/cac:Party"


def test_missing_in_the_second_line_is_in_the_second_line() -> None:
    place = _missing('<cbc:PriceAmount currencyID="DKK">13.95</cbc:PriceAmount>', "lines[1].price")
    assert place.xpath == "/Invoice/cac:InvoiceLine[2]/cac:Price"


def test_a_line_without_a_price_at_all() -> None:
    text = text_of(OIOUBL)
    start = text.index("<cac:Price>", text.index("<cbc:ID>2</cbc:ID>"))
    place = _missing(text[start : text.index("</cac:InvoiceLine>", start)], "lines[1].price")
    assert place.xpath == "/Invoice/cac:InvoiceLine[2]"


def test_missing_in_a_way_to_pay_is_in_that_one() -> None:
    place = _missing("<cbc:InstructionID>000000020261178</cbc:InstructionID>", "payment_means[0].payment_id")
    assert place.xpath == "/Invoice/cac:PaymentMeans[1]"


def test_no_way_to_pay_is_at_the_document() -> None:
    text = text_of(OIOUBL)
    means = text[
        text.index("  <cac:PaymentMeans>") : text.index("</cac:PaymentMeans>") + len("</cac:PaymentMeans>\n")
    ]
    place = _missing(means, "payment_means[0].iban")
    assert place.xpath == "/Invoice"


def test_missing_total_is_at_the_totals() -> None:
    place = _missing('<cbc:PayableAmount currencyID="DKK">7007.75</cbc:PayableAmount>', "totals.payable")
    assert place.xpath == "/Invoice/cac:LegalMonetaryTotal"


def test_missing_in_a_streamed_line_is_in_that_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coopinv.readers.ubl.parse.WHOLE", 0)
    place = _missing('<cbc:PriceAmount currencyID="DKK">13.95</cbc:PriceAmount>', "lines[1].price")
    assert place.xpath == "/Invoice/cac:InvoiceLine[2]/cac:Price"


@pytest.mark.parametrize(
    ("path", "base", "where"),
    [
        (
            "seller.cvr",
            OIOUBL,
            "cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID[@schemeID='DK:CVR']",
        ),
        (
            "seller.cvr",
            PEPPOL,
            "cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID[@schemeID='0184']",
        ),
        (
            "lines[3].gtin",
            OIOUBL,
            "cac:InvoiceLine/cac:Item/cac:StandardItemIdentification/cbc:ID[@schemeID='GTIN']",
        ),
        (
            "lines[0].gtin",
            PEPPOL,
            "cac:InvoiceLine/cac:Item/cac:StandardItemIdentification/cbc:ID[@schemeID='0160']",
        ),
        ("due_date", PEPPOL, "cbc:DueDate"),
        ("due_date", OIOUBL, "cac:PaymentMeans/cbc:PaymentDueDate"),
        ("buyer_reference", OIOUBL, "cac:AccountingCustomerParty/cac:Party/cac:Contact/cbc:ID"),
        ("buyer_reference", PEPPOL, "cbc:BuyerReference"),
        ("order_numbers[0]", OIOUBL, "cac:OrderReference/cbc:ID"),
        ("delivery_dates[0]", OIOUBL, "cac:Delivery/cbc:ActualDeliveryDate"),
    ],
)
def test_put_it_here(path: str, base: Path, where: str) -> None:
    put = one(base.read_bytes()).locator.put(path)
    assert put is not None
    assert put.to(Language.EN) == f"in {where}"
    assert put.to(Language.DA) == f"i {where}"


def test_put_it_here_in_a_credit_note() -> None:
    """A credit note's elements are called by their own names, and an OIOUBL one has no PaymentMeans."""
    credit = OIOUBL.with_name("purchase-order-credit-note.xml")
    put = one(credit.read_bytes()).locator.put("lines[0].quantity")
    assert put is not None
    assert put.en == "in cac:CreditNoteLine/cbc:CreditedQuantity"


def test_nowhere_to_put_what_the_format_does_not_have() -> None:
    assert one(OIOUBL.read_bytes()).locator.put("payment_means[0].bankgiro") is None
