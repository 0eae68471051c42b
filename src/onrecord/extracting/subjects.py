"""Subjects to the left of a verb, found without a parser."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.cascade import Cascade, Step
from onrecord.extracting.nouns import (
    LONGEST,
    Place,
    Range,
    is_filler,
    is_noun_like,
    is_pair,
    is_phrase_like,
    is_unknown_past,
    tidy,
)
from onrecord.languages.grammar import Grammar
from onrecord.text.reading import Token, token_at

CLOSING, PAUSES = "\"”’'»« ", frozenset(",.?!")
"""After a quotation with a pause inside its marks another phrase begins."""
JOINTS = frozenset("&$%/-'’")
"""Marks inside a noun phrase."""
SHORT_QUOTE = 30
"""Characters of a quotation that may be part of a name, or of what explains one."""
FIRST_LONGEST = 14
"""Tokens of the first phrase of a sentence."""


def subject_before(tokens: Sequence[Token], verb: int, grammar: Grammar) -> Range | None:
    """The noun phrase that ends just before the verb, past auxiliaries and adverbs; ``None`` when there is none."""
    end = verb
    while end > 0 and is_filler(tokens[end - 1], grammar):
        end -= 1
    if end == 0:
        return None
    last = tokens[end - 1]
    if last.text == ",":
        return _before_apposition(tokens, end, grammar)  # "Hugh Hill, a doctor, said"
    if last.text in OPENING:
        return _before_bracket(tokens, end, grammar)  # "Ann Lee (D-Ohio) said"
    return _phrase_ending(tokens, end, grammar)


# ---------------------------------------------------------------- the phrase that ends at a place
def _phrase_ending(tokens: Sequence[Token], end: int, grammar: Grammar) -> Range | None:
    last = token_at(tokens, end - 1)
    if last.quote is not None:
        return None  # "“We won” said": what is in marks does not speak
    if _is_pronoun(last, grammar):
        return (end - 1, end)  # "she said"
    start = end
    while start > 0 and end - start < LONGEST and INSIDE_CASCADE.answer(Place(tokens, start - 1, end, grammar)):
        start -= 1
        if tokens[start].low in grammar.determiners and not _is_linked(tokens, start, grammar):
            break  # "told Ann Lee the mayor": another phrase ends before the article
    return tidy(tokens, _work_before(tokens, start, grammar), end, grammar)


def _is_pronoun(token: Token, grammar: Grammar) -> bool:
    """Whether a word is a subject by itself: "she", "she's"."""
    if token.low in grammar.subject_pronouns:
        return True
    subject = token.low.replace("’", "'").partition("'")[0]
    return subject in grammar.contracted_subjects


def _work_before(tokens: Sequence[Token], start: int, grammar: Grammar) -> int:
    """The start of the work that a phrase names the author of: "a report by the Economic Roundtable"."""
    by, work = token_at(tokens, start - 1), token_at(tokens, start - 2)
    if by.low not in grammar.author_links or work.low not in grammar.works:
        return start  # "a roof by the road said" has no author
    begins = start - 2
    while begins > 0 and is_phrase_like(tokens[begins - 1], grammar):
        begins -= 1
    return begins


def _is_linked(tokens: Sequence[Token], start: int, grammar: Grammar) -> bool:
    """Whether a phrase goes on to the left through a preposition: "the mayor of the town"."""
    if start < 2 or tokens[start - 1].low not in grammar.noun_links:
        return False  # "the mayor said"
    head = tokens[start - 2]
    return is_noun_like(head, grammar)


def _is_complementizer(place: Place) -> bool | None:
    """No "that", which is nearly always "said that Jane" and hardly ever "that woman"."""
    return False if place.low in place.grammar.that_words else None


def _is_other_verb(place: Place) -> bool | None:
    """No verb that has a name as its subject: "Ann Lee shrugged and Moe Lee said"."""
    return False if is_unknown_past(place) else None


def _is_marked_name(place: Place) -> bool | None:
    """A short quotation inside: "the “Stop Now” group said"; not "“Stop now,” the group said"."""
    token = place.token
    if token.quote is None:
        return None
    inside = len(token.text) < SHORT_QUOTE
    return inside and token.text.rstrip(CLOSING)[-1:] not in PAUSES


def _is_joint(place: Place) -> bool | None:
    """A mark between words of one phrase: "Lee & Sons said", "Mr. Lee said"."""
    if place.token.is_word:
        return None
    return place.token.text in JOINTS or (place.token.text == "." and place.follows_point)


def _is_link(place: Place) -> bool | None:
    """A preposition between nouns: "a spokesman for the governor said"."""
    if place.low not in place.grammar.noun_links:
        return None
    return place.i + 1 < place.edge and is_noun_like(place.before, place.grammar)


def _is_joining(place: Place) -> bool | None:
    """An "and" between two people: "Ann Lee and her brother said"."""
    return is_pair(place) if place.low in place.grammar.joining else None


def _is_noun(place: Place) -> bool:
    """A noun, or a word that begins a phrase with one: "the old mayor said"."""
    return is_phrase_like(place.token, place.grammar)


INSIDE_CASCADE = Cascade(
    (
        Step("complementizer", _is_complementizer),
        Step("other verb", _is_other_verb),
        Step("marked name", _is_marked_name),
        Step("joint", _is_joint),
        Step("link", _is_link),
        Step("joining", _is_joining),
        Step("noun", _is_noun),
    )
)
"""Whether a token is part of the phrase to its right, which ends at the edge."""


# ---------------------------------------------------------------- phrases with something behind them
def _before_apposition(tokens: Sequence[Token], end: int, grammar: Grammar) -> Range | None:
    """The phrase before the earlier comma, with its apposition: "Hugh Hill, a doctor, said"."""
    comma, i = end - 1, end - 2
    while i > 0 and comma - i < LONGEST:
        if len(tokens[i].text) > SHORT_QUOTE:
            return None  # "“...,” a doctor, said": the phrase ends at the quotation
        whole = _phrase_ending(tokens, i, grammar) if tokens[i].text == "," else None
        if whole and _is_place(tokens, whole[0], grammar):
            i = whole[0] - 2  # "Hugh Hill, of Kent, a doctor, said": the place is part of the apposition
        elif whole and (tokens[whole[1] - 1].is_name or tokens[whole[0]].low in grammar.determiners):
            return (_role_before(tokens, whole[0], grammar), comma)
        else:
            i -= 1
    return None


def _is_place(tokens: Sequence[Token], start: int, grammar: Grammar) -> bool:
    """Whether a phrase says where somebody is from, between commas."""
    return token_at(tokens, start - 1).low in grammar.place_links and token_at(tokens, start - 2).text == ","


def _role_before(tokens: Sequence[Token], name: int, grammar: Grammar) -> int:
    """The start of the role that a name explains: "“...,” the owner, Karl Weiss, 60, told ..."."""
    if name < 3 or tokens[name - 1].text != "," or not tokens[name].is_name:
        return name  # "the owner, 60, told"
    role = _phrase_ending(tokens, name - 1, grammar)
    if role is None or tokens[role[0]].low not in grammar.determiners or tokens[role[0] - 1].quote is None:
        return name  # "In Kent, Karl Weiss, 60, told"
    return role[0]


OPENING = {")": "(", "—": "—", "–": "–"}
"""The mark that opens an aside, by the one that closes it."""


def _before_bracket(tokens: Sequence[Token], end: int, grammar: Grammar) -> Range | None:
    """The phrase before an aside: "Ann Lee (D-Ohio) said", "Ann Lee – a nurse – said"."""
    opening = OPENING[tokens[end - 1].text]
    for i in range(end - 2, max(0, end - LONGEST), -1):
        if tokens[i].text == opening:
            found = _phrase_ending(tokens, i, grammar)
            return (found[0], end) if found and opening == "(" else found
    return None


# ---------------------------------------------------------------- the first phrase of a sentence
def first_phrase(tokens: Sequence[Token], start: int, verb: int, grammar: Grammar) -> Range | None:
    """The first subject-like phrase of a sentence: for verbs that share it ("..., and slammed", "..., adding")."""
    start = _past_opening(tokens, start, verb, grammar)
    if start < verb and tokens[start].low in grammar.subject_pronouns:
        return (start, start + 1)  # "She left, adding that"
    end = start
    while end < min(verb, start + FIRST_LONGEST) and _is_part(Place(tokens, end, start, grammar)):
        if _has_verb_before(Place(tokens, end, start, grammar)):
            end -= 1
            break
        end += 1
    return tidy(tokens, start, end, grammar) if end > start else None


def _past_opening(tokens: Sequence[Token], i: int, verb: int, grammar: Grammar) -> int:
    """Behind what opens a sentence before its subject: "In a letter, however, she"."""
    if tokens[i].low in grammar.openers:
        i = next((k for k in range(i, verb) if tokens[k].text == ","), verb) + 1  # "In a letter to the town, she"
    while i < verb and _is_before_subject(tokens[i], grammar):
        i += 1
    return i


def _is_before_subject(token: Token, grammar: Grammar) -> bool:
    if token.low in grammar.determiners:
        return False  # "each", "both" and the like are fillers too
    return not token.is_word or token.low in grammar.conjunctions or is_filler(token, grammar)


def _is_part(place: Place) -> bool:
    """Whether the first phrase goes on with a token."""
    behind = place.i > place.edge
    if behind and (is_filler(place.token, place.grammar) or is_unknown_past(place)):
        return False  # "Ann Lee repeatedly ...", "Ann Lee shrugged ..."
    return is_phrase_like(place.token, place.grammar) or (behind and place.low in place.grammar.noun_links)


def _has_verb_before(place: Place) -> bool:
    """Whether the word before a possessive is a verb of no list: "Devin Holt shook his head"."""
    if place.i <= place.edge + 1 or place.low not in place.grammar.possessives:
        return False  # "His aide shook"
    before, grammar = place.before, place.grammar
    return before.low not in grammar.noun_links
