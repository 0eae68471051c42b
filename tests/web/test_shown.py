"""What the store knows is shown: a verdict for every printing, places on record, ids of any kind, names that were typed."""

from __future__ import annotations

import html
import re
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from onrecord.cli.verdicts import diff_text
from onrecord.data import (
    Document,
    Edit,
    Page,
    Query,
    Quoted,
    Record,
    Searched,
    Span,
    Turn,
    Verdict,
    Verification,
)  # fmt: skip
from onrecord.export.report import diff_html
from onrecord.extracting import extractor
from onrecord.extracting.quotes import quotes_of
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.services import workplace
from onrecord.services.workers import Worker
from onrecord.settings import Settings
from onrecord.store import TableStore, open_store
from onrecord.verifying import verify
from onrecord.web import create_app
from onrecord.web.pages.common import templates
from onrecord.web.pages.shown import shown

SAID = "We will not raise the toll to pay for the northern bridge"
PRINTED = {
    "Gazette": f"“{SAID},” said Anna Hallam.",
    "Tribune": f"“{SAID.replace('not ', '')},” said Anna Hallam.",
    "Courier": f"Anna Hallam said: “{SAID}.”",
}
TURN = "Thank you. " * 400 + SAID + ". " + "Thank you. " * 400


def checked(store: TableStore) -> None:
    shelf = store.shelf()
    for page in store.pages():
        store.add_verifications(page.document.id, [verify(q, shelf) for q in quotes_of(page)])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[TestClient, str]]:
    path = str(tmp_path / "news.db")
    with open_store(path) as store:
        for n, (publisher, text) in enumerate(PRINTED.items(), 1):
            page = read_text(text, url=f"https://a.example/{n}", published=f"2024-05-0{n}", publisher=publisher)
            store.add_page(process(page, extractor("fast")))
        store.add_record(Record("council/2024?a=1#b", (Turn("Anna Hallam", TURN),), date="2024-05-01"))
        store.link()
        checked(store)
    with TestClient(create_app(Settings(store=path, tier="fast")), "http://localhost") as client:
        yield client, path


def test_struck_words_stand_apart_from_what_is_before_them() -> None:
    edits = (Edit("cut", "", "to pay for this", span=Span(19, 19)), Edit("replace", "We", "They", span=Span(1, 3)))
    v = Verification(
        Quoted("“We raise the toll,”"), Verdict.ALTERED, Verdict.ALTERED, searched=Searched(1), policy="p",
        policy_version="1", edits=edits,
    )  # fmt: skip
    bits = templates.from_string('{% from "macros.html" import bits with context %}{{ bits(pieces) }}')
    for made in (diff_html(v), bits.render(pieces=shown(v).bits), diff_text(v).plain):
        assert " ".join(re.sub(r"<[^>]*>", "", made).split()) == "“They We raise the toll, to pay for this ”"


def statement_of(path: str) -> str:
    with open_store(path) as store:
        (found,) = {f.statement for f in store.search(Query("northern bridge"))}
    return found


def test_every_printing_has_its_verdict_and_what_fails_comes_first(desk: tuple[TestClient, str]) -> None:
    client, path = desk
    text = client.get(f"/statements/{statement_of(path)}").text
    told = "1 of 3 outlets changed these words.</strong> Tribune: altered, a negation was left out. 2 print them as the record"
    assert told in html.unescape(text)
    part = text[text.index('id="record"') : text.index("On record</h2>")]
    shown = re.findall(r'<bdi>(Gazette|Tribune|Courier)</bdi>|class="v (\w+)"', part)
    assert [a or b for a, b in shown] == ["Tribune", "bad", "Gazette", "ok", "Courier", "ok"]
    assert "a negation was left out" in part and "<del>not</del>" in part
    body = client.get(f"/api/statements/{statement_of(path)}").json()
    assert [(c["publisher"], c["verification"]["verdict"]) for c in body["checks"]] == [
        ("Tribune", "altered"),
        ("Gazette", "verbatim"),
        ("Courier", "verbatim"),
    ]
    assert {c["member"] for c in body["checks"]} == {m["id"] for m in body["members"]}
    assert body["told"].startswith("1 of 3 outlets changed these words. Tribune")


