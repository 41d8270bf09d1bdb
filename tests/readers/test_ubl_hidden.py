"""What two programs would read differently is said: comments and elements inside values, and look-alike characters."""

from __future__ import annotations

import pytest

from coopinv.config import Config
from tests.checking import reports_of
from tests.readers.ubl_files import OIOUBL, PEPPOL, changed, one, text_of

#: A value of each kind that must be exact: where it is written, and the field that READ006 names.
EXACT = {
    "number": ("<cbc:ID>{}</cbc:ID>", "F-26117"),
    "issue_date": ("<cbc:IssueDate>{}</cbc:IssueDate>", "2026-11-12"),
    "due_date": ("<cbc:PaymentDueDate>{}</cbc:PaymentDueDate>", "2026-12-12"),
    "currency": ("<cbc:DocumentCurrencyCode>{}</cbc:DocumentCurrencyCode>", "DKK"),
    "order_numbers": ("<cbc:ID>{}</cbc:ID>", "4500123401"),
    "delivery_notes": ("<cbc:ID>{}</cbc:ID>", "FS-778104"),
    "seller.cvr": ('<cbc:CompanyID schemeID="DK:CVR">{}</cbc:CompanyID>', "DK99910038"),
    "seller.vat_number": ('<cbc:CompanyID schemeID="DK:SE">{}</cbc:CompanyID>', "DK99910038"),
    "seller.email": ("<cbc:ElectronicMail>{}</cbc:ElectronicMail>", "faktura@nordby-rugbroed.example.dk"),
    "buyer.cvr": ('<cbc:CompanyID schemeID="DK:CVR">{}</cbc:CompanyID>', "DK99900016"),
    "buyer.endpoint": (
        '<cbc:EndpointID schemeAgencyID="9" schemeID="GLN">{}</cbc:EndpointID>',
        "5790000102600",
    ),
    "deliveries[0].gln": ('<cbc:ID schemeAgencyID="9" schemeID="GLN">{}</cbc:ID>', "9520000000097"),
    "payment_means[0].payment_id": ("<cbc:InstructionID>{}</cbc:InstructionID>", "000000020261178"),
    "payment_means[0].creditor_number": ("<cbc:AccountID>{}</cbc:AccountID>", "81234503"),
    "totals.payable": ('<cbc:PayableAmount currencyID="DKK">{}</cbc:PayableAmount>', "7007.75"),
    "totals.charges": ('<cbc:ChargeTotalAmount currencyID="DKK">{}</cbc:ChargeTotalAmount>', "175.00"),
    "lines[0].quantity": ('<cbc:InvoicedQuantity unitCode="CS">{}</cbc:InvoicedQuantity>', "20"),
    "lines[0].price": ('<cbc:PriceAmount currencyID="DKK">{}</cbc:PriceAmount>', "14.75"),
    "lines[0].unit_factor": ("<cbc:OrderableUnitFactorRate>{}</cbc:OrderableUnitFactorRate>", "12"),
    "lines[0].gtin": ('<cbc:ID schemeAgencyID="9" schemeID="GTIN">{}</cbc:ID>', "9520000100018"),
}
INSIDE = {
    "a comment": "<!-- 1 -->",
    "an instruction": "<?print 1?>",
    "an element": "<b>1</b>",
    "an empty comment": "<!---->",
}
#: Characters that cannot be seen, and blanks that are not XML's.
UNSEEN = {
    "zero-width space": "\u200b",
    "zero-width joiner": "\u200d",
    "zero-width non-joiner": "\u200c",
    "word joiner": "\u2060",
    "byte order mark": "\ufeff",
    "soft hyphen": "\u00ad",
    "no-break space": "\u00a0",
    "narrow no-break space": "\u202f",
    "figure space": "\u2007",
    "thin space": "\u2009",
    "ideographic space": "\u3000",
    "right-to-left override": "\u202e",
    "left-to-right mark": "\u200e",
    "isolate": "\u2068",
    "Arabic letter mark": "\u061c",
    "Hangul filler": "\u3164",
    "braille blank": "\u2800",
    "variation selector": "\ufe0f",
    "tag character": "\U000e0031",
    "next line": "\u0085",
    "line separator": "\u2028",
}
#: Other characters for the same digit or letter.
DIGITS = {
    "full-width": "０１２３４５６７８９",
    "Arabic-Indic": "٠١٢٣٤٥٦٧٨٩",
    "Devanagari": "०१२३४५६७८९",
    "mathematical bold": "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
    "superscript": "⁰¹²³⁴⁵⁶⁷⁸⁹",
    "circled": "⓪①②③④⑤⑥⑦⑧⑨",
}


