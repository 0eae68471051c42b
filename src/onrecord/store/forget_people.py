"""Persons who are forgotten: unnamed wherever they speak or are spoken to, and nobody in the register."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from onrecord.register.entry import fold
from onrecord.store import corrections, forget_pages, forgotten, people, settled, waiting
from onrecord.store.batches import chunks
from onrecord.store.engines import Connection
from onrecord.store.forgotten import NAME, NAMED, REASON
from onrecord.store.redact import redact_computed, redact_decisions, redact_notes, redact_person_judgements

Counts = Counter[str]
Place = tuple[int, str]
"""An attribution's row and a role: one speaker."""


@dataclass(slots=True)
class Somebody:
    """A person with everybody who turned out to be the same: rows, ids, names as they are folded.

    ``whole`` are names that nobody else has; ``every`` has those too by which pages call them, surnames among them.
    """

    numbers: list[int]
    ids: set[str] = field(default_factory=set)
    keys: set[forgotten.Key] = field(default_factory=set)
    whole: set[str] = field(default_factory=set)
    every: set[str] = field(default_factory=set)


def somebody(connection: Connection, id: str) -> Somebody | None:
    """The person of an id."""
    root = people.by_id(connection, id)
    if root is None:
        return None
    sql = "SELECT number, id, name, own_name, ids FROM people WHERE number = ? OR merged = ?"
    rows = connection.execute(sql, (root["number"], root["number"])).fetchall()
    found = Somebody([r["number"] for r in rows], {r["id"] for r in rows})
    for r in rows:
        found.keys |= set(forgotten.ids_of(r["id"], json.loads(r["ids"])))
        found.every |= {fold(r["name"]), fold(r["own_name"] or "")} - {""}
    for marks, part in chunks(found.numbers):
        sql = f"SELECT folded FROM aliases WHERE weak IN (0, 3) AND person IN ({marks})"
        found.every |= {r[0] for r in connection.execute(sql, part).fetchall()}
        known = f"SELECT folded FROM called WHERE person IN ({marks})"
        called = {r[0] for r in connection.execute(known, part).fetchall()}
    found.whole = {
        n for n in found.every | {c for c in called if " " in c} if not _shared(connection, n, found.numbers)
    }
    found.every |= called
    return found


def _shared(connection: Connection, name: str, numbers: Collection[int]) -> bool:
    """Whether somebody else has a name too."""
    sql = "SELECT person FROM aliases WHERE folded = ? AND weak = 0 UNION SELECT person FROM called WHERE folded = ?"
    return any(r[0] not in numbers for r in connection.execute(sql, (name, name)).fetchall())


def places(connection: Connection, who: Somebody) -> set[Place]:
    """Where they speak or are spoken to: as it was decided, and on earlier versions of pages by name."""
    found: set[Place] = set()
    for marks, part in chunks(who.numbers):
        sql = f"SELECT attribution, role FROM assignments WHERE by_office = 0 AND person IN ({marks})"
        found |= {(r[0], r[1]) for r in connection.execute(sql, part).fetchall()}
    for marks, part in chunks(sorted(who.whole)):
        sql = f"""SELECT s.attribution, s.role FROM speakers s WHERE s.folded IN ({marks}) AND NOT EXISTS
                  (SELECT 1 FROM assignments x WHERE x.attribution = s.attribution AND x.role = s.role)"""
        found |= {(r[0], r[1]) for r in connection.execute(sql, part).fetchall()}
    return found


def pages_of(connection: Connection, found: Collection[Place]) -> set[str]:
    """What the pages are kept under on which these speak."""
    out: set[str] = set()
    for marks, part in chunks(sorted({a for a, role in found if role == "source"})):
        sql = f"""SELECT DISTINCT d.address FROM attributions a JOIN documents d ON d.number = a.document
                  WHERE a.number IN ({marks})"""
        out |= {r[0] for r in connection.execute(sql, part).fetchall()}
    return out


def forget(connection: Connection, who: Somebody, with_pages: bool = False) -> Counts:
    """Removes a person, or what names them; how much, by kind. The caller's transaction; there may be pages to link."""
    done: Counts = Counter()
    keys = who.keys | {(NAME, name) for name in who.whole}
    found = places(connection, who)
    keys |= _named(connection, found)
    if with_pages:
        pages = forget_pages.of_addresses(connection, pages_of(connection, found))
        done += forget_pages.forget(connection, pages, but=who.numbers)
        found = {p for p in found if _is_there(connection, p)}
    documents = _current(connection, found)
    done["statements gathered anew"] += _statements(connection, found)
    done["verifications"] += _without_verdicts(connection, found)
    found -= _decided(connection, found, who)
    done["names of speakers"] = len(found)
    _unname(connection, found)
    done["decisions"] += redact_decisions(connection, names=who.every)
    done["decisions"] += corrections.forget(connection, words=who.whole)
    redact_computed(connection, who.every)
    done["judgements of persons"] += redact_person_judgements(connection, people=who.ids)
    done["notes"] += redact_notes(connection, {n for n in who.whole if " " in n})
    done += _register(connection, who)
    forget_pages.remove_people(connection, who.numbers)
    waiting.reopen_pages(connection, sorted(documents))
    settled.settle(connection)
    forget_pages.gather_stale(connection)
    forget_pages.sweep(connection)  # what these pages say is made anew without the name
    done["names"] += forget_pages.sweep_names(connection, who.every)
    forgotten.keep(connection, keys)
    return done


