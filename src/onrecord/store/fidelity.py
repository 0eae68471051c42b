"""Fidelity of printed words in numbers: for statements, for a person, and for an answer's latest statements."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.store.batches import among
from onrecord.store.engines import Connection

OVERLAP = "v.attribution = m.attribution AND v.start < m.ended AND m.start < v.ended"
"""That a verification is of a mention's words."""


def of_statements(connection: Connection, ids: Iterable[str]) -> dict[str, dict[str, int]]:
    """On how many pages statements are printed with which verdict, by their ids."""
    sql = f"""SELECT s.id, v.verdict, count(DISTINCT m.document) AS pages FROM statements s
              JOIN mentions m ON m.statement = s.number JOIN verifications v ON {OVERLAP}
              WHERE s.id IN ({{}}) GROUP BY s.id, v.verdict"""
    found: dict[str, dict[str, int]] = {}
    for r in among(connection, sql, list(dict.fromkeys(ids))):
        found.setdefault(r["id"], {})[r["verdict"]] = r["pages"]
    return found


def of_person(connection: Connection, id: str) -> list[tuple[str, str, int]]:
    """How often outlets print a person's words with which verdict: outlet, verdict and number, the most first."""
    sql = f"""SELECT coalesce(d.publisher, '') AS publisher, v.verdict, count(DISTINCT v.number) AS times
              FROM statements s JOIN mentions m ON m.statement = s.number JOIN verifications v ON {OVERLAP}
              JOIN documents d ON d.number = m.document
              WHERE s.counts = 1 AND s.person = (SELECT coalesce(merged, number) FROM people WHERE id = ?)
              GROUP BY 1, 2 ORDER BY times DESC, 1, 2"""
    return [(r["publisher"], r["verdict"], r["times"]) for r in connection.execute(sql, (id,))]
