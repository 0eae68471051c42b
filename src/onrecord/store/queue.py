"""What a person should look at: the least sure links, the quotes that fail, the speakers that nobody is sure of."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

DOUBTFUL = 1.5
"""Log odds of a link below which it is worth a look."""
UNSURE = 0.5
"""Score of a speaker below which the name is a guess."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions that were judged one utterance, not surely: ids, words, pages, and why."""

    left: str
    right: str
    words: tuple[str, str]
    documents: tuple[str, str]
    odds: float
    evidence: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A statement with a doubtful speaker or a verdict that fails."""

    statement: str
    words: str
    speaker: str | None
    document: str
    why: str


def links(connection: sqlite3.Connection, limit: int) -> list[Pair]:
    """Links of little certainty that nobody has judged, the least certain first."""
    sql = """
        SELECT a.id AS left, b.id AS right, a.words AS one, b.words AS other, d.id AS d, e.id AS e, l.odds, l.evidence
        FROM links l
        JOIN mentions a ON a.number = (SELECT min(number) FROM mentions WHERE saying = l."left")
        JOIN mentions b ON b.number = (SELECT min(number) FROM mentions WHERE saying = l."right")
        JOIN documents d ON d.number = a.document JOIN documents e ON e.number = b.document
        WHERE l.odds > 0 AND l.odds < ? AND d.current = 1 AND e.current = 1
        AND NOT EXISTS (SELECT 1 FROM judgements j WHERE j.undone IS NULL
                        AND ((j."left" = a.id AND j."right" = b.id) OR (j."left" = b.id AND j."right" = a.id)))
        ORDER BY l.odds LIMIT ?
    """
    return [
        Pair(r["left"], r["right"], (r["one"], r["other"]), (r["d"], r["e"]), r["odds"], r["evidence"])
        for r in connection.execute(sql, (DOUBTFUL, limit))
    ]


def verdicts(connection: sqlite3.Connection, limit: int) -> list[Doubt]:
    """Quotes that fail the policy they were checked under, the latest first."""
    sql = """SELECT a.statement, v.quote, s.name, d.id, v.verdict || ' ' || v.flags AS why FROM verifications v
             JOIN attributions a ON a.number = v.attribution JOIN documents d ON d.number = a.document AND d.current = 1
             LEFT JOIN speakers s ON s.attribution = a.number AND s.role = 'source'
             WHERE v.fails = 1 ORDER BY v.number DESC LIMIT ?"""
    return [Doubt(*r) for r in connection.execute(sql, (limit,))]


def speakers(connection: sqlite3.Connection, limit: int) -> list[Doubt]:
    """Quotations whose speaker is a guess or open, on the pages read last."""
    sql = """SELECT a.statement, a.content_text, s.name, d.id, s.evidence FROM documents d
             JOIN attributions a ON a.document = d.number AND a.kind = 'direct'
             JOIN speakers s ON s.attribution = a.number AND s.role = 'source'
             WHERE d.current = 1 AND (s.name IS NULL OR s.score < ?) ORDER BY d.number DESC LIMIT ?"""
    return [Doubt(*r) for r in connection.execute(sql, (UNSURE, limit))]
