"""The register in the store: people imported and grown from pages, and which of them each speaker is.

Decisions are computed page by page (``assign``); what a person decided stands above them and is applied last.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence

from onrecord.data import Office
from onrecord.register.entry import Candidate, Decision, Entry, fold, slug
from onrecord.register.forms import forms_of
from onrecord.register.match import by_office_alone, decide
from onrecord.shapes import office_to_json
from onrecord.shapes import person as shapes

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
                 FROM aliases a JOIN people p ON p.number = a.person WHERE a.folded = ? AND a.weak < 3
                 ORDER BY p.id LIMIT ?"""
        return self._candidates(self.connection.execute(sql, (folded, MOST_ALIKE)))

    def alike(self, prefix: str) -> list[Candidate]:
        """Imported people with a name that begins so."""
        sql = """SELECT coalesce(p.merged, p.number) AS number, p.name, p.imported, a.folded, a.weak
                 FROM aliases a JOIN people p ON p.number = a.person
                 WHERE a.folded >= ? AND a.folded < ? AND a.weak = 0 AND p.imported = 1
                 ORDER BY p.id LIMIT ?"""
        end = prefix[:-1] + chr(ord(prefix[-1]) + 1)
        return self._candidates(self.connection.execute(sql, (prefix, end, MOST_ALIKE)))

    def holders(self, title: str, day: str) -> list[Candidate]:
        """People who held an office of this title on a day."""
        sql = """SELECT coalesce(p.merged, p.number) AS number, p.name, p.imported, '' AS folded, 0 AS weak
                 FROM offices o JOIN people p ON p.number = o.person
                 WHERE o.title = ? AND o.began <= ? AND (o.ended IS NULL OR o.ended >= substr(?, 1, length(o.ended)))
                 ORDER BY p.id LIMIT ?"""
        return self._candidates(self.connection.execute(sql, (title, day[:10], day[:10], MOST_ALIKE)))

    def pages(self, folded: str) -> int:
        """On how many current pages somebody of this name speaks or is spoken to; two stand for more."""
        sql = """SELECT count(*) FROM (SELECT DISTINCT a.document FROM speakers s
                 JOIN attributions a ON a.number = s.attribution
                 JOIN documents d ON d.number = a.document AND d.current = 1
                 WHERE s.folded = ? AND s.kind = 'person' LIMIT 2)"""
        return int(self.connection.execute(sql, (folded,)).fetchone()[0])

    def _candidates(self, rows: Iterable[sqlite3.Row]) -> list[Candidate]:
        found: dict[int, Candidate] = {}
        for r in rows:
            if r["number"] not in found or found[r["number"]].weak:
                found[r["number"]] = Candidate(
                    r["number"],
                    r["name"],
                    bool(r["imported"]),
                    r["folded"],
                    bool(r["weak"]),
                    self.offices(r["number"]),
                    r["weak"] == PERHAPS,
                )
        return list(found.values())

    def offices(self, person: int) -> tuple[Office, ...]:
        """What somebody held, the earliest first."""
        sql = """SELECT DISTINCT title, of, began, ended FROM offices
                 WHERE person = ? OR person IN (SELECT number FROM people WHERE merged = ?) ORDER BY began, title, of"""
        return tuple(Office(*r) for r in self.connection.execute(sql, (person, person)))


# ---------------------------------------------------------------- growing
SURNAME, PERHAPS, DECIDED = 1, 2, 3
"""How weak a name is: a surname alone, what may be one, and what a judgement calls somebody, to be searched by."""


