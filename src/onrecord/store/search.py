"""Statements found by words and facets, a screen at a time: no question looks at more rows than it has to.

Statements are numbered by their day, so that full-text matches come in the order of dates without being sorted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from onrecord.data import Found, Person, Query
from onrecord.linking.sayings import day_of
from onrecord.store import answers, rows
from onrecord.store.batches import among, chunks
from onrecord.store.engines import Connection
from onrecord.store.question import ATTRIBUTED, DATED, MEMBER, OF_PUBLISHER, WHOLE, Question, joins, question_of
from onrecord.store.relevance import score, words_in

FEW = 5_000
"""Members with the facets up to which their statements are looked up, instead of being met on the way through all."""
LOOKED_AT = 1000
"""Statements of an answer that are looked at for its facets, for the best of them, and for those on several pages: the
latest. A word that everybody uses takes no longer, and a page says so."""
UNCOUNTED = "(SELECT {} FROM statements INDEXED BY statements_uncounted WHERE counts = 0)"
"""The few statements that are nobody's whole attribution, by number or place."""


def search(connection: Connection, query: Query) -> Iterator[Found]:
    """One line a statement: its earliest attribution that has the facets; the latest statements first, or the earliest,
    with those that nothing dates behind them, or those that answer the words best.

    Those after a cursor when one is given; the cursor of a line is its ``place``. Of the best, and of those on several
    pages, it is their rank among those that are looked at.
    """
    q = _narrowed(connection, query)
    if q.impossible:
        return
    if _is_bounded(query, q):
        found = _ranked(connection, q, query)
    else:
        found = _earliest(connection, q, query) if query.earliest else _next(connection, q, query, "<", query.limit)
    listed = answers.with_numbers(connection, [row["attribution"] for row in found])
    for row in found:
        if row["attribution"] in listed:
            yield answers.as_statement(listed[row["attribution"]], row)


def _earliest(connection: Connection, q: Question, query: Query) -> list[Any]:
    """The earliest statements, and behind them those that no page dates."""
    undated = query.after is not None and query.after < DATED
    dated = replace(q, bounds=[*q.bounds, (">=", DATED)])
    found = [] if undated else _next(connection, dated, query, ">", query.limit)
    if len(found) == query.limit:
        return found
    rest = replace(q, bounds=[*q.bounds, ("<", DATED)])
    query = query if undated else replace(query, after=None)
    return found + _next(connection, rest, query, ">", query.limit - len(found))


def _next(connection: Connection, q: Question, query: Query, comparison: str, limit: int) -> list[Any]:
    """The lines behind the cursor, in the order of their places: rising for ``>``, falling for ``<``."""
    if query.after is not None:
        q.within(comparison, query.after)
    sql = f"SELECT s.place AS at, {_line(q)} {q.source} ORDER BY {q.place} {'ASC' if comparison == '>' else 'DESC'}"
    return connection.execute(f"{sql} LIMIT ?", (*q.member_values, *q.all_values, limit)).fetchall()


def _line(q: Question) -> str:
    """What a line shows of a statement. Its values are ``member_values``."""
    return f"""s.id, (SELECT name FROM people WHERE number = s.person) AS named,
               (SELECT a.number FROM mentions m {WHOLE} WHERE {MEMBER}{q.members}
                ORDER BY coalesce(d.published, '9999'), m.lead DESC, m.id LIMIT 1) AS attribution,
               (SELECT count(DISTINCT document) FROM mentions WHERE statement = s.number) AS pages"""


def _is_bounded(query: Query, q: Question) -> bool:
    """Whether only so many statements are looked at: no index holds what is asked of them."""
    return query.pages > 1 or bool(query.best and q.words)


