"""The baseline: findings that are known, so that only new ones are shown; written as a report, read as a filter."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any

from coopinv.errors import UsageError
from coopinv.files import TooLargeError, read_bytes
from coopinv.language import Text
from coopinv.model.finding import FileReport, InvoiceReport, Status
from coopinv.reports.encode import encoded
from coopinv.reports.fingerprint import fingerprint
from coopinv.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from coopinv.model.finding import Event, Finding
    from coopinv.model.invoice import Invoice
    from coopinv.reports.output import Output

VERSION = 1
_MOST = 500_000_000
_NO_BASELINE = Text(
    en="{path} is no baseline; --write-baseline writes one",
    da="{path} er ikke en liste over kendte fund; --write-baseline skriver en",
    sv="{path} är ingen baslinje; --write-baseline skriver en",
)
_LARGE = Text(
    en="{path} is larger than {limit} MB, the most that a baseline may be; check fewer files at once",
    da="{path} fylder mere end {limit} MB, som er det meste, en liste over kendte fund må fylde; kontrollér færre filer ad gangen",
    sv="{path} är större än {limit} MB, det mesta en baslinje får vara; kontrollera färre filer åt gången",
)


def noted(events: Iterable[Event], output: Output) -> Iterator[Event]:
    """Pass the events on; when they have ended, the output is a baseline of all that was found."""
    baseline = _Baseline(output)
    for event in events:
        baseline.event(event)
        yield event
    baseline.end()


class _Baseline:
    """Writes the fingerprints of a run's findings, each once, in the order of the run.

    One that is there twice, on two copies of an invoice, is known wherever it is.
    """

    def __init__(self, output: Output) -> None:
        self._output = output
        self._written: set[bytes] = set()
        self._seen: dict[str, int] = {}
        tool = encoded({"name": "coopinv", "version": __version__})
        output.write(b'{"baseline":%d,"tool":%s,"known":[' % (VERSION, tool))

    def event(self, event: Event) -> None:
        """The findings of an invoice, or of a file that could be read."""
        if isinstance(event, InvoiceReport):
            self._put(event.findings, event.invoice)
        elif isinstance(event, FileReport):
            if event.status is not Status.UNREADABLE:
                self._put(event.findings, None)
            self._seen = {}

    def end(self) -> None:
        """The end of the document."""
        self._output.write(b"\n]}\n")
        self._output.flush()

    def _put(self, findings: Sequence[Finding], invoice: Invoice | None) -> None:
        for finding in findings:
            mark = fingerprint(finding, invoice, self._seen)
            short = bytes.fromhex(mark[:32]) + mark[32:].encode()
            if short not in self._written:
                comma = b"," if self._written else b""
                self._written.add(short)
                record = {"fingerprint": mark, "rule": finding.rule.id, "number": invoice and invoice.number}
                self._output.write(comma + b"\n" + encoded(record))


def read_baseline(path: Path) -> frozenset[str]:
    """The fingerprints of a baseline.

    Raises:
        UsageError: it is not there, or is something else.
        UnopenableError: it cannot be read.
    """
    try:
        content: Any = json.loads(read_bytes(path, _MOST))
        if content["baseline"] != VERSION:
            raise ValueError
        return frozenset(str(one["fingerprint"]) for one in content["known"])
    except TooLargeError:
        raise UsageError(_LARGE, path=str(path), limit=_MOST // 1_000_000) from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UsageError(_NO_BASELINE, path=str(path)) from None


def only_new(events: Iterable[Event], known: frozenset[str]) -> Iterator[Event]:
    """The events without the findings that are known.

    What says that a file could not be checked is never left out.
    """
    seen: dict[str, int] = {}
    spoke = False
    for event in events:
        if isinstance(event, InvoiceReport):
            new = _new(event.findings, event.invoice, known, seen)
            spoke = spoke or bool(new)
            yield event if len(new) == len(event.findings) else dataclasses.replace(event, findings=new)
        elif isinstance(event, FileReport):
            if event.status is not Status.UNREADABLE:
                new = _new(event.findings, None, known, seen)
                status = Status.FINDINGS if spoke or new else Status.OK
                event = event._replace(findings=new, status=status)  # noqa: PLW2901 - the same, without what is known
            yield event
            seen, spoke = {}, False
        else:
            yield event


def _new(
    findings: Sequence[Finding], invoice: Invoice | None, known: frozenset[str], seen: dict[str, int]
) -> list[Finding]:
    return [finding for finding in findings if fingerprint(finding, invoice, seen) not in known]
