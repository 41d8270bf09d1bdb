"""What a very large invoice costs: 50,000 lines as JSON with fields, beside lxml parsing the file; and 20,000 : 10,000.

By hand: ``python -m tests.bench.large [ROUNDS]``. Budgets: 5 x the time of ``lxml.etree.parse`` in a process of its
own, 1.3 x its memory, and 2.2 x the time for twice the lines. Whole processes are measured, start-up and all.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from pathlib import Path

from tests.bench import made
from tests.bench.measure import COOPINV, Cost, child, say
from tests.bench.start import LIST

PARSE = (sys.executable, "-c", "import sys; from lxml import etree; etree.parse(sys.argv[1])")
CHECK = (*COOPINV, "check", "--format", "json", "--fields", "--max-size", "60", *LIST)


def main(rounds: int = 3) -> int:
    """Measure and print; 0 when every budget is kept."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _check(folder, _made(folder, 10), 10)  # compiles what is loaded
        kept = _against_parsing(folder, rounds)
        kept &= _twice_the_lines(folder, rounds)
    return 0 if kept else 1


def _against_parsing(folder: Path, rounds: int) -> bool:
    file = _made(folder, 50_000)
    found = [(_check(folder, file, 50_000), child([*PARSE, file.name], folder)) for _ in range(rounds)]
    ours, floor = _middle([one for one, _ in found]), _middle([one for _, one in found])
    time = statistics.median(one.seconds / other.seconds for one, other in found)
    memory = statistics.median(one.memory / other.memory for one, other in found)
    size = f"{file.stat().st_size / 1e6:.1f} MB"
    kept = say("50,000 lines, time", time, 5.0, f"{ours.seconds:.2f} s : {floor.seconds:.2f} s, {size}")
    return kept & say("50,000 lines, memory", memory, 1.3, f"{ours.memory:.0f} MB : {floor.memory:.0f} MB")


def _twice_the_lines(folder: Path, rounds: int) -> bool:
    small, large = _made(folder, 10_000), _made(folder, 20_000)
    found = [(_check(folder, large, 20_000), _check(folder, small, 10_000)) for _ in range(rounds)]
    ratio = statistics.median(one.seconds / other.seconds for one, other in found)
    ours, half = _middle([one for one, _ in found]), _middle([one for _, one in found])
    return say("20,000 lines to 10,000, time", ratio, 2.2, f"{ours.seconds:.2f} s : {half.seconds:.2f} s")


def _made(folder: Path, lines: int) -> Path:
    file = folder / f"{lines}.xml"
    file.write_bytes(made.invoice(lines, f"F-{lines}"))
    return file


def _check(folder: Path, file: Path, lines: int) -> Cost:
    cost = child([*CHECK, file.name], folder)
    assert cost.code == 0, cost.output[-2000:].decode()
    report = json.loads(cost.output)
    (invoice,) = report["files"][0]["invoices"]
    assert len(invoice["fields"]["lines"]) == lines
    return cost


def _middle(costs: list[Cost]) -> Cost:
    return sorted(costs, key=lambda cost: cost.seconds)[len(costs) // 2]


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
