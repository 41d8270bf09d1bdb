"""``coopinv gln find`` and ``coopinv gln import``, as a user meets them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from coopinv import errors
from coopinv.cli import main

FIXTURE = Path(__file__).parents[2] / "fixtures" / "glnlist.csv"
ROWS = "Butiksnavn;CC;EAN-nr.;Juridisk enhed;Åbner\nGundsømagle;CC1000000017;9520000000097;Jyllinge Brugsforening;x\n"


@pytest.fixture(autouse=True)
def screen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An English locale, a screen of 80 columns, and no configuration above."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")


class Result(NamedTuple):
    """How a run ended."""

    exit_code: int
    stdout: str
    stderr: str


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line, up to the handler at the top."""

    def run_it(*arguments: object) -> Result:
        written = ["gln", *map(str, arguments)]
        exit_code = errors.run(lambda: main(written), written)
        return Result(exit_code, *capsys.readouterr())

    return run_it


def test_finds_the_store_and_its_legal_entity(run: Run) -> None:
    result = run("find", "gundsømagle", "--gln-list", FIXTURE)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Name          Dagli'Brugsen Gundsømagle",
        "What it is    store",
        "GLN           9520000000097",
        "Cost centre   CC1000000017",
        "Legal entity  Jyllinge Brugsforening a.m.b.a.",
        "CVR number    99900016",
        "Its GLN       9520000000080",
        "Town          4000 Roskilde",
    ]
    assert result.stderr == ""


@pytest.mark.parametrize(
    "query", ["9520000000097", "CC1000000017", "1000000017", "Dagli Brugsen Gundsømagle", "99900016"]
)
def test_finds_by_any_number_or_name(run: Run, query: str) -> None:
    result = run("find", *query.split(), "--gln-list", FIXTURE)
    assert result.exit_code == 0
    assert "Gundsømagle" in result.stdout


