"""What a cold start costs: ``coopinv check`` of one 8 KB invoice beside a bare program that parses it (``floor``).

By hand: ``python -m tests.bench.start [ROUNDS]``. Budgets: 1.15 x with the output in a pipe, 1.35 x on a terminal.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.bench import made
from tests.bench.measure import COOPINV, child, pairs, say
from tests.checking import FIXTURES

FLOOR = (sys.executable, str(Path(__file__).with_name("floor.py")))
LIST = ("--gln-list", str(FIXTURES / "glnlist.csv"), "--today", "2026-11-21")


def main(rounds: int = 21) -> int:
    """Measure and print; 0 when both budgets are kept."""
    kept = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "invoice.xml"
        file.write_bytes(made.invoice(1, "F-1"))
        size = file.stat().st_size / 1000
        for terminal, budget in ((False, 1.15), (True, 1.35)):

            def ours(*options: str, terminal: bool = terminal) -> float:
                cost = child([*COOPINV, "check", *options, file.name], folder, terminal=terminal)
                assert cost.code == 0, cost.output.decode()
                return cost.seconds

            def with_list() -> float:
                return ours(*LIST)

            def floor(*, terminal: bool = terminal) -> float:
                return child([*FLOOR, file.name], folder, terminal=terminal).seconds

            where = "on a terminal" if terminal else "output piped"
            for options, what in ((ours, "shipped list"), (with_list, "list named")):
                mine, least, ratio = pairs(options, floor, rounds)
                detail = f"{mine * 1000:.0f} ms : {least * 1000:.0f} ms, {size:.1f} KB"
                kept &= say(f"cold start, {where}, {what}", ratio, budget, detail)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
