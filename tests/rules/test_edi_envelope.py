"""EDI007 to EDI011 and EDI013: service segments, characters, mandatory segments, other messages, the version."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coopinv.language import Language
from coopinv.model.finding import Severity
from coopinv.model.reading import Format, Observation, Place
from coopinv.rules import RULES
from tests.rules.edifact import edifact, findings_of, found

if TYPE_CHECKING:
    from coopinv.language import Value
    from coopinv.model.finding import Finding


def observed(kind: str, segment: int = 1, /, **values: Value) -> Observation:
    return Observation(kind, None, values, Place(line=segment, segment=segment, text=f"SEG{segment}"))


def one(kind: str, **values: Value) -> Finding:
    (finding,) = findings_of(edifact(observed=[observed(kind, **values)]))
    return finding


def envelope(fault: str, segment: str, written: str = "", expected: str = "") -> Finding:
    return one("envelope", fault=fault, segment=segment, written=written, expected=expected)


@pytest.mark.parametrize(
    ("segment", "outcome"),
    [("UNB", "no_unb"), ("UNZ", "no_unz"), ("UNT", "no_unt"), ("UNE", "missing"), ("UNG", "missing")],
)
def test_missing_service_segments(segment: str, outcome: str) -> None:
    finding = envelope("missing", segment)
    assert (finding.rule.id, finding.outcome, finding.severity) == ("EDI007", outcome, Severity.ERROR)
    assert segment in finding.message(Language.DA)


def test_counts() -> None:
    finding = envelope("count", "UNT", "37", "38")
    assert finding.outcome == "segments"
    assert finding.message(Language.EN) == "UNT says that the message has 37 segments, but it has 38."
    assert "UNT+38+" in finding.remedy(Language.EN)
    assert finding.expected(Language.EN) == "38"
    for segment in ("UNZ", "UNE"):
        finding = envelope("count", segment, "3", "2")
        assert finding.outcome == "messages"
        assert finding.message(Language.DA).startswith(f"{segment} angiver, at der er 3 ")


def test_references() -> None:
    finding = envelope("reference", "UNZ", "NR26132", "NR26131")
    assert finding.outcome == "reference"
    assert "“NR26132”" in finding.message(Language.EN)
    finding = envelope("duplicate", "UNH", "1")
    assert finding.outcome == "duplicate"
    assert "»1«" in finding.message(Language.DA)


def test_every_fault_is_said_at_its_own_place() -> None:
    """Several observations of a kind: each finding stands where its own was made."""
    faults = [
        observed("envelope", 38, fault="count", segment="UNT", written="37", expected="38"),
        observed("envelope", 39, fault="reference", segment="UNT", written="2", expected="1"),
    ]
    places = [finding.place for finding in findings_of(edifact(observed=faults))]
    assert [place.segment for place in places if place is not None] == [39, 38]


def test_what_a_stranger_wrote_is_cut() -> None:
    finding = envelope("reference", "UNT", "x" * 5000, "1")
    assert len(finding.message(Language.EN)) < 200


def test_characters() -> None:
    finding = one("character-set", declared="UNOA", found="ø, å", count=7, guess="")
    assert (finding.rule.id, finding.outcome, finding.severity) == ("EDI008", "outside", Severity.ERROR)
    assert "UNB+UNOC:3+…'" in finding.remedy(Language.EN)
    assert finding.message(Language.DA).endswith("(7 uden for tegnsættet): ø, å")
    finding = one("character-set", declared="UNOC", found="Ã¸", count=2, guess="UTF-8")
    assert finding.outcome == "other_encoding"
    assert "UTF-8" in finding.message(Language.DA)


def test_mandatory_segments() -> None:
    finding = one("mandatory-segment", segment="UNS", fault="missing", after="LIN")
    assert (finding.rule.id, finding.outcome, finding.severity) == ("EDI009", "missing", Severity.ERROR)
    assert finding.remedy(Language.EN) == "Add the segment between the last line and the totals: UNS+S'"
    finding = one("mandatory-segment", segment="CUX", fault="order", after="NAD")
    assert finding.outcome == "order"
    assert finding.remedy(Language.DA) == "Flyt segmentet efter NAD: CUX+…'"
    finding = one("mandatory-segment", segment="MOA", fault="missing", after="")
    assert finding.remedy(Language.EN) == "Add the segment: MOA+…'"


@pytest.mark.parametrize(
    ("segment", "lacking", "speaks"),
    [
        ("BGM", "number", "GEN010.missing@number"),
        ("DTM", "issue_date", "GEN011.missing@issue_date"),
    ],
)
def test_the_rule_of_the_field_speaks_for_its_segment(segment: str, lacking: str, speaks: str) -> None:
    missing = observed("mandatory-segment", segment=segment, fault="missing", after="UNH")
    assert found(edifact(observed=[missing], changes={lacking: None})) == [speaks]
    # With the field there all the same, or the segment in the wrong place, nobody else says it.
    assert found(edifact(observed=[missing])) == ["EDI009.missing"]
    misplaced = observed("mandatory-segment", segment=segment, fault="order", after="UNH")
    assert found(edifact(observed=[misplaced])) == ["EDI009.order"]


def test_other_messages() -> None:
    finding = one("other-messages", types="DESADV, ORDERS", count=3)
    assert (finding.rule.id, finding.severity) == ("EDI010", Severity.ERROR)
    assert finding.message(Language.EN).endswith("(3): DESADV, ORDERS.")


def test_test_indicator() -> None:
    finding = one("test-indicator")
    assert (finding.rule.id, finding.severity) == ("EDI011", Severity.WARNING)


def test_directory() -> None:
    finding = one("directory", written="D.14B", read_as="D.01B", association="EAN011")
    assert (finding.rule.id, finding.severity) == ("EDI013", Severity.NOTE)
    assert finding.message(Language.EN) == "The message is of version D.14B; it was read as D.01B."
    finding = one("directory", written="", read_as="D.96A", association="")
    assert (finding.outcome, finding.severity) == ("unnamed", Severity.NOTE)


def test_copies_are_gen025() -> None:
    finding = one("copy", how="7")
    assert finding.rule.id == "GEN025"


def test_the_family_is_of_edifact_alone() -> None:
    family = [rule.info for rule in RULES.values() if rule.info.family == "EDI"]
    assert [info.id for info in family] == [f"EDI{number:03}" for number in range(1, 14)]
    assert {info.formats for info in family} == {frozenset({Format.EDIFACT})}
