"""Relevance of statements to the words of a search: how many of these are said, how near each other, beside how much
else. Counted here and not by an engine, so that every engine gives the same order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import normalize

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
    if text.isascii():
        return WORD.findall(text.lower())
    words = WORD.findall(normalize("NFC", text).lower())  # marks of printers make nearly every text no ASCII
    return [word if word.isascii() else fold(word) or word for word in words]


def score(content: str, asked: Sequence[Sequence[str]]) -> float:
    """How well a statement answers what is asked for: words, and phrases of several. That of its best wording.

    >>> near, far = (score(text, [["raise"], ["toll"]]) for text in ("We raise the toll", "We raise taxes, not a toll"))
    >>> near > far
    True
    """
    if BETWEEN not in content:
        return _score(words_in(content)[:MOST_WORDS], asked)
    return max(_score(words_in(wording)[:MOST_WORDS], asked) for wording in content.split(BETWEEN)[:MOST_WORDINGS])


def _score(words: Sequence[str], asked: Sequence[Sequence[str]]) -> float:
    places = [(len(phrase), found) for phrase in asked if phrase[0] in words and (found := _places(words, phrase))]
    if not places:
        return 0.0
    number = sum(length for length, _ in places)
    width, in_order = (number, True) if len(places) == 1 else _nearest(places)
    near = min(1.0, number / width)  # phrases may lie over each other
    brief = min(1.0, number / len(words))
    return SHARE * len(places) / len(asked) + NEAR * near + IN_ORDER * (in_order and near == 1.0) + BRIEF * brief


def _places(words: Sequence[str], phrase: Sequence[str]) -> list[int]:
    """Where a phrase begins."""
    first, *rest = phrase
    starts = [n for n, word in enumerate(words) if word == first]
    return [n for n in starts if list(words[n + 1 : n + len(phrase)]) == rest] if rest else starts


def _nearest(places: Sequence[tuple[int, Sequence[int]]]) -> tuple[int, bool]:
    """The width of the shortest stretch with every phrase, and whether they stand there in the order asked for.

    >>> _nearest([(1, [0, 7]), (1, [9]), (1, [5])])
    (5, False)
    """
    every = sorted([(at, n) for n, (_, found) in enumerate(places) for at in found])
    latest: dict[int, int] = {}
    best = (1 << 30, False)
    for at, n in every:
        latest[n] = at
        if len(latest) == len(places):
            ends = [latest[k] + length for k, (length, _) in enumerate(places)]
            starts = [latest[k] for k in range(len(places))]
            best = min(best, (max(ends) - min(starts), starts != sorted(starts)))
    return best[0], not best[1]