def test_a_statement_that_nobody_checked_says_so(desk: tuple[TestClient, str]) -> None:
    client, path = desk
    with open_store(path) as store:
        store._connection.execute("DELETE FROM verifications")
    text = client.get(f"/statements/{statement_of(path)}").text
    assert "Nobody has held these words against a record yet." in text and "not checked" in text


def test_links_to_the_record_open_at_the_words(desk: tuple[TestClient, str]) -> None:
    client, path = desk
    text = client.get(f"/statements/{statement_of(path)}").text
    links = {html.unescape(link) for link in re.findall(r'href="(/records/[^"]+at=[^"]+)"', text)}
    begin = TURN.index(SAID)
    assert f"/records/{quote('council/2024?a=1#b', safe='')}?at=0.{begin}-{begin + len(SAID)}#here" in links
    for link in links:
        page = client.get(link.partition("#")[0])
        assert page.status_code == 200
        (marked,) = re.findall(r'<mark class="here" id="here">(.*?)</mark>', page.text)
        assert "raise the toll" in re.sub(r"<[^>]+>", "", marked)
    for at in ("0.5-3", "x", "9.1-2", "0.999999-9999999", "0.1-2-3"):
        page = client.get(f"/records/{quote('council/2024?a=1#b', safe='')}", params={"at": at})
        assert page.status_code == 200 and 'id="here"' not in page.text


IDS = (
    "https://paper.example/story?id=1&x=ä#top",
    "a/b?c=1#d",
    "ü 2",
    "a//b",
    "100% sure",
    "a+b",
    "x/annotations/y",
    "'\"<b>",
)


@pytest.mark.parametrize("id", IDS)
def test_whatever_the_id_there_is_a_page(desk: tuple[TestClient, str], id: str) -> None:
    client, path = desk
    with open_store(path) as store:
        store.add_page(process(Document(id, "“The weir is shut,” said Kai Borg.", None, id), extractor("fast")))
        store.add_record(Record(id, (Turn("Kai Borg", "The weir is shut."),)))
        store.link()
        store._connection.execute("UPDATE people SET id = ? WHERE id = 'kai-borg'", (id,))
    coded = quote(id, safe="")
    for place in (f"/documents/{coded}", f"/records/{coded}", f"/people/{coded}"):
        assert client.get(place).status_code == 200, place
        assert client.get(f"/api{place}").json()["id"] == id
    assert client.get(f"/api/documents/{coded}/annotations").status_code == 200
    for place in ("months.svg", "months.csv", "feed.atom"):
        assert client.get(f"/people/{coded}/{place}").status_code == 200
    text = client.get("/search", params={"q": "weir"}).text
    links = [html.unescape(h) for h in re.findall(r'href="(/(?:documents|people|statements)/[^"]*)"', text)]
    assert len(links) >= 3
    assert [client.get(link.partition("#")[0]).status_code for link in links] == [200] * len(links)


def test_facts_keep_their_direction_and_texts_their_language(desk: tuple[TestClient, str]) -> None:
    client, path = desk
    with open_store(path) as store:
        page = Document(
            "ar",
            "“الجسر مغلق,” said Kai Borg.",
            "https://a.example/ar",
            "الجسر",
            published="2024-03-02",
            publisher="الجريدة",
            language='ar" onload="x',
        )
        store.add_page(process(page, extractor("fast")))
        store.add_page(process(Document("fa", "“پل بسته است,” said Kai Borg.", language="fa"), extractor("fast")))
    text = client.get("/documents/ar").text
    assert "<bdi>الجريدة</bdi>" in text and '<time datetime="2024-03-02">2 March 2024</time>' in text
    assert "onload" not in text and 'lang="fa"' in client.get("/documents/fa").text


