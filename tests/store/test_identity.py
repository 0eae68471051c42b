"""Which page a page is: nothing is replaced by another page, and what is one page stays one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.data import Document, Query, Written
from onrecord.pipeline import process, run
from onrecord.read import read_sources
from onrecord.read.identity import Identity, identity_of, normal, same_page
from onrecord.store import TableStore, open_store
from tests.store.older import back_to

WEIR = (
    "The weir will be shut in April, the drainage board decided on Tuesday. “The gates leak at both ends,” said Nils "
    "Amber, the keeper. “We have asked for a diver, who comes from Veldhaven.” The towpath stays open."
)
MILL = (
    "The mill opens its doors in May, the trust told its members. “The stones turn again,” said Orla Finch, who "
    "repaired them. School classes may come on Thursdays and pay nothing at all."
)
FOOT = " Write to the newsroom of the Tarn Courier if you have seen a mistake."
URL = "https://courier.example/news/"


@pytest.fixture
def store(path: str) -> TableStore:
    return open_store(path)


def add(store: TableStore, text: str, id: str = "0123456789abcdef", **more: str | None) -> Written:
    written = store.add_page(process(Document(id, text, **more)))  # type: ignore[arg-type]
    store.link()
    return written


def texts(store: TableStore) -> set[str]:
    return {p.document.text for p in store.pages()}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"url": URL}, {"url": URL}),
        ({"url": URL, "id": "guid-1"}, {"url": URL, "id": "guid-2"}),
        ({"url": URL, "id": URL}, {"url": URL, "id": URL}),
        ({"id": "1"}, {"id": "1"}),
        ({"address": "/srv/today.html"}, {"address": "/srv/today.html"}),
    ],
    ids=["one address", "own ids", "the address for an id", "both count from 1", "one file"],
)
def test_two_articles_at_one_address_are_two_pages(
    store: TableStore, one: dict[str, str], other: dict[str, str]
) -> None:
    for text, more in ((WEIR + FOOT, one), (MILL + FOOT, other)) * 2:
        add(store, text, **more)
    assert texts(store) == {WEIR + FOOT, MILL + FOOT}
    assert len({p.document.id for p in store.pages()}) == 2, "each can be opened"
    assert len(list(store.search(Query("gates")))) == len(list(store.search(Query("stones")))) == 1


def test_articles_that_share_most_of_their_words_with_a_template_stay(store: TableStore) -> None:
    foot = " Sign up for the letter of the Tarn Courier, which comes every morning at six and costs nothing." * 2
    add(store, WEIR + foot, url=URL, title="Weir to be shut in April")
    add(store, MILL + foot, url=URL, title="Old mill opens its doors")
    add(store, "“The lamp is out,” said Kai Borg." + foot, url=URL, title="Lamp out at the pier")
    add(store, "“The lamp burns,” said Kai Borg." + foot, url=URL, title="Fog over the bay")
    assert store.status()["documents"] == 4


def test_a_new_title_makes_no_new_page(store: TableStore) -> None:
    add(store, WEIR, url=URL, title="Weir to be shut")
    changed = add(store, WEIR.replace("both ends", "one end"), url=URL, title="Drainage board wants diver")
    assert changed is Written.CHANGED


def test_items_of_one_template_with_ids_of_their_own_are_pages_of_their_own(store: TableStore) -> None:
    tide = "High water at Tarn quay on {} is at {}. “Mind the steps,” said Nils Amber, the keeper."
    for day, hour in (("Monday", "6.12"), ("Tuesday", "7.02"), ("Wednesday", "7.51")):
        add(store, tide.format(day, hour), f"tide-{day}", url=URL, title=f"Tides of {day}")
    assert store.status()["documents"] == 3


def test_the_copy_that_names_the_agency_s_page_as_its_own_stays(store: TableStore) -> None:
    add(store, WEIR, url="https://wire.example/weir", publisher="Norwire")
    add(store, WEIR + " Norwire", url="https://wire.example/weir", publisher="Tarn Courier")
    assert store.status()["documents"] == 2
    (found,) = store.search(Query("gates"))
    assert found.pages == 2
    assert store.count(["publisher"], "text", Query("gates"))[0]["count"] == 1


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_teaser_never_takes_the_place_of_the_article(store: TableStore, order: tuple[int, ...]) -> None:
    readings: list[dict[str, str | None]] = [
        {"text": WEIR, "address": "/srv/weir.html", "publisher": "courier.example"},
        {"text": WEIR[:68] + " …", "id": "guid-1", "publisher": "Tarn Courier"},
        {"text": WEIR[:68] + " The post Weir to be shut appeared first on Tarn Courier.", "id": "guid-2"},
    ]
    for _ in range(2):
        for n in order:
            add(store, url="https://courier.example/weir", **readings[n])  # type: ignore[arg-type]
    assert texts(store) == {WEIR}
    assert len(list(store.search(Query("gates")))) == 1


def test_a_corrected_page_is_a_version_and_so_is_one_that_grew_or_was_cut(store: TableStore) -> None:
    url = "https://courier.example/weir"
    corrected = WEIR.replace("both ends", "one end")
    steps = [WEIR, corrected, corrected + " " + MILL, corrected, WEIR.replace(" The towpath stays open.", "")]
    assert [add(store, t, url=url) for t in steps] == [
        Written.NEW,
        Written.CHANGED,
        Written.CHANGED,
        Written.CHANGED,
        Written.CHANGED,
    ]
    assert texts(store) == {steps[-1]}
    assert add(store, WEIR, url=url) is Written.CHANGED, "taken back"


def test_a_brief_of_a_few_words_is_corrected_too(store: TableStore) -> None:
    url = "https://courier.example/1"
    add(store, "“We will raise the toll in May,” said Ida Wren.", url=url)
    assert add(store, "“We will not raise the toll in June,” said Ida Wren.", url=url) is Written.CHANGED


@pytest.mark.parametrize("first", [0, 1])
def test_other_spellings_of_an_address_are_one_page_and_reading_again_changes_nothing(
    store: TableStore, first: int
) -> None:
    urls = ["http://courier.example/weir", "https://www.courier.example/weir/?utm_source=feed&fbclid=1#top"]
    for url in (urls[first], urls[1 - first]):
        add(store, WEIR, url=url, address=url)
    before = store.state()
    assert [add(store, WEIR, url=u, address=u) for u in urls] == [Written.UNCHANGED] * 2
    assert store.status()["documents"] == 1
    assert store.state() == before


def test_a_page_in_two_forms_is_one_whichever_comes_first(tmp_path: Path, place: Callable[[], str]) -> None:
    head = "<title>Weir</title><link rel='canonical' href='https://courier.example/weir'>"
    for form in ("html", "html amp"):
        (tmp_path / f"{form}.html").write_text(f"<!doctype html><{form}><head>{head}</head><body><p>{WEIR}</p></body>")
    files = sorted(str(f) for f in tmp_path.glob("*.html"))
    for order in (files, files[::-1]):
        with open_store(place()) as store:
            run(read_sources(order), store)
            versions = store.state()
            assert run(read_sources(order), store).written == {Written.UNCHANGED: 2}
            assert (store.status()["documents"], store.state()) == (1, versions)


def test_two_files_that_both_count_from_one(tmp_path: Path, path: str) -> None:
    for name, text in (("a", WEIR), ("b", MILL)):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({"id": 1, "text": text}) + "\n")
    with open_store(path) as store:
        for _ in range(2):
            run(read_sources([str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")]), store)
        assert texts(store) == {WEIR, MILL}
        for page in store.pages():
            assert store.page(page.document.id).document.text == page.document.text
            assert len(list(store.search(Query(document=page.document.id)))) == len(page.attributions)


def test_what_is_judged_of_a_page_without_an_address_outlives_its_correction(store: TableStore) -> None:
    add(store, WEIR, address="/srv/weir.txt")
    store.link()
    (found,) = store.search(Query("gates"))
    add(store, WEIR.replace("towpath", "path"), address="/srv/weir.txt")
    assert next(store.search(Query("gates"))).statement == found.statement


WORDS = st.lists(st.sampled_from("the weir gates mill stones open shut leak turn diver school".split()), max_size=30)
READINGS = st.builds(
    Identity, WORDS.map(" ".join), *[st.sampled_from([None, "A b", "C d"])] * 2, st.sampled_from([None, "P", "Q"]),
    own=st.sampled_from([None, "1", "2"]), source=st.sampled_from(["f", "g"]),
)  # fmt: skip


@settings(max_examples=300)
@given(READINGS, READINGS)
def test_being_one_page_goes_both_ways(one: Identity, other: Identity) -> None:
    assert same_page(one, other) == same_page(other, one)
    assert same_page(one, one)


def test_addresses_in_all_their_spellings() -> None:
    assert normal("HTTPS://WWW.Courier.example:443/a/?b=2&utm_medium=x") == normal("http://courier.example/a?b=2")
    assert normal("https://courier.example/a?id=1") != normal("https://courier.example/a?id=2")
    assert [normal(a) for a in ("http://[::1/", "news.txt", "urn:x:1", "")] == [
        "http://[::1/",
        "news.txt",
        "urn:x:1",
        "",
    ]
    assert identity_of(Document("0123456789abcdef", "x")).own is None


def test_a_store_of_before_knows_its_pages_again(tmp_path: Path) -> None:
    path = str(tmp_path / "old.db")
    with open_store(path) as store:
        add(store, WEIR, url="https://courier.example/weir")
        digest = store._connection.execute("SELECT wording FROM documents").fetchone()[0]
    old = sqlite3.connect(path)
    back_to(old, 11)
    old.close()
    with open_store(path) as store:
        assert store._connection.execute("SELECT wording, place FROM documents").fetchone()[:] == (
            digest or store._connection.execute("SELECT wording FROM documents").fetchone()[0],
            "courier.example/weir",
        )
        assert add(store, WEIR, url="https://courier.example/weir") is Written.UNCHANGED
        assert add(store, WEIR + FOOT, url="http://courier.example/weir") is Written.CHANGED
