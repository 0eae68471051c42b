"""Answers to questions of a store's statements. They are made from what is linked; nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.data import (
    Found,
    Listing,
    Near,
    Outlet,
    PageRow,
    Person,
    PersonRow,
    Query,
    Sourced,
    Statement,
    Unnamed,
)
from onrecord.errors import NotInStore
from onrecord.store import answers, counting, lists, near, queue, search, statements
from onrecord.store.session.base import Session


class Views(Session):
    """The part of a store that answers."""

    def search(self, query: Query) -> Iterator[Found]:
        """Statements that answer a query, the latest first."""
        with self._read() as connection:
            yield from search.search(connection, query)

    def total(self, query: Query) -> int:
        """How many statements answer a query."""
        with self._read() as connection:
            return search.total(connection, query)

    def statement(self, id: str) -> Statement:
        """The statement whose id, or the id of one of whose members, begins so; with its wordings as a tree."""
        with self._read() as connection:
            return statements.statement(connection, self._mention(id))

    def statements(self) -> Iterator[Statement]:
        """Every statement with its members, in the order of their dates; without the tree of wordings."""
        with self._read() as connection:
            yield from statements.every(connection)

    def found(self, id: str) -> Found | None:
        """The attribution of the mention whose id begins so; ``None`` where nobody is said to have spoken it."""
        with self._read() as connection:
            return answers.with_mention(connection, self._mention(id))

    def person(self, query: Query) -> Person:
        """Who the people of a name are, in numbers."""
        with self._read() as connection:
            found = search.person(connection, query)
        if not found.statements:
            name = query.speaker or query.about or query.to or ""
            raise NotInStore(name, f"nobody of that name in {self.address}", "look with: onrecord search --speaker")
        return found

    def count(
        self, by: Sequence[str], once_per: str, query: Query, limit: int | None = None
    ) -> list[dict[str, str | int]]:
        """Who gets quoted, in numbers."""
        with self._read() as connection:
            return counting.count(connection, by, once_per, query, limit)

    def counted(self, query: Query) -> dict[str, set[str]]:
        """The attributions that a count of the query counts: their ids by the ids of their pages."""
        with self._read() as connection:
            return counting.counted(connection, query)

    def sourcing(self, query: Query) -> tuple[list[Sourced], list[Unnamed]]:
        """Who speaks in the statements of a query, by kind; and the pages' words on why some are not named."""
        with self._read() as connection:
            return counting.sourcing(connection, query)

    def facets(self, query: Query) -> dict[str, list[tuple[str, int]]]:
        """What the latest statements that answer a query have in common, the commonest first."""
        with self._read() as connection:
            return search.facets(connection, query)

    def outlets(self) -> list[Outlet]:
        """Every outlet with its pages and verdicts in numbers, the one with most pages first."""
        with self._read() as connection:
            return lists.outlets(connection)

    def people_listed(self, asked: Listing) -> tuple[list[PersonRow], int]:
        """People who speak, a screen of a list, and how many there are."""
        with self._read() as connection:
            return lists.people(connection, asked)

    def pages_listed(self, asked: Listing) -> tuple[list[PageRow], int]:
        """Pages, a screen of a list, and how many there are."""
        with self._read() as connection:
            return lists.pages(connection, asked)

    def record_verdicts(self) -> dict[str, dict[str, int]]:
        """How many quotes of stored pages were found in each record, by verdict."""
        with self._read() as connection:
            return lists.of_records(connection)

    def near(self, person: str) -> Near:
        """What stands around the person of an id, in their latest statements."""
        with self._read() as connection:
            return near.of_person(connection, person)

    def doubts(self, limit: int = 50) -> tuple[list[queue.Pair], list[queue.Doubt], list[queue.Doubt]]:
        """The least sure links, the quotes that fail, and the speakers that are guesses or open."""
        with self._read() as c:
            return queue.links(c, limit), queue.verdicts(c, limit), queue.speakers(c, limit)

    def doubts_counted(self) -> queue.Waiting:
        """How many links, speakers and verdicts wait to be decided, each counted up to a thousand and one."""
        with self._read() as connection:
            return queue.numbers(connection)
