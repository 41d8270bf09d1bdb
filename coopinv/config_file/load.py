"""Finds the configuration file, reads it and says where in it a fault stands.

The file is the first of coopinv.toml or pyproject.toml with a [tool.coopinv] table, from the working directory up to
the repository's root; never one beside an invoice elsewhere, since a folder of received files must not be able to
switch a rule off. What we do not know in it is an error, with its line.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coopinv.config import Config, nearest, own_rules, rule_ids, rule_ids_of
from coopinv.config_file.lines import line_of
from coopinv.config_file.settings import SETTINGS, InsideError, WrongValueError
from coopinv.errors import ConfigError, CoopinvError
from coopinv.files import read_bytes
from coopinv.language import Text, each_language
from coopinv.readers.limits import MEGABYTE
from coopinv.rules import Selection

if TYPE_CHECKING:
    from collections.abc import Sequence

OWN_FILE, PROJECT_FILE = "coopinv.toml", "pyproject.toml"
_MAX_FILE = MEGABYTE

_BROKEN = Text(
    en="{file}:{line}: not valid TOML: {reason}",
    da="{file}:{line}: ikke gyldig TOML: {reason}",
    sv="{file}:{line}: inte giltig TOML: {reason}",
)
_ENCODING = Text(en="{file}: is not UTF-8", da="{file}: er ikke UTF-8", sv="{file}: är inte UTF-8")
_UNKNOWN = Text(
    en="{file}:{line}: there is no setting {key}",
    da="{file}:{line}: der er ingen indstilling {key}",
    sv="{file}:{line}: det finns ingen inställning {key}",
)
_UNKNOWN_NEAR = Text(
    en="{file}:{line}: there is no setting {key}; did you mean {near}?",
    da="{file}:{line}: der er ingen indstilling {key}; mente du {near}?",
    sv="{file}:{line}: det finns ingen inställning {key}; menade ni {near}?",
)
_WRONG = Text(
    en="{file}:{line}: {key} must be {expected}",
    da="{file}:{line}: {key} skal være {expected}",
    sv="{file}:{line}: {key} ska vara {expected}",
)
_INSIDE = Text(en="{file}:{line}: {problem}", da="{file}:{line}: {problem}", sv="{file}:{line}: {problem}")
_NO_TABLE = Text(
    en="{file} has no [tool.coopinv] table",
    da="{file} har ingen [tool.coopinv]-tabel",
    sv="{file} har ingen [tool.coopinv]-tabell",
)
_A_TABLE = Text(en="a table", da="en tabel", sv="en tabell")

_BY_KEY = {setting.key: setting for setting in SETTINGS}
#: Settings that stand in a table of their own.
_TABLES = frozenset(key.partition(".")[0] for key in _BY_KEY if "." in key)


def load(explicit: Path | None = None, start: Path | None = None) -> Config:
    """The configuration from its file: the one named, else the one found from ``start`` (the working directory).

    Raises:
        ConfigError: the file is broken or says something we do not know.
        UsageError: the file named is not there.
    """
    if explicit is not None:
        text = _read(explicit)
        table = _table(explicit, text)
        if table is None:
            raise ConfigError(_NO_TABLE, file=str(explicit))
        return _apply(explicit, text, table)
    for path in _candidates((start or Path.cwd()).resolve()):
        if path.is_file():
            text = _read(path)
            table = _table(path, text)
            if table is not None:
                return _apply(path, text, table)
    return Config(base=start or Path.cwd())


def _candidates(folder: Path) -> list[Path]:
    found = []
    for one in (folder, *folder.parents):
        found += [one / OWN_FILE, one / PROJECT_FILE]
        if (one / ".git").exists():
            break
    return found


def _read(path: Path) -> str:
    data = read_bytes(path, _MAX_FILE)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError(_ENCODING, file=_short(path)) from None


def _short(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _table(path: Path, text: str) -> dict[str, Any] | None:
    """Our table; None when a pyproject.toml has none."""
    import tomllib

    if path.name == PROJECT_FILE and "coopinv" not in text:
        return None
    try:
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = re.search(r"\(at line ([0-9]+)", str(error))
        line = int(match[1]) if match else text.count("\n") + 1
        reason = str(error).partition(" (at ")[0]
        raise ConfigError(_BROKEN, file=_short(path), line=str(line), reason=reason) from None
    tools = whole.get("tool")
    table = tools.get("coopinv") if isinstance(tools, dict) else None
    if path.name == PROJECT_FILE or (table is not None and set(whole) == {"tool"}):
        if table is not None and not isinstance(table, dict):
            place = str(line_of(text, ("tool", "coopinv")))
            raise ConfigError(_WRONG, file=_short(path), line=place, key="tool.coopinv", expected=_A_TABLE)
        return table
    return whole


def _apply(path: Path, text: str, table: dict[str, Any]) -> Config:
    config = Config(base=path.resolve().parent, file=path)
    origins: dict[str, str] = {}
    for key, value in _flatten(table):
        setting = _BY_KEY.get(key)
        if setting is None:
            raise _unknown(path, text, key, value)
        steps: tuple[str | int, ...] = tuple(key.split("."))
        try:
            config = setting.apply(config, value)
        except InsideError as error:
            raise _fault(path, text, (*steps, error.step), error.__cause__) from None
        except (WrongValueError, CoopinvError) as error:
            raise _fault(path, text, steps, error) from None
        origins[key] = f"{_short(path)}:{line_of(text, steps)}"
    return replace(config, selection=selection(config), origins=origins)


def _unknown(path: Path, text: str, key: str, value: object) -> ConfigError:
    line = str(line_of(text, tuple(key.split("."))))
    if key in _TABLES and not isinstance(value, dict):
        return ConfigError(_WRONG, file=_short(path), line=line, key=key, expected=_A_TABLE)
    near = nearest(key, _BY_KEY)
    template = _UNKNOWN if near is None else _UNKNOWN_NEAR
    return ConfigError(template, file=_short(path), line=line, key=key, near=near)


def _fault(path: Path, text: str, steps: Sequence[str | int], error: BaseException | None) -> ConfigError:
    line = str(line_of(text, steps))
    if isinstance(error, CoopinvError):
        problem = each_language(lambda language: " ".join(error.lines(language)))
        return ConfigError(_INSIDE, file=_short(path), line=line, problem=problem)
    key = ".".join(step for step in steps if isinstance(step, str))
    expected = error.expected if isinstance(error, WrongValueError) else _A_TABLE
    return ConfigError(_WRONG, file=_short(path), line=line, key=key, expected=expected)


def selection(config: Config) -> Selection:
    """The rules that ``select`` and ``ignore`` leave, with the configured severities."""
    ids = rule_ids_of(config.profile, config.select) if config.select else own_rules(config.profile)
    return Selection(ids - rule_ids(config.ignore), config.selection.severities)


def _flatten(table: dict[str, Any]) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for key, value in table.items():
        if key in _TABLES and isinstance(value, dict):
            found += [(f"{key}.{inner}", what) for inner, what in value.items()]
        else:
            found.append((key, value))
    return found
