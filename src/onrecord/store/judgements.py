"""Judgements of people on two mentions. Nothing is deleted: what is taken back is marked so."""

from __future__ import annotations

from datetime import UTC, datetime

from onrecord.data import Judgement
from onrecord.store.engines import Connection, Row


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def add(connection: Connection, left: str, right: str, same: bool, by: str, note: str) -> int:
    """Keeps a judgement on two mentions, by their ids; its number."""
    row = {"left": left, "right": right, "same": int(same), "note": note, "decided_by": by, "decided": _now()}
    return connection.insert("judgements", row)


def undo(connection: Connection, number: int) -> Judgement | None:
    """Marks a judgement as taken back; ``None`` when there is none, or it was taken back before."""
    sql = "UPDATE judgements SET undone = ? WHERE number = ? AND undone IS NULL"
    return one(connection, number) if connection.execute(sql, (_now(), number)).rowcount else None


def one(connection: Connection, number: int) -> Judgement:
    """The judgement of a number that is there."""
    return from_row(connection.execute("SELECT * FROM judgements WHERE number = ?", (number,)).fetchone())


def listed(connection: Connection, limit: int | None = None) -> list[Judgement]:
    """Every judgement, or so many, the latest first."""
    sql = "SELECT * FROM judgements ORDER BY number DESC LIMIT ?"
    return [from_row(r) for r in connection.execute(sql, (1 << 62 if limit is None else limit,))]


def from_row(row: Row) -> Judgement:
    """A row as a judgement; a person's word has the score 1."""
    evidence = (row["note"],) if row["note"] else ()
    return Judgement(
        row["left"],
        row["right"],
        bool(row["same"]),
        1.0,
        evidence=evidence,
        decided_by=row["decided_by"],
        decided=row["decided"],
        undone=row["undone"],
        number=row["number"],
    )
