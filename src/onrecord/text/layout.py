"""The layout of a page: marks paired, interview turns found, and each level cut into sentences of tokens.

In a sentence each quotation is one token.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.data import Document, SegmentKind, Span
from onrecord.languages import language_of
from onrecord.languages.en import cues as language
from onrecord.text.interviews import Turn, turns_of
from onrecord.text.marks import Quote, pair_quote_marks
from onrecord.text.reading import Level, Reading, Sentence, Token
from onrecord.text.tokens import paragraphs, words
from onrecord.text.visible import visible

SKIPPED = {SegmentKind.BOILERPLATE, SegmentKind.POST}
ASIDES = {SegmentKind.HEADLINE, SegmentKind.HEADING, SegmentKind.CAPTION}
LONGEST_SENTENCE = 250
"""Tokens; what runs on longer is a list or junk, and is cut so that no sentence costs more than its length."""
NICKNAME = re.compile(
    r"(?<![\w.’'-])[A-Z][\w.’'-]{0,30}(?P<name>[ \u00a0][“\"‘'(][A-Za-z][^“”\"()‘’\n.,;:!?]{0,24}[”\"’')])"
    r"(?=[ \u00a0][A-Z][a-z][\w’'-]*(?![ \u00a0](?!Jr|Sr|I)[A-Z]))"
)
"""What stands in marks or brackets inside a name ("Dwayne “the Rock” Johnstone", "Mary (Mimi) Osgood")."""
FUNCTION = language.PREPOSITIONS | language.CONJUNCTIONS | language.AUXILIARIES | language.DETERMINERS
TAG_REACH = 7
"""Words between a quotation and the verb of its tag; longer names than that are rare."""


def lay_out(document: Document) -> Reading:
    """The reading of a document: made once, and taken by every step.

    >>> reading = lay_out(Document("p", "“We won,” said Jane Doe."))
    >>> [f.of(reading.text) for q in reading.quotes for f in q.fragments]
    ['“We won,”']
    """
    shown, places = visible(document)
    text = shown.text
    running = list(_running_text(shown))
    quotes, turns = _quotations(shown, running)
    holes = sorted((f, n) for n, q in enumerate(quotes) if q.outer is None for f in q.fragments)
    levels = [_level(text, running, holes, None)]
    inner: dict[int, list[tuple[Span, int]]] = {}
    for n, quote in enumerate(quotes):
        if quote.outer is not None:
            inner.setdefault(quote.outer, []).extend((f, n) for f in quote.fragments)
    for n, quote in enumerate(quotes):
        insides = [_inside(text, f) for f in quote.fragments]
        levels.append(_level(text, insides, sorted(inner.get(n, [])), n))
    asides = tuple(s.span for s in shown.segments if s.kind in ASIDES)
    return Reading(
        document,
        shown,
        places,
        tuple(running),
        quotes,
        tuple(levels),
        turns,
        asides,
        language_of(document, text),
    )


def _quotations(document: Document, running: list[Span]) -> tuple[tuple[Quote, ...], tuple[Turn, ...]]:
    """Quotations in marks, and those that are told by how they are printed: turns and block quotations."""
    text = document.text
    blocks, held = _block_quotations(document, running)
    turns = turns_of(text, [p for p in running if p not in held])
    heads = (Span(t.label.start, t.words.start) for t in turns)
    said = {h.start - k: h for h in heads for k in (0, 1)}
    plain = [said.get(p.start, p) for p in running if p not in held]
    quotes = _without(pair_quote_marks(text, plain), {s for p in plain for s in nicknames(text, p)})
    for fragments in [*blocks, *((t.words,) for t in turns)]:
        number = len(quotes)
        quotes.append(Quote(fragments))
        for inner in pair_quote_marks(text, fragments):
            outer = number if inner.outer is None else number + 1 + inner.outer
            quotes.append(replace(inner, depth=inner.depth + 1, outer=outer))
    return tuple(quotes), turns


def _without(quotes: Sequence[Quote], names: Collection[Span]) -> list[Quote]:
    """Quotations without those that are names, their outer ones by the new numbers."""
    kept = [n for n, q in enumerate(quotes) if q.fragments[0] not in names]
    number = {n: new for new, n in enumerate(kept)}
    return [replace(quotes[n], outer=number.get(quotes[n].outer or 0)) if quotes[n].depth else quotes[n] for n in kept]


def nicknames(text: str, span: Span) -> Iterator[Span]:
    """What stands in marks or brackets inside a name, marks included."""
    for match in NICKNAME.finditer(text, span.start, span.end):
        if match.group().split()[0].lower() in FUNCTION:
            continue  # a headline: "Accused Of ‘Lying’ Again"
        yield Span(match.start("name") + 1, match.end("name"))


def _block_quotations(document: Document, running: Sequence[Span]) -> tuple[list[tuple[Span, ...]], set[Span]]:
    """The paragraphs of each block quotation, and all of them."""
    blocks: list[tuple[Span, ...]] = []
    held: set[Span] = set()
    segments = [s.span for s in document.segments if s.kind is SegmentKind.QUOTATION]
    n = 0
    for span in segments:
        while n < len(running) and running[n].end <= span.start:
            n += 1
        inside = []
        while n < len(running) and running[n].start < span.end:
            inside.append(running[n])
            n += 1
        if inside and blocks and not document.text[blocks[-1][-1].end : inside[0].start].strip():
            blocks[-1] += tuple(inside)
        elif inside:
            blocks.append(tuple(inside))
        held.update(inside)
    return blocks, held


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
        at, k = paragraph.start, n
        while k < len(skipped) and skipped[k].start < paragraph.end:
            if document.text[at : max(at, skipped[k].start)].strip():
                yield _after_dateline(document.text, Span(at, skipped[k].start), datelines)
            at = max(at, skipped[k].end)
            k += 1
        if at < paragraph.end and document.text[at : paragraph.end].strip():
            yield _after_dateline(document.text, Span(at, paragraph.end), datelines)


def _after_dateline(text: str, span: Span, datelines: dict[int, int]) -> Span:
    end = datelines.get(span.start)
    if end is None:
        return span
    window = text[end : min(span.end, end + 60)]
    dash = max((window.find(d) for d in ("—", "–", "--", " - ", ":") if d in window), default=-1)
    start = end if dash < 0 else end + dash + 1
    while start < span.end and (text[start].isspace() or text[start] in "-–—:"):
        start += 1
    return Span(start, span.end)


def _level(text: str, spans: Iterable[Span], holes: Sequence[tuple[Span, int]], outer: int | None) -> Level:
    sentences: list[Sentence] = []
    owners: list[int] = []
    n = 0
    for number, span in enumerate(spans):
        tokens: list[Token] = []
        at = span.start
        while n < len(holes) and holes[n][0].start < span.end:
            hole, quote = holes[n]
            tokens += _plain(text, at, max(at, hole.start))
            tokens.append(Token(hole.start, hole.end, text[hole.start : hole.end], "", quote))
            at = hole.end
            n += 1
        tokens += _plain(text, at, max(at, span.end))
        if tokens and tokens[0].quote is not None and sentences and sentences[-1][-1].text == ":":
            tokens = [*sentences.pop(), *tokens]  # announced in the paragraph before
            owners.pop()
        for sentence in _sentences(tokens):
            sentences.append(sentence)
            owners.append(number)
    return Level(tuple(sentences), tuple(owners), outer)


def _plain(text: str, start: int, end: int) -> list[Token]:
    span = Span(start, end)
    found = [Token(*m.span(), word := m.group(), word.lower()) for m in words(text, span)]
    names = list(nicknames(text, span)) if len(found) > 2 else []
    return [t for t in found if not any(n.start <= t.start < n.end for n in names)] if names else found


def _sentences(tokens: Sequence[Token]) -> Iterator[Sentence]:
    first = 0
    for i in range(len(tokens)):
        if i + 1 - first >= LONGEST_SENTENCE or _ends_sentence(tokens, i, first):
            yield tuple(tokens[first : i + 1])
            first = i + 1
    if first < len(tokens):
        yield tuple(tokens[first:])


def _ends_sentence(tokens: Sequence[Token], i: int, first: int) -> bool:
    token = tokens[i]
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None:
        return True
    if token.quote is not None:
        return _quote_ends_sentence(token, tokens, i, first)
    if token.text not in {".", "!", "?", "…"}:
        return False
    if after.text in {".", "!", "?", ")", "]", "’", "'", "…"}:
        return False
    if token.text == ".":
        before = tokens[i - 1] if i else None
        if before and before.end == token.start and _abbreviated(before, after):
            return False
        if after.start == token.end and after.quote is None:
            return False
    return after.quote is not None or not after.text[0].islower()


def _abbreviated(before: Token, after: Token) -> bool:
    if after.quote is not None and before.low not in {"mr", "mrs", "ms", "dr", "sen", "rep", "gov"}:
        return False
    return before.low.rstrip(".") in language.ABBREVIATIONS or (len(before.text) == 1 and before.text.isupper())


def _quote_ends_sentence(token: Token, tokens: Sequence[Token], i: int, first: int) -> bool:
    words_inside = token.text.rstrip("\"”’'»` ")
    last = words_inside[-1:] if words_inside else ""
    after = tokens[i + 1]
    if last not in ".!?…" or not last:
        return False
    if after.quote is not None:
        return True
    if not after.is_word:
        return after.text not in {",", ".", ";", ":", ")", "—", "–", "―", "-"}
    if after.text[0].islower():
        return False
    if last == "." and i > first:
        return True
    return not _tag_follows(tokens, i + 1)


def _tag_follows(tokens: Sequence[Token], i: int) -> bool:
    """Whether what comes after a finished quotation is its tag: a short name and then a verb that takes quotations."""
    for k in range(i, min(i + TAG_REACH, len(tokens))):
        token = tokens[k]
        if not token.is_word:
            return False
        verbs = language.VERBS.get(token.low, ())
        if k > i and any(v.group in {"SAY", "ASK"} and v.form in {"past", "third"} for v in verbs):
            rest = tokens[k + 1] if k + 1 < len(tokens) else None
            starts = (
                language.COMPLEMENTIZERS | {",", ":"} | (set() if any(v.addresses for v in verbs) else _CLAUSE_START)
            )
            clause = rest is not None and (rest.quote is not None or rest.low in starts)
            return not clause
        if token.low in language.SUBORDINATORS or token.low in language.AUXILIARIES:
            return False
        if k > i and tokens[k - 1].is_name and token.low.endswith("ed") and token.low not in language.ACTIONS:
            return k + 1 >= len(tokens) or not tokens[k + 1].is_word
    return False


_CLAUSE_START = language.SUBJECT_PRONOUNS | {"the", "there", "his", "her", "their", "its"}
