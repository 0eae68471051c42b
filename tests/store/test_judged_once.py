"""What somebody decided is kept once, though its answer was lost behind the commit and it was sent again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import psycopg
import pytest

from onrecord.data import Page, Record, Turn
from onrecord.errors import StoreUnwritable
from onrecord.extracting.corrected import corrected_page
from onrecord.extracting.quotes import quotes_of
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.store import TableStore, open_store
from onrecord.verifying import verify
from tests.store.test_robust import command

if TYPE_CHECKING:
    from tests.store.engine_postgres import Postgres

TEXTS = (
    "“The harbour stays open all winter,” said Kai Borg.",
    "“The mill closes on Friday for good,” said Kai Borg.",
    "“The toll is gone for ever,” said Ida Wren.",
)


def page(number: int, text: str) -> Page:
    return process(read_text(text, url=f"https://a.example/{number}", published="2024-02-05"))


@lru_cache
def of(word: str) -> str:
    """The id of the words with a word in them: the same whatever was done to the store."""
    pages = (page(n, text) for n, text in enumerate(TEXTS))
    return next(m.id for p in pages for m in p.mentions or () if word in m.text)


ACTS: dict[str, Callable[[TableStore, str], int]] = {
    "judge": lambda s, key: s.judge(of("harbour"), of("toll"), True, "Ida", key=key).number or 0,
    "speaker": lambda s, key: s.decide_speaker(of("harbour"), "Bo Ray", "Ida", key=key).number,
    "verdict": lambda s, key: s.decide_verdict(of("toll"), False, "Ida", key=key).number,
    "page": lambda s, key: s.correct_page(corrected(s), "Ida", key=key).number,
    "merge": lambda s, key: s.merge_people("kai-borg", "ida-wren", "Ida", key=key).number,
    "split": lambda s, key: s.split_person("kai-borg", [of("mill")], "Ida", "Kai Borg (Vik)", key=key).number,
    "rename": lambda s, key: s.rename_person("kai-borg", "Captain Borg", "Ida", key=key).number,
}
"""Everything that somebody can decide; the number of what was kept."""


def corrected(store: TableStore) -> Page:
    return corrected_page(store.page("https://a.example/0").document, (), "Ida")


def filled(address: str) -> TableStore:
    store = open_store(address)
    for number, text in enumerate(TEXTS):
        store.add_page(page(number, text))
    store.link()
    store.add_record(Record("r", (Turn("Ida Wren", "The toll was gone for ever."),), date="2024-02-04"))
    shelf = store.shelf()
    for held in list(store.pages()):
        store.add_verifications(held.document.id, [verify(q, shelf) for q in quotes_of(held)])
    return store


@contextmanager
def cut_behind_the_commit(engine: Postgres, times: int = 1) -> Iterator[list[str]]:
    """The server keeps what was sent and ends the session; nobody hears that it was kept."""
    lost: list[str] = []
    execute = psycopg.Connection.execute

    def executing(connection: psycopg.Connection[Any], query: Any, *args: Any, **named: Any) -> Any:
        done = execute(connection, query, *args, **named)
        if query == "COMMIT" and len(lost) < times:
            lost.append("COMMIT")
            engine.server.execute("SELECT pg_terminate_backend(%s, 5000)", (connection.info.backend_pid,))
            execute(connection, "SELECT 1")  # what the driver says where the answer should have come
        return done

    with patch.object(psycopg.Connection, "execute", executing):
        yield lost


@pytest.mark.postgresql
@pytest.mark.parametrize("name", ACTS)
def test_a_judgement_whose_answer_was_lost_is_kept_once(server_engine: Postgres, tmp_path: Any, name: str) -> None:
    with filled(server_engine.address(tmp_path)) as store:
        with cut_behind_the_commit(server_engine) as lost:
            number = ACTS[name](store, "")
        assert lost and [a.number for a in store.acts()] == [number]


@pytest.mark.postgresql
@pytest.mark.parametrize("name", ACTS)
def test_a_judgement_that_is_sent_again_because_the_server_was_gone_is_kept_once(
    server_engine: Postgres, tmp_path: Any, name: str
) -> None:
    address = server_engine.address(tmp_path)
    with (
        filled(address) as store,
        patch.object(type(store.engine), "back", lambda _: False),
        cut_behind_the_commit(server_engine),
        pytest.raises(StoreUnwritable, match="cannot be reached"),
    ):
        ACTS[name](store, "0123")
    with open_store(address) as store:
        assert [a.number for a in store.acts()] == [ACTS[name](store, "0123")]
        assert store.unlinked() == 0


@pytest.mark.parametrize("name", ACTS)
def test_what_is_sent_twice_under_one_key_is_one_act(path: str, name: str) -> None:
    with filled(path) as store:
        number = ACTS[name](store, "0123")
        assert ACTS[name](store, "0123") == number and len(store.acts()) == 1
        other = store.judge(of("mill"), of("toll"), False, "Ida", key="0123").number
        assert other != number and len(store.acts()) == 2, "another decision is another act, whatever its key"


def test_what_is_decided_twice_is_two_acts(path: str) -> None:
    with filled(path) as store:
        first, second = (store.rename_person("kai-borg", "Captain Borg", "Ida").number for _ in range(2))
        store.undo_person(first)
        assert first != second and store.person_of("kai-borg")["name"] == "Captain Borg"


@pytest.mark.parametrize(
    "words",
    [
        ("judge", "same", of("harbour"), of("toll")),
        ("judge", "speaker", of("harbour"), "--name", "Bo Ray"),
        ("judge", "verdict", of("toll"), "--wrong"),
        ("person", "merge", "kai-borg", "ida-wren"),
        ("person", "split", "kai-borg", of("mill")),
        ("person", "rename", "kai-borg", "Captain Borg"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_a_command_that_is_run_again_because_no_answer_came_decides_once(
    path: str, words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    filled(path).close()
    args = (*words, "--by", "Ida", "--store", path)
    once = TableStore._once

    def lost(store: TableStore, *given: Any) -> Any:
        once(store, *given)
        raise StoreUnwritable(path, "cannot be reached")

    with patch.object(TableStore, "_once", lost):
        assert command(*args)[0] != 0
    assert command(*args)[0] == 0
    with open_store(path) as store:
        assert [a.number for a in store.acts()] == [1]
    assert not list((tmp_path / "onrecord" / "sent").iterdir()), "answered, it is decided anew when it is sent again"


def test_a_command_that_is_refused_leaves_nothing(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    filled(path).close()
    assert command("person", "rename", "nobody", "Bo", "--store", path)[0] != 0
    assert not list((tmp_path / "onrecord" / "sent").iterdir())
