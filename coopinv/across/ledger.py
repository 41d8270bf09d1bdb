"""Remembers the invoices that passed from one run to the next, in a file that several runs may use at once.

A file of SQLite. Every invoice is written in a transaction of its own, together with the question whether one like it
is there, so that two runs at the same time cannot both find nothing; a run that is killed leaves what it had written.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from coopinv.across import memory
from coopinv.errors import UsageError
from coopinv.language import Text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from coopinv.across.keys import Keys
    from coopinv.across.memory import Earlier

#: Marks the file as ours ("coop"), and the version of its tables.
_APPLICATION, _VERSION = 0x636F6F70, 2
#: So long another run may hold the file before this one gives up.
_PATIENCE = 60.0

_UNUSABLE = Text(
    en="the ledger {path} cannot be used ({reason})",
    da="registeret {path} kan ikke bruges ({reason})",
    sv="registret {path} går inte att använda ({reason})",
)
_FOREIGN = Text(
    en="{path} is no ledger of coopinv's",
    da="{path} er ikke et af coopinvs registre",
    sv="{path} är inget av coopinvs register",
)
_FOREIGN_HINT = Text(en="name another file", da="angiv en anden fil", sv="ange en annan fil")
_NEWER = Text(
    en="the ledger {path} was made by a later version of coopinv",
    da="registeret {path} er lavet af en senere udgave af coopinv",
    sv="registret {path} är gjort av en senare version av coopinv",
)
_ABSENT = Text(
    en="{path}: there is no such ledger",
    da="{path}: registeret findes ikke",
    sv="{path}: registret finns inte",
)


class Entry(NamedTuple):
    """An invoice as the ledger lists it; ``orders`` are its order numbers."""

    id: int
    checked: str
    kind: str
    seller: str | None
    number: str | None
    date: str | None
    currency: str | None
    gross: str | None
    orders: tuple[str, ...]
    format: str
    file: str


class Ledger:
    """An open ledger. Use it as a context manager.

    Args:
        path: the file; made when it is not there, unless ``must_exist``.
        must_exist: refuse a file that is not there.

    Raises:
        UsageError: it cannot be opened, or is something else.
    """

    def __init__(self, path: Path, *, must_exist: bool = False) -> None:
        self._path = path
        self._folder = os.path.abspath(path.parent)  # noqa: PTH100 - without following links
        self._run = os.urandom(8).hex()
        self._today = ""
        if must_exist and not path.exists():
            raise UsageError(_ABSENT, path=str(path))
        with self._told():
            self._base = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        try:
            with self._told():
                self._prepare()
        except BaseException:
            self._base.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._base.close()

    def _prepare(self) -> None:
        """Make the tables of a new file; refuse another program's."""
        self._base.execute("BEGIN")  # another run may be making them at this moment
        (application,) = self._base.execute("PRAGMA application_id").fetchone()
        (version,) = self._base.execute("PRAGMA user_version").fetchone()
        (tables,) = self._base.execute("SELECT count(*) FROM sqlite_master").fetchone()
        self._base.execute("COMMIT")
        if application != _APPLICATION and tables:
            raise UsageError(_FOREIGN, _FOREIGN_HINT, path=str(self._path))
        if version > _VERSION:
            raise UsageError(_NEWER, path=str(self._path))
        self._write_ahead()
        self._base.execute("PRAGMA synchronous = NORMAL")
        if application != _APPLICATION or version < _VERSION:
            with self._transaction():
                for statement in memory.SCHEMA.split(";"):
                    self._base.execute(statement)
                self._base.execute(f"PRAGMA application_id = {_APPLICATION}")
                self._base.execute(f"PRAGMA user_version = {_VERSION}")

    def _write_ahead(self) -> None:
        """Write ahead of the base; SQLite itself does not wait here for another run that asks for the same."""
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                self._base.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.01)
            else:
                return

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What SQLite says is wrong with the file, as an error for the user."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError) or "encrypted" not in str(error):
                raise UsageError(_UNUSABLE, path=str(self._path), reason=str(error)) from None
            raise UsageError(_FOREIGN, _FOREIGN_HINT, path=str(self._path)) from None

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._base.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._base.execute("ROLLBACK")
            raise
        self._base.execute("COMMIT")

    # ------------------------------------------------------------------ for a run

    @contextmanager
    def turn(self, today: dt.date) -> Iterator[Self]:
        """The file to itself: what is asked and what is kept within go together."""
        self._today = today.isoformat()
        with self._told(), self._transaction():
            yield self

    def name_of(self, file: str) -> str:
        """A file as the ledger knows it: by its path from the ledger's own folder, so that both may be moved."""
        if file.startswith("<") or "://" in file:
            return file
        whole = os.path.abspath(file)  # noqa: PTH100 - paths are texts here
        try:
            return os.path.relpath(whole, self._folder).replace(os.sep, "/")
        except ValueError:  # another drive
            return whole

    def same_number(self, keys: Keys) -> list[Earlier]:
        """Documents of earlier runs with the same kind, seller and number."""
        return [one for one in memory.same_number(self._base, keys) if one.run != self._run]

    def same_order(self, order: str, keys: Keys) -> Earlier | None:
        """The first invoice of earlier runs on the order that has another number and has not been credited."""
        return memory.same_order(self._base, order, keys, not_of=self._run)

    def same_fee(self, keys: Keys) -> Earlier | None:
        """The first invoice of earlier runs that charged the fee of the same month under another number."""
        return memory.same_fee(self._base, keys, self._run)

    def add(self, keys: Keys, file: str, entry: int) -> None:
        """Keep an invoice, in the place of what was kept of the same number in the same file."""
        name = self.name_of(file)
        old = [
            one.id for one in memory.same_number(self._base, keys) if (one.file, one.entry) == (name, entry)
        ]
        self._delete(old)
        place = min(old, default=None)
        memory.add(self._base, keys, name, entry, place, checked=self._today, run=self._run)

    # ------------------------------------------------------------------ for people

    def entries(self) -> Iterator[Entry]:
        """Everything it remembers, the oldest first.

        Raises:
            UsageError: it cannot be read.
        """
        with self._told():
            rows = self._base.execute(
                "SELECT id, checked, kind, seller, number, date, currency, gross, "
                "(SELECT group_concat(order_number, ' ') FROM ordered WHERE invoice = id), format, file "
                "FROM invoice ORDER BY id"
            )
            for row in rows:
                yield _entry(row)

    def forget(
        self,
        *,
        number: str | None = None,
        order: str | None = None,
        before: dt.date | None = None,
        file: str | None = None,
    ) -> int:
        """Forget the invoices that all the conditions given are true of; how many they were.

        Raises:
            UsageError: it cannot be written.
        """
        from coopinv.across.keys import folded

        conditions: list[tuple[str, object]] = []
        if number is not None:
            conditions.append(("number_key = ?", folded(number)))
        if order is not None:
            conditions.append(("id IN (SELECT invoice FROM ordered WHERE order_number = ?)", order))
        if before is not None:
            conditions.append(("checked < ?", before.isoformat()))
        if file is not None:
            conditions.append(("file = ?", self.name_of(file)))
        where = " AND ".join(condition for condition, _ in conditions) or "1"
        with self._told(), self._transaction():
            found = self._base.execute(
                f"SELECT id FROM invoice WHERE {where}",  # noqa: S608 - conditions of our own
                [value for _, value in conditions],
            ).fetchall()
            self._delete([id_ for (id_,) in found])
        return len(found)

    def _delete(self, ids: list[int]) -> None:
        for statement in (
            "DELETE FROM numbered WHERE invoice = ?",
            "DELETE FROM ordered WHERE invoice = ?",
            "DELETE FROM charged WHERE invoice = ?",
            "DELETE FROM invoice WHERE id = ?",
        ):
            self._base.executemany(statement, [(id_,) for id_ in ids])


def _entry(row: tuple[Any, ...]) -> Entry:
    *head, orders, format_, file = row
    return Entry._make([*head, tuple((orders or "").split()), format_, file])
