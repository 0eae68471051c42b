"""Quotations that a noun announces, with no verb of saying: "A statement from the palace: “He rests.”"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.data import Mode, Span
from onrecord.extracting.draft import Draft
from onrecord.extracting.modes import mode_of
from onrecord.extracting.surroundings import Surroundings
from onrecord.extracting.voices import VOICE
from onrecord.languages.grammar import Grammar
from onrecord.text.titles import is_sentence

ANNOUNCED = "announced"
REACH = 180
"""Characters before a quotation in which it is announced."""


def with_announced(page: Surroundings, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Drafts with those of announced quotations; of one that another's verb took, whoever it is quoted from speaks."""
    found = {f[0]: d for f, d in _announced(page)}
    cues = [d.cue[0] for d in found.values()]
    for draft in drafts:
        announced = found.get(draft.content[0]) if draft.content and draft.level is None else None
        if announced is None:
            if not any(c.meets(k) for c in draft.cue for k in cues):  # "“...” is how she sees it": not that she sees it
                yield draft
        elif _is_told_otherwise(page, draft, announced):
            found.pop(draft.content[0])
            yield draft  # "She said in a letter from prison: “...”"
    yield from found.values()


def _is_told_otherwise(page: Surroundings, draft: Draft, announced: Draft) -> bool:
    """Whether a draft has a verb of its own beside the quotation: it is no mere guess, and quotes from nobody."""
    if draft.origin == VOICE:
        return True  # "Amina Said, of Holm: “...”"
    if not draft.source or not any(c.of(page.text) != ":" for c in draft.cue):
        return False
    quoted = page.grammar.quoting.search(announced.cue[0].of(page.text)) is not None
    return not quoted and not any(c.meets(announced.cue[0]) for c in draft.cue)


def _announced(page: Surroundings) -> Iterator[tuple[Sequence[Span], Draft]]:
    """The outer quotations that are announced, each with its draft."""
    for fragment, quote in page.outer.items():
        if fragment != quote.fragments[0] or page.asides.meets(fragment):
            continue
        start = max(page.text.rfind("\n", 0, fragment.start), fragment.start - REACH, 0)
        leads = (pattern.search(page.text, start, fragment.start) for pattern in page.grammar.announcing)
        told = page.grammar.told_behind.match(page.text, quote.fragments[-1].end)
        lead = next((found for found in leads if found), told)
        if lead is None:
            continue
        whole = lead is told or is_sentence(fragment.of(page.text), page.grammar)
        if not whole and not _in_words_of(lead, page.grammar):
            continue
        cue = Span(*lead.span("noun"))
        draft = Draft((Span(*lead.span("who")),), (cue,), quote.fragments, (), Mode.SPEECH, 0.8, ANNOUNCED, None)
        yield quote.fragments, replace(draft, mode=mode_of(cue.of(page.text), page.grammar) or Mode.SPEECH)


def _in_words_of(lead: re.Match[str], grammar: Grammar) -> bool:
    """Whether a phrase may be announced, and no sentence: "in the words of Ann Low, “a slow bleed”"."""
    return grammar.words_of.search(lead["noun"]) is not None
