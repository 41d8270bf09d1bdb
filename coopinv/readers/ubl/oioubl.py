"""What OIOUBL 2 (2.01, 2.02, 2.1) changes in the shared field map, and the functions for what is no row.

Sources: the OIOUBL Schematron (F-INV, F-CRN, F-LIB rules), GOBL's mapping, the official examples.
"""

from __future__ import annotations

from decimal import Decimal

from coopinv.model.reading import Format, Observation
from coopinv.readers.combine import Combine
from coopinv.readers.finish import looks_like_iban
from coopinv.readers.raw import Raw, move
from coopinv.readers.ubl.dialect import Dialect
from coopinv.readers.ubl.fieldmap import Row
from coopinv.readers.ubl.finish import DOCUMENT, SLIP_CODES, line_taxes
from coopinv.readers.ubl.shared import (
    ACCOUNTS,
    BUYER,
    INSTITUTION,
    ORDERER,
    ROWS,
    SELLER,
    TOTALS,
    identification,
)
from coopinv.readers.values import Kind

_GLN = "[@schemeID='GLN'|'EAN'|'0088']"
_CVR = "[@schemeID='DK:CVR'|'0184']"
_NOT_CVR = "[@schemeID!='DK:CVR'|'0184'|'DK:CPR']"
_SE = "[@schemeID='DK:SE']"


def _party(path: str, place: str) -> tuple[Row, ...]:
    entity = f"{place}/cac:PartyLegalEntity/cbc:CompanyID"
    return (
        Row(f"{path}.cvr", f"{entity}{_CVR}", Kind.CVR),
        Row(f"{path}.cvr", f"{entity}[not(@schemeID)]", Kind.CVR),
        Row(f"{path}.cvr", f"{place}/cac:PartyIdentification/cbc:ID{_CVR}", Kind.CVR),
        Row(f"{path}.cvr", f"{place}/cbc:EndpointID{_CVR}", Kind.CVR),
        Row(f"{path}.gln", f"{place}/cac:PartyIdentification/cbc:ID{_GLN}", Kind.GLN),
        Row(f"{path}.gln", f"{place}/cbc:EndpointID{_GLN}", Kind.GLN),
    )


_OWN = (
    *_party("seller", SELLER),
    Row("seller.vat_number", f"{SELLER}/cac:PartyTaxScheme/cbc:CompanyID{_SE}", derived=True),
    Row("seller.registration_number", f"{SELLER}/cac:PartyLegalEntity/cbc:CompanyID{_NOT_CVR}"),
    *_party("buyer", BUYER),
    Row("buyer.cvr", f"{BUYER}/cac:PartyTaxScheme/cbc:CompanyID{_SE}", derived=True),
    Row("deliveries[].gln", f"cac:DeliveryParty/cac:PartyIdentification/cbc:ID{_GLN}", Kind.GLN),
    Row("deliveries[].gln", f"cac:DeliveryLocation/cbc:ID{_GLN}", Kind.GLN),
    Row("deliveries[].gln", f"cac:DeliveryParty/cbc:EndpointID{_GLN}", Kind.GLN),
    Row("deliveries[].gln", "cac:DeliveryLocation/cbc:ID[not(@schemeID)]", Kind.GLN_ONLY),
    Row("buyer_reference", f"{BUYER}/cac:Contact/cbc:ID", Kind.REFERENCE, derived=True),
    Row("_references", f"{BUYER}/cac:Contact/cbc:ID", Kind.REFERENCE, Combine.LIST),
    Row("_references", "cac:OrderReference/cbc:CustomerReference", Kind.REFERENCE, Combine.LIST),
    Row("_references", f"{ORDERER}/cac:Contact/cbc:ID", Kind.REFERENCE, Combine.LIST),
    Row("_references", f"{ORDERER}/cac:Contact/cbc:Name", Kind.REFERENCE, Combine.LIST),
    # UBL 2.0 has no DueDate: this is where it belongs, though one that stands there is read.
    Row("due_date", "cac:PaymentMeans/cbc:PaymentDueDate", Kind.DATE, derived=True),
    *ACCOUNTS,
    Row("payment_means[].bic", INSTITUTION, Kind.BIC, derived=True),
    Row("payment_means[].payment_id", "cbc:InstructionID", derived=True),
    Row("payment_means[].creditor_number", "cac:CreditAccount/cbc:AccountID", derived=True),
    # There is no element for the amount without VAT: it follows from the three totals (F-INV127, F-INV133).
    Row("totals.net", f"{TOTALS}/cbc:LineExtensionAmount", Kind.AMOUNT, derived=True),
    Row("totals.net", f"{TOTALS}/cbc:ChargeTotalAmount", Kind.AMOUNT, derived=True),
    Row("totals.net", f"{TOTALS}/cbc:AllowanceTotalAmount", Kind.AMOUNT, derived=True),
    Row("totals.duties", "cac:TaxTotal/cbc:TaxAmount", Kind.AMOUNT, derived=True),
    Row("_stated_tax", f"{TOTALS}/cbc:TaxExclusiveAmount", Kind.AMOUNT),
    *identification("GTIN"),
    Row(
        "lines[].vat_rate",
        "cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:Percent",
        Kind.AMOUNT,
        derived=True,
    ),
    Row("lines[].vat_category", "cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:ID", derived=True),
    Row("lines[]._taxes[].rate", "cac:TaxCategory/cbc:Percent", Kind.AMOUNT),
    Row("lines[]._taxes[].category", "cac:TaxCategory/cbc:ID", Kind.VAT_CATEGORY),
    Row("lines[]._taxes[].scheme", "cac:TaxCategory/cac:TaxScheme/cbc:ID"),
)


