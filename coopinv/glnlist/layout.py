"""Reckons what the cells of a spreadsheet's XML would take when a reader lays them out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from coopinv.errors import ListError
from coopinv.glnlist.tables import MAX_COLUMNS, MAX_ROWS, check_size
from coopinv.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

BROKEN = Text(
    en="{file} is not a spreadsheet that can be read (XLSX, XLS, ODS), or it is damaged",
    da="{file} er ikke et regneark, der kan læses (XLSX, XLS, ODS), eller det er beskadiget",
    sv="{file} är inget kalkylblad som går att läsa (XLSX, XLS, ODS), eller så är det skadat",
)


class Layout:
    """How far the cells with something in them reach, up to the last row and column; blank ones between count."""

    def __init__(self, file: str) -> None:
        self.cells = 0
        self.starts: Mapping[str, Callable[[dict[str, str]], None]] = {}
        self.ends: Mapping[str, Callable[[], None]] = {}
        self._file = file
        self._row = 0
        self._column = 0
        self._rows = 0
        self._columns = 0
        self._written: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        handle = self.starts.get(name.rpartition(":")[2])
        if handle is not None:
            handle(attributes)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        handle = self.ends.get(name.rpartition(":")[2])
        if handle is not None:
            handle()

    def take_text(self, text: str) -> None:
        """Take text."""
        self._written.append(text)

    def _clear_text(self, _: dict[str, str]) -> None:
        self._written.clear()

    def _start_sheet(self, _: dict[str, str]) -> None:
        self._row = self._column = self._rows = self._columns = 0

    def _end_sheet(self) -> None:
        self.cells += self._rows * self._columns
        self._rows = self._columns = 0

    def _reach(self, row: int) -> None:
        self._rows = max(self._rows, row)
        self._columns = max(self._columns, self._column)
        if self._rows > MAX_ROWS or self._columns > MAX_COLUMNS:
            check_size(self._rows, self._columns, self._row, self._file)

    def _count(self, text: str | None, default: int) -> int:
        if text is None:
            return default
        if not (text.isascii() and text.isdigit() and len(text) <= 10):
            raise ListError(BROKEN, file=self._file)
        return int(text)


class Workbook(Layout):
    """The sheets and the shared texts of an XLSX file; a shared text is laid out in every cell that refers to it."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self._is_shared = False
        self._uses: Counter[int] = Counter()
        self._lengths: list[int] = []
        self.starts = {
            "sheetData": self._start_sheet,
            "row": self._start_row,
            "c": self._start_cell,
            "v": self._start_value,
            "is": self._start_value,
            "f": self._start_value,
            "si": self._clear_text,
        }
        self.ends = {"v": self._end_value, "si": self._end_shared, "sheetData": self._end_sheet}

    def text(self) -> int:
        """The characters that the shared texts take in all cells together."""
        lengths = dict(enumerate(self._lengths))
        return sum(lengths.get(index, 0) * uses for index, uses in self._uses.items())

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = self._count(attributes.get("r"), self._row + 1)
        self._column = 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._is_shared = attributes.get("t") == "s"
        place = attributes.get("r")
        if place is None:
            self._column += 1
            return
        letters = place.rstrip("0123456789")
        if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
            raise ListError(BROKEN, file=self._file)
        self._row = self._count(place[len(letters) :], self._row)
        self._column = 0
        for letter in letters.upper():
            self._column = self._column * 26 + ord(letter) - ord("A") + 1

    def _start_value(self, attributes: dict[str, str]) -> None:
        self._clear_text(attributes)
        self._reach(self._row)

    def _end_value(self) -> None:
        index = "".join(self._written).strip()
        if self._is_shared and len(index) < 10 and index.isdigit():
            self._uses[int(index)] += 1

    def _end_shared(self) -> None:
        self._lengths.append(sum(map(len, self._written)))


class OpenDocument(Layout):
    """The tables of an ODS file; a cell or a row may say that it stands there many times."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self._times = 1  # the row
        self._cell_times = 1
        self._row_text = 0
        self._text = 0
        self.starts = {
            "table": self._start_sheet,
            "table-row": self._start_row,
            "table-cell": self._start_cell,
            "covered-table-cell": self._start_cell,
            "p": self._start_paragraph,
        }
        self.ends = {
            "table-cell": self._end_cell,
            "covered-table-cell": self._end_cell,
            "table-row": self._end_row,
            "table": self._end_sheet,
        }

    def text(self) -> int:
        """The characters that the cells take together."""
        return self._text

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._times = self._repetition(attributes, "number-rows-repeated")
        self._row += 1
        self._column = 0
        self._row_text = 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._cell_times = self._repetition(attributes, "number-columns-repeated")
        self._column += self._cell_times
        self._written.clear()
        if any(name.endswith((":value-type", ":formula", ":value")) for name in attributes):
            self._reach(self._row + self._times - 1)

    def _start_paragraph(self, _: dict[str, str]) -> None:
        self._reach(self._row + self._times - 1)

    def _end_cell(self) -> None:
        self._row_text += self._cell_times * sum(map(len, self._written))
        self._written.clear()

    def _end_row(self) -> None:
        self._text += self._times * self._row_text
        self._row += self._times - 1

    def _repetition(self, attributes: dict[str, str], name: str) -> int:
        text = next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), None)
        return self._count(text, 1)
