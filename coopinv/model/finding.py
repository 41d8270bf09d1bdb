"""What a rule is to those who only report it, what it found, and the reports per invoice and per file."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from coopinv.language import Language, Text, Value, show

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coopinv.model.invoice import Invoice
    from coopinv.model.reading import Format, Place, Trace


class Severity(StrEnum):
    """How much it matters: rejected or unpayable; ignored, discouraged or uncertain; worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the most severe."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


class BillingType(StrEnum):
    """Coop's four kinds of invoice; the kind decides which reference it must carry."""

    PURCHASE_ORDER = "purchase-order"
    COST_CENTRE = "cost-centre"
    SERVICE_OFFICE = "service-office"
    INTERNAL_ORDER = "internal-order"

    @property
    def label(self) -> Text:
        """What people call it."""
        return _TYPE_LABELS[self]


_TYPE_LABELS = {
    BillingType.PURCHASE_ORDER: Text(en="purchase order", da="indkøbsordre", sv="inköpsorder"),
    BillingType.COST_CENTRE: Text(
        en="store, by cost centre", da="butik, med CostCenter", sv="butik, med kostnadsställe"
    ),
    BillingType.SERVICE_OFFICE: Text(en="Service Office", da="Servicekontoret", sv="servicekontoret"),
    BillingType.INTERNAL_ORDER: Text(
        en="internal order number (IO)", da="internt ordrenummer (IO-nr.)", sv="internordernummer (IO)"
    ),
}


class Source(NamedTuple):
    """Where a requirement is written: the document, its section, and the standard's own rule ids if there are any."""

    document: Text
    section: str = ""
    official: tuple[str, ...] = ()

    def to(self, language: Language) -> str:
        """One line that names the place."""
        parts = [self.document.to(language), self.section, ", ".join(self.official)]
        return " · ".join(part for part in parts if part)


class Outcome(NamedTuple):
    """One thing a rule may say: how severe, in which words, what to do; templates for the hit's values."""

    severity: Severity
    message: Text
    remedy: Text
    expected: Text | None = None

    @property
    def says_where(self) -> bool:
        """Whether one of its texts asks where a value belongs: ``{put}``, the same in every language."""
        texts = (self.message, self.remedy, self.expected)
        return any(text is not None and "{put}" in text.en for text in texts)


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """A rule as it is declared, without the function that checks it."""

    id: str
    slug: str
    title: Text
    what: Text
    why: Text
    source: Source
    outcomes: Mapping[str, Outcome]
    fields: tuple[str, ...]
    formats: frozenset[Format]
    types: frozenset[BillingType]
    credit_notes: bool = True
    nothing_to_pay: bool = True
    master_data: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """The letters of the id: GEN of GEN004."""
        return self.id.rstrip("0123456789")

    @property
    def severity(self) -> Severity:
        """The highest severity among the outcomes."""
        return min(
            (outcome.severity for outcome in self.outcomes.values()), key=lambda severity: severity.rank
        )


class Finding(NamedTuple):
    """What a rule found on one invoice; ``mark`` is its number on the page's picture, where there is one."""

    rule: RuleInfo
    outcome: str
    severity: Severity
    field: str | None = None
    values: Mapping[str, Value] = MappingProxyType({})
    value: str | None = None
    place: Place | None = None
    put: Text | None = None
    mark: int | None = None

    def _fill(self, template: Text, language: Language) -> str:
        text = template.to(language)
        if "{" not in text and "}" not in text:
            return text
        shown = {name: show(value, language) for name, value in self.values.items()}
        shown.setdefault("value", self.value or "")
        shown["put"] = "" if self.put is None else self.put.to(language)
        return text.format(**shown)

    def message(self, language: Language) -> str:
        """What was found."""
        return self._fill(self.rule.outcomes[self.outcome].message, language)

    def remedy(self, language: Language) -> str:
        """What to do about it."""
        return self._fill(self.rule.outcomes[self.outcome].remedy, language)

    def expected(self, language: Language) -> str | None:
        """What was expected, when the outcome says so."""
        expected = self.rule.outcomes[self.outcome].expected
        return None if expected is None else self._fill(expected, language)


class NotChecked(NamedTuple):
    """Rules that could not run at all, and why."""

    rules: tuple[str, ...]
    reason: Text


@dataclass(frozen=True, slots=True)
class InvoiceReport:
    """One invoice of a file, checked.

    ``confidence`` and ``places`` tell of what was read from a page how firmly, and where it stands; by model path, and
    empty in other formats. ``traces`` lead to what other invoices are held against, where that is to be done.
    """

    index: int
    format: Format
    invoice: Invoice
    billing_type: BillingType | None
    billing_reason: Text
    findings: Sequence[Finding]
    not_checked: Sequence[NotChecked] = ()
    unreadable: Mapping[str, str] = dataclasses.field(default_factory=dict)
    confidence: Mapping[str, str] = dataclasses.field(default_factory=dict)
    places: Mapping[str, Place] = dataclasses.field(default_factory=dict)
    traces: Mapping[str, Trace] = dataclasses.field(default_factory=dict)


class Status(StrEnum):
    """How a file came out."""

    OK = "ok"
    FINDINGS = "findings"
    UNREADABLE = "unreadable"


class FileReport(NamedTuple):
    """The end of a file: what was said of the file itself, and how it came out.

    ``problem`` says why the file could not be opened at all.
    """

    path: str
    format: Format
    invoices: int
    findings: Sequence[Finding] = ()
    status: Status = Status.OK
    problem: Text | None = None


class FileStart(NamedTuple):
    """A file is about to be read."""

    path: str


class FileSkipped(NamedTuple):
    """A file found in a folder that is in no invoice format, or a link or the like that is not followed."""

    path: str
    reason: Text


class PathUnusable(NamedTuple):
    """A path that was named and is not there; ``problem`` is the whole line for the user."""

    path: str
    problem: Text


#: What a run tells a report, in order: each file's start, its invoices, its end; skipped and unusable paths between.
Event = FileStart | InvoiceReport | FileReport | FileSkipped | PathUnusable
