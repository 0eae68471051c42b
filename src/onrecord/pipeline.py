"""The main job: a news page goes in, statements on record come out.

1. read      what the user names becomes Documents            (read/)
2. extract   who said what, through which words               (extract/)
3. resolve   which person each source is                      (resolve/)
4. store     the whole page in one transaction, once          (store/)
5. link      the same utterance on this and on other pages    (link/)

A page that fails keeps its reason and is counted; the others go through.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from onrecord.data import Document, Failure, Page
from onrecord.extract import extract
from onrecord.resolve import resolve
from onrecord.store.base import Store, Written

TOGETHER = 200
"""Pages linked at a time."""


@dataclass(slots=True)
class Summary:
    """What a run did: pages by how they were stored, and what failed."""

    written: Counter[Written] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)

    @property
    def pages(self) -> int:
        return sum(self.written.values())


def process(document: Document) -> Page:
    """One document through extraction and resolving.

    >>> page = process(Document("p", "“We won,” said Jane Doe."))
    >>> page.speakers[0].name
    'Jane Doe'
    """
    attributions = extract(document)  # 2
    speakers = resolve(document, attributions)  # 3
    return Page(document, attributions, speakers)


def process_safely(item: Document | Failure) -> Page | Failure:
    """``process`` for a batch: a page that no step can take becomes a Failure with its reason."""
    if isinstance(item, Failure):
        return item
    try:
        return process(item)
    except Exception as error:  # one bad page must not stop a run
        return Failure(
            item.url or item.id, f"cannot be processed ({type(error).__name__}: {error}); please report the page"
        )


def pages_of(items: Iterable[Document | Failure]) -> Iterator[Page | Failure]:
    """Documents as pages, in their order, failures passed on."""
    return map(process_safely, items)


def run(items: Iterable[Document | Failure], store: Store, progress: Callable[[], None] = lambda: None) -> Summary:
    """Reads documents into the store, a page at a time. What was written before an interruption stays.

    Pages are linked some hundreds at a time; those that an interruption left are linked by the next run.
    """
    summary = Summary()
    for item in items:  # 1
        page = process_safely(item)
        if isinstance(page, Failure):
            store.add_failure(page)
            summary.failures.append(page)
        else:
            summary.written[store.add_page(page)] += 1  # 4
            if summary.pages % TOGETHER == 0:
                store.link()  # 5
        progress()
    store.link()
    return summary
