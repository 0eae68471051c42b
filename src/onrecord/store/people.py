"""The register in the store: people imported and grown from pages, and which of them each speaker is.

Decisions are computed page by page (``assign``); what a person decided stands above them and is applied last.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from onrecord.register.entry import Decision, Entry, fold, slug
from onrecord.register.forms import forms_of
from onrecord.register.match import by_office_alone, decide
from onrecord.shapes import office_to_json
from onrecord.shapes import person as shapes
from onrecord.store import forgotten
from onrecord.store.batches import among, chunks
from onrecord.store.engines import Connection, Row
from onrecord.store.rows import insert
from onrecord.store.table_register import PERHAPS, SURNAME, TableRegister

VERSION = "register 1"
TOGETHER = 5000
"""People in one transaction of an import."""
PAGES = 200
"""Pages decided in one transaction."""


# ---------------------------------------------------------------- growing
ALIAS = "INSERT INTO aliases (folded, person, name, weak) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
"""A name of somebody's, where they have it not yet."""


def add(
    connection: Connection,
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
    ids = json.dumps(dict(entry.ids))
    row = {"name": entry.name, "gender": entry.gender, "ids": ids, "register": register or None}
    if known is not None:
        number = known
        sql = """UPDATE people SET name = :name, own_name = :name, gender = :gender, ids = :ids,
                     register = coalesce(register, :register), imported = 1 WHERE number = :number"""
        connection.execute(sql, {**row, "number": number})
    else:
        number = insert(connection, "people", {**row, "own_name": entry.name, "imported": 1, "id": id})
    names = _names(connection, number, entry)
    if held is None or number not in held:
        connection.execute(
            "DELETE FROM offices WHERE person = ? AND (register IS ? OR register IS NULL)", (number, row["register"])
        )
    connection.executemany(
        "INSERT INTO offices VALUES (?, ?, ?, ?, ?, ?)",
        [(number, o.title, o.of, o.start, o.end, row["register"]) for o in entry.offices],
    )
    if known is None:
        _adopt(connection, number, names)
    return number, known is None


def _home(connection: Connection, entry: Entry, register: str) -> tuple[str, int | None]:
    """The id of an imported person and, where it is somebody's already, whose: of two registers that both count from 1
    the later one's people have the register's name behind their numbers."""
    id, tries = entry.id, 1
    while True:
        known = connection.execute("SELECT number, register FROM people WHERE id = ?", (id,)).fetchone()
        if known is None or dict(entry.ids).get("wikidata") == id or _agree(connection, known["number"], entry):
            return id, known["number"] if known else None
        id, tries = f"{entry.id}@{register or 'register'}" + (f"-{tries}" if tries > 1 else ""), tries + 1


def _agree(connection: Connection, number: int, entry: Entry) -> bool:
    """Whether a person of an id may be the one of an entry with it: they share a name, or one name holds the other."""
    sql = "SELECT folded FROM aliases WHERE person = ? AND weak = 0"
    held = {r[0] for r in connection.execute(sql, (number,))}
    given = {fold(n) for n in (entry.name, *entry.aliases)}
    if held & given:
        return True
    own = set(fold(entry.name).split())
    return any(own <= set(name.split()) or set(name.split()) <= own for name in held if name)


def _names(connection: Connection, number: int, entry: Entry) -> list[str]:
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
    connection.executemany(ALIAS, rows)
    return list(whole)


def _adopt(connection: Connection, number: int, names: Sequence[str]) -> None:
    """Those grown from pages who have one of these names are this person; what was judged of them is applied later."""
    for folded in names:
        connection.execute(
            """UPDATE people SET adopted = :number, merged = coalesce(merged, :number),
                   adopted_at = (SELECT coalesce(max(number), 0) FROM log)
               WHERE imported = 0 AND adopted IS NULL AND number IN
               (SELECT person FROM aliases WHERE folded = :folded AND weak = 0)""",
            {"number": number, "folded": folded},
        )


def grown(connection: Connection, name: str) -> int:
    """The person of a name that no register knows."""
    known = connection.execute("SELECT number FROM people WHERE id = ?", (slug(name),)).fetchone()
    if known is not None:
        return int(known["number"])
    row = {"name": name, "own_name": name, "ids": "{}", "imported": 0, "id": slug(name)}
    number = insert(connection, "people", row)
    connection.execute("INSERT INTO aliases VALUES (?, ?, ?, 0) ON CONFLICT DO NOTHING", (fold(name), number, name))
    return number


def spell(connection: Connection, folded: str) -> None:
    """Somebody grown from pages is called as most pages spell them, whichever was read first; where none has the name
    any more, as most did that had it."""
    sql = """SELECT s.name FROM speakers s JOIN attributions a ON a.number = s.attribution
             JOIN documents d ON d.number = a.document AND d.current = 1 WHERE s.folded = ? AND s.kind = 'person'
             GROUP BY s.name ORDER BY count(DISTINCT a.document) DESC, s.name LIMIT 1"""
    row = connection.execute(sql, (folded,)).fetchone()
    most = row[0] if row else _spelt_before(connection, folded)
    if most is None:
        return
    connection.execute(
        """UPDATE people SET name = CASE name WHEN own_name THEN :name ELSE name END, own_name = :name
           WHERE imported = 0 AND own_name <> :name
           AND number IN (SELECT person FROM aliases WHERE folded = :folded AND weak = 0)""",
        {"name": most, "folded": folded},
    )
    sql = """UPDATE aliases SET name = ? WHERE folded = ? AND weak = 0
             AND person IN (SELECT number FROM people WHERE imported = 0)"""
    connection.execute(sql, (most, folded))


def _spelt_before(connection: Connection, folded: str) -> str | None:
    """How most versions of pages spelt a name that no page has any more, whatever was decided of them."""
    sql = """SELECT DISTINCT s.name, a.document FROM speakers s JOIN attributions a ON a.number = s.attribution
             WHERE s.folded = ? AND s.kind = 'person' AND s.evidence NOT LIKE 'decided by %'"""
    found = {tuple(r) for r in connection.execute(sql, (folded,))}
    sql = """SELECT c.speaker, a.document FROM computed c JOIN attributions a ON a.number = c.attribution
             WHERE c.speaker LIKE ?"""
    for told, document in connection.execute(sql, (f'%"folded": "{folded}"%',)):
        found.add((json.loads(told)["name"], document))
    names = Counter(name for name, _ in found)
    return min(names, key=lambda n: (-names[n], n), default=None)


# ---------------------------------------------------------------- deciding
def assign(connection: Connection, documents: Sequence[int]) -> None:
    """Says for every person who speaks or is spoken to on some pages who they are."""
    pages = {r["number"]: r for r in among(connection, PAGES_ASKED, documents)}
    speakers: dict[int, list[Row]] = {d: [] for d in documents}
    for s in among(connection, SPEAKERS_ASKED, documents):
        speakers[s["document"]].append(s)
    called = set(_called(connection, documents))
    forget(connection, documents)
    register = TableRegister(connection)
    register.prepare(s["folded"] for found in speakers.values() for s in found if s["kind"] == "person")
    made: list[tuple[Row, Decision, bool]] = []
    for document in documents:
        made += _decisions(register, speakers[document], pages[document])
    for r in list(among(connection, HIDDEN, documents)):  # whoever others stand for are people all the same
        _decision(register, json.loads(r["speaker"]), pages[r["document"]])
    connection.executemany(
        ASSIGNED,
        [
            (s["attribution"], s["role"], d.person, d.score, _json(d.evidence), int(by_office), VERSION, d.person)
            for s, d, by_office in made
        ],
    )
    named = {(d.person, s["folded"]) for s, d, by_office in made if not by_office}
    connection.executemany(CALLS, sorted(named))
    judged(connection, documents)
    _uncall(connection, (called | {(d.person, s["folded"]) for s, d, _ in made}) - set(_called(connection, documents)))
    for marks, part in chunks(documents):
        connection.execute(VOICES.format(f"SELECT statement FROM mentions WHERE document IN ({marks})"), part)


def _decisions(register: TableRegister, speakers: Sequence[Row], page: Row) -> Iterator[tuple[Row, Decision, bool]]:
    """Who the speakers of a page are, where that can be told, and whether by their office alone."""
    known: dict[tuple[str, str], tuple[Decision, bool]] = {}
    for s in sorted(speakers, key=lambda s: not s["title"]):  # what a page says once of somebody holds for all of it
        key = (s["kind"], s["folded"])
        if key not in known:
            known[key] = _decision(register, s, page)
        decision, by_office = known[key]
        if decision.person is not None:
            yield s, decision, by_office


def _json(evidence: Sequence[str]) -> str:
    return json.dumps(evidence, ensure_ascii=False)


PAGES_ASKED = "SELECT number, published, text FROM documents WHERE number IN ({})"
SPEAKERS_ASKED = """
    SELECT a.document, s.attribution, s.role, s.kind, s.name, s.folded, s.title FROM speakers s
    JOIN attributions a ON a.number = s.attribution WHERE a.document IN ({}) AND s.name IS NOT NULL
    ORDER BY s.attribution, s.role
"""
HIDDEN = """
    SELECT a.document, c.speaker FROM computed c JOIN attributions a ON a.number = c.attribution
    WHERE a.document IN ({}) AND c.speaker NOT LIKE '%"name": null%' ORDER BY c.attribution
"""
CALLS = "INSERT INTO called VALUES (?, ?) ON CONFLICT DO NOTHING"
ASSIGNED = """
    INSERT INTO assignments VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (attribution, role) DO UPDATE SET
    person = excluded.person, score = excluded.score, evidence = excluded.evidence, by_office = excluded.by_office,
    decided_by = excluded.decided_by
"""
"""What is computed comes first; what people decided takes its place, and leaves ``computed`` as it is."""
VOICES = """
    UPDATE statements SET person = (
        SELECT x.person FROM mentions m
        JOIN assignments x ON x.attribution = m.attribution AND x.role = 'source'
        JOIN speakers y ON y.attribution = m.attribution AND y.role = 'source' JOIN people p ON p.number = x.person
        JOIN statements z ON z.number = m.statement
        WHERE m.statement = statements.number AND m.lead = 1
        GROUP BY x.person
        ORDER BY max(CASE WHEN y.folded IS z.folded THEN 1 ELSE 0 END) DESC, count(*) DESC, min(p.id) LIMIT 1)
    WHERE number IN ({})
"""
"""Whose statements are: the person of most of their members, of those first who have the statement's name."""


def forget(connection: Connection, documents: Sequence[int]) -> None:
    """Takes back what was decided of some pages."""
    for marks, part in chunks(documents):
        sql = f"""DELETE FROM assignments
                  WHERE attribution IN (SELECT number FROM attributions WHERE document IN ({marks}))"""
        connection.execute(sql, part)


def retire(connection: Connection, document: int) -> None:
    """The same for an old version; nobody is called what this page alone called them."""
    before = _called(connection, [document])
    forget(connection, [document])
    _uncall(connection, before)


def left(connection: Connection, names: Iterable[str]) -> None:
    """Some names left a page that was read or decided otherwise: nothing of them stays that no other page gives.

    Those of the name are called as most other pages spell them, or are nobody where only a decision that was taken back
    made them; and a name that one page alone has now may be a misspelling there: its speakers are decided anew.
    """
    imported = connection.execute("SELECT 1 FROM people WHERE imported = 1 LIMIT 1").fetchone() is not None
    for folded in sorted(names):
        spell(connection, folded)
        unmake(connection, "-".join(folded.split()))
        pages = connection.execute(ON_PAGES, (folded,)).fetchall() if imported else []
        if len(pages) == 1:
            connection.execute("UPDATE documents SET assigned = 0 WHERE number = ?", (pages[0][0],))


ON_PAGES = """
    SELECT DISTINCT a.document FROM speakers s JOIN attributions a ON a.number = s.attribution
    JOIN documents d ON d.number = a.document AND d.current = 1 WHERE s.folded = ? AND s.kind = 'person' LIMIT 2
"""
MADE = """
    SELECT p.number FROM people p JOIN aliases n ON n.person = p.number AND n.folded = :folded AND n.weak = 0
    WHERE p.id = :id AND p.imported = 0 AND p.merged IS p.adopted
    AND NOT EXISTS (SELECT 1 FROM people q WHERE q.merged = p.number OR q.adopted = p.number)
    AND NOT EXISTS (SELECT 1 FROM assignments WHERE person = p.number)
    AND NOT EXISTS (SELECT 1 FROM turn_people WHERE person = p.number)
    AND NOT EXISTS (SELECT 1 FROM log WHERE act IN ('merge', 'split', 'rename') AND undone IS NULL
                    AND (one = :id OR other = :id OR value LIKE :quoted))
    AND NOT EXISTS (SELECT 1 FROM log WHERE act = 'split' AND replace(value, '": "', '":"') LIKE :parted)
    AND NOT EXISTS (SELECT 1 FROM speakers WHERE folded = :folded AND kind = 'person'
                    AND evidence NOT LIKE 'decided by %')
    AND NOT EXISTS (SELECT 1 FROM computed WHERE speaker LIKE :named)
"""
"""Somebody grown from a page whose name no page ever gave, and whom nothing that stands is about."""


def unmake(connection: Connection, id: str) -> None:
    """Forgets the person of an id where nothing but a decision made them that was taken back."""
    folded = id.replace("-", " ")
    asked = {"folded": folded, "id": id, "quoted": f'%"{id}"%', "named": f'%"folded": "{folded}"%'}
    asked["parted"] = f'%"other":"{id}"%'
    row = connection.execute(MADE, asked).fetchone()
    decided = row and any(
        fold(json.loads(r["value"])["name"] or "") == folded
        for r in connection.execute("SELECT value FROM log WHERE act = 'speaker' AND undone IS NULL")
    )
    if row is not None and not decided:
        for table in ("aliases", "called"):
            connection.execute(f"DELETE FROM {table} WHERE person = ?", (row[0],))
        connection.execute("DELETE FROM people WHERE number = ?", (row[0],))


def _called(connection: Connection, documents: Sequence[int]) -> list[tuple[int, str]]:
    sql = """SELECT DISTINCT x.person, s.folded FROM attributions a JOIN assignments x ON x.attribution = a.number
             JOIN speakers s ON s.attribution = a.number AND s.role = x.role
             WHERE a.document IN ({}) AND s.folded IS NOT NULL"""
    return [tuple(r) for r in among(connection, sql, documents)]


def _uncall(connection: Connection, pairs: Iterable[tuple[int | None, str]]) -> None:
    """Takes the names back that no page calls these people any more."""
    connection.executemany(
        """DELETE FROM called WHERE person = :person AND folded = :folded AND NOT EXISTS (
               SELECT 1 FROM speakers s
               CROSS JOIN assignments x ON x.attribution = s.attribution AND x.role = s.role
               WHERE s.folded = :folded AND x.person = :person AND x.by_office = 0)""",
        [{"person": person, "folded": folded} for person, folded in pairs],
    )


def misspelt_elsewhere(connection: Connection, documents: Sequence[int]) -> set[int]:
    """Other pages on which a name of these was taken for a misspelling: it is spelt so again, so it is none."""
    sql = """SELECT DISTINCT a.document, s.folded FROM assignments x INDEXED BY assignments_unsure
             JOIN speakers s ON s.attribution = x.attribution AND s.role = x.role
             JOIN attributions a ON a.number = x.attribution
             WHERE x.score = 0.7 AND x.evidence LIKE '%misspelt for%'"""
    taken = connection.execute(sql).fetchall()
    if not taken:
        return set()
    sql = """SELECT DISTINCT s.folded FROM attributions a JOIN speakers s ON s.attribution = a.number
             WHERE a.document IN ({})"""
    names = {r[0] for r in among(connection, sql, documents)}
    return {document for document, folded in taken if folded in names} - set(documents)


def spelled(connection: Connection, documents: Sequence[int]) -> None:
    """Those whom these pages spell otherwise than before are called as most pages do."""
    sql = """SELECT DISTINCT s.folded FROM attributions a JOIN speakers s ON s.attribution = a.number
             JOIN aliases n ON n.folded = s.folded AND n.weak = 0 JOIN people p ON p.number = n.person
             WHERE a.document IN ({}) AND s.kind = 'person' AND p.imported = 0 AND p.own_name <> s.name"""
    for folded in sorted({r[0] for r in among(connection, sql, documents)}):
        spell(connection, folded)


def _decision(register: TableRegister, speaker: Row, page: Row) -> tuple[Decision, bool]:
    if speaker["kind"] == "role":
        return by_office_alone(register, speaker["name"], page["published"], page["text"]), True
    if speaker["kind"] != "person":
        return Decision(None, 0.0, ()), False
    decision = decide(register, speaker["name"], speaker["title"], page["published"], page["text"])
    if decision.person is None and not decision.evidence:
        if register.remembers and forgotten.holds(register.connection, [(forgotten.PERSON, slug(speaker["name"]))]):
            return decision, False
        person = grown(register.connection, speaker["name"])
        register.grew(speaker["folded"], person, speaker["name"])
        return Decision(person, 0.9, ("its own name",)), False
    return decision, False


def assign_turns(connection: Connection, record: int, date: str | None) -> None:
    """The same for the speakers of a record's turns."""
    register = TableRegister(connection)
    sql = "SELECT DISTINCT speaker FROM turns WHERE record = ? AND speaker IS NOT NULL"
    for (label,) in connection.execute(sql, (record,)).fetchall():
        title, _, bare = (
            label.rpartition(". ") if label.split(".")[0].lower() in {"sen", "rep", "gov"} else ("", "", label)
        )
        decision = decide(register, bare.title() if bare.isupper() else bare, title or label, date)
        if decision.person is not None:
            connection.execute(
                """INSERT INTO turn_people VALUES (?, ?, ?, ?, ?) ON CONFLICT (record, speaker) DO UPDATE SET
                   person = excluded.person, score = excluded.score, evidence = excluded.evidence""",
                (record, label, decision.person, decision.score, json.dumps(decision.evidence, ensure_ascii=False)),
            )


def judged(connection: Connection, documents: Sequence[int]) -> None:
    """Applies what people decided to the speakers of pages whose words were linked: mentions that were parted."""
    sql = """SELECT m.attribution, coalesce(q.merged, q.number) AS person, s.folded FROM mentions m
             JOIN parted p ON p.mention = m.id JOIN people q ON q.number = p.person
             JOIN speakers s ON s.attribution = m.attribution AND s.role = 'source' WHERE m.document IN ({})"""
    found = list(among(connection, sql, documents))
    evidence = json.dumps(["a person decided"])
    connection.executemany(
        ASSIGNED, [(r["attribution"], "source", r["person"], 1.0, evidence, 0, "judgement", None) for r in found]
    )
    connection.executemany(CALLS, [(r["person"], r["folded"]) for r in found if r["folded"]])


def pages_of(connection: Connection, people: Iterable[int]) -> set[int]:
    """The current pages on which one of these people speaks or is spoken to, or somebody of their names."""
    documents: set[int] = set()
    for person in people:
        sql = """SELECT a.document FROM assignments s JOIN attributions a ON a.number = s.attribution
                 JOIN documents d ON d.number = a.document AND d.current = 1 WHERE s.person = :person
                 UNION SELECT a.document FROM aliases n JOIN speakers s ON s.folded = n.folded AND s.kind = 'person'
                 JOIN attributions a ON a.number = s.attribution
                 JOIN documents d ON d.number = a.document AND d.current = 1 WHERE n.person = :person AND n.weak < 3"""
        documents |= {r[0] for r in connection.execute(sql, {"person": person})}
    return documents


# ---------------------------------------------------------------- asking
def by_id(connection: Connection, id: str) -> Row | None:
    """The person of an id, or whom it was merged into."""
    sql = """SELECT q.* FROM people p JOIN people q ON q.number = coalesce(p.merged, p.number) WHERE p.id = ?"""
    return connection.execute(sql, (id,)).fetchone()  # type: ignore[no-any-return]


def described(connection: Connection, number: int) -> shapes.Person:
    """A person with names, offices and identifiers."""
    p = connection.execute("SELECT * FROM people WHERE number = ?", (number,)).fetchone()
    own = connection.execute(
        """SELECT DISTINCT a.name FROM aliases a JOIN people q ON q.number = a.person
           WHERE (q.number = :n OR q.merged = :n) AND a.weak = 0 ORDER BY a.name""",
        {"n": number},
    )
    spoken = connection.execute("SELECT folded FROM called WHERE person = ? ORDER BY folded", (number,))
    offices = TableRegister(connection).offices(number)
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


def counted(connection: Connection, id: str) -> shapes.PersonCounts:
    """How many statements a person has, in which kinds pages print them, and the first and the last day."""
    whose = "s.counts = 1 AND s.person = (SELECT coalesce(merged, number) FROM people WHERE id = ?)"
    sql = f"""SELECT m.kind, count(DISTINCT s.number) FROM statements s
              JOIN mentions m ON m.statement = s.number AND m.kind IS NOT NULL WHERE {whose} GROUP BY m.kind"""
    kinds = dict(connection.execute(sql, (id,)).fetchall())
    sql = f"SELECT count(*), min(s.first_dated), max(s.first_dated) FROM statements s WHERE {whose}"
    number, first, last = connection.execute(sql, (id,)).fetchone()
    return {"statements": number, "kinds": kinds, "first_dated": first, "last_dated": last}


def listed(connection: Connection, name: str, limit: int = 50) -> Iterator[shapes.Person]:
    """People of a name or of a part of one, as the register or a page has it; those of the very name first."""
    folded = fold(name)
    sql = """SELECT number, max(exact) AS exact FROM (
                 SELECT coalesce(p.merged, p.number) AS number, CASE WHEN a.folded = :n THEN 1 ELSE 0 END AS exact
                 FROM aliases a JOIN people p ON p.number = a.person
                 WHERE a.folded = :n OR (a.weak = 0 AND (a.folded LIKE :n || ' %' OR a.folded LIKE '% ' || :n
                     OR a.folded LIKE '% ' || :n || ' %'))
                 UNION ALL
                 SELECT coalesce(p.merged, p.number), CASE WHEN c.folded = :n THEN 1 ELSE 0 END
                 FROM called c JOIN people p ON p.number = c.person
                 WHERE c.folded IN (
                     SELECT folded FROM names WHERE folded = :n OR folded LIKE :n || ' %' OR folded LIKE '% ' || :n
                     OR folded LIKE '% ' || :n || ' %')) AS found
             GROUP BY number ORDER BY exact DESC, number LIMIT :limit"""
    for row in connection.execute(sql, {"n": folded, "limit": limit}).fetchall():
        yield described(connection, row["number"])


def new_id(connection: Connection, name: str) -> str:
    """An id for somebody parted from a namesake."""
    base, number = slug(name), 2
    while connection.execute("SELECT 1 FROM people WHERE id = ?", (f"{base}-{number}",)).fetchone():
        number += 1
    return f"{base}-{number}"


def parted(connection: Connection, name: str) -> str:
    """Somebody new, parted from somebody else; their id."""
    id = new_id(connection, name)
    insert(connection, "people", {"id": id, "name": name, "own_name": name, "ids": "{}", "imported": 0})
    return id
