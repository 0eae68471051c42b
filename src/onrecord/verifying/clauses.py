"""Frames that a clause makes which a comma parts from a quote, and those of the words behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.cascade import Cascade, Step
from onrecord.languages.wording import Wording
from onrecord.verifying.framing import CLAUSE, NONE, TAIL, Frame, Names, any_of, framed
from onrecord.verifying.others import in_the_passive, reported


# ---------------------------------------------------------------- a clause before
@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a sentence before a quote, parted by commas: the first, the last, and those between."""

    first: Names
    last: Names
    between: tuple[Names, ...]
    wording: Wording

    @property
    def all(self) -> tuple[Names, ...]:
        return (self.first, *self.between, self.last)


def frame_of_sentence(first: Names, last: Names, between: Sequence[Names], wording: Wording) -> Frame:
    """The frame that the clauses before a comma make.

    >>> from onrecord.languages import ENGLISH
    >>> frame_of_sentence(("unless", "they", "pay"), ("unless", "they", "pay"), (), ENGLISH.wording).name
    'supposed'
    """
    while first and first[0] in wording.and_words:
        first = first[1:]
    return SENTENCE_CASCADE.answer(Clauses(first, last, tuple(between), wording)) or NONE


def _on_condition(clauses: Clauses) -> Frame | None:
    """The sentence opens with a condition: "if they pay, ...", "had we known, ..."."""
    bound = _bound_together(clauses.all, clauses.wording)
    asked = any(conditional(_without_lead(names, clauses.wording), clauses.wording) for names in bound) or inverted(
        clauses.last, clauses.wording
    )
    return framed("supposed", "condition") if asked else None


def _bound_together(pieces: Sequence[Names], wording: Wording) -> Sequence[Names]:
    """The pieces that a condition can reach: a new clause of fact begins behind it, "but they never asked"."""
    unreal = wording.modals | wording.would
    anew = (
        n
        for n, names in enumerate(pieces)
        if n and len(names) > 2 and names[0] in wording.and_words and not any_of(names, unreal)
    )
    return pieces[max(anew, default=0) :]


def _without_lead(names: Names, wording: Wording) -> Names:
    """A piece of a sentence without words before its condition: "look if they pay"."""
    at = next((n for n, w in enumerate(names) if w not in wording.filling), 0)
    return names[at:]


def conditional(names: Names, wording: Wording) -> bool:
    """Whether a clause is a condition, and not only a way of speaking: "if you look at it"."""
    if _opens_a_condition(names, wording):
        return True
    if is_polite(names, wording):
        return False
    if names[:1] == ("without",) and len(names) > 1:
        return not any_of(names[1:4], wording.lacking)
    if names[:1] != ("if",) and names[:3] != ("as", "long", "as") and names[:2] != ("in", "case"):
        return False
    return not (set(names[1:2]) & wording.anybody and any_of(names[2:4], wording.looking))


def _opens_a_condition(names: Names, wording: Wording) -> bool:
    """Whether a clause opens with words that nobody says for manners: "unless they", "had we", "only when"."""
    if set(names[:1]) & wording.condition_openers or inverted(names, wording) or names[:2] in wording.never_coming:
        return True
    return names[:2] in wording.only_when or names[:1] in wording.only_when or names[:3] in wording.conditional_phrases


def is_polite(names: Names, wording: Wording) -> bool:
    """Whether an "if" is only said: "if I may say so", "if anything"."""
    return names[:1] == ("if",) and any(names[1 : 1 + len(p)] == p for p in wording.polite_ifs)


def _maybe(clauses: Clauses) -> Frame | None:
    """A word says that it is only likely: "maybe, ..."."""
    return (
        framed("supposed", "modal") if len(clauses.last) == 1 and set(clauses.last) & clauses.wording.perhaps else None
    )


def _by_their_words(clauses: Clauses) -> Frame | None:
    """Others' words are named: "in the words of my enemies, ...", "by their account, ..."."""
    led = clauses.last[:1] in {("in",), ("under",), ("by",)} and any_of(clauses.last[1:], clauses.wording.sources)
    led = led and not _is_ones_own(clauses.last, clauses.wording)
    heard = clauses.last[:2] in {("to", "hear"), ("to", "listen"), ("to", "quote")} or clauses.last == ("quote",)
    seen = clauses.last[:1] == ("as",) and any_of(clauses.last[2:3], clauses.wording.seen_as)
    by_others = seen and not any_of(clauses.last[1:2], clauses.wording.selves)
    return framed("reported") if led or heard or by_others else None


def _is_ones_own(names: Names, wording: Wording) -> bool:
    """Whether a source is the speaker's: "in my view", "in our own words", and not "in my opponent's words"."""
    rest = tuple(n for n in names[2:] if n not in wording.ours)
    return any_of(names[1:2], wording.owners) and any_of(rest[:1], wording.sources)


def _by_anothers_account(clauses: Clauses) -> Frame | None:
    """Somebody else tells it so: "if you listen to my opponent, ...", "the way he tells it, ..."."""
    found = clauses.wording.by_anothers_account.search(" ".join(clauses.last))
    return framed("reported") if found else None


def _for_argument(clauses: Clauses) -> Frame | None:
    """It is only supposed: "for the sake of argument, ..."."""
    found = clauses.wording.for_argument.search(" ".join(clauses.last))
    return framed("supposed", "condition") if found else None


def _in_a_lie(clauses: Clauses) -> Frame | None:
    """Where it would be so is no place of this world: "in a fantasy of theirs, ..."."""
    return (
        framed("untrue", "negation")
        if clauses.first[:1] == ("in",) and any_of(clauses.first, clauses.wording.untrue)
        else None
    )


