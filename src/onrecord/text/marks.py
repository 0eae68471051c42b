"""Quotation marks paired: mismatched, missing, nested and carried over paragraphs.

A mark that is left open never reaches past its paragraph, unless the next paragraph opens again, as the custom
of continued quotations has it. Every look ahead is bounded, so the work is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.data import Span, Spans

MARK = re.compile(r"``|''|[\"“”„«»‘’'‹›‚]")
DOUBLE = frozenset(['"', "“", "”", "„", "«", "»", "``", "''"])
STRAIGHT = "\"'`"
OPENS_BEFORE = " \t\n\r\u00a0([{—–-/\"“„«‘'"
ELIDED = re.compile(
    r"['’‘](?:em|til|tis|twas|cause|cos|n|bout|cept|fraid|nuff|neath|gainst|kay|\d0s|\d\d)\b", re.IGNORECASE
)
CLIPPED = re.compile(r"(?:\w{2}in|\b(?:o|th|an|wi|ol|lil|mo|po|n|fo|jus|mos|don))['’]$", re.IGNORECASE)
"""What ends in an apostrophe because its last letters are not spoken: "takin’", "o’", "rock ’n’ roll"."""
LOOK_AHEAD = 60
"""Marks looked at for the close of a single mark; a longer quotation in single marks has one sooner."""
TAG = re.compile(
    r"[,.?!]['’]?\s+(?:(?:he|she|they|[A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+){0,3})\s+(?:said|says|added|told|wrote|continued)"
    r"|(?:said|says|added)\s+(?:he|she|[A-Z]))"
)


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation with its marks: a fragment a paragraph, its depth (0 is outermost), and its outer quotation."""

    fragments: Spans
    depth: int = 0
    outer: int | None = None
    closed: bool = True

    @property
    def start(self) -> int:
        return self.fragments[0].start

    @property
    def end(self) -> int:
        return self.fragments[-1].end


def pair_quote_marks(text: str, paragraphs: Sequence[Span]) -> tuple[Quote, ...]:
    """All quotations of the text, outermost before inner, in text order.

    >>> [q.fragments[0].of('He said "no”.') for q in pair_quote_marks('He said "no”.', [Span(0, 13)])]
    ['"no”']
    """
    doubles: list[Quote] = []
    open_before = False
    for whole in paragraphs:
        paragraph = whole
        rest = _rest_of_open(text, whole) if open_before else None
        if rest is not None:
            last = doubles[-1]
            doubles[-1] = replace(last, fragments=(*last.fragments, rest), closed=True)
            paragraph = Span(rest.end, whole.end)
            open_before = False
        found = _doubles(text, paragraph)
        continues = open_before and bool(found) and not text[paragraph.start : found[0].start].strip()
        if continues and (text[doubles[-1].start] in STRAIGHT) != (text[found[0].start] in STRAIGHT):
            continues = False  # another hand's marks, so another quotation
        if continues:
            last = doubles.pop()
            found[0] = replace(last, fragments=last.fragments + found[0].fragments, closed=found[0].closed)
        elif open_before:
            doubles[-1] = _cut_at_tag(text, doubles[-1])
        doubles += found
        open_before = bool(found) and not found[-1].closed
    if open_before:
        doubles[-1] = _cut_at_tag(text, doubles[-1])
    return _with_singles(text, paragraphs, doubles, list(_inside_doubles(text, doubles)))


def _inside_doubles(text: str, doubles: Sequence[Quote]) -> Iterator[Quote]:
    """The quotations in double marks inside quotations in double marks."""
    for number, quote in enumerate(doubles):
        for fragment in quote.fragments:
            start, end = fragment.start + 1, fragment.end - 1 if quote.closed else fragment.end
            if start < end and MARK.search(text, start, end):
                yield from (replace(q, depth=1, outer=number) for q in _doubles(text, Span(start, end)) if q.closed)


