"""Passes a run's events on, and adds to each invoice what the rules across invoices say of it and the earlier ones."""

from __future__ import annotations

import dataclasses
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Self

from coopinv.across.compare import compare, fee_of_earlier_runs
from coopinv.across.fees import Fees
from coopinv.across.keys import storable
from coopinv.across.late import LateLocator
from coopinv.model.finding import FileReport, FileStart, InvoiceReport, Severity, Status
from coopinv.pipeline import Source, check_across
from coopinv.rules.order import order as finding_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from coopinv.across.keys import Keys
    from coopinv.across.late import At
    from coopinv.across.ledger import Ledger
    from coopinv.across.memory import Memory
    from coopinv.config import Config
    from coopinv.files import Content
    from coopinv.model.finding import Event, Finding
    from coopinv.model.reading import Observation


class _First(NamedTuple):
    """The first invoice of a run, while it is the only one: no database is made for it."""

    keys: Keys
    file: str
    entry: int


class Across:
    """What a run remembers of its invoices. Use it as a context manager.

    ``again`` opens a file of at most so many bytes again, to say where in it the number stands that is spoken of.
    """

    def __init__(
        self,
        config: Config,
        ledger: Ledger | None = None,
        again: Callable[[At, int], Content] | None = None,
    ) -> None:
        self._config, self._ledger, self._again = config, ledger, again
        #: Whether the keys of invoices are needed at all.
        self.is_wanted = ledger is not None or bool(config.selection.across().ids)
        self._first: _First | None = None
        self._memory: Memory | None = None
        self._fees = Fees()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._memory is not None:
            self._memory.close()

    def told(
        self, happened: Iterable[tuple[Event, Keys | None]], within: str | None = None
    ) -> Iterator[Event]:
        """The events of a file, its invoices with what is found across; ``within`` is the archive that it is in."""
        path, spoke = "", False
        for event, keys in happened:
            if isinstance(event, FileStart):
                path, spoke = event.path, False
            elif isinstance(event, InvoiceReport) and keys is not None and self.is_wanted:
                findings = self._findings(Source(path, within=within), event, keys)
                if findings:
                    spoke = True
                    merged = sorted([*event.findings, *findings], key=finding_order)
                    yield dataclasses.replace(event, findings=merged)
                    continue
            elif isinstance(event, FileReport) and spoke and event.status is Status.OK:
                yield event._replace(status=Status.FINDINGS)
                continue
            yield event

    def _findings(self, source: Source, report: InvoiceReport, keys: Keys) -> list[Finding]:
        file = storable(source.name)
        observed = self._in_this_run(keys, file, report.index)
        if self._ledger is None:
            return self._checked(source, report, keys, observed)
        with self._ledger.turn(self._config.today) as ledger:
            kinds = {one.kind for one in observed}
            name = ledger.name_of(file)
            earlier = compare(ledger, keys, name, report.index)
            earlier += fee_of_earlier_runs(ledger, keys, name, report.index)
            observed += [one for one in earlier if one.kind not in kinds and "same-invoice" not in kinds]
            findings = self._checked(source, report, keys, observed)
            if not any(one.severity is Severity.ERROR for one in (*report.findings, *findings)):
                ledger.add(keys, file, report.index)
        return findings

    def _checked(
        self, source: Source, report: InvoiceReport, keys: Keys, observed: list[Observation]
    ) -> list[Finding]:
        if not observed:
            return []
        at, again = keys.at, self._again
        opened = None if at is None or again is None else partial(again, at, self._config.limits.size)
        locator = LateLocator(report, opened)
        return check_across(source, report, observed, self._config, locator)

    def _in_this_run(self, keys: Keys, file: str, entry: int) -> list[Observation]:
        """What there is to say beside the earlier invoices of this run; keeps this one's keys for the later ones."""
        fees = self._fees.compare(keys, file)
        if self._memory is None:
            if self._first is None:
                self._first = _First(keys, file, entry)
                return fees
            from coopinv.across.memory import Memory

            self._memory = Memory()
            self._memory.add(*self._first)
        observed = compare(self._memory, keys, file, entry)
        self._memory.add(keys, file, entry)
        return observed + fees
