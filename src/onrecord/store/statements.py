"""Statements read back from the tables, with their members, wordings and reasons."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from itertools import groupby

from onrecord.data import Judgement, Member, Span, SpeakerKind, Statement
from onrecord.linking.judge import DECIDER
from onrecord.linking.variants import variants_of
from onrecord.store import log
from onrecord.store.engines import Connection, Row

MOST_REASONS = 50
"""Computed judgements shown of one statement, the surest first."""
MEMBERS = """
    SELECT s.number AS statement, s.id AS s_id, s.speaker AS s_speaker, s.speaker_kind, s.wording, m.id,
           d.id AS document_id, a.id AS attribution_id, m.start, m.ended, y.speaker, d.published, d.publisher,
           d.first_read, o.id AS copy_of, m.words, substr(d.text, m.start + 1, m.ended - m.start) AS text
    FROM statements s JOIN mentions m ON m.statement = s.number JOIN documents d ON d.number = m.document
    JOIN sayings y ON y.number = m.saying
    LEFT JOIN attributions a ON a.number = m.attribution LEFT JOIN documents o ON o.number = d.origin
"""
ORDER = " ORDER BY coalesce(s.first_dated, '9999'), s.id, coalesce(d.published, '9999'), d.id, m.start, m.id"


def mention_ids(connection: Connection, beginning: str) -> list[str]:
    """The mention of that id, or at most two whose id begins so; an attribution's own id leads to its lead."""
    if not re.fullmatch(r"[0-9a-f]{4,64}", beginning):
        return []
    sql = "SELECT DISTINCT id FROM mentions WHERE id >= ? AND id < ? AND statement IS NOT NULL ORDER BY id LIMIT 2"
    found = [r[0] for r in connection.execute(sql, (beginning, beginning + "g"))]
    if found and (len(found) == 1 or found[0] == beginning):
        return found[:1]
    sql = """SELECT m.id FROM attributions a JOIN mentions m ON m.attribution = a.number AND m.lead = 1
             WHERE a.statement >= ? AND a.statement < ? LIMIT 2"""
    return found + [r[0] for r in connection.execute(sql, (beginning, beginning + "g"))]


def statement(connection: Connection, mention: str) -> Statement:
    """The statement of a mention that is part of one, with everything."""
    sql = "SELECT statement FROM mentions WHERE id = ? AND statement IS NOT NULL"
    number = int(connection.execute(sql, (mention,)).fetchone()[0])
    rows = connection.execute(f"{MEMBERS} WHERE s.number = ? {ORDER}", (number,)).fetchall()
    on_record = _on_record(connection, number)
    found = _statement(rows)
    return Statement(
        found.id,
        found.speaker,
        found.speaker_kind,
        on_record[0] if on_record else found.wording,
        members=found.members,
        variants=variants_of(found.wording, [(r["words"], r["copy_of"] or r["document_id"]) for r in rows]),
        judgements=tuple(_judgements(connection, number)),
        from_record=on_record[1] if on_record else None,
    )


def every(connection: Connection) -> Iterator[Statement]:
    """All statements with their members, in the order of their dates."""
    found = connection.stream(MEMBERS + ORDER)
    for _, rows in groupby(found, key=lambda r: r["statement"]):
        yield _statement(list(rows))


def _statement(rows: list[Row]) -> Statement:
    first = rows[0]
    return Statement(
        first["s_id"],
        first["s_speaker"],
        SpeakerKind(first["speaker_kind"]),
        first["wording"],
        members=tuple(_member(r) for r in rows),
    )


def _member(row: Row) -> Member:
    return Member(
        row["id"],
        row["document_id"],
        attribution_id=row["attribution_id"],
        span=Span(row["start"], row["ended"]),
        text=row["text"],
        speaker=row["speaker"],
        published=row["published"],
        publisher=row["publisher"],
        copy_of=row["copy_of"],
        seen=row["first_read"],
    )


def _on_record(connection: Connection, number: int) -> tuple[str, str] | None:
    """The record's words for a statement, of the member that was found there most fully, and the record's id."""
    sql = """SELECT v.result, v.record FROM verifications v JOIN mentions m ON m.attribution = v.attribution
             AND m.start <= v.start AND v.ended <= m.ended + 2
             WHERE m.statement = ? AND v.record IS NOT NULL
             AND v.verdict NOT IN ('not_found', 'wrong_speaker', 'spliced')
             ORDER BY length(v.quote) DESC, v.number LIMIT 1"""
    row = connection.execute(sql, (number,)).fetchone()
    if row is None:
        return None
    passage = json.loads(row["result"]).get("passage")
    return (passage, row["record"]) if passage else None


def _judgements(connection: Connection, number: int) -> Iterator[Judgement]:
    """What people decided of the statement's members, then what was computed."""
    yield from log.pairs_of(connection, number)
    sql = """SELECT l.odds, l.evidence, min(a.id) AS one, min(b.id) AS other FROM links l
             JOIN mentions a ON a.saying = l."left" AND a.statement = :number
             JOIN mentions b ON b.saying = l."right" AND b.statement = :number
             GROUP BY l."left", l."right", l.document ORDER BY l.odds DESC, one, other LIMIT :most"""
    for row in connection.execute(sql, {"number": number, "most": MOST_REASONS}):
        left, right = sorted((row["one"], row["other"]))
        score = round(1 / (1 + math.exp(-row["odds"])), 4)
        yield Judgement(left, right, True, score, evidence=tuple(json.loads(row["evidence"])), decided_by=DECIDER)
