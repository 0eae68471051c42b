"""Replay of the judgements of persons, in their order, over what registers and pages say.

So a judgement that was taken back leaves what would stand had it never been made, also where later ones built on it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from onrecord.register.entry import fold
from onrecord.store import people
from onrecord.store.batches import chunks
from onrecord.store.engines import Connection, Row
from onrecord.store.table_register import DECIDED


@dataclass(slots=True)
class State:
    """Who is whom, what they are called, and whose some mentions are; people by their numbers."""

    ids: dict[str, int]
    whose: dict[int, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    parted: dict[str, int] = field(default_factory=dict)
    imported: frozenset[int] = frozenset()
    split: set[int] = field(default_factory=set)

    def root(self, number: int) -> int:
        """Who somebody turned out to be."""
        while number in self.whose:
            number = self.whose[number]
        return number

    def of(self, id: str) -> int:
        """Whom an id leads to."""
        return self.root(self.ids[id])


def settle(connection: Connection) -> set[int]:
    """Applies all judgements that stand anew; the pages on which somebody is somebody else now, decided anew."""
    judgements = connection.execute("SELECT * FROM person_judgements ORDER BY number").fetchall()
    if not judgements:
        return set()
    known = _touched(connection, {id for j in judgements for id in _ids(j)})
    standing = [j for j in judgements if j["undone"] is None]
    state = _replayed(standing, known, {j["number"]: _bearers(connection, j) for j in standing})
    changed = _write_people(connection, state, known)
    documents = people.pages_of(connection, changed) | _write_parted(connection, state)
    people.assign(connection, sorted(documents))
    return documents


def _ids(judgement: Row) -> list[str]:
    found = [*json.loads(judgement["typed"] or "[]"), judgement["person"]]
    return [*found, judgement["other"]] if judgement["act"] != "rename" and judgement["other"] else found


def _touched(connection: Connection, ids: set[str]) -> list[Row]:
    """The people whom judgements name, those whom they turned out to be, and those who turned out to be them."""
    found: dict[int, Row] = {}
    waiting = _rows(connection, "id IN ({0})", ids)
    while waiting:
        found |= {r["number"]: r for r in waiting}
        near = {r["number"] for r in waiting} | {n for r in waiting for n in (r["merged"], r["adopted"]) if n}
        reached = _rows(connection, "number IN ({0}) OR merged IN ({0}) OR adopted IN ({0})", near)
        waiting = [r for r in reached if r["number"] not in found]
    return list(found.values())


def _rows(connection: Connection, test: str, values: Iterable[Any]) -> list[Row]:
    out: list[Row] = []
    for marks, part in chunks(sorted(values)):
        sql = f"SELECT * FROM people WHERE {test.format(marks)}"
        out += connection.execute(sql, tuple(part) * test.count("{0}")).fetchall()
    return out


def _bearers(connection: Connection, judgement: Row) -> set[int]:
    """Those whose names the parted mentions give: the people that a split is about, whoever they were held to be."""
    found: set[int] = set()
    for marks, part in chunks(json.loads(judgement["mentions"]) if judgement["act"] == "split" else []):
        sql = f"""SELECT DISTINCT n.person FROM mentions m
                  JOIN speakers s ON s.attribution = m.attribution AND s.role = 'source'
                  JOIN aliases n ON n.folded = s.folded AND n.weak = 0 JOIN people p ON p.number = n.person
                  WHERE m.id IN ({marks}) AND p.imported = 0"""
        found |= {r[0] for r in connection.execute(sql, part)}
    return found


def _replayed(judgements: list[Row], known: list[Row], bearers: dict[int, set[int]]) -> State:
    state = State(
        {r["id"]: r["number"] for r in known}, imported=frozenset(r["number"] for r in known if r["imported"])
    )
    imports = sorted((r["adopted_at"], r["number"], r["adopted"]) for r in known if r["adopted"])
    for j in judgements:
        while imports and imports[0][0] < j["number"]:
            _adopt(state, *imports.pop(0)[1:])
        _apply(state, j, bearers[j["number"]])
    for _, number, adopted in imports:
        _adopt(state, number, adopted)
    return state


def _adopt(state: State, number: int, by: int) -> None:
    """Somebody grown from pages is the imported person of that name, whoever else was judged to be them; not where a
    judgement before the import says that the name is two people's, or that they are another imported person."""
    root = state.root(number)
    if root in state.imported or {number, root} & state.split:
        return
    state.whose[root] = by
    if root in state.names:
        state.names.setdefault(by, state.names[root])


def _apply(state: State, j: Row, bearers: set[int]) -> None:
    first, *rest = json.loads(j["typed"] or "null") or [i for i in _ids(j) if i]
    person = state.of(first)
    if j["act"] == "merge":
        other = state.of(rest[0])
        if other != person:
            state.whose[other] = person
    elif j["act"] == "split":
        new = state.ids[j["other"]]
        named = bearers or {state.ids[first]}
        state.split |= {new, *named, *map(state.root, named)}
        state.parted |= dict.fromkeys(json.loads(j["mentions"]), new)
    else:
        state.names[person] = j["name"]


def _write_people(connection: Connection, state: State, known: list[Row]) -> set[int]:
    """Writes who people are and what they are called; those of whom somebody is another person now."""
    changed: set[int] = set()
    for r in known:
        number, name = r["number"], state.names.get(r["number"]) or r["own_name"]
        root = state.root(number)
        merged = root if root != number else None
        if merged != r["merged"]:
            changed |= {number, root, r["merged"] or number}
        connection.execute("UPDATE people SET merged = ?, name = ? WHERE number = ?", (merged, name, number))
        sql = "DELETE FROM aliases WHERE person = ? AND weak = ?"
        connection.execute(sql, (number, DECIDED))
        if number in state.names and fold(name):
            row = (fold(name), number, name, DECIDED)
            connection.execute(people.ALIAS, row)
    return changed


def _write_parted(connection: Connection, state: State) -> set[int]:
    """Writes whose the parted mentions are; the pages of those that changed."""
    before = dict(connection.execute("SELECT mention, person FROM parted").fetchall())
    changed = {m for m in before.keys() | state.parted.keys() if before.get(m) != state.parted.get(m)}
    connection.executemany("DELETE FROM parted WHERE mention = ?", [(m,) for m in changed])
    rows = [(m, state.parted[m]) for m in sorted(changed & state.parted.keys())]
    connection.executemany("INSERT INTO parted VALUES (?, ?)", rows)
    documents: set[int] = set()
    for marks, part in chunks(sorted(changed)):
        sql = f"SELECT DISTINCT document FROM mentions WHERE id IN ({marks})"
        documents |= {r[0] for r in connection.execute(sql, part)}
    return documents
