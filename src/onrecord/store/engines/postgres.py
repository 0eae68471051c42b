"""The server's engine: PostgreSQL, with its own full text over the same tokens.

Writers take turns, as in SQLite: a transaction holds one lock of the store, so that two that write or link at once
neither deadlock nor see half of each other's work. Whoever reads waits for nobody.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from onrecord.errors import MissingExtra, StoreError, StoreNewer, StoreUnwritable, UsageError
from onrecord.store.engines import Values, ours, without_password
from onrecord.store.engines.postgres_tables import FIRST, STEPS
from onrecord.store.engines.postgres_text import TsVector

try:
    import psycopg
    from psycopg import errors as pg
    from psycopg.conninfo import conninfo_to_dict
except ImportError as error:  # pragma: no cover - the extra is installed where tests run
    raise MissingExtra("a store on PostgreSQL", "needs psycopg", "pip install 'onrecord[postgres]'") from error

WAIT = "30s"
"""How long to wait for another program that is writing."""
PAUSES = (0.0, 0.2, 0.8, 2.0)
"""Seconds before each try to begin a session anew that the server ended."""
ASKED: dict[str, Any] = {
    "application_name": "onrecord",
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}
"""How a session is asked for where the address does not say otherwise: of a machine that vanished it is known within a
minute, whatever was waited for."""
WRITING, LINKING = 0x6F6E0001, 0x6F6E0002
"""The store's locks, in PostgreSQL's table of advisory locks; with the schema's number before them."""
TEXT = 25
"""PostgreSQL's number of the type."""
FETCHED = 1000
"""Rows that a stream asks for at a time."""
NUL, STANDS_FOR_NUL = "\0", "\ufffe"
"""PostgreSQL takes no NUL in a text: a character that Unicode gives to nobody stands for it, so that offsets stay."""
RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"%", "%%"),
        (r" INDEXED BY \w+", ""),  # a hint to SQLite's planner
        (r"\bCROSS JOIN\b", "JOIN"),  # the same: in this order
        (r"\+m\.kind\b", "m.kind"),  # the same: not by the index of kinds
        (r"(?<![\w.])([\w.]{1,60}) = \? COLLATE NOCASE", r"lower(\1) = lower(?)"),
        (r"\bIS (?!NULL\b|NOT\b|DISTINCT\b)", "IS NOT DISTINCT FROM "),
        (r"\bIN \(\)", "IN (NULL)"),  # among none
        (r"\binstr\(", "strpos("),
        (r"\browid\b", "number"),
        (r"\?", "%s"),
        (r"(?<![:\w]):([a-z_]+)", r"%(\1)s"),
    )
)
"""What SQLite says otherwise, in this order."""


@lru_cache(1024)
def translated(sql: str) -> str:
    """A statement of SQLite's in PostgreSQL's words, for psycopg.

    >>> translated("SELECT name FROM people INDEXED BY p WHERE id IS ? AND name LIKE '%x' AND n = :n")
    "SELECT name FROM people WHERE id IS NOT DISTINCT FROM %s AND name LIKE '%%x' AND n = %(n)s"
    """
    for pattern, to in RULES:
        sql = pattern.sub(to, sql)
    return sql


class Row(tuple[Any, ...]):
    """Values by position or by column."""

    __slots__ = ()
    columns: Mapping[str, int]

    def __getitem__(self, key: Any) -> Any:
        return tuple.__getitem__(self, self.columns[key] if isinstance(key, str) else key)

    def keys(self) -> list[str]:
        """The names of the columns, in their order."""
        return list(self.columns)


@lru_cache(1024)
def _kind_of(names: tuple[str, ...]) -> type[Row]:
    """The class of the rows of some columns."""
    return type("Row", (Row,), {"__slots__": (), "columns": {name: n for n, name in enumerate(names)}})


def _rows(cursor: Any) -> Any:
    """psycopg's row factory."""
    described = cursor.description or ()
    kind = _kind_of(tuple(c.name for c in described))
    texts = [n for n, c in enumerate(described) if c.type_code == TEXT]

    def row(values: Sequence[Any]) -> Row:
        found: Row = kind(values)
        if any(values[n] is not None and STANDS_FOR_NUL in values[n] for n in texts):
            found = kind(v.replace(STANDS_FOR_NUL, NUL) if isinstance(v, str) else v for v in values)
        return found

    return row


