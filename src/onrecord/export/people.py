"""Speakers of pages, each once, for formats that list people before what they say."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.data import Page, Role, Speaker, SpeakerKind, Told
from onrecord.register.entry import fold


@dataclass(frozen=True, slots=True)
class Voiced:
    """Somebody who speaks: an id that is theirs on every page, a name, what they are."""

    id: str
    name: str
    kind: SpeakerKind

    @property
    def is_person(self) -> bool:
        return self.kind is SpeakerKind.PERSON

    @property
    def is_body(self) -> bool:
        return self.kind is SpeakerKind.BODY


def voiced(speaker: Speaker, told: Told | None) -> Voiced | None:
    """Who a speaker is: the person of the register, or else whoever has the name; ``None`` for nobody with a name."""
    if told and told.person:
        return Voiced(told.person.id, told.person.name, SpeakerKind.PERSON)
    if speaker.name is None or speaker.kind not in {SpeakerKind.PERSON, SpeakerKind.BODY}:
        return None
    return Voiced(f"name:{_short(fold(speaker.name))}", speaker.name, speaker.kind)


def voices_of(page: Page, told: Mapping[str, Told]) -> dict[str, Voiced]:
    """Who says each attribution of a page, by its id, where somebody is named."""
    found = {id: voiced(s, told.get(id)) for id, s in page.of_role(Role.SOURCE).items()}
    return {id: voice for id, voice in found.items() if voice}


def key_of(page: Page) -> str:
    """A digest of a page's id, for formats whose ids may not hold every character."""
    return _short(page.document.id)


def statement_id(page: Page, attribution: str, told: Told | None) -> str:
    """The utterance's id in a store, else one of the page and the attribution."""
    return told.statement if told else f"{key_of(page)}-{attribution}"


def _short(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
