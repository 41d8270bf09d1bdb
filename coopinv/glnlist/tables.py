"""Turns the bytes of a text table into rows of cells, and finds the row of headings among them."""

from __future__ import annotations

import csv
import io
from itertools import islice
from typing import TYPE_CHECKING

from coopinv.errors import ListError
from coopinv.glnlist.cells import tidy
from coopinv.glnlist.columns import HEADER, HEADINGS, LABELS, recognise
from coopinv.language import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Row = list[str]

#: A list file larger than this is none: Coop has some thousands of places.
MAX_BYTES = 25_000_000
MAX_ROWS = 200_000
MAX_COLUMNS = 200
#: Title rows above the headings, at most.
_HEADINGS_WITHIN = 50
#: As many of the columns found as a message names.
_SHOWN = 20

_DELIMITERS = (";", ",", "\t")
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))

_SPREADSHEET = Text(
    en="{file} is a spreadsheet, not a CSV file",
    da="{file} er et regneark, ikke en CSV-fil",
    sv="{file} är ett kalkylblad, ingen CSV-fil",
)
_SPREADSHEET_HINT = Text(
    en="make a list from it with: coopinv gln import {file}",
    da="lav en liste af det med: coopinv gln import {file}",
    sv="gör en lista av den med: coopinv gln import {file}",
)
_NOT_TEXT = Text(
    en="{file} is not a text file in UTF-8 or Windows-1252",
    da="{file} er ikke en tekstfil i UTF-8 eller Windows-1252",
    sv="{file} är ingen textfil i UTF-8 eller Windows-1252",
)
_NOT_CSV = Text(
    en="{file}: row {row} cannot be read as CSV (perhaps a quotation mark is never closed)",
    da="{file}: række {row} kan ikke læses som CSV (måske mangler der et afsluttende anførselstegn)",
    sv="{file}: rad {row} går inte att läsa som CSV (kanske stängs ett citattecken aldrig)",
)
_ROWS = Text(
    en="{file} has more than {limit} rows",
    da="{file} har mere end {limit} rækker",
    sv="{file} har mer än {limit} rader",
)
_COLUMNS = Text(
    en="{file}: row {row} has more than {limit} columns",
    da="{file}: række {row} har mere end {limit} kolonner",
    sv="{file}: rad {row} har mer än {limit} kolumner",
)
_LIMIT_HINT = Text(
    en="save the sheet with the list alone and try again",
    da="gem arket med listen for sig, og prøv igen",
    sv="spara bara bladet med listan och försök igen",
)
_EMPTY = Text(en="{file} is empty", da="{file} er tom", sv="{file} är tom")
_COLUMN = Text(
    en="{file} has no column for {column}; the columns found are: {found}",
    da="{file} har ingen kolonne med {column}; fundne kolonner: {found}",
    sv="{file} har ingen kolumn för {column}; de kolumner som finns är: {found}",
)
_COLUMN_HINT = Text(
    en="call the column one of: {headings}",
    da="kald kolonnen en af: {headings}",
    sv="kalla kolumnen något av: {headings}",
)
_SEVERAL = Text(en=" or ", da=" eller ", sv=" eller ")


def parse_csv(data: bytes, file: str) -> list[Row]:
    """The rows of a CSV file: UTF-8, UTF-16 with its mark, or Windows-1252; with semicolons, commas or tabs.

    Raises:
        ListError: the bytes are a spreadsheet, no text, no CSV, or more rows or columns than any list has.
    """
    text = _decode(data, file)
    return _rows(text, _delimiter(text), file)


def find_header(rows: Sequence[Sequence[str]], file: str) -> tuple[int, Mapping[str, int]]:
    """The index of the row of headings, and where each column stands.

    Raises:
        ListError: a column that is needed is missing; names it, and the headings that were found.
    """
    best, columns = _best_header(rows)
    if "gln" not in columns:
        raise _missing(("gln",), rows, best, file)
    if not columns.keys() & {"cost_centre", "cvr", "role", "legal_entity_gln"}:
        raise _missing(("cost_centre", "cvr"), rows, best, file)
    return best, columns


def check_size(rows: int, columns: int, row: int, file: str) -> None:
    """Refuse a table that is larger than any list, before its cells pile up."""
    if rows > MAX_ROWS:
        raise ListError(_ROWS, _LIMIT_HINT, file=file, limit=MAX_ROWS)
    if columns > MAX_COLUMNS:
        raise ListError(_COLUMNS, _LIMIT_HINT, file=file, row=row, limit=MAX_COLUMNS)


def _decode(data: bytes, file: str) -> str:
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise ListError(_SPREADSHEET, _SPREADSHEET_HINT, file=file)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            encodings: tuple[str, ...] = (encoding,)
            data = data[len(mark) :]
            break
    else:
        encodings = ("utf-8", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ListError(_NOT_TEXT, file=file)


def _delimiter(text: str) -> str:
    """The delimiter that gives the best row of headings; failing that, the one that gives the most cells."""
    if text.startswith(HEADER[0] + ","):
        return ","
    sample = text[:100_000]

    def quality(delimiter: str) -> tuple[int, int]:
        try:
            rows = list(
                islice(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), _HEADINGS_WITHIN)
            )
        except csv.Error:
            return (0, 0)
        return len(_best_header(rows)[1]), max(map(len, rows), default=0)

    return max(_DELIMITERS, key=quality)


def _rows(text: str, delimiter: str, file: str) -> list[Row]:
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            rows.append(row)
            check_size(len(rows), len(row), len(rows), file)
    except csv.Error:
        raise ListError(_NOT_CSV, file=file, row=len(rows) + 1) from None
    return rows


def _best_header(rows: Sequence[Sequence[str]]) -> tuple[int, Mapping[str, int]]:
    best, columns = 0, dict[str, int]()
    for index, row in enumerate(rows[:_HEADINGS_WITHIN]):
        if tuple(row) == HEADER:
            return index, {column: place for place, column in enumerate(HEADER)}
        found = recognise(row)
        if ("gln" in found, len(found)) > ("gln" in columns, len(columns)):
            best, columns = index, found
    return best, columns


def _missing(wanted: tuple[str, ...], rows: Sequence[Sequence[str]], best: int, file: str) -> ListError:
    cells = [tidy(cell) for cell in rows[best]] if rows else []
    if not any(cells):
        cells = next((found for row in rows if any(found := [tidy(cell) for cell in row])), [])
    if not cells:
        return ListError(_EMPTY, file=file)
    labels = [LABELS[column] for column in wanted]
    return ListError(
        _COLUMN,
        _COLUMN_HINT,
        file=file,
        column=Text(
            en=_SEVERAL.en.join(label.en for label in labels),
            da=_SEVERAL.da.join(label.da for label in labels),
            sv=_SEVERAL.sv.join(label.sv for label in labels),
        ),
        found=", ".join(cell[:60] for cell in cells[:_SHOWN] if cell),
        headings=", ".join(heading for column in wanted for heading in HEADINGS[column][:4]),
    )
