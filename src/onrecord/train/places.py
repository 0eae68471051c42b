"""Where spans of a text lie in its windows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from onrecord.extracting.tagger.windows import Ints, Window


def touched(window: Window, spans: Iterable[Sequence[int]]) -> Ints:
    """The head pieces that share a character with any of the spans."""
    meet = np.zeros(len(window.ids), bool)
    for start, end in spans:
        meet |= (window.start < end) & (window.end > start)
    return np.flatnonzero(meet & window.head)


def placed(windows: Sequence[Window], span: Sequence[int]) -> tuple[int, Ints] | None:
    """The first window that has words of a span, and their head pieces."""
    for number, window in enumerate(windows):
        if window.end.max() > span[0]:
            at = touched(window, [span])
            return (number, at) if at.size else None
    return None
