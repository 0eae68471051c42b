"""Strangers: people whom a page brings in without a name, "a passer-by", and who are nobody that it named before."""

from __future__ import annotations

from onrecord.data import Span, SpeakerKind
from onrecord.resolving.descriptions import brought_in, definite
from onrecord.resolving.groups import before_relative
from onrecord.resolving.mentions import kind_of_description
from onrecord.resolving.scene import Asked

REACH = 1200
"""Characters looked back for where somebody was brought in."""
PERSONS = frozenset({SpeakerKind.ROLE, SpeakerKind.UNNAMED})
BESIDE = 80
"""Characters before a description in which the name of its bearer may stand."""


def relative_of_stranger(asked: Asked) -> bool:
    """Whether a relative tells more of somebody who is brought in: "a driver, who would not give his name"."""
    relative = asked.is_one_of(asked.people.relatives)
    noun = before_relative(asked.cast.text, asked.span, asked.page.language) if relative else None
    return noun is not None and asked.people.indefinite.match(noun.of(asked.cast.text).lower()) is not None


def named_before_stranger(asked: Asked) -> set[int]:
    """The ids of those named before whoever is brought in: "a passer-by" is none of them, nor "the passer-by"."""
    if kind_of_description(asked.words, asked.page.language) not in PERSONS:
        return set()  # "a federal court" may be one that was named
    at = asked.span.start if asked.people.indefinite.match(asked.words.lower()) else _brought_in_at(asked)
    if at is None:
        return set()
    return {id(e) for e in asked.cast.entities if e.names[0].span.start < at}


def _brought_in_at(asked: Asked) -> int | None:
    """Where somebody was brought in by the noun of "the nurse": "a nurse", with no name beside it."""
    cast = asked.cast
    words = definite(cast.text, asked.span, asked.page.language)
    if not words:
        return None
    first = max(0, asked.span.start - REACH)
    found = list(brought_in(words[-1], asked.people).finditer(cast.text, first, asked.span.start))
    return found[-1].start() if found and not _has_name_beside(asked, Span(*found[-1].span())) else None


def _has_name_beside(asked: Asked, span: Span) -> bool:
    """Whether somebody is named right before or behind a description: "Ann Low, a nurse", "a nurse, Ann Low"."""
    behind = asked.people.behind_role.match(asked.cast.text, span.end)
    if behind is not None and asked.cast.named_in(Span(behind.end(), behind.end() + 1)):
        return True
    before = asked.cast.named_in(Span(max(0, span.start - BESIDE), span.start))
    return any(asked.people.apposing_gap.fullmatch(asked.cast.text, n.span.end, span.start) for n, _ in before)
