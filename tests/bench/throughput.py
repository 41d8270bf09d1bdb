"""What a thousand small invoices cost in one process: all rules, JSON with fields, beside lxml parsing the same files.

By hand: ``python -m tests.bench.throughput [ROUNDS]``. Budget: 6 x the time of ``lxml.etree.parse`` of each file.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from lxml import etree

from coopinv.config import Config
from coopinv.model.summary import Summary
from coopinv.reports import write
from coopinv.reports.json import JsonReport
from coopinv.reports.output import Output
from coopinv.scan import events
from tests.bench import made
from tests.bench.measure import pairs, say, seconds
from tests.checking import FIXTURES, TODAY

COUNT = 1000
BUDGET = 6.0


def main(rounds: int = 9) -> int:
    """Measure and print; 0 when the budget is kept."""
    kept = True
    config = Config(today=TODAY, gln_list_path=FIXTURES / "glnlist.csv")
    for reference, what in ((made.COST_CENTRE, "without findings"), ("Mette", "with one finding each")):
        with tempfile.TemporaryDirectory() as name:
            paths = [str(Path(name) / f"{index}.xml") for index in range(COUNT)]
            for index, path in enumerate(paths):
                Path(path).write_bytes(made.invoice(1, f"F-{index}", reference))
            size = sum(Path(path).stat().st_size for path in paths) / COUNT / 1000

            def ours(paths: list[str] = paths) -> float:
                return seconds(lambda: _check(paths, config))

            def floor(paths: list[str] = paths) -> float:
                return seconds(lambda: [etree.parse(path) for path in paths])

            mine, least, ratio = pairs(ours, floor, rounds)
        detail = f"{mine / COUNT * 1000:.2f} ms : {least / COUNT * 1000:.2f} ms a file of {size:.1f} KB"
        kept &= say(f"1,000 invoices {what}", ratio, BUDGET, detail)
    return 0 if kept else 1


def _check(paths: list[str], config: Config) -> Summary:
    summary = Summary()
    with Path("/dev/null").open("wb") as sink:
        output = Output(sink, encoding="utf-8", is_terminal=False, width=None)
        write(events(paths, config), [JsonReport(output, fields=True)], summary)
    assert summary.invoices == COUNT
    assert not summary.unreadable
    return summary


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
