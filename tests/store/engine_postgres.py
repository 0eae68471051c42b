"""What of a fault depends on PostgreSQL: a database a store, what is sent to the server, and what the server answers."""

from __future__ import annotations

import os
import re
import shutil
import uuid
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit, urlunsplit

import psycopg

from onrecord.store.engines import postgres
from onrecord.store.engines.postgres import NUMBERED, WRITING, PostgresConnection, _half
from onrecord.store.engines.postgres_tables import STEPS
from onrecord.store.engines.postgres_text import TsVector

WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|CREATE|ALTER|VACUUM)\b")
NO_ROOM = 'could not extend file "base/1/1": No space left on device'
DROPPED = r"CREATE (?:TABLE|INDEX) (?:judgements|person_judgements|decisions)\w* .*?;"
"""How the first step made the tables that a later one has put together."""
BACK = {
    18: ("DROP TABLE forgotten", "DROP TABLE salt"),
    20: ("ALTER TABLE documents DROP COLUMN capture",),
    21: ("ALTER TABLE log DROP COLUMN key",),
    19: (
        *re.findall(DROPPED, STEPS[0], re.DOTALL),
        "DROP TABLE log",
        "DROP TABLE computed",
        "ALTER TABLE assignments DROP COLUMN computed",
    ),
}
"""The steps of the tables taken back."""
ENDS_WITHIN = 10_000
"""Milliseconds that the server is given to end a session."""
KEYS = """
SELECT c.conrelid::regclass::text, c.confrelid::regclass::text, a.attname, b.attname
FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = c.confkey[1] WHERE c.contype = 'f'
"""
COUNTED = """
SELECT what, number, counted FROM totals JOIN (
    SELECT 'leads' AS what, count(*) AS counted FROM mentions WHERE lead = 1
    UNION ALL SELECT 'statements', count(*) FROM statements WHERE counts = 1
) AS c USING (what) WHERE number <> counted
"""


class Postgres:
    """Stores in databases of one server, on which new ones may be made; ``at`` is the address of any of them."""

    name = "postgresql"

    def __init__(self, at: str, tablespace: str = "") -> None:
        self.at, self.tablespace = at, tablespace
        self.server = psycopg.connect(at, autocommit=True)
        self._made: dict[str, Path | None] = {}
        """The databases, with the index that this machine keeps of each, as far as it is known."""
        self._at_work: psycopg.Connection[Any] | None = None
        self._cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "onrecord"
        self._cache.mkdir(parents=True, exist_ok=True)

    def clear(self) -> None:
        """Takes away what was made, and lets go of the server."""
        for address in list(self._made):
            self.drop(address)
        self.close()

    def close(self) -> None:
        """Lets go of the server."""
        self.server.close()

    def back(self) -> None:
        """Takes hold of the server again after it was stopped."""
        self.server = psycopg.connect(self.at, autocommit=True)

    # ------------------------------------------------------------ stores
    def address(self, folder: Path) -> str:  # noqa: ARG002
        """Where the store of a test lies: an empty database."""
        return self._new("template1")

    def copy(self, source: str, folder: Path) -> str:  # noqa: ARG002
        """A store that was made before, for one test, with the index that is kept of it on this machine."""
        target = self._new(_name(source), self.tablespace)
        ours = self._index(source)
        if ours is None:
            return target
        theirs = ours.with_name(f"{ours.name.rpartition('-')[0]}-{self._number(target)}")
        if ours.exists():
            shutil.copytree(ours, theirs)
        self._made[target] = theirs
        return target

    def drop(self, address: str) -> None:
        """Lets go of a store that is needed no longer, with its index."""
        if index := self._index(address):
            shutil.rmtree(index, ignore_errors=True)
        self.server.execute(f"DROP DATABASE {_name(address)} WITH (FORCE)".encode())
        del self._made[address]

    def _new(self, template: str, tablespace: str = "") -> str:
        name = f"test_{uuid.uuid4().hex}"
        how = f"TEMPLATE {template}{f' TABLESPACE {tablespace}' if tablespace else ''}"
        if self.server.info.server_version >= 150_000:
            how += " STRATEGY file_copy"  # the quicker one for many small databases, and what earlier versions do
        self.server.execute(f"CREATE DATABASE {name} {how}".encode())
        address = urlunsplit(urlsplit(self.at)._replace(path=f"/{name}"))
        self._made[address] = None
        return address

    def _number(self, address: str) -> int:
        row = self.server.execute(
            "SELECT oid::bigint FROM pg_database WHERE datname = %s", (_name(address),)
        ).fetchone()
        assert row is not None
        return int(row[0])

    def _index(self, address: str) -> Path | None:
        """Where this machine keeps the index of a store; ``None`` where there is no store yet."""
        if self._made.get(address) is None:
            with closing(psycopg.connect(address, autocommit=True)) as raw:
                if raw.execute("SELECT to_regclass('totals')").fetchone() == (None,):
                    return None
                row = raw.execute("SELECT number FROM totals WHERE what = 'identity'").fetchone()
            assert row is not None
            self._made[address] = self._cache / f"{int(row[0]) & (2**64 - 1):016x}-{self._number(address)}"
        return self._made[address]

    # ------------------------------------------------------------ moments
    @contextmanager
    def watched(self, moment: Callable[[], None]) -> Iterator[None]:
        """Calls ``moment`` before every statement is sent, and once more when it is sent and nothing was answered yet:
        whatever is asked of the server passes through one function of the driver's."""

        def waiting(
            connection: psycopg.Connection[Any], asking: Generator[Any, Any, Any], *args: Any, **named: Any
        ) -> Any:
            if connection is self.server:
                return wait(connection, asking, *args, **named)
            self._at_work = connection
            moment()
            return wait(connection, _sent(asking, moment), *args, **named)

        wait = psycopg.Connection.wait
        with patch.object(psycopg.Connection, "wait", waiting):
            yield

    def cut(self) -> None:
        """Ends the session that is at work, as a server does that is stopped, or an administrator."""
        assert self._at_work is not None
        self.server.execute("SELECT pg_terminate_backend(%s, %s)", (self._at_work.info.backend_pid, ENDS_WITHIN))

    # ------------------------------------------------------------ faults
    @contextmanager
    def full(self, address: str, room: int) -> Iterator[None]:  # noqa: ARG002
        """A server that has room for so many statements that write, and answers to all others that its disk is full.

        No limit can be set to a database: here the server is asked for that answer where the statement would have been
        sent. The answer, and what becomes of the transaction, are the server's own; its disk has room.
        """
        left = room

        def answered(send: Callable[..., Any]) -> Callable[..., Any]:
            def sending(cursor: psycopg.Cursor[Any], query: Any, *args: Any, **named: Any) -> Any:
                nonlocal left
                words = query.decode() if isinstance(query, bytes) else str(query)
                if WRITES.match(words) and cursor.connection is not self.server:
                    left -= 1
                    if left < 0:
                        return execute(cursor, f"DO $$ BEGIN RAISE disk_full USING MESSAGE = '{NO_ROOM}'; END $$")
                return send(cursor, query, *args, **named)

            return sending

        execute, many = psycopg.Cursor.execute, psycopg.Cursor.executemany
        with patch.multiple(psycopg.Cursor, execute=answered(execute), executemany=answered(many)):
            yield

    @contextmanager
    def locked(self, address: str) -> Iterator[None]:
        """Another program that is writing, and does not stop."""
        with closing(psycopg.connect(address, autocommit=True)) as other:
            schema = other.execute("SELECT current_schema()::regnamespace::oid::bigint").fetchone()
            assert schema is not None
            other.execute("SELECT pg_advisory_lock(%s, %s)", (WRITING, _half(schema[0])))
            with patch.object(postgres, "WAIT", "50ms"):
                yield

    def older(self, address: str, step: int) -> None:
        """Takes the steps after this one back."""
        taken = [sql for number in range(postgres.LATEST, step, -1) for sql in BACK[number]]
        self.run(address, *taken, f"UPDATE totals SET number = {step} WHERE what = 'version'")

    def run(self, address: str, *statements: str) -> None:
        """Statements that no program of ours would send."""
        with psycopg.connect(address) as other:
            for statement in statements:
                other.execute(statement.encode())

    # ------------------------------------------------------------ wholeness
    def whole(self, address: str) -> list[str]:
        """What is to be said against the tables: a row that refers to none, a total that is not what is counted, a
        number that would be given twice, words that are not those of their texts."""
        with closing(psycopg.connect(address, autocommit=True)) as raw:
            return [*_dangling(raw), *_miscounted(raw), *_given_twice(PostgresConnection(raw)), *_other_words(raw)]


