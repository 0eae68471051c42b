"""Candidate pairs of wordings: those that share pairs of words, from the index that verification uses.

A whole batch is looked up at once. Of each wording the pairs are taken from the rarest on until a budget is spent, so
the cost does not grow with how often common pairs stand on record; a pair that only one wording has costs nothing. What
is found that way is then held against the wording as a whole, so that it makes no difference through which pairs it was
found: both of two wordings find each other, whichever was there first, unless all that they share is commoner than the
budget.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from onrecord.languages import EVERY
from onrecord.words.normal_forms import LIGHTEST, weight_of
from onrecord.words.postings import Postings, Segment, word_hashes

BUDGET = 800
"""Positions looked at for one wording."""
MOST = 100
"""Texts of one segment that are held against a wording: those that share most of what was looked up."""
ALWAYS = 2
"""The rarest pairs of a wording that are looked up whatever they cost, up to ``LONGEST_LIST`` positions each."""
LONGEST_LIST = 20_000
SHARED = 0.4
"""Part of the shorter wording's pairs that two wordings must share."""
ALIKE = 0.55
"""Part of the shorter wording's words that must stand in the other in order."""
WEIGHT, PART = 1.0, 0.5
"""Weight of the words that two wordings must share, and what part of the shorter one's weight that must be."""
TABLE = 22
"""Bits of a place in the table that tells what a batch has not."""
I64 = NDArray[np.int64]
Bits = NDArray[np.bool_]
U64 = NDArray[np.uint64]
F64 = NDArray[np.float64]
HALF = np.uint64(32)


@dataclass(frozen=True, slots=True)
class _Sets:
    """Many sets of numbers: the different numbers of all, sorted, and for each set which of them it holds.

    ``perhaps`` is a table of bits for owners and numbers together, so that most of what is in no set costs one look.
    """

    values: U64
    owner: I64
    back: I64
    known: I64
    perhaps: Bits

    @classmethod
    def of(cls, sets: Sequence[U64]) -> _Sets:
        owner = np.repeat(np.arange(len(sets)), [len(s) for s in sets])
        joined = np.concatenate(sets)
        values, back = np.unique(joined, return_inverse=True)
        perhaps = np.zeros(1 << TABLE, np.bool_)
        perhaps[_place(owner, joined)] = True
        return cls(values, owner, back, owner * len(values) + back, perhaps)

    def held(self, owners: I64, values: U64) -> tuple[I64, I64]:
        """Which of these values are in the sets of their owners, by their places, and which of ``self.values``."""
        places = np.flatnonzero(self.perhaps[_place(owners, values)])
        owners, values = owners[places], values[places]
        at = np.minimum(self.values.searchsorted(values), len(self.values) - 1)
        keys = owners * len(self.values) + at
        there = self.known[np.minimum(self.known.searchsorted(keys), len(self.known) - 1)] == keys
        there &= self.values[at] == values
        return places[there], at[there]


def _place(owners: I64, values: U64) -> U64:
    """A place in a table for an owner's number."""
    mixed = (values ^ (owners.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15))) * np.uint64(0xD6E8FEB86659FD93)
    return mixed >> np.uint64(64 - TABLE)


@dataclass(frozen=True, slots=True)
class _Batch:
    """Many wordings: the hashes of their words in order, their pairs and words as sets, and what these weigh."""

    hashes: list[list[int]]
    pairs: _Sets
    words: _Sets
    lengths: I64
    weights: F64

    @classmethod
    def of(cls, wordings: Sequence[str]) -> _Batch:
        hashes = [word_hashes(w) for w in wordings]
        streams = [np.array(h, np.uint64) for h in hashes]
        words = _Sets.of([np.unique(s) for s in streams])
        weights: F64 = np.bincount(words.owner, _weights(words.values)[words.back], len(streams)).astype(np.float64)
        pairs = _Sets.of([np.unique(_pairs(s)) for s in streams])
        return cls(hashes, pairs, words, np.array([len(h) for h in hashes], np.int64), weights)


def _pairs(stream: U64) -> U64:
    return (stream[:-1] << HALF) | stream[1:]


def _weights(hashes: U64) -> F64:
    """What words weigh, by their hashes."""
    known, weights = _common()
    at = np.minimum(known.searchsorted(hashes), len(known) - 1)
    return np.where(known[at] == hashes, weights[at], 1.0)


@cache
def _common() -> tuple[U64, F64]:
    """The hashes of the words that weigh less than one in a language that is read, sorted, and their weights."""
    wording = EVERY.wording
    found = {h: weight_of(w, wording) for w in wording.light | wording.function for h in word_hashes(w)}
    found |= dict.fromkeys(word_hashes(" ".join(wording.split_endings)), LIGHTEST)
    hashes = sorted(found)
    return np.array(hashes, np.uint64), np.array([found[h] for h in hashes])


def neighbours(wordings: Sequence[str], postings: Postings) -> Iterator[tuple[int, int]]:
    """For wordings, by their place in the sequence, the numbers of indexed texts that are alike, their own included."""
    if not wordings:
        return
    batch = _Batch.of(wordings)
    pairs = batch.pairs
    if not len(pairs.values):
        return
    found = [s.exact(pairs.values) for s in postings.segments]
    stretches = [(first[pairs.back], last[pairs.back]) for first, last in found]
    counts = sum((last - first for first, last in stretches), np.zeros(len(pairs.back), np.int64))
    chosen = _chosen(pairs.owner, counts, len(wordings))
    spared = np.bincount(pairs.owner[~chosen & (counts > 1)], minlength=len(wordings))
    for segment, (first, last) in zip(postings.segments, stretches, strict=True):
        yield from _in_segment(batch, segment, first[chosen], last[chosen], pairs.owner[chosen], spared)


