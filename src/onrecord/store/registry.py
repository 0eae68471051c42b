"""The part of a SQLite store that knows people: a register, who speakers are, and what was judged of them."""

from __future__ import annotations

import sqlite3
from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import islice

from onrecord.data import Decision, PersonJudgement, SpeakerKind
from onrecord.errors import NotInStore, UsageError
from onrecord.register.entry import Entry
from onrecord.shapes import person as shapes
from onrecord.store import decisions, people, person_judgements, queue, settled, statements, tokens, waiting


class Registry:
    """Mixed into a store, which brings the connection and the transactions."""

    address: str
    _connection: sqlite3.Connection

    @abstractmethod
    def _transaction(self) -> AbstractContextManager[sqlite3.Connection]: ...

    @abstractmethod
    def _translated(self) -> AbstractContextManager[None]: ...

    @abstractmethod
    def _read(self) -> AbstractContextManager[None]: ...

    @abstractmethod
    def _ready(self) -> None: ...

    @abstractmethod
    def _mention(self, beginning: str) -> str: ...

    @abstractmethod
    def link(self, progress: Callable[[], None] = ...) -> int: ...

    def add_people(
        self,
        entries: Iterable[Entry],
        progress: Callable[[], None] = lambda: None,
        register: str = "",
        told: Callable[[str], None] = lambda _: None,
    ) -> tuple[int, int]:
        """Takes people into the register; how many are new, and how many were known. Pages are decided anew.

        ``register`` names where they come from: what it says of somebody's offices replaces what it said before, and
        where it numbers its people as another one does, its own get its name behind their numbers, and ``told`` hears.
        """
        new = known = 0
        held: set[int] = set()
        waiting = iter(entries)
        while some := list(islice(waiting, people.TOGETHER)):
            with self._transaction() as connection:
                for entry in some:
                    number, added = people.add(connection, entry, register, held, told)
                    held.add(number)
                    new, known = new + added, known + (not added)
                    progress()
        with self._transaction() as connection:
            settled.settle(connection)
            connection.execute("DELETE FROM called")
            connection.execute("UPDATE documents SET assigned = 0 WHERE current = 1")
        return new, known

    def _assign_people(self) -> None:
        """Says who the speakers of new and changed pages are; some hundred pages a transaction."""
        sql = """SELECT number FROM documents INDEXED BY documents_unassigned WHERE assigned = 0 AND current = 1
                 ORDER BY number LIMIT ?"""
        while True:
            with self._translated():
                waiting = [r[0] for r in self._connection.execute(sql, (people.PAGES,))]
            if not waiting:
                return
            with self._transaction() as connection:
                for number in waiting:
                    people.assign(connection, number)
                people.spelled(connection, waiting)
                again = sorted(people.misspelt_elsewhere(connection, waiting))
                connection.executemany("UPDATE documents SET assigned = 1 WHERE number = ?", [(n,) for n in waiting])
                for number in again:
                    people.assign(connection, number)

    def people(self, name: str, limit: int = 50) -> list[shapes.Person]:
        """People of the register with this name, or this id: names, offices, identifiers."""
        self._ready()
        with self._read():
            row = people.by_id(self._connection, name)
            if row is not None:
                return [people.described(self._connection, row["number"])]
            return list(people.listed(self._connection, name, limit))

    def merge_people(self, stays: str, goes: str, by: str, note: str = "") -> PersonJudgement:
        """Decides that two people are one. Raises ``NotInStore`` for an id that is nobody's."""
        self.link()
        with self._transaction() as connection:
            one, other = self._person(stays), self._person(goes)
            if one["number"] == other["number"]:
                raise UsageError(goes, f"is {stays} already")
            return person_judgements.merge(connection, (stays, goes), one["id"], other["id"], by, note)

    def split_person(
        self, id: str, of: Sequence[str], by: str, name: str | None = None, note: str = ""
    ) -> PersonJudgement:
        """Decides that some statements of a person are somebody else's; ``other`` of the judgement is that one's id."""
        self.link()
        with self._transaction() as connection:
            person = self._person(id)
            mentions = [m for beginning in of for m in self._mentions_of(person["number"], beginning)]
            return person_judgements.split(connection, id, person, mentions, name, by, note)

    def rename_person(self, id: str, name: str, by: str, note: str = "") -> PersonJudgement:
        """Decides what a person is called."""
        self.link()
        with self._transaction() as connection:
            return person_judgements.rename(connection, id, self._person(id), name, by, note)

    def undo_person(self, number: int) -> PersonJudgement:
        """Takes a judgement of a person back. Raises ``NotInStore`` when there is none to undo."""
        self.link()
        with self._transaction() as connection:
            found = person_judgements.undo(connection, number)
            if found is None:
                where = "look with: onrecord person judgements"
                raise NotInStore(str(number), "no judgement of that number to undo", where)
            return found

    def person_judgements(self, limit: int | None = None) -> list[PersonJudgement]:
        """What was decided of persons, the latest first, what was undone among it; all, or so many."""
        with self._read():
            return person_judgements.listed(self._connection, limit)

    def person_of(self, id: str) -> shapes.Person:
        """The person of an id, or whom it was merged into. Raises ``NotInStore`` for one that is nobody's."""
        self._ready()
        with self._read():
            return people.described(self._connection, self._person(id)["number"])

    def person_counts(self, id: str) -> shapes.PersonCounts:
        """How many statements a person has, in which kinds pages print them, and the first and the last day."""
        self._ready()
        with self._read():
            return people.counted(self._connection, id)

    def state(self) -> tuple[int, int]:
        """Which store this is, and a number that changes whenever anything is written to it."""
        sql = "SELECT number FROM totals WHERE what IN ('identity', 'changes') ORDER BY what DESC"
        with self._read():
            (identity,), (changes,) = self._connection.execute(sql).fetchall()
        return identity, changes

    # ------------------------------------------------------------ deciding on speakers and verdicts
    def decide_speaker(
        self, id: str, name: str | None, by: str, kind: SpeakerKind = SpeakerKind.PERSON, note: str = ""
    ) -> Decision:
        """Decides who spoke the words of a mention, by its id; without a name that nobody can tell. It outranks what
        is computed, and the page is linked anew. Raises as ``statement`` does, ``UsageError`` for words of nobody's."""
        self.link()
        kind = kind if name else SpeakerKind.UNRESOLVED
        with self._transaction() as connection:
            mention = self._mention(id)
            number = decisions.add_speaker(connection, mention, name, kind, by, note)
            if number is None:
                raise UsageError(id, "are words that nobody is said to have spoken", "name a statement with a speaker")
            waiting.reopen(connection, mention)
        self.link()
        return decisions.one(self._connection, number)

    def decide_verdict(self, id: str, holds: bool, by: str, note: str = "") -> Decision:
        """Decides whether the verdict on a mention's words is right. It is kept for that verdict alone."""
        self.link()
        with self._transaction() as connection:
            number = decisions.add_verdict(connection, self._mention(id), holds, by, note)
            if number is None:
                raise UsageError(id, "was held against no record", "check it with: onrecord verify --page")
        return decisions.one(self._connection, number)

    def undo_decision(self, number: int) -> Decision:
        """Takes a decision back; it stays in the history. Raises ``NotInStore`` when there is none to undo."""
        self.link()
        with self._transaction() as connection:
            found = decisions.undo(connection, number)
            if found is None:
                raise NotInStore(str(number), "no decision of that number to undo", "look with: onrecord judge list")
            if found.about == "speaker":
                waiting.reopen(connection, found.mention)
        self.link()
        return found

    def decisions(self, of: str | None = None, limit: int | None = None) -> list[Decision]:
        """What was decided of speakers and verdicts, the latest first: everything, so many, or of one statement."""
        with self._read():
            if of is None:
                return decisions.listed(self._connection, limit)
            return decisions.of_statement(self._connection, self._mention(of))

    def doubts(self, limit: int = 50) -> tuple[list[queue.Pair], list[queue.Doubt], list[queue.Doubt]]:
        """The least sure links, the quotes that fail, and the speakers that are guesses or open."""
        self._ready()
        with self._read():
            c = self._connection
            return queue.links(c, limit), queue.verdicts(c, limit), queue.speakers(c, limit)

    # ------------------------------------------------------------ who may write
    def make_token(self, author: str) -> str:
        """A new token for somebody; the store keeps its hash alone."""
        with self._transaction() as connection:
            return tokens.make(connection, author)

    def author_of(self, token: str) -> str | None:
        """Whose token it is; ``None`` for nobody's."""
        with self._read():
            return tokens.author_of(self._connection, token)

    def revoke_tokens(self, author: str) -> int:
        """Takes back every token of somebody; how many there were."""
        with self._transaction() as connection:
            return tokens.revoke(connection, author)

    def tokens(self) -> list[tuple[str, str, str]]:
        """Who has tokens, since when, and until when."""
        with self._read():
            return tokens.listed(self._connection)

    def _person(self, id: str) -> sqlite3.Row:
        row = people.by_id(self._connection, id)
        if row is None:
            raise NotInStore(id, f"nobody of that id in {self.address}", "look for it with: onrecord person NAME")
        return row

    def _mentions_of(self, person: int, beginning: str) -> Iterator[str]:
        """The mentions of a statement that this person speaks."""
        ids = statements.mention_ids(self._connection, beginning)
        sql = """SELECT DISTINCT n.id FROM mentions m JOIN mentions n ON n.statement = m.statement
                 JOIN assignments s ON s.attribution = n.attribution AND s.role = 'source' AND s.person = ?
                 WHERE m.id = ?"""
        found = [r[0] for id in ids for r in self._connection.execute(sql, (person, id))]
        if not found:
            raise NotInStore(beginning, "is no statement of that person", "look for its id with: onrecord person NAME")
        yield from found
