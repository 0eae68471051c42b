"""Pages that repeat others, in the tables: which may, and which of a group was first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from onrecord.linking.linker import Groups, Sketched
from onrecord.store.batches import among
from onrecord.store.engines import Connection

SAME_WORDS = """
    SELECT document, other FROM (
        SELECT a.number AS document, b.number AS other,
               row_number() OVER (PARTITION BY a.number ORDER BY b.number) AS place
        FROM documents a JOIN documents b ON b.wording = a.wording AND b.current = 1 AND b.number <> a.number
        WHERE a.number IN ({})) AS found WHERE place <= ?
"""
SAME_WORDING = """
    SELECT saying, document FROM (
        SELECT saying, document, row_number() OVER (PARTITION BY saying ORDER BY document) AS place FROM (
            SELECT DISTINCT a.number AS saying, m.document FROM sayings a JOIN sayings b ON b.wording = a.wording
            JOIN mentions m ON m.saying = b.number WHERE a.number IN ({})) AS pairs) AS found WHERE place <= ?
"""


def of_same_words(connection: Connection, pages: Iterable[int], most: int) -> dict[int, list[int]]:
    """Other current pages of the same words, of each page at most so many."""
    found: dict[int, list[int]] = defaultdict(list)
    for r in among(connection, SAME_WORDS, pages, most):
        found[r["document"]].append(r["other"])
    return found


def carriers(connection: Connection, sayings: Iterable[int], most: int) -> dict[int, list[int]]:
    """Pages that carry the wording of each saying, at most so many."""
    found: dict[int, list[int]] = defaultdict(list)
    for r in among(connection, SAME_WORDING, sorted(sayings), most):
        found[r["saying"]].append(r["document"])
    return found


def sketched(connection: Connection, pages: Iterable[int]) -> dict[int, Sketched]:
    """Pages by their runs of words."""
    sql = "SELECT number, sketch, wording, substr(published, 1, 10) AS day FROM documents WHERE number IN ({})"
    found: dict[int, Sketched] = {}
    for r in among(connection, sql, sorted(pages)):
        sketch = np.frombuffer(r["sketch"] or b"", dtype=np.uint32)
        found[r["number"]] = Sketched(r["number"], sketch, (r["day"], r["wording"] or str(r["number"])))
    return found


def find_origins(connection: Connection, repeated: Mapping[int, Sequence[int]]) -> None:
    """All pages that hang together as copies are those of the earliest dated one."""
    if not repeated:
        return
    groups = Groups()
    for page, others in repeated.items():
        for other in others:
            groups.join(page, other)
    for page, origin in _origins(connection, groups.members()):
        groups.join(page, origin)
    first = groups.first(_in_order(connection, groups.members()))
    rows = [(None if origin == page else origin, page) for page, origin in first.items()]
    connection.executemany("UPDATE documents SET origin = ? WHERE number = ?", rows)


def _origins(connection: Connection, pages: Collection[int]) -> list[tuple[int, int]]:
    """Pages with the page that each was told to be a copy of: these, and those beside them in their groups."""
    sql = "SELECT number, coalesce(origin, number) AS origin FROM documents WHERE number IN ({})"
    told = [(r["number"], r["origin"]) for r in among(connection, sql, sorted(pages))]
    origins = sorted({origin for _, origin in told})
    sql = "SELECT number, origin FROM documents WHERE origin IN ({})"
    return told + [(r["number"], r["origin"]) for r in among(connection, sql, origins)]


def _in_order(connection: Connection, pages: Collection[int]) -> list[int]:
    """Current pages in the order of their dates."""
    listed = ", ".join(str(int(n)) for n in sorted(pages))  # numbers of our own, in one statement, for it sorts them
    sql = f"""SELECT number FROM documents WHERE number IN ({listed}) AND current = 1
              ORDER BY coalesce(published, '9999'), coalesce(url, address, id), address"""
    return [r[0] for r in connection.execute(sql)]
