"""Plain text to a Document, every character kept."""

from __future__ import annotations

import hashlib

from onrecord.data import Document, SegmentKind
from onrecord.errors import UsageError
from onrecord.languages.guess import language_told
from onrecord.read.authors import author_of
from onrecord.read.dated import day_of
from onrecord.read.segments import find_segments


def page_id(address: str, text: str) -> str:
    """Sixteen hexadecimal digits that name this text at this address."""
    return hashlib.sha256(f"{address}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def read_text(
    text: str,
    *,
    id: str | None = None,
    url: str | None = None,
    title: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    author: str | None = None,
    language: str | None = None,
    name: str = "",
    address: str | None = None,
) -> Document:
    """A page given as text. The text is kept as it is, so offsets are into what was given.

    What the caller does not know is looked for in the text: headline, date of publication, author, language.

    >>> read_text("Paris – It rained.", id="p").segments[0].kind.value
    'dateline'
    """
    if not isinstance(text, str):
        raise UsageError("text", f"is {type(text).__name__} and no text", "onrecord.read_page reads bytes")
    segments = find_segments(text, title)
    headline = next((s.span.of(text) for s in segments if s.kind is SegmentKind.HEADLINE), None)
    return Document(
        id=id or page_id(url or name, text),
        text=text,
        url=url,
        title=title or headline,
        published=published or day_of(text, segments),
        publisher=publisher,
        author=author or author_of(text),
        language=language or language_told(None, text),
        segments=segments,
        address=address,
    )
