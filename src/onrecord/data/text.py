"""Documents: a page as it was read, its segments, and the stretches of its text."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of a document's text, in code points.

    >>> Span(0, 4).holds(Span(1, 3)), Span(0, 4).meets(Span(4, 6))
    (True, False)
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The words of this span.

        >>> Span(0, 4).of("Jane said so.")
        'Jane'
        """
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


Spans = tuple[Span, ...]
"""One discontinuous stretch, in text order; empty when there is none."""


class SegmentKind(StrEnum):
    """What a stretch of a page is."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    POST = "post"
    BOILERPLATE = "boilerplate"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text with one function on the page. Segments never overlap."""

    kind: SegmentKind
    span: Span


@dataclass(frozen=True, slots=True)
class Capture:
    """The record of a web archive that a page comes from, as the archive tells it.

    ``record`` is the record's id, ``taken`` the moment of the capture in UTC, ``digest`` the payload's digest.
    """

    record: str = ""
    taken: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One page as read. ``text`` is what all offsets point into; dates are ISO 8601 strings.

    ``address`` is where a page without a ``url`` was read: a changed page is the same page again. ``capture`` is the
    record of an archive that it comes from.

    >>> import onrecord
    >>> document = onrecord.read_text("Bridge to close\\n\\n“We won,” said Jane Doe.", published="2024-05-03")
    >>> document.published, document.language
    ('2024-05-03', 'en')
    """

    id: str
    text: str
    url: str | None = None
    title: str | None = None
    _: KW_ONLY
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    segments: tuple[Segment, ...] = ()
    address: str | None = None
    capture: Capture | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that could not be read: where it was looked for, and the reason in one line."""

    address: str
    reason: str
