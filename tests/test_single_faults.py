"""Every field of a right invoice, broken in every way: the table ``single_faults.tsv`` says which rules speak of it.

A row is a field of a format; a dot means that nobody speaks. From the table anyone sees what can go missing unseen;
what must not is asked for here by name.
"""

from __future__ import annotations

import pytest

from tests.single_faults import BASES, TABLE, WAYS, rows

#: What Coop asks for, as each format has it, and the rule that must speak when it is not there.
REQUIRED = {
    "oioubl": {
        "CustomizationID": "OIO004",
        "ID": "GEN010",
        "IssueDate": "GEN011",
        "DocumentCurrencyCode": "GEN019",
        "AccountingSupplierParty/Party/PostalAddress/StreetName": "GEN003",
        "AccountingSupplierParty/Party/PostalAddress/CityName": "GEN003",
        "AccountingSupplierParty/Party/PostalAddress/PostalZone": "GEN003",
        "AccountingSupplierParty/Party/Contact/ElectronicMail": "GEN007",
        "AccountingCustomerParty/Party/EndpointID[GLN]": "OIO001",
        "AccountingCustomerParty/Party/PostalAddress/StreetName": "GEN024",
        "AccountingCustomerParty/Party/PartyLegalEntity/CompanyID[DK:CVR]": "GEN005",
        "AccountingCustomerParty/Party/Contact/ID": "GEN008",
        "Delivery/ActualDeliveryDate": "GEN020",
        "PaymentMeans/PayeeFinancialAccount/ID": "GEN017",
        "TaxTotal/TaxAmount": "AMT002",
        "TaxTotal/TaxSubtotal/TaxCategory/Percent": "AMT004",
        "LegalMonetaryTotal/LineExtensionAmount": "AMT001",
        "BillingReference/InvoiceDocumentReference/ID": "GEN014",
    },
    "peppol": {
        "CustomizationID": "OIO004",
        "ID": "GEN010",
        "IssueDate": "GEN011",
        "DocumentCurrencyCode": "GEN019",
        "BuyerReference": "GEN008",
        "AccountingSupplierParty/Party/PostalAddress/StreetName": "GEN003",
        "AccountingSupplierParty/Party/PostalAddress/CityName": "GEN003",
        "AccountingSupplierParty/Party/PostalAddress/PostalZone": "GEN003",
        "AccountingSupplierParty/Party/Contact/ElectronicMail": "GEN007",
        "AccountingCustomerParty/Party/EndpointID[0088]": "OIO001",
        "AccountingCustomerParty/Party/PartyLegalEntity/CompanyID[0184]": "GEN005",
        "Delivery/ActualDeliveryDate": "GEN020",
        "PaymentMeans/PayeeFinancialAccount/ID": "GEN017",
        "TaxTotal/TaxAmount": "AMT002",
        "LegalMonetaryTotal/TaxExclusiveAmount": "AMT001",
        "LegalMonetaryTotal/TaxInclusiveAmount": "AMT003",
        "BillingReference/InvoiceDocumentReference/ID": "GEN014",
    },
    "edifact": {
        "head BGM": "GEN010",
        "head DTM+137": "GEN011",
        "head DTM+35": "GEN020",
        "head RFF+ON": "PO002",
        "NAD+BY NAD+BY": "EDI002",
        "NAD+DP NAD+DP": "EDI003",
        "NAD+SU NAD+SU": "GEN004",
        "NAD+SU CUX": "GEN019",
        "line IMD+F": "GEN009",
        "head RFF+IV": "GEN014",
    },
}


def _kept() -> dict[tuple[str, str], dict[str, str]]:
    lines = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines()]
    assert lines[0] == ["format", "field", *WAYS]
    return {
        (format_, field): {way: said for way, said in zip(WAYS, ways, strict=True) if said}
        for format_, field, *ways in lines[1:]
    }


@pytest.mark.parametrize("format_", BASES)
def test_each_fault_is_said_by_the_rules_of_the_table(format_: str) -> None:
    """After a change that is meant: ``python -m tests.single_faults``, and look at what it changes."""
    found, kept = rows(format_), {key: ways for key, ways in _kept().items() if key[0] == format_}
    assert len(found) > 80
    differing = {
        (*key, way): (kept.get(key, {}).get(way), found.get(key, {}).get(way))
        for key in kept | found
        for way in WAYS
        if kept.get(key, {}).get(way) != found.get(key, {}).get(way)
    }
    assert differing == {}


@pytest.mark.parametrize("format_", REQUIRED)
def test_nothing_that_is_asked_for_goes_missing_unseen(format_: str) -> None:
    kept = _kept()
    for field, rule in REQUIRED[format_].items():
        assert rule in kept[format_, field]["removed"].split(), field
        if "empty" in kept[format_, field]:
            assert kept[format_, field]["empty"] != ".", field
