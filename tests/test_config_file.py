"""The configuration file: found, read, and every fault in it said with the file and the line it stands on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from coopinv.config import Config
from coopinv.config_file import SETTINGS, load
from coopinv.config_file.lines import line_of
from coopinv.errors import ConfigError, CoopinvError, UsageError
from coopinv.files import UnopenableError
from coopinv.language import Language
from coopinv.model.finding import BillingType, Severity
from coopinv.rules import RULES
from tests.checking import FIXTURES


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of its own to work in."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(text: str, name: str = "coopinv.toml") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def said(language: Language = Language.EN, explicit: Path | None = None) -> str:
    with pytest.raises(CoopinvError) as caught:
        load(explicit)
    return " ".join(caught.value.lines(language))


# ------------------------------------------------------------------ what the settings do

WRITTEN: dict[str, tuple[str, Any]] = {
    "profile": ('profile = "coop-dk"', lambda config: config.profile.name == "coop-dk"),
    "language": ('language = "da"', lambda config: config.language is Language.DA),
    "type": ('type = "internal-order"', lambda config: config.type is BillingType.INTERNAL_ORDER),
    "select": ('select = ["PO", "GEN001"]', lambda config: {"PO001", "GEN001"} <= config.selection.ids),
    "ignore": ('ignore = ["GEN013"]', lambda config: "GEN013" not in config.selection.ids),
    "severity": (
        'severity = { PO = "note" }',
        lambda config: config.selection.severities["PO003"] is Severity.NOTE,
    ),
    "include": ('include = ["*.xml"]', lambda config: config.include == ("*.xml",)),
    "exclude": ('exclude = ["old/"]', lambda config: config.exclude == ("old/",)),
    "fail-on": ('fail-on = "note"', lambda config: config.fail_on is Severity.NOTE),
    "gln-list": (
        'gln-list = "a/list.csv"',
        lambda config: config.gln_list_path == Path.cwd() / "a" / "list.csv",
    ),
    "gln-list-partial": ("gln-list-partial = true", lambda config: config.gln_list_partial),
    "coop-domains": ('coop-domains = ["Brugs"]', lambda config: config.domains == ("brugs",)),
    "seller.sole-trader": ("seller.sole-trader = true", lambda config: config.sole_trader),
    "inkopstjansten.cost-centres": (
        'inkopstjansten.cost-centres = ["4711", "4712 Köket"]',
        lambda config: config.cost_centres == ("4711", "4712 Köket"),
    ),
    "max-size": ("max-size = 2.5", lambda config: config.limits.size == 2_500_000),
    "timeout": ("timeout = 5", lambda config: config.limits.seconds == 5),
}


def test_every_setting_is_tried() -> None:
    assert list(WRITTEN) == [setting.key for setting in SETTINGS]


@pytest.mark.parametrize("key", WRITTEN)
@pytest.mark.parametrize("file", ["coopinv.toml", "pyproject.toml"])
def test_a_setting_changes_the_configuration_and_is_shown(key: str, file: str) -> None:
    text, holds = WRITTEN[key]
    heading = "[tool.coopinv]\n" if file == "pyproject.toml" else ""
    written(f"# ours\n{heading}{text}\n", file)
    config = load()
    assert holds(config)
    assert config.origins == {key: f"{file}:{3 if heading else 2}"}
    setting = next(one for one in SETTINGS if one.key == key)
    shown, default = setting.show(config), setting.show(Config())
    assert shown
    assert shown != default or key in {
        "profile",
        "gln-list-partial",
    }  # one profile; the list that is shipped is partial


def test_several_settings_in_tables() -> None:
    written('[seller]\nsole-trader = true\n\n[severity]\nGEN013 = "error"\ninvoiced-late = "note"\n')
    config = load()
    assert config.sole_trader
    assert config.selection.severities == {"GEN013": Severity.NOTE}
    assert config.origins == {"seller.sole-trader": "coopinv.toml:2", "severity": "coopinv.toml:4"}


def test_a_severity_raises_lowers_and_caps() -> None:
    """A configured severity replaces the rule's highest one and caps the others."""
    rule = RULES["PO001"].info
    grades = {outcome.severity for outcome in rule.outcomes.values()}
    assert grades == {Severity.ERROR, Severity.WARNING}
    error = next(one for one in rule.outcomes.values() if one.severity is Severity.ERROR)
    warning = next(one for one in rule.outcomes.values() if one.severity is Severity.WARNING)
    expected = {"error": ("error", "warning"), "warning": ("warning", "warning"), "note": ("note", "note")}
    for configured, both in expected.items():
        written(f'severity = {{ PO001 = "{configured}" }}\n')
        grade = load().selection.grade
        assert (str(grade(rule, error)), str(grade(rule, warning))) == both


