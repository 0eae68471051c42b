"""Nouns and what stands beside them, word by word: the tests that every noun phrase is found with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.languages.grammar import Grammar, Words
from onrecord.text.reading import Token, token_at

Range = tuple[int, int]
"""Token numbers in one sentence, half-open."""
LONGEST = 30
"""Tokens walked for one phrase; bounds the work on sentences of any length."""
SHORTEST_ADVERB = 5
"""Letters; "fly" is none."""


@dataclass(frozen=True, slots=True)
class Place:
    """A token ``i``, and the token ``edge`` where the phrase being read begins or ends."""

    tokens: Sequence[Token]
    i: int
    edge: int
    grammar: Grammar

    @property
    def token(self) -> Token:
        """The token itself."""
        return self.tokens[self.i]

    @property
    def low(self) -> str:
        """Its word in small letters."""
        return self.tokens[self.i].low

    @property
    def before(self) -> Token:
        """The token before it."""
        return token_at(self.tokens, self.i - 1)

    @property
    def after(self) -> Token:
        """The token behind it."""
        return token_at(self.tokens, self.i + 1)

    @property
    def follows_point(self) -> bool:
        """Whether it stands right behind the token before, as the point of "Mr." does."""
        return self.before.end == self.token.start


def is_filler(token: Token, grammar: Grammar) -> bool:
    """Whether a word may stand between a subject and its verb: "Ann Lee has repeatedly said"."""
    low = token.low
    if not token.is_word:
        return False
    if low in grammar.before_verb:
        return True  # "has", "later"
    return low.endswith(grammar.adverb_endings) and len(low) >= SHORTEST_ADVERB and not token.is_name


def is_noun_like(token: Token, grammar: Grammar) -> bool:
    """Whether a word may be part of a name or a common noun."""
    low = token.low
    if not token.is_word or low in grammar.no_nouns:
        return False  # "of", "Of" at the head of a sentence
    if token.is_name:
        return True  # "May", "Bill": a capital makes a noun of any other word
    if low in grammar.no_small_nouns:
        return False  # "according", "left"
    return not any(v.form in {"past", "gerund"} for v in grammar.verbs.get(low, ()))


def is_phrase_like(token: Token, grammar: Grammar) -> bool:
    """Whether a noun phrase may begin with a word."""
    return token.low in grammar.determiners or is_noun_like(token, grammar)


def is_unknown_past(place: Place) -> bool:
    """Whether a past form is a verb of no list, with the name before it as its subject: "Ann Lee shrugged"."""
    if not place.before.is_name:
        return False  # "the aide shrugged": as often a participle, "the aide accused of"
    return place.low.endswith(place.grammar.past_endings) and place.token.text[0].islower()


def is_pair(place: Place) -> bool:
    """Whether "and" joins two people: "Ann Lee and Moe Lee", "Ann Lee and her brother"."""
    after = place.after
    return place.before.is_name and (after.is_name or after.low in place.grammar.joint_possessives)


def tidy(tokens: Sequence[Token], start: int, end: int, grammar: Grammar) -> Range | None:
    """A phrase without what cannot begin one, and without a time word at either end."""
    while start < end and _is_no_start(tokens[start], grammar):
        start += 1
    while end > start and (not tokens[end - 1].is_word or tokens[end - 1].low in grammar.time_words):
        end -= 1
    return (start, end) if any(is_phrase_like(t, grammar) for t in tokens[start:end]) else None


def _is_no_start(token: Token, grammar: Grammar) -> bool:
    if not token.is_word or token.low in grammar.no_phrase_start:
        return True  # "— on Monday Ann Lee"
    return is_filler(token, grammar) and token.low not in grammar.determiners


def before_adverbs(tokens: Sequence[Token], i: int, skipped: Words, grammar: Grammar) -> int:
    """The number of the last token before ``i`` that is neither an adverb nor one of some words; -1 for none."""
    i -= 1
    while i >= 0 and (tokens[i].low in skipped or tokens[i].low.endswith(grammar.adverb_endings)):
        i -= 1
    return i
