"""Counts of a run, and the exit code that follows from them; grows with the rules and sellers, not with the invoices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.errors import ExitCode
from coopinv.model.finding import FileReport, FileSkipped, FileStart, InvoiceReport, Severity, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coopinv.language import Text
    from coopinv.model.finding import BillingType, Event, Finding, RuleInfo
    from coopinv.model.invoice import Seller


# The counts are plain classes: a dataclass costs more to make than a short run has to spare.


class RuleCount:
    """How often a rule spoke: on how many invoices, of how many files as a whole, and in which file first.

    ``severity`` is the most severe that it was said with.
    """

    __slots__ = ("files", "findings", "first", "invoices", "rule", "severity")

    def __init__(self, rule: RuleInfo, severity: Severity, first: str) -> None:
        self.rule, self.severity, self.first = rule, severity, first
        self.invoices = self.files = self.findings = 0


class SellerCount:
    """A seller's invoices, and how many of them have an error; ``name`` as its first invoice has it."""

    __slots__ = ("cvr", "invoices", "name", "wrong")

    def __init__(self, name: str | None, cvr: str | None) -> None:
        self.name, self.cvr = name, cvr
        self.invoices = self.wrong = 0


class TypeCount:
    """The invoices of a billing type, and how many of them have an error."""

    __slots__ = ("invoices", "wrong")

    def __init__(self) -> None:
        self.invoices = self.wrong = 0


class UncheckedCount:
    """Rules that could not run for one reason: on how many invoices, and in which file first."""

    __slots__ = ("first", "invoices", "reason", "rules")

    def __init__(self, rules: tuple[str, ...], reason: Text, first: str) -> None:
        self.rules, self.reason, self.first = rules, reason, first
        self.invoices = 0


def seller_key(seller: Seller) -> str:
    """What a seller is counted by: the CVR number, else the name however it is written; empty when there is neither."""
    return seller.cvr or " ".join((seller.name or "").casefold().split())


class Summary:
    """Counts of files, invoices and findings; grows as the run goes on.

    ``unreadable`` counts files of which something could not be checked.
    ``skipped`` counts files found in a folder that hold no invoice, ``unusable`` paths that are not there.
    """

    def __init__(self, fail_on: Severity = Severity.ERROR) -> None:
        self.fail_on = fail_on
        self.files = self.invoices = self.unreadable = self.skipped = self.unusable = 0
        self.interrupted = False
        self.findings = dict.fromkeys(Severity, 0)
        self.rules: dict[str, RuleCount] = {}
        self.sellers: dict[str, SellerCount] = {}
        self.types: dict[BillingType | None, TypeCount] = {}
        self.unchecked: dict[tuple[tuple[str, ...], Text], UncheckedCount] = {}
        self._path = ""

    def add(self, event: Event) -> None:
        """Count one thing that happened."""
        if isinstance(event, FileStart):
            self._path = event.path
        elif isinstance(event, InvoiceReport):
            self.add_invoice(event)
        elif isinstance(event, FileReport):
            self.add_file(event)
        elif isinstance(event, FileSkipped):
            self.skipped += 1
        else:
            self.unusable += 1

    def add_invoice(self, report: InvoiceReport) -> None:
        """Count an invoice and its findings."""
        self.invoices += 1
        for spoke in self._count(report.findings):
            spoke.invoices += 1
        wrong = any(finding.severity is Severity.ERROR for finding in report.findings)
        counts = (
            self._seller(report.invoice.seller),
            self.types.setdefault(report.billing_type, TypeCount()),
        )
        for count in counts:
            count.invoices += 1
            count.wrong += wrong
        for entry in report.not_checked:
            new = UncheckedCount(entry.rules, entry.reason, self._path)
            self.unchecked.setdefault((entry.rules, entry.reason), new).invoices += 1

    def add_file(self, report: FileReport) -> None:
        """Count a file and the findings about the file itself."""
        self.files += 1
        self._path = report.path
        for spoke in self._count(report.findings):
            spoke.files += 1
        self.unreadable += report.status is Status.UNREADABLE

    def _count(self, findings: Iterable[Finding]) -> list[RuleCount]:
        """Count findings; the counts of the rules that spoke, each once."""
        spoke: dict[str, RuleCount] = {}
        for finding in findings:
            self.findings[finding.severity] += 1
            count = self.rules.get(finding.rule.id)
            if count is None:
                count = self.rules[finding.rule.id] = RuleCount(finding.rule, finding.severity, self._path)
            count.findings += 1
            if finding.severity.rank < count.severity.rank:
                count.severity = finding.severity
            spoke[finding.rule.id] = count
        return list(spoke.values())

    def _seller(self, seller: Seller) -> SellerCount:
        key = seller_key(seller)
        count = self.sellers.get(key)
        if count is None:
            count = self.sellers[key] = SellerCount(seller.name, seller.cvr)
        elif count.name is None:
            count.name = seller.name
        return count

    @property
    def by_rule(self) -> list[RuleCount]:
        """The rules that spoke, the one on most invoices first; of equals the more severe, then by id."""
        return sorted(
            self.rules.values(),
            key=lambda count: (-count.invoices - count.files, count.severity.rank, count.rule.id),
        )

    @property
    def by_seller(self) -> list[SellerCount]:
        """The sellers, the one with most wrong invoices first; of equals the one with more invoices, then by name."""
        return sorted(
            self.sellers.values(),
            key=lambda count: (-count.wrong, -count.invoices, count.name or "", count.cvr or ""),
        )

    @property
    def by_type(self) -> list[tuple[BillingType | None, TypeCount]]:
        """The billing types, the most frequent first; the undecided last among equals."""
        return sorted(
            self.types.items(), key=lambda item: (-item[1].invoices, item[0] is None, item[0] or "")
        )

    @property
    def not_checked(self) -> list[UncheckedCount]:
        """What could not be checked, on most invoices first."""
        return sorted(self.unchecked.values(), key=lambda count: (-count.invoices, count.rules, count.reason))

    @property
    def exit_code(self) -> ExitCode:
        """What the process returns."""
        if self.interrupted:
            return ExitCode.INTERRUPTED
        if self.unusable or not self.files:
            return ExitCode.USAGE
        if self.unreadable:
            return ExitCode.UNCHECKED
        counted = (count for severity, count in self.findings.items() if severity.rank <= self.fail_on.rank)
        return ExitCode.FINDINGS if sum(counted) else ExitCode.CLEAN
