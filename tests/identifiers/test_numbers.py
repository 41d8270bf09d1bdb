"""CVR, SE, GLN, GTIN, IBAN, BIC, VAT and bank accounts: real numbers are right, and one change makes each wrong."""

from __future__ import annotations

from typing import Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopinv.identifiers import bank_account, bic, check_digits, cvr, gln, gtin, iban, se_number, vat
from coopinv.identifiers.fault import Fault, FaultKind
from coopinv.language import Language


class Number(Protocol):
    """What every number module offers."""

    def canonical(self, text: str) -> str | None: ...
    def fault(self, text: str) -> Fault | None: ...


CVR_NUMBERS = ["13748136", "13585628", "12345674", "76543216", "26259495", "43636510", "10000009"]
GLNS = ["5790000050000", "5790000102600", "5798009811578", "4012345000009"]
GTINS = ["73513537", "036000291452", "5701234567899", "4006381333931", "15701234567896"]
IBANS = [
    "DK5000400440116243",
    "SE4550000000058398257466",
    "NO9386011117947",
    "DE89370400440532013000",
    "GB29NWBK60161331926819",
    "FI2112345600000785",
    "NL91ABNA0417164300",
    "FR1420041010050500013M02606",
    "PL61109010140000071219812874",
]
BICS = ["DABADKKK", "NDEADKKK", "JYBADKKK", "SYBKDK22", "DEUTDEFF500", "HANDSESS"]
VAT_NUMBERS = [
    "DK26259495",
    "SE556188840401",
    "DE136695976",
    "NL004495445B01",
    "FR40303265045",
    "ATU13585627",
    "IE6433435F",
    "IT00743110157",
    "PL8567346215",
    "EL094259216",
    "XI432525179",
    "FI20774740",
    "BE0428759497",
    "ESX2482300W",
]


def kind(fault: Fault | None) -> FaultKind | None:
    return None if fault is None else fault.kind


@pytest.mark.parametrize(
    ("module", "numbers"),
    [
        (cvr, CVR_NUMBERS),
        (se_number, CVR_NUMBERS),
        (gln, GLNS),
        (gtin, GTINS),
        (iban, IBANS),
        (bic, BICS),
        (vat, VAT_NUMBERS),
    ],
)
def test_real_numbers_are_right_and_canonical(module: Number, numbers: list[str]) -> None:
    """Also with blanks around and between, as on paper."""
    for number in numbers:
        assert module.fault(number) is None, number
        assert module.canonical(number) == number
        spaced = " " + " ".join(number[i : i + 4] for i in range(0, len(number), 4)) + "\n"
        assert module.canonical(spaced) == number
        assert module.fault(spaced) is None


@pytest.mark.parametrize(
    ("module", "numbers"), [(cvr, CVR_NUMBERS), (gln, GLNS), (gtin, GTINS), (iban, IBANS)]
)
def test_every_single_wrong_digit_is_caught(module: Number, numbers: list[str]) -> None:
    """Modulus 11, modulus 10 and modulus 97 all catch one digit that changed; the shape stays right."""
    for number in numbers:
        for position, digit in enumerate(number):
            # The first four places of an IBAN hold the country; letters are another matter.
            if not digit.isdigit():
                continue
            wrong = number[:position] + str((int(digit) + 1) % 10) + number[position + 1 :]
            assert module.fault(wrong) is not None, wrong
            assert module.canonical(wrong) == wrong


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("DK 12 34 56 78", "12345678"),
        ("DK12345678", "12345678"),
        ("dk-12345678", "12345678"),
        ("12.34.56.78", "12345678"),
        ("12345678", "12345678"),
        ("1234567", None),
        ("123456789", None),
        ("DK", None),
        ("SE12345678", None),
        ("12345678A", None),
        ("１２３４５６７８", None),
        ("1234\u00a05678", None),
        ("123\u200b45678", None),
    ],
)
def test_cvr_shapes(written: str, canonical: str | None) -> None:
    assert cvr.canonical(written) == canonical


@pytest.mark.parametrize(
    ("written", "expected", "english", "danish"),
    [
        ("1374813", FaultKind.LENGTH, "has 7 digits, not 8", "har 7 cifre, ikke 8"),
        ("1", FaultKind.LENGTH, "has 1 digit, not 8", "har 1 ciffer, ikke 8"),
        ("13748137", FaultKind.CHECK_DIGIT, "has a wrong check digit", "har et forkert kontrolciffer"),
        ("03748136", FaultKind.LEADING_ZERO, "begins with 0", "begynder med 0"),
        ("1374813O", FaultKind.FORMAT, "holds something other than digits", "indeholder andet end cifre"),
    ],
)
def test_cvr_faults_say_what_is_wrong(written: str, expected: FaultKind, english: str, danish: str) -> None:
    fault = cvr.fault(written)
    assert fault is not None
    assert fault.kind is expected
    assert fault.clause.to(Language.EN) == english
    assert fault.clause.to(Language.DA) == danish


def test_a_gtin_filled_with_zeros_is_the_same_gtin() -> None:
    assert gtin.fault("00000073513537") is None


