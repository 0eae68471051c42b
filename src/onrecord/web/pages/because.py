"""Reasons in plain words: why somebody is said to have spoken, and how sure that is."""

from __future__ import annotations

from onrecord.data import Attribution, Span, Spans, Speaker
from onrecord.services.display import words_of

SURE, FAIRLY = 0.85, 0.6
"""Confidence from which on a statement is called sure, or fairly sure: of the sure 3 in 100 are wrong."""
TOLD = {
    "named": "named in the sentence",
    "conversation": "whose turn it is to speak",
    "whose turn it is": "whose turn it is to speak",
    "the scene": "from the talk around it",
    "who spoke last": "who spoke last",
}
"""Evidence as a sentence has it; what is missing here says it itself."""


def sure(confidence: float) -> str:
    """How sure a statement and its speaker are, in a word.

    >>> sure(0.97), sure(0.7), sure(0.43)
    ('sure', 'fairly sure', 'doubtful')
    """
    return "sure" if confidence >= SURE else "fairly sure" if confidence >= FAIRLY else "doubtful"


def why(text: str, a: Attribution, speaker: Speaker) -> str:
    """Why this speaker: the page's own words, who they stand for, and how sure that is."""
    source = words_of(text, a.source)
    said = words_of(text, joined(text, (*a.source, *a.cue)))
    parts = []
    if speaker.evidence.startswith("decided by"):
        return speaker.evidence
    if said:
        parts.append(f"because “{said}”")
    if source and speaker.name and not _names(source, speaker.name):
        parts.append(f"“{source}” is {speaker.name}")
    elif not said and speaker.evidence:
        parts.append(TOLD.get(speaker.evidence, speaker.evidence))
    if speaker.anonymity:
        parts.append(f"why not named: “{speaker.anonymity}”")
    return " · ".join([*parts, sure(a.confidence)])


def joined(text: str, spans: Spans) -> Spans:
    """Spans in their order, those with only a blank between them as one.

    >>> joined("said Kai Borg today", (Span(5, 13), Span(0, 4)))
    (Span(start=0, end=13),)
    """
    out: list[Span] = []
    for span in sorted(spans, key=lambda s: s.start):
        if out and not text[out[-1].end : span.start].strip():
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def _names(source: str, name: str) -> bool:
    """Whether the source says the name or a part of it."""
    words = {w.strip(".,’'s") for w in source.lower().split()}
    return bool(words & {w.strip(".,’'s") for w in name.lower().split()} - {"the", "of", ""})
