"""Pages that repeat others: which they are, and which of a group was first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.linking.compare import MOST_COPIES
from onrecord.linking.copies import Sketch
from onrecord.store.batches import among
from onrecord.store.engines import Connection

SAME_WORDS = f"""
    SELECT document, other FROM (
        SELECT a.number AS document, b.number AS other,
               row_number() OVER (PARTITION BY a.number ORDER BY b.number) AS place
        FROM documents a JOIN documents b ON b.wording = a.wording AND b.current = 1 AND b.number <> a.number
        WHERE a.number IN ({{}})) AS found WHERE place <= {MOST_COPIES}
"""
SAME_WORDING = f"""
    SELECT saying, document FROM (
        SELECT saying, document, row_number() OVER (PARTITION BY saying ORDER BY document) AS place FROM (
            SELECT DISTINCT a.number AS saying, m.document FROM sayings a JOIN sayings b ON b.wording = a.wording
            JOIN mentions m ON m.saying = b.number WHERE a.number IN ({{}})) AS pairs) AS found
    WHERE place <= {MOST_COPIES + 1}
"""
"""The first pages that carry the wording of a saying: one of them is the page that asks."""
Asked = Callable[[Sketch], Sequence[int]]
"""The sayings of a page by which its copies are looked for, by its sketch."""


@dataclass(frozen=True, slots=True, eq=False)
class Sketched:
    """A page by its runs of words; ``words`` is a digest of its words and its day."""

    number: int
    sketch: Sketch
    words: tuple[str | None, str]


def pages_of(
    connection: Connection, asked: Mapping[int, Asked], is_copy: Callable[[Sketched, Sketched], bool]
) -> dict[int, list[int]]:
    """The pages that each page repeats, or that repeat it: of equal words, or of alike ones that share what is said."""
    mine = _sketched(connection, asked)
    sayings = {d: asked[d](mine[d].sketch) for d in asked}
    near: dict[int, set[int]] = defaultdict(set)
    for r in among(connection, SAME_WORDS, asked):
        near[r["document"]].add(r["other"])
    carriers: dict[int, list[int]] = defaultdict(list)
    for r in among(connection, SAME_WORDING, sorted({s for found in sayings.values() for s in found})):
        carriers[r["saying"]].append(r["document"])
    looked_at: dict[int, list[int]] = {}
    for document, found in sayings.items():
        beside = near[document].union(*(carriers[s] for s in found)) - {document}
        looked_at[document] = sorted(beside)[:MOST_COPIES]
    known = mine | _sketched(connection, {n for found in looked_at.values() for n in found} - mine.keys())
    repeated = {d: [n for n in found if is_copy(mine[d], known[n])] for d, found in looked_at.items()}
    return {d: found for d, found in repeated.items() if found}


def _sketched(connection: Connection, numbers: Iterable[int]) -> dict[int, Sketched]:
    sql = "SELECT number, sketch, wording, substr(published, 1, 10) AS day FROM documents WHERE number IN ({})"
    return {
        r["number"]: Sketched(
            r["number"],
            np.frombuffer(r["sketch"] or b"", dtype=np.uint32),
            (r["day"], r["wording"] or str(r["number"])),
        )
        for r in among(connection, sql, sorted(numbers))
    }


def find_origins(connection: Connection, repeated: Mapping[int, Sequence[int]]) -> None:
    """All pages that hang together as copies are those of the earliest dated one."""
    if not repeated:
        return
    group = _Groups()
    for document, others in repeated.items():
        for other in others:
            group.join(document, other)
    for document, origin in _origins(connection, group.members()):
        group.join(document, origin)
    members = group.members()
    sql = """SELECT number FROM documents WHERE number IN ({}) AND current = 1
             ORDER BY coalesce(published, '9999'), coalesce(url, address, id), address"""
    order = _in_order(connection, sql, members)
    first: dict[int, int] = {}
    for number in order:
        first.setdefault(group.root(number), number)
    made = [(None if first[group.root(n)] == n else first[group.root(n)], n) for n in order]
    connection.executemany("UPDATE documents SET origin = ? WHERE number = ?", made)


def _origins(connection: Connection, documents: Collection[int]) -> list[tuple[int, int]]:
    """Pages with the page that each was told to be a copy of: these, and those beside them in their groups."""
    sql = "SELECT number, coalesce(origin, number) AS origin FROM documents WHERE number IN ({})"
    told = [(r["number"], r["origin"]) for r in among(connection, sql, sorted(documents))]
    origins = sorted({origin for _, origin in told})
    told += [tuple(r) for r in among(connection, "SELECT number, origin FROM documents WHERE origin IN ({})", origins)]
    return told


def _in_order(connection: Connection, sql: str, numbers: Collection[int]) -> list[int]:
    """Pages in the order of their dates."""
    listed = ", ".join(str(int(n)) for n in sorted(numbers))  # numbers of our own, all in one statement: it sorts them
    return [r[0] for r in connection.execute(sql.format(listed))]


class _Groups:
    """Pages that hang together."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def root(self, number: int) -> int:
        parent = self._parent.setdefault(number, number)
        if parent != number:
            parent = self._parent[number] = self.root(parent)
        return parent

    def join(self, one: int, other: int) -> None:
        self._parent[self.root(one)] = self.root(other)

    def members(self) -> list[int]:
        return list(self._parent)
