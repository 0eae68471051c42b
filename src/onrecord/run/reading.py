"""Sources to documents, as a step that can be spread over processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from onrecord.data import Document, Failure
from onrecord.read import documents_of
from onrecord.read.paths import shown
from onrecord.read.raw import Raw
from onrecord.run.spread import Spread, Task, in_place
from onrecord.settings import Settings

Source = Raw | Document | Failure
"""What a run is given: bytes that are not read yet, a document that is, or why there is none."""


def documents(
    sources: Iterable[Source], settings: Settings | None = None, spread: Spread = in_place
) -> Iterator[Document | Failure]:
    """The documents of the sources, in their order, failures passed on."""
    tasks: Iterator[Task[Source, Raw]]
    tasks = (Task(s, s, shown(s.name)) if isinstance(s, Raw) else Task(s) for s in sources)
    for source, found in spread(partial(read_safely, settings=settings or Settings()), tasks):
        yield from (source,) if not isinstance(source, Raw) else found


def read_safely(raw: Raw, settings: Settings) -> Iterator[Document | Failure]:
    """``documents_of`` for a batch: bytes that break the reader become a Failure too."""
    try:
        yield from documents_of(raw, settings)
    except Exception as error:  # one bad page must not stop a run
        yield Failure(shown(raw.name), f"cannot be read ({type(error).__name__}: {error}); please report the page")
