"""Judgements without what is forgotten: that somebody decided, who and when, stays; on what does not.

An act of which a part is gone no longer says anything: it is marked as taken back.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any

from onrecord.register.entry import fold
from onrecord.store import log
from onrecord.store.columns import OF_PAGE
from onrecord.store.engines import Connection, Row
from onrecord.store.forgotten import REASON


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _write(
    connection: Connection, r: Row, *, one: str, other: str | None, value: Mapping[str, Any], note: str, gone: bool
) -> None:
    sql = "UPDATE log SET one = ?, other = ?, value = ?, note = ?, undone = ? WHERE number = ?"
    undone = (r["undone"] or _now()) if gone else r["undone"]
    connection.execute(sql, (one, other, json.dumps(value, ensure_ascii=False), note, undone, r["number"]))


def redact_judgements(connection: Connection, ids: Collection[str]) -> int:
    """Takes mentions out of the judgements on them; how many judgements there were."""
    done = 0
    for r in log.all_of(connection, log.PAIRS):
        one, other = (REASON if side in ids else side for side in (r["one"], r["other"]))
        if (one, other) != (r["one"], r["other"]):
            _write(connection, r, one=one, other=other, value=json.loads(r["value"]), note="", gone=True)
            done += 1
    return done


def redact_decisions(connection: Connection, *, mentions: Collection[str] = (), names: Collection[str] = ()) -> int:
    """Takes mentions, or the names of somebody, out of the decisions on speakers and verdicts; how many there were."""
    done = 0
    for r in log.all_of(connection, log.MENTIONS):
        value = json.loads(r["value"])
        speaker, gone = r["act"] == "speaker", r["one"] in mentions
        named, before = (speaker and _is_of(value.get(part), names) for part in ("name", "before"))
        if not (gone or named or before):
            continue
        if speaker and (gone or named):
            value |= {"name": None, "kind": "unnamed"}
        if speaker and (gone or before):
            value["before"] = None
        one = REASON if gone else r["one"]
        _write(connection, r, one=one, other=r["other"], value=value, note="", gone=bool(gone or named))
        done += 1
    return done


def redact_computed(connection: Connection, names: Collection[str]) -> None:
    """Takes the names of somebody out of the computed speakers that decided ones stand for."""
    for r in connection.execute("SELECT attribution, speaker FROM computed").fetchall():
        speaker = json.loads(r["speaker"])
        if _is_of(speaker.get("name"), names):
            told = {"name": None, "folded": None, "kind": "unnamed", "evidence": REASON, **dict.fromkeys(OF_PAGE)}
            sql = "UPDATE computed SET speaker = ? WHERE attribution = ?"
            connection.execute(sql, (json.dumps({**speaker, **told}, ensure_ascii=False), r["attribution"]))


def _is_of(name: object, names: Collection[str]) -> bool:
    return isinstance(name, str) and fold(name) in names


def redact_person_judgements(
    connection: Connection, *, mentions: Collection[str] = (), people: Collection[str] = ()
) -> int:
    """Takes mentions, or people by their ids, out of the judgements on persons; how many there were.

    Of a judgement that parted somebody from one who is forgotten it stays whose the mentions are.
    """
    done = 0
    for r in log.all_of(connection, log.PEOPLE):
        value = json.loads(r["value"])
        held = [*value.get("of", ()), *value.get("mentions", ())]
        left = {part: [m for m in value[part] if m not in mentions] for part in ("of", "mentions") if part in value}
        fewer = len(held) != sum(map(len, left.values()))
        other = value.get("other") if r["act"] != "rename" else None
        own = {r["one"], r["other"], value["person"], other} - {None}
        note, gone, one, two = "" if fewer else r["note"], False, r["one"], r["other"]
        value |= left
        if own & set(people):
            note, value["name"] = "", None
            if r["act"] == "split" and other not in people:
                value["person"] = one = other
            else:
                value |= {"person": REASON, "other": None, "of": [], "mentions": []}
                one, two, gone = REASON, None, True
        elif not fewer:
            continue
        _write(connection, r, one=one, other=two, value=value, note=note, gone=gone)
        done += 1
    return done


def redact_notes(connection: Connection, names: Collection[str]) -> int:
    """Empties the notes that have one of these names, folded, in them; how many there were."""
    done = 0
    for number, note in connection.execute("SELECT number, note FROM log WHERE note <> ''").fetchall():
        words = f" {fold(note)} "
        if any(f" {name} " in words for name in names):
            connection.execute("UPDATE log SET note = '' WHERE number = ?", (number,))
            done += 1
    return done
