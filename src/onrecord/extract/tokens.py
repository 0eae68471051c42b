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


def paragraphs(text: str) -> Iterator[Span]:
    """Paragraphs: parted by a blank line, or by a line break after a finished or a short line.

    >>> [p.of("One.\\n\\nTwo.") for p in paragraphs("One.\\n\\nTwo.")]
    ['One.', 'Two.']
    """
    start = 0
    for found in BREAK.finditer(text):
        line_start = text.rfind("\n", start, found.start()) + 1
        line = text[max(start, line_start) : found.start()].rstrip()
        wrapped = found.group().count("\n") == 1 and len(line) >= WRAPPED and line[-1] not in ENDED
        if wrapped:
            continue
        if line or text[start : found.start()].strip():
            yield Span(start, _end(text, start, found.start()))
        start = found.end()
    if text[start:].strip():
        yield Span(start, len(text))
