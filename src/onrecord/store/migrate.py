"""Brings a store up to this version, one numbered step after the other, each in a transaction of its own."""

from __future__ import annotations

import sqlite3

from onrecord.errors import StoreError, StoreNewer
from onrecord.store.schema import STEPS


def migrate(connection: sqlite3.Connection, address: str) -> None:
    """Takes the steps that the store has not taken. Raises ``StoreNewer`` for a store from the future."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > len(STEPS):
        raise StoreNewer(address, f"was made by a newer onrecord (step {version})", "update onrecord")
    if version == 0 and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise StoreError(address, "is an SQLite file of something else", "name another file with --store")
    for number in range(version, len(STEPS)):
        connection.executescript(f"BEGIN IMMEDIATE;{STEPS[number]};PRAGMA user_version = {number + 1};COMMIT;")
