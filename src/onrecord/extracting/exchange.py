"""What goes on between statements: quotations taken whole, turns parted from each other, and those that nobody claimed.

Rules and models alike find a statement by its cue; what is done here needs the page around it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.data import Mode, Span, Spans
from onrecord.extracting.draft import Draft
from onrecord.extracting.phrases import first_phrase, phrase_after
from onrecord.languages.en import cues as language
from onrecord.text.marks import Quote
from onrecord.text.reading import Reading, Sentence, Token
from onrecord.text.titles import MARKS, is_sentence, is_title

FLOATING, TURN = "floating", "turn"
ANSWERS = frozenset(
    """yes no yeah yep nope nah never sure absolutely certainly correct maybe perhaps probably exactly indeed hardly
    definitely nothing nobody none because""".split()
)
ELLIPSIS = re.compile(
    r"(?:i|we|he|she|it|they|you|that|there)\s+(?:do|does|did|am|is|are|was|were|have|has|had|will|would|can|could|should"
    r"|must|might|may)(?:n[’']t|\s+not)?",
    re.IGNORECASE,
)
OWN = re.compile(r"\b(?:i|me|my|we|us|our)\b", re.IGNORECASE)
ALL = re.compile(r"\b(?:any|every)(?:body|one)\b", re.IGNORECASE)
YOURS = re.compile(r"\byou(?:r|rs)?\b", re.IGNORECASE)
SIGNATURE = 14
"""Tokens of a line that signs a quotation."""
NAME = 3
"""Words of a name that is told by the verb beside it."""
EXCHANGE = 6
"""Sentences looked back for who asks and who answers."""
ASKED = frozenset(["asked", "asks"])
FRAGMENT = 3
"""Words of an answer that is no sentence: "Forty years."."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A quotation that is a sentence of its own, in parts; where it stands, and whether another stands beside it."""

    parts: Spans
    sentence: int
    paragraph: int
    adjacent: bool


def exchanged(drafts: Iterable[Draft], reading: Reading) -> list[Draft]:
    """Drafts with what only the page around them tells; what nobody claimed comes as ``floating``, in printed order."""
    page = _Page(reading)
    out = [d for d in _without_turns(drafts, reading) if not page.acts_only(d) and not page.names_only(d)]
    out = [d for draft in out for d in page.parted(page.whole(_whole_source(draft, reading.text)))]
    return [*out, *_turns(reading), *page.unclaimed(out)]


def _whole_source(draft: Draft, text: str) -> Draft:
    """A draft whose source is more than an article: "The" of "The company, which ..." is the company."""
    if not draft.source or draft.source[-1].of(text).lower() not in ARTICLES:
        return draft
    last = draft.source[-1]
    noun = NOUN_BEHIND.match(text, last.end)
    if noun is None or any(Span(last.start, noun.end()).meets(s) for s in (*draft.cue, *draft.content)):
        return draft
    return replace(draft, source=(*draft.source[:-1], Span(last.start, noun.end())))


ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their"})
NOUN_BEHIND = re.compile(
    r" (?:[\w’'-]+ ){0,3}?[\w’'-]+"
    r"(?=[,.;:]| (?:said|says|told|who|which|that|has|have|had|is|are|was|were|will|would|also|of|for)\b)"
)


def is_answer(words: str) -> bool:
    """Whether words read like an answer to a question that stands before them.

    >>> [is_answer(w) for w in ("“Yes. I drove.”", "“I did not.”", "“Forty years.”", "“I drove over it twice.”")]
    [True, True, True, False]
    """
    bare = words.strip(MARKS)
    if bare.endswith("?"):
        return False
    first = re.split(r"[.,;:!?—–]", bare, maxsplit=1)[0]
    return (
        first.split(" ", 1)[0].lower() in ANSWERS
        or bool(ELLIPSIS.fullmatch(first))
        or (len(bare.split()) <= FRAGMENT and bare[-1:] in ".!")
    )


def asks_another(words: str) -> bool:
    """Whether a question is put to somebody, and not by people to themselves ("Would I do it again?")."""
    bare = words.strip(MARKS)
    question = re.split(r"[.!?]\s", bare)[-1]
    return bare.endswith("?") and not (OWN.search(question) and not YOURS.search(question)) and not ALL.search(question)


