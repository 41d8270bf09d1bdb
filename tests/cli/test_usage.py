"""Wrong usage: one clear line in the user's language, exit code 2, nothing on standard output, nothing written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checking import FIXTURES
from tests.cli.running import Run

GOOD = FIXTURES / "right" / "oioubl" / "cost-centre.xml"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Path:
    """The working directory: a repository of its own."""
    (tmp_path / ".git").mkdir()
    return tmp_path


WRONG: list[tuple[tuple[object, ...], str, str]] = [
    (("check",), "FILE is missing", "FILE mangler"),
    (("chekc", GOOD), "there is no command chekc; did you mean check?", "der er ingen kommando chekc; mente du check?"),
    (("xyzzy",), "there is no command xyzzy", "der er ingen kommando xyzzy"),
    (("gln", "fnd"), "there is no command fnd; did you mean find?", "der er ingen kommando fnd; mente du find?"),
    (
        ("check", GOOD, "--frmat", "json"),
        "there is no option --frmat; did you mean --format?",
        "der er intet tilvalg --frmat; mente du --format?",
    ),
    (("check", GOOD, "--zzz"), "there is no option --zzz", "der er intet tilvalg --zzz"),
    (("check", GOOD, "-Z"), "there is no option -Z", "der er intet tilvalg -Z"),
    (("check", GOOD, "--format"), "--format needs a value", "--format skal have en værdi"),
    (("check", GOOD, "--quiet=3"), "--quiet takes no value", "--quiet tager ingen værdi"),
    (("explain", "PO003", "x"), "there is one argument too many: x", "der er et argument for meget: x"),
    (("gln", "find"), "TEXT|GLN|CC is missing", "TEXT|GLN|CC mangler"),
    (
        ("check", GOOD, "--format", "jsno"),
        "--format: 'jsno' is not one of text, json, jsonl, sarif, junit, github, html, csv; did you mean json?",
        "--format: 'jsno' er ikke en af text, json, jsonl, sarif, junit, github, html, csv; mente du json?",
    ),
    (("check", GOOD, "--format", "xlsx"), "--format: 'xlsx' is not one of text, json", "--format: 'xlsx' er ikke en af"),
    (
        ("check", GOOD, "--type", "cost-center"),
        "--type: 'cost-center' is not one of purchase-order, cost-centre, service-office, internal-order; did you mean",
        "--type: 'cost-center' er ikke en af",
    ),
    (("check", GOOD, "--fail-on", "errors"), "--fail-on: 'errors' is not one of error, warning, note; did", "--fail-on"),
    (("check", GOOD, "--color", "alwys"), "--color: 'alwys' is not one of auto, always, never; did you", "--color:"),
    (("check", GOOD, "--color", "alwys", "--format", "json"), "--color: 'alwys' is not one of", "--color:"),
    (("check", GOOD, "--today", "21-11-2026"), "--today: '21-11-2026' is not a date written YYYY-MM-DD", "--today:"),
    (("check", GOOD, "--today", "2026-02-30"), "--today: '2026-02-30' is not a date", "--today: '2026-02-30' er"),
    (("check", GOOD, "--max-size", "big"), "--max-size must be a number", "--max-size skal være et tal"),
    (("check", GOOD, "--max-size", "0"), "--max-size must be a number above 0", "--max-size skal være et tal over 0"),
    (("check", GOOD, "--max-size", "nan"), "--max-size must be a number above 0", "--max-size skal være et tal"),
    (("check", GOOD, "--timeout", "-3"), "--timeout must be a number above 0", "--timeout skal være et tal over 0"),
    (("check", GOOD, "--select", "PO33"), "there is no rule 'PO33'; did you mean PO003? coopinv rules", "der er ingen"),
    (("check", GOOD, "--select", "PO,QQQ"), "there is no rule 'QQQ'; coopinv rules lists them all", "der er ingen"),
    (
        ("check", GOOD, "--ignore", "several-order-number"),
        "there is no rule 'several-order-number'; did you mean several-order-numbers?",
        "der er ingen regel 'several-order-number'; mente du several-order-numbers?",
    ),
    (("explain", "CC0002"), "there is no rule 'CC0002'; did you mean CC002?", "der er ingen regel 'CC0002'; mente"),
    (("rules", "--format", "txt"), "--format: 'txt' is not one of text, json, markdown; did you mean text?", "--format"),
    (("check", GOOD, "--gln-list", "no.csv"), "no.csv: there is no such file", "no.csv: filen findes ikke"),
    (("check", GOOD, "--config", "no.toml"), "no.toml: there is no such file", "no.toml: filen findes ikke"),
    (("check", GOOD, "-o", "report.jsn"), "--output: '.jsn' is not one of .txt, .json, .jsonl, .sarif, .xml, .html, .csv; did you mean .json?", "--output"),
    (("check", GOOD, "-o", "report"), "--output: 'report' is not one of .txt, .json", "--output: 'report' er ikke"),
    (("check", GOOD, "-o", "no/report.json"), "no/report.json cannot be written (", "no/report.json kan ikke skrives"),
]  # fmt: skip


@pytest.mark.parametrize("locale", ["en_GB.UTF-8", "da_DK.UTF-8"])
@pytest.mark.parametrize(
    "wrong", WRONG, ids=lambda wrong: " ".join(map(str, wrong[0])).replace(str(GOOD), "FILE")
)
def test_wrong_usage_is_one_clear_line(
    wrong: tuple[tuple[object, ...], str, str],
    locale: str,
    run: Run,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LANG", locale)
    arguments, english, danish = wrong
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"coopinv: {danish if locale[:2] == 'da' else english}")
    assert len(result.stderr.splitlines()) <= 2
    assert sorted(path.name for path in folder.iterdir()) == [".git"]


def test_an_unknown_language_is_said(run: Run) -> None:
    result = run("check", GOOD, "--lang", "dk")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "coopinv: --lang: 'dk' is not one of da, en, sv; did you mean da?\n"


def test_the_second_line_says_where_help_is(run: Run) -> None:
    assert run("gln", "find").stderr.splitlines()[1] == "  coopinv gln find --help shows how it is used"


def test_a_list_without_a_needed_column_is_said(run: Run, folder: Path) -> None:
    (folder / "list.csv").write_text("navn;by\nKvickly;Valby\n", "utf-8")
    result = run("check", GOOD, "--gln-list", "list.csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("coopinv: list.csv has no column for ")


def test_options_of_the_configuration_are_checked_before_anything_is_read(run: Run, folder: Path) -> None:
    (folder / "coopinv.toml").write_text('\nlangauge = "da"\n', "utf-8")
    result = run("check", "missing.xml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "coopinv: coopinv.toml:2: there is no setting langauge; did you mean language?\n"


def test_without_anything_it_shows_its_help(run: Run) -> None:
    result = run()
    assert result.exit_code == 2
    for command in ("check", "explain", "rules", "fields", "show", "gln", "config"):
        assert f"\n  {command} " in result.stderr


@pytest.mark.parametrize(
    "command", [(), ("check",), ("explain",), ("rules",), ("fields",), ("show",), ("gln",), ("config",)]
)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help(command: tuple[str, ...], option: str, run: Run) -> None:
    result = run(*command, option)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: {' '.join(('coopinv', *command))} ")
    assert result.stderr == ""


def test_the_help_of_check_names_the_exit_codes(run: Run) -> None:
    told = " ".join(run("check", "--help").stdout.split())
    assert "Exit codes: 0 nothing found, 1 findings, 2 wrong usage or nothing to check, 3 something" in told


def test_version(run: Run) -> None:
    from coopinv import __version__

    assert tuple(run("--version")) == (0, f"coopinv {__version__}\n", "")


def test_control_characters_in_arguments_do_not_reach_the_terminal(run: Run) -> None:
    for arguments in (
        ("check", "a\x1b[31mb.xml"),
        ("explain", "\x1b]0;x\x07"),
        ("check", "--\x1b[31m", GOOD),
        ("\x1b[2J",),
        ("check", GOOD, "-o", "\x1b[31m.json/x.json"),
    ):
        result = run(*arguments)
        assert result.exit_code == 2
        assert "\x1b" not in result.stderr
        assert "\x07" not in result.stderr


@pytest.mark.parametrize(
    ("shell", "sign"), [("bash", "COMPREPLY"), ("zsh", "#compdef coopinv"), ("fish", "complete")]
)
def test_shell_completion_is_shown(shell: str, sign: str) -> None:
    done = complete(f"source_{shell}")
    assert done.returncode == 0
    assert sign in done.stdout
    assert "_COOPINV_COMPLETE" in done.stdout


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("coopinv ch", "check"),
        ("coopinv check --fo", "--format"),
        ("coopinv gln fi", "find"),
        ("coopinv zz", ""),
    ],
)
def test_shell_completion_completes(words: str, expected: str) -> None:
    done = complete("complete_bash", COMP_WORDS=words, COMP_CWORD=str(words.count(" ")))
    assert (done.returncode, done.stdout.strip()) == (0, expected)


def complete(instruction: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "coopinv"],
        env={**os.environ, **environment, "_COOPINV_COMPLETE": instruction},
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