def add(
    connection: sqlite3.Connection,
    entry: Entry,
    register: str = "",
    held: set[int] | None = None,
    told: Callable[[str], None] = lambda _: None,
) -> tuple[int, bool]:
    """Adds an imported person, or brings a known one up to date; the number, and whether it is new.

    ``held`` are those whose offices this register told already. Somebody grown from pages who has this very name turns
    out to be the imported person.
    """
    id, known = _home(connection, entry, register)
    if known is None and id != entry.id:
        told(f"{entry.id} is somebody else already; {entry.name} is {id}")
    row = (entry.name, entry.gender, json.dumps(dict(entry.ids)), register or None)
    if known is not None:
        number = known
        sql = """UPDATE people SET name = ?1, own_name = ?1, gender = ?2, ids = ?3, register = coalesce(register, ?4),
                     imported = 1 WHERE number = ?5"""
        connection.execute(sql, (*row, number))
    else:
        sql = """INSERT INTO people (name, own_name, gender, ids, register, imported, id)
                 VALUES (?1, ?1, ?2, ?3, ?4, 1, ?5)"""
        number = int(connection.execute(sql, (*row, id)).lastrowid or 0)
    names = _names(connection, number, entry)
    if held is None or number not in held:
        connection.execute(
            "DELETE FROM offices WHERE person = ? AND (register IS ? OR register IS NULL)", (number, row[3])
        )
    connection.executemany(
        "INSERT INTO offices VALUES (?, ?, ?, ?, ?, ?)",
        [(number, o.title, o.of, o.start, o.end, row[3]) for o in entry.offices],
    )
    if known is None:
        _adopt(connection, number, names)
    return number, known is None


def _home(connection: sqlite3.Connection, entry: Entry, register: str) -> tuple[str, int | None]:
    """The id of an imported person and, where it is somebody's already, whose: of two registers that both count from 1
    the later one's people have the register's name behind their numbers."""
    id, tries = entry.id, 1
    while True:
        known = connection.execute("SELECT number, register FROM people WHERE id = ?", (id,)).fetchone()
        if known is None or dict(entry.ids).get("wikidata") == id or _agree(connection, known["number"], entry):
            return id, known["number"] if known else None
        id, tries = f"{entry.id}@{register or 'register'}" + (f"-{tries}" if tries > 1 else ""), tries + 1


def _agree(connection: sqlite3.Connection, number: int, entry: Entry) -> bool:
    """Whether a person of an id may be the one of an entry with it: they share a name, or one name holds the other."""
    sql = "SELECT folded FROM aliases WHERE person = ? AND weak = 0"
    held = {r[0] for r in connection.execute(sql, (number,))}
    given = {fold(n) for n in (entry.name, *entry.aliases)}
    if held & given:
        return True
    own = set(fold(entry.name).split())
    return any(own <= set(name.split()) or set(name.split()) <= own for name in held if name)


def _names(connection: sqlite3.Connection, number: int, entry: Entry) -> list[str]:
    """Keeps the names of an imported person; those that are whole, folded."""
    forms = [forms_of(n) for n in dict.fromkeys((entry.name, *entry.aliases))]
    whole = {fold(n): n for n in (*entry.aliases, entry.name) if fold(n)}
    for form in forms:
        whole |= {f: form.name for f in (fold(form.name), *form.others) if f and f not in whole}
    own = [fold(n) for n in entry.surnames if fold(n)] or list(forms[0].surnames)
    weak = dict.fromkeys([] if entry.surnames else forms[0].perhaps, PERHAPS) | dict.fromkeys(own, SURNAME)
    connection.execute("DELETE FROM aliases WHERE person = ? AND weak IN (?, ?)", (number, SURNAME, PERHAPS))
    rows = [(f, number, n, 0) for f, n in whole.items()]
    rows += [(f, number, entry.name, w) for f, w in weak.items() if f not in whole]
    connection.executemany("INSERT OR IGNORE INTO aliases (folded, person, name, weak) VALUES (?, ?, ?, ?)", rows)
    return list(whole)


def _adopt(connection: sqlite3.Connection, number: int, names: Sequence[str]) -> None:
    """Those grown from pages who have one of these names are this person; what was judged of them is applied later."""
    for folded in names:
        connection.execute(
            """UPDATE people SET adopted = ?1, merged = coalesce(merged, ?1),
                   adopted_at = (SELECT coalesce(max(number), 0) FROM person_judgements)
               WHERE imported = 0 AND adopted IS NULL AND number IN
               (SELECT person FROM aliases WHERE folded = ?2 AND weak = 0)""",
            (number, folded),
        )


