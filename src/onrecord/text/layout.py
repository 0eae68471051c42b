"""The layout of a page: marks paired, interview turns found, and each level cut into sentences of tokens.

In a sentence each quotation is one token.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.data import Document, SegmentKind, Span
from onrecord.errors import UsageError
from onrecord.languages import language_of
from onrecord.languages.grammar import Grammar
from onrecord.text.interviews import Turn, turns_of
from onrecord.text.marks import Quote, pair_quote_marks
from onrecord.text.reading import Level, Reading, Sentence, Token
from onrecord.text.sentences import sentences_of
from onrecord.text.tokens import paragraphs, words
from onrecord.text.visible import visible

SKIPPED = {SegmentKind.BOILERPLATE, SegmentKind.POST}
ASIDES = {SegmentKind.HEADLINE, SegmentKind.HEADING, SegmentKind.CAPTION}


def lay_out(document: Document) -> Reading:
    """The reading of a document: made once, and taken by every step.

    >>> reading = lay_out(Document("p", "“We won,” said Jane Doe."))
    >>> [f.of(reading.text) for q in reading.quotes for f in q.fragments]
    ['“We won,”']
    """
    if not isinstance(document, Document):
        raise UsageError(
            "page", f"is a {type(document).__name__} and no Document", "make one: onrecord.read_text(text)"
        )
    shown, places = visible(document)
    text = shown.text
    language = language_of(document, text)
    grammar = language.grammar
    running = list(_running_text(shown))
    quotes, turns = _quotations(shown, running, grammar)
    holes: dict[int | None, list[tuple[Span, int]]] = {}
    for n, quote in enumerate(quotes):
        holes.setdefault(quote.outer, []).extend((f, n) for f in quote.fragments)
    levels = [_level(text, running, sorted(holes.get(None, ())), None, grammar)]
    for n, quote in enumerate(quotes):
        insides = [_inside(text, f) for f in quote.fragments]
        levels.append(_level(text, insides, sorted(holes.get(n, ())), n, grammar))
    asides = tuple(s.span for s in shown.segments if s.kind in ASIDES)
    return Reading(document, shown, places, tuple(running), quotes, tuple(levels), turns, asides, language)


def _quotations(
    document: Document, running: list[Span], grammar: Grammar
) -> tuple[tuple[Quote, ...], tuple[Turn, ...]]:
    """Quotations in marks, and those that are told by how they are printed: turns and block quotations."""
    text = document.text
    blocks = _block_quotations(document, running)
    held = {p for block in blocks for p in block}
    plain = [p for p in running if p not in held]
    turns = turns_of(text, plain, grammar)
    plain = _up_to_words(plain, turns)
    names = {s for p in plain for s in nicknames(text, p, grammar)}
    quotes = _without(pair_quote_marks(text, plain, grammar), names)
    for fragments in [*blocks, *((t.words,) for t in turns)]:
        quotes += _printed(text, fragments, len(quotes), grammar)
    return tuple(quotes), turns


def _up_to_words(paragraphs: Sequence[Span], turns: Sequence[Turn]) -> list[Span]:
    """Paragraphs, of those that are turns the label alone; a mark may stand before it."""
    heads = (Span(t.label.start, t.words.start) for t in turns if t.label is not None)
    labels = {h.start - k: h for h in heads for k in (0, 1)}
    whole = {t.words for t in turns if t.label is None}
    return [labels.get(p.start, p) for p in paragraphs if p not in whole]


def _printed(text: str, fragments: Sequence[Span], number: int, grammar: Grammar) -> list[Quote]:
    """A quotation told by how it is printed, with that number, and those in marks inside it."""
    quotes = [Quote(tuple(fragments))]
    for inner in pair_quote_marks(text, fragments, grammar):
        outer = number if inner.outer is None else number + 1 + inner.outer
        quotes.append(replace(inner, depth=inner.depth + 1, outer=outer))
    return quotes


def _without(quotes: Sequence[Quote], names: Collection[Span]) -> list[Quote]:
    """Quotations without those that are names, their outer ones by the new numbers."""
    kept = [n for n, q in enumerate(quotes) if q.fragments[0] not in names]
    number = {n: new for new, n in enumerate(kept)}
    return [replace(quotes[n], outer=number.get(quotes[n].outer or 0)) if quotes[n].depth else quotes[n] for n in kept]


def nicknames(text: str, span: Span, grammar: Grammar) -> Iterator[Span]:
    """The names in marks or brackets inside a name, marks included."""
    for match in grammar.nickname.finditer(text, span.start, span.end):
        if match.group().split()[0].lower() in grammar.function_words:
            continue  # a headline: "Accused Of ‘Lying’ Again"
        yield Span(match.start("name") + 1, match.end("name"))


def _block_quotations(document: Document, running: Sequence[Span]) -> list[tuple[Span, ...]]:
    """The paragraphs of each block quotation; those with nothing between them are one."""
    blocks: list[tuple[Span, ...]] = []
    rest = deque(running)
    for span in (s.span for s in document.segments if s.kind is SegmentKind.QUOTATION):
        inside = tuple(_taken(rest, span))
        if inside and blocks and not document.text[blocks[-1][-1].end : inside[0].start].strip():
            blocks[-1] += inside  # a segment for each paragraph of one block
        elif inside:
            blocks.append(inside)
    return blocks


def _taken(rest: deque[Span], span: Span) -> Iterator[Span]:
    """The paragraphs that a segment covers, taken from those that are left."""
    while rest and rest[0].end <= span.start:
        rest.popleft()
    while rest and rest[0].start < span.end:
        yield rest.popleft()


def _inside(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in "\"“”„«»`'‘’":
        start += 1
    while end > start and text[end - 1] in "\"“”„«»`'’":
        end -= 1
    return Span(start, end)


def _running_text(document: Document) -> Iterator[Span]:
    """Paragraphs without boilerplate and posts, and without the dateline at their head."""
    skipped = sorted(s.span for s in document.segments if s.kind in SKIPPED)
    datelines = {s.span.start: s.span.end for s in document.segments if s.kind is SegmentKind.DATELINE}
    n = 0
    for paragraph in paragraphs(document.text):
        while n < len(skipped) and skipped[n].end <= paragraph.start:
            n += 1
        for piece in _between(paragraph, skipped, n):
            if piece.of(document.text).strip():  # boilerplate may be all that a paragraph holds
                yield _after_dateline(document.text, piece, datelines)


def _between(paragraph: Span, skipped: Sequence[Span], n: int) -> Iterator[Span]:
    """The parts of a paragraph between the stretches that are skipped, those before ``n`` apart."""
    at = paragraph.start
    while n < len(skipped) and skipped[n].start < paragraph.end:
        yield Span(at, max(at, skipped[n].start))
        at = max(at, skipped[n].end)
        n += 1
    yield Span(at, max(at, paragraph.end))


def _after_dateline(text: str, span: Span, datelines: dict[int, int]) -> Span:
    end = datelines.get(span.start)
    if end is None:
        return span  # most paragraphs have no dateline
    window = text[end : min(span.end, end + 60)]
    dash = max((window.find(d) for d in ("—", "–", "--", " - ", ":") if d in window), default=-1)
    start = end if dash < 0 else end + dash + 1
    while start < span.end and (text[start].isspace() or text[start] in "-–—:"):
        start += 1
    return Span(start, span.end)


def _level(
    text: str, spans: Iterable[Span], holes: Sequence[tuple[Span, int]], outer: int | None, grammar: Grammar
) -> Level:
    sentences: list[Sentence] = []
    owners: list[int] = []
    n = 0
    for number, span in enumerate(spans):
        tokens: list[Token] = []
        at = span.start
        while n < len(holes) and holes[n][0].start < span.end:
            hole, quote = holes[n]
            tokens += _plain(text, at, max(at, hole.start), grammar)
            tokens.append(Token(hole.start, hole.end, text[hole.start : hole.end], "", quote))
            at = hole.end
            n += 1
        tokens += _plain(text, at, max(at, span.end), grammar)
        if tokens and tokens[0].quote is not None and _ends_in_colon(sentences):
            tokens = [*sentences.pop(), *tokens]  # announced in the paragraph before
            owners.pop()
        for sentence in sentences_of(tokens, grammar):
            sentences.append(sentence)
            owners.append(number)
    return Level(tuple(sentences), tuple(owners), outer)


def _ends_in_colon(sentences: Sequence[Sentence]) -> bool:
    return bool(sentences) and sentences[-1][-1].text == ":"


def _plain(text: str, start: int, end: int, grammar: Grammar) -> list[Token]:
    span = Span(start, end)
    found = [Token(*m.span(), word := m.group(), word.lower()) for m in words(text, span)]
    names = list(nicknames(text, span, grammar)) if len(found) > 2 else []
    return [t for t in found if not any(n.start <= t.start < n.end for n in names)] if names else found
