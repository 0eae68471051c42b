"""A page that says thousands of things costs in proportion to them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations

import pytest

from onrecord.data import SpeakerKind
from onrecord.linking import linker
from onrecord.linking.compare import Comparison, Heard
from onrecord.linking.judge import Found
from onrecord.linking.linker import FEW, NEAREST, Judged, Placed, judge_page
from onrecord.linking.sayings import Saying
from onrecord.linking.wording import wording_of

NOUNS = [
    f"{a}{b}"
    for a in ("bo", "ca", "di", "fe", "gu", "ha", "lo", "mi")
    for b in ("rin", "lek", "tos", "vam", "nup", "zed")
]


def heard(number: int, words: str) -> Heard:
    return Heard.of(number, Saying(wording_of(words), "ann-low", SpeakerKind.PERSON, "low", True, "2025-03-01"))


def said(number: int, seed: int = 1) -> list[Heard]:
    pick = random.Random(seed)
    return [heard(n, "we gave " + " ".join(pick.choices(NOUNS, k=9))) for n in range(number)]


class Counting(Comparison):
    """Counts the pairs that are compared."""

    def __init__(self) -> None:
        super().__init__()
        self.pairs: list[tuple[int, int]] = []

    def on_page(self, one: Heard, other: Heard, *, page: bool) -> Found | None:
        self.pairs.append((one.number, other.number))
        return super().on_page(one, other, page=page)


def judged(
    mine: Sequence[Heard], placed: Sequence[Placed] = (), others: Sequence[Heard] = ()
) -> tuple[Judged, Counting]:
    found, counting = Judged(), Counting()
    judge_page(found, 1, placed, mine, others, counting)
    return found, counting


def test_few_are_all_compared() -> None:
    _, counting = judged(said(40))
    assert counting.pairs == list(combinations(range(40), 2))


@pytest.mark.parametrize("number", [FEW + 100, 2 * (FEW + 100)])
def test_many_are_compared_with_so_many(number: int) -> None:
    mine = said(number)
    repeated = heard(number, " ".join(sorted(mine[7].words)))
    found, counting = judged([*mine, heard(number + 1, mine[7].saying.wording), repeated])
    assert len(counting.pairs) <= NEAREST * (number + 2)
    assert len({frozenset(pair) for pair in counting.pairs}) == len(counting.pairs)
    assert (7, number + 1, 1) in found.links  # the same words are found whatever the number


def test_many_of_a_copy_are_compared_with_so_many() -> None:
    mine, theirs = said(FEW + 1), [heard(n + 1000, h.saying.wording) for n, h in enumerate(said(FEW + 1))]
    found, counting = judged(mine, (), theirs)
    across = [p for p in counting.pairs if p[1] >= 1000]
    assert len(across) <= NEAREST * len(mine)
    assert {(n, n + 1000, 1) for n in range(FEW + 1)} <= found.links.keys()


def test_mentions_that_hold_others_are_apart_on_any_page() -> None:
    pick = random.Random(3)
    starts = [pick.randrange(5_000) for _ in range(FEW + 50)]
    placed = [(n, at, at + pick.randrange(1, 60)) for n, at in enumerate(starts)]
    many = set(linker._overlapping(placed))
    alone = {
        tuple(sorted((a, b)))
        for (a, start, end), (b, begin, ended) in combinations(placed, 2)
        if begin < end and start < ended
    }
    assert {tuple(sorted(pair)) for pair in many} == alone
