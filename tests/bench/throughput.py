"""What a thousand small invoices cost in one process: all rules, JSON with fields, beside lxml parsing the same files.

By hand: ``python -m tests.bench.throughput [ROUNDS]``. Budget: 6 x the time of ``lxml.etree.parse`` of each file.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from lxml import etree

from coopinv.cli.checking import spare_the_collector
from coopinv.config import Config
from coopinv.model.summary import Summary
from coopinv.reports import write
from coopinv.reports.json import JsonReport
from coopinv.reports.output import Output
from coopinv.scan import events
from tests.bench import made
from tests.bench.measure import say, seconds
from tests.checking import FIXTURES, TODAY

COUNT = 1000
_TURN = 100
BUDGET = 6.0
#: The order that the fixture is on.
_ORDER = b"4500123401"


def main(rounds: int = 9) -> int:
    """Measure and print; 0 when the budget is kept."""
    kept = True
    spare_the_collector()  # as the command does
    config = Config(today=TODAY, gln_list_path=FIXTURES / "glnlist.csv")
    for reference, findings, what in (
        (made.COST_CENTRE, 0, "without findings"),
        ("Mette", 1, "with one finding each"),
    ):
        with tempfile.TemporaryDirectory() as name:
            paths = [str(Path(name) / f"{index}.xml") for index in range(COUNT)]
            for index, path in enumerate(paths):
                # An order of its own: two invoices on one order are a finding.
                whole = made.invoice(1, f"F-{index}", reference).replace(_ORDER, b"45%08d" % index)
                Path(path).write_bytes(whole)
            size = sum(Path(path).stat().st_size for path in paths) / COUNT / 1000

            def both(paths: list[str] = paths) -> tuple[float, float]:
                """A hundred of ours, the same hundred parsed, and so on: a busy moment weighs on both."""
                ours = floor = 0.0
                for start in range(0, COUNT, _TURN):
                    some = paths[start : start + _TURN]
                    ours += seconds(lambda: _check(some, config, findings))  # noqa: B023 - called at once
                    floor += seconds(lambda: [etree.parse(path) for path in some])  # noqa: B023
                return ours, floor

            both()
            found = [both() for _ in range(rounds)]
        mine, least = (statistics.median(column) for column in zip(*found, strict=True))
        ratio = statistics.median(one / other for one, other in found)
        detail = f"{mine / COUNT * 1000:.2f} ms : {least / COUNT * 1000:.2f} ms a file of {size:.1f} KB"
        kept &= say(f"1,000 invoices {what}", ratio, BUDGET, detail)
    return 0 if kept else 1


def _check(paths: list[str], config: Config, findings: int) -> Summary:
    summary = Summary()
    with Path("/dev/null").open("wb") as sink:
        output = Output(sink, encoding="utf-8", is_terminal=False, width=None)
        write(events(paths, config), [JsonReport(output, fields=True)], summary)
    assert summary.invoices == len(paths)
    assert not summary.unreadable
    assert sum(summary.findings.values()) == len(paths) * findings
    return summary


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
