"""Denials of a clause that follows: "I do not believe that", "far be it from me to say that", "I stopped thinking"."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.cascade import Cascade, Step
from onrecord.languages.wording import Wording
from onrecord.verifying.framing import Names, any_of

CLOSE = 4
"""Words from "far" to a clause that is not so: "far from convinced"."""


@dataclass(frozen=True, slots=True)
class Held:
    """The words before a clause; ``verb`` is the place of the one that holds it, whoever is told left out."""

    names: Names
    verb: int
    wording: Wording

    @classmethod
    def of(cls, names: Names, wording: Wording) -> Held:
        verb = len(names) - (2 if names[-1] == "that" else 1)
        while verb > 1 and names[verb] in wording.told and names[verb - 1] in wording.promising:
            verb -= 1  # "never promised you that"
        return cls(names, verb, wording)

    @property
    def last(self) -> int:
        """Where what holds the clause begins: "not | a shred of evidence that"."""
        shred = self.names[self.verb - 1 : self.verb] == ("of",)
        return (
            self.verb - 2
            if shred and any_of(self.names[self.verb - 2 : self.verb - 1], self.wording.shreds)
            else self.verb
        )

    @property
    def word(self) -> str:
        """What holds the clause: a verb or a noun."""
        return self.names[self.verb]


def not_held(names: Names, wording: Wording) -> bool:
    """Whether the words before a clause say that it is not so: "I do not believe that", "nobody can say", "I doubt".

    >>> from onrecord.languages import ENGLISH
    >>> [not_held(tuple(w.split()), ENGLISH.wording) for w in ("i do not believe that", "i doubt", "i believe that")]
    [True, True, False]
    """
    held = Held.of(names, wording)
    return held.verb >= 0 and HELD_CASCADE.answer(held) is True  # nothing but "that" denies nothing


def _distanced(held: Held) -> bool | None:
    """A phrase that says so by itself: "far be it from me to say", "the last person to say", "nowhere near"."""
    threes = {held.names[n : n + 3] for n in range(len(held.names))}
    phrase = (
        not threes.isdisjoint(held.wording.distancing | held.wording.last_to)
        or held.names[-2:] in held.wording.far_from
    )
    far = held.names[:2] in held.wording.far_from and (held.names[-1] == "that" or len(held.names) <= CLOSE)
    if held.names[-1] == "that" and held.names[-4:-2] in held.wording.far_from:  # "it is far from clear that"
        return not any_of(held.names[:-4], held.wording.reversing) or None
    return True if phrase or far else None


def _noun_denied(held: Held) -> bool | None:
    """A noun of what is held is denied: "it was never our view that", "under no illusion", "no scenario in which"."""
    noun = held.word in held.wording.denied_nouns and any_of(held.names[: held.verb + 1], held.wording.reversing)
    scene = held.names[-2:] == ("in", "which") and any_of(held.names[:-2], held.wording.reversing)
    return True if noun or scene else None


def _doubted(held: Held) -> bool | None:
    """A word that doubts by itself: "I doubt (very much) that"; but "I do not doubt that ..." holds it."""
    before = held.names[max(0, held.last - 3) : held.last]
    if held.word in held.wording.doubting:
        if held.names[held.verb - 1 : held.verb] == ("nor",):
            return True  # "I can neither confirm nor deny that"
        return not any_of(before, held.wording.reversing | held.wording.scant)
    further = held.names[-1] == "that" and any_of(held.names[-4:-1], held.wording.doubting)
    return True if further and not any_of(held.names[:-2], held.wording.reversing | held.wording.scant) else None


def _given_up(held: Held) -> bool | None:
    """What was held is held no more: "I stopped believing that"."""
    before = held.names[max(0, held.verb - 2) : held.verb]
    return True if held.word in held.wording.giving_up and any_of(before, held.wording.stopping) else None


def _affirmed(held: Held) -> bool | None:
    """A negation that denies nothing of the clause: "I am not ashamed to say"."""
    return False if affirmed(held.names[: held.verb + 1], held.wording) else None


def _denied(held: Held) -> bool | None:
    """A verb or sign of holding with a negation in its clause: "I do not for a minute believe", "no evidence that"."""
    before = _of_clause(held.names[: held.last], held.wording)
    told = held.word in held.wording.promising and held.names[-1] in held.wording.told | {"that"}
    if not (held.word in held.wording.holding or told):
        return None
    denied = any_of(before, held.wording.reversing | held.wording.refusing) or before[-3:-1] == ("yet", "to")
    return denied or (held.word in held.wording.evidence and any_of(before[-1:], held.wording.scant))


HELD_CASCADE = Cascade(
    (
        Step("distanced", _distanced),
        Step("a noun denied", _noun_denied),
        Step("doubted", _doubted),
        Step("given up", _given_up),
        Step("affirmed after all", _affirmed),
        Step("denied", _denied),
    )
)
"""Whether a clause is said not to be so: the first that tells."""


def _of_clause(names: Names, wording: Wording) -> Names:
    """The words of the clause that a verb stands in, as far as its negation may stand: "nothing in the report"."""
    bounds = [n for n, w in enumerate(names) if w in wording.clause_bounds]
    return names[bounds[-1] + 1 if bounds else 0 :]


def affirmed(names: Names, wording: Wording) -> bool:
    """Whether a negation is followed by what takes it back: "not ashamed to", "no need to", "goes without saying"."""
    first = next((n for n, w in enumerate(names) if w in wording.reversing or w == "without"), None)
    if first is None:
        return False
    rest = names[first:]
    at = len(names) - (2 if names[-1] == "that" else 1)
    if at > first and names[at] in wording.undeniable and names[at - 1] != "nor":  # "neither confirm nor deny"
        return True
    if at > first and (names[at] in wording.factive or names[at - 1 : at + 1] in wording.liking_it):
        return True  # "I am not happy that", "I do not like it that"
    phrases = {names[n : n + size] for size in (2, 3) for n in range(len(names))}
    return any_of(rest, wording.affirming) or not phrases.isdisjoint(wording.having_to)
