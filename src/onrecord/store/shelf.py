"""The store's records as a shelf to search; the index of their words lies in a folder beside the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from onrecord.data import Searched
from onrecord.shapes import turn_from_json
from onrecord.store import index, records
from onrecord.store.engines import Connection, Row
from onrecord.verifying.shelf import HeldTurn
from onrecord.words.postings import Postings

CACHED = 1 << 14


class StoreShelf:
    """Every current record of a store. ``folder`` holds the index; without one it is made in memory, unless there is a
    whole one beside the ``address`` that is only to be read."""

    postings: Postings

    def __init__(
        self,
        connection: Connection,
        folder: Path | None,
        progress: Callable[[], None] = lambda: None,
        address: str | None = None,
    ) -> None:
        self._connection = connection
        try:
            self.postings = _filled(connection, folder, progress, address)
        except OSError:  # the disk is full, or the folder was taken away: the words are all in the store
            self.postings = _filled(connection, None, progress)
        self.turn = lru_cache(CACHED)(self._turn)
        self.labels = lru_cache(CACHED)(self._labels)
        self._record = lru_cache(CACHED)(lambda number: records.details(connection, number))
        self._extent = Searched(*records.extent(connection))

    def _turn(self, number: int) -> HeldTurn | None:
        row = self._connection.execute("SELECT * FROM turns WHERE number = ?", (number,)).fetchone()
        if row is None:
            return None
        record, current = self._record(row["record"])
        turn = turn_from_json({**records.turn_row(row), "text": ""})
        return HeldTurn(record, row["turn"], turn.speaker, turn.start, turn.end, turn.cues, current)

    def text(self, number: int, start: int = 0, length: int | None = None) -> str:
        """A stretch of a turn's text."""
        if length is None:
            sql, values = "SELECT substr(text, ?) FROM turns WHERE number = ?", (start + 1, number)
            return str(self._connection.execute(sql, values).fetchone()[0])
        sql = "SELECT substr(text, ?, ?) FROM turns WHERE number = ?"
        return str(self._connection.execute(sql, (start + 1, length, number)).fetchone()[0])

    def _labels(self, number: int) -> frozenset[str]:
        sql = """SELECT DISTINCT speaker FROM turns WHERE speaker IS NOT NULL
                 AND record = (SELECT record FROM turns WHERE number = ?)"""
        return frozenset(r[0] for r in self._connection.execute(sql, (number,)))

    def number_of(self, number: int, step: int) -> int | None:
        """The number of a neighbouring turn of the same record."""
        sql = """SELECT b.number FROM turns a JOIN turns b ON b.record = a.record AND b.turn = a.turn + ?
                 WHERE a.number = ?"""
        row = self._connection.execute(sql, (step, number)).fetchone()
        return int(row[0]) if row else None

    def extent(self) -> Searched:
        """What a search covers."""
        return self._extent


def _filled(
    connection: Connection, folder: Path | None, progress: Callable[[], None], address: str | None = None
) -> Postings:
    """The index with all turns in it."""
    with index.alone(folder):
        if folder is None and address is not None:
            postings, covered = index.to_read(connection, address, "turns", "text")
        else:
            postings, covered = index.opened(connection, folder, "turns", "text")
        if connection.execute("SELECT 1 FROM turns WHERE number > ? LIMIT 1", (covered,)).fetchone():
            rows = connection.execute("SELECT number, text FROM turns WHERE number > ? ORDER BY number", (covered,))
            postings.add(_counted(rows, progress))
        return postings


def _counted(rows: Iterable[Row], progress: Callable[[], None]) -> Iterator[tuple[int, str]]:
    for row in rows:
        progress()
        yield row[0], row[1]
