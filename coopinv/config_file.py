"""Reads the configuration file: the settings it may hold, each declared once, and where in it a fault stands.

The file is the first of coopinv.toml or pyproject.toml with a [tool.coopinv] table, from the working directory up to
the repository's root; never one beside an invoice elsewhere, since a folder of received files must not be able to
switch a rule off. What we do not know in it is an error, with its line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coopinv.config import Config, Ignore, choose, nearest, rule_ids, unknown_value
from coopinv.errors import ConfigError, CoopinvError
from coopinv.files import read_bytes
from coopinv.language import Language, Text
from coopinv.model.finding import BillingType, Severity
from coopinv.profiles import PROFILES
from coopinv.readers.limits import MEGABYTE
from coopinv.rules import RULES, Selection

if TYPE_CHECKING:
    from collections.abc import Callable

OWN_FILE, PROJECT_FILE = "coopinv.toml", "pyproject.toml"
_MAX_FILE = MEGABYTE

_BROKEN = Text(en="{file}:{line}: not valid TOML: {reason}", da="{file}:{line}: ikke gyldig TOML: {reason}")
_ENCODING = Text(en="{file}: is not UTF-8", da="{file}: er ikke UTF-8")
_UNKNOWN = Text(
    en="{file}:{line}: there is no setting {key}", da="{file}:{line}: der er ingen indstilling {key}"
)
_UNKNOWN_NEAR = Text(
    en="{file}:{line}: there is no setting {key}; did you mean {near}?",
    da="{file}:{line}: der er ingen indstilling {key}; mente du {near}?",
)
_WRONG = Text(en="{file}:{line}: {key} must be {expected}", da="{file}:{line}: {key} skal være {expected}")
_INSIDE = Text(en="{file}:{line}: {problem}", da="{file}:{line}: {problem}")
_NO_TABLE = Text(en="{file} has no [tool.coopinv] table", da="{file} har ingen [tool.coopinv]-tabel")

_A_TEXT = Text(en="a text in quotes", da="en tekst i anførselstegn")
_TEXTS = Text(en="a list of texts", da="en liste af tekster")
_FLAG = Text(en="true or false", da="true eller false")
_NUMBER = Text(en="a number above 0", da="et tal over 0")
_TABLE = Text(en="a table of rule = severity", da="en tabel med regel = alvorlighed")
_IGNORES = Text(
    en="a list of rules, or [[ignore]] tables with rules, paths and reason",
    da="en liste af regler eller [[ignore]]-tabeller med rules, paths og reason",
)


class _WrongValueError(Exception):
    """A setting's value is of the wrong kind."""

    def __init__(self, expected: Text) -> None:
        super().__init__()
        self.expected = expected


def _text(value: Any) -> str:  # noqa: ANN401 - whatever TOML holds
    if not isinstance(value, str) or not value:
        raise _WrongValueError(_A_TEXT)
    return value


def _texts(value: Any) -> tuple[str, ...]:  # noqa: ANN401
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise _WrongValueError(_TEXTS)
    return tuple(value)


def _flag(value: Any) -> bool:  # noqa: ANN401
    if not isinstance(value, bool):
        raise _WrongValueError(_FLAG)
    return value


def _number(value: Any) -> float:  # noqa: ANN401
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1_000_000:
        raise _WrongValueError(_NUMBER)
    return value


def _profile(config: Config, value: Any) -> Config:  # noqa: ANN401
    name = _text(value)
    if name not in PROFILES:
        raise unknown_value("profile", name, list(PROFILES))
    return replace(config, profile=PROFILES[name])


def _severity(config: Config, value: Any) -> Config:  # noqa: ANN401
    if not isinstance(value, dict):
        raise _WrongValueError(_TABLE)
    graded = {
        id_: choose(word, _text(severity), Severity)
        for word, severity in value.items()
        for id_ in rule_ids([word])
    }
    return replace(config, selection=Selection(config.selection.ids, graded))


