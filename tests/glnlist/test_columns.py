"""The vocabulary of headings and roles."""

from __future__ import annotations

from collections import Counter

import pytest

from coopinv.glnlist.columns import HEADER, HEADINGS, LABELS, ROLES, column_of, recognise, role_of
from coopinv.glnlist.entry import Role
from coopinv.glnlist.names import fold


def test_no_heading_means_two_columns() -> None:
    folded = Counter(
        name
        for column, headings in HEADINGS.items()
        for name in {fold(heading) for heading in (column, *headings)}
    )
    assert [heading for heading, times in folded.items() if times > 1] == []


def test_no_word_means_two_roles() -> None:
    folded = Counter(word for words in ROLES.values() for word in {fold(word) for word in words})
    assert [word for word, times in folded.items() if times > 1] == []


@pytest.mark.parametrize("column", HEADINGS)
def test_every_heading_is_recognised_in_any_writing(column: str) -> None:
    for heading in HEADINGS[column]:
        for written in (heading, heading.upper(), f" {heading} ", heading.replace(" ", "_")):
            assert column_of()[fold(written)] == column


def test_our_own_headings_are_recognised_and_have_names_for_people() -> None:
    assert recognise(HEADER) == {column: place for place, column in enumerate(HEADER)}
    assert set(LABELS) == set(HEADER)


@pytest.mark.parametrize("role", Role)
def test_a_role_is_recognised_by_its_value_and_its_names(role: Role) -> None:
    for word in (role.value, role.value.upper(), role.label.da, role.label.en):
        assert role_of()[fold(word)] is role


def test_the_first_of_two_equal_headings_counts() -> None:
    assert recognise(["GLN", "Navn", "navn", "Ukendt", ""]) == {"gln": 0, "name": 1}
