"""Which wordings are worth comparing: those that share pairs of words, from the index that verification uses.

A whole batch is looked up at once. Of each wording the pairs are taken from the rarest on until a budget is spent, so
the cost does not grow with how often common pairs stand on record; a pair that only one wording has costs nothing.
Both of two wordings find each other, whichever was there first, unless all that they share is commoner than the budget.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from onrecord.verify.postings import Postings, Segment, word_hashes

BUDGET = 2_000
"""Positions looked at for one wording."""
ALWAYS = 2
"""The rarest pairs of a wording that are looked up whatever they cost, up to ``LONGEST_LIST`` positions each."""
LONGEST_LIST = 20_000
SHARED = 0.4
"""Part of the shorter wording's pairs that two wordings must share."""
ALIKE = 0.55
"""Part of the shorter wording's words that must stand in the other in order."""
I64 = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Batch:
    """The pairs of many wordings one after the other; ``owner`` tells whose each is.

    ``distinct`` are the different pairs, sorted, ``back`` the place of each of ``pairs`` among them; ``sizes`` is the
    number of different pairs of each wording, ``lengths`` the number of its words.
    """

    hashes: list[list[int]]
    pairs: NDArray[np.uint64]
    owner: I64
    sizes: I64
    lengths: I64
    distinct: NDArray[np.uint64]
    back: I64

    @classmethod
    def of(cls, wordings: Sequence[str]) -> _Batch:
        hashes = [word_hashes(w) for w in wordings]
        streams = [np.array(h, np.uint64) for h in hashes]
        pairs = [np.unique(_pairs(s[:-1], s[1:])) for s in streams]
        sizes = np.array([len(p) for p in pairs], np.int64)
        joined = np.concatenate(pairs) if pairs else np.zeros(0, np.uint64)
        distinct, back = np.unique(joined, return_inverse=True)
        lengths = np.array([len(h) for h in hashes], np.int64)
        return cls(hashes, joined, np.repeat(np.arange(len(pairs)), sizes), sizes, lengths, distinct, back)

    def shared(self, owners: I64, texts: I64, pairs: NDArray[np.uint64], number: int) -> I64:
        """How many different pairs so many texts share with the wordings they are held against.

        ``pairs`` are those of all the texts, ``texts`` tells for each whose it is and ``owners`` which wording's.
        """
        at = np.minimum(self.distinct.searchsorted(pairs), max(0, len(self.distinct) - 1))
        there = self.distinct[at] == pairs
        keys = owners[there] * len(self.distinct) + at[there]
        known = self.owner * len(self.distinct) + self.back
        held = known[np.minimum(known.searchsorted(keys), len(known) - 1)] == keys
        once = np.unique(texts[there][held] * len(self.distinct) + at[there][held])
        return np.bincount(once // len(self.distinct), minlength=number)


def _pairs(left: NDArray[np.uint64], right: NDArray[np.uint64]) -> NDArray[np.uint64]:
    return (left << np.uint64(32)) | right


def neighbours(wordings: Sequence[str], postings: Postings) -> Iterator[tuple[int, int]]:
    """For wordings, by their place in the sequence, the numbers of indexed texts that are alike, their own included."""
    batch = _Batch.of(wordings)
    if not len(batch.pairs):
        return
    found = [s.exact(batch.distinct) for s in postings.segments]
    stretches = [(first[batch.back], last[batch.back]) for first, last in found]
    counts = sum((last - first for first, last in stretches), np.zeros(len(batch.pairs), np.int64))
    chosen = _chosen(batch, counts)
    spared = np.bincount(batch.owner, weights=~chosen & (counts > 1), minlength=len(batch.sizes)).astype(np.int64)
    for segment, (first, last) in zip(postings.segments, stretches, strict=True):
        yield from _in_segment(batch, segment, first[chosen], last[chosen], batch.owner[chosen], spared)


def _chosen(batch: _Batch, counts: I64) -> NDArray[np.bool_]:
    """The pairs to look up: those of two wordings or more, the rarest first, until the budget is spent."""
    order = np.lexsort((counts, batch.owner))
    ordered = np.where(counts[order] > 1, counts[order], 0)
    total = np.cumsum(ordered)
    heads = np.concatenate([[0], np.cumsum(batch.sizes)[:-1]]) if len(batch.sizes) else np.zeros(0, np.int64)
    before = np.concatenate([[0], total])[heads]
    owners = batch.owner[order]
    several = ordered > 0
    rank = np.cumsum(several) - np.concatenate([[0], np.cumsum(several)])[heads][owners]
    within = total - before[owners] <= BUDGET
    taken = several & (within | ((rank <= ALWAYS) & (ordered <= LONGEST_LIST)))
    chosen = np.zeros(len(counts), np.bool_)
    chosen[order] = taken
    return chosen


def _in_segment(
    batch: _Batch, segment: Segment, first: I64, last: I64, owner: I64, spared: I64
) -> Iterator[tuple[int, int]]:
    lengths = last - first
    if not lengths.sum():
        return
    starts = np.repeat(first - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths)
    places = segment.postings[starts + np.arange(int(lengths.sum()))]
    texts = segment.texts.searchsorted(places, side="right").astype(np.int64) - 1
    keys, shared = np.unique(np.repeat(owner, lengths) * np.int64(len(segment.texts)) + texts, return_counts=True)
    owners, found = np.divmod(keys, np.int64(len(segment.texts)))
    ends = np.append(segment.texts[1:], segment.size).astype(np.int64) - 1
    begins = segment.texts[found].astype(np.int64)
    likely = shared >= np.maximum(1, np.ceil(_least(batch, owners, begins, ends[found])) - spared[owners])
    owners, found, begins, ends = owners[likely], found[likely], begins[likely], ends[found[likely]]
    kept = _share(batch, segment, owners, begins, ends) >= np.maximum(1, _least(batch, owners, begins, ends))
    for n, text, begin, end in zip(*(a[kept].tolist() for a in (owners, found, begins, ends)), strict=True):
        mine, theirs = batch.hashes[n], segment.stream[begin:end].tolist()
        least = ALIKE * min(len(mine), len(theirs))
        if LCSseq.similarity(mine, theirs, score_cutoff=int(least)) >= least:
            yield n, int(segment.numbers[text])


def _least(batch: _Batch, owners: I64, begins: I64, ends: I64) -> NDArray[np.float64]:
    """How many pairs two wordings of these lengths must share."""
    return np.float64(SHARED) * (np.minimum(batch.lengths[owners], ends - begins) - 1)


def _share(batch: _Batch, segment: Segment, owners: I64, begins: I64, ends: I64) -> I64:
    """How many pairs each text of a segment, given by its stretch there, shares with a wording of the batch."""
    lengths = np.maximum(0, ends - begins - 1)
    texts = np.repeat(np.arange(len(owners)), lengths)
    places = np.arange(len(texts)) + np.repeat(begins - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths)
    pairs = _pairs(segment.stream[places].astype(np.uint64), segment.stream[places + 1].astype(np.uint64))
    return batch.shared(owners[texts], texts, pairs, len(owners))
