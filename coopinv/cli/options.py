"""The options that several commands share, and how they become a Config."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from coopinv.config import Config
    from coopinv.errors import UsageError
    from coopinv.language import Language
    from coopinv.profiles import Profile
    from coopinv.readers.limits import Limits

ConfigOption = Annotated[Path | None, typer.Option("--config", help="Configuration file.", metavar="FILE")]
LangOption = Annotated[
    str | None, typer.Option("--lang", help="Language of the report: da, en or sv.", metavar="da|en|sv")
]
ProfileOption = Annotated[
    str | None,
    typer.Option(
        "--profile", help="Whose rules apply: coop-dk (default) or inkopstjansten.", metavar="PROFILE"
    ),
]
GlnListOption = Annotated[
    Path | None, typer.Option("--gln-list", help="Coop Danmark's GLN list (see gln import).", metavar="FILE")
]
TypeOption = Annotated[
    str | None,
    typer.Option(
        "--type",
        help="Billing type (Coop Danmark), when you know it: purchase-order, cost-centre, service-office, internal-order.",
        metavar="TYPE",
    ),
]
TodayOption = Annotated[
    str | None, typer.Option("--today", help="The date to check by, YYYY-MM-DD.", metavar="DATE")
]
SizeOption = Annotated[
    float | None, typer.Option("--max-size", help="Largest file that is read, in MB (25).", metavar="MB")
]
TimeoutOption = Annotated[
    float | None,
    typer.Option("--timeout", help="Longest time one file may take, in seconds (30).", metavar="SECONDS"),
]
ColorOption = Annotated[str, typer.Option("--color", help="Colour: auto, always or never.", metavar="WHEN")]

FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        help="Format of the report: text, json, jsonl, sarif, junit, github, html or csv.",
        metavar="FORMAT",
    ),
]
OutputOption = Annotated[
    list[Path] | None,
    typer.Option(
        "-o",
        "--output",
        help="Write the report to a file, in the format of its ending: .txt, .json, .jsonl, .sarif, .xml (JUnit), "
        ".html or .csv; repeatable.",
        metavar="FILE",
    ),
]
StatisticsOption = Annotated[
    bool, typer.Option("--statistics", help="Only the counts: by rule, seller and billing type.")
]
QuietOption = Annotated[bool, typer.Option("-q", "--quiet", help="Only invoices with findings; no summary.")]
FieldsOption = Annotated[bool, typer.Option("--fields/--no-fields", help="Every field in the JSON report.")]

SelectOption = Annotated[
    list[str] | None,
    typer.Option("--select", help="Only these rules or families: GEN,PO003.", metavar="RULES"),
]
IgnoreOption = Annotated[
    list[str] | None, typer.Option("--ignore", help="Not these rules or families.", metavar="RULES")
]
FailOnOption = Annotated[
    str | None,
    typer.Option(
        "--fail-on", help="Exit with 1 from this severity up: error, warning or note.", metavar="SEVERITY"
    ),
]
JobsOption = Annotated[
    int | None,
    typer.Option("-j", "--jobs", help="How many files to check side by side (one a core).", metavar="N"),
]
IncludeOption = Annotated[
    list[str] | None,
    typer.Option(
        "--include",
        help="Of folders only files like this, as .gitignore has it; repeatable.",
        metavar="PATTERN",
    ),
]
ExcludeOption = Annotated[
    list[str] | None,
    typer.Option(
        "--exclude", help="Of folders no files or folders like this; repeatable.", metavar="PATTERN"
    ),
]
FilesFromOption = Annotated[
    str | None,
    typer.Option(
        "--files-from",
        help="Check the files named in this list too, one a line; - standard input.",
        metavar="FILE",
    ),
]
LedgerOption = Annotated[
    Path | None,
    typer.Option(
        "--ledger",
        help="Remember the invoices that pass in this file, and hold others against them.",
        metavar="FILE",
    ),
]

BaselineOption = Annotated[
    Path | None,
    typer.Option("--baseline", help="Show only what is not in this file of known findings.", metavar="FILE"),
]
WriteBaselineOption = Annotated[
    Path | None,
    typer.Option("--write-baseline", help="Write the findings to this file, as known ones.", metavar="FILE"),
]
ExitZeroOption = Annotated[
    bool, typer.Option("--exit-zero", help="Exit with 0 also when there are findings.")
]


def load(
    config_file: Path | None = None,
    *,
    profile: str | None = None,
    lang: str | None = None,
    type_: str | None = None,
    gln_list: Path | None = None,
    today: str | None = None,
    select: list[str] | None = None,
    ignore: list[str] | None = None,
    fail_on: str | None = None,
    max_size: float | None = None,
    timeout: float | None = None,
) -> Config:
    """The configuration from its file, with what the command line says on top.

    Raises:
        CoopinvError: the file or an option says something we do not know.
    """
    from coopinv import config_file as files
    from coopinv.config import choose, profile_named
    from coopinv.language import Language
    from coopinv.model.finding import BillingType, Severity

    config = files.load(config_file)
    origins = dict(config.origins)
    given: tuple[tuple[str, str, Any, Callable[[Any], dict[str, Any]]], ...] = (
        ("--profile", "profile", profile, lambda word: {"profile": profile_named("--profile", word)}),
        ("--lang", "language", lang, lambda word: {"language": choose("--lang", word, Language)}),
        ("--type", "type", type_, lambda word: {"type": choose("--type", word, BillingType)}),
        ("--fail-on", "fail-on", fail_on, lambda word: {"fail_on": choose("--fail-on", word, Severity)}),
        ("--gln-list", "gln-list", gln_list, lambda path: {"gln_list_path": path}),
        ("--today", "today", today, lambda word: {"today": day_of("--today", word)}),
        ("--select", "select", select or None, lambda words: {"select": _words(words)}),
        ("--ignore", "ignore", ignore or None, lambda words: {"ignore": (*config.ignore, *_words(words))}),
        ("--max-size", "max-size", max_size, lambda size: {"limits": _size(config.limits, size)}),
        ("--timeout", "timeout", timeout, lambda seconds: {"limits": _seconds(config.limits, seconds)}),
    )
    for option, key, value, change in given:
        if value is not None:
            config = replace(config, **change(value))
            origins[key] = option
    if type_ is not None and not config.profile.has_billing_types:
        raise _no_types(config.profile)
    return replace(config, selection=files.selection(config), origins=origins)


def language(config: Config, *, machine: bool = False) -> Language:
    """The language to write in: the configured one, else English for machines, for people the profile's or the locale's."""
    from coopinv.language import Language, from_environment

    if config.language is not None:
        return config.language
    if machine:
        return Language.EN
    spoken = config.profile.language or from_environment()
    return spoken if spoken in config.profile.languages else Language.EN


def _no_types(profile: Profile) -> UsageError:
    from coopinv.errors import UsageError
    from coopinv.language import Text

    return UsageError(
        Text(
            en="--type: invoices of the profile {profile} have no billing types",
            da="--type: fakturaer i profilen {profile} har ingen faktureringstyper",
            sv="--type: fakturor i profilen {profile} har inga faktureringstyper",
        ),
        profile=profile.name,
    )


def _words(values: list[str]) -> tuple[str, ...]:
    return tuple(word for value in values for word in value.replace(",", " ").split())


def day_of(option: str, value: str):  # type: ignore[no-untyped-def] # noqa: ANN201 - datetime is not loaded for this
    """The day that an option names.

    Raises:
        UsageError: it is none.
    """
    from coopinv.dates import iso_date
    from coopinv.errors import UsageError
    from coopinv.language import Text

    day = iso_date(value)
    if day is None:
        raise UsageError(
            Text(
                en="{option}: {value} is not a date written YYYY-MM-DD",
                da="{option}: {value} er ikke en dato skrevet ÅÅÅÅ-MM-DD",
                sv="{option}: {value} är inget datum skrivet ÅÅÅÅ-MM-DD",
            ),
            option=option,
            value=repr(value),
        )
    return day


def _size(limits: Limits, megabytes: float) -> Limits:
    from coopinv.readers.limits import MEGABYTE

    return replace(limits, size=int(_positive("--max-size", megabytes) * MEGABYTE))


def _seconds(limits: Limits, seconds: float) -> Limits:
    return replace(limits, seconds=_positive("--timeout", seconds))


def _positive(name: str, value: float) -> float:
    from coopinv.errors import UsageError
    from coopinv.language import Text

    if not 0 < value < 1_000_000:
        raise UsageError(
            Text(
                en="{name} must be a number above 0",
                da="{name} skal være et tal over 0",
                sv="{name} ska vara ett tal över 0",
            ),
            name=name,
        )
    return value
