"""What the calls of a server share: where the store is, and one extractor."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from onrecord.data import Page
from onrecord.extract import Extractor
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.settings import Settings
from onrecord.store import open_store
from onrecord.store.sqlite import SqliteStore


class Workplace:
    """What calls share: where the store is, and one extractor, which reads one text at a time."""

    def __init__(self, settings: Settings, make: Callable[[], Extractor]) -> None:
        self.settings = settings
        self._make = make
        self._by: Extractor | None = None
        self._reading = threading.Lock()

    @contextmanager
    def store(self) -> Iterator[SqliteStore]:
        with open_store(self.settings.store, create=False) as opened:
            yield opened

    def read(self, text: str) -> Page:
        with self._reading:
            self._by = self._by or self._make()
            return process(read_text(text, id="text"), self._by)
