"""Replay of what was decided of persons, in its order, over what registers and pages say.

So a judgement that was taken back leaves what would stand had it never been made, also where later ones built on it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from onrecord.register.entry import fold
from onrecord.store import log, parting, people
from onrecord.store.batches import among, chunks
from onrecord.store.engines import Connection, Row
from onrecord.store.table_register import DECIDED


@dataclass(slots=True)
class State:
    """Who is whom, what they are called, and who was split; people by their numbers."""

    ids: dict[str, int]
    whose: dict[int, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
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


def settle(connection: Connection) -> None:
    """Applies all judgements that stand anew; the speakers of pages on which somebody is somebody else now are decided
    anew. The caller's transaction."""
    judgements = [_read(r) for r in log.all_of(connection, log.PEOPLE)]
    if not judgements:
        return
    known = _touched(connection, {id for j in judgements for id in j.ids})
    standing = [j for j in judgements if j.stands]
    bearers = _bearers(connection, [j.row for j in standing if j.act == "split"])
    changed = _write_people(connection, _replayed(standing, known, bearers), known)
    people.assign(connection, sorted(people.pages_of(connection, changed)))
    parting.part(connection)


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement: its number, the ids as they were given, and all ids that it names."""

    number: int
    act: str
    given: tuple[str, ...]
    ids: tuple[str, ...]
    name: str | None
    other: str | None
    stands: bool
    row: Row


def _read(row: Row) -> Judged:
    value = json.loads(row["value"])
    given = tuple(id for id in (row["one"], row["other"]) if id)
    other = None if row["act"] == "rename" else value["other"]
    ids = (*given, value["person"], *([other] if other else []))
    return Judged(row["number"], row["act"], given, ids, value.get("name"), other, row["undone"] is None, row)


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


def _bearers(connection: Connection, splits: list[Row]) -> dict[int, set[int]]:
    """Those whose names the parted mentions give: the people that splits are about, whoever they were held to be."""
    named = parting.named_of(connection, splits)
    sql = """SELECT DISTINCT m.id, n.person FROM mentions m
             JOIN speakers s ON s.attribution = m.attribution AND s.role = 'source'
             JOIN aliases n ON n.folded = s.folded AND n.weak = 0 JOIN people p ON p.number = n.person
             WHERE m.id IN ({}) AND p.imported = 0"""
    found: dict[str, set[int]] = defaultdict(set)
    for mention, person in among(connection, sql, sorted({m for listed in named.values() for m in listed})):
        found[mention].add(person)
    return {number: set().union(*(found[m] for m in listed)) for number, listed in named.items()}


def _replayed(judgements: list[Judged], known: list[Row], bearers: dict[int, set[int]]) -> State:
    state = State(
        {r["id"]: r["number"] for r in known}, imported=frozenset(r["number"] for r in known if r["imported"])
    )
    imports = sorted((r["adopted_at"], r["number"], r["adopted"]) for r in known if r["adopted"])
    for j in judgements:
        while imports and imports[0][0] < j.number:
            _adopt(state, *imports.pop(0)[1:])
        _apply(state, j, bearers.get(j.number, set()))
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


def _apply(state: State, j: Judged, bearers: set[int]) -> None:
    first, *rest = j.given
    person = state.of(first)
    if j.act == "merge":
        other = state.of(rest[0])
        if other != person:
            state.whose[other] = person
    elif j.act == "split":
        named = bearers or {state.ids[first]}
        state.split |= {state.ids[j.other or ""], *named, *map(state.root, named)}
    else:
        state.names[person] = j.name or ""


def _write_people(connection: Connection, state: State, known: list[Row]) -> set[int]:
    """Writes who people are and what they are called; those of whom somebody is another person now."""
    changed: set[int] = set()
    sql = f"SELECT person, folded, name FROM aliases WHERE person IN ({{}}) AND weak = {DECIDED}"
    called = {r[0]: (r[1], r[2]) for r in among(connection, sql, [r["number"] for r in known])}
    for r in known:
        number, name = r["number"], state.names.get(r["number"]) or r["own_name"]
        root = state.root(number)
        merged = root if root != number else None
        if merged != r["merged"]:
            changed |= {number, root, r["merged"] or number}
        if (merged, name) != (r["merged"], r["name"]):
            connection.execute("UPDATE people SET merged = ?, name = ? WHERE number = ?", (merged, name, number))
        given = (fold(name), name) if number in state.names and fold(name) else None
        if given != called.get(number):
            connection.execute("DELETE FROM aliases WHERE person = ? AND weak = ?", (number, DECIDED))
            if given:
                connection.execute(people.ALIAS, (given[0], number, given[1], DECIDED))
    return changed
