"""Embedded posts: their words, author, account and date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache

from onrecord.data import Document, Mode, SegmentKind, Span
from onrecord.extracting.draft import Draft
from onrecord.languages.grammar import Grammar
from onrecord.text.labels import is_label, name_pattern
from onrecord.text.spans import Stretches
from onrecord.text.tokens import paragraphs

UNREAD = {SegmentKind.POST, SegmentKind.BOILERPLATE}
ACCOUNT = (
    r"[ \u00a0](?P<account>\(?(?P<handle>@\w{2,30})\)?)"
    r"(?:(?P<mark>[ \u00a0]?[·:—–|-])?[ \u00a0]+|(?=\n|\Z))"
)
CLOCK = r"\d{1,2}[:.]\d\d ?(?:[AaPp]\.?[Mm]\.?)?"
DAY = r"(?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}|\d{4}-\d\d-\d\d)"
DATED = re.compile(rf"(?:{CLOCK}[ ·,—–-]{{1,4}})?{DAY}(?:[ ·,—–-]{{1,4}}{CLOCK})?")
"""A line with the time of a post."""
LONGEST_LEAD = 32
"""Characters at the head of words in which a date tells that they are of the page: "Published 12 May 2019"."""
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
FEWEST = 3
"""Words of a post behind its author."""
LEADS = r"(?<![\s—–-])\s{0,9}[—–-]{1,9}"
SIGNED = (
    r"\s{0,9}(?P<author>(?![\s—–-])[^()\n@]{1,80}?)\s{0,9}\((?P<handle>@[\w.]{1,40})\)\s{0,9},?\s{0,9}(?:on )?"
    r"(?P<date>[A-Z][a-z]+\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4}|\d{4}-\d\d-\d\d)?"
)
"""Author, account and date at the end of a post, behind a dash or behind "A post shared by"."""


@lru_cache(maxsize=16)
def _signature(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(rf"(?:{LEADS}|{grammar.shared_by}){SIGNED}")


def find_posts(document: Document, grammar: Grammar) -> tuple[tuple[Draft, str, str | None], ...]:
    """A draft, the account and the ISO date of each embedded post of a page."""
    found = list(_written(document, grammar))
    for segment in document.segments:
        if segment.kind is not SegmentKind.POST:
            continue
        span = segment.span
        signature = next(reversed(list(_signature(grammar).finditer(document.text, span.start, span.end))), None)
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


def _written(document: Document, grammar: Grammar) -> Iterator[tuple[Draft, str, str | None]]:
    """Posts that a page prints as text: name and account, and their words behind or below."""
    text, lines = document.text, _lines(document)
    heads = [(n, h) for n, p in enumerate(lines) if (h := _header(text, p, grammar)) is not None]
    several = len([n for n, h in heads if h.end() == lines[n].end]) > 1
    for n, head in heads:
        words, date = Span(head.end(), lines[n].end), None
        if words.start == words.end:  # the account has a line to itself
            below = _below(text, lines[n + 1 : n + 3], several)
            if below is None:
                continue  # a byline: "Ann Low @annlow"
            words, date = below
        if ":" not in (head["mark"] or "") and not _is_written(words.of(text), grammar):
            continue  # "Ann Low (@annlow) Chief reporter, Holm Post"
        source = Span(head.start("who"), head.end("account"))
        yield Draft((source,), (), (words,), (), Mode.WRITING, 0.8, "post"), head["handle"], iso_date(date)


def _lines(document: Document) -> list[Span]:
    """The lines of a page among which posts may be printed; none where no account is."""
    if "@" not in document.text:
        return []
    skipped = Stretches(s.span for s in document.segments if s.kind in UNREAD)
    return [p for p in paragraphs(document.text) if not skipped.meets(p)]


def _below(text: str, lines: Sequence[Span], several: bool) -> tuple[Span, str | None] | None:
    """The words in the line below an account and the date below them; one of ``several`` accounts may have none."""
    behind = DATED.fullmatch(lines[1].of(text)) if len(lines) > 1 else None
    if not lines or not (several or behind):
        return None
    return lines[0], behind["date"] if behind else None


@lru_cache(maxsize=16)
def _head_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(name_pattern(grammar) + ACCOUNT)


def _header(text: str, line: Span, grammar: Grammar) -> re.Match[str] | None:
    """Name and account at the head of a line; its end is where the words begin, if they are no sentence about them."""
    head = _head_pattern(grammar).match(text, line.start, line.end)
    if head is None or not is_label(head["who"], grammar) or head["who"].split()[0].lower() in grammar.verbs:
        return None
    if head.end() == line.end:
        return head
    words = text[head.end() : line.end]
    goes_on = words[0].islower() and not head["mark"]  # "Ann Low (@annlow) said on Monday"
    return None if goes_on or len(words.split()) < FEWEST else head


def _is_written(words: str, grammar: Grammar) -> bool:
    """Whether words are a post's: a clause, a call or a link; not an office or a date."""
    if DATED.search(words, 0, LONGEST_LEAD) or grammar.reading_time.match(words):
        return False
    if grammar.post_calls.search(words) or grammar.own_words.search(words) or grammar.your_words.search(words):
        return True
    low = {w.lower() for w in WORD.findall(words)}
    return not low.isdisjoint(grammar.finite | grammar.subject_pronouns)


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
