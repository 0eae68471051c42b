"""Opening of a store's file: to write, or to read alone where nothing can be written beside it."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from urllib.parse import quote

from onrecord.errors import StoreError, StoreUnwritable
from onrecord.store.migrate import migrate, version_of
from onrecord.store.schema import STEPS

CANNOT_WRITE = ("readonly database", "unable to open database file", "read-only")


def connect(address: str, create: bool, wait: float) -> tuple[sqlite3.Connection, bool]:
    """A connection, and whether it can write. Without ``create`` the store has to be there.

    Raises ``StoreError`` for what is no store, and what SQLite raises.
    """
    if not create:
        _there(address)
    connection = sqlite3.connect(address, timeout=wait, isolation_level=None)
    try:
        return _prepared(connection, address, create), True
    except sqlite3.OperationalError as error:
        connection.close()
        if create or not any(words in str(error) for words in CANNOT_WRITE):
            raise
    return _read_alone(address, wait), False


def _there(address: str) -> None:
    make = "make one with: onrecord read SOURCE --store " + address
    try:
        size = Path(address).stat().st_size
    except (OSError, ValueError):
        raise StoreError(address, "no such store", make) from None
    if size == 0:
        raise StoreError(address, "is an empty file, and no store", make)


def _prepared(connection: sqlite3.Connection, address: str, create: bool) -> sqlite3.Connection:
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    if not create and version_of(connection, address) == 0:
        raise StoreError(address, "holds nothing yet", "read into it with: onrecord read SOURCE --store " + address)
    migrate(connection, address)
    if create and address != ":memory:":
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _read_alone(address: str, wait: float) -> sqlite3.Connection:
    """A store in a folder without permission to write: nobody else writes there either, so it needs no files beside it.

    What a program that was killed left in the log beside it cannot be read then, and it is said so.
    """
    waiting = Path(address + "-wal")
    if waiting.exists() and waiting.stat().st_size:
        told = "was not closed, and its folder cannot be written to"
        raise StoreUnwritable(address, told, "copy it with the files beside it to a folder that can")
    place = f"file:{quote(str(Path(address).resolve()))}?mode=ro&immutable=1"
    connection = sqlite3.connect(place, uri=True, timeout=wait, isolation_level=None)
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
