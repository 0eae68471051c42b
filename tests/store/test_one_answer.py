"""One question has one answer, whoever is asked: counts, persons, searches; and reading in another order changes none."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from onrecord.data import Query
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.register import Entry
from onrecord.store import TableStore, open_store

PAGES = [
    "“The weir will be shut before Easter,” said Ida Wren. “Nobody was asked about the mill,” Wren said.",
    "Ida Wren said that the weir would be “shut before Easter”. Wren said nobody was asked about the mill.",
    "Wren said the weir will be shut before Easter. “The bridge is next,” said Mayor Kai Borg.",
    "“Nobody was asked about the mill, and that is a shame,” Ida M. Wren said. Borg said that the bridge was next.",
    "“We shall see,” said Wren. Kai Borg wrote: “The bridge is next, and the ferry after it.”",
    "“The quay on the east side is for sale,” said Kai Borg.",
]


def filled(path: str, order: list[int], every: bool = False) -> TableStore:
    store = open_store(str(path))
    for n in order:
        day = f"2024-03-0{1 + n % 2}"
        store.add_page(process(read_text(PAGES[n], url=f"https://a.example/{n}", published=day, publisher=f"P{n % 2}")))
        if every:
            store.link()
    store.link()
    return store


@pytest.fixture
def store(path: str) -> TableStore:
    return filled(path, list(range(len(PAGES))))


def counted(store: TableStore) -> dict[str, dict[str, int]]:
    return {
        str(r["speaker"]): {k: int(r[k]) for k in ("count", "direct", "mixed", "indirect", "post") if r[k]}
        for r in store.count(["speaker"], "utterance", Query())
    }


def the_same_everywhere(store: TableStore) -> None:
    for row in store.search(Query(limit=100)):
        person = row.person
        if person is None:
            continue
        counts = dict(store.person_counts(person.id)["kinds"])
        own = Query(person=person.id, limit=100)
        assert counts == dict(store.person(own).kinds)
        assert counts == {k: len(list(store.search(Query(person=person.id, kind=k, limit=100)))) for k in counts}
        total = store.person_counts(person.id)["statements"]
        assert total == store.person(own).statements == store.total(own) == len(list(store.search(own)))
        shown = counted(store)
        label = person.name if person.name in shown else f"{person.name} ({person.id})"
        assert shown[label] == {"count": total, **counts}


def test_kinds_and_numbers_are_the_same_everywhere(store: TableStore) -> None:
    the_same_everywhere(store)
    assert sum(r["count"] for r in counted(store).values()) == store.total(Query())


def test_a_merge_and_a_new_name_are_seen_everywhere(store: TableStore) -> None:
    store.merge_people("ida-wren", "ida-m-wren", "Ida")
    store.rename_person("ida-wren", "Ida Mae Wren", "Ida")
    assert [name for name in counted(store) if name.startswith("Ida")] == ["Ida Mae Wren"]
    the_same_everywhere(store)
    asked = Query(speaker="Ida Mae Wren", limit=100)
    assert {f.voices[-1].speaker.name for f in store.search(asked)} == {"Ida Mae Wren"}
    assert [n for n, _ in store.person(asked).names] == ["Ida Mae Wren"]
    by_name = {str(r["speaker"]) for r in store.count(["speaker"], "utterance", Query(speaker="Ida Mae Wren"))}
    assert by_name == {"Ida Mae Wren"}


def test_namesakes_are_counted_apart(store: TableStore) -> None:
    said = next(store.search(Query("quay")))
    parted = store.split_person("kai-borg", [said.statement], "Ida")
    assert {n for n in counted(store) if n.startswith("Kai")} == {"Kai Borg (kai-borg)", f"Kai Borg ({parted.other})"}
    the_same_everywhere(store)


def test_the_order_of_results_and_who_speaks_do_not_depend_on_the_order_of_reading(place: Callable[[], str]) -> None:
    dice, pictures = random.Random(3), []
    for n in range(5):
        order = list(range(len(PAGES)))
        if n:
            dice.shuffle(order)
        with filled(place(), order, every=bool(n % 2)) as store:
            store.add_people([Entry("Kai Borg", ids=(("wikidata", "Q1"),))])
            store.link()
            lines = [(f.statement, f.person) for f in store.search(Query(limit=100))]
            pictures.append((lines, counted(store), store.person_of("ida-wren")))
    assert all(p == pictures[0] for p in pictures)
