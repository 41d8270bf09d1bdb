"""GEN009 and GEN022: what is invoiced, in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coopinv.model.reading import Format
from coopinv.rules.gen.description import description
from coopinv.rules.gen.machine_readable import machine_readable
from tests.rules.helpers import hits, reading_of, right_invoice, run, texts_of

FIELD = "lines[0].description"


def test_no_lines() -> None:
    assert run(description, right_invoice(lines=[])) == [("nothing", "lines[0].description")]


def test_no_text() -> None:
    invoice = right_invoice(lines__0__description=None, notes=["Brød leveret i uge 46"])
    assert run(description, invoice) == [("missing", FIELD)]
    assert run(description, right_invoice(lines__0__description="  ")) == [("missing", FIELD)]


def test_a_gtin_identifies_goods_in_edifact_alone() -> None:
    invoice = right_invoice(lines__0__description=None)
    assert run(description, invoice, format=Format.EDIFACT) == [("gtin_only", FIELD)]
    invoice["lines"] *= 12
    (hit,) = hits(description, reading_of(invoice, format=Format.EDIFACT))
    assert texts_of(description, hit)[0].endswith("on line 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ….")
    invoice = right_invoice(lines__0__description=None, lines__0__gtin=None)
    assert run(description, invoice, format=Format.EDIFACT) == [("missing", FIELD)]


@pytest.mark.parametrize(
    "text",
    [
        *("Vare", "Varer", "DIVERSE", "Div.", "Ydelse", "Diverse ydelser", "iflg. aftale", "Ifølge aftale"),
        *(
            "Som aftalt",
            "Ydelser i henhold til vores aftale",
            "Vare 2",
            "Goods",
            "Various services",
            "as agreed",
        ),
        *("-", ".", "x", "n/a", "Se bilag", "Item 3", "Leverance"),
    ],
)
def test_fillers(text: str) -> None:
    invoice = right_invoice(lines__0__description=text)
    invoice["lines"].append({"description": "Rundstykker, 60 g"})
    assert run(description, invoice) == [("filler", FIELD)]


@pytest.mark.parametrize("text", ["10950", "Varenr. 10950", "9520000100018", "952 0000 100018", "NR-10950"])
def test_only_a_number(text: str) -> None:
    invoice = right_invoice(lines__0__description=text, lines__0__other_ids=["NR-10950"])
    assert run(description, invoice) == [("number_only", FIELD)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Fragt",
            "Porto",
            "Konsulentydelser",
            "Service",
            "Serviceaftale 2026",
            "Øreafrunding",
            "Rykkergebyr",
        ),
        *(
            "Vin",
            "Ost",
            "7-Up 33 cl",
            "1664 Blanc 33 cl",
            "A4-papir",
            "Ydelser iflg. aftale nr. 4711",
            "Varevogn",
        ),
        *("iflg. aftale af 1. marts 2026", "Leje af lift", "Leverance af brød", "Diverse brød", "x" * 5000),
        *("Vedhæftet lampe til væg", "Bilagsmappe", "Specifikation af timer for uge 12"),
    ],
)
def test_descriptions(text: str) -> None:
    assert run(description, right_invoice(lines__0__description=text, lines__0__other_ids=["Fragt"])) == []
    assert run(machine_readable, right_invoice(lines__0__description=text)) == []


def test_a_separator_between_lines_invoices_nothing() -> None:
    invoice = right_invoice()
    invoice["lines"].append({"description": "-----", "net_amount": Decimal(0)})
    assert run(description, invoice) == []


def test_one_finding_a_line() -> None:
    invoice = right_invoice(lines=[{"description": "Vare"}, {"description": "Brød"}, {}])
    assert run(description, invoice) == [("filler", FIELD), ("missing", "lines[2].description")]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Se vedhæftede",
            "se vedhæftede bilag",
            "Jf. bilag 2",
            "See attached",
            "ifølge vedlagte specifikation",
        ),
        *(
            "Varer jf. bilag",
            "Se venligst vedhæftede faktura nr. 12345",
            "As per enclosed list",
            "Vedhæftet faktura",
        ),
    ],
)
def test_lines_that_only_refer_to_an_attachment(text: str) -> None:
    invoice = right_invoice(lines__0__description=text)
    assert run(machine_readable, invoice) == [("attachment", FIELD)]
    assert run(description, invoice) == []
    assert run(description, invoice, format=Format.EDIFACT) == [("filler", FIELD)]
    invoice["lines"].append({"description": "Rundstykker, 60 g"})
    assert run(machine_readable, invoice) == []
    assert run(description, invoice) == [("filler", FIELD)]