def _ranked(connection: Connection, q: Question, query: Query) -> list[dict[str, Any]]:
    """The statements that answer the words best, or those on several pages, of those that are looked at."""
    numbers = _numbers(connection, q, query)
    first = query.after or 0
    asked = numbers[first : first + query.limit]
    lines: dict[int, dict[str, Any]] = {}
    for marks, part in chunks(asked):
        sql = f"SELECT s.number, {_line(q)} FROM statements s WHERE s.number IN ({marks})"
        lines |= {r["number"]: dict(r) for r in connection.execute(sql, (*q.member_values, *part))}
    return [{**lines[number], "at": first + n} for n, number in enumerate(asked, 1) if number in lines]


def _numbers(connection: Connection, q: Question, query: Query) -> list[int]:
    """The numbers of the statements that are looked at, in their order: those on so many pages, the best first."""
    best = query.best and bool(q.words)
    order = "ASC" if query.earliest and not best else "DESC"
    sql = f"SELECT s.number, s.content_text AS words {q.source} ORDER BY {q.place} {order} LIMIT {LOOKED_AT}"
    found = connection.execute(sql, q.all_values).fetchall()
    numbers = [r["number"] for r in found]
    if best:
        pieces = [piece for words in (query.words, query.about) for piece in rows.words_and_phrases(words or "")]
        asked = list(dict.fromkeys(tuple(words_in(piece)) for piece in pieces))
        scores = [score(r["words"], asked) for r in found]
        numbers = [numbers[n] for n in sorted(range(len(numbers)), key=lambda n: -scores[n])]
    kept = _on_pages(connection, numbers, query.pages)
    return [n for n in numbers if n in kept]


def _on_pages(connection: Connection, numbers: Iterable[int], pages: int) -> set[int]:
    """Those of some statements that stand on so many pages at least."""
    if pages <= 1:
        return set(numbers)
    sql = """SELECT statement FROM mentions WHERE statement IN ({})
             GROUP BY statement HAVING count(DISTINCT document) >= ?"""
    return {r[0] for r in among(connection, sql, numbers, pages)}


def _narrowed(connection: Connection, query: Query) -> Question:
    """The parts of a query, and what keeps a search for few or early statements from going through all the others."""
    q = question_of(query, connection.text)
    of_some_pages = query.publisher or query.since or query.until
    of_some_statements = query.kind or query.affiliation
    latest, few = None, False
    if of_some_pages or of_some_statements:
        sql = f"""SELECT (SELECT max(published) FROM documents WHERE publisher = ? COLLATE NOCASE AND current = 1),
                         (SELECT count(*) FROM ({q.numbers} LIMIT {FEW + 1}) AS few)"""
        latest, number = connection.execute(sql, (query.publisher, *q.member_values)).fetchone()
        few = number <= FEW
    known = [day for day in map(day_of, (query.until, latest)) if day is not None]
    if known:  # a statement has the place of the first of its members' days
        q.within("<", (min(known) + 1) << 32)
    if few:
        q.add_among(q.numbers, *q.member_values)
    return q


def total(connection: Connection, query: Query) -> int:
    """How many statements answer a query."""
    q = question_of(query, connection.text)
    if q.impossible:
        return 0
    if query.pages > 1:
        return len(_numbers(connection, _narrowed(connection, query), query))
    if query.publisher and not q.plain and not q.words:
        q.add_among(OF_PUBLISHER, query.publisher)
    return int(connection.execute(_total(q), q.all_values).fetchone()[0])


def _total(q: Question) -> str:
    """Counted in the index that holds the most of what is asked: of words, of mentions, or of statements."""
    if q.words and q.text.counted:
        tests = [*q.tests, f"{q.text.place} NOT IN {UNCOUNTED.format('place')}"]
        tests += [f"{q.text.number} IN ({q.numbers})"] if q.member else []
        return f"SELECT count(*) FROM {q.text.counted} WHERE {' AND '.join(tests)}"
    if q.words or not q.plain:
        return f"SELECT count(*) {q.source}"
    if not q.member:
        return "SELECT number FROM totals WHERE what = 'statements'"
    return (
        f"SELECT count(DISTINCT statement) FROM ({q.numbers}) AS m WHERE statement NOT IN {UNCOUNTED.format('number')}"
    )


