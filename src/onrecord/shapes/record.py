"""The shapes of records: primary texts as turns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NotRequired

from typing_extensions import TypedDict

from onrecord import data
from onrecord.data import Cue, Grade, Span
from onrecord.shapes.fields import read_shape, shaped


class Turn(TypedDict):
    """What one speaker says without another in between."""

    speaker: str | None
    """the label that the record prints, or the person whom it says the label is"""
    text: str
    """the words, stage directions in brackets included"""
    start: float | None
    """seconds from the beginning"""
    end: float | None
    """seconds from the beginning"""
    cues: NotRequired[list[list[float | None]]]
    """captions only: `[start, end, seconds, seconds]` for each stretch of `text`"""


class RecordDetails(TypedDict):
    """A record without its turns."""

    id: str
    """the file's name without its ending, unless one was given"""
    title: str | None
    """what the record is called"""
    date: str | None
    """the day, ISO 8601"""
    kind: str
    """transcript, post, or what was given"""
    occasion: str | None
    """what it was said at"""
    place: str | None
    """where"""
    participants: list[str]
    """who took part, as the record lists them"""
    source: str | None
    """where it was read"""
    language: str | None
    """ISO 639-1, of the text"""
    spoken_language: dict[str, str]
    """a person to the language they spoke, where the text is a translation"""
    grade: Grade | None
    """how it came to be, the most faithful first: stenographic, official edited, captions, press release, automatic
    speech recognition, own notes"""


class Record(RecordDetails):
    """A record."""

    turns: list[Turn]
    """in their order"""


def turn_to_json(turn: data.Turn) -> Turn:
    """A turn; ``cues`` stand there only when parts of it have times of their own."""
    row: Turn = {"speaker": turn.speaker, "text": turn.text, "start": turn.start, "end": turn.end}
    if turn.cues:
        row["cues"] = [[c.span.start, c.span.end, c.start, c.end] for c in turn.cues]
    return row


def turn_from_json(row: Mapping[str, Any]) -> data.Turn:
    """The turn that ``turn_to_json`` printed."""
    cues = tuple(Cue(Span(int(c[0]), int(c[1])), float(c[2]), float(c[3])) for c in row.get("cues") or ())
    return data.Turn(row.get("speaker") or None, row["text"], row.get("start"), row.get("end"), cues=cues)


def record_details_to_json(record: data.Record) -> RecordDetails:
    """Everything of a record but its turns."""
    row: RecordDetails = shaped(record, RecordDetails) | {"spoken_language": dict(record.spoken_languages)}
    return {key: row[key] for key in RecordDetails.__annotations__}  # type: ignore[literal-required, return-value]


def record_to_json(record: data.Record) -> Record:
    """A record in the shape that ``onrecord record show --format jsonl`` prints."""
    return {**record_details_to_json(record), "turns": [turn_to_json(t) for t in record.turns]}


def record_from_json(row: Mapping[str, Any]) -> data.Record:
    """The record that ``record_to_json`` printed."""
    given = {key: value for key, value in row.items() if value or key not in {"kind", "grade"}}
    spoken = tuple(sorted((row.get("spoken_language") or {}).items()))
    turns = tuple(turn_from_json(t) for t in row["turns"])
    return read_shape(given, data.Record, turns=turns, spoken_languages=spoken)
