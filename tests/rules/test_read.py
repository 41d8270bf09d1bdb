"""READ001 to READ006: what readers observe of a file becomes findings."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from coopinv.language import Language, Text, Value
from coopinv.model.finding import Severity
from coopinv.model.reading import Format, Observation, Reading
from coopinv.rules import hidden, read
from tests.rules.helpers import context_of, hits, reading_of, right_invoice, run, texts_of

if TYPE_CHECKING:
    from coopinv.rules.rule import Rule

ZERO_WIDTH = "U+200B ZERO WIDTH SPACE"
COMMENT = Text(
    en="a comment inside the value", da="en kommentar inde i værdien", sv="en kommentar inne i värdet"
)


def of_file(kind: str, **values: Value) -> Reading:
    return Reading(Format.UNKNOWN, observations=(Observation(kind, None, values),))


@pytest.mark.parametrize(
    ("rule", "outcome", "reading", "words"),
    [
        (
            read.not_an_invoice,
            "other",
            of_file(
                "not-an-invoice", looks_like=Text(en="a UBL order", da="en UBL-ordre", sv="en UBL-order")
            ),
            "a UBL order",
        ),
        (
            read.malformed,
            "damaged",
            of_file(
                "malformed",
                reason=Text(
                    en="the file ends too soon", da="filen slutter for tidligt", sv="filen slutar för tidigt"
                ),
            ),
            "ends too soon",
        ),
        (
            read.refused,
            "refused",
            of_file("refused", limit=Text(en="a DTD", da="en DTD", sv="en DTD"), option=""),
            "a DTD",
        ),
        (
            read.refused,
            "limited",
            of_file(
                "refused", limit=Text(en="too large", da="for stor", sv="för stor"), option="--max-size 50"
            ),
            "too large",
        ),
        (read.timed_out, "time", of_file("timed-out", seconds=30), "30 seconds"),
        (
            read.unsupported_version,
            "unsupported",
            of_file("unsupported-version", version=Text(en="OIOXML 0.7", da="OIOXML 0.7", sv="OIOXML 0.7")),
            "OIOXML 0.7",
        ),
    ],
)
def test_the_rule_that_owns_a_kind_speaks_alone(
    rule: Rule, outcome: str, reading: Reading, words: str
) -> None:
    (hit,) = hits(rule, reading)
    assert hit.outcome == outcome
    assert words in texts_of(rule, hit)[0]
    assert rule.info.outcomes[outcome].severity is Severity.ERROR
    for other in read.RULES:
        if other is not rule:
            assert hits(other, reading) == []


def test_remedies_name_the_option() -> None:
    reading = of_file(
        "refused", limit=Text(en="too large", da="for stor", sv="för stor"), option="--max-size 50"
    )
    (hit,) = hits(read.refused, reading)
    assert "--max-size 50" in texts_of(read.refused, hit, Language.DA)[1]
    (hit,) = hits(read.timed_out, of_file("timed-out", seconds=30))
    assert "--timeout" in texts_of(read.timed_out, hit)[1]


def test_nothing_is_said_of_a_file_that_was_read() -> None:
    for rule in read.RULES:
        assert run(rule, right_invoice()) == []


@pytest.mark.parametrize(
    ("path", "changes", "unreadable", "found", "outcome", "shown"),
    [
        ("buyer.cvr", {"buyer__cvr": "9990\u200b0016"}, {}, ZERO_WIDTH, "lookalike", "9990⟨U+200B⟩0016"),
        (
            "order_numbers",
            {"order_numbers": ["SO-17", "45000\u200b12345"]},
            {},
            ZERO_WIDTH,
            "lookalike",
            "45000⟨U+200B⟩12345",
        ),
        (
            "order_numbers[1]",
            {"order_numbers": ["SO-17", "45000\u200b12345"]},
            {},
            ZERO_WIDTH,
            "lookalike",
            "45000⟨U+200B⟩12345",
        ),
        ("issue_date", {}, {"issue_date": "2026-11-1２"}, "U+FF12", "lookalike", "2026-11-1⟨U+FF12⟩"),
        ("lines[0].net_amount", {}, {"lines[0].net_amount": "1007"}, COMMENT, "inside", "1007"),
        ("number", {"number": "F-26117"}, {}, COMMENT, "inside", "F-26117"),
        ("buyer_reference", {}, {}, COMMENT, "unseen", ""),
        (
            "buyer_reference",
            {"buyer_reference": "CC1000\u200b000017"},
            {},
            ZERO_WIDTH,
            "lookalike",
            "CC1000⟨U+200B⟩000017",
        ),
        ("order_numbers[7]", {}, {}, COMMENT, "unseen", ""),
        ("lines[0].quantity", {}, {}, COMMENT, "unseen", ""),
    ],
)
def test_hidden_content_is_shown(  # noqa: PLR0917 - the table's columns
    path: str, changes: dict[str, object], unreadable: dict[str, str], found: Value, outcome: str, shown: str
) -> None:
    observed = Observation("hidden-content", path, {"found": found})
    reading = reading_of(right_invoice(**changes), unreadable=unreadable, observations=[observed])
    (hit,) = hits(hidden.hidden_content, reading, context_of())
    assert (hit.outcome, hit.field) == (outcome, path)
    assert shown in texts_of(hidden.hidden_content, hit)[0]


@pytest.mark.parametrize(
    ("hidden", "unreadable", "field", "expected"),
    [
        ([], {}, "order_numbers[0]", False),
        (["order_numbers"], {}, "order_numbers[0]", True),
        (["order_numbers[0]"], {}, "order_numbers[0]", True),
        (["order_numbers[0]"], {}, "order_numbers[1]", False),
        (["buyer_reference"], {}, "buyer_reference", True),
        (["buyer_reference"], {}, "attention", False),
        (["buyer_reference"], {}, "order_numbers[0]", False),
        (["seller.cvr"], {}, "buyer_reference", False),
    ],
)
def test_hides(hidden: list[str], unreadable: dict[str, str], field: str, expected: bool) -> None:
    reading = dataclasses.replace(reading_of({}, unreadable=unreadable), hidden=frozenset(hidden))
    assert reading.hides(field) is expected
