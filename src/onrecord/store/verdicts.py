"""Whether verdicts hold, as people decided it: what was decided on leaves the queue as long as its verdict stays."""

from __future__ import annotations

from onrecord.store import log
from onrecord.store.engines import Connection

VERDICT = """
    SELECT v.verdict FROM verifications v JOIN mentions m ON m.attribution = v.attribution
    AND m.start <= v.start AND v.ended <= m.ended + 2 WHERE m.id = ? ORDER BY v.fails DESC, v.number DESC LIMIT 1
"""


def add(connection: Connection, mention: str, holds: bool, signed: log.Signed) -> int | None:
    """Keeps whether the verdict on a mention's words holds; its number, or ``None`` where they were never checked."""
    row = connection.execute(VERDICT, (mention,)).fetchone()
    if row is None:
        return None
    return log.add(connection, "verdict", [mention], {"holds": holds, "before": row["verdict"]}, signed)
