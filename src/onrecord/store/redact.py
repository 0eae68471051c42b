"""What people decided, without what is forgotten: that somebody decided, who and when, stays; on what does not.

A judgement of which a part is gone no longer says anything: it is marked as taken back.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from onrecord.register.entry import fold
from onrecord.store.columns import OF_PAGE
from onrecord.store.engines import Connection
from onrecord.store.forgotten import REASON

NOTED = ("judgements", "decisions", "person_judgements")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def redact_judgements(connection: Connection, ids: Collection[str]) -> int:
    """Takes mentions out of the judgements on them; how many judgements there were."""
    done = 0
    for r in connection.execute('SELECT number, "left", "right", undone FROM judgements').fetchall():
        sides = [REASON if side in ids else side for side in (r["left"], r["right"])]
        if sides != [r["left"], r["right"]]:
            sql = """UPDATE judgements SET "left" = ?, "right" = ?, note = '', undone = ? WHERE number = ?"""
            connection.execute(sql, (*sides, r["undone"] or _now(), r["number"]))
            done += 1
    return done


def redact_decisions(connection: Connection, *, mentions: Collection[str] = (), names: Collection[str] = ()) -> int:
    """Takes mentions, or the names of somebody, out of the decisions on speakers and verdicts; how many there were."""
    done = 0
    for r in connection.execute("SELECT * FROM decisions").fetchall():
        value, before = json.loads(r["value"]), json.loads(r["before"])
        speaker, gone = r["about"] == "speaker", r["mention"] in mentions
        if gone or (speaker and _named(value, names)):
            value = {"name": None, "kind": "unnamed"} if speaker else value
            before = _without(before) if speaker else before
            mention, undone = REASON if gone else r["mention"], r["undone"] or _now()
        elif speaker and _named(before, names):
            before, mention, undone = _without(before), r["mention"], r["undone"]
        else:
            continue
        sql = "UPDATE decisions SET mention = ?, value = ?, before = ?, note = '', undone = ? WHERE number = ?"
        connection.execute(sql, (mention, json.dumps(value), json.dumps(before), undone, r["number"]))
        done += 1
    return done


def _named(speaker: dict[str, Any], names: Collection[str]) -> bool:
    return bool(speaker.get("name")) and fold(speaker["name"]) in names


def _without(speaker: dict[str, Any]) -> dict[str, Any]:
    """The row of a speaker of whom nothing is told."""
    told = {"name": None, "folded": None, "kind": "unnamed", "evidence": REASON, **dict.fromkeys(OF_PAGE)}
    return {**speaker, **told}


def redact_person_judgements(
    connection: Connection, *, mentions: Collection[str] = (), people: Collection[str] = ()
) -> int:
    """Takes mentions, or people by their ids, out of the judgements on persons; how many there were.

    Of a judgement that parted somebody from one who is forgotten it stays whose the mentions are.
    """
    done = 0
    for r in connection.execute("SELECT * FROM person_judgements").fetchall():
        typed, held = json.loads(r["typed"] or "[]"), json.loads(r["mentions"])
        left = [m for m in held if m not in mentions]
        own = {r["person"], *typed} | ({r["other"]} if r["act"] != "rename" else set())
        person, other, name, undone = r["person"], r["other"], r["name"], r["undone"]
        note = r["note"] if left == held else ""
        if own & set(people):
            note, name = "", None
            if r["act"] == "split" and other not in people:
                person, typed = other, [other]
            else:
                person, other, typed, left, undone = REASON, None, [], [], undone or _now()
        elif left == held:
            continue
        sql = """UPDATE person_judgements SET person = ?, other = ?, typed = ?, mentions = ?, name = ?, note = ?,
                 undone = ? WHERE number = ?"""
        connection.execute(sql, (person, other, json.dumps(typed), json.dumps(left), name, note, undone, r["number"]))
        done += 1
    return done


def redact_notes(connection: Connection, names: Collection[str]) -> int:
    """Empties the notes that have one of these names, folded, in them; how many there were."""
    done = 0
    for table in NOTED:
        for number, note in connection.execute(f"SELECT number, note FROM {table} WHERE note <> ''").fetchall():
            words = f" {fold(note)} "
            if any(f" {name} " in words for name in names):
                connection.execute(f"UPDATE {table} SET note = '' WHERE number = ?", (number,))
                done += 1
    return done
