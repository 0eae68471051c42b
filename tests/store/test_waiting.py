"""Pages that wait to be linked bring their mentions along: linking reads no page back."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.data import Query
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.store import open_store, rows
from onrecord.store.sqlite import SqliteStore
from tests.store.older import back_to

SAID = "“We will not raise the bridge toll this year,” Ann Lee said."
AGAIN = "Ms Lee, the mayor, was clear: “We will not raise the bridge toll this year.”"


def fill(store: SqliteStore) -> None:
    for n, text in enumerate((SAID, AGAIN)):
        store.add_page(process(read_text(text, url=f"https://a.example/{n}", published="2024-02-05")))


def linked(store: SqliteStore) -> list[tuple[str, list[str]]]:
    return [(s.wording, sorted(m.id for m in s.members)) for s in store.statements()]


@pytest.fixture
def expected(tmp_path: Path) -> list[tuple[str, list[str]]]:
    with open_store(str(tmp_path / "expected.db")) as store:
        fill(store)
        store.link()
        return linked(store)


def test_linking_reads_no_page_back(monkeypatch: pytest.MonkeyPatch, expected: Any) -> None:
    with open_store(":memory:") as store:
        fill(store)
        monkeypatch.setattr(rows, "page_of", lambda *_: pytest.fail("read back"))
        store.link()
        assert linked(store) == expected
        assert len(expected) == 1


def test_a_page_put_together_by_hand_is_linked_all_the_same(expected: Any) -> None:
    with open_store(":memory:") as store:
        for n, text in enumerate((SAID, AGAIN)):
            page = process(read_text(text, url=f"https://a.example/{n}", published="2024-02-05"), mentions=False)
            assert page.mentions is None
            store.add_page(replace(page, quotes=None))
        store.link()
        assert linked(store) == expected


def test_what_waited_in_a_store_of_before_is_linked(tmp_path: Path, expected: Any) -> None:
    path = str(tmp_path / "old.db")
    with open_store(path, links=False) as store:
        fill(store)
        assert store.status()["attributions"] == 2
    old = sqlite3.connect(path)
    back_to(old, 16)
    old.execute("UPDATE documents SET sketch = NULL, wording = NULL")
    old.commit()
    old.close()
    with open_store(path) as store:
        store.link()
        assert linked(store) == expected


def test_a_changed_page_that_waits_leaves_nothing_of_its_old_version() -> None:
    with open_store(":memory:", links=False) as store:
        fill(store)
        text = SAID.replace("not ", "surely ")
        store.add_page(process(read_text(text, url="https://a.example/0", published="2024-02-05")))
        waiting = store._connection.execute("SELECT count(*) FROM waiting").fetchone()[0]
        assert waiting == 2


def test_a_decided_speaker_waits_with_the_page(tmp_path: Path) -> None:
    path = str(tmp_path / "s.db")
    with open_store(path) as store:
        fill(store)
        found = next(store.search(Query("toll")))
        store.decide_speaker(found.statement, "Bo Ray", "Ida")
        assert "Bo Ray" in {f.speaker.name for f in store.search(Query("toll"))}
        changed = f"Weather: rain.\n\n{SAID}"
        store.add_page(process(read_text(changed, url="https://a.example/0", published="2024-02-05")))
        assert "Bo Ray" in {f.speaker.name for f in store.search(Query("toll"))}
