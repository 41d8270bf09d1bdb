"""EDI004, EDI005 and EDI012, and what else is said of the lines of an INVOIC message."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from coopinv.language import Language
from coopinv.model.finding import Severity
from coopinv.model.reading import Observation, Place
from coopinv.rules import RULES
from coopinv.rules.edi.extras import is_plainly_no_article
from tests.rules.edifact import edifact, findings_of, found
from tests.rules.helpers import right_invoice

if TYPE_CHECKING:
    from coopinv.language import Value


def line(**changes: object) -> list[dict[str, Any]]:
    """The one line of a right invoice, changed."""
    (one,) = right_invoice()["lines"]
    return [{name: value for name, value in {**one, **changes}.items() if value is not None}]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"gtin": "05701234567898"}, ["EDI004.invalid@lines[0].gtin"]),
        ({"gtin": None}, ["EDI004.missing@lines[0].gtin"]),
        ({"gtin": None, "other_ids": ["4711", "1001"]}, ["EDI004.missing@lines[0].gtin"]),
        ({"gtin": None, "other_ids": ["4711", "9520000100018"]}, ["EDI004.elsewhere@lines[0].gtin"]),
        ({"gtin": None, "other_ids": ["9520000100019"]}, ["EDI004.missing@lines[0].gtin"]),
        ({"gtin": "9520000100019"}, ["EDI004.invalid@lines[0].gtin"]),
        ({"gtin": "952000010"}, ["EDI004.invalid@lines[0].gtin"]),
        ({"gtin": "R-950"}, ["EDI004.invalid@lines[0].gtin"]),
        ({"gtin": None, "description": "Fragt"}, ["EDI004.no_article@lines[0].gtin"]),
        ({"gtin": "1234", "description": "Flaskepant 3,00"}, ["EDI004.no_article@lines[0].gtin"]),
    ],
)
def test_gtin(changes: dict[str, Any], expected: list[str]) -> None:
    assert found(edifact(lines=line(**changes))) == expected


@pytest.mark.parametrize("number", ["95200002", "036000291452", "9520000100018", "09520000100018"])
def test_gtins_of_every_length(number: str) -> None:
    assert found(edifact(lines=line(gtin=number))) == []


def test_every_line_is_looked_at() -> None:
    lines = [*line(), *line(gtin=None), *line(gtin="9520000100019"), *line(gtin=None, description="Porto")]
    spoken = [one for one in found(edifact(lines=lines)) if one.startswith("EDI004")]
    assert spoken == [
        "EDI004.invalid@lines[2].gtin",
        "EDI004.missing@lines[1].gtin",
        "EDI004.no_article@lines[3].gtin",
    ]


def test_the_segment_to_write_is_named_for_both_directories() -> None:
    (finding,) = findings_of(edifact(lines=line(gtin=None, other_ids=["9520000100018"])))
    for language in Language:
        assert "LIN+1++9520000100018:SRV'" in finding.remedy(language)
        assert "LIN+1++9520000100018:EN'" in finding.remedy(language)


@pytest.mark.parametrize(
    "text",
    [
        "Fragt",
        "FRAGT1",
        "Fragt og håndtering",
        "Brændstoftillæg",
        "Ekspeditionsgebyr",
        "Diverse gebyr",
        "Miljøbidrag",
        "Pant 1,00 DKK",
        "Retur flasker",
        "EUR-palle 80x120",
        "Europaller, retur",
        "Returemballage",
        "Øreafrunding",
        "Freight",
        "Shipping cost",
        "Delivery charge",
        "Deposit bottles",
        "Pallet",
        "Rounding",
        "Frakt",
        "Burkpant",
        "Expeditionsavgift",
        "Öresavrundning",
        "Fracht",
        "Versandkosten",
        "Pfand",
        "Verpackung",
        "Bearbeitungsgebühr",
    ],
)
def test_plainly_no_article(text: str) -> None:
    assert is_plainly_no_article(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rugbrød med kerner, skåret 950 g",
        "Emballagetape 50 mm",
        "Mineralvand 0,5 l + pant",
        "Fragtpose",
        "Pantone marker",
        "Salat i engangsemballage",
        "Transportkasse 40 l",
        "Kaffe, formalet, 12 poser pr. palle leveret",
        "Gavepapir med sløjfe",
        "4711",
        "Fragt " + "x" * 300,
    ],
)
def test_articles(text: str) -> None:
    assert not is_plainly_no_article(text)


def test_words_are_looked_up_in_the_article_number_when_there_is_no_text() -> None:
    lines = line(gtin=None, description=None, other_ids=["FRAGT"])
    assert "EDI004.no_article@lines[0].gtin" in found(edifact(lines=lines))


def test_no_article_is_a_warning() -> None:
    outcomes = RULES["EDI004"].info.outcomes
    assert {name: outcome.severity for name, outcome in outcomes.items()} == {
        "missing": Severity.ERROR,
        "elsewhere": Severity.ERROR,
        "invalid": Severity.ERROR,
        "no_article": Severity.WARNING,
    }


def pia(without: int) -> Observation:
    values: dict[str, Value] = {"lines": "1, 2, 5", "count": 3, "without": without}
    return Observation("pia", "lines[0].other_ids", values, Place(line=14, segment=14, text="PIA+5+4711:SA"))


def test_pia_is_said_once() -> None:
    (finding,) = findings_of(edifact(observed=[pia(0)]))
    assert (finding.rule.id, finding.outcome, finding.severity) == ("EDI005", "beside", Severity.NOTE)
    assert finding.message(Language.EN).endswith("Lines with PIA: 1, 2, 5.")
    assert finding.place is not None
    assert finding.place.segment == 14
    (finding,) = findings_of(edifact(observed=[pia(2), pia(2)]))
    assert (finding.outcome, finding.severity) == ("ignored", Severity.WARNING)
    assert "on 2 of the lines" in finding.message(Language.EN)


@pytest.mark.parametrize(
    ("qualifier", "outcome"), [("2", "lines"), ("3", "lines"), ("1", "quantity"), ("11", "lines")]
)
def test_control_totals(qualifier: str, outcome: str) -> None:
    values = {"qualifier": qualifier, "written": "5", "expected": "4"}
    observed = Observation("control-total", None, values, Place(segment=30, text=f"CNT+{qualifier}:5"))
    (finding,) = findings_of(edifact(observed=[observed]))
    assert (finding.rule.id, finding.outcome, finding.severity) == ("EDI012", outcome, Severity.WARNING)
    assert f"CNT+{qualifier}:4'" in finding.remedy(Language.DA)
    assert finding.value == f"CNT+{qualifier}:5"
    assert finding.expected(Language.EN) == "4"


# Other rules on the lines of an INVOIC.


def test_a_line_without_text_is_a_note_where_the_gtin_tells() -> None:
    reading = edifact(lines=[*line(description=None), *line(), *line(description=None)])
    notes = [one for one in findings_of(reading) if one.rule.id == "GEN009"]
    assert [(one.outcome, one.severity, one.field) for one in notes] == [
        ("gtin_only", Severity.NOTE, "lines[0].description")
    ]
    assert notes[0].message(Language.EN).endswith("line 1, 3.")
    without = found(edifact(lines=line(gtin=None, description=None)))
    assert without == ["EDI004.missing@lines[0].gtin", "GEN009.missing@lines[0].description"]


def test_several_orders_on_the_lines() -> None:
    """RFF+ON in the head and under every LIN: one number is right, two are not."""
    assert found(edifact(order_numbers=["4500123401", "4500123401"])) == []
    assert found(edifact(order_numbers=["4500123401", "4500123402"])) == ["PO003.several@order_numbers[1]"]
    assert found(edifact(order_numbers=["450012340"])) == ["PO001.length@order_numbers[0]"]
    assert found(edifact(order_numbers=["1234567890"])) == ["PO001.other_prefix_edifact@order_numbers[0]"]
    assert found(edifact(order_numbers=None)) == ["PO002.missing@order_numbers"]
    # A cost centre or an address beside it changes nothing: every INVOIC is on an order.
    assert found(edifact(order_numbers=None, buyer_reference="CC1000000017")) == [
        "PO002.missing@order_numbers"
    ]


def test_amounts_within_rounding() -> None:
    """0.05, or 0.01 a line, on every sum."""
    within = edifact(totals__gross=Decimal("4425.05"), totals__payable=Decimal("4425.05"))
    assert found(within) == []
    beyond = edifact(totals__gross=Decimal("4425.06"), totals__payable=Decimal("4425.06"))
    assert found(beyond) == ["AMT005.disagree@totals.gross"]


def test_the_amount_due_alone_is_a_total() -> None:
    assert found(edifact(totals__gross=None)) == []
    assert found(edifact(totals__gross=None, totals__payable=None)) == ["AMT003.missing@totals.gross"]


def test_reverse_charge_asks_for_the_buyers_number() -> None:
    """In the other formats its absence is GEN005's."""
    free: dict[str, Any] = {
        "lines": line(vat_rate=Decimal(0), vat_category="AE"),
        "vat": [{"category": "AE", "base": Decimal("3540.00"), "amount": Decimal(0)}],
        "totals__vat": Decimal(0),
        "totals__gross": Decimal("3540.00"),
        "totals__payable": Decimal("3540.00"),
    }
    assert found(edifact(**free)) == ["AMT009.reverse_charge@buyer.cvr"]
    assert found(edifact(**free, buyer__cvr="99900016")) == []


def test_the_vat_of_the_only_rate_is_one_figure() -> None:
    """Without MOA+176 the VAT total is the row's amount: AMT006 speaks of it, and no sum that it breaks."""
    wrong: dict[str, Any] = {
        "vat": [{"rate": Decimal(25), "category": "S", "base": Decimal("3540.00"), "amount": Decimal(886)}]
    }
    assert found(edifact(**wrong, totals__vat=Decimal(886))) == ["AMT006.amount@vat[0].amount"]
    # A total that fits neither is a fault of its own.
    assert found(edifact(**wrong, totals__vat=Decimal(886), totals__gross=Decimal(4430))) == [
        "AMT005.disagree@totals.gross",
        "AMT006.amount@vat[0].amount",
    ]
