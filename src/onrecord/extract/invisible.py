"""A page as a reader sees it: without soft hyphens, zero-width and direction characters, and the way back.

A text that is given as text keeps every character, so offsets are into what was given; but "lo­sing" is one word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from onrecord.data import Attribution, Document, Segment, Span, Spans

ALWAYS_HIDDEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
"""Soft hyphens, zero-width characters, marks of direction, selectors and tags, as the inside of a class."""
JOINERS = "\u200c\u200d"
"""Joiners: hidden between letters of Latin script, and a part of writing in others and in emoji."""
HIDDEN = re.compile(f"[{ALWAYS_HIDDEN}]|(?<=[\u0000-\u024f])[{JOINERS}](?=[\u0000-\u024f])")


@dataclass(frozen=True, slots=True)
class Seen:
    """A document without what nobody sees; ``places`` has the original offset of each of its characters."""

    document: Document
    places: Sequence[int]

    def back(self, span: Span) -> Span:
        """The stretch of the original that a stretch of what is seen stands for."""
        return Span(self.places[span.start], self.places[span.end - 1] + 1) if span.start < span.end else span

    def ahead(self, span: Span) -> Span:
        """The stretch of what is seen that a stretch of the original comes to."""
        return Span(bisect_left(self.places, span.start), bisect_left(self.places, span.end))

    def attribution_back(self, attribution: Attribution) -> Attribution:
        """An attribution of what is seen, with the places of the original."""
        return _moved(attribution, self.back)

    def attribution_ahead(self, attribution: Attribution) -> Attribution:
        """An attribution of the original, with the places of what is seen."""
        return _moved(attribution, self.ahead)


def _moved(a: Attribution, move: Callable[[Span], Span]) -> Attribution:
    def all_of(spans: Spans) -> Spans:
        return tuple(move(s) for s in spans)

    return replace(
        a, source=all_of(a.source), cue=all_of(a.cue), content=all_of(a.content), addressee=all_of(a.addressee)
    )


def seen(document: Document) -> Seen | None:
    """The document as it is seen; ``None`` when that is how it is.

    >>> found = seen(Document("p", "We are lo\u00adsing."))
    >>> found.document.text, found.back(Span(7, 13))
    ('We are losing.', Span(start=7, end=14))
    """
    hidden = {m.start() for m in HIDDEN.finditer(document.text)}
    if not hidden:
        return None
    places = [n for n in range(len(document.text)) if n not in hidden]
    text = "".join(document.text[n] for n in places)
    bare = Seen(document, places)
    segments = [Segment(s.kind, bare.ahead(s.span)) for s in document.segments]
    kept = tuple(s for s in segments if s.span.start < s.span.end)
    return Seen(replace(document, text=text, segments=kept), places)