def _with(field: str, written: str) -> bytes:
    template, value = EXACT[field]
    return changed(OIOUBL, template.format(value), template.format(written))


def _assert_said(data: bytes, field: str, config: Config) -> None:
    """READ006 speaks, of this field or the list or reference it stands in, and no rule takes the value as it is."""
    reading = one(data)
    assert field in reading.hidden
    assert any(observed.field == field for observed in reading.observed("hidden-content"))
    (report,), _file = reports_of(data, config)
    spoken = {
        str(finding.field).partition("[0]")[0] if "." not in field else finding.field
        for finding in report.findings
        if finding.rule.id == "READ006"
    }
    assert field in spoken
    for finding in report.findings:
        assert finding.rule.id == "READ006" or finding.field != field, finding.rule.id


@pytest.mark.parametrize("what", INSIDE)
@pytest.mark.parametrize("field", EXACT)
def test_something_inside_a_value(field: str, what: str, config: Config) -> None:
    value = EXACT[field][1]
    data = _with(field, value[:1] + INSIDE[what] + value[1:])
    reading = one(data)
    assert field in reading.unreadable
    _assert_said(data, field, config)


@pytest.mark.parametrize("where", ["before", "after"])
@pytest.mark.parametrize("field", EXACT)
def test_a_comment_beside_a_value(field: str, where: str, config: Config) -> None:
    """At its edge too: a program that reads only the first text of the element would read nothing."""
    value = EXACT[field][1]
    _assert_said(
        _with(field, f"<!-- x -->{value}" if where == "before" else f"{value}<!-- x -->"), field, config
    )


@pytest.mark.parametrize("what", INSIDE)
def test_something_inside_a_name(what: str, config: Config) -> None:
    """A text is read all the same, and said."""
    data = changed(
        OIOUBL,
        "<cbc:RegistrationName>Nordby Rugbrød A/S</cbc:RegistrationName>",
        f"<cbc:RegistrationName>Nordby {INSIDE[what]}Rugbrød A/S</cbc:RegistrationName>",
    )
    reading = one(data)
    assert "seller.name" in reading.hidden
    assert reading.invoice.seller.name is not None
    assert "Rugbrød A/S" in reading.invoice.seller.name
    (report,), _file = reports_of(data, config)
    assert [one.field for one in report.findings if one.rule.id == "READ006"] == ["seller.name"]


@pytest.mark.parametrize("where", ["before", "inside", "after"])
@pytest.mark.parametrize("what", UNSEEN)
@pytest.mark.parametrize("field", EXACT)
def test_a_character_that_cannot_be_seen(field: str, what: str, where: str, config: Config) -> None:
    value, sign = EXACT[field][1], UNSEEN[what]
    written = {"before": sign + value, "inside": value[:2] + sign + value[2:], "after": value + sign}[where]
    _assert_said(_with(field, written), field, config)


@pytest.mark.parametrize("what", DIGITS)
@pytest.mark.parametrize(
    "field", [field for field, (_place, value) in EXACT.items() if any(map(str.isdigit, value))]
)
def test_digits_of_another_alphabet(field: str, what: str, config: Config) -> None:
    value = EXACT[field][1]
    last = max(index for index, sign in enumerate(value) if sign.isdigit())
    written = value[:last] + DIGITS[what][int(value[last])] + value[last + 1 :]
    _assert_said(_with(field, written), field, config)


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("seller.cvr", "DК99910038"),  # a Cyrillic K
        ("currency", "DКK"),
        ("order_numbers", "45ОО123401"),  # Cyrillic O
        ("totals.payable", "−7007.75"),  # a minus that is none
        ("totals.payable", "7007٫75"),  # an Arabic decimal mark
        ("totals.payable", "7007．75"),
        ("issue_date", "2026‐11‐12"),  # hyphens that are none
        ("issue_date", "2026–11–12"),
        ("seller.email", "faktura＠nordby-rugbroed.example.dk"),
        ("seller.email", "fаktura@nordby-rugbroed.example.dk"),  # a Cyrillic a
    ],
)
def test_letters_and_signs_that_look_right(field: str, written: str, config: Config) -> None:
    _assert_said(_with(field, written), field, config)


