"""The complement behind a cue: whom it speaks to, and the quotation or clause that it introduces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.cascade import Cascade, Step
from onrecord.data import Mode
from onrecord.extracting.cues import Cue
from onrecord.extracting.nouns import Range
from onrecord.extracting.phrases import phrase_after, starts_clause
from onrecord.extracting.scene import Scene, direct_after, trim, until_end
from onrecord.languages.grammar import Grammar, Verb
from onrecord.text.reading import Token, token_at

ADJUNCTS = 4
"""Phrases between a verb and what it introduces; more are no tag."""
TALK_REACH = 12
"""Tokens at the head of a sentence that may tell in what talk it was said."""
BEFORE_CONTENT = frozenset(",:—–")
ENDS = frozenset(".!?")


@dataclass(frozen=True, slots=True)
class Behind:
    """A verb and what stands behind it: ``at`` is the token behind verb and addressee, ``start`` that behind adjuncts.

    ``bare`` says that a clause without "that" may be content: nothing before the verb is.
    """

    scene: Scene
    n: int
    cue: Cue
    verb: Verb
    at: int
    start: int
    bare: bool

    @classmethod
    def of(cls, scene: Scene, n: int, cue: Cue, verb: Verb, at: int, bare: bool) -> Behind:
        return cls(scene, n, cue, verb, at, _skip_adjuncts(scene.tokens, at, scene.grammar), bare)

    @property
    def token(self) -> Token:
        """The token behind the adjuncts."""
        return self.scene.at(self.start)

    @property
    def grammar(self) -> Grammar:
        """The words that the page is read by."""
        return self.scene.grammar

    def clause(self, start: int) -> Range:
        """The clause that begins at a token."""
        return until_end(self.scene, self.n, self.cue, start)


def complement(behind: Behind) -> Range | None:
    """The complement: a quotation, a clause with its "that", or a clause without."""
    return CONTENT_CASCADE.answer(behind) if behind.start < len(behind.scene.tokens) else None


# ---------------------------------------------------------------- steps of the complement
def _in_relative(behind: Behind) -> Range | None:
    """The rest of a relative clause that the tag stands in: "a man who he said was a broker, left"."""
    tokens, cue, i = behind.scene.tokens, behind.cue, behind.start
    if cue.subject is None or cue.shared or behind.token.low not in behind.grammar.finite:
        return None
    if cue.subject[0] < 2 or tokens[cue.subject[0] - 1].low not in behind.grammar.relatives:
        return None
    return trim(tokens, i, next((k for k in range(i + 1, len(tokens)) if tokens[k].text == ","), len(tokens)))


def _marked_off(behind: Behind) -> Range | None:
    """A quotation behind a mark: "she said: “We won”", "she said, “We won”"."""
    scene, i = behind.scene, behind.start
    marked = behind.token.text in BEFORE_CONTENT and scene.at(i + 1).quote is not None
    return direct_after(scene.tokens, i + 1, behind.grammar) if marked else None


def _after_colon(behind: Behind) -> Range | None:
    """A clause behind a colon: "she put it bluntly: nobody had won"."""
    i = behind.start
    more = behind.bare and i + 1 < len(behind.scene.tokens)
    return behind.clause(i + 1) if more and behind.token.text == ":" else None


def _quotation(behind: Behind) -> Range | None:
    """A quotation right behind the verb, with the clause that goes on from it: "called it “a farce” and left"."""
    scene, i = behind.scene, behind.start
    if behind.token.quote is None:
        return None
    after = scene.at(i + 1)
    if i + 1 >= len(scene.tokens) or after.text in ENDS:
        return (i, i + 1)
    if after.low in behind.grammar.conjunctions and scene.at(i + 2).low in behind.grammar.subjects:
        return (i, i + 1)  # "told me “go home” and I did"
    return behind.clause(i)


def _with_clause_word(behind: Behind) -> Range | None:
    """A clause with its "that" or question word: "said that they won", "asked when it ends"."""
    if behind.token.low not in behind.grammar.clause_words:
        return None
    return None if _is_circumstance(behind) else behind.clause(behind.start)


def _own_clause(behind: Behind) -> Range | None:
    """In a quotation, a clause with a pronoun behind the plainest verbs: "“I told her I was late”"."""
    if behind.scene.level is None or behind.start != behind.at:
        return None
    clear = behind.token.low in behind.grammar.subject_pronouns and behind.verb.lemma in behind.grammar.plain_saying
    return behind.clause(behind.start) if clear else None


def _bare_clause(behind: Behind) -> Range | None:
    """A clause without "that": "said they won"."""
    if not behind.bare or behind.verb.group == "ASK" or _is_circumstance(behind):
        return None
    return behind.clause(behind.start) if _is_bare_clause(behind) else None


def _topic(behind: Behind) -> Range | None:
    """The topic of a question: "asked about the toll"."""
    about = behind.bare and behind.verb.group == "ASK" and behind.token.low in behind.grammar.topic_links
    return behind.clause(behind.start) if about else None


CONTENT_CASCADE = Cascade(
    (
        Step("in a relative clause", _in_relative),
        Step("marked off", _marked_off),
        Step("after a colon", _after_colon),
        Step("quotation", _quotation),
        Step("with a clause word", _with_clause_word),
        Step("own clause", _own_clause),
        Step("bare clause", _bare_clause),
        Step("topic", _topic),
    )
)
"""The complements of a verb."""


def _is_circumstance(behind: Behind) -> bool:
    """Whether a clause says when it was said, and not what: "spoke when he left", but "asked when he left"."""
    circumstance = behind.token.low in behind.grammar.circumstances and behind.verb.group != "ASK"
    return circumstance and behind.verb.lemma not in behind.grammar.inner_questions


def _is_bare_clause(behind: Behind) -> bool:
    tokens, i, verb, grammar = behind.scene.tokens, behind.start, behind.verb, behind.grammar
    if not starts_clause(tokens, i, grammar):
        return False
    if verb.lemma in grammar.clause_verbs:
        return _has_verb(tokens, i, grammar)  # "said the roof had gone", but "said the mayor"
    if tokens[i].low in grammar.subject_pronouns:
        return True  # "announced they would go"
    if verb.mode is Mode.WRITING and verb.group == "SAY":
        return False  # "wrote a book called ..."
    return _has_verb(tokens, i, grammar)


def _has_verb(tokens: Sequence[Token], i: int, grammar: Grammar) -> bool:
    """Whether a finite verb follows within the sentence: else it is a mere object."""
    if any(_is_finite(t.low.replace("’", "'"), grammar) for t in tokens[i:]):
        return True  # "the roof is gone"
    return any(t.low.endswith(grammar.past_endings) for t in tokens[i + 1 :])


def _is_finite(low: str, grammar: Grammar) -> bool:
    if low in grammar.finite or low in grammar.verbs or low in grammar.contracted_clauses:
        return True  # "was", "says", "that's"
    return "'" in low and low.rsplit("'", 1)[1] in grammar.verb_contractions


# ---------------------------------------------------------------- adjuncts
def _skip_adjuncts(tokens: Sequence[Token], i: int, grammar: Grammar) -> int:
    """Past adverbs, days and short phrases of place and time between a verb and what it introduces."""
    for _ in range(ADJUNCTS):
        end = _past_phrase(tokens, _past_adverbs(tokens, i, grammar), grammar)
        if end == i:
            break
        i = end
    return i


def _past_adverbs(tokens: Sequence[Token], i: int, grammar: Grammar) -> int:
    while i < len(tokens) and _is_adverb(tokens[i].low, grammar):
        i += 1
    return i


def _is_adverb(low: str, grammar: Grammar) -> bool:
    return low in grammar.time_words or low in grammar.selves or low.endswith(grammar.adverb_endings)


def _past_phrase(tokens: Sequence[Token], i: int, grammar: Grammar) -> int:
    """Behind a phrase with its preposition, where the complement follows: "said in a letter that"."""
    if i + 1 >= len(tokens) or tokens[i].low not in grammar.adjunct_links:
        return i  # "said nothing"
    found = _time_phrase(tokens, i + 1, grammar) or phrase_after(tokens, i + 1, grammar, apposition=False)
    return found[1] if found and found[0] == i + 1 and _ends_adjunct(tokens, found[1], grammar) else i


def _ends_adjunct(tokens: Sequence[Token], i: int, grammar: Grammar) -> bool:
    ahead = token_at(tokens, i)
    if i >= len(tokens) or ahead.quote is not None or ahead.text in {",", ":"}:
        return True  # "said in a letter: “We won”"
    return ahead.low in grammar.after_adjunct or starts_clause(tokens, i, grammar)


def _time_phrase(tokens: Sequence[Token], i: int, grammar: Grammar) -> Range | None:
    end = i
    while end < len(tokens) and tokens[end].low in grammar.time_words:
        end += 1
    return (i, end) if end > i else None


# ---------------------------------------------------------------- whom it was said to
@dataclass(frozen=True, slots=True)
class Address:
    """A verb and the token behind it, where somebody may be spoken to."""

    scene: Scene
    verb: Verb
    at: int


def addressee_of(scene: Scene, verb: Verb, at: int) -> tuple[Range | None, int]:
    """The one that a telling or asking verb speaks to, and where its complement begins."""
    found = ADDRESSEE_CASCADE.answer(Address(scene, verb, at))
    return (found, found[1]) if found else (None, at)


def _linked(address: Address) -> Range | None:
    """Somebody behind "to": "said to Ann Lee"."""
    scene, grammar = address.scene, address.scene.grammar
    if scene.at(address.at).low not in grammar.addressee_links:
        return None
    found = phrase_after(scene.tokens, address.at + 1, grammar, apposition=False)
    head = scene.at(found[0]) if found else None
    return found if head and (head.is_name or head.low in grammar.object_pronouns) else None


def _object(address: Address) -> Range | None:
    """The object of a verb of telling: "told Ann Lee that"; not the subject of what is told: "warned they would go"."""
    scene, grammar, token = address.scene, address.scene.grammar, address.scene.at(address.at)
    if not address.verb.addresses or not token.is_word or token.low in grammar.clear_subjects:
        return None
    if token.low in grammar.complementizers or token.low in grammar.prepositions:
        return None
    return phrase_after(scene.tokens, address.at, grammar, apposition=False)


ADDRESSEE_CASCADE = Cascade((Step("linked", _linked), Step("object", _object)))
"""The places of an addressee."""


def interviewer(scene: Scene, cue: Cue) -> Range | None:
    """The one that a sentence says it was said to: "In an interview with Jane Doe, the president said"."""
    tokens, grammar = scene.tokens, scene.grammar
    subject = cue.start if cue.subject is None else min(cue.start, cue.subject[0])
    for i in range(min(cue.start, TALK_REACH)):
        if tokens[i].low in grammar.cue_noun_after and scene.at(i + 1).low in grammar.partner_links:
            found = phrase_after(tokens, i + 2, grammar, apposition=False)  # "In an interview with"
            if found and found[1] <= subject:
                return found  # the talk is told before the one who speaks: "In a talk with Ann Lee, Moe Lee said"
    return None
