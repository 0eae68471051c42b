"""A small article, with markup put into it, for the tests of what of a page is read."""

from __future__ import annotations

from onrecord.data import Document, SegmentKind
from onrecord.read import read_page

FIRST = "Plans for a ferry over the Tolle estuary were passed on Monday night after four hours of talk in a full hall."
SECOND = (
    "“It will take lorries off the coast road for good,” said Mara Quill, who chairs the harbour trust of the town."
)
LAST = "The trust will order the vessel in March, and the county will say in the spring what a crossing is to cost."


def article(between: str, under: str = "") -> Document:
    """A page with ``under`` below its headline, and ``between`` before its last paragraph."""
    markup = (
        f"<html><head><title>Ferry plan passed</title></head><body><article><h1>Ferry plan passed</h1>{under}"
        f"<p>{FIRST}</p><p>{SECOND}</p>{between}<p>{LAST}</p></article></body></html>"
    )
    return read_page(markup.encode(), name="p.html")


def inside(between: str) -> list[str]:
    """What is read of the markup between the paragraphs of the article."""
    return _without(article(between).text, (FIRST, SECOND, LAST))


def above(under: str) -> list[str]:
    """What is read of the markup below the headline of the article."""
    return _without(article("", under).text, (FIRST, SECOND, LAST))


def of_kind(page: Document, kind: SegmentKind) -> list[str]:
    """The segments of a kind."""
    return [s.span.of(page.text) for s in page.segments if s.kind is kind]


def _without(text: str, known: tuple[str, ...]) -> list[str]:
    found = text.split("\n\n")
    assert [p for p in found if p in known] == list(known)
    return [p for p in found if p not in known]