def test_ignores_of_paths_carry_their_reason() -> None:
    written(
        '[[ignore]]\nrules = ["GEN013", "IO"]\npaths = ["old/**", "!old/new/**"]\nreason = "paid long ago"\n'
    )
    config = load()
    assert config.ignores[0].reason == "paid long ago"
    assert config.ignored_for("old/a.xml") == {"GEN013", "IO001", "IO002", "IO003"}
    assert config.ignored_for("new/a.xml") == frozenset()
    assert config.ignored_for("old/new/a.xml") == frozenset()
    assert "GEN013" in config.selection.ids


def test_patterns_are_relative_to_the_file_not_to_the_working_directory(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written('[[ignore]]\nrules = ["GEN013"]\npaths = ["/sub/old/"]\nreason = "old"\n')
    (folder / "sub").mkdir()
    monkeypatch.chdir(folder / "sub")
    config = load()
    assert config.ignored_for("old/a.xml") == {"GEN013"}
    assert config.ignored_for(str(folder / "sub" / "old" / "a.xml")) == {"GEN013"}
    assert config.ignored_for("a.xml") == frozenset()


def test_rules_and_tables_may_stand_in_one_list() -> None:
    written('ignore = ["GEN001", { rules = ["PO001"], paths = ["x/"], reason = "y" }]\n')
    config = load()
    assert config.ignore == ("GEN001",)
    assert config.ignored_for("x/a.xml") == {"PO001"}


def test_a_byte_order_mark_does_no_harm(folder: Path) -> None:
    (folder / "coopinv.toml").write_bytes(b'\xef\xbb\xbflanguage = "da"\r\ntype = "cost-centre"\r\n')
    assert load().origins == {"language": "coopinv.toml:1", "type": "coopinv.toml:2"}


# ------------------------------------------------------------------ which file

DANISH, ENGLISH = 'language = "da"\n', '[tool.coopinv]\nlanguage = "en"\n'


def test_without_a_file_all_is_default() -> None:
    config = load()
    assert config.file is None
    assert config.origins == {}


def test_coopinv_toml_goes_before_pyproject() -> None:
    written(DANISH)
    written(ENGLISH, "pyproject.toml")
    assert load().language is Language.DA


def test_a_pyproject_without_our_table_is_passed_by(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(DANISH)
    written('[project]\nname = "x"\n', "sub/pyproject.toml")
    monkeypatch.chdir(folder / "sub")
    config = load()
    assert config.language is Language.DA
    assert config.file == folder / "coopinv.toml"


def test_a_broken_pyproject_that_does_not_name_us_is_none_of_our_business() -> None:
    written("[project\n", "pyproject.toml")
    assert load().file is None


def test_the_nearest_file_wins(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(DANISH)
    written(ENGLISH, "a/pyproject.toml")
    (folder / "a" / "b").mkdir()
    monkeypatch.chdir(folder / "a" / "b")
    assert load().language is Language.EN


def test_the_search_stops_at_the_root_of_the_repository(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(DANISH)
    (folder / "inner" / ".git").mkdir(parents=True)
    (folder / "inner" / "deep").mkdir()
    monkeypatch.chdir(folder / "inner" / "deep")
    assert load().file is None
    written(ENGLISH, "../pyproject.toml")
    assert load().language is Language.EN


def test_a_worktree_is_a_root_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a Git worktree or submodule .git is a file."""
    written(DANISH)
    written("gitdir: elsewhere\n", "inner/.git")
    monkeypatch.chdir(folder / "inner")
    assert load().file is None


def test_a_named_file_wins_and_need_not_be_ours_by_name() -> None:
    written(DANISH)
    named = written('type = "cost-centre"\n', "settings/nightly.toml")
    config = load(named)
    assert (config.language, config.type) == (None, BillingType.COST_CENTRE)
    assert load(written(ENGLISH, "settings/tool.toml")).language is Language.EN


def test_a_named_pyproject_must_have_our_table() -> None:
    assert (
        said(explicit=written("[project]\n", "pyproject.toml"))
        == "pyproject.toml has no [tool.coopinv] table"
    )


def test_a_named_file_that_is_not_there() -> None:
    written(DANISH)
    with pytest.raises(UsageError):
        load(Path("coopinv.tml"))
    assert (
        said(explicit=Path("coopinv.tml")) == "coopinv.tml: there is no such file; did you mean coopinv.toml?"
    )


def test_a_folder_or_link_is_not_read(folder: Path) -> None:
    with pytest.raises(UsageError, match="is a folder"):
        load(folder)
    written(DANISH, "real.toml")
    link = folder / "link.toml"
    link.symlink_to(folder / "real.toml")
    with pytest.raises(UnopenableError):
        load(link)


# ------------------------------------------------------------------ what is wrong with it

FAULTS: list[tuple[str, str]] = [
    ('language = "da\n', "coopinv.toml:1: not valid TOML: Illegal character '\\n'"),
    ("\n\n[severity\n", "coopinv.toml:3: not valid TOML: Expected ']' at the end of a table declaration"),
    ('type = "cost-centre"\ntype = "cost-centre"\n', "coopinv.toml:2: not valid TOML: Cannot overwrite a value"),
    ('\nlangauge = "da"\n', "coopinv.toml:2: there is no setting langauge; did you mean language?"),
    ("xyzzy = 1\n", "coopinv.toml:1: there is no setting xyzzy"),
    ("[zzz]\na = 1\n", "coopinv.toml:1: there is no setting zzz"),
    (
        "[seller]\nsole-tradr = true\n",
        "coopinv.toml:2: there is no setting seller.sole-tradr; did you mean seller.sole-trader?",
    ),
    ("seller.name = 'x'\n", "coopinv.toml:1: there is no setting seller.name"),
    ("\nseller = true\n", "coopinv.toml:2: seller must be a table"),
    ("language = 3\n", "coopinv.toml:1: language must be a text in quotes"),
    ('language = ""\n', "coopinv.toml:1: language must be a text in quotes"),
    ('language = "dk"\n', "coopinv.toml:1: language: 'dk' is not one of da, en, sv; did you mean da?"),
    ('\ntype = "cost-center"\n', "coopinv.toml:2: type: 'cost-center' is not one of"),
    ('profile = "coop-se"\n', "coopinv.toml:1: profile: 'coop-se' is not one of coop-dk, inkopstjansten; did you mean coop-dk?"),
    ('fail-on = "fatal"\n', "coopinv.toml:1: fail-on: 'fatal' is not one of error, warning, note"),
    ('select = "GEN"\n', "coopinv.toml:1: select must be a list of texts"),
    ("select = [1]\n", "coopinv.toml:1: select must be a list of texts"),
    ('\nselect = ["PO33"]\n', "coopinv.toml:2: there is no rule 'PO33'; did you mean PO003? coopinv rules lists"),
    ('ignore = ["GEN01"]\n', "coopinv.toml:1: there is no rule 'GEN01'"),
    ('ignore = "GEN001"\n', "coopinv.toml:1: ignore must be a list of rules, or [[ignore]] tables"),
    ('severity = "note"\n', "coopinv.toml:1: severity must be a table of rule = severity"),
    (
        '[severity]\nPO001 = "note"\n\nPO33 = "note"\n',
        "coopinv.toml:4: there is no rule 'PO33'; did you mean PO003?",
    ),
    ('[severity]\nPO001 = "warn"\n', "coopinv.toml:2: PO001: 'warn' is not one of error, warning, note; did you"),
    ("[severity]\n\nPO001 = 1\n", "coopinv.toml:3: severity.PO001 must be a text in quotes"),
    ('[severity]\n"PO001" = 1\n', "coopinv.toml:2: severity.PO001 must be a text in quotes"),
    ("severity.PO001 = 1\n", "coopinv.toml:1: severity.PO001 must be a text in quotes"),
    (
        '[[ignore]]\nrules = ["PO001"]\npaths = ["x"]\n',
        "coopinv.toml:1: ignore must be a list of rules, or [[ignore]] tables with rules, paths and reason",
    ),
    (
        '[[ignore]]\nrules = ["PO001"]\npaths = ["x"]\nreason = "  "\n',
        "coopinv.toml:1: ignore must be a list of rules, or [[ignore]] tables with rules, paths and reason",
    ),
    (
        '[[ignore]]\nrules=["PO001"]\npaths=["x"]\nreason="y"\n\n\n[[ignore]]\nrules=["PO01"]\npaths=["x"]\nreason="y"\n',
        "coopinv.toml:7: there is no rule 'PO01'; did you mean PO001?",
    ),
    ("gln-list = false\n", "coopinv.toml:1: gln-list must be a text in quotes"),
    ('gln-list-partial = "yes"\n', "coopinv.toml:1: gln-list-partial must be true or false"),
    ("max-size = 0\n", "coopinv.toml:1: max-size must be a number above 0"),
    ("max-size = nan\n", "coopinv.toml:1: max-size must be a number above 0"),
    ("max-size = true\n", "coopinv.toml:1: max-size must be a number above 0"),
    ("timeout = -1\n", "coopinv.toml:1: timeout must be a number above 0"),
    ("timeout = inf\n", "coopinv.toml:1: timeout must be a number above 0"),
    ("[tool.other]\nx = 1\n", "coopinv.toml:1: there is no setting tool"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FAULTS)
def test_a_fault_is_said_with_file_and_line(text: str, expected: str) -> None:
    written(text)
    assert said().startswith(expected)
    with pytest.raises(ConfigError) as caught:
        load()
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(("text", "expected"), FAULTS)
def test_a_fault_is_said_in_danish_too(text: str, expected: str) -> None:
    written(text)
    danish = said(Language.DA)
    assert danish.partition(" ")[0] == expected.partition(" ")[0]
    assert danish != said(Language.EN)


PYPROJECT: list[tuple[str, str]] = [
    ('[tool.ruff]\nselect = ["A"]\n\n[tool.coopinv]\nselect = ["ZZ"]\n', "pyproject.toml:5: there is no rule 'ZZ'"),
    ("[tool]\ncoopinv = 3\n", "pyproject.toml:2: tool.coopinv must be a table"),
    ("[tool.coopinv.seller]\nsole = true\n", "pyproject.toml:2: there is no setting seller.sole"),
    ('[tool.coopinv.severity]\nPO001 = "x"\n', "pyproject.toml:2: PO001: 'x' is not one of"),
    ("[[tool.coopinv.ignore]]\nrules = []\n", "pyproject.toml:1: ignore must be"),
    ("[tool.coopinv\n", "pyproject.toml:1: not valid TOML"),
    ("tool.coopinv.type = 1\n", "pyproject.toml:1: type must be a text in quotes"),
    ("[tool]\ncoopinv = { type = 1 }\n", "pyproject.toml:2: type must be a text in quotes"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PYPROJECT)
def test_a_fault_in_pyproject_is_found_in_our_own_table(text: str, expected: str) -> None:
    written(text, "pyproject.toml")
    assert said().startswith(expected)


def test_a_file_in_another_encoding_is_said(folder: Path) -> None:
    (folder / "coopinv.toml").write_bytes('# Ærø\nlanguage = "da"\n'.encode("iso-8859-1"))
    assert said() == "coopinv.toml: is not UTF-8"


def test_a_file_of_absurd_size_is_refused(folder: Path) -> None:
    (folder / "coopinv.toml").write_bytes(b"#" * 1_000_001)
    assert "1000001 bytes; the limit is 1000000" in said()


def test_a_fault_above_is_named_by_its_path(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written("language = 1\n")
    (folder / "sub").mkdir()
    monkeypatch.chdir(folder / "sub")
    assert said() == f"{folder / 'coopinv.toml'}:1: language must be a text in quotes"


def test_lines_are_found_in_ways_of_writing_that_toml_allows() -> None:
    text = '"language" = "da"\n[ tool . coopinv ]\n[tool.coopinv."severity"]\n  PO001="x"\n[a]\nseverity=1\n'
    assert line_of(text, ("severity", "PO001")) == 4
    assert line_of(text, ("severity", "GEN001")) == 3
    assert line_of(text, ("nowhere",)) == 2
    assert line_of("", ("nowhere",)) == 1


def test_the_list_that_the_configuration_names_is_used() -> None:
    written(f"gln-list = '{FIXTURES / 'glnlist.csv'}'\n")
    config = load()
    assert config.gln_list.complete
    written(f"gln-list = '{FIXTURES / 'glnlist.csv'}'\ngln-list-partial = true\n")
    assert not load().gln_list.complete
