"""The main job: a news page goes in, statements on record come out.

1. read      what the user names becomes Documents                   (read/)
2. lay out   the page as a reader sees it: the Reading of all steps  (text/)
3. extract   who said what, through which words                      (extracting/)
4. resolve   which person each source is                             (resolving/)
5. mentions  the quotes to verify and the mentions to link           (extracting/, linking/)
6. store     the whole page in one transaction, once                 (store/)
7. link      the same utterance on this and on other pages           (linking/)

A page that fails keeps its reason and is counted; the others go through.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from onrecord import languages
from onrecord.bounds import USUAL, Bounds, within
from onrecord.data import Attribution, Document, Failure, Page, Role, Speaker, Written
from onrecord.errors import MissingExtra, ModelError, OnRecordError, OverBounds, UsageError
from onrecord.extracting import Extractor, extractor, find_attributions
from onrecord.extracting.choose import choose
from onrecord.extracting.quotes import find_quotes
from onrecord.linking.mentions import find_mentions
from onrecord.resolving import find_speakers
from onrecord.text.layout import lay_out

if TYPE_CHECKING:
    from onrecord.store.contract import Store

TOGETHER = 200
"""Pages linked at a time."""
LONGEST_LEARNED = 400_000
"""Characters of the longest page that a model reads, some seventy thousand words; the rules read longer ones."""


@dataclass(slots=True)
class Summary:
    """What a run did: pages by how they were stored, and what failed."""

    written: Counter[Written] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)
    """Pages in languages that are not read, by the languages' names."""

    @property
    def pages(self) -> int:
        return sum(self.written.values())


def process(document: Document, by: Extractor | None = None, least: float = 0.0, *, mentions: bool = True) -> Page:
    """One document with everything that is found in it.

    ``by`` is the extractor, by default ``extractor()``; attributions less sure than ``least`` (0 to 1) are left out.
    Without ``mentions`` step 5 is left out, for pages that are neither verified nor linked.

    >>> page = process(Document("p", "“We won,” said Jane Doe."))
    >>> page.speakers[0].name
    'Jane Doe'
    """
    by = by or extractor()
    if len(document.text) > LONGEST_LEARNED:
        by = extractor("fast")
    reading = lay_out(document)  # 2
    attributions = find_attributions(reading, by)  # 3
    speakers = find_speakers(reading, attributions, by)  # 4
    both = tuple(together(attributions, speakers))
    page = Page(reading.visible, both, speakers, by.name, language=reading.language.code)
    page = choose(page, least=least)
    if mentions:  # 5
        page = replace(page, quotes=find_quotes(reading, page))
        page = replace(page, mentions=find_mentions(page))
    return reading.back(page)


def together(attributions: Iterable[Attribution], speakers: Iterable[Speaker]) -> Iterator[Attribution]:
    """Attributions as sure as that their content and their speaker are both right."""
    score = {s.attribution_id: s.score for s in speakers if s.role is Role.SOURCE}
    return (replace(a, confidence=a.confidence * score[a.id]) for a in attributions)


def process_safely(
    item: Document | Failure,
    by: Extractor | None = None,
    bounds: Bounds = USUAL,
    least: float = 0.0,
    *,
    mentions: bool = True,
) -> Page | Failure:
    """``process`` for a batch: a page that no step can take within bounds becomes a Failure with its reason."""
    if isinstance(item, Failure):
        return item
    name = item.url or item.address or item.id
    try:
        return within(bounds, name, lambda: process(item, by, least, mentions=mentions))
    except OverBounds as error:
        failure = Failure(error.thing, f"{error.problem}; {error.remedy}")
        rules = extractor("fast")
        if len(item.text) > LONGEST_LEARNED or (by is not None and by.name == rules.name):
            return failure  # the rules it was
        page = process_safely(item, rules, bounds, least, mentions=mentions)  # what a model cannot the rules may
        return failure if isinstance(page, Failure) else page
    except (MissingExtra, ModelError, UsageError):
        raise  # what was asked for is absent: true of every page
    except OnRecordError as error:
        return Failure(name, error.problem)
    except Exception as error:  # one bad page must not stop a run
        return Failure(name, f"cannot be processed ({type(error).__name__}: {error}); please report the page")


def pages_of(
    items: Iterable[Document | Failure], by: Extractor | None = None, bounds: Bounds = USUAL, *, mentions: bool = True
) -> Iterator[Page | Failure]:
    """Documents as pages, in their order, failures passed on."""
    return (process_safely(item, by, bounds, mentions=mentions) for item in items)


def run(
    items: Iterable[Document | Failure],
    store: Store,
    progress: Callable[[], None] = lambda: None,
    by: Extractor | None = None,
    least: float = 0.0,
    bounds: Bounds = USUAL,
) -> Summary:
    """Reads documents into the store, a page at a time. What was written before an interruption stays.

    Pages are linked some hundreds at a time; those that an interruption left are linked by the next run. What is less
    sure than ``least`` is left out.
    """
    summary = Summary()
    for item in items:  # 1
        read_as = b"" if isinstance(item, Failure) else fingerprint(item, by, least)
        kept: Written | Failure | None = _held(store, item, read_as)
        if kept is None:
            page = process_safely(item, by, bounds, least)  # 2 to 5
            kept = page if isinstance(page, Failure) else _keep(store, page, read_as)  # 6
            summary.unread.update(unread(page))
        if isinstance(kept, Failure):
            store.add_failure(kept)
            summary.failures.append(kept)
        else:
            summary.written[kept] += 1
            if summary.pages % TOGETHER == 0:
                store.link()  # 7
        progress()
    store.link()
    return summary


def fingerprint(document: Document, by: Extractor | None, least: float = 0.0) -> bytes:
    """A digest of a document and of what would read it: where it is the same, so is the page."""
    from onrecord import __version__

    how = (__version__, (by or extractor()).name, least)
    return hashlib.sha256(repr((document, how)).encode("utf-8", "surrogatepass")).digest()[:16]


def _held(store: Store, item: Document | Failure, read_as: bytes) -> Written | None:
    """``UNCHANGED`` for a document that was read in the same way before."""
    return Written.UNCHANGED if not isinstance(item, Failure) and store.holds(item, read_as) else None


def unread(page: Page | Failure) -> tuple[str, ...]:
    """The name of a page's language where that is one that is not read, else nothing."""
    language = languages.of(None if isinstance(page, Failure) else page.language)
    return () if language.is_read else (language.name,)


def _keep(store: Store, page: Page, read_as: bytes) -> Written | Failure:
    """Stores a page; one whose characters no store can hold is a failure, and the others go on."""
    try:
        return store.add_page(page, read_as)
    except UsageError as error:
        return Failure(page.document.url or page.document.address or page.document.id, error.problem)
