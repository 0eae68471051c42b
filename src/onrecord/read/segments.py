"""Segments of a plain text: headline, dateline, body, heading, caption, embedded post, boilerplate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.data import Segment, SegmentKind, Span
from onrecord.languages.en import furniture

LINE = re.compile(r"[^\n]+")
SHOUTED = re.compile(r"(?P<place>[A-Z][A-Z.’' -]{2,30}[A-Z.])(?:, [A-Z][a-z.]+)?: ")
SIGNATURE = 240
"""Characters at the end of a line in which the signature of a post stands."""
ENDED = re.compile(r"[.!?…][\"”’'»)\]]*$|[,;]$")


def find_segments(text: str, title: str | None = None) -> tuple[Segment, ...]:
    """Segments in text order, none overlapping; every line that is not something else is body.

    >>> [s.kind.value for s in find_segments("Paris – It rained.\\n\\nAdvertisement")]
    ['dateline', 'body', 'boilerplate']
    """
    return tuple(_segments(text, title))


def _segments(text: str, title: str | None) -> Iterator[Segment]:
    lines = [Span(m.start(), m.end()) for m in LINE.finditer(text) if m.group().strip()]
    seen_body = False
    shouts = sum(bool(SHOUTED.match(text, s.start, min(s.end, s.start + 120))) for s in lines)
    for n, span in enumerate(lines):
        start = span.start
        glued = (
            furniture.GLUED.match(text, span.start, min(span.end, span.start + 120))
            if not seen_body or _is_ad(text, span)
            else None
        )
        if glued:
            yield Segment(SegmentKind.BOILERPLATE, Span(glued.start() if n == 0 else start, glued.end()))
            start = glued.end()
            if not text[start : span.end].strip():
                continue
        found = list(
            _line(
                text, Span(start, span.end), title, first=not seen_body, lone=_stands_alone(text, span), shouts=shouts
            )
        )
        seen_body = seen_body or any(s.kind is SegmentKind.BODY for s in found)
        yield from found


def _is_ad(text: str, span: Span) -> bool:
    return bool(furniture.AD.fullmatch(span.of(text).strip()[:60]))


def _stands_alone(text: str, span: Span) -> bool:
    """Whether a blank line or the page's edge is on both sides."""
    before = text[max(0, span.start - 2) : span.start]
    after = text[span.end : span.end + 2]
    return (not before.strip("\n") and (before == "\n\n" or span.start <= 1)) and (after == "\n\n" or len(after) < 2)


def _line(text: str, span: Span, title: str | None, *, first: bool, lone: bool, shouts: int) -> Iterator[Segment]:
    line = _trimmed(text, span)
    words = line.of(text)
    head = words[:500]
    if (
        furniture.AD.fullmatch(head)
        or furniture.DATE_LINE.fullmatch(head)
        or (len(words) < 160 and furniture.FURNITURE.match(head))
        or (len(words) < 100 and furniture.BYLINE.fullmatch(head))
    ):
        yield Segment(SegmentKind.BOILERPLATE, line)
    elif len(words) < 500 and furniture.CAPTION.match(head):
        yield Segment(SegmentKind.CAPTION, line)
    elif _is_post(text, line):
        yield Segment(SegmentKind.POST, line)
    elif title and words == title.strip():
        yield Segment(SegmentKind.HEADLINE, line)
    elif _is_heading(words, lone=lone):
        yield Segment(SegmentKind.HEADLINE if first else SegmentKind.HEADING, line)
    else:
        yield from _body(text, line, shouts)


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _is_post(text: str, line: Span) -> bool:
    if "(@" not in text[line.start : line.end] or line.end - line.start > 1200:
        return False
    signature = next(
        reversed(list(furniture.SIGNED.finditer(text, max(line.start, line.end - SIGNATURE), line.end))), None
    )
    return signature is not None and signature.end() >= line.end - 1


def _is_heading(words: str, *, lone: bool) -> bool:
    if not lone or len(words) > 110 or ENDED.search(words) or words[:1] in "-*•–—":
        return False
    return len(words.split()) >= 2 and words[0] not in "\"“‘'" and not words.endswith((":", "-", "–", "—"))


def _body(text: str, line: Span, shouts: int) -> Iterator[Segment]:
    window = min(line.end, line.start + 120)
    found = furniture.DATELINE.match(text, line.start, window)
    if not found and shouts == 1:  # more of them are the turns of an interview
        found = SHOUTED.match(text, line.start, window)
    if found and _is_place(found["place"]):
        yield Segment(SegmentKind.DATELINE, Span(found.start("place"), found.end("place")))
        rest = _trimmed(text, Span(found.end("place"), line.end))
        if rest.start < rest.end:
            yield Segment(SegmentKind.BODY, rest)
    else:
        yield Segment(SegmentKind.BODY, line)


def _is_place(words: str) -> bool:
    return len(words.split()) <= 5 and words.split(maxsplit=1)[0].lower() not in {
        "the",
        "but",
        "and",
        "so",
        "yes",
        "no",
        "he",
        "she",
        "i",
    }
