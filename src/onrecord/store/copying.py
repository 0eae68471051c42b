"""A store copied into another one, of the same engine or the other, and held against it.

1. begin    the target is new, or holds what a cut left of this very copy
2. tables   one after the other, some thousand rows a transaction, in the order of their keys
3. compare  the numbers of rows, and a digest of them, of every table
4. open     only now does the target open as a store

What is copied is the source as it was at the beginning: it may be read and written meanwhile. The target is a store of
its own, with its own word indexes, which are built when they are first needed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from onrecord.errors import StoreError
from onrecord.store.engines import Connection, Engine

TOGETHER = 2000
"""Rows in one transaction."""
COPYING = ("copying", "copied identity", "copied changes")
"""What the target's totals say until the copy is whole: that it is one, and of which state of which store."""
OWN_TOTALS = ("identity", "version", *COPYING)


@dataclass(frozen=True, slots=True)
class Copied:
    """A table as it is in a store: how many rows, and SHA-256 of all of them."""

    table: str
    rows: int
    digest: str


TABLES: dict[str, tuple[str, ...]] = {
    "documents": ("number",),
    "attributions": ("number",),
    "speakers": ("attribution", "role"),
    "computed": ("attribution",),
    "names": ("folded",),
    "failures": ("address",),
    "records": ("number",),
    "turns": ("number",),
    "verifications": ("number",),
    "statements": ("number",),
    "wordings": ("number",),
    "sayings": ("number",),
    "mentions": ("number",),
    "links": ('"left"', '"right"', "document"),
    "log": ("number",),
    "people": ("number",),
    "aliases": ("folded", "person"),
    "offices": (),
    "assignments": ("attribution", "role"),
    "called": ("person", "folded"),
    "parted": ("mention",),
    "turn_people": ("record", "speaker"),
    "tokens": ("number",),
    "readings": ("key",),
    "waiting": ("document",),
    "salt": (),
    "forgotten": ("digest",),
}
"""Every table but the totals, with its key, in an order in which what is referred to comes first."""
OF_ONE_ENGINE = (("statements", "words"), ("failures", "number"))
"""Columns that the other engine has in another way."""
COUNTING = ("turns", "wordings")
"""Tables whose numbers are never used twice: word indexes go by them."""


def copy(source: Engine, target: Engine, progress: Callable[[str, int], None] = lambda *_: None) -> list[Copied]:
    """Copies a store whole; the tables of the copy. Cut off, the same call goes on where it was.

    ``progress`` hears of each table and how many rows more of it are there. Raises ``StoreError`` for a target that
    holds something else, and where the copy is not the same.
    """
    with source.translated(), source.snapshot() as read:
        state = _state(read)
        _begin(target, state)  # 1
        for table, key in TABLES.items():  # 2
            _copy_table(read, target, table, key, progress)
        _finish_people(read, target)
        _finish_numbers(read, target)
        with target.translated():
            copied = [digest_of(target.connection, table, key) for table, key in TABLES.items()]  # 3
        for one in copied:
            if one != digest_of(read, one.table, TABLES[one.table]):
                told = f"is not the same as {source.shown} in {one.table}"
                raise StoreError(target.shown, told, "take it away and copy again")
        with target.transaction() as write:  # 4
            _totals(read, write)
    return copied


def is_unfinished(connection: Connection) -> bool:
    """Whether a store is a copy that was not finished."""
    return connection.execute("SELECT 1 FROM totals WHERE what = 'copying'").fetchone() is not None


def digest_of(connection: Connection, table: str, key: Sequence[str]) -> Copied:
    """How many rows a table has, and a digest of them that is the same in each engine."""
    columns = columns_of(connection, table)
    digest, rows = hashlib.sha256(), 0
    for row in connection.stream(f"SELECT {_listed(columns)} FROM {table}{_in_order(columns, key)}"):
        digest.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
        rows += 1
    return Copied(table, rows, digest.hexdigest())


def columns_of(connection: Connection, table: str) -> list[str]:
    """The columns that a table has in each engine."""
    return [c for c in connection.columns(table) if (table, c) not in OF_ONE_ENGINE]


