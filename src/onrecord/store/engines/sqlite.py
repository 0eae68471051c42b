"""The embedded engine: one SQLite file with full-text search."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from onrecord.errors import StoreError, StoreUnwritable
from onrecord.store.engines import Values, ours
from onrecord.store.index import alone
from onrecord.store.migrate import migrate, version_of
from onrecord.store.schema import STEPS

WAIT = 30.0
"""Seconds to wait for another program that is writing."""
CACHE = 64 * 1024
"""KiB of the file held in memory: what is added to a large store touches its indexes all over."""
CANNOT_WRITE = ("readonly database", "unable to open database file", "read-only")


class Fts5:
    """Full text in a table beside the statements. Its rows are numbered by the statements' places, which begin with the
    day: what is found comes in the order of dates without being sorted. A place ends with the statement's number, so
    that what is found is met with sets of numbers without a look at the statements."""

    tables = "words w CROSS JOIN statements s ON s.place = w.rowid"
    test = "w.words MATCH ?"
    place = "w.rowid"
    number = "(w.rowid & 4294967295)"
    counted: str | None = "words w"

    def query(self, asked: Sequence[tuple[Sequence[str], bool]]) -> str:
        """An expression of FTS5.

        >>> Fts5().query([(["tax", "no new"], False), (["toll"], True)])
        '("tax" "no new") AND (content_text : ("toll"))'
        """
        parts = [(" ".join(f'"{p}"' for p in pieces), content) for pieces, content in asked]
        return " AND ".join(f"(content_text : ({words}))" if content else f"({words})" for words, content in parts)

    def columns(self, content: str, source: str) -> Mapping[str, object]:  # noqa: ARG002
        """Nothing: triggers keep the table."""
        return {}


class SqliteConnection(sqlite3.Connection):
    """A connection of SQLite's own, with what every engine's has."""

    text = Fts5()

    def stream(self, sql: str, values: Values = ()) -> Iterator[Any]:
        """The rows of one statement: they come one by one anyway."""
        return self.execute(sql, values)

    def insert(self, table: str, row: Mapping[str, Any]) -> int:
        """Inserts one row; its number."""
        columns, marks = (", ".join(made % column for column in row) for made in ('"%s"', ":%s"))
        cursor = self.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", row)
        return int(cursor.lastrowid or 0)

    def last_number(self, table: str) -> int:
        """The highest number that the table ever gave."""
        row = self.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
        return int(row[0]) if row else 0

    def continue_after(self, table: str, number: int) -> None:
        """The table's next number is above this one. Of other tables than the counting ones SQLite sees to it."""
        self.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (number, table))

    def columns(self, table: str) -> list[str]:
        """The table's columns, in their order."""
        return [row["name"] for row in self.execute(f"PRAGMA table_info({table})")]


class SqliteEngine:
    """A store in one file. Raises ``StoreError`` for what is no store."""

    def __init__(self, address: str, *, create: bool, cache: int = 0) -> None:
        self.address = self.shown = address
        with self.translated():
            self.connection, self.writable = _connected(address, create)
            self.connection.execute(f"PRAGMA cache_size = -{cache or CACHE}")
        self._file = file_of(address)

    def translated(self) -> AbstractContextManager[None]:
        """Foreign errors become ours, here and nowhere else."""
        return ours(self.shown, sqlite3.DatabaseError, translated)

    @contextmanager
    def transaction(self) -> Iterator[SqliteConnection]:
        """All or nothing; what was written is counted, so that whoever keeps an answer knows that it is old."""
        self._is_there()
        with self.translated():
            self.connection.execute("BEGIN IMMEDIATE")
            before = self.connection.total_changes
            try:
                yield self.connection
                if self.connection.total_changes > before:
                    self.connection.execute("UPDATE totals SET number = number + 1 WHERE what = 'changes'")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
            self.connection.execute("COMMIT")
        self._is_there()

    def _is_there(self) -> None:
        """SQLite writes on without a word into a file that was deleted: nobody would ever find it again."""
        if self._file != file_of(self.address):
            told = "was moved or deleted while it was open"
            raise StoreUnwritable(self.address, told, "what was written since may be lost; run again")

    @contextmanager
    def snapshot(self) -> Iterator[SqliteConnection]:
        """What is read in it is of one moment."""
        self.connection.execute("BEGIN")
        try:
            yield self.connection
        finally:
            self.connection.execute("ROLLBACK")

    def folder(self, index: str = "") -> Path | None:
        """The folder beside the file; ``None`` where it cannot be written, or somebody's file lies there."""
        if self.address == ":memory:" or not self.writable:
            return None
        return folder_of(self.address, index)

    @contextmanager
    def linking(self) -> Iterator[None]:
        """The lock of the index that linking extends."""
        with alone(folder_of(self.address, "wordings")):
            yield

    def erasing(self) -> None:
        """What is removed is written over with zeroes."""
        self.connection.execute("PRAGMA secure_delete = ON")

    def erase(self) -> bool:
        """Writes the file anew from what it holds, and empties the log beside it.

        Zeroes are not enough: the full-text index only marks what is removed, what was removed earlier lies where it
        lay, and where rows are moved between pages of the file copies of them stay behind.
        """
        try:
            self.connection.execute("INSERT INTO words (words) VALUES ('optimize')")
            self.connection.execute("VACUUM")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            return False
        return not self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]

    def alive(self) -> bool:
        """Always: a file does not go away while it is open."""
        return True

    def back(self) -> bool:
        """Never: nobody ends the session with a file."""
        return False

    def close(self) -> None:
        """Lets go of the file."""
        self.connection.close()


