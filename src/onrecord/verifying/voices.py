"""Whose a quotation inside a record is: a press release and an article have no labels, but tags."""

from __future__ import annotations

from functools import lru_cache

from onrecord.data import Document, Role, Span, SpeakerKind

BEFORE, BEHIND = 6_000, 1_200
"""Characters of a record around a passage that are read for whose words it is."""


def voice_of(text: str, passage: Span) -> str | None:
    """The name of whoever speaks a passage, by the tag of the quotation around it; ``None`` where none names anybody.

    >>> text = "“It is safe,” said Ann Low. “We looked.” Later Bo Ray called it “a sham”."
    >>> voice_of(text, Span(29, 38)), voice_of(text, Span(65, 71))
    ('Ann Low', 'Bo Ray')
    """
    around = (v for v in _voices(text) if v[0].start <= passage.start and passage.end <= v[0].end)
    found = min(around, key=lambda v: v[0].end - v[0].start, default=None)
    return found[1] if found else None


@lru_cache(maxsize=256)
def _voices(text: str) -> tuple[tuple[Span, str], ...]:
    """The pieces of the quotations of a text, with the names of those who speak them, as the rules read it."""
    from onrecord.extracting import extract
    from onrecord.extracting.tiers import Rules
    from onrecord.resolving import resolve

    document, rules = Document("record", text), Rules()
    found = extract(document, rules)
    speakers = resolve(document, found, rules)
    names = {s.attribution_id: s.name for s in speakers if s.role is Role.SOURCE and s.kind in SPOKEN}
    pieces = ((s, names.get(a.id)) for a in found for s in a.content)
    return tuple((s, name) for s, name in pieces if name and _is_quoted(text, s))


SPOKEN = frozenset({SpeakerKind.PERSON, SpeakerKind.BODY})


def _is_quoted(text: str, span: Span) -> bool:
    """Whether a piece has quotation marks: what is only told may be anybody's words."""
    return any(mark in text[max(0, span.start - 1) : span.end + 1] for mark in '“”"‘«„')
