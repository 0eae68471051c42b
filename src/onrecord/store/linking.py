"""Linking what is stored: pages whose words are part of no statement yet find their place.

1. mentions     those that new pages came with become rows; equal sayings are one row
2. candidates   new wordings into the index, and out come those that share pairs of words
3. judgements   sayings whose wordings are alike, sayings of one page, pages that are copies
4. statements   everything that hangs together with what is new is gathered anew

Step 4 looks at nothing but sayings and judgements, so the result is the same in whatever order pages come, and a page
touches only what it hangs together with. All of a batch is one transaction; what was interrupted is done by the next.
Each step asks the tables once for the whole batch; what is judged is judged by ``onrecord.linking``, without tables.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, product
from operator import itemgetter

from onrecord.linking.compare import Comparison, Heard, copies, pairs_of, telling
from onrecord.linking.copies import runs_of
from onrecord.linking.judge import Found
from onrecord.linking.regroup import NESTED
from onrecord.linking.sayings import Saying
from onrecord.linking.wording import Likeness
from onrecord.store import copied, gathering, mentions, rows, waiting
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
HOLDS = json.dumps(["one holds the other on a page"])


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
        self._links: dict[tuple[int, int, int], tuple[float, str]] = {}

    def prepare(self) -> list[int]:
        """1. The next pages, with their mentions as rows; their numbers. The caller's transaction."""
        sql = f"SELECT number FROM {WAITING} ORDER BY number LIMIT ?"
        numbers = [r[0] for r in self.connection.execute(sql, (BATCH,)).fetchall()]
        waiting.take(self.connection, numbers)
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
        placed = mentions.placed(self.connection, documents)
        carried = {d: {saying for saying, _, _ in placed[d]} for d in documents}
        sayings = mentions.with_numbers(self.connection, set().union(*carried.values()))
        self._judge_new(sayings)
        heard = {d: _heard(carried[d], sayings) for d in documents}
        repeated = copied.pages_of(self.connection, {d: _asked(heard[d]) for d in documents}, self._is_copy)
        theirs = self._heard_on({other for others in repeated.values() for other in others})
        for document in documents:
            self._judge_page(document, heard[document])
            self._judge_copies(document, heard[document], [theirs[o] for o in repeated.get(document, ())])
            self._part_nested(document, placed[document])
        self._keep_links()
        copied.find_origins(self.connection, repeated)
        gathering.gather(self.connection, set().union(*carried.values(), self._stale()))
        self.connection.executemany("UPDATE documents SET linked = 1 WHERE number = ?", [(d,) for d in documents])

    # ------------------------------------------------------------ 2b, 3. from page to page
    def _judge_new(self, carried: Mapping[int, tuple[str, Saying]]) -> None:
        sql = "SELECT number, wording FROM sayings WHERE judged = 0 AND number IN ({})"
        fresh = {r["number"]: r["wording"] for r in among(self.connection, sql, sorted(carried))}
        wordings = dict.fromkeys(fresh.values())
        alike: dict[int, list[tuple[int, Likeness]]] = {w: [] for w in wordings}
        words = self._words(wordings)
        pairs = pairs_of([(w, words[w]) for w in wordings], self.postings)
        words |= self._words({other for _, other in pairs} - words.keys())
        for wording, other in pairs:
            found = self._compared.likeness_of(words[wording], words[other])
            if found:
                alike[wording].append((other, found))
        known = self._sayings({other for found in alike.values() for other, _ in found})
        for number, wording in fresh.items():
            for other, found in alike[wording]:
                for beside, their in known[other]:
                    if beside != number:
                        self._keep(number, beside, self._compared.judged(carried[number][1], their, found), 0)
        self.connection.executemany("UPDATE sayings SET judged = 1 WHERE number = ?", [(n,) for n in fresh])

    def _sayings(self, wordings: Iterable[int]) -> dict[int, list[tuple[int, Saying]]]:
        """The sayings of each wording, with their numbers."""
        found: dict[int, list[tuple[int, Saying]]] = defaultdict(list)
        for r in among(self.connection, f"{mentions.SELECT} WHERE s.wording IN ({{}})", wordings):
            found[r["wording"]].append((r["number"], mentions.saying_from(r)))
        return found

    def _words(self, wordings: Iterable[int]) -> dict[int, str]:
        sql = "SELECT number, words FROM wordings WHERE number IN ({})"
        return dict(tuple(r) for r in among(self.connection, sql, wordings))

    def _keep(self, one: int, other: int, found: Found | None, document: int) -> None:
        if found is not None and one != other:
            self._links[min(one, other), max(one, other), document] = found.odds, json.dumps(found.evidence)

    def _keep_links(self) -> None:
        self.connection.executemany(LINK, [(*pair, *judged) for pair, judged in self._links.items()])
        self._links.clear()

    # ------------------------------------------------------------ 3. within a page, and between copies
    def _is_copy(self, one: copied.Sketched, other: copied.Sketched) -> bool:
        return copies(
            one.sketch,
            other.sketch,
            equal=lambda: one.words == other.words,
            runs=lambda: (self._runs(one.number), self._runs(other.number)),
        )

    def _heard_on(self, documents: Iterable[int]) -> dict[int, set[Heard]]:
        """The sayings of other pages."""
        placed = mentions.placed(self.connection, sorted(documents))
        numbers = {saying for found in placed.values() for saying, _, _ in found}
        known = {n: Heard.of(n, s) for n, (_, s) in mentions.with_numbers(self.connection, numbers).items()}
        return {d: {known[saying] for saying, _, _ in placed[d]} for d in documents}

    def _part_nested(self, document: int, placed: Sequence[tuple[int, int, int]]) -> None:
        """What somebody says another said holds the other's words, and is all the same a statement of its own.

        So are a content and a piece in marks within it, where other pages have the one without the other.
        """
        for (a, start, end), (b, begin, ended) in combinations(placed, 2):
            if a != b and begin < end and start < ended:
                self._links[min(a, b), max(a, b), document] = NESTED, HOLDS

    def _judge_page(self, document: int, heard: Sequence[Heard]) -> None:
        for one, other in combinations(heard, 2):
            self._keep(one.number, other.number, self._compared.on_page(one, other, page=True), document)

    def _judge_copies(self, document: int, mine: Sequence[Heard], others: Sequence[set[Heard]]) -> None:
        theirs = sorted(set().union(*others), key=lambda h: h.saying.key)
        for one, two in product(mine, theirs):
            self._keep(one.number, two.number, self._compared.on_page(one, two, page=False), document)

    # ------------------------------------------------------------ 4. what is gathered anew
    def _stale(self) -> set[int]:
        sql = """SELECT saying FROM mentions WHERE statement IN (SELECT number FROM statements WHERE stale = 1)"""
        return {r[0] for r in self.connection.execute(sql)}


def _heard(numbers: Iterable[int], sayings: Mapping[int, tuple[str, Saying]]) -> list[Heard]:
    """The sayings of a page, each once, in the order of their keys."""
    listed = sorted(((sayings[n][0], n) for n in numbers), key=itemgetter(0))
    return [Heard.of(n, sayings[n][1]) for _, n in listed]


def _asked(heard: Sequence[Heard]) -> copied.Asked:
    """The sayings by which the copies of a page are looked for."""
    return lambda sketch: [h.number for h in telling(heard, sketch)]


def regather(connection: Connection, ids: Iterable[str]) -> None:
    """Gathers the statements of some mentions anew, after a person's word. The caller's transaction."""
    touched = {r[0] for r in among(connection, "SELECT saying FROM mentions WHERE id IN ({})", ids)}
    gathering.gather(connection, touched)
