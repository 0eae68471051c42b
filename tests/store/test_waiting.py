"""Pages that wait to be linked bring their mentions along: linking reads no page back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from onrecord.data import Query
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.store import TableStore, open_store, rows
from tests.store.older import back_to

SAID = "“We will not raise the bridge toll this year,” Ann Lee said."
AGAIN = "Ms Lee, the mayor, was clear: “We will not raise the bridge toll this year.”"


def fill(store: TableStore) -> None:
    for n, text in enumerate((SAID, AGAIN)):
        store.add_page(process(read_text(text, url=f"https://a.example/{n}", published="2024-02-05")))


def linked(store: TableStore) -> list[tuple[str, list[str]]]:
    return [(s.wording, sorted(m.id for m in s.members)) for s in store.statements()]


@pytest.fixture
def expected(place: Callable[[], str]) -> list[tuple[str, list[str]]]:
    with open_store(place()) as store:
        fill(store)
        store.link()
        return linked(store)


def test_linking_reads_no_page_back(path: str, monkeypatch: pytest.MonkeyPatch, expected: Any) -> None:
    with open_store(path) as store:
        fill(store)
        monkeypatch.setattr(rows, "page_of", lambda *_: pytest.fail("read back"))
        store.link()
        assert linked(store) == expected
        assert len(expected) == 1


def test_a_page_put_together_by_hand_is_linked_all_the_same(path: str, expected: Any) -> None:
    with open_store(path) as store:
        for n, text in enumerate((SAID, AGAIN)):
            page = process(read_text(text, url=f"https://a.example/{n}", published="2024-02-05"), mentions=False)
            assert page.mentions is None
            store.add_page(replace(page, quotes=None))
        store.link()
        assert linked(store) == expected


def test_what_waited_in_a_store_of_before_is_linked(file: str, expected: Any) -> None:
    with open_store(file) as store:
        fill(store)
        assert store.status()["attributions"] == 2
    old = sqlite3.connect(file)
    back_to(old, 16)
    old.execute("UPDATE documents SET sketch = NULL, wording = NULL")
    old.commit()
    old.close()
    with open_store(file) as store:
        store.link()
        assert linked(store) == expected


def test_a_changed_page_that_waits_leaves_nothing_of_its_old_version(path: str) -> None:
    with open_store(path) as store:
        fill(store)
        text = SAID.replace("not ", "surely ")
        store.add_page(process(read_text(text, url="https://a.example/0", published="2024-02-05")))
        waiting = store._connection.execute("SELECT count(*) FROM waiting").fetchone()[0]
        assert waiting == 2


def test_a_decided_speaker_waits_with_the_page(path: str) -> None:
    with open_store(path) as store:
        fill(store)
        store.link()
        found = next(store.search(Query("toll")))
        store.decide_speaker(found.statement, "Bo Ray", "Ida")
        assert "Bo Ray" in {f.speaker.name for f in store.search(Query("toll"))}
        changed = f"Weather: rain.\n\n{SAID}"
        store.add_page(process(read_text(changed, url="https://a.example/0", published="2024-02-05")))
        store.link()
        assert "Bo Ray" in {f.speaker.name for f in store.search(Query("toll"))}
