"""Linking what is stored: pages whose words are part of no statement yet find their place.

1. mentions     those that new pages came with become rows; equal sayings are one row
2. candidates   new wordings into the index, and out come those that share pairs of words
3. judgements   sayings whose wordings are alike, sayings of one page, pages that are copies
4. statements   everything that hangs together with what is new is gathered anew

Step 4 looks at nothing but sayings and judgements, so the result is the same in whatever order pages come, and a page
touches only what it hangs together with. All of a batch is one transaction; what was interrupted is done by the next.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, product
from operator import itemgetter

import numpy as np

from onrecord.linking.compare import MOST_COPIES, Comparison, Heard, copies, pairs_of, telling
from onrecord.linking.copies import Sketch, runs_of
from onrecord.linking.judge import Found
from onrecord.linking.regroup import NESTED
from onrecord.linking.sayings import Saying
from onrecord.linking.wording import Likeness
from onrecord.store import gathering, mentions, rows, waiting
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


class Linker:
    """Links the pages of one store. ``postings`` is the index of its wordings, brought up to date as it goes."""

    def __init__(self, connection: Connection, postings: Postings, covered: int) -> None:
        self.connection = connection
        self.postings = postings
        self.covered = covered
        self._compared = Comparison()
        self._runs = lru_cache(256)(lambda number: runs_of(rows.document(connection, number)))

    def prepare(self) -> list[int]:
        """1. The next pages, with their mentions as rows; their numbers. The caller's transaction."""
        sql = f"SELECT number FROM {WAITING} ORDER BY number LIMIT ?"
        numbers = [r[0] for r in self.connection.execute(sql, (BATCH,)).fetchall()]
        for number in numbers:
            waiting.take(self.connection, number)
        return numbers

    def index(self) -> None:
        """2a. New wordings into the index; they were committed before, so that their numbers stay theirs."""
        sql = "SELECT number, words FROM wordings WHERE number > ? ORDER BY number"
        fresh = self.connection.execute(sql, (self.covered,)).fetchall()
        if fresh:
            self.postings.add((r[0], r[1]) for r in fresh)
            self.covered = fresh[-1][0]

    def link(self, documents: Sequence[int]) -> None:
        """2b to 4 for pages that were prepared and indexed. The caller's transaction."""
        self._judge_new(documents)
        for document in documents:
            heard = self._of_pages([document])
            self._judge_page(document, heard)
            self._judge_copies(document, heard)
            self._part_nested(document)
        gathering.gather(self.connection, self._touched(documents))
        self.connection.executemany("UPDATE documents SET linked = 1 WHERE number = ?", [(d,) for d in documents])

    # ------------------------------------------------------------ 2b, 3. from page to page
    def _judge_new(self, documents: Sequence[int]) -> None:
        marks = ", ".join("?" * len(documents))
        sql = f"""{mentions.SELECT} WHERE s.judged = 0
                  AND s.number IN (SELECT saying FROM mentions WHERE document IN ({marks}))"""
        fresh = {r["number"]: (r["wording"], mentions.saying_from(r)) for r in self.connection.execute(sql, documents)}
        wordings = dict.fromkeys(w for w, _ in fresh.values())
        alike: dict[int, list[tuple[int, Likeness]]] = {w: [] for w in wordings}
        words = self._words(wordings)
        pairs = pairs_of([(w, words[w]) for w in wordings], self.postings)
        words |= self._words({other for _, other in pairs} - words.keys())
        for wording, other in pairs:
            found = self._compared.likeness_of(words[wording], words[other])
            if found:
                alike[wording].append((other, found))
        known = self._sayings({other for found in alike.values() for other, _ in found})
        for number, (wording, saying) in fresh.items():
            for other, found in alike[wording]:
                for beside, theirs in known[other]:
                    if beside != number:
                        self._keep(number, beside, self._compared.judged(saying, theirs, found), 0)
        self.connection.executemany("UPDATE sayings SET judged = 1 WHERE number = ?", [(n,) for n in fresh])

    def _sayings(self, wordings: Collection[int]) -> dict[int, list[tuple[int, Saying]]]:
        """The sayings of each wording, with their numbers."""
        found: dict[int, list[tuple[int, Saying]]] = {w: [] for w in wordings}
        for marks, part in gathering.chunks(wordings):
            for r in self.connection.execute(f"{mentions.SELECT} WHERE s.wording IN ({marks})", part):
                found[r["wording"]].append((r["number"], mentions.saying_from(r)))
        return found

    def _words(self, wordings: Collection[int]) -> dict[int, str]:
        found: dict[int, str] = {}
        for marks, part in gathering.chunks(wordings):
            found.update(self.connection.execute(f"SELECT number, words FROM wordings WHERE number IN ({marks})", part))
        return found

    def _keep(self, one: int, other: int, found: Found | None, document: int) -> None:
        if found is None or one == other:
            return
        left, right = sorted((one, other))
        self.connection.execute(
            LINK,
            (left, right, document, found.odds, json.dumps(found.evidence)),
        )

    # ------------------------------------------------------------ 3. within a page, and between copies
    def _of_pages(self, documents: Sequence[int]) -> list[Heard]:
        """The sayings of some pages, each once."""
        marks = ", ".join("?" * len(documents))
        sql = f"SELECT DISTINCT saying FROM mentions WHERE document IN ({marks})"
        numbers = sorted({r[0] for r in self.connection.execute(sql, tuple(documents))})
        found = []
        for marks, part in gathering.chunks(numbers):
            for r in self.connection.execute(f"{mentions.SELECT} WHERE s.number IN ({marks})", part):
                found.append((r["key"], Heard.of(r["number"], mentions.saying_from(r))))
        return [heard for _, heard in sorted(found, key=itemgetter(0))]

    def _part_nested(self, document: int) -> None:
        """What somebody says another said holds the other's words, and is all the same a statement of its own.

        So are a content and a piece in marks within it, where other pages have the one without the other.
        """
        sql = """SELECT DISTINCT CASE WHEN a.saying < b.saying THEN a.saying ELSE b.saying END,
                        CASE WHEN a.saying < b.saying THEN b.saying ELSE a.saying END FROM mentions a JOIN mentions b
                 ON b.document = a.document AND b.number > a.number AND b.start < a.ended AND a.start < b.ended
                 WHERE a.document = ? AND a.saying <> b.saying"""
        nested = self.connection.execute(sql, (document,)).fetchall()
        self.connection.executemany(
            LINK,
            [(*pair, document, NESTED, json.dumps(["one holds the other on a page"])) for pair in nested],
        )

    def _judge_page(self, document: int, heard: Sequence[Heard]) -> None:
        for one, other in combinations(heard, 2):
            self._keep(one.number, other.number, self._compared.on_page(one, other, page=True), document)

    def _judge_copies(self, document: int, mine: Sequence[Heard]) -> None:
        repeated = list(self._copies(document, mine))
        if not repeated:
            return
        for one, two in product(mine, self._of_pages(repeated)):
            self._keep(one.number, two.number, self._compared.on_page(one, two, page=False), document)
        self._same_text(document, repeated)

    def _copies(self, document: int, mine: Sequence[Heard]) -> Iterator[int]:
        """The pages that are copies: of equal words, or of alike ones that share what is said."""
        sketch = self._sketch(document)
        asked = [h.number for h in telling(mine, sketch)]
        sql = f"""SELECT number FROM (
                      SELECT b.number FROM documents a JOIN documents b ON b.wording = a.wording AND b.current = 1
                      WHERE a.number = ? AND b.number <> a.number
                      UNION SELECT m.document FROM sayings a JOIN sayings b ON b.wording = a.wording
                      JOIN mentions m ON m.saying = b.number
                      WHERE a.number IN ({", ".join("?" * len(asked))}) AND m.document <> ?)
                  AS found ORDER BY number LIMIT ?"""
        for row in self.connection.execute(sql, (document, *asked, document, MOST_COPIES)).fetchall():
            if self._is_copy(document, sketch, row[0]):
                yield row[0]

    def _is_copy(self, document: int, sketch: Sketch, other: int) -> bool:
        def equal() -> bool:
            sql = """SELECT a.wording = b.wording AND substr(a.published, 1, 10) IS substr(b.published, 1, 10)
                     FROM documents a, documents b WHERE a.number = ? AND b.number = ?"""
            return bool(self.connection.execute(sql, (document, other)).fetchone()[0])

        return copies(sketch, self._sketch(other), equal=equal, runs=lambda: (self._runs(document), self._runs(other)))

    def _sketch(self, document: int) -> Sketch:
        row = self.connection.execute("SELECT sketch FROM documents WHERE number = ?", (document,)).fetchone()
        return np.frombuffer(row[0] or b"", dtype=np.uint32)

    def _same_text(self, document: int, copies: Sequence[int]) -> None:
        """All pages that hang together as copies are those of the earliest dated one."""
        group = {document, *copies}
        for number in (document, *copies):
            sql = """SELECT b.number FROM documents a JOIN documents b ON b.origin = coalesce(a.origin, a.number)
                     OR b.number = a.origin WHERE a.number = ?"""
            group |= {r[0] for r in self.connection.execute(sql, (number,))}
        marks = ", ".join("?" * len(group))
        sql = f"""SELECT number FROM documents WHERE number IN ({marks}) AND current = 1
                  ORDER BY coalesce(published, '9999'), coalesce(url, address, id), address"""
        ordered = [r[0] for r in self.connection.execute(sql, tuple(group))]
        self.connection.executemany(
            "UPDATE documents SET origin = ? WHERE number = ?",
            [(None if n == ordered[0] else ordered[0], n) for n in ordered],
        )

    # ------------------------------------------------------------ 4. what is gathered anew
    def _touched(self, documents: Sequence[int]) -> set[int]:
        marks = ", ".join("?" * len(documents))
        sql = f"""SELECT saying FROM mentions WHERE document IN ({marks}) UNION
                  SELECT saying FROM mentions WHERE statement IN (SELECT number FROM statements WHERE stale = 1)"""
        return {r[0] for r in self.connection.execute(sql, documents)}


def regather(connection: Connection, ids: Iterable[str]) -> None:
    """Gathers the statements of some mentions anew, after a person's word. The caller's transaction."""
    touched: set[int] = set()
    for id in ids:
        touched |= {r[0] for r in connection.execute("SELECT saying FROM mentions WHERE id = ?", (id,))}
    gathering.gather(connection, touched)