def test_a_danish_iban_holds_the_domestic_account() -> None:
    assert iban.danish_account("DK50 0040 0440 1162 43") == ("0040", "0440116243")
    assert iban.danish_account("SE4550000000058398257466") is None
    assert iban.danish_account("DK500040044011624") is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("DK500040044011624", FaultKind.LENGTH),
        ("DE8937040044053201300", FaultKind.LENGTH),
        ("DK5100400440116243", FaultKind.CHECK_DIGIT),
        ("DK50004004401162A3", FaultKind.FORMAT),
        ("XX50004004401162430", FaultKind.COUNTRY),
        ("0040 0440116243", FaultKind.FORMAT),
    ],
)
def test_iban_faults(written: str, expected: FaultKind) -> None:
    assert kind(iban.fault(written)) is expected


def test_a_foreign_iban_of_the_wrong_length_is_told_its_own_length() -> None:
    fault = iban.fault("NO938601111794")
    assert fault is not None
    assert (fault.found, fault.expected) == (14, (15,))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("DABADKK", FaultKind.LENGTH),
        ("DABAZZKK", FaultKind.UNKNOWN),
        ("DAB1DKKK", FaultKind.FORMAT),
        ("", FaultKind.FORMAT),
    ],
)
def test_bic_faults(written: str, expected: FaultKind) -> None:
    assert kind(bic.fault(written)) is expected


def test_bank_accounts() -> None:
    assert bank_account.canonical_registration("0040") == "0040"
    assert bank_account.canonical_registration("40") is None
    assert bank_account.canonical_account("440116243") == "0440116243"
    assert bank_account.canonical_account("440 116-243") == "0440116243"
    assert bank_account.canonical_account("12345678901") is None
    assert kind(bank_account.registration_fault("123")) is FaultKind.LENGTH
    assert bank_account.registration_fault("1234") is None
    fault = bank_account.account_fault("12345678901")
    assert fault is not None
    assert fault.clause.en == "has 11 digits, not 10"
    assert kind(bank_account.account_fault("12A")) is FaultKind.FORMAT


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("0040 0440116243", ("0040", "0440116243")),
        ("0040-440116243", ("0040", "0440116243")),
        ("0040 / 440 116 243", ("0040", "0440116243")),
        ("00400440116243", ("0040", "0440116243")),
        ("0040440116243", None),
        ("0040", None),
    ],
)
def test_registration_and_account_written_together(written: str, expected: tuple[str, str] | None) -> None:
    """A bare run of fewer than 14 digits does not say where the account begins."""
    assert bank_account.canonical(written) == expected


@pytest.mark.parametrize(
    ("written", "prefix", "country"),
    [
        ("DK26259495", "DK", "DK"),
        ("EL094259216", "EL", "GR"),
        ("GR094259216", "EL", "GR"),
        ("XI432525179", "XI", "XI"),
    ],
)
def test_vat_countries(written: str, prefix: str, country: str) -> None:
    assert vat.prefix_of(written) == prefix
    assert vat.country_of(written) == country


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("NO987654321MVA", FaultKind.COUNTRY),
        ("GB432525179", FaultKind.COUNTRY),
        ("26259495", FaultKind.FORMAT),
        ("DE136695977", FaultKind.CHECK_DIGIT),
        ("DE12", FaultKind.FORMAT),
        ("DK26259496", FaultKind.CHECK_DIGIT),
        ("DK2625949", FaultKind.LENGTH),
        ("DEUTSCHLAND", FaultKind.FORMAT),
    ],
)
def test_vat_faults(written: str, expected: FaultKind) -> None:
    assert kind(vat.fault(written)) is expected


def test_words_are_no_vat_numbers() -> None:
    for word in ["DEUTSCHLAND", "ITALIEN", "SEBASTIAN", "FINANSAFDELING", "NO987654321", "12345678"]:
        assert vat.canonical(word) is None


@given(st.text("0123456789", min_size=8, max_size=8))
def test_our_modulus_11_is_stdnums(number: str) -> None:
    from stdnum.dk import cvr as theirs

    assert (cvr.fault(number) is None) == theirs.is_valid(number)


@given(
    st.sampled_from(gtin.LENGTHS).flatmap(
        lambda length: st.text("0123456789", min_size=length, max_size=length)
    )
)
def test_our_modulus_10_is_stdnums(number: str) -> None:
    from stdnum import ean

    assert (gtin.fault(number) is None) == ean.is_valid(number)


@given(st.text("0123456789", min_size=1, max_size=20))
def test_our_luhn_is_stdnums(number: str) -> None:
    from stdnum import luhn

    assert check_digits.luhn(number) == luhn.is_valid(number)


@given(st.text("0123456789", min_size=16, max_size=16))
def test_our_danish_iban_is_stdnums(digits: str) -> None:
    from stdnum import iban as theirs

    number = "DK" + digits
    assert (iban.fault(number) is None) == theirs.is_valid(number)
    right = "DK" + theirs.calc_check_digits("DK00" + digits[2:]) + digits[2:]
    assert iban.fault(right) is None
    assert iban.danish_account(right) == (digits[2:6], digits[6:])
