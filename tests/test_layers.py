"""Data goes one way: no room imports one that stands above it, and reports know no reader and no rule."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checking import ROOT

PACKAGE = ROOT / "coopinv"
MODULES = sorted(PACKAGE.rglob("*.py"))


def test_the_layers_hold() -> None:
    """The contract of the project file, by its own tool."""
    tool = Path(sys.executable).with_name("lint-imports")
    if not tool.is_file():
        pytest.skip("import-linter is not installed")
    done = subprocess.run(
        [tool, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _imported(module: Path) -> set[str]:
    """Every module that a file imports, inside functions too; for types alone as well."""
    found = set()
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


@pytest.mark.parametrize("module", sorted((PACKAGE / "reports").rglob("*.py")), ids=lambda path: path.name)
def test_reports_know_no_reader_and_no_rule(module: Path) -> None:
    forbidden = {
        name for name in _imported(module) if name.startswith(("coopinv.readers", "coopinv.rules", "lxml"))
    }
    assert not forbidden


@pytest.mark.parametrize("module", sorted((PACKAGE / "rules").rglob("*.py")), ids=lambda path: path.name)
def test_rules_open_nothing_and_know_no_reader(module: Path) -> None:
    """A rule is a pure function of the reading and the context."""
    forbidden = {
        name
        for name in _imported(module)
        if name.startswith("coopinv.readers")
        or name.partition(".")[0] in {"os", "io", "time", "random", "lxml", "logging", "subprocess", "socket"}
    }
    assert not forbidden


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_says_its_job_and_stays_small(module: Path) -> None:
    """A first sentence on what it is for; past some 400 lines a room is missing."""
    text = module.read_text("utf-8")
    assert len(text.splitlines()) <= 420
    assert not text or ast.get_docstring(ast.parse(text))


def test_nothing_of_the_network_is_imported() -> None:
    """No input makes us ask anybody anything."""
    network = {"socket", "http", "urllib", "ftplib", "smtplib", "requests", "httpx", "asyncio", "ssl"}
    for module in MODULES:
        # urllib.parse only writes addresses.
        imported = {name for name in _imported(module) if not name.startswith("urllib.parse")}
        assert not {name.partition(".")[0] for name in imported} & network, module.name
