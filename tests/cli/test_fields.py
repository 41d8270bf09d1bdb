"""``coopinv fields``: every field of the field maps, and places that lead back to their rows."""

from __future__ import annotations

import json

import pytest

from coopinv.language import Language
from coopinv.model.fieldplace import FieldPlace
from coopinv.model.labels import LABELS, plain_path
from coopinv.model.reading import Format
from coopinv.profiles import DEFAULT, PROFILES
from coopinv.readers import ubl
from coopinv.readers.edifact.fieldmap import parse_place as parse_segment
from coopinv.readers.limits import Limits
from coopinv.readers.places import all_fields, model_paths, places_of
from coopinv.readers.ubl import oioubl, peppol, svefaktura
from coopinv.readers.ubl.table import Node, Table, enclosing_group
from coopinv.readers.ubl.where import FOUND_IN
from tests.checking import FIXTURES
from tests.cli.running import Run, too_long

TABLES = {one.format: one.table for one in (oioubl.DIALECT, peppol.DIALECT, svefaktura.DIALECT)}
#: The formats that the default profile's invoices come in, which is what the command shows.
OWN = PROFILES[DEFAULT].formats


def public(table: Table) -> set[str]:
    return {path for path in table.rows if not any(part.startswith("_") for part in path.split("."))}


def test_every_public_path_of_the_maps_is_listed() -> None:
    listed = {path for path, _places in all_fields()}
    assert set().union(*(public(table) for table in TABLES.values())) <= listed
    for format_, table in TABLES.items():
        told = {path for path, places in all_fields() if any(format_ in place.formats for place in places)}
        assert told == public(table) | FOUND_IN.keys()


def test_every_listed_path_is_the_models_and_has_a_name() -> None:
    for path, _places in all_fields():
        assert path in model_paths()
        assert plain_path(path) in LABELS or plain_path(path).removeprefix("lines.") in LABELS


def leaf_names(table: Table, place: str) -> set[tuple[str, str]]:
    """What the pass reads at a place: scope and name of its leaves that ask for the same conditions."""
    steps, attribute = table.parse(place)
    node: Node = table.root
    for step in steps:
        node = node.children[step.names[0]]
    return {
        (leaf.scope, leaf.name)
        for leaf in node.leaves
        if leaf.attribute == attribute and leaf.condition == steps[-1].condition
    }


@pytest.mark.parametrize("format_", list(TABLES))
def test_every_place_leads_back_to_its_row(format_: Format) -> None:
    table = TABLES[format_]
    for path, places in all_fields():
        for place in (one for one in places if format_ in one.formats):
            for written in filter(None, (place.place, place.credit_note)):
                if place.derived:
                    assert table.parse(written)
                else:
                    scope, _, name = path.rpartition(".")
                    assert (scope, name) in leaf_names(table, written), (path, written)


@pytest.mark.parametrize("format_", list(TABLES))
def test_every_row_has_a_place(format_: Format) -> None:
    table = TABLES[format_]
    for path in public(table):
        told = [place for place in places_of(path) if format_ in place.formats]
        starts = len(table.groups[enclosing_group(path)]) if enclosing_group(path) else 1
        assert len(told) == len(table.rows[path]) * starts


@pytest.mark.parametrize("name", ["oioubl/cost-centre", "peppol/cost-centre"])
@pytest.mark.parametrize("credit", [False, True])
def test_the_first_place_is_what_the_locator_says(name: str, credit: bool) -> None:
    """A remedy and the list of fields name the same place."""
    file = FIXTURES / "right" / f"{name}{'-credit-note' if credit else ''}.xml"
    (reading,) = ubl.read(file.read_bytes(), Limits())
    for path, places in all_fields():
        if path in FOUND_IN or not (own := [one for one in places if reading.format in one.formats]):
            continue
        said = reading.locator.put(path)
        assert said is not None
        assert said.en == f"in {best(own[0], credit=credit)}"


def best(place: FieldPlace, *, credit: bool) -> str:
    if not credit or place.credit_note is None:
        return place.write
    pairs = zip(place.write.split("/"), place.place.split("/"), place.credit_note.split("/"), strict=True)
    return "/".join(other if written == full else written for written, full, other in pairs)


@pytest.mark.parametrize("written", ["lines[].gtin", "lines.gtin", "lines[3].gtin"])
def test_a_path_may_be_written_with_or_without_ordinals(run: Run, written: str) -> None:
    assert places_of(written) == places_of("lines[].gtin") != []
    assert run("fields", written).stdout == run("fields", "lines.gtin").stdout
    assert run("fields", written).stdout.startswith("lines[].gtin · GTIN")


def test_a_field_without_a_place_has_none() -> None:
    assert places_of("payment_means[].plusgiro", [Format.OIOUBL]) == []
    assert places_of("no.such.field") == []


@pytest.mark.parametrize("name", ["Følgeseddelnummer", "delivery note number", "delivery_notes"])
def test_a_field_is_found_by_its_name_in_any_language(run: Run, name: str) -> None:
    result = run("fields", name)
    assert result.stdout.startswith("delivery_notes · Delivery note number")
    assert "cac:DespatchDocumentReference/cbc:ID" in result.stdout
    assert "In a credit note: cac:CreditNoteLine for cac:InvoiceLine." in result.stdout


def test_formats_that_agree_stand_together(run: Run) -> None:
    assert (
        "OIOUBL, Peppol BIS Billing 3, other UBL\n    cbc:IssueDate\n" in run("fields", "issue_date").stdout
    )


def test_what_is_worked_out_says_so(run: Run) -> None:
    words = " ".join(run("fields", "totals.net").stdout.split())
    assert "worked out from what stands here: cac:LegalMonetaryTotal/(cbc:LineExtensionAmount | " in words
    assert "Peppol BIS Billing 3, other UBL cac:LegalMonetaryTotal/cbc:TaxExclusiveAmount" in words


@pytest.mark.parametrize("language", list(Language))
def test_it_fits_a_narrow_screen(run: Run, language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert not too_long(run("fields", "--lang", language).stdout, 60)


def test_a_broken_path_can_be_put_together_again(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    joined = "".join(line.strip() for line in run("fields", "seller.cvr").stdout.splitlines())
    assert (
        "cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID[@schemeID='DK:CVR'|'0184']"
        in joined
    )


def test_the_json_holds_every_place_as_the_map_has_it(run: Run) -> None:
    records = json.loads(run("fields", "--format", "json").stdout)
    assert [record["path"] for record in records] == [path for path, _places in all_fields(formats=OWN)]
    for record in records:
        assert record["label"]
        for place in record["places"]:
            if Format.EDIFACT in place["formats"]:
                assert parse_segment(place["place"].replace("…", "{}")).tag
            else:
                assert TABLES[Format.PEPPOL].parse(place["place"])
            assert set(place["formats"]) <= set(Format)


@pytest.mark.parametrize("language", list(Language))
def test_the_markdown_is_one_table(run: Run, language: Language) -> None:
    head, rule, *rows = run("fields", "--format", "markdown", "--lang", language).stdout.splitlines()
    assert rule == "|---|---|---|---|"
    cells = [row.replace("\\|", "").split(" | ") for row in (head, *rows)]
    assert {len(row) for row in cells} == {4}
    assert sum("`" in row[0] for row in cells) == len(all_fields(formats=OWN))


def test_an_unknown_field_is_said(run: Run) -> None:
    result = run("fields", "telephone")
    assert result.exit_code == 2
    assert "no field is called 'telephone'" in result.stderr
