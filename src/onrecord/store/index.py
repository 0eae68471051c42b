"""Location of the word indexes: a folder beside the file, or memory where none can be written.

They are derived: what one lacks is read from the store when it is opened, and a lost one is built anew. So is one that
is not this store's: left behind by a file that was deleted, or newer than a file that was put back from a copy.

Two copies of a store have one identity, and give the same numbers to other texts once they go their ways. So whatever
gives numbers stamps the last one with a number that no other store draws, and the index keeps the stamp of the last
text that is in it. Where the store has that stamp the index is its own up to there; else every text is compared.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from onrecord.store.engines import Connection
from onrecord.words.postings import DiskPostings, Postings, word_hashes

SAMPLED = 8
"""Texts of each segment that are held against the store when an index is opened."""
EVERY = 1 << 62
"""All of them, where nothing else says that they are the store's."""


def opened(connection: Connection, folder: Path | None, table: str, column: str) -> tuple[Postings, int]:
    """The index of a table's texts in a folder, and the last number that is in it."""
    if folder is None:
        return Postings(), 0
    owner = connection.execute("SELECT number FROM totals WHERE what = 'identity'").fetchone()[0]
    found = DiskPostings(folder, owner, lambda covered: _stamp_of(connection, table, covered))
    if not _holds(connection, found, table, column):
        found.forget()
    return found, found.covered


def to_read(connection: Connection, address: str, table: str, column: str) -> tuple[Postings, int]:
    """The index beside a store that nothing can be written to, where it is whole; else one to be filled in memory."""
    row = connection.execute(f"SELECT max(number) FROM {table}").fetchone()
    if Path(address + "-index").is_dir():
        found, covered = opened(connection, Path(address + "-index"), table, column)
        if covered >= (row[0] or 0):
            return found, covered
    return Postings(), 0


def stamp(connection: Connection, table: str) -> None:
    """Marks how far a table's texts are numbered by now. The caller's transaction, in which it numbered some."""
    sql = f"""INSERT INTO totals SELECT '{table} ' || last, ? FROM (SELECT max(number) AS last FROM {table}) AS found
              WHERE last IS NOT NULL ON CONFLICT (what) DO NOTHING"""
    connection.execute(sql, (secrets.randbits(62),))


def _stamp_of(connection: Connection, table: str, number: int) -> int | None:
    if not number:
        return None
    row = connection.execute("SELECT number FROM totals WHERE what = ?", (f"{table} {number}",)).fetchone()
    return row[0] if row else None


def _holds(connection: Connection, found: DiskPostings, table: str, column: str) -> bool:
    """Whether an index goes no further than the table ever did, and the words in it are the table's."""
    if found.covered > connection.last_number(table):
        return False
    known = found.stamp == _stamp_of(connection, table, found.covered)
    for number, words in found.sample(SAMPLED if known else EVERY):
        row = connection.execute(f"SELECT {column} FROM {table} WHERE number = ?", (number,)).fetchone()
        if row is not None and word_hashes(row[0]) != words.tolist():
            return False
    return True


def clear(folder: Path | None) -> None:
    """Removes an index, which is built anew when it is needed; the lock that keeps others out stays."""
    if folder is None or not folder.is_dir():
        return
    for place in folder.iterdir():
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place)
        elif place.name != "lock":
            place.unlink()


@contextmanager
def alone(folder: Path | None) -> Iterator[None]:
    """Keeps other programs from opening or extending the same index meanwhile, where the system has such locks."""
    if folder is None:
        yield
        return
    with ExitStack() as held:
        with suppress(ImportError, OSError):
            import fcntl

            folder.mkdir(parents=True, exist_ok=True)
            file = held.enter_context((folder / "lock").open("w"))
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
