"""Runs the command line."""

from __future__ import annotations

import sys


def main() -> int:
    """The entry point of the command; returns the exit code."""
    from coopinv.errors import run

    return run(_main, sys.argv[1:])


def _main() -> int:
    from coopinv.cli import main as command_line

    return command_line(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
