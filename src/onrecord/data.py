"""The nouns of onrecord, frozen. Every step speaks these and nothing else.

Offsets are half-open and count Unicode code points of ``Document.text``:
``document.text[span.start:span.end]`` is always the text on the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of a document's text, in code points."""

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


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text with one function on the page. Segments never overlap."""

    kind: SegmentKind
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """One page as read. ``text`` is what all offsets point into; dates are ISO 8601 strings.

    ``address`` is where a page without a ``url`` was read, so that a changed page is known as the same page again.
    """

    id: str
    text: str
    url: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    segments: tuple[Segment, ...] = ()
    address: str | None = None


class Kind(StrEnum):
    """How the content is given: inside marks, without marks, both, or as an embedded post."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    POST = "post"


class Mode(StrEnum):
    """Whether the content was said, written, or is what somebody is said to think or want."""

    SPEECH = "speech"
    WRITING = "writing"
    THOUGHT = "thought"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One relation found in one document: who (source), through which words (cue), said what (content).

    ``source`` and ``cue`` may be empty. ``content`` includes its quotation marks. ``parent`` is the id of the
    attribution whose content holds this one. ``origin`` names the rule or model that found it.
    ``handle`` and ``posted`` belong to posts: the account, and an ISO date.
    """

    id: str
    document_id: str
    source: Spans
    cue: Spans
    content: Spans
    kind: Kind
    mode: Mode = Mode.SPEECH
    addressee: Spans = ()
    parent: str | None = None
    confidence: float = 1.0
    origin: str = ""
    handle: str | None = None
    posted: str | None = None


class SpeakerKind(StrEnum):
    """What a speaker is. ``UNRESOLVED`` is an answer: the text names nobody that we could find."""

    PERSON = "person"
    BODY = "body"
    ROLE = "role"
    GROUP = "group"
    UNNAMED = "unnamed"
    UNRESOLVED = "unresolved"


class Role(StrEnum):
    """On which side of an attribution somebody stands."""

    SOURCE = "source"
    ADDRESSEE = "addressee"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody on one side of an attribution, within one document.

    ``name`` is the canonical name taken from the page, or the source's own words for those without one;
    ``mention`` is the place in the text that gave the name; ``evidence`` says in words why.
    """

    attribution_id: str
    name: str | None
    kind: SpeakerKind
    mention: Span | None = None
    role: Role = Role.SOURCE
    score: float = 1.0
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A document with everything found in it: what is stored, shown and exported whole.

    ``speakers`` holds one ``Role.SOURCE`` speaker for every attribution, in the same order, followed by
    the addressees that could be named.
    """

    document: Document
    attributions: tuple[Attribution, ...] = ()
    speakers: tuple[Speaker, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that could not be read: where it was looked for, and the reason in one line."""

    address: str
    reason: str


class Grade(StrEnum):
    """How a record came to be, the most faithful first."""

    STENOGRAPHIC = "stenographic"
    OFFICIAL = "official edited"
    CAPTIONS = "captions"
    PRESS_RELEASE = "press release"
    RECOGNISED = "automatic speech recognition"
    NOTES = "own notes"


@dataclass(frozen=True, slots=True)
class Cue:
    """A stretch of a turn's text with the time at which it was heard, in seconds from the start."""

    span: Span
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says without another in between. ``speaker`` is the label as the record prints it.

    ``start`` and ``end`` are seconds from the beginning, or ``None``; ``cues`` tell the time of parts of the text.
    """

    speaker: str | None
    text: str
    start: float | None = None
    end: float | None = None
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A primary text to check against: a transcript, a speech, a hearing, a post. ``date`` is ISO 8601.

    ``language`` is that of the text; ``spoken_languages`` pairs a person with the language they spoke, where the text
    is a translation. ``grade`` is ``None`` when nobody said how the record came to be.
    """

    id: str
    turns: tuple[Turn, ...]
    title: str | None = None
    date: str | None = None
    kind: str = "transcript"
    occasion: str | None = None
    place: str | None = None
    participants: tuple[str, ...] = ()
    source: str | None = None
    language: str | None = None
    spoken_languages: tuple[tuple[str, str], ...] = ()
    grade: Grade | None = None
