"""Sources that the store knows already: a page whose bytes are as they were costs a digest.

A document is known by what it holds and by what would read it. A source is known by its bytes, where they came from,
and what would read them: one key for each of its documents, the last one's marked, so that a source is known only where
the current pages of the store came from all of its documents. What fails has no key: it is tried again each time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING

from onrecord.data import Document, Failure, Page, Written
from onrecord.errors import UsageError
from onrecord.read.paths import path_of, shown
from onrecord.read.raw import Form, Raw
from onrecord.run.reading import Source
from onrecord.run.spread import Task

if TYPE_CHECKING:
    from onrecord.store.contract import Store

How = tuple[object, ...]
"""What a reading depends on beside what is read: the version, the extractor, the options."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One document on its way to the store, with its digest; or a whole source, with the digest of its bytes.

    ``part`` is the key of a document's place in its source. Of the last one of a source ``names`` are the names under
    which the source may have failed before.
    """

    item: Source
    reading: bytes = b""
    part: bytes = b""
    last: bool = True
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Keeper:
    """Whoever asks the store what is new to it, and keeps what was found, one document after the other.

    ``read`` and ``process`` do here what was not done elsewhere. With ``again`` nothing counts as known.
    """

    store: Store
    how: How
    read: Callable[[Raw], Iterable[Document | Failure]]
    process: Callable[[Document], Iterable[Page | Failure]]
    again: bool = False
    failed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.failed.update(failure.address for failure in self.store.failures())

    def to_read(self, sources: Iterable[Source]) -> Iterator[Task[Asked, Raw]]:
        """The sources, one after the other; those whose bytes are not known are to be read."""
        for item in sources:
            if isinstance(item, Raw):
                asked = Asked(item, source_key(item, self.how), names=names_of(item))
                yield Task(asked, None if self._pages_of(asked) else item, shown(item.name))
            else:
                yield Task(self._asked(item))

    def to_process(self, read: Iterable[tuple[Asked, Iterable[Document | Failure]]]) -> Iterator[Task[Asked, Document]]:
        """The documents of what was read; those that are not known are to be processed."""
        for source, documents in read:
            for asked in self._parts(source, documents):
                item = asked.item
                if isinstance(item, Document) and not self._holds(item, asked):
                    yield Task(asked, item, name_of(item))
                else:
                    yield Task(asked)

    def kept(self, asked: Asked, found: Iterable[Page | Failure]) -> Iterator[tuple[Written | Failure, Page | None]]:
        """Stores what was found and tells how; with the page, where one had to be made.

        The store is asked once more: since then it may have come to know a document, or another version of it.
        """
        item = asked.item
        if isinstance(item, Failure):
            self._note(asked, item)
            yield item, None
        elif isinstance(item, Raw):
            number = self._pages_of(asked)
            yield from [(Written.UNCHANGED, None)] * number
            for one in () if number else self._parts(asked, self.read(item)):
                yield from () if one is asked else self.kept(one, ())
        else:
            page = None if self._holds(item, asked) else next(iter(found or self.process(item)))
            written = Written.UNCHANGED if page is None else keep_page(self.store, page, asked.reading)
            self._note(asked, written)
            yield written, page if isinstance(page, Page) else None

    # ------------------------------------------------------------ asking
    def _asked(self, item: Document | Failure) -> Asked:
        return Asked(item, b"" if isinstance(item, Failure) else digest(item, self.how))

    def _parts(self, source: Asked, documents: Iterable[Document | Failure]) -> Iterator[Asked]:
        """The documents of a source, the last one marked; without any the source itself."""
        last = source
        for number, item in enumerate(documents):
            if last is not source:
                yield last
            last = replace(self._asked(item), part=part_key(source.reading, number), last=False)
        if last is not source:
            last = replace(last, part=digest(last.part, "last"), last=True, names=source.names)
        yield last

    def _holds(self, document: Document, asked: Asked) -> bool:
        return not self.again and self.store.holds(document, asked.reading)

    def _pages_of(self, source: Asked) -> int:
        """How many documents a source gave, where the store holds them all as that source has them; else none."""
        if self.again or source.names & self.failed:
            return 0
        for number in count():
            part = part_key(source.reading, number)
            if self.store.knows(digest(part, "last")):
                return number + 1
            if not self.store.knows(part):
                return 0
        return 0

    # ------------------------------------------------------------ keeping
    def _note(self, asked: Asked, written: Written | Failure) -> None:
        """Keeps a failure; of what was read, its place in its source, and that the source has failed no longer."""
        if isinstance(written, Failure):
            self.store.add_failure(written)
            self.failed.add(written.address)
            return
        if asked.part:
            self.store.keep_reading(asked.part, asked.reading)
        if gone := asked.names & self.failed:
            self.store.clear_failures(sorted(gone))
            self.failed.difference_update(gone)


def keep_page(store: Store, page: Page | Failure, reading: bytes = b"") -> Written | Failure:
    """Stores a page; one whose characters no store can hold is a failure, and the others go on."""
    if isinstance(page, Failure):
        return page
    try:
        return store.add_page(page, reading)
    except UsageError as error:
        return Failure(name_of(page.document), error.problem)


# ---------------------------------------------------------------- keys
def how_read(extractor: str, least: float) -> How:
    """What a reading depends on: the version of onrecord, the extractor's name with its version, and the options."""
    from onrecord import __version__

    return __version__, extractor, least


def digest(*parts: object) -> bytes:
    """Sixteen bytes that stand for some values."""
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).digest()[:16]


def source_key(raw: Raw, how: How) -> bytes:
    """What a source is known by: its bytes, where they came from, and what would read them."""
    place = path_of(raw.name) if raw.form is Form.WHOLE and raw.url is None else None
    return digest(hashlib.sha256(raw.body).digest(), raw.name, place, raw.form, raw.url, raw.kind, how)


def part_key(source: bytes, number: int) -> bytes:
    """The key of a document's place in a source, where another follows."""
    return digest(source, number)


def names_of(raw: Raw) -> frozenset[str]:
    """The names under which a source may have failed."""
    return frozenset(name for name in (shown(raw.name), path_of(raw.name), raw.url) if name)


def name_of(document: Document) -> str:
    """What messages call a document."""
    return document.url or document.address or document.id
