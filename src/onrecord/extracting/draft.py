"""Drafts: the spans of one attribution as a rule or a model proposes them, before its kind is decided."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.data import Mode, Spans


@dataclass(frozen=True, slots=True)
class Draft:
    """Spans of one attribution, not yet numbered, nested or typed; ``level`` is the quotation it was found in.

    ``scores`` are a model's own, by name: features of the confidence.
    """

    source: Spans
    cue: Spans
    content: Spans
    addressee: Spans = ()
    mode: Mode = Mode.SPEECH
    confidence: float = 0.5
    origin: str = ""
    level: int | None = None
    scores: tuple[tuple[str, float], ...] = ()
