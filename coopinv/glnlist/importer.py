"""Makes a GLN list from the spreadsheet that Coop publishes for its suppliers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coopinv import workers
from coopinv.errors import ListError
from coopinv.files import read_bytes
from coopinv.glnlist.archive import ALONE_HINT
from coopinv.glnlist.cells import tidy
from coopinv.glnlist.load import known_recipients, with_recipients
from coopinv.glnlist.rows import Rows, read_rows
from coopinv.glnlist.sheets import Sheet, is_spreadsheet, read_sheets
from coopinv.glnlist.tables import MAX_BYTES, find_header, parse_csv
from coopinv.glnlist.write import check_target, write_list
from coopinv.language import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from coopinv.glnlist.entry import Entry, Problem, Role

_NOTHING = Text(
    en="{file} holds no usable row",
    da="{file} indeholder ingen brugbare rækker",
    sv="{file} innehåller ingen rad som går att använda",
)
_SLOW = Text(
    en="{file} takes more than {limit} seconds to read",
    da="det tager over {limit} sekunder at læse {file}",
    sv="{file} tar mer än {limit} sekunder att läsa",
)
_LARGE = Text(
    en="{file} takes more than {limit} MB of memory to read",
    da="det kræver over {limit} MB hukommelse at læse {file}",
    sv="{file} kräver mer än {limit} MB minne att läsa",
)
_BROKE = Text(
    en="reading {file} broke down: it is damaged, or takes more than {limit} MB of memory",
    da="læsningen af {file} brød sammen: Den er beskadiget eller kræver over {limit} MB hukommelse",
    sv="läsningen av {file} bröt samman: den är skadad, eller kräver mer än {limit} MB minne",
)
#: What reading a spreadsheet may take: seconds, and bytes of memory.
_SECONDS, _MEMORY = 60.0, 1_500_000_000
_FIRST = Text(en="row {row}: {reason}", da="række {row}: {reason}", sv="rad {row}: {reason}")


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import made, and everything about it that was not plainly in the file.

    Attributes:
        target: the file written.
        entries: the entries written.
        problems: the rows with something wrong, by their number in the spreadsheet.
        guessed: how many roles no column told, per role that was taken for them.
        added: how many legal entities have no row of their own and are known from the rows that name them.
        ignored: the headings of columns that were not read.
        sheet: the sheet that was read; None for CSV.
        other_sheets: sheets that seem to hold a list as well and were not read.
    """

    target: Path
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    guessed: Mapping[Role, int]
    added: int
    ignored: tuple[str, ...] = ()
    sheet: str | None = None
    other_sheets: tuple[str, ...] = ()

    @property
    def counts(self) -> Mapping[Role, int]:
        """How many entries of each role were written."""
        return Counter(entry.role for entry in self.entries)


@dataclass(frozen=True, slots=True)
class _Found:
    """A sheet with headings."""

    sheet: Sheet
    header: int
    columns: Mapping[str, int]


def import_list(source: Path, target: Path, force: bool = False, sheet: str | None = None) -> ImportResult:
    """Read a list from CSV, XLSX, XLS or ODS and write it as our own CSV.

    Args:
        source: the file to read; its kind is told by its content.
        target: the file to write; whole or not at all.
        force: whether to replace a target that is there.
        sheet: the sheet to read; without it the one with the most columns that we know.

    Raises:
        CoopinvError: the source cannot be opened, is no such list, passes a limit or holds no usable row; or the
            target is there already or cannot be written.
    """
    check_target(target, force=force)
    file = str(source)
    found, others = _table(read_bytes(source, MAX_BYTES), file, sheet)
    table = found.sheet.rows
    rows = read_rows(table, found.header, found.columns, known=known_recipients(), source=source.name)
    if not rows.entries:
        raise _nothing_usable(rows, file)
    entries = with_recipients(rows.entries)
    write_list(entries, target, force=force)
    read = set(found.columns.values())
    headings = (tidy(cell) for index, cell in enumerate(table[found.header]) if index not in read)
    return ImportResult(
        target=target,
        entries=tuple(entries),
        problems=tuple(rows.problems),
        guessed=dict(rows.guessed),
        added=rows.added,
        ignored=tuple(heading for heading in headings if heading),
        sheet=found.sheet.name or None,
        other_sheets=others,
    )


def _table(data: bytes, file: str, sheet: str | None) -> tuple[_Found, tuple[str, ...]]:
    if not is_spreadsheet(data):
        rows = parse_csv(data, file)
        return _Found(Sheet("", rows), *find_header(rows, file)), ()
    # A spreadsheet of a few kilobytes may take minutes, or all memory there is, before it can be refused.
    try:
        return workers.call(_spreadsheet, data, file, sheet, seconds=_SECONDS, memory=_MEMORY)
    except workers.WorkerFault as fault:
        if fault.reason is workers.Reason.TIMED_OUT:
            raise ListError(_SLOW, ALONE_HINT, file=file, limit=int(_SECONDS)) from None
        if fault.reason is workers.Reason.OUT_OF_MEMORY:
            raise ListError(_LARGE, ALONE_HINT, file=file, limit=_MEMORY // 1_000_000) from None
        if fault.reason is workers.Reason.DIED:
            raise ListError(_BROKE, ALONE_HINT, file=file, limit=_MEMORY // 1_000_000) from None
        raise


def _spreadsheet(data: bytes, file: str, sheet: str | None) -> tuple[_Found, tuple[str, ...]]:
    """The sheet with the list, and the names of others that seem to hold one; runs in a worker."""
    found: list[_Found] = []
    wrong: ListError | None = None
    for candidate in read_sheets(data, file, only=sheet):
        try:
            found.append(_Found(candidate, *find_header(candidate.rows, file)))
        except ListError as error:
            wrong = _more_telling(wrong, error)
    if not found:
        raise wrong or ListError(_NOTHING, file=file)
    best = max(found, key=lambda one: (len(one.columns), len(one.sheet.rows)))
    return best, tuple(one.sheet.name for one in found if one is not best)


def _more_telling(before: ListError | None, error: ListError) -> ListError:
    """Of the reasons why two sheets hold no list, the one that names headings; an empty sheet names none."""
    return error if before is None or ("found" in error.values and "found" not in before.values) else before


def _nothing_usable(rows: Rows, file: str) -> ListError:
    if not rows.problems:
        return ListError(_NOTHING, file=file)
    first = rows.problems[0]
    return ListError(_NOTHING, _FIRST, file=file, row=first.row, reason=first.reason)
