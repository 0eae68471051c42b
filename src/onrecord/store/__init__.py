"""Pages with their statements, kept: ``open_store(address)``."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.data import Decision, Found, Near, Person, Query, RecordRow, Sourced, Taken, Told, Unnamed, Written
from onrecord.errors import StoreError
from onrecord.store.contract import Store
from onrecord.store.copying import Copied, copy, is_unfinished
from onrecord.store.engines import connect, is_there, without_password
from onrecord.store.session import TableStore

__all__ = [
    "Decision",
    "Found",
    "Near",
    "Person",
    "Query",
    "RecordRow",
    "Sourced",
    "Store",
    "TableStore",
    "Taken",
    "Told",
    "Unnamed",
    "Written",
    "copy_store",
    "is_there",
    "open_store",
    "without_password",
]


def open_store(address: str, *, create: bool = True, cache: int = 0) -> TableStore:
    """The store at a path, or at a ``postgresql://`` address; made when absent (unless ``create`` is false).

    Use it in a ``with`` block. ``cache`` is how many kilobytes of a file stay in memory; 0 takes what suits one long
    job. Raises ``StoreError`` when it cannot be used.

    >>> import onrecord
    >>> page = onrecord.process(onrecord.read_text("“We won,” said Jane Doe.", id="p"))
    >>> with open_store(":memory:") as store:
    ...     store.add_page(page).value, store.add_page(page).value
    ('new', 'unchanged')
    """
    engine = connect(address, create=create, cache=cache)
    with engine.translated():
        if is_unfinished(engine.connection):
            engine.close()
            raise StoreError(engine.shown, "is a copy that was cut off", "go on with: onrecord copy FROM TO")
    return TableStore(engine)


def copy_store(source: str, target: str, progress: Callable[[str, int], None] = lambda *_: None) -> list[Copied]:
    """Copies a store whole into one that is not there yet, of either engine; the tables that were copied.

    Cut off, the same call goes on. Raises ``StoreError``.
    """
    one = connect(source, create=False)
    try:
        other = connect(target, create=True)
    except BaseException:
        one.close()
        raise
    try:
        return copy(one, other, progress)
    finally:
        one.close()
        other.close()
