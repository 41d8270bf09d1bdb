"""Loading a list: encodings, delimiters, headings, bad rows."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

import pytest

from coopinv.errors import CoopinvError, ListError
from coopinv.glnlist import Role
from coopinv.glnlist.load import load, shipped
from coopinv.language import Language

ROWS = [
    ["GLN", "Rolle", "Butiksnavn", "CostCenter", "CVR-nr.", "Juridisk enhed", "By"],
    [
        "9520000000097",
        "butik",
        "Dagli'Brugsen Gundsømagle",
        "1000000017",
        "99900016",
        "Jyllinge Brugsforening",
        "Ærø",
    ],
    [
        "9520000000080",
        "juridisk enhed",
        "Jyllinge Brugsforening",
        "",
        "99900016",
        "Jyllinge Brugsforening",
        "Jyllinge",
    ],
]


def write(path: Path, rows: list[list[str]], delimiter: str = ";", encoding: str = "utf-8") -> Path:
    path.write_bytes("".join(delimiter.join(row) + "\r\n" for row in rows).encode(encoding))
    return path


@pytest.mark.parametrize("delimiter", [";", ",", "\t"], ids=["semicolon", "comma", "tab"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_reads_every_encoding_and_delimiter(tmp_path: Path, encoding: str, delimiter: str) -> None:
    glns = load(write(tmp_path / "list.csv", ROWS, delimiter, encoding))
    store = glns.by_gln("9520000000097")
    assert store is not None
    assert (store.name, store.city, store.role) == ("Dagli'Brugsen Gundsømagle", "Ærø", Role.STORE)
    assert glns.problems == ()


@pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[::5])
def test_reads_columns_in_any_order(tmp_path: Path, order: tuple[int, ...]) -> None:
    rows = [[row[place] for place in order] for row in ROWS]
    glns = load(write(tmp_path / "list.csv", rows))
    store = glns.by_cost_centre("1000000017")
    assert store is not None
    assert store.gln == "9520000000097"


@pytest.mark.parametrize(
    "headings",
    [
        ["EAN-nr.", "Type", "Navn", "Omkostningssted", "CVR nummer", "Juridisk enhed", "By"],
        ["EAN lokationsnummer", "Rolle", "Butik", "CC", "CVR", "JURIDISK ENHED", "by"],
        ["GLN Number", "Role", "Store name", "Cost Center", "Company number", "Legal entity", "City"],
        ["  gln  ", "ROLE", "Name", "cost_centre", "c v r", "legal_entity", "Town"],
    ],
)
def test_reads_headings_in_danish_and_english(tmp_path: Path, headings: list[str]) -> None:
    glns = load(write(tmp_path / "list.csv", [headings, *ROWS[1:]]))
    store = glns.by_cost_centre("1000000017")
    assert store is not None
    assert (store.gln, store.cvr, store.city) == ("9520000000097", "99900016", "Ærø")
    assert store.legal_entity == "Jyllinge Brugsforening"


def test_finds_the_headings_below_title_rows_and_skips_them_when_they_come_again(tmp_path: Path) -> None:
    rows = [["GLN-liste, opdateret"], [], *ROWS, [], ROWS[0], *ROWS[1:2]]
    rows[-1] = ["9520000000127", "butik", "Dagli'Brugsen Prøvestrup", "1000000066", "99900016", "", ""]
    glns = load(write(tmp_path / "list.csv", rows))
    assert glns.problems == ()
    assert glns.by_gln("9520000000127") is not None


def test_a_list_that_is_given_is_complete_unless_said_otherwise(tmp_path: Path) -> None:
    path = write(tmp_path / "list.csv", ROWS)
    assert load(path).complete
    assert not load(path, complete=False).complete
    assert load(path).source == path
    assert not load(path).shipped


def test_the_recipients_are_known_whatever_the_list_holds(tmp_path: Path) -> None:
    recipients = load(write(tmp_path / "list.csv", ROWS)).recipients
    assert recipients == shipped().recipients == ("5790000050000", "5790000102600")


def test_a_recipient_without_a_role_is_known_by_its_number(tmp_path: Path) -> None:
    rows = [["GLN", "Navn", "CVR"], ["5790000102600", "Coop", "26259495"]]
    glns = load(write(tmp_path / "list.csv", rows))
    (entry,) = [entry for entry in glns.entries if entry.gln == "5790000102600"]
    assert entry.role is Role.OIO_RECIPIENT


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["9520000000098", "butik", "x", "", "", ""], "the GLN “9520000000098” has a wrong check digit"),
        (["952000000009", "butik", "x", "", "", ""], "the GLN “952000000009” has 12 digits, not 13"),
        (["5,79E+12", "butik", "x", "", "", ""], "the GLN “5,79E+12” was shortened by the spreadsheet"),
        (
            ["９520000000097", "butik", "x", "", "", ""],
            "the GLN “９520000000097” holds something other than digits",
        ),
        (["9520000000097", "butik", "x", "CC100000001", "", ""], "“CC100000001” has 9 digits, not 10"),
        (
            ["9520000000097", "butik", "x", "", "99900017", ""],
            "the CVR number “99900017” has a wrong check digit",
        ),
        (["", "butik", "Kvickly", "", "", ""], "has neither a GLN nor a cost centre"),
        (["-", "butik", "Kvickly", "n/a", "", ""], "has neither a GLN nor a cost centre"),
    ],
)
def test_a_bad_row_is_named_and_left_out(tmp_path: Path, row: list[str], reason: str) -> None:
    glns = load(write(tmp_path / "list.csv", [ROWS[0], row, *ROWS[2:]]))
    (problem,) = glns.problems
    assert (problem.row, problem.skipped) == (2, True)
    assert reason in problem.reason.en
    assert problem.reason.da != problem.reason.en
    assert glns.by_gln("9520000000080") is not None
    assert glns.by_gln("9520000000097") is None


def test_rows_are_counted_as_the_spreadsheet_shows_them(tmp_path: Path) -> None:
    text = 'GLN;Navn;CC\n\n9520000000097;"to\nlinjer";1000000017\n123;x;\n'
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    glns = load(path)
    assert [problem.row for problem in glns.problems] == [4]
    store = glns.by_gln("9520000000097")
    assert store is not None
    assert store.name == "to linjer"


def test_a_gln_that_comes_again_with_other_words_is_named_and_kept(tmp_path: Path) -> None:
    again = [*ROWS[1][:3], "1000000025", *ROWS[1][4:]]
    glns = load(write(tmp_path / "list.csv", [*ROWS, again]))
    (problem,) = glns.problems
    assert (problem.row, problem.skipped) == (4, False)
    assert "also stands in row 2" in problem.reason.en
    assert glns.by_cost_centre("1000000025") is not None


def test_a_row_that_says_the_same_again_is_named_and_left_out(tmp_path: Path) -> None:
    glns = load(write(tmp_path / "list.csv", [*ROWS, ROWS[1]]))
    (problem,) = glns.problems
    assert (problem.row, problem.skipped) == (4, True)
    assert problem.reason.en == "says the same as row 2"


def test_a_cost_centre_that_two_stores_share_is_named(tmp_path: Path) -> None:
    other = ["9520000000127", "butik", "Dagli'Brugsen Prøvestrup", "1000000017", "", "", ""]
    glns = load(write(tmp_path / "list.csv", [*ROWS, other]))
    assert [(problem.row, problem.skipped) for problem in glns.problems] == [(4, False)]


def test_a_store_may_share_its_gln_with_its_legal_entity(tmp_path: Path) -> None:
    rows = [
        ["GLN", "Navn", "CC", "CVR", "Juridisk enhed", "Juridisk enhed GLN"],
        ["9520000000097", "Brugsen", "1000000017", "99900016", "Brugsforeningen", "9520000000097"],
    ]
    glns = load(write(tmp_path / "list.csv", rows))
    assert glns.problems == ()
    entity = glns.by_gln("9520000000097")
    store = glns.by_cost_centre("1000000017")
    assert entity is not None
    assert store is not None
    assert (entity.role, store.role) == (Role.LEGAL_ENTITY, Role.STORE)
    assert glns.legal_entity_of(store) is entity


@pytest.mark.parametrize(
    ("headings", "missing"),
    [
        (["Navn", "CC", "CVR"], "GLN"),
        (["GLN", "Navn", "By"], "cost centre or CVR number"),
        (["a", "b"], "GLN"),
    ],
)
def test_a_missing_column_is_named_with_the_headings_found(
    tmp_path: Path, headings: list[str], missing: str
) -> None:
    path = write(tmp_path / "list.csv", [headings, ["x"] * len(headings)])
    with pytest.raises(ListError) as caught:
        load(path)
    message, hint = caught.value.lines(Language.EN)
    assert message == f"{path} has no column for {missing}; the columns found are: {', '.join(headings)}"
    assert hint.startswith("call the column one of: ")
    danish, _ = caught.value.lines(Language.DA)
    assert "har ingen kolonne med" in danish


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\n\n;;\n", "is empty"),
        (b"GLN;Navn;CC\n", "holds no usable row"),
        (b"GLN;Navn;CC\n123;x;\n", "holds no usable row"),
        (b"GLN;\x00Navn", "is not a text file"),
        (b"\xff\xfeG\x00L", "is not a text file"),
        (b"PK\x03\x04rest", "is a spreadsheet, not a CSV file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "is a spreadsheet, not a CSV file"),
        (b"GLN;Navn;CC\n" + b'1;"' + b"x" * 200_000, "row 2 cannot be read as CSV"),
        (b"GLN;Navn;CC\n" + b";" * 300, "row 2 has more than 200 columns"),
        (b"GLN;Navn;CC\n" + b"\n" * 200_001, "has more than 200000 rows"),
    ],
    ids=range(11),
)
def test_what_is_no_list_is_said_in_one_line(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(ListError) as caught:
        load(path)
    assert message in caught.value.lines(Language.EN)[0]


def test_what_cannot_be_opened_is_an_expected_error(tmp_path: Path) -> None:
    link = tmp_path / "link.csv"
    link.symlink_to(write(tmp_path / "list.csv", ROWS))
    for path in (tmp_path / "none.csv", tmp_path, link, Path("/dev/null")):
        with pytest.raises(CoopinvError):
            load(path)


def test_what_stands_in_a_cell_cannot_reach_the_terminal(tmp_path: Path) -> None:
    name = "Brugsen \x1b[31mRød\u202e\x07 \u200bby\r\n  nord"
    rows = [["GLN", "Navn", "CC"], ["9520000000097", f'"{name}"', "1000000017"], ["\x1b]0;x\x07", "x", ""]]
    glns = load(write(tmp_path / "list.csv", rows))
    assert glns.entries[-1].name == "Brugsen [31mRød by nord"
    assert "\x1b" not in glns.problems[0].reason.en


def test_the_shipped_list_is_found_in_an_installed_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    module = sys.modules["coopinv.glnlist.load"]
    package = tmp_path / "coopinv" / "glnlist"
    package.mkdir(parents=True)
    shutil.copy(Path(__file__).parents[2] / "glnlist.csv", package)
    monkeypatch.setattr(module, "__file__", str(package / "load.py"))
    assert module._shipped_file()[0] == package / "glnlist.csv"


def test_a_package_without_its_list_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    module = sys.modules["coopinv.glnlist.load"]
    monkeypatch.setattr(module, "__file__", str(tmp_path / "a" / "b" / "load.py"))
    monkeypatch.setattr(module, "FILE_NAME", "nothing.csv")
    with pytest.raises(ListError, match="install coopinv again"):
        module._shipped_file()
