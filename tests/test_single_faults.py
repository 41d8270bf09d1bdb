"""Every field of a right invoice, broken in every way, and everything that an invoice must say, taken away.

The table ``single_faults.tsv`` says which rules speak when a single place is broken; a dot means that nobody speaks.
Many a dot is right: what stands there stands in a second place too, or nobody asks for it. ``required_fields`` settles
which: it lists all that an invoice must say, takes it away wherever it stands, and names who speaks then, or why a
format may do without. Every other field of the model stands there with the reason why it may be missing.
"""

from __future__ import annotations

import dataclasses

import pytest

from coopinv.model.finding import BillingType
from tests.checking import found_in, reports_of
from tests.required_fields import FORMATS, NOT_REQUIRED, PARTNERS, REQUIRED, Silent, leaves, named, without
from tests.single_faults import BASES, TABLE, WAYS, config, rows

#: How the file is to be read is no field of the model.
NOT_OF_THE_MODEL = {
    ("oioubl", "CustomizationID"): "OIO004",
    ("oioubl", "ProfileID[urn:oioubl:id:profileid-1.2]"): "OIO004",
    ("peppol", "CustomizationID"): "OIO004",
    ("peppol", "ProfileID"): "OIO004",
}


def _kept() -> dict[tuple[str, str], dict[str, str]]:
    lines = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines()]
    assert lines[0] == ["format", "field", *WAYS]
    return {
        (format_, field): {way: said for way, said in zip(WAYS, ways, strict=True) if said}
        for format_, field, *ways in lines[1:]
    }


@pytest.mark.parametrize("format_", BASES)
def test_each_fault_is_said_by_the_rules_of_the_table(format_: str) -> None:
    """After a change that is meant: ``python -m tests.single_faults``, and look at what it changes."""
    found, kept = rows(format_), {key: ways for key, ways in _kept().items() if key[0] == format_}
    assert len(found) > 80
    differing = {
        (*key, way): (kept.get(key, {}).get(way), found.get(key, {}).get(way))
        for key in kept | found
        for way in WAYS
        if kept.get(key, {}).get(way) != found.get(key, {}).get(way)
    }
    assert differing == {}


def test_how_the_file_is_to_be_read_is_asked_for() -> None:
    kept = _kept()
    for key, rule in NOT_OF_THE_MODEL.items():
        assert kept[key]["removed"] == kept[key]["empty"] == rule


def test_every_field_of_the_model_is_required_or_has_a_reason_why_not() -> None:
    assert sorted([*named(), *NOT_REQUIRED]) == sorted(leaves())
    assert all(NOT_REQUIRED.values())


_ASKED = [
    pytest.param(format_, what, id=f"{format_}: {what}")
    for what, required in REQUIRED.items()
    for format_ in FORMATS
    if not isinstance(getattr(required, format_), Silent)
]


@pytest.mark.parametrize(("format_", "what"), _ASKED)
def test_nothing_that_is_required_goes_missing_unseen(format_: str, what: str) -> None:
    """One finding a fault; and where a value can be told from nonsense, nonsense in its place is told too."""
    required = REQUIRED[what]
    settings = config()
    if required.type is not None:
        settings = dataclasses.replace(settings, type=BillingType(required.type))
    taken = without(format_, required)
    before = found_in(taken.right, settings)
    said = [one for one in found_in(taken.data, settings) if one not in before]
    assert [one.partition("@")[0] for one in said] == getattr(required, format_).split()
    if required.garbage is not None:
        garbled = without(format_, required, required.garbage)
        assert set(found_in(garbled.data, settings)) - set(before)


def test_what_edi_partners_have_told_each_other_is_said_to_be_unchecked() -> None:
    for required in REQUIRED.values():
        if required.edifact is PARTNERS:
            (report,), _file = reports_of(without("edifact", required).data, config())
            assert any(required.oioubl in entry.rules for entry in report.not_checked)
