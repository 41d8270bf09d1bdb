"""Makes the invoices that the benchmarks check: right OIOUBL invoices on order, of any number of lines.

The head is that of a right fixture, the lines are written here and the totals follow from them.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.checking import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Iterator

_LIKE = FIXTURES / "right" / "oioubl" / "purchase-order.xml"
#: What stands in the reference field of that fixture: with an order number alone every invoice has one finding
#: (OIO003), with the store's cost centre beside it none.
_REFERENCE = "Varemodtagelsen"
COST_CENTRE = "CC1000000017"

_AMOUNT = Decimal("1339.20")
_LINE = """<cac:InvoiceLine>
<cbc:ID>{id}</cbc:ID>
<cbc:InvoicedQuantity unitCode="EA">96</cbc:InvoicedQuantity>
<cbc:LineExtensionAmount currencyID="DKK">1339.20</cbc:LineExtensionAmount>
<cac:TaxTotal><cbc:TaxAmount currencyID="DKK">334.80</cbc:TaxAmount>
<cac:TaxSubtotal><cbc:TaxableAmount currencyID="DKK">1339.20</cbc:TaxableAmount><cbc:TaxAmount currencyID="DKK">334.80</cbc:TaxAmount>
<cac:TaxCategory><cbc:ID>StandardRated</cbc:ID><cbc:Percent>25</cbc:Percent>
<cac:TaxScheme><cbc:ID>63</cbc:ID><cbc:Name>Moms</cbc:Name></cac:TaxScheme></cac:TaxCategory>
</cac:TaxSubtotal></cac:TaxTotal>
<cac:Item><cbc:Name>Fuldkornsrugbrød, skåret 800 g, nr. {id}</cbc:Name>
<cac:StandardItemIdentification><cbc:ID schemeID="GTIN">9520000100025</cbc:ID></cac:StandardItemIdentification></cac:Item>
<cac:Price><cbc:PriceAmount currencyID="DKK">13.95</cbc:PriceAmount></cac:Price>
</cac:InvoiceLine>
"""


def invoice(lines: int, number: str, reference: str = COST_CENTRE) -> bytes:
    """An invoice of so many lines, with what stands in its reference field."""
    whole = _LIKE.read_text("utf-8").replace(_REFERENCE, reference)
    head = whole[: whole.index("<cac:InvoiceLine>")].rstrip(" ")
    net = _AMOUNT * lines
    charge = Decimal(found[1]) if (found := _CHARGE.search(head)) else Decimal(0)
    base = net + charge
    vat = base / 4
    head = _TAXES.sub(_tax_total(base, vat), head)
    totals = {
        "LineExtensionAmount": net,
        "TaxExclusiveAmount": vat,
        "TaxInclusiveAmount": base + vat,
        "PayableAmount": base + vat,
    }
    for name, amount in totals.items():
        head = re.sub(rf"(<cbc:{name} currencyID=\"DKK\">)[^<]*", rf"\g<1>{amount:.2f}", head)
    head = re.sub(
        r"(<cbc:Amount currencyID=\"DKK\">)[^<]*(</cbc:Amount>\s*</cac:PaymentTerms>)",
        rf"\g<1>{base + vat:.2f}\2",
        head,
    )
    head = re.sub(r"(</cbc:ProfileID>\s*<cbc:ID>)[^<]*", rf"\g<1>{number}", head)
    return "".join([head, *_lines(lines), "</Invoice>\n"]).encode()


_CHARGE = re.compile(r"<cbc:ChargeTotalAmount currencyID=\"DKK\">([0-9.]+)")
_TAXES = re.compile(r"<cac:TaxTotal>.*?</cac:TaxTotal>", re.DOTALL)


def _tax_total(base: Decimal, vat: Decimal) -> str:
    return (
        f'<cac:TaxTotal><cbc:TaxAmount currencyID="DKK">{vat:.2f}</cbc:TaxAmount><cac:TaxSubtotal>'
        f'<cbc:TaxableAmount currencyID="DKK">{base:.2f}</cbc:TaxableAmount>'
        f'<cbc:TaxAmount currencyID="DKK">{vat:.2f}</cbc:TaxAmount>'
        '<cac:TaxCategory><cbc:ID schemeAgencyID="320" schemeID="urn:oioubl:id:taxcategoryid-1.1">StandardRated</cbc:ID>'
        '<cbc:Percent>25</cbc:Percent><cac:TaxScheme><cbc:ID schemeAgencyID="320" schemeID="urn:oioubl:id:taxschemeid-1.1">'
        "63</cbc:ID><cbc:Name>Moms</cbc:Name></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>"
    )


def _lines(count: int) -> Iterator[str]:
    return (_LINE.format(id=index) for index in range(1, count + 1))
