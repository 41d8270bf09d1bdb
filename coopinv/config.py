"""The configuration in force: defaults, then one file (config_file), then the command line; frozen once made."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from coopinv.errors import UsageError
from coopinv.language import Language, Text
from coopinv.model.finding import BillingType, Severity
from coopinv.profiles import DEFAULT, PROFILES, Profile
from coopinv.readers.limits import Limits
from coopinv.rules import RULES, Selection, family_ids

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from enum import StrEnum

    from coopinv.glnlist import GlnList


class Ignore(NamedTuple):
    """Rules that are not reported for files whose path matches one of the patterns, and why."""

    rules: frozenset[str]
    paths: tuple[str, ...]
    reason: str
    line: int = 0


@dataclass(frozen=True)
class Config:
    """What a run goes by.

    ``origins`` tells for each setting (by its name in the file) where its value came from, when not the default.
    ``base`` is the folder that path patterns are relative to.
    """

    profile: Profile = PROFILES[DEFAULT]
    language: Language | None = None
    type: BillingType | None = None
    today: dt.date = field(default_factory=lambda: dt.datetime.now().astimezone().date())
    selection: Selection = field(default_factory=Selection)
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    fail_on: Severity = Severity.ERROR
    gln_list_path: Path | None = None
    gln_list_partial: bool = False
    coop_domains: tuple[str, ...] = ()
    sole_trader: bool = False
    cost_centres: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    base: Path = field(default_factory=Path)
    file: Path | None = None
    origins: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def gln_list(self) -> GlnList:
        """The GLN list, loaded when first asked for.

        Raises:
            CoopinvError: it cannot be used.
        """
        from coopinv.glnlist.load import load, shipped

        if self.gln_list_path is None:
            return shipped()
        return load(self.gln_list_path, complete=not self.gln_list_partial)

    @property
    def domains(self) -> tuple[str, ...]:
        """Words that Coop's e-mail domains contain."""
        return self.coop_domains or self.profile.domains

    def ignored_for(self, path: str) -> frozenset[str]:
        """The rules that the configuration ignores for a file."""
        if not self.ignores:
            return frozenset()
        relative = _relative(path, self.base)
        found = (one.rules for one in self.ignores if _matcher(one.paths)(relative))
        return frozenset().union(*found)


def _relative(path: str, base: Path) -> str:
    import os

    return Path(os.path.relpath(Path(path).absolute(), base.absolute())).as_posix()


_MATCHERS: dict[tuple[str, ...], Callable[[str], bool]] = {}


def _matcher(patterns: tuple[str, ...]) -> Callable[[str], bool]:
    if patterns not in _MATCHERS:
        from pathspec import PathSpec

        _MATCHERS[patterns] = PathSpec.from_lines("gitignore", patterns).match_file
    return _MATCHERS[patterns]


_NO_PATTERN = Text(
    en="{name}: {value} is no pattern as .gitignore has them",
    da="{name}: {value} er ikke et mønster som i .gitignore",
    sv="{name}: {value} är inget mönster som i .gitignore",
)


def patterns(name: str, words: Sequence[str]) -> tuple[str, ...]:
    """The patterns, when each can be used.

    Raises:
        UsageError: one cannot.
    """
    from pathspec import GitIgnoreSpec

    for word in words:
        try:
            GitIgnoreSpec.from_lines([word])
        except ValueError:
            raise UsageError(_NO_PATTERN, name=name, value=repr(word)) from None
    return tuple(words)


Choice = TypeVar("Choice", bound="StrEnum")

