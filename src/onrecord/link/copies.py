"""Whether one page repeats another: wire copies, told by the runs of words that two texts share.

Of all runs of five words a fixed eighth is kept, by hash; what part of the shorter page's runs stands in the other is
then an unbiased figure (Broder, "On the resemblance and containment of documents", 1997).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from onrecord.data import Document, SegmentKind
from onrecord.verify.postings import word_hashes

RUN = 5
ONE_IN = 8
FEWEST = 5
"""Runs that a page must have kept to be compared: some forty words."""
COPIED = 0.6
"""Part of the shorter page's runs that stands in the longer one of a copy."""
Sketch = NDArray[np.uint32]


def sketch_of(document: Document) -> Sketch:
    """The kept runs of a page's text, boilerplate left out; sorted and distinct."""
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
    hashed = (mixed >> np.uint64(32)).astype(np.uint32)
    return np.unique(hashed[hashed % ONE_IN == 0])


def is_copy(one: Sketch, other: Sketch) -> bool:
    """Whether one of two pages repeats the other."""
    fewer = min(len(one), len(other))
    return fewer >= FEWEST and len(np.intersect1d(one, other, assume_unique=True)) >= COPIED * fewer
