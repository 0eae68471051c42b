"""Word by word: the longest common order of words of a quote and a stretch of a record, over rapidfuzz.

The alignment is local: what matches only far from the rest is no part of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

FREE_GAP = 2
"""Words of the record that may lie between two matches before the distance counts against the weaker side."""
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
    out: list[Block] = []
    for block in reversed(blocks):
        last = out[-1] if out else None
        if (
            last
            and block.quote + block.size == last.quote
            and _same(quote, record, block.quote, last.record, block.size)
        ):
            out[-1] = Block(block.quote, last.record - block.size, block.size + last.size)
        else:
            out.append(block)
    out.reverse()
    while len(out) > 1:
        one, last = out[-2:]
        after = one.record + one.size
        same = one.quote + one.size == last.quote and list(record[after : after + last.size]) == list(
            quote[last.quote : last.quote + last.size]
        )
        if not same:
            break
        out[-2:] = [Block(one.quote, one.record, one.size + last.size)]
    return out


def _same(quote: Sequence[object], record: Sequence[object], first: int, before: int, size: int) -> bool:
    """Whether the record has the quote's words from ``first`` on right before its word ``before`` too."""
    return before >= size and list(record[before - size : before]) == list(quote[first : first + size])


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
    return blocks[best[1] : best[2]]
