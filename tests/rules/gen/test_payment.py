"""GEN017 and GEN018: where the invoice is to be paid."""

from __future__ import annotations

import pytest

from coopinv.rules.gen.payment import payment_details, payment_details_invalid
from tests.rules.helpers import right_invoice, run

IBAN = "DK5000400440116243"  # the account 0040 0440116243
ACCOUNT = {"code": "42", "registration_number": "0040", "account_number": "440116243"}


@pytest.mark.parametrize(
    "means",
    [
        {"iban": IBAN},
        ACCOUNT,
        {"account_number": "0040-0440116243"},
        {"account_number": "0040-0440116243", "bic": "DABADKKK"},
        {"account_number": "440116243", "bic": "ESSESESS"},
        {"fik_type": "+71", "payment_id": "4040400000669", "creditor_number": "81234567"},
        {"fik_type": "71", "payment_id": "4040400000669", "creditor_number": "81234567"},
        {"fik_type": "73", "creditor_number": "81234567"},
        {"fik_type": "01", "account_number": "1234567"},
        {"fik_type": "04", "payment_id": "26", "creditor_number": "1234567"},
        {"payment_id": "004040400000669"},
        {"code": "97"},
        {"bankgiro": "5050-1055"},
        {"plusgiro": "28 65 43-4"},
    ],
)
def test_somewhere_to_pay(means: dict[str, str]) -> None:
    invoice = right_invoice(payment_means=[means])
    assert run(payment_details, invoice) == []
    assert run(payment_details_invalid, invoice) == []


@pytest.mark.parametrize(
    ("means", "expected"),
    [
        ([], ("missing", "payment_means[0].account_number")),
        ([{"code": "42"}], ("missing", "payment_means[0].account_number")),
        ([{"code": "10"}], ("missing", "payment_means[0].account_number")),
        ([{"code": "49"}], ("collected", "payment_means[0].code")),
        ([{"code": "48"}], ("collected", "payment_means[0].code")),
        ([{"account_number": "440116243"}], ("incomplete", "payment_means[0].registration_number")),
        ([{"registration_number": "0040"}], ("incomplete", "payment_means[0].account_number")),
        ([{"fik_type": "71", "creditor_number": "81234567"}], ("incomplete", "payment_means[0].payment_id")),
        ([{"creditor_number": "81234567"}], ("incomplete", "payment_means[0].payment_id")),
        ([{"fik_type": "71", "payment_id": "26"}], ("incomplete", "payment_means[0].creditor_number")),
        ([{"fik_type": "73"}], ("incomplete", "payment_means[0].creditor_number")),
        (
            [{"code": "93", "payment_id": "26", "creditor_number": "81234567"}],
            ("incomplete", "payment_means[0].fik_type"),
        ),
        # A Danish bank's BIC does not say which branch the account is at.
        ([{"account_number": "440116243", "bic": "DABADKKK"}], ("incomplete", "payment_means[0].iban")),
        (
            [{"code": "49"}, {"registration_number": "0040"}],
            ("incomplete", "payment_means[1].account_number"),
        ),
    ],
)
def test_nowhere_to_pay(means: list[dict[str, str]], expected: tuple[str, str]) -> None:
    assert run(payment_details, right_invoice(payment_means=means)) == [expected]


def test_one_complete_way_is_enough() -> None:
    invoice = right_invoice(payment_means=[{"code": "49"}, {"registration_number": "0040"}, {"iban": IBAN}])
    assert run(payment_details, invoice) == []


def test_foreign_account_without_a_danish_branch_number() -> None:
    invoice = right_invoice(
        seller__country="NO", seller__cvr=None, payment_means=[{"account_number": "86011117947"}]
    )
    assert run(payment_details, invoice) == []
    assert run(payment_details_invalid, invoice) == []


@pytest.mark.parametrize(
    ("means", "fields"),
    [
        ({"iban": "DK5000400440116244"}, ["iban"]),
        ({"iban": "DK50004004401162"}, ["iban"]),
        ({"iban": "DK50 0040 0440 1162 43"}, []),
        ({"iban": "SE4550000000058398257466"}, []),
        ({"registration_number": "040", "account_number": "440116243"}, ["registration_number"]),
        ({"registration_number": "0040", "account_number": "04401162435"}, ["account_number"]),
        ({"registration_number": "0040", "account_number": "12345"}, []),
        ({"fik_type": "71", "payment_id": "004040400000668", "creditor_number": "81234567"}, ["payment_id"]),
        ({"fik_type": "71", "payment_id": "4040400000669", "creditor_number": "81234567"}, []),
        ({"fik_type": "71", "payment_id": "0004040400000669", "creditor_number": "81234567"}, ["payment_id"]),
        ({"fik_type": "75", "payment_id": "0004040400000669", "creditor_number": "81234567"}, []),
        ({"fik_type": "71", "payment_id": "26", "creditor_number": "1234567"}, ["creditor_number"]),
        ({"fik_type": "71", "payment_id": "26", "creditor_number": "71234567"}, ["creditor_number"]),
        ({"fik_type": "04", "payment_id": "26", "creditor_number": "1234567"}, []),
        ({"fik_type": "73", "payment_id": "Faktura 26117", "creditor_number": "81234567"}, []),
        ({"fik_type": "17", "payment_id": "26", "creditor_number": "1234567"}, ["fik_type"]),
    ],
)
def test_numbers(means: dict[str, str], fields: list[str]) -> None:
    expected = [("invalid", f"payment_means[0].{field}") for field in fields]
    assert run(payment_details_invalid, right_invoice(payment_means=[means])) == expected


def test_the_same_wrong_number_is_said_once() -> None:
    wrong = {"iban": "DK5000400440116244"}
    assert run(payment_details_invalid, right_invoice(payment_means=[wrong, wrong])) == [
        ("invalid", "payment_means[0].iban")
    ]


@pytest.mark.parametrize(
    ("change", "disagree"),
    [
        ({}, True),
        ({"currency": "EUR"}, False),
        ({"notes": ["DKK: 0040 440116249. EUR: IBAN"]}, False),
        ({"notes": ["Fordringen er overdraget til factoringselskabet"]}, False),
        ({"payment_terms__text": "Transporteret til Nordby Factoring A/S"}, False),
    ],
)
def test_iban_and_account_disagree(change: dict[str, object], disagree: bool) -> None:
    other = {"registration_number": "0040", "account_number": "0440116249"}
    expected = [("disagree", "payment_means[0].account_number")] if disagree else []
    for means in ([{**other, "iban": IBAN}], [other, {"iban": IBAN}]):
        assert run(payment_details_invalid, right_invoice(payment_means=means, **change)) == expected


def test_iban_and_account_agree() -> None:
    for means in ([{**ACCOUNT, "iban": IBAN}], [ACCOUNT, {"iban": IBAN}]):
        assert run(payment_details_invalid, right_invoice(payment_means=means)) == []
