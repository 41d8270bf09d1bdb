"""What the tests of scanning share: invoices of one's own, and a scan as short texts or as a report's bytes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from coopinv.model.finding import FileReport, FileSkipped, FileStart, InvoiceReport, PathUnusable
from coopinv.model.summary import Summary
from coopinv.reports import write
from coopinv.reports.json import JsonReport
from coopinv.reports.output import Output
from coopinv.scan import Options, events
from tests.checking import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from coopinv.across.ledger import Ledger
    from coopinv.config import Config

ORDER = (FIXTURES / "right" / "oioubl" / "purchase-order-with-cost-centre.xml").read_bytes()
GOOD = (FIXTURES / "right" / "oioubl" / "cost-centre.xml").read_bytes()
CREDIT = (FIXTURES / "right" / "oioubl" / "cost-centre-credit-note.xml").read_bytes()
BAD = GOOD.replace(b"CC1000000033", b"1000000033")
HERE = Options()


def numbered(number: str, data: bytes = GOOD) -> bytes:
    """The invoice under another number."""
    old = b"<cbc:ID>2026-4418</cbc:ID>"
    assert data.count(old) == 1
    return data.replace(old, f"<cbc:ID>{number}</cbc:ID>".encode())


def put(folder: Path, files: dict[str, bytes]) -> None:
    """Write files under a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def told(
    paths: Sequence[str | Path], config: Config, options: Options = HERE, ledger: Ledger | None = None
) -> dict[str, list[str]]:
    """A scan as texts: of each file the rules that spoke, or what else became of it; in the order of the run."""
    found: dict[str, list[str]] = {}
    path = ""
    for event in events([str(one) for one in paths], config, options, ledger):
        if isinstance(event, FileStart):
            path = event.path
            assert path not in found, "told twice"
            found[path] = []
        elif isinstance(event, FileSkipped):
            found[event.path] = [f"skipped: {event.reason.en}"]
        elif isinstance(event, PathUnusable):
            found[event.path] = [f"unusable: {event.problem.en}"]
        else:
            found[path] += [finding.rule.id for finding in event.findings]
            if isinstance(event, FileReport):
                assert event.path == path
                if event.problem is not None:
                    found[path].append(event.problem.en)
    return found


def messages(
    paths: Sequence[str | Path], config: Config, ledger: Ledger | None = None, *, rule: str = "SET"
) -> list[str]:
    """What the rules of a family, or one rule, say in a scan, in English."""
    from coopinv.language import Language

    return [
        finding.message(Language.EN)
        for event in events([str(one) for one in paths], config, HERE, ledger)
        if isinstance(event, InvoiceReport)
        for finding in event.findings
        if finding.rule.id.startswith(rule)
    ]


def report(
    paths: Sequence[str | Path], config: Config, options: Options = HERE, *, fields: bool = False
) -> bytes:
    """A scan's JSON report."""
    target = io.BytesIO()
    output = Output(target, encoding="utf-8", is_terminal=False, width=None)
    happened = events([str(one) for one in paths], config, options._replace(fields=fields))
    write(happened, [JsonReport(output, fields=fields)], Summary())
    return target.getvalue()
