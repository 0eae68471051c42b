"""Brings a store up to this version, one numbered step after the other, each in a transaction of its own."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.errors import StoreError, StoreNewer
from onrecord.linking.copies import words_digest
from onrecord.read.identity import normal
from onrecord.register.entry import fold
from onrecord.store import waiting
from onrecord.store.schema import STEPS
from onrecord.text.scripts import apart

if TYPE_CHECKING:
    from onrecord.store.engines.sqlite import SqliteConnection

STEPS_AND_TABLES = "SELECT (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_master)"
"""Both of one moment: another program may be making the store, and its tables without its number would be somebody
else's file."""


def migrate(connection: SqliteConnection, address: str) -> None:
    """Takes the steps that the store has not taken. Raises ``StoreNewer`` for a store from the future.

    Another program may be taking the same steps: which one comes next is read again once nobody else can write.
    """
    if version_of(connection, address) == len(STEPS):
        return
    connection.create_function("normal_address", 1, normal, deterministic=True)
    connection.create_function("words_digest", 1, words_digest, deterministic=True)
    connection.create_function("fold_name", 1, lambda name: fold(name) if name else name, deterministic=True)
    connection.create_function("apart", 1, apart, deterministic=True)
    while _step(connection, address):
        pass


def version_of(connection: sqlite3.Connection, address: str) -> int:
    """How many steps a store has taken. Raises ``StoreNewer``, and ``StoreError`` for a file of something else."""
    version, tables = map(int, connection.execute(STEPS_AND_TABLES).fetchone())
    if version > len(STEPS):
        raise StoreNewer(address, f"was made by a newer onrecord (step {version})", "update onrecord")
    if version == 0 and tables:
        raise StoreError(address, "is an SQLite file of something else", "name another file with --store")
    return version


def _step(connection: SqliteConnection, address: str) -> bool:
    """Takes the next step, in a transaction of its own; whether there was one."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = version_of(connection, address)
        if version < len(STEPS):
            for statement in statements_of(STEPS[version]):
                connection.execute(statement)
            if version + 1 == len(STEPS):  # with the tables as this version has them
                waiting.upgrade(connection)
            connection.execute(f"PRAGMA user_version = {version + 1}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return version + 1 < len(STEPS)


def statements_of(script: str) -> Iterator[str]:
    """The statements of a script, one by one: run as a whole it would end the transaction that it is to be part of.

    >>> list(statements_of("CREATE TABLE a (b); DROP TABLE a;"))
    ['CREATE TABLE a (b);', ' DROP TABLE a;']
    """
    waiting = ""
    for part in re.split(r"(?<=;)", script):
        waiting += part
        if waiting.strip() and sqlite3.complete_statement(waiting):
            yield waiting
            waiting = ""
