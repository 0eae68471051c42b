"""An open store: its engine, and what every part of it does with a connection."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Self, TypeVar

from onrecord.errors import NotInStore, StoreError, StoreUnwritable, UsageError
from onrecord.store import log, records, statements
from onrecord.store.engines import Connection, Engine, Row
from onrecord.words.postings import Postings

Done = TypeVar("Done")


class Session:
    """Mixed into the parts of a store. Every write is one transaction of the engine."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._memory: tuple[Postings, int] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the store."""
        self.engine.close()

    @property
    def address(self) -> str:
        """Where the store is, as messages name it: without a password."""
        return self.engine.shown

    @property
    def writable(self) -> bool:
        """Whether anything can be written to it."""
        return self.engine.writable

    @property
    def _connection(self) -> Connection:
        return self.engine.connection

    def _transaction(self) -> AbstractContextManager[Connection]:
        return self.engine.transaction()

    def _again(self, work: Callable[[], Done]) -> Done:
        """Does what may be done twice, and does it once more where the server was gone for a moment."""
        try:
            return work()
        except StoreUnwritable:
            if not self.engine.back():
                raise
            return work()

    def _once(self, signed: log.Signed, act: Callable[[Connection, log.Signed], int]) -> Row:
        """Keeps what somebody decided, once: what was sent under its key before, and may have been kept though no
        answer came, is what was kept then."""

        def kept() -> Row:
            with self._transaction() as connection:
                held = log.kept(connection, signed)
                return log.row(connection, act(connection, signed)) if held is None else held

        return self._again(kept)

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        """Something is read: what the tables hold may be damaged, and foreign errors become ours."""
        with self.engine.translated():
            try:
                yield self._connection
            except (TypeError, ValueError, LookupError, AttributeError) as error:
                if isinstance(error, UnicodeEncodeError):
                    raise
                told = f"is damaged ({type(error).__name__}: {error})"
                raise StoreError(self.address, told, "put a copy back, or read the pages into a new one") from error

    def _mention(self, beginning: str) -> str:
        """The id of the one mention that begins so."""
        found = statements.mention_ids(self._connection, beginning)
        if not found:
            raise NotInStore(
                beginning,
                f"no such statement in {self.address}",
                f"look for its id with: onrecord search --store {self.address}",
            )
        if len(found) > 1:
            raise UsageError(beginning, "begins the ids of several statements", "give more of it")
        return found[0]

    def _record_id(self, beginning: str) -> str:
        """The id of the one record that begins so."""
        found = records.ids(self._connection, beginning)
        if not found:
            raise NotInStore(
                beginning,
                f"no such record in {self.address}",
                f"look with: onrecord record list --store {self.address}",
            )
        if len(found) > 1:
            raise UsageError(beginning, "begins the ids of several records", "give more of it")
        return found[0]
