"""JSON to a record: turns, the segments of a speech recogniser, a post, or a transcript as one text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.data import Grade, Record, Turn
from onrecord.errors import ReadError
from onrecord.read.dates import iso_date
from onrecord.read.records.transcript import parse_transcript

GRADES = {g.value: g for g in Grade} | {
    "official": Grade.OFFICIAL, "stenographer": Grade.STENOGRAPHIC, "verbatim": Grade.STENOGRAPHIC,
    "caption": Grade.CAPTIONS, "subtitles": Grade.CAPTIONS, "asr": Grade.RECOGNISED, "automatic": Grade.RECOGNISED,
    "notes": Grade.NOTES,
}  # fmt: skip
SHAPE = 'a record is {"id", "title", "date", "kind", "turns": [{"speaker", "text"}]}'


def grade_of(words: Any) -> Grade | None:
    """The grade that somebody wrote down. Raises ``ReadError`` for a word that is none.

    >>> grade_of("ASR").value
    'automatic speech recognition'
    """
    if words is None or words == "":
        return None
    found = GRADES.get(str(words).strip().lower())
    if found is None:
        raise ReadError(f"grade {words!r}", "is unknown", "give one of: " + ", ".join(g.value for g in Grade))
    return found


def record_from_row(row: Any, id: str, address: str) -> Record:
    """The record of one parsed object; ``id`` is for those that bring none. Raises ``ReadError``."""
    if not isinstance(row, Mapping):
        raise ReadError(address, "is no object", SHAPE)
    for name in ("id", "title", "date", "kind", "place", "occasion", "source", "language"):
        if row.get(name) is not None and not isinstance(row[name], str | int):
            raise ReadError(address, f"{name} is not a string", SHAPE)
    kind = str(row.get("kind") or "transcript")
    spoken = row.get("spoken_language")
    if spoken is not None and not isinstance(spoken, Mapping):
        raise ReadError(address, "spoken_language is no object", 'give {"Jane Doe": "fr"}')
    grade = grade_of(row.get("grade")) or (Grade.PRESS_RELEASE if kind == "press release" else None)
    return Record(
        id=str(row["id"]) if row.get("id") is not None else id,
        turns=_turns(row, address),
        title=_text(row, "title"),
        date=iso_date(_text(row, "date")),
        kind=kind,
        occasion=_text(row, "occasion"),
        place=_text(row, "place"),
        participants=tuple(str(p) for p in row.get("participants") or ()),
        source=_text(row, "source") or _text(row, "url"),
        language=_text(row, "language"),
        spoken_languages=tuple(sorted((str(k), str(v)) for k, v in (spoken or {}).items())),
        grade=grade or (Grade.RECOGNISED if "segments" in row and "turns" not in row else None),
    )


def _text(row: Mapping[str, Any], name: str) -> str | None:
    return str(row[name]) if row.get(name) not in (None, "") else None


def _turns(row: Mapping[str, Any], address: str) -> tuple[Turn, ...]:
    given = row.get("turns", row.get("segments"))
    if given is None and isinstance(row.get("text"), str):
        return _of_text(row)
    if not isinstance(given, list):
        raise ReadError(address, "has no turns", SHAPE)
    return tuple(_turn(turn, f"{address}, turn {n}") for n, turn in enumerate(given))


def _of_text(row: Mapping[str, Any]) -> tuple[Turn, ...]:
    author = _text(row, "speaker") or _text(row, "author")
    handle = _text(row, "handle")
    if handle and handle not in (author or ""):
        author = f"{author} ({handle})" if author else handle
    if row.get("kind") == "post":
        return (Turn(author, row["text"]),)
    return parse_transcript(row["text"], author).turns


def _turn(turn: Any, address: str) -> Turn:
    if not isinstance(turn, Mapping) or not isinstance(turn.get("text"), str):
        raise ReadError(address, 'has no "text"', SHAPE)
    speaker = turn.get("speaker")
    if speaker is not None and not isinstance(speaker, str):
        raise ReadError(address, "speaker is not a string", SHAPE)
    return Turn(speaker or None, turn["text"], _seconds(turn, "start", address), _seconds(turn, "end", address))


def _seconds(turn: Mapping[str, Any], name: str, address: str) -> float | None:
    value = turn.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ReadError(address, f"{name} is no number of seconds", SHAPE)
    return float(value)
