"""Wire copies: pages that repeat another, told by the runs of words that two texts share.

Of all runs of five words a fixed eighth is kept, by hash; what part of the shorter page's runs stands in the other is
then an unbiased figure (Broder, "On the resemblance and containment of documents", 1997).
"""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

from onrecord.data import Document, SegmentKind
from onrecord.words.postings import word_hashes

RUN = 5
ONE_IN = 8
FEWEST = 5
"""Runs that a page must have to be compared."""
ENOUGH = 20
"""Kept runs that tell: of fewer it is left to chance which ones were kept."""
SHORT = 25
"""Runs of a page of some thirty words."""
BRIEF = 100
"""Runs up to which two pages of one template, with other facts in it, share more than half of what they say."""
COPIED_BRIEF = 0.8
"""The same part for these."""
COPIED = 0.6
"""Part of the shorter page's runs that stands in the longer one of a copy."""
Sketch = NDArray[np.uint32]


def sketch_of(document: Document) -> Sketch:
    """The kept runs of a page's text, boilerplate left out; sorted and distinct."""
    every = runs_of(document)
    kept: Sketch = every[every % ONE_IN == 0]
    return kept


def runs_of(document: Document) -> Sketch:
    """All runs of a page's text, boilerplate left out; sorted and distinct."""
    text, at, kept = document.text, 0, []
    for segment in sorted(document.segments, key=lambda s: s.span):
        if segment.kind is SegmentKind.BOILERPLATE:
            kept.append(text[at : max(at, segment.span.start)])
            at = max(at, segment.span.end)
    words = np.array(word_hashes(" ".join([*kept, text[at:]])), np.uint64)
    if len(words) < RUN:
        return np.zeros(0, np.uint32)
    runs = np.zeros(len(words) - RUN + 1, np.uint64)
    for n in range(RUN):
        runs = runs * np.uint64(0x9E3779B97F4A7C15) + words[n : len(words) - RUN + 1 + n]
    mixed = (runs ^ (runs >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    return np.unique((mixed >> np.uint64(32)).astype(np.uint32))


def words_digest(text: str) -> str:
    """A digest of the words of a text alone: pages of equal words are copies, however short they are.

    >>> words_digest("“We won,” he said.") == words_digest("We won — he said")
    True
    """
    return hashlib.sha256(np.array(word_hashes(text), np.uint64).tobytes()).hexdigest()[:20]


def tells(one: Sketch, other: Sketch) -> bool:
    """Whether the kept runs of two pages are enough to compare them by; of short pages all runs must be looked at."""
    return min(len(one), len(other)) >= ENOUGH


def is_copy(one: Sketch, other: Sketch, *, every: bool = False) -> bool:
    """Whether one of two pages repeats the other, by their kept runs or by ``every`` one.

    What is shorter than some thirty words may be a sentence that the other quotes, and is a copy only of its like.
    """
    fewer, more = sorted((len(one), len(other)))
    least = COPIED_BRIEF if every and fewer < BRIEF else COPIED
    cited = every and fewer < SHORT and fewer < least * more
    if fewer < FEWEST or cited:
        return False
    return len(np.intersect1d(one, other, assume_unique=True)) >= least * fewer
