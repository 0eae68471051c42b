"""Segments of a plain text: headline, dateline, body, heading, caption, embedded post, boilerplate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from onrecord.cascade import Cascade, Step
from onrecord.data import Segment, SegmentKind, Span
from onrecord.languages import EVERY
from onrecord.read.authors import ENDED, LONGEST_BYLINE, byline_of, tells_author
from onrecord.read.dated import leads_to_day, tells_day

LINE = re.compile(r"[^\n]+")
SHOUTED = re.compile(r"(?P<place>[A-Z][A-Z.’' -]{2,30}[A-Z.])(?:, [A-Z][a-z.]+)?: ")
BULLETS = "-*•–—"
QUOTED = re.compile(r"[“”„«\"]")
LONGEST_POST, SIGNATURE = 1200, 240
"""Characters of a post, and of its end, in which its signature stands."""
TOP, PROSE = 8, 160
"""Lines at the top of a page that may tell its headline, author and day; characters of a line of prose."""


def find_segments(text: str, title: str | None = None, *, whole: bool = True) -> tuple[Segment, ...]:
    """Segments in text order, none overlapping; every line that is not something else is body.

    ``whole`` says that the text is a page and no part of one: at its top the outlet may stand beside the day.

    >>> [s.kind.value for s in find_segments("Paris – It rained.\\n\\nAdvertisement")]
    ['dateline', 'body', 'boilerplate']
    """
    return tuple(_with_words(text, _segments(text, title, whole)))


def _with_words(text: str, segments: Iterator[Segment]) -> Iterator[Segment]:
    """Segments in which a signature that stands alone has the paragraph before it, whose author it is."""
    held: Segment | None = None
    for segment in segments:
        if held is not None and _signs(text, held, segment):
            held = Segment(SegmentKind.POST, Span(held.span.start, segment.span.end))
            continue
        if held is not None:
            yield held
        held = segment
    if held is not None:
        yield held


def _signs(text: str, before: Segment, segment: Segment) -> bool:
    """Whether a post has no words of its own, and the paragraph before reads like its words.

    A paragraph that leads to a post ends with a colon, or names its author.
    """
    if segment.kind is not SegmentKind.POST or before.kind not in {SegmentKind.BODY, SegmentKind.HEADING}:
        return False
    signature = EVERY.printed.signed.search(text, segment.span.start, segment.span.end)
    own = EVERY.printed.media.sub("", text[segment.span.start : signature.start() if signature else segment.span.end])
    if own.strip() or signature is None:
        return False
    words = before.span.of(text)
    author = signature.group().partition("(@")[0].strip(" —–-").split()
    leads = words.endswith(":") or not author or any(len(w) > 2 and w in words for w in author)
    return not leads and len(words) <= LONGEST_POST


def _segments(text: str, title: str | None, whole: bool) -> Iterator[Segment]:
    lines = [Span(m.start(), m.end()) for m in LINE.finditer(text) if m.group().strip()]
    top = _top(text, lines) if whole else []
    signed = byline_of([line.of(text).strip() for line in lines[: 2 * TOP]]) if whole else ()
    seen_body = False
    shouts = sum(bool(SHOUTED.match(text, s.start, min(s.end, s.start + 120))) for s in lines)
    for n, span in enumerate(lines):
        start = _behind_glued(text, span, seen_body)
        if start > span.start:
            yield Segment(SegmentKind.BOILERPLATE, Span(span.start, start))
        rest = _trimmed(text, Span(start, span.end))
        if rest.start == rest.end:  # the line was nothing else
            continue
        if n in signed and tells_author(rest.of(text)):
            yield Segment(SegmentKind.BOILERPLATE, rest)
            continue
        above_byline = n == 0 and len(top) > 1 and _is_byline(top[1])
        lone = above_byline or _stands_alone(text, span)
        line = _Line(text, rest, (title or "").strip(), not seen_body, lone, n < len(top), n > 0, shouts)
        found = list(_parts(line))
        seen_body = seen_body or any(s.kind is SegmentKind.BODY for s in found)
        yield from found


def _top(text: str, lines: list[Span]) -> list[str]:
    """The short lines before the first of prose, where a page tells its headline, its author and its day."""
    first = [line.of(text).strip() for line in lines[:TOP]]
    return list(takewhile(lambda words: len(words) <= PROSE and not QUOTED.search(words), first))


def _is_byline(words: str) -> bool:
    """Whether a line tells the author or the day of a page, and nothing else."""
    return bool(len(words) < LONGEST_BYLINE and EVERY.printed.byline.fullmatch(words)) or tells_day(words)


def _behind_glued(text: str, span: Span, seen_body: bool) -> int:
    """Where a line goes on behind furniture that was glued to its head, which stands before the body, or is an ad."""
    if seen_body and not _is_ad(text, span):
        return span.start
    glued = EVERY.printed.glued.match(text, span.start, min(span.end, span.start + 120))
    return glued.end() if glued else span.start


def _is_ad(text: str, span: Span) -> bool:
    return bool(EVERY.printed.ad.fullmatch(span.of(text).strip()[:60]))


def _stands_alone(text: str, span: Span) -> bool:
    """Whether a blank line or the page's edge is on both sides."""
    before = text[max(0, span.start - 2) : span.start]
    after = text[span.end : span.end + 2]
    begins = before == "\n\n" or (span.start <= 1 and not before.strip("\n"))
    return begins and (after == "\n\n" or len(after) < 2)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page: where its words are; ``first`` before any body, ``lone`` between blank lines, or above
    the byline; ``top`` among the short ones before the first of prose, ``below`` behind the first of all."""

    text: str
    span: Span
    title: str
    first: bool
    lone: bool
    top: bool
    below: bool
    shouts: int

    @property
    def words(self) -> str:
        return self.span.of(self.text)

    @property
    def head(self) -> str:
        return self.words[:500]


def _parts(line: _Line) -> Iterator[Segment]:
    """The segments of a line: itself, or a dateline and the body behind it."""
    kind = KIND_CASCADE.answer(line)
    return _body(line.text, line.span, line.shouts) if kind is None else iter([Segment(kind, line.span)])


def _furniture(line: _Line) -> SegmentKind | None:
    """Advertisements, dates and bylines on lines of their own, and what leads elsewhere: "Advertisement"."""
    size = len(line.words)
    whole = [
        EVERY.printed.ad,
        EVERY.printed.date_line,
        EVERY.printed.release,
        *([EVERY.printed.byline] if size < LONGEST_BYLINE else []),
    ]
    begins = size < 160 and EVERY.printed.furniture.match(line.head)
    found = begins or any(p.fullmatch(line.head) for p in whole) or _is_day_of_page(line)
    return SegmentKind.BOILERPLATE if found else None


def _is_day_of_page(line: _Line) -> bool:
    """Whether a short line above the body tells the day, below a headline or after a word that leads to it."""
    if not line.top or not tells_day(line.words):
        return False
    return line.below or leads_to_day(line.words)


def _caption(line: _Line) -> SegmentKind | None:
    """What says that it is a caption: "Photo: ..."."""
    return SegmentKind.CAPTION if len(line.words) < 500 and EVERY.printed.caption.match(line.head) else None


def _post(line: _Line) -> SegmentKind | None:
    """A post that was embedded ends with its signature: "Jane Doe (@jane) May 5, 2024"."""
    return SegmentKind.POST if signature_of(line.span.of(line.text)) else None


def _headline(line: _Line) -> SegmentKind | None:
    """The title of the page, printed again."""
    return SegmentKind.HEADLINE if line.title and line.words == line.title else None


def _heading(line: _Line) -> SegmentKind | None:
    """A line that looks like a heading is the headline where it stands before all body."""
    if not _is_heading(line.words, lone=line.lone):
        return None
    return SegmentKind.HEADLINE if line.first else SegmentKind.HEADING


KIND_CASCADE = Cascade(
    (
        Step("furniture", _furniture),
        Step("post", _post),
        Step("caption", _caption),
        Step("the title", _headline),
        Step("heading", _heading),
    )
)


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def signature_of(words: str) -> re.Match[str] | None:
    """The signature at the end of a post: "— Jane Doe (@jane) May 5, 2024"."""
    if "(@" not in words or len(words) > LONGEST_POST:
        return None
    found = list(EVERY.printed.signed.finditer(words, max(0, len(words) - SIGNATURE)))
    return found[-1] if found and found[-1].end() >= len(words) - 1 else None


def _is_heading(words: str, *, lone: bool) -> bool:
    if not lone or len(words) > 110 or words.startswith(tuple(BULLETS)):
        return False
    ends = ENDED.search(words) or words.endswith((":", "-", "–", "—"))
    return not ends and len(words.split()) >= 2 and words[0] not in "\"“‘'"


def _body(text: str, line: Span, shouts: int) -> Iterator[Segment]:
    window = min(line.end, line.start + 120)
    found = EVERY.printed.dateline.match(text, line.start, window)
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
    return len(words.split()) <= 5 and words.split(maxsplit=1)[0].lower() not in EVERY.printed.no_places
