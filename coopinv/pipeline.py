"""The whole flow on one screen: source → detect → reader → billing type → rules → findings.

``check`` yields an InvoiceReport an invoice as it is read, then the FileReport; it raises nothing that a file does.
``read`` does the same without the rules.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from coopinv import billing, detect
from coopinv.errors import CoopinvError, UsageError, our_fault
from coopinv.files import Content, TooLargeError, UnopenableError, open_content
from coopinv.language import Text
from coopinv.model.finding import FileReport, FileStart, Finding, InvoiceReport, Status
from coopinv.model.reading import Format, ReadError, Reading
from coopinv.readers import READERS
from coopinv.readers.mail.records import Mail
from coopinv.rules import run, unread
from coopinv.rules.rule import Context

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from coopinv.config import Config
    from coopinv.model.finding import BillingType
    from coopinv.model.reading import Locator, Observation, Place, Trace


class Source(NamedTuple):
    """A file to check: what it is called in reports, and where its bytes are.

    ``location``, its path or what opens it, is None for standard input; ``data`` given means that the bytes are there
    already, and ``within`` names the file that they come out of.
    """

    name: str
    location: Path | Callable[[], Content] | None = None
    data: bytes | None = None
    within: str | None = None

    @property
    def lasts(self) -> bool:
        """Whether it can be opened again later; what is attached to a mail is let go, standard input is read."""
        return self.location is not None or (self.data is not None and self.within is None)

    def opened(self) -> Content:
        """Its bytes.

        Raises:
            CoopinvError: it cannot be opened.
        """
        if self.data is not None:
            return Content.of(self.data, self.name)
        if callable(self.location):
            return self.location()
        if self.location is not None:
            return open_content(self.location)
        return Content(sys.stdin.buffer.read, self.name)


_WITHOUT_TEXT = Text(
    en="a PDF without text on any page, such as a scan",
    da="en PDF uden tekst på nogen side, for eksempel en scanning",
    sv="en pdf utan text på någon sida, till exempel en inskanning",
)
#: The billing type of what is no invoice, or of an invoice to someone who has no such types.
_UNDECIDED = billing.Billing(None, Text(en="", da="", sv=""))


@dataclass(frozen=True, slots=True)
class InvoiceRead:
    """One invoice as it was read, and the billing type it would be checked as."""

    index: int
    reading: Reading
    billing_type: BillingType | None
    billing_reason: Text


Made = TypeVar("Made", bound="InvoiceReport | InvoiceRead")


def check(
    source: Source, config: Config, *, traced: bool = False
) -> Iterator[InvoiceReport | FileReport | FileStart]:
    """Check every invoice of a file.

    A mail has no invoice itself; after its FileReport come the files that are attached to it, each with its FileStart.
    With ``traced`` each report tells what leads to its number and its order numbers, for ``check_across``.

    Raises:
        UsageError: the file is not there, or is a folder.
    """
    return _invoices(source, config, partial(_check_invoice, traced=traced))


def read(source: Source, config: Config) -> Iterator[InvoiceRead | FileReport | FileStart]:
    """Read every invoice of a file; the FileReport at its end says what could not be read, all as in ``check``.

    Raises:
        UsageError: the file is not there, or is a folder.
    """
    return _invoices(source, config, _read_invoice)


def _invoices(
    source: Source, config: Config, make: Callable[[Source, Reading, int, Config], Made]
) -> Iterator[Made | FileReport | FileStart]:
    format_, count, worst = Format.UNKNOWN, 0, Status.OK
    findings: list[Finding] = []
    try:
        for reading in _read(source, config):
            if isinstance(reading, ReadError):
                findings += _of_file(reading, config)
                worst = Status.UNREADABLE
                continue
            if isinstance(reading, Mail):
                yield from _mail(source, reading, config, make)
                return
            format_ = reading.format
            made = make(source, reading, count, config)
            count += 1
            if isinstance(made, InvoiceReport) and made.findings and worst is Status.OK:
                worst = Status.FINDINGS
            yield made
    except UnopenableError as error:
        yield FileReport(source.name, format_, count, findings, Status.UNREADABLE, error.text)
        return
    except ReadError as error:
        last = not_read(source.name, error, config, format_, count)
        yield last._replace(findings=[*findings, *last.findings])
        return
    except UsageError:
        raise
    except Exception as error:  # noqa: BLE001 - our own fault in one file must not stop the others
        problem = our_fault(error)
        yield FileReport(source.name, format_, count, findings, Status.UNREADABLE, problem)
        return
    yield FileReport(source.name, format_, count, findings, worst)


def _mail(
    source: Source, mail: Mail, config: Config, make: Callable[[Source, Reading, int, Config], Made]
) -> Iterator[Made | FileReport | FileStart]:
    """The report on the mail, then those on what is attached; when that has taken a file's time, no more is begun."""
    until = monotonic() + config.limits.seconds

    def attached(name: str, data: bytes) -> Iterator[Made | FileReport | FileStart]:
        if monotonic() > until:
            late = ReadError("timed-out", seconds=f"{config.limits.seconds:g}")
            return iter((not_read(name, late, config, Format.UNKNOWN),))
        return _invoices(Source(name, data=data, within=source.within or source.name), config, make)

    from coopinv.enclosed import look_through

    reading, reports = look_through(source.name, mail, attached)
    findings = run.check(reading, _context(config, _UNDECIDED), config.selection)
    findings = _not_ignored(source, findings, config)
    status = Status.FINDINGS if findings else Status.OK
    yield FileReport(source.name, reading.format, 0, findings, status)
    for name, events in reports:
        yield FileStart(name)
        yield from events


