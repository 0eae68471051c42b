"""What takes long to count: made once for a state of the store, never waited for by a page, never stale unsaid."""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from onrecord.data import Failure, Query, Record, Turn
from onrecord.errors import StoreError
from onrecord.extracting.quotes import quotes_of
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.register import Entry
from onrecord.services.answers import MOST_KEPT, MOST_WAITING, Answers
from onrecord.store import TableStore, open_store
from onrecord.verifying import verify


@pytest.fixture
def path(tmp_path):  # type: ignore[no-untyped-def]
    path = str(tmp_path / "a.db")
    with open_store(path) as store:
        store.add_page(process(read_text("“We won,” said Jane Doe.", url="https://a.example/1")))
        store.link()
    return path


def add(path: str, number: int) -> None:
    with open_store(path) as store:
        store.add_page(process(read_text(f"“We lost {number},” said Jane Doe.", url=f"https://a.example/{number}")))
        store.link()


def test_an_answer_is_made_once_for_a_state_of_the_store(path: str) -> None:
    made: list[int] = []

    def count(store: TableStore) -> int:
        made.append(store.status()["documents"])
        return made[-1]

    answers = Answers(lambda: open_store(path))
    with open_store(path) as store:
        assert [answers.now(store, "n", count) for _ in range(3)] == [1, 1, 1] and made == [1]
        add(path, 2)
        assert answers.now(store, "n", count) == 2 and made == [1, 2]
        for n in range(MOST_KEPT):
            answers.now(store, n, lambda _: 0)
        assert answers.now(store, "n", count) == 2 and made == [1, 2, 2], "the oldest was let go"


def test_another_store_in_the_place_of_one_has_answers_of_its_own(path: str) -> None:
    answers = Answers(lambda: open_store(path))
    with open_store(path) as store:
        assert answers.now(store, "url", lambda s: next(s.pages()).document.url) == "https://a.example/1"
    for left in (path, path + "-wal", path + "-shm"):
        Path(left).unlink(missing_ok=True)
    add(path, 9)
    with open_store(path) as store:
        assert answers.now(store, "url", lambda s: next(s.pages()).document.url) == "https://a.example/9"


def test_a_page_does_not_wait_and_says_what_is_old(path: str) -> None:
    go = threading.Event()

    def slow(store: TableStore) -> int:
        go.wait(20)
        return store.status()["documents"]

    answers = Answers(lambda: open_store(path))
    with open_store(path) as store:
        assert answers.soon(store, "n", slow, 0.01) is None
        go.set()
        assert answers.now(store, "n", slow) == 1
        found = answers.soon(store, "n", slow, 20)
        assert found is not None and (found.value, found.fresh) == (1, True)
        go.clear()
        add(path, 2)
        before = answers.soon(store, "n", slow, 0.01)
        assert before is not None and (before.value, before.fresh) == (1, False)
        go.set()
        assert answers.now(store, "n", slow) == 2


def test_too_many_at_once_are_not_begun_and_an_error_is_not_kept(path: str) -> None:
    go = threading.Event()
    answers = Answers(lambda: open_store(path))

    def fails(store: TableStore) -> int:
        raise ValueError("no")

    with open_store(path) as store:
        with pytest.raises(ValueError, match="no"):
            answers.now(store, "bad", fails)
        assert answers.now(store, "bad", lambda _: 1) == 1
        try:
            for n in range(MOST_WAITING):
                assert answers.soon(store, n, lambda _: go.wait(20), 0) is None
            assert answers.soon(store, "one more", lambda _: 1, 20) is None, "it was not begun"
            assert answers.now(store, "one more", lambda _: 1) == 1, "whoever waits makes it"
        finally:
            go.set()
        assert answers.now(store, 0, lambda _: False) is True


def test_long_ones_keep_no_short_one_waiting(path: str) -> None:
    go = threading.Event()
    answers = Answers(lambda: open_store(path))
    with open_store(path) as store:
        try:
            for n in range(5):
                answers.soon(store, n, lambda _: go.wait(20), 0, long=True)
            found = answers.soon(store, "short", lambda _: 1, 20)
            assert found is not None and found.value == 1
        finally:
            go.set()


def test_a_store_that_is_gone_is_told_to_those_who_wait(path: str) -> None:
    def gone() -> AbstractContextManager[TableStore]:
        raise StoreError(path, "is gone")

    answers = Answers(gone)
    with open_store(path) as store, pytest.raises(StoreError, match="is gone"):
        answers.soon(store, "n", lambda _: 1, 20)


def test_whatever_is_written_makes_answers_old_and_nothing_else_does(path: str) -> None:
    with open_store(path) as store:
        states = [store.state()]

        def changed() -> bool:
            states.append(store.state())
            return states[-1] != states[-2]

        (page,) = store.pages()
        store.add_page(page)
        list(store.search(Query()))
        store.link()
        assert not changed(), "reading, and the same page again, change nothing"
        store.add_record(Record("r", (Turn("Jane Doe", "We won."),)))
        assert changed()
        store.add_failure(Failure("x", "is empty"))
        assert changed()
        store.add_people([Entry("Jane Doe", ids=(("wikidata", "Q1"),))])
        store.link()
        assert changed()
        quoted = [verify(q, store.shelf()) for q in quotes_of(page)]
        for _ in range(2):
            store.add_verifications(page.document.id, quoted)
            assert changed(), "the same quote checked again, too"
        store.remove_record("r")
        assert changed()
