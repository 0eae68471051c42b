"""Candidate places of a quote on record: those that share its pairs of words, the likeliest first.

Each pair of neighbouring words in the quote names the positions where it stands on record; a position less the pair's
own place in the quote is where the quote would begin. Beginnings that lie close together are one candidate; its score
is the sum of how rare its pairs are. The rarest pairs are looked at first, and only so many positions are taken, so
the time does not depend on how often common words stand on record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.words.postings import Postings
from onrecord.words.tokenizer import hash_key

BUDGET = 2_000
"""Positions looked at for one quote, from the rarest pairs on."""
LONGEST_LIST = 40_000
"""Positions taken of one pair when even the rarest is commoner than the budget."""
MOST_POSITIONS = 200_000
"""Positions taken of all pairs of one quote."""
FAR_BEHIND = 0.3
"""A candidate with less than this part of the best one's score is none."""
MOST_TIED, WORDS_COMPARED = 20_000, 24
"""Places compared word by word where a quote is too common to be told by its pairs, and how many words of it."""
MOST_EQUAL = 150
"""Places of the very same words that are looked at, for who spoke and when."""
STRETCH = 9
"""Pairs of which at most ``PER_STRETCH`` are looked up, so that every part of a quote is asked for."""
PER_STRETCH = 4
MOST_ALONE = 48
"""Words looked up alone at most."""
SHORTLIST = 3
"""Groups of neighbouring beginnings looked at for every candidate that is wanted."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a quote may stand: it would begin between ``first`` and ``last`` on the line of positions.

    ``text_first`` and ``text_end`` bound the text there, whose number is ``number``; ``first`` may lie before the text,
    when a quote adds words at its head.
    """

    first: int
    last: int
    number: int
    text_first: int
    text_end: int
    score: float


