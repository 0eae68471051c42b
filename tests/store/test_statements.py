"""Statements in a store: added page by page, read again, judged by people, undone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from onrecord.data import Document, Query, Quoted, Record, Turn, Verdict
from onrecord.errors import NotInStore
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.store import TableStore, open_store
from onrecord.verifying import verify

WORDS = "We will not raise the toll on the old harbour bridge before the election"


def add(store: TableStore, id: str, text: str, published: str = "2025-04-12") -> None:
    url = f"https://posts.example/{id}"
    store.add_page(process(Document(id, text, url=url, published=published, publisher=f"{id} Post")))
    store.link()


def carriers(store: TableStore) -> list[list[str]]:
    """The pages of each statement, by the statements' dates."""
    return [[m.document_id for m in s.members] for s in store.statements()]


def fill(store: TableStore) -> None:
    add(store, "a", f"“{WORDS},” Anna Hallam said.")
    add(store, "b", f"“{WORDS},” said Hallam.", "2025-04-13")
    add(store, "c", f"Hallam said: “{WORDS}.”", "2025-04-11")


def test_each_page_finds_its_place_as_it_comes(path: str) -> None:
    with open_store(path) as store:
        fill(store)
        (found,) = store.statements()
        assert [m.document_id for m in found.members] == ["c", "a", "b"]
        assert (found.speaker, found.first_dated) == ("Anna Hallam", "2025-04-11")
        assert store.status()["statements"] == 1
        for member in found.members:
            assert store.statement(member.id[:8]).id == found.id, "every member's id leads to the statement"
    with open_store(path) as store:
        add(store, "d", f"“{WORDS},” Hallam said again.", "2025-04-14")
        assert carriers(store) == [["c", "a", "b", "d"]]


def test_an_index_that_another_store_left_behind_is_not_believed(file: str, tmp_path: Path) -> None:
    with open_store(file) as store:
        for n, place in enumerate(("harbour", "bridge", "market", "school")):
            add(store, f"p{n}", f"“We will never again close the old {place} of this town in winter,” Kai Borg said.")
        store.add_record(Record("r", (Turn("Kai Borg", "We will never again close the old harbour."),)))
        assert verify(Quoted("never again close the old harbour"), store.shelf()).verdict == Verdict.VERBATIM
    for left in (file, file + "-wal", file + "-shm"):
        Path(left).unlink(missing_ok=True)
    with open_store(file) as store, open_store(str(tmp_path / "fresh.db")) as fresh:
        for one in (store, fresh):
            fill(one)
            one.add_record(Record("r", (Turn("Anna Hallam", f"{WORDS}. And that is that."),)))
        assert carriers(store) == carriers(fresh) == [["c", "a", "b"]]
        assert verify(Quoted(WORDS), store.shelf()).verdict == Verdict.VERBATIM


def test_a_store_put_back_from_a_copy_does_not_believe_the_newer_index(file: str, tmp_path: Path) -> None:
    with open_store(file) as store:
        add(store, "a", f"“{WORDS},” Anna Hallam said.")
        store._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(file, tmp_path / "copy.db")
    with open_store(file) as store:
        add(store, "x", "“The market stays where it has always been in this town,” said Kai Borg.")
    for left in (file + "-wal", file + "-shm"):
        Path(left).unlink(missing_ok=True)
    shutil.copy(tmp_path / "copy.db", file)
    with open_store(file) as store:
        add(store, "b", f"“{WORDS.replace('old ', '')},” said Hallam.")
        add(store, "c", f"“{WORDS.replace('old ', '')},” Hallam said.")
        assert carriers(store) == [["a", "b", "c"]]


def test_the_index_can_be_lost(path: str) -> None:
    with open_store(path) as store:
        add(store, "a", f"“{WORDS},” Anna Hallam said.")
        folder = store.engine.folder()
    assert folder is not None
    shutil.rmtree(folder)
    with open_store(path) as store:
        add(store, "b", f"“{WORDS.replace('old ', '')},” said Hallam.")
        assert carriers(store) == [["a", "b"]]


def test_pages_that_an_interruption_left_are_linked_by_the_next(path: str) -> None:
    with open_store(path) as store:
        for id in "ab":
            store.add_page(process(Document(id, f"“{WORDS},” Anna Hallam said.", published="2025-04-12")))
        assert store.status()["statements"] == 2
        assert store.link() == 2
        assert store.status()["statements"] == 1
        assert store.link() == 0


