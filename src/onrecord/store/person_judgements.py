"""Judgements of people on persons: merge, split, rename. Nothing is deleted: what is taken back is marked so.

What follows from them is never changed by hand: it is settled anew from the list whenever the list changes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from onrecord.data import PersonJudgement
from onrecord.store import people, settled
from onrecord.store.engines import Connection, Row


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _keep(
    connection: Connection,
    act: str,
    typed: Sequence[str],
    person: str,
    other: str | None,
    name: str | None,
    mentions: Sequence[str],
    by: str,
    note: str,
) -> PersonJudgement:
    row = {"act": act, "typed": json.dumps(list(typed)), "person": person, "other": other, "name": name}
    row |= {"mentions": json.dumps(list(mentions)), "note": note, "decided_by": by, "decided": _now()}
    number = connection.insert("person_judgements", row)
    settled.settle(connection)
    return one(connection, number)


def merge(connection: Connection, typed: tuple[str, str], stays: str, goes: str, by: str, note: str) -> PersonJudgement:
    """Two people are one: everything of the second counts as the first's. ``typed`` are the ids as they were given."""
    return _keep(connection, "merge", typed, stays, goes, None, (), by, note)


def split(
    connection: Connection,
    typed: str,
    person: Row,
    mentions: Sequence[str],
    name: str | None,
    by: str,
    note: str,
) -> PersonJudgement:
    """Some statements are somebody else's, who has the same name or another one."""
    called = name or person["name"]
    new = people.new_id(connection, called)
    connection.insert("people", {"id": new, "name": called, "own_name": called, "ids": "{}", "imported": 0})
    return _keep(connection, "split", (typed,), person["id"], new, name, mentions, by, note)


def rename(connection: Connection, typed: str, person: Row, name: str, by: str, note: str) -> PersonJudgement:
    """A person is called otherwise; ``other`` of the judgement keeps the name before."""
    return _keep(connection, "rename", (typed,), person["id"], person["name"], name, (), by, note)


def undo(connection: Connection, number: int) -> PersonJudgement | None:
    """Takes a judgement back: what is left is what would stand without it. ``None`` where there is none to undo."""
    sql = "UPDATE person_judgements SET undone = ? WHERE number = ? AND undone IS NULL"
    if not connection.execute(sql, (_now(), number)).rowcount:
        return None
    settled.settle(connection)
    return one(connection, number)


def one(connection: Connection, number: int) -> PersonJudgement:
    """The judgement of a number that is there."""
    return _from(connection.execute("SELECT * FROM person_judgements WHERE number = ?", (number,)).fetchone())


def listed(connection: Connection, limit: int | None = None) -> list[PersonJudgement]:
    """Every judgement, or so many, the latest first."""
    sql = "SELECT * FROM person_judgements ORDER BY number DESC LIMIT ?"
    return [_from(r) for r in connection.execute(sql, (1 << 62 if limit is None else limit,))]


def _from(r: Row) -> PersonJudgement:
    return PersonJudgement(
        r["number"],
        r["act"],
        r["person"],
        other=r["other"],
        name=r["name"],
        mentions=tuple(json.loads(r["mentions"])),
        note=r["note"],
        decided_by=r["decided_by"],
        decided=r["decided"],
        undone=r["undone"],
    )
