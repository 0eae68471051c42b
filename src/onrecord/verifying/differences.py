"""Differences between a quote and a passage: the stretches between runs of equal atoms, in whole words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.languages.wording import Wording
from onrecord.verifying.policy import Policy
from onrecord.words.align import Block
from onrecord.words.normal_forms import Atoms
from onrecord.words.quote import Mark, Quote
from onrecord.words.tokenizer import Words

ENDS = re.compile(r"[.?!]")
REPLACED = 5
"""Words that a bracket at the head of a quote stands for at most."""
CROSSING = 3
"""Equal words between two differences that may still be one change of order."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A quote and a passage with their atoms, and the policy that names what may differ."""

    quote: Quote
    passage: Words
    mine: Atoms
    theirs: Atoms
    policy: Policy

    @property
    def wording(self) -> Wording:
        """The words by which they are compared."""
        return self.quote.wording

    @property
    def fillers(self) -> frozenset[str]:
        """Words that the policy calls fillers; none in a language that is not read, where they may be words."""
        return self.policy.fillers if self.wording.pauses else frozenset()


@dataclass(frozen=True, slots=True)
class Difference:
    """Atoms ``[a, b)`` of the quote that stand where atoms ``[c, d)`` of the record stand."""

    a: int
    b: int
    c: int
    d: int


def differences(pair: Pair, blocks: Sequence[Block]) -> list[Difference]:
    """What differs between two aligned texts, in whole words; halves of one change of order together."""
    return _merged([_whole(pair, d) for d in _between(pair, blocks)], pair)


def _between(pair: Pair, blocks: Sequence[Block]) -> Iterator[Difference]:
    """What lies between the blocks, and the quote's words before the first and after the last."""
    yield from _at_head(pair, blocks)
    for one, other in pairwise(blocks):
        yield Difference(one.quote + one.size, other.quote, one.record + one.size, other.record)
    yield from _at_tail(pair, blocks[-1])


def _at_head(pair: Pair, blocks: Sequence[Block]) -> Iterator[Difference]:
    """What lies before the first block."""
    head = blocks[0]
    if head.quote and _helps_behind_gap(pair, head.quote):
        yield Difference(0, head.quote, head.record, head.record)
    elif head.quote:
        reach = _reach(pair, 0, head.quote, range(head.record - 1, head.record - 4, -1))
        first = _edge(pair, head.record - reach, head.record)
        yield Difference(0, head.quote, _replaced(pair, head.quote, head.record, first), head.record)
    elif head.record and pair.theirs.firsts[head.record] == pair.theirs.firsts[head.record - 1]:
        yield Difference(0, 0, head.record - 1, head.record)
    elif len(blocks) > 1:
        yield from _brought_forward(pair, head, blocks[1])


def _at_tail(pair: Pair, tail: Block) -> Iterator[Difference]:
    """What lies behind the last block."""
    a, c = tail.quote + tail.size, tail.record + tail.size
    if a < len(pair.mine.names):
        reach = _reach(pair, a, len(pair.mine.names), range(c, c + 3))
        yield Difference(a, len(pair.mine.names), c, _edge_after(pair, c, c + reach))
    elif c < len(pair.theirs.names) and pair.theirs.firsts[c] == pair.theirs.firsts[c - 1]:
        yield Difference(a, a, c, c + 1)


def _helps_behind_gap(pair: Pair, size: int) -> bool:
    """Whether a bracket right behind an ellipsis only helps: what stood there is part of what the ellipsis left out."""
    words = pair.mine.firsts[:size]
    marked = all(pair.quote.marks[w] is Mark.BRACKET for w in words)
    return (
        marked and words[0] in pair.quote.breaks and all(n in pair.wording.determiners for n in pair.mine.names[:size])
    )


def _replaced(pair: Pair, size: int, last: int, first: int) -> int:
    """Where the words begin that a bracket at the head of a quote stands for: at the head of a sentence, if near."""
    marks = {pair.quote.marks[w] for w in pair.mine.firsts[:size]}
    start = _edge(pair, last - REPLACED, last)
    near = start > max(0, last - REPLACED) or (start and ENDS.search(pair.passage.between(pair.theirs.firsts[start])))
    return min(first, start) if marks == {Mark.BRACKET} and near else first


def _brought_forward(pair: Pair, head: Block, following: Block) -> Iterator[Difference]:
    """The record's words before the match of which the quote has one after it: "had he" for "if he had"."""
    moved = set(pair.mine.names[head.quote + head.size : following.quote])
    first = _edge(pair, head.record - CROSSING, head.record)
    if moved & set(pair.theirs.names[first : head.record]) and head.size <= CROSSING:
        yield Difference(0, 0, first, head.record)