class PostgresConnection:
    """A connection that takes SQLite's statements. ``changes`` counts the rows that were written.

    Whatever is asked may find that the server has gone away: its errors become ours here, whoever asks.
    """

    def __init__(self, raw: psycopg.Connection[Any], shown: str = "") -> None:
        self.raw, self.shown = raw, shown
        self.changes = 0
        self._streams = 0
        self.text = TsVector()

    def execute(self, sql: str, values: Values = ()) -> Any:
        """Runs one statement."""
        cursor = self.raw.cursor(row_factory=_rows)
        try:
            cursor.execute(translated(sql).encode(), _adapted(values))
        except psycopg.Error as error:
            raise in_our_words(self.shown, error) from None
        self._count(cursor)
        return cursor

    def executemany(self, sql: str, rows: Iterable[Values]) -> psycopg.Cursor[Any]:
        """Runs one statement once for each row of values, sent together."""
        cursor = self.raw.cursor(row_factory=_rows)
        try:
            cursor.executemany(translated(sql).encode(), [_adapted(r) for r in rows])
        except psycopg.Error as error:
            raise in_our_words(self.shown, error) from None
        self._count(cursor)
        return cursor

    def stream(self, sql: str, values: Values = ()) -> Iterator[Any]:
        """The rows of one statement, some at a time."""
        self._streams += 1
        try:
            with self.raw.cursor(f"stream_{self._streams}", row_factory=_rows, withhold=True) as cursor:
                cursor.itersize = FETCHED
                cursor.execute(translated(sql).encode(), _adapted(values))
                yield from cursor
        except psycopg.Error as error:
            raise in_our_words(self.shown, error) from None

    def insert(self, table: str, row: Mapping[str, Any]) -> int:
        """Inserts one row; its number."""
        columns, marks = (", ".join(made % column for column in row) for made in ('"%s"', ":%s"))
        number = " RETURNING number" if table in NUMBERED else ""
        found = self.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks}){number}", row)
        return int(found.fetchone()[0]) if number else 0

    def last_number(self, table: str) -> int:
        """The highest number that the table ever gave."""
        sequence = self.execute("SELECT pg_get_serial_sequence(?, 'number')", (table,)).fetchone()[0]
        row = self.execute(f"SELECT last_value, is_called FROM {sequence}").fetchone()
        return int(row[0]) if row[1] else 0

    def continue_after(self, table: str, number: int) -> None:
        """The table's next number is above this one, and above all that are there."""
        sql = f"""SELECT setval(pg_get_serial_sequence('{table}', 'number'), found.most) FROM (
                  SELECT greatest(max(number), ?) AS most FROM {table}) AS found WHERE found.most > 0"""
        self.execute(sql, (number,))

    def columns(self, table: str) -> list[str]:
        """The table's columns, in their order."""
        sql = """SELECT attname FROM pg_attribute WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped
                 ORDER BY attnum"""
        return [row[0] for row in self.execute(sql, (table,))]

    def _count(self, cursor: psycopg.Cursor[Any]) -> None:
        status = cursor.statusmessage or ""
        if status.startswith(("INSERT", "UPDATE", "DELETE")):
            self.changes += max(cursor.rowcount, 0)


MADE = "".join(STEPS)
NUMBERED = frozenset(re.findall(r"CREATE TABLE (\w+) \(\s+number BIGINT", MADE)) - set(
    re.findall(r"DROP TABLE (\w+)", MADE)
)
"""The tables whose rows are numbered."""


def _adapted(values: Values) -> Any:
    if isinstance(values, Mapping):
        return {name: _value(v) for name, v in values.items()}
    return [_value(v) for v in values]


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace(NUL, STANDS_FOR_NUL) if NUL in value else value
    return int(value) if isinstance(value, bool) else value


