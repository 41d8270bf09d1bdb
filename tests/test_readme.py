"""The README is true: its commands give the output it shows, its tables say what the code says, its links lead somewhere.

``python -m tests.test_readme`` writes the output and the table of settings anew.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from coopinv import config_file
from coopinv.config import Config
from coopinv.errors import ExitCode
from coopinv.model.finding import BillingType
from coopinv.rules import RULES

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
DOCUMENTS = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md"]
#: What looks like a path of ours and is none: the project's address, a name to be filled in.
NO_PATHS = {"coopinv/coopinv", "fixtures/cases/RULE.toml"}
CONSOLE = re.compile(r"^```console\n\$ (?P<command>[^\n]*)\n(?P<output>.*?)^```$", re.MULTILINE | re.DOTALL)
SETTINGS = re.compile(r"(?<=\| setting \| what it is \| default \|\n\|---\|---\|---\|\n)(?:\|[^\n]*\n)*")


def readme() -> str:
    return README.read_text("utf-8")


def section(title: str) -> str:
    """What stands under a heading."""
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", readme(), re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


def table(text: str) -> list[list[str]]:
    """The rows of the first table, without its head."""
    rows = re.findall(r"^\|(.*)\|$", text, re.MULTILINE)
    return [[cell.strip() for cell in row.split(" | ")] for row in rows[2:]]


def run(command: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command line as a reader would, with the coopinv that these tests run on."""
    home = {
        name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LC_ALL", "LC_MESSAGES"}
    }
    environment = {
        **home,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "LANG": "C.UTF-8",
        "PYTHONUTF8": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    return subprocess.run(
        ["bash", "-c", command], check=False, cwd=ROOT, env=environment, capture_output=True, timeout=60
    )


def output_of(command: str) -> str:
    done = run(command)
    assert done.stderr == b"", done.stderr
    text = done.stdout.decode("utf-8")
    if "--format json" in command:
        text = json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n"
    return text


def settings_table() -> str:
    """A row a setting, as the code has them."""
    default = Config()
    rows = [(f"`{one.key}`", one.about.en, f"`{one.show(default)}`") for one in config_file.SETTINGS]
    return "".join(f"| {' | '.join(row)} |\n".replace("`–`", "–") for row in rows)


def update() -> None:
    """Write the README's output and table of settings anew."""
    text = SETTINGS.sub(lambda _: settings_table(), readme())
    text = CONSOLE.sub(
        lambda match: f"```console\n$ {match['command']}\n{output_of(match['command'])}```", text
    )
    README.write_text(text, "utf-8")


needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="the commands are for a POSIX shell")


@needs_bash
@pytest.mark.parametrize("command", [match["command"] for match in CONSOLE.finditer(readme())])
def test_a_command_gives_the_output_that_is_shown(command: str) -> None:
    shown = next(match["output"] for match in CONSOLE.finditer(readme()) if match["command"] == command)
    assert shown == output_of(command)


def test_both_languages_are_shown() -> None:
    assert "\nFEJL\n" in section("Kort på dansk")
    assert "\n2 ERRORS\n" in section("An example")


def test_quick_start_has_two_blocks_of_one_command() -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```", section("Quick start"), re.MULTILINE | re.DOTALL)
    assert [block.count("\n") for block in blocks] == [1, 1]


@needs_bash
def test_the_quick_start_checks_an_invoice() -> None:
    main = re.search(r"&& (coopinv .*)\n", section("Quick start"))
    assert main
    done = run(main[1])
    assert done.returncode == ExitCode.CLEAN, done.stderr
    assert b"1 invoice checked" in done.stdout


def test_settings_are_those_of_the_configuration_file() -> None:
    found = SETTINGS.search(readme())
    assert found
    assert found[0] == settings_table()


def test_the_example_configuration_is_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    block = re.search(r"^```toml\n(.*?)^```", section("Configuration"), re.MULTILINE | re.DOTALL)
    assert block
    file = tmp_path / "coopinv.toml"
    file.write_text(block[1], "utf-8")
    config = config_file.load(file)
    written = set(tomllib.loads(block[1]))
    assert {key.partition(".")[0] for key in config.origins} == written
    assert config.ignored_for(str(tmp_path / "archive" / "2025" / "a.xml")) == {"GEN014"}
    assert config.ignored_for(str(tmp_path / "a.xml")) == frozenset()


def test_exit_codes_are_all_there() -> None:
    assert [int(row[0]) for row in table(section("Exit codes"))] == [int(code) for code in ExitCode]


def test_billing_types_are_all_there() -> None:
    assert [row[0].strip("`") for row in table(section("The billing types"))] == [
        str(one) for one in BillingType
    ]


def test_rule_families_are_all_there() -> None:
    families = list(dict.fromkeys(rule.info.family for rule in RULES.values()))
    assert [row[0].strip("`") for row in table(section("What is checked"))] == families


def test_commands_are_all_there() -> None:
    from coopinv.cli import COMMANDS

    named = {name.split()[0] for name in re.findall(r"`coopinv ([a-z]+[^`]*)`", section("An example"))}
    assert named == set(COMMANDS)


def test_options_that_are_named_exist() -> None:
    import typer

    from coopinv.cli import application

    def options(command: Any) -> set[str]:  # noqa: ANN401 - Typer's own command classes have no public name
        found = {name for one in command.params for name in (*one.opts, *one.secondary_opts)}
        return found.union(*map(options, getattr(command, "commands", {}).values()))

    outside = re.sub(r"pip install .*", "", readme())
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", outside))
    assert named - options(typer.main.get_command(application())) - {"--help"} == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_and_files_that_are_named_exist(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    headings = {
        re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-")
        for heading in re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    }
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("#"):
            assert target[1:] in headings, target
        elif "://" not in target:
            assert (ROOT / target).exists(), target
    for path in re.findall(r"(?<![\w/])(?:fixtures|coopinv|tests)/[\w./-]*\w", text):
        assert path in NO_PATHS or (ROOT / path).exists(), path


def test_the_versions_named_are_this_one() -> None:
    from coopinv import __version__

    assert set(re.findall(r"v([0-9]+\.[0-9]+\.[0-9]+)", readme())) == {__version__}


if __name__ == "__main__":
    update()