def _sent(asking: Generator[Any, Any, Any], moment: Callable[[], None]) -> Generator[Any, Any, Any]:
    """What the driver does for a statement, with a moment where it begins to wait."""
    try:
        wanted = next(asking)
        moment()
        while True:
            wanted = asking.send((yield wanted))
    except StopIteration as ended:
        return ended.value


def _name(address: str) -> str:
    return urlsplit(address).path.removeprefix("/")


def _dangling(raw: psycopg.Connection[Any]) -> Iterator[str]:
    asked = [
        f"""SELECT '{table}', '{to}', count(*) FROM {table} x LEFT JOIN {to} y ON y."{key}" = x."{column}"
            WHERE x."{column}" IS NOT NULL AND y."{key}" IS NULL"""
        for table, to, column, key in raw.execute(KEYS)
    ]
    for table, to, number in raw.execute(" UNION ALL ".join(asked).encode()):
        if number:
            yield f"{number} rows of {table} refer to no row of {to}"


def _miscounted(raw: psycopg.Connection[Any]) -> Iterator[str]:
    for what, number, counted in raw.execute(COUNTED):
        yield f"{what} are said to be {number} and are {counted}"
    for (name,) in raw.execute("SELECT DISTINCT folded FROM speakers EXCEPT SELECT folded FROM names"):
        if name is not None:
            yield f"{name} is not among the names"


def _given_twice(connection: PostgresConnection) -> Iterator[str]:
    for table in sorted(NUMBERED - {"statements"}):  # theirs are those of other rows
        (most,) = connection.execute(f"SELECT coalesce(max(number), 0) FROM {table}").fetchone()
        if connection.last_number(table) < most:
            yield f"{table} has a number {most} that is still to be given"


def _other_words(raw: psycopg.Connection[Any]) -> Iterator[str]:
    rows = raw.execute("SELECT number, content_text, source_text FROM statements").fetchall()
    made = [str(TsVector().columns(content, source)["words"]) for _, content, source in rows]
    sql = """SELECT s.id FROM statements s JOIN unnest(%s::bigint[], %s::text[]) AS made (number, words)
             ON made.number = s.number WHERE s.words <> made.words::tsvector"""
    for (id,) in raw.execute(sql, ([r[0] for r in rows], made)):
        yield f"statement {id} is not found by its words"
