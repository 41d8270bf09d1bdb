"""The JSON report as lines: one object an invoice, a file and whatever else happens, written as it happens.

The records are those of version 1 (see ``json``), each with a ``kind`` and, but for the first and the last, its
``path``. A line stands on its own: it can be read while the run goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Language
from coopinv.model.finding import FileReport, FileSkipped, FileStart, InvoiceReport
from coopinv.reports.encode import encoded
from coopinv.reports.json import (
    file_record,
    invoice_json,
    run_record,
    skipped_record,
    summary_record,
    unusable_record,
)

if TYPE_CHECKING:
    from coopinv.model.finding import Event
    from coopinv.model.summary import Summary
    from coopinv.reports.output import Output


class JsonlReport:
    """Writes JSON lines to an output, each handed on at once."""

    def __init__(
        self, output: Output, language: Language = Language.EN, *, fields: bool = True, profile: str = ""
    ) -> None:
        self._output, self._language, self._fields = output, language, fields
        self._profile = profile
        self._path = ""

    def start(self) -> None:
        """Which program and version writes."""
        self._line(encoded({"kind": "run"} | run_record(self._profile)))

    def event(self, event: Event) -> None:
        """A line for an invoice, a file's end, a file that was skipped, and a path that is not there."""
        if isinstance(event, FileStart):
            self._path = event.path
        elif isinstance(event, InvoiceReport):
            head = encoded({"kind": "invoice", "path": self._path})
            rest = invoice_json(event, self._language, fields=self._fields)
            self._line(head[:-1] + b"," + rest[1:])
        elif isinstance(event, FileReport):
            start = {"kind": "file", "path": event.path, "format": event.format, "invoices": event.invoices}
            self._line(encoded(start | file_record(event, self._language)))
        elif isinstance(event, FileSkipped):
            self._line(encoded({"kind": "skipped"} | skipped_record(event, self._language)))
        else:
            self._line(encoded({"kind": "unusable"} | unusable_record(event, self._language)))

    def end(self, summary: Summary) -> None:
        """The counts."""
        self._line(encoded({"kind": "summary"} | summary_record(summary, self._language)))

    def _line(self, data: bytes) -> None:
        self._output.write(data + b"\n")
        self._output.flush()
