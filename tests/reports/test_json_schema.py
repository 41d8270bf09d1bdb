"""The JSON report keeps to its JSON Schema, and the schema says all that the report may hold."""
# ruff: noqa: ANN401 - JSON and the schema are of any shape

from __future__ import annotations

import copy
import json
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from coopinv.cli import main
from coopinv.model.invoice import Invoice
from tests.checking import FIXTURES, ROOT

FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("right", "odd", "bad-input")
    for path in (FIXTURES / folder).rglob("*")
    if path.is_file() and path.suffix not in {".toml", ".md"}
)


def schema() -> dict[str, Any]:
    text = (resources.files("coopinv.reports") / "report-v1.schema.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def closed(part: Any) -> Any:
    """The schema without room for what it does not name, so that nothing in a report goes undescribed."""
    if isinstance(part, list):
        return [closed(one) for one in part]
    if not isinstance(part, dict):
        return part
    found = {key: closed(value) for key, value in part.items()}
    if "properties" in found:
        found.setdefault("additionalProperties", False)
    return found


def report(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    main(["check", "--format", "json", "--today", "2026-11-21", *arguments])
    return json.loads(capsys.readouterr().out)


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("lang", ["en", "da"])
@pytest.mark.parametrize("fields", ["--fields", "--no-fields"])
def test_reports_of_every_fixture_keep_to_it(
    fields: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    written = report(capsys, fields, "--lang", lang, *FILES)
    assert [file["path"] for file in written["files"] if "!" not in file["path"]] == FILES
    errors = [
        f"{error.json_path}: {error.message}"
        for error in Draft202012Validator(closed(schema())).iter_errors(written)
    ]
    assert errors == []


@pytest.mark.parametrize("fixture", ["bad-input/entity-bomb.xml", "odd/two-ways-to-pay.xml"])
def test_a_report_without_a_list_keeps_to_it(fixture: str, capsys: pytest.CaptureFixture[str]) -> None:
    written = report(capsys, str(FIXTURES / fixture))
    assert list(Draft202012Validator(closed(schema())).iter_errors(written)) == []


def test_a_file_that_cannot_be_opened_keeps_to_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    link = tmp_path / "link.xml"
    link.symlink_to(FIXTURES / FILES[0])
    written = report(capsys, str(link))
    assert written["files"][0]["status"] == "unreadable"
    assert "symbolic link" in written["files"][0]["problem"]
    assert list(Draft202012Validator(closed(schema())).iter_errors(written)) == []


def test_nothing_at_all_keeps_to_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written = report(capsys, str(tmp_path / "no.xml"))
    assert written["files"] == []
    assert written["summary"]["exit_code"] == 2
    assert list(Draft202012Validator(closed(schema())).iter_errors(written)) == []


def test_what_is_left_out_keeps_to_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("no invoice", "utf-8")
    (tmp_path / "more.txt").write_text("no invoice either", "utf-8")
    written = report(capsys, str(tmp_path), "nowhere.xml", FILES[0])
    assert [Path(one["path"]).name for one in written["skipped"]] == ["more.txt", "notes.txt"]
    assert written["unusable"] == [
        {"path": "nowhere.xml", "problem": "nowhere.xml: there is no such file"},
    ]
    assert (written["summary"]["skipped"], written["summary"]["unusable"]) == (2, 1)
    assert list(Draft202012Validator(closed(schema())).iter_errors(written)) == []


def test_the_counts_alone_keep_to_it(capsys: pytest.CaptureFixture[str]) -> None:
    whole = report(capsys, *FILES)
    alone = report(capsys, "--statistics", *FILES)
    assert alone == {name: whole[name] for name in ("version", "tool", "summary")}


@pytest.mark.parametrize("fields", ["--fields", "--no-fields"])
def test_lines_hold_the_same_records(fields: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Put together again, the lines are the report, and each keeps to its schema."""
    (tmp_path / "notes.txt").write_text("no invoice", "utf-8")
    arguments = [fields, *FILES, str(tmp_path), "nowhere.xml"]
    whole = report(capsys, *arguments)
    main(["check", "--format", "jsonl", "--today", "2026-11-21", *arguments])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    line_schema = {**closed(schema()), "$ref": "#/$defs/record"}
    for name in ("properties", "required", "additionalProperties", "type"):
        line_schema.pop(name)
    validator = Draft202012Validator(line_schema)
    assert [error.message for line in lines for error in validator.iter_errors(line)] == []
    built: dict[str, Any] = {"files": [], "skipped": [], "unusable": []}
    invoices: list[Any] = []
    for line in lines:
        kind = line.pop("kind")
        if kind == "invoice":
            del line["path"]
            invoices.append(line)
        elif kind == "file":
            assert line["invoices"] == len(invoices)
            built["files"].append({**line, "invoices": invoices})
            invoices = []
        elif kind == "run":
            built |= line
        elif kind == "summary":
            built["summary"] = line
        else:
            built[kind].append(line)
    assert built == whole


def test_a_wrong_report_is_seen(capsys: pytest.CaptureFixture[str]) -> None:
    """The check itself can fail: each change breaks the contract."""
    right = report(capsys, "fixtures/right/oioubl/purchase-order.xml")
    validator = Draft202012Validator(schema())
    assert validator.is_valid(right)

    def changed(change: Any) -> Any:
        wrong = copy.deepcopy(right)
        change(wrong)
        return wrong

    finding = ("files", 0, "invoices", 0, "findings", 0)

    def at(whole: Any, path: tuple[Any, ...]) -> Any:
        for step in path:
            whole = whole[step]
        return whole

    wrongs = [
        changed(lambda whole: whole.pop("summary")),
        changed(lambda whole: whole.update(version=2)),
        changed(lambda whole: at(whole, finding).update(severity="fatal")),
        changed(lambda whole: at(whole, finding).pop("remedy")),
        changed(lambda whole: at(whole, (*finding, "location")).update(line=0)),
        changed(
            lambda whole: at(whole, ("files", 0, "invoices", 0, "fields", "totals")).update(gross=7007.75)
        ),
    ]
    assert [validator.is_valid(wrong) for wrong in wrongs] == [False] * len(wrongs)


def test_a_newer_report_with_more_keys_is_still_one(capsys: pytest.CaptureFixture[str]) -> None:
    written = report(capsys, "fixtures/right/oioubl/purchase-order.xml")
    written["files"][0]["invoices"][0]["signed"] = True
    written["files"][0]["invoices"][0]["fields"]["seller"]["telephone"] = "59001214"
    assert Draft202012Validator(schema()).is_valid(written)


def test_the_schema_describes_every_field_of_the_model() -> None:
    whole = schema()

    def names(model: Any, part: dict[str, Any]) -> None:
        assert list(part["properties"]) == list(model.model_fields), model.__name__
        for name, field in model.model_fields.items():
            inner = part["properties"][name]
            inner = inner.get("items", inner)
            arguments = [field.annotation, *getattr(field.annotation, "__args__", ())]
            models = [one for one in arguments if isinstance(one, type) and hasattr(one, "model_fields")]
            if models:
                names(models[0], whole["$defs"][inner["$ref"].rpartition("/")[2]])

    names(Invoice, whole["$defs"]["fields"])
