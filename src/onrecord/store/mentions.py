"""Mentions, sayings and wordings in the tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from onrecord.data import Mention, SpeakerKind
from onrecord.linking.sayings import Saying, saying_of

COLUMNS = (
    "key", "wording", "speaker", "kind", "printed", "sure", "published", "first", "last", "places", "audience",
    "subject", "sentence", "marked",
)  # fmt: skip
INSERT = f"INSERT OR IGNORE INTO sayings ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
KINDS = {kind.value: kind for kind in SpeakerKind}
SELECT = "SELECT s.*, w.words FROM sayings s JOIN wordings w ON w.number = s.wording"


def add(connection: sqlite3.Connection, document: int, mentions: Iterable[Mention]) -> None:
    """Keeps the mentions of one page version, not yet part of any statement."""
    sql = "SELECT id, number FROM attributions WHERE document = ?"
    numbers: dict[str | None, int] = dict(connection.execute(sql, (document,)).fetchall())
    for m in mentions:
        connection.execute(
            """INSERT INTO mentions (id, document, attribution, saying, start, ended, words, lead, kind, day)
               SELECT ?1, d.number, a.number, ?2, ?3, ?4, ?5, ?6, CASE WHEN ?6 THEN a.kind END,
                      substr(coalesce(a.posted, d.published), 1, 10)
               FROM documents d LEFT JOIN attributions a ON a.number = ?7 WHERE d.number = ?8""",
            (
                m.id,
                _saying(connection, saying_of(m)),
                m.span.start,
                m.span.end,
                m.text,
                m.lead,
                numbers.get(m.attribution_id),
                document,
            ),
        )


def _saying(connection: sqlite3.Connection, saying: Saying) -> int:
    found = connection.execute("SELECT number FROM sayings WHERE key = ?", (saying.key,)).fetchone()
    if found:
        return int(found[0])
    connection.execute("INSERT OR IGNORE INTO wordings (words) VALUES (?)", (saying.wording,))
    wording = connection.execute("SELECT number FROM wordings WHERE words = ?", (saying.wording,)).fetchone()[0]
    s = saying
    cursor = connection.execute(
        INSERT,
        (
            s.key,
            wording,
            s.speaker,
            s.kind.value,
            s.printed,
            s.sure,
            s.published,
            s.first,
            s.last,
            " ".join(s.places),
            " ".join(s.audience),
            " ".join(s.subject),
            s.sentence,
            s.marked,
        ),
    )
    return int(cursor.lastrowid or 0)


def saying_from(row: sqlite3.Row) -> Saying:
    """The saying of a row of ``SELECT``."""
    return Saying(
        row["words"],
        row["speaker"],
        KINDS[row["kind"]],
        row["printed"],
        bool(row["sure"]),
        row["published"],
        row["first"],
        row["last"],
        tuple(row["places"].split()),
        tuple(row["audience"].split()),
        tuple(row["subject"].split()),
        bool(row["sentence"]),
        bool(row["marked"]),
    )


def retire(connection: sqlite3.Connection, document: int) -> None:
    """Takes the mentions of an old page version out of their statements, which are then stale."""
    connection.execute(
        "UPDATE statements SET stale = 1 WHERE number IN (SELECT statement FROM mentions WHERE document = ?)",
        (document,),
    )
    connection.execute("DELETE FROM mentions WHERE document = ?", (document,))
    connection.execute("DELETE FROM waiting WHERE document = ?", (document,))
    connection.execute("DELETE FROM links WHERE document = ?", (document,))
