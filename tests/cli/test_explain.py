"""``coopinv explain``: every rule in both languages, by id and by name, on narrow screens too."""

from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path

import pytest

from coopinv.config_file import load
from coopinv.language import Language
from coopinv.model.finding import RuleInfo
from coopinv.model.labels import label
from coopinv.reports.words import PLACEHOLDERS
from coopinv.rules import RULES
from tests.cli.running import Run, too_long

INFOS = [rule.info for rule in RULES.values()]
EVERY_RULE = pytest.mark.parametrize("info", INFOS, ids=[info.id for info in INFOS])
EVERY_LANGUAGE = pytest.mark.parametrize("language", list(Language))


#: "Do this:" in each language.
REMEDY = {Language.EN: "Do this:", Language.DA: "Gør dette:", Language.SV: "Gör så här:"}


def whose(name: str) -> tuple[str, ...]:
    """The option for the profile that a rule or family is of, where that is not the default."""
    return ("--profile", "inkopstjansten") if name.rstrip("0123456789") == "SE" else ()


@EVERY_RULE
@EVERY_LANGUAGE
def test_every_rule_is_explained(run: Run, info: RuleInfo, language: Language) -> None:
    result = run("explain", info.id, "--lang", language, *whose(info.id))
    assert (result.exit_code, result.stderr) == (0, "")
    words = " ".join(result.stdout.split())
    assert words.startswith(f"{info.id} · {info.title.to(language)}")
    assert f"· {info.slug} " in words
    for text in (info.what, info.why, info.source.document):
        assert text.to(language) in words
    assert info.source.section in words
    assert all(id_ in words for id_ in info.source.official)
    assert all(f"{label(field).to(language)} ({field})" in words for field in info.fields)
    assert not re.search(r"\{[a-z_]*\}|<>", words), "something is left to fill in"
    assert words.count(REMEDY[language]) == len(
        {(outcome.severity, outcome.remedy, outcome.expected) for outcome in info.outcomes.values()}
    )


@pytest.mark.parametrize("family", sorted({info.family for info in INFOS}))
@EVERY_LANGUAGE
def test_it_fits_a_narrow_screen(
    run: Run, family: str, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert not too_long(run("explain", family, "--lang", language, *whose(family)).stdout, 60)


def test_every_value_of_a_rule_has_a_word() -> None:
    """A new placeholder needs a word in reports/words.py: ``explain`` has no invoice to take a value from."""
    texts = [
        (info.id, text.to(language))
        for info in INFOS
        for outcome in info.outcomes.values()
        for text in (outcome.message, outcome.remedy, outcome.expected)
        if text is not None
        for language in Language
    ]
    used = {
        (id_, name)
        for id_, text in texts
        for _text, name, _spec, _how in string.Formatter().parse(text)
        if name
    }
    assert {(id_, name) for id_, name in used if name not in PLACEHOLDERS} == set()


@pytest.mark.parametrize("name", ["po003", "several-order-numbers", "Several-Order-Numbers"])
def test_a_rule_is_found_by_its_name(run: Run, name: str) -> None:
    assert run("explain", name).stdout == run("explain", "PO003").stdout


def test_a_family_is_explained_rule_by_rule(run: Run) -> None:
    words = run("explain", "PO").stdout
    assert re.findall(r"^(PO[0-9]+) · ", words, re.MULTILINE) == [
        id_ for id_ in RULES if id_.startswith("PO")
    ]


@pytest.mark.parametrize(
    ("word", "near"), [("PO033", "PO003"), ("several-order-number", "several-order-numbers")]
)
def test_an_unknown_rule_names_the_nearest(run: Run, word: str, near: str) -> None:
    result = run("explain", word)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert f"did you mean {near}?" in result.stderr


def test_what_is_known_of_coop_is_filled_in(run: Run) -> None:
    assert "levkartotek@coop.dk" in run("explain", "PO003").stdout


def test_the_exceptions_are_said(run: Run) -> None:
    words = run("explain", "GEN016", "--lang", "da").stdout
    assert "den gælder ikke kreditnotaer" in words
    assert "den gælder ikke, når fakturaen allerede er betalt" in words
    assert "kreditnotaer" not in run("explain", "GEN010", "--lang", "da").stdout.partition("Hvornår")[2]


@EVERY_RULE
def test_its_settings_are_right(run: Run, info: RuleInfo, tmp_path: Path) -> None:
    shown = run("explain", info.id, "--lang", "en", *whose(info.id)).stdout
    lines = shown.partition("To turn it off")[2].splitlines()
    ignore, severity = (
        next(line.strip() for line in lines if line.strip().startswith(key)) for key in ("ignore", "sev")
    )
    table = lines[next(index for index, line in enumerate(lines) if "[[ignore]]" in line) :]
    for text in (f"{ignore}\n{severity}\n", "\n".join(line.strip() for line in table)):
        tomllib.loads(text)
        file = tmp_path / "coopinv.toml"
        file.write_text(text, encoding="utf-8")
        config = load(file)
        assert info.id not in config.selection.ids or info.id in config.ignored_for("old/invoice.xml")
    assert f"--ignore {info.id} …" in shown


def test_a_terminal_without_danish_letters(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a code page lacks is written in the nearest way it has, never as a question mark."""
    from coopinv.reports import output

    narrow = output.standard

    def ascii_only() -> output.Output:
        made = narrow()
        made.encoding = "ascii"
        return made

    monkeypatch.setattr(output, "standard", ascii_only)
    words = run("explain", "GEN001", "--lang", "da").stdout
    assert "Saelgers firmanavn" in words
    assert "?" not in words
