"""Engines that a store's tables lie in: SQLite, one file, and PostgreSQL, an address.

Both take the same statements: SQLite's words, with ``?`` or ``:name`` for values, which the other engine translates
(``postgres.translated``). What they do not share is the ``Engine`` below: opening, transactions, errors, the question
of the full text, and where the index of words lies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol, TypeVar
from urllib.parse import urlsplit, urlunsplit

from onrecord.errors import OnRecordError, StoreUnwritable, UsageError

Error = TypeVar("Error", bound=Exception)
Values = Sequence[Any] | Mapping[str, Any]


class Row(Protocol):
    """A row: values by position or by column; iterating gives the values."""

    def __getitem__(self, key: Any, /) -> Any: ...
    def __iter__(self) -> Iterator[Any]: ...
    def keys(self) -> Any:
        """The names of the columns."""


class Cursor(Protocol):
    """What a statement gave."""

    @property
    def rowcount(self) -> int: ...
    def fetchone(self) -> Any:
        """The next row, or ``None``."""

    def fetchall(self) -> list[Any]:
        """The rows that are left."""

    def __iter__(self) -> Iterator[Any]: ...


class FullText(Protocol):
    """How an engine searches the words of statements."""

    @property
    def tables(self) -> str:
        """What stands after FROM where words are asked for; ``s`` is the statement."""

    @property
    def test(self) -> str:
        """That a statement has the words, with one value: ``query``."""

    @property
    def place(self) -> str:
        """The place of a statement that was found by its words."""

    @property
    def number(self) -> str:
        """The number of a statement that was found by its words, without a look at the statement."""

    @property
    def counted(self) -> str | None:
        """The table to count matches in without a look at the statements, or ``None``."""

    def query(self, asked: Sequence[tuple[Sequence[str], bool]]) -> str:
        """The value of ``test``: words and phrases that must all be there, and whether in the content alone."""

    def columns(self, content: str, source: str) -> Mapping[str, object]:
        """What a statement's row needs beside its texts, so that it is found by its words."""


class Connection(Protocol):
    """A connection. Statements run at once and are kept, but for those of a transaction."""

    @property
    def text(self) -> FullText: ...

    def execute(self, sql: str, values: Values = ..., /) -> Cursor:
        """Runs one statement."""

    def executemany(self, sql: str, rows: Any, /) -> Cursor:
        """Runs one statement once for each row of values."""

    def stream(self, sql: str, values: Values = ..., /) -> Iterator[Any]:
        """The rows of one statement a few at a time: for answers that are longer than memory."""

    def insert(self, table: str, row: Mapping[str, Any], /) -> int:
        """Inserts one row; its number. Table and column names are ours, never a user's."""

    def last_number(self, table: str, /) -> int:
        """The highest number that the table ever gave; 0 before the first."""

    def continue_after(self, table: str, number: int, /) -> None:
        """The table's next number is above this one, and above all that are there."""

    def columns(self, table: str, /) -> list[str]:
        """The table's columns, in their order."""


class Engine(Protocol):
    """An open store's engine. ``shown`` is the address as messages name it, without a password."""

    shown: str
    writable: bool

    @property
    def connection(self) -> Connection: ...

    def transaction(self) -> AbstractContextManager[Connection]:
        """All or nothing; no other program writes meanwhile. Foreign errors become ours."""

    def translated(self) -> AbstractContextManager[None]:
        """Foreign errors become ours."""

    def snapshot(self) -> AbstractContextManager[Connection]:
        """What is read in it is of one moment, whatever is written meanwhile."""

    def folder(self, index: str = "", /) -> Path | None:
        """Where an index of words lies on this machine; ``None`` where it can only be in memory."""

    def linking(self) -> AbstractContextManager[None]:
        """Keeps other programs from linking meanwhile: they would do the same work once more."""

    def erasing(self) -> None:
        """What is removed from now on leaves no bytes behind, as far as can be had at once."""

    def erase(self) -> bool:
        """Takes the bytes of what was removed out of what the store lies in; whether nobody kept it from that."""

    def alive(self) -> bool:
        """Whether it still answers."""

    def back(self) -> bool:
        """Takes hold again of a server that ended the session; whether there was one to take hold of."""

    def close(self) -> None:
        """Lets go of the store."""


def is_address(address: str) -> bool:
    """Whether a store's address is one of a server, and no path.

    >>> is_address("postgresql://desk@db.example/news"), is_address("news.db")
    (True, False)
    """
    return address.startswith(("postgresql:", "postgres:"))


def without_password(address: str) -> str:
    """An address as messages name it.

    >>> without_password("postgresql://desk:secret@db.example/news")
    'postgresql://desk:…@db.example/news'
    """
    parts = urlsplit(address)
    if parts.password is None:
        return address
    return urlunsplit(parts._replace(netloc=parts.netloc.replace(f":{parts.password}@", ":…@")))


def is_there(address: str) -> bool:
    """Whether there may be a store at an address: a file that exists, or any address of a server."""
    try:
        return is_address(address) or Path(address).exists()
    except (OSError, ValueError):
        return False


@contextmanager
def ours(shown: str, foreign: type[Error], told: Callable[[str, Error], OnRecordError]) -> Iterator[None]:
    """Foreign errors become ours: those of an engine as it tells them, and those of texts and folders."""
    try:
        yield
    except foreign as error:
        raise told(shown, error) from None
    except UnicodeEncodeError:
        raise UsageError("what was asked or given", "holds half a character (a lone surrogate)") from None
    except OSError as error:
        where, why = error.filename or shown, error.strerror or str(error)
        raise StoreUnwritable(str(where), f"cannot be written ({why})", "make room or check permissions") from None


def connect(address: str, *, create: bool, cache: int = 0) -> Engine:
    """The engine of a store's address, its tables brought up to date; made when absent, if ``create``.

    ``cache`` is how many kilobytes of a file stay in memory; 0 takes what suits one long job. Raises ``StoreError``,
    and ``MissingExtra`` for a server without its driver.
    """
    if is_address(address):
        from onrecord.store.engines.postgres import PostgresEngine

        return PostgresEngine(address, create=create)
    from onrecord.store.engines.sqlite import SqliteEngine

    return SqliteEngine(address, create=create, cache=cache)
