"""Where a quote could come from: places on the shelf that share its pairs of words, the likeliest first.

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

from onrecord.verify.postings import Postings
from onrecord.verify.words import hash_key

BUDGET = 2_500
"""Positions looked at for one quote, from the rarest pairs on."""
LONGEST_LIST = 40_000
"""Positions taken of one pair when even the rarest is commoner than the budget."""
STRETCH = 48
"""Pairs of which at most ``PER_STRETCH`` are looked up in a long quote."""
PER_STRETCH = 9


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
    if len(keys) == 1:
        low = hashes << np.uint64(32)
        at, where, texts = _positions(postings, low, low + np.uint64(1 << 32), [0], LONGEST_LIST)
        weights = np.ones(1)
    else:
        pairs = (hashes[:-1] << np.uint64(32)) | hashes[1:]
        low, high, counts, chosen = _with_words(postings, hashes, pairs)
        at, where, texts = _positions(postings, low, high, chosen, LONGEST_LIST)
        weights = np.log1p(postings.end / np.maximum(counts, 1))
        words = np.concatenate([np.arange(len(pairs)), np.arange(len(hashes))])
        return _clusters(postings, where - words[at], at, texts, weights, len(keys), limit) if len(at) else []
    return _clusters(postings, where - at, at, texts, weights, len(keys), limit) if len(at) else []


def _with_words(
    postings: Postings, hashes: NDArray[np.uint64], pairs: NDArray[np.uint64]
) -> tuple[NDArray[np.uint64], NDArray[np.uint64], NDArray[np.int64], list[int]]:
    """What can be looked up (the pairs, then the single words), how often each stands on record, and which to take.

    A word is looked up alone where the quote has it in company that is nowhere on record: a word was changed beside it.
    """
    singles = hashes << np.uint64(32)
    low = np.concatenate([pairs, singles])
    high = np.concatenate([pairs + np.uint64(1), singles | np.uint64(0xFFFFFFFF)])
    counts = np.zeros(len(low), np.int64)
    counts[: len(pairs)] = _counts(postings, low[: len(pairs)], high[: len(pairs)])
    chosen = _chosen(counts[: len(pairs)])
    empty = np.concatenate([[True], counts[: len(pairs)] == 0, [True]])
    alone = np.flatnonzero(empty[:-1] & empty[1:])[:STRETCH] + len(pairs)
    if len(alone) and len(alone) < len(hashes):
        counts[alone] = _counts(postings, low[alone], high[alone])
        rare = [int(n) for n in alone if 0 < counts[n] <= BUDGET // 4]
        chosen += sorted(rare, key=lambda n: int(counts[n]))[:PER_STRETCH]
    return low, high, counts, chosen


def _counts(postings: Postings, low: NDArray[np.uint64], high: NDArray[np.uint64]) -> NDArray[np.int64]:
    total = np.zeros(len(low), np.int64)
    for segment in postings.segments:
        first, last = segment.ranges(low, high)
        total += (last - first).astype(np.int64)
    return total


def _chosen(counts: NDArray[np.int64]) -> list[int]:
    """The pairs to look up: in each stretch the rarest, until the budget is spent; at least one that is on record."""
    picked: list[int] = []
    stretches = range(0, len(counts), STRETCH)
    budget = max(BUDGET // len(stretches), 200)
    for start in stretches:
        part = counts[start : start + STRETCH]
        order = np.argsort(part, kind="stable")
        spent = 0
        taken = 0
        for place in order:
            number = int(part[place])
            if not number:
                continue
            if taken and (spent + number > budget or taken >= PER_STRETCH):
                break
            picked.append(start + int(place))
            spent += number
            taken += 1
    return picked


def _positions(
    postings: Postings, low: NDArray[np.uint64], high: NDArray[np.uint64], chosen: Sequence[int], most: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The place in the quote, the position and the text of every occurrence of the chosen pairs.

    Texts are told apart by the position at which they begin.
    """
    none = np.zeros(0, np.int64)
    places: list[NDArray[Any]] = [none]
    texts: list[NDArray[Any]] = [none]
    at: list[NDArray[Any]] = [none]
    index = np.array(chosen, dtype=np.int64)
    for segment in postings.segments:
        firsts, lasts = segment.ranges(low[index], high[index])
        lists = [segment.postings[a : min(b, a + most)] for a, b in zip(firsts.tolist(), lasts.tolist(), strict=True)]
        found = np.concatenate(lists) if lists else segment.postings[:0]
        if len(found):
            texts.append(segment.texts[segment.texts.searchsorted(found, side="right") - 1] + np.int64(segment.base))
            places.append(found + np.int64(segment.base))
            at.append(np.repeat(index, [len(part) for part in lists]))
    return np.concatenate(at), np.concatenate(places), np.concatenate(texts)


def _clusters(
    postings: Postings,
    begins: NDArray[np.int64],
    at: NDArray[np.int64],
    texts: NDArray[np.int64],
    weights: NDArray[Any],
    words: int,
    limit: int,
) -> list[Candidate]:
    """Beginnings that lie together in one text, scored by the pairs that each holds."""
    order = np.argsort((texts << np.int64(24)) + (begins - texts + np.int64(1 << 23)))
    begins, at, texts = begins[order], at[order], texts[order]
    slack = max(6, words // 6)
    edges = np.flatnonzero((np.diff(begins) > slack) | (np.diff(texts) != 0))
    heads = np.concatenate([[0], edges + 1])
    sizes = np.diff(np.concatenate([heads, [len(begins)]]))
    group = np.repeat(np.arange(len(heads)), sizes)
    fresh = np.sort((group << 32) + at)
    fresh = fresh[np.concatenate([[True], np.diff(fresh) != 0])]
    scores = np.bincount(fresh >> 32, weights=weights[fresh & 0xFFFFFFFF], minlength=len(heads))
    best = np.lexsort((heads, -scores.round(6)))[:limit]
    out = []
    for n in best.tolist():
        head, tail = heads[n], heads[n] + sizes[n] - 1
        number, first, end = postings.text_at(int(texts[head]))
        out.append(Candidate(int(begins[head]), int(begins[tail]), number, first, end, float(scores[n])))
    return out
