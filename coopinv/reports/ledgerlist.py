"""What a ledger remembers, as text, CSV or JSON."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from coopinv.language import Text
from coopinv.reports.clean import clean
from coopinv.reports.csv import text_cell
from coopinv.reports.encode import encoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coopinv.language import Language

#: The columns, by the names of the entries' own attributes.
COLUMNS = ("checked", "kind", "seller", "number", "date", "currency", "gross", "orders", "format", "file")
_NOTHING = Text(en="The ledger is empty.", da="Registeret er tomt.", sv="Registret är tomt.")
_COUNT = (
    Text(
        en="{count} invoice is remembered.",
        da="{count} faktura er husket.",
        sv="{count} faktura finns i registret.",
    ),
    Text(
        en="{count} invoices are remembered.",
        da="{count} fakturaer er husket.",
        sv="{count} fakturor finns i registret.",
    ),
)


def as_text(entries: Iterable[Any], language: Language) -> Iterator[str]:
    """One line an invoice, and how many they are."""
    count = 0
    for entry in entries:
        count += 1
        orders = f" · {', '.join(entry.orders)}" if entry.orders else ""
        amount = f" · {entry.gross} {entry.currency or ''}".rstrip() if entry.gross else ""
        line = (
            f"{entry.checked} · {entry.number or '–'} · {entry.seller or '–'}{amount}{orders} · {entry.file}"
        )
        yield clean(line) + "\n"
    if not count:
        yield _NOTHING.to(language) + "\n"
    else:
        yield "\n" + _COUNT[count != 1].to(language).format(count=count) + "\n"


def as_csv(entries: Iterable[Any]) -> Iterator[str]:
    """A table; what a spreadsheet would take for a formula is a text."""
    yield _row(COLUMNS)
    for entry in entries:
        yield _row([_cell(getattr(entry, name)) for name in COLUMNS])


def as_json(entries: Iterable[Any]) -> Iterator[bytes]:
    """A list, one invoice a line."""
    yield b"["
    for index, entry in enumerate(entries):
        record = {name: getattr(entry, name) for name in COLUMNS}
        yield (b",\n" if index else b"\n") + encoded(record)
    yield b"\n]\n"


def _cell(value: object) -> str:
    return text_cell(" ".join(value) if isinstance(value, tuple) else "" if value is None else str(value))


def _row(cells: Iterable[str]) -> str:
    target = io.StringIO()
    csv.writer(target, lineterminator="\r\n").writerow(cells)
    return target.getvalue()
