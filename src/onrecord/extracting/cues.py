"""Cues of a sentence: verbs that attribute, with their subject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.data import Mode
from onrecord.extracting.nouns import Place, Range, before_adverbs
from onrecord.extracting.phrases import phrase_after
from onrecord.extracting.subjects import first_phrase, subject_before
from onrecord.languages.grammar import NONE, Grammar, Verb
from onrecord.text.reading import Token, token_at

NAME_REACH = 7
"""Tokens between a quotation and the verb of its tag."""
SHORTEST_PAST = 3
"""Letters of an ending with one before it: "red" is no past form."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb in its sentence: token numbers ``[start, end)``, its possible readings, its subject if on the left.

    ``shared`` says that the subject was taken from an earlier verb ("..., but later told").
    """

    start: int
    end: int
    verbs: tuple[Verb, ...]
    subject: Range | None
    shared: bool = False
    passive: bool = False

    def reads(self, *groups: str) -> Verb | None:
        """The reading of this cue that belongs to one of the groups, if it has one."""
        return next((v for v in self.verbs if v.group in groups), None)


def find_cues(tokens: Sequence[Token], grammar: Grammar) -> tuple[Cue, ...]:
    """The cue verbs of one sentence, left to right."""
    return tuple(_cues(tokens, grammar))


def _cues(tokens: Sequence[Token], grammar: Grammar) -> Iterator[Cue]:
    latest: Range | None = None
    quotes = any(t.quote is not None for t in tokens)
    for i, token in enumerate(tokens):
        verbs = grammar.verbs.get(token.low, ())
        if quotes and _may_tag(token.low, verbs, grammar) and tags_by_shape(tokens, i, grammar):
            yield _shaped(tokens, i, grammar)  # "“No,” offered Tessa Hale"
        elif verbs and not any(excludes(Place(tokens, i, i, grammar)) for excludes in EXCLUSION_STEPS):
            cue = _listed(tokens, i, verbs, latest, grammar)
            latest = latest if cue.shared else cue.subject or latest
            yield cue


def _listed(tokens: Sequence[Token], i: int, verbs: tuple[Verb, ...], latest: Range | None, grammar: Grammar) -> Cue:
    """The cue that a verb of the lists is; ``latest`` is the subject of the verbs before it."""
    gerund = all(v.form == "gerund" for v in verbs)
    own = None if gerund and not _is_progressive(tokens, i, grammar) else subject_before(tokens, i, grammar)
    shared = own is None and (gerund or _shares_subject(tokens, i, grammar))
    if shared:
        own = latest or first_phrase(tokens, 0, i, grammar)  # "Ann Lee left, saying that", "Ann Lee left and said that"
    return Cue(i, _with_particle(tokens, i, verbs[0], grammar), verbs, own, shared, _is_passive(tokens, i, grammar))


def _with_particle(tokens: Sequence[Token], i: int, verb: Verb, grammar: Grammar) -> int:
    """The token behind a verb and its particle: "pointed out"."""
    return i + 1 + (token_at(tokens, i + 1).low in grammar.particles.get(verb.lemma, NONE))


# ---------------------------------------------------------------- tags by verbs of no list
def _may_tag(low: str, verbs: Sequence[Verb], grammar: Grammar) -> bool:
    """Whether a form looks like the past of a verb that no list has for one of saying."""
    regular = low.endswith(grammar.past_endings) and len(low) > SHORTEST_PAST and low not in grammar.actions
    return (regular or low in grammar.rare_pasts) and not any(v.group in {"SAY", "ASK"} for v in verbs)


def _shaped(tokens: Sequence[Token], i: int, grammar: Grammar) -> Cue:
    verb = Verb(tokens[i].low, "SAY", Mode.SPEECH, "past")
    return Cue(i, i + 1 + _has_particle(tokens, i, grammar), (verb,), _subject_beside_quote(tokens, i, grammar))


def tags_by_shape(tokens: Sequence[Token], i: int, grammar: Grammar) -> bool:
    """Whether a past form of no list is a tag: "“...,” offered Tessa Hale", "“...?” Ned Coyle pressed"."""
    if i == 0 or tokens[i].text[0].isupper():
        return False  # "United said": a name that ends like a verb
    behind = i + 1 + _has_particle(tokens, i, grammar)
    if _leaves_open(tokens[i - 1]):
        return _names_speaker(tokens, behind, grammar)  # "“No,” offered Tessa Hale"
    return _subject_beside_quote(tokens, i, grammar) is not None and _ends_tag(token_at(tokens, behind), grammar)


def _names_speaker(tokens: Sequence[Token], i: int, grammar: Grammar) -> bool:
    """Whether a subject that ends a tag begins here: "offered Tessa Hale", "offered 50-year-old Tessa Hale"."""
    ahead = token_at(tokens, i)
    if not (ahead.is_name or ahead.low in grammar.speakers or ahead.text[0].isdigit()):
        return False  # "“No,” shouted over the fence"
    found = phrase_after(tokens, i, grammar)
    return found is not None and _ends_tag(token_at(tokens, found[1]), grammar)


def is_figure(token: Token) -> bool:
    """Whether a word is a bare number, which nobody is."""
    return token.text.replace(",", "").isdigit()


def _has_particle(tokens: Sequence[Token], i: int, grammar: Grammar) -> bool:
    return token_at(tokens, i + 1).low in grammar.tag_particles


def _subject_beside_quote(tokens: Sequence[Token], i: int, grammar: Grammar) -> Range | None:
    """The name between a quotation that is not ended and a verb."""
    start = _behind_quote(tokens, i)
    words = tokens[start:i]
    if not words or not _leaves_open(token_at(tokens, start - 1)):
        return None  # "“No.” Ann Lee pressed the bell": the quotation has ended
    named = words[0].is_name and all(t.is_word or t.text == "." for t in words)
    person = len(words) == 1 and words[0].low in grammar.single_persons
    return (start, i) if named or person else None


def _behind_quote(tokens: Sequence[Token], i: int) -> int:
    """The token behind the nearest quotation to the left, ``i`` where none is near."""
    near = range(i - 1, max(-1, i - NAME_REACH), -1)
    return next((k + 1 for k in near if tokens[k].quote is not None), i)


def _leaves_open(token: Token) -> bool:
    """Whether a quotation ends so that a tag follows: with a comma, a question or an exclamation."""
    return token.quote is not None and token.text.rstrip("\"”’'» ")[-1:] in {",", "?", "!", "—"}


def _ends_tag(ahead: Token, grammar: Grammar) -> bool:
    """Whether what follows a tag's verb and subject is no object: "“...,” he offered as he left"."""
    return not ahead.is_word or ahead.low in grammar.beyond_tag


