"""Stores of before there was one log: what was decided in them stands, and is taken back by its new number."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from onrecord.data import Decision, Judgement
from onrecord.store import TableStore, open_store
from onrecord.store.copying import TABLES
from onrecord.store.engines import postgres_tables
from tests.store.older import back_to
from tests.store.test_log import ENTRIES, fill, mentions, picture, said

TIMES = ("10:00:00", "09:00:00", "08:00:00", "08:30:00", "09:00:00", "11:00:00")
"""The clock went back between the first two: what came later stays later."""


def old_rows(store: TableStore) -> Iterator[tuple[str, dict[str, Any]]]:
    """What a store of before kept of six acts, with the tables that had it; the rename was made before an import."""
    pier, harbour, toll, vote = (said(store, words)[0].statement for words in ("pier", "harbour", "toll", "ballots"))
    sql = "SELECT s.* FROM speakers s JOIN mentions m ON m.attribution = s.attribution WHERE m.id = ? AND s.role = ?"
    row = store._connection.execute(sql, (harbour, "source")).fetchone()
    speaker = json.dumps({name: row[name] for name in row.keys()}, ensure_ascii=False)  # noqa: SIM118
    by: list[dict[str, Any]] = [
        {"note": f"n{n}", "decided_by": "Ida", "decided": f"2024-01-05T{time}+00:00"} for n, time in enumerate(TIMES)
    ]
    undone = {"undone": "2024-01-06T00:00:00+00:00"}
    yield "judgements", {"number": 3, "left": pier, "right": vote, "same": 1, **by[0]}
    yield "judgements", {"number": 4, "left": pier, "right": toll, "same": 0, **by[1], **undone}
    yield "decisions", {"about": "verdict", "mention": toll, "value": '{"holds": true}', "before": '"altered"', **by[2]}
    told = {"about": "speaker", "mention": harbour, "value": '{"name": "Ada Ek", "kind": "person"}', "before": speaker}
    yield "decisions", {**told, **by[3]}
    person: dict[str, Any] = {"act": "rename", "person": "kai-borg", "other": "Kai Borg", "name": "Captain Borg"}
    yield "person_judgements", {"number": 7, **person, "mentions": "[]", "typed": '["kai-borg"]', **by[4]}
    person = {"act": "merge", "person": "Q1", "other": "kai-borg", "name": None, "mentions": "[]", "typed": None}
    yield "person_judgements", {"number": 8, **person, **by[5]}


BEFORE = 18
"""The step before the one that made one log."""


def take_back(connection: Any, engine: str) -> None:
    """The tables as the step before had them, with what was decided in them."""
    if engine == "sqlite":
        back_to(connection, BEFORE)
        return
    made = r"CREATE (?:TABLE|INDEX) (?:judgements|person_judgements|decisions)\w* .*?;"
    for sql in re.findall(made, postgres_tables.STEPS[0], re.DOTALL):
        connection.execute(sql)
    connection.execute("DROP TABLE log")  # with its key
    connection.execute("DROP TABLE computed")
    connection.execute("ALTER TABLE assignments DROP COLUMN computed")
    connection.execute("ALTER TABLE documents DROP COLUMN capture")
    connection.execute("UPDATE totals SET number = ? WHERE what = 'version'", (BEFORE,))


def test_what_was_decided_in_a_store_of_before(path: str, engine: str) -> None:
    fill(path)
    with open_store(path) as store:
        store.add_people([ENTRIES[0]])
        store.link()
        before = picture(store)
        rows, connection = list(old_rows(store)), store._connection
        harbour = said(store, "harbour")[0]
        take_back(connection, engine)
        for table, row in rows:
            connection.insert(table, row)
        connection.execute("UPDATE people SET adopted_at = 7 WHERE adopted IS NOT NULL")
        connection.execute(
            """UPDATE speakers SET name = 'Ada Ek', folded = 'ada ek', kind = 'person', evidence = 'decided by Ida'
               WHERE role = 'source' AND attribution = (SELECT attribution FROM mentions WHERE id = ? LIMIT 1)""",
            (harbour.statement,),
        )
    with open_store(path) as store:
        acts = store.acts()[::-1]
        assert [a.number for a in acts] == [1, 2, 3, 4, 5, 6]
        notes = [a.evidence[0] if isinstance(a, Judgement) else a.note for a in acts]
        assert notes == ["n2", "n3", "n4", "n0", "n1", "n5"]
        assert [bool(a.undone) for a in acts] == [False] * 4 + [True, False]
        told = [a for a in acts if isinstance(a, Decision)]
        assert [(d.about, d.name, d.holds, d.before) for d in told] == [
            ("verdict", None, True, "altered"),
            ("speaker", "Ada Ek", None, harbour.speaker.name),
        ]
        adopted = store._connection.execute(
            "SELECT DISTINCT adopted_at FROM people WHERE adopted IS NOT NULL"
        ).fetchall()
        assert [tuple(r) for r in adopted] == [(3,)]
        assert store.decide_verdict(told[0].mention, False, "Bo").number == 7
        for number in (2, 6, 4, 7, 3, 1):
            store.undo(number)
        after = picture(store)
    assert {part for part in after if after[part] != before[part]} == set()


@pytest.mark.postgresql
def test_a_database_made_at_the_first_step(template: str) -> None:
    import psycopg

    from tests import postgres

    with psycopg.connect(postgres.address(), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {template}_first".encode())
    first = postgres.address(f"{template}_first")
    with psycopg.connect(first, autocommit=True) as made:
        made.execute(postgres_tables.STEPS[0].encode())
        made.execute("INSERT INTO totals VALUES ('version', %s)", (postgres_tables.FIRST,))
    fill(first)
    with open_store(first) as store, open_store(postgres.made_from(template)) as other:
        for table in TABLES:
            assert store._connection.columns(table) == other._connection.columns(table)
        number = store.decide_speaker(mentions()[0], "Ada Ek", "Ida").number
        assert store.undo(number) and [a.number for a in store.acts()] == [1]