def _according_to(clauses: Clauses) -> Frame | None:
    """Others are named: "according to my enemies, ..."."""
    return framed("reported") if clauses.last[:2] == ("according", "to") else None


def _others_say(clauses: Clauses) -> Frame | None:
    """Others say so: "my opponent says, ..."; what is long is a sentence of its own."""
    short = [c for c in clauses.all if 0 < len(c) < 2 * TAIL]
    others = any(c[-2:] in clauses.wording.like_this and not any_of(c, clauses.wording.selves) for c in short[-1:])
    says = any(_ends_in_saying(c, clauses.wording) for c in short[:-1])
    last = 0 < len(clauses.last) < 2 * TAIL and reported(clauses.last, clauses.wording)
    return framed("reported") if last or others or says else None


def _ends_in_saying(names: Names, wording: Wording) -> bool:
    """Whether a clause ends with another's verb of saying: "a letter that says", before ", dear sir, ..."."""
    told = names[-1] in wording.told and any_of(names[-3:-1], wording.saying)  # "she told me, and I kept it,"
    return (names[-1] in wording.saying or told) and reported(names, wording)


SENTENCE_CASCADE = Cascade(
    (
        Step("on a condition", _on_condition),
        Step("perhaps", _maybe),
        Step("by the words of others", _by_their_words),
        Step("by another's account", _by_anothers_account),
        Step("for the sake of argument", _for_argument),
        Step("in a lie", _in_a_lie),
        Step("according to others", _according_to),
        Step("others say", _others_say),
    )
)


def inverted(names: Names, wording: Wording) -> bool:
    """Whether a clause is a condition by its order: "had we known", "should it turn out".

    >>> from onrecord.languages import ENGLISH
    >>> [inverted(tuple(w.split()), ENGLISH.wording) for w in ("should it turn out", "it should turn out")]
    [True, False]
    """
    return bool(set(names[:1]) & wording.inverting) and bool(set(names[1:2]) & wording.inverted_subjects)


# ---------------------------------------------------------------- behind a quote
@dataclass(frozen=True, slots=True)
class Rest:
    """The words behind a quote; ``paused`` says that a comma parts them from it."""

    names: Names
    paused: bool
    size: int
    wording: Wording


def frame_behind(names: Names, wording: Wording, *, paused: bool, size: int) -> Frame | None:
    """The frame that the words behind a quote make; ``None`` where they make none.

    >>> from onrecord.languages import ENGLISH
    >>> frame_behind(("if", "the", "grant", "comes"), ENGLISH.wording, paused=False, size=5).name
    'supposed'
    """
    return REST_CASCADE.answer(Rest(names, paused, size, wording))


def _conditioned(rest: Rest) -> Frame | None:
    """A condition follows: "... if the grant comes", "... unless it rains"."""
    polite = (
        rest.paused and is_polite(rest.names, rest.wording) and not any_of(rest.names[1:2], rest.wording.scalar_ifs)
    )
    if rest.size < CLAUSE or polite:  # a single word is on no condition; "..., if I may say so"
        return None
    phrase = rest.names[:3] == ("as", "long", "as") or rest.names[:2] in rest.wording.condition_pairs
    phrase = phrase or (rest.names[0] in rest.wording.until and len(rest.names) > 1)
    return framed("supposed", "condition") if phrase or rest.names[0] in rest.wording.conditions_behind else None


def _denied_behind(rest: Rest) -> Frame | None:
    """What follows takes it back: "... never happened", "... in no case"."""
    led = rest.names[0] in rest.wording.prepositions and set(rest.names[1:2]) & rest.wording.reversing
    denied = rest.names[0] in rest.wording.reversing_behind or led
    return framed("denied", "negation") if denied and not rest.paused else None


def _said_behind(rest: Rest) -> Frame | None:
    """Whoever says so stands behind: "..., some people think", "..., said my opponent"."""
    names = rest.names
    if names[:2] in rest.wording.emphasizing:
        return None  # "no matter what anybody says"
    if any_of(names[:1], rest.wording.selves) and in_the_passive(names, rest.wording):
        return framed("reported")  # "..., we were told"
    if len(names) > TAIL or any_of(names, rest.wording.subject_selves if rest.paused else rest.wording.selves):
        return None
    return framed("reported") if _is_a_tag(names, rest.wording) else None


def _is_a_tag(names: Names, wording: Wording) -> bool:
    """Whether a few words only tell who says so: "some people think", "said my opponent"."""
    if names[0] in wording.said_first and len(names) <= 5:
        return True
    last = names[-1] in wording.saying | wording.thinking and 2 <= len(names) <= 6
    return last and names[0] not in wording.no_teller


def _taken_back(rest: Rest) -> Frame | None:
    """An afterthought makes it less than said: "..., or so they tell us", "..., maybe"."""
    names = rest.names
    if names[:2] in rest.wording.limiting_behind or names[:1] == ("only",) or names[:2] in rest.wording.never_coming:
        return framed("limited", "restriction")
    phrase = names[:2] in rest.wording.afterthoughts or names[:3] in rest.wording.afterthoughts
    phrase = phrase or (any_of(names[:3], rest.wording.selves) and any_of(names[2:5], rest.wording.mistaken))
    alone = len(names) == 1 and names[0] in rest.wording.perhaps
    return framed("untrue", "restriction") if phrase or alone else None


REST_CASCADE = Cascade(
    (
        Step("on a condition", _conditioned),
        Step("denied", _denied_behind),
        Step("said by another", _said_behind),
        Step("taken back", _taken_back),
    )
)
