"""Writes the page: the invoices are put aside as they come, since the summary above them is known last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.model.finding import FileReport, FileSkipped, FileStart, InvoiceReport
from coopinv.reports.html import blocks, page

if TYPE_CHECKING:
    from coopinv.language import Language
    from coopinv.model.finding import Event
    from coopinv.model.summary import Summary
    from coopinv.reports import Pictures
    from coopinv.reports.html.markup import Html
    from coopinv.reports.output import Aside, Output


class HtmlReport:
    """Writes one HTML page to an output; ``pictures`` gives the pages of a PDF that findings stand on."""

    def __init__(self, output: Output, language: Language, *, pictures: Pictures | None = None) -> None:
        self._output, self._language, self._pictures = output, language, pictures
        self._invoices, self._skipped = output.aside(), output.aside()
        self._path = ""

    def start(self) -> None:
        """Nothing can be written before the counts are known."""

    def event(self, event: Event) -> None:
        """An invoice's or file's part of the page."""
        language = self._language
        if isinstance(event, FileStart):
            self._path = event.path
        elif isinstance(event, InvoiceReport):
            _put(self._invoices, blocks.invoice(self._path, event, language, self._pictures))
        elif isinstance(event, FileReport):
            if event.findings or event.problem is not None:
                _put(self._invoices, blocks.file(event.path, event, language))
        elif isinstance(event, FileSkipped):
            _put(self._skipped, blocks.left_out(event.path, event.reason, language))
        else:
            _put(self._invoices, blocks.missing(event.path, event.problem, language))

    def end(self, summary: Summary) -> None:
        """The whole page."""
        language = self._language
        self._output.write(page.head(summary, language).encode())
        self._invoices.pour(self._output)
        self._output.write(page.between(summary, language).encode())
        self._skipped.pour(self._output)
        self._output.write(page.foot(summary).encode())


def _put(aside: Aside, markup: Html) -> None:
    aside.write(markup.encode())
