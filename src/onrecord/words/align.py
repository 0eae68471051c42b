"""Word by word: the longest common order of words of a quote and a stretch of a record, over rapidfuzz.

The alignment is local: what matches only far from the rest is no part of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

FREE_GAP = 2
"""Words of the record that may lie between two matches before the distance counts against the weaker side."""
STRAY = 0.35
"""Weight up to which a match is no more than a common word."""
GAP_COST = 0.22
"""What each further word between two matches costs, as a weight; of the quote's own words twice as many are free."""


@dataclass(frozen=True, slots=True)
class Block:
    """``size`` equal words from ``quote`` in the quote and from ``record`` in the record."""

    quote: int
    record: int
    size: int


def align(quote: Sequence[object], record: Sequence[object], weights: Sequence[float]) -> tuple[Block, ...]:
    """The runs of equal words, in order, without strays at either end. ``weights`` are those of the quote's words.

    >>> align("a b c d".split(), "x a b y d q q q".split(), [1] * 4)
    (Block(quote=0, record=1, size=2), Block(quote=3, record=4, size=1))
    """
    blocks = [
        Block(op.src_start, op.dest_start, op.src_end - op.src_start)
        for op in LCSseq.opcodes(quote, record)
        if op.tag == "equal"
    ]
    return tuple(_compact(_gathered(blocks, quote, record), weights))


def _gathered(blocks: list[Block], quote: Sequence[object], record: Sequence[object]) -> list[Block]:
    """Blocks drawn together: words that the record has twice are taken where the rest of the match is.

    "Oil. But I see it. Oil pays" holds "oil pays" at its end, and not as two words with six left out between them.
    """
    pairs = [(b.quote + n, b.record + n) for b in blocks for n in range(b.size)]
    for n in range(len(pairs) - 2, -1, -1):
        (q, r), (next_q, next_r) = pairs[n], pairs[n + 1]
        apart = next_q - q + FREE_GAP
        if next_r - r > next_q - q:
            near = (at for at in range(next_r - 1, max(r, next_r - apart - 1), -1) if record[at] == quote[q])
            pairs[n] = (q, next(near, r))
    _draw_lone(pairs, quote, record)
    return _tail_drawn(_head_drawn(_blocks(pairs), quote, record), quote, record)


def _draw_lone(pairs: list[tuple[int, int]], quote: Sequence[object], record: Sequence[object]) -> None:
    """Draws a word alone between two gaps to the words before it."""
    for n in range(1, len(pairs) - 1):
        (last_q, last_r), (q, r), (next_q, next_r) = pairs[n - 1 : n + 2]
        at = last_r + q - last_q
        if at < r and next_r - r > next_q - q and record[at] == quote[q]:
            pairs[n] = (q, at)


def _blocks(pairs: Sequence[tuple[int, int]]) -> list[Block]:
    out: list[Block] = []
    for q, r in pairs:
        if out and (out[-1].quote + out[-1].size, out[-1].record + out[-1].size) == (q, r):
            out[-1] = Block(out[-1].quote, out[-1].record, out[-1].size + 1)
        else:
            out.append(Block(q, r, 1))
    return out


def _head_drawn(blocks: list[Block], quote: Sequence[object], record: Sequence[object]) -> list[Block]:
    """The first block at the last place before the second where its words stand."""
    if len(blocks) < 2:
        return blocks
    one, other = blocks[:2]
    words = list(quote[one.quote : one.quote + one.size])
    for at in range(other.record - one.size, one.record, -1):
        if list(record[at : at + one.size]) == words:
            return [Block(one.quote, at, one.size), *blocks[1:]]
    return blocks


def _tail_drawn(blocks: list[Block], quote: Sequence[object], record: Sequence[object]) -> list[Block]:
    """The last block at the first place after the one before it where its words stand."""
    if len(blocks) < 2:
        return blocks
    one, last = blocks[-2:]
    words = list(quote[last.quote : last.quote + last.size])
    for at in range(one.record + one.size, last.record):
        if list(record[at : at + last.size]) == words:
            pairs = [(b.quote + n, b.record + n) for b in blocks[:-1] for n in range(b.size)]
            return _blocks([*pairs, *((last.quote + n, at + n) for n in range(last.size))])
    return blocks


def _compact(blocks: list[Block], weights: Sequence[float]) -> list[Block]:
    """The run of blocks whose weight less the cost of the gaps between them is highest."""
    best = (float("-inf"), 0, 0)
    total, start = 0.0, 0
    for n, block in enumerate(blocks):
        held = sum(weights[block.quote : block.quote + block.size])
        if n > start:
            before = blocks[n - 1]
            apart = block.record - before.record - before.size
            skipped = block.quote - before.quote - before.size
            total -= GAP_COST * max(0, apart - skipped - FREE_GAP, skipped - 2 * FREE_GAP)
            if total < 0:
                total, start = 0.0, n
        total += held
        if total > best[0] + 1e-9:
            best = (total, start, n + 1)
    return _without_strays(blocks[best[1] : best[2]], weights)


def _without_strays(blocks: list[Block], weights: Sequence[float]) -> list[Block]:
    """Without a single common word at either end, beyond words that were changed for others."""
    while len(blocks) > 1 and _is_stray(blocks[0], blocks[0], blocks[1], weights):
        blocks = blocks[1:]
    while len(blocks) > 1 and _is_stray(blocks[-1], blocks[-2], blocks[-1], weights):
        blocks = blocks[:-1]
    return blocks


def _is_stray(block: Block, one: Block, other: Block, weights: Sequence[float]) -> bool:
    apart = min(other.quote - one.quote - one.size, other.record - one.record - one.size)
    return apart >= FREE_GAP and sum(weights[block.quote : block.quote + block.size]) <= STRAY
