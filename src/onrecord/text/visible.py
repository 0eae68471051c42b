"""The visible text of a document: without soft hyphens, zero-width and direction characters, and the way back.

A text that is given as text keeps every character, so offsets are into what was given; but "lo­sing" is one word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from onrecord.data import Document, Segment, Span

ALWAYS_HIDDEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
"""Soft hyphens, zero-width characters, marks of direction, selectors and tags, as the inside of a class."""
JOINERS = "\u200c\u200d"
"""Joiners: hidden between letters of Latin script, and a part of writing in others and in emoji."""
HIDDEN = re.compile(f"[{ALWAYS_HIDDEN}]|(?<=[\u0000-\u024f])[{JOINERS}](?=[\u0000-\u024f])")

Places = tuple[int, ...]
"""The original offset of each visible character, in order."""


def visible(document: Document) -> tuple[Document, Places | None]:
    """The document without its hidden characters, and the original offset of each character that is left.

    Where nothing is hidden that is the document itself, and ``None``.

    >>> shown, places = visible(Document("p", "We are lo\u00adsing."))
    >>> shown.text, back(places, Span(7, 13))
    ('We are losing.', Span(start=7, end=14))
    """
    hidden = {m.start() for m in HIDDEN.finditer(document.text)}
    if not hidden:
        return document, None  # nearly every page
    places = tuple(n for n in range(len(document.text)) if n not in hidden)
    text = "".join(document.text[n] for n in places)
    segments = [Segment(s.kind, ahead(places, s.span)) for s in document.segments]
    kept = tuple(s for s in segments if s.span.start < s.span.end)
    return replace(document, text=text, segments=kept), places


def back(places: Places | None, span: Span) -> Span:
    """The stretch of the original that a stretch of the visible text stands for."""
    if places is None or span.start == span.end:
        return span
    return Span(places[span.start], places[span.end - 1] + 1)


def ahead(places: Places | None, span: Span) -> Span:
    """The stretch of the visible text that a stretch of the original comes to."""
    return span if places is None else Span(bisect_left(places, span.start), bisect_left(places, span.end))
