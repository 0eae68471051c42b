"""Records: primary texts to check against, as turns."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from enum import StrEnum

from onrecord.data.text import Span


class Grade(StrEnum):
    """How a record came to be, the most faithful first."""

    STENOGRAPHIC = "stenographic"
    OFFICIAL = "official edited"
    CAPTIONS = "captions"
    PRESS_RELEASE = "press release"
    RECOGNISED = "automatic speech recognition"
    NOTES = "own notes"


@dataclass(frozen=True, slots=True)
class Cue:
    """A stretch of a turn's text with the time at which it was heard, in seconds from the start."""

    span: Span
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says without another in between. ``speaker`` is the label as the record prints it.

    ``start`` and ``end`` are seconds from the beginning, or ``None``; ``cues`` tell the time of parts of the text.

    >>> Turn("MAYOR LEE", "We will not raise the toll.", 12.5, 15.0).speaker
    'MAYOR LEE'
    """

    speaker: str | None
    text: str
    start: float | None = None
    end: float | None = None
    _: KW_ONLY
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A primary text to check against: a transcript, a speech, a hearing, a post. ``date`` is ISO 8601.

    ``language`` is that of the text; ``spoken_languages`` pairs a person with the language they spoke, where the text
    is a translation. ``grade`` is ``None`` when nobody said how the record came to be.

    >>> talk = Record("talk", (Turn("Ann Lee", "Good morning."), Turn("Jo Fox", "Thank you.")), date="2024-05-03")
    >>> len(talk.turns), talk.kind
    (2, 'transcript')
    """

    id: str
    turns: tuple[Turn, ...]
    title: str | None = None
    date: str | None = None
    _: KW_ONLY
    kind: str = "transcript"
    occasion: str | None = None
    place: str | None = None
    participants: tuple[str, ...] = ()
    source: str | None = None
    language: str | None = None
    spoken_languages: tuple[tuple[str, str], ...] = ()
    grade: Grade | None = None
