"""Attributions of a page: who said what, through which words."""

from __future__ import annotations

from dataclasses import replace

from onrecord.data import Attribution, Document, Kind, Page
from onrecord.extracting.nesting import settle
from onrecord.extracting.posts import find_posts
from onrecord.extracting.tiers import Extractor, extractor
from onrecord.text.layout import lay_out
from onrecord.text.reading import Reading

__all__ = ["Extractor", "extract", "extractor", "find_attributions"]


def extract(document: Document, by: Extractor | None = None) -> tuple[Attribution, ...]:
    """Every attribution of a page, in text order. Opens no socket and no store, and no file once a model is loaded.

    ``by`` is what finds them, as ``extractor`` gives it; without, the one that ``extractor()`` gives.

    >>> page = Document("p", "“We won,” said Jane Doe.")
    >>> [a.content[0].of(page.text) for a in extract(page)]
    ['“We won,”']
    """
    reading = lay_out(document)
    return reading.back(Page(reading.visible, find_attributions(reading, by or extractor()))).attributions


def find_attributions(reading: Reading, by: Extractor) -> tuple[Attribution, ...]:
    """The attributions of a reading, in its offsets: those that the extractor proposes, and the embedded posts.

    In a language that is not read nobody says anything but posts: words of another language would invent speakers.
    """
    posts = find_posts(reading.visible, reading.language.grammar)
    accounts = {draft.content: (handle, posted) for draft, handle, posted in posts}
    found = by.drafts(reading) if reading.language.is_read else ()
    drafts = [*found, *(draft for draft, _, _ in posts)]
    settled = settle(reading.text, drafts, reading.quotes, reading.document.id)
    return tuple(_as_post(a, *accounts[a.content]) if a.content in accounts else a for a in settled)


def _as_post(attribution: Attribution, handle: str, posted: str | None) -> Attribution:
    return replace(attribution, kind=Kind.POST, handle=handle, posted=posted)
