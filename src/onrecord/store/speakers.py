"""Speakers that people decided: kept by mention, so that they outlive a new reading of the page.

A decided speaker stands in the tables in place of the computed one, before the page is linked. The computed one is kept
beside it, once, whatever was decided how often: what stands is that one, and over it the latest decision that stands.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from onrecord.data import Mention, Speaker, SpeakerKind
from onrecord.register.entry import fold
from onrecord.store import log
from onrecord.store.columns import OF_PAGE, speaker_of
from onrecord.store.engines import Connection, Row
from onrecord.store.rows import insert

DECIDED = "decided by "
"""How the evidence of a decided speaker begins."""
SPEAKER = """
    SELECT s.name, c.speaker AS computed FROM mentions m
    JOIN speakers s ON s.attribution = m.attribution AND s.role = 'source'
    LEFT JOIN computed c ON c.attribution = m.attribution WHERE m.id = ? LIMIT 1
"""
COMPUTED = """
    SELECT c.attribution, c.speaker FROM computed c JOIN attributions a ON a.number = c.attribution
    WHERE a.document = ?
"""


def add(connection: Connection, mention: str, name: str | None, kind: SpeakerKind, signed: log.Signed) -> int | None:
    """Keeps whose words a mention is; its number, or ``None`` where nobody is said to have spoken them."""
    row = connection.execute(SPEAKER, (mention,)).fetchone()
    if row is None:
        return None
    before = json.loads(row["computed"])["name"] if row["computed"] else row["name"]
    return log.add(connection, "speaker", [mention], {"name": name, "kind": kind.value, "before": before}, signed)


def apply(connection: Connection, document: int, found: Sequence[Mention]) -> dict[str, Speaker]:
    """Puts the decided speakers of a page in the place of the computed ones; they, by their attributions' ids."""
    attribution_of = {m.id: m.attribution_id for m in found if m.attribution_id}
    latest = {attribution_of[d["one"]]: d for d in log.standing_of(connection, "speaker", attribution_of)}
    decided: dict[str, Speaker] = {}
    for id, decision in latest.items():
        row = _source(connection, document, id)
        if row is None:
            continue
        computed = {name: row[name] for name in row.keys() if name != "id"}  # noqa: SIM118
        kept = json.dumps(computed, ensure_ascii=False)
        connection.execute("INSERT INTO computed VALUES (?, ?)", (row["attribution"], kept))
        _put(connection, row["attribution"], _decided(computed, decision))
        decided[id] = speaker_of(_source(connection, document, id))
    return decided


def restore(connection: Connection, document: int) -> None:
    """Puts the computed speakers of a page back."""
    for row in connection.execute(COMPUTED, (document,)).fetchall():
        _put(connection, row["attribution"], json.loads(row["speaker"]))
        connection.execute("DELETE FROM computed WHERE attribution = ?", (row["attribution"],))


def names_on(connection: Connection, document: int) -> set[str]:
    """The names of those who speak or are spoken to on a page, folded."""
    sql = """SELECT DISTINCT s.folded FROM attributions a JOIN speakers s ON s.attribution = a.number
             WHERE a.document = ? AND s.folded IS NOT NULL"""
    return {r[0] for r in connection.execute(sql, (document,))}


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


def _put(connection: Connection, attribution: int, speaker: dict[str, Any]) -> None:
    """Writes who speaks in the place of whoever is said to."""
    connection.execute("DELETE FROM speakers WHERE attribution = ? AND role = 'source'", (attribution,))
    insert(connection, "speakers", {**speaker, "attribution": attribution})
