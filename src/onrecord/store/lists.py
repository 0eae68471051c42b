"""Lists of what a store holds: outlets, people who speak, pages, and what was made of each record.

A screen of a list is two statements however many lines it has: which lines, and how many in all.
"""

from __future__ import annotations

from datetime import date

from onrecord.data import Listing, Outlet, PageRow, PersonRow
from onrecord.store.engines import Connection
from onrecord.store.question import DATED

PEOPLE_BY = {"statements": "2 DESC, p.name", "name": "p.name, 2 DESC", "last": "4 DESC, 2 DESC", "first": "3, 2 DESC"}
"""Orders of people, the usual first."""
PAGES_BY = {
    "published": "d.published DESC NULLS LAST, d.number DESC",
    "oldest": "d.published NULLS LAST, d.number",
    "title": "d.title NULLS LAST, d.number",
    "outlet": "d.publisher NULLS LAST, d.published DESC NULLS LAST, d.number DESC",
    "read": "d.number DESC",
}
"""Orders of pages, the usual first."""
DIFFERING = "'altered', 'truncated', 'spliced', 'wrong_speaker'"
"""Verdicts that say that words differ from a record: what is in none is no fault."""
ESCAPED = str.maketrans({"\\": "\\\\", "%": "\\%", "_": "\\_"})


def _like(words: str) -> str:
    return f"%{words.lower().translate(ESCAPED)}%"


def outlets(connection: Connection) -> list[Outlet]:
    """Every outlet, the one with most pages first."""
    sql = """SELECT d.publisher, v.verdict, count(*) AS times FROM verifications v
             JOIN attributions a ON a.number = v.attribution JOIN documents d ON d.number = a.document
             WHERE d.current = 1 AND d.publisher IS NOT NULL GROUP BY d.publisher, v.verdict ORDER BY 1, 2"""
    verdicts: dict[str, list[tuple[str, int]]] = {}
    for r in connection.execute(sql):
        verdicts.setdefault(r["publisher"], []).append((r["verdict"], r["times"]))
    sql = """SELECT publisher, count(*) AS pages, min(published) AS first, max(published) AS last FROM documents
             WHERE current = 1 AND publisher IS NOT NULL GROUP BY publisher ORDER BY pages DESC, publisher"""
    return [
        Outlet(
            r["publisher"],
            r["pages"],
            first=r["first"],
            last=r["last"],
            verdicts=tuple(verdicts.get(r["publisher"], ())),
        )
        for r in connection.execute(sql)
    ]


def people(connection: Connection, asked: Listing) -> tuple[list[PersonRow], int]:
    """People who speak, a screen of them, and how many there are."""
    source = """FROM statements s JOIN people p ON p.number = s.person WHERE s.counts = 1 AND s.person IS NOT NULL"""
    values: list[object] = []
    if asked.words:
        source += " AND lower(p.name) LIKE ? ESCAPE '\\'"
        values.append(_like(asked.words))
    order = PEOPLE_BY.get(asked.sort, PEOPLE_BY["statements"])
    # A statement's place is its first day and its number: the day is known without its row.
    sql = f"""SELECT p.id, count(*), min(CASE WHEN s.place >= {DATED} THEN s.place END), max(s.place), p.name
              {source} GROUP BY p.id, p.name ORDER BY {order}, p.id LIMIT ? OFFSET ?"""
    rows = connection.execute(sql, (*values, asked.limit, asked.skip)).fetchall()
    total = connection.execute(f"SELECT count(DISTINCT p.number) {source}", values).fetchone()[0]
    return [PersonRow(r[0], r[4], r[1], first=_day(r[2]), last=_day(r[3])) for r in rows], int(total)


def _day(place: int | None) -> str | None:
    day = (place or 0) >> 32
    return date.fromordinal(day).isoformat() if day > 0 else None


def pages(connection: Connection, asked: Listing) -> tuple[list[PageRow], int]:
    """Pages, a screen of them, and how many there are."""
    where, values = "d.current = 1", list[object]()
    if asked.words:
        where += " AND lower(d.title) LIKE ? ESCAPE '\\'"
        values.append(_like(asked.words))
    if asked.publisher:
        where += " AND d.publisher = ? COLLATE NOCASE"
        values.append(asked.publisher)
    order = PAGES_BY.get(asked.sort, PAGES_BY["published"])
    # Which pages they are comes first: what is counted of each is counted for one screen alone.
    sql = f"""SELECT d.id, d.title, d.publisher, d.published, d.url, d.first_read AS read,
                     (SELECT count(*) FROM attributions a WHERE a.document = d.number) AS statements,
                     (SELECT count(*) FROM attributions a JOIN verifications v ON v.attribution = a.number
                      WHERE a.document = d.number AND v.verdict IN ({DIFFERING})) AS failing
              FROM (SELECT d.number FROM documents d WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?) AS few
              JOIN documents d ON d.number = few.number ORDER BY {order}"""
    rows = connection.execute(sql, (*values, asked.limit, asked.skip)).fetchall()
    total = connection.execute(f"SELECT count(*) FROM documents d WHERE {where}", values).fetchone()[0]
    return [PageRow(**dict(r)) for r in rows], int(total)


def of_records(connection: Connection) -> dict[str, dict[str, int]]:
    """How many quotes of stored pages were found in each record, by verdict."""
    sql = "SELECT record, verdict, count(*) FROM verifications WHERE record IS NOT NULL GROUP BY record, verdict"
    found: dict[str, dict[str, int]] = {}
    for record, verdict, times in connection.execute(sql):
        found.setdefault(record, {})[verdict] = times
    return found