def _rest_of_open(text: str, paragraph: Span) -> Span | None:
    """The rest of a quotation that a paragraph break interrupts without opening again, when its close comes first."""
    first = next((m for m in MARK.finditer(text, paragraph.start, paragraph.end) if m.group() in DOUBLE), None)
    if first is None or _may_open(text, first, paragraph) or not _may_close(text, first, paragraph):
        return None
    return Span(paragraph.start, first.end())


def _cut_at_tag(text: str, quote: Quote) -> Quote:
    """An unclosed quotation ends before the words that attribute it, when such words follow."""
    last = quote.fragments[-1]
    tag = TAG.search(text, last.start, last.end)
    if not tag:
        return quote
    return replace(quote, fragments=(*quote.fragments[:-1], Span(last.start, tag.start() + 1)))


def _doubles(text: str, paragraph: Span) -> list[Quote]:
    """The double quotations of a paragraph, outermost alone."""
    found: list[Quote] = []
    start: int | None = None
    depth = 0
    marks = [m for m in MARK.finditer(text, paragraph.start, paragraph.end) if m.group() in DOUBLE]
    later_close = [False] * (len(marks) + 1)
    for i in range(len(marks) - 1, -1, -1):
        later_close[i] = later_close[i + 1] or _may_close(text, marks[i], paragraph)
    inner = _inner_openings(text, marks, paragraph)
    for i, mark in enumerate(marks):
        opens, closes = _may_open(text, mark, paragraph), _may_close(text, mark, paragraph)
        if start is None:
            inches = mark.group() in {'"', "''"} and text[mark.start() - 1 : mark.start()].isdigit()
            if opens and not inches and (mark.group() not in {"”", "''"} or later_close[i + 1]):
                start = mark.start()
        elif i in inner:
            depth += 1
        elif depth and closes:
            depth -= 1
        elif closes or (mark.group() in {"”", "''", '"'} and not opens):
            found.append(Quote((Span(start, mark.end()),)))
            start = None
        elif opens and mark.group() != "”":
            if text[start + 1 : mark.start()].strip():
                found.append(Quote((_trim(text, start, mark.start()),)))
            start = mark.start()
    if start is not None and text[start + 1 : paragraph.end].strip():
        found.append(Quote((Span(start, paragraph.end),), closed=False))
    return found


def _inner_openings(text: str, marks: Sequence[re.Match[str]], paragraph: Span) -> frozenset[int]:
    """Marks that open a quotation inside one of the same marks: "“She said, “Go,” and I went,” he said".

    As many must close from there on as open, and one more; else the outer quotation merely lacks its close.
    """
    found, balance = [], 0
    for i in range(len(marks) - 1, -1, -1):
        opens, closes = _may_open(text, marks[i], paragraph), _may_close(text, marks[i], paragraph)
        if opens == closes:
            continue
        balance += 1 if closes else -1
        if opens and balance > 0:
            found.append(i)
    return frozenset(found)


