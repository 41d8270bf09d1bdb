"""Loads a GLN list: the one that comes with the package, or the one that the user names."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from coopinv.errors import ListError
from coopinv.files import read_bytes
from coopinv.glnlist.lookup import GlnList
from coopinv.glnlist.rows import Rows, read_rows
from coopinv.glnlist.tables import MAX_BYTES, find_header, parse_csv
from coopinv.language import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coopinv.glnlist.entry import Entry, Role

#: The name of the list file, ours and the one that ``gln import`` writes.
FILE_NAME = "glnlist.csv"

_NO_SHIPPED = Text(
    en="the GLN list that belongs to coopinv is missing; install coopinv again",
    da="GLN-listen, der hører til coopinv, mangler; installér coopinv igen",
    sv="GLN-listan som hör till coopinv saknas; installera coopinv igen",
)
_NO_ROWS = Text(
    en="{file} holds no usable row",
    da="{file} indeholder ingen brugbare rækker",
    sv="{file} innehåller ingen rad som går att använda",
)


def load(path: Path, complete: bool = True) -> GlnList:
    """Load a list from a CSV file: ours, or one with the headings that people use.

    Rows that cannot be used are left out and named in ``problems``. The two recipients are known whether or not the
    list holds them.

    Args:
        path: the file.
        complete: whether what is not in it does not exist.

    Raises:
        CoopinvError: the file cannot be opened, is no list, or lacks a column.
    """
    rows = _read(read_bytes(path, MAX_BYTES), str(path), known_recipients())
    if not rows.entries:
        raise ListError(_NO_ROWS, file=str(path))
    entries = with_recipients(rows.entries)
    return GlnList(tuple(entries), complete, path, problems=tuple(rows.problems))


@cache
def shipped() -> GlnList:
    """The partial list of publicly known facts that comes with the package."""
    path, data = _shipped_file()
    return GlnList(tuple(_read(data, FILE_NAME, {}).entries), complete=False, source=path, shipped=True)


def known_recipients() -> Mapping[str, Role]:
    """The GLNs of the two recipients, and which is which."""
    return {entry.gln: entry.role for entry in shipped().entries if entry.role.is_recipient and entry.gln}


def with_recipients(entries: list[Entry]) -> list[Entry]:
    """The entries of a list, with the recipients that it leaves out."""
    held = {entry.role for entry in entries}
    return [
        *(entry for entry in shipped().entries if entry.role.is_recipient and entry.role not in held),
        *entries,
    ]


def _read(data: bytes, file: str, known: Mapping[str, Role]) -> Rows:
    rows = parse_csv(data, file)
    header, columns = find_header(rows, file)
    return read_rows(rows, header, columns, known=known)


def _shipped_file() -> tuple[Path, bytes]:
    """The list inside an installed package, at the top of a checkout, or in a zipped package."""
    here = Path(__file__)
    for path in (here.with_name(FILE_NAME), here.parents[2] / FILE_NAME):
        try:
            return path, path.read_bytes()
        except OSError:
            continue
    from importlib.resources import files  # costs 20 ms: only where the package is no folder

    try:
        return Path(FILE_NAME), files(__package__).joinpath(FILE_NAME).read_bytes()
    except OSError:
        raise ListError(_NO_SHIPPED) from None
