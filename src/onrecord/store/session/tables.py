"""The whole of a store's tables, streamed in the order of the pages: for exports, which join them to the pages."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.data import Assigned, Carrying, Role, Span
from onrecord.store.session.base import Session

ASSIGNED = """
    SELECT d.id AS document, a.id, x.role, coalesce(q.id, p.id) AS person, coalesce(q.name, p.name) AS name,
        coalesce(q.imported, p.imported) AS imported, x.score, x.decided_by
    FROM assignments x JOIN attributions a ON a.number = x.attribution
    JOIN documents d ON d.number = a.document AND d.current = 1 JOIN people p ON p.number = x.person
    LEFT JOIN people q ON q.number = p.merged ORDER BY d.number, a.number, x.role
"""
CARRYING = """
    SELECT d.id AS document, m.id, a.id AS attribution, m.start, m.ended, m.words, m.kind, m.lead,
        s.speaker, u.id AS statement, coalesce(q.id, p.id) AS person
    FROM mentions m JOIN documents d ON d.number = m.document AND d.current = 1
    JOIN sayings s ON s.number = m.saying LEFT JOIN attributions a ON a.number = m.attribution
    LEFT JOIN statements u ON u.number = m.statement LEFT JOIN people p ON p.number = u.person
    LEFT JOIN people q ON q.number = p.merged ORDER BY d.number, m.number
"""


class Tables(Session):
    """The part of a store that exports ask."""

    def assigned(self) -> Iterator[tuple[str, str, Role, Assigned, bool]]:
        """Who the speakers are: the page, the attribution, the role, the person, and whether a register knows them."""
        with self._read() as connection:
            for r in connection.stream(ASSIGNED):
                who = Assigned(r["person"], r["name"], r["score"], evidence=(), decided_by=r["decided_by"])
                yield r["document"], r["id"], Role(r["role"]), who, bool(r["imported"])

    def carrying(self) -> Iterator[tuple[str, Carrying]]:
        """The mentions of each page with their statements; of a page that waits to be linked there are none."""
        with self._read() as connection:
            for r in connection.stream(CARRYING):
                span = Span(r["start"], r["ended"])
                yield (
                    r["document"],
                    Carrying(
                        r["id"],
                        span,
                        r["words"],
                        attribution_id=r["attribution"],
                        kind=r["kind"],
                        lead=bool(r["lead"]),
                        speaker=r["speaker"],
                        statement=r["statement"],
                        person=r["person"],
                    ),
                )
