"""Linking what is stored: pages whose words are part of no statement yet find their place.

1. mentions     those that new pages came with become rows; equal sayings are one row
2. index        new wordings into the index of word pairs
3. judgements   what ``onrecord.linking`` tells of the batch is kept
4. statements   everything that hangs together with what is new is gathered anew

Step 4 looks at nothing but sayings and judgements, so the result is the same in whatever order pages come, and a page
touches only what it hangs together with. All of a batch is one transaction; what was interrupted is done by the next.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from onrecord.linking.copies import Sketch, runs_of
from onrecord.linking.linker import Judged, Linker, Placed, Sketched
from onrecord.linking.sayings import Saying
from onrecord.store import copied, gathering, index, mentions, rows, waiting
from onrecord.store.batches import among
from onrecord.store.engines import Connection
from onrecord.words.postings import Postings

BATCH = 200
"""Pages linked in one transaction."""
WAITING = "documents INDEXED BY documents_unlinked WHERE linked = 0 AND current = 1"
"""The pages that wait to be linked. Left to itself SQLite looks through all that are current."""
LINK = """INSERT INTO links ("left", "right", document, odds, evidence) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT ("left", "right", document) DO UPDATE SET odds = excluded.odds, evidence = excluded.evidence"""
"""Two sayings judged once more keep the later judgement."""


def pending(connection: Connection) -> int:
    """How many pages wait to be linked."""
    return int(connection.execute(f"SELECT count(*) FROM {WAITING}").fetchone()[0])


def unfinished(connection: Connection) -> bool:
    """Whether there is anything to link."""
    sql = f"SELECT EXISTS (SELECT 1 FROM {WAITING}) OR EXISTS (SELECT 1 FROM statements WHERE stale = 1)"
    return bool(connection.execute(sql).fetchone()[0])


class TablesHeld:
    """What linking asks, answered by the tables."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def placed(self, pages: Iterable[int]) -> Mapping[int, Sequence[Placed]]:
        """The mentions of pages, in their order."""
        return mentions.placed(self.connection, pages)

    def sayings(self, numbers: Collection[int]) -> Mapping[int, tuple[str, Saying]]:
        """Sayings with their keys."""
        return mentions.with_numbers(self.connection, numbers)

    def fresh(self, numbers: Collection[int]) -> Mapping[int, int]:
        """The wordings of those sayings that were never compared."""
        sql = "SELECT number, wording FROM sayings WHERE judged = 0 AND number IN ({})"
        return {r["number"]: r["wording"] for r in among(self.connection, sql, sorted(numbers))}

    def words(self, wordings: Iterable[int]) -> dict[int, str]:
        """The words of wordings."""
        sql = "SELECT number, words FROM wordings WHERE number IN ({})"
        return {r["number"]: r["words"] for r in among(self.connection, sql, wordings)}

    def of_wordings(self, wordings: Collection[int]) -> Mapping[int, Sequence[tuple[int, Saying]]]:
        """The sayings of each wording."""
        found: dict[int, list[tuple[int, Saying]]] = defaultdict(list)
        for r in among(self.connection, f"{mentions.SELECT} WHERE s.wording IN ({{}})", wordings):
            found[r["wording"]].append((r["number"], mentions.saying_from(r)))
        return found

    def sketched(self, pages: Collection[int]) -> Mapping[int, Sketched]:
        """Pages by their runs of words."""
        return copied.sketched(self.connection, pages)

    def runs(self, page: int) -> Sketch:
        """All the runs of words of a page."""
        return runs_of(rows.document(self.connection, page))

    def of_same_words(self, pages: Collection[int], most: int) -> Mapping[int, Collection[int]]:
        """Other pages of the same words."""
        return copied.of_same_words(self.connection, pages, most)

    def carriers(self, sayings: Collection[int], most: int) -> Mapping[int, Collection[int]]:
        """Pages that carry the wording of a saying."""
        return copied.carriers(self.connection, sayings, most)


class TableLinker:
    """Links the pages of one store. ``postings`` is the index of its wordings, brought up to date as it goes."""

    def __init__(self, connection: Connection, postings: Postings, covered: int) -> None:
        self.connection = connection
        self.postings = postings
        self.covered = covered
        self._linker = Linker(TablesHeld(connection), postings)

    def prepare(self) -> list[int]:
        """1. The next pages, with their mentions as rows; their numbers. The caller's transaction."""
        sql = f"SELECT number FROM {WAITING} ORDER BY number LIMIT ?"
        numbers = [r[0] for r in self.connection.execute(sql, (BATCH,)).fetchall()]
        waiting.take(self.connection, numbers)
        if numbers:
            index.stamp(self.connection, "wordings")
        return numbers

    def index(self) -> None:
        """2. New wordings into the index; they were committed before, so that their numbers stay theirs."""
        sql = "SELECT number, words FROM wordings WHERE number > ? ORDER BY number"
        fresh = self.connection.execute(sql, (self.covered,)).fetchall()
        if fresh:
            self.postings.add((r[0], r[1]) for r in fresh)
            self.covered = fresh[-1][0]

    def link(self, documents: Sequence[int]) -> None:
        """3 and 4 for pages that were prepared and indexed. The caller's transaction."""
        judged = self._linker.judge(documents)
        self._keep(judged)
        gathering.gather(self.connection, judged.carried)
        self.connection.executemany("UPDATE documents SET linked = 1 WHERE number = ?", [(d,) for d in documents])

    def _keep(self, judged: Judged) -> None:
        links = [(*pair, found.odds, json.dumps(found.evidence)) for pair, found in judged.links.items()]
        self.connection.executemany(LINK, links)
        self.connection.executemany("UPDATE sayings SET judged = 1 WHERE number = ?", [(n,) for n in judged.compared])
        copied.find_origins(self.connection, judged.repeated)


def regather(connection: Connection, ids: Iterable[str]) -> None:
    """Gathers the statements of some mentions anew, after a person's word. The caller's transaction."""
    touched = {r[0] for r in among(connection, "SELECT saying FROM mentions WHERE id IN ({})", ids)}
    gathering.gather(connection, touched)
