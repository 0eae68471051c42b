"""Speakers of quotations inside a record, by their tags: a press release and an article have no labels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from onrecord.data import Attribution, Document, Kind, Role, Span, Speaker, SpeakerKind
from onrecord.languages import EVERY

BEFORE, BEHIND = 6_000, 1_200
"""Characters of a record around a passage that are read for whose words it is."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A piece of a quotation and who speaks it; ``named`` says that its tag has the name, and no pronoun."""

    span: Span
    name: str
    named: bool


def voice_of(text: str, passage: Span) -> Voice | None:
    """Whoever speaks a passage, by the tag of the quotation around it; ``None`` where none tells.

    >>> text = "“It is safe,” said Ann Low. “We looked.” Later Bo Ray called it “a sham”."
    >>> voice_of(text, Span(29, 38)).name, voice_of(text, Span(65, 71)).name
    ('Ann Low', 'Bo Ray')
    """
    around = (v for v in _voices(text) if v.span.start <= passage.start and passage.end <= v.span.end)
    return min(around, key=lambda v: v.span.end - v.span.start, default=None)


@lru_cache(maxsize=256)
def _voices(text: str) -> tuple[Voice, ...]:
    """The pieces of the quotations of a text, with the names of those who speak them, as the rules read it."""
    from onrecord.extracting import extract
    from onrecord.extracting.tiers import Rules
    from onrecord.resolving import resolve

    document, rules = Document("record", text), Rules()
    found = [a for a in extract(document, rules) if a.kind in {Kind.DIRECT, Kind.MIXED}]
    names = _names_in(resolve(document, found, rules))
    return tuple(
        Voice(s, name, _has_name(text, a, name))
        for a in found
        if (name := names.get(a.id)) and not _is_denied(text, a)
        for s in a.content
        if _is_quoted(text, s, a.kind)
    )


def _names_in(told: Iterable[Speaker]) -> dict[str, str | None]:
    """The names of people and bodies that speak, by what they speak."""
    return {s.attribution_id: s.name for s in told if s.role is Role.SOURCE and s.kind in SPOKEN}


def _is_denied(text: str, a: Attribution) -> bool:
    """Whether the words between a source and a quotation say that it is not theirs: "Low denied saying that “...”"."""
    if not a.source or a.source[0].end > a.content[0].start:
        return False
    return EVERY.labels.not_theirs.search(text, a.source[0].end, a.content[0].start) is not None


def _has_name(text: str, a: Attribution, name: str) -> bool:
    """Whether the source of an attribution has the last word of a name."""
    return any(name.rsplit(maxsplit=1)[-1] in s.of(text) for s in a.source)


MARKS = frozenset('“"‘«„')
SPOKEN = frozenset({SpeakerKind.PERSON, SpeakerKind.BODY})


def _is_quoted(text: str, span: Span, kind: Kind) -> bool:
    """Whether a piece begins with quotation marks, or has some: what is only told may be anybody's words."""
    if kind is Kind.MIXED:
        return any(mark in span.of(text) for mark in MARKS)
    return text[max(0, span.start - 1) : span.start + 1].strip()[:1] in MARKS
