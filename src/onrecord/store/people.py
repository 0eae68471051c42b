"""The register in the store: people imported and grown from pages, and which of them each speaker is.

Decisions are computed page by page (``assign``); what a person decided stands above them and is applied last.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from onrecord import shape_types as shape
from onrecord.register.entry import Candidate, Decision, Entry, Office, fold, slug
from onrecord.register.match import by_office_alone, decide

VERSION = "register 1"
MOST_ALIKE = 300
"""Names with one beginning that are looked at for a misspelling."""
TOGETHER = 5000
"""People in one transaction of an import."""
PAGES = 200
"""Pages decided in one transaction."""


class SqliteRegister:
    """What the tables say when a decision is made."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def named(self, folded: str) -> list[Candidate]:
        """People one of whose names is this."""
        sql = """SELECT coalesce(p.merged, p.number) AS number, p.name, p.imported, a.folded, a.weak
                 FROM aliases a JOIN people p ON p.number = a.person WHERE a.folded = ? LIMIT ?"""
        return self._candidates(self.connection.execute(sql, (folded, MOST_ALIKE)))

    def alike(self, prefix: str) -> list[Candidate]:
        """Imported people with a name that begins so."""
        sql = """SELECT coalesce(p.merged, p.number) AS number, p.name, p.imported, a.folded, a.weak
                 FROM aliases a JOIN people p ON p.number = a.person
                 WHERE a.folded >= ? AND a.folded < ? AND a.weak = 0 AND p.imported = 1 LIMIT ?"""
        end = prefix[:-1] + chr(ord(prefix[-1]) + 1)
        return self._candidates(self.connection.execute(sql, (prefix, end, MOST_ALIKE)))

    def holders(self, title: str, day: str) -> list[Candidate]:
        """People who held an office of this title on a day."""
        sql = """SELECT coalesce(p.merged, p.number) AS number, p.name, p.imported, '' AS folded, 0 AS weak
                 FROM offices o JOIN people p ON p.number = o.person
                 WHERE o.title = ? AND o.began <= ? AND (o.ended IS NULL OR o.ended >= ?) LIMIT ?"""
        return self._candidates(self.connection.execute(sql, (title, day[:10], day[:10], MOST_ALIKE)))

    def _candidates(self, rows: Iterable[sqlite3.Row]) -> list[Candidate]:
        found: dict[int, Candidate] = {}
        for r in rows:
            if r["number"] not in found or found[r["number"]].weak:
                found[r["number"]] = Candidate(
                    r["number"], r["name"], bool(r["imported"]), r["folded"], bool(r["weak"]), self.offices(r["number"])
                )
        return list(found.values())

    def offices(self, person: int) -> tuple[Office, ...]:
        """What somebody held, the earliest first."""
        sql = "SELECT title, of, began, ended FROM offices WHERE person = ? ORDER BY began"
        return tuple(Office(*r) for r in self.connection.execute(sql, (person,)))


# ---------------------------------------------------------------- growing
def add(connection: sqlite3.Connection, entry: Entry, imported: bool = True) -> tuple[int, bool]:
    """Adds one person, or brings a known one up to date; the number, and whether it is new.

    Somebody grown from pages who has this very name, and no identifier, turns out to be the imported person, unless a
    judgement parted them.
    """
    known = connection.execute("SELECT number FROM people WHERE id = ?", (entry.id,)).fetchone()
    if known is not None and not imported:
        return known["number"], False
    row = (entry.name, entry.gender, json.dumps(dict(entry.ids)), int(imported))
    if known is not None:
        number = int(known["number"])
        connection.execute(
            """UPDATE people SET gender = ?2, ids = ?3, imported = ?4,
                   name = CASE WHEN EXISTS (SELECT 1 FROM person_judgements WHERE act = 'rename' AND person = people.id
                                            AND undone IS NULL) THEN name ELSE ?1 END
               WHERE number = ?5""",
            (*row, number),
        )
        connection.execute("DELETE FROM offices WHERE person = ?", (number,))
    else:
        sql = "INSERT INTO people (name, gender, ids, imported, id) VALUES (?, ?, ?, ?, ?)"
        number = int(connection.execute(sql, (*row, entry.id)).lastrowid or 0)
    names = dict.fromkeys((entry.name, *entry.aliases))
    aliases = [(fold(n), number, n, 0) for n in names if fold(n)]
    if imported:
        last = fold(entry.name).split()[-1:]
        aliases += [(w, number, entry.name, 1) for w in last if len(fold(entry.name).split()) > 1]
    connection.executemany("INSERT OR IGNORE INTO aliases (folded, person, name, weak) VALUES (?, ?, ?, ?)", aliases)
    connection.executemany(
        "INSERT INTO offices VALUES (?, ?, ?, ?, ?)",
        [(number, o.title, o.of, o.start, o.end) for o in entry.offices],
    )
    if imported and known is None:
        _adopt(connection, number, [a for a, _, _, weak in aliases if not weak])
    return number, known is None


