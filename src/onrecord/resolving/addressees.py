"""To whom something is said: whom the text names, or with whom the speaker talks on this page."""

from __future__ import annotations

import re

from onrecord.data import Attribution, Kind, Role, Speaker, SpeakerKind
from onrecord.resolving.entities import Entity
from onrecord.resolving.who import Scene, who

INTERVIEW = re.compile(r"\b(?:interview|sit-down|conversation)\b", re.IGNORECASE)


def addressee(page: Scene, attribution: Attribution, source: Entity | None) -> Speaker | None:
    if attribution.addressee:
        speaker, entity = who(page, attribution, attribution.addressee[0], Role.ADDRESSEE)
        if entity is not None and source is not None:
            _note_conversation(page, attribution, source, entity)
        return speaker if speaker.name else None
    entity = _silent_addressee(page, attribution, source)
    if entity is None:
        return None
    return Speaker(
        attribution.id,
        entity.name,
        SpeakerKind.PERSON,
        entity.best.span,
        role=Role.ADDRESSEE,
        score=0.5,
        evidence="conversation",
    )


def _note_conversation(page: Scene, attribution: Attribution, source: Entity, entity: Entity) -> None:
    """Remembers who talks with whom: inside quotations always, on the page when it is an interview."""
    if attribution.parent:
        page.partner[id(source)] = entity
        page.partner[id(entity)] = source
    elif attribution.kind is Kind.DIRECT and _is_interview(page, entity):
        page.listener[id(source)] = entity


def _is_interview(page: Scene, entity: Entity) -> bool:
    text = page.document.text
    if id(entity) not in page.interviewers:
        near = (INTERVIEW.search(text, max(0, n.span.start - 80), n.span.end + 80) for n in entity.names)
        page.interviewers[id(entity)] = any(near)
    return page.interviewers[id(entity)]


def _silent_addressee(page: Scene, attribution: Attribution, source: Entity | None) -> Entity | None:
    if source is None or attribution.kind is Kind.POST or page.in_heading(attribution):
        return None
    if attribution.parent:
        outer = page.parents[attribution.parent]
        return page.partner.get(id(source)) if outer.kind is not Kind.INDIRECT and outer.kind is Kind.DIRECT else None
    return page.listener.get(id(source))
