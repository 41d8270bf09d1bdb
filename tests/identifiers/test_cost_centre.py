"""Cost centres: exact, nearly, bare, and in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopinv.identifiers import cost_centre
from coopinv.identifiers.cost_centre import Kind, NearMiss
from coopinv.identifiers.fault import FaultKind


@pytest.mark.parametrize(
    "text",
    [
        "CC1000000000",
        " CC1000000000 ",
        "Att. Jens, CC1000000000",
        "CC1000000000/Jens",
        "Jens jh@coop.dk CC1000000000",
        "(CC1000000000)",
    ],
)
def test_valid(text: str) -> None:
    classified = cost_centre.classify(text)
    assert classified.kind is Kind.VALID
    assert classified.number == classified.written == "CC1000000000"
    assert cost_centre.find(text) == ["CC1000000000"]


def test_a_right_one_outweighs_a_wrong_one() -> None:
    assert cost_centre.classify("cc100 CC1000000000").kind is Kind.VALID


@pytest.mark.parametrize(
    ("text", "which", "meant", "slight"),
    [
        ("CC100000000", NearMiss.LENGTH, None, False),
        ("CC10000000000", NearMiss.LENGTH, None, False),
        ("CC 1234", NearMiss.LENGTH, None, False),
        ("CC1O00000000", NearMiss.LETTERS, "CC1000000000", False),
        ("CCl000000000", NearMiss.LETTERS, "CC1000000000", False),
        ("CC12345OOOOO", NearMiss.LETTERS, "CC1234500000", False),
        ("cc IO OI, CC 1234", NearMiss.LENGTH, None, False),
        ("CC 10 00 00 00 00", NearMiss.BLANKS, "CC1000000000", False),
        ("Søren, СС1000000000", NearMiss.LOOKALIKE, "CC1000000000", False),
        ("СС1000000000", NearMiss.LOOKALIKE, "CC1000000000", False),
        ("CC１000000000", NearMiss.LOOKALIKE, "CC1000000000", False),
        ("CC 1000000000", NearMiss.SEPARATOR, "CC1000000000", True),
        ("CC-1000000000", NearMiss.SEPARATOR, "CC1000000000", True),
        ("CC: 1000000000", NearMiss.SEPARATOR, "CC1000000000", True),
        ("cc-nr. 1000000000", NearMiss.SEPARATOR, "CC1000000000", True),
        ("cc1000000000", NearMiss.CASE, "CC1000000000", True),
        ("Att. Jens, Cc1000000000", NearMiss.CASE, "CC1000000000", True),
    ],
)
def test_near_misses(text: str, which: NearMiss, meant: str | None, slight: bool) -> None:
    classified = cost_centre.classify(text)
    assert classified.kind is Kind.NEAR_MISS
    assert classified.near_miss is which
    assert classified.number == meant
    assert which.is_slight is slight
    assert cost_centre.canonical(text) is None


def test_the_judged_part_is_quoted() -> None:
    classified = cost_centre.classify("Att. Jens, CC-100000000, uge 9")
    assert (classified.written, classified.digits) == ("CC-100000000", 9)
    assert cost_centre.classify("Att. Jens, cc-nr. 1000000000, uge 9").written == "cc-nr. 1000000000"
    assert cost_centre.classify(" СС1000000000\n").written == "СС1000000000"


@pytest.mark.parametrize("text", ["1000000000", "Att. Jens 1000000000", "Omk.sted: 1000000000"])
def test_bare(text: str) -> None:
    classified = cost_centre.classify(text)
    assert classified.kind is Kind.BARE
    assert classified.number == "CC1000000000"
    assert classified.written == "1000000000"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Jens Hansen",
        "jens@coop.dk",
        "tlf. 1000000000",
        "Telefon 1000000000",
        "P-nr. 1001234567",
        "P-nummer: 1001234567",
        "CVR 1000000000",
        "4500012345",
        "+4512345678",
        "12 34 56 78 90",
        "010180-1234",
        "Konto: 1234567890",
        "5790000050000",
        "CCTV",
        "ACC1000",
        "CC123O",
        "CC1234OOOOO",
        "CC",
    ],
)
def test_none(text: str) -> None:
    assert cost_centre.classify(text).kind is Kind.NONE


@pytest.mark.parametrize(
    "label",
    [
        *("tlf", "tel", "telf", "telefon", "phone", "mobil", "mobile", "mob", "fax", "telefax", "p", "p-enhed", "penhed"),
        *("produktionsenhed", "cvr", "se", "ean", "gln", "konto", "account", "reg", "iban", "cpr", "kundenr", "kunde"),
        *("debitor", "faktura", "invoice", "ordre", "order", "po", "io", "internordre", "sag", "sagsnr", "projekt", "vat"),
        *("moms", "direkte", "dir", "m", "t", "mobiltelefon", "girokonto", "salgsordre", "Kørselskonto"),
    ],
)  # fmt: skip
def test_ten_digits_behind_the_label_of_something_else(label: str) -> None:
    for tail in (
        " ",
        ". ",
        ": ",
        "-nr. ",
        " nr: ",
        " no ",
        "/",
        " nummer ",
        " number : ",
        "#",
        " (",
        " - nr .:#",
    ):
        text = f"{label.upper()}{tail}1000000000"
        assert cost_centre.find_bare(text) == [], text
        assert cost_centre.find_bare(f"Jens, {text.lower()} uge 9") == [], text
    assert cost_centre.find_bare(f"{label} og 1000000000") == ["1000000000"]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "01000000000",
            "a1000000000",
            "Z1000000000",
            "+1000000000",
            "1.1000000000",
            "1,1000000000",
            "1/1000000000",
        ),
        *("1-1000000000", "1 1000000000", "10000000000", "1000000000a", "1000000000Z", "1000000000@coop.dk"),
        *("1000000000.5", "1000000000,5", "1000000000/5", "1000000000-5", "1000000000 5", "4500000000"),
    ],
)
def test_digits_that_are_part_of_something_else(text: str) -> None:
    assert cost_centre.find_bare(text) == []


@pytest.mark.parametrize("sign", "0aZÆØÅæøå")
def test_cc_inside_a_word(sign: str) -> None:
    assert cost_centre.find(f"{sign}CC1000000000") == []
    assert cost_centre.classify(f"{sign}cc1000000000").kind is Kind.NONE
    assert cost_centre.find("CC1000000000" + ("0" if sign == "0" else "a")) == []
    assert cost_centre.classify("cc100000000x").kind is Kind.NONE


@pytest.mark.parametrize(
    "separator", [" ", "  ", ".", ":", "#", "_", "=", "-", " - ", "nr. ", "-nr ", " no: ", "  -no .:"]
)
def test_what_may_stand_behind_cc(separator: str) -> None:
    written = f"CC{separator}1000000000"
    assert cost_centre.classify(written) == (
        Kind.NEAR_MISS,
        "CC1000000000",
        NearMiss.SEPARATOR,
        written,
        None,
    )


@pytest.mark.parametrize("letter", "OoIl|")
def test_letters_that_look_like_digits(letter: str) -> None:
    meant = "0" if letter in "Oo" else "1"
    for written in (f"CC{letter}000000000", f"CC100000000{letter}"):
        assert cost_centre.classify(written)[:3] == (
            Kind.NEAR_MISS,
            "CC" + written[2:].replace(letter, meant),
            NearMiss.LETTERS,
        )


def test_digits_for_looking_up() -> None:
    assert cost_centre.digits("CC1000000000") == cost_centre.digits(" 1000000000") == "1000000000"
    assert cost_centre.digits("CC100") is None
    assert cost_centre.digits("١٠٠٠٠٠٠٠٠٠") is None


def test_faults() -> None:
    for text, kind in [
        ("1000000000", FaultKind.PREFIX),
        ("CC100", FaultKind.LENGTH),
        ("CC10000O0000", FaultKind.FORMAT),
    ]:
        fault = cost_centre.fault(text)
        assert fault is not None
        assert fault.kind is kind
    assert cost_centre.fault("CC1000000000") is None


@given(st.integers(0, 10**10 - 1), st.sampled_from(["", "Att. ", "Deres ref.: ", "Jens, "]))
def test_every_cost_centre_is_found(number: int, before: str) -> None:
    assert cost_centre.find(f"{before}CC{number:010d}") == [f"CC{number:010d}"]