def payment_means(means: Raw) -> None:
    """Sort account, branch and payment ID into model fields by the means code and the channel."""
    channel = str(means.get("_channel", "")).upper()
    code = means.get("code")
    if code in SLIP_CODES or channel in {"DK:FIK", "DK:GIRO"}:
        move(means, "_payment_id", "fik_type")
        move(means, "_instruction_id", "payment_id")
        move(means, "_credit_account", "creditor_number")
        move(means, "_account", "creditor_number")
        return
    if channel == "IBAN" or looks_like_iban(means.get("_account")):
        move(means, "_account", "iban", Kind.IBAN)
    move(means, "_account", "account_number")
    move(means, "_branch", "registration_number")
    move(means, "_institution", "bic", Kind.BIC)
    move(means, "_payment_id", "reference")  # a text for the transfer, no payment slip (BT-83)


def totals(raw: Raw) -> list[Observation]:
    """The amount without VAT, and the total before rounding, which TaxInclusiveAmount includes (F-INV127, F-INV128).

    TaxExclusiveAmount is the sum of taxes here; what it states is told, for the rule that compares.
    """
    values: Raw = raw["totals"]
    lines, gross, rounding = (values.get(name) for name in ("lines", "gross", "rounding"))
    unread = values.get("?", {})
    if lines is not None and not unread.keys() & {"charges", "allowances"}:
        values["net"] = lines + values.get("charges", _ZERO) - values.get("allowances", _ZERO)
        values["@"]["net"] = values["@"]["lines"]
    if gross is not None and rounding is not None:
        values["gross"] = gross - rounding
    elif gross is not None and "rounding" in unread:
        del values["gross"]  # the amount before rounding is then unknown, not missing
        unread["gross"] = unread["rounding"]
    if "_stated_tax" in raw.get("?", ()):
        return [Observation("unreadable-amount", "_stated_tax")]
    if (stated := raw.get("_stated_tax")) is None:
        return []
    return [Observation("stated-tax-total", "_stated_tax", {"amount": stated})]


_ZERO = Decimal(0)

DIALECT = Dialect(
    Format.OIOUBL,
    rows=(*_OWN, *ROWS),
    of_group={"payment_means[]": payment_means, "lines[]": line_taxes},
    of_document=(*DOCUMENT, totals),
)