def grown(connection: sqlite3.Connection, name: str) -> int:
    """The person of a name that no register knows."""
    known = connection.execute("SELECT number FROM people WHERE id = ?", (slug(name),)).fetchone()
    if known is not None:
        return int(known["number"])
    sql = "INSERT INTO people (name, own_name, ids, imported, id) VALUES (?1, ?1, '{}', 0, ?2)"
    number = int(connection.execute(sql, (name, slug(name))).lastrowid or 0)
    connection.execute("INSERT OR IGNORE INTO aliases VALUES (?, ?, ?, 0)", (fold(name), number, name))
    return number


def spell(connection: sqlite3.Connection, folded: str) -> None:
    """Somebody grown from pages is called as most pages spell them, whichever was read first."""
    sql = """SELECT s.name FROM speakers s JOIN attributions a ON a.number = s.attribution
             JOIN documents d ON d.number = a.document AND d.current = 1 WHERE s.folded = ? AND s.kind = 'person'
             GROUP BY s.name ORDER BY count(DISTINCT a.document) DESC, s.name LIMIT 1"""
    most = connection.execute(sql, (folded,)).fetchone()
    if most is None:
        return
    connection.execute(
        """UPDATE people SET name = CASE name WHEN own_name THEN ?1 ELSE name END, own_name = ?1
           WHERE imported = 0 AND own_name <> ?1
           AND number IN (SELECT person FROM aliases WHERE folded = ?2 AND weak = 0)""",
        (most[0], folded),
    )
    sql = """UPDATE aliases SET name = ? WHERE folded = ? AND weak = 0
             AND person IN (SELECT number FROM people WHERE imported = 0)"""
    connection.execute(sql, (most[0], folded))


# ---------------------------------------------------------------- deciding
def assign(connection: sqlite3.Connection, document: int) -> None:
    """Says for every person who speaks or is spoken to on a page who they are."""
    page = connection.execute("SELECT published, text FROM documents WHERE number = ?", (document,)).fetchone()
    sql = """SELECT s.attribution, s.role, s.kind, s.name, s.folded, s.title FROM speakers s
             JOIN attributions a ON a.number = s.attribution WHERE a.document = ? AND s.name IS NOT NULL
             ORDER BY s.attribution, s.role"""
    register = SqliteRegister(connection)
    called = set(_called(connection, document))
    forget(connection, document)
    known: dict[tuple[str, str], tuple[Decision, bool]] = {}
    speakers = connection.execute(sql, (document,)).fetchall()
    for s in sorted(speakers, key=lambda s: not s["title"]):  # what a page says once of somebody holds for all of it
        key = (s["kind"], s["folded"])
        if key not in known:
            known[key] = _decision(register, s, page)
        decision, by_office = known[key]
        if decision.person is not None:
            _assign(connection, s, decision, by_office)
            called.add((decision.person, s["folded"]))
    judged(connection, document)
    _uncall(connection, called - set(_called(connection, document)))
    connection.execute(VOICES.format("SELECT statement FROM mentions WHERE document = ?"), (document,))


def _assign(connection: sqlite3.Connection, s: sqlite3.Row, decision: Decision, by_office: bool) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO assignments VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            s["attribution"],
            s["role"],
            decision.person,
            decision.score,
            json.dumps(decision.evidence, ensure_ascii=False),
            int(by_office),
            VERSION,
        ),
    )
    if not by_office:
        connection.execute("INSERT OR IGNORE INTO called VALUES (?, ?)", (decision.person, s["folded"]))


