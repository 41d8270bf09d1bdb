"""Goes with a run: draws each PDF when all of it was told, and hands its events on with the numbers of their marks.

A number is in the report only where the picture was made: what could not be drawn is said, and nothing is claimed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coopinv.annotate import words
from coopinv.annotate.draw import SMALL, Look, draw
from coopinv.annotate.marks import Read, drawn_only, numbered, sheets
from coopinv.annotate.names import Names, page_name, write
from coopinv.annotate.originals import Originals
from coopinv.errors import CoopinvError, UsageError, our_fault
from coopinv.model.finding import FileReport, FileStart, InvoiceReport
from coopinv.model.reading import Format, ReadError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from coopinv.annotate.draw import Picture
    from coopinv.annotate.marks import Sheet
    from coopinv.language import Language, Text
    from coopinv.model.finding import Event, Finding
    from coopinv.pipeline import InvoiceRead
    from coopinv.readers.limits import Limits
    from coopinv.workers import WorkerFault

_LARGE = Look()


class Wanted(NamedTuple):
    """What pictures are for: a folder to put every page in, a web page to show those with findings on."""

    folder: Path | None = None
    page: bool = False


class Album:
    """The pictures of a run; ``say`` tells the user a line, of which ``quiet`` leaves only what went wrong.

    Raises:
        UsageError: the folder cannot be made.
    """

    def __init__(
        self,
        wanted: Wanted,
        limits: Limits,
        language: Language,
        say: Callable[[str], None],
        *,
        quiet: bool = False,
    ) -> None:
        self._wanted, self._limits, self._language, self._say = wanted, limits, language, say
        self._quiet = quiet
        self._names, self._originals = Names(), Originals(limits)
        self._small: dict[int, bytes] = {}
        self._written = 0
        if wanted.folder is not None:
            try:
                wanted.folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                reason = error.strerror or str(error)
                raise UsageError(words.NO_FOLDER, path=str(wanted.folder), reason=reason) from None

    def events(self, events: Iterable[Event]) -> Iterator[Event]:
        """The events, those of a PDF when its pages are drawn."""
        path, mail, waiting = "", None, list[InvoiceReport]()
        for event in events:
            if isinstance(event, InvoiceReport) and event.format is Format.PDF:
                waiting.append(event)
                continue
            if isinstance(event, FileStart):
                path = event.path
            elif isinstance(event, FileReport):
                yield from self._marked(path, mail, waiting)
                waiting.clear()
                mail = event.path if event.format is Format.MAIL else mail
            yield event

    def read(
        self, path: str, items: Iterable[InvoiceRead | FileReport | FileStart]
    ) -> Iterator[InvoiceRead | FileReport | FileStart]:
        """What was read of a file, as it comes; its pages are drawn at the end of it."""
        mail, reads = None, list[Read]()
        for item in items:
            if isinstance(item, FileStart):
                path = item.path
            elif not isinstance(item, FileReport):
                reading = item.reading
                if reading.format is Format.PDF:
                    fields = (*reading.confidence, *reading.unreadable)
                    reads.append(Read(reading.confidence, reading.locator.places(fields)))
            else:
                if reads:
                    self._draw(path, mail, reads, [], checked=False)
                reads.clear()
                mail = item.path if item.format is Format.MAIL else mail
            yield item

    def pictures(self, _path: str, report: InvoiceReport) -> list[tuple[int, bytes]]:
        """The small pictures of the pages that a report has marks on, by page; of the file that was drawn last."""
        pages = {one.place.page for one in report.findings if one.mark is not None and one.place is not None}
        return [(page, png) for page, png in sorted(self._small.items()) if page in pages]

    def close(self) -> None:
        """Say how many pictures there are now."""
        if self._wanted.folder is None or self._quiet:
            return
        if not self._written:
            self._tell(words.NO_PDF)
        else:
            self._tell(words.DRAWN[self._written > 1], count=self._written, folder=str(self._wanted.folder))

    def _marked(self, path: str, mail: str | None, waiting: list[InvoiceReport]) -> Iterator[InvoiceReport]:
        if not waiting:
            return
        reports = numbered(waiting)
        reads = [Read(report.confidence, report.places) for report in reports]
        findings = [finding for report in reports for finding in report.findings]
        pages = self._draw(path, mail, reads, findings, checked=True)
        for report in reports:
            yield drawn_only(report, pages)

    def _draw(
        self, path: str, mail: str | None, reads: list[Read], findings: list[Finding], *, checked: bool
    ) -> frozenset[int]:
        """Draw what is wanted of a file; the pages that every picture wanted of them was made of."""
        self._small.clear()
        done: list[set[int]] = []
        try:
            data = self._originals.data(path, mail)
            drawn = sheets(reads, findings, self._language)
            if self._wanted.folder is not None:
                done.append(set())
                stem = self._names.stem(path)
                for picture in self._drawn(data, drawn, _LARGE, checked=checked):
                    write(self._wanted.folder, page_name(stem, picture.page, picture.pages), picture.png)
                    self._written += 1
                    done[-1].add(picture.page)
            if self._wanted.page:
                done.append(set())
                for picture in self._drawn(data, drawn, SMALL, checked=checked):
                    self._small[picture.page] = picture.png
                    done[-1].add(picture.page)
        except _UndrawnError as error:
            self._not_drawn(path, done, error.reason)
        except ReadError:
            self._not_drawn(path, done, words.NOT_OPENED)
        except CoopinvError as error:
            if done:
                raise  # a picture that cannot be written
            self._not_drawn(path, done, error)
        return frozenset(set.intersection(*done)) if done else frozenset()

    def _drawn(
        self, data: bytes, drawn: Mapping[int, Sheet], look: Look, *, checked: bool
    ) -> Iterator[Picture]:
        from coopinv import workers

        saying = words.words(self._language, checked=checked)
        limits = self._limits
        try:
            yield from workers.stream(
                draw, data, drawn, saying, look, seconds=limits.seconds, memory=limits.memory
            )
        except workers.WorkerFault as fault:
            raise _UndrawnError(_reason(fault, limits)) from None
        except (CoopinvError, GeneratorExit):
            raise
        except Exception as error:  # noqa: BLE001 - a page that cannot be drawn must not stop the checking
            raise _UndrawnError(our_fault(error)) from None

    def _not_drawn(self, path: str, done: list[set[int]], reason: Text | CoopinvError) -> None:
        said = (
            " ".join(reason.lines(self._language))
            if isinstance(reason, CoopinvError)
            else reason.to(self._language)
        )
        count = len(done[-1]) if done else 0
        told = words.NOT_ALL_DRAWN if count else words.NOT_DRAWN
        self._tell(told, count=count, path=path, reason=said)

    def _tell(self, text: Text, **values: str | int) -> None:
        self._say(text.fill(**values).to(self._language))


class _UndrawnError(Exception):
    """Why the pages of a file, or the rest of them, are not drawn."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


def _reason(fault: WorkerFault, limits: Limits) -> Text:
    from coopinv.workers import Reason

    if fault.reason is Reason.TIMED_OUT:
        return words.TOO_SLOW.fill(seconds=f"{limits.seconds:g}")
    return words.TOO_LARGE if fault.reason is Reason.OUT_OF_MEMORY else words.BROKE_DOWN
