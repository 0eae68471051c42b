"""One sentence being read: its tokens and cues, where its clauses end, and how a draft is made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.data import Mode, Span, Spans
from onrecord.extracting.cues import Cue
from onrecord.extracting.draft import Draft
from onrecord.extracting.nouns import Range, before_adverbs
from onrecord.languages.grammar import Grammar
from onrecord.text.reading import END, Sentence, Token, token_at

CUES_AHEAD = 8
"""Later cues that may end a clause; more in one sentence is no prose."""
TRIM_END = frozenset(".!?,;:…")
PAUSES = frozenset(",;—–")
"""Marks behind a quotation that end what is said."""
CONFIDENCE = {
    "quotation": 0.9,
    "clause": 0.75,
    "thought": 0.55,
    "according to": 0.85,
    "wish": 0.5,
    "judgement": 0.6,
    "colon": 0.6,
    "announced": 0.7,
    "signature": 0.8,
}


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence being read, with the level it stands in."""

    text: str
    tokens: Sentence
    cues: tuple[Cue, ...]
    level: int | None
    grammar: Grammar

    def at(self, i: int) -> Token:
        """The token of a number, or ``END``."""
        return self.tokens[i] if 0 <= i < len(self.tokens) else END

    def spans(self, found: Range | None) -> Spans:
        """The stretch of the text that a range of tokens covers."""
        if found is None or found[0] >= found[1]:
            return ()
        return (Span(self.tokens[found[0]].start, self.tokens[found[1] - 1].end),)


def is_mere_pronoun(tokens: Sequence[Token], content: Range, grammar: Grammar) -> bool:
    """Whether content only points at what was said elsewhere: "She denied that"."""
    start, end = content
    return end - start == 1 and tokens[start].low in grammar.mere_pronouns


def quoted(scene: Scene, content: Sequence[Range]) -> bool:
    """Whether a quotation stands in the content."""
    return any(scene.tokens[k].quote is not None for a, b in content for k in range(a, b))


def clause_start(scene: Scene, last: int) -> int:
    """The start of the clause that ends at ``last``: that of the sentence, behind a leading "But" or "And"."""
    start = 0
    while start < last and (not scene.tokens[start].is_word and scene.tokens[start].quote is None):
        start += 1
    return start + 1 if scene.tokens[start].low in scene.grammar.leading_conjunctions else start


def direct_after(tokens: Sequence[Token], i: int, grammar: Grammar) -> Range:
    """The quotation at ``i`` with those right behind it, and the rest of the sentence where it goes on in it."""
    end = i + 1
    while end < len(tokens) and tokens[end].quote is not None:
        end += 1
    rest, ahead = tokens[end:], token_at(tokens, end)
    if ahead.low in grammar.joining:
        goes_on = any(t.quote is not None for t in rest)  # "said: “We won” and “by a mile”"
    else:
        goes_on = ahead.text not in PAUSES and any(t.is_word for t in rest)
    return trim(tokens, i, len(tokens)) if goes_on else (i, end)


# ---------------------------------------------------------------- ends of clauses
def until_end(scene: Scene, n: int, cue: Cue, start: int) -> Range:
    """To the end of the clause: where a verb that shares the subject, or a participle that attributes, goes on."""
    end = _end_of_clause(scene, cue, start)
    later = [_cut_before(scene, cue, c) for c in scene.cues[n + 1 : n + 1 + CUES_AHEAD] if c.start > start]
    end = next((cut for cut in later if cut is not None and start + 1 < cut < end), end)
    for k in range(start + 2, end - 1):
        if scene.tokens[k].low in scene.grammar.according_to[:1] and scene.tokens[k - 1].text == ",":
            end = k - 1  # "said they won, according to Ann Lee"
            break
    return trim(scene.tokens, start, end)


def _end_of_clause(scene: Scene, cue: Cue, start: int) -> int:
    """The end of a clause by its marks: any ends at a semicolon."""
    tokens = scene.tokens
    comma = next((k for k in range(start + 2, len(tokens)) if tokens[k].text == ","), None)
    if comma is not None and _opens_sentence(scene, cue):  # "While his aides say X, the president ..."
        return comma
    ends = (k for k in range(start + 2, len(tokens) - 1) if tokens[k].text in {";", ","})
    return next((k for k in ends if tokens[k].text == ";" or _ends_relative(scene, cue, k)), len(tokens))


def _opens_sentence(scene: Scene, cue: Cue) -> bool:
    """Whether the clause of a cue stands before the main one: "While his aides say X, the president ..."."""
    opening = cue.start == 0 or scene.tokens[0].low in scene.grammar.opening_subordinators
    return opening and not any(t.text == "," for t in scene.tokens[: cue.start])


def _ends_relative(scene: Scene, cue: Cue, comma: int) -> bool:
    """Whether the main clause goes on behind a relative one: "Ann Lee, who said she won, has left"."""
    relative = cue.subject is not None and scene.tokens[cue.subject[0]].low in scene.grammar.personal_relatives
    return relative and scene.tokens[comma + 1].low in scene.grammar.finite


def _cut_before(scene: Scene, cue: Cue, other: Cue) -> int | None:
    """The place where what another cue says begins: "said they won, adding that", "said they won and told Ann Lee"."""
    back = before_adverbs(scene.tokens, other.start, scene.grammar.before_verb, scene.grammar)
    before = scene.at(back)
    if before.text == "," and all(v.form == "gerund" for v in other.verbs):
        return back  # "said they won, adding that"
    if before.low in scene.grammar.leading_conjunctions and _shares_subject(cue, other):
        return back - 1 if scene.at(back - 1).text == "," else back  # "said they won and told Ann Lee"
    return None


def _shares_subject(cue: Cue, other: Cue) -> bool:
    return other.subject == cue.subject and other.reads("SAY", "ASK", "JUDGE") is not None


def trim(tokens: Sequence[Token], start: int, end: int) -> Range:
    """A range without the marks at its end."""
    while end > start + 1 and tokens[end - 1].text in TRIM_END:
        end -= 1
    return (start, end)


def draft(
    scene: Scene,
    source: Range | None,
    cue: Range,
    content: Sequence[Range],
    addressee: Range | None,
    mode: Mode,
    origin: str,
) -> Draft:
    pieces = tuple(s for r in content for s in scene.spans(r))
    if source is not None and not content[0][0] < content[0][1]:
        source = None
    return Draft(
        scene.spans(source),
        scene.spans(cue),
        pieces,
        scene.spans(addressee),
        mode,
        CONFIDENCE[origin],
        origin,
        scene.level,
    )
