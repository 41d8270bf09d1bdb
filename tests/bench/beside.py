"""A folder of Peppol invoices, all rules, beside peppol-ubl-validate over the same files: schema and some forty rules.

By hand: ``python -m tests.bench.beside [FILES] [ROUNDS]``; the other program comes with the extra "bench". Both run as
commands, from their start to their end, in turn; processor time of all their processes. Budget: no more than theirs.
Beside it stands what a file costs each of them once it has started, and what a million invoices would take by that.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.measure import COOPINV, Cost, child, say
from tests.checking import FIXTURES

LIKE = FIXTURES / "right" / "peppol" / "cost-centre.xml"
_GIVEN = ("--gln-list", str(FIXTURES / "glnlist.csv"), "--today", "2026-11-21")
_THEIRS = "peppol-ubl-validate"


def main(count: int = 1000, rounds: int = 5) -> int:
    """Measure and print; 0 when the budget is kept."""
    theirs = shutil.which(str(Path(sys.executable).with_name(_THEIRS))) or shutil.which(_THEIRS)
    if theirs is None:
        _print("peppol-ubl-validate is not installed: python -m pip install -e '.[bench]'")
        return 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder / "few", count)
        (folder / "one").mkdir()
        shutil.copy(folder / "few" / "000000.xml", folder / "one")
        for run in (_ours(1), _other(theirs)):
            _measured(run, folder, "one")  # compiles what is loaded
        ours_alone, theirs_alone = (_measured(run, folder, "one")[0] for run in (_ours(1), _other(theirs)))
        found = [
            (_measured(_ours(1), folder, "few"), _measured(_other(theirs), folder, "few"))
            for _ in range(rounds)
        ]
        ratio = statistics.median(one.seconds / other.seconds for (one, _), (other, _) in found)
        ours, their = (statistics.median(pair[side][0].seconds for pair in found) for side in (0, 1))
        size = LIKE.stat().st_size / 1000
        detail = f"{ours:.2f} s : {their:.2f} s of processor time, files of {size:.1f} KB"
        kept = say(f"{count:,} files to peppol-ubl-validate's time", ratio, 1.0, detail)
        _extrapolated("coopinv", ours, ours_alone, count)
        _extrapolated(_THEIRS, their, theirs_alone, count)
        jobs = os.cpu_count() or 1
        wall = statistics.median(_measured(_ours(jobs), folder, "few")[1] for _ in range(rounds))
        start = statistics.median(_measured(_ours(jobs), folder, "one")[1] for _ in range(rounds))
        each = (wall - start) / count
        _print(
            f"on {jobs} cores {each * 1000:.2f} ms of the clock a file: a million in {each * 1e6 / 60:.0f} minutes"
        )
    return 0 if kept else 1


def make(folder: Path, count: int) -> None:
    """Right invoices, each under a number of its own."""
    folder.mkdir()
    data = LIKE.read_bytes()
    number = b"<cbc:ID>" + data.split(b"<cbc:ID>", 1)[1].split(b"<", 1)[0] + b"<"
    for index in range(count):
        (folder / f"{index:06}.xml").write_bytes(data.replace(number, b"<cbc:ID>F-%d<" % index, 1))


def _ours(jobs: int) -> tuple[str, ...]:
    return (*COOPINV, "scan", "-j", str(jobs), *_GIVEN)


def _other(program: str) -> tuple[str, ...]:
    return (program, "-q")


def _measured(command: tuple[str, ...], folder: Path, name: str) -> tuple[Cost, float]:
    """What a run over a folder costs, and its seconds by the clock."""
    began = time.monotonic()
    cost = child((*command, name), folder)
    seconds = time.monotonic() - began
    assert cost.code == 0, cost.output[-1000:].decode()
    return cost, seconds


def _extrapolated(program: str, whole: float, alone: Cost, count: int) -> None:
    each = (whole - alone.seconds) / (count - 1)
    _print(
        f"{program:<20} {each * 1000:6.2f} ms a file after {alone.seconds:.2f} s of start-up: "
        f"a million in {each * 1e6 / 3600:.1f} hours of one core"
    )


def _print(text: str) -> None:
    print(text, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
