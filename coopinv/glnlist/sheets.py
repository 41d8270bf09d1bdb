"""Reads the sheets of a spreadsheet as rows of text."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coopinv.errors import ListError
from coopinv.glnlist.archive import LOCKED, LOCKED_HINT, check_area, looked_through
from coopinv.glnlist.layout import BROKEN
from coopinv.glnlist.tables import check_size
from coopinv.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.glnlist.tables import Row

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NO_SHEET = Text(
    en="{file} has no sheet {sheet}; it has: {sheets}",
    da="{file} har intet ark {sheet}; det har: {sheets}",
    sv="{file} har inget blad {sheet}; den har: {sheets}",
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name and its rows from the top, blank ones too, so that they count as they do on screen."""

    name: str
    rows: list[Row]


def is_spreadsheet(data: bytes) -> bool:
    """Whether the bytes begin as a spreadsheet file does, whatever its name."""
    return data.startswith((_ZIP, _OLE))


def read_sheets(data: bytes, file: str, only: str | None = None) -> Iterator[Sheet]:
    """The sheets of an XLSX, XLS or ODS file, one at a time; ``only`` the one of that name.

    Raises:
        ListError: it is none of these, is locked, passes a limit, or has no such sheet.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

    if data.startswith(_ZIP):
        data = looked_through(data, file)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            names = [sheet.name for sheet in workbook.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
            if not names:
                raise ListError(BROKEN, file=file)
            if only is not None and only not in names:
                raise ListError(_NO_SHEET, file=file, sheet=only, sheets=", ".join(names))
            area = 0
            for name in names if only is None else [only]:
                sheet = workbook.get_sheet_by_name(name)
                check_size(sheet.total_height + 1, sheet.total_width + 1, 1, file)
                area += sheet.height * sheet.width
                check_area(area, file)
                yield Sheet(name, [[_text(cell) for cell in row] for row in sheet.iter_rows()])
    except PasswordError:
        raise ListError(LOCKED, LOCKED_HINT, file=file) from None
    except (CalamineError, OSError, ValueError, OverflowError):
        raise ListError(BROKEN, file=file) from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the reader's own fault, and no Exception
            raise ListError(BROKEN, file=file) from None
        raise


def _text(cell: object) -> str:
    """A cell as a person reads it; a number without the decimals that spreadsheets keep."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return str(cell)
