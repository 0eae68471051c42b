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
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text with one function on the page. Segments never overlap."""

    kind: SegmentKind
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """One page as read. ``text`` is what all offsets point into; dates are ISO 8601 strings.

    ``address`` is where a page without a ``url`` was read: a changed page is the same page again.
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
    DOCUMENT = "document"
    ROLE = "role"
    GROUP = "group"
    UNNAMED = "unnamed"
    UNRESOLVED = "unresolved"


class Role(StrEnum):
    """On which side of an attribution somebody stands; a *witness* is whom it names as able to confirm it."""

    SOURCE = "source"
    ADDRESSEE = "addressee"
    WITNESS = "witness"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody on one side of an attribution, within one document.

    ``name`` is the canonical name taken from the page, or the source's own words for those without one;
    ``mention`` is the place in the text that gave the name; ``evidence`` says in words why. ``title`` and ``anonymity``
    are words of the page, ``affiliation`` is the name of the body spoken for.
    """

    attribution_id: str
    name: str | None
    kind: SpeakerKind
    mention: Span | None = None
    role: Role = Role.SOURCE
    score: float = 1.0
    evidence: str = ""
    title: str | None = None
    affiliation: str | None = None
    anonymity: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """One link of a chain: who speaks, and to whom where the page says so."""

    speaker: Speaker
    addressee: Speaker | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A document with everything found in it: what is stored, shown and exported whole.

    ``speakers`` holds one ``Role.SOURCE`` speaker for every attribution, in the same order, followed by
    the addressees that could be named, and the witnesses. ``extractor`` is the model or rules with the version.
    ``quotes`` and ``mentions`` are made while the page is read: what is verified and what is linked, those that nobody
    is said to have spoken among them. They are ``None`` where a page was put together from less.
    """

    document: Document
    attributions: tuple[Attribution, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    extractor: str = ""
    quotes: tuple[Quoted, ...] | None = None
    mentions: tuple[Mention, ...] | None = None

    def of_role(self, role: Role) -> dict[str, Speaker]:
        """The speakers of one role by the ids of their attributions."""
        return {s.attribution_id: s for s in self.speakers if s.role is role}

    def chains(self) -> dict[str, tuple[Voice, ...]]:
        """For every attribution through whom we know it: the outermost speaker first, its own last."""
        sources, addressees = self.of_role(Role.SOURCE), self.of_role(Role.ADDRESSEE)
        out: dict[str, tuple[Voice, ...]] = {}
        for a in self.attributions:  # what holds others stands before them
            out[a.id] = (*out.get(a.parent or "", ()), Voice(sources[a.id], addressees.get(a.id)))
        return out


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


class Verdict(StrEnum):
    """What became of a quote that was held against records. ``NOT_FOUND`` means: not in these records; never false."""

    VERBATIM = "verbatim"
    EDITED = "edited"
    ALTERED = "altered"
    TRUNCATED = "truncated"
    SPLICED = "spliced"
    WRONG_SPEAKER = "wrong_speaker"
    NOT_FOUND = "not_found"
    RECORD_UNAVAILABLE = "record_unavailable"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote to be checked: its words, whom the page names as its speaker, and when the page says so.

    One that comes from a page names its document, the attribution it belongs to, and its place in the text.
    ``reporters`` are those through whom the page knows it, the nearest first: Putin, for what Putin says Clinton said.
    ``goes_on`` and ``resumes`` say that the page breaks the quotation with words of its own after or before it;
    ``after`` and ``before`` are the pieces that it prints there.
    """

    text: str
    id: str = ""
    speaker: str | None = None
    date: str | None = None
    document_id: str | None = None
    attribution_id: str | None = None
    spans: Spans = ()
    reporters: tuple[str, ...] = ()
    resumes: bool = False
    goes_on: bool = False
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """One difference between a quote and the record: its name, the words on either side, and what it turns round.

    ``span`` lies in the quote's text, ``record_span`` in the text of the turn.
    """

    op: str
    quote: str
    record: str
    flags: tuple[str, ...] = ()
    span: Span = Span(0, 0)
    record_span: Span = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Passage:
    """A place on record: a stretch of one turn, with the words around it. Times are seconds from the record's start."""

    record_id: str
    turn_index: int
    span: Span
    text: str
    speaker: str | None = None
    title: str | None = None
    date: str | None = None
    grade: Grade | None = None
    before: str = ""
    after: str = ""
    start: float | None = None
    end: float | None = None


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched: how many records with words in them, and the dates from which and to which they reach."""

    records: int
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """What became of one quote. ``wording`` is the verdict on the words alone, whoever said them.

    ``passage`` is the place that decided, ``others`` are further places that hold the words, in other records or, for a
    spliced quote, those of its other pieces. ``score`` is the part of the quote's weight that stands in the passage; it
    decides nothing by itself. ``reported`` is true where the record has the words in the mouth of another who says that
    the speaker said them; ``occasion_matches`` is false where the record lies on another day than the page tells.
    ``reason`` says in a line what else decided: an edit that the policy refuses, words too few to be anybody's.
    """

    quoted: Quoted
    verdict: Verdict
    wording: Verdict
    searched: Searched
    policy: str
    policy_version: str
    passage: Passage | None = None
    others: tuple[tuple[Passage, Verdict], ...] = ()
    speaker_matches: bool | None = None
    reported: bool = False
    occasion_matches: bool | None = None
    edits: tuple[Edit, ...] = ()
    score: float = 0.0
    translated: bool = False
    lost_before: str = ""
    lost_after: str = ""
    fails: bool = False
    reason: str = ""

    @property
    def flags(self) -> tuple[str, ...]:
        """The flags of all edits, each once, in the order in which they come."""
        return tuple(dict.fromkeys(flag for edit in self.edits for flag in edit.flags))


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and to whom a page says that something was said, in the sentence around the words.

    ``first`` and ``last`` are ISO days between which it was said, if the page tells. ``places`` and ``audience`` are
    folded words; ``subject`` are the words of content that stand around.
    """

    first: str | None = None
    last: str | None = None
    places: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """One stretch of a page that carries somebody's words: a piece in quotation marks, or a content without marks.

    ``id`` depends on the page's address and the words alone, so it outlives a reading by better rules. ``lead`` is
    true for the longest mention of its attribution. ``printed`` is the source as the page has it; ``sure`` is false
    where the speaker was concluded from a pronoun or a description. A mention without an attribution is in marks, but
    nobody is said to have spoken it.
    """

    id: str
    document_id: str
    span: Span
    text: str
    attribution_id: str | None = None
    kind: Kind | None = None
    lead: bool = False
    speaker: str | None = None
    speaker_kind: SpeakerKind = SpeakerKind.UNRESOLVED
    printed: str = ""
    sure: bool = False
    published: str | None = None
    occasion: Occasion = Occasion()


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two mentions carry the same utterance: the score (0 to 1), why, and who decided.

    ``left`` and ``right`` are ids of mentions, in order. ``undone`` is when a person took it back, or ``None``.
    """

    left: str
    right: str
    same: bool
    score: float
    evidence: tuple[str, ...]
    decided_by: str
    decided: str | None = None
    undone: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A mention as part of a statement. ``copy_of`` is the id of the page whose text this page repeats."""

    id: str
    document_id: str
    attribution_id: str | None
    span: Span
    text: str
    speaker: str | None = None
    published: str | None = None
    publisher: str | None = None
    copy_of: str | None = None
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording of a statement. ``parent`` is the index of the wording it is nearest to; ``None`` for the first.

    ``edits`` lead from the parent to it; ``lost_before`` and ``lost_after`` are what it leaves out of the parent at
    either end.
    """

    text: str
    parent: int | None
    members: int
    edits: tuple[Edit, ...] = ()
    lost_before: str = ""
    lost_after: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One utterance, wherever it is carried. ``members`` are in the order of their dates.

    ``id`` is that of the earliest dated member; every member's id leads to the statement. ``wording`` is the record's
    where a member was found there, else the fullest that independent pages agree on. ``first_dated`` is the earliest
    day of publication, ``first_seen`` the moment the first of its pages was read; they are apart on purpose.
    """

    id: str
    speaker: str | None
    speaker_kind: SpeakerKind
    wording: str
    members: tuple[Member, ...]
    variants: tuple[Variant, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    from_record: str | None = None

    @property
    def first_dated(self) -> str | None:
        """The earliest day on which a page with it was published."""
        return min((m.published for m in self.members if m.published), default=None)

    @property
    def first_seen(self) -> str | None:
        """When the first of its pages was read, in UTC."""
        return min((m.seen for m in self.members if m.seen), default=None)

    @property
    def publishers(self) -> tuple[str, ...]:
        """Everybody who published it, in the order of their dates."""
        return tuple(dict.fromkeys(m.publisher for m in self.members if m.publisher))

    @property
    def copied(self) -> float:
        """The share of its pages that are copies of another one."""
        pages = {m.document_id: m.copy_of for m in self.members}
        return sum(c is not None for c in pages.values()) / len(pages)
