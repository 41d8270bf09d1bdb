"""A number written with a trick is said, never read as if it were plain (P11): forty tricks in each identifier and amount
of EDIFACT and of a PDF. XML's are in tests/readers/test_ubl_hidden.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coopinv.workers import single
from tests.checking import FIXTURES, found_in
from tests.hostile import pdf
from tests.hostile.tricks import UNSEEN, tricks

if TYPE_CHECKING:
    from collections.abc import Callable

    from coopinv.config import Config

EDIFACT = (
    (FIXTURES / "right" / "edifact" / "berries.edi")
    .read_bytes()
    .decode("latin-1")
    .replace("UNOC:3", "UNOY:4")
)
#: Where each number stands that is read; the braces are put round it. The seller's GLN is looked at by no rule, and its
#: RFF+GN only where there is no RFF+VA.
IN_EDIFACT = (
    "BGM+380+{20264471}+", "DTM+137:{20260917}:", "DTM+35:{20260916}:", "RFF+ON:{4500124702}'", "NAD+BY+{9520000000011}::9", "RFF+VA:DK{26259495}'",
    "NAD+DP+{9520000000042}::9", "FII+RB+DK{4699920008800451}:", "DTM+13:{20261017}:",
    "MOA+8:{193.49}'", "LIN+1++{9520000100315}:EN", "QTY+47:{240}:PCE", "MOA+203:{4200.00}'", "PRI+AAA:{17.50}'",
)  # fmt: skip


@pytest.mark.parametrize("place", IN_EDIFACT)
def test_in_edifact(place: str, config: Config, tried: Callable[..., None]) -> None:
    before, _, rest = place.partition("{")
    value, _, after = rest.partition("}")
    assert EDIFACT.count(before + value + after) == 1
    right = found_in(EDIFACT.encode(), config)
    count = 0
    for name, written in tricks(value):
        broken = EDIFACT.replace(before + value + after, before + written + after)
        said = set(found_in(broken.encode(), config)) - set(right)
        assert said or (name == "letters" and place.startswith("BGM")), (
            name,
            written,
        )  # a number may have letters
        count += 1
    assert count >= 35
    tried("P11", inputs=count)


# A PDF whose letters say another thing than they show: the table of the font decides what a program reads.

LINES = (
    "FAKTURA", "Fakturanr. {47110815}", "Fakturadato {12-11-2026}", "CVR-nr. {99910038}", "Ordrenr. {4500012345}", "Leveringsdato {11-11-2026}",
    "IBAN DK{5000400440116243}", "Subtotal {1.000,00}", "Moms 25% {250,00}", "I alt inkl. moms {1.250,00}",
)  # fmt: skip


def _page(number: int | None, written: str) -> bytes:
    """The invoice with one of its numbers written so; every letter beyond ASCII gets a code of its own."""
    codes: dict[str, int] = {}
    content = b"BT /F 11 Tf 50 800 Td "
    for index, line in enumerate(LINES):
        before, _, rest = line.partition("{")
        value, _, after = rest.partition("}")
        text = before + (written if index == number else value) + after
        data = bytes(
            ord(sign) if sign < "\x7f" else codes.setdefault(sign, 0x80 + len(codes)) for sign in text
        )
        content += b"(" + data.replace(b"(", rb"\(") + b") Tj 0 -24 Td "
    table = "".join(f"<{code:02x}> <{sign.encode('utf-16-be').hex()}>\n" for sign, code in codes.items())
    plain = "".join(f"<{code:02x}> <{code:04x}>\n" for code in range(0x20, 0x7F))
    count = len(codes) + 0x5F
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /x def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n{count} beginbfchar\n{plain}{table}endbfchar endcmap end end"
    )
    font = pdf.FONT[:-2] + b"/ToUnicode 6 0 R>>"
    return pdf.pdf({4: pdf.stream(content + b"ET"), 5: font, 6: pdf.stream(cmap.encode())})


#: Gaps that a person sees on paper as well, and that generators write between the groups of a number and between
#: thousands: right, as a plain blank is. What follows the gap is read or not as if it were one.
GAPS = {"no-break space", "narrow no-break space", "figure space", "thin space"}


@pytest.mark.parametrize("number", [index for index, line in enumerate(LINES) if "{" in line])
def test_in_a_pdf(
    number: int, config: Config, monkeypatch: pytest.MonkeyPatch, tried: Callable[..., None]
) -> None:
    """In this process, so that many can be tried."""
    monkeypatch.setattr(single, "inside", lambda: True)
    value = LINES[number].partition("{")[2].partition("}")[0]
    right = found_in(_page(None, ""), config)
    count, silent = 0, []
    for name, written in tricks(value):
        said = set(found_in(_page(number, written), config)) - set(right)
        count += 1
        plain = name == "letters" and LINES[number].startswith(
            ("Fakturanr", "Fakturadato")
        )  # such words are no disguise
        if not said and not plain and name not in GAPS:
            silent.append((name, written))
    tried("P11", inputs=count)
    assert silent == []
    assert count >= 35


@pytest.mark.parametrize("name", sorted(GAPS))
def test_gaps_between_groups_are_right(name: str, config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    """An amount, a CVR number and an IBAN with such a gap where people write one are read as with a plain blank."""
    monkeypatch.setattr(single, "inside", lambda: True)
    gap = UNSEEN[name]
    right = found_in(_page(None, ""), config)
    for line, value in (
        ("Subtotal", "1 000,00"),
        ("CVR-nr.", "99 91 00 38"),
        ("IBAN", "50 0040 0440 1162 43"),
    ):
        number = next(index for index, one in enumerate(LINES) if one.startswith(line))
        assert found_in(_page(number, value.replace(" ", gap)), config) == right, line


def test_a_raised_note_behind_an_amount_is_none(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    """A footnote's figure behind the øre belongs to no number."""
    monkeypatch.setattr(single, "inside", lambda: True)
    number = next(index for index, one in enumerate(LINES) if one.startswith("I alt"))
    assert found_in(_page(number, "1.250,00\u00b9"), config) == found_in(_page(None, ""), config)
