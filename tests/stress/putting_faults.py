"""Runs the command with a fault at one of the things that it does to files, and tells what it left."""

from __future__ import annotations

import json
import mmap
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from tests.checking import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What is no error number: half of what was to be written is written, or the process is killed before it or after it.
SHORT, KILL_BEFORE, KILL_AFTER = -1, -2, -3

_SOURCE = Path(__file__).with_name("faults.c")


def compiler() -> str | None:
    """What translates C here; None where nothing does."""
    return shutil.which("cc") if sys.platform == "linux" else None


class Ended(NamedTuple):
    """How a run ended: its process, its exit code, what it said, and how many things it had done to files."""

    pid: int
    code: int
    errors: bytes
    count: int


class Served:
    """A process that runs the command in forks of itself. Use it as a context manager.

    Args:
        scratch: a folder for what it needs itself.
        folder: the folder whose files faults are put into; beside ``scratch``, not in it.
    """

    def __init__(self, scratch: Path, folder: Path) -> None:
        library, control = scratch / "faults.so", scratch / "control"
        subprocess.run(
            [compiler() or "cc", "-shared", "-fPIC", "-O1", "-o", library, _SOURCE, "-ldl"], check=True
        )
        control.write_bytes(bytes(32))
        with control.open("r+b") as file:
            self._shared = memoryview(mmap.mmap(file.fileno(), 32)).cast("q")
        self._folder, self._errors = folder, scratch / "errors"
        self._program = subprocess.Popen(
            [sys.executable, "-m", "tests.stress.served", str(control)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={
                "PATH": os.environ.get("PATH", ""),
                "LD_PRELOAD": str(library),
                "FAULTS_CONTROL": str(control),
                "FAULTS_FOLDER": f"{folder}/",
            },
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._program.kill()
        self._program.communicate()

    def start(self, arguments: Sequence[str], at: int = 0, kind: int = 0) -> int:
        """Start the command in the folder; its process. Standard output goes to the file ``out`` there."""
        self._shared[0], self._shared[1], self._shared[2], self._shared[3] = 0, at, kind, 0
        request = {
            "arguments": list(arguments),
            "folder": str(self._folder),
            "output": str(self._folder / "out"),
            "errors": str(self._errors),
        }
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(json.dumps(request).encode() + b"\n")
        self._program.stdin.flush()
        return int(self._program.stdout.readline())

    def end(self, pid: int) -> Ended:
        """Wait for the command's end."""
        assert self._program.stdout is not None
        code = int(self._program.stdout.readline())
        return Ended(pid, code, self._errors.read_bytes(), self._shared[0])

    def run(self, arguments: Sequence[str], at: int = 0, kind: int = 0) -> Ended:
        """Run the command; ``kind`` is what happens at the ``at``-th thing that it does, 0 for none."""
        return self.end(self.start(arguments, at, kind))
