"""What goes out of the pages: the evidence sheet, the card, oEmbed, linked data, the API for people; and its guards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from onrecord.data import Record, Turn
from onrecord.export.verdicts import Family
from onrecord.extracting import extractor
from onrecord.extracting.quotes import quotes_of
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.settings import Settings
from onrecord.store import open_store
from onrecord.verifying import verify
from onrecord.web import create_app
from onrecord.web.card import card_of


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("out") / "o.db")
    with open_store(path) as store:
        for n, (publisher, text) in enumerate(
            (
                ("Gazette", "“We will not raise the toll on the old bridge,” said Anna Hallam."),
                ("Tribune", "“We will raise the toll on the old bridge,” said Anna Hallam."),
            )
        ):
            page = read_text(text, url=f"https://a.example/{n}", published=f"2024-05-0{n + 1}", publisher=publisher)
            store.add_page(process(page, extractor("fast")))
        turn = Turn("Anna Hallam", "We will not raise the toll on the old bridge.")
        store.add_record(Record("council", (turn,), title="Council <b>", date="2024-05-01"))
        store.link()
        shelf = store.shelf()
        for stored in store.pages():
            store.add_verifications(stored.document.id, [verify(q, shelf) for q in quotes_of(stored)])
    return path


@pytest.fixture(scope="module")
def client(path: str) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(store=path, tier="fast")), "http://localhost") as made:
        yield made


@pytest.fixture(scope="module")
def address(client: TestClient) -> str:
    found = client.get("/api/statements?q=toll").json()["items"][0]["statement"]
    return str(client.get(f"/api/statements/{found}").json()["statement"])


def test_a_sheet_has_everything_that_shows_what_became_of_the_words(client: TestClient, address: str) -> None:
    text = client.get(f"/statements/{address}/sheet").text
    for told in (
        "1 of 2 outlets changed these words.", "<del>not</del>", "https://a.example/0", "https://a.example/1",
        "Council &lt;b&gt;", "rules default", "First read here", "Cite as", f"http://localhost/statements/{address}",
    ):  # fmt: skip
        assert told in text, told


def test_a_card_is_framed_by_whom_the_server_was_told_and_by_nobody_else(path: str, address: str) -> None:
    for sites, policy in (
        ((), "frame-ancestors 'none'"),
        (("https://paper.example",), "frame-ancestors https://paper.example"),
    ):
        app = create_app(Settings(store=path, tier="fast"), framed_by=sites)
        with TestClient(app, "http://localhost") as client:
            card = client.get(f"/statements/{address}/card")
            assert (
                policy in card.headers["content-security-policy"]
                and "script-src" not in card.headers["content-security-policy"]
            )
            assert "Anna Hallam" in card.text and "1 of 2 outlets changed these words." in card.text
            page = client.get(f"/statements/{address}").headers["content-security-policy"]
            assert "frame-ancestors 'none'" in page
            told = client.get("/oembed", params={"url": f"http://localhost/statements/{address}#x"}).json()
            assert told["type"] == ("rich" if sites else "link") and told["version"] == "1.0"
            assert ("<iframe" in told.get("html", "")) == bool(sites)


def test_a_picture_of_the_card_says_what_the_card_says(client: TestClient, address: str) -> None:
    drawn = client.get(f"/statements/{address}/card.svg")
    text = " ".join(str(t) for t in etree.fromstring(drawn.content).itertext())
    assert "We will not raise the toll on the old bridge" in " ".join(text.split()) and "Anna Hallam" in text
    dots = client.get(f"/statements/{address}/card.png")
    assert dots.headers["content-type"] == "image/png" and dots.content.startswith(b"\x89PNG")


@given(st.text(max_size=600), st.text(max_size=90), st.sampled_from(Family), st.text(max_size=200))
def test_any_words_make_a_card_that_is_well_formed(words: str, who: str, family: Family, head: str) -> None:
    drawn = card_of(words, who, family, head, who)
    tree = etree.fromstring(drawn.encode())
    assert {etree.QName(e).localname for e in tree.iter(etree.Element)} <= {"svg", "rect", "text", "tspan"}


@pytest.mark.parametrize(
    "url", ["http://localhost/people/x", "x", "http://localhost/statements/a/b", "http://[::1", "//", "\x00"]
)
def test_what_is_no_statement_has_no_card(client: TestClient, url: str) -> None:
    assert client.get("/oembed", params={"url": url}).status_code == 400
    assert client.get("/oembed", params={"url": "/statements/ffffffffffff"}).status_code == 404


def test_linked_data_quotes_and_reviews(client: TestClient, address: str) -> None:
    answer = client.get(f"/statements/{address}.jsonld")
    assert answer.headers["content-type"] == "application/ld+json"
    graph: list[dict[str, Any]] = answer.json()["@graph"]
    assert [g["@type"] for g in graph] == ["Quotation", "ClaimReview", "ClaimReview"]
    assert graph[0]["spokenByCharacter"]["name"] == "Anna Hallam"
    first = graph[1]
    assert first["reviewRating"]["alternateName"] == "Altered" and first["reviewBody"] == "a negation was left out"
    assert first["itemReviewed"]["appearance"]["publisher"] == "Tribune"
    assert client.get(f"/statements/{address}.json").json()["statement"] == address


def test_every_page_names_its_address_its_data_and_its_feed(client: TestClient, address: str) -> None:
    document = client.get("/api/statements?q=toll").json()["items"][0]["document"]["id"]
    for page, data in (
        (f"/statements/{address}", f"/statements/{address}.json"),
        (f"/documents/{document}", f"/documents/{document}.json"),
        ("/people/anna-hallam", "/people/anna-hallam.json"),
        ("/records/council", "/records/council.json"),
        ("/search?q=toll", "/search.json?q=toll"),
        ("/counts?by=speaker&once_per=utterance", "/counts.json?by=speaker&amp;once_per=utterance"),
        ("/people", "/people.json"),
        ("/pages", "/pages.json"),
        ("/pages/failed", "/pages/failed.json"),
        ("/records?q=coun", "/records.json?q=coun"),
        ("/publishers", "/publishers.json"),
    ):
        answer = client.get(page)
        text = answer.text
        told = f'<{data.replace("&amp;", "&")}>; rel="alternate"; type="application/json"'
        assert told in answer.headers["link"] and client.head(page).headers["link"] == answer.headers["link"]
        assert f'<link rel="canonical" href="{page.replace("&", "&amp;")}">' in text, page
        assert f'<link rel="alternate" type="application/json" href="{data}"' in text, page
        assert client.get(data.replace("&amp;", "&")).status_code == 200
        assert '<meta name="description"' in text and '<meta property="og:title"' in text
    for page in ("/", "/search?q=toll", "/people/anna-hallam"):
        assert 'type="application/atom+xml"' in client.get(page).headers["link"]
        (feed,) = re.findall(
            r'<link rel="alternate" type="application/atom\+xml" href="([^"]+)"', client.get(page).text
        )
        assert client.get(feed.replace("&amp;", "&")).headers["content-type"].startswith("application/atom+xml")
    assert f'href="/oembed?url=http%3A//localhost/statements/{address}"' in client.get(f"/statements/{address}").text


@pytest.mark.parametrize("noun", ["statements", "documents", "people", "records"])
def test_the_data_of_a_page_is_what_the_api_gives(client: TestClient, address: str, noun: str) -> None:
    first = client.get("/api/statements?q=toll").json()["items"][0]
    id = {"statements": address, "documents": first["document"]["id"], "people": "anna-hallam", "records": "council"}
    data = client.get(f"/{noun}/{id[noun]}.json", headers={"accept": "text/html"})
    assert data.headers["content-type"] == "application/json"
    assert data.content == client.get(f"/api/{noun}/{id[noun]}").content
    again = client.get(f"/{noun}/{id[noun]}.json", headers={"if-none-match": data.headers["etag"]})
    assert again.status_code == 304 and client.head(f"/{noun}/{id[noun]}.json").content == b""
    missing = client.get(f"/{noun}/ffffffffffff.json", headers={"accept": "text/html"})
    assert (missing.status_code, missing.headers["content-type"]) == (404, "application/problem+json")


def test_an_id_that_ends_as_data_does_has_its_page(tmp_path: Path) -> None:
    path = str(tmp_path / "j.db")
    with open_store(path) as store:
        for id in ("a", "b.json"):
            page = read_text("“It is late,” said Ida Wren.", id=id, title=f"Page {id}")
            store.add_page(process(page, extractor("fast")))
            store.add_record(Record(id, (Turn("Ida Wren", "It is late."),), title=f"Record {id}"))
        store.link()
    with TestClient(create_app(Settings(store=path, tier="fast")), "http://localhost") as client:
        for noun in ("documents", "records"):
            assert f"{noun[:-1].title().replace('Document', 'Page')} b.json" in client.get(f"/{noun}/b.json").text
            assert client.get(f"/{noun}/b.json.json").json()["id"] == "b.json"
            assert client.get(f"/{noun}/a.json").json()["id"] == "a"


def test_a_feed_keeps_its_entries_when_the_server_moves_and_tells_the_verdict(client: TestClient) -> None:
    feed = etree.fromstring(client.get("/search.atom?verdict=altered").content)
    ns = {"a": "http://www.w3.org/2005/Atom"}
    (entry,) = feed.findall("a:entry", ns)
    assert re.fullmatch(r"urn:onrecord:statement:\w+", entry.findtext("a:id", namespaces=ns) or "")
    assert entry.findtext("a:title", namespaces=ns).endswith("(Altered)")  # type: ignore[union-attr]
    assert entry.findtext("a:summary", namespaces=ns) == "Altered: a negation was left out"
    category = entry.find("a:category", ns)
    assert category is not None and category.get("term") == "altered"
    assert "said Anna Hallam" in (entry.findtext("a:content", namespaces=ns) or ""), "the sentence, not the fragment"


def test_who_prints_a_statement_is_followed(client: TestClient, address: str) -> None:
    feed = etree.fromstring(client.get(f"/statements/{address}/feed.atom").content)
    ns = {"a": "http://www.w3.org/2005/Atom"}
    told = [
        (e.findtext("a:author/a:name", namespaces=ns), e.findtext("a:summary", namespaces=ns))
        for e in feed.findall("a:entry", ns)
    ]
    assert told == [("Tribune", "Altered: a negation was left out"), ("Gazette", "Verbatim")]
    link = feed.find("a:entry/a:link", ns)
    assert link is not None
    assert client.get(str(link.get("href"))).status_code == 200
    assert (
        f'type="application/atom+xml" href="/statements/{address}/feed.atom"'
        in client.get(f"/statements/{address}").text
    )


def test_the_api_is_shown_to_people_and_to_programs(client: TestClient) -> None:
    text = client.get("/api").text
    assert "POST /api/verify" in text and "curl -s http://localhost/api/statements" in text.replace(
        "&#39;", "'"
    ).replace("'", "")
    assert "/openapi.json" in client.get("/llms.txt").text


def test_pages_without_a_script_are_the_same_pages(path: str, client: TestClient) -> None:
    with TestClient(create_app(Settings(store=path, tier="fast"), scripted=False), "http://localhost") as bare:
        answer = bare.get("/search")
        assert "<script" not in answer.text and "script-src" not in answer.headers["content-security-policy"]
        plain = re.sub(r"<script.*?</script>\n?", "", client.get("/search").text)
        assert answer.text.split() == plain.split()


def test_the_script_is_small_and_makes_nothing_that_runs() -> None:
    import onrecord.web

    script = Path(onrecord.web.__file__).parent / "static" / "enhance.js"
    text = script.read_text(encoding="utf-8")
    assert script.stat().st_size < 4096
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|eval|document\.write|setAttribute\(.on|fetch\(|import", text
    )
