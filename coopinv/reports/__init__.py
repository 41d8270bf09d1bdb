"""The reports: events in, output out. They decide nothing and import no reader and no rule module.

Each writes as the run goes, in memory that does not grow with the files: what must stand before what is known later,
or after it, is put aside in a temporary file (see ``output.Aside``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from coopinv.language import Language
    from coopinv.model.finding import Event, InvoiceReport, Severity
    from coopinv.model.summary import Summary
    from coopinv.reports.output import Output

    #: The pages of an invoice that findings stand on, each with its number and its PNG, the findings marked on it.
    Pictures = Callable[[str, InvoiceReport], Iterable[tuple[int, bytes]]]


class Report(Protocol):
    """A format: told each event in order, it writes as it goes."""

    def start(self) -> None:
        """Before the first event."""

    def event(self, event: Event) -> None:
        """One thing that happened."""

    def end(self, summary: Summary) -> None:
        """After the last event."""


class Wishes(NamedTuple):
    """What the user asks of a report; a format takes what concerns it.

    ``fields``: every field of an invoice. ``quiet``: nothing of what is clean, no summary. ``styled``: weight and
    colour. ``fail_on``: the severity from which an invoice has failed. ``profile``: whose rules apply, where that is not
    the default. ``pictures``: the pages of a PDF's invoice that findings stand on.
    """

    fields: bool
    quiet: bool
    styled: bool
    fail_on: Severity
    profile: str = ""
    pictures: Pictures | None = None


def _text(output: Output, language: Language, wishes: Wishes) -> Report:
    from coopinv.reports.text import TextReport

    if not wishes.styled:
        return TextReport(output, language, quiet=wishes.quiet)
    from coopinv.reports.style import styler

    return TextReport(output, language, quiet=wishes.quiet, styler=styler())


def _json(output: Output, language: Language, wishes: Wishes) -> Report:
    from coopinv.reports.json import JsonReport

    return JsonReport(output, language, fields=wishes.fields, profile=wishes.profile)


def _jsonl(output: Output, language: Language, wishes: Wishes) -> Report:
    from coopinv.reports.jsonl import JsonlReport

    return JsonlReport(output, language, fields=wishes.fields, profile=wishes.profile)


def _sarif(output: Output, language: Language, wishes: Wishes) -> Report:
    from coopinv.reports.sarif import SarifReport

    return SarifReport(output, language, profile=wishes.profile)


def _junit(output: Output, language: Language, wishes: Wishes) -> Report:
    from coopinv.reports.junit import JunitReport

    return JunitReport(output, language, fail_on=wishes.fail_on)


def _github(output: Output, language: Language, wishes: Wishes) -> Report:
    from coopinv.reports.github import GithubReport

    return GithubReport(output, language, quiet=wishes.quiet)


def _html(output: Output, language: Language, wishes: Wishes) -> Report:
    from coopinv.reports.html import HtmlReport

    return HtmlReport(output, language, pictures=wishes.pictures)


def _csv(output: Output, language: Language, _wishes: Wishes) -> Report:
    from coopinv.reports.csv import CsvReport

    return CsvReport(output, language)


def _statistics(output: Output, language: Language, wishes: Wishes) -> Report:
    from coopinv.reports.statistics import StatisticsReport

    if not wishes.styled:
        return StatisticsReport(output, language)
    from coopinv.reports.style import styler

    return StatisticsReport(output, language, styler=styler())


def _json_statistics(output: Output, language: Language, wishes: Wishes) -> Report:
    from coopinv.reports.json import JsonStatistics

    return JsonStatistics(output, language, profile=wishes.profile)


#: The formats by name; the endings of ``-o FILE`` by which each is chosen.
FORMATS: dict[str, Callable[[Output, Language, Wishes], Report]] = {
    "text": _text,
    "json": _json,
    "jsonl": _jsonl,
    "sarif": _sarif,
    "junit": _junit,
    "github": _github,
    "html": _html,
    "csv": _csv,
}
ENDINGS = {
    ".txt": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".sarif": "sarif",
    ".xml": "junit",
    ".html": "html",
    ".csv": "csv",
}
#: The formats of the counts alone.
STATISTICS: dict[str, Callable[[Output, Language, Wishes], Report]] = {
    "text": _statistics,
    "json": _json_statistics,
}
#: The formats that people read, in their own language; the others are English unless told.
FOR_PEOPLE = frozenset({"text", "html"})


def write(events: Iterable[Event], reports: Iterable[Report], summary: Summary) -> None:
    """Hand every event to every report, counting as they pass.

    Raises:
        KeyboardInterrupt: the events ended in one; the reports are ended too, and say that they are not whole.
    """
    from coopinv.reports.begun import Begun

    reports = list(reports)
    for report in reports:
        report.start()
    rest, begun = iter(events), Begun()
    while True:
        try:
            event = next(rest, None)
        except KeyboardInterrupt:
            summary.interrupted = True
            if (cut := begun.cut()) is not None:
                _tell(reports, cut, summary)
            _end(reports, summary)
            raise
        if event is None:
            break
        begun.see(event)
        _tell(reports, event, summary)
    _end(reports, summary)


def _tell(reports: Iterable[Report], event: Event, summary: Summary) -> None:
    summary.add(event)
    for report in reports:
        report.event(event)


def _end(reports: Iterable[Report], summary: Summary) -> None:
    for report in reports:
        report.end(summary)