# ---------------------------------------------------------------- forms that are no cue
def _is_name(place: Place) -> bool:
    """A capital inside a sentence: "the Post". A headline that is all capitals has verbs in capitals."""
    return place.i > 0 and place.token.is_name and not place.token.text.isupper()


def _opens_as_noun(place: Place) -> bool:
    """A noun at the head of a sentence: "Reports came in"; not "Said Ann Lee: “No.”"."""
    return place.i == 0 and place.low in place.grammar.unsure_alone


def _follows_determiner(place: Place) -> bool:
    """A noun behind its determiner: "the report", "his claim"."""
    return place.before.low in place.grammar.before_nouns


def _follows_possessive(place: Place) -> bool:
    """A noun behind its owner: "Mr. Obama's call"; not "he's saying", "it's called"."""
    before, grammar = place.before, place.grammar
    if not before.low.endswith(grammar.possessive_endings):
        return False
    return before.low[:-2] not in grammar.contracted_subjects and not place.low.endswith(grammar.gerund_endings)


def _is_plural(place: Place) -> bool:
    """A plural behind an adjective or a noun: "local reports"; not "Ann Lee reports", "she reports"."""
    if place.i == 0 or place.low not in place.grammar.plural_nouns:
        return False
    return not place.before.is_name and place.before.low not in place.grammar.subject_pronouns


def _follows_preposition(place: Place) -> bool:
    """A noun behind a preposition: "in answer", "for comment"; not "without saying"."""
    gerund = place.grammar.verbs[place.low][0].form == "gerund"
    return place.before.low in place.grammar.noun_prepositions and not gerund


def _is_denied(place: Place) -> bool:
    """A verb of what was not, or only possibly, said: "she never said", "he might not say"."""
    return any(t.low in place.grammar.denials for t in place.tokens[max(0, place.i - 2) : place.i])


def _lacks_plural(place: Place) -> bool:
    """A bare form without a plural before it: "They say", "aides say", but "a say in it"."""
    if any(v.form != "base" for v in place.grammar.verbs[place.low]):
        return False
    before = place.before.low
    return before not in place.grammar.plural_subjects and not before.endswith(place.grammar.plural_endings)


EXCLUSION_STEPS = (
    _is_name,
    _opens_as_noun,
    _follows_determiner,
    _follows_possessive,
    _is_plural,
    _follows_preposition,
    _is_denied,
    _lacks_plural,
)
"""The reasons for which a form of the lists attributes nothing."""


# ---------------------------------------------------------------- what stands before a verb
def _is_progressive(tokens: Sequence[Token], i: int, grammar: Grammar) -> bool:
    """Whether a gerund has its auxiliary: "she is now saying"."""
    low = token_at(tokens, before_adverbs(tokens, i, grammar.adverbs, grammar)).low.replace("’", "'")
    return low in grammar.copulas or low in grammar.contracted_copulas or low.endswith(grammar.copula_endings)


def _shares_subject(tokens: Sequence[Token], i: int, grammar: Grammar) -> bool:
    """Whether a verb has the subject of the one before: "left and later said", "went on to say"."""
    if token_at(tokens, before_adverbs(tokens, i, grammar.before_verb, grammar)).low in grammar.coordinators:
        return True  # "left and later said"
    to, before = token_at(tokens, i - 1).low, token_at(tokens, i - 2).low
    return to in grammar.infinitives and before in grammar.before_infinitives


def _is_passive(tokens: Sequence[Token], i: int, grammar: Grammar) -> bool:
    """Whether somebody is said to do it: "was later told"."""
    before = token_at(tokens, before_adverbs(tokens, i, grammar.adverbs, grammar)).low
    return before in grammar.passives and not tokens[i].low.endswith(grammar.gerund_endings)