VOICES = """
    UPDATE statements SET person = (
        SELECT x.person FROM mentions m
        JOIN assignments x ON x.attribution = m.attribution AND x.role = 'source'
        JOIN speakers y ON y.attribution = m.attribution AND y.role = 'source' JOIN people p ON p.number = x.person
        JOIN statements z ON z.number = m.statement
        WHERE m.statement = statements.number AND m.lead = 1
        GROUP BY x.person ORDER BY max(y.folded IS z.folded) DESC, count(*) DESC, min(p.id) LIMIT 1)
    WHERE number IN ({})
"""
"""Whose statements are: the person of most of their members, of those first who have the statement's name."""


def forget(connection: sqlite3.Connection, document: int) -> None:
    """Takes back what was decided of a page."""
    sql = "DELETE FROM assignments WHERE attribution IN (SELECT number FROM attributions WHERE document = ?)"
    connection.execute(sql, (document,))


def retire(connection: sqlite3.Connection, document: int) -> None:
    """The same for an old version; nobody is called what this page alone called them."""
    before = _called(connection, document)
    forget(connection, document)
    _uncall(connection, before)


def _called(connection: sqlite3.Connection, document: int) -> list[tuple[int, str]]:
    sql = """SELECT DISTINCT x.person, s.folded FROM attributions a JOIN assignments x ON x.attribution = a.number
             JOIN speakers s ON s.attribution = a.number AND s.role = x.role
             WHERE a.document = ? AND s.folded IS NOT NULL"""
    return [tuple(r) for r in connection.execute(sql, (document,))]


def _uncall(connection: sqlite3.Connection, pairs: Iterable[tuple[int, str]]) -> None:
    """Takes the names back that no page calls these people any more."""
    for person, folded in pairs:
        connection.execute(
            """DELETE FROM called WHERE person = ?1 AND folded = ?2 AND NOT EXISTS (
                   SELECT 1 FROM speakers s
                   CROSS JOIN assignments x ON x.attribution = s.attribution AND x.role = s.role
                   WHERE s.folded = ?2 AND x.person = ?1 AND x.by_office = 0)""",
            (person, folded),
        )


def misspelt_elsewhere(connection: sqlite3.Connection, documents: Iterable[int]) -> set[int]:
    """Other pages on which a name of these was taken for a misspelling: it is spelt so again, so it is none."""
    here = set(documents)
    names: set[str] = set()
    for document in here:
        sql = """SELECT DISTINCT s.folded FROM attributions a JOIN speakers s ON s.attribution = a.number
                 WHERE a.document = ?"""
        names |= {r[0] for r in connection.execute(sql, (document,))}
    sql = """SELECT DISTINCT a.document, s.folded FROM assignments x INDEXED BY assignments_unsure
             JOIN speakers s ON s.attribution = x.attribution AND s.role = x.role
             JOIN attributions a ON a.number = x.attribution
             WHERE x.score = 0.7 AND x.evidence LIKE '%misspelt for%'"""
    return {document for document, folded in connection.execute(sql) if folded in names} - here


def spelled(connection: sqlite3.Connection, documents: Sequence[int]) -> None:
    """Those whom these pages spell otherwise than before are called as most pages do."""
    for document in documents:
        sql = """SELECT DISTINCT s.folded FROM attributions a JOIN speakers s ON s.attribution = a.number
                 JOIN aliases n ON n.folded = s.folded AND n.weak = 0 JOIN people p ON p.number = n.person
                 WHERE a.document = ? AND s.kind = 'person' AND p.imported = 0 AND p.own_name <> s.name"""
        for (folded,) in connection.execute(sql, (document,)).fetchall():
            spell(connection, folded)


