"""Lists of what a store holds, and fidelity in numbers: people, pages, outlets, records, in each engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from onrecord.data import Listing, Query, Record, Turn
from onrecord.extracting import extractor
from onrecord.extracting.quotes import quotes_of
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.store import TableStore, open_store
from onrecord.store.lists import PAGES_BY, PEOPLE_BY
from onrecord.store.queue import Waiting
from onrecord.verifying import verify

SAID = (
    ("Gazette", "2024-05-01", "“We will not raise the toll,” said Anna Hallam. “The ferries are late,” said Kai Borg."),
    ("Tribune", "2024-05-02", "“We will raise the toll,” said Anna Hallam."),
    (None, None, "“The harbour is closed tonight,” said Zoe Ash."),
)


@pytest.fixture(scope="module")
def store(place: Callable[[], str]) -> Iterator[TableStore]:
    with open_store(place()) as made:
        for n, (publisher, day, text) in enumerate(SAID):
            page = read_text(text, url=f"https://a.example/{n}", published=day, publisher=publisher, title=f"Title {n}")
            made.add_page(process(page, extractor("fast")))
        made.add_record(Record("council", (Turn("Anna Hallam", "We will not raise the toll."),), date="2024-05-01"))
        made.link()
        shelf = made.shelf()
        for held in list(made.pages()):
            made.add_verifications(held.document.id, [verify(q, shelf) for q in quotes_of(held)])
        yield made


def test_people_come_in_screens_and_are_found_by_a_part_of_their_name(store: TableStore) -> None:
    rows, total = store.people_listed(Listing(limit=2))
    assert total == 3 and rows[0].name == "Anna Hallam" and len(rows) == 2
    assert (rows[0].statements, rows[0].first, rows[0].last) == (2, "2024-05-01", "2024-05-02")
    (last,), _ = store.people_listed(Listing(limit=2, skip=2))
    assert last.name not in {p.name for p in rows}
    (ash,), _ = store.people_listed(Listing("ASH"))
    assert (ash.first, ash.last) == (None, None)
    assert [len(store.people_listed(Listing(words))[0]) for words in ("%", "_", "\\", "'", "hall")] == [0, 0, 0, 0, 1]


@pytest.mark.parametrize("sort", [*PEOPLE_BY, "weather"])
def test_people_in_any_order_are_the_same_people(store: TableStore, sort: str) -> None:
    rows, total = store.people_listed(Listing(sort=sort))
    assert len({p.id for p in rows}) == len(rows) == total == 3
    if sort == "name":
        assert [p.name for p in rows] == sorted(p.name for p in rows)


@pytest.mark.parametrize(
    ("sort", "titles"),
    [
        ("published", ["Title 1", "Title 0", "Title 2"]),
        ("oldest", ["Title 0", "Title 1", "Title 2"]),
        ("title", ["Title 0", "Title 1", "Title 2"]),
        ("outlet", ["Title 0", "Title 1", "Title 2"]),
        ("read", ["Title 2", "Title 1", "Title 0"]),
        ("weather", ["Title 1", "Title 0", "Title 2"]),
    ],
)
def test_pages_in_their_orders_what_has_no_date_last(store: TableStore, sort: str, titles: list[str]) -> None:
    rows, total = store.pages_listed(Listing(sort=sort))
    assert ([p.title for p in rows], total) == (titles, 3) and sort in {*PAGES_BY, "weather"}


def test_a_page_counts_what_differs_and_not_what_is_in_no_record(store: TableStore) -> None:
    rows, _ = store.pages_listed(Listing(sort="oldest"))
    assert [(p.statements, p.failing) for p in rows] == [(2, 0), (1, 1), (1, 0)]
    (tribune,), total = store.pages_listed(Listing("TITLE", publisher="tribune"))
    assert (tribune.title, total) == ("Title 1", 1)


def test_fidelity_in_numbers(store: TableStore) -> None:
    outlets = store.outlets()
    assert [(o.name, o.pages, o.first, o.last) for o in outlets] == [
        ("Gazette", 1, "2024-05-01", "2024-05-01"),
        ("Tribune", 1, "2024-05-02", "2024-05-02"),
    ]
    assert dict(outlets[1].verdicts) == {"altered": 1} and dict(outlets[0].verdicts)["verbatim"] == 1
    assert store.record_verdicts() == {"council": {"altered": 1, "verbatim": 1}}
    found = [f.statement for f in store.search(Query("toll"))]
    assert sorted(map(str, store.printed_as(found).values())) == ["{'altered': 1}", "{'verbatim': 1}"]
    assert store.printed_as([]) == store.printed_as(["nothing"]) == {}
    assert store.printed_of("anna-hallam") == [("Gazette", "verbatim", 1), ("Tribune", "altered", 1)]
    assert store.printed_of("nobody") == []


def test_the_most_harmful_verdict_waits_first_and_all_are_counted(store: TableStore) -> None:
    verdicts = store.doubts()[1]
    assert verdicts[0].why == "altered negation" and all("not_found" in d.why for d in verdicts[1:])
    assert store.doubts_counted() == Waiting(links=0, speakers=len(store.doubts()[2]), verdicts=len(verdicts))


def test_the_facets_of_an_answer_know_its_verdicts(store: TableStore) -> None:
    assert dict(store.facets(Query("toll"))["verdict"]) == {"altered": 1, "verbatim": 1}
