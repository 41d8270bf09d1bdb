"""The runner: what is selected, what waits for READ006, and what is said not to have been checked."""

from __future__ import annotations

import dataclasses

from coopinv.config import Config
from coopinv.language import Language
from coopinv.rules import RULES, Selection
from tests.checking import FIXTURES, found_in, reports_of

RIGHT = (FIXTURES / "right" / "oioubl" / "cost-centre.xml").read_bytes()


def _selecting(config: Config, *without: str) -> Config:
    return dataclasses.replace(config, selection=Selection(frozenset(RULES) - frozenset(without)))


def test_a_file_that_cannot_be_read_is_said_whatever_is_selected(config: Config) -> None:
    """Without a word the run would end with exit 3 and no reason."""
    only = dataclasses.replace(config, selection=Selection(frozenset({"GEN001"})))
    assert found_in(b"hello", only) == ["READ001"]


def test_other_rules_speak_of_a_hidden_value_when_read006_is_switched_off(config: Config) -> None:
    """What is ignored must not make something else look checked."""
    number = RIGHT.replace(b"DK26259495</cbc:CompanyID>", "DK2625949５</cbc:CompanyID>".encode(), 1)
    assert number != RIGHT
    assert found_in(number, config) == ["READ006@buyer.cvr"]
    assert found_in(number, _selecting(config, "READ006")) == ["GEN005@buyer.cvr"]


def test_the_same_unreadable_field_of_many_lines_is_one_entry(config: Config) -> None:
    """Rules that could not run are named once for a field, not once a line."""
    assert RIGHT.count(b"<cbc:PriceAmount") > 1
    data = RIGHT.replace(b'<cbc:PriceAmount currencyID="DKK">', b'<cbc:PriceAmount currencyID="DKK">x')
    (report,), _file = reports_of(data, config)
    reasons = [entry.reason.to(Language.EN) for entry in report.not_checked]
    assert reasons == ["Unit price cannot be read"]
    assert "AMT008" in report.not_checked[0].rules
