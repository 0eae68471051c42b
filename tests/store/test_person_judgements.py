"""Judgements of persons: what is left is what would stand without those that were taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from onrecord.data import Office, Query
from onrecord.errors import OnRecordError
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.register import Entry
from onrecord.store import TableStore, open_store
from tests.conftest import EXAMPLES_EACH

NAMES = ("Anna Berg", "Ann Berg", "Annie Berg", "Kai Borg", "Ida Wren")
IDS = ("anna-berg", "ann-berg", "annie-berg", "kai-borg", "ida-wren")
SAID = ("The pumps were tested twice", "The pier is closed to lorries", "The lamp needs paint", "The mill turns again",
        "The school opens in May", "The ferry waits for its engine", "The bridge is shut at night")  # fmt: skip


def filled(path: str) -> TableStore:
    store = open_store(path)
    for n, words in enumerate(SAID):
        text = f"“{words} this year,” {NAMES[n % len(NAMES)]} said on Monday."
        store.add_page(process(read_text(text, url=f"https://a.example/{n}", published="2024-02-05")))
    store.link()
    return store


def picture(store: TableStore) -> dict[str, Any]:
    """What every statement and every id comes to, but for the ids of people who were parted."""
    told = {
        f.document.url: (f.person and (f.person.name, f.person.evidence, f.person.decided_by))
        for f in store.search(Query(limit=100))
    }
    people = {}
    for id in IDS:
        said = {f.document.url for f in store.search(Query(person=id, limit=100))}
        people[id] = (store.person_of(id)["name"], said, store.person_of(id)["called"])
    counts = sorted(
        (str(r["speaker"]).split(" (")[0], r["count"]) for r in store.count(["speaker"], "utterance", Query())
    )
    return {"told": told, "people": people, "counts": counts}


def carry_out(store: TableStore, act: tuple[str, int, int]) -> int | None:
    """One judgement; its number, or ``None`` where it made no sense."""
    kind, one, other = act
    try:
        if kind == "merge":
            return store.merge_people(IDS[one % 5], IDS[other % 5], "Ida").number
        if kind == "rename":
            return store.rename_person(IDS[one % 5], f"Name {other}", "Ida").number
        if kind == "split":
            said = next(store.search(Query(SAID[other % len(SAID)])))
            if said.person is None:
                return None
            return store.split_person(said.person.id, [said.statement], "Ida", f"Other {other}").number
        store.add_people([Entry(NAMES[one % 5], ids=(("wikidata", f"Q{one % 5 + 1}"),))])
        store.link()
    except OnRecordError:
        pass
    return None


ACTS = st.lists(
    st.tuples(st.sampled_from(["merge", "merge", "rename", "split", "import"]), st.integers(0, 4), st.integers(0, 6)),
    min_size=1, max_size=6,
)  # fmt: skip


@settings(max_examples=max(4, EXAMPLES_EACH // 5))
@given(ACTS, st.sets(st.integers(0, 5)), st.randoms(use_true_random=False))
def test_what_was_taken_back_might_as_well_never_have_been(
    place: Callable[[], str], acts: list[tuple[str, int, int]], back: set[int], dice: Any
) -> None:
    with filled(place()) as store, filled(place()) as without:
        numbers = [carry_out(store, act) for act in acts]
        undone = [n for n in back if n < len(acts) and numbers[n] is not None]
        dice.shuffle(undone)
        for n in undone:
            store.undo_person(numbers[n] or 0)
        for n, act in enumerate(acts):
            if n not in undone and (numbers[n] is not None or act[0] == "import"):
                done = carry_out(without, act)
                assume((done is None) == (numbers[n] is None))  # some make no sense without those before
        assert picture(store) == picture(without)


def test_a_split_is_about_whose_name_the_words_bear(path: str) -> None:
    with filled(path) as store:
        merged = store.merge_people("anna-berg", "ann-berg", "Ida").number
        said = next(store.search(Query(SAID[1])))
        store.split_person("anna-berg", [said.statement], "Ida", "Ann the Younger")
        store.add_people([Entry("Anna Berg", ids=(("wikidata", "Q1"),))])
        store.link()
        store.undo_person(merged)
        assert store.people("anna-berg")[0]["id"] == "Q1"


def test_the_earlier_of_two_merges_is_taken_back(path: str) -> None:
    with filled(path) as store:
        store.merge_people("ann-berg", "annie-berg", "Ida")
        store.merge_people("anna-berg", "ann-berg", "Ida")
        assert store.people("annie-berg")[0]["id"] == "anna-berg"
        store.undo_person(1)
        assert [store.people(i)[0]["id"] for i in IDS[:3]] == ["anna-berg", "anna-berg", "annie-berg"]
        store.undo_person(2)
        assert [store.people(i)[0]["id"] for i in IDS[:3]] == list(IDS[:3])


def test_of_two_names_the_one_that_stands_holds(path: str) -> None:
    with filled(path) as store:
        store.rename_person("ida-wren", "Ida M. Wren", "Ida")
        store.rename_person("ida-wren", "Ida Mae Wren", "Ida")
        store.undo_person(1)
        assert store.people("ida-wren")[0]["name"] == "Ida Mae Wren"
        assert [f.person.name for f in store.search(Query(speaker="Ida Mae Wren")) if f.person] == ["Ida Mae Wren"]
        store.undo_person(2)
        assert store.people("ida-wren")[0]["name"] == "Ida Wren"


def test_two_registers_that_both_count_from_one(path: str) -> None:
    with filled(path) as store:
        senate = [Entry("Kai Borg", (), (Office("senator", "Holm", "2019"),), (("id", "1"),))]
        council = [Entry("Ida Wren", (), (Office("mayor", "Vik", "2019"),), (("id", "1"),))]
        for _ in range(2):
            store.add_people(senate, register="senate")
            store.link()
            store.add_people(council, register="council")
        store.link()
        assert [store.people(i)[0]["id"] for i in ("kai-borg", "ida-wren")] == ["id:1", "id:1@council"]
        assert [o["title"] for o in store.people("id:1")[0]["offices"]] == ["senator"]
        more = [Entry("Kai A. Borg", (), (Office("governor", "Holm", "2023"),), (("id", "1"),))]
        assert store.add_people(more, register="senate") == (0, 1)
        store.link()
        assert [o["title"] for o in store.people("id:1")[0]["offices"]] == ["governor"]


def test_another_register_s_offices_of_the_same_person_stay(path: str) -> None:
    with filled(path) as store:
        for register, title in (("one", "mayor"), ("two", "senator"), ("two", "governor")):
            entry = Entry("Kai Borg", (), (Office(title, None, "2019"),), (("wikidata", "Q9"),))
            store.add_people([entry], register=register)
            store.link()
        assert sorted(o["title"] for o in store.people("Q9")[0]["offices"]) == ["governor", "mayor"]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
def test_who_somebody_is_does_not_depend_on_what_was_read_first(
    place: Callable[[], str], order: tuple[int, ...]
) -> None:
    pages = [
        "“We won the vote in Holm,” said Erik Jensen.",
        "“We lost the vote in Vik,” said Erik Jensen.",
        "“We ask for a count in Lund,” said Ida WREN.",
        "“We ask for rain in Lund,” said Ida Wren. Ida Wren smiled, Ida Wren said: “We ask for sun.”",
    ]
    stores = []
    for n, way in enumerate((range(4), order)):
        with open_store(place()) as store:
            store.add_people([Entry("Erik Jenssen", ids=(("wikidata", "Q5"),))])
            store.link()
            for at in way:
                store.add_page(process(read_text(pages[at], url=f"https://a.example/{at}", published="2024-02-05")))
                if n:
                    store.link()
            store.link()
            found = [
                (f.statement, f.person and (f.person.id, f.person.name, f.person.score, f.person.evidence))
                for f in store.search(Query(limit=100))
            ]
            stores.append((sorted(found), store.person_of("ida-wren"), store.person_of("Q5")))
    assert stores[0] == stores[1]
    assert stores[0][2]["called"] == [], "spelt so on two pages"
