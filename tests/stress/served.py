"""Runs the command again and again, each time in a fork of this process, which has loaded everything once.

Started by ``putting_faults.Served``: requests come as lines of JSON on standard input, answers go back the same way.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def _load() -> None:
    """What the commands would import themselves."""
    from importlib import import_module

    for name in (
        "coopinv.errors",
        "coopinv.cli",
        "coopinv.cli.checking",
        "coopinv.cli.scan",
        "coopinv.cli.check",
        "coopinv.cli.gln",
        "coopinv.cli.interrupting",
        "coopinv.scan.beside",
        "coopinv.annotate.album",
        "coopinv.across.ledger",
        "coopinv.glnlist.importer",
        "coopinv.readers.early",
        "coopinv.reports.html",
        "coopinv.reports.sarif",
        "coopinv.reports.junit",
        "coopinv.reports.csv",
        "coopinv.reports.jsonl",
        "coopinv.reports.text",
        "coopinv.reports.baseline",
    ):
        import_module(name)
    import_module("coopinv.readers.early").get_ready((".pdf",))


def _child(request: dict[str, Any], own: Callable[[], None]) -> int:
    """What the process of the command does: its exit code."""
    from coopinv.__main__ import main

    os.setsid()
    os.chdir(request["folder"])
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    for standard, path in ((1, request["output"]), (2, request["errors"])):
        descriptor = os.open(path, flags, 0o600)
        os.dup2(descriptor, standard)
        os.close(descriptor)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.argv = ["coopinv", *request["arguments"]]
    own()
    return main()


def _serve(control: str) -> int | None:
    """Fork for each request; the exit code in a fork, None in the server itself."""
    import mmap

    with open(control, "r+b") as file:  # noqa: PTH123 - its descriptor
        shared = memoryview(mmap.mmap(file.fileno(), 32)).cast("q")

    def own() -> None:
        shared[3] = os.getpid()

    _load()
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb", buffering=0)
    for line in requests:
        pid = os.fork()
        if pid == 0:
            return _child(json.loads(line), own)
        answers.write(b"%d\n" % pid)
        _, status = os.waitpid(pid, 0)
        answers.write(b"%d\n" % os.waitstatus_to_exitcode(status))
    return None


if __name__ == "__main__":
    sys.exit(_serve(sys.argv[1]))
