"""The help of every command, on a terminal of 80 columns and in every language: whole, and of our own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import typer.main

from coopinv.cli import application
from coopinv.cli.helpcommands import SHORT
from coopinv.cli.helping import plain
from coopinv.cli.helptexts import TEXTS
from coopinv.language import Language, Text
from tests.cli.running import Run, too_long

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT: Any = typer.main.get_command(application())


def _commands(command: Any, path: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - Typer does not name the type
    yield path, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from _commands(inner, f"{path} {name}")


COMMANDS = dict(_commands(_ROOT, "coopinv"))


def _declared() -> set[str]:
    """What the commands and their options declare."""
    found = {"Show this message and exit."}
    for command in COMMANDS.values():
        found.add(plain(command.help))
        found |= {plain(one.help) for one in command.params if getattr(one, "help", None)}
    return found


def test_every_text_is_there_in_every_language_and_none_is_left_over() -> None:
    assert {text.en for text in TEXTS} == _declared()
    assert set(SHORT) == set(COMMANDS) - {"coopinv"}
    for text in (*TEXTS, *SHORT.values()):
        assert all(one.strip() for one in text)
        assert len({one.count("\n\n") for one in text}) == 1, text.en
        for word in re.findall(r"--[a-z-]+|coopinv\[[a-z]+\]|\.[a-z]{3,6}\b|[A-Z]{2}[0-9]{3}", text.en):
            assert word in text.da, (word, text.en)
            assert word in text.sv, (word, text.en)


def _has_own_words(text: Text, language: Language) -> bool:
    return text.to(language) != text.en


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("path", COMMANDS)
def test_it_fits_a_terminal(path: str, language: Language, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LC_ALL", f"{language}_XX.UTF-8")
    result = run(*path.split()[1:], "--help")
    assert (result.exit_code, result.stderr) == (0, "")
    assert not too_long(result.stdout, 80)
    assert not [line for line in result.stdout.splitlines() if line.endswith("...") and "[" not in line], (
        "cut off"
    )
    assert "<" not in result.stdout, "the name of a type"
    assert "[required]" not in result.stdout
    command = COMMANDS[path]
    shown = "".join(result.stdout.split())  # a line may break at a hyphen
    texts = {text.en: text for text in TEXTS}
    said = [command.help, *(one.help for one in command.params if getattr(one, "help", None))]
    for english in map(plain, said):
        for part in texts[english].to(language).split("\n\n"):
            assert "".join(part.split()) in shown
        if language is not Language.EN and _has_own_words(texts[english], language):
            assert "".join(english.split()) not in shown
    first = {"en": "Usage: ", "da": "Brug: ", "sv": "Användning: "}[language]
    assert result.stdout.startswith(f"{first}{path} ")


def test_a_group_alone_shows_its_help(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "da_DK.UTF-8")
    result = run("gln")
    assert result.exit_code == 2
    assert "Slå en butik, en juridisk enhed eller et nummer op." in result.stderr
    assert "Kontrollér fakturaer" in run().stderr


def test_a_language_asked_for_wins(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert run("check", "--lang", "sv", "--help").stdout.startswith("Användning: coopinv check")
    assert run("check", "--help").stdout.startswith("Usage: coopinv check")
