"""Who speaks a quotation that nobody tags: whoever the scene is about, or nobody known."""

from __future__ import annotations

import re

from onrecord.data import Span, SpeakerKind
from onrecord.extracting.exchange import is_answer
from onrecord.resolving.coreference import Cast
from onrecord.resolving.entities import Entity

REACH = 700
"""Characters looked back."""
SPEAKING = re.compile(
    r"\b(?:interviews?|speech(?:es)?|spoke|speaks|speaking|remarks?|debate|said|told|asked|conversation|answer(?:s|ed)?|"
    r"respon[ds]\w*|"
    r"press conference|rally|quotes?|words|lines|podium|stump|appearance|statement|tweets?|letter|memo|testimony)\b",
    re.IGNORECASE,
)
ENDS = re.compile(r"[.!?:][”\"’')]*\s+(?=[A-Z“\"])|\n+")
MARKS = " \u00a0\n\t“”\"‘’'."


def speaker_of_scene(cast: Cast, content: Span, before: tuple[Span, Entity | None] | None) -> Entity | None:
    """Who speaks a quotation without a tag.

    It is whoever spoke the one right before, with nothing between (``before`` is its place and its speaker); else the
    one person named in the sentence that leads to it, where that sentence is about speaking. A question, which may be
    put to that person, is nobody's, and an answer neither.
    """
    text = cast.text
    asked = before is not None and text[before[0].start : before[0].end].rstrip(MARKS).endswith("?")
    if asked or content.of(text).rstrip(MARKS).endswith("?") or is_answer(content.of(text)):
        return None
    if before is not None and before[0].end <= content.start and not text[before[0].end : content.start].strip(MARKS):
        return before[1]
    start = max(0, content.start - REACH)
    lead = text[start : content.start].rstrip(MARKS[:4])
    ends = [m.end() for m in ENDS.finditer(lead) if m.end() < len(lead)]
    sentence = Span(start + (ends[-1] if ends else 0), start + len(lead))
    people = {
        id(e): e
        for n, e in cast.named_in(sentence)
        if e.kind in {SpeakerKind.PERSON, SpeakerKind.UNRESOLVED} and not cast.in_quotes(n.span.start)
    }
    persons = [e for e in people.values() if e.kind is SpeakerKind.PERSON]
    if len(persons) == 1 and SPEAKING.search(sentence.of(text)):
        return persons[0]
    return None
