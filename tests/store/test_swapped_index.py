"""Two copies of one store that went their ways, with the index of words of the other one: neither takes it for its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.data import Quoted, Record, Turn
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.store import TableStore, index, open_store
from onrecord.verifying import verify
from onrecord.words import postings
from tests.store.dump import differing, dump
from tests.store.engine import SqliteEngine

if TYPE_CHECKING:
    from tests.store.engine_postgres import Postgres

PLACES = ("north", "south", "east", "west", "old", "new", "upper", "lower", "long", "short")
WORDS = {
    "first": "The harbour stays open all through the winter for every ship that asks",
    "second": "The council wants no more lorries on the narrow bridge before the spring",
}
"""What each copy has where the other one has other words."""


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def machine(request: pytest.FixtureRequest) -> SqliteEngine | Postgres:
    return SqliteEngine() if request.param == "sqlite" else request.getfixturevalue("server_engine")


def add(store: TableStore, text: str, number: int) -> None:
    store.add_page(
        process(read_text(f"“{text},” said Kai Borg.", url=f"https://a.example/{number}", published="2024-02-05"))
    )
    store.link()


def alike(store: TableStore, numbers: range) -> None:
    for n in numbers:
        add(store, f"The {PLACES[n % 10]} gate at mile {n} of the {PLACES[n // 10]} road was painted {n} times", n)


def folder(address: str) -> Path:
    with open_store(address) as store:
        found = store.engine.folder()
    assert found is not None
    return found


def swap(one: str, other: str) -> None:
    first, second = folder(one), folder(other)
    aside = first.with_name(f"{first.name}-aside")
    first.rename(aside)
    second.rename(first)
    aside.rename(second)
    postings.CHECKED.clear()


def test_a_difference_that_no_sample_meets_is_seen(machine: SqliteEngine | Postgres, tmp_path: Path) -> None:
    """One page is another one, and all that come later are the same, so that most of what the index holds is right."""
    first = machine.address(tmp_path)
    with open_store(first) as store:
        alike(store, range(10))
    second, calm = (machine.copy(first, tmp_path / name) for name in ("second", "calm"))
    of = {first: "first", second: "second", calm: "first"}
    for address, name in of.items():
        with open_store(address) as store:
            add(store, WORDS[name], 50)
            alike(store, range(10, 34))
    swap(first, second)
    for address, name in of.items():
        with open_store(address) as store:
            add(store, WORDS[name].partition(" ")[2].partition(" ")[2].capitalize(), 60)
    with open_store(first) as swapped, open_store(calm) as untouched:
        assert differing(dump(swapped), dump(untouched)) == {}
        assert len(list(untouched.statements())) == 35, "the cut words are those of before"
    with open_store(second) as store:
        assert len(list(store.statements())) == 35


def test_the_records_of_another_copy_are_not_answered_from(machine: SqliteEngine | Postgres, tmp_path: Path) -> None:
    first = machine.address(tmp_path)
    open_store(first).close()
    second = machine.copy(first, tmp_path / "second")
    for address, name in ((first, "first"), (second, "second")):
        with open_store(address) as store:
            for number, words in enumerate((WORDS[name], *(f"We painted the {p} gate twice" for p in PLACES * 4))):
                store.add_record(Record(f"r{number}", (Turn("KAI BORG", f"{words}."),), date="2024-02-05"))
                store.shelf()
    swap(first, second)
    for address, name in ((first, "first"), (second, "second")):
        with open_store(address) as store:
            other = "second" if name == "first" else "first"
            found = [verify(Quoted(WORDS[w]), store.shelf()).verdict.value for w in (name, other)]
            assert found == ["verbatim", "not_found"]


def test_an_index_that_is_the_store_s_own_is_compared_in_part(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    sample = postings.Postings.sample

    def sampled(held: postings.Postings, most: int) -> Any:
        compared.append(most)
        return sample(held, most)

    monkeypatch.setattr(postings.Postings, "sample", sampled)
    with open_store(path) as store:
        alike(store, range(3))
        store.add_record(Record("r", (Turn("KAI BORG", "It rained."),)))
        store.shelf()
    for _ in range(2):
        with open_store(path) as store:
            add(store, WORDS["first"], 50)
            store.shelf()
    assert set(compared) == {index.SAMPLED}
