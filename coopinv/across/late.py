"""Where the numbers stand that a rule across invoices speaks of: looked up when it speaks, in the file read again.

To know the place of every invoice's number costs a tenth of checking it; hardly any is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coopinv.errors import CoopinvError
from coopinv.model.reading import Place, ReadError
from coopinv.pipeline import places_again

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from coopinv.files import Content
    from coopinv.language import Text
    from coopinv.model.finding import InvoiceReport
    from coopinv.model.reading import Trace


class At(NamedTuple):
    """Where a file's bytes are: a path or an address, and the ordinal in it when that is an archive."""

    location: str
    entry: int | None = None


class LateLocator:
    """The locator of an invoice whose file is closed: follows the traces that its reading left."""

    def __init__(self, report: InvoiceReport, opened: Callable[[], Content] | None) -> None:
        self._report, self._opened = report, opened

    def places(self, fields: Iterable[str]) -> Mapping[str, Place]:
        """Where each model path stands; nothing of what is not found again, since the file may have changed."""
        traces = {path: self._report.traces[path] for path in fields if path in self._report.traces}
        found = {path: trace for path, trace in traces.items() if isinstance(trace, Place)}
        origins = {path: trace for path, trace in traces.items() if not isinstance(trace, Place)}
        if not origins or self._opened is None:
            return found
        try:
            with self._opened() as content:
                return {**found, **places_again(self._report.format, origins, content)}
        except (CoopinvError, ReadError):
            return found

    def traces(self, fields: Iterable[str]) -> Mapping[str, Trace]:
        """The traces that the reading left."""
        return {path: self._report.traces[path] for path in fields if path in self._report.traces}

    def put(self, path: str) -> Text | None:  # noqa: ARG002 - the protocol's signature
        """Nothing: what is held against other invoices is there."""
        return None
