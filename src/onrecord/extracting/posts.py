"""Embedded posts: their words, author, account and date."""

from __future__ import annotations

import re
from datetime import datetime

from onrecord.data import Document, Mode, SegmentKind, Span
from onrecord.extracting.draft import Draft
from onrecord.languages.grammar import Grammar

SIGNATURE = re.compile(
    r"(?<![\s—–-])\s{0,9}[—–-]{1,9}\s{0,9}(?P<author>(?![\s—–-])[^()\n@]{1,80}?)\s{0,9}\((?P<handle>@\w{1,40})\)\s{0,9},?\s{0,9}"
    r"(?P<date>[A-Z][a-z]+\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4}|\d{4}-\d\d-\d\d)?"
)


def find_posts(document: Document, grammar: Grammar) -> tuple[tuple[Draft, str, str | None], ...]:
    """A draft, the account and the ISO date of each embedded post of a page."""
    found = []
    for segment in document.segments:
        if segment.kind is not SegmentKind.POST:
            continue
        span = segment.span
        signature = next(reversed(list(SIGNATURE.finditer(document.text, span.start, span.end))), None)
        if signature is None:
            continue  # a post cut short by the page: nobody knows whose it is
        start, end = span.start, signature.start()
        end = _before_media(document.text, start, end, grammar)
        while start < end and document.text[start].isspace():
            start += 1
        if start == end:
            continue  # a picture alone, with its signature
        source = Span(signature.start("author"), signature.end("handle") + 1)
        draft = Draft((source,), (), (Span(start, end),), (), Mode.WRITING, 0.95, "post")
        found.append((draft, signature["handle"], iso_date(signature["date"])))
    return tuple(found)


def _before_media(text: str, start: int, end: int, grammar: Grammar) -> int:
    """Where the words of a post end: before pictures and links on lines of their own; those beside words stay."""
    words = text[start:end].rstrip()
    while "\n" in words and not grammar.media.sub("", words.rpartition("\n")[2]).strip():
        words = words.rpartition("\n")[0].rstrip()
    return start + len(words)


def iso_date(words: str | None) -> str | None:
    """``February 8, 2024`` as ``2024-02-08``; ``None`` when the words are no date.

    >>> iso_date("8 February 2024")
    '2024-02-08'
    """
    for pattern in ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d"):
        try:
            return datetime.strptime((words or "").replace(".", ""), pattern).date().isoformat()
        except ValueError:
            continue
    return None
