"""One invoice in three formats: what all three carry is read alike, and the same fault gives the same finding."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import pytest

from coopinv.model.reading import Format
from tests.checking import FIXTURES, reports_of
from tests.edifact import recount

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from coopinv.config import Config
    from coopinv.model.finding import Severity

RIGHT = FIXTURES / "right"
FILES = {
    Format.OIOUBL: (RIGHT / "oioubl" / "berries.xml").read_bytes(),
    Format.PEPPOL: (RIGHT / "peppol" / "purchase-order.xml").read_bytes(),
    Format.EDIFACT: (RIGHT / "edifact" / "berries.edi").read_bytes(),
}
XML = (Format.OIOUBL, Format.PEPPOL)
#: The order by OIO alone, which is a finding of its own in both XML formats.
BY_OIO = "OIO003@order_numbers[0]"

#: Fields that are not the same in the three, and why.
DIFFERENT = {
    r"buyer\.endpoint(_scheme)?": "Coop has one address for EDIFACT and one for OIO, and each format its own codes",
    r"buyer_reference|attention": "each format has its own place for the department at the buyer",
    r"lines\[[0-9]\]\.other_ids\[0\]": "Coop wants no PIA, so the INVOIC leaves the seller's own number out",
    r"lines\[[0-9]\]\.(unit|base_unit)": "each format has its own code for a piece",
    r"lines\[[0-9]\]\.base_quantity": "OIOUBL states that the price is for one piece",
    r"payment_means\[0\]\.(code|reference)": "each format has its own codes for a transfer, and an INVOIC needs none",
    r"lines\[[0-9]\]\.description": "in XML the article's name stands beside its description",
    r"deliveries\[0\]\.date": "DTM+35 is the message's, not a party's; delivery_dates has it in every format",
    r"totals\.(allowances|charges)": "MOA+131 is the sum of both, with a sign",
    r"payment_terms\.(text|days)": "the days stand in words in XML, as a number in PAT",
}


def _flat(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every leaf of a dumped model with its path."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _flat(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _flat(inner, f"{path}[{index}]")
    elif value is not None:
        yield path, value


def _dumped(format_: Format, config: Config) -> dict[str, object]:
    (report,), _file = reports_of(FILES[format_], config)
    assert report.format is format_
    return dict(_flat(report.invoice.model_dump()))


def _is_different(path: str) -> bool:
    return any(re.fullmatch(pattern, path) for pattern in DIFFERENT)


@pytest.mark.parametrize("format_", [Format.OIOUBL, Format.EDIFACT])
def test_the_same_invoice_is_read_alike(format_: Format, config: Config) -> None:
    """Every field but the named ones has the same value in every format."""
    model, other = _dumped(Format.PEPPOL, config), _dumped(format_, config)
    paths = {path for path in (*model, *other) if not _is_different(path)}
    assert len(paths) > 60
    assert {path: other.get(path) for path in paths} == {path: model.get(path) for path in paths}


@pytest.mark.parametrize("pattern", DIFFERENT)
def test_differences_are_there(pattern: str, config: Config) -> None:
    """A field that is the same after all is no exception."""
    models = [_dumped(format_, config) for format_ in FILES]
    paths = {path for model in models for path in model if re.fullmatch(pattern, path)}
    assert any(len({str(model.get(path)) for model in models}) > 1 for path in paths)


class Fault(NamedTuple):
    """A fault as it is written in each format (what stands there, what takes its place) and what comes of it.

    ``own`` holds what a format finds instead of ``found``, where the requirements differ.
    """

    oioubl: tuple[str, str]
    peppol: tuple[str, str]
    edifact: tuple[str, str]
    found: list[str]
    own: Mapping[Format, list[str]] = MappingProxyType({})

    def made(self, format_: Format) -> bytes:
        """The invoice in a format, with the fault."""
        old, new = getattr(self, format_.value)
        if format_ is Format.EDIFACT:
            pair = [text.replace("\n", "\r\n").encode("iso-8859-1") for text in (old, new)]
        else:
            pair = [text.encode() for text in (old, new)]
        assert FILES[format_].count(pair[0]) == 1, f"{old!r} stands {FILES[format_].count(pair[0])} times"
        data = FILES[format_].replace(*pair)
        return recount(data) if format_ is Format.EDIFACT else data


def _xml(
    old: str, new: str, edifact: tuple[str, str], found: list[str], *, in_edifact: list[str] | None = None
) -> Fault:
    """A fault that is written the same in both XML formats."""
    return Fault(
        (old, new), (old, new), edifact, found, {} if in_edifact is None else {Format.EDIFACT: in_edifact}
    )


ORDER = "<cbc:ID>4500124702</cbc:ID>"
FAULTS = {
    "nothing wrong": _xml(ORDER, ORDER, ("RFF+ON", "RFF+ON"), []),
    "an order number with a digit missing": _xml(
        ORDER,
        "<cbc:ID>450012470</cbc:ID>",
        ("RFF+ON:4500124702", "RFF+ON:450012470"),
        ["PO001@order_numbers[0]"],
    ),
    "an order number with the letter O": _xml(
        ORDER,
        "<cbc:ID>45O0124702</cbc:ID>",
        ("RFF+ON:4500124702", "RFF+ON:45O0124702"),
        ["PO001@order_numbers[0]"],
    ),
    "no order number": _xml(
        ORDER,
        "<cbc:ID>n/a</cbc:ID>",
        ("RFF+ON:4500124702'\n", ""),
        ["GEN008@buyer_reference"],
        in_edifact=["PO002@order_numbers"],
    ),
    "two order numbers": _xml(
        "<cbc:ID>4500124702</cbc:ID>",
        "<cbc:ID>4500124702, 4500124703</cbc:ID>",
        ("RFF+ON:4500124702'", "RFF+ON:4500124702'\nRFF+ON:4500124703'"),
        ["PO003@order_numbers[0]"],
        in_edifact=["PO003@order_numbers[1]"],
    ),
    "an invoice date that does not exist": _xml(
        "2026-09-17</cbc:IssueDate>",
        "2026-09-31</cbc:IssueDate>",
        ("DTM+137:20260917:102", "DTM+137:20260931:102"),
        ["GEN011@issue_date"],
    ),
    "invoiced before delivery": _xml(
        "2026-09-16</cbc:ActualDeliveryDate>",
        "2026-09-18</cbc:ActualDeliveryDate>",
        ("DTM+35:20260916:102", "DTM+35:20260918:102"),
        ["GEN012@issue_date"],
    ),
    "invoiced a month late": _xml(
        "2026-09-16</cbc:ActualDeliveryDate>",
        "2026-08-16</cbc:ActualDeliveryDate>",
        ("DTM+35:20260916:102", "DTM+35:20260816:102"),
        ["GEN013@issue_date"],
    ),
    "no delivery date": _xml(
        "<cbc:ActualDeliveryDate>2026-09-16</cbc:ActualDeliveryDate>",
        "",
        ("DTM+35:20260916:102'\n", ""),
        ["GEN020@delivery_dates"],
    ),
    "no delivery note": _xml(
        "<cbc:ID>FS-260917-04</cbc:ID>",
        "<cbc:ID></cbc:ID>",
        ("RFF+DQ:FS-260917-04'\n", ""),
        ["GEN014@delivery_notes"],
    ),
    "due after eight days": Fault(
        ("2026-10-17</cbc:PaymentDueDate>", "2026-09-25</cbc:PaymentDueDate>"),
        ("2026-10-17</cbc:DueDate>", "2026-09-25</cbc:DueDate>"),
        ("DTM+13:20261017", "DTM+13:20260925"),
        ["GEN016@due_date"],
    ),
    "another due date than the terms give": Fault(
        ("2026-10-17</cbc:PaymentDueDate>", "2026-11-17</cbc:PaymentDueDate>"),
        ("2026-10-17</cbc:DueDate>", "2026-11-17</cbc:DueDate>"),
        ("DTM+13:20261017", "DTM+13:20261117"),
        ["GEN023@due_date"],
    ),
    "a wrong digit in the IBAN": _xml(
        "DK4699920008800451",
        "DK4699920008800452",
        ("DK4699920008800451", "DK4699920008800452"),
        ["GEN018@payment_means[0].iban"],
    ),
    "no account: master data between EDI partners": Fault(
        ("<cbc:ID>DK4699920008800451</cbc:ID>", ""),
        ("<cbc:ID>DK4699920008800451</cbc:ID>", ""),
        ("FII+RB+DK4699920008800451:Lammefjordens Bær ApS+JYBADKKK:25:5'\n", ""),
        ["GEN017@payment_means[0].account_number"],
        {Format.EDIFACT: []},
    ),
    "no e-mail address: master data between EDI partners": _xml(
        "<cbc:ElectronicMail>kontor@lammefjordens-baer.example.dk</cbc:ElectronicMail>",
        "",
        ("COM+kontor@lammefjordens-baer.example.dk:EM'\n", ""),
        ["GEN007@seller.email"],
        in_edifact=[],
    ),
    "an e-mail address that is none": _xml(
        "kontor@lammefjordens-baer.example.dk",
        "kontor.lammefjordens-baer.example.dk",
        ("kontor@lammefjordens-baer.example.dk", "kontor.lammefjordens-baer.example.dk"),
        ["GEN007@seller.email"],
    ),
    "no town of the seller": _xml(
        "<cbc:CityName>Fårevejle</cbc:CityName>", "", ("+Fårevejle+", "++"), ["GEN003@seller.city"]
    ),
    "no town of the buyer": _xml(
        "<cbc:CityName>Albertslund</cbc:CityName>", "", ("+Albertslund+", "++"), ["GEN024@buyer.city"]
    ),
    "the buyer's number with a wrong digit": Fault(
        ("DK26259495", "DK26259496"),
        (">26259495<", ">26259496<"),
        ("RFF+VA:DK26259495", "RFF+VA:DK26259496"),
        ["GEN005@buyer.cvr"],
    ),
    "delivered to an independent society's store": _xml(
        "9520000000042", "9520000000097", ("9520000000042", "9520000000097"), ["PO006@deliveries[0].gln"]
    ),
    "a currency that does not exist": _xml(
        "DKK</cbc:DocumentCurrencyCode>",
        "DKR</cbc:DocumentCurrencyCode>",
        ("CUX+2:DKK:4", "CUX+2:DKR:4"),
        ["GEN019@currency"],
    ),
    "no number": _xml(
        "<cbc:ID>20264471</cbc:ID>", "<cbc:ID/>", ("BGM+380+20264471+9", "BGM+380++9"), ["GEN010@number"]
    ),
    "a filler for a text": Fault(
        ("Danske hindbær, klasse 1, bakke 125 g", "Diverse"),
        ("Danske hindbær, klasse 1, bakke 125 g", "Diverse"),
        ("Danske hindbær, klasse 1,:bakke 125 g", "Diverse"),
        ["GEN009@lines[1].description"],
        {Format.OIOUBL: [], Format.PEPPOL: []},
    ),
    "a line's price": _xml(
        ">12.25</cbc:PriceAmount>",
        ">15.22</cbc:PriceAmount>",
        ("PRI+AAA:12.25", "PRI+AAA:15.22"),
        ["AMT008@lines[1].net_amount"],
    ),
    "two digits of the sum of the lines swapped": _xml(
        ">7739.40</cbc:LineExtensionAmount>",
        ">7793.40</cbc:LineExtensionAmount>",
        ("MOA+79:7739.40", "MOA+79:7793.40"),
        ["AMT007@totals.lines"],
    ),
    "two digits of the amount due swapped": _xml(
        ">9619.89</cbc:PayableAmount>",
        ">9691.89</cbc:PayableAmount>",
        ("MOA+9:9619.89", "MOA+9:9691.89"),
        ["AMT010@totals.payable"],
    ),
    "an amount due that cannot be read": _xml(
        ">9619.89</cbc:PayableAmount>",
        ">9619.89.</cbc:PayableAmount>",
        ("MOA+9:9619.89", "MOA+9:9619.89."),
        ["AMT011@totals.payable"],
    ),
    "a GTIN with a wrong digit: only EDIFACT is matched by it": _xml(
        "9520000100322",
        "9520000100323",
        ("9520000100322", "9520000100323"),
        [],
        in_edifact=["EDI004@lines[1].gtin"],
    ),
}


@pytest.mark.parametrize("format_", FILES)
@pytest.mark.parametrize("name", FAULTS)
def test_the_same_fault_gives_the_same_finding(name: str, format_: Format, config: Config) -> None:
    """One finding, on the same field and of the same severity, unless the requirements say otherwise."""
    fault = FAULTS[name]
    found = _found(fault.made(format_), config)
    own = {BY_OIO} if format_ in XML else set()
    assert set(found) - own == set(fault.own.get(format_, fault.found))


@pytest.mark.parametrize("name", FAULTS)
def test_the_same_fault_is_graded_the_same(name: str, config: Config) -> None:
    """What several formats find has the same severity in all of them."""
    fault = FAULTS[name]
    graded = [_found(fault.made(format_), config) for format_ in FILES if format_ not in fault.own]
    for finding in fault.found:
        assert len({found[finding] for found in graded}) == 1


def _found(data: bytes, config: Config) -> dict[str, Severity]:
    (report,), file = reports_of(data, config)
    assert not file.findings
    return {
        f"{one.rule.id}@{one.field}" if one.field else one.rule.id: one.severity for one in report.findings
    }
