"""Reads a list of cost centres: a CSV file whose first column holds them, under a heading or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.errors import ConfigError
from coopinv.files import read_bytes
from coopinv.language import Text
from coopinv.readers.limits import MEGABYTE

if TYPE_CHECKING:
    from pathlib import Path

_HEADINGS = frozenset(
    {
        "kostnadsställe",
        "kostnadsställen",
        "fakturamottagare",
        "kst",
        "cost centre",
        "cost-centre",
        "cost center",
    }
    | {"omkostningssted", "fakturamodtager", "nummer", "nr"}
)
_MARKS = ";,\t"
_NOT_TEXT = Text(
    en="{file}: is neither UTF-8 nor Windows-1252",
    da="{file}: er hverken UTF-8 eller Windows-1252",
    sv="{file}: är varken UTF-8 eller Windows-1252",
)
_EMPTY = Text(
    en="{file}: no cost centre in its first column",
    da="{file}: intet omkostningssted i første kolonne",
    sv="{file}: inget kostnadsställe i första kolumnen",
)


def read_list(path: Path) -> tuple[str, ...]:
    """The cost centres of a CSV file, each once, in its order.

    Raises:
        ConfigError: it is no text, or names none.
        UsageError: it is not there.
    """
    import csv

    lines = _text(path).splitlines()
    mark = max(_MARKS, key=lines[0].count) if lines else ";"
    first = [row[0].strip() for row in csv.reader(lines, delimiter=mark) if row]
    if first and first[0].casefold().rstrip(":. ") in _HEADINGS:
        del first[0]
    found = tuple(dict.fromkeys(filter(None, first)))
    if not found:
        raise ConfigError(_EMPTY, file=str(path))
    return found


def _text(path: Path) -> str:
    data = read_bytes(path, MEGABYTE)
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ConfigError(_NOT_TEXT, file=str(path))
