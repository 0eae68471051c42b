"""Noun phrases to the right of a verb: inverted subjects and objects, with what explains them."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.cascade import Cascade, Step
from onrecord.extracting.nouns import LONGEST, Place, Range, is_noun_like, is_pair, is_phrase_like, tidy
from onrecord.languages.grammar import Grammar
from onrecord.text.reading import Token, token_at

AFTER_APPOSITION = frozenset(",;—–")


def phrase_after(tokens: Sequence[Token], start: int, grammar: Grammar, *, apposition: bool = True) -> Range | None:
    """The noun phrase that begins at ``start``: an inverted subject ("said Martin Indyk, the envoy") or an object."""
    if not token_at(tokens, start).is_word:
        return None  # "said: “No.”"
    if _is_pronoun(tokens, start, grammar):
        return (start, start + 1)  # "told her that"
    end = start
    while end < min(len(tokens), start + LONGEST) and PHRASE_CASCADE.answer(Place(tokens, end, start, grammar)):
        end += 1
    found = tidy(tokens, start, end, grammar)
    if found is None or not apposition:
        return found
    return (found[0], _through_apposition(tokens, found[1], grammar))


def _is_pronoun(tokens: Sequence[Token], i: int, grammar: Grammar) -> bool:
    if tokens[i].low in grammar.subject_pronouns:
        return True
    return tokens[i].low in grammar.object_pronouns and not is_possessive(tokens, i, grammar)


def is_possessive(tokens: Sequence[Token], i: int, grammar: Grammar) -> bool:
    """Whether "her" stands before a noun: "said her neighbour", not "told her on Monday"."""
    if tokens[i].low not in grammar.unclear_possessives:
        return False  # "said Ann Lee"
    ahead = token_at(tokens, i + 1)
    return is_noun_like(ahead, grammar) and not ahead.is_name and ahead.low not in grammar.no_noun_behind_possessives


# ---------------------------------------------------------------- steps of a phrase
def _behind_article(place: Place) -> bool | None:
    """A word behind an article, whatever it is: "said the accused", "said a told-you-so man"."""
    behind = place.i > place.edge and place.before.low in place.grammar.articles
    return True if behind and place.token.is_word else None


def _is_determiner(place: Place) -> bool | None:
    """A determiner at the head, or behind a link: "said the mayor of the town"; else it begins another phrase."""
    if place.low not in place.grammar.determiners:
        return None
    before = place.before.low
    return place.i == place.edge or before in place.grammar.noun_links or before in place.grammar.joining


def _is_link(place: Place) -> bool | None:
    """A preposition with a noun behind it: "said a man from Kent"."""
    if place.low not in place.grammar.phrase_links:
        return None
    return place.i > place.edge and is_phrase_like(place.after, place.grammar)


def _is_joining(place: Place) -> bool | None:
    """An "and" between two people: "said Ann Lee and her brother"."""
    return place.i > place.edge and is_pair(place) if place.low in place.grammar.joining else None


def _is_point(place: Place) -> bool | None:
    """The point of an initial or a title: "said J. Lee", "said Mr. Lee"."""
    if place.token.text != ".":
        return None
    return place.after.is_name or place.before.low in place.grammar.honorifics


def _is_time(place: Place) -> bool | None:
    """No word of time: "said Ann Lee Monday"."""
    return False if place.low in place.grammar.time_words else None


def _is_noun(place: Place) -> bool:
    """A noun; a word that may be a cue only with a capital: "said Ann Lee claims"."""
    verb = place.i > place.edge and place.low in place.grammar.verbs and not place.token.is_name
    return is_noun_like(place.token, place.grammar) and not verb


PHRASE_CASCADE = Cascade(
    (
        Step("behind an article", _behind_article),
        Step("determiner", _is_determiner),
        Step("link", _is_link),
        Step("joining", _is_joining),
        Step("point", _is_point),
        Step("time", _is_time),
        Step("noun", _is_noun),
    )
)
"""Whether the phrase that begins at the edge goes on with a token."""


# ---------------------------------------------------------------- what follows a phrase
def _through_apposition(tokens: Sequence[Token], end: int, grammar: Grammar) -> int:
    """The end of what explains a phrase, between commas: "said Ann Lee, the mayor of Kent, on Monday"."""
    if token_at(tokens, end).text != "," or not _explains(token_at(tokens, end + 1), grammar):
        return end  # "said Ann Lee, adding"
    for i in range(end + 1, min(len(tokens), end + LONGEST)):
        if tokens[i].quote is not None:
            return end  # "said Ann Lee, the mayor, “we”"
        if tokens[i].text in AFTER_APPOSITION or i == len(tokens) - 1:
            return i  # "said Ann Lee, the mayor of Kent, on Monday"
    return end


def _explains(head: Token, grammar: Grammar) -> bool:
    """Whether a word behind a comma may begin an apposition; not "said Ann Lee, adding", "..., who", "..., in May"."""
    return head.is_word and head.low not in grammar.no_apposition and not head.low.endswith(grammar.gerund_endings)


def starts_clause(tokens: Sequence[Token], i: int, grammar: Grammar) -> bool:
    """Whether a clause with its own subject may begin here, without a "that"."""
    token = token_at(tokens, i)
    if not token.is_word:
        return False
    if token.low.replace("’", "'").partition("'")[0] in grammar.contracted_subjects:
        return True  # "said she's late"
    return token.is_name or token.low in grammar.clause_heads or is_noun_like(token, grammar)
