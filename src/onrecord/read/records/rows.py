"""JSON to a record: turns, what a speech recogniser heard, a post, or a transcript as one text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from onrecord.data import Grade, Record, Turn
from onrecord.errors import ReadError
from onrecord.read.dates import iso_date
from onrecord.read.records.captions import Heard, join
from onrecord.read.records.furniture import is_credit
from onrecord.read.records.heads import participants_of
from onrecord.read.records.transcript import parse_transcript
from onrecord.read.records.youtube import is_automatic_json3, is_json3, turns_of_json3

GRADES = {g.value: g for g in Grade} | {
    "official": Grade.OFFICIAL, "stenographer": Grade.STENOGRAPHIC, "verbatim": Grade.STENOGRAPHIC,
    "caption": Grade.CAPTIONS, "subtitles": Grade.CAPTIONS, "asr": Grade.RECOGNISED, "automatic": Grade.RECOGNISED,
    "notes": Grade.NOTES,
}  # fmt: skip
SEGMENTS = ("segments", "transcription", "chunks")
"""Under which name Whisper and WhisperX, whisper.cpp and the pipelines of transformers give what they heard."""
LONGEST = 1e9
"""Seconds that no recording lasts."""
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
    _refuse_misshapen(row, address)
    usual = "captions" if "turns" not in row and is_json3(row) else "transcript"
    kind, took_part = str(row.get("kind") or usual), row.get("participants") or ()
    if not isinstance(took_part, str | list | tuple):
        raise ReadError(address, "participants is no list", 'give ["Jane Doe", "John Roe"]')
    return Record(
        id=str(row["id"]) if row.get("id") is not None else id,
        grade=_grade(row, kind),
        turns=_turns(row, address),
        title=_text(row, "title"),
        date=iso_date(row.get("date")),
        kind=kind,
        occasion=_text(row, "occasion"),
        place=_text(row, "place"),
        participants=participants_of(took_part) if isinstance(took_part, str) else tuple(map(str, took_part)),
        source=_text(row, "source") or _text(row, "url"),
        language=_text(row, "language"),
        spoken_languages=tuple(sorted((str(k), str(v)) for k, v in (row.get("spoken_language") or {}).items())),
    )


WORDS = str | int
SHAPES: tuple[tuple[tuple[str, ...], Any, str, str], ...] = (
    (("id", "title", "date", "kind", "place", "occasion", "source", "language"), WORDS, "is not a string", SHAPE),
    (("spoken_language",), Mapping, "is no object", 'give {"Jane Doe": "fr"}'),
)
"""Fields of a record, the types that they may have, what is wrong with others, and the remedy."""


def _refuse_misshapen(row: Mapping[str, Any], address: str) -> None:
    """Raises ``ReadError`` for a field of another type than it has."""
    for names, allowed, problem, remedy in SHAPES:
        wrong = next((n for n in names if row.get(n) is not None and not isinstance(row[n], allowed)), None)
        if wrong:
            raise ReadError(address, f"{wrong} {problem}", remedy)


def _grade(row: Mapping[str, Any], kind: str) -> Grade | None:
    """The grade that is written down, else that of a press release, or of what a recogniser heard."""
    heard = Grade.RECOGNISED if _segments(row) is not None else None
    if "turns" not in row and is_json3(row):
        heard = Grade.RECOGNISED if is_automatic_json3(row) else Grade.CAPTIONS
    return grade_of(row.get("grade")) or (Grade.PRESS_RELEASE if kind == "press release" else heard)


def _text(row: Mapping[str, Any], name: str) -> str | None:
    return str(row[name]) if row.get(name) not in (None, "") else None


def _segments(row: Mapping[str, Any]) -> Any:
    return next((row[name] for name in SEGMENTS if "turns" not in row and row.get(name) is not None), None)


def is_segment(row: Any) -> bool:
    """Whether an object is a stretch that a recogniser heard, and not a record of its own."""
    timed = isinstance(row, Mapping) and bool({"start", "timestamp", "offsets"} & set(row))
    return timed and isinstance(row.get("text"), str) and not {"id", "title", "turns", "segments"} & (set(row) - {"id"})


def _turns(row: Mapping[str, Any], address: str) -> tuple[Turn, ...]:
    if "turns" not in row and is_json3(row):
        return turns_of_json3(row)
    heard = _segments(row)
    given = row.get("turns", heard)
    if given is None and isinstance(row.get("text"), str):
        return _of_text(row)
    if not isinstance(given, list):
        raise ReadError(address, "has no turns", SHAPE)
    turns = [_turn(turn, f"{address}, turn {n}") for n, turn in enumerate(given)]
    return tuple(turns) if heard is None else joined(turns)


def joined(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """What a recogniser heard of one speaker, segment by segment, as one turn with its times.

    A segment that names nobody goes on with the one before it. A time that is missing is taken from the neighbours.
    """
    said = [t for t in turns if t.text.strip() and not is_credit(t.text)]
    heard: list[Heard] = []
    for turn, after in zip_longest(said, (t.start for t in said[1:])):
        start = _known(turn.start, heard[-1].end if heard else 0.0)
        end = _known(turn.end, _known(after, start))
        heard.append(Heard(start, max(start, end), " ".join(turn.text.split()), turn.speaker))
    found = join(heard)
    timed = any(t.start is not None for t in said)
    return found if timed else tuple(replace(t, start=None, end=None, cues=()) for t in found)


def _known(time: float | None, other: float) -> float:
    """A time, or where it is missing another one."""
    return other if time is None else time


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
    start, end = (_seconds(value, name, address) for name, value in _times(turn).items())
    return Turn(speaker or None, turn["text"], start, end)


def _times(turn: Mapping[str, Any]) -> dict[str, Any]:
    """The two times of a turn, by whatever name: seconds, a pair of seconds, or thousandths."""
    pair, offsets = turn.get("timestamp"), turn.get("offsets")
    if isinstance(pair, list) and len(pair) == 2:
        return {"start": pair[0], "end": pair[1]}
    if isinstance(offsets, Mapping):
        at = [offsets.get("from"), offsets.get("to")]
        start, end = (v / 1000 if isinstance(v, int | float) and not isinstance(v, bool) else v for v in at)
        return {"start": start, "end": end}
    return {"start": turn.get("start"), "end": turn.get("end")}


def _seconds(value: Any, name: str, address: str) -> float | None:
    if value is None:
        return None
    if not isinstance(value, int | float) or isinstance(value, bool) or not -LONGEST <= value <= LONGEST:
        raise ReadError(address, f"{name} is no number of seconds", SHAPE)
    return float(value)
