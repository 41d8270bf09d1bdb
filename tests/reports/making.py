"""Runs of our own making for tests of the reports: findings whose every text is given, and what a format makes of them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from coopinv.language import Language, Text
from coopinv.model.finding import (
    BillingType,
    Event,
    FileReport,
    FileSkipped,
    FileStart,
    Finding,
    InvoiceReport,
    NotChecked,
    Outcome,
    PathUnusable,
    RuleInfo,
    Severity,
    Source,
    Status,
)
from coopinv.model.invoice import Invoice
from coopinv.model.reading import Format, Place
from coopinv.model.summary import Summary
from coopinv.reports import FORMATS, STATISTICS, Wishes, write
from coopinv.reports.output import Output

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WISHES = Wishes(fields=True, quiet=False, styled=False, fail_on=Severity.ERROR)


def same(words: str) -> Text:
    return Text(en=words, da=words, sv=words)


def rule(number: int = 1, severity: Severity = Severity.ERROR) -> RuleInfo:
    """A rule whose message, remedy and expectation are the values of the finding and nothing else."""
    return RuleInfo(
        id=f"TST{number:03}",
        slug=f"a-test-{number}",
        title=same(f"Title {number}"),
        what=same("What it checks."),
        why=same("Why it does."),
        source=Source(same("A document"), "a section"),
        outcomes={"said": Outcome(severity, same("{message}"), same("{remedy}"), same("{expected}"))},
        fields=(),
        formats=frozenset(Format),
        types=frozenset(BillingType),
    )


RULES = {severity: rule(1 + severity.rank, severity) for severity in Severity}


def finding(text: str = "text", severity: Severity = Severity.ERROR, place: Place | None = None) -> Finding:
    """A finding that says the text wherever it says something."""
    return Finding(
        rule=RULES[severity],
        outcome="said",
        severity=severity,
        field="number",
        values={"message": text, "remedy": text, "expected": text},
        value=text,
        place=place,
    )


def invoice(
    *findings: Finding,
    text: str = "text",
    index: int = 0,
    not_checked: Sequence[NotChecked] = (),
) -> InvoiceReport:
    """An invoice whose number and names are the text."""
    model = Invoice.model_validate(
        {"number": text, "seller": {"name": text}, "buyer": {"name": text}, "notes": (text,)}
    )
    return InvoiceReport(
        index=index,
        format=Format.OIOUBL,
        invoice=model,
        billing_type=BillingType.COST_CENTRE,
        billing_reason=same(text),
        findings=findings,
        not_checked=not_checked,
        unreadable={"due_date": text},
    )


def file(path: str, *invoices: InvoiceReport, said: Sequence[Finding] = ()) -> list[Event]:
    """A file with its invoices."""
    found = any(one.findings for one in invoices) or bool(said)
    status = Status.UNREADABLE if said else Status.FINDINGS if found else Status.OK
    end = FileReport(path, Format.OIOUBL, len(invoices), said, status)
    return [FileStart(path), *invoices, end]


def everywhere(text: str) -> list[Event]:
    """A run in which a text of a stranger stands in every field of every event, and in the names of the files."""
    place = Place(line=3, column=5, offset=40, xpath=text, text=text, message=text, segment=2)
    findings = [finding(text, severity, place) for severity in Severity]
    unchecked = NotChecked(("TST001", "TST002"), same(text))
    return [
        *file(text, invoice(*findings, text=text, not_checked=[unchecked]), invoice(text=text, index=1)),
        *file(text, said=[finding(text)]),
        FileStart(text),
        FileReport(text, Format.UNKNOWN, 0, status=Status.UNREADABLE, problem=same(text)),
        FileSkipped(text, same(text)),
        PathUnusable(text, same(text)),
    ]


def written(
    name: str,
    events: Iterable[Event],
    language: Language = Language.EN,
    wishes: Wishes = WISHES,
    *,
    statistics: bool = False,
    width: int = 88,
) -> bytes:
    """What a format writes of a run."""
    stream = io.BytesIO()
    with Output(stream, encoding="utf-8", is_terminal=False, width=width) as output:
        makers = STATISTICS if statistics else FORMATS
        write(events, [makers[name](output, language, wishes)], Summary(wishes.fail_on))
        return stream.getvalue()
