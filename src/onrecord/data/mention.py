"""Quotes and mentions: the stretches of a page that are verified and linked."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass

from onrecord.data.attribution import Kind, SpeakerKind
from onrecord.data.text import Span, Spans


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote to be checked: its words, whom the page names as its speaker, and when the page says so.

    One that comes from a page names its document, the attribution it belongs to, and its place in the text.
    ``reporters`` are those through whom the page knows it, the nearest first: Putin, for what Putin says Clinton said.
    ``goes_on`` and ``resumes`` say that the page breaks the quotation with words of its own after or before it;
    ``after`` and ``before`` are the pieces that it prints there. ``ahead`` and ``behind`` are the page's own words in
    the sentence, up to the quotations beside this one. ``page`` is its page of print, where there are some.

    >>> import onrecord
    >>> quoted = Quoted("We will raise the toll", speaker="Lee")
    >>> onrecord.verify(quoted, []).verdict.value
    'record_unavailable'
    """

    text: str
    id: str = ""
    speaker: str | None = None
    date: str | None = None
    _: KW_ONLY
    document_id: str | None = None
    attribution_id: str | None = None
    spans: Spans = ()
    reporters: tuple[str, ...] = ()
    resumes: bool = False
    goes_on: bool = False
    before: str = ""
    after: str = ""
    ahead: str = ""
    behind: str = ""
    page: int | None = None


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
    _: KW_ONLY
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
    _: KW_ONLY
    attribution_id: str | None = None
    kind: Kind | None = None
    lead: bool = False
    speaker: str | None = None
    speaker_kind: SpeakerKind = SpeakerKind.UNRESOLVED
    printed: str = ""
    sure: bool = False
    published: str | None = None
    occasion: Occasion = Occasion()
