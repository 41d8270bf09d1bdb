"""Where the keys of earlier invoices are kept: a small database, in memory until it needs the disk.

The ledger is the same in a file that outlives the run.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.across.keys import Keys

SCHEMA = """
CREATE TABLE IF NOT EXISTS invoice (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL,
    entry INTEGER NOT NULL,
    format TEXT NOT NULL,
    kind TEXT NOT NULL,
    seller TEXT,
    number TEXT,
    number_key TEXT,
    date TEXT,
    currency TEXT,
    gross TEXT,
    digest BLOB NOT NULL,
    checked TEXT,
    run TEXT,
    credited INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS numbered (
    identity TEXT NOT NULL, number_key TEXT NOT NULL, invoice INTEGER NOT NULL,
    PRIMARY KEY (identity, number_key, invoice)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS ordered (
    order_number TEXT NOT NULL, invoice INTEGER NOT NULL,
    PRIMARY KEY (order_number, invoice)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS charged (
    issuer TEXT NOT NULL, customer TEXT NOT NULL, recipient TEXT NOT NULL, month TEXT NOT NULL,
    invoice INTEGER NOT NULL,
    PRIMARY KEY (issuer, customer, recipient, month, invoice)
) WITHOUT ROWID;
"""
_ROW = "file, entry, format, kind, seller, number, invoice.number_key, date, currency, gross, digest, checked, run, id"
#: So many earlier invoices with the same number are looked at.
_MOST = 50


class Earlier(NamedTuple):
    """An earlier invoice: the file and its ordinal in it, and its keys; ``checked`` is the day, of an earlier run's."""

    file: str
    entry: int
    format: str
    kind: str
    seller: str | None
    number: str | None
    number_key: str | None
    date: str | None
    currency: str | None
    gross: str | None
    digest: bytes
    checked: str | None
    run: str | None
    id: int


class Memory:
    """The keys of earlier invoices; of this run alone, and gone with it."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)  # a temporary file, once its cache is full
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("PRAGMA synchronous = OFF")
        self._base.executescript(SCHEMA)
        self._base.execute("BEGIN")

    def close(self) -> None:
        """Forget everything."""
        self._base.close()

    def same_number(self, keys: Keys) -> list[Earlier]:
        """Earlier documents of the same kind, seller and number, in the order they came."""
        return list(same_number(self._base, keys))

    def same_order(self, order: str, keys: Keys) -> Earlier | None:
        """The first earlier invoice with the order number that has another number and has not been credited."""
        return same_order(self._base, order, keys)

    def add(self, keys: Keys, file: str, entry: int) -> None:
        """Keep an invoice's keys."""
        add(self._base, keys, file, entry)


def same_number(base: sqlite3.Connection, keys: Keys) -> Iterator[Earlier]:
    """See ``Memory.same_number``."""
    if keys.number_key is None or not keys.sellers:
        return
    marks = ", ".join("?" * len(keys.sellers))
    found = base.execute(
        f"SELECT DISTINCT {_ROW} FROM numbered JOIN invoice ON id = invoice"  # noqa: S608 - names and marks of our own
        f" WHERE identity IN ({marks}) AND numbered.number_key = ? AND kind = ? ORDER BY id LIMIT {_MOST}",
        (*keys.sellers, keys.number_key, keys.kind),
    )
    yield from map(Earlier._make, found)


def same_order(base: sqlite3.Connection, order: str, keys: Keys, not_of: str | None = None) -> Earlier | None:
    """See ``Memory.same_order``."""
    found = base.execute(
        f"SELECT {_ROW} FROM ordered JOIN invoice ON id = invoice"  # noqa: S608 - names of our own
        " WHERE order_number = ? AND kind = 'invoice' AND NOT credited AND number_key IS NOT ?"
        " AND (? IS NULL OR run IS NOT ?) ORDER BY id LIMIT 1",
        (order, keys.number_key, not_of, not_of),
    ).fetchone()
    return None if found is None else Earlier._make(found)


def same_fee(base: sqlite3.Connection, keys: Keys, not_of: str) -> Earlier | None:
    """The first invoice of another run with another number that charged the fee of the same month."""
    if keys.fee is None:
        return None
    found = base.execute(
        f"SELECT {_ROW} FROM charged JOIN invoice ON id = invoice"  # noqa: S608 - names of our own
        " WHERE issuer = ? AND customer = ? AND recipient = ? AND month = ? AND number_key IS NOT ?"
        " AND run IS NOT ? ORDER BY id LIMIT 1",
        (*keys.fee, keys.number_key, not_of),
    ).fetchone()
    return None if found is None else Earlier._make(found)


def add(
    base: sqlite3.Connection,
    keys: Keys,
    file: str,
    entry: int,
    place: int | None = None,
    *,
    checked: str | None = None,
    run: str | None = None,
) -> None:
    """Keep an invoice's keys; a credit note over the whole amount marks the invoice that it credits.

    ``place`` is its number in the order in which they came; without one it is the last.
    """
    cursor = base.execute(
        "INSERT INTO invoice (id, file, entry, format, kind, seller, number, number_key, date, currency, gross, digest,"
        " checked, run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(place, file, entry, keys.format, keys.kind, keys.seller, keys.number, keys.number_key),
            *(keys.date, keys.currency, keys.gross, keys.digest, checked, run),
        ),
    )
    invoice = cursor.lastrowid
    if keys.number_key is not None:
        rows = [(seller, keys.number_key, invoice) for seller in keys.sellers]
        base.executemany("INSERT OR IGNORE INTO numbered VALUES (?, ?, ?)", rows)
    if keys.orders:
        orders = [(order, invoice) for _, order in keys.orders]
        base.executemany("INSERT OR IGNORE INTO ordered VALUES (?, ?)", orders)
    if keys.fee is not None:
        base.execute("INSERT OR IGNORE INTO charged VALUES (?, ?, ?, ?, ?)", (*keys.fee, invoice))
    for number in keys.preceding:
        credited = keys._replace(number=number, kind="invoice")
        whole = [(one.id,) for one in same_number(base, credited) if one.gross == keys.gross]
        base.executemany("UPDATE invoice SET credited = 1 WHERE id = ?", whole)
