"""Where the indexes of words lie: in a folder beside the file, or in memory where none can be written.

They are derived: what one lacks is read from the store when it is opened, and a lost one is built anew. So is one that
is not this store's: left behind by a file that was deleted, or newer than a file that was put back from a copy.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from onrecord.verify.postings import DiskPostings, Postings, word_hashes


def folder_of(address: str, name: str = "") -> Path | None:
    """The folder of an index of the store at an address; ``None`` where it cannot be written."""
    if address == ":memory:":
        return None
    folder = Path(address + "-index")
    writable = os.access(folder if folder.exists() else folder.resolve().parent, os.W_OK)
    return folder / name if writable else None


SAMPLED = 8
"""Texts of each segment that are held against the store when an index is opened."""


def opened(connection: sqlite3.Connection, folder: Path | None, table: str, column: str) -> tuple[Postings, int]:
    """The index of a table's texts in a folder, and the last number that is in it."""
    if folder is None:
        return Postings(), 0
    owner = connection.execute("SELECT number FROM totals WHERE what = 'identity'").fetchone()[0]
    found = DiskPostings(folder, owner)
    if not _holds(connection, found, table, column):
        found.forget()
    return found, found.covered


def _holds(connection: sqlite3.Connection, found: DiskPostings, table: str, column: str) -> bool:
    """Whether an index goes no further than the table ever did, and the words in it are the table's."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    if found.covered > (row[0] if row else 0):
        return False
    for number, words in found.sample(SAMPLED):
        row = connection.execute(f"SELECT {column} FROM {table} WHERE number = ?", (number,)).fetchone()
        if row is not None and word_hashes(row[0]) != words.tolist():
            return False
    return True


@contextmanager
def alone(folder: Path | None) -> Iterator[None]:
    """Keeps other programs from opening or extending the same index meanwhile, where the system has such locks."""
    if folder is None:
        yield
        return
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as file:
        with suppress(ImportError, OSError):
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