def _chosen(owner: I64, counts: I64, number: int) -> Bits:
    """The pairs to look up: those of two wordings or more, the rarest first, until the budget is spent."""
    order = np.lexsort((counts, owner))
    ordered = np.where(counts[order] > 1, counts[order], 0)
    sizes = np.bincount(owner, minlength=number)
    heads = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owners = owner[order]
    several = ordered > 0
    rank = np.cumsum(several) - np.concatenate([[0], np.cumsum(several)])[heads][owners]
    within = np.cumsum(ordered) - np.concatenate([[0], np.cumsum(ordered)])[heads][owners] <= BUDGET
    taken = several & (within | ((rank <= ALWAYS) & (ordered <= LONGEST_LIST)))
    chosen = np.zeros(len(counts), np.bool_)
    chosen[order] = taken
    return chosen


def _in_segment(
    batch: _Batch, segment: Segment, first: I64, last: I64, owner: I64, spared: I64
) -> Iterator[tuple[int, int]]:
    places = segment.postings[_ranges(first, last - first)]
    if not len(places):
        return
    texts = segment.texts.searchsorted(places, side="right").astype(np.int64) - 1
    keys, shared = np.unique(np.repeat(owner, last - first) * len(segment.texts) + texts, return_counts=True)
    owners, found = np.divmod(keys, len(segment.texts))
    begins = segment.texts[found].astype(np.int64)
    ends = np.append(segment.texts[1:], segment.size).astype(np.int64)[found] - 1
    shorter = np.minimum(batch.lengths[owners], ends - begins)
    likely = shared >= np.maximum(1, np.ceil(SHARED * (shorter - 1)) - spared[owners])
    likely &= _first(owners, np.where(likely, shared, 0))
    owners, found = owners[likely], found[likely]
    for at in _confirmed(batch, segment, owners, found):
        yield int(owners[at]), int(segment.numbers[found[at]])


def _confirmed(batch: _Batch, segment: Segment, owners: I64, texts: I64) -> Iterator[int]:
    """Of pairs of a wording of a batch and a text of a segment the places of those that are alike as wholes."""
    begins = segment.texts[texts].astype(np.int64)
    ends = np.append(segment.texts[1:], segment.size).astype(np.int64)[texts] - 1
    kept = _alike(batch, segment, owners, begins, ends - begins)
    for at, n, begin, end in zip(*(a.tolist() for a in (kept, owners[kept], begins[kept], ends[kept])), strict=True):
        mine, theirs = batch.hashes[n], segment.stream[begin:end].tolist()
        least = ALIKE * min(len(mine), len(theirs))
        if LCSseq.similarity(mine, theirs, score_cutoff=int(least)) >= least:
            yield at


def confirmed(wordings: Sequence[str], texts: Sequence[str], pairs: Sequence[tuple[int, int]]) -> list[int]:
    """Of pairs of a wording and a text, by their places in the two sequences, the places of those that are alike.

    It is the last step of ``neighbours``, for whoever finds what shares rare pairs of words by other means.
    """
    if not pairs:
        return []
    held = Postings()
    held.add(enumerate(texts), most=1 << 31)
    owners, found = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
    return list(_confirmed(_Batch.of(wordings), held.segments[0], owners, found))


def asked_pairs(wording: str) -> U64:
    """The different pairs of neighbouring words by which a wording is looked for."""
    return np.unique(_pairs(np.array(word_hashes(wording), np.uint64)))


def _first(owners: I64, shared: I64) -> Bits:
    """Those that share most with their owner, ``MOST`` of each."""
    order = np.lexsort((-shared, owners))
    number = np.bincount(owners)
    rank = np.empty(len(owners), np.int64)
    rank[order] = np.arange(len(owners)) - np.repeat(np.cumsum(number) - number, number)
    return rank < MOST


def _ranges(begins: I64, lengths: I64) -> I64:
    """The numbers of many ranges, one after the other."""
    shift = begins - np.concatenate([[0], np.cumsum(lengths)[:-1]])
    places: I64 = np.arange(int(lengths.sum())) + np.repeat(shift, lengths)
    return places


def _alike(batch: _Batch, segment: Segment, owners: I64, begins: I64, lengths: I64) -> I64:
    """Which texts of a segment share enough pairs, and enough of what tells, with wordings of the batch.

    A text is given by where it begins in the segment's stream and by how many words it has.
    """
    texts = np.repeat(np.arange(len(owners)), lengths)
    places = _ranges(begins, lengths)
    words = segment.stream[places].astype(np.uint64)
    following = segment.stream[places + 1].astype(np.uint64)  # 0 after the last word: a pair that no wording has
    there, at = batch.pairs.held(owners[texts], (words << HALF) | following)
    once = _different(texts[there] * len(batch.pairs.values) + at)
    pairs = np.bincount(once // len(batch.pairs.values), minlength=len(owners))
    shorter = np.minimum(batch.lengths[owners], lengths)
    enough: Bits = pairs >= np.maximum(1, SHARED * (shorter - 1))
    different = _different((texts.astype(np.uint64) << HALF | words)[enough[texts]])
    texts, words = (different >> HALF).astype(np.int64), different & np.uint64(2**32 - 1)
    weights = _weights(words)
    there, _ = batch.words.held(owners[texts], words)
    shared = np.bincount(texts[there], weights[there], len(owners))
    least = np.minimum(batch.weights[owners], np.bincount(texts, weights, len(owners))) * PART
    kept: I64 = np.flatnonzero(enough & (shared >= np.maximum(WEIGHT, least)))
    return kept


def _different(values: NDArray[Any]) -> NDArray[Any]:
    """The different values, sorted: for many nearly sorted ones this is faster than numpy's own."""
    ordered = np.sort(values, kind="stable")
    return ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])] if len(ordered) else ordered
