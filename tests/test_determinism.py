"""Same input and same --today, same bytes out: twice, in other locales and time zones, with other hash seeds."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from coopinv.reports import ENDINGS
from tests.checking import FIXTURES

FOLDERS = ("right", "odd", "bad-input")
#: Each changes one thing of the environment.
ELSEWHERE = {
    "again": {},
    "hash seed 1": {"PYTHONHASHSEED": "1"},
    "hash seed 4242": {"PYTHONHASHSEED": "4242"},
    "plain C locale": {"LC_ALL": "C"},
    "Danish locale": {"LC_ALL": "da_DK.UTF-8"},
    "Danish language": {"LANG": "da_DK.UTF-8", "LC_ALL": ""},
    "a day ahead": {"TZ": "Pacific/Kiritimati"},
    "a day behind": {"TZ": "Etc/GMT+12"},
    "a narrow window": {"COLUMNS": "40", "TERM": "dumb"},
    "no colour": {"NO_COLOR": "1"},
}
#: Text follows the window and the language of the locale when it is not told: that is what they are for.
TEXT_MAY_DIFFER = {"a narrow window"}


def _run(folder: Path, *options: str, **changes: str) -> dict[str, bytes]:
    """Check the fixtures in a process of its own; every report by its name."""
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONHASHSEED": "0",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "SYSTEMROOT": os.environ.get("SYSTEMROOT", ""),
    } | changes
    command = [sys.executable, "-m", "coopinv", "check", *FOLDERS, *options]
    done = subprocess.run(
        [*command, "--today", "2026-11-21", "--gln-list", "glnlist.csv"],
        cwd=FIXTURES,
        env=environment,
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 3, done.stderr.decode()  # the bad input cannot be checked
    return {"standard output": done.stdout, "standard error": done.stderr} | {
        path.name: path.read_bytes() for path in sorted(folder.iterdir())
    }


def _reports(folder: Path, **changes: str) -> dict[str, bytes]:
    """Every format in Danish, and JSON in its own language."""
    folder.mkdir()
    files = [word for ending in ENDINGS for word in ("-o", str(folder / f"report{ending}"))]
    found = _run(folder, "--lang", "da", "--format", "text", "--fields", *files, **changes)
    own = _run(folder, "--format", "json", "--fields", **changes)
    return found | {"JSON in its own language": own["standard output"]}


@cache
def _first(folder: Path) -> dict[str, bytes]:
    return _reports(folder)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the first run gave."""
    return _first(tmp_path_factory.getbasetemp() / "first")


def test_there_is_something_to_compare(first: dict[str, bytes]) -> None:
    assert set(first) == {
        "standard output",
        "standard error",
        "JSON in its own language",
        *(f"report{ending}" for ending in ENDINGS),
    }
    assert all(len(data) > 10_000 for name, data in first.items() if name != "standard error")
    assert b"Traceback" not in first["standard error"]


@pytest.mark.parametrize("where", ELSEWHERE)
def test_same_bytes(where: str, first: dict[str, bytes], tmp_path: Path) -> None:
    found = _reports(tmp_path / "reports", **ELSEWHERE[where])
    for name, data in found.items():
        if where in TEXT_MAY_DIFFER and name == "standard output":
            continue
        assert data == first[name], name


def test_machines_are_told_nothing_of_the_locale(first: dict[str, bytes]) -> None:
    """JSON without --lang is English, wherever it is written."""
    assert b"The file is not an invoice" in first["JSON in its own language"]
    assert b"Filen er ikke en faktura" in first["report.json"]


def test_the_order_of_the_paths_changes_no_finding(tmp_path: Path) -> None:
    """A file's own findings are the same whatever else is checked, and in which order.

    Those of the rules across invoices are not its own: they speak at the later of two.
    """
    import json

    found = []
    for index, folders in enumerate((("right/oioubl", "odd"), ("odd", "right/oioubl"), ("odd",))):
        target = tmp_path / f"{index}.json"
        options = ["--today", "2026-11-21", "--gln-list", "glnlist.csv", "--ignore", "SET", "-o", str(target)]
        subprocess.run(
            [sys.executable, "-m", "coopinv", "check", *folders, *options],
            cwd=FIXTURES,
            check=False,
            timeout=300,
        )
        files = json.loads(target.read_bytes())["files"]
        found.append({file["path"]: file for file in files})
    assert found[0] == found[1]
    assert found[2].items() <= found[0].items()
