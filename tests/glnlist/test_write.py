"""The file that is written: whole or not at all, and safe to open in a spreadsheet program."""

from __future__ import annotations

import csv
import io
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopinv.errors import ListError
from coopinv.glnlist import Entry, Role
from coopinv.glnlist.cells import guard, tidy
from coopinv.glnlist.write import format_list, write_list

if TYPE_CHECKING:
    from pathlib import Path

ENTRIES = [Entry(Role.STORE, "Brugsen Ærø", gln="9520000000097", cost_centre="1000000017")]


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("call", ["replace", "fsync", "open"])
def test_a_failure_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    target = tmp_path / "glnlist.csv"
    target.write_text("old", encoding="utf-8")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(ListError, match=r"cannot be written \(No space left on device\)"):
        write_list(ENTRIES, target, force=True)
    monkeypatch.undo()
    assert target.read_text(encoding="utf-8") == "old"
    assert files(tmp_path) == ["glnlist.csv"]


def test_an_interruption_leaves_nothing_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_list(ENTRIES, tmp_path / "glnlist.csv")
    assert files(tmp_path) == []


def test_a_target_that_appears_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "glnlist.csv"
    monkeypatch.setattr(os, "fsync", lambda _: target.write_text("other", encoding="utf-8"))
    with pytest.raises(ListError, match="is there already"):
        write_list(ENTRIES, target)
    assert target.read_text(encoding="utf-8") == "other"
    assert files(tmp_path) == ["glnlist.csv"]


@pytest.mark.parametrize("name", ["none/glnlist.csv", ".", "x" * 300])
def test_a_target_that_cannot_be_written_is_an_expected_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(ListError):
        write_list(ENTRIES, tmp_path / name, force=True)


def test_the_file_is_utf8_with_our_headings_and_plain_line_ends(tmp_path: Path) -> None:
    target = tmp_path / "glnlist.csv"
    write_list(ENTRIES, target)
    assert target.read_bytes().decode("utf-8").splitlines() == [
        "gln,role,name,cost_centre,cvr,legal_entity_gln,legal_entity,postal_code,city,source,as_of",
        "9520000000097,store,Brugsen Ærø,1000000017,,,,,,,",
    ]
    assert b"\r" not in target.read_bytes()


@pytest.mark.parametrize("name", ["=1+1", "+45 12", "-x", "@SUM(A1)", "'=1", "''-x"])
def test_no_cell_is_a_formula_and_nothing_is_lost(name: str) -> None:
    (_, row) = csv.reader(io.StringIO(format_list([Entry(Role.STORE, name, gln="9520000000097")])))
    assert row[2] == f"'{name}"
    assert tidy(row[2]) == name


@given(st.text(max_size=600))
def test_a_tidy_cell_stays_as_it_is(text: str) -> None:
    tidied = tidy(text)
    assert tidied.isprintable()
    assert tidied == tidied.strip()
    assert tidy(guard(tidied)) == tidied
