"""Statements that people parted from somebody: whose they are, wherever they are printed by now.

A split names mentions. With each go those of its statement that are the same person's as it is, as statements and
people stand when this is asked, not as they stood when it was decided: so it holds for pages that come later, and what
is taken back of the words that joined them leaves nothing behind. A mention that no page carries any more is stood for
by those that went with it when it was decided.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.store import log, people
from onrecord.store.batches import among
from onrecord.store.engines import Connection, Row

MEMBERS = """
    SELECT m.id AS named, n.id, coalesce(p.merged, p.number) AS person FROM mentions m
    JOIN mentions n ON n.statement = m.statement AND n.attribution IS NOT NULL
    LEFT JOIN assignments x ON x.attribution = n.attribution AND x.role = 'source'
    LEFT JOIN people p ON p.number = x.computed WHERE m.id IN ({})
"""


@dataclass(slots=True)
class _Members:
    """What goes with mentions that were named: their statements' members, and whose each of these is."""

    beside: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    owner: dict[str, int | None] = field(default_factory=dict)


def part(connection: Connection) -> None:
    """Applies all splits that stand anew. The caller's transaction."""
    splits = log.standing(connection, ("split",))
    before: dict[str, int] = dict(tuple(r) for r in connection.execute("SELECT mention, person FROM parted").fetchall())
    if not splits and not before:
        return
    now = _parted(connection, splits)
    changed = {m for m in before.keys() | now.keys() if before.get(m) != now.get(m)}
    connection.executemany("DELETE FROM parted WHERE mention = ?", [(m,) for m in sorted(changed)])
    connection.executemany("INSERT INTO parted VALUES (?, ?)", [(m, now[m]) for m in sorted(changed & now.keys())])
    sql = "SELECT DISTINCT document FROM mentions WHERE id IN ({})"
    people.assign(connection, sorted({r[0] for r in among(connection, sql, sorted(changed))}))


def named_of(connection: Connection, splits: Sequence[Row]) -> dict[int, list[str]]:
    """The mentions that splits are about, by the splits' numbers."""
    asked = {r["number"]: json.loads(r["value"]) for r in splits}
    listed = {m for value in asked.values() for m in value["of"]}
    here = {r[0] for r in among(connection, "SELECT DISTINCT id FROM mentions WHERE id IN ({})", sorted(listed))}
    return {n: v["of"] if here.intersection(v["of"]) else v["mentions"] for n, v in asked.items()}


def _parted(connection: Connection, splits: Sequence[Row]) -> dict[str, int]:
    """Whose the parted mentions are."""
    named = named_of(connection, splits)
    members = _members(connection, {m for listed in named.values() for m in listed})
    new = {r["number"]: json.loads(r["value"])["other"] for r in splits}
    sql = "SELECT id, number, coalesce(merged, number) AS whole FROM people WHERE id IN ({})"
    known = {r["id"]: (r["number"], r["whole"]) for r in among(connection, sql, sorted(set(new.values())))}
    found: dict[str, int] = {}
    for number, listed in named.items():
        person, whole = known[new[number]]
        for mention in listed:
            whose = members.owner.get(mention)
            for one in {mention, *members.beside[mention]}:
                if one == mention or (whose is not None and members.owner.get(one) == whose):
                    found[one], members.owner[one] = person, whole
    return found


def _members(connection: Connection, named: Iterable[str]) -> _Members:
    members = _Members()
    for r in among(connection, MEMBERS, sorted(named)):
        members.beside[r["named"]].append(r["id"])
        members.owner[r["id"]] = r["person"]
    return members
