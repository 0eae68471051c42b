"""Frames that a clause makes which a comma parts from a quote, and those of the words behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.cascade import Cascade, Step
from onrecord.languages.en import frames
from onrecord.languages.en import meaning as language
from onrecord.verifying.framing import CLAUSE, NONE, TAIL, Frame, Names, any_of, framed
from onrecord.verifying.others import in_the_passive, reported


# ---------------------------------------------------------------- a clause before
@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a sentence before a quote, parted by commas: the first, the last, and those between."""

    first: Names
    last: Names
    between: tuple[Names, ...] = ()

    @property
    def all(self) -> tuple[Names, ...]:
        return (self.first, *self.between, self.last)


def frame_of_sentence(first: Names, last: Names, between: Sequence[Names] = ()) -> Frame:
    """The frame that the clauses before a comma make.

    >>> frame_of_sentence(("unless", "they", "pay"), ("unless", "they", "pay")).name
    'supposed'
    """
    while first and first[0] in language.AND_WORDS:
        first = first[1:]
    return SENTENCE_CASCADE.answer(Clauses(first, last, tuple(between))) or NONE


def _on_condition(clauses: Clauses) -> Frame | None:
    """The sentence opens with a condition: "if they pay, ...", "had we known, ..."."""
    asked = any(conditional(_without_lead(names)) for names in clauses.all) or inverted(clauses.last)
    return framed("supposed", "condition") if asked else None


def _without_lead(names: Names) -> Names:
    """A piece of a sentence without words before its condition: "look if they pay"."""
    at = next((n for n, w in enumerate(names) if w not in frames.FILLING), 0)
    return names[at:]


def conditional(names: Names) -> bool:
    """Whether a clause is a condition, and not only a way of speaking: "if you look at it"."""
    if set(names[:1]) & frames.CONDITION_OPENERS or inverted(names) or names[:2] in frames.NEVER_COMING:
        return True
    if names[:2] in frames.ONLY_WHEN or names[:1] in frames.ONLY_WHEN or names[:3] in frames.CONDITIONAL_PHRASES:
        return True
    if is_polite(names):
        return False
    if names[:1] == ("without",) and len(names) > 1:
        return not any_of(names[1:4], frames.LACKING)
    if names[:1] != ("if",) and names[:3] != ("as", "long", "as") and names[:2] != ("in", "case"):
        return False
    return not (set(names[1:2]) & frames.ANYBODY and any_of(names[2:4], frames.LOOKING))


def is_polite(names: Names) -> bool:
    """Whether an "if" is only said: "if I may say so", "if anything"."""
    return names[:1] == ("if",) and any(names[1 : 1 + len(p)] == p for p in frames.POLITE_IFS)


def _maybe(clauses: Clauses) -> Frame | None:
    """A word says that it is only likely: "maybe, ..."."""
    return framed("supposed", "modal") if len(clauses.last) == 1 and set(clauses.last) & frames.PERHAPS else None


def _by_their_words(clauses: Clauses) -> Frame | None:
    """Others' words are named: "in the words of my enemies, ...", "by their account, ..."."""
    led = clauses.last[:1] in {("in",), ("under",), ("by",)}
    heard = clauses.last[:2] in {("to", "hear"), ("to", "listen"), ("to", "quote")} or clauses.last == ("quote",)
    seen = clauses.last[:1] == ("as",) and any_of(clauses.last[2:3], frames.SEEN_AS)
    own = any_of(clauses.last[1:2], frames.SELVES)
    return (
        framed("reported")
        if heard or (seen and not own) or (led and any_of(clauses.last[1:], frames.SOURCES))
        else None
    )


def _in_a_lie(clauses: Clauses) -> Frame | None:
    """Where it would be so is no place of this world: "in a fantasy of theirs, ..."."""
    return (
        framed("untrue", "negation") if clauses.first[:1] == ("in",) and any_of(clauses.first, frames.UNTRUE) else None
    )


def _according_to(clauses: Clauses) -> Frame | None:
    """Others are named: "according to my enemies, ..."."""
    return framed("reported") if clauses.last[:2] == ("according", "to") else None


