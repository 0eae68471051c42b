"""The pages: server-made, without scripts; the text of a page is only ever text. A module for each noun or verb."""

from onrecord.web.pages import check, counts, document, person, queue, record, search, statement
from onrecord.web.pages.common import page, router

__all__ = ["check", "counts", "document", "page", "person", "queue", "record", "router", "search", "statement"]