def _adopt(connection: sqlite3.Connection, number: int, names: Sequence[str]) -> None:
    for folded in names:
        for row in connection.execute(
            """SELECT p.number FROM aliases a JOIN people p ON p.number = a.person
               WHERE a.folded = ? AND p.imported = 0 AND p.merged IS NULL AND a.weak = 0
               AND NOT EXISTS (SELECT 1 FROM person_judgements j
                               WHERE j.undone IS NULL AND p.id IN (j.person, j.other))""",
            (folded,),
        ).fetchall():
            merge(connection, number, row["number"])


def merge(connection: sqlite3.Connection, stays: int, goes: int) -> None:
    """Counts everything of one person as another's; the id of the first still leads there."""
    connection.execute("UPDATE people SET merged = ? WHERE number = ? OR merged = ?", (stays, goes, goes))
    connection.execute("UPDATE assignments SET person = ? WHERE person = ?", (stays, goes))
    connection.execute("INSERT OR IGNORE INTO called SELECT ?, folded FROM called WHERE person = ?", (stays, goes))


def grown(connection: sqlite3.Connection, name: str) -> int:
    """The person of a name that no register knows."""
    return add(connection, Entry(name), imported=False)[0]


# ---------------------------------------------------------------- deciding
def assign(connection: sqlite3.Connection, document: int) -> None:
    """Says for every person who speaks or is spoken to on a page who they are."""
    page = connection.execute("SELECT published, text FROM documents WHERE number = ?", (document,)).fetchone()
    sql = """SELECT s.attribution, s.role, s.kind, s.name, s.folded, s.title FROM speakers s
             JOIN attributions a ON a.number = s.attribution WHERE a.document = ? AND s.name IS NOT NULL"""
    register = SqliteRegister(connection)
    connection.execute(
        "DELETE FROM assignments WHERE attribution IN (SELECT number FROM attributions WHERE document = ?)", (document,)
    )
    known: dict[tuple[str, str], tuple[Decision, bool]] = {}
    for s in connection.execute(sql, (document,)).fetchall():
        key = (s["kind"], s["folded"])
        if key not in known:
            known[key] = _decision(register, s, page)
        decision, by_office = known[key]
        if decision.person is None:
            continue
        connection.execute(
            "INSERT OR REPLACE INTO assignments VALUES (?, ?, ?, ?, ?, ?, ?)",
            (s["attribution"], s["role"], decision.person, decision.score,
             json.dumps(decision.evidence, ensure_ascii=False), int(by_office), VERSION),
        )  # fmt: skip
        if not by_office:
            connection.execute("INSERT OR IGNORE INTO called VALUES (?, ?)", (decision.person, s["folded"]))


def _decision(register: SqliteRegister, speaker: sqlite3.Row, page: sqlite3.Row) -> tuple[Decision, bool]:
    if speaker["kind"] == "role":
        return by_office_alone(register, speaker["name"], page["published"], page["text"]), True
    if speaker["kind"] != "person":
        return Decision(None, 0.0, ()), False
    decision = decide(register, speaker["name"], speaker["title"], page["published"])
    if decision.person is None and not decision.evidence:
        return Decision(grown(register.connection, speaker["name"]), 0.9, ("its own name",)), False
    return decision, False


def assign_turns(connection: sqlite3.Connection, record: int, date: str | None) -> None:
    """The same for the speakers of a record's turns."""
    register = SqliteRegister(connection)
    sql = "SELECT DISTINCT speaker FROM turns WHERE record = ? AND speaker IS NOT NULL"
    for (label,) in connection.execute(sql, (record,)).fetchall():
        title, _, bare = (
            label.rpartition(". ") if label.split(".")[0].lower() in {"sen", "rep", "gov"} else ("", "", label)
        )
        decision = decide(register, bare.title() if bare.isupper() else bare, title or label, date)
        if decision.person is not None:
            connection.execute(
                "INSERT OR REPLACE INTO turn_people VALUES (?, ?, ?, ?, ?)",
                (record, label, decision.person, decision.score, json.dumps(decision.evidence, ensure_ascii=False)),
            )


def judged(connection: sqlite3.Connection, document: int) -> None:
    """Applies what people decided to the speakers of a page whose words were linked: mentions that were parted."""
    rows = connection.execute(
        """SELECT m.attribution, p.person, s.folded FROM mentions m JOIN parted p ON p.mention = m.id
           JOIN speakers s ON s.attribution = m.attribution AND s.role = 'source' WHERE m.document = ?""",
        (document,),
    ).fetchall()
    for attribution, person, folded in rows:
        move(connection, attribution, person, folded)


