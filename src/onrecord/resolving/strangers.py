"""Strangers: people whom a page brings in without a name, "a passer-by", and who are nobody that it named before."""

from __future__ import annotations

from onrecord.data import Span, SpeakerKind
from onrecord.resolving.descriptions import brought_in, definite
from onrecord.resolving.groups import before_relative
from onrecord.resolving.mentions import WORD, head_words, kind_of_description
from onrecord.resolving.scene import Asked

REACH = 1200
"""Characters looked back for where somebody was brought in."""
PERSONS = frozenset({SpeakerKind.ROLE, SpeakerKind.UNNAMED})
KNOWN = 6.0
"""Log odds from which on a model may know better."""
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
    if at is not None:
        return {id(e) for e in asked.cast.entities if e.names[0].span.start < at}
    return _not_known_as(asked) if _is_of_something(asked) else set()


def _is_of_something(asked: Asked) -> bool:
    """Whether a description brings somebody in by what they are of, without a name: "the owner of a small hotel"."""
    head = head_words(asked.words, asked.page.language)
    people, language = asked.people, asked.page.language
    if len(head) < 2 or head[0].lower() not in people.definites or asked.cast.named_in(asked.span):
        return False
    rest = WORD.findall(asked.words)[len(head) :]
    lay = head[-1].lower() in people.relational | people.persons_described
    return lay and len(rest) > 1 and rest[0].lower() in language.grammar.prepositions


def _not_known_as(asked: Asked) -> set[int]:
    """The ids of those named before of whom the page does not say that they are what a description says."""
    noun = head_words(asked.words, asked.page.language)[-1].lower()
    alike = {noun} | asked.people.synonyms.get(noun, set())
    sure = {id(e) for e, odds in asked.cast.odds(asked.span) if odds > KNOWN}
    before = (e for e in asked.cast.entities if e.names[0].span.start < asked.span.start)
    return {id(e) for e in before if e.roles.isdisjoint(alike) and id(e) not in sure}


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
