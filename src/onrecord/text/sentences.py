"""The sentences of a stretch of tokens, each quotation one token."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.cascade import Cascade, Step
from onrecord.languages.grammar import Grammar
from onrecord.text.reading import Sentence, Token, token_at

LONGEST_SENTENCE = 250
"""Tokens; what runs on longer is a list or junk, and is cut so that no sentence costs more than its length."""
TAG_REACH = 7
"""Words between a quotation and the verb of its tag; longer names than that are rare."""
STOPS = frozenset(".!?…")
MORE_STOPS = frozenset(".!?)]’'…")
"""Marks behind a stop that belong to the same sentence."""
GOING_ON = frozenset(",.;:)—–―-")
"""Marks behind a quotation with which its sentence goes on."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop or a quotation ``i`` in a sentence that begins at ``first``."""

    tokens: Sequence[Token]
    i: int
    first: int
    grammar: Grammar

    @property
    def token(self) -> Token:
        """The token itself."""
        return self.tokens[self.i]

    @property
    def before(self) -> Token:
        """The token before it."""
        return token_at(self.tokens, self.i - 1)

    @property
    def after(self) -> Token:
        """The token behind it."""
        return token_at(self.tokens, self.i + 1)

    @property
    def last(self) -> str:
        """The last character of the words of a quotation."""
        return self.token.text.rstrip("\"”’'»` ")[-1:]


def sentences_of(tokens: Sequence[Token], grammar: Grammar) -> Iterator[Sentence]:
    """The tokens, cut into sentences."""
    first = 0
    for i in range(len(tokens) - 1):
        if _ends_sentence(tokens, i, first, grammar) or i + 1 - first >= LONGEST_SENTENCE:
            yield tuple(tokens[first : i + 1])  # tables and lists have no stops
            first = i + 1
    if first < len(tokens):
        yield tuple(tokens[first:])


def _ends_sentence(tokens: Sequence[Token], i: int, first: int, grammar: Grammar) -> bool:
    if tokens[i].quote is not None:
        return bool(QUOTATION_CASCADE.answer(Stop(tokens, i, first, grammar)))
    return tokens[i].text in STOPS and bool(STOP_CASCADE.answer(Stop(tokens, i, first, grammar)))


# ---------------------------------------------------------------- stops
def _goes_on(stop: Stop) -> bool | None:
    """Not before another mark of the same end: "Really?!", "(He left.)"."""
    return False if stop.after.text in MORE_STOPS else None


def _abbreviates(stop: Stop) -> bool | None:
    """Not the point of an abbreviation: "Mr. Lee", "J. Lee"."""
    before, after = stop.before, stop.after
    if stop.token.text != "." or before.end != stop.token.start:
        return None
    if after.quote is not None and before.low not in stop.grammar.title_abbreviations:
        return None  # "They left at 4 p.m. “We won,” she said", but "Gov. “Big Jim” Folsom"
    initial = len(before.text) == 1 and before.text.isupper()
    return False if initial or before.low.rstrip(".") in stop.grammar.abbreviations else None


def _stands_inside(stop: Stop) -> bool | None:
    """Not a point with a word right behind it: "example.com"."""
    inside = stop.token.text == "." and stop.after.quote is None and stop.after.start == stop.token.end
    return False if inside else None


def _before_capital(stop: Stop) -> bool:
    """Before what may begin a sentence: "They left. Nobody stayed"; not "Yahoo! was sold"."""
    return stop.after.quote is not None or not stop.after.text[0].islower()


STOP_CASCADE = Cascade(
    (
        Step("goes on", _goes_on),
        Step("abbreviates", _abbreviates),
        Step("stands inside", _stands_inside),
        Step("before a capital", _before_capital),
    )
)
"""Whether a stop ends its sentence."""


# ---------------------------------------------------------------- quotations
def _is_unfinished(stop: Stop) -> bool | None:
    """Not a quotation without a stop: "“We won,” she said", "the “rock” they threw"."""
    return None if stop.last and stop.last in STOPS else False


def _before_quotation(stop: Stop) -> bool | None:
    """Before another quotation: "“Did you?” “No.”"."""
    return True if stop.after.quote is not None else None


def _before_mark(stop: Stop) -> bool | None:
    """Before a mark, unless the sentence goes on with it: "“No.” — Ann Lee"."""
    return None if stop.after.is_word else stop.after.text not in GOING_ON


def _before_small(stop: Stop) -> bool | None:
    """Not before a word in small letters: "“Really?” she said"."""
    return False if stop.after.text[0].islower() else None


def _ends_statement(stop: Stop) -> bool | None:
    """With a point, behind other words: "Ann Lee said: “We won.” Moe Lee left"."""
    return True if stop.last == "." and stop.i > stop.first else None


def _without_tag(stop: Stop) -> bool:
    """Unless a name with its verb follows: "“Really?” Ann Lee said"."""
    return not _tag_follows(stop.tokens, stop.i + 1, stop.grammar)


QUOTATION_CASCADE = Cascade(
    (
        Step("unfinished", _is_unfinished),
        Step("before a quotation", _before_quotation),
        Step("before a mark", _before_mark),
        Step("before a small letter", _before_small),
        Step("statement", _ends_statement),
        Step("without a tag", _without_tag),
    )
)
"""Whether a quotation ends its sentence."""


# ---------------------------------------------------------------- tags behind a finished quotation
def _tag_follows(tokens: Sequence[Token], start: int, grammar: Grammar) -> bool:
    """Whether what comes after a finished quotation is its tag: a short name and then a verb that takes quotations."""
    words = (Stop(tokens, k, start, grammar) for k in range(start, min(start + TAG_REACH, len(tokens))))
    answers = (TAG_CASCADE.answer(word) for word in words)
    return next((answer for answer in answers if answer is not None), False)


def _is_mark(word: Stop) -> bool | None:
    """Not behind a mark: "“Really?” Ann Lee, 40, left"."""
    return None if word.token.is_word else False


def _says(word: Stop) -> bool | None:
    """A verb of saying, unless a clause of its own follows: "“Really?” Ann Lee said that they won"."""
    verbs = word.grammar.verbs.get(word.token.low, ()) if word.i > word.first else ()
    if not any(v.group in {"SAY", "ASK"} and v.form in {"past", "third"} for v in verbs):
        return None
    if word.after.quote is not None or word.after.text in {",", ":"} or word.after.low in word.grammar.complementizers:
        return False
    return any(v.addresses for v in verbs) or word.after.low not in word.grammar.clause_starts


def _begins_clause(word: Stop) -> bool | None:
    """Not behind a word of another clause: "“Really?” When Ann Lee had left"."""
    low = word.token.low
    return False if low in word.grammar.subordinators or low in word.grammar.auxiliaries else None


def _acts(word: Stop) -> bool | None:
    """A verb of no list behind a name, with nothing behind it: "“Really?” Ann Lee pressed"."""
    if not word.before.is_name:
        return None
    if not word.token.low.endswith(word.grammar.past_endings) or word.token.low in word.grammar.actions:
        return None
    return not word.after.is_word


TAG_CASCADE = Cascade(
    (Step("mark", _is_mark), Step("says", _says), Step("begins a clause", _begins_clause), Step("acts", _acts))
)
"""Whether a word behind a finished quotation shows that its tag follows."""
