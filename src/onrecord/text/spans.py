"""Stretches of one text kept in order, to ask which of them meet, hold or lie within others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice

from onrecord.data import Span, Spans


class Stretches:
    """Stretches of one text, sorted by start and then by end; each question takes a look-up, not a pass."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)
        self.ends = list(accumulate((s.end for s in self.spans), max))

    def _before(self, end: int) -> int:
        return bisect_left(self.spans, end, key=lambda s: s.start)

    def meets(self, span: Span) -> bool:
        """Whether any shares a character with it."""
        before = self._before(span.end) - 1
        return before >= 0 and self.ends[before] > span.start

    def around(self, span: Span) -> bool:
        """Whether any holds it, and is larger."""
        at = self._before(span.end) - 1
        while at >= 0 and self.ends[at] > span.start:
            if self.spans[at].holds(span) and self.spans[at] != span:
                return True
            at -= 1
        return False

    def inside(self, first: int, end: int) -> Iterator[Span]:
        """Those that begin at ``first`` or later and end at ``end`` or sooner, in text order."""
        for span in islice(self.spans, bisect_left(self.spans, first, key=lambda s: s.start), None):
            if span.start > end:
                return
            if span.end <= end:
                yield span

    def within(self, content: Spans) -> bool:
        """Whether any begins within it."""
        return any(self._before(s.end) > self._before(s.start) for s in content)