def test_facets_say_of_how_many(desk: tuple[TestClient, str], monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.store import search
    from onrecord.web.pages import search as shown

    client, path = desk
    assert "among the latest" not in client.get("/search").text
    for place in (search, shown):
        monkeypatch.setattr(place, "LOOKED_AT", 1)
    with open_store(path) as store:
        store.add_page(process(Document("z", "“The weir is shut,” said Kai Borg.", None), extractor("fast")))
        store.link()
        text = client.get("/search").text
        assert "among the latest 1" in text


def test_a_typed_name_is_never_thrown_away(tmp_path: Path) -> None:
    path = str(tmp_path / "q.db")
    text = "“We won,” said Anna Hallam.\n\nIt rained.\n\n“The harbour is closed tonight.”\n\nThe end."
    with open_store(path) as store:
        store.add_page(process(read_text(text, url="https://a.example/1", publisher="Gazette"), extractor("fast")))
        store.link()
        token = store.make_token("Ida")
        mention = store.doubts()[2][0].mention
    with TestClient(create_app(Settings(store=path, tier="fast")), "http://localhost") as client:
        sent = {"of": "speakers", "mention": mention, "token": token, "note": "heard it"}
        for more in (
            {"who": "nobody", "name": "Kai Borg"},
            {"who": "guess", "guess": "Anna Hallam", "name": "Kai Borg"},
            {"who": "other", "name": " "},
        ):
            answer = client.post("/queue", data=sent | more, follow_redirects=False)
            assert answer.status_code == 422 and 'role="alert"' in answer.text
            assert 'value="heard it"' in answer.text and f'value="{mention}"' in answer.text
            assert "Kai Borg" not in more["name"] or 'value="Kai Borg"' in answer.text
        with open_store(path) as store:
            assert not store.decisions()
        for more in ({"name": "Kai Borg"}, {"who": "guess", "guess": "Kai Borg", "name": "kai borg "}):
            assert client.post("/queue", data=sent | more, follow_redirects=False).status_code == 303
        with open_store(path) as store:
            assert {d.name for d in store.decisions()} == {"Kai Borg"}


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[threading.Event, threading.Semaphore]]:
    """Texts are read when the first says so; the other counts those that are being read."""
    go, reading = threading.Event(), threading.Semaphore(0)
    real: Callable[..., Page] = Worker.run

    def waits(self: Worker, thing: str, work: Any, *values: object) -> Page:
        reading.release()
        assert go.wait(30)
        return real(self, thing, work, *values)

    monkeypatch.setattr(Worker, "run", waits)
    yield go, reading
    go.set()


@pytest.mark.parametrize("call", ["extract", "verify", "check"])
def test_who_waits_for_the_reader_stops_nobody(
    desk: tuple[TestClient, str], slow: tuple[threading.Event, threading.Semaphore], call: str
) -> None:
    client, _ = desk
    go, reading = slow
    text = "“The weir is shut,” said Kai Borg."

    def send() -> int:
        if call == "check":
            return client.post("/check", data={"text": text}).status_code
        return client.post(f"/api/{call}", json={"text": text}).status_code

    with ThreadPoolExecutor(12) as pool:
        waiting = [pool.submit(send) for _ in range(12)]
        assert reading.acquire(timeout=30), "one is being read"
        assert client.get("/api/status").status_code == client.get("/search").status_code == 200
        assert not any(w.done() for w in waiting)
        go.set()
        assert [w.result(30) for w in waiting] == [200] * 12


def test_of_too_many_that_wait_each_is_told_so(
    desk: tuple[TestClient, str], slow: tuple[threading.Event, threading.Semaphore], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, _ = desk
    go, reading = slow
    monkeypatch.setattr(workplace, "MOST_WAITING", 0)
    with ThreadPoolExecutor(1) as pool:
        assert client.post("/api/extract", json={"text": "x"}).status_code == 503
        monkeypatch.setattr(workplace, "MOST_WAITING", 40)
        first = pool.submit(lambda: client.post("/api/extract", json={"text": "x"}).status_code)
        assert reading.acquire(timeout=30)
        go.set()
        assert first.result(30) == 200


def test_slow_servers_stop_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(tmp_path / "news.db")
    open_store(path).close()
    go, fetching = threading.Event(), threading.Semaphore(0)

    def fetch(self: Any, url: str) -> Document:
        fetching.release()
        assert go.wait(30)
        return Document("d", f"“The weir is shut,” said Kai Borg of {url}.")

    monkeypatch.setattr(workplace.Workplace, "fetch", fetch)
    app = create_app(Settings(store=path, tier="fast"), fetches=True)
    with TestClient(app, "http://localhost") as client, ThreadPoolExecutor(9) as pool:
        waiting = [
            pool.submit(lambda: client.post("/check", data={"address": "https://slow.example/"}).status_code)
            for _ in range(9)
        ]
        assert all(fetching.acquire(timeout=30) for _ in range(workplace.FETCHES))
        assert client.get("/api/status").status_code == 200
        assert client.post("/check", data={"text": "“We won,” said Kai Borg."}).status_code == 200
        go.set()
        assert [w.result(30) for w in waiting] == [200] * 9
