"""What Peppol BIS Billing 3 and other EN 16931 UBL change in the shared field map.

Sources: PEPPOL-EN16931-UBL and CEN-EN16931-UBL Schematron, the BIS 3 syntax tables.
"""

from __future__ import annotations

from coopinv.identifiers import cvr
from coopinv.model.reading import Format
from coopinv.readers.combine import Combine
from coopinv.readers.raw import Raw, move
from coopinv.readers.ubl.dialect import Dialect
from coopinv.readers.ubl.fieldmap import Row
from coopinv.readers.ubl.finish import DOCUMENT, line_taxes, payment_means_by_shape
from coopinv.readers.ubl.shared import (
    ACCOUNT,
    ACCOUNTS,
    BRANCH,
    BUYER,
    ORDERER,
    ROWS,
    SELLER,
    TOTALS,
    identification,
)
from coopinv.readers.values import Kind

# ISO 6523 codes of the EAS list: 0088 GLN, 0184 CVR, 0198 Danish VAT (SE), 0096 P number.
_GLN = "[@schemeID='0088'|'GLN'|'EAN']"
_CVR = "[@schemeID='0184'|'DK:CVR']"
_NOT_CVR = "[@schemeID!='0184'|'DK:CVR'|'DK:CPR']"


def _party(path: str, place: str) -> tuple[Row, ...]:
    entity = f"{place}/cac:PartyLegalEntity/cbc:CompanyID"
    return (
        Row(f"{path}.cvr", f"{entity}{_CVR}", Kind.CVR),
        Row(f"{path}.cvr", f"{place}/cac:PartyIdentification/cbc:ID{_CVR}", Kind.CVR),
        Row(f"{path}.cvr", f"{place}/cbc:EndpointID{_CVR}", Kind.CVR),
        Row(f"{path}._company_id", f"{entity}[not(@schemeID)]"),
        Row(f"{path}._company_id", f"{entity}{_NOT_CVR}"),
        Row(f"{path}.gln", f"{place}/cac:PartyIdentification/cbc:ID{_GLN}", Kind.GLN),
        Row(f"{path}.gln", f"{place}/cbc:EndpointID{_GLN}", Kind.GLN),
    )


OWN = (
    *_party("seller", SELLER),
    Row("seller.vat_number", f"{SELLER}/cac:PartyTaxScheme/cbc:CompanyID", Kind.VAT_NUMBER, derived=True),
    Row("seller.registration_number", f"{SELLER}/cac:PartyLegalEntity/cbc:CompanyID", derived=True),
    *_party("buyer", BUYER),
    Row("deliveries[].gln", f"cac:DeliveryLocation/cbc:ID{_GLN}", Kind.GLN),
    Row("deliveries[].gln", "cac:DeliveryLocation/cbc:ID[not(@schemeID)]", Kind.GLN_ONLY),
    Row("deliveries[].gln", f"cac:DeliveryParty/cac:PartyIdentification/cbc:ID{_GLN}", Kind.GLN),
    Row("buyer_reference", "cbc:BuyerReference", Kind.REFERENCE, derived=True),
    Row("_references", "cbc:BuyerReference", Kind.REFERENCE, Combine.LIST),
    Row("_references", f"{BUYER}/cac:Contact/cbc:ID", Kind.REFERENCE, Combine.LIST),
    Row("_references", "cac:OrderReference/cbc:CustomerReference", Kind.REFERENCE, Combine.LIST),
    Row("_references", f"{ORDERER}/cac:Contact/cbc:Name", Kind.REFERENCE, Combine.LIST),
    *ACCOUNTS,
    Row("payment_means[].bankgiro", ACCOUNT, derived=True),
    Row("payment_means[].plusgiro", ACCOUNT, derived=True),
    Row("payment_means[].bic", BRANCH, Kind.BIC, derived=True),
    Row("payment_means[].payment_id", "cbc:PaymentID", derived=True),
    Row("payment_means[].creditor_number", ACCOUNT, derived=True),
    Row("totals.net", f"{TOTALS}/cbc:TaxExclusiveAmount", Kind.AMOUNT),
    *identification("0160"),
)


def party_numbers(raw: Raw) -> None:
    """Tell a Danish CVR number from other registration numbers where no scheme says which it is."""
    for part in ("seller", "buyer"):
        party = raw[part]
        number, country = party.get("_company_id"), party.get("country", "DK")
        if number is not None and country == "DK" and cvr.canonical(number) is not None:
            move(party, "_company_id", "cvr", Kind.CVR)
    move(raw["seller"], "_company_id", "registration_number")


_FUNCTIONS = {"payment_means[]": payment_means_by_shape, "lines[]": line_taxes}

DIALECT = Dialect(Format.PEPPOL, (*OWN, *ROWS), _FUNCTIONS, (*DOCUMENT, party_numbers))
#: UBL that names neither OIOUBL nor Peppol: other users of EN 16931, NES, unknown; read as Peppol.
OTHER = Dialect(Format.UBL, (*OWN, *ROWS), _FUNCTIONS, (*DOCUMENT, party_numbers), names_profile=False)
