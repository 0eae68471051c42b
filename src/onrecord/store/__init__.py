"""Pages with their statements, kept: ``open_store(address)``."""

from __future__ import annotations

from onrecord.data import Decision, Found, Near, Person, Query, RecordRow, Sourced, Taken, Told, Unnamed, Written
from onrecord.store.base import Store
from onrecord.store.sqlite import SqliteStore

__all__ = [
    "Decision",
    "Found",
    "Near",
    "Person",
    "Query",
    "RecordRow",
    "Sourced",
    "Store",
    "Taken",
    "Told",
    "Unnamed",
    "Written",
    "open_store",
]


def open_store(address: str, *, create: bool = True, cache: int = 0, links: bool = True) -> SqliteStore:
    """The store at a path, made when absent (unless ``create`` is false). Use it in a ``with`` block.

    ``cache`` is how many kilobytes of pages stay in memory; 0 takes what suits one long job.
    Without ``links`` a question does not first link the pages that wait for it: those who read them do.

    Raises ``StoreError`` when it cannot be used.
    """
    return SqliteStore(address, create=create, cache=cache, links=links)
