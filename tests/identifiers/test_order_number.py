"""Order numbers: exact, nearly, and in running text without mistaking Denmark's telephone prefix for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopinv.identifiers import order_number
from coopinv.identifiers.fault import FaultKind
from coopinv.identifiers.order_number import Kind, NearMiss


@pytest.mark.parametrize("text", ["4500012345", " 4500012345\n", "4599999999"])
def test_valid(text: str) -> None:
    assert order_number.classify(text).kind is Kind.VALID
    assert order_number.canonical(text) == text.strip()
    assert order_number.fault(text) is None


@pytest.mark.parametrize(
    ("text", "which", "meant"),
    [
        ("45000123", NearMiss.LENGTH, None),
        ("450001234", NearMiss.LENGTH, None),
        ("45000123456", NearMiss.LENGTH, None),
        ("450001234567", NearMiss.LENGTH, None),
        ("45 0001 234", NearMiss.LENGTH, None),
        ("45O0012345", NearMiss.LETTERS, "4500012345"),
        ("45OOOOO345", NearMiss.LETTERS, "4500000345"),
        ("45" + " " * 30 + "00012345", NearMiss.BLANKS, "4500012345"),
        ("45ooo12345", NearMiss.LETTERS, "4500012345"),
        ("45000I2345", NearMiss.LETTERS, "4500012345"),
        ("45000l2345", NearMiss.LETTERS, "4500012345"),
        ("45 0001 2345", NearMiss.BLANKS, "4500012345"),
        ("45 00 01 23 45", NearMiss.BLANKS, "4500012345"),
        ("4500-012345", NearMiss.PUNCTUATION, "4500012345"),
        ("4500.012.345", NearMiss.PUNCTUATION, "4500012345"),
        ("PO 4500012345", NearMiss.TEXT, "4500012345"),
        ("4500012345 v/Jens", NearMiss.TEXT, "4500012345"),
        ("4500012345 4500012346", NearMiss.TEXT, None),
        ("４５00012345", NearMiss.LOOKALIKE, "4500012345"),
        ("45000\u200b12345", NearMiss.LOOKALIKE, "4500012345"),
        ("45000\u00a012345", NearMiss.LOOKALIKE, "4500012345"),
        ("\u00a04500012345", NearMiss.LOOKALIKE, "4500012345"),
    ],
)
def test_near_misses(text: str, which: NearMiss, meant: str | None) -> None:
    classified = order_number.classify(text)
    assert classified.kind is Kind.NEAR_MISS
    assert classified.near_miss is which
    assert classified.number == meant
    assert order_number.canonical(text) is None


def test_a_wrong_length_is_counted() -> None:
    assert order_number.classify("450001234").digits == 9
    assert order_number.classify("45 0001 234").digits == 9


@pytest.mark.parametrize("text", ["n/a", "NA", "N/A", "-", ".", "0", "ingen", "Ukendt", "none", "", "  "])
def test_absent(text: str) -> None:
    assert order_number.classify(text).kind is Kind.ABSENT


@pytest.mark.parametrize("text", ["1234567890", "4400012345", "0045123456"])
def test_ten_other_digits(text: str) -> None:
    assert order_number.classify(text)[:2] == (Kind.OTHER_TEN_DIGITS, text)


@pytest.mark.parametrize(
    "text",
    [
        "Jens Hansen",
        "Søren Ærø",
        "12345",
        "SO-2026-17",
        "45",
        "4512345",
        "45 12 34 56",
        "+4512345678",
        "Tlf. 4512345678",
        "4500012345678",
        "45OOOOOO45",
        "45" + " " * 31 + "00012345",
    ],
)
def test_other_text(text: str) -> None:
    assert order_number.classify(text).kind is Kind.OTHER_TEXT


@pytest.mark.parametrize(
    "text",
    [
        "Indkøbsordre 4500012345",
        "Indkøbsordrenr.: 4500012345",
        "Indkøbsordrenummer 4500012345",
        "Indkoebsordre: 4500012345",
        "Købsordre: 4500012345",
        "Ordrenr. 4500012345",
        "Ordre nr 4500012345",
        "ordrenummer: 4500012345.",
        "PO 4500012345",
        "PO: 4500012345",
        "P.O. 4500012345",
        "PO-nr. 4500012345",
        "PO#4500012345",
        "Purchase order 4500012345",
        "Purchase order no.: 4500012345",
        "Order no. 4500012345",
        "Your order 4500012345",
        "Deres ordrenr. 4500012345",
        "Jeres ordre: 4500012345",
        "Rekvisition 4500012345",
        "Rekvisitionsnr.: 4500012345",
        "Ordrenr.:\n4500012345",
        "Vedr. følgeseddel 17, ordrenr. 4500012345, levering uge 9",
    ],
)
def test_labelled(text: str) -> None:
    assert order_number.labelled(text) == ["4500012345"]


#: What may stand between a word for an order and its number.
TAILS = (
    *(
        " ",
        " nr ",
        "nr. ",
        " nr.",
        "-nr ",
        "- nr ",
        ".nr ",
        "nummer ",
        " nummer: ",
        "numre ",
        "number ",
        "numbers ",
    ),
    *(
        "no.",
        "no ",
        "nos. ",
        "#",
        "nr(e) ",
        "nr(er): ",
        "nre ",
        "nr.:",
        "nr = ",
        " :",
        "    :-    ",
        ":\n    ",
        " \r\n",
        "\t",
    ),
)


@pytest.mark.parametrize(
    "word",
    [
        *("Ordre", "Indkøbsordre", "Indkoebsordre", "Købsordre", "Købsordrer", "Koebsordre", "Coop-ordre", "Coop ordre"),
        *("Coopordre", "Kundeordre", "Kundeordrer", "Deres ordre"),
        *("Jeres ordre", "Kundens ordre", "PO", "P.O.", "P.O", "Purchase order", "Purchaseorder", "Your order"),
        *("Customer order", "Rekvisition", "Rekvisitions", "Rekv.", "Rekv", "Bestilling"),
        *("Bestillings", "Inköpsorder", "Inkopsorder", "Inköporder", "Er order"),
    ],
)  # fmt: skip
def test_each_word_for_an_order(word: str) -> None:
    for tail in TAILS:
        for text in (f"{word}{tail}4500012345", f"vedr. {word.upper()}{tail.upper()}4500012345."):
            assert order_number.labelled(text) == ["4500012345"], text


@pytest.mark.parametrize("word", ["Indkøbs", "Indkoebs", "Købs", "Koebs", "Coop", "Coop ", "Coop-"])
def test_the_number_of_a_purchase(word: str) -> None:
    assert order_number.labelled(f"{word}nr. 4500012345, {word}nummer: 4500012346") == [
        "4500012345",
        "4500012346",
    ]
    assert order_number.labelled(f"{word.rstrip(' -')} 4500012345") == []


@pytest.mark.parametrize("tail", ["nr ", " no. ", "number ", "#", ": ", " :"])
def test_the_english_word_needs_more_than_itself(tail: str) -> None:
    assert order_number.labelled(f"Order{tail}4500012345") == ["4500012345"]
    assert order_number.labelled("in order 4500012345") == []


@pytest.mark.parametrize(
    "text",
    [
        *("Vores ordre 4500012345", "Vor ordre 4500012345", "Our order no. 4500012345", "our PO 4500012345"),
        *(
            "Sælgers ordrenr. 4500012345",
            "Seller's order no. 4500012345",
            "Salgs-ordre 4500012345",
            "POS 4500012345",
        ),
        *(
            "Ordre         4500012345",
            "Kundenr. 4500012345",
            "Customer no. 4500012345",
            "POS-nr. 4500012345",
            "Ordre ::: 4500012345",
            "Ordre:\n\n4500012345",
            "Ordre 4500012345.5",
            "Ordre 45000123456",
        ),
    ],
)
def test_somebody_elses_or_too_far_away(text: str) -> None:
    assert order_number.labelled(text) == []


@pytest.mark.parametrize("mark", [",", ";", "/", "&", "og", "and", "samt", " , ", "  og  "])
def test_marks_between_order_numbers(mark: str) -> None:
    spaced = f" {mark} " if mark.isalpha() else mark
    text = f"Ordrenr. 4500012345{spaced}4500012346"
    assert order_number.labelled(text) == ["4500012345", "4500012346"]
    assert order_number.labelled(f"{text}7") == ["4500012345"]
    assert order_number.labelled(f"{text}A") == ["4500012345"]
    assert order_number.labelled(f"{text},5") == ["4500012345"]


@pytest.mark.parametrize(
    "label",
    [
        *(
            "tlf",
            "tel",
            "telefon",
            "telefonnr",
            "phone",
            "mobil",
            "mobile",
            "mob",
            "fax",
            "telefax",
            "konto",
            "kontonr",
        ),
        *("kontonummer", "account", "reg", "iban", "ean", "gln", "cvr", "p-nr", "pnr", "00"),
    ],
)
def test_other_numbers_in_an_order_field(label: str) -> None:
    """Behind such a label ten digits are a telephone or another number, 45 in front or not."""
    for tail in (" ", ".", ": ", " nr. ", " no ", " nr.: ", " nummer ", "    nr.    ", "#", " (+"):
        text = f"{label}{tail}4512345678"
        assert order_number.find(text) == [], text
        assert order_number.find(f"x{label} {text.upper()}") == [], text
    if label != "00":
        assert order_number.find(f"x{label} 4512345678") == ["4512345678"]
    assert order_number.find(f"{label} vej 4512345678") == ["4512345678"]


@pytest.mark.parametrize("beside", [*"0aZ", "0.", "0,", "0/", "0-", "+"])
def test_digits_that_belong_to_something_else(beside: str) -> None:
    assert order_number.find(f"{beside}4512345678") == []


@pytest.mark.parametrize("beside", [*"0aZ", ".0", ",0"])
def test_digits_that_go_on(beside: str) -> None:
    assert order_number.find(f"4512345678{beside}") == []


def test_several_behind_one_label() -> None:
    text = "Ordrenr. 4500012345, 4500012346 og 4500012347; ordrenr. 4500012345"
    assert order_number.labelled(text) == ["4500012345", "4500012346", "4500012347"]


@pytest.mark.parametrize(
    "text",
    [
        "Tlf. 4512345678",
        "Telefon: 4512345678",
        "mobil 4512345678",
        "fax 4512345678",
        "Ordrenr. +4512345678",
        "Ordre 004512345678",
        "Ordretlf. 4512345678",
        "Ordre tlf.: 4512345678",
        "Ordre 45 12 34 56 78",
        "Konto 4512345678",
        "Reg. 4512345678",
        "IBAN 4512345678",
        "Vores ordrenr. 4512345678",
        "Salgsordrenr. 4512345678",
        "Ordrenr. 45123456789",
        "Ordrenr. 4512345678A",
        "Ordre 4512345678,50",
        "Ordrebekræftelse 4512345678",
        "4512345678",
    ],
)
def test_not_labelled(text: str) -> None:
    assert order_number.labelled(text) == []


def test_an_order_field_can_hold_several() -> None:
    assert order_number.find("4500012345 / 4500012346 / 4500012345") == ["4500012345", "4500012346"]
    assert order_number.find("4500012345,4500012346,4500012347") == ["4500012345", "4500012346", "4500012347"]
    assert order_number.find("4500012345/4500012346") == ["4500012345", "4500012346"]
    assert order_number.classify("4500012345/4500012346") == (Kind.NEAR_MISS, None, NearMiss.TEXT, None)
    assert order_number.find("4500012345/45000123467") == ["4500012345"]
    assert order_number.find("tlf. 4512345678") == []


def test_fault_kinds() -> None:
    for text, kind in [
        ("450001234", FaultKind.LENGTH),
        ("1234567890", FaultKind.PREFIX),
        ("45O0012345", FaultKind.FORMAT),
    ]:
        fault = order_number.fault(text)
        assert fault is not None
        assert fault.kind is kind


@given(st.integers(0, 99_999_999))
def test_every_number_is_valid_alone_and_labelled(number: int) -> None:
    text = f"45{number:08d}"
    assert order_number.classify(text).number == text
    assert order_number.labelled(f"Indkøbsordre: {text}") == [text]
    assert order_number.labelled(f"Tlf.: {text}") == []
