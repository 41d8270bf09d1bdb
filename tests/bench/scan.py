"""What files side by side gain, and what the process that reports holds of them.

By hand: ``python -m tests.bench.scan [FILES] [MEMORY_FILES]``. Two workers must be at least 1.6 x as fast as one over
10,000 small invoices; the reporting process must stay under 100 MB at 100,000. Wall time, so nothing else should run.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench import made
from tests.checking import FIXTURES

LEAST, MOST_MEMORY = 1.6, 100.0
_GIVEN = ("--gln-list", str(FIXTURES / "glnlist.csv"), "--today", "2026-11-21", "--format", "json")


def main(count: int = 10_000, memory_count: int = 100_000) -> int:
    """Measure and print; 0 when the budgets are kept."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder / "few", count)
        rates = {jobs: count / _scan(folder, "few", jobs)[0] for jobs in (1, 2, 1, 2)}
        ratio = rates[2] / rates[1]
        kept = ratio >= LEAST
        print(  # noqa: T201
            f"{count:,} files on two workers   {ratio:.2f} x one   budget {LEAST} x   {'kept' if kept else 'UNDER'}"
            f"   ({rates[1]:.0f} and {rates[2]:.0f} files a second)",
            flush=True,
        )
        if memory_count:
            make(folder / "many", memory_count)
            _, memory = _scan(folder, "many", 2)
            small = memory <= MOST_MEMORY
            kept &= small
            print(  # noqa: T201
                f"{memory_count:,} files: the reporting process holds {memory:.0f} MB   budget {MOST_MEMORY:.0f} MB   "
                f"{'kept' if small else 'OVER'}"
            )
    return 0 if kept else 1


def make(folder: Path, count: int) -> None:
    """Right invoices, each with a number and an order of its own."""
    folder.mkdir()
    like = made.invoice(1, "F-0")
    for index in range(count):
        data = like.replace(b"<cbc:ID>F-0<", b"<cbc:ID>F-%d<" % index).replace(
            b"4500123401", b"45%08d" % index
        )
        (folder / f"{index:06}.xml").write_bytes(data)


def _scan(folder: Path, name: str, jobs: int) -> tuple[float, float]:
    """Seconds, and the peak of the parent's own memory in MB."""
    script = (
        "import resource, sys; from coopinv.__main__ import main; code = main(); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, file=sys.stderr); sys.exit(code)"
    )
    command = [sys.executable, "-c", script, "scan", name, "-j", str(jobs), *_GIVEN]
    began = time.monotonic()
    with (folder / "report.json").open("wb") as report:
        done = subprocess.run(command, cwd=folder, stdout=report, stderr=subprocess.PIPE, check=False)
    seconds = time.monotonic() - began
    assert done.returncode == 0, done.stderr.decode()[-500:]
    return seconds, float(done.stderr.split()[-1])


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