def not_read(name: str, error: ReadError, config: Config, format_: Format, invoices: int = 0) -> FileReport:
    """The end of a file that was given up after so many invoices, for what the error says."""
    known = error.format if format_ is Format.UNKNOWN else format_
    return FileReport(name, known, invoices, _of_file(error, config), Status.UNREADABLE)


def check_across(
    source: Source,
    report: InvoiceReport,
    observations: Sequence[Observation],
    config: Config,
    locator: Locator,
) -> list[Finding]:
    """What the rules across invoices say of one that has been compared with the earlier ones."""
    reading = Reading(report.format, report.invoice, locator, observations=observations)
    context = _context(config, billing.Billing(report.billing_type, report.billing_reason))
    findings = run.check(reading, context, config.selection.across())
    return _not_ignored(source, findings, config)


def places_again(
    format_: Format, origins: Mapping[str, tuple[int | str, ...]], content: Content
) -> Mapping[str, Place]:
    """Where the traces of an invoice lead, in its file opened again; what is far from its beginning is not looked for."""
    from coopinv.readers.ubl.again import found_again

    return found_again(format_, origins, content.head)


def looks_like(source: Source, config: Config) -> Text | None:  # noqa: ARG001 - what is asked of every source
    """What a file found in a folder looks like when it is in no invoice format; None when it is to be checked."""
    try:
        with source.opened() as content:
            return detect.detect(content.head).looks_like
    except CoopinvError:
        return None  # its report says what is wrong with it


def _read(source: Source, config: Config) -> Iterator[Reading | ReadError | Mail]:
    with source.opened() as content:
        found = detect.detect(content.head)
        if found.looks_like is not None:
            raise ReadError("not-an-invoice", looks_like=found.looks_like)
        try:
            yield from READERS[found.family](content, config.limits)
        except TooLargeError as error:
            raise _too_large(error, config.limits.size) from None


_SIZE = Text(
    en="a file larger than {limit} MB", da="en fil på over {limit} MB", sv="en fil på mer än {limit} MB"
)


def _too_large(error: TooLargeError, limit: int) -> ReadError:
    size, megabyte = error.values["size"], 1_000_000
    written = size if isinstance(size, int) else limit + 1
    shown = _SIZE.fill(limit=f"{limit / megabyte:g}")
    return ReadError("refused", limit=shown, option=f"--max-size {-(-written // megabyte)}")


def _decide(reading: Reading, config: Config) -> billing.Billing:
    if not config.profile.has_billing_types:
        return _UNDECIDED
    return billing.decide(reading, config.gln_list, config.domains, config.type)


def _read_invoice(_source: Source, reading: Reading, index: int, config: Config) -> InvoiceRead:
    decided = _decide(reading, config)
    return InvoiceRead(index, reading, decided.type, decided.reason)


def _check_invoice(
    source: Source, reading: Reading, index: int, config: Config, *, traced: bool
) -> InvoiceReport:
    if reading.format not in config.profile.formats:
        raise ReadError("unsupported-version", family=reading.format, version=reading.format.label)
    decided = _decide(reading, config)
    context = _context(config, decided)
    if unread.leaves_unread(reading, context):
        raise ReadError("unsupported-version", family=reading.format, version=_WITHOUT_TEXT)
    findings = run.check(reading, context, config.selection)
    return InvoiceReport(
        index=index,
        format=reading.format,
        invoice=reading.invoice,
        billing_type=decided.type,
        billing_reason=decided.reason,
        findings=_not_ignored(source, findings, config),
        not_checked=run.not_checked(reading, context, config.selection, findings),
        unreadable=reading.unreadable,
        confidence=reading.confidence,
        places=_on_pages(reading),
        traces=_traces(source, reading) if traced else {},
    )


def _traces(source: Source, reading: Reading) -> Mapping[str, Trace]:
    """What leads to the number and the order numbers; the places where the file is not there to be read again."""
    orders = reading.invoice.order_numbers
    keyed = ["number", *(f"order_numbers[{order}]" for order in range(len(orders)))]
    traces = reading.locator.traces(keyed)
    return traces if source.lasts else reading.locator.places(traces)


def _on_pages(reading: Reading) -> Mapping[str, Place]:
    """Where each value that was read from a page stands; nothing in other formats, whose places are looked up late."""
    if reading.format is not Format.PDF:
        return {}
    return reading.locator.places((*reading.confidence, *reading.unreadable))


def _of_file(error: ReadError, config: Config) -> list[Finding]:
    reading = Reading(error.format, observations=(error.observation,))
    return run.check_file(reading, _context(config, _UNDECIDED), config.selection)


def _context(config: Config, decided: billing.Billing) -> Context:
    return Context(
        gln_list=config.gln_list,
        profile=config.profile,
        billing=decided,
        today=config.today,
        domains=config.domains,
        sole_trader=config.sole_trader,
        cost_centres=config.cost_centres,
    )


def _not_ignored(source: Source, findings: list[Finding], config: Config) -> list[Finding]:
    ignored = config.ignored_for(source.within or source.name)
    return [finding for finding in findings if finding.rule.id not in ignored] if ignored else findings
