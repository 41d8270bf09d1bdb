"""The pre-commit hook, run by pre-commit itself on a scratch repository: one good and one bad commit."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.checking import FIXTURES, ROOT

#: What the package is built from, and the declaration of the hook.
PARTS = ("coopinv", "glnlist.csv", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")


def hook() -> dict[str, Any]:
    """The hook as it is declared."""
    yaml = pytest.importorskip("yaml")
    (found,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    return dict(found)


class Scratch:
    """A supplier's repository, and a home of its own, so that nothing of the machine's settings takes part."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "invoices"
        home = folder / "home"
        for one in (self.folder, home):
            one.mkdir()
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))
        }
        self.environment = {
            **kept,
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home),
            "PRE_COMMIT_HOME": str(home / "pre-commit"),
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            "LC_ALL": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Bogholder",
            "GIT_AUTHOR_EMAIL": "bogholder@example.dk",
            "GIT_COMMITTER_NAME": "Bogholder",
            "GIT_COMMITTER_EMAIL": "bogholder@example.dk",
        }

    def run(self, *command: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=folder or self.folder,
            env=self.environment,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=240,
        )

    def must(self, *command: str, folder: Path | None = None) -> str:
        done = self.run(*command, folder=folder)
        assert done.returncode == 0, f"{command}: {done.stdout}"
        return done.stdout.strip()

    def commit(self, name: str, text: str) -> subprocess.CompletedProcess[str]:
        """Write a file, stage and commit it, as a user does."""
        (self.folder / name).write_text(text, "utf-8")
        self.must("git", "add", name)
        return self.run("git", "commit", "-m", name)


def snapshot(scratch: Scratch, folder: Path) -> str:
    """What is here now as a repository with one commit, which pre-commit can install from; the commit's id."""
    folder.mkdir()
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    scratch.must("git", "init", "-q", folder=folder)
    scratch.must("git", "add", "-A", "-f", folder=folder)
    scratch.must("git", "commit", "-q", "-m", "snapshot", folder=folder)
    return scratch.must("git", "rev-parse", "HEAD", folder=folder)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not there")
def test_a_good_commit_passes_and_a_bad_one_is_stopped(tmp_path: Path) -> None:
    pytest.importorskip("pre_commit")
    scratch = Scratch(tmp_path)
    revision = snapshot(scratch, tmp_path / "coopinv")
    (scratch.folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {(tmp_path / 'coopinv').as_uri()}\n    rev: {revision}\n    hooks:\n      - id: coopinv\n",
        "utf-8",
    )
    (scratch.folder / "coopinv.toml").write_text('gln-list = "list.csv"\n', "utf-8")
    shutil.copy(FIXTURES / "glnlist.csv", scratch.folder / "list.csv")
    scratch.must("git", "init", "-q")
    scratch.must(sys.executable, "-m", "pre_commit", "install")
    good = (FIXTURES / "right" / "oioubl" / "cost-centre.xml").read_text("utf-8")

    passed = scratch.commit("good.xml", good)
    assert passed.returncode == 0, passed.stdout
    assert re.search(r"invoices to Coop Danmark\.+Passed", passed.stdout), passed.stdout

    stopped = scratch.commit("bad.xml", good.replace("CC1000000033", "1000000033"))
    assert stopped.returncode == 1, stopped.stdout
    assert re.search(r"invoices to Coop Danmark\.+Failed", stopped.stdout), stopped.stdout
    assert "exit code: 1" in stopped.stdout
    assert "bad.xml" in stopped.stdout
    assert "CC002" in stopped.stdout
    assert "CC1000000033" in stopped.stdout
    assert "good.xml" not in stopped.stdout
    assert scratch.must("git", "log", "--format=%s") == "good.xml"
    scratch.must("git", "rm", "-q", "--cached", "bad.xml")

    other = scratch.commit("order.txt", "no invoice\n")
    assert other.returncode == 0, other.stdout
    assert "(no files to check)Skipped" in other.stdout


@pytest.mark.parametrize(
    "path",
    [
        "invoice.xml",
        "invoices/2026/F-26117.xml",
        "FAKTURA.XML",
        "fakturaer/Faktura nr. 7 (rettet).xml",
        "æøå.Xml",
    ],
)
def test_it_looks_at_invoices(path: str) -> None:
    assert re.search(hook()["files"], path)


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        "coopinv.toml",
        "list.csv",
        "invoice.edi",
        "invoice.pdf",
        "invoice.eml",
        "invoice.xml.bak",
        "invoice.xml~",
        "schema.xsd",
        "style.xsl",
        "xml",
        "xml/readme.txt",
        "notxml",
        "logo.svg",
    ],
)
def test_it_leaves_other_files_alone(path: str) -> None:
    assert not re.search(hook()["files"], path)


def test_the_hook_is_declared_as_the_readme_says() -> None:
    declared = hook()
    assert declared["id"] == "coopinv"
    assert declared["entry"].split()[:2] == ["coopinv", "check"]
    assert declared["language"] == "python"
    assert declared["require_serial"] is True
    assert declared.get("pass_filenames", True) is True
    assert "      - id: coopinv\n" in (ROOT / "README.md").read_text("utf-8")
