"""Quotation marks paired: mismatched, missing, nested and carried over paragraphs.

A mark that is left open never reaches past its paragraph, unless the next paragraph opens again, as the custom
of continued quotations has it. Every look ahead is bounded, so the work is linear in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.data import Span, Spans
from onrecord.languages.grammar import Grammar
from onrecord.text.double_marks import MARK, double_marks, paired
from onrecord.text.single_marks import singles
from onrecord.text.spans import Stretches

STRAIGHT = "\"'`"


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation with its marks: a fragment a paragraph, its depth (0 is outermost), and its outer quotation."""

    fragments: Spans
    depth: int = 0
    outer: int | None = None
    closed: bool = True

    @property
    def start(self) -> int:
        """The offset of its first mark."""
        return self.fragments[0].start

    @property
    def end(self) -> int:
        """The offset behind its last mark."""
        return self.fragments[-1].end


def pair_quote_marks(text: str, paragraphs: Sequence[Span], grammar: Grammar) -> tuple[Quote, ...]:
    """All quotations of the text, outermost before inner, in text order.

    >>> from onrecord.languages import ENGLISH
    >>> text = 'He said "no”.'
    >>> [q.fragments[0].of(text) for q in pair_quote_marks(text, [Span(0, 13)], ENGLISH.grammar)]
    ['"no”']
    """
    doubles: list[Quote] = []
    is_open = False
    for paragraph in paragraphs:
        rest = _rest_of_open(text, paragraph) if is_open else None
        if rest is not None:
            last = doubles.pop()  # "“We won.\n\nIt is ours,” she said": a break that does not open again
            doubles.append(replace(last, fragments=(*last.fragments, rest), closed=True))
        found = _doubles(text, paragraph if rest is None else Span(rest.end, paragraph.end))
        opens = bool(found) and not found[-1].closed
        carried = is_open and rest is None
        doubles += _carried(text, doubles.pop(), found, paragraph, grammar) if carried else found
        is_open = opens
    if is_open:
        doubles[-1] = _cut_at_tag(text, doubles[-1], grammar)  # the page ends in it
    return _with_singles(text, paragraphs, doubles, list(_inside_doubles(text, doubles)), grammar)


# ---------------------------------------------------------------- double marks
def _doubles(text: str, span: Span) -> list[Quote]:
    """The double quotations of a paragraph, outermost alone."""
    return [Quote((found,), closed=closed) for found, closed in paired(text, span)]


def _carried(text: str, last: Quote, found: list[Quote], paragraph: Span, grammar: Grammar) -> list[Quote]:
    """A quotation that its paragraph leaves open, with those of the next one, which goes on in it or not."""
    if not _goes_on(text, last, found, paragraph):
        return [_cut_at_tag(text, last, grammar), *found]  # its close is missing: "“We won, she said."
    joined = replace(last, fragments=last.fragments + found[0].fragments, closed=found[0].closed)
    return [joined, *found[1:]]


def _goes_on(text: str, last: Quote, found: Sequence[Quote], paragraph: Span) -> bool:
    """Whether a paragraph opens again with the marks of the quotation before; other marks are another hand's."""
    if not found or text[paragraph.start : found[0].start].strip():
        return False  # the paragraph begins with words of the page
    return (text[last.start] in STRAIGHT) == (text[found[0].start] in STRAIGHT)


def _inside_doubles(text: str, doubles: Sequence[Quote]) -> Iterator[Quote]:
    """The quotations in double marks inside quotations in double marks."""
    for number, quote in enumerate(doubles):
        for fragment in quote.fragments:
            start, end = fragment.start + 1, fragment.end - 1 if quote.closed else fragment.end
            if start < end and MARK.search(text, start, end):
                yield from (replace(q, depth=1, outer=number) for q in _doubles(text, Span(start, end)) if q.closed)


def _rest_of_open(text: str, paragraph: Span) -> Span | None:
    """The rest of a quotation that a paragraph break interrupts without opening again, when its close comes first."""
    first = next(iter(double_marks(text, paragraph)), None)
    return Span(paragraph.start, first.end) if first and first.closes and not first.opens else None


def _cut_at_tag(text: str, quote: Quote, grammar: Grammar) -> Quote:
    """An unclosed quotation ends before the words that attribute it, when such words follow."""
    last = quote.fragments[-1]
    tag = grammar.tag_after_mark.search(text, last.start, last.end)
    return replace(quote, fragments=(*quote.fragments[:-1], Span(last.start, tag.start() + 1))) if tag else quote


# ---------------------------------------------------------------- single marks
def _with_singles(
    text: str, paragraphs: Sequence[Span], doubles: list[Quote], inner: list[Quote], grammar: Grammar
) -> tuple[Quote, ...]:
    """Adds quotations in single marks: inside double ones, and on their own (the British habit)."""
    taken = Stretches(s for q in inner for s in q.fragments)
    found = ((s, inside) for zone, inside in _zones(paragraphs, doubles) for s in singles(text, zone, grammar))
    kept = (
        Quote((span,), depth=int(inside is not None), outer=inside)
        for span, inside in found
        if (_has_words(text, span) if inside is None else not taken.meets(span))
    )
    return (*doubles, *inner, *kept)


def _has_words(text: str, span: Span) -> bool:
    return any(c.isalnum() for c in text[span.start : span.end])


def _zones(paragraphs: Sequence[Span], doubles: Sequence[Quote]) -> list[tuple[Span, int | None]]:
    """The inside of each double quotation, and what lies between them, a paragraph at a time."""
    pieces = sorted((f, i) for i, q in enumerate(doubles) for f in q.fragments)
    zones: list[tuple[Span, int | None]] = []
    n = 0
    for paragraph in paragraphs:
        at = paragraph.start
        while n < len(pieces) and pieces[n][0].start < paragraph.end:
            piece, index = pieces[n]
            if at < piece.start:
                zones.append((Span(at, piece.start), None))
            if piece.start + 1 < piece.end:
                zones.append((Span(piece.start + 1, piece.end), index))
            at = max(at, piece.end)
            n += 1
        if at < paragraph.end:
            zones.append((Span(at, paragraph.end), None))
    return zones
