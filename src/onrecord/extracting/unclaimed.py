"""Quotations that are sentences and that no draft took: whose they may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.cascade import Cascade, Step
from onrecord.data import Mode, Span, Spans
from onrecord.extracting.draft import Draft
from onrecord.extracting.nouns import Range
from onrecord.extracting.replies import asks_another, is_answer
from onrecord.extracting.subjects import first_phrase
from onrecord.extracting.surroundings import Piece, Surroundings
from onrecord.languages.grammar import Grammar
from onrecord.text.reading import Sentence, Token, token_at
from onrecord.text.spans import Stretches
from onrecord.text.titles import MARKS, is_sentence

FLOATING = "floating"
EXCHANGE = 6
"""Sentences looked back for who asks and who answers."""
NAME = 3
"""Words of a name between commas."""


@dataclass(frozen=True, slots=True)
class Floating:
    """A quotation that nobody claimed; ``told`` and ``turns`` are the drafts and sources of sentences, by number.

    ``turn`` says that the quotations right before it may be another's already.
    """

    page: Surroundings
    piece: Piece
    told: Mapping[int, Draft]
    turns: Mapping[int, Spans]
    turn: bool

    @property
    def words(self) -> str:
        """The words of the quotation in its first paragraph."""
        return self.page.words(self.piece)


def unclaimed(page: Surroundings, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """A draft for each: with who speaks in the sentence before, or is its subject; open where that may be another."""
    own = [d for d in drafts if d.level is None]
    claimed = Stretches(s for d in own for s in d.content)
    told = _by_sentence(page, own)
    turns: dict[int, Spans] = {n: d.source for n, d in told.items()}
    turn = False
    for piece in page.pieces:
        if _is_claimed(page, piece, claimed):
            turn = False
        elif _stands_by_itself(page, piece):
            found = page.signature(piece)
            if found is None:
                name, source = SOURCE_CASCADE.decide(Floating(page, piece, told, turns, turn)) or ("", ())
                turn, turns[piece.sentence] = name != "scene", source
                found = Draft(source, (), piece.parts, (), Mode.SPEECH, 0.3, FLOATING, None)
            yield found


def _by_sentence(page: Surroundings, drafts: Sequence[Draft]) -> dict[int, Draft]:
    """Drafts by the number of the sentence in which their cue stands."""
    return {page.sentence_at(d.cue[0].start): d for d in drafts if d.cue}


def _is_claimed(page: Surroundings, piece: Piece, claimed: Stretches) -> bool:
    """Whether a draft took a quotation, or the page prints it as a turn."""
    return piece.parts[0] in page.printed or any(claimed.meets(p) for p in piece.parts)


def _stands_by_itself(page: Surroundings, piece: Piece) -> bool:
    """Whether a quotation is a whole sentence of the running text; not a heading, a title or an open mark."""
    first = piece.parts[0]
    quote = page.outer[first]
    goes_on = quote.closed or len(quote.fragments) > 1  # two paragraphs that open are no slip, though none closes
    if page.asides.meets(first) or not goes_on:
        return False  # a headline "“We Won.”", a mark that lacks its close
    return is_sentence(page.words(piece), page.grammar)


# ---------------------------------------------------------------- steps of the source
def _partner(floating: Floating) -> Spans | None:
    """The one who goes on in an exchange, perhaps nobody known: "“Why?” “Because.” “Since when?”"."""
    before = list(_before(floating))
    questions = [n for n, (asks, _) in enumerate(before) if asks]
    if asks_another(floating.words, floating.page.grammar):
        talks = questions[:1] == [1]
    else:
        talks = questions[:1] == [0] and len(questions) > 1
    if not talks:
        return None
    (_, last), (_, found) = before[:2]
    return found if found != last else ()


def _before(floating: Floating) -> Iterator[tuple[bool, Spans]]:
    """The sentences in which somebody speaks right before, the nearest first: whether they ask, and who speaks."""
    n = floating.piece.sentence - 1
    for k in range(n, max(-1, n - EXCHANGE), -1):
        if k not in floating.turns:
            return  # narration between them ends an exchange
        yield floating.page.asks(k), floating.turns[k]


def _reply(floating: Floating) -> Spans | None:
    """Nobody known, where the quotation may be another's turn: "“Did you?” she asked.\\n\\n“No.”"."""
    answers = is_answer(floating.words, floating.page.grammar)
    return () if floating.turn or floating.piece.adjacent or answers else None


def _scene(floating: Floating) -> Spans:
    """The speaker of the sentence before; or, in the same paragraph, its subject: "Ann Lee hung up. “Never.”"."""
    page, piece, n = floating.page, floating.piece, floating.piece.sentence - 1
    tokens = page.tokens(n)
    if not tokens or page.asides.meets(Span(tokens[0].start, tokens[0].end)):
        return ()
    near = page.paragraph_of[n] == piece.paragraph
    if n in floating.told and page.text[piece.parts[0].start] in MARKS:
        told = floating.told[n]
        asked = not near and _asks(page, told) and not asks_another(floating.words, page.grammar)
        return told.addressee if asked else told.source  # "Low asked Borg why.\n\n“It was dark.”"
    if not near or any(t.quote is not None for t in tokens):
        return ()
    found = _person_of(tokens, page.grammar)
    return (Span(tokens[found[0]].start, tokens[found[1] - 1].end),) if found else ()


def _asks(page: Surroundings, draft: Draft) -> bool:
    """Whether the verb of a draft asks."""
    words = (w for c in draft.cue for w in c.of(page.text).lower().split())
    return any(v.group == "ASK" for w in words for v in page.grammar.verbs.get(w, ()))


SOURCE_CASCADE = Cascade((Step("partner", _partner), Step("reply", _reply), Step("scene", _scene)))
"""The source of a quotation that nobody claimed."""


def _person_of(tokens: Sentence, grammar: Grammar) -> Range | None:
    """The subject of a sentence, if it is somebody who may speak."""
    found = first_phrase(tokens, 0, len(tokens), grammar)
    found = (_name_behind(tokens, found[1]) or found) if found else None
    return found if found and _may_speak(tokens[found[0]], grammar) else None


def _name_behind(tokens: Sequence[Token], end: int) -> Range | None:
    """The name that explains a subject, between commas: "The mayor, Ella Stone, hung up her coat"."""
    if end + 2 >= len(tokens) or tokens[end].text != "," or not tokens[end + 1].is_name:
        return None  # "The mayor hung up her coat"
    last = next((k for k in range(end + 1, end + 2 + NAME) if not token_at(tokens, k).is_name), end + 1)
    return (end + 1, last) if token_at(tokens, last).text == "," else None


def _may_speak(head: Token, grammar: Grammar) -> bool:
    return head.low in grammar.persons or (head.is_name and head.low not in grammar.determiners)
