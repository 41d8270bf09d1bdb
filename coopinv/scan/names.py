"""Reads the names of the files to check from a list, one a line or ended by a zero byte each."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from coopinv.errors import UsageError
from coopinv.files import TooLargeError, read_bytes
from coopinv.language import Text
from coopinv.readers.limits import MEGABYTE

_MOST = 500 * MEGABYTE
_LARGE = Text(
    en="{path}: the list is too large", da="{path}: listen er for stor", sv="{path}: listan är för stor"
)


def names_from(path: str) -> list[str]:
    """The names in the list; ``-`` is standard input. Blank lines are passed over.

    Raises:
        UsageError: it is not there, or too large.
        UnopenableError: it cannot be read.
    """
    if path == "-":
        data = sys.stdin.buffer.read(_MOST + 1)
        if len(data) > _MOST:
            raise UsageError(_LARGE, path="<stdin>")
    else:
        try:
            data = read_bytes(Path(path), _MOST)
        except TooLargeError:
            raise UsageError(_LARGE, path=path) from None
    data = data.removeprefix(b"\xef\xbb\xbf")
    parts = data.split(b"\0") if b"\0" in data else [line.rstrip(b"\r") for line in data.split(b"\n")]
    return [os.fsdecode(part) for part in parts if part.strip()]
