"""What EDI partners know of each other beforehand: said not to have been checked where an INVOIC leaves it out."""

from __future__ import annotations

import dataclasses

import pytest

from coopinv.language import Language
from coopinv.model.finding import BillingType, NotChecked
from coopinv.model.reading import Format, Reading
from coopinv.rules import RULES, Selection, run
from tests.rules.helpers import context_of, reading_of, right_invoice

#: What a Danish INVOIC normally leaves out.
BARE: dict[str, object] = {
    **{f"seller__{part}": None for part in ("name", "street", "postal_code", "city", "country", "email")},
    **{f"buyer__{part}": None for part in ("name", "street", "postal_code", "city", "country", "cvr")},
    "due_date": None,
    "payment_terms": None,
    "payment_means": None,
    "seller__gln": "9520000000301",
    "buyer__endpoint": "5790000050000",
    "buyer__endpoint_scheme": "14",
}
MASTER_DATA = ("GEN001", "GEN002", "GEN003", "GEN007", "GEN015", "GEN017", "GEN024")


def checked(reading: Reading, selection: Selection | None = None) -> tuple[list[str], list[tuple[str, ...]]]:
    """The GEN rules that speak, and the rules of each entry of what was not checked."""
    context, selection = context_of(), selection or Selection()
    findings = run.check(reading, context, selection)
    entries = run.not_checked(reading, context, selection, findings)
    spoke = sorted(one.rule.id for one in findings if one.rule.family == "GEN")
    return spoke, [entry.rules for entry in entries]


def test_master_data_that_is_left_out_is_one_entry() -> None:
    assert checked(reading_of(right_invoice(**BARE), format=Format.EDIFACT)) == ([], [MASTER_DATA])


def test_the_reason_is_said() -> None:
    reading = reading_of(right_invoice(**BARE), format=Format.EDIFACT)
    (entry,) = run.not_checked(reading, context_of(), Selection(), [])
    assert isinstance(entry, NotChecked)
    assert "master data" in entry.reason.to(Language.EN)
    assert "stamdata" in entry.reason.to(Language.DA)


@pytest.mark.parametrize("form", [Format.OIOUBL, Format.PEPPOL, Format.PDF])
def test_other_formats_must_hold_it(form: Format) -> None:
    spoke, entries = checked(reading_of(right_invoice(**BARE), format=form))
    assert entries == []
    assert set(MASTER_DATA) - {"GEN002"} <= set(spoke)


@pytest.mark.parametrize(
    ("present", "speaks"),
    [
        ({"seller__name": "Nordby Rugbrød A/S"}, ["GEN003"]),
        ({"seller__street": "Bagerivej 14", "seller__postal_code": "4300"}, ["GEN001", "GEN003"]),
        ({"seller__name": "Nordby Rugbrød A/S", "seller__street": "Bagerivej 14"}, ["GEN003"]),
        ({"buyer__name": "Jyllinge Brugsforening a.m.b.a."}, ["GEN024"]),
        ({"buyer__city": "Jyllinge"}, ["GEN024"]),
        ({"seller__email": "faktura(at)nordby"}, ["GEN007"]),
        ({"payment_means": [{"code": "42", "account_number": "12345"}]}, ["GEN017"]),
    ],
)
def test_half_present_is_an_error(present: dict[str, object], speaks: list[str]) -> None:
    """What is present is checked in full."""
    spoke, (left_out,) = checked(reading_of(right_invoice(**{**BARE, **present}), format=Format.EDIFACT))
    assert spoke == speaks
    assert not set(left_out) & set(speaks)


@pytest.mark.parametrize(
    ("present", "judged"),
    [
        ({"seller__email": "faktura@nordby-rugbroed.example.dk"}, "GEN007"),
        ({"payment_terms": {"days": 30}}, "GEN015"),
        ({"payment_terms": {"text": "Netto 30 dage"}}, "GEN015"),
        ({"payment_means": [{"bankgiro": "1234567"}]}, "GEN017"),
        ({"payment_means": [{"iban": "DK5000400440116243"}]}, "GEN017"),
    ],
)
def test_what_is_present_and_right_is_checked(present: dict[str, object], judged: str) -> None:
    spoke, (left_out,) = checked(reading_of(right_invoice(**{**BARE, **present}), format=Format.EDIFACT))
    assert spoke == []
    assert left_out == tuple(one for one in MASTER_DATA if one != judged)


def test_a_payment_means_code_alone_names_no_account() -> None:
    invoice = right_invoice(**{**BARE, "payment_means": [{"code": "42"}]})
    assert checked(reading_of(invoice, format=Format.EDIFACT)) == ([], [MASTER_DATA])


def test_something_unreadable_or_hidden_is_there() -> None:
    reading = reading_of(right_invoice(**BARE), format=Format.EDIFACT, unreadable={"due_date": "20260230"})
    spoke, entries = checked(reading)
    assert spoke == ["GEN016"]
    assert "GEN015" not in entries[0]
    hidden = dataclasses.replace(
        reading_of(right_invoice(**BARE), format=Format.EDIFACT), hidden=frozenset({"seller.email"})
    )
    assert "GEN007" not in checked(hidden)[1][0]


def test_only_rules_that_would_have_run_are_listed() -> None:
    credit_note = reading_of(right_invoice(**BARE, document_type="credit-note"), format=Format.EDIFACT)
    without_payment = tuple(one for one in MASTER_DATA if one not in {"GEN015", "GEN017"})
    assert checked(credit_note)[1] == [without_payment]
    some = Selection(frozenset({"GEN001", "GEN004"}))
    assert checked(reading_of(right_invoice(**BARE), format=Format.EDIFACT), some) == ([], [("GEN001",)])
    none = Selection(frozenset({"GEN004"}))
    assert checked(reading_of(right_invoice(**BARE), format=Format.EDIFACT), none) == ([], [])


def test_the_seven_rules_and_no_other_are_about_master_data() -> None:
    assert tuple(sorted(id_ for id_, rule in RULES.items() if rule.info.master_data)) == MASTER_DATA
    assert all(set(RULES[id_].info.types) == set(BillingType) for id_ in MASTER_DATA)


def test_the_sellers_number_is_no_master_data() -> None:
    """RFF+VA or RFF+GN stands under NAD+SU in every Danish INVOIC."""
    invoice = right_invoice(**{**BARE, "seller__cvr": None, "seller__vat_number": None})
    assert checked(reading_of(invoice, format=Format.EDIFACT))[0] == ["GEN004"]
