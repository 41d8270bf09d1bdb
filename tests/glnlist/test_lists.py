"""The two lists of the project: the shipped one holds what is known, the invented one is plainly invented."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from coopinv.glnlist import GlnList, Role
from coopinv.glnlist.columns import HEADER
from coopinv.glnlist.load import shipped

ROOT = Path(__file__).parents[2]
LISTS = [ROOT / "glnlist.csv", ROOT / "fixtures" / "glnlist.csv"]
#: Real companies and addresses; everything else in the example is invented.
REAL_GLNS = {"5790000050000", "5790000102600"}
REAL_CVRS = {"26259495", "43636510"}


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.parent.name)
def test_the_file_has_our_headings_and_says_where_each_row_comes_from(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert tuple(rows[0]) == HEADER
    assert all(row["source"] and row["as_of"] == "2026-11" for row in rows)


def test_the_shipped_list_is_partial_and_holds_only_known_facts() -> None:
    glns = shipped()
    assert not glns.complete
    assert glns.shipped
    assert glns.problems == ()
    assert {entry.gln for entry in glns.entries} - {None} == REAL_GLNS
    assert {entry.cvr for entry in glns.entries} - {None} == REAL_CVRS


def test_the_shipped_list_knows_the_legal_entities_by_cvr_number() -> None:
    glns = shipped()
    assert glns.is_legal_entity("26259495")
    assert glns.is_legal_entity("43636510")
    assert not glns.is_legal_entity("99900016")


def test_the_shipped_list_knows_that_coop_danmark_is_the_service_office() -> None:
    glns = shipped()
    (office,) = glns.of_role(Role.SERVICE_OFFICE)
    entity = glns.legal_entity_of(office)
    assert entity is not None
    assert entity.name == "Coop Danmark A/S"


def test_the_example_list_has_nothing_wrong_with_it(example: GlnList) -> None:
    assert example.complete
    assert example.problems == ()
    assert {entry.role for entry in example.entries} == set(Role)


def test_invented_numbers_stand_under_the_prefixes_for_invented_numbers(example: GlnList) -> None:
    for entry in example.entries:
        assert entry.gln is None or entry.gln in REAL_GLNS or entry.gln.startswith("952")
        assert entry.cvr is None or entry.cvr in REAL_CVRS or entry.cvr.startswith("999")


def test_every_store_of_the_example_belongs_to_a_legal_entity(example: GlnList) -> None:
    stores = example.of_role(Role.STORE)
    assert stores
    for store in stores:
        entity = example.legal_entity_of(store)
        assert entity is not None
        assert entity.role is Role.LEGAL_ENTITY
        assert entity.cvr == store.cvr


def test_the_store_in_gundsoemagle_is_invoiced_to_jyllinge_brugsforening(example: GlnList) -> None:
    store = example.by_cost_centre("1000000017")
    assert store is not None
    assert store.name == "Dagli'Brugsen Gundsømagle"
    entity = example.legal_entity_of(store)
    assert entity is not None
    assert entity.name == "Jyllinge Brugsforening a.m.b.a."
    assert entity.cvr != "26259495"


@pytest.mark.parametrize("role", Role)
def test_every_role_is_named_in_both_languages(role: Role) -> None:
    for text in (role.label, role.plural):
        assert text.en
        assert text.da
        assert text.en != text.da or role is Role.SERVICE_OFFICE
