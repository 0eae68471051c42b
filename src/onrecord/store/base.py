"""The contract of a store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from onrecord.data import (
    Document,
    Failure,
    Found,
    Judgement,
    Page,
    Person,
    Query,
    Record,
    RecordRow,
    Statement,
    Taken,
    Verification,
    Written,
)
from onrecord.shapes.found import Status


class Store(Protocol):
    """The contract of a store. Every write is one transaction."""

    def add_page(self, page: Page, reading: bytes = b"") -> Written:
        """Stores a page whole. The same page again changes nothing; a changed one becomes a new version.

        ``reading`` is kept with it: what ``holds`` is asked for.
        """

    def holds(self, document: Document, reading: bytes) -> bool:
        """Whether the current page of this document came from that very reading: then nothing would change."""

    def add_failure(self, failure: Failure) -> None:
        """Keeps a page that could not be read, with its reason."""

    def link(self, progress: Callable[[], None] = ...) -> int:
        """Puts the words of new and changed pages together with those of other pages; how many pages there were."""

    def judge(self, left: str, right: str, same: bool, by: str, note: str = "") -> Judgement:
        """Keeps what a person decided of two statements or members; it outranks what is computed."""

    def undo(self, number: int) -> Judgement:
        """Takes a person's judgement back. Raises ``NotInStore`` when there is none to undo."""

    def judgements(self, limit: int | None = None) -> list[Judgement]:
        """What people decided of two statements, the latest first, what was undone among it; all, or so many."""

    def search(self, query: Query) -> Iterator[Found]:
        """Statements that answer a query, the latest first."""

    def statement(self, id: str) -> Statement:
        """The statement whose id, or a member's, begins so. Raises ``NotInStore`` for none, ``UsageError`` for more."""

    def checks(self, id: str) -> list[tuple[str, Verification]]:
        """The verifications of all members of a statement, by the members' ids; what fails comes first."""

    def statements(self) -> Iterator[Statement]:
        """Every statement with its members, in the order of their dates; without the tree of wordings."""

    def person(self, query: Query) -> Person:
        """Who the people of a name are, in numbers: by ``speaker``, ``about`` or ``to``. Raises ``NotInStore``."""

    def count(
        self, by: Sequence[str], once_per: str, query: Query, limit: int | None = None
    ) -> list[dict[str, str | int]]:
        """Who gets quoted, in numbers."""

    def quoted(self, id: str) -> list[Taken]:
        """The stretches of a record that stored pages quote, in its order."""

    def pages(self) -> Iterator[Page]:
        """The current version of every page, in the order they were first read."""

    def add_record(self, record: Record) -> Written:
        """Stores a record whole. The same record again changes nothing; a changed one becomes a new version."""

    def record(self, id: str) -> Record:
        """The record whose id is, or begins, so. Raises ``NotInStore`` for none, ``UsageError`` for several."""

    def records(self) -> list[RecordRow]:
        """The current version of every record, the earliest first."""

    def remove_record(self, id: str) -> str:
        """Forgets every version of a record; its whole id. Raises as ``record`` does."""

    def add_verifications(self, document: str, found: Sequence[Verification]) -> int:
        """Keeps what was found of the quotes of a page, by its document's id; an older answer gives way."""

    def status(self) -> Status:
        """Counts of what the store holds."""
