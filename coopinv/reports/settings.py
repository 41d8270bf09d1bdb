"""What ``coopinv config`` prints: each setting, its value, where the value came from, and what the setting is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.reports.clean import clean
from coopinv.reports.layout import fitted, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from coopinv.language import Language

_FILE = Text(en="Configuration file: {file}", da="Konfigurationsfil: {file}", sv="Konfigurationsfil: {file}")
_NO_FILE = Text(
    en="No configuration file was found: neither coopinv.toml nor a pyproject.toml with [tool.coopinv], from this "
    "folder up to the repository's root.",
    da="Ingen konfigurationsfil fundet: hverken coopinv.toml eller en pyproject.toml med [tool.coopinv] fra denne "
    "mappe og op til roden af repositoriet.",
    sv=(
        "Ingen konfigurationsfil hittades: varken coopinv.toml eller en pyproject.toml med [tool.coopinv], "
        "från den här mappen och upp till förrådets rot."
    ),
)
_DEFAULT = Text(en="default", da="standard", sv="standard")

#: Key, value, where the value came from (None: the default), what the setting is for.
Row = tuple[str, str, str | None, Text]


def settings(file: Path | None, rows: Sequence[Row], language: Language, width: int | None) -> str:
    """The settings in force as text."""
    return "\n".join(_lines(file, rows, language, fitted(width))) + "\n"


def _lines(file: Path | None, rows: Sequence[Row], language: Language, width: int) -> Iterator[str]:
    heading = _NO_FILE.to(language) if file is None else _FILE.to(language).format(file=clean(str(file)))
    yield from wrap(heading, width)
    column = max(len(key) for key, _value, _origin, _about in rows) + 2
    for key, value, origin, about in rows:
        source = clean(origin) if origin is not None else _DEFAULT.to(language)
        yield ""
        yield from wrap(f"{clean(value)} ({source})", width, f"{key:<{column}}", " " * column)
        yield from wrap(about.to(language), width, " " * column)
