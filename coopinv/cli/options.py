"""The options that several commands share, and how they become a Config."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from coopinv.config import Config
    from coopinv.language import Language

ConfigOption = Annotated[Path | None, typer.Option("--config", help="Configuration file.", metavar="FILE")]
LangOption = Annotated[str | None, typer.Option("--lang", help="Language of the report: da or en.", metavar="da|en")]
GlnListOption = Annotated[Path | None, typer.Option("--gln-list", help="Coop's GLN list (see gln import).", metavar="FILE")]
TypeOption = Annotated[
    str | None,
    typer.Option(
        "--type",
        help="Billing type, when you know it: purchase-order, cost-centre, service-office, internal-order.",
        metavar="TYPE",
    ),
]
TodayOption = Annotated[str | None, typer.Option("--today", help="The date to check by, YYYY-MM-DD.", metavar="DATE")]
SizeOption = Annotated[float | None, typer.Option("--max-size", help="Largest file that is read, in MB (25).", metavar="MB")]
TimeoutOption = Annotated[
    float | None, typer.Option("--timeout", help="Longest time one file may take, in seconds (30).", metavar="SECONDS")
]
ColorOption = Annotated[str, typer.Option("--color", help="Colour: auto, always or never.", metavar="WHEN")]


def load(
    config_file: Path | None = None,
    *,
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
    from coopinv.config import choose
    from coopinv.language import Language
    from coopinv.model.finding import BillingType, Severity

    config = files.load(config_file)
    origins = dict(config.origins)

    def on_top(key: str, **changes: object) -> None:
        nonlocal config
        config = replace(config, **changes)  # type: ignore[arg-type] # each key is a field of Config
        origins[key] = f"--{key}"

    if lang is not None:
        on_top("language", language=choose("--lang", lang, Language))
        origins["language"] = "--lang"
    if type_ is not None:
        on_top("type", type=choose("--type", type_, BillingType))
    if fail_on is not None:
        on_top("fail-on", fail_on=choose("--fail-on", fail_on, Severity))
    if gln_list is not None:
        on_top("gln-list", gln_list_path=gln_list)
    if today is not None:
        on_top("today", today=_date(today))
    if select:
        on_top("select", select=_words(select))
    if ignore:
        on_top("ignore", ignore=(*config.ignore, *_words(ignore)))
    if max_size is not None:
        on_top("max-size", limits=replace(config.limits, size=int(_positive("--max-size", max_size) * 1_000_000)))
    if timeout is not None:
        on_top("timeout", limits=replace(config.limits, seconds=_positive("--timeout", timeout)))
    return replace(config, selection=files.selection(config), origins=origins)


def language(config: Config, *, machine: bool = False) -> Language:
    """The language to write in: the configured one, else English for machines and the locale's for people."""
    from coopinv.language import Language, from_environment

    if config.language is not None:
        return config.language
    return Language.EN if machine else from_environment()


def _words(values: list[str]) -> tuple[str, ...]:
    return tuple(word for value in values for word in value.replace(",", " ").split())


def _date(value: str):  # type: ignore[no-untyped-def] # noqa: ANN202 - datetime is not loaded for this
    from coopinv.dates import iso_date
    from coopinv.errors import UsageError
    from coopinv.language import Text

    day = iso_date(value)
    if day is None:
        raise UsageError(
            Text(en="--today: {value} is not a date written YYYY-MM-DD", da="--today: {value} er ikke en dato skrevet ÅÅÅÅ-MM-DD"),
            value=repr(value),
        )
    return day


def _positive(name: str, value: float) -> float:
    from coopinv.errors import UsageError
    from coopinv.language import Text

    if not 0 < value < 1_000_000:  # noqa: PLR2004 - a million megabytes or seconds
        raise UsageError(
            Text(en="{name} must be a number above 0", da="{name} skal være et tal over 0"), name=name
        )
    return value
