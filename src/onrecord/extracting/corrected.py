"""Pages as people corrected them: what they marked stands in place of what would be computed."""

from __future__ import annotations

from dataclasses import replace

from onrecord.data import Document, Page, Role, Speaker, SpeakerKind
from onrecord.extracting.draft import Draft
from onrecord.extracting.tiers import Extractor
from onrecord.read.corrections import Corrected
from onrecord.register.entry import fold
from onrecord.text.reading import Reading


class ByHand:
    """What people marked on one page, in the place of an extractor."""

    def __init__(self, document: Document, found: tuple[Corrected, ...], by: str) -> None:
        self.document, self.found = document, found
        self.name = f"corrected by {by}"

    def drafts(self, reading: Reading) -> list[Draft]:
        """The attributions that were marked, in the offsets of the reading."""
        from onrecord.data import Attribution, Kind

        made = []
        for c in self.found:
            own = Attribution("", self.document.id, source=c.source, cue=c.cue, content=c.content, kind=Kind.INDIRECT,
                              addressee=c.addressee)  # fmt: skip
            a = reading.ahead(own)
            made.append(Draft(a.source, a.cue, a.content, a.addressee, confidence=1.0, origin=self.name))
        return made


def corrected_page(document: Document, found: tuple[Corrected, ...], by: str) -> Page:
    """The page with these attributions alone, as sure as anything can be; speakers are those whom somebody named.

    Whom nobody named is told as on any other page.
    """
    from onrecord.pipeline import process

    marker: Extractor = ByHand(document, found, by)
    page = process(document, marker)
    named = {c.content: c.speaker for c in found if c.speaker}
    ours = {a.id: named[a.content] for a in page.attributions if a.content in named}
    speakers = tuple(_named(s, ours.get(s.attribution_id), by) for s in page.speakers)
    sure = tuple(replace(a, confidence=1.0) if a.id in ours else a for a in page.attributions)
    return replace(page, attributions=sure, speakers=speakers, quotes=None, mentions=None)


def _named(speaker: Speaker, name: str | None, by: str) -> Speaker:
    """The speaker whom somebody named, in place of another."""
    if speaker.role is not Role.SOURCE or name is None:
        return speaker
    if speaker.name and fold(speaker.name) == fold(name):
        return replace(speaker, name=name, score=1.0, evidence=f"corrected by {by}")
    return Speaker(speaker.attribution_id, name, SpeakerKind.PERSON, score=1.0, evidence=f"corrected by {by}")
