"""Making a list from the spreadsheets that Coop, or somebody's office, may hand out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coopinv.errors import CoopinvError, ListError
from coopinv.glnlist import Role
from coopinv.glnlist.importer import import_list
from coopinv.glnlist.load import load
from coopinv.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coopinv.glnlist import Entry
    from coopinv.glnlist.importer import ImportResult

    Make = Callable[..., bytes]

HEADINGS = [
    "Kæde",
    "Butiksnavn",
    "CostCenter",
    "EAN-nr.",
    "CVR-nr.",
    "Juridisk enhed",
    "Post nr.",
    "By",
    "Åbner",
]
GUNDSOEMAGLE = [
    "Dagli'Brugsen",
    "Dagli'Brugsen Gundsømagle",
    "CC1000000017",
    "9520000000097",
    "99900016",
    "Jyllinge Brugsforening a.m.b.a.",
    "4000",
    "Roskilde",
    "2026",
]
VALBY = [
    "Kvickly",
    "Kvickly Valby",
    "1000000025",
    "9520000000042",
    "26259495",
    "Coop Danmark A/S",
    "2500",
    "Valby",
    "",
]
ROWS = [HEADINGS, GUNDSOEMAGLE, VALBY]


def run(folder: Path, name: str, data: bytes, **options: object) -> ImportResult:
    source = folder / name
    source.write_bytes(data)
    return import_list(source, folder / "out.csv", **options)  # type: ignore[arg-type]


def csv_bytes(rows: list[list[str]]) -> bytes:
    return "".join(";".join(row) + "\n" for row in rows).encode()


def entry(result: ImportResult, gln: str) -> Entry:
    (found,) = [entry for entry in result.entries if entry.gln == gln]
    return found


@pytest.fixture(params=["csv", "xlsx", "ods", "xls"])
def any_kind(
    request: pytest.FixtureRequest, make_xlsx: Make, make_ods: Make, make_xls: Make
) -> Callable[..., bytes]:
    """The same rows in each kind of file."""
    return {
        "csv": csv_bytes,
        "xlsx": lambda rows: make_xlsx(Butikker=rows),
        "ods": lambda rows: make_ods(Butikker=rows),
        "xls": make_xls,
    }[request.param]


def test_reads_every_kind_of_file_by_its_content(tmp_path: Path, any_kind: Make) -> None:
    result = run(tmp_path, "liste.bin", any_kind([["GLN-liste"], [""], *ROWS]))
    store = entry(result, "9520000000097")
    assert (store.role, store.name, store.cost_centre) == (
        Role.STORE,
        "Dagli'Brugsen Gundsømagle",
        "1000000017",
    )
    assert (store.cvr, store.postal_code, store.city) == ("99900016", "4000", "Roskilde")
    assert store.source == "liste.bin"
    assert result.problems == ()
    assert result.ignored == ("Åbner",)


def test_what_is_written_loads_as_a_complete_list(tmp_path: Path, any_kind: Make) -> None:
    result = run(tmp_path, "liste.bin", any_kind(ROWS))
    glns = load(result.target)
    assert glns.entries == result.entries
    assert glns.problems == ()
    store = glns.by_cost_centre("1000000017")
    assert store is not None
    entity = glns.legal_entity_of(store)
    assert entity is not None
    assert (entity.name, entity.cvr) == ("Jyllinge Brugsforening a.m.b.a.", "99900016")
    assert glns.recipients == ("5790000050000", "5790000102600")


def test_bad_rows_are_named_by_their_row_and_the_rest_is_kept(tmp_path: Path, any_kind: Make) -> None:
    bad = [*VALBY[:3], "9520000000043", *VALBY[4:]]
    result = run(
        tmp_path, "liste.bin", any_kind([["Titel"], [""], HEADINGS, bad, [""], GUNDSOEMAGLE, ["", "Sum: 2"]])
    )
    assert [(problem.row, problem.skipped) for problem in result.problems] == [(4, True), (7, True)]
    assert result.problems[0].reason.da == "EAN-nummer (GLN) ”9520000000043” har et forkert kontrolciffer"
    assert result.problems[0].reason.en == "the GLN “9520000000043” has a wrong check digit"
    assert result.counts[Role.STORE] == 1


@pytest.mark.parametrize(
    "cells",
    [
        [1000000017, 9520000000097, 99900016],
        [1000000017.0, 9520000000097.0, 99900016.0],
        ["1000000017.0", "9520000000097,0", "99900016.0"],
        ["CC 1000000017", "952 0000 000097", "DK99900016"],
        ["cc-1000000017", "'9520000000097", "DK 99 90 00 16"],
        ["0000001000000017", "09520000000097", "0099900016"],
        [" CC1000000017\n", "\u00a09520000000097\u00a0", "CVR: 99900016"],
    ],
)
def test_reads_numbers_as_spreadsheets_keep_them(
    tmp_path: Path, make_xlsx: Make, cells: list[object]
) -> None:
    rows = [["CC", "GLN", "CVR", "Navn"], [*cells, "Dagli'Brugsen Gundsømagle"]]
    result = run(tmp_path, "liste.xlsx", make_xlsx(Ark1=rows))
    store = entry(result, "9520000000097")
    assert (store.cost_centre, store.cvr) == ("1000000017", "99900016")
    assert result.problems == ()


@pytest.mark.parametrize(
    ("row", "role"),
    [
        (["9520000000097", "Dagli'Brugsen Gundsømagle", "1000000017", "99900016", "", ""], Role.STORE),
        (["9520000000035", "Centrallager Albertslund", "1000000900", "26259495", "", ""], Role.WAREHOUSE),
        (["9520000000035", "Terminal Nord", "", "26259495", "Coop Danmark A/S", ""], Role.WAREHOUSE),
        (["9520000000028", "Servicekontoret", "", "26259495", "", ""], Role.SERVICE_OFFICE),
        (["9520000000080", "Jyllinge Brugsforening a.m.b.a.", "", "99900016", "", ""], Role.LEGAL_ENTITY),
        (["9520000000080", "Jyllinge", "", "99900016", "Jyllinge", ""], Role.LEGAL_ENTITY),
        (["9520000000080", "Jyllinge", "", "99900016", "", "9520000000080"], Role.LEGAL_ENTITY),
        (["9520000000080", "Jyllinge", "", "99900016", "", ""], Role.LEGAL_ENTITY),
        (["9520000000042", "Kvickly Valby", "", "26259495", "", ""], Role.STORE),
        (["9520000000042", "Kvickly Valby", "", "", "", ""], Role.STORE),
        (["9520000000042", "Valby", "", "26259495", "Coop Danmark A/S", ""], Role.STORE),
        (["5790000050000", "Coop", "", "26259495", "", ""], Role.EDI_RECIPIENT),
        (["5790000102600", "Coop", "1000000017", "", "", ""], Role.OIO_RECIPIENT),
    ],
)
def test_guesses_the_role_and_says_so(tmp_path: Path, row: list[str], role: Role) -> None:
    headings = ["GLN", "Navn", "CC", "CVR", "Juridisk enhed", "Juridisk enhed GLN"]
    result = run(tmp_path, "liste.csv", csv_bytes([headings, row]))
    assert entry(result, row[0]).role is role
    assert result.guessed == {role: 1}


def test_a_gln_that_others_name_as_their_legal_entity_is_one(tmp_path: Path) -> None:
    rows = [
        ["GLN", "Navn", "CC", "Juridisk enhed GLN"],
        ["9520000000080", "Jyllinge", "", ""],
        ["9520000000097", "Gundsømagle", "1000000017", "9520000000080"],
    ]
    result = run(tmp_path, "liste.csv", csv_bytes(rows))
    assert entry(result, "9520000000080").role is Role.LEGAL_ENTITY
    assert result.added == 0


def test_a_role_column_decides_and_an_unknown_word_in_it_does_not(tmp_path: Path) -> None:
    rows = [
        ["GLN", "Navn", "CC", "Type"],
        ["9520000000097", "Lager", "1000000017", "Butik"],
        ["9520000000042", "Kvickly", "1000000025", "Franchise"],
    ]
    result = run(tmp_path, "liste.csv", csv_bytes(rows))
    assert entry(result, "9520000000097").role is Role.STORE
    assert result.guessed == {Role.STORE: 1}


@pytest.mark.parametrize(
    ("columns", "owner", "expected"),
    [
        (["CVR"], ["99900016"], ("", None, "99900016")),
        (["Juridisk enhed"], ["Jyllinge Brugsforening"], ("Jyllinge Brugsforening", None, None)),
        (["Juridisk enhed GLN"], ["9520000000080"], ("", "9520000000080", None)),
        (
            ["Juridisk enhed GLN", "CVR", "Juridisk enhed"],
            ["9520000000080", "99900016", "Jyllinge Brugsforening"],
            ("Jyllinge Brugsforening", "9520000000080", "99900016"),
        ),
    ],
)
def test_a_legal_entity_that_is_only_named_gets_an_entry(
    tmp_path: Path, columns: list[str], owner: list[str], expected: tuple[str, str | None, str | None]
) -> None:
    rows = [
        ["GLN", "Navn", "CC", *columns],
        ["9520000000097", "Gundsømagle", "1000000017", *owner],
        ["9520000000042", "Jyllinge", "1000000025", *owner],
    ]
    result = run(tmp_path, "liste.csv", csv_bytes(rows))
    (entity,) = [entry for entry in result.entries if entry.role is Role.LEGAL_ENTITY]
    assert (entity.name, entity.gln, entity.cvr) == expected
    assert result.added == 1
    glns = load(result.target)
    for cost_centre in ("1000000017", "1000000025"):
        store = glns.by_cost_centre(cost_centre)
        assert store is not None
        assert glns.legal_entity_of(store) == entity


def test_a_legal_entity_with_a_row_of_its_own_is_not_added(tmp_path: Path) -> None:
    entity = [
        "",
        "Jyllinge Brugsforening a.m.b.a.",
        "",
        "9520000000080",
        "99900016",
        "",
        "4040",
        "Jyllinge",
        "",
    ]
    result = run(tmp_path, "liste.csv", csv_bytes([HEADINGS, GUNDSOEMAGLE, entity]))
    assert result.added == 0
    assert result.counts[Role.LEGAL_ENTITY] == 1


def test_chooses_the_sheet_with_the_list_and_names_the_others(tmp_path: Path, make_xlsx: Make) -> None:
    other = [["GLN", "CVR"], ["9520000000080", "99900016"]]
    data = make_xlsx(Forside=[["Velkommen"]], Enheder=other, Butikker=ROWS, Tom=[])
    result = run(tmp_path, "liste.xlsx", data)
    assert (result.sheet, result.other_sheets) == ("Butikker", ("Enheder",))
    chosen = run(tmp_path, "liste.xlsx", data, force=True, sheet="Enheder")
    assert (chosen.sheet, chosen.other_sheets) == ("Enheder", ())
    assert entry(chosen, "9520000000080").cvr == "99900016"
    with pytest.raises(ListError, match="has no sheet Ark9; it has: Forside, Enheder, Butikker, Tom"):
        run(tmp_path, "liste.xlsx", data, force=True, sheet="Ark9")


def test_a_workbook_without_a_list_says_what_it_found(tmp_path: Path, make_xlsx: Make) -> None:
    with pytest.raises(ListError) as caught:
        run(tmp_path, "liste.xlsx", make_xlsx(Tom=[], Andet=[["Vare", "Pris"], ["Mælk", 10]], Tom2=[]))
    assert "the columns found are: Vare, Pris" in caught.value.lines(Language.EN)[0]


def test_a_list_without_a_usable_row_says_why(tmp_path: Path) -> None:
    with pytest.raises(ListError) as caught:
        run(tmp_path, "liste.csv", b"GLN;CC\n123;\n")
    assert caught.value.lines(Language.EN)[1] == "row 2: the GLN “123” has 3 digits, not 13"
    assert caught.value.lines(Language.DA)[1] == "række 2: EAN-nummer (GLN) ”123” har 3 cifre, ikke 13"
    assert not (tmp_path / "out.csv").exists()


def test_nothing_is_overwritten_without_force(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(ListError) as caught:
        run(tmp_path, "liste.csv", csv_bytes(ROWS))
    assert "--force" in caught.value.lines(Language.EN)[1]
    assert target.read_text(encoding="utf-8") == "mine"
    run(tmp_path, "liste.csv", csv_bytes(ROWS), force=True)
    assert len(load(target).entries) == 6


def test_importing_twice_writes_the_same_bytes(tmp_path: Path, any_kind: Make) -> None:
    first = run(tmp_path, "liste.bin", any_kind(ROWS)).target.read_bytes()
    assert run(tmp_path, "liste.bin", any_kind(ROWS), force=True).target.read_bytes() == first


def test_a_source_that_cannot_be_opened_is_an_expected_error(tmp_path: Path) -> None:
    for source in (tmp_path / "none.xlsx", tmp_path):
        with pytest.raises(CoopinvError):
            import_list(source, tmp_path / "out.csv")
