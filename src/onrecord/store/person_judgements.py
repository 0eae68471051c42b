"""What people decided of persons: merge, split, rename. Nothing is deleted: what is taken back is marked so."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime

from onrecord.register.entry import PersonJudgement
from onrecord.store import people


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _keep(
    connection: sqlite3.Connection, act: str, person: str, other: str | None, name: str | None,
    mentions: Sequence[str], by: str, note: str,
) -> PersonJudgement:  # fmt: skip
    sql = """INSERT INTO person_judgements (act, person, other, name, mentions, note, decided_by, decided)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
    values = (act, person, other, name, json.dumps(list(mentions)), note, by, _now())
    return one(connection, int(connection.execute(sql, values).lastrowid or 0))


def merge(connection: sqlite3.Connection, stays: sqlite3.Row, goes: sqlite3.Row, by: str, note: str) -> PersonJudgement:
    """Two people are one: everything of the second counts as the first's."""
    people.merge(connection, stays["number"], goes["number"])
    return _keep(connection, "merge", stays["id"], goes["id"], None, (), by, note)


def split(
    connection: sqlite3.Connection, person: sqlite3.Row, mentions: Sequence[str], name: str | None, by: str, note: str
) -> PersonJudgement:
    """Some statements are somebody else's, who has the same name or another one."""
    called = name or person["name"]
    new = people.new_id(connection, called)
    sql = "INSERT INTO people (id, name, ids, imported) VALUES (?, ?, '{}', 0)"
    number = int(connection.execute(sql, (new, called)).lastrowid or 0)
    for mention in mentions:
        connection.execute("INSERT OR REPLACE INTO parted VALUES (?, ?)", (mention, number))
        for attribution, folded in connection.execute(
            """SELECT m.attribution, s.folded FROM mentions m
               JOIN speakers s ON s.attribution = m.attribution AND s.role = 'source' WHERE m.id = ?""",
            (mention,),
        ).fetchall():
            people.move(connection, attribution, number, folded)
    return _keep(connection, "split", person["id"], new, name, mentions, by, note)


def rename(connection: sqlite3.Connection, person: sqlite3.Row, name: str, by: str, note: str) -> PersonJudgement:
    """A person is called otherwise; ``other`` of the judgement keeps the name before."""
    connection.execute("UPDATE people SET name = ? WHERE number = ?", (name, person["number"]))
    return _keep(connection, "rename", person["id"], person["name"], name, (), by, note)


def undo(connection: sqlite3.Connection, number: int) -> PersonJudgement | None:
    """Takes a judgement back and decides anew; ``None`` where there is none, or it was taken back before."""
    sql = "UPDATE person_judgements SET undone = ? WHERE number = ? AND undone IS NULL"
    if not connection.execute(sql, (_now(), number)).rowcount:
        return None
    found = one(connection, number)
    if found.act == "rename":
        connection.execute("UPDATE people SET name = ? WHERE id = ?", (found.other, found.person))
        return found
    own, other = (_number(connection, id) for id in (found.person, found.other or ""))
    if found.act == "merge":
        connection.execute("UPDATE people SET merged = NULL WHERE number = ?", (other,))
    else:
        connection.execute("DELETE FROM parted WHERE person = ?", (other,))
    people.reassign(connection, (own, other))
    return found


def _number(connection: sqlite3.Connection, id: str) -> int:
    return int(connection.execute("SELECT number FROM people WHERE id = ?", (id,)).fetchone()[0])


def one(connection: sqlite3.Connection, number: int) -> PersonJudgement:
    """The judgement of a number that is there."""
    return _from(connection.execute("SELECT * FROM person_judgements WHERE number = ?", (number,)).fetchone())


def listed(connection: sqlite3.Connection, limit: int | None = None) -> list[PersonJudgement]:
    """Every judgement, or so many, the latest first."""
    sql = "SELECT * FROM person_judgements ORDER BY number DESC LIMIT ?"
    return [_from(r) for r in connection.execute(sql, (-1 if limit is None else limit,))]


def _from(r: sqlite3.Row) -> PersonJudgement:
    return PersonJudgement(
        r["number"], r["act"], r["person"], r["other"], r["name"], tuple(json.loads(r["mentions"])), r["note"],
        r["decided_by"], r["decided"], r["undone"],
    )  # fmt: skip