def _ignore(config: Config, value: Any) -> Config:  # noqa: ANN401
    if not isinstance(value, list):
        raise _WrongValueError(_IGNORES)
    if all(isinstance(one, str) for one in value):
        rule_ids(value)
        return replace(config, ignore=tuple(value))
    return replace(config, ignores=tuple(_ignore_entry(one) for one in value))


def _ignore_entry(value: Any) -> Ignore:  # noqa: ANN401
    if not isinstance(value, dict) or set(value) != {"rules", "paths", "reason"}:
        raise _WrongValueError(_IGNORES)
    reason = _text(value["reason"]).strip()
    if not reason:
        raise _WrongValueError(_IGNORES)
    return Ignore(rule_ids(_texts(value["rules"])), _texts(value["paths"]), reason)


def _select(config: Config, value: Any) -> Config:  # noqa: ANN401
    words = _texts(value)
    rule_ids(words)
    return replace(config, select=words)


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting that the file may hold: its key, what it is for, how it changes the configuration, how it is shown."""

    key: str
    about: Text
    apply: Callable[[Config, Any], Config]
    show: Callable[[Config], str]


def _shown(value: object) -> str:
    return "–" if value in (None, (), "") else str(value)


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "profile",
        Text(en="whose rules apply", da="hvis regler der gælder"),
        _profile,
        lambda config: config.profile.name,
    ),
    Setting(
        "language",
        Text(en="language of the report, da or en; default the locale's", da="rapportens sprog, da eller en; ellers systemets"),
        lambda config, value: replace(config, language=choose("language", _text(value), Language)),
        lambda config: _shown(config.language),
    ),
    Setting(
        "type",
        Text(en="billing type of every invoice; default found out for each", da="faktureringstype for alle fakturaer; ellers findes den for hver"),
        lambda config, value: replace(config, type=choose("type", _text(value), BillingType)),
        lambda config: _shown(config.type),
    ),
    Setting(
        "select",
        Text(en="only these rules or families", da="kun disse regler eller familier"),
        _select,
        lambda config: _shown(", ".join(config.select)),
    ),
    Setting(
        "ignore",
        Text(
            en="not these rules; or tables of rules, paths and the reason",
            da="ikke disse regler; eller tabeller med rules, paths og reason",
        ),
        _ignore,
        lambda config: _shown(
            "; ".join(
                [*config.ignore, *(f"{', '.join(sorted(one.rules))} @ {', '.join(one.paths)} ({one.reason})" for one in config.ignores)]
            )
        ),
    ),
    Setting(
        "severity",
        Text(en="severity of a rule: error, warning or note", da="en regels alvorlighed: error, warning eller note"),
        _severity,
        lambda config: _shown(", ".join(f"{id_} = {grade}" for id_, grade in sorted(config.selection.severities.items()))),
    ),
    Setting(
        "fail-on",
        Text(en="the least severity that makes the run fail", da="den mildeste alvorlighed, der får kørslen til at fejle"),
        lambda config, value: replace(config, fail_on=choose("fail-on", _text(value), Severity)),
        lambda config: str(config.fail_on),
    ),
    Setting(
        "gln-list",
        Text(en="Coop's GLN list, as coopinv gln import made it", da="Coops GLN-liste, som coopinv gln import har dannet den"),
        lambda config, value: replace(config, gln_list_path=config.base / _text(value)),
        lambda config: _shown(config.gln_list_path),
    ),
    Setting(
        "gln-list-partial",
        Text(en="the list does not name everyone", da="listen nævner ikke alle"),
        lambda config, value: replace(config, gln_list_partial=_flag(value)),
        lambda config: str(config.gln_list_partial or config.gln_list_path is None).lower(),
    ),
    Setting(
        "coop-domains",
        Text(en="words that Coop's e-mail domains contain", da="ord, som Coops maildomæner indeholder"),
        lambda config, value: replace(config, coop_domains=tuple(word.lower() for word in _texts(value))),
        lambda config: ", ".join(config.domains),
    ),
    Setting(
        "seller.sole-trader",
        Text(
            en="you are a sole trader, whose name needs no company form",
            da="I er en enkeltmandsvirksomhed, hvis navn ikke har en virksomhedsbetegnelse",
        ),
        lambda config, value: replace(config, sole_trader=_flag(value)),
        lambda config: str(config.sole_trader).lower(),
    ),
    Setting(
        "max-size",
        Text(en="largest file that is read, in MB", da="største fil, der læses, i MB"),
        lambda config, value: replace(config, limits=replace(config.limits, size=int(_number(value) * MEGABYTE))),
        lambda config: f"{config.limits.size / MEGABYTE:g}",
    ),
    Setting(
        "timeout",
        Text(en="longest time one file may take, in seconds", da="længste tid, én fil må tage, i sekunder"),
        lambda config, value: replace(config, limits=replace(config.limits, seconds=float(_number(value)))),
        lambda config: f"{config.limits.seconds:g}",
    ),
)  # fmt: skip
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

    if path.name != OWN_FILE and "coopinv" not in text:
        return None
    try:
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = re.search(r"\(at line ([0-9]+)", str(error))
        line = int(match[1]) if match else text.count("\n") + 1
        reason = str(error).partition(" (at ")[0]
        raise ConfigError(_BROKEN, file=_short(path), line=str(line), reason=reason) from None
    if path.name == PROJECT_FILE or "tool" in whole:
        tools = whole.get("tool")
        table = tools.get("coopinv") if isinstance(tools, dict) else None
        return table if isinstance(table, dict) else None
    return whole


def _apply(path: Path, text: str, table: dict[str, Any]) -> Config:
    config = Config(base=path.resolve().parent, file=path)
    origins: dict[str, str] = {}
    for key, value in _flatten(table):
        line = str(_line_of(text, key))
        setting = _BY_KEY.get(key)
        if setting is None:
            near = nearest(key, _BY_KEY)
            template = _UNKNOWN if near is None else _UNKNOWN_NEAR
            raise ConfigError(template, file=_short(path), line=line, key=key, near=near)
        try:
            config = setting.apply(config, value)
        except _WrongValueError as error:
            raise ConfigError(
                _WRONG, file=_short(path), line=line, key=key, expected=error.expected
            ) from None
        except CoopinvError as error:
            problem = Text(*(" ".join(error.lines(language)) for language in (Language.EN, Language.DA)))
            raise ConfigError(_INSIDE, file=_short(path), line=line, problem=problem) from None
        origins[key] = f"{_short(path)}:{line}"
    return replace(config, selection=selection(config), origins=origins)


def selection(config: Config) -> Selection:
    """The rules that ``select`` and ``ignore`` leave, with the configured severities."""
    ids = rule_ids(config.select) if config.select else frozenset(RULES)
    return Selection(ids - rule_ids(config.ignore), config.selection.severities)


def _flatten(table: dict[str, Any]) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for key, value in table.items():
        if key in _TABLES and isinstance(value, dict):
            found += [(f"{key}.{inner}", what) for inner, what in value.items()]
        else:
            found.append((key, value))
    return found


def _line_of(text: str, key: str) -> int:
    """The line a setting stands on: its own ``key =``, or its table's heading."""
    last = re.escape(key.rpartition(".")[2])
    patterns = (
        rf"^[ \t]*(?:[\w.-]+\.)?[\"']?{last}[\"']?[ \t]*=",
        rf"^[ \t]*\[+[^\]\n]*\b{last}[\"']?[ \t]*\]+",
    )
    for pattern in patterns:
        match = re.search(pattern, text, re.MULTILINE)
        if match is not None:
            return text.count("\n", 0, match.start()) + 1
    return 1


__all__ = ["SETTINGS", "Setting", "load", "selection"]