_UNKNOWN_VALUE = Text(
    en="{name}: {value} is not one of {choices}",
    da="{name}: {value} er ikke en af {choices}",
    sv="{name}: {value} är inget av {choices}",
)
_UNKNOWN_NEAR = Text(
    en="{name}: {value} is not one of {choices}; did you mean {near}?",
    da="{name}: {value} er ikke en af {choices}; mente du {near}?",
    sv="{name}: {value} är inget av {choices}; menade ni {near}?",
)
_UNKNOWN_RULE = Text(
    en="there is no rule {value}; coopinv rules lists them all",
    da="der er ingen regel {value}; coopinv rules viser dem alle",
    sv="det finns ingen regel {value}; coopinv rules visar alla",
)
_OTHER_PROFILE = Text(
    en="{value} is no rule of the profile {profile}; it is one of --profile {others}",
    da="{value} er ikke en regel i profilen {profile}; den hører til --profile {others}",
    sv="{value} är ingen regel i profilen {profile}; den hör till --profile {others}",
)
_UNKNOWN_RULE_NEAR = Text(
    en="there is no rule {value}; did you mean {near}? coopinv rules lists them all",
    da="der er ingen regel {value}; mente du {near}? coopinv rules viser dem alle",
    sv="det finns ingen regel {value}; menade ni {near}? coopinv rules visar alla",
)


def nearest(value: str, choices: Iterable[str]) -> str | None:
    """The choice that is written most like ``value``, if one is near."""
    from difflib import get_close_matches

    folded = {choice.lower(): choice for choice in choices}
    found = get_close_matches(value.lower(), folded, n=1, cutoff=0.5)
    return folded[found[0]] if found else None


def choose(name: str, value: str, choices: type[Choice]) -> Choice:
    """The member of ``choices`` that ``value`` names.

    Raises:
        UsageError: there is none; it names the nearest.
    """
    try:
        return choices(value.lower())
    except ValueError:
        raise unknown_value(name, value, [str(one) for one in choices]) from None


def unknown_value(name: str, value: str, choices: Sequence[str]) -> UsageError:
    """The error for a value that is none of the choices, with the nearest of them."""
    near = nearest(value, choices)
    shown = ", ".join(choices)
    if near is None:
        return UsageError(_UNKNOWN_VALUE, name=name, value=repr(value), choices=shown)
    return UsageError(_UNKNOWN_NEAR, name=name, value=repr(value), choices=shown, near=near)


def profile_named(name: str, value: str) -> Profile:
    """The profile that ``value`` names; ``name`` is the option or setting.

    Raises:
        UsageError: there is none; it names those that there are.
    """
    found = PROFILES.get(value.lower())
    if found is None:
        raise unknown_value(name, value, list(PROFILES))
    return found


def own_rules(profile: Profile) -> frozenset[str]:
    """The rules of a profile's families."""
    return frozenset(id_ for id_, rule in RULES.items() if rule.info.family in profile.families)


def rule_ids_of(profile: Profile, words: Iterable[str]) -> frozenset[str]:
    """The profile's own rules that the words name.

    Raises:
        UsageError: a word names no rule, or none of the profile's.
    """
    own, chosen = own_rules(profile), frozenset[str]()
    for word in words:
        named = rule_ids([word])
        if named.isdisjoint(own):
            others = [one.name for one in PROFILES.values() if not named.isdisjoint(own_rules(one))]
            raise UsageError(_OTHER_PROFILE, value=repr(word), profile=profile.name, others=tuple(others))
        chosen |= named & own
    return chosen


def rule_ids(words: Iterable[str]) -> frozenset[str]:
    """The ids that words such as GEN, PO003 or several-order-numbers name.

    Raises:
        UsageError: a word names no rule; it suggests the nearest.
    """
    try:
        return family_ids(words)
    except KeyError as error:
        word = error.args[0]
        names = (
            {rule.info.slug for rule in RULES.values()}
            | set(RULES)
            | {one.info.family for one in RULES.values()}
        )
        near = nearest(word, sorted(names))
        if near is None:
            raise UsageError(_UNKNOWN_RULE, value=repr(word)) from None
        raise UsageError(_UNKNOWN_RULE_NEAR, value=repr(word), near=near) from None
