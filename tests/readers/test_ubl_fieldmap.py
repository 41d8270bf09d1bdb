"""The language that field maps are written in, and the maps themselves."""

from __future__ import annotations

import pytest

from coopinv.readers import places
from coopinv.readers.ubl import oioubl, peppol
from coopinv.readers.ubl.dialect import Dialect
from coopinv.readers.ubl.fieldmap import NAMESPACES, Condition, Group, Row, parse_place
from coopinv.readers.ubl.shared import GROUPS
from coopinv.readers.ubl.table import Table

CAC, CBC = NAMESPACES["cac"], NAMESPACES["cbc"]
DIALECTS = [pytest.param(one, id=str(one.format)) for one in (oioubl.DIALECT, peppol.DIALECT, peppol.OTHER)]


def test_a_path_of_elements() -> None:
    steps, attribute = parse_place("cac:Party/cbc:EndpointID")
    assert [step.names for step in steps] == [(f"{{{CAC}}}Party",), (f"{{{CBC}}}EndpointID",)]
    assert [step.condition for step in steps] == [None, None]
    assert [step.shown for step in steps] == ["cac:Party", "cbc:EndpointID"]
    assert attribute is None


def test_either_of_two_names_and_an_attribute() -> None:
    steps, attribute = parse_place("cbc:InvoicedQuantity|cbc:CreditedQuantity/@unitCode")
    assert [step.names for step in steps] == [(f"{{{CBC}}}InvoicedQuantity", f"{{{CBC}}}CreditedQuantity")]
    assert attribute == "unitCode"


@pytest.mark.parametrize(
    ("written", "condition"),
    [
        ("[@schemeID='DK:CVR']", Condition("schemeID", frozenset({"dk:cvr"}), negated=False)),
        ("[@schemeID='GLN'|'EAN']", Condition("schemeID", frozenset({"gln", "ean"}), negated=False)),
        ("[@schemeID!='GLN'|'EAN']", Condition("schemeID", frozenset({"gln", "ean"}), negated=True)),
        ("[not(@schemeID)]", Condition("schemeID", frozenset(), negated=False)),
    ],
)
def test_conditions(written: str, condition: Condition) -> None:
    (step,), _attribute = parse_place(f"cbc:ID{written}")
    assert step.condition == condition


@pytest.mark.parametrize(
    ("written", "held_by", "not_by"),
    [
        ("[@schemeID='GLN'|'EAN']", ["GLN", "gln", "Ean"], [None, "", "DK:CVR"]),
        ("[@schemeID!='GLN']", ["DK:CVR", ""], [None, "GLN", "gln"]),
        ("[not(@schemeID)]", [None], ["", "GLN"]),
    ],
)
def test_conditions_ignore_case_and_tell_absent_from_other(
    written: str, held_by: list[str | None], not_by: list[str | None]
) -> None:
    (step,), _attribute = parse_place(f"cbc:ID{written}")
    assert step.condition is not None
    assert all(step.condition.holds(value) for value in held_by)
    assert not any(step.condition.holds(value) for value in not_by)


@pytest.mark.parametrize(
    "place",
    [
        "",
        "ID",
        "cbc:ID/",
        "/cbc:ID",
        "cbc:",
        "cbc:ID|",
        "cbc:ID[",
        "cbc:ID[]",
        "cbc:ID[1]",
        "cbc:ID[@schemeID]",
        "cbc:ID[@schemeID=GLN]",
        'cbc:ID[@schemeID="GLN"]',
        "cbc:ID[@schemeID='GLN']x",
        "cbc:ID[@schemeID='GLN'|]",
        "cbc:ID[not(schemeID)]",
        "cbc:ID[@a='1'][@b='2']",
        "cbc:ID cbc:ID",
        "cbc:*",
        "//cbc:ID",
        "cbc:ID\n",
    ],
)
def test_what_is_not_in_the_language_is_refused(place: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_place(place)


def test_an_unknown_prefix_is_refused() -> None:
    with pytest.raises((ValueError, KeyError)):
        parse_place("ext:UBLExtensions")


def test_one_element_has_conditions_on_one_attribute() -> None:
    """Two would cost a look-up each; the map says so when it is compiled."""
    rows = (Row("a", "cbc:ID[@schemeID='x']"), Row("b", "cbc:ID[@schemeAgencyID='9']"))
    with pytest.raises(ValueError, match="schemeAgencyID"):
        Table(rows, ())


def test_a_group_inside_a_group_has_the_places_of_both() -> None:
    table = Table(
        (Row("a[].b[].c", "cbc:ID"),),
        (Group("a[]", ("cac:One", "cac:Two")), Group("a[].b[]", ("cac:Three",))),
    )
    assert [[step.shown for step in steps] for steps in table.groups["a[].b[]"]] == [
        ["cac:One", "cac:Three"],
        ["cac:Two", "cac:Three"],
    ]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_row_is_of_the_model_or_the_readers_own(dialect: Dialect) -> None:
    """A path is one of the model's, or a part of it begins with an underscore and a function makes fields of it."""
    known = set(places.model_paths())
    for row in dialect.rows:
        own = any(part.startswith("_") for part in row.path.split("."))
        assert own or row.path in known, row.path


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_field_has_a_place(dialect: Dialect) -> None:
    """The model has no field that this format cannot hold, but those of other formats and countries."""
    elsewhere = {"payment_means[].bankgiro", "payment_means[].plusgiro", "payment_terms.days"}
    if dialect is not oioubl.DIALECT:
        elsewhere |= {"totals.duties"}
    listed = {path for path, found in places.all_fields() for one in found if dialect.format in one.formats}
    assert set(places.model_paths()) - listed <= elsewhere


def test_groups_are_all_used() -> None:
    paths = [row.path for dialect in (oioubl.DIALECT, peppol.DIALECT) for row in dialect.rows]
    for group in GROUPS:
        assert any(path.startswith(group.path + ".") for path in paths), group.path
