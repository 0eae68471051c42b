"""Witnesses that a statement names: "You can ask him", "as the minister, who was there, knows"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.data import Attribution, Kind, Role, Span, Speaker, SpeakerKind
from onrecord.resolving.mentions import kind_of_description
from onrecord.resolving.scene import Answer, Scene
from onrecord.resolving.third_person import third_in_quotation
from onrecord.resolving.who import asked_of, who

SPEAK = {SpeakerKind.PERSON, SpeakerKind.ROLE, SpeakerKind.GROUP, SpeakerKind.BODY}


def witness_of(page: Scene, attribution: Attribution) -> Speaker | None:
    """The witness whom a statement names as able to confirm it; ``evidence`` are the words that say so."""
    if attribution.kind is Kind.POST or attribution.parent:  # a content within another is read with that one
        return None
    for words, mention in _named(page, attribution):
        found = _somebody(page, attribution, mention)
        if found is not None and found.name and found.kind in SPEAK:
            told = " ".join(words.of(page.document.text).split()).strip(" ,;:")
            return Speaker(attribution.id, found.name, found.kind, mention, role=Role.WITNESS, score=0.6, evidence=told)
    return None


def _somebody(page: Scene, attribution: Attribution, mention: Span) -> Speaker | None:
    """A witness who is not the speaker: then it is only a role that the page gives to nobody."""
    found, entity = _resolved(page, attribution, mention)
    if entity is None or entity is not page.speaker_of(attribution):
        return found
    own = mention.of(page.document.text)
    if kind_of_description(own, page.language) is not SpeakerKind.ROLE:
        return None  # "Borg will confirm it," said Borg
    return Speaker(attribution.id, own, SpeakerKind.ROLE, mention, role=Role.WITNESS)


def _resolved(page: Scene, attribution: Attribution, mention: Span) -> Answer:
    asked = asked_of(page, attribution, mention, Role.WITNESS)
    marked = page.cast.in_quotes(mention.start)
    if not marked or asked.word not in page.people.third_person:
        return who(page, attribution, mention, Role.WITNESS)
    piece = next(s for s in attribution.content if s.holds(mention))
    entity, why = third_in_quotation(asked, page.speaker_of(attribution), piece, frozenset())
    return asked.entity(entity, 0.6, why)


def _named(page: Scene, attribution: Attribution) -> Iterator[tuple[Span, Span]]:
    """The words of a content that name a witness, and the mention in them."""
    text, people = page.document.text, page.people
    nobody = people.first_person | people.nobody
    pieces = [s for s in attribution.content if people.witnessed.search(text, s.start, s.end)]
    founds = (f for pattern in people.witnesses for s in pieces for f in pattern.finditer(text, s.start, s.end))
    for found in founds:
        somebody = found["who"].rstrip(" ,")
        if somebody.split()[0].lower() not in nobody:  # "you know", "I was there"
            start = found.start("who")
            yield Span(*found.span()), Span(start, start + len(somebody))
