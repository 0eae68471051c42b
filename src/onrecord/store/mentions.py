"""Mentions, sayings and wordings in the tables."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.data import Mention, SpeakerKind
from onrecord.linking.sayings import Saying, saying_of
from onrecord.store.engines import Connection, Row

KINDS = {kind.value: kind for kind in SpeakerKind}
SELECT = "SELECT s.*, w.words FROM sayings s JOIN wordings w ON w.number = s.wording"


def add(connection: Connection, document: int, mentions: Iterable[Mention]) -> None:
    """Keeps the mentions of one page version, not yet part of any statement."""
    sql = "SELECT id, number FROM attributions WHERE document = ?"
    numbers: dict[str | None, int] = dict(connection.execute(sql, (document,)).fetchall())
    for m in mentions:
        connection.execute(
            """INSERT INTO mentions (id, document, attribution, saying, start, ended, words, lead, kind, day)
               SELECT :id, d.number, a.number, :saying, :start, :ended, :words, :lead,
                      CASE WHEN :lead = 1 THEN a.kind END, substr(coalesce(a.posted, d.published), 1, 10)
               FROM documents d LEFT JOIN attributions a ON a.number = :attribution WHERE d.number = :document""",
            {
                "id": m.id,
                "saying": _saying(connection, saying_of(m)),
                "start": m.span.start,
                "ended": m.span.end,
                "words": m.text,
                "lead": int(m.lead),
                "attribution": numbers.get(m.attribution_id),
                "document": document,
            },
        )


def _saying(connection: Connection, saying: Saying) -> int:
    found = connection.execute("SELECT number FROM sayings WHERE key = ?", (saying.key,)).fetchone()
    if found:
        return int(found[0])
    connection.execute("INSERT INTO wordings (words) VALUES (?) ON CONFLICT DO NOTHING", (saying.wording,))
    wording = connection.execute("SELECT number FROM wordings WHERE words = ?", (saying.wording,)).fetchone()[0]
    s = saying
    row = {
        "key": s.key,
        "wording": wording,
        "speaker": s.speaker,
        "kind": s.kind.value,
        "printed": s.printed,
        "sure": int(s.sure),
        "published": s.published,
        "first": s.first,
        "last": s.last,
        "places": " ".join(s.places),
        "audience": " ".join(s.audience),
        "subject": " ".join(s.subject),
        "sentence": int(s.sentence),
        "marked": int(s.marked),
    }
    return connection.insert("sayings", row)


def saying_from(row: Row) -> Saying:
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


def retire(connection: Connection, document: int) -> None:
    """Takes the mentions of an old page version out of their statements, which are then stale."""
    connection.execute(
        "UPDATE statements SET stale = 1 WHERE number IN (SELECT statement FROM mentions WHERE document = ?)",
        (document,),
    )
    connection.execute("DELETE FROM mentions WHERE document = ?", (document,))
    connection.execute("DELETE FROM waiting WHERE document = ?", (document,))
    connection.execute("DELETE FROM links WHERE document = ?", (document,))
