"""What a bookkeeper is told of a wrong number, in the words of each language, and which shapes are none at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from coopinv.identifiers import (
    bank_account,
    bankgiro,
    bic,
    check_digits,
    cost_centre,
    currency,
    cvr,
    email,
    fik,
    gln,
    gtin,
    iban,
    io_number,
    ocr,
    order_number,
    organisation_number,
    plusgiro,
    se_number,
    swedish_vat,
    vat,
)
from coopinv.identifiers.fault import Fault
from coopinv.language import Text

Judge = Callable[[str], Fault | None]
Reader = Callable[[str], object]

NOT_DIGITS = "holds something other than digits"
NOT_THE_FORM = "is not written in the right form"
NO_CODE = "is not a code of capital letters"
CHECK_DIGIT = "has a wrong check digit"


@pytest.mark.parametrize(
    ("judge", "text", "clause"),
    [
        (bank_account.account_fault, "12A", NOT_DIGITS),
        (bank_account.account_fault, "12345678901", "has 11 digits, not 10"),
        (bank_account.registration_fault, "123", "has 3 digits, not 4"),
        (bankgiro.fault, "123456", "has 6 digits, not 7 or 8"),
        (bankgiro.fault, "7990558", CHECK_DIGIT),
        (bic.fault, "DABA-DK_KK", NOT_THE_FORM),
        (bic.fault, "DABADKKKÆ", NOT_THE_FORM),
        (bic.fault, "DABADKK", "has 7 characters, not 8 or 11"),
        (bic.fault, "DAB1DKKK", NOT_THE_FORM),
        (bic.fault, "DABAZZKK", "is not in the official list"),
        (cost_centre.fault, "1000000000", "does not begin with CC"),
        (cost_centre.fault, "CC100", "has 3 digits, not 10"),
        (cost_centre.fault, "CC10000O0000", NOT_THE_FORM),
        (cost_centre.fault, "CC100000000٠", NOT_THE_FORM),
        (currency.fault, "kr.", NO_CODE),
        (currency.fault, "ABC", "is not in the official list"),
        (partial(currency.fault, on=date(2026, 1, 1)), "BGN", "went out of use after 2025-12-31"),
        (cvr.fault, "1374813O", NOT_DIGITS),
        (cvr.fault, "DK1374813", "has 7 digits, not 8"),
        (cvr.fault, "03748136", "begins with 0"),
        (email.fault, "jens.hansen", NOT_THE_FORM),
        (fik.fault, "004040400000669", NOT_DIGITS),
        (fik.fault, "+71<004040400000668+81234567<", CHECK_DIGIT),
        (fik.fault, "+71<004040400000669+71234567<", "does not begin with 8"),
        (fik.fault, "71#004040400000668", CHECK_DIGIT),
        (partial(fik.payment_id_fault, "71"), "", "has 0 digits, not 15"),
        (partial(fik.payment_id_fault, "71"), "12A", NOT_DIGITS),
        (partial(fik.payment_id_fault, "71"), "0004040400000669", "has 16 digits, not 15"),
        (fik.type_fault, "+7A", NOT_DIGITS),
        (fik.type_fault, "+7", "has 1 digit, not 2"),
        (fik.type_fault, " +72 ", "is not in the official list"),
        (gln.fault, "579000005000", "has 12 digits, not 13"),
        (gln.fault, "5790000050001", CHECK_DIGIT),
        (gtin.fault, "123456789", "has 9 digits, not 8, 12, 13 or 14"),
        (gtin.fault, "73513538", CHECK_DIGIT),
        (iban.fault, "0040 0440116243", NOT_THE_FORM),
        (iban.fault, "DK500040044011624", "has 17 characters, not 18"),
        (iban.fault, "DK50004004401162A3", NOT_THE_FORM),
        (iban.fault, "DK5100400440116243", CHECK_DIGIT),
        (iban.fault, "XX50004004401162430", "begins with XX, which is not the code of a country with such numbers"),
        (iban.fault, "NO938601111794", "has 14 characters, not 15"),
        (iban.fault, "NO9386011117948", CHECK_DIGIT),
        (iban.fault, "GB58123460161331926819", NOT_THE_FORM),
        (io_number.fault, "123", NOT_THE_FORM),
        (ocr.fault, "1", "has a wrong length (1 digit)"),
        (ocr.fault, "1234567890", CHECK_DIGIT),
        (partial(ocr.fault, with_length=True), "1234567897", "has a wrong length (10 digits)"),
        (order_number.fault, "450001234", "has 9 digits, not 10"),
        (order_number.fault, "1234567890", "does not begin with 45"),
        (order_number.fault, "45O0012345", NOT_DIGITS),
        (organisation_number.fault, "556188840", "has 9 digits, not 10"),
        (organisation_number.fault, "5561888405", CHECK_DIGIT),
        (plusgiro.fault, "123456789", "has a wrong length (9 digits)"),
        (plusgiro.fault, "4A", NOT_DIGITS),
        (plusgiro.fault, "43", CHECK_DIGIT),
        (swedish_vat.fault, "5561888404", "does not begin with SE"),
        (swedish_vat.fault, "SE55618884O401", NOT_THE_FORM),
        (swedish_vat.fault, "SE556188840402", NOT_THE_FORM),
        (swedish_vat.fault, "SE5561888404", "has 12 characters, not 14"),
        (swedish_vat.fault, "SE556188840501", CHECK_DIGIT),
        (vat.fault, "NO987654321", "begins with NO, which is not the code of a country with such numbers"),
        (vat.fault, "26259495", NOT_THE_FORM),
        (vat.fault, "DE12", NOT_THE_FORM),
        (vat.fault, "DE036695976", NOT_THE_FORM),
        (vat.fault, "DE136695977", CHECK_DIGIT),
        (vat.fault, "CZ541473441", "has a wrong length (11 characters)"),
        (vat.fault, "DK2625949", "has 7 digits, not 8"),
    ],
)  # fmt: skip
def test_what_is_said(judge: Judge, text: str, clause: str) -> None:
    fault = judge(text)
    assert fault is not None
    assert fault.clause.en == clause


@pytest.mark.parametrize(
    ("fault", "clause"),
    [
        (bic.fault("DABADKK"), Text("has 7 characters, not 8 or 11", "har 7 tegn, ikke 8 eller 11", "har 7 tecken, inte 8 eller 11")),
        (bic.fault("-"), Text(NOT_THE_FORM, "er ikke skrevet på den rigtige form", "har inte rätt form")),
        (cvr.fault("1"), Text("has 1 digit, not 8", "har 1 ciffer, ikke 8", "har 1 siffra, inte 8")),
        (cvr.fault("A"), Text(NOT_DIGITS, "indeholder andet end cifre", "innehåller annat än siffror")),
        (ocr.fault("1"), Text("has a wrong length (1 digit)", "har en forkert længde (1 ciffer)", "har fel längd (1 siffra)")),
        (currency.fault("kr"), Text(NO_CODE, "er ikke en kode med store bogstaver", "är inte en kod med stora bokstäver")),
        (
            currency.fault("BGN", date(2026, 1, 1)),
            Text("went out of use after 2025-12-31", "gik ud af brug efter 31-12-2025", "slutade gälla efter 2025-12-31"),
        ),
    ],
)  # fmt: skip
def test_in_each_language(fault: Fault, clause: Text) -> None:
    assert fault.clause == clause


@pytest.mark.parametrize(
    ("read", "texts"),
    [
        (bank_account.canonical_account, ["", "12345678901", "12A", "１２"]),
        (bank_account.canonical_registration, ["", "123", "12345", "12A4"]),
        (bank_account.canonical, ["", "0040", "0040 44011624300", "0040\u00a0440116243", "A0400440116243"]),
        (bankgiro.canonical, ["", "123456", "123456789", "799055A"]),
        (bic.canonical, ["", "DABADKK", "DABADKKKX", "DABADKKKXX", "DABADKKKXXXX", "DABADKKKXXXXXX", "DAB1DKKK", "DABADKKÆ"]),
        (cost_centre.canonical, ["", "CC100000000", "CC1000000000X", "X CC1000000000", "\u00a0CC1000000000", "CC100000000٠"]),
        (cost_centre.digits, ["", "CC", "XCC1000000000", "1000000000X", "\u00a01000000000", "10000000000"]),
        (currency.canonical, ["", "DK", "DKKK", "dkk", "DK1", "\u00a0DKK", "ÆØÅ"]),
        (cvr.canonical, ["", "DK", "1234567", "123456789", "SE12345678", "1234567A"]),
        (fik.canonical_type, ["", "7", "72", "++71"]),
        (partial(fik.canonical_payment_id, "71"), ["1234567890123456", "12A"]),
        (partial(fik.canonical_payment_id, "73"), ["", "1"]),
        (partial(fik.canonical_payment_id, "72"), ["", "1"]),
        (partial(fik.payment_id_fault, "71"), ["0", "004040400000669"]),
        (partial(fik.payment_id_fault, "72"), ["", "1", "12A"]),
        (fik.canonical, ["", "71#00000404040000066", "+72<1+81234567<"]),
        (gln.canonical, ["", "579000005000", "57900000500000", "579000005000A"]),
        (gtin.canonical, ["", "1234567", "123456789", "12345678901", "123456789012345", "1234567A"]),
        (iban.canonical, ["", "DK5", "D5000400440116243", "DKK5000400440116243", "DK5A00400440116243", "DK5A000400440116243", "DK50" + "0" * 10, "DK50" + "0" * 31, "DK5000400440116243Æ"]),
        (iban.danish_account, ["DK500040044011624", "DK50004004401162A3", "SE5000400440116243"]),
        (io_number.canonical, ["", "123", "12XX3", "Jens", "60012345X_", "\u00a060012345", "X 60012345", "ABCDE-1234", "6" * 31]),
        (ocr.canonical, ["", "1", "1" * 26, "12A"]),
        (order_number.canonical, ["", "450001234", "4600012345", "45O0012345", "\u00a04500012345"]),
        (organisation_number.canonical, ["", "556188840", "55618884041", "175561888404", "55618884O4"]),
        (plusgiro.canonical, ["", "1", "123456789", "4A"]),
        (se_number.canonical, ["", "1234567"]),
        (swedish_vat.canonical, ["", "SE556188840402", "556188840401", "SE55618884O401", "55618884040401", "SE5561888404001", "SE55618884040١"]),
        (vat.canonical, ["", "DK2625949", "NO987654321", "GB432525179", "EL0942592161", "DE13669597٦"]),
        (vat.prefix_of, ["", "NO987654321", "GB432525179"]),
        (vat.country_of, ["", "NO987654321"]),
    ],
)  # fmt: skip
def test_another_shape_has_no_plain_form(read: Reader, texts: list[str]) -> None:
    for text in texts:
        assert read(text) is None, text


@pytest.mark.parametrize(
    ("read", "text", "plain"),
    [
        (bank_account.canonical_account, "1", "0000000001"),
        (bank_account.canonical_account, "0440116243", "0440116243"),
        (cost_centre.canonical, " CC1000000000\n", "CC1000000000"),
        (fik.canonical, "+71<4040400000669+81234567<", "+71<004040400000669+81234567<"),
        (fik.canonical, "71#4040400000669", "71#004040400000669"),
        (fik.canonical, "+73<+81234567<", "+73<+81234567<"),
        (fik.canonical, "+73<1234567890123456+81234567<", "+73<1234567890123456+81234567<"),
        (fik.canonical_type, " +04 ", "04"),
        (partial(fik.canonical_payment_id, "71"), "004040400000669", "004040400000669"),
        (bic.canonical, "deut de ff 5a1", "DEUTDEFF5A1"),
        (iban.canonical, "NO93 " + "0" * 11, "NO93" + "0" * 11),
        (iban.canonical, "MT31 " + "A" * 30, "MT31" + "A" * 30),
        (io_number.canonical, "ABCD-" + "1" * 30, "ABCD-" + "1" * 30),
        (io_number.canonical, "6001abc", "6001abc"),
        (io_number.canonical, "ab-1234 IO-nr. 60012345", "60012345"),
        (organisation_number.canonical, "165561888404", "5561888404"),
        (vat.canonical, "gr 094.259.216", "EL094259216"),
        (vat.country_of, "EL094259216", "GR"),
    ],
)
def test_the_plain_form(read: Reader, text: str, plain: str) -> None:
    assert read(text) == plain


def test_what_reads_blanks_around_a_number_reads_no_other_sign() -> None:
    """A no-break blank is seen and told, never taken away in silence."""
    for module, number in [(order_number, "4500012345"), (cost_centre, "CC1000000000"), (currency, "DKK")]:
        assert module.fault(f" \t\r\n{number}\n") is None
        assert module.fault(f"\u00a0{number}") is not None
        assert module.fault(f"{number}X") is not None


def test_a_modulus_is_never_taken_of_too_few_digits() -> None:
    with pytest.raises(ValueError, match="shorter"):
        check_digits.cvr_modulus_11("1374813")
