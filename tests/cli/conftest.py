"""Runs a command as a user does, without a process of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopinv import errors
from coopinv.cli import main
from tests.cli.running import Result, Run


@pytest.fixture(autouse=True)
def screen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An English locale, a screen of 88 columns, and no configuration above."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("COLUMNS", "88")


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """A function that runs the command with the arguments given."""

    def call(*arguments: str | Path) -> Result:
        words = [str(argument) for argument in arguments]
        code = errors.run(lambda: main(words), words)
        said = capsysbinary.readouterr()
        return Result(int(code), said.out.decode(), said.err.decode())

    return call