class PostgresEngine:
    """A store in a database, in the first schema of its search path.

    Raises ``StoreError`` where there is no such database, and ``UsageError`` for what is no address.
    """

    def __init__(self, address: str, *, create: bool) -> None:
        self.address, self.shown = address, without_password(address)
        with self.translated():
            self.connection = PostgresConnection(self._connected(), self.shown)
            try:
                self._prepare(create)
            except BaseException:
                self.connection.raw.close()
                raise

    def _connected(self) -> psycopg.Connection[Any]:
        """A new session with the server."""
        raw = psycopg.connect(**{**ASKED, **conninfo_to_dict(self.address), "autocommit": True})
        try:
            raw.execute(f"SET lock_timeout = '{WAIT}'".encode())
            raw.execute("SET jit = off")  # compiling takes longer than any of our questions
        except BaseException:
            raw.close()
            raise
        return raw

    def _prepare(self, create: bool) -> None:
        ask = self.connection.execute
        self.schema = int(ask("SELECT current_schema()::regnamespace::oid::bigint").fetchone()[0])
        self.writable = not ask("SELECT pg_is_in_recovery()").fetchone()[0]
        version = self._version()
        if version == 0 and not create:
            make = f"read into it with: onrecord read SOURCE --store {self.shown}"
            raise StoreError(self.shown, "holds no store yet", make)
        if version < LATEST:
            self._migrate()
        if self.writable:
            sql = "SELECT has_table_privilege('documents', 'INSERT')"
            self.writable = bool(ask(sql).fetchone()[0])

    def _version(self) -> int:
        ask = self.connection.execute
        if ask("SELECT to_regclass(quote_ident(current_schema()) || '.totals')").fetchone()[0] is None:
            return 0
        row = ask("SELECT number FROM totals WHERE what = 'version'").fetchone()
        version = int(row[0]) if row else 0
        if version > LATEST:
            raise StoreNewer(self.shown, f"was made by a newer onrecord (step {version})", "update onrecord")
        return version

    def _migrate(self) -> None:
        with self._held():
            for step in STEPS[max(self._version() - FIRST + 1, 0) :]:
                self.connection.raw.execute(step.encode())
            self.connection.execute(
                "INSERT INTO totals VALUES ('version', ?) ON CONFLICT (what) DO UPDATE SET number = excluded.number",
                (LATEST,),
            )

    def translated(self) -> AbstractContextManager[None]:
        """Foreign errors become ours: those of the connection did so already."""
        return ours(self.shown, psycopg.Error, in_our_words)

    @contextmanager
    def _held(self) -> Iterator[None]:
        """A transaction in which nobody else writes."""
        self.connection.raw.execute("BEGIN")
        try:
            self.connection.execute(f"SELECT pg_advisory_xact_lock({WRITING}, {_half(self.schema)})")
            yield
        except BaseException:
            if not self.connection.raw.closed:
                self.connection.raw.execute("ROLLBACK")
            raise
        self.connection.raw.execute("COMMIT")

    @contextmanager
    def transaction(self) -> Iterator[PostgresConnection]:
        """All or nothing; what was written is counted, so that whoever keeps an answer knows that it is old."""
        with self.translated(), self._held():
            before = self.connection.changes
            yield self.connection
            if self.connection.changes > before:
                self.connection.execute("UPDATE totals SET number = number + 1 WHERE what = 'changes'")

    @contextmanager
    def snapshot(self) -> Iterator[PostgresConnection]:
        """What is read in it is of one moment."""
        self.connection.raw.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield self.connection
        finally:
            if not self.connection.raw.closed:
                self.connection.raw.execute("ROLLBACK")

    def folder(self, index: str = "") -> Path | None:
        """A folder for this store in the user's cache; ``None`` where none can be made."""
        sql = """SELECT number, (SELECT oid::bigint FROM pg_database WHERE datname = current_database())
                 FROM totals WHERE what = 'identity'"""
        identity, database = self.connection.execute(sql).fetchone()
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        folder = cache / "onrecord" / f"{int(identity) & (2**64 - 1):016x}-{database}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return None
        return folder / index if index else folder

    @contextmanager
    def linking(self) -> Iterator[None]:
        """A lock of the whole session: whoever else links waits, however long, and finds it done. For its turn to write
        nobody waits longer than otherwise."""
        lock = f"({LINKING}, {_half(self.schema)})"
        self.connection.execute(f"SELECT set_config('lock_timeout', '0', false), pg_advisory_lock{lock}")
        try:
            self.connection.execute(f"SET lock_timeout = '{WAIT}'")
            yield
        finally:
            if not self.connection.raw.closed:
                self.connection.execute(f"SELECT pg_advisory_unlock{lock}")

    def erasing(self) -> None:
        """Nothing: what is removed stays in its table until that is written anew."""

    def erase(self) -> bool:
        """Writes every table anew from what it holds. The server's own log and its copies are its keeper's."""
        from onrecord.store.copying import TABLES

        for table in TABLES:
            self.connection.raw.execute(f"VACUUM (FULL) {table}".encode())
        return True

    def alive(self) -> bool:
        """Whether the server still answers on this connection."""
        try:
            self.connection.raw.execute("SELECT 1")
        except psycopg.Error:
            return False
        return True

    def back(self) -> bool:
        """Begins the session anew where it was ended: a server that was started again, or is about to be, some seconds
        long."""
        if not self.connection.raw.closed:
            return False
        for pause in PAUSES:
            time.sleep(pause)
            with suppress(psycopg.Error):
                self.connection.raw = self._connected()
                return True
        return False

    def close(self) -> None:
        """Lets go of the server."""
        self.connection.raw.close()


LATEST = FIRST + len(STEPS) - 1
"""The steps of the tables, counted with SQLite's."""


def _half(number: int) -> int:
    """A number of 32 bits as PostgreSQL's locks take it: with a sign."""
    number &= 0xFFFFFFFF
    return number - (1 << 32) if number >= 1 << 31 else number


def in_our_words(address: str, error: psycopg.Error) -> StoreError | UsageError:
    """What PostgreSQL says in our words."""
    words = " ".join(str(error).split())
    if isinstance(error, pg.LockNotAvailable):
        return StoreUnwritable(address, "another program is writing to it", "wait and run again")
    if isinstance(error, pg.InsufficientPrivilege | pg.ReadOnlySqlTransaction):
        return StoreUnwritable(address, f"must not be written ({words})", "ask for the right to, or use another store")
    if isinstance(error, pg.DiskFull):
        return StoreUnwritable(address, "the disk is full", "make room and run again; nothing is lost")
    if isinstance(error, pg.UntranslatableCharacter | pg.CharacterNotInRepertoire | psycopg.DataError):
        return UsageError("what was asked or given", f"holds what PostgreSQL cannot keep ({words})")
    if isinstance(error, psycopg.OperationalError):
        return StoreUnwritable(address, f"cannot be reached ({words})", "start it, check the address, and run again")
    if isinstance(error, psycopg.ProgrammingError) and "connection info" in words:
        return StoreError(address, f"is no address of a store ({words})", "write postgresql://user@host/database")
    return StoreError(address, f"cannot be used ({words})", "name another with --store")
