"""The settings that a configuration file may hold, each declared once: its key, what it is for, what it does."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from coopinv.config import Config, Ignore, choose, patterns, profile_named, rule_ids
from coopinv.config_file.cost_centres import read_list
from coopinv.errors import CoopinvError
from coopinv.language import Language, Text
from coopinv.model.finding import BillingType, Severity
from coopinv.readers.limits import MEGABYTE
from coopinv.rules import Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_A_TEXT = Text(en="a text in quotes", da="en tekst i anførselstegn", sv="en text inom citattecken")
_TEXTS = Text(en="a list of texts", da="en liste af tekster", sv="en lista av texter")
_TEXTS_OR_FILE = Text(
    en="a list of texts, or the name of a CSV file",
    da="en liste af tekster eller navnet på en CSV-fil",
    sv="en lista av texter eller namnet på en CSV-fil",
)
_FLAG = Text(en="true or false", da="true eller false", sv="true eller false")
_NUMBER = Text(en="a number above 0", da="et tal over 0", sv="ett tal över 0")
_TABLE = Text(
    en="a table of rule = severity",
    da="en tabel med regel = alvorlighed",
    sv="en tabell med regel = allvarlighetsgrad",
)
_IGNORES = Text(
    en="a list of rules, or [[ignore]] tables with rules, paths and reason",
    da="en liste af regler eller [[ignore]]-tabeller med rules, paths og reason",
    sv="en lista av regler, eller [[ignore]]-tabeller med rules, paths och reason",
)


class WrongValueError(Exception):
    """A setting's value is of the wrong kind."""

    def __init__(self, expected: Text) -> None:
        super().__init__()
        self.expected = expected


class InsideError(Exception):
    """Something is wrong at one place inside a setting: a key of its table, an ordinal of its list; the cause says what."""

    def __init__(self, step: str | int) -> None:
        super().__init__()
        self.step = step


@contextmanager
def _at(step: str | int) -> Iterator[None]:
    try:
        yield
    except (WrongValueError, CoopinvError) as error:
        raise InsideError(step) from error


def _text(value: Any) -> str:  # noqa: ANN401 - whatever TOML holds
    if not isinstance(value, str) or not value:
        raise WrongValueError(_A_TEXT)
    return value


def _texts(value: Any) -> tuple[str, ...]:  # noqa: ANN401
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise WrongValueError(_TEXTS)
    return tuple(value)


def _flag(value: Any) -> bool:  # noqa: ANN401
    if not isinstance(value, bool):
        raise WrongValueError(_FLAG)
    return value


def _number(value: Any) -> float:  # noqa: ANN401
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1_000_000:
        raise WrongValueError(_NUMBER)
    return value


def _profile(config: Config, value: Any) -> Config:  # noqa: ANN401
    return replace(config, profile=profile_named("profile", _text(value)))


def _cost_centres(config: Config, value: Any) -> Config:  # noqa: ANN401
    if isinstance(value, str) and value:
        return replace(config, cost_centres=read_list(config.base / value))
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise WrongValueError(_TEXTS_OR_FILE)
    return replace(config, cost_centres=tuple(value))


def _severity(config: Config, value: Any) -> Config:  # noqa: ANN401
    if not isinstance(value, dict):
        raise WrongValueError(_TABLE)
    graded: dict[str, Severity] = {}
    for word, severity in value.items():
        with _at(word):
            graded |= dict.fromkeys(rule_ids([word]), choose(word, _text(severity), Severity))
    return replace(config, selection=Selection(config.selection.ids, graded))


def _ignore(config: Config, value: Any) -> Config:  # noqa: ANN401
    if not isinstance(value, list):
        raise WrongValueError(_IGNORES)
    words: list[str] = []
    entries: list[Ignore] = []
    for index, one in enumerate(value):
        with _at(index):
            if isinstance(one, str):
                rule_ids([one])
                words.append(one)
            else:
                entries.append(_ignore_entry(one))
    return replace(config, ignore=tuple(words), ignores=tuple(entries))


def _ignore_entry(value: Any) -> Ignore:  # noqa: ANN401
    if not isinstance(value, dict) or set(value) != {"rules", "paths", "reason"}:
        raise WrongValueError(_IGNORES)
    reason = _text(value["reason"]).strip()
    if not reason:
        raise WrongValueError(_IGNORES)
    return Ignore(rule_ids(_texts(value["rules"])), _texts(value["paths"]), reason)


def _select(config: Config, value: Any) -> Config:  # noqa: ANN401
    words = _texts(value)
    rule_ids(words)
    return replace(config, select=words)


