"""Attributions and the speakers on either side of them."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from enum import StrEnum

from onrecord.data.text import Span, Spans


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
    ``handle`` and ``posted`` belong to posts: the account, and an ISO date. ``confidence`` is the probability that
    content and edges are right; on a page whose speakers are known, that the speaker is right too.

    >>> import onrecord
    >>> page = onrecord.process(onrecord.read_text("“We won,” said Jane Doe."))
    >>> one = page.attributions[0]
    >>> one.kind.value, *[span.of(page.document.text) for span in (*one.source, *one.cue, *one.content)]
    ('direct', 'Jane Doe', 'said', '“We won,”')
    """

    id: str
    document_id: str
    _: KW_ONLY
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

    >>> import onrecord
    >>> page = onrecord.process(onrecord.read_text("“We won,” said Jane Doe. “And well,” she added."))
    >>> [(speaker.name, speaker.kind.value) for speaker in page.speakers]
    [('Jane Doe', 'person'), ('Jane Doe', 'person')]
    """

    attribution_id: str
    name: str | None
    kind: SpeakerKind
    mention: Span | None = None
    _: KW_ONLY
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
