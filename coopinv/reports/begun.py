"""The file that a run is in the middle of, for the case that it is interrupted there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.model.finding import FileReport, FileStart, InvoiceReport, Status
from coopinv.model.reading import Format

if TYPE_CHECKING:
    from coopinv.model.finding import Event

_CUT = Text(
    en="the run was interrupted before all of this file was checked",
    da="kørslen blev afbrudt, før hele filen var kontrolleret",
    sv="körningen avbröts innan hela filen var kontrollerad",
)


class Begun:
    """Follows the events of a run: the file that was begun and has not ended, its format, its invoices so far."""

    def __init__(self) -> None:
        self._path: str | None = None
        self._format, self._invoices = Format.UNKNOWN, 0

    def see(self, event: Event) -> None:
        """Take in one event."""
        if isinstance(event, FileStart):
            self._path, self._format, self._invoices = event.path, Format.UNKNOWN, 0
        elif isinstance(event, InvoiceReport):
            self._format, self._invoices = event.format, self._invoices + 1
        elif isinstance(event, FileReport):
            self._path = None

    def cut(self) -> FileReport | None:
        """The end of the file that has none, which says so; None between two files."""
        if self._path is None:
            return None
        return FileReport(self._path, self._format, self._invoices, status=Status.UNREADABLE, problem=_CUT)
