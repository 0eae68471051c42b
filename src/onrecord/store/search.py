"""Statements found by words and facets, a screen at a time: no question looks at more rows than it has to.

Statements are numbered by their day, so that full-text matches come in the order of dates without being sorted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from onrecord.data import Document
from onrecord.register.entry import fold
from onrecord.store import rows
from onrecord.store.base import Found, Person, Query

NAMED = "(SELECT folded FROM names WHERE folded = ? OR folded LIKE ? OR folded LIKE ? OR folded LIKE ?)"
CALLED = f"""
    SELECT folded FROM {NAMED} UNION
    SELECT folded FROM called WHERE person IN (
        SELECT person FROM called WHERE folded IN {NAMED}
        UNION SELECT coalesce(p.merged, p.number) FROM aliases a JOIN people p ON p.number = a.person
              WHERE a.folded = ? AND a.weak = 0)
"""
"""Names wholly or partly so, and what else the people of these names are called."""
SPOKEN = """
    s.folded IN (SELECT c.folded FROM people p JOIN called c ON c.person = coalesce(p.merged, p.number) WHERE p.id = ?
                 UNION SELECT y.folded FROM people p
                 JOIN assignments x INDEXED BY assignments_by_office
                 ON x.person = coalesce(p.merged, p.number) AND x.by_office = 1
                 JOIN speakers y ON y.attribution = x.attribution AND y.role = 'source' WHERE p.id = ?)
    AND EXISTS (SELECT 1 FROM mentions m JOIN assignments a ON a.attribution = m.attribution AND a.role = 'source'
                WHERE m.statement = s.number AND m.lead = 1
                AND a.person = (SELECT coalesce(merged, number) FROM people WHERE id = ?))
"""
"""By what a person is called on pages and the offices that led to them; then by who they were decided to be."""
FEW = 2_000
"""Pages of a publisher up to which its statements are looked up, instead of being met on the way through all."""
CHECKED = """
    s.number IN (SELECT m.statement FROM verifications v JOIN mentions m ON m.attribution = v.attribution
                 WHERE v.verdict = ?)
"""
ON_PAGE = """
    s.number IN (SELECT m.statement FROM documents d JOIN mentions m ON m.document = d.number
                 WHERE d.id = ? AND d.current = 1)
"""
OF_PUBLISHER = """
    s.number IN (SELECT m.statement FROM documents d JOIN mentions m ON m.document = d.number
                 WHERE d.publisher = ? COLLATE NOCASE AND d.current = 1)
"""
TOLD = f"""
    s.number IN (SELECT m.statement FROM speakers t JOIN mentions m ON m.attribution = t.attribution
                 WHERE t.role = 'addressee' AND t.folded IN {NAMED})
"""
FOR_BODY = """
    EXISTS (SELECT 1 FROM speakers p WHERE p.attribution = a.number AND p.role = 'source'
            AND p.affiliation IS NOT NULL AND instr(lower(p.affiliation), ?) > 0)
"""
CHAINS = {
    "inner": "a.parent IS NOT NULL",
    "outer": "EXISTS (SELECT 1 FROM attributions i WHERE i.document = a.document AND i.parent = a.id)",
}
MEMBER = """
    FROM mentions m JOIN documents d ON d.number = m.document JOIN attributions a ON a.number = m.attribution
    WHERE m.statement = s.number
