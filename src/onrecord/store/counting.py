"""Counts of who is quoted; and of who is named, described, or not named and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.data import Query, Sourced, Unnamed
from onrecord.store.engines import Connection
from onrecord.store.question import ATTRIBUTED, OF_PUBLISHER, Question, joins, question_of

UNITS = {
    "utterance": "s.number",
    "article": "s.number || ' ' || d.number",
    "text": "s.number || ' ' || coalesce(d.origin, d.number)",
}
"""What is counted once: an utterance, an utterance in each article, or in each text, wire copies left out."""
KEYS = {
    "speaker": "coalesce(p.name, s.speaker, '(' || s.speaker_kind || ')')",
    "speaker_kind": "s.speaker_kind",
    "publisher": "coalesce(d.publisher, '')",
    "month": "coalesce(substr(m.day, 1, 7), '')",
    "year": "coalesce(substr(m.day, 1, 4), '')",
    "kind": "m.kind",
    "mode": "a.mode",
}
"""What can be counted by. With ``utterance``, months and years are those in which it was first published."""
NAMED = "s.speaker_kind IN ('person', 'body')"
SPLITS = {
    "direct": "m.kind = 'direct'",
    "mixed": "m.kind = 'mixed'",
    "indirect": "m.kind = 'indirect'",
    "post": "m.kind = 'post'",
    "named": NAMED,
    "unnamed": f"NOT ({NAMED})",
}
"""The columns beside the count: how much of it was said so, or by such a speaker."""


MOST_REASONS = 50


def count(
    connection: Connection, by: Sequence[str], once_per: str, query: Query, limit: int | None = None
) -> list[dict[str, str | int]]:
    """Rows with a value for each key, ``count``, and the split of the count; the highest first."""
    q = _question(connection, query)
    if q.impossible:
        return []
    unit = UNITS[once_per]
    keys = {name: _key(name, once_per) for name in by}
    splits = ", ".join(f"count(DISTINCT CASE WHEN {test} THEN {unit} END) AS {name}" for name, test in SPLITS.items())
    chosen = "".join(f'{expression} AS "{name}", ' for name, expression in keys.items())
    group = [str(n + 1) for n in range(len(keys))] + (["s.person", "p.id"] if "speaker" in keys else [])
    order = " ORDER BY count DESC" + "".join(f', "{name}"' for name in keys)
    known = ("p.id AS _person, ", "LEFT JOIN people p ON p.number = s.person") if "speaker" in keys else ("", "")
    sql = f"""SELECT {chosen}{known[0]}count(DISTINCT {unit}) AS count, {splits}
              FROM {_from(q, chosen + unit + splits)} {known[1]} WHERE {_tests(q)}
              {" GROUP BY " + ", ".join(group) if group else ""}{order}{", _person" if known[0] else ""} LIMIT ?"""
    found = connection.execute(sql, (*q.all_values, 1 << 62 if limit is None else limit))
    return _told_apart([dict(row) for row in found])


def counted(connection: Connection, query: Query) -> dict[str, set[str]]:
    """The attributions that a count of the query counts: their ids by the ids of their pages, in the order of pages."""
    q = _question(connection, query)
    if q.impossible:
        return {}
    told = "d.id AS page, a.id AS attribution, d.number"
    sql = f"SELECT {told} FROM {_from(q, told + ' s.')} WHERE {_tests(q)} AND d.current = 1 ORDER BY d.number"
    found: dict[str, set[str]] = {}
    for row in connection.execute(sql, q.all_values):
        found.setdefault(row["page"], set()).add(row["attribution"])
    return found


def _told_apart(rows: list[dict[str, str | int]]) -> list[dict[str, str | int]]:
    """The rows with the ids of people behind their names where there are several of a name."""
    named: dict[str | int, set[str | int | None]] = {}
    for row in rows:
        named.setdefault(row.get("speaker", ""), set()).add(row.get("_person"))
    for row in rows:
        person = row.pop("_person", None)
        if person and len(named[row["speaker"]]) > 1:
            row["speaker"] = f"{row['speaker']} ({person})"
    return rows


def _question(connection: Connection, query: Query) -> Question:
    q = question_of(query, connection.text)
    if query.publisher:
        q.add_among(OF_PUBLISHER, query.publisher)
    return q


def _from(q: Question, asked: str = "") -> str:
    """The statements, where anything is asked of them, their members, and what else of the members is asked for."""
    members = joins(asked + q.members)
    if q.plain and not q.words and not re.search(r"\bs\.", asked):
        return f"mentions m {members}"
    return f"{q.tables} CROSS JOIN mentions m ON m.statement = s.number {members}"


def _tests(q: Question) -> str:
    return " AND ".join(["m.lead = 1", ATTRIBUTED, *q.tests, *q.member])


def _key(name: str, once_per: str) -> str:
    if once_per == "utterance" and name in {"month", "year"}:
        return f"coalesce(substr(s.first_dated, 1, {7 if name == 'month' else 4}), '')"
    return KEYS[name]


def sourcing(connection: Connection, query: Query) -> tuple[list[Sourced], list[Unnamed]]:
    """Who speaks in the statements of a query, by kind, each attribution counted; and why some are not named."""
    q = _question(connection, query)
    if q.impossible:
        return [], []
    source = f"JOIN speakers p ON p.attribution = m.attribution AND p.role = 'source' WHERE {_tests(q)}"
    kinds = connection.execute(
        f"""SELECT p.kind, count(*) AS statements, count(p.title) AS titled, count(p.affiliation) AS affiliated,
                   count(p.anonymity) AS reasons, count(coalesce(p.title, p.affiliation)) AS described
            FROM {_from(q)} {source} GROUP BY p.kind ORDER BY 2 DESC, 1""",
        q.all_values,
    )
    told = "p.name, p.affiliation, p.anonymity AS words, d.id AS document, a.id AS attribution"
    reasons = connection.execute(
        f"""SELECT {told} FROM {_from(q, told)} {source} AND p.anonymity IS NOT NULL
            ORDER BY m.day DESC NULLS LAST, m.document DESC LIMIT {MOST_REASONS}""",
        q.all_values,
    )
    return [Sourced(**dict(r)) for r in kinds], _each_once(Unnamed(**dict(r)) for r in reasons)


def _each_once(reasons: Iterable[Unnamed]) -> list[Unnamed]:
    """Reasons that stand beside several statements of a page, once: with whose the source is where one tells."""
    found: dict[tuple[str, str], Unnamed] = {}
    for told in reasons:
        key = told.document, told.words
        if key not in found or (told.affiliation and not found[key].affiliation):
            found[key] = told
    return list(found.values())
