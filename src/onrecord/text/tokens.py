"""Tokens and paragraphs of a text."""

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
        return False  # nothing is open: the short line is a heading
    closes = text.find("”" if curly else '"', after)
    bounds = (text.find("\n\n", after), text.find("“", after) if curly else -1)
    return closes >= 0 and not any(0 <= bound < closes for bound in bounds)


def paragraphs(text: str) -> Iterator[Span]:
    """Paragraphs: parted by a blank line, or by a line break after a finished or a short line.

    >>> [p.of("One.\\n\\nTwo.") for p in paragraphs("One.\\n\\nTwo.")]
    ['One.', 'Two.']
    """
    start = 0
    for found in BREAK.finditer(text):
        if _is_wrapped(text, start, found):
            continue
        if text[start : found.start()].strip():
            yield Span(start, _end(text, start, found.start()))
        start = found.end()
    if text[start:].strip():
        yield Span(start, len(text))


def _is_wrapped(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a line break stands inside a paragraph, as in text that was wrapped by hand."""
    line_start = text.rfind("\n", start, found.start()) + 1
    line = text[max(start, line_start) : found.start()].rstrip()
    breaks = found.group().count("\n")
    if not line or line[-1] in ENDED or breaks > 2:
        return False  # a finished line ends its paragraph
    if breaks == 1 and len(line) >= WRAPPED:
        return True  # mail and old archives are wrapped by hand
    goes_on = breaks == 1 or text[found.end() : found.end() + 1].islower()
    return goes_on and _is_open(text, start, found.start(), found.end())