class _Page:
    """The sentences and quotations of the page's own words, to be asked where things stand."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.asides = sorted(reading.asides)
        self.aside_starts = [a.start for a in self.asides]
        level = reading.levels[0]
        self.sentences, self.paragraph_of = level.sentences, level.paragraph_of
        self.starts = [s[0].start for s in level.sentences]
        self.outer = {f: q for q in reading.quotes if q.outer is None for f in q.fragments}
        self.pieces = list(_pieces(level.sentences, level.paragraph_of, reading.quotes))
        self.piece_of = {p.parts[0]: p for p in self.pieces}
        self.printed = {t.words for t in reading.turns}

    def sentence_at(self, place: int) -> int:
        return bisect_right(self.starts, place) - 1

    def whole(self, draft: Draft) -> Draft:
        """With all paragraphs of the quotations that it begins."""
        if draft.level is not None:
            return draft
        more = [
            f
            for span in draft.content
            for fragment, quote in self._held(span)
            if len(quote.fragments) > 1 and fragment == quote.fragments[0]
            for f in quote.fragments[1:]
        ]
        new = tuple(f for f in more if not any(f.meets(s) for s in draft.content))
        return replace(draft, content=tuple(sorted({*draft.content, *new}))) if new else draft

    def _held(self, span: Span) -> Iterator[tuple[Span, Quote]]:
        """The outermost quotations' fragments that lie within a stretch."""
        for fragment in (t for n in self._over(span) for t in self._fragments(self.sentences[n])):
            if span.holds(fragment):
                yield fragment, self.outer[fragment]

    def _over(self, span: Span) -> range:
        return range(max(0, self.sentence_at(span.start)), self.sentence_at(span.end - 1) + 1)

    def _fragments(self, sentence: Sentence) -> Iterator[Span]:
        for token in sentence:
            if token.quote is not None and Span(token.start, token.end) in self.outer:
                yield Span(token.start, token.end)

    def parted(self, draft: Draft) -> Iterator[Draft]:
        """Without what another than its speaker said in reply; a quotation after other words stands by itself."""
        if draft.level is not None or not draft.cue or not draft.content:
            yield draft
            return
        units = self._units(draft)
        here = self.sentence_at(draft.cue[0].start)
        for n in range(1, len(units)):
            piece = self.piece_of.get(units[n])
            if piece is None or piece.sentence <= here:
                continue
            if self._other_turn(units[n - 1], piece) or self._asked_back(draft, piece):
                yield replace(draft, content=tuple(units[:n]))
                return
            if not any(True for u in units[:n] for _ in self._held(u)) and is_sentence(piece.parts[0].of(self.text)):
                yield replace(draft, content=tuple(units[:n]))
                yield replace(draft, content=tuple(units[n:]), mode=Mode.SPEECH)
                return
        yield draft

    def _units(self, draft: Draft) -> list[Span]:
        """The content in pieces, quotations side by side each by itself."""
        units: list[Span] = []
        for span in draft.content:
            inside = [f for f, _ in self._held(span)]
            gaps = "".join(self.text[a.end : b.start] for a, b in pairwise(inside))
            apart = len(inside) > 1 and span.start == inside[0].start and span.end == inside[-1].end
            units += inside if apart and not any(c.isalnum() for c in gaps) else [span]
        return units

    def _other_turn(self, before: Span, piece: _Piece) -> bool:
        words = before.of(self.text)
        answered = asks_another(words) and is_answer(piece.parts[0].of(self.text))
        return piece.adjacent or answered or self._signature(piece) is not None

    def _asked_back(self, draft: Draft, piece: _Piece) -> bool:
        """Whether a question in a paragraph of its own is put to who just answered one."""
        if self.paragraph_of[self.sentence_at(draft.cue[0].start)] == piece.paragraph:
            return False
        return asks_another(piece.parts[0].of(self.text)) and self._asks(self.sentence_at(draft.content[0].start) - 1)

    def _asks(self, n: int) -> bool:
        """Whether a sentence holds a question that is put to somebody, in marks or told."""
        tokens = self.sentences[n] if n >= 0 else ()
        return any(asks_another(t.text) if t.quote is not None else t.low in ASKED for t in tokens)

    def acts_only(self, draft: Draft) -> bool:
        """Whether what was taken for a tag is the next sentence, and says what somebody did: "“...” Keane nodded."."""
        if draft.level is not None or not draft.cue or len(draft.cue) > 1:
            return False
        here = self.sentence_at(draft.cue[0].start)
        before = [self.piece_of.get(s) for s in draft.content]
        if any(p is None or p.sentence >= here for p in before) or self.text[draft.cue[0].end - 1] == ":":
            return False
        cue = draft.cue[0].of(self.text).lower().split()
        return not any(v.group in {"SAY", "ASK"} for w in cue for v in language.VERBS.get(w, ()))

    def names_only(self, draft: Draft) -> bool:
        """Whether what is marked is the name of a thing that the words are about: "found “Big Tom” guilty"."""
        words = [w for c in draft.cue for w in c.of(self.text).lower().split()]
        lemmas = {v.lemma for w in words for v in language.VERBS.get(w, ())}
        speaks = any(v.group != "FIND" for w in words for v in language.VERBS.get(w, ()))
        if draft.level is not None or not words or (speaks and not lemmas & language.ORDINARY) or words[-1][-1:] == ":":
            return False
        end = draft.cue[-1].end
        marked = (f for span in draft.content for f, _ in self._held(span) if f.start >= end)
        naming = bool(lemmas & language.NAMING)
        return any(_is_name(f.of(self.text), naming) and self._beside(end, f.start) for f in marked)

    def _beside(self, end: int, start: int) -> bool:
        """Whether hardly a word stands between two places: "find the sign “No Entry”"."""
        between = self.text[end:start]
        return len(between.split()) <= 2 and not any(c in ",:;.—" for c in between)

    def unclaimed(self, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """Quotations that are sentences and that no draft took.

        They are whose who speaks in the sentence before, or is its subject; where that may be another they are open.
        """
        claimed = sorted(s for d in drafts if d.level is None for s in d.content)
        starts = [s.start for s in claimed]
        told = {self.sentence_at(d.cue[0].start): d for d in drafts if d.level is None and d.cue}
        turns: dict[int, Spans] = {n: d.source for n, d in told.items()}
        turn = False
        for piece in self.pieces:
            first = piece.parts[0]
            if first in self.printed or any(_meets(claimed, starts, p) for p in piece.parts):
                turn = False
                continue
            words = first.of(self.text)
            if _meets(self.asides, self.aside_starts, first) or not is_sentence(words) or not self.outer[first].closed:
                continue
            signed = self._signature(piece)
            if signed is not None:
                yield signed
                continue
            partner = self._partner(piece, turns)
            turn = turn or piece.adjacent or is_answer(words) or self._after_question(piece) or partner is not None
            source = partner or (() if turn else self._scene(piece, told))
            turns[piece.sentence] = source
            yield Draft(source, (), piece.parts, (), Mode.SPEECH, 0.3, FLOATING, None)

    def _partner(self, piece: _Piece, turns: Mapping[int, Spans]) -> Spans | None:
        """Who goes on in an exchange of questions and answers, perhaps nobody known; ``None`` where there is none."""
        asks = asks_another(piece.parts[0].of(self.text))
        before: list[tuple[bool, Spans]] = []
        for n in range(piece.sentence - 1, max(-1, piece.sentence - 1 - EXCHANGE), -1):
            if n not in turns:
                break
            before.append((self._asks(n), turns[n]))
        questions = [n for n, (asked, _) in enumerate(before) if asked]
        if not questions or (asks and questions[0] != 1) or (not asks and (questions[0] != 0 or len(questions) < 2)):
            return None
        last = before[0][1]
        found = before[1][1]
        return found if found and found != last else ()

    def _signature(self, piece: _Piece) -> Draft | None:
        """Who signs a quotation in the line below it: "— Rosa Whitlow, bus driver"."""
        tokens = self.sentences[piece.sentence + 1] if piece.sentence + 1 < len(self.sentences) else ()
        if not 2 <= len(tokens) <= SIGNATURE or tokens[0].text not in {"—", "–", "―", "-"} or not tokens[1].is_name:
            return None
        source = phrase_after(tokens, 1)
        if source is None:
            return None
        dash, who = Span(tokens[0].start, tokens[0].end), Span(tokens[1].start, tokens[source[1] - 1].end)
        return Draft((who,), (dash,), piece.parts, (), Mode.SPEECH, 0.8, "signature", None)

    def _after_question(self, piece: _Piece) -> bool:
        before = self.sentences[piece.sentence - 1] if piece.sentence else ()
        return any(t.quote is not None and asks_another(t.text) for t in before) and is_answer(
            piece.parts[0].of(self.text)
        )

    def _scene(self, piece: _Piece, told: Mapping[int, Draft]) -> Spans:
        """Who speaks in the sentence before; or, in the same paragraph, whom it is about."""
        n = piece.sentence - 1
        if n < 0:
            return ()
        tokens, near = self.sentences[n], self.paragraph_of[n] == piece.paragraph
        if _meets(self.asides, self.aside_starts, Span(tokens[0].start, tokens[0].end)):
            return ()
        if n in told and (near or self.text[piece.parts[0].start] in MARKS):
            return told[n].source
        if any(t.quote is not None for t in tokens) or not near:
            return ()
        found = first_phrase(tokens, 0, len(tokens))
        if found is not None:
            found = _name_behind(tokens, found[1]) or found
        if found is None or not _may_speak(tokens[found[0] : found[1]]):
            return ()
        return (Span(tokens[found[0]].start, tokens[found[1] - 1].end),)


def _is_name(words: str, naming: bool) -> bool:
    """Whether a quotation names a thing: by its capitals, or anything short beside a verb that gives names."""
    return is_title(words) or (naming and len(words.split()) <= NAME and not words.strip(MARKS).endswith(("?", "!")))


def _meets(claimed: Sequence[Span], starts: Sequence[int], part: Span) -> bool:
    """Whether any of the sorted stretches shares a character with a quotation."""
    at = bisect_right(starts, part.start) - 1
    return any(c.meets(part) for c in claimed[max(0, at - 2) : at + 2])


def _name_behind(tokens: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The name that explains a subject, between commas: "The mayor, Ella Stone, hung up her coat"."""
    if end + 2 >= len(tokens) or tokens[end].text != "," or not tokens[end + 1].is_name:
        return None
    last = next((k for k in range(end + 1, min(len(tokens), end + 2 + NAME)) if not tokens[k].is_name), end + 1)
    return (end + 1, last) if tokens[last].text == "," else None


def _may_speak(tokens: Sequence[Token]) -> bool:
    low = tokens[0].low
    return low in {"he", "she", "they"} or (tokens[0].is_name and low not in language.DETERMINERS)


def _pieces(sentences: Sequence[Sentence], paragraphs: Sequence[int], quotes: Sequence[Quote]) -> Iterator[_Piece]:
    """The quotations that are sentences of their own."""
    for n, tokens in enumerate(sentences):
        if not only_quotes(tokens):
            continue
        beside = any(
            0 <= k < len(sentences) and paragraphs[k] == paragraphs[n] and only_quotes(sentences[k])
            for k in (n - 1, n + 1)
        )
        held = [t for t in tokens if t.quote is not None]
        for token in held:
            quote = quotes[token.quote or 0]
            if quote.fragments[0].start == token.start:
                yield _Piece(quote.fragments, n, paragraphs[n], beside or len(held) > 1)


def only_quotes(tokens: Sequence[Token]) -> bool:
    """Whether a sentence is nothing but quotations."""
    return any(t.quote is not None for t in tokens) and all(t.quote is not None or not t.is_word for t in tokens)


def _without_turns(drafts: Iterable[Draft], reading: Reading) -> Iterator[Draft]:
    """Drafts without those that take a printed turn whole: its label says more."""
    printed = sorted(t.words for t in reading.turns)
    starts = [w.start for w in printed]
    for draft in drafts:
        if draft.level is None and any(_meets(printed, starts, s) for s in draft.content):
            continue
        yield draft


def _turns(reading: Reading) -> Iterator[Draft]:
    for turn in reading.turns:
        yield Draft((turn.label,), (turn.colon,), (turn.words,), (), Mode.SPEECH, 0.8, TURN, None)
