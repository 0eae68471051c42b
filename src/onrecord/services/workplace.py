"""The session that all calls of a server share: its store, its worker process, its cached counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from itertools import islice
from typing import TypeVar

import anyio
import anyio.to_thread

from onrecord.data import Document, Failure, Page
from onrecord.errors import AddressRefused, Busy, FetchError, OverBounds
from onrecord.read import read_sources, read_text
from onrecord.services.answers import Answers
from onrecord.services.pool import Pool
from onrecord.services.workers import Worker, process_document, read_bytes
from onrecord.settings import Settings, bounds_of
from onrecord.store import TableStore, open_store
from onrecord.store.engines import is_address

IDLE = 8
"""Connections to a server that stay open between calls."""
CACHE = 4_000
"""Kilobytes that a call keeps of the store; the system keeps the file itself."""
LONGEST_WAIT = 60
"""Seconds that a text waits for those before it."""


FETCHES = 3
"""Pages fetched at a time."""
MOST_WAITING = 40
"""Calls that wait for their turn; of more each is told at once to come back."""
T = TypeVar("T")


class Turns:
    """A few at a time; the others wait without a thread."""

    def __init__(self, who: str, why: str, at_once: int) -> None:
        self._who, self._why, self._at_once = who, why, at_once
        self._free: anyio.Semaphore | None = None
        self._threads: anyio.CapacityLimiter | None = None
        self._waiting = 0

    async def of(self, work: Callable[[], T]) -> T:
        """What the work gives, when it is its turn. Raises ``Busy``."""
        if self._free is None or self._threads is None:
            self._free, self._threads = anyio.Semaphore(self._at_once), anyio.CapacityLimiter(self._at_once)
        if self._waiting >= MOST_WAITING:
            raise Busy(self._who, f"{self._waiting} wait already", "try again in a minute")
        self._waiting += 1
        try:
            with anyio.fail_after(LONGEST_WAIT):
                await self._free.acquire()
        except TimeoutError:
            raise Busy(self._who, f"{self._why} more than {LONGEST_WAIT} seconds", "try again in a minute") from None
        finally:
            self._waiting -= 1
        try:
            return await anyio.to_thread.run_sync(work, limiter=self._threads)
        finally:
            self._free.release()


class Workplace:
    """What calls share. ``fetches`` says whether the server may fetch an address that it is given."""

    def __init__(self, settings: Settings, fetches: bool = False) -> None:
        self.settings = settings
        self.fetches = fetches
        self.answers = Answers(self.store)
        self._pool = Pool(lambda: open_store(settings.store, create=False), IDLE)
        self._worker = Worker(bounds_of(settings), LONGEST_WAIT)
        self._readers = Turns("the reader", "others' texts take", 1)
        self._fetchers = Turns("the fetcher", "others' pages take", FETCHES)

    @contextmanager
    def store(self) -> Iterator[TableStore]:
        """The store to read in. Pages that somebody else is adding are not linked while a reader waits."""
        with self._opened() as opened:
            yield opened

    @contextmanager
    def writing(self) -> Iterator[TableStore]:
        """The store to write in."""
        with self._opened() as opened:
            yield opened

    def _opened(self) -> AbstractContextManager[TableStore]:
        """A file is opened for each call; of a server some connections stay open."""
        if is_address(self.settings.store):
            return self._pool.taken()
        return open_store(self.settings.store, create=False, cache=CACHE)

    async def in_turn(self, work: Callable[[], T]) -> T:
        """What reads a text, when those before it are done. Whoever waits holds no thread: others' calls go on.

        Raises ``Busy`` where too many wait, or for too long.
        """
        return await self._readers.of(work)

    async def fetching(self, work: Callable[[], T]) -> T:
        """What fetches a page, some at a time, in threads of their own: slow servers stop nobody else."""
        return await self._fetchers.of(work)

    def read(self, text: str) -> Page:
        """Who said what in a text."""
        return self.process(read_text(text, id="text"))

    def process(self, document: Document) -> Page:
        """One document at a time, in a process of its own: what it takes of time and memory is bounded.

        What a model cannot read within that the rules read. Raises ``Busy`` and ``OverBounds``.
        """
        name = document.title or "the text"
        try:
            return self._worker.run(name, process_document, document, self.settings)
        except OverBounds:
            return self._worker.run(name, process_document, document, replace(self.settings, tier="fast", model=""))

    def read_file(self, raw: bytes, name: str) -> Document:
        """The page in some bytes, read in the same process. Raises ``ReadError``."""
        return self._worker.run(name, read_bytes, raw, name, self.settings)

    def close(self) -> None:
        """Ends the process that reads, and lets go of the store."""
        self._worker.close()
        self._pool.close()

    def fetch(self, url: str) -> Document:
        """The page at an address, if this server fetches at all; never one of a private network."""
        if not self.fetches:
            raise AddressRefused(url, "is not fetched: this server fetches nothing", "start it with --fetch")
        if not url.startswith(("http://", "https://")):  # what is none would be a file of this machine
            raise AddressRefused(url, "is no http or https address", "give one that is")
        (item,) = islice(read_sources([url], replace(self.settings, allow_private=False)), 1)
        if isinstance(item, Failure):
            raise FetchError(item.address, item.reason)
        return item
