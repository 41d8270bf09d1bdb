"""Writes a GLN list: the old file stands until the new one is whole."""

from __future__ import annotations

import csv
import io
import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from coopinv.errors import ListError
from coopinv.glnlist.cells import guard
from coopinv.glnlist.columns import HEADER
from coopinv.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from coopinv.glnlist.entry import Entry

_EXISTS = Text(en="{target} is there already", da="{target} findes allerede", sv="{target} finns redan")
_EXISTS_HINT = Text(
    en="add --force to replace it, or name another file with -o",
    da="tilføj --force for at erstatte den, eller angiv en anden fil med -o",
    sv="lägg till --force för att ersätta den, eller ange en annan fil med -o",
)
_FAILED = Text(
    en="{target} cannot be written ({reason})",
    da="{target} kan ikke skrives ({reason})",
    sv="{target} går inte att skriva ({reason})",
)


def check_target(target: Path, *, force: bool) -> None:
    """Refuse a target that is there already, unless forced.

    Raises:
        ListError: it is there.
    """
    if not force and os.path.lexists(target):
        raise ListError(_EXISTS, _EXISTS_HINT, target=str(target))


def format_list(entries: Iterable[Entry]) -> str:
    """The list as CSV, with our own headings; no cell that a spreadsheet would take for a formula."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(HEADER)
    for entry in entries:
        writer.writerow([guard(getattr(entry, column) or "") for column in HEADER])
    return buffer.getvalue()


def write_list(entries: Iterable[Entry], target: Path, *, force: bool = False) -> None:
    """Write the list into a file beside the target, and put it in the target's place when it is whole.

    Raises:
        ListError: the target is there and ``force`` is not given, or it cannot be written.
    """
    data = format_list(entries).encode()
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        try:
            descriptor = os.open(
                beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666
            )
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            check_target(target, force=force)
            beside.replace(target)
        except BaseException:
            with suppress(OSError):
                beside.unlink()
            raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ListError(_FAILED, target=str(target), reason=reason) from None
