"""Measures workers too, when the tests run under coverage, and asks of each module what it owes.

A worker is a fork or a new interpreter without site packages, and is killed when it is no longer needed: so each
begins to measure by itself, and keeps what it has measured before it sends its last answer.

``python -m tests.measured`` compares what the last run measured with ``OVERALL`` and ``WHOLE``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

#: The least share of lines and branches that the tests must run, in percent: of all, and of what may not err.
OVERALL = 95
WHOLE = (
    "coopinv/amounts.py",
    "coopinv/dates.py",
    "coopinv/reports/clean.py",
    "coopinv/readers/edifact/charsets.py",
    "coopinv/readers/edifact/repertoire.py",
    "coopinv/readers/edifact/scan.py",
    "coopinv/readers/edifact/segment.py",
    "coopinv/readers/edifact/split.py",
    "coopinv/readers/edifact/syntax.py",
    "coopinv/workers/*.py",
)
_BEGUN = "COVERAGE_PROCESS_CONFIG"


def measure_workers() -> None:
    """Make every worker that is started from here measure itself; nothing when the tests do not run under coverage."""
    if _BEGUN not in os.environ:
        return
    from coopinv.workers import start

    begin = "from coopinv.workers.serve import spawned"
    measured = f"import tests.measured; tests.measured.in_new_interpreter(); {begin}"
    code = start._CODE.replace(begin, measured)
    assert code != start._CODE
    start._CODE = code
    os.register_at_fork(after_in_child=_keep_before_the_last_answer)


def in_new_interpreter() -> None:
    """Begin to measure in a worker that was started without site packages."""
    import coverage

    coverage.process_startup()
    _keep_before_the_last_answer()


def _keep_before_the_last_answer() -> None:
    from coverage import Coverage

    from coopinv.workers import serve
    from coopinv.workers.frames import Kind

    send = serve._send

    def kept_and_sent(answers: int, data: bytes) -> None:
        if data[:1] != bytes([Kind.ITEM]) and (measuring := Coverage.current()) is not None:
            measuring.save()
        send(answers, data)

    serve._send = kept_and_sent


class Measured(NamedTuple):
    """What of a file was run, in percent of its lines and branches."""

    path: str
    percent: float
    missing: str


def measured() -> tuple[float, list[Measured]]:
    """The share of everything, and of each file, by the data of the last run."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        subprocess.run([sys.executable, "-m", "coverage", "json", "-q", "-o", str(report)], check=True)
        found = json.loads(report.read_text("utf-8"))
    files = [
        Measured(path.replace("\\", "/"), file["summary"]["percent_covered"], _missing(file))
        for path, file in found["files"].items()
    ]
    return found["totals"]["percent_covered"], files


def _missing(file: dict[str, list[object]]) -> str:
    lines = [str(line) for line in file["missing_lines"]]
    branches = [f"{start}→{end}" for start, end in file.get("missing_branches", [])]  # type: ignore[misc]
    return ", ".join(lines + branches)


def gate(overall: float, files: list[Measured]) -> list[str]:
    """What falls short, in words; nothing when all is well."""
    said = [
        f"{file.path}: {file.percent:.1f} % of its lines and branches are run, not all; not {file.missing}"
        for file in files
        if file.percent < 100 and any(fnmatch(file.path, pattern) for pattern in WHOLE)
    ]
    said += [
        f"{pattern}: no such file was measured"
        for pattern in WHOLE
        if not any(fnmatch(file.path, pattern) for file in files)
    ]
    if overall < OVERALL:
        said.append(f"all: {overall:.2f} % of lines and branches are run; at least {OVERALL} % must be")
    return said


if __name__ == "__main__":
    share, every = measured()
    short = gate(share, every)
    sys.stdout.write("\n".join([*short, f"{share:.2f} % of lines and branches are run"]) + "\n")
    sys.exit(1 if short else 0)