def test_answers_in_danish_when_asked_or_when_the_locale_is(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = run("find", "valby", "--gln-list", FIXTURE, "--lang", "da")
    assert "EAN-nummer (GLN)" in asked.stdout
    assert "Juridisk enhed" in asked.stdout
    monkeypatch.setenv("LANG", "da_DK.UTF-8")
    assert run("find", "valby", "--gln-list", FIXTURE).stdout == asked.stdout
    assert "Legal entity" in run("find", "valby", "--gln-list", FIXTURE, "--lang", "en").stdout


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_nothing_is_wider_than_the_screen(run: Run, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for query in ("brugs", "CC1000000018", "zzzz"):
        for language in ("da", "en"):
            result = run("find", query, "--gln-list", FIXTURE, "--lang", language)
            assert max(map(len, result.stdout.splitlines())) <= columns


def test_a_wide_screen_shows_a_table(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    heading, *rows = run("find", "99900024", "--gln-list", FIXTURE).stdout.splitlines()
    assert heading.split()[:2] == ["Name", "What"]
    assert len(rows) == 3
    assert len({row.index("99900024") for row in rows}) == 1


def test_shows_no_more_than_the_limit_and_says_so(run: Run) -> None:
    result = run("find", "brugs", "--gln-list", FIXTURE, "--limit", 2)
    assert result.stdout.count("What it is") == 2
    assert "more: search for more words" in result.stdout


def test_what_is_not_in_a_complete_list_says_so_and_suggests_the_nearest(run: Run) -> None:
    result = run("find", "CC1000000071", "--gln-list", FIXTURE)
    assert result.exit_code == 1
    assert result.stdout.startswith("CC1000000071: not found\nDid you mean:\n")
    assert "CC1000000017" in result.stdout
    assert "is taken as complete (15 entries)" in " ".join(result.stdout.split())


def test_what_is_not_in_the_shipped_list_says_that_it_is_partial(run: Run) -> None:
    result = run("find", "Kvickly", "Valby")
    assert result.exit_code == 1
    told = " ".join(result.stdout.split())
    assert "The list that comes with coopinv is partial (5 entries)" in told
    assert "coopinv gln import FILE" in told


def test_answers_in_json(run: Run) -> None:
    result = run("find", "CC1000000017", "--gln-list", FIXTURE, "--format", "json", "--lang", "da")
    answer = json.loads(result.stdout)
    assert answer["version"] == 1
    assert answer["by"] == "cost-centre"
    assert answer["list"] == {"source": str(FIXTURE), "shipped": False, "complete": True, "entries": 15}
    (entry,) = answer["entries"]
    assert (entry["role"], entry["gln"], entry["cost_centre"]) == ("store", "9520000000097", "1000000017")
    assert entry["legal_entity"] == {
        "name": "Jyllinge Brugsforening a.m.b.a.",
        "gln": "9520000000080",
        "cvr": "99900016",
    }
    none = run("find", "CC1000000071", "--format", "json")
    assert none.exit_code == 1
    assert json.loads(none.stdout)["entries"] == []


def test_bad_rows_of_the_list_are_told_beside_the_answer(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(ROWS + "Andet;CC1;9520000000127;;\n", encoding="utf-8")
    result = run("find", "gundsømagle", "--gln-list", path, "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["entries"]
    assert result.stderr == f"coopinv: {path}, row 3: the cost centre “CC1” has 1 digit, not 10 (left out)\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["find", "x", "--lang", "dk"], "--lang"),
        (["find", "x", "--format", "jsn"], "json"),
        (["find", "x", "--gln-list", "none.csv"], "none.csv: there is no such file"),
        (["import", "none.xlsx"], "none.xlsx: there is no such file"),
    ],
)
def test_a_wrong_argument_is_one_clear_line(run: Run, arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_imports_a_list_and_says_what_it_did(run: Run) -> None:
    Path("coop.csv").write_text(ROWS + "Andet;CC1;9520000000127;;\n", encoding="utf-8")
    result = run("import", "coop.csv")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "glnlist.csv: 4 entries",
        "  1 recipient of EDIFACT invoices",
        "  1 recipient of OIO invoices",
        "  1 legal entity",
        "  1 store",
        "What it is was not stated for some rows; taken for: 1 store",
        "Legal entities without a row of their own, added from the rows that name them: 1",
        "Columns not read: Åbner",
        "Use it with: coopinv check --gln-list glnlist.csv INVOICE",
    ]
    assert result.stderr == "coopinv: coop.csv, row 3: the cost centre “CC1” has 1 digit, not 10 (left out)\n"
    assert run("find", "gundsømagle", "--gln-list", "glnlist.csv").exit_code == 0


def test_imports_into_another_file_and_replaces_it_only_when_forced(run: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "coop.csv", tmp_path / "liste.csv"
    source.write_text(ROWS, encoding="utf-8")
    assert run("import", source, "-o", target, "--lang", "da").exit_code == 0
    before = target.read_bytes()
    refused = run("import", source, "-o", target, "--lang", "da")
    assert refused.exit_code == 2
    assert refused.stderr.splitlines() == [
        f"coopinv: {target} findes allerede",
        "  tilføj --force for at erstatte den, eller angiv en anden fil med -o",
    ]
    assert run("import", source, "-o", target, "--force").exit_code == 0
    assert target.read_bytes() == before


def test_an_import_of_nothing_usable_writes_nothing(run: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "coop.csv", tmp_path / "liste.csv"
    source.write_text("GLN;CC\n123;CC1\n", encoding="utf-8")
    result = run("import", source, "-o", target)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert not target.exists()


def test_nothing_in_a_list_reaches_the_terminal_as_a_command(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "GLN;Navn;CC;\x1b[2JJ\u202e\n9520000000097;Brugsen \x1b[31m\u202e;1000000017;\nCC\x1b]0;x;y;\n",
        encoding="utf-8",
    )
    outputs = [
        run("find", "brugsen", "--gln-list", path),
        run("find", "\x1b[31m", "--gln-list", path),
        run("import", path, "-o", tmp_path / "out.csv"),
    ]
    for result in outputs:
        for sign in ("\x1b", "\u202e", "\x07"):
            assert sign not in result.stdout + result.stderr
