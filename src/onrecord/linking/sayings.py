"""Sayings: a wording by one speaker, with what a page tells of the day. Copies of a page share their sayings."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from onrecord.data import Kind, Mention, SpeakerKind
from onrecord.linking.wording import wording_of
from onrecord.words.tokenizer import fold


@dataclass(frozen=True, slots=True)
class Saying:
    """Everything of a mention that decides whether it is the same utterance as another one; equal ones are one.

    ``sentence`` says that the page prints it as the head of a sentence; ``marked`` that it stands in quotation marks.
    """

    wording: str
    speaker: str | None = None
    kind: SpeakerKind = SpeakerKind.UNRESOLVED
    printed: str = ""
    sure: bool = False
    published: str | None = None
    first: str | None = None
    last: str | None = None
    places: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    sentence: bool = False
    marked: bool = True

    @property
    def key(self) -> str:
        """A digest of it all."""
        return hashlib.sha256(repr(self).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def saying_of(mention: Mention) -> Saying:
    """What of a mention is compared."""
    letters = next((c for c in mention.text if c.isalpha()), "a")
    o = mention.occasion
    return Saying(
        wording_of(mention.text),
        mention.speaker,
        mention.speaker_kind,
        _folded(mention.printed),
        mention.sure,
        mention.published[:10] if mention.published else None,
        o.first,
        o.last,
        o.places,
        o.audience,
        o.subject,
        letters.isupper(),
        mention.kind in {None, Kind.DIRECT, Kind.MIXED, Kind.POST},
    )


def _folded(printed: str) -> str:
    """The source's own words; long descriptions tell nothing that the name does not."""
    words = printed.split()
    return (
        printed if len(words) <= 4 and any(w[:1].isupper() for w in words) else " ".join(fold(w)[0] for w in words[:1])
    )


@lru_cache(maxsize=1 << 14)
def day_of(iso: str | None) -> int | None:
    """An ISO day as a number; ``None`` for none."""
    try:
        return date.fromisoformat(iso[:10]).toordinal() if iso else None
    except ValueError:
        return None
