"""Primary records in the tables: each version whole, turns as rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

from onrecord.data import Record, RecordRow, Turn, Written
from onrecord.shapes import record_details_to_json, record_from_json, record_to_json, turn_to_json
from onrecord.store import people
from onrecord.store.engines import Connection, Row
from onrecord.store.rows import insert


def digest_of(record: Record) -> str:
    """SHA-256 of everything in a record."""
    return hashlib.sha256(json.dumps(record_to_json(record), sort_keys=True).encode()).hexdigest()


def add(connection: Connection, record: Record) -> Written:
    """Stores a record whole, inside a transaction of the caller's."""
    digest = digest_of(record)
    last = connection.execute(
        "SELECT number, version, digest, current FROM records WHERE id = ? ORDER BY version DESC LIMIT 1", (record.id,)
    ).fetchone()
    if last is not None and last["current"] and last["digest"] == digest:
        return Written.UNCHANGED
    connection.execute("UPDATE records SET current = 0 WHERE id = ?", (record.id,))
    version = last["version"] + 1 if last is not None else 1
    number = insert(connection, "records", _row(record, version, digest))
    for index, turn in enumerate(record.turns):
        shape = turn_to_json(turn)
        row = {**shape, "record": number, "turn": index, "cues": json.dumps(shape["cues"]) if "cues" in shape else None}
        insert(
            connection,
            "turns",
            {("ended" if k == "end" else "began" if k == "start" else k): v for k, v in row.items()},
        )
    people.assign_turns(connection, number, record.date)
    return Written.CHANGED if version > 1 else Written.NEW


def kept(held: Record, read: Record, given: Set[str]) -> Record:
    """A record that is read again, with what was said of it before; ``given`` names the fields said anew.

    Where its words are the same, what is held stays. Where they changed, what the new reading says counts, but its
    title, kind and grade, which are guessed from the file, and whom a label stands for stay too.
    """
    same = [t.text for t in held.turns] == [t.text for t in read.turns]
    details: dict[str, Any] = {}
    for name in (f.name for f in fields(Record) if f.name not in {"id", "turns", *given}):
        before, now = getattr(held, name), getattr(read, name)
        stays = same or not now or name in {"title", "kind", "grade"}
        plain = not before or (name == "kind" and before == Record("", ()).kind)
        details[name] = before if stays and not plain else now
    renamed = _renamed(held.turns, read.turns)
    turns = tuple(replace(t, speaker=renamed.get(t.speaker, t.speaker)) for t in read.turns)
    return replace(read, turns=turns, **details)


def _renamed(held: Sequence[Turn], read: Sequence[Turn]) -> Mapping[str | None, str]:
    """Whom the labels of a reading were said to stand for, by turns of the same words under another name."""
    before = {t.text: t.speaker for t in held}
    found: dict[str | None, set[str]] = {}
    for turn in read:
        speaker = before.get(turn.text)
        if speaker and speaker != turn.speaker and not _words(speaker) & _words(turn.speaker or ""):
            found.setdefault(turn.speaker, set()).add(speaker)
    return {label: next(iter(who)) for label, who in found.items() if len(who) == 1}


def _words(name: str) -> set[str]:
    return set(name.lower().split())


def _row(record: Record, version: int, digest: str) -> dict[str, Any]:
    details = record_details_to_json(record)
    return {
        **details,
        "participants": json.dumps(details["participants"], ensure_ascii=False),
        "spoken_language": json.dumps(details["spoken_language"], ensure_ascii=False),
        "version": version,
        "current": 1,
        "digest": digest,
        "words": sum(len(t.text.split()) for t in record.turns),
        "first_added": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def remove(connection: Connection, id: str) -> None:
    """Deletes every version of a record with its turns."""
    connection.execute("DELETE FROM records WHERE id = ?", (id,))


def ids(connection: Connection, beginning: str) -> list[str]:
    """The current record of that id, or at most two whose id begins so."""
    exact = connection.execute("SELECT id FROM records WHERE id = ? AND current = 1", (beginning,)).fetchone()
    if exact:
        return [beginning]
    sql = "SELECT id FROM records WHERE substr(id, 1, ?) = ? AND current = 1 ORDER BY id LIMIT 2"
    return [r["id"] for r in connection.execute(sql, (len(beginning), beginning))]


def record(connection: Connection, id: str) -> Record:
    """The current version of a record that is there."""
    row = connection.execute("SELECT * FROM records WHERE id = ? AND current = 1", (id,)).fetchone()
    turns = connection.execute("SELECT * FROM turns WHERE record = ? ORDER BY turn", (row["number"],))
    return record_from_json({**_details(row), "turns": [turn_row(t) for t in turns]})


def _details(row: Row) -> dict[str, Any]:
    return {
        **dict(row),
        "participants": json.loads(row["participants"]),
        "spoken_language": json.loads(row["spoken_language"]),
    }


def details(connection: Connection, number: int) -> tuple[Record, bool]:
    """The record of a row number without its turns, and whether it is the version that counts."""
    row = connection.execute("SELECT * FROM records WHERE number = ?", (number,)).fetchone()
    return record_from_json({**_details(row), "turns": []}), bool(row["current"])


def turn_row(row: Row) -> dict[str, Any]:
    """A turn's row in its JSON shape."""
    cues = json.loads(row["cues"]) if row["cues"] else None
    return {"speaker": row["speaker"], "text": row["text"], "start": row["began"], "end": row["ended"], "cues": cues}


def listed(connection: Connection) -> Iterator[RecordRow]:
    """The current records without their turns, the earliest first."""
    sql = """SELECT r.id, r.version, r.title, r.date, r.kind, r.grade, r.words,
                    (SELECT count(*) FROM turns t WHERE t.record = r.number) AS turns
             FROM records r WHERE r.current = 1 ORDER BY coalesce(r.date, '9999'), r.id"""
    for row in connection.execute(sql):
        yield RecordRow(**dict(row))


def extent(connection: Connection) -> tuple[int, str | None, str | None]:
    """How many current records there are, and the dates from which and to which they reach."""
    found = connection.execute("SELECT count(*), min(date), max(date) FROM records WHERE current = 1").fetchone()
    return int(found[0]), found[1], found[2]
