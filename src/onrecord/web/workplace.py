"""What the calls of a server share: where the store is, one extractor, and what was counted."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import Depends, Request

from onrecord.data import Document, Page
from onrecord.extract import Extractor
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.settings import Settings
from onrecord.store import open_store
from onrecord.store.sqlite import SqliteStore
from onrecord.web.answers import Answers

CACHE = 4_000
"""Kilobytes that a call keeps of the store; the system keeps the file itself."""


class Workplace:
    """What calls share. ``fetches`` says whether the server may fetch an address that it is given."""

    def __init__(self, settings: Settings, make: Callable[[], Extractor], fetches: bool = False) -> None:
        self.settings = settings
        self.fetches = fetches
        self.answers = Answers(self.store)
        self._make = make
        self._by: Extractor | None = None
        self._reading = threading.Lock()

    @contextmanager
    def store(self) -> Iterator[SqliteStore]:
        with open_store(self.settings.store, create=False, cache=CACHE) as opened:
            yield opened

    def read(self, text: str) -> Page:
        return self.process(read_text(text, id="text"))

    def process(self, document: Document) -> Page:
        """One document at a time: whoever sends a long one does not take both cores."""
        with self._reading:
            self._by = self._by or self._make()
            return process(document, self._by)


def _at(request: Request) -> Workplace:
    place: Workplace = request.app.state.workplace
    return place


At = Annotated[Workplace, Depends(_at)]
"""What a call gets of its server."""
