"""The pages: server-made, whole without a script; the text of a page is only ever text. A module for each noun."""

from onrecord.services.workplace import Workplace
from onrecord.store import TableStore
from onrecord.web.pages import (
    check,
    counts,
    deciding,
    document,
    help,
    lists,
    outward,
    person,
    queue,
    record,
    review,
    search,
    statement,
)
from onrecord.web.pages.common import page, router


def prepare(place: Workplace, store: TableStore) -> None:
    """Begins to count what most readers ask for first."""
    search.prepare(place, store)
    lists.prepare(place, store)
    counts.prepare(place, store)
    queue.prepare(place, store)


__all__ = [
    "check",
    "deciding",
    "document",
    "help",
    "lists",
    "outward",
    "page",
    "person",
    "prepare",
    "record",
    "review",
    "router",
    "statement",
]
