"""The pages: server-made, without scripts; the text of a page is only ever text. A module for each noun or verb."""

from onrecord.services.workplace import Workplace
from onrecord.store import TableStore
from onrecord.web.pages import check, counts, document, person, queue, record, search, statement
from onrecord.web.pages.common import page, router


def prepare(place: Workplace, store: TableStore) -> None:
    """Begins to count what most readers ask for first."""
    search.prepare(place, store)
    counts.prepare(place, store)
    queue.prepare(place, store)


__all__ = ["check", "document", "page", "person", "prepare", "record", "router", "statement"]