def person(connection: Connection, query: Query) -> Person:
    """What is known of the people of a name, counted; their statements are found by ``search``."""
    q = question_of(query, connection.text)
    if q.impossible:
        return Person((), (), 0, None)
    # those of no day come before all days, and have no number of a day in their place
    sql = f"""SELECT coalesce((SELECT name FROM people WHERE number = s.person), s.speaker, ''), count(*),
                     min(CASE WHEN s.place >= {DATED} THEN s.place END)
              {q.source} GROUP BY 1 ORDER BY 2 DESC, 1"""
    found = connection.execute(sql, q.all_values).fetchall()
    dated = [row[2] for row in found if row[2] is not None]
    first = _first_day(connection, q, min(dated)) if dated else None
    return Person(tuple((r[0], r[1]) for r in found), tuple(_kinds(connection, q)), sum(r[1] for r in found), first)


def _kinds(connection: Connection, q: Question) -> list[tuple[str, int]]:
    """In which kinds pages print the statements; some print one otherwise than others do."""
    sql = f"""SELECT m.kind, count(DISTINCT s.number) FROM {q.tables}
              CROSS JOIN mentions m ON m.statement = s.number {joins(q.members)}
              WHERE {" AND ".join([ATTRIBUTED, "s.counts = 1", *q.tests, *q.member])} GROUP BY 1 ORDER BY 2 DESC, 1"""
    return [(r[0], r[1]) for r in connection.execute(sql, q.all_values)]


def _first_day(connection: Connection, q: Question, place: int) -> str | None:
    row = connection.execute("SELECT first_dated FROM statements WHERE place = ?", (place,)).fetchone()
    if day_of(row[0]) == place >> 32:
        return str(row[0])
    # an older post on a later page: others may have been printed before
    first = connection.execute(f"SELECT min(s.first_dated) {q.source}", q.all_values).fetchone()[0]
    return str(first) if first else None


SEVERAL = 2
"""Pages from which on a statement is said to be on several."""
OF_VERDICT = """
    SELECT DISTINCT m.statement, v.verdict FROM mentions m JOIN verifications v ON v.attribution = m.attribution
    AND v.start < m.ended AND m.start < v.ended WHERE m.statement IN ({})
"""
"""Verdicts on the words of statements, wherever they are printed."""


def facets(connection: Connection, query: Query) -> dict[str, list[tuple[str, int]]]:
    """What the latest statements of an answer have in common: each facet's values, the commonest first."""
    q = _narrowed(connection, query)
    if q.impossible:
        return {}
    sql = f"""WITH few AS MATERIALIZED (SELECT s.number {q.source} ORDER BY {q.place} DESC LIMIT {LOOKED_AT})
              SELECT s.number, s.speaker, s.kind, substr(s.first_dated, 1, 4) AS year, d.publisher, m.document
              FROM few JOIN statements s ON s.number = few.number JOIN mentions m ON m.statement = s.number
              JOIN documents d ON d.number = m.document"""
    found: dict[str, dict[str, set[int]]] = {"speaker": {}, "publisher": {}, "kind": {}, "year": {}, "verdict": {}}
    latest = connection.execute(sql, q.all_values).fetchall()
    on: dict[int, set[int]] = {}
    for row in latest:
        on.setdefault(row["number"], set()).add(row["document"])
    numbers = {number for number, documents in on.items() if len(documents) >= query.pages}
    for row in latest:
        for name, values in found.items():
            if name != "verdict" and row[name] and row["number"] in numbers:
                values.setdefault(row[name], set()).add(row["number"])
    for row in among(connection, OF_VERDICT, sorted(numbers)):
        found["verdict"].setdefault(row["verdict"], set()).add(row["statement"])
    several = {number for number in numbers if len(on[number]) >= SEVERAL}
    found["pages"] = {str(SEVERAL): several} if 0 < len(several) < len(numbers) else {}
    return {
        name: sorted(((v, len(of)) for v, of in values.items()), key=lambda p: (-p[1], p[0]))[:8]
        for name, values in found.items()
    }
