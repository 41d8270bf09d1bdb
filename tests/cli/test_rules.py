"""``coopinv rules``: the catalogue as text, JSON and Markdown."""

from __future__ import annotations

import json

import pytest

from coopinv.language import Language
from coopinv.model.finding import RuleInfo
from coopinv.model.reading import Format
from coopinv.profiles import DEFAULT, PROFILES
from coopinv.reports.catalogue import FAMILIES
from coopinv.rules import RULES
from tests.cli.running import Run, too_long


def infos(profile: str) -> list[RuleInfo]:
    """The rules of a profile, in the order of the catalogue."""
    return [rule.info for rule in RULES.values() if rule.info.family in PROFILES[profile].families]


INFOS = infos(DEFAULT)
GRADES = {
    Language.EN: {"error": "error", "warning": "warning", "note": "note"},
    Language.DA: {"error": "fejl", "warning": "advarsel", "note": "bemærkning"},
    Language.SV: {"error": "fel", "warning": "varning", "note": "anmärkning"},
}


@pytest.mark.parametrize("width", ["60", "100"])
@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("language", list(Language))
def test_the_text_names_the_profile_and_every_rule_of_it(
    run: Run, language: Language, profile: str, width: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    result = run("rules", "--lang", language, "--profile", profile)
    assert (result.exit_code, result.stderr) == (0, "")
    assert not too_long(result.stdout, int(width))
    words = " ".join(result.stdout.split())
    assert f"({profile})" in words
    for info in infos(profile):
        assert f"{info.id} {GRADES[language][info.severity]} {info.title.to(language)}" in words
        assert f"{info.family} · {FAMILIES[info.family].to(language)}" in words


def test_rules_stand_in_the_order_of_their_ids(run: Run) -> None:
    shown = [line.split()[0] for line in run("rules").stdout.splitlines() if line.startswith("  ")]
    ids = [word for word in shown if word in RULES]
    assert len(ids) == len(INFOS)
    for family in FAMILIES:
        own = [id_ for id_ in ids if id_.rstrip("0123456789") == family]
        assert own == sorted(own)


def test_the_json_holds_the_whole_declaration(run: Run) -> None:
    records = json.loads(run("rules", "--format", "json").stdout)
    assert [record["id"] for record in records] == [info.id for info in INFOS]
    for record, info in zip(records, INFOS, strict=True):
        assert (record["slug"], record["profile"]) == (info.slug, DEFAULT)
        assert record["severity"] == info.severity
        assert record["title"] == info.title.en
        assert record["outcomes"].keys() == info.outcomes.keys()
        assert record["fields"] == list(info.fields)
        assert set(record["formats"]) == info.formats - {Format.SVEFAKTURA}
        assert set(record["types"]) == info.types
        assert record["source"]["section"] == info.source.section


def test_the_json_may_be_danish(run: Run) -> None:
    records = json.loads(run("rules", "--format", "json", "--lang", "da").stdout)
    assert [record["title"] for record in records] == [info.title.da for info in INFOS]


@pytest.mark.parametrize("language", list(Language))
def test_the_markdown_is_a_table_of_every_rule(run: Run, language: Language) -> None:
    lines = run("rules", "--format", "markdown", "--lang", language).stdout.splitlines()
    rows = [line.replace("\\|", "").split(" | ") for line in lines if line.startswith("| ") and "`" in line]
    assert sorted(row[0].removeprefix("| ") for row in rows) == sorted(info.id for info in INFOS)
    assert {len(row) for row in rows} == {4}


def test_an_unknown_format_names_the_nearest(run: Run) -> None:
    result = run("rules", "--format", "jsn")
    assert result.exit_code == 2
    assert "did you mean json?" in result.stderr
