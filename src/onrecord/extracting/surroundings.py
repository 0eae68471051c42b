"""The sentences and quotations of a page's own words, to be asked where things stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.data import Mode, Span, Spans
from onrecord.extracting.draft import Draft
from onrecord.extracting.phrases import phrase_after
from onrecord.extracting.replies import asks_another
from onrecord.text.marks import Quote
from onrecord.text.reading import Reading, Sentence, Token
from onrecord.text.spans import Stretches

SIGNATURE = 14
"""Tokens of a line that signs a quotation."""
DASHES = frozenset("—–―-")


@dataclass(frozen=True, slots=True)
class Piece:
    """A quotation that is a sentence of its own, in parts; where it stands, and whether another stands beside it."""

    parts: Spans
    sentence: int
    paragraph: int
    adjacent: bool


class Surroundings:
    """The page around its quotations, made once a page."""

    def __init__(self, reading: Reading) -> None:
        self.text, self.grammar = reading.text, reading.language.grammar
        self.asides = Stretches(reading.asides)
        level = reading.levels[0]
        self.sentences, self.paragraph_of = level.sentences, level.paragraph_of
        self.starts = [s[0].start for s in level.sentences]
        self.outer = {f: q for q in reading.quotes if q.outer is None for f in q.fragments}
        self.pieces = list(_pieces(level.sentences, level.paragraph_of, reading.quotes))
        self.piece_of = {p.parts[0]: p for p in self.pieces}
        self.printed = {t.words for t in reading.turns}

    def sentence_at(self, place: int) -> int:
        """The number of the sentence that holds a character."""
        return bisect_right(self.starts, place) - 1

    def tokens(self, n: int) -> Sentence:
        """The tokens of a sentence; none beyond the ends of the page."""
        return self.sentences[n] if 0 <= n < len(self.sentences) else ()

    def words(self, piece: Piece) -> str:
        """The words of a quotation in its first paragraph."""
        return piece.parts[0].of(self.text)

    def begins_behind(self, span: Span, n: int) -> bool:
        """Whether a stretch is a quotation that is a sentence of its own, behind the one of that number."""
        piece = self.piece_of.get(span)
        return piece is not None and piece.sentence > n

    def held(self, span: Span) -> Iterator[tuple[Span, Quote]]:
        """The outermost quotations' fragments that lie within a stretch."""
        over = range(max(0, self.sentence_at(span.start)), self.sentence_at(span.end - 1) + 1)
        for fragment in (f for n in over for f in self._fragments(self.sentences[n])):
            if span.holds(fragment):
                yield fragment, self.outer[fragment]

    def _fragments(self, sentence: Sentence) -> Iterator[Span]:
        for token in sentence:
            if Span(token.start, token.end) in self.outer:
                yield Span(token.start, token.end)

    def units(self, draft: Draft) -> list[Span]:
        """The content in pieces, quotations side by side each by itself."""
        units: list[Span] = []
        for span in draft.content:
            inside = [f for f, _ in self.held(span)]
            units += inside if self._is_row(span, inside) else [span]
        return units

    def _is_row(self, span: Span, inside: Sequence[Span]) -> bool:
        """Whether a stretch is nothing but quotations, two or more."""
        if len(inside) < 2 or (span.start, span.end) != (inside[0].start, inside[-1].end):
            return False  # "They “had chemistry,”" begins with other words
        return not any(c.isalnum() for a, b in pairwise(inside) for c in self.text[a.end : b.start])

    def asks(self, n: int) -> bool:
        """Whether a sentence holds a question that is put to somebody, in marks or told."""
        return any(self._asks(t) for t in self.tokens(n))

    def _asks(self, token: Token) -> bool:
        marked = token.quote is not None
        return asks_another(token.text, self.grammar) if marked else token.low in self.grammar.asking_forms

    def signature(self, piece: Piece) -> Draft | None:
        """The draft of a quotation with a signature in the line below it: "— Rosa Whitlow, bus driver"."""
        tokens = self.tokens(piece.sentence + 1)
        if not 2 <= len(tokens) <= SIGNATURE or tokens[0].text not in DASHES or not tokens[1].is_name:
            return None  # a list with dashes: "— no more tolls"
        source = phrase_after(tokens, 1, self.grammar)
        if source is None:
            return None
        dash, who = Span(tokens[0].start, tokens[0].end), Span(tokens[1].start, tokens[source[1] - 1].end)
        return Draft((who,), (dash,), piece.parts, (), Mode.SPEECH, 0.8, "signature", None)


def _pieces(sentences: Sequence[Sentence], paragraphs: Sequence[int], quotes: Sequence[Quote]) -> Iterator[Piece]:
    """The quotations that are sentences of their own."""
    alone = [only_quotes(s) for s in sentences]
    for n, tokens in enumerate(sentences):
        held = [t for t in tokens if t.quote is not None] if alone[n] else []
        beside = len(held) > 1 or _has_neighbour(alone, paragraphs, n)
        for token in held:
            quote = quotes[token.quote or 0]
            # the later paragraphs of a quotation go with its first
            if quote.fragments[0].start == token.start:
                yield Piece(quote.fragments, n, paragraphs[n], beside)


def _has_neighbour(alone: Sequence[bool], paragraphs: Sequence[int], n: int) -> bool:
    """Whether the sentence before or behind, in the same paragraph, is nothing but quotations too."""
    return any(alone[k] and paragraphs[k] == paragraphs[n] for k in (n - 1, n + 1) if 0 <= k < len(alone))


def only_quotes(tokens: Sequence[Token]) -> bool:
    """Whether a sentence is nothing but quotations."""
    return any(t.quote is not None for t in tokens) and all(t.quote is not None or not t.is_word for t in tokens)
