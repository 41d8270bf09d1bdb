"""Which processes of a session have not ended."""

from __future__ import annotations

from pathlib import Path


def left_over(session: int) -> list[str]:
    """Their numbers; what has ended and was not waited for is not among them."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] not in "ZX":
            found.append(path.parent.name)
    return found
