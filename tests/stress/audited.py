"""Runs the command and writes down all that it opens, starts, connects to and changes: ``audited.py LOG ARGUMENT…``.

The hook stays in workers that are forked, and every line says by which process it was written.
"""

from __future__ import annotations

import os
import sys

_WATCHED = (
    "open", "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "os.rename", "os.remove",
    "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.truncate", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.",
    "shutil.", "exec_untrusted",
)  # fmt: skip


def main() -> int:
    """Watch, and run the command."""
    log = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    sys.argv = ["coopinv", *sys.argv[2:]]

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(_WATCHED):
            os.write(log, f"{os.getpid()}\t{event}\t{arguments!r}\n".encode("utf-8", "backslashreplace"))

    sys.addaudithook(watch)
    from coopinv.__main__ import main as command

    return command()


if __name__ == "__main__":
    sys.exit(main())
