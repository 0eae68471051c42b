"""The content before a cue: a quotation, or a clause that its tag ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.cascade import Cascade, Step
from onrecord.extracting.cues import Cue
from onrecord.extracting.nouns import Range
from onrecord.extracting.scene import Scene, clause_start
from onrecord.languages.grammar import Grammar
from onrecord.text.reading import Token

PAUSES = frozenset(",—–-;?!")
"""Marks between content and what attributes it."""
INSIDE_RUN = frozenset("'’$-")
"""Marks that stand between words of one phrase."""
LONGEST_TAG = 40
"""Tokens of a tag that ends its sentence, with all that accompanies it."""


def before_subject(scene: Scene, cue: Cue) -> Range | None:
    """The content before the subject of a cue."""
    return None if cue.subject is None or cue.shared else content_up_to(scene, cue.subject[0])


def content_up_to(scene: Scene, end: int) -> Range | None:
    """The quotation or clause that ends right before the words that attribute it."""
    tokens, last = scene.tokens, end - 1
    while last >= 0 and tokens[last].text in PAUSES:
        last -= 1
    if last < 0:
        return None
    if tokens[last].quote is not None:
        return _quote_run(tokens, last, scene.grammar)  # "“We won,” Ann Lee said"
    if tokens[end - 1].text not in {",", "—", "–"}:
        return None  # "The roof she said was new": what is said and who says it run into each other
    start = clause_start(scene, last)
    if last - start < 2 and not _is_interrupted(scene, start, end):
        return None  # "In May, she said that": too short for a clause
    return (start, last + 1) if _is_tag_tail(scene, end) else None


def before_dash(tokens: Sequence[Token], left: Range, longest: int) -> list[Range]:
    """The first half of a quotation with an aside between dashes: "“It will”—she paused—“hold,” she said"."""
    start = left[0]
    if start < 3 or tokens[start].quote is None or tokens[start - 1].text not in {"—", "–", "-"}:
        return []  # "“We won,” she said"
    for k in range(start - 2, max(0, start - longest), -1):
        if tokens[k].text in {"—", "–", "-"}:
            return [(k - 1, k)] if tokens[k - 1].quote is not None else []  # the other end of the aside
    return []


def _is_interrupted(scene: Scene, start: int, end: int) -> bool:
    """Whether a tag stands between a short subject and its verb: "The fund, she said, is empty"."""
    cue = next((c for c in scene.cues if c.start >= end), None)
    if cue is None or scene.tokens[start].low in scene.grammar.openers:
        return False  # "In May, she said, taxes rose": a time, and no subject
    return scene.at(cue.end).text == "," and scene.at(cue.end + 1).low in scene.grammar.finite


# ---------------------------------------------------------------- tags that end a sentence
def _is_tag_tail(scene: Scene, start: int) -> bool:
    """Whether what begins here is a short tag at the end: subject, verb, and no clause of its own."""
    cue = next((c for c in scene.cues if c.start >= start), None)
    if cue is None or len(scene.tokens) - start > LONGEST_TAG:
        return False  # a list of many clauses, none of them a tag
    after = scene.at(cue.end)
    if after.low in scene.grammar.tag_clause_words or after.text == ":":
        return False  # "In a year, she said that ..."
    return not after.is_word or start == cue.start or _is_adjunct(after, scene.grammar)


def _is_adjunct(token: Token, grammar: Grammar) -> bool:
    """Whether a word begins what accompanies a tag: "she said on Monday", "she told Ann Lee"."""
    return token.is_name or token.low in grammar.tag_adjuncts or token.low.endswith(grammar.adverb_endings)


# ---------------------------------------------------------------- quotations with words before them
@dataclass(frozen=True, slots=True)
class Run:
    """A quotation ``last`` with the words before it, from ``start`` on."""

    tokens: Sequence[Token]
    start: int
    last: int
    grammar: Grammar

    @property
    def opener(self) -> Token:
        """The first token."""
        return self.tokens[self.start]


def _quote_run(tokens: Sequence[Token], last: int, grammar: Grammar) -> Range | None:
    """A quotation, with the words before it when the sentence runs into it."""
    start = last
    while start > 0 and _runs_on(tokens[start - 1]):
        start -= 1
    return RUN_CASCADE.answer(Run(tokens, start, last, grammar))


def _runs_on(token: Token) -> bool:
    return token.quote is not None or token.is_word or token.text in INSIDE_RUN


def _by_itself(run: Run) -> Range | None:
    """A quotation that is a sentence alone, without the words before it: "then a pause “We won,” she said"."""
    if run.start == run.last or run.opener.is_name or run.tokens[run.last - 1].quote is not None:
        return None
    capital = run.tokens[run.last].text.lstrip("\"“‘'`«")[:1].isupper()
    return (run.last, run.last + 1) if capital else None


def _from_sentence_start(run: Run) -> Range | None:
    """The sentence from its start, over its commas: "After a year, they “had chemistry,” she said"."""
    if run.start in {0, run.last} or run.tokens[run.start - 1].text not in {",", ":"}:
        return None
    if run.opener.low in run.grammar.leading_conjunctions or any(t.text == ":" for t in run.tokens[: run.last]):
        return None
    return (0, run.last + 1)


def _with_words(run: Run) -> Range:
    """The quotation and the words that run into it: "They “had chemistry,” she said"."""
    return (run.start, run.last + 1)


RUN_CASCADE = Cascade(
    (
        Step("by itself", _by_itself),
        Step("from the start", _from_sentence_start),
        Step("with words", _with_words),
    )
)
"""The words before a quotation that belong to the content that ends in it."""