def file_of(address: str) -> tuple[int, int] | None:
    """Which file lies at a path, whatever it is called; ``None`` for none."""
    try:
        found = Path(address).stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def folder_of(address: str, name: str = "") -> Path | None:
    """The folder of an index of the store at a path; ``None`` where it cannot be written."""
    if address == ":memory:":
        return None
    folder = Path(address + "-index")
    places = [folder, folder / name] if name else [folder]
    if any(p.exists() and not p.is_dir() for p in places):  # somebody's file lies there: it is left alone
        return None
    there = next((p for p in reversed(places) if p.exists()), folder.resolve().parent)
    return folder / name if os.access(there, os.W_OK) else None


# ---------------------------------------------------------------- opening
def _connected(address: str, create: bool) -> tuple[SqliteConnection, bool]:
    """A connection, and whether it can write. Without ``create`` the store has to be there."""
    if not create:
        there(address)
    connection = sqlite3.connect(address, timeout=WAIT, isolation_level=None, factory=SqliteConnection)
    try:
        return _prepared(connection, address, create), True
    except sqlite3.OperationalError as error:
        connection.close()
        if create or not any(words in str(error) for words in CANNOT_WRITE):
            raise
    return _read_alone(address), False


def there(address: str) -> None:
    """Raises ``StoreError`` where there is no file, or an empty one."""
    make = "make one with: onrecord read SOURCE --store " + address
    try:
        size = Path(address).stat().st_size
    except (OSError, ValueError):
        raise StoreError(address, "no such store", make) from None
    if size == 0:
        raise StoreError(address, "is an empty file, and no store", make)


def _prepared(connection: SqliteConnection, address: str, create: bool) -> SqliteConnection:
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    if not create and version_of(connection, address) == 0:
        raise StoreError(address, "holds nothing yet", "read into it with: onrecord read SOURCE --store " + address)
    migrate(connection, address)
    if create and address != ":memory:":
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _read_alone(address: str) -> SqliteConnection:
    """A store in a folder without permission to write: nobody else writes there either, so it needs no files beside it.

    What a program that was killed left in the log beside it cannot be read then, and it is said so.
    """
    waiting = Path(address + "-wal")
    if waiting.exists() and waiting.stat().st_size:
        told = "was not closed, and its folder cannot be written to"
        raise StoreUnwritable(address, told, "copy it with the files beside it to a folder that can")
    place = f"file:{quote(str(Path(address).resolve()))}?mode=ro&immutable=1"
    connection = sqlite3.connect(place, uri=True, timeout=WAIT, isolation_level=None, factory=SqliteConnection)
    connection.row_factory = sqlite3.Row
    if version_of(connection, address) < len(STEPS):
        told = "was made by an older onrecord, and cannot be brought up to date where it lies"
        raise StoreUnwritable(address, told, "copy it to a folder that can be written to")
    return connection


def translated(address: str, error: sqlite3.DatabaseError) -> StoreError:
    """What SQLite says in our words."""
    words = str(error)
    if "not a database" in words or "malformed" in words or "decode" in words:
        return StoreError(address, f"is no usable SQLite file ({words})", "name another with --store")
    if "full" in words:
        return StoreUnwritable(address, "the disk is full", "make room and run again; nothing is lost")
    if "locked" in words:
        return StoreUnwritable(address, "another program is writing to it", "wait and run again")
    told = f"cannot be opened or written ({words})"
    return StoreUnwritable(address, told, "check the folder and its permissions")
