"""Swedish numbers: real ones are right, one digit off is wrong, and python-stdnum says the same."""

from __future__ import annotations

from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopinv.identifiers import bankgiro, ocr, organisation_number, plusgiro, swedish_vat
from coopinv.identifiers.fault import FaultKind
from coopinv.language import Language

ORGANISATIONS = ["5561888404", "7020000225", "2021002114", "5565600854"]
VAT_NUMBERS = [f"SE{number}01" for number in ORGANISATIONS]
BANKGIROS = ["7990559", "56936677", "9912346", "54029681"]
PLUSGIROS = ["42", "18", "9020637", "28650836"]
OCRS = ["5377270", "42", "1234567897", "19283746535"]
NUMBERS = [
    (organisation_number, ORGANISATIONS),
    (swedish_vat, VAT_NUMBERS),
    (bankgiro, BANKGIROS),
    (plusgiro, PLUSGIROS),
    (ocr, OCRS),
]
EACH = [pytest.param(module, number, id=number) for module, numbers in NUMBERS for number in numbers]


def closed(head: str) -> str:
    """The digits with their Luhn check digit."""
    from stdnum import luhn

    return head + str(luhn.calc_check_digit(head))


@pytest.mark.parametrize(("module", "number"), EACH)
def test_real_numbers_are_right(module: ModuleType, number: str) -> None:
    assert module.fault(number) is None
    assert module.canonical(number) == number
    spaced = f" {number[:-1]}-{number[-1]} "
    assert (module.canonical(spaced), module.fault(spaced)) == (number, None)


@pytest.mark.parametrize(("module", "number"), EACH)
def test_one_digit_off_is_wrong(module: ModuleType, number: str) -> None:
    for index, digit in enumerate(number):
        if not digit.isdigit():
            continue
        other = f"{number[:index]}{(int(digit) + 1) % 10}{number[index + 1 :]}"
        found = module.fault(other)
        assert found is not None, other
        assert found.clause.to(Language.SV) != found.clause.to(Language.EN)


@given(st.text(alphabet="0123456789", min_size=9, max_size=9))
def test_organisation_and_vat_numbers_as_stdnum(head: str) -> None:
    from stdnum.se import orgnr, vat

    for number in (closed(head), f"{head}0"):
        assert (organisation_number.fault(number) is None) == orgnr.is_valid(number)
        assert (swedish_vat.fault(f"SE{number}01") is None) == vat.is_valid(f"SE{number}01")


@given(st.integers(1, 30), st.data())
def test_references_and_giro_numbers_keep_their_lengths(size: int, data: st.DataObject) -> None:
    number = closed(data.draw(st.text(alphabet="0123456789", min_size=size, max_size=size)))
    for module in (bankgiro, plusgiro, ocr):
        assert (module.fault(number) is None) == (len(number) in module.LENGTHS)
        assert (module.canonical(number) == number) == (len(number) in module.LENGTHS)


def test_the_length_digit_of_a_reference() -> None:
    number = closed("12345678" + "0")  # ten digits: the last but one says so
    assert len(number) == 10
    assert ocr.keeps_length(number)
    assert ocr.fault(number, with_length=True) is None
    other = closed("123456789")
    assert ocr.fault(other) is None
    found = ocr.fault(other, with_length=True)
    assert found is not None
    assert found.kind is FaultKind.LENGTH


def test_a_vat_number_holds_the_organisation_number() -> None:
    assert swedish_vat.organisation_of("SE 556188-8404 01") == "5561888404"
    assert swedish_vat.organisation_of("DK26259495") is None
    assert organisation_number.written("5561888404") == "556188-8404"
    assert organisation_number.canonical("16556188-8404") == "5561888404"
    assert bankgiro.written("7990559") == "799-0559"


@pytest.mark.parametrize(
    ("module", "text", "kind"),
    [
        (organisation_number, "556188840", FaultKind.LENGTH),
        (organisation_number, "55618884O4", FaultKind.FORMAT),
        (swedish_vat, "5561888404", FaultKind.PREFIX),
        (swedish_vat, "SE556188840402", FaultKind.FORMAT),
        (swedish_vat, "SE5561888404", FaultKind.LENGTH),
        (bankgiro, "123456", FaultKind.LENGTH),
        (plusgiro, "4", FaultKind.LENGTH),
        (ocr, "1" * 26, FaultKind.LENGTH),
        (ocr, "12A4", FaultKind.FORMAT),
        (bankgiro, "７990559", FaultKind.FORMAT),
    ],
)
def test_what_is_wrong_is_said(module: ModuleType, text: str, kind: FaultKind) -> None:
    found = module.fault(text)
    assert found is not None
    assert found.kind is kind
