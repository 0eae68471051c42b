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

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
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
from onrecord.run.known import Keeper, how_read, keep_page, name_of
from onrecord.run.reading import Source, read_safely
from onrecord.run.spread import Spread, Task, in_place
from onrecord.settings import Settings
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
    if isinstance(document, Document) and len(document.text) > LONGEST_LEARNED:
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
    name = name_of(item)
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


def found_in(
    document: Document, by: Extractor | None, bounds: Bounds, least: float = 0.0, *, mentions: bool = True
) -> tuple[Page | Failure]:
    """``process_safely`` as a step that can be spread over processes."""
    return (process_safely(document, by, bounds, least, mentions=mentions),)


def pages_of(
    items: Iterable[Document | Failure],
    by: Extractor | None = None,
    bounds: Bounds = USUAL,
    *,
    mentions: bool = True,
    spread: Spread = in_place,
) -> Iterator[Page | Failure]:
    """Documents as pages, in their order, failures passed on."""
    tasks: Iterator[Task[Document | Failure, Document]]
    tasks = (Task(i) if isinstance(i, Failure) else Task(i, i, name_of(i)) for i in items)
    for item, found in spread(partial(found_in, by=by, bounds=bounds, mentions=mentions), tasks):  # 2 to 5
        yield from (item,) if isinstance(item, Failure) else found


def run(
    sources: Iterable[Source],
    store: Store,
    progress: Callable[[], None] = lambda: None,
    by: Extractor | None = None,
    least: float = 0.0,
    bounds: Bounds = USUAL,
    *,
    settings: Settings | None = None,
    again: bool = False,
    spread: Spread = in_place,
) -> Summary:
    """Reads sources into the store, a page at a time. What was written before an interruption stays.

    What the store knows already is not read ``again``. Pages are linked some hundreds at a time; those that an
    interruption left are linked by the next run. What is less sure than ``least`` is left out. ``spread`` does the
    steps before the store, here or in other processes: the pages and their order are the same. ``progress`` is called
    for each source that is done.
    """
    summary = Summary()
    by = by or extractor()
    read = partial(read_safely, settings=settings or Settings())
    find = partial(found_in, by=by, bounds=bounds, least=least)
    keeper = Keeper(store, how_read(by.name, least), read, find, again)
    new = keeper.to_process(spread(read, keeper.to_read(sources)))  # 1
    for asked, found in spread(find, new):  # 2 to 5
        for kept, page in keeper.kept(asked, found):  # 6
            if isinstance(kept, Failure):
                summary.failures.append(kept)
            else:
                summary.written[kept] += 1
                summary.unread.update(unread(page) if page else ())
                if summary.pages % TOGETHER == 0:
                    store.link()  # 7
        if asked.last:
            progress()
    store.link()
    return summary


def keep(pages: Iterable[Page | Failure], store: Store, progress: Callable[[], None] = lambda: None) -> Summary:
    """Pages that were read already into the store, linked some hundreds at a time."""
    summary = Summary()
    for page in pages:
        kept = keep_page(store, page)
        if isinstance(kept, Failure):
            store.add_failure(kept)
            summary.failures.append(kept)
        else:
            summary.written[kept] += 1
            summary.unread.update(unread(page))
            if summary.pages % TOGETHER == 0:
                store.link()
        progress()
    store.link()
    return summary


def unread(page: Page | Failure) -> tuple[str, ...]:
    """The name of a page's language where that is one that is not read, else nothing."""
    language = languages.of(None if isinstance(page, Failure) else page.language)
    return () if language.is_read else (language.name,)