def _reach(pair: Pair, first: int, last: int, beside: range) -> int:
    """How many atoms of the record, next to the match, stand for the quote's atoms at its edge.

    As many as make the same word when joined ("non-negotiable"), else as many as there are when they are few.
    """
    mine = "".join(pair.mine.names[first:last])
    for size in range(1, len(beside) + 1):
        taken = sorted(beside[:size])
        if (
            taken[0] >= 0
            and taken[-1] < len(pair.theirs.names)
            and "".join(pair.theirs.names[n] for n in taken) == mine
        ):
            return size
    return last - first if last - first <= 2 else 0


def _edge(pair: Pair, first: int, last: int) -> int:
    """The first atom from ``first`` on that stands in the same sentence as the one at ``last``."""
    first = max(0, first)
    for at in range(last, first, -1):
        word = pair.theirs.firsts[at] if at < len(pair.theirs.firsts) else len(pair.passage)
        if word and ENDS.search(pair.passage.between(word)):
            return at
    return first


def _edge_after(pair: Pair, first: int, last: int) -> int:
    last = min(last, len(pair.theirs.names))
    for at in range(first, last):
        if ENDS.search(pair.passage.between(pair.theirs.firsts[at])):
            return at
    return last


def _whole(pair: Pair, d: Difference) -> Difference:
    """The difference grown to whole words and hyphenated compounds on both sides."""
    while d.a > 0 and d.c > 0 and _begins_inside(pair, d):
        d = Difference(d.a - 1, d.b, d.c - 1, d.d)
    while d.b < len(pair.mine.names) and d.d < len(pair.theirs.names) and _ends_inside(pair, d):
        d = Difference(d.a, d.b + 1, d.c, d.d + 1)
    return d


def _begins_inside(pair: Pair, d: Difference) -> bool:
    """Whether a difference begins inside a word or compound: at "not" of "cannot"."""
    return _shares(pair.mine, d.a, d.b) or _shares(pair.theirs, d.c, d.d) or _hyphen(pair, d.c, d.d)


def _ends_inside(pair: Pair, d: Difference) -> bool:
    """Whether a difference ends inside a word or compound: at "can" of "cannot"."""
    return _shares_after(pair.mine, d.a, d.b) or _shares_after(pair.theirs, d.c, d.d) or _hyphen_after(pair, d.c, d.d)


def _shares(atoms: Atoms, first: int, last: int) -> bool:
    """Whether the first of a stretch of atoms is of one word with the atom before it."""
    return first < last and atoms.firsts[first] == atoms.firsts[first - 1]


def _shares_after(atoms: Atoms, first: int, last: int) -> bool:
    return first < last and atoms.firsts[last] == atoms.firsts[last - 1]


def _hyphen(pair: Pair, first: int, last: int) -> bool:
    """Whether the record's stretch is the second half of a doubled word: "no-no"."""
    return (
        last - first == 1
        and pair.theirs.names[first] == pair.theirs.names[first - 1]
        and pair.passage.between(pair.theirs.firsts[first]) in {"-", "‐", "‑"}
    )


def _hyphen_after(pair: Pair, first: int, last: int) -> bool:
    """Whether it is the first half of one."""
    return last - first == 1 and last > 0 and _hyphen(pair, last, last + 1)


def _merged(differences: list[Difference], pair: Pair) -> list[Difference]:
    """Differences that overlap, or that are two halves of a change of order, as one."""
    out: list[Difference] = []
    for d in differences:
        if out and _belong_together(out[-1], d, pair):
            last = out.pop()
            d = Difference(last.a, max(last.b, d.b), last.c, max(last.d, d.d))  # noqa: PLW2901
        out.append(d)
    return [d for d in out if d.a < d.b or d.c < d.d]


def _belong_together(one: Difference, other: Difference, pair: Pair) -> bool:
    """Whether a difference overlaps the one before it, or is the other half of a change of order."""
    return other.a < one.b or other.c < one.d or _crosses(one, other, pair)


def _crosses(one: Difference, other: Difference, pair: Pair) -> bool:
    if other.a - one.b > CROSSING:
        return False
    mine, theirs = pair.mine.names, pair.theirs.names
    return bool(set(mine[one.a : one.b]) & set(theirs[other.c : other.d])) or bool(
        set(theirs[one.c : one.d]) & set(mine[other.a : other.b])
    )


def word_range(atoms: Atoms, first: int, last: int) -> tuple[int, int]:
    """The words of a stretch of atoms; of an empty one, the place where it would stand."""
    if first < last:
        return atoms.firsts[first], atoms.lasts[last - 1]
    at = atoms.lasts[first - 1] if first else (atoms.firsts[0] if atoms.firsts else 0)
    return at, at
