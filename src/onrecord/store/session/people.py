"""The register of people in a store, and what was judged of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any

from onrecord.data import PersonJudgement
from onrecord.errors import NotInStore, UsageError
from onrecord.register.entry import Entry
from onrecord.shapes import person as shapes
from onrecord.store import forgotten, log, people, settled, statements
from onrecord.store.engines import Connection, Row
from onrecord.store.session.base import Session


class People(Session):
    """The part of a store that knows people."""

    def add_people(
        self,
        entries: Iterable[Entry],
        progress: Callable[[], None] = lambda: None,
        register: str = "",
        told: Callable[[str], None] = lambda _: None,
    ) -> tuple[int, int]:
        """Takes people into the register; how many are new, and how many were known. The next linking decides pages
        anew.

        ``register`` names where they come from: what it says of somebody's offices replaces what it said before, and
        where it numbers its people as another one does, its own get its name behind their numbers, and ``told`` hears.
        """
        new = known = 0
        held: set[int] = set()
        waiting = iter(entries)
        while some := list(islice(waiting, people.TOGETHER)):
            with self._transaction() as connection:
                for entry in some:
                    if forgotten.is_person(connection, entry):
                        told("somebody who was forgotten is not taken in")
                        progress()
                        continue
                    number, added = people.add(connection, entry, register, held, told)
                    held.add(number)
                    new, known = new + added, known + (not added)
                    progress()
        with self._transaction() as connection:
            settled.settle(connection)
            connection.execute("DELETE FROM called")
            connection.execute("UPDATE documents SET assigned = 0 WHERE current = 1")
        return new, known

    def people(self, name: str, limit: int = 50) -> list[shapes.Person]:
        """People of the register with this name, or this id: names, offices, identifiers."""
        with self._read() as connection:
            row = people.by_id(connection, name)
            if row is not None:
                return [people.described(connection, row["number"])]
            return list(people.listed(connection, name, limit))

    def person_of(self, id: str) -> shapes.Person:
        """The person of an id, or whom it was merged into. Raises ``NotInStore`` for one that is nobody's."""
        with self._read() as connection:
            return people.described(connection, self._person(id)["number"])

    def person_counts(self, id: str) -> shapes.PersonCounts:
        """How many statements a person has, in which kinds pages print them, and the first and the last day."""
        with self._read() as connection:
            return people.counted(connection, id)

    def merge_people(self, stays: str, goes: str, by: str, note: str = "", *, key: str = "") -> PersonJudgement:
        """Decides that two people are one. Raises ``NotInStore`` for an id that is nobody's."""

        def act(connection: Connection, signed: log.Signed) -> int:
            one, other = self._person(stays), self._person(goes)
            if one["number"] == other["number"]:
                raise UsageError(goes, f"is {stays} already")
            ids = {"person": one["id"], "other": other["id"]}
            return self._keep(connection, "merge", (stays, goes), ids, signed)

        return log.person_judgement(self._once(log.signed(by, note, key, "merge", stays, goes), act))

    def split_person(
        self, id: str, of: Sequence[str], by: str, name: str | None = None, note: str = "", *, key: str = ""
    ) -> PersonJudgement:
        """Decides that some statements of a person are somebody else's; ``other`` of the judgement is that one's id.

        Raises ``NotInStore`` for an id that is nobody's and for what is no statement of theirs, ``UsageError`` for the
        name of somebody who was forgotten.
        """

        def act(connection: Connection, signed: log.Signed) -> int:
            person = self._person(id)
            forgotten.refuse_name(connection, name, "give another name")
            asked = [self._mentions_of(person["number"], beginning) for beginning in of]
            value = {
                "person": person["id"],
                "other": people.parted(connection, name or person["name"]),
                "name": name,
                "of": [named for named, _ in asked],
                "mentions": list(dict.fromkeys(m for _, mentions in asked for m in mentions)),
            }
            return self._keep(connection, "split", (id,), value, signed)

        return log.person_judgement(self._once(log.signed(by, note, key, "split", id, tuple(of), name), act))

    def rename_person(self, id: str, name: str, by: str, note: str = "", *, key: str = "") -> PersonJudgement:
        """Decides what a person is called. Raises ``NotInStore`` for an id that is nobody's, ``UsageError`` for the
        name of somebody who was forgotten."""

        def act(connection: Connection, signed: log.Signed) -> int:
            person = self._person(id)
            forgotten.refuse_name(connection, name, "give another name")
            value = {"person": person["id"], "other": person["name"], "name": name}
            return self._keep(connection, "rename", (id,), value, signed)

        return log.person_judgement(self._once(log.signed(by, note, key, "rename", id, name), act))

    def person_judgements(self, limit: int | None = None) -> list[PersonJudgement]:
        """What was decided of persons, the latest first, what was undone among it; all, or so many."""
        with self._read() as connection:
            return [log.person_judgement(r) for r in log.listed(connection, log.PEOPLE, limit)]

    @staticmethod
    def _keep(connection: Connection, act: str, given: Sequence[str], value: dict[str, Any], signed: log.Signed) -> int:
        number = log.add(connection, act, given, value, signed)
        settled.settle(connection)
        return number

    def _person(self, id: str) -> Row:
        row = people.by_id(self._connection, id)
        if row is None:
            raise NotInStore(id, f"nobody of that id in {self.address}", "look for it with: onrecord person NAME")
        return row

    def _mentions_of(self, person: int, beginning: str) -> tuple[str, list[str]]:
        """The mention that stands for a statement that this person speaks, and all mentions of theirs in it."""
        ids = statements.mention_ids(self._connection, beginning)
        sql = """SELECT DISTINCT n.id FROM mentions m JOIN mentions n ON n.statement = m.statement
                 JOIN assignments s ON s.attribution = n.attribution AND s.role = 'source' AND s.person = ?
                 WHERE m.id = ? ORDER BY n.id"""
        found = [r[0] for id in ids for r in self._connection.execute(sql, (person, id))]
        if not found:
            raise NotInStore(beginning, "is no statement of that person", "look for its id with: onrecord person NAME")
        return (ids[0] if ids[0] in found else found[0]), found
