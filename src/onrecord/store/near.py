"""The surroundings of a person: words that they use, and unresolved speakers on their pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from onrecord.data import Near
from onrecord.languages import EVERY
from onrecord.store import answers
from onrecord.store.batches import among
from onrecord.store.engines import Connection
from onrecord.store.question import SPOKEN

SAMPLE = 400
"""Statements that are looked at, the latest."""
MOST_WORDS, MOST_NEAR = 24, 12
WORD = re.compile(r"[^\W\d_]{3,}(?:['’][^\W\d_]+)?")
COMMON = EVERY.wording.function | EVERY.wording.light | EVERY.wording.modals | EVERY.wording.negations
LATEST = f"""
    SELECT s.number, s.content_text, (SELECT document FROM mentions WHERE statement = s.number AND lead = 1 LIMIT 1)
    AS document FROM statements s WHERE s.counts = 1 AND {SPOKEN} ORDER BY s.place DESC LIMIT ?
"""


def of_person(connection: Connection, id: str) -> Near:
    """Words by the number of statements they stand in; statements of the same pages whose speaker is open; names on
    pages that may be this person's and were given to nobody."""
    latest = connection.execute(LATEST, (id, SAMPLE)).fetchall()
    said = {r["number"]: r["content_text"] for r in latest}
    documents = list(dict.fromkeys(r["document"] for r in latest))
    return Near(
        len(said),
        tuple(_words(said.values())),
        tuple(answers.with_numbers(connection, _unresolved(connection, documents)).values()),
        tuple(_alike(connection, id)),
    )


def _words(texts: Iterable[str]) -> list[tuple[str, int]]:
    """Words that say something, by the number of texts they stand in, as they are mostly printed."""
    counts: Counter[str] = Counter()
    shown: dict[str, Counter[str]] = {}
    for text in texts:
        found = {w.lower().replace("’", "'"): w for w in WORD.findall(text)}
        for folded, printed in found.items():
            if folded not in COMMON and folded.partition("'")[0] not in COMMON:
                counts[folded] += 1
                shown.setdefault(folded, Counter())[printed] += 1
    ranked = sorted(counts.items(), key=lambda p: (-p[1], p[0]))
    return [(shown[w].most_common(1)[0][0], n) for w, n in ranked[:MOST_WORDS] if n > 1]


def _unresolved(connection: Connection, documents: list[int]) -> list[int]:
    """Attributions of these pages whose speaker is open, at most so many as are shown."""
    sql = """SELECT a.document, a.number FROM attributions a
             JOIN speakers s ON s.attribution = a.number AND s.role = 'source' AND s.kind = 'unresolved'
             WHERE a.document IN ({}) ORDER BY a.number"""
    of_page: dict[int, list[int]] = {document: [] for document in documents}
    for r in among(connection, sql, documents):
        of_page[r["document"]].append(r["number"])
    return [number for numbers in of_page.values() for number in numbers][:MOST_NEAR]


def _alike(connection: Connection, id: str) -> list[tuple[str, int]]:
    """Names on pages that end as the person's does, and were given to nobody: how often each speaks."""
    sql = """SELECT a.folded FROM people p JOIN aliases a ON a.person = p.number
             WHERE (p.id = :id OR p.merged = (SELECT number FROM people WHERE id = :id)) AND a.weak = 0"""
    names = [r[0] for r in connection.execute(sql, {"id": id})]
    out: list[tuple[str, int]] = []
    for last in dict.fromkeys(name.split()[-1] for name in names if name):
        sql = """SELECT min(s.name) AS name, count(*) AS times FROM names n CROSS JOIN speakers s ON s.folded = n.folded
                 AND s.role = 'source' AND s.kind = 'person'
                 WHERE (n.folded = ? OR n.folded LIKE ?)
                 AND NOT EXISTS (SELECT 1 FROM called c WHERE c.folded = n.folded)
                 GROUP BY s.folded ORDER BY times DESC LIMIT ?"""
        out += [(r["name"], r["times"]) for r in connection.execute(sql, (last, f"% {last}", MOST_NEAR))]
    return out[:MOST_NEAR]
