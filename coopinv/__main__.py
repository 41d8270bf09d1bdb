"""Runs the command line."""

from __future__ import annotations

import sys


def main() -> int:
    """The entry point of the command; returns the exit code."""
    try:
        from coopinv.errors import run

        return run(_main, sys.argv[1:])
    except KeyboardInterrupt:
        return 130  # while what would say so was being loaded, or said it
    finally:
        _end_quietly()


def _main() -> int:
    from coopinv.cli import main as command_line

    return command_line(sys.argv[1:])


def _end_quietly() -> None:
    """An interruption while the interpreter ends, when all is said, is no traceback."""
    import atexit
    import signal

    atexit.register(signal.signal, signal.SIGINT, signal.SIG_DFL)


if __name__ == "__main__":
    sys.exit(main())
