"""Who gets quoted, as numbers."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from onrecord.store.base import Query
from onrecord.store.search import DAY, question_of

UNITS = {
    "utterance": "s.number",
    "article": "s.number || ' ' || d.number",
    "text": "s.number || ' ' || coalesce(d.origin, d.number)",
}
"""What is counted once: an utterance, an utterance in each article, or in each text, wire copies left out."""
KEYS = {
    "speaker": "coalesce(k.name, s.speaker, '(' || s.speaker_kind || ')')",
    "speaker_kind": "s.speaker_kind",
    "publisher": "coalesce(d.publisher, '')",
    "month": f"coalesce(substr({DAY}, 1, 7), '')",
    "year": f"coalesce(substr({DAY}, 1, 4), '')",
    "kind": "a.kind",
    "mode": "a.mode",
}
"""What can be counted by. With ``utterance``, months and years are those in which it was first published."""
KNOWN = """
    WITH k AS (SELECT c.folded, max(q.name) AS name FROM called c JOIN people p ON p.number = c.person
               JOIN people q ON q.number = coalesce(p.merged, p.number)
               GROUP BY c.folded HAVING count(DISTINCT q.number) = 1)
"""
"""Names on pages that are one person's, with the name that the person goes by."""
NAMED = "s.speaker_kind IN ('person', 'body')"
SPLITS = {
    "direct": "a.kind IN ('direct', 'post')",
    "mixed": "a.kind = 'mixed'",
    "indirect": "a.kind = 'indirect'",
    "named": NAMED,
    "unnamed": f"NOT ({NAMED})",
}
"""The columns beside the count: how much of it was said so, or by such a speaker."""


def count(
    connection: sqlite3.Connection, by: Sequence[str], once_per: str, query: Query, limit: int | None = None
) -> list[dict[str, str | int]]:
    """Rows with a value for each key, ``count``, and the split of the count; the highest first."""
    q = question_of(query)
    if q.impossible:
        return []
    unit = UNITS[once_per]
    keys = {name: _key(name, once_per) for name in by}
    splits = ", ".join(f"count(DISTINCT CASE WHEN {test} THEN {unit} END) AS {name}" for name, test in SPLITS.items())
    chosen = "".join(f'{expression} AS "{name}", ' for name, expression in keys.items())
    tables = "words w JOIN statements s ON s.place = w.rowid" if q.words else "statements s"
    where = " AND ".join(["m.lead = 1", *q.where, *q.member])
    group = " GROUP BY " + ", ".join(str(n + 1) for n in range(len(keys))) if keys else ""
    order = " ORDER BY count DESC" + "".join(f', "{name}"' for name in keys)
    known = "LEFT JOIN k ON k.folded = s.folded AND s.speaker_kind = 'person'" if "speaker" in by else ""
    sql = f"""{KNOWN if known else ""} SELECT {chosen}count(DISTINCT {unit}) AS count, {splits} FROM {tables}
              CROSS JOIN mentions m ON m.statement = s.number JOIN documents d ON d.number = m.document
              JOIN attributions a ON a.number = m.attribution {known}
              WHERE {where}{group}{order} LIMIT ?"""
    found = connection.execute(sql, (*q.all_values, -1 if limit is None else limit))
    return [dict(row) for row in found]


def _key(name: str, once_per: str) -> str:
    if once_per == "utterance" and name in {"month", "year"}:
        return f"coalesce(substr(s.first_dated, 1, {7 if name == 'month' else 4}), '')"
    return KEYS[name]
