"""Quotations that somebody's words are: "His exact words were, “Never.”", "Low’s answer to them: “No.”"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.data import Mode, Span
from onrecord.extracting.draft import Draft
from onrecord.languages.grammar import Grammar
from onrecord.text.reading import Reading

WORDED = "worded"
REACH = 100
"""Characters before a quotation in which it is said whose words it is."""


def find_worded(reading: Reading) -> Iterator[Draft]:
    """A draft for each quotation right behind somebody's "words were", "answer was" or the like."""
    text, worded = reading.text, reading.language.grammar.worded
    for quote in reading.quotes:
        first = quote.fragments[0]
        found = worded.search(text, max(0, first.start - REACH), first.start)
        if found is not None and found.end() == first.start and _is_said(text, found, first, reading.language.grammar):
            to = (Span(*found.span("to")),) if found["to"] else ()
            yield Draft(
                (Span(*found.span("who")),), (Span(*found.span("cue")),), tuple(quote.fragments), to, Mode.SPEECH, 0.8,
                WORDED, quote.outer,
            )  # fmt: skip


def _is_said(text: str, found: re.Match[str], quote: Span, grammar: Grammar) -> bool:
    """Whether a quotation is somebody's words, and no judgement of them: "Reed’s answer was “evasive”"."""
    start = found.start()
    if grammar.before_worded.search(text, max(0, start - 12), start) is None:
        return False  # "Low welcomed the court’s verdict: “...”"
    words = quote.of(text)
    sentence = sum(c == " " for c in words) > 1 and words[1:2].isupper()
    return found["copula"] is None or found["words"] is not None or sentence


def as_worded(draft: Draft, worded: Sequence[Draft]) -> Draft:
    """A draft of the same quotation with whose words it is as the source: "Low’s" of "Low’s last words to her were"."""
    return next((replace(w, confidence=draft.confidence, origin=draft.origin, scores=draft.scores, mode=draft.mode,
                         content=draft.content) for w in worded if _is_of(draft, w)), draft)  # fmt: skip


def _is_of(draft: Draft, worded: Draft) -> bool:
    start = worded.content[0].start
    around = Span(worded.source[0].start, start)
    return draft.content[0].start == start and all(around.holds(s) for s in (*draft.source, *draft.cue))
