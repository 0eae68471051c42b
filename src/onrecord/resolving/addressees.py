"""The addressee of a statement: whom the text names, or with whom the speaker talks on this page."""

from __future__ import annotations

from onrecord.data import Attribution, Kind, Role, Span, Speaker, SpeakerKind
from onrecord.resolving.coreference import fits
from onrecord.resolving.entities import Entity
from onrecord.resolving.scene import Answer, Scene
from onrecord.resolving.subject import sentence_start
from onrecord.resolving.who import asked_of, own_words, who

BESIDE = 80
"""Characters around a name in which the page says that somebody was interviewed."""


def addressee(page: Scene, attribution: Attribution, source: Entity | None) -> Speaker | None:
    """The addressee of an attribution whose speaker is known; ``None`` where the page does not tell."""
    if attribution.addressee:
        speaker, entity = _told(page, attribution, source)
        if entity is not None:
            page.heard[attribution.id] = entity
        if entity is not None and source is not None:  # from now on they talk with each other
            _note_conversation(page, attribution, source, entity)
        return speaker if speaker.name else None
    entity = _silent_addressee(page, attribution, source)
    if entity is None:
        return None
    asked = asked_of(page, attribution, entity.best.span, Role.ADDRESSEE)
    return asked.named(entity.name, SpeakerKind.PERSON, entity.best.span, 0.5, "conversation")


def _of_opener(page: Scene, attribution: Attribution, source: Entity | None) -> Answer | None:
    """ "her" is whom the sentence opens with, by what is done to them: "Sentencing Ann Low, the judge told her"."""
    asked = asked_of(page, attribution, attribution.addressee[0], Role.ADDRESSEE)
    if not asked.is_one_of(page.people.third_person) or not attribution.source:
        return None
    start = sentence_start(page.cast, attribution.source[0].start)
    opener = page.people.done_meanwhile.match(asked.cast.text, start)
    named = page.cast.named_in(Span(opener.end(), opener.end() + 1)) if opener else []
    if not named or named[0][0].span.end > attribution.source[0].start or named[0][1] is source:
        return None
    meant = fits(named[0][1], asked.word, page.people)
    return asked.entity(named[0][1], 0.8, "whom the sentence opens with") if meant else None


def _told(page: Scene, attribution: Attribution, source: Entity | None) -> Answer:
    """The addressee whom the text names, who is not the source: "Low told her nan"."""
    found = _of_opener(page, attribution, source) or who(page, attribution, attribution.addressee[0], Role.ADDRESSEE)
    if found[1] is None or found[1] is not source or not attribution.source:
        return found  # somebody else than the source, or nobody known
    asked = asked_of(page, attribution, attribution.addressee[0], Role.ADDRESSEE)
    words = None if asked.cast.named_in(asked.span) else own_words(asked)
    return words or asked.nobody("they are the speaker")


def _note_conversation(page: Scene, attribution: Attribution, source: Entity, entity: Entity) -> None:
    """Remembers who talks with whom: inside quotations always, on the page when it is an interview."""
    if attribution.parent:  # somebody tells a conversation
        page.partner[id(source)] = entity
        page.partner[id(entity)] = source
    elif attribution.kind is Kind.DIRECT and _is_interview(page, entity):  # elsewhere told but once
        page.listener[id(source)] = entity


def _is_interview(page: Scene, entity: Entity) -> bool:
    text, interview = page.document.text, page.people.interview
    if id(entity) not in page.interviewers:
        near = (interview.search(text, max(0, n.span.start - BESIDE), n.span.end + BESIDE) for n in entity.names)
        page.interviewers[id(entity)] = any(near)
    return page.interviewers[id(entity)]


def _silent_addressee(page: Scene, attribution: Attribution, source: Entity | None) -> Entity | None:
    """The partner in a conversation, where the attribution itself does not say so."""
    if source is None or attribution.kind is Kind.POST or page.in_heading(attribution):
        return None  # a post speaks to all, a heading to nobody
    if attribution.parent:  # in a conversation that is told word for word
        return page.partner.get(id(source)) if page.parents[attribution.parent].kind is Kind.DIRECT else None
    return page.listener.get(id(source))
