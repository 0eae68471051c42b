"""The comparison of sayings: which pairs are worth a judgement, and what the judgement is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.linking.candidates import neighbours
from onrecord.linking.copies import ENOUGH, Sketch, is_copy, tells
from onrecord.linking.judge import LEAST_TELLING, Found, judge
from onrecord.linking.sayings import Saying
from onrecord.linking.wording import Likeness, likeness, parsed
from onrecord.words.postings import Postings

TELLS_A_COPY = 2.0
"""Weight of a wording that two pages share from which on it is asked whether one is a copy of the other."""
MOST_COPIES = 200
"""Pages that share a wording with a new one and are looked at as its originals."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A saying of one page with its words of content, and all its words."""

    number: int
    saying: Saying
    content: frozenset[str]
    words: frozenset[str]

    @classmethod
    def of(cls, number: int, saying: Saying) -> Heard:
        """A saying with its words; where it has none of content, all are."""
        w = parsed(saying.wording)
        words = frozenset(w.atoms)
        content = frozenset(a for a, weight in zip(w.atoms, w.weights, strict=True) if weight > 0.5)
        return cls(number, saying, content or words, words)

    def shares(self, other: Heard) -> bool:
        """Whether half of the content of the shorter stands in the other, in whatever order."""
        few, many = sorted((self, other), key=lambda h: len(h.content))
        return 2 * len(few.content & many.words) >= len(few.content)


class Comparison:
    """Judgements on pairs of sayings, with the likenesses of wordings kept from one to the next."""

    def __init__(self) -> None:
        self._alike = lru_cache(1 << 16)(likeness)

    def likeness_of(self, one: str, other: str) -> Likeness | None:
        """How alike two wordings are, where that tells anything."""
        found = self._alike(*sorted((one, other)))
        return found if found and found.telling >= LEAST_TELLING else None

    def judged(self, one: Saying, other: Saying, found: Likeness) -> Found | None:
        """Whether two sayings of alike wordings are one utterance; ``None`` where they are not."""
        verdict = judge(one, other, turned(found, one, other))
        return verdict if verdict is not None and verdict.same else None

    def on_page(self, one: Heard, other: Heard, *, page: bool) -> Found | None:
        """The same of two sayings of one page, or (without ``page``) of a page and its copy."""
        if one.number == other.number or not one.shares(other):
            return None
        a, b = one.saying, other.saying
        found = self._alike(*sorted((a.wording, b.wording)))
        verdict = judge(a, b, turned(found, a, b), page=page, copies=not page) if found else None
        return verdict if verdict is not None and verdict.same else None


def pairs_of(words: Sequence[tuple[int, str]], postings: Postings) -> list[tuple[int, int]]:
    """The pairs of wordings worth comparing: each new one, by number, with itself and those that share its words."""
    pairs = {(number, number) for number, _ in words}
    pairs |= {(words[at][0], other) for at, other in neighbours([w for _, w in words], postings)}
    return sorted(pairs)


def telling(heard: Sequence[Heard], sketch: Sketch) -> Iterator[Heard]:
    """Those of a page's sayings by which its copies are looked for; any of a page too short to be told by its runs."""
    least = TELLS_A_COPY if len(sketch) >= ENOUGH else 0.0
    return (h for h in heard if sum(parsed(h.saying.wording).telling) >= least)


def copies(one: Sketch, other: Sketch, *, equal: Callable[[], bool], runs: Callable[[], tuple[Sketch, Sketch]]) -> bool:
    """Whether one of two pages repeats the other, told by their sketches where these are long enough.

    ``equal`` says whether they have the same words and the same day, ``runs`` gives all the runs of both.
    """
    if tells(one, other):
        return is_copy(one, other)
    if equal():
        return True  # "No comment" of another day is said again, however short
    return is_copy(*runs(), every=True)


def turned(found: Likeness, one: Saying, other: Saying) -> Likeness:
    """The likeness as seen from ``one``, for a likeness is kept by the order of the wordings."""
    if one.wording <= other.wording:
        return found
    return replace(found, swapped=not found.swapped)
