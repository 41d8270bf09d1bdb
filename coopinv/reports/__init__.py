"""The reports: events in, output out. They decide nothing and import no reader and no rule module."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from coopinv.model.finding import FileReport, FileSkipped, FileStart, InvoiceReport, PathUnusable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from coopinv.language import Language
    from coopinv.model.finding import Event
    from coopinv.model.summary import Summary
    from coopinv.reports.output import Output


class Report(Protocol):
    """A format: told each event in order, it writes as it goes."""

    def start(self) -> None:
        """Before the first event."""

    def event(self, event: Event) -> None:
        """One thing that happened."""

    def end(self, summary: Summary) -> None:
        """After the last event."""


def _text(output: Output, language: Language, *, quiet: bool, styled: bool, **_unused: bool) -> Report:
    from coopinv.reports.text import TextReport

    if not styled:
        return TextReport(output, language, quiet=quiet)
    from coopinv.reports.style import styler

    return TextReport(output, language, quiet=quiet, styler=styler())


def _json(output: Output, language: Language, *, fields: bool, **_unused: bool) -> Report:
    from coopinv.reports.json import JsonReport

    return JsonReport(output, language, fields=fields)


#: The formats by name; the endings of ``-o FILE`` by which each is chosen.
FORMATS: dict[str, Callable[..., Report]] = {"text": _text, "json": _json}
ENDINGS = {".txt": "text", ".json": "json"}


def write(events: Iterable[Event], reports: Iterable[Report], summary: Summary) -> None:
    """Hand every event to every report, counting as they pass."""
    reports = list(reports)
    for report in reports:
        report.start()
    for event in events:
        if isinstance(event, InvoiceReport):
            summary.add_invoice(event)
        elif isinstance(event, FileReport):
            summary.add_file(event)
        elif isinstance(event, FileSkipped):
            summary.skipped += 1
        elif isinstance(event, PathUnusable):
            summary.unusable += 1
        for report in reports:
            report.event(event)
    for report in reports:
        report.end(summary)


__all__ = ["ENDINGS", "FORMATS", "FileStart", "Report", "write"]