def move(connection: sqlite3.Connection, attribution: int, person: int, folded: str | None) -> None:
    """A source that a judgement gave to a person."""
    connection.execute(
        "INSERT OR REPLACE INTO assignments VALUES (?, 'source', ?, 1.0, ?, 0, 'judgement')",
        (attribution, person, json.dumps(["a person decided"])),
    )
    if folded:
        connection.execute("INSERT OR IGNORE INTO called VALUES (?, ?)", (person, folded))


def reassign(connection: sqlite3.Connection, people: Iterable[int]) -> None:
    """Decides anew for every page on which one of these people speaks."""
    documents: set[int] = set()
    for person in people:
        sql = """SELECT DISTINCT a.document FROM assignments s JOIN attributions a ON a.number = s.attribution
                 WHERE s.person = ?"""
        documents |= {r[0] for r in connection.execute(sql, (person,))}
        connection.execute("DELETE FROM assignments WHERE person = ?", (person,))
        connection.execute("DELETE FROM called WHERE person = ?", (person,))
    for document in sorted(documents):
        assign(connection, document)
        judged(connection, document)


# ---------------------------------------------------------------- asking
def by_id(connection: sqlite3.Connection, id: str) -> sqlite3.Row | None:
    """The person of an id, or whom it was merged into."""
    sql = """SELECT q.* FROM people p JOIN people q ON q.number = coalesce(p.merged, p.number) WHERE p.id = ?"""
    return connection.execute(sql, (id,)).fetchone()  # type: ignore[no-any-return]


def described(connection: sqlite3.Connection, number: int) -> shape.Person:
    """A person with names, offices and identifiers."""
    p = connection.execute("SELECT * FROM people WHERE number = ?", (number,)).fetchone()
    own = connection.execute(
        """SELECT DISTINCT a.name FROM aliases a JOIN people q ON q.number = a.person
           WHERE (q.number = :n OR q.merged = :n) AND a.weak = 0 ORDER BY a.name""",
        {"n": number},
    )
    spoken = connection.execute("SELECT folded FROM called WHERE person = ? ORDER BY folded", (number,))
    offices = SqliteRegister(connection).offices(number)
    return {
        "id": p["id"],
        "name": p["name"],
        "aliases": [r[0] for r in own if r[0] != p["name"]],
        "called": [r[0] for r in spoken],
        "gender": p["gender"],
        "ids": json.loads(p["ids"]),
        "offices": [{"title": o.title, "of": o.of, "start": o.start, "end": o.end} for o in offices],
        "imported": bool(p["imported"]),
    }


def counted(connection: sqlite3.Connection, id: str) -> list[tuple[str, int, str | None, str | None]]:
    """The kinds of a person's statements, how many of each, and the first and the last day."""
    sql = """SELECT s.kind, count(DISTINCT s.number), min(s.first_dated), max(s.first_dated) FROM people p
             JOIN assignments a ON a.person = coalesce(p.merged, p.number) AND a.role = 'source'
             JOIN mentions m ON m.attribution = a.attribution AND m.lead = 1
             JOIN statements s ON s.number = m.statement AND s.counts = 1
             WHERE p.id = ? GROUP BY s.kind"""
    return [tuple(r) for r in connection.execute(sql, (id,))]


def listed(connection: sqlite3.Connection, name: str, limit: int = 50) -> Iterator[shape.Person]:
    """People of a name: exactly so in the register, or wholly or partly so on a page."""
    folded = fold(name)
    sql = """SELECT DISTINCT number FROM (
                 SELECT coalesce(p.merged, p.number) AS number FROM aliases a JOIN people p ON p.number = a.person
                 WHERE a.folded = :n
                 UNION ALL
                 SELECT coalesce(p.merged, p.number) FROM called c JOIN people p ON p.number = c.person
                 WHERE c.folded IN (
                     SELECT folded FROM names WHERE folded = :n OR folded LIKE :n || ' %' OR folded LIKE '% ' || :n
                     OR folded LIKE '% ' || :n || ' %')) LIMIT :limit"""
    for row in connection.execute(sql, {"n": folded, "limit": limit}).fetchall():
        yield described(connection, row["number"])


def new_id(connection: sqlite3.Connection, name: str) -> str:
    """An id for somebody parted from a namesake."""
    base, number = slug(name), 2
    while connection.execute("SELECT 1 FROM people WHERE id = ?", (f"{base}-{number}",)).fetchone():
        number += 1
    return f"{base}-{number}"
