"""Words, paragraphs and abbreviations: the small change of extraction."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.data import Span

TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+|(?:[A-Z]\.)+[A-Z]\b\.?|[^\W_]+(?:[-‑'’.&@][^\W_]+)*|[^\w\s]|_")
BREAK = re.compile(r"\n\s*")
ENDED = ".!?:;”\"’')]…"
WRAPPED = 55
"""A line this long that ends in mid-sentence is taken as wrapped, not as a paragraph."""


def words(text: str, span: Span) -> Iterator[re.Match[str]]:
    """Word and punctuation tokens inside the span, in order."""
    return TOKEN.finditer(text, span.start, span.end)


def _end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _is_open(text: str, start: int, end: int, after: int) -> bool:
    """Whether a quotation is open where a line ends, and the next line goes on in it: one that was wrapped by hand."""
    held = text[start:end]
    curly = held.count("“") > held.count("”")
    straight = held.count('"') % 2 == 1
    if not (curly or straight) or after >= len(text):
        return False
    closes = text.find("”" if curly else '"', after)
    stops = text.find("\n\n", after)
    opens = text.find("“", after) if curly else -1
    return closes >= 0 and (stops < 0 or closes < stops) and (opens < 0 or closes < opens)


def paragraphs(text: str) -> Iterator[Span]:
    """Paragraphs: parted by a blank line, or by a line break after a finished or a short line.

    >>> [p.of("One.\\n\\nTwo.") for p in paragraphs("One.\\n\\nTwo.")]
    ['One.', 'Two.']
    """
    start = 0
    for found in BREAK.finditer(text):
        line_start = text.rfind("\n", start, found.start()) + 1
        line = text[max(start, line_start) : found.start()].rstrip()
        breaks = found.group().count("\n")
        if line and line[-1] not in ENDED and breaks <= 2:
            goes_on = breaks == 1 or text[found.end() : found.end() + 1].islower()
            if (breaks == 1 and len(line) >= WRAPPED) or (
                goes_on and _is_open(text, start, found.start(), found.end())
            ):
                continue
        if line or text[start : found.start()].strip():
            yield Span(start, _end(text, start, found.start()))
        start = found.end()
    if text[start:].strip():
        yield Span(start, len(text))
