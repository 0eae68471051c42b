"""Relevance of statements to the words of a search: how many of these are said, how near each other, beside how much
else. Counted here and not by an engine, so that every engine gives the same order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.register.entry import fold

WORD = re.compile(r"[^\W_]+")
BETWEEN = " … "
"""What stands between the wordings of a statement."""
MOST_WORDINGS, MOST_WORDS = 6, 400
"""Wordings, and words of each, that are looked at."""
SHARE, NEAR, IN_ORDER, BRIEF = 4.0, 1.0, 0.5, 0.5
"""Weights: a word that only the name of the source has counts less than any nearness."""


def words_in(text: str) -> list[str]:
    """The words of a text without case and accents.

    >>> words_in("The naïve plan, 2.5 %")
    ['the', 'naive', 'plan', '2', '5']
    """
    return WORD.findall(text.lower()) if text.isascii() else fold(text).split()


def score(content: str, asked: Sequence[Sequence[str]]) -> float:
    """How well a statement answers what is asked for: words, and phrases of several. That of its best wording.

    >>> near, far = (score(text, [["raise"], ["toll"]]) for text in ("We raise the toll", "We raise taxes, not a toll"))
    >>> near > far
    True
    """
    return max(_score(words_in(wording)[:MOST_WORDS], asked) for wording in content.split(BETWEEN)[:MOST_WORDINGS])


def _score(words: Sequence[str], asked: Sequence[Sequence[str]]) -> float:
    places = [(phrase, found) for phrase in asked if (found := _places(words, phrase))]
    if not places:
        return 0.0
    number = sum(len(phrase) for phrase, _ in places)
    width, in_order = _nearest([found for _, found in places], [len(phrase) for phrase, _ in places])
    near = min(1.0, number / width)  # phrases may lie over each other
    return (
        SHARE * len(places) / len(asked)
        + NEAR * near
        + IN_ORDER * (in_order and near == 1.0)
        + BRIEF * min(1.0, number / len(words))
    )


def _places(words: Sequence[str], phrase: Sequence[str]) -> list[int]:
    """Where a phrase begins."""
    first, *rest = phrase
    starts = [n for n, word in enumerate(words) if word == first]
    return [n for n in starts if list(words[n + 1 : n + len(phrase)]) == rest] if rest else starts


def _nearest(places: Sequence[Sequence[int]], lengths: Sequence[int]) -> tuple[int, bool]:
    """The width of the shortest stretch with every phrase, and whether they stand there in the order asked for.

    >>> _nearest([[0, 7], [9], [5]], [1, 1, 1])
    (5, False)
    """
    every = sorted((at, n) for n, found in enumerate(places) for at in found)
    latest: dict[int, int] = {}
    best = (1 << 30, False)
    for at, n in every:
        latest[n] = at
        if len(latest) == len(places):
            starts = [latest[k] for k in range(len(places))]
            width = max(s + size for s, size in zip(starts, lengths, strict=True)) - min(starts)
            best = min(best, (width, starts != sorted(starts)))
    return best[0], not best[1]