@pytest.mark.parametrize("field", EXACT)
def test_in_a_reference_all_the_same(field: str, config: Config) -> None:
    """Blanks and line ends of XML around a value are no part of it, and nothing is said."""
    data = _with(field, f"\n\t {EXACT[field][1]} \r\n")
    reading = one(data)
    assert not reading.hidden
    assert reading.invoice == one(OIOUBL.read_bytes()).invoice
    (report,), _file = reports_of(data, config)
    assert [finding.rule.id for finding in report.findings] == ["OIO003"]


@pytest.mark.parametrize(
    "reference", ["CC100\u200b0000017", "CC10000000１7", "CC<!-- 1 -->1000000017", "mette@c\u043eop.dk"]
)
def test_in_your_reference(reference: str, config: Config) -> None:
    for data in (
        changed(OIOUBL, "<cbc:ID>Varemodtagelsen</cbc:ID>", f"<cbc:ID>{reference}</cbc:ID>"),
        text_of(PEPPOL.with_name("cost-centre.xml"))
        .replace("CC1", reference[:2] + "\u200b" + "1", 1)
        .encode(),
    ):
        (report,), _file = reports_of(data, config)
        assert "READ006" in [finding.rule.id for finding in report.findings]


def test_danish_letters_are_nothing_hidden() -> None:
    data = changed(OIOUBL, "<cbc:ID>FS-778104</cbc:ID>", "<cbc:ID>FØLGE-778104</cbc:ID>")
    reading = one(data)
    assert not reading.hidden
    assert reading.invoice.delivery_notes == ("FØLGE-778104",)


def test_a_text_may_hold_any_letters() -> None:
    data = changed(
        OIOUBL,
        "<cbc:Name>Rugbrødsboller 6 stk.</cbc:Name>",
        "<cbc:Name>Бородинский хлеб\u00a06 stk.</cbc:Name>",
    )
    assert not one(data).hidden


def test_an_attribute_that_decides_is_exact(config: Config) -> None:
    """A scheme with a letter of another alphabet is not the scheme."""
    data = changed(
        OIOUBL,
        '<cbc:EndpointID schemeAgencyID="9" schemeID="GLN">',
        '<cbc:EndpointID schemeAgencyID="9" schemeID="GLΝ">',
    )
    (report,), _file = reports_of(data, config)
    assert {"OIO002", "READ006"} & {finding.rule.id for finding in report.findings}


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("seller.cvr", "ᎠK99910038"),
        ("seller.cvr", "DK9991\u03010038"),
        ("issue_date", "2026-11-1\u03012"),
        ("totals.payable", "7\u0301007.75"),
    ],
)
def test_what_nobody_takes_for_the_right_sign_is_said_as_a_wrong_value(
    field: str, written: str, config: Config
) -> None:
    """A Cherokee letter or an accent on a digit: not hidden, and never taken for the value without it."""
    (report,), _file = reports_of(_with(field, written), config)
    assert field in [finding.field for finding in report.findings]


def test_a_place_that_does_not_count_hides_nothing() -> None:
    """The buyer's GLN is read from PartyIdentification; a comment in EndpointID is the endpoint's fault alone."""
    reading = one(_with("buyer.endpoint", "57900<!-- x -->00102600"))
    assert reading.invoice.buyer.gln == "9520000000080"
    assert "buyer.endpoint" in reading.hidden
    assert "buyer.gln" not in reading.hidden
    assert "buyer.gln" not in reading.unreadable