# ---------------------------------------------------------------- steps
def _state(read: Connection) -> tuple[int, int]:
    found = dict(tuple(r) for r in read.execute("SELECT what, number FROM totals").fetchall())
    return found["identity"], found["changes"]


def _begin(target: Engine, state: tuple[int, int]) -> None:
    with target.transaction() as write:
        told = dict(tuple(r) for r in write.execute("SELECT what, number FROM totals").fetchall())
        if (told.get("copied identity"), told.get("copied changes")) == state:
            return
        if "copying" not in told and any(write.execute(f"SELECT 1 FROM {t} LIMIT 1").fetchone() for t in TABLES):
            raise StoreError(target.shown, "is not empty", "copy into a store that is not there yet")
        for table in reversed(TABLES):  # another state of the source: from the beginning
            write.execute(f"DELETE FROM {table}")
        for what, number in zip(COPYING, (1, *state), strict=True):
            sql = "INSERT INTO totals VALUES (?, ?) ON CONFLICT (what) DO UPDATE SET number = excluded.number"
            write.execute(sql, (what, number))


def _copy_table(
    read: Connection, target: Engine, table: str, key: Sequence[str], progress: Callable[[str, int], None]
) -> None:
    columns = columns_of(read, table)
    sql, values = f"SELECT {_listed(columns)} FROM {table}", ()
    with target.translated():
        last = _last(target.connection, table, key)
    if last is None:
        with target.transaction() as write:
            write.execute(f"DELETE FROM {table}")
    else:
        sql += f" WHERE ({', '.join(key)}) > ({', '.join('?' * len(key))})"
        values = last
    rows = iter(read.stream(sql + _in_order(columns, key), values))
    insert = f"INSERT INTO {table} ({{}}) VALUES ({{}}) ON CONFLICT DO NOTHING"
    while some := list(islice(rows, TOGETHER)):
        made = [dict(zip(columns, tuple(r), strict=True)) for r in some]
        if table == "people":
            made = [{**row, "merged": None} for row in made]
        if table == "statements":
            made = [{**row, **target.connection.text.columns(row["content_text"], row["source_text"])} for row in made]
        names = list(made[0])
        filled = insert.format(_listed(names), ", ".join("?" * len(names)))
        with target.transaction() as write:
            write.executemany(filled, [tuple(row.values()) for row in made])
        progress(table, len(some))


def _last(connection: Connection, table: str, key: Sequence[str]) -> tuple[Any, ...] | None:
    """The key of the last row that a cut left; ``None`` where the table begins anew."""
    if not key or table == "names":
        return None
    sql = f"SELECT {', '.join(key)} FROM {table} ORDER BY {', '.join(f'{k} DESC' for k in key)} LIMIT 1"
    row = connection.execute(sql).fetchone()
    return tuple(row) if row else None


def _finish_people(read: Connection, target: Engine) -> None:
    """Whom people turned out to be: some of these are copied after them."""
    merged = read.execute("SELECT merged, number FROM people WHERE merged IS NOT NULL").fetchall()
    with target.transaction() as write:
        write.executemany("UPDATE people SET merged = ? WHERE number = ?", [tuple(r) for r in merged])


def _finish_numbers(read: Connection, target: Engine) -> None:
    with target.transaction() as write:
        for table, key in TABLES.items():
            if key == ("number",) and table != "statements":
                write.continue_after(table, read.last_number(table) if table in COUNTING else 0)


def _totals(read: Connection, write: Connection) -> None:
    for what in COPYING:
        write.execute("DELETE FROM totals WHERE what = ?", (what,))
    for what, number in read.execute("SELECT what, number FROM totals").fetchall():
        if what not in OWN_TOTALS:
            sql = "INSERT INTO totals VALUES (?, ?) ON CONFLICT (what) DO UPDATE SET number = excluded.number"
            write.execute(sql, (what, number))


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(f'"{c}"' for c in columns)


def _in_order(columns: Sequence[str], key: Sequence[str]) -> str:
    order = key or [f'coalesce("{c}", {"0" if c == "person" else chr(39) * 2})' for c in columns]
    return f" ORDER BY {', '.join(order)}"
