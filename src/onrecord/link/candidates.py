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
    """The pairs of many wordings one after the other; ``owner`` tells whose each is."""

    hashes: list[list[int]]
    pairs: NDArray[np.uint64]
    owner: I64
    sizes: I64

    @classmethod
    def of(cls, wordings: Sequence[str]) -> _Batch:
        hashes = [word_hashes(w) for w in wordings]
        streams = [np.array(h, np.uint64) for h in hashes]
        pairs = [np.unique((s[:-1] << np.uint64(32)) | s[1:]) for s in streams]
        sizes = np.array([len(p) for p in pairs], np.int64)
        joined = np.concatenate(pairs) if pairs else np.zeros(0, np.uint64)
        return cls(hashes, joined, np.repeat(np.arange(len(pairs)), sizes), sizes)


def neighbours(wordings: Sequence[str], postings: Postings) -> Iterator[tuple[int, int]]:
    """For wordings, by their place in the sequence, the numbers of indexed texts that are alike, their own included."""
    batch = _Batch.of(wordings)
    stretches = [s.exact(batch.pairs) for s in postings.segments]
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
    fewer = np.minimum(batch.sizes[owners], ends[found] - begins - 1)
    enough = shared >= np.maximum(1, np.ceil(SHARED * fewer) - spared[owners])
    for n in np.flatnonzero(enough).tolist():
        mine = batch.hashes[int(owners[n])]
        theirs = segment.stream[int(begins[n]) : int(ends[found[n]])].tolist()
        least = ALIKE * min(len(mine), len(theirs))
        if LCSseq.similarity(mine, theirs, score_cutoff=int(least)) >= least:
            yield int(owners[n]), int(segment.numbers[found[n]])
