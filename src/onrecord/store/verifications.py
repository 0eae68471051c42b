"""Verifications of stored pages: the latest answer for each quote and policy."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime

from onrecord.data import Verification
from onrecord.shapes import verification_from_json, verification_to_json
from onrecord.store.batches import among
from onrecord.store.engines import Connection

COLUMNS = (
    "attribution", "start", "ended", "quote", "verdict", "wording", "flags", "speaker_matches", "score", "fails",
    "record", "turn", "policy", "policy_version", "checked", "result",
)  # fmt: skip


def add(connection: Connection, document: str, found: Iterable[Verification]) -> int:
    """Keeps the verifications of a current page's attributed quotes; how many."""
    numbers = dict(
        connection.execute(
            """SELECT a.id, a.number FROM attributions a JOIN documents d ON d.number = a.document
               WHERE d.current = 1 AND d.id = ?""",
            (document,),
        ).fetchall()
    )
    names, marks = ", ".join(COLUMNS), ", ".join("?" * len(COLUMNS))
    kept = 0
    for v in found:
        number = numbers.get(v.quoted.attribution_id or "")
        if number is not None:
            connection.execute(
                "DELETE FROM verifications WHERE attribution = ? AND start = ? AND policy = ?",
                (number, v.quoted.spans[0].start, v.policy),
            )
            connection.execute(f"INSERT INTO verifications ({names}) VALUES ({marks})", _row(v, number))
            kept += 1
    return kept


def _row(v: Verification, attribution: int) -> tuple[object, ...]:
    place = v.passage
    return (
        attribution,
        v.quoted.spans[0].start,
        v.quoted.spans[-1].end,
        v.quoted.text,
        v.verdict.value,
        v.wording.value,
        " ".join(v.flags),
        v.speaker_matches,
        v.score,
        v.fails,
        place.record_id if place else None,
        place.turn_index if place else None,
        v.policy,
        v.policy_version,
        datetime.now(UTC).isoformat(timespec="seconds"),
        json.dumps(verification_to_json(v), ensure_ascii=False),
    )


def of_statement(connection: Connection, mention: str) -> list[tuple[str, Verification]]:
    """What was found of the words of each member of a mention's statement, by the member's id: what fails first."""
    sql = """SELECT min(n.id) AS id, v.result FROM mentions m JOIN mentions n ON n.statement = m.statement
             JOIN verifications v ON v.attribution = n.attribution AND v.start < n.ended AND n.start < v.ended
             JOIN documents d ON d.number = n.document WHERE m.id = ? GROUP BY v.number
             ORDER BY v.fails DESC, v.verdict IN ('not_found', 'record_unavailable'),
                      coalesce(min(d.published), '9999'), 1, v.start, v.policy"""
    found = connection.execute(sql, (mention,)).fetchall()
    return [(r["id"], verification_from_json(json.loads(r["result"]))) for r in found]


def of_attributions(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[Verification, ...]]:
    """The verifications of stored attributions, by their numbers, each in text order."""
    sql = "SELECT attribution, result FROM verifications WHERE attribution IN ({}) ORDER BY attribution, start, policy"
    found: dict[int, list[Verification]] = defaultdict(list)
    for r in among(connection, sql, numbers):
        found[r["attribution"]].append(verification_from_json(json.loads(r["result"])))
    return {number: tuple(listed) for number, listed in found.items()}
