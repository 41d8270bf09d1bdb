"""``coopinv config``: every setting, its value, and the line it came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopinv.config_file import SETTINGS
from coopinv.language import Language
from tests.cli.running import Run, too_long

FILE = """\
fail-on = "warning"

[severity]
PO003 = "note"

[seller]
sole-trader = true

[[ignore]]
rules = ["GEN002"]
paths = ["old/**"]
reason = "sent last year"
"""


def shown(text: str) -> dict[str, str]:
    """Each setting's first line, by its key."""
    keys = {one.key for one in SETTINGS}
    lines = [line.split(maxsplit=1) for line in text.splitlines() if line and not line.startswith(" ")]
    return {line[0]: line[1] for line in lines if line[0] in keys}


def test_without_a_file_everything_is_the_default(run: Run) -> None:
    result = run("config")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("No configuration file was found")
    rows = shown(result.stdout)
    assert rows.keys() == {one.key for one in SETTINGS}
    assert all(row.endswith("(default)") for row in rows.values())
    assert all(one.about.en in " ".join(result.stdout.split()) for one in SETTINGS)


def test_a_file_is_named_with_its_lines(run: Run, tmp_path: Path) -> None:
    (tmp_path / "coopinv.toml").write_text(FILE, encoding="utf-8")
    result = run("config")
    rows = shown(result.stdout)
    assert "coopinv.toml" in result.stdout.splitlines()[0] + result.stdout.splitlines()[1]
    assert rows["fail-on"] == "warning (coopinv.toml:1)"
    assert rows["severity"] == "PO003 = note (coopinv.toml:3)"
    assert rows["seller.sole-trader"] == "true (coopinv.toml:7)"
    assert rows["ignore"] == "GEN002 @ old/** (sent last year) (coopinv.toml:9)"
    assert rows["timeout"].endswith("(default)")


def test_a_file_may_be_named(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "strict.toml"
    other.write_text('[tool.coopinv]\nfail-on = "note"\n', encoding="utf-8")
    assert shown(run("config", "--config", other).stdout)["fail-on"] == "note (strict.toml:2)"


def test_an_option_is_a_source_too(run: Run) -> None:
    result = run("config", "--lang", "da")
    assert shown(result.stdout)["language"] == "da (--lang)"
    assert shown(result.stdout)["fail-on"] == "error (standard)"
    assert all(one.about.da in " ".join(result.stdout.split()) for one in SETTINGS)


def test_what_is_wrong_in_the_file_ends_the_run(run: Run, tmp_path: Path) -> None:
    (tmp_path / "coopinv.toml").write_text('fail-onn = "note"\n', encoding="utf-8")
    result = run("config")
    assert result.exit_code == 2
    assert "coopinv.toml:1: there is no setting fail-onn; did you mean fail-on?" in result.stderr


@pytest.mark.parametrize("language", list(Language))
def test_it_fits_a_narrow_screen(
    run: Run, language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "coopinv.toml").write_text(FILE, encoding="utf-8")
    monkeypatch.setenv("COLUMNS", "60")
    result = run("config", "--lang", language)
    heading, _, rest = result.stdout.partition("\n\n")
    assert "coopinv.toml" in heading  # its folder may be longer than the screen is wide
    assert not too_long(rest, 60)
