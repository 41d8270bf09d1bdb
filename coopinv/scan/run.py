"""Checks files one after the other and tells it as events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.errors import UsageError
from coopinv.language import Language, Text
from coopinv.model.finding import Event, FileReport, FileSkipped, FileStart, PathUnusable
from coopinv.pipeline import check, looks_like
from coopinv.scan.find import find

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coopinv.config import Config


def events(paths: Iterable[str], config: Config) -> Iterator[Event]:
    """Check every file that the paths name; one bad path or file never stops the others."""
    for found in find(paths):
        if isinstance(found, FileSkipped):
            yield found
            continue
        if isinstance(found, FileReport):
            yield FileStart(found.path)
            yield found
            continue
        source, in_folder = found
        if in_folder and (other := looks_like(source, config)) is not None:
            yield FileSkipped(source.name, other)
            continue
        reports = check(source, config)
        try:
            first = next(reports)
        except UsageError as error:
            problem = Text(*(" ".join(error.lines(language)) for language in (Language.EN, Language.DA)))
            yield PathUnusable(source.name, problem)
            continue
        yield FileStart(source.name)
        yield first
        yield from reports
