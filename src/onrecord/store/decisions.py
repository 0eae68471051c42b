"""Decisions of people on speakers and verdicts: kept by mention, so that they outlive a new reading of the page.

A decided speaker stands in the tables in place of the computed one, before the page is linked; the computed one is kept
beside the decision. Nothing is deleted: what is taken back is marked so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from onrecord.data import Decision, Mention, Speaker, SpeakerKind
from onrecord.register.entry import fold
from onrecord.store.columns import OF_PAGE, speaker_of
from onrecord.store.engines import Connection, Row
from onrecord.store.rows import insert

DECIDED = "decided by "
"""How the evidence of a decided speaker begins."""
SPEAKER = """
    SELECT s.* FROM speakers s JOIN mentions m ON m.attribution = s.attribution
    WHERE m.id = ? AND s.role = 'source' LIMIT 1
"""
VERDICT = """
    SELECT v.verdict FROM verifications v JOIN mentions m ON m.attribution = v.attribution
    AND m.start <= v.start AND v.ended <= m.ended + 2 WHERE m.id = ? ORDER BY v.fails DESC, v.number DESC LIMIT 1
"""


DECISION = ("about", "mention", "value", "before", "note", "decided_by", "decided")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def add_speaker(
    connection: Connection, mention: str, name: str | None, kind: SpeakerKind, by: str, note: str
) -> int | None:
    """Keeps whose words a mention is; its number, or ``None`` where nobody is said to have spoken them."""
    row = connection.execute(SPEAKER, (mention,)).fetchone()
    if row is None:
        return None
    earlier = [d for d in _standing(connection, [mention]) if d["about"] == "speaker"]
    before = earlier[-1]["before"] if earlier else json.dumps(dict(row), ensure_ascii=False)
    return _add(connection, "speaker", mention, {"name": name, "kind": kind.value}, before, by, note)


def add_verdict(connection: Connection, mention: str, holds: bool, by: str, note: str) -> int | None:
    """Keeps whether the verdict on a mention's words holds; its number, or ``None`` where they were never checked."""
    row = connection.execute(VERDICT, (mention,)).fetchone()
    if row is None:
        return None
    return _add(connection, "verdict", mention, {"holds": holds}, json.dumps(row["verdict"]), by, note)


def _add(
    connection: Connection, about: str, mention: str, value: dict[str, Any], before: str, by: str, note: str
) -> int:
    values = (about, mention, json.dumps(value, ensure_ascii=False), before, note, by, _now())
    return insert(connection, "decisions", dict(zip(DECISION, values, strict=True)))


def undo(connection: Connection, number: int) -> Decision | None:
    """Marks a decision as taken back, and puts the computed speaker in its place; ``None`` where there is none."""
    sql = "UPDATE decisions SET undone = ? WHERE number = ? AND undone IS NULL"
    if not connection.execute(sql, (_now(), number)).rowcount:
        return None
    row = connection.execute("SELECT * FROM decisions WHERE number = ?", (number,)).fetchone()
    now = connection.execute(SPEAKER, (row["mention"],)).fetchone()
    if row["about"] == "speaker" and now is not None:
        _put(connection, {**json.loads(row["before"]), "attribution": now["attribution"]})
    return _decision(row)


def apply(connection: Connection, document: int, found: Sequence[Mention]) -> dict[str, Speaker]:
    """Puts the decided speakers of a page in the place of the computed ones; they, by their attributions' ids."""
    attribution_of = {m.id: m.attribution_id for m in found if m.attribution_id}
    decided: dict[str, Speaker] = {}
    for d in _standing(connection, attribution_of):
        id = attribution_of[d["mention"]]
        row = _source(connection, document, id) if d["about"] == "speaker" else None
        if row is None:
            continue
        computed = json.loads(d["before"])
        if not row["evidence"].startswith(DECIDED):  # computed anew: that is what an undoing goes back to
            computed = {name: row[name] for name in row.keys() if name != "id"}  # noqa: SIM118
            connection.execute(
                "UPDATE decisions SET before = ? WHERE mention = ? AND about = 'speaker' AND undone IS NULL",
                (json.dumps(computed, ensure_ascii=False), d["mention"]),
            )
        _put(connection, {**_decided(computed, d), "attribution": row["attribution"]})
        decided[id] = speaker_of(_source(connection, document, id))
    return decided


def _source(connection: Connection, document: int, id: str) -> Any:
    """The row of an attribution's source, with the attribution's id; ``None`` where there is none."""
    sql = """SELECT s.*, a.id FROM speakers s JOIN attributions a ON a.number = s.attribution
             WHERE a.document = ? AND a.id = ? AND s.role = 'source'"""
    return connection.execute(sql, (document, id)).fetchone()


def _decided(computed: dict[str, Any], decision: Row) -> dict[str, Any]:
    """The row of a decided speaker. What the page says of somebody else is not said of them."""
    value = json.loads(decision["value"])
    folded = fold(value["name"]) if value["name"] else None
    row = {
        **computed,
        "name": value["name"],
        "folded": folded,
        "kind": value["kind"],
        "score": 1.0,
        "evidence": DECIDED + decision["decided_by"],
    }
    if folded != computed["folded"]:
        row |= dict.fromkeys(OF_PAGE)
    return row


def _put(connection: Connection, speaker: dict[str, Any]) -> None:
    sql = "DELETE FROM speakers WHERE attribution = :attribution AND role = :role"
    connection.execute(sql, {name: speaker[name] for name in ("attribution", "role")})
    insert(connection, "speakers", speaker)


def _standing(connection: Connection, ids: Iterable[str]) -> list[Row]:
    """The decisions on these mentions that hold, in their order."""
    out: list[Row] = []
    for id in ids:
        sql = "SELECT * FROM decisions WHERE mention = ? AND undone IS NULL"
        out += connection.execute(sql, (id,)).fetchall()
    return sorted(out, key=lambda d: d["number"])


def of_statement(connection: Connection, mention: str) -> list[Decision]:
    """What was decided of the mentions of a statement, the latest first, what was undone among it."""
    sql = """SELECT DISTINCT d.* FROM mentions m JOIN mentions n ON n.statement = m.statement
             JOIN decisions d ON d.mention = n.id WHERE m.id = ? ORDER BY d.number DESC"""
    return [_decision(r) for r in connection.execute(sql, (mention,))]


def one(connection: Connection, number: int) -> Decision:
    """The decision of a number that is there."""
    return _decision(connection.execute("SELECT * FROM decisions WHERE number = ?", (number,)).fetchone())


def listed(connection: Connection, limit: int | None = None) -> list[Decision]:
    """Every decision, or so many, the latest first."""
    sql = "SELECT * FROM decisions ORDER BY number DESC LIMIT ?"
    return [_decision(r) for r in connection.execute(sql, (1 << 62 if limit is None else limit,))]


def _decision(r: Row) -> Decision:
    value, before = json.loads(r["value"]), json.loads(r["before"])
    speaker = r["about"] == "speaker"
    return Decision(
        r["number"],
        r["about"],
        r["mention"],
        name=value["name"] if speaker else None,
        kind=value["kind"] if speaker else None,
        holds=None if speaker else value["holds"],
        before=before["name"] if speaker else before,
        note=r["note"],
        decided_by=r["decided_by"],
        decided=r["decided"],
        undone=r["undone"],
    )