class Setting(NamedTuple):
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
        Text(en="whose rules apply", da="hvis regler der gælder", sv="vems regler som gäller"),
        _profile,
        lambda config: config.profile.name,
    ),
    Setting(
        "language",
        Text(en="language of the report, da, en or sv; default the profile's or the locale's", da="rapportens sprog, da, en eller sv; ellers profilens eller systemets", sv="rapportens språk, da, en eller sv; annars profilens eller systemets"),
        lambda config, value: replace(config, language=choose("language", _text(value), Language)),
        lambda config: _shown(config.language),
    ),
    Setting(
        "type",
        Text(en="billing type of every invoice; default found out for each", da="faktureringstype for alle fakturaer; ellers findes den for hver", sv="faktureringstyp för alla fakturor; annars avgörs den för varje"),
        lambda config, value: replace(config, type=choose("type", _text(value), BillingType)),
        lambda config: _shown(config.type),
    ),
    Setting(
        "select",
        Text(en="only these rules or families", da="kun disse regler eller familier", sv="bara dessa regler eller familjer"),
        _select,
        lambda config: _shown(", ".join(config.select)),
    ),
    Setting(
        "ignore",
        Text(
            en="not these rules; or tables of rules, paths and the reason",
            da="ikke disse regler; eller tabeller med rules, paths og reason", sv="inte dessa regler; eller tabeller med rules, paths och skälet",),
        _ignore,
        lambda config: _shown(
            "; ".join(
                [*config.ignore, *(f"{', '.join(sorted(one.rules))} @ {', '.join(one.paths)} ({one.reason})" for one in config.ignores)]
            )
        ),
    ),
    Setting(
        "severity",
        Text(en="severity of a rule: error, warning or note", da="en regels alvorlighed: error, warning eller note", sv="en regels allvarlighetsgrad: error, warning eller note"),
        _severity,
        lambda config: _shown(", ".join(f"{id_} = {grade}" for id_, grade in sorted(config.selection.severities.items()))),
    ),
    Setting(
        "include",
        Text(
            en="of folders only these files, as patterns of .gitignore; default all",
            da="kun disse filer i mapper, skrevet som i .gitignore; ellers alle", sv="bara dessa filer i mappar, skrivet som i .gitignore; annars alla",),
        lambda config, value: replace(config, include=patterns("include", _texts(value))),
        lambda config: _shown(", ".join(config.include)),
    ),
    Setting(
        "exclude",
        Text(
            en="of folders not these files and folders, as patterns of .gitignore",
            da="ikke disse filer og mapper i mapper, skrevet som i .gitignore", sv="inte dessa filer och mappar i mappar, skrivet som i .gitignore",),
        lambda config, value: replace(config, exclude=patterns("exclude", _texts(value))),
        lambda config: _shown(", ".join(config.exclude)),
    ),
    Setting(
        "fail-on",
        Text(en="the least severity that makes the run fail", da="den mildeste alvorlighed, der får kørslen til at fejle", sv="den mildaste allvarlighetsgrad som gör att körningen misslyckas"),
        lambda config, value: replace(config, fail_on=choose("fail-on", _text(value), Severity)),
        lambda config: str(config.fail_on),
    ),
    Setting(
        "gln-list",
        Text(en="Coop's GLN list, as coopinv gln import made it", da="Coops GLN-liste, som coopinv gln import har dannet den", sv="Coops GLN-lista, som coopinv gln import har gjort den"),
        lambda config, value: replace(config, gln_list_path=config.base / _text(value)),
        lambda config: _shown(config.gln_list_path),
    ),
    Setting(
        "gln-list-partial",
        Text(en="the list does not name everyone", da="listen nævner ikke alle", sv="listan nämner inte alla"),
        lambda config, value: replace(config, gln_list_partial=_flag(value)),
        lambda config: str(config.gln_list_partial or config.gln_list_path is None).lower(),
    ),
    Setting(
        "coop-domains",
        Text(en="words that Coop's e-mail domains contain", da="ord, som Coops maildomæner indeholder", sv="ord som Coops e-postdomäner innehåller"),
        lambda config, value: replace(config, coop_domains=tuple(word.lower() for word in _texts(value))),
        lambda config: ", ".join(config.domains),
    ),
    Setting(
        "seller.sole-trader",
        Text(
            en="you are a sole trader, whose name needs no company form",
            da="I er en enkeltmandsvirksomhed, hvis navn ikke har en virksomhedsbetegnelse", sv="ni är en enskild firma, vars namn inte behöver någon företagsform",),
        lambda config, value: replace(config, sole_trader=_flag(value)),
        lambda config: str(config.sole_trader).lower(),
    ),
    Setting(
        "inkopstjansten.cost-centres",
        Text(
            en="your cost centres, or a CSV file with them in its first column",
            da="jeres omkostningssteder, eller en CSV-fil med dem i første kolonne",
            sv="era kostnadsställen, eller en CSV-fil med dem i första kolumnen",
        ),
        _cost_centres,
        lambda config: _shown(", ".join(config.cost_centres)),
    ),
    Setting(
        "max-size",
        Text(en="largest file that is read, in MB", da="største fil, der læses, i MB", sv="största fil som läses, i MB"),
        lambda config, value: replace(config, limits=replace(config.limits, size=int(_number(value) * MEGABYTE))),
        lambda config: f"{config.limits.size / MEGABYTE:g}",
    ),
    Setting(
        "timeout",
        Text(en="longest time one file may take, in seconds", da="længste tid, én fil må tage, i sekunder", sv="längsta tid en fil får ta, i sekunder"),
        lambda config, value: replace(config, limits=replace(config.limits, seconds=float(_number(value)))),
        lambda config: f"{config.limits.seconds:g}",
    ),
)  # fmt: skip