def _others_say(clauses: Clauses) -> Frame | None:
    """Others say so: "my opponent says, ..."; what is long is a sentence of its own."""
    short = [c for c in clauses.all if c and len(c) < 2 * TAIL]
    others = any(c[-2:] in frames.LIKE_THIS and not any_of(c, frames.SELVES) for c in short[-1:])
    says = any(c[-1] in frames.SAYING and reported(c) for c in short[:-1])  # "a letter that says, dear sir, ..."
    last = bool(clauses.last) and len(clauses.last) < 2 * TAIL and reported(clauses.last)
    return framed("reported") if last or others or says else None


SENTENCE_CASCADE = Cascade(
    (
        Step("on a condition", _on_condition),
        Step("perhaps", _maybe),
        Step("by the words of others", _by_their_words),
        Step("in a lie", _in_a_lie),
        Step("according to others", _according_to),
        Step("others say", _others_say),
    )
)


def inverted(names: Names) -> bool:
    """Whether a clause is a condition by its order: "had we known", "should it turn out".

    >>> inverted(("should", "it", "turn", "out")), inverted(("it", "should", "turn", "out"))
    (True, False)
    """
    return bool(set(names[:1]) & frames.INVERTING) and bool(set(names[1:2]) & frames.INVERTED_SUBJECTS)


# ---------------------------------------------------------------- behind a quote
@dataclass(frozen=True, slots=True)
class Rest:
    """The words behind a quote; ``paused`` says that a comma parts them from it."""

    names: Names
    paused: bool
    size: int


def frame_behind(names: Names, *, paused: bool, size: int) -> Frame | None:
    """The frame that the words behind a quote make; ``None`` where they make none.

    >>> frame_behind(("if", "the", "grant", "comes"), paused=False, size=5).name
    'supposed'
    """
    return REST_CASCADE.answer(Rest(names, paused, size))


def _conditioned(rest: Rest) -> Frame | None:
    """A condition follows: "... if the grant comes", "... unless it rains"."""
    polite = rest.paused and is_polite(rest.names) and not any_of(rest.names[1:2], frames.SCALAR_IFS)
    if rest.size < CLAUSE or polite:  # a single word is on no condition; "..., if I may say so"
        return None
    phrase = rest.names[:3] == ("as", "long", "as") or rest.names[:2] in frames.CONDITION_PAIRS
    phrase = phrase or (rest.names[0] in frames.UNTIL and len(rest.names) > 1)
    return framed("supposed", "condition") if phrase or rest.names[0] in frames.CONDITIONS_BEHIND else None


def _denied_behind(rest: Rest) -> Frame | None:
    """What follows takes it back: "... never happened", "... in no case"."""
    led = rest.names[0] in frames.PREPOSITIONS and set(rest.names[1:2]) & frames.REVERSING
    denied = rest.names[0] in frames.REVERSING_BEHIND or led
    return framed("denied", "negation") if denied and not rest.paused else None


def _said_behind(rest: Rest) -> Frame | None:
    """Whoever says so stands behind: "..., some people think", "..., said my opponent"."""
    names = rest.names
    if names[:2] in frames.EMPHASIZING:
        return None  # "no matter what anybody says"
    if any_of(names[:1], frames.SELVES) and in_the_passive(names):
        return framed("reported")  # "..., we were told"
    if len(names) > TAIL or any_of(names, frames.SELVES - ({"me", "us"} if rest.paused else set())):
        return None
    last = names[-1] in frames.SAYING | frames.THINKING and 2 <= len(names) <= 6
    told = last and names[0] not in frames.NO_TELLER
    return framed("reported") if told or (names[0] in frames.SAID_FIRST and len(names) <= 5) else None


def _taken_back(rest: Rest) -> Frame | None:
    """An afterthought makes it less than said: "..., or so they tell us", "..., maybe"."""
    names = rest.names
    if names[:2] in frames.LIMITING_BEHIND or names[:1] == ("only",) or names[:2] in frames.NEVER_COMING:
        return framed("limited", "restriction")
    phrase = names[:2] in frames.AFTERTHOUGHTS or names[:3] in frames.AFTERTHOUGHTS
    phrase = phrase or (any_of(names[:3], frames.SELVES) and any_of(names[2:5], frames.MISTAKEN))
    alone = len(names) == 1 and names[0] in frames.PERHAPS
    return framed("untrue", "restriction") if phrase or alone else None


REST_CASCADE = Cascade(
    (
        Step("on a condition", _conditioned),
        Step("denied", _denied_behind),
        Step("said by another", _said_behind),
        Step("taken back", _taken_back),
    )
)
