"""The speaker of a quotation that nobody tags: whoever the scene is about, or nobody known."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.data import Span, SpeakerKind
from onrecord.extracting.replies import is_answer
from onrecord.resolving.coreference import Cast
from onrecord.resolving.entities import Entity

REACH = 700
"""Characters looked back."""
ENDS = re.compile(r"[.!?:][”\"’')]*\s+(?=[A-Z“\"])|\n+")
MARKS = " \u00a0\n\t“”\"‘'’."


@dataclass(frozen=True, slots=True)
class _Untagged:
    """A quotation without a tag; ``before`` is the place of the one before it, with its speaker."""

    cast: Cast
    content: Span
    before: tuple[Span, Entity | None] | None


def speaker_of_scene(cast: Cast, content: Span, before: tuple[Span, Entity | None] | None) -> Entity | None:
    """The speaker of a quotation without a tag.

    It is whoever spoke the one right before, with nothing between (``before`` is its place and its speaker); else the
    one person named in the sentence that leads to it, where that sentence is about speaking.
    """
    quotation = _Untagged(cast, content, before)
    if before is not None and _follows(quotation, before[0]):
        return before[1]
    return _led_by(cast, content)


def is_nobodys(cast: Cast, content: Span, before: tuple[Span, Entity | None] | None) -> bool:
    """Whether a quotation without a tag is a turn in an exchange of which the page does not tell who takes it."""
    return any(test(_Untagged(cast, content, before)) for test in NOBODYS_STEPS)


def _answers(quotation: _Untagged) -> bool:
    """A quotation behind a question is somebody else's: "Who pays?" and then "Not we"."""
    before = quotation.before
    return before is not None and before[0].of(quotation.cast.text).rstrip(MARKS).endswith("?")


def _asks(quotation: _Untagged) -> bool:
    """A question may be put to the one person of the scene."""
    return quotation.content.of(quotation.cast.text).rstrip(MARKS).endswith("?")


def _sounds_like_answer(quotation: _Untagged) -> bool:
    """ "Yes. I drove." answers somebody, and the page does not say who."""
    return is_answer(quotation.content.of(quotation.cast.text), quotation.cast.language.grammar)


NOBODYS_STEPS: tuple[Callable[[_Untagged], bool], ...] = (_answers, _asks, _sounds_like_answer)


def _follows(quotation: _Untagged, before: Span) -> bool:
    """Whether nothing but marks stands between two quotations."""
    between = quotation.cast.text[before.end : quotation.content.start]
    return not between.strip(MARKS)


def _led_by(cast: Cast, content: Span) -> Entity | None:
    """The one person of the sentence that leads to a quotation, if it is about speaking."""
    start = max(0, content.start - REACH)
    lead = cast.text[start : content.start].rstrip(MARKS[:4])
    ends = [m.end() for m in ENDS.finditer(lead) if m.end() < len(lead)]
    sentence = Span(start + (ends[-1] if ends else 0), start + len(lead))
    named = [(n, e) for n, e in cast.named_in(sentence) if e.kind is SpeakerKind.PERSON]
    people = list({id(e): e for n, e in named if not cast.in_quotes(n.span.start)}.values())
    return people[0] if len(people) == 1 and cast.people.speaking.search(sentence.of(cast.text)) else None
