"""Pages with their statements, kept: ``open_store(address)``."""

from __future__ import annotations

from onrecord.store.base import Found, Person, Query, RecordRow, Store, Taken, Written
from onrecord.store.sqlite import SqliteStore

__all__ = ["Found", "Person", "Query", "RecordRow", "Store", "Taken", "Written", "open_store"]


def open_store(address: str, *, create: bool = True) -> SqliteStore:
    """The store at a path, made when absent (unless ``create`` is false). Use it in a ``with`` block.

    Raises ``StoreError`` when it cannot be used.
    """
    return SqliteStore(address, create=create)