def _decision(register: SqliteRegister, speaker: sqlite3.Row, page: sqlite3.Row) -> tuple[Decision, bool]:
    if speaker["kind"] == "role":
        return by_office_alone(register, speaker["name"], page["published"], page["text"]), True
    if speaker["kind"] != "person":
        return Decision(None, 0.0, ()), False
    decision = decide(register, speaker["name"], speaker["title"], page["published"], page["text"])
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
        """SELECT m.attribution, coalesce(q.merged, q.number) AS person, s.folded FROM mentions m
           JOIN parted p ON p.mention = m.id JOIN people q ON q.number = p.person
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


def pages_of(connection: sqlite3.Connection, people: Iterable[int]) -> set[int]:
    """The current pages on which one of these people speaks or is spoken to, or somebody of their names."""
    documents: set[int] = set()
    for person in people:
        sql = """SELECT a.document FROM assignments s JOIN attributions a ON a.number = s.attribution
                 JOIN documents d ON d.number = a.document AND d.current = 1 WHERE s.person = ?1
                 UNION SELECT a.document FROM aliases n JOIN speakers s ON s.folded = n.folded AND s.kind = 'person'
                 JOIN attributions a ON a.number = s.attribution
                 JOIN documents d ON d.number = a.document AND d.current = 1 WHERE n.person = ?1 AND n.weak < 3"""
        documents |= {r[0] for r in connection.execute(sql, (person,))}
    return documents


# ---------------------------------------------------------------- asking
def by_id(connection: sqlite3.Connection, id: str) -> sqlite3.Row | None:
    """The person of an id, or whom it was merged into."""
    sql = """SELECT q.* FROM people p JOIN people q ON q.number = coalesce(p.merged, p.number) WHERE p.id = ?"""
    return connection.execute(sql, (id,)).fetchone()  # type: ignore[no-any-return]


def described(connection: sqlite3.Connection, number: int) -> shapes.Person:
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
        "offices": [office_to_json(o) for o in offices],
        "imported": bool(p["imported"]),
    }


def counted(connection: sqlite3.Connection, id: str) -> shapes.PersonCounts:
    """How many statements a person has, in which kinds pages print them, and the first and the last day."""
    whose = "s.counts = 1 AND s.person = (SELECT coalesce(merged, number) FROM people WHERE id = ?)"
    sql = f"""SELECT m.kind, count(DISTINCT s.number) FROM statements s
              JOIN mentions m ON m.statement = s.number AND m.kind IS NOT NULL WHERE {whose} GROUP BY m.kind"""
    kinds = dict(connection.execute(sql, (id,)).fetchall())
    sql = f"SELECT count(*), min(s.first_dated), max(s.first_dated) FROM statements s WHERE {whose}"
    number, first, last = connection.execute(sql, (id,)).fetchone()
    return {"statements": number, "kinds": kinds, "first_dated": first, "last_dated": last}


def listed(connection: sqlite3.Connection, name: str, limit: int = 50) -> Iterator[shapes.Person]:
    """People of a name or of a part of one, as the register or a page has it; those of the very name first."""
    folded = fold(name)
    sql = """SELECT number, max(exact) AS exact FROM (
                 SELECT coalesce(p.merged, p.number) AS number, a.folded = :n AS exact
                 FROM aliases a JOIN people p ON p.number = a.person
                 WHERE a.folded = :n OR (a.weak = 0 AND (a.folded LIKE :n || ' %' OR a.folded LIKE '% ' || :n
                     OR a.folded LIKE '% ' || :n || ' %'))
                 UNION ALL
                 SELECT coalesce(p.merged, p.number), c.folded = :n FROM called c JOIN people p ON p.number = c.person
                 WHERE c.folded IN (
                     SELECT folded FROM names WHERE folded = :n OR folded LIKE :n || ' %' OR folded LIKE '% ' || :n
                     OR folded LIKE '% ' || :n || ' %')) GROUP BY number ORDER BY exact DESC, number LIMIT :limit"""
    for row in connection.execute(sql, {"n": folded, "limit": limit}).fetchall():
        yield described(connection, row["number"])


def new_id(connection: sqlite3.Connection, name: str) -> str:
    """An id for somebody parted from a namesake."""
    base, number = slug(name), 2
    while connection.execute("SELECT 1 FROM people WHERE id = ?", (f"{base}-{number}",)).fetchone():
        number += 1
    return f"{base}-{number}"
