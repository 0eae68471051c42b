"""One log of everything that people decided: what, of which ids, by whom, when, why. Nothing is deleted: what is taken
back is marked so.

Nothing that follows from an act is kept in it. It is derived from the acts that stand, in their order, whenever the log
changes: statements (``gathering``), speakers (``speakers``), the queue (``verdicts``), people (``settled``) and whose
some statements are (``parting``). So whatever is taken back, in whatever order, what is left is what would stand had it
never been decided.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any

from onrecord.data import Decision, Judgement, PersonJudgement
from onrecord.store.batches import among
from onrecord.store.engines import Connection, Row

Act = Judgement | Decision | PersonJudgement
"""What somebody decided, as it is told: of two statements, of a mention, of people."""
PAIRS = ("same", "apart")
MENTIONS = ("speaker", "verdict")
PAGES = ("page",)
PEOPLE = ("merge", "split", "rename")
EVERY = (*PAIRS, *MENTIONS, *PAGES, *PEOPLE)
ALL = 1 << 62


# ---------------------------------------------------------------- writing
@dataclass(frozen=True, slots=True)
class Signed:
    """Who decides, why, and the key of it: sent again under the same, it is the same act."""

    by: str
    note: str
    key: str


def signed(by: str, note: str, key: str, *what: object) -> Signed:
    """The same of what is decided, under the sender's key, or one of its own: another decision never has the same."""
    told = repr((key or token_hex(16), by, note, what)).encode("utf-8", "surrogatepass")
    return Signed(by, note, hashlib.sha256(told).hexdigest()[:32])


def add(connection: Connection, act: str, ids: Sequence[str], value: Mapping[str, Any], signed: Signed) -> int:
    """Keeps what somebody decided of one or two ids; its number."""
    one, other = (*ids, None)[:2]
    told = json.dumps(value, ensure_ascii=False)
    row = {"act": act, "one": one, "other": other, "value": told, "decided": _now()}
    row |= {"note": signed.note, "decided_by": signed.by, "key": signed.key}
    return connection.insert("log", row)


def kept(connection: Connection, signed: Signed) -> Row | None:
    """What was kept under a key; ``None`` where nothing was."""
    return connection.execute("SELECT * FROM log WHERE key = ?", (signed.key,)).fetchone()  # type: ignore[no-any-return]


def undo(connection: Connection, number: int, acts: Sequence[str] = EVERY) -> Row | None:
    """Marks an act as taken back, which may be decided anew under its key; ``None`` where there is none of that number
    and kind, or it was taken back before."""
    sql = f"UPDATE log SET undone = ?, key = NULL WHERE number = ? AND undone IS NULL AND act IN ({_marks(acts)})"
    done = connection.execute(sql, (_now(), number, *acts)).rowcount
    return row(connection, number) if done else None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


# ---------------------------------------------------------------- reading
def row(connection: Connection, number: int) -> Row:
    """The act of a number that is there."""
    return connection.execute("SELECT * FROM log WHERE number = ?", (number,)).fetchone()  # type: ignore[no-any-return]


def listed(connection: Connection, acts: Sequence[str], limit: int | None = None) -> list[Row]:
    """All acts of some kinds, or so many, the latest first, what was undone among them."""
    sql = f"SELECT * FROM log WHERE act IN ({_marks(acts)}) ORDER BY number DESC LIMIT ?"
    return list(connection.execute(sql, (*acts, ALL if limit is None else limit)))


def all_of(connection: Connection, acts: Sequence[str]) -> list[Row]:
    """All acts of some kinds in their order, what was undone among them."""
    return listed(connection, acts)[::-1]


def standing(connection: Connection, acts: Sequence[str]) -> list[Row]:
    """Those of some kinds that stand, in their order."""
    return [r for r in all_of(connection, acts) if r["undone"] is None]


def standing_of(connection: Connection, act: str, ids: Iterable[str]) -> list[Row]:
    """Those of one kind about some ids that stand, in their order."""
    sql = "SELECT * FROM log WHERE one IN ({}) AND act = ? AND undone IS NULL"
    return sorted(among(connection, sql, sorted(set(ids)), act), key=lambda r: int(r["number"]))


def of_statement(connection: Connection, mention: str) -> list[Row]:
    """What was decided of the mentions of a statement one by one, the latest first, what was undone among it."""
    sql = """SELECT DISTINCT l.* FROM mentions m JOIN mentions n ON n.statement = m.statement
             JOIN log l ON l.one = n.id WHERE m.id = ? AND l.act IN ('speaker', 'verdict') ORDER BY l.number DESC"""
    return list(connection.execute(sql, (mention,)))


def pairs_of(connection: Connection, statement: int) -> Iterator[Judgement]:
    """What was decided of members of a statement and others, the latest first, what was undone among it."""
    sql = """SELECT DISTINCT l.* FROM log l JOIN mentions m ON m.id IN (l.one, l.other)
             WHERE m.statement = ? AND l.act IN ('same', 'apart') ORDER BY l.number DESC"""
    for found in connection.execute(sql, (statement,)):
        yield judgement(found)


# ---------------------------------------------------------------- as it is told
def told(row: Row) -> Act:
    """An act as the noun of its kind."""
    if row["act"] in PAIRS:
        return judgement(row)
    return decision(row) if row["act"] in (*MENTIONS, *PAGES) else person_judgement(row)


def judgement(row: Row) -> Judgement:
    """Two statements that are one, or apart; a person's word has the score 1."""
    evidence = (row["note"],) if row["note"] else ()
    return Judgement(
        row["one"],
        row["other"],
        row["act"] == "same",
        1.0,
        evidence=evidence,
        decided_by=row["decided_by"],
        decided=row["decided"],
        undone=row["undone"],
        number=row["number"],
    )


def decision(row: Row) -> Decision:
    """Who spoke, whether a verdict holds, or that a page was corrected."""
    value = json.loads(row["value"])
    return Decision(
        row["number"],
        row["act"],
        row["one"],
        name=value.get("name"),
        kind=value.get("kind"),
        holds=value.get("holds"),
        before=value["before"],
        note=row["note"],
        decided_by=row["decided_by"],
        decided=row["decided"],
        undone=row["undone"],
    )


def person_judgement(row: Row) -> PersonJudgement:
    """Who is who, or what somebody is called."""
    value = json.loads(row["value"])
    return PersonJudgement(
        row["number"],
        row["act"],
        value["person"],
        other=value.get("other"),
        name=value.get("name"),
        mentions=tuple(value.get("mentions", ())),
        note=row["note"],
        decided_by=row["decided_by"],
        decided=row["decided"],
        undone=row["undone"],
    )
