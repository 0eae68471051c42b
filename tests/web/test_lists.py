"""Lists of people, pages, records and outlets: filtered, in order, a screen at a time, as CSV and JSON."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Failure, Listing, Outlet, Query, Record, Turn
from onrecord.extracting import extractor
from onrecord.extracting.quotes import quotes_of
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.services.display import scene
from onrecord.settings import Settings
from onrecord.store import open_store
from onrecord.verifying import verify
from onrecord.web import create_app
from onrecord.web.pages import lists, search
from onrecord.web.pages.asking import in_words, meant
from onrecord.web.pages.shown import sentence

SAID = (
    ("Gazette", "2024-05-01", "“We will not raise the toll,” said Anna Hallam. “The ferries are late,” said Kai Borg."),
    ("Tribune", "2024-05-02", "“We will raise the toll,” said Anna Hallam."),
    ("The Wash-Post 100%", None, "“The harbour is closed tonight,” said Zoe Ash."),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("lists") / "l.db")
    with open_store(path) as store:
        for n, (publisher, day, text) in enumerate(SAID):
            document = read_text(
                text, url=f"https://a.example/{n}", published=day, publisher=publisher, title=f"Title {n}"
            )
            store.add_page(process(document, extractor("fast")))
        for n, day in enumerate(("2024-05-01", None, "2023-05-01")):
            turns = (Turn("Anna Hallam", "We will not raise the toll." if not n else "Good evening."),)
            store.add_record(Record(f"r{n}", turns, title=f"Council {n}", date=day))
        store.add_failure(Failure("https://b.example/", "nothing but pictures"))
        store.link()
        shelf = store.shelf()
        for page in store.pages():
            store.add_verifications(page.document.id, [verify(q, shelf) for q in quotes_of(page)])
    return path


@pytest.fixture(scope="module")
def client(path: str) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(store=path, tier="fast")), "http://localhost") as made:
        yield made


@pytest.fixture
def own_words(tmp_path: Path) -> Iterator[TestClient]:
    """A store in which one statement is on two pages, and another on one."""
    path = str(tmp_path / "p.db")
    texts = ("“We will not raise the toll on the old bridge,” said Anna Hallam.",) * 2 + (SAID[2][2],)
    with open_store(path) as store:
        for n, text in enumerate(texts):
            document = read_text(text, url=f"https://a.example/{n}", published="2024-05-01", publisher=f"Paper {n}")
            store.add_page(process(document, extractor("fast")))
        store.link()
    with TestClient(create_app(Settings(store=path, tier="fast")), "http://localhost") as made:
        yield made


def names(client: TestClient, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return re.findall(r'<tr><td><a href="[^"]+"><bdi>(.*?)</bdi>', answer.text)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/people", ["Anna Hallam", "Kai Borg", "Zoe Ash"]),
        ("/people?sort=name", ["Anna Hallam", "Kai Borg", "Zoe Ash"]),
        ("/people?sort=last", ["Anna Hallam", "Kai Borg", "Zoe Ash"]),
        ("/people?q=ASH", ["Zoe Ash"]),
        ("/people?q=%25", []),
        ("/people?sort=weather", ["Anna Hallam", "Kai Borg", "Zoe Ash"]),
        ("/pages", ["Title 1", "Title 0", "Title 2"]),
        ("/pages?sort=title", ["Title 0", "Title 1", "Title 2"]),
        ("/pages?sort=oldest", ["Title 0", "Title 1", "Title 2"]),
        ("/pages?publisher=tribune", ["Title 1"]),
        ("/pages?q=title 2", ["Title 2"]),
        ("/records", ["Council 0", "Council 2", "Council 1"]),
        ("/records?sort=oldest", ["Council 2", "Council 0", "Council 1"]),
        ("/records?sort=quoted", ["Council 0", "Council 1", "Council 2"]),
        ("/records?q=2023", ["Council 2"]),
        ("/publishers", ["Gazette", "The Wash-Post 100%", "Tribune"]),
        ("/publishers?sort=checked", ["Gazette", "The Wash-Post 100%", "Tribune"]),
        ("/publishers?q=gaz", ["Gazette"]),
    ],
)
def test_a_list_is_filtered_and_ordered_by_its_address(client: TestClient, address: str, shown: list[str]) -> None:
    assert names(client, address) == shown


@pytest.mark.parametrize("noun", ["people", "pages", "records", "publishers"])
def test_a_list_comes_as_csv_and_json_and_is_found_from_every_page(client: TestClient, noun: str) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get(f"/{noun}.csv").text)))
    items = client.get(f"/{noun}.json").json()["items"]
    assert len(rows) == len(items) == len(names(client, f"/{noun}")) == 3 and list(rows[0]) == list(items[0])
    assert noun == "publishers" or f'href="/{noun}"' in client.get("/help").text
    assert len(client.get(f"/{noun}.json?q=nothing of this kind").json()["items"]) == 0
    assert "Nothing here for “zzz”" in client.get(f"/{noun}?q=zzz").text


def test_a_long_list_comes_in_screens(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "SCREEN", 2)
    text = client.get("/records?sort=oldest").text
    assert "from 1 of 3" in text and 'rel="next" href="/records?sort=oldest&amp;page=2"' in text
    text = client.get("/records?sort=oldest&page=2").text
    assert "Council 1" in text and "Council 0" not in text and 'rel="prev" href="/records?sort=oldest"' in text
    assert client.get("/records?page=0").status_code == 422


def test_what_an_address_carries_beside_is_no_part_of_its_name(client: TestClient) -> None:
    text = client.get("/records?q=council&from=newsletter").text
    assert 'rel="canonical" href="/records?q=council"' in text and "newsletter" not in text


def test_what_could_not_be_read_is_told_with_its_reason(client: TestClient) -> None:
    text = client.get("/pages/failed").text
    assert "https://b.example/" in text and "nothing but pictures" in text
    assert 'href="/pages/failed">1 source could not be read' in client.get("/pages").text


@pytest.mark.parametrize(
    "address", ["/documents", "/documents/", "/statements", "/statements/", "/people/", "/records/"]
)
def test_a_list_is_found_under_the_name_of_its_noun(client: TestClient, address: str) -> None:
    there = client.get(address, follow_redirects=False)
    assert there.status_code == 308 and client.get(address).status_code == 200


def test_lists_are_asked_for_in_screens_and_know_their_length(path: str) -> None:
    with open_store(path) as store:
        rows, total = store.people_listed(Listing(limit=1, skip=1))
        assert ([p.name for p in rows], total) == (["Kai Borg"], 3)
        (hallam,), _ = store.people_listed(Listing("hall"))
        assert (hallam.statements, hallam.first, hallam.last) == (2, "2024-05-01", "2024-05-02")
        (ash,), _ = store.people_listed(Listing("ash"))
        assert (ash.first, ash.last) == (None, None)
        pages, total = store.pages_listed(Listing(publisher="TRIBUNE"))
        assert (pages[0].statements, pages[0].failing, total) == (1, 1, 1)
        outlets = {o.name: dict(o.verdicts) for o in store.outlets()}
        assert outlets["Tribune"] == {"altered": 1} and outlets["Gazette"]["verbatim"] == 1
        assert store.record_verdicts() == {"r0": {"altered": 1, "verbatim": 1}}
        found = [f.statement for f in store.search(Query("toll"))]
        assert sorted(store.printed_as(found).values(), key=str) == [{"altered": 1}, {"verbatim": 1}]
        assert store.printed_as([]) == {}
        assert store.printed_of(hallam.id) == [("Gazette", "verbatim", 1), ("Tribune", "altered", 1)]


# ---------------------------------------------------------------- a search in words
def test_an_outlet_is_known_by_a_part_of_its_name(client: TestClient) -> None:
    for part in ("wash", "washington post", "the wash-post"):
        text = client.get("/search", params={"publisher": part}).text
        assert "1 statement in The Wash-Post 100%" in text, part
    text = client.get("/search?publisher=t").text
    assert "Several outlets are called so" in text and 'href="/search?publisher=Tribune"' in text


def test_words_that_may_be_a_name_lead_to_the_person(client: TestClient) -> None:
    assert 'Did you mean <a href="/people/anna-hallam">' in client.get("/search?q=hallam").text
    for query in ("q=%22hallam%22", "q=hallam&kind=direct", "q=nobody+of+this+name+at+all"):
        assert "Did you mean" not in client.get(f"/search?{query}").text


@pytest.mark.parametrize("together", [1, 2, 250])
def test_a_search_is_a_table_too(client: TestClient, monkeypatch: pytest.MonkeyPatch, together: int) -> None:
    monkeypatch.setattr(search, "TOGETHER", together)
    rows = list(csv.DictReader(io.StringIO(client.get("/search.csv?q=toll").text)))
    assert [(r["speaker"], r["verdict"], r["outlet"]) for r in rows] == [
        ("Anna Hallam", "altered", "Tribune"),
        ("Anna Hallam", "verbatim", "Gazette"),
    ]
    assert [r["outlet"] for r in csv.DictReader(io.StringIO(client.get("/search.csv?q=toll&sort=oldest").text))] == [
        "Gazette",
        "Tribune",
    ]


def test_the_data_of_a_search_and_of_numbers_is_what_their_pages_show(client: TestClient) -> None:
    found = client.get("/search.json?q=toll&sort=oldest").json()
    assert found["total"] == 2 and found["next"] is None
    assert [f["document"]["publisher"] for f in found["items"]] == ["Gazette", "Tribune"]
    assert found["items"] == client.get("/api/statements?q=toll").json()["items"][::-1]
    assert client.get("/search.json?publisher=trib").json()["total"] == 1, "an outlet by a part of its name"
    rows = client.get("/counts.json?by=publisher&verdict=altered").json()["items"]
    assert [(r["publisher"], r["count"]) for r in rows] == [("Tribune", 1)]
    assert client.get("/counts.json?by=weather").headers["content-type"] == "application/problem+json"


def test_a_search_as_data_goes_on(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "SCREEN", 1)
    one = client.get("/search.json?q=toll").json()
    two = client.get(f"/search.json?q=toll&after={one['next']}").json()
    assert [f["document"]["publisher"] for f in one["items"] + two["items"]] == ["Tribune", "Gazette"]


def test_a_search_has_three_orders_and_the_best_match_needs_words(client: TestClient) -> None:
    text = client.get("/search?q=raise+toll").text
    assert 'href="/search?q=raise+toll&amp;sort=oldest">earliest first' in text
    assert 'href="/search?q=raise+toll&amp;sort=best">best match first' in text
    best = client.get("/search?q=raise+toll&sort=best").text
    assert 'href="/search?q=raise+toll">latest first' in best and "best match first" not in best
    assert 'rel="canonical" href="/search?q=raise+toll&amp;sort=best"' in best and "2 statements with" in best
    assert "best match first" not in client.get("/search?sort=best").text, "there is nothing to match"
    for data in ("/search.json?q=raise+toll&sort=best", "/api/statements?q=raise+toll&sort=best"):
        items = client.get(data).json()["items"]
        assert [f["document"]["publisher"] for f in items] == ["Tribune", "Gazette"], "the words stand side by side"
    rows = csv.DictReader(io.StringIO(client.get("/search.csv?q=raise+toll&sort=best&publisher=trib").text))
    assert [r["outlet"] for r in rows] == ["Tribune"], "an outlet by a part of its name, in the table too"
    oldest = client.get("/api/statements?q=toll&sort=oldest").json()["items"]
    assert [f["document"]["publisher"] for f in oldest] == ["Gazette", "Tribune"]
    assert client.get("/api/statements?sort=weather").status_code == 422


def test_what_several_pages_carry_is_found(own_words: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    text = own_words.get("/search").text
    assert "<h2>Carried</h2>" in text
    assert 'href="/search?pages=2"><bdi>on 2 pages or more</bdi></a><span>1</span>' in text
    text = own_words.get("/search?pages=2").text
    assert "1 statement on 2 pages or more" in text and "Looked for among" not in text
    assert 'aria-label="without carried on 2 pages or more"' in text and "In numbers" not in text
    assert "<h2>Carried</h2>" not in text and 'name="pages" min="1" max="10000" value="2"' in text
    for data in ("/search.json?pages=2", "/api/statements?pages=2"):
        body = own_words.get(data).json()
        assert [f["pages"] for f in body["items"]] == [2] and body["total"] == 1, data
    assert own_words.get("/search.csv?pages=2").text.count("\n") == 2
    assert "1 statement on 2 pages" not in own_words.get("/search?pages=x").text
    assert own_words.get("/search?pages=99999999999").status_code == 200
    assert own_words.get("/api/statements?pages=0").status_code == 422
    monkeypatch.setattr(search, "LOOKED_AT", 1)
    assert "Looked for among the latest 1." in own_words.get("/search?pages=2").text
    assert "Looked for among the earliest 1." in own_words.get("/search?pages=2&sort=oldest").text


def test_the_best_matches_say_among_how_many(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "LOOKED_AT", 1)
    assert "Looked for among the latest 1." in client.get("/search?q=toll&sort=best").text
    assert "Looked for among" not in client.get("/search?q=toll").text


def test_facets_know_the_record(client: TestClient) -> None:
    text = client.get("/search").text
    part = text[text.index("Against the record") : text.index("<h2>Outlet")]
    assert re.findall(r"<bdi>(.*?)</bdi></a><span>(\d+)", part) == [
        ("Verbatim", "1"),
        ("Altered", "1"),
        ("Not in our records", "2"),
    ]
    assert 'aria-label="1 matches the record, 1 differs from the record, 2 are not in our records"' in part


WORDS = st.text("ab “”.\n", min_size=1, max_size=30)


@given(WORDS, st.data())
def test_a_sentence_holds_the_statement_and_nothing_is_said_twice(text: str, data: st.DataObject) -> None:
    from onrecord.data import Span

    start = data.draw(st.integers(0, len(text) - 1))
    content = (Span(start, data.draw(st.integers(start + 1, len(text)))),)
    seen = scene(text, content)
    assert seen.span.holds(content[0])
    pieces = list(sentence(text, content))
    assert "".join(p.text for p in pieces if p.said) == content[0].of(text).replace("\n", " ")
    assert len("".join(p.text for p in pieces)) <= len(text) + 4


def test_a_long_sentence_is_cut_on_both_sides() -> None:
    from onrecord.data import Span

    text = "word " * 60 + "HERE" + " word" * 60
    seen = scene(text, (Span(300, 304),), around=5)
    assert not seen.before and not seen.after and seen.span.of(text) == "word " * 5 + "HERE" + " word" * 5


def test_questions_in_words() -> None:
    asked = Query('"raise the toll"', "Hallam", "bridge", verdict="altered", since="2024-05-01", kind="direct")
    assert in_words(asked, 1) == (
        '1 statement by Hallam with "raise the toll" about bridge in quotation marks that are altered from 1 May 2024'
    )
    outlets = [Outlet("Gazette", 2, first=None, last=None), Outlet("Gazette am Sonntag", 1, first=None, last=None)]
    assert meant(Query(publisher="gazette"), outlets) == (Query(publisher="gazette"), [])
    assert meant(Query(publisher="sonn"), outlets)[0].publisher == "Gazette am Sonntag"
    assert meant(Query(publisher="gaz"), outlets)[1] == ["Gazette", "Gazette am Sonntag"]


def test_what_is_empty_says_how_it_is_filled(tmp_path: Path) -> None:
    path = str(tmp_path / "empty.db")
    open_store(path).close()
    with TestClient(create_app(Settings(store=path, tier="fast")), "http://localhost") as bare:
        for address, told in (
            ("/", "No page has been read yet."),
            ("/search", "Nothing found."),
            ("/people", "Pages come in by: onrecord read SOURCE"),
            ("/pages", "Nothing is here yet."),
            ("/publishers", "Nothing is here yet."),
            ("/records", "onrecord record add TRANSCRIPT"),
            ("/counts", "Nobody is quoted here."),
            ("/queue", "Nothing waits here."),
            ("/check", "there is nothing to hold quotes against"),
            ("/pages/failed", "Everything that was asked for was read."),
        ):
            answer = bare.get(address)
            assert answer.status_code == 200 and told in answer.text, address
            assert answer.text.count("<h1") == 1
        told = bare.post("/check", data={"text": "“We won,” said Kai Borg."}).text
        assert "No record to check against" in told or "Not in our records" in told