def _named(connection: Connection, found: Collection[Place]) -> set[forgotten.Key]:
    """How the pages of each address call them: so they call nobody any more."""
    keys: set[forgotten.Key] = set()
    for marks, part in chunks(sorted({a for a, _ in found})):
        sql = f"""SELECT s.attribution, s.role, d.place, s.folded FROM speakers s
                  JOIN attributions a ON a.number = s.attribution JOIN documents d ON d.number = a.document
                  WHERE s.attribution IN ({marks}) AND s.folded IS NOT NULL"""
        rows = connection.execute(sql, part).fetchall()
        keys |= {(NAMED, r["place"], r["folded"]) for r in rows if (r["attribution"], r["role"]) in found}
    return keys


def _is_there(connection: Connection, place: Place) -> bool:
    sql = "SELECT 1 FROM speakers WHERE attribution = ? AND role = ?"
    return connection.execute(sql, place).fetchone() is not None


def _current(connection: Connection, found: Collection[Place]) -> set[int]:
    """The current pages of some speakers."""
    out: set[int] = set()
    for marks, part in chunks(sorted({a for a, _ in found})):
        sql = f"""SELECT DISTINCT d.number FROM attributions a JOIN documents d ON d.number = a.document
                  WHERE d.current = 1 AND a.number IN ({marks})"""
        out |= {r[0] for r in connection.execute(sql, part).fetchall()}
    return out


def _statements(connection: Connection, found: Collection[Place]) -> int:
    out: set[int] = set()
    for marks, part in chunks(sorted({a for a, _ in found})):
        sql = f"SELECT DISTINCT statement FROM mentions WHERE statement IS NOT NULL AND attribution IN ({marks})"
        out |= {r[0] for r in connection.execute(sql, part).fetchall()}
    return len(out)


UNNAME = f"""UPDATE speakers SET kind = 'unnamed', name = NULL, folded = NULL, mention_start = NULL, mention_end = NULL,
             title = NULL, affiliation = NULL, anonymity = NULL, score = 1.0, evidence = '{REASON}'
             WHERE attribution = ? AND role = ?"""


def _decided(connection: Connection, found: Collection[Place], who: Somebody) -> set[Place]:
    """Speakers who are this person by a decision alone: it goes, and whoever the page names stands again."""
    out: set[Place] = set()
    for marks, part in chunks(sorted({a for a, role in found if role == "source"})):
        sql = f"SELECT attribution, speaker FROM computed WHERE attribution IN ({marks})"
        for attribution, speaker in connection.execute(sql, part).fetchall():
            name = json.loads(speaker)["name"]
            if not (name and fold(name) in who.every):
                out.add((attribution, "source"))
    return out


def _without_verdicts(connection: Connection, found: Collection[Place]) -> int:
    """Verdicts go, which say who is said to have spoken; how many there were."""
    gone = 0
    for marks, part in chunks(sorted({a for a, role in found if role == "source"})):
        gone += connection.execute(f"DELETE FROM verifications WHERE attribution IN ({marks})", part).rowcount
    return gone


def _unname(connection: Connection, found: Collection[Place]) -> None:
    """Speakers lose their names, attributions the words that name them."""
    connection.executemany(UNNAME, sorted(found))
    sources = [(a,) for a, role in sorted(found) if role == "source"]
    sql = "UPDATE attributions SET source = '[]', source_text = '', handle = NULL WHERE number = ?"
    connection.executemany(sql, sources)
    told = [(a,) for a, role in sorted(found) if role == "addressee"]
    connection.executemany("UPDATE attributions SET addressee = '[]' WHERE number = ?", told)


def _register(connection: Connection, who: Somebody) -> Counts:
    """Counts what the register has of somebody."""
    done: Counts = Counter(people=len(who.numbers))
    for table in ("aliases", "offices", "assignments", "called"):
        for marks, part in chunks(who.numbers):
            done[table] += connection.execute(
                f"SELECT count(*) FROM {table} WHERE person IN ({marks})", part
            ).fetchone()[0]
    return done
