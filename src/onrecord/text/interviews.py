"""Interviews printed as turns: "NAME: words", "Q: words", a paragraph each, without marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.data import Span
from onrecord.languages.en import cues as language

LABEL = re.compile(
    r"[\"“]?(?P<label>[QA]|[A-Z][\w.’'-]*(?:[ \u00a0]+(?:[A-Z][\w.’'-]*|de|la|van|von|der|of|the|al|bin)){0,4})"
    r"[ \u00a0]?(?P<colon>[:.])[ \u00a0]+(?=\S)"
)
NO_LABELS = language.TIME_WORDS | frozenset(
    """note update updated correction editor's source sources photo photos image video credit caption related read more
    watch listen why what how when where who price location venue date time address email phone contact tip tips step
    fact facts ingredients method summary background context analysis opinion verdict bottom line key takeaway
    disclaimer warning january february march april may june july august september october november december""".split()
)
"""First words of labels that name no speaker."""
FEWEST = 2
"""Words of a turn beside its label, unless the label is Q or A."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A printed turn: who, the colon, and the words. A mark before the label belongs to a page that quotes it all."""

    label: Span
    colon: Span
    words: Span


def turns_of(text: str, paragraphs: Sequence[Span]) -> tuple[Turn, ...]:
    """The turns of a page that prints some; none where labels are just headings of notes.

    It prints turns when one label comes again, when there are questions and answers, or when a labelled question is
    followed by another label.
    """
    found = [t for p in paragraphs for t in _turn(text, p)]
    if len(found) < 2:
        return ()
    labels = Counter(t.label.of(text) for t in found)
    asked = any(t.words.of(text).rstrip("”\"' ").endswith("?") for t in found[:-1])
    talks = len(labels) > 1 and (max(labels.values()) > 1 or asked)
    return tuple(found) if talks or set(labels) == {"Q", "A"} else ()


def _turn(text: str, paragraph: Span) -> list[Turn]:
    match = LABEL.match(text, paragraph.start, paragraph.end)
    if match is None:
        return []
    label, letter = match["label"], match["label"] in {"Q", "A"}
    if (match["colon"] == "." and not letter) or label.split()[0].lower() in NO_LABELS:
        return []
    words = Span(match.end(), paragraph.end)
    if text[words.start] in "\"“‘'«„" or (not letter and len(words.of(text).split()) < FEWEST):
        return []
    return [Turn(Span(*match.span("label")), Span(*match.span("colon")), words)]
