"""The reading of a page: its visible text laid out once, frozen and picklable, taken by every step.

A *level* is the running text of the page (level 0) or the inside of one quotation: the same layout serves both, so a
quotation inside a quotation is found exactly as one on the page is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from onrecord.data import Attribution, Document, Mention, Page, Quoted, Span, Spans, Speaker
from onrecord.languages import ENGLISH, Language
from onrecord.text.interviews import Turn
from onrecord.text.marks import Quote
from onrecord.text.visible import Places, ahead, back

T = TypeVar("T")


class Token(NamedTuple):
    """One word, punctuation mark or whole quotation (``quote`` is then its index). A tuple, for there are so many."""

    start: int
    end: int
    text: str
    low: str
    quote: int | None = None

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number; a quotation is none."""
        return self.quote is None and self.text[0].isalnum()

    @property
    def is_name(self) -> bool:
        """Whether it is a word with a capital."""
        return self.is_word and self.text[0].isupper()


Sentence = tuple[Token, ...]
END = Token(-1, -1, "\n", "")
"""The token beyond either end of a sentence: no word and no mark."""


def token_at(tokens: Sequence[Token], i: int) -> Token:
    """The token of a number, or ``END``."""
    return tokens[i] if 0 <= i < len(tokens) else END


@dataclass(frozen=True, slots=True)
class Level:
    """The sentences of one level; ``outer`` is the quotation they stand in, ``paragraph_of`` each one's paragraph."""

    sentences: tuple[Sentence, ...]
    paragraph_of: tuple[int, ...]
    outer: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as a reader sees it. All offsets are of ``text``, the visible text, in code points.

    ``visible`` is the document without hidden characters (``document`` itself where there are none), ``places`` the
    original offset of each of its characters. ``paragraphs`` are those of the running text: without boilerplate, posts
    and datelines. ``turns`` are those of a printed interview, quotations without marks; ``asides`` are headings and
    captions. ``language`` holds the words that the page is read by.
    """

    document: Document
    visible: Document
    places: Places | None
    paragraphs: Spans
    quotes: tuple[Quote, ...]
    levels: tuple[Level, ...]
    turns: tuple[Turn, ...] = ()
    asides: Spans = ()
    language: Language = ENGLISH

    @property
    def text(self) -> str:
        """The visible text."""
        return self.visible.text

    @property
    def outermost(self) -> list[Span]:
        """Every piece of the quotations that stand in no other, in text order."""
        return sorted(f for q in self.quotes if q.outer is None for f in q.fragments)

    # ------------------------------------------------------------ offsets
    def back(self, page: Page) -> Page:
        """A page found in this reading, with the offsets of the original document."""
        if self.places is None:
            return page
        attributions = tuple(_moved(a, self._back) for a in page.attributions)
        contents = {a.id: a.content for a in attributions}
        return replace(
            page,
            document=self.document,
            attributions=attributions,
            speakers=tuple(self.speaker_back(s) for s in page.speakers),
            quotes=_each(page.quotes, self._quoted_back),
            mentions=_each(page.mentions, lambda m: self._mention_back(m, contents.get(m.attribution_id or "", ()))),
        )

    def page_ahead(self, page: Page) -> Page:
        """A page of the original document, with the visible text and its offsets."""
        if self.places is None:
            return page
        return replace(
            page,
            document=self.visible,
            attributions=tuple(self.ahead(a) for a in page.attributions),
            speakers=tuple(self.speaker_ahead(s) for s in page.speakers),
        )

    def ahead(self, attribution: Attribution) -> Attribution:
        """An attribution of the original document, with the offsets of the visible text."""
        return attribution if self.places is None else _moved(attribution, self.span_ahead)

    def span_ahead(self, span: Span) -> Span:
        """A stretch of the original document, as that of the visible text."""
        return ahead(self.places, span)

    def speaker_ahead(self, speaker: Speaker) -> Speaker:
        """A speaker of the original document, with the place of the mention in the visible text."""
        return replace(speaker, mention=self.span_ahead(speaker.mention)) if speaker.mention else speaker

    def speaker_back(self, speaker: Speaker) -> Speaker:
        """A speaker, with the place of the mention in the original document."""
        return replace(speaker, mention=self._back(speaker.mention)) if speaker.mention else speaker

    def _back(self, span: Span) -> Span:
        return back(self.places, span)

    def _quoted_back(self, quoted: Quoted) -> Quoted:
        """A quote with its words as they were given: what is hidden in them is a finding of its own."""
        spans = tuple(self._back(s) for s in quoted.spans)
        id = f"{self.document.id}:{spans[0].start}"
        return replace(quoted, spans=spans, id=id, text=spans[0].of(self.document.text))

    def _mention_back(self, mention: Mention, content: Spans) -> Mention:
        """A mention with its words as they were given; one of a whole content in pieces has those of the pieces."""
        span, text = self._back(mention.span), self.document.text
        whole = len(content) > 1 and span == Span(content[0].start, content[-1].end)
        words = " … ".join(s.of(text) for s in content) if whole else span.of(text)
        return replace(mention, span=span, text=words)


def _moved(a: Attribution, move: Callable[[Span], Span]) -> Attribution:
    def all_of(spans: Spans) -> Spans:
        return tuple(move(s) for s in spans)

    return replace(
        a, source=all_of(a.source), cue=all_of(a.cue), content=all_of(a.content), addressee=all_of(a.addressee)
    )


def _each(found: tuple[T, ...] | None, move: Callable[[T], T]) -> tuple[T, ...] | None:
    return None if found is None else tuple(move(f) for f in found)