"""
DAY = "substr(coalesce(a.posted, d.published), 1, 10)"


def name_values(name: str) -> list[str]:
    """The name itself, or whole words of it at the end, the start or inside of a longer one."""
    folded = fold(name)
    return [folded, f"% {folded}", f"{folded} %", f"% {folded} %"]


@dataclass(slots=True)
class Question:
    """A query as the parts of a statement in SQL: ``s`` is the statement, ``w`` its words where any are asked for."""

    where: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    member: list[str] = field(default_factory=list)
    member_values: list[Any] = field(default_factory=list)
    words: bool = False
    impossible: bool = False

    def add(self, test: str, *values: Any) -> None:
        self.where.append(test)
        self.values += values

    def add_member(self, test: str, *values: Any) -> None:
        self.member.append(test)
        self.member_values += values

    @property
    def members(self) -> str:
        """What the member that is shown must fulfil: one that has all the facets."""
        return "".join(f" AND {test}" for test in self.member)

    @property
    def source(self) -> str:
        """The tables, and everything that must hold."""
        tables = "words w JOIN statements s ON s.place = w.rowid" if self.words else "statements s"
        tests = list(self.where)
        if self.member:
            tests.append(f"EXISTS (SELECT 1 {MEMBER}{self.members})")
        return f"FROM {tables}" + (" WHERE " + " AND ".join(tests) if tests else "")

    @property
    def all_values(self) -> list[Any]:
        return [*self.values, *self.member_values]


def question_of(query: Query) -> Question:
    """The parts of a query. Words that hold no letter match nothing."""
    q = Question()
    matches = [
        (rows.match_words(words), column)
        for words, column in ((query.words, ""), (query.about, "content_text : "))
        if words
    ]
    if matches:
        q.impossible = not all(words for words, _ in matches)
        q.words = True
        q.add("w.words MATCH ?", " AND ".join(f"({column}({words}))" for words, column in matches))
    for test, values in (
        (f"s.folded IN ({CALLED})", _called_values(query.speaker)),
        (SPOKEN, 3 * _one(query.person)),
        (CHECKED, _one(query.verdict)),
        (ON_PAGE, _one(query.document)),
        (TOLD, name_values(query.to) if query.to else []),
    ):
        if values:
            q.add(test, *values)
    for test, value in (
        ("d.id = ?", query.document),
        ("d.publisher = ? COLLATE NOCASE", query.publisher),
        (f"{DAY} >= ?", query.since),
        (f"{DAY} <= ?", query.until),
        ("a.kind = ?", query.kind),
        ("EXISTS (SELECT 1 FROM verifications v WHERE v.attribution = a.number AND v.verdict = ?)", query.verdict),
        (FOR_BODY, fold(query.affiliation) if query.affiliation else None),
        ("a.confidence >= ?", query.min_confidence),
    ):
        if value:
            q.add_member(test, value)
    if query.chain in CHAINS:
        q.add_member(CHAINS[query.chain])
    if query.mode:
        q.add_member(f"a.mode IN ({', '.join('?' * len(query.mode))})", *query.mode)
    return q


def _one(value: str | None) -> list[str]:
    return [value] if value else []


def _called_values(speaker: str | None) -> list[str]:
    return [*name_values(speaker), *name_values(speaker), fold(speaker)] if speaker else []


def search(connection: sqlite3.Connection, query: Query) -> Iterator[Found]:
    """One line a statement: its earliest attribution that has the facets; the latest statements first, or last.

    Those after a cursor when one is given; the cursor of a line is its ``place``.
    """
    q = question_of(query)
    if q.impossible:
        return
    place = "w.rowid" if q.words else "s.place"
    if query.publisher and _few_pages(connection, query.publisher):
        q.add(OF_PUBLISHER, query.publisher)
    if query.after is not None:
        q.add(f"{place} > ?" if query.earliest else f"{place} < ?", query.after)
    q.add("s.counts = 1")
    sql = f"""SELECT s.place AS at, s.id,
                     (SELECT a.number {MEMBER}{q.members}
                      ORDER BY coalesce(d.published, '9999'), m.lead DESC, m.id LIMIT 1) AS attribution,
                     (SELECT count(DISTINCT document) FROM mentions WHERE statement = s.number) AS pages
              {q.source} ORDER BY {place} {"ASC" if query.earliest else "DESC"} LIMIT ?"""
    found = connection.execute(sql, (*q.member_values, *q.all_values, query.limit)).fetchall()
    documents: dict[int, Document] = {}
    for row in found:
        for one in rows.with_numbers(connection, [row["attribution"]], documents):
            yield rows.as_statement(one, row)


def _few_pages(connection: sqlite3.Connection, publisher: str) -> bool:
    sql = "SELECT 1 FROM documents WHERE publisher = ? COLLATE NOCASE AND current = 1 LIMIT 1 OFFSET ?"
    return connection.execute(sql, (publisher, FEW)).fetchone() is None


def total(connection: sqlite3.Connection, query: Query) -> int:
    """How many statements answer a query."""
    q = question_of(query)
    if q.impossible:
        return 0
    if query.publisher:
        q.add(OF_PUBLISHER, query.publisher)
    q.add("s.counts = 1")
    return int(connection.execute(f"SELECT count(*) {q.source}", q.all_values).fetchone()[0])


def person(connection: sqlite3.Connection, query: Query) -> Person:
    """What is known of the people of a name, counted; their statements are found by ``search``."""
    q = question_of(query)
    q.add("s.counts = 1")
    counts: dict[str, int] = {}
    names: dict[str, int] = {}
    first = None
    if not q.impossible:
        sql = f"SELECT s.speaker, s.kind, count(*), min(s.place) {q.source} GROUP BY s.folded, s.kind ORDER BY 3 DESC"
        found = connection.execute(sql, q.all_values).fetchall()
        for name, kind, number, _ in found:
            counts[kind] = counts.get(kind, 0) + number
            names[name or ""] = names.get(name or "", 0) + number
        dated = [row[3] for row in found if row[3] >> 32]
        if dated:
            row = connection.execute("SELECT first_dated FROM statements WHERE place = ?", (min(dated),)).fetchone()
            first = row[0]
    return Person(tuple(names.items()), tuple(counts.items()), sum(counts.values()), first)


FACETED = 1000
"""Statements of an answer that are looked at for its facets, the latest."""


def facets(connection: sqlite3.Connection, query: Query) -> dict[str, list[tuple[str, int]]]:
    """What the latest statements of an answer have in common: each facet's values, the commonest first."""
    q = question_of(query)
    if q.impossible:
        return {}
    q.add("s.counts = 1")
    if query.publisher and _few_pages(connection, query.publisher):
        q.add(OF_PUBLISHER, query.publisher)
    place = "w.rowid" if q.words else "s.place"
    sql = f"""WITH few AS MATERIALIZED (SELECT s.number {q.source} ORDER BY {place} DESC LIMIT {FACETED})
              SELECT s.number, s.speaker, s.kind, substr(s.first_dated, 1, 4) AS year, d.publisher
              FROM few JOIN statements s ON s.number = few.number JOIN mentions m ON m.statement = s.number
              JOIN documents d ON d.number = m.document"""
    found: dict[str, dict[str, set[int]]] = {"speaker": {}, "publisher": {}, "kind": {}, "year": {}}
    for row in connection.execute(sql, q.all_values):
        for name, values in found.items():
            if row[name]:
                values.setdefault(row[name], set()).add(row["number"])
    return {
        name: sorted(((v, len(of)) for v, of in values.items()), key=lambda p: (-p[1], p[0]))[:8]
        for name, values in found.items()
    }