def test_a_changed_page_leaves_its_statement(path: str) -> None:
    with open_store(path) as store:
        fill(store)
        add(store, "b", "“The crane will run again before the snow,” said Tomas Okafor.", "2025-04-13")
        assert carriers(store) == [["c", "a"], ["b"]]
        add(store, "c", "Nobody said a word.", "2025-04-11")
        assert carriers(store) == [["a"], ["b"]]


def test_a_person_parts_and_joins_and_takes_it_back(path: str) -> None:
    with open_store(path) as store:
        fill(store)
        ids = {m.document_id: m.id for s in store.statements() for m in s.members}
        kept = store.judge(ids["b"], ids["a"], same=False, by="Ida", note="another day")
        assert carriers(store) == [["c", "a"], ["b"]]
        add(store, "d", f"“{WORDS},” Hallam said again.", "2025-04-14")
        assert carriers(store) == [["c", "a", "d"], ["b"]], "nothing computed brings them together"
        assert store.statement(ids["b"]).judgements[0].decided_by == "Ida"
        store.undo(kept.number or 0)
        assert carriers(store) == [["c", "a", "b", "d"]]
        assert store.judgements()[0].undone is not None
        with pytest.raises(NotInStore):
            store.undo(kept.number or 0)


def test_a_judgement_survives_that_the_page_is_read_again(path: str) -> None:
    with open_store(path) as store:
        fill(store)
        ids = {m.document_id: m.id for s in store.statements() for m in s.members}
        store.judge(ids["b"], ids["a"], same=False, by="Ida")
        add(store, "b", f"A lede.\n\n“{WORDS},” said Hallam.", "2025-04-13")
        assert carriers(store) == [["c", "a"], ["b"]]


def test_a_person_joins_what_nothing_else_would(path: str) -> None:
    with open_store(path) as store:
        add(store, "a", "“It was not going to happen,” Ann Lee said.")
        add(store, "b", "“No, that is not possible now,” Ann Lee said.")
        one, other = (s.id for s in store.statements())
        store.judge(one, other, same=True, by="Ida")
        assert carriers(store) == [["a", "b"]]
        assert store.status()["statements"] == 1


def test_ids_that_say_too_little(path: str) -> None:
    with open_store(path) as store:
        fill(store)
        with pytest.raises(NotInStore):
            store.statement("ffffffffffff")
        with pytest.raises(NotInStore):
            store.judge("ffffffffffff", next(store.statements()).id, same=True, by="Ida")
        with pytest.raises(NotInStore):
            store.statement("no hexadecimal")


def test_two_programs_read_into_one_store(path: str) -> None:
    with open_store(path) as one, open_store(path) as other:
        add(one, "a", f"“{WORDS},” Anna Hallam said.")
        add(other, "b", f"“{WORDS},” said Hallam.")
        add(one, "c", f"“{WORDS.replace('toll', 'tolls')},” said Hallam.")
        assert carriers(other) == [["a", "b", "c"]]


def test_totals_that_are_kept_are_those_that_are_counted(path: str) -> None:
    def counted(store: TableStore) -> tuple[int, int]:
        ask = store._connection.execute
        leads = ask("SELECT count(*) FROM mentions WHERE lead = 1").fetchone()[0]
        return leads, ask("SELECT count(*) FROM statements WHERE counts = 1").fetchone()[0]

    with open_store(path) as store:
        for text in (
            "“{}.”",
            "Hallam said the toll stays. “{},” she added.",
            "Nothing was said.",
            "“{},” said Hallam.",
        ):
            for id in "abc":
                add(store, id, text.format(WORDS))
                status = store.status()
                assert (status["attributions"], status["statements"]) == counted(store)


def test_the_first_day_of_somebody_is_that_of_a_page_with_a_day(path: str) -> None:
    with open_store(path) as store:
        for n, day in enumerate((None, "2025-02-20", "2025-02-12")):
            text = f"“The roof has failed {n} times since November,” said Ruth Adeyemi."
            store.add_page(process(read_text(text, url=f"https://a.example/{n}", published=day)))
        store.link()
        found = store.person(Query(speaker="Adeyemi"))
        assert (found.statements, found.first_dated) == (3, "2025-02-12")
