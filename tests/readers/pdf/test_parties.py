"""Who sells, who is invoiced, where it went, and how to pay."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.readers.pdf.printed import Put, column, invoice, reading

SELLER = ("Eksempel Grønt ApS", "Markvej 3", "4000 Roskilde", "CVR-nr. 99920009", "hej@groent.example.dk")
BUYER = ("Coop Danmark A/S", "Roskildevej 65", "2620 Albertslund", "CVR-nr. 26259495")
PAYMENT = ("Betalingsbetingelser: Netto 30 dage", "Reg.nr. 9999 Kontonr. 0012345678")


def test_letterhead_and_window_without_labels() -> None:
    found = reading(*invoice()).invoice
    assert (found.seller.name, found.seller.street, found.seller.postal_code, found.seller.city) == (
        "Eksempel Grønt ApS", "Markvej 3", "4000", "Roskilde",
    )  # fmt: skip
    assert found.seller.company_form == "ApS"
    assert found.seller.cvr == "99920009"
    assert found.seller.email == "hej@groent.example.dk"
    assert (found.buyer.name, found.buyer.cvr) == ("Coop Danmark A/S", "26259495")


@pytest.mark.parametrize(
    "footer",
    [
        "Eksempel Grønt ApS · Markvej 3 · 4000 Roskilde · Tlf. 46 00 00 00 · CVR-nr. 99920009 · hej@groent.example.dk",
        "Eksempel Grønt ApS - Markvej 3 - DK-4000 Roskilde - CVR: DK99920009 - E-mail: hej@groent.example.dk",
        "Eksempel Grønt ApS, Markvej 3, 4000 Roskilde, CVR 99 92 00 09, hej@groent.example.dk",
        "Eksempel Grønt ApS | Markvej 3 | 4000 Roskilde | SE/CVR-nr.: 99920009 | Mail hej@groent.example.dk",
    ],
)
def test_a_footer_in_one_line_is_the_seller(footer: str) -> None:
    found = reading(*invoice(Put(60, 810, footer, 7), without=SELLER)).invoice
    assert (found.seller.name, found.seller.street, found.seller.postal_code, found.seller.city) == (
        "Eksempel Grønt ApS", "Markvej 3", "4000", "Roskilde",
    )  # fmt: skip
    assert found.seller.cvr == "99920009"
    assert found.seller.email == "hej@groent.example.dk"
    assert found.buyer.cvr == "26259495"


def test_blocks_under_their_labels() -> None:
    texts = [
        *column(60, 110, "Faktureres til", "Jyllinge Brugsforening a.m.b.a.", "Planetvej 2", "4040 Jyllinge", "CVR 99900016", "Att. Jens Hansen"),
        *column(230, 110, "Leveringsadresse", "Dagli'Brugsen Gundsømagle", "Hovedgaden 26", "4000 Roskilde", "GLN 9520000000035"),
    ]  # fmt: skip
    found = reading(*invoice(*texts, without=BUYER)).invoice
    assert (found.buyer.name, found.buyer.street, found.buyer.city) == (
        "Jyllinge Brugsforening a.m.b.a.",
        "Planetvej 2",
        "Jyllinge",
    )
    assert found.buyer.cvr == "99900016"
    assert found.attention == "Jens Hansen"
    (place,) = found.deliveries
    assert (place.name, place.street, place.postal_code, place.gln) == (
        "Dagli'Brugsen Gundsømagle",
        "Hovedgaden 26",
        "4000",
        "9520000000035",
    )
    assert found.seller.name == "Eksempel Grønt ApS"


def test_a_delivery_place_in_one_line_behind_its_label() -> None:
    text = Put(60, 240, "Leveringssted: Coop Lager Køge, Lagervej 1, 4600 Køge")
    (place,) = reading(*invoice(text)).invoice.deliveries
    assert (place.name, place.street, place.postal_code, place.city) == (
        "Coop Lager Køge",
        "Lagervej 1",
        "4600",
        "Køge",
    )


def test_the_buyers_number_among_the_invoices_own_data() -> None:
    found = reading(*invoice(Put(60, 232, "Købers CVR-nr.: 99900016"), without=("CVR-nr. 26259495",))).invoice
    assert found.buyer.cvr == "99900016"
    assert found.seller.cvr == "99920009"


def test_the_senders_line_above_the_window_is_no_part_of_the_buyers_address() -> None:
    found = reading(*invoice(Put(60, 120, "Eksempel Grønt ApS · Markvej 3 · 4000 Roskilde", 6))).invoice
    assert (found.buyer.name, found.buyer.city) == ("Coop Danmark A/S", "Albertslund")


def test_parties_spelt_out_in_labelled_lines() -> None:
    labels = ("Navn:", "Adresse:", "Postnr./by:", "CVR-nr.:")
    texts = [
        *column(60, 100, "Sælger", *labels), *column(130, 112, "Midtjysk Kød A/S", "Slagtervej 9", "7400 Herning", "99920009"),
        *column(60, 180, "Køber", *labels), *column(130, 192, "Jyllinge Brugsforening a.m.b.a.", "Planetvej 2", "4040 Jyllinge", "99900016"),
    ]  # fmt: skip
    found = reading(*invoice(*texts, without=(*SELLER, *BUYER))).invoice
    assert (found.seller.name, found.seller.street, found.seller.city, found.seller.cvr) == (
        "Midtjysk Kød A/S", "Slagtervej 9", "Herning", "99920009",
    )  # fmt: skip
    assert (found.buyer.name, found.buyer.street, found.buyer.city, found.buyer.cvr) == (
        "Jyllinge Brugsforening a.m.b.a.", "Planetvej 2", "Jyllinge", "99900016",
    )  # fmt: skip


def test_a_company_form_on_a_line_of_its_own() -> None:
    texts = column(400, 60, "Eksempel Grønt", "P/S", "Markvej 3", "4000 Roskilde", "CVR-nr. 99920009")
    found = reading(*invoice(*texts, without=SELLER)).invoice
    assert (found.seller.name, found.seller.company_form) == ("Eksempel Grønt P/S", "P/S")


def test_a_foreign_sellers_numbers() -> None:
    texts = column(
        400, 60, "Bergmann Foods GmbH", "Hafenstr. 9", "DE-20457 Hamburg", "Germany", "VAT no. DE999000009"
    )
    found = reading(*invoice(*texts, without=SELLER)).invoice
    assert (found.seller.country, found.seller.vat_number, found.seller.cvr) == ("DE", "DE999000009", None)


def test_an_se_number_is_a_vat_number() -> None:
    found = reading(*invoice(Put(400, 96, "SE-nr. 99920009"), without=("CVR-nr. 99920009",))).invoice
    assert (found.seller.cvr, found.seller.vat_number) == (None, "DK99920009")


def test_a_telephone_number_is_no_company() -> None:
    found = reading(*invoice(Put(400, 96, "Tlf. 99920009"), without=("CVR-nr. 99920009",)))
    assert found.invoice.seller.cvr is None
    assert not [one for one in found.observed("unreadable-label") if one.field == "seller.cvr"]


# Payment -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "texts",
    [
        ["Reg.nr. 9999 Kontonr. 0012345678"],
        ["Bank: Nordea, reg. nr.: 9999 konto nr.: 12345678"],
        ["Beløbet indbetales på bankkonto:", "Bank / Reg.nr. 9999 / Kontonr. 0012345678"],
        ["Reg./konto: 9999-0012345678"],
        ["Bankkonto: 9999 12345678"],
        ["Reg.nr.: 9999", "Konto: 0012 345 678"],
        ["Bank reg. no. 9999, account no. 0012345678"],
        ["Beløbet bedes indbetalt på konto 9999-0012345678 i Sparekassen."],
    ],
)
def test_registration_and_account_number(texts: list[str]) -> None:
    found = reading(*invoice(*column(60, 470, *texts), without=PAYMENT)).invoice
    (means,) = found.payment_means
    assert (means.registration_number, means.account_number) == ("9999", "0012345678")


def test_an_iban_with_its_account_is_one_way_to_pay() -> None:
    texts = column(60, 470, "Reg. 9992 Konto 0004410274", "IBAN DK49 9992 0004 4102 74  SWIFT: DABADKKK")
    (means,) = reading(*invoice(*texts, without=PAYMENT)).invoice.payment_means
    assert (means.iban, means.bic) == ("DK4999920004410274", "DABADKKK")
    assert (means.registration_number, means.account_number) == ("9992", "0004410274")


def test_an_iban_without_a_label_counts_by_its_check_digits() -> None:
    found = reading(*invoice(Put(60, 470, "DK49 9992 0004 4102 74"), without=PAYMENT))
    assert found.invoice.payment_means[0].iban == "DK4999920004410274"
    assert found.confidence["payment_means[0].iban"] == "shape"


@pytest.mark.parametrize(
    "text", ["+71<000000000010417+81234567<", "Betal med: +71 <000000000010417 +81234567<"]
)
def test_the_payment_slips_line(text: str) -> None:
    (means,) = reading(*invoice(Put(60, 480, text), without=PAYMENT)).invoice.payment_means
    assert (means.fik_type, means.payment_id, means.creditor_number) == ("71", "000000000010417", "81234567")


def test_a_payment_slip_in_labelled_parts() -> None:
    texts = [
        *column(60, 480, "Kortart", "+71"),
        *column(150, 480, "Betalings-ID", "000000000010417"),
        *column(300, 480, "Kreditornr.", "81234567"),
    ]
    (means,) = reading(*invoice(*texts, without=PAYMENT)).invoice.payment_means
    assert (means.fik_type, means.payment_id, means.creditor_number) == ("71", "000000000010417", "81234567")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Betalingsbetingelser: Netto 8 dage", 8),
        ("Betaling: 14 dage netto", 14),
        ("Betalingsfrist: 21 dage", 21),
        ("Netto 30 dage fra fakturadato.", 30),
        ("Payment terms: 30 days net", 30),
        ("Betalingsbetingelser: Løbende måned + 30 dage", None),
    ],
)
def test_terms_of_payment(text: str, days: int | None) -> None:
    found = reading(*invoice(Put(60, 450, text), without=PAYMENT)).invoice
    assert found.payment_terms.text is not None
    assert found.payment_terms.text in text or "Betalingsfrist" in found.payment_terms.text
    assert found.payment_terms.days == days


def test_a_due_date_inside_a_sentence() -> None:
    text = Put(60, 450, "Beløbet bedes indbetalt senest den 17. oktober 2026.")
    found = reading(*invoice(text, without=(*PAYMENT, "Forfaldsdato:", "01-11-2026")))
    assert found.invoice.due_date == dt.date(2026, 10, 17)
    assert found.confidence["due_date"] == "near"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Periode: 01-10-2026 - 31-10-2026", (dt.date(2026, 10, 1), dt.date(2026, 10, 31))),
        ("Ydelsesperiode oktober 2026", (dt.date(2026, 10, 1), dt.date(2026, 10, 31))),
        ("Periode 1.-15. oktober 2026", (dt.date(2026, 10, 1), dt.date(2026, 10, 15))),
        ("Leveret: 1. oktober 2026", (None, None)),
    ],
)
def test_a_service_period(text: str, period: tuple[dt.date | None, dt.date | None]) -> None:
    found = reading(*invoice(Put(60, 240, text), without=("Leveringsdato:", "01-10-2026"))).invoice
    assert (found.service_period.start, found.service_period.end) == period
