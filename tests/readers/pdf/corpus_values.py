"""What the invoices of the corpus say, read from their pages by eye; a field that does not stand there is left out."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coopinv.model.reading import Reading

#: Fields that are scored, with their model paths.
FIELDS = {
    "number": "number",
    "issue date": "issue_date",
    "currency": "currency",
    "net": "totals.net",
    "vat": "totals.vat",
    "gross": "totals.gross",
    "iban": "payment_means[0].iban",
}


def _said(  # noqa: PLR0917 - a row of a table
    number: str | None,
    day: str,
    currency: str,
    net: str | None,
    vat: str | None,
    gross: str,
    iban: str | None = None,
) -> dict[str, Any]:
    values = {
        "number": number,
        "issue date": dt.date.fromisoformat(day),
        "currency": currency,
        "net": net and Decimal(net),
        "vat": vat and Decimal(vat),
        "gross": Decimal(gross),
        "iban": iban,
    }
    return {name: value for name, value in values.items() if value is not None}


EXPECTED: dict[str, dict[str, Any]] = {
    "AmazonWebServices.pdf": _said("42183017", "2014-08-03", "$", "4.11", "0.00", "4.11"),
    "EN16931_Einfach.pdf": _said("471102", "2018-03-05", "EUR", "473.00", "56.87", "529.87"),
    "EN16931_Rabatte.pdf": _said("471102", "2018-06-05", "EUR", "193.77", "21.30", "215.07"),
    "Facture_FR_EN16931.pdf": _said(
        "FA-2017-0010", "2017-11-13", "€", "624.90", "46.25", "671.15", "FR2012421242124212421242124"
    ),
    "MustangGnuaccountingBeispielRE-20170509_505.pdf": _said(
        "RE-20170509/505", "2017-05-09", "€", "496.00", "75.04", "571.04", "DE88200800000970375700"
    ),
    "QualityHosting.pdf": _said(
        "30064443", "2014-05-07", "EUR", None, None, "34.73", "DE30507500940000048567"
    ),
    "XRECHNUNG_Elektron.pdf": _said(
        "181301674", "2018-04-25", "EUR", "252.10", "47.90", "300.00", "DE91100000000123456789"
    ),
    "ZUGFeRD_1p0_BASIC_Einfach.pdf": _said(
        "471102", "2013-03-05", "EUR", "198.00", "37.62", "235.62", "DE08700901001234567890"
    ),
    "free_fiber.pdf": _said("562044387", "2015-07-02", "EUR", "24.99", "5.00", "29.99"),
    "invoice.pdf": _said("INV-100", "2019-11-15", "$", "100.00", "10.00", "110.00"),
    # A receipt of a hotel: it has a booking's number and none of its own.
    "oyo.pdf": _said(None, "2017-12-31", "Rs", None, None, "1939"),
    "saeco.pdf": _said("VF1005193039", "2022-09-08", "EUR", "41.31", "8.68", "49.99"),
    "sample-invoice.pdf": _said("INV-100", "2019-11-15", "$", "100.00", "10.00", "110.00"),
}
#: The buyer wrote these (UNCL 1001: 389).
NOT_INVOICES = ("EN16931_Gutschrift.pdf",)
WITHOUT_TEXT = ("gdai_003-en-invoice-utility.pdf", "gdai_PMI-472016.pdf")


def read_fields(reading: Reading) -> dict[str, Any]:
    """The scored fields as they were read."""
    invoice = reading.invoice
    means = invoice.payment_means
    return {
        "number": invoice.number,
        "issue date": invoice.issue_date,
        "currency": invoice.currency,
        "net": invoice.totals.net,
        "vat": invoice.totals.vat,
        "gross": invoice.totals.gross,
        "iban": next((one.iban for one in means if one.iban), None),
    }
