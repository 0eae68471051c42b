"""Primary records in a store, and what was found when words were held against them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from onrecord.data import Record, RecordRow, Taken, Verification, Written
from onrecord.store import fidelity, index, quoted, records, verifications
from onrecord.store.session.base import Session

if TYPE_CHECKING:
    from onrecord.store.shelf import StoreShelf


class Records(Session):
    """The part of a store that keeps records and verifications."""

    def add_record(self, record: Record) -> Written:
        """Stores a record whole. The same record again changes nothing; a changed one becomes a new version."""
        with self._transaction() as connection:
            written = records.add(connection, record)
            index.stamp(connection, "turns")
        return written

    def record(self, id: str) -> Record:
        """The record whose id is, or begins, so."""
        with self._read() as connection:
            return records.record(connection, self._record_id(id))

    def records(self) -> list[RecordRow]:
        """The current version of every record, the earliest first."""
        with self._read() as connection:
            return list(records.listed(connection))

    def remove_record(self, id: str) -> str:
        """Forgets every version of a record; its whole id."""
        with self._transaction() as connection:
            whole = self._record_id(id)
            records.remove(connection, whole)
        return whole

    def add_verifications(self, document: str, found: Sequence[Verification]) -> int:
        """Keeps what was found of the quotes of a page, by its document's id; an older answer gives way."""
        with self._transaction() as connection:
            return verifications.add(connection, document, found)

    def checks(self, id: str) -> list[tuple[str, Verification]]:
        """What was found when the words of a statement were held against records, wherever it is printed: the ids of
        its members, each with a verification; what fails comes first."""
        with self._read() as connection:
            return verifications.of_statement(connection, self._mention(id))

    def printed_as(self, ids: Sequence[str]) -> dict[str, dict[str, int]]:
        """On how many pages statements are printed with which verdict, by their ids."""
        with self._read() as connection:
            return fidelity.of_statements(connection, ids)

    def printed_of(self, person: str) -> list[tuple[str, str, int]]:
        """How often outlets print a person's words with which verdict: outlet, verdict and number, the most first."""
        with self._read() as connection:
            return fidelity.of_person(connection, person)

    def quoted(self, id: str) -> list[Taken]:
        """The stretches of a record that stored pages quote, in its order."""
        with self._read() as connection:
            return quoted.of_record(connection, self._record_id(id))

    def shelf(self, progress: Callable[[], None] = lambda: None) -> StoreShelf:
        """The records ready to be searched; the index of their words is brought up to date first."""
        from onrecord.store.shelf import StoreShelf

        with self._read() as connection:
            return StoreShelf(connection, self.engine.folder(), progress, None if self.writable else self.address)
