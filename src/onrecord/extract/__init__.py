"""Who said what, in one page: ``extract(document)``."""

from __future__ import annotations

from dataclasses import replace

from onrecord.data import Attribution, Document, Kind
from onrecord.extract.clauses import lay_out
from onrecord.extract.invisible import seen
from onrecord.extract.nesting import settle
from onrecord.extract.posts import find_posts
from onrecord.extract.tiers import Extractor, extractor

__all__ = ["Extractor", "extract", "extractor"]


def extract(document: Document, by: Extractor | None = None) -> tuple[Attribution, ...]:
    """Every attribution of a page, in text order. Opens no socket and no store, and no file once a model is loaded.

    ``by`` is what finds them, as ``extractor`` gives it; without, the one that ``extractor()`` gives.

    >>> page = Document("p", "“We won,” said Jane Doe.")
    >>> [a.content[0].of(page.text) for a in extract(page)]
    ['“We won,”']
    """
    shown = seen(document)
    if shown is not None:
        return tuple(shown.attribution_back(a) for a in extract(shown.document, by))
    layout = lay_out(document)
    posts = find_posts(document)
    accounts = {draft.content: (handle, posted) for draft, handle, posted in posts}
    drafts = [*(by or extractor()).drafts(layout), *(draft for draft, _, _ in posts)]
    found = settle(document.text, drafts, layout.quotes, document.id)
    return tuple(_as_post(a, *accounts[a.content]) if a.content in accounts else a for a in found)


def _as_post(attribution: Attribution, handle: str, posted: str | None) -> Attribution:
    return replace(attribution, kind=Kind.POST, handle=handle, posted=posted)