def find(keys: Sequence[str], postings: Postings, limit: int = 12) -> list[Candidate]:
    """Candidates for a run of folded words, the best first; those of equal score in the order of the shelf."""
    if not keys or not postings.segments:
        return []
    hashes = np.fromiter((hash_key(k) for k in keys), dtype=np.uint64, count=len(keys))
    asked = _Asked(postings, hashes)
    at, begins = asked.beginnings()
    if not len(at):
        return []
    weights = np.log1p(postings.end / np.maximum(asked.counts, 1))
    slack = max(6, len(keys) // 6)
    order, groups = _groups(begins, at, weights, slack)
    if _is_tied(groups, limit):
        order, limit = _most_alike(postings, begins[order], groups, hashes, order, limit)
    else:
        order = _taken(order, groups, groups.best(SHORTLIST * limit))
    return _clusters(postings, begins[order], at[order], asked.words, weights, slack, limit)


class _Asked:
    """What is looked up for a quote: its pairs, and after them its single words; each by its place in that list.

    A word is looked up alone where the quote has it in company that is nowhere on record: a word was changed beside it.
    """

    def __init__(self, postings: Postings, hashes: NDArray[np.uint64]) -> None:
        self.postings = postings
        self.pairs = len(hashes) - 1
        self.words = np.concatenate([np.arange(self.pairs), np.arange(len(hashes))])
        pairs = (hashes[:-1] << np.uint64(32)) | hashes[1:]
        spare = np.zeros(len(hashes), np.int64)
        self.found = [tuple(np.concatenate([part, spare]) for part in s.exact(pairs)) for s in postings.segments]
        self.counts = self._count()
        self.chosen = _chosen(self.counts[: self.pairs])
        empty = np.concatenate([[True], self.counts[: self.pairs] == 0, [True]])
        alone = np.flatnonzero(empty[:-1] & empty[1:])[:MOST_ALONE]
        if len(alone) and (len(alone) < len(hashes) or not self.pairs):
            self._look_up_alone(hashes, alone)

    def _count(self) -> NDArray[np.int64]:
        total = np.zeros(len(self.words), np.int64)
        for first, last in self.found:
            total += last - first
        return total

    def _look_up_alone(self, hashes: NDArray[np.uint64], alone: NDArray[np.int64]) -> None:
        low = hashes[alone] << np.uint64(32)
        for segment, (first, last) in zip(self.postings.segments, self.found, strict=True):
            first[alone + self.pairs], last[alone + self.pairs] = segment.ranges(low, low | np.uint64(0xFFFFFFFF))
        self.counts = self._count()
        most = BUDGET // 4 if self.pairs else LONGEST_LIST
        rare = [n for n in (alone + self.pairs).tolist() if 0 < self.counts[n] <= most or not self.pairs]
        self.chosen += sorted(rare, key=lambda n: int(self.counts[n]))[: 2 * PER_STRETCH]

    def beginnings(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """For every occurrence of what was chosen: its place in the list, and where the quote would begin."""
        places: list[NDArray[Any]] = [np.zeros(0, np.int64)]
        at: list[int] = []
        sizes: list[int] = []
        for segment, (first, last) in zip(self.postings.segments, self.found, strict=True):
            for n in self.chosen:
                a, b = int(first[n]), min(int(last[n]), int(first[n]) + LONGEST_LIST)
                if a < b:
                    places.append(segment.postings[a:b] + np.int64(segment.base - int(self.words[n])))
                    at.append(n)
                    sizes.append(b - a)
        return np.repeat(np.array(at, np.int64), sizes), np.concatenate(places)


def _chosen(counts: NDArray[np.int64]) -> list[int]:
    """The pairs to look up: in each stretch the rarest, until the budget is spent; at least one that is on record.

    The stretches whose rarest pair is rarest come first, so that a quote of one word said ten thousand times costs no
    more than another.
    """
    stretches = range(0, len(counts), STRETCH)
    budget = max(BUDGET // max(1, len(stretches)), 200)
    picked = [_rarest(counts, start, budget) for start in stretches]
    out: list[int] = []
    total = 0
    for spent, here in sorted(p for p in picked if p[1]):
        total += min(spent, LONGEST_LIST)
        if out and total > MOST_POSITIONS:
            break
        out += here
    return sorted(out)


def _rarest(counts: NDArray[np.int64], start: int, budget: int) -> tuple[int, list[int]]:
    """What the rarest pairs of a stretch cost, and those pairs; none where none of them is on record."""
    part = counts[start : start + STRETCH].tolist()
    spent, here = 0, list[int]()
    rarest = sorted((n for n, number in enumerate(part) if number), key=part.__getitem__)
    for taken, place in enumerate(rarest[:PER_STRETCH]):
        if taken and spent + part[place] > budget:
            break
        here.append(start + place)
        spent += part[place]
    return spent, here


@dataclass(frozen=True, slots=True)
class _Groups:
    """Runs of neighbouring beginnings: where each begins in their order, how long it is, and its score."""

    heads: NDArray[np.int64]
    sizes: NDArray[np.int64]
    scores: NDArray[Any]

    def best(self, number: int) -> NDArray[np.int64]:
        """The groups of the highest scores, those of equal score in their order."""
        return np.lexsort((self.heads, -self.scores.round(6)))[:number]


def _groups(
    begins: NDArray[np.int64], at: NDArray[np.int64], weights: NDArray[Any], slack: int
) -> tuple[NDArray[np.int64], _Groups]:
    """The occurrences in their order on the line, and their groups, texts left aside."""
    order = np.argsort(begins, kind="stable")
    heads = np.concatenate([[0], np.flatnonzero(np.diff(begins[order]) > slack) + 1])
    sizes = np.diff(np.concatenate([heads, [len(order)]]))
    scores = _scores(np.repeat(np.arange(len(heads)), sizes), at[order], weights, len(heads))
    return order, _Groups(heads, sizes, scores)


def _scores(group: NDArray[np.int64], at: NDArray[np.int64], weights: NDArray[Any], number: int) -> NDArray[Any]:
    """The weight of the different pairs in each group: one that is said again counts once."""
    fresh = np.unique((group << 32) + at)
    return np.bincount(fresh >> 32, weights=weights[fresh & 0xFFFFFFFF], minlength=number)


def _taken(order: NDArray[np.int64], groups: _Groups, chosen: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate([order[groups.heads[n] : groups.heads[n] + groups.sizes[n]] for n in np.sort(chosen)])


def _is_tied(groups: _Groups, limit: int) -> bool:
    """Whether more groups than are wanted share the highest score: the quote is of words that are common together."""
    return len(groups.scores) > limit and int((groups.scores >= groups.scores.max() - 1e-6).sum()) > limit


def _most_alike(
    postings: Postings,
    begins: NDArray[np.int64],
    groups: _Groups,
    hashes: NDArray[np.uint64],
    order: NDArray[np.int64],
    limit: int,
) -> tuple[NDArray[np.int64], int]:
    """Of tied groups those that agree with the quote in most words; of equally good ones as many as may be looked at.

    So that a saying is not laid in one mouth because another, where it stands as well, was not looked at.
    """
    tied = np.flatnonzero(groups.scores >= groups.scores.max() - 1e-6)[:MOST_TIED]
    words = hashes[:WORDS_COMPARED].astype(np.uint32)
    agree = postings.agreement(begins[groups.heads[tied]], words)
    best = tied[np.argsort(-agree, kind="stable")]
    equal = int((agree >= agree.max()).sum())
    limit = max(limit, min(equal, MOST_EQUAL))
    return _taken(order, groups, best[:limit]), limit


def _clusters(
    postings: Postings,
    begins: NDArray[np.int64],
    at: NDArray[np.int64],
    words: NDArray[np.int64],
    weights: NDArray[Any],
    slack: int,
    limit: int,
) -> list[Candidate]:
    """Beginnings that lie together in one text, scored by the different pairs that each holds."""
    texts = postings.texts_at(begins + words[at])
    order = np.argsort((texts << np.int64(24)) + (begins - texts + np.int64(1 << 23)), kind="stable")
    begins, at, texts = begins[order], at[order], texts[order]
    heads = np.concatenate([[0], np.flatnonzero((np.diff(begins) > slack) | (np.diff(texts) != 0)) + 1])
    sizes = np.diff(np.concatenate([heads, [len(begins)]]))
    scores = _scores(np.repeat(np.arange(len(heads)), sizes), at, weights, len(heads))
    equal = int((scores >= scores.max() - 1e-6).sum())  # short turns, one behind the other, are one group till here
    limit = max(limit, min(equal, MOST_EQUAL))
    out = []
    best = np.lexsort((heads, -scores.round(6)))[:limit]
    for n in best[scores[best] >= FAR_BEHIND * scores[best[0]]].tolist():
        head, tail = heads[n], heads[n] + sizes[n] - 1
        number, first, end = postings.text_at(int(texts[head]))
        out.append(Candidate(int(begins[head]), int(begins[tail]), number, first, end, float(scores[n])))
    return out