def _trim(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _may_open(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    if mark.group() in {"“", "„", "``", "‘", "‚"}:
        return not after.isspace() or before.isspace()
    if mark.group() in {"«", '"'} and before.isspace() and after.isspace():
        return mark.group() == "«" or _spaced_close(text, mark.end(), paragraph.end)
    return (before in OPENS_BEFORE or before.isspace()) and not after.isspace()


def _may_close(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    if mark.group() in {"”", "’"}:
        return not after.isalnum() or not before.isspace()
    if mark.group() in {"“", "„", "``"}:
        return not before.isspace() and before not in "([—–-" and (after.isspace() or after in ".,;:!?)")
    if mark.group() in {"»", '"'} and before.isspace():
        return not after.isalnum() and (mark.group() == "»" or after.isspace())
    return not before.isspace() and not after.isalnum()


def _spaced_close(text: str, start: int, end: int) -> bool:
    """Whether the next straight mark has a blank before it, as in text that was cut into tokens."""
    at = text.find('"', start, end)
    return at > start and text[at - 1].isspace()


def _with_singles(text: str, paragraphs: Sequence[Span], doubles: list[Quote], inner: list[Quote]) -> tuple[Quote, ...]:
    """Adds quotations in single marks: inside double ones, and on their own (the British habit)."""
    zones = _zones(paragraphs, doubles)
    singles: list[Quote] = []
    for zone, inside in zones:
        singles += [Quote((s,), depth=0 if inside is None else 1, outer=inside) for s in _singles(text, zone)]
    kept = [q for q in singles if q.outer is not None or not _is_wordless(text, q)]
    taken = [s for q in inner for s in q.fragments]
    return (*doubles, *inner, *(q for q in kept if q.outer is None or not any(q.fragments[0].meets(t) for t in taken)))


def _is_wordless(text: str, quote: Quote) -> bool:
    return not any(c.isalnum() for c in text[quote.start : quote.end])


def _zones(paragraphs: Sequence[Span], doubles: Sequence[Quote]) -> list[tuple[Span, int | None]]:
    """The inside of each double quotation, and what lies between them, a paragraph at a time."""
    pieces = sorted((f, i) for i, q in enumerate(doubles) for f in q.fragments)
    zones: list[tuple[Span, int | None]] = []
    n = 0
    for paragraph in paragraphs:
        at = paragraph.start
        while n < len(pieces) and pieces[n][0].start < paragraph.end:
            piece, index = pieces[n]
            if at < piece.start:
                zones.append((Span(at, piece.start), None))
            if piece.start + 1 < piece.end:
                zones.append((Span(piece.start + 1, piece.end), index))
            at = max(at, piece.end)
            n += 1
        if at < paragraph.end:
            zones.append((Span(at, paragraph.end), None))
    return zones


def _singles(text: str, zone: Span) -> list[Span]:
    marks = list(re.finditer(r"[‘’'‹›]", text[zone.start : zone.end]))
    places = [zone.start + m.start() for m in marks]
    opens = [p for p in places if _single_opens(text, p, zone)]
    closes = [p for p in places if _single_closes(text, p, zone)]
    found: list[Span] = []
    at = zone.start
    for start in opens:
        if start < at:
            continue
        end = _find_close(text, start, closes)
        if end is not None:
            found.append(Span(start, end))
            at = end
    return found


def _single_opens(text: str, at: int, zone: Span) -> bool:
    before = text[at - 1] if at > zone.start else " "
    after = text[at + 1] if at + 1 < zone.end else " "
    if text[at] in "’›" or not (before in OPENS_BEFORE or before.isspace()) or not (after.isalnum() or after in "[(…."):
        return False
    return not ELIDED.match(text, at)


def _single_closes(text: str, at: int, zone: Span) -> bool:
    before = text[at - 1] if at > zone.start else " "
    after = text[at + 1] if at + 1 < zone.end else " "
    return text[at] in "’'›" and not before.isspace() and not after.isalnum()


def _is_clipped(text: str, at: int, near: Sequence[int]) -> bool:
    """Whether an apostrophe stands for letters that are not spoken: another close comes before another opening."""
    if not (CLIPPED.search(text, max(0, at - 12), at + 1) and text[at + 1 : at + 2].isspace()):
        return False
    later = next(p for p in near if p > at)
    return not any(_single_opens(text, p, Span(0, len(text))) for p in range(at + 1, later) if text[p] in "‘'‹")


def _find_close(text: str, start: int, closes: Sequence[int]) -> int | None:
    """The close of a single mark: the first after punctuation, else the first that is no plural possessive."""
    first = bisect_left(closes, start + 2)
    near = closes[first : first + LOOK_AHEAD]
    for at in near:
        if text[at - 1] in ".,!?…" or text[at + 1 : at + 2] in {".", ",", ";", ":", "?", "!", '"', "”", ")"}:
            return at + 1
        if text[at - 1] != "s" and not (at != near[-1] and _is_clipped(text, at, near)):
            return at + 1
    return near[0] + 1 if near else None
