"""What the calls of a server share: where the store is, and one extractor."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from onrecord.data import Page
from onrecord.extract import Extractor
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.settings import Settings
from onrecord.store import open_store
from onrecord.store.sqlite import SqliteStore

MOST_KEPT = 64
CACHE = 4_000
"""Kilobytes that a call keeps of the store; the system keeps the file itself."""
T = TypeVar("T")


class Workplace:
    """What calls share: where the store is, and one extractor, which reads one text at a time."""

    def __init__(self, settings: Settings, make: Callable[[], Extractor]) -> None:
        self.settings = settings
        self._make = make
        self._by: Extractor | None = None
        self._reading = threading.Lock()
        self._kept: dict[object, object] = {}
        self._state: object = None

    @contextmanager
    def store(self) -> Iterator[SqliteStore]:
        with open_store(self.settings.store, create=False, cache=CACHE) as opened:
            yield opened

    def kept(self, store: SqliteStore, key: object, make: Callable[[], T]) -> T:
        """What takes long to count, kept until the store changes; some dozens of answers at most."""
        state = store.state()
        if state != self._state or len(self._kept) >= MOST_KEPT:
            self._kept, self._state = {}, state
        kept = self._kept  # another call may begin a new one
        if key not in kept:
            kept[key] = make()
        return kept[key]  # type: ignore[return-value]

    def read(self, text: str) -> Page:
        with self._reading:
            self._by = self._by or self._make()
            return process(read_text(text, id="text"), self._by)
